#include "account/factor.h"
#include "tests/stories/account_story.h"

/* Nadia, who is Amira's other mother, has lost her telephone; her own browser is still signed in. */
struct lost {
    struct cast c;
    struct person_id nadia;
    struct str browser;
    const char *member; /* /children/.../accounts/... */
};

static struct lost nadia_lost_it(struct story *s)
{
    struct lost l = {.c = cast_of(s)};

    l.nadia = joins(s, "Nadia Hassan", "nadia@example.com", "family", "none");
    story_parent(s, l.c.amira, l.nadia, true);
    (void)sets_up_codes(s);
    l.browser = s->cookie;
    s->now.us += MINUTE_US;
    l.member = str_c(s->arena,
        str_printf(s->arena, "%s/accounts/%.*s", l.c.amira.path,
            STR_FMT(story_id(s,
                "SELECT family_member.public_id FROM family_member JOIN person ON "
                "person.id = family_member.person_id WHERE person.name = 'Nadia Hassan'"))));
    return l;
}

static const char *joined(struct story *s, const char *path, const char *end)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s", path, end));
}

static const char *ruth_begins(struct story *s, const struct lost *l)
{
    story_as(s, l->c.ruth);
    check_int(story_get(s, "%s", l->member).status, 200);
    check(story_says(s, "Begin this only when you have seen them"));
    check_int(story_post(s, joined(s, l->member, "/recovery"), "known_by=").status, 422);
    check_int(
        story_post(s, joined(s, l->member, "/recovery"), "known_by=I+saw+her+at+home+today").status,
        303);
    return str_c(s->arena, s->last.location);
}

/* The code on the last page as somebody types it. */
static const char *handed_code(struct story *s)
{
    struct str code = after(s, "<code class=\"kw-code\">");
    char *typed = arena_alloc(s->arena, code.len + 1);

    for (size_t i = 0; i < code.len; i++)
        typed[i] = code.at[i] == ' ' ? '-' : code.at[i];
    return typed;
}

static int uses(struct story *s, const char *code, const char *password)
{
    int status = story_post_raw(s, "/recovery",
        str_c(s->arena, str_printf(s->arena, "code=%s&password=%s", code, password)))
                     .status;

    keep_cookies(s);
    return status;
}

STORY(a_way_back_in_takes_one_who_saw_them_and_a_second_who_agrees)
{
    struct lost l = nadia_lost_it(s);
    const char *path = ruth_begins(s, &l), *code;

    /* Ruth alone gets no further. */
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 404);
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 404);
    /* Nadia sees at once that it was begun. */
    s->cookie = l.browser;
    (void)story_get(s, "/account");
    check(story_says(s, "Somebody asked for a new way in for you") && story_says(s, "Ruth Okafor"));
    story_as(s, l.c.tom);
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "I saw her at home today") && story_says(s, "You are the second person"));
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 404);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 303);
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 404);
    story_as(s, l.c.stranger_worker);
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 404);
    story_as(s, l.c.ruth);
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 200);
    code = handed_code(s);
    check_int(story_count(s, "SELECT count(*) FROM recovery WHERE length(code_hash) = 32"), 1);
    story_as_stranger(s);
    check_int(uses(s, code, "password1234"), 422);
    check_int(uses(s, "0123-4567-89ab-cdef-ghjk-mnpq", "seven+green+kettles"), 422);
    check_int(uses(s, code, "seven+green+kettles"), 303);
    check_str(s->last.location, STR("/account/second-factor/new"));
    check_int(story_get(s, "/home").status, 200);
    check_int(
        story_count(s, "SELECT count(*) FROM second_factor WHERE account_id = (SELECT id FROM "
                       "account WHERE email = 'nadia@example.com')"),
        0);
    s->cookie = l.browser; /* every other session is over */
    check_int(story_get(s, "/home").status, 303);
    check_int(uses(s, code, "nine+yellow+spoons"), 422); /* once */
}

STORY(a_way_back_in_ends_after_a_day_and_when_the_owner_stops_it)
{
    struct lost l = nadia_lost_it(s);
    const char *path = ruth_begins(s, &l), *code;

    s->cookie = l.browser;
    (void)story_get(s, "/account");
    check(story_says(s, "Is that not what you asked for?"));
    check_int(story_post(s, "/account/recovery/stop", "%s", "").status, 303);
    story_as(s, l.c.tom);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 404);

    path = ruth_begins(s, &l);
    story_as(s, l.c.tom);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 303);
    story_as(s, l.c.ruth);
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 200);
    code = handed_code(s);
    s->now.us += 24 * 60 * (int64_t)MINUTE_US;
    story_as_stranger(s);
    check_int(uses(s, code, "seven+green+kettles"), 422);
    check(story_says(s, "its 24 hours are over"));
}

STORY(a_second_code_ends_the_first_and_a_second_beginning_the_whole)
{
    struct lost l = nadia_lost_it(s);
    const char *path = ruth_begins(s, &l), *first, *second;

    story_as(s, l.c.tom);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 303);
    story_as(s, l.c.ruth);
    (void)story_post(s, joined(s, path, "/code"), "%s", "");
    first = handed_code(s);
    (void)story_post(s, joined(s, path, "/code"), "%s", "");
    second = handed_code(s);
    story_as_stranger(s);
    check_int(uses(s, first, "seven+green+kettles"), 422);
    (void)ruth_begins(s, &l);
    story_as_stranger(s);
    check_int(uses(s, second, "seven+green+kettles"), 422);
}

STORY(only_those_who_may_change_the_team_begin_it_and_nobody_for_themselves)
{
    struct lost l = nadia_lost_it(s);
    const struct person_id others[] = {l.c.tom, l.c.stranger_worker, l.c.sana, l.c.administrator};
    const char *begin = joined(s, l.member, "/recovery");

    for (size_t i = 0; i < COUNT(others); i++) {
        story_as(s, others[i]);
        check_int(story_get(s, "%s", l.member).status, 404);
        check_int(story_post(s, begin, "known_by=seen").status, 404);
    }
    s->cookie = l.browser;
    check_int(story_post(s, begin, "known_by=seen").status, 404);
    story_as(s, l.c.manager);
    check_int(story_get(s, "%s", l.member).status, 200);
    check_int(story_count(s, "SELECT count(*) FROM recovery"), 0);
}

STORY(staff_come_back_in_by_two_who_look_after_accounts)
{
    struct cast c = cast_of(s);
    struct str own;
    const char *begin, *path, *code;
    struct person_id second = story_person(s, "Mo Manager", "staff", "manager");
    struct person_id lost = joins(s, "Lea Novak", "lea@example.com", "staff", "none");

    own = s->cookie;
    begin = str_c(s->arena,
        str_printf(s->arena, "/accounts/%.*s/recovery",
            STR_FMT(story_id(s, "SELECT public_id FROM account WHERE email = 'lea@example.com'"))));
    check(lost.n != 0);
    story_as(s, c.ruth);
    check_int(story_get(s, "%s", begin).status, 404);
    story_as(s, c.manager);
    check_int(story_get(s, "%s", begin).status, 200);
    check_int(story_post(s, begin, "known_by=She+sits+opposite").status, 303);
    path = str_c(s->arena, s->last.location);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 404);
    story_as(s, c.ruth);
    check_int(story_get(s, "%s", path).status, 404);
    story_as(s, second);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 303);
    story_as(s, c.manager);
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 200);
    code = handed_code(s);
    story_as_stranger(s);
    check_int(uses(s, code, "seven+green+kettles"), 303);
    check_int(story_get(s, "/work").status, 303); /* codes first, as on the first day */
    check_str(s->last.location, STR("/account/second-factor?next=%2Fwork"));
    s->cookie = own;
    check_int(story_get(s, "/account").status, 303);
}

STORY(it_was_not_me_opens_again_by_seeing_the_owner)
{
    struct lost l = nadia_lost_it(s);
    const char *path, *code;

    s->cookie = l.browser;
    check_int(post_here(s, "/account/not-me", "").status, 200);
    path = ruth_begins(s, &l);
    story_as(s, l.c.manager);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 303);
    story_as(s, l.c.ruth);
    (void)story_post(s, joined(s, path, "/code"), "%s", "");
    code = handed_code(s);
    story_as_stranger(s);
    check_int(types_password(s, "nadia@example.com", ""), 422);
    check_int(uses(s, code, "seven+green+kettles"), 303);
    check_int(story_get(s, "/home").status, 200);
}

STORY(a_manager_begins_it_for_a_young_person_who_stands_in_no_family)
{
    struct cast c = cast_of(s);
    struct person_id freya = joins(s, "Freya Nwosu", "freya@example.com", "young_person", "none");
    const char *begin = str_c(s->arena,
        str_printf(s->arena, "/accounts/%.*s/recovery",
            STR_FMT(
                story_id(s, "SELECT public_id FROM account WHERE email = 'freya@example.com'"))));
    const char *path;

    check(freya.n != 0);
    story_as(s, c.administrator);
    check_int(story_post(s, begin, "known_by=seen").status, 404);
    story_as(s, c.manager);
    check_int(story_post(s, begin, "known_by=I+met+her+at+college").status, 303);
    path = str_c(s->arena, s->last.location);
    check(str_starts(s->last.location, STR("/recoveries/")));
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 404);
    story_as(s, c.tom);
    check_int(story_post(s, joined(s, path, "/confirm"), "%s", "").status, 303);
    story_as(s, c.manager);
    check_int(story_post(s, joined(s, path, "/code"), "%s", "").status, 200);
    story_as_stranger(s);
    check_int(uses(s, handed_code(s), "seven+green+kettles"), 303);
    check_str(s->last.location, STR("/"));
}
