/* What OWASP ASVS 5.0 asks of every page and every account, and no other story says (docs/security/asvs.tsv). */
#include <string.h>

#include "account/account.h"
#include "app/app.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"
#include "tests/stories/paths.h"
#include "tests/stories/surface_page.h"

/* ------------------------------------------------------------------ every page */

typedef void page_fn(struct story *s, const char *path);

/* Each page that this person opens, of the area and of this child. */
static size_t each_page(struct story *s, struct story_child child, page_fn *look)
{
    size_t count = 0;

    for (size_t i = 0; i < app_area_count; i++)
        for (size_t n = 0; n < app_areas[i]->route_count; n++) {
            const struct route *route = &app_areas[i]->routes[n];
            const char *path = str_c(s->arena, path_to_child(s, route->path, child));
            struct reply r;

            if (route->method != GET)
                continue;
            r = story_get(s, "%s", path);
            if (r.status != 200 || !str_starts(r.content_type, STR("text/html")))
                continue;
            look(s, path);
            count++;
        }
    return count;
}

static void lets_out(struct story *s, const char *path)
{
    if (!story_says(s, "action=\"/sign-out\""))
        test_fail(__FILE__, __LINE__, "nobody can sign out on %s", path);
}

/* Source: OWASP ASVS 5.0 7.4.4: "all pages that require authentication have easy and visible access to logout". */
STORY(whoever_is_signed_in_can_sign_out_on_every_page)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check(each_page(s, c.amira, lets_out) > 50);
    story_as(s, c.sana);
    check(each_page(s, c.amira, lets_out) > 20);
    story_as(s, c.manager);
    check(each_page(s, c.amira, lets_out) > 50);
}

static size_t passwords_seen;

/* The tag around each name="...password". */
static void is_typed_unseen(struct story *s, const char *path)
{
    struct str rest = s->last.body, tag;

    while (str_split(&rest, '<', &tag)) {
        ptrdiff_t end = str_find(tag, STR(">"));
        tag = str_slice(tag, 0, end < 0 ? tag.len : (size_t)end);
        if (!str_starts(tag, STR("input")) || !str_contains(tag, STR("password\"")))
            continue;
        passwords_seen++;
        if (!str_contains(tag, STR("type=\"password\"")) ||
            !(str_contains(tag, STR("autocomplete=\"current-password\"")) ||
                str_contains(tag, STR("autocomplete=\"new-password\""))) ||
            str_contains(tag, STR("onpaste")))
            test_fail(__FILE__, __LINE__, "%s: <%.*s>", path, STR_FMT(tag));
    }
}

/* Source: OWASP ASVS 5.0 6.2.6, 6.2.7. A content policy without inline script stops no paste, either. */
STORY(every_password_is_typed_unseen_and_can_come_from_a_password_manager)
{
    struct cast c = cast_of(s);

    passwords_seen = 0;
    story_as(s, c.ruth);
    (void)each_page(s, c.amira, is_typed_unseen);
    story_as_stranger(s);
    (void)each_page(s, c.amira, is_typed_unseen);
    check(passwords_seen >= 3);
}

/* Source: OWASP ASVS 5.0 3.5.6. */
STORY(a_page_as_json_names_no_function_of_another_site)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(story_get(s, "%s.json?callback=steal&jsonp=steal", c.amira.path).status, 200);
    check(str_starts(s->last.content_type, STR("application/json")));
    check(str_starts(str_trim(s->last.body), STR("{")) && !story_says(s, "steal"));
}

/* ------------------------------------------------------------------ accounts, tokens, passwords */

/* Source: OWASP ASVS 5.0 7.3.2. Every click keeps a session alive, and none beyond that. */
STORY(a_session_ends_after_twelve_hours_however_often_somebody_clicks)
{
    const int64_t quarter = 15LL * 60 * 1000 * 1000;
    struct cast c = cast_of(s);
    int clicks = 0;

    story_as(s, c.ruth);
    while (clicks < 100 && story_get(s, "/role-description").status == 200) {
        clicks++;
        s->now.us += quarter;
    }
    check_int(clicks, 12 * 4);
}

/* Source: OWASP ASVS 5.0 6.3.2: no default account. */
STORY(a_new_store_has_no_account_and_no_way_in)
{
    check_int(story_count(s, "SELECT count(*) FROM account"), 0);
    check_int(story_count(s, "SELECT count(*) FROM session"), 0);
}

/* Source: OWASP ASVS 5.0 7.2.3: unique, 128 bits or more of a secure generator. 256 bits are 43 characters of base64. */
TEST(a_token_has_256_bits_and_no_two_are_alike)
{
    enum { TOKENS = 500 };
    struct arena *a = arena_new(4 << 20);
    struct str tokens[TOKENS], hash;
    bool differs[43] = {0};

    for (size_t i = 0; i < TOKENS; i++) {
        tokens[i] = token_new(a, &hash);
        check_int(tokens[i].len, 43);
        check(!str_contains(tokens[i], hash));
        for (size_t k = 0; k < i; k++)
            check(!str_eq(tokens[i], tokens[k]));
        for (size_t k = 0; k < 43; k++)
            differs[k] = differs[k] || tokens[i].at[k] != tokens[0].at[k];
    }
    for (size_t k = 0; k < 43; k++)
        check(differs[k]);
    arena_free(a);
}

/* Source: OWASP ASVS 5.0 6.2.8, 6.2.9: exactly as received, without cutting off or changing capitals; long ones. */
TEST(a_password_of_128_characters_counts_to_the_last_one_and_as_it_was_typed)
{
    struct arena *a = arena_new(1 << 20);
    char text[129], other[129];
    struct str password = {text, 128}, changed = {other, 128}, hash;

    for (int i = 0; i < 128; i++)
        text[i] = (char)('a' + i * 7 % 26);
    hash = password_hash(a, password);
    check(password_matches(hash, password));
    memcpy(other, text, sizeof text);
    other[127]++;
    check(!password_matches(hash, changed));
    memcpy(other, text, sizeof text);
    other[0] = 'A';
    check(!password_matches(hash, changed));
    memcpy(other, text, sizeof text);
    other[127] = ' ';
    check(!password_matches(hash, changed));
    check(!password_matches(hash, str_slice(password, 0, 127)));
    arena_free(a);
}

static int joins_with(struct story *s, struct str token, size_t length)
{
    char typed[160] = "password=";
    size_t start = strlen(typed);
    uint32_t drawn = 7;

    for (size_t i = 0; i < length; i++) {
        drawn = drawn * 1103515245 + 12345;
        typed[start + i] = "vkqzwxjfhgbpmdtcnl"[drawn / 65536 % 18];
    }
    typed[start + length] = '\0';
    return story_post_raw(s, str_printf(s->arena, "/invitation/%.*s", STR_FMT(token)).at, typed)
        .status;
}

/* Source: OWASP ASVS 5.0 6.2.1, 6.2.9 (64 characters and more are taken), 3.3.5 (a cookie within 4096 bytes). */
STORY(a_password_has_twelve_characters_at_least_and_up_to_128)
{
    struct str token = cast_invitation(s);

    story_as_stranger(s);
    check_int(joins_with(s, token, 11), 422);
    check_int(joins_with(s, token, 129), 422);
    check_int(joins_with(s, token, 128), 303);
    for (size_t k = 0; k < COUNT(s->last.set_cookie); k++)
        check(s->last.set_cookie[k].len < 300);
    check(s->last.set_cookie[0].len > 0);
}

/* Source: OWASP ASVS 5.0 6.2.10. */
STORY(a_password_holds_for_years)
{
    struct str token = cast_invitation(s);

    story_as_stranger(s);
    check_int(story_post_raw(s, str_printf(s->arena, "/invitation/%.*s", STR_FMT(token)).at,
                  "password=purple+teapot+river")
                  .status,
        303);
    s->now.us += 3LL * 366 * 24 * 3600 * 1000 * 1000;
    story_as_stranger(s);
    check_int(story_post_raw(s, "/sign-in", "email=sana%40example.com&password=purple+teapot+river")
                  .status,
        303);
    check(!str_contains(s->last.location, STR("password")));
}
