#include "account/account.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

enum { MINUTE_US = 60 * 1000 * 1000 };

/* Take the cookie that the last reply set, as a browser would. */
static void keep_cookie(struct story *s)
{
    struct str line = s->last.set_cookie[0];
    ptrdiff_t end = str_find(line, STR(";"));

    s->cookie = end > 0 ? str_copy(s->arena, line.at, (size_t)end) : (struct str){0};
}

/* Sana's account with the password of these stories. */
static void sana_joins(struct story *s)
{
    struct str token = cast_invitation(s);

    check_int(story_get(s, "/invitation/%.*s", STR_FMT(token)).status, 200);
    check(story_says(s, "Sana Hassan"));
    check_int(
        story_post_raw(s, str_c(s->arena, str_printf(s->arena, "/invitation/%.*s", STR_FMT(token))),
            "password=short")
            .status,
        422);
    check_int(
        story_post_raw(s, str_c(s->arena, str_printf(s->arena, "/invitation/%.*s", STR_FMT(token))),
            "password=purple+teapot+river")
            .status,
        303);
    keep_cookie(s);
    check_int(story_get(s, "/home").status, 200);
    check_int(story_get(s, "/invitation/%.*s", STR_FMT(token)).status, 404);
    story_as_stranger(s);
}

STORY(an_invitation_works_once_and_its_password_signs_in)
{
    sana_joins(s);
    check_int(
        story_post_raw(s, "/sign-in", "email=Sana@Example.com&password=purple+teapot+river").status,
        303);
    check_str(s->last.location, STR("/"));
    check(str_contains(s->last.set_cookie[0], STR("; Path=/; Secure; HttpOnly; SameSite=Lax")));
    check(str_starts(s->last.set_cookie[0], STR("__Host-")));
    keep_cookie(s);
    check_int(story_get(s, "/home").status, 200);
    check_int(story_post(s, "/sign-out", "%s", "").status, 303);
    check(s->last.clear_site_data);
    check_int(story_get(s, "/home").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM session"), 1);
}

STORY(a_wrong_password_and_an_unknown_address_get_the_same_answer)
{
    struct str wrong, unknown;

    sana_joins(s);
    (void)story_post_raw(s, "/sign-in", "email=sana@example.com&password=purple+teapot+riven");
    check_int(s->last.status, 422);
    wrong = s->last.body;
    (void)story_post_raw(s, "/sign-in", "email=nobody@example.com&password=purple+teapot+riven");
    check_int(s->last.status, 422);
    unknown = s->last.body;
    check(str_is_empty(s->last.set_cookie[0]));
    check_int(wrong.len - strlen("sana"), unknown.len - strlen("nobody"));
    check(!str_contains(unknown, STR("teapot")));
}

STORY(guessing_is_slowed_and_time_heals)
{
    sana_joins(s);
    for (int i = 0; i < THROTTLE_PAIR_MAX; i++)
        check_int(story_post_raw(s, "/sign-in", "email=sana@example.com&password=guess+number+one")
                      .status,
            422);
    check_int(
        story_post_raw(s, "/sign-in", "email=sana@example.com&password=purple+teapot+river").status,
        429);
    /* Somebody else from the same place, and Sana a quarter of an hour later, are not locked out. */
    check_int(
        story_post_raw(s, "/sign-in", "email=imran@example.com&password=guess+number+two").status,
        422);
    s->now.us += (int64_t)(THROTTLE_MINUTES + 1) * MINUTE_US;
    check_int(
        story_post_raw(s, "/sign-in", "email=sana@example.com&password=purple+teapot+river").status,
        303);
}

STORY(a_session_ends_when_it_is_idle_or_old)
{
    struct person_id ruth = story_person(s, "Ruth Okafor", "staff", "none");

    story_as(s, ruth);
    s->now.us += (int64_t)(SESSION_IDLE_STAFF_MINUTES - 1) * MINUTE_US;
    check_int(story_get(s, "/work").status, 200);
    s->now.us += (int64_t)(SESSION_IDLE_STAFF_MINUTES - 1) * MINUTE_US;
    check_int(story_get(s, "/work").status, 200);
    s->now.us += (int64_t)(SESSION_IDLE_STAFF_MINUTES + 1) * MINUTE_US;
    check_int(story_get(s, "/work").status, 303);
    check_str(s->last.location, STR("/sign-in?next=%2Fwork"));
}

STORY(nobody_is_sent_to_another_site_after_signing_in)
{
    static const char *const nexts[] = {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example",
        "%2F%5Cevil.example", "javascript%3Aalert(1)", "", "%2Fsign-out", "%2F%2F%2Fevil.example",
        "%2F%09%2Fevil.example", "%09%2F%2Fevil.example", "%5C%5Cevil.example",
        "https%3Aevil.example", "%20%2F%2Fevil.example", "%2F%0D%0ALocation%3A+%2F%2Fevil.example",
        "%40evil.example", "%2F%E2%80%A8%2Fevil.example", "data%3Atext%2Fhtml%2Cx"};

    sana_joins(s);
    for (size_t i = 0; i < COUNT(nexts); i++) {
        char body[200];
        (void)snprintf(body, sizeof body,
            "email=sana@example.com&password=purple+teapot+river&next=%s", nexts[i]);
        story_as_stranger(s);
        check_int(story_post_raw(s, "/sign-in", body).status, 303);
        check_str(s->last.location, STR("/"));
    }
    check_int(story_post_raw(
                  s, "/sign-in", "email=sana@example.com&password=purple+teapot+river&next=%2Fhome")
                  .status,
        303);
    check_str(s->last.location, STR("/home"));
}

STORY(a_real_area_lets_nobody_in_by_one_click)
{
    struct person_id ruth = story_person(s, "Ruth Okafor", "staff", "none");

    (void)ruth;
    (void)story_get(s, "/sign-in");
    check(!story_says(s, "Ruth Okafor"));
    check_int(
        story_post_raw(s, "/sign-in/demonstration", "person=01890000-0000-7000-8000-000000000001")
            .status,
        404);
}

TEST(password_hashes_are_argon2id_of_64_mib_and_match_only_their_password)
{
    struct arena *a = arena_new(1 << 20);
    struct str hash = password_hash(a, STR("purple teapot river"));

    check(str_starts(hash, STR("$argon2id$v=19$m=65536,t=3,p=1$")));
    check(password_matches(hash, STR("purple teapot river")));
    check(!password_matches(hash, STR("purple teapot rivers")));
    check(!password_matches(hash, STR("")));
    check(!password_matches((struct str){0}, STR("purple teapot river")));
    check(!password_matches(STR("not a hash"), STR("purple teapot river")));
    arena_free(a);
}

TEST(a_form_token_is_masked_anew_and_still_matches)
{
    struct arena *a = arena_new(1 << 20);
    struct str token = form_token_of(a, STR("secret"), (struct uuid){{1}});
    struct str one = form_token_mask(a, token), two = form_token_mask(a, token);

    check(!str_eq(one, two));
    check(form_token_matches(token, one) && form_token_matches(token, two));
    check(!form_token_matches(form_token_of(a, STR("secret"), (struct uuid){{2}}), one));
    check(!form_token_matches(token, str_slice(one, 0, one.len - 2)));
    check(!form_token_matches(token, STR("")));
    arena_free(a);
}
