/* Joiners, movers, leavers. */
#include "tests/stories/account_story.h"

static const char *account_path_of(struct story *s, const char *name, const char *end)
{
    struct str sql = str_printf(s->arena,
        "SELECT account.public_id FROM account JOIN person ON person.id = account.person_id WHERE "
        "person.name = '%s'",
        name);
    struct str id = story_id(s, str_c(s->arena, sql));

    return str_c(s->arena, str_printf(s->arena, "/accounts/%.*s%s", STR_FMT(id), end));
}

/* An invitation's link on the last page, from its path on. */
static const char *link_made(struct story *s)
{
    struct str link = after(s, "<code class=\"kw-code\">");

    return str_c(s->arena, str_slice(link, (size_t)str_find(link, STR("/invitation/")), link.len));
}

STORY(staff_reach_nothing_but_their_own_account_before_they_have_codes)
{
    struct cast c = cast_of(s);
    const char *const closed[] = {"/work", "/children", "/agencies", c.amira.path};
    const char *const open[] = {
        "/account", "/account/second-factor/new", "/help", "/account/password"};
    struct person_id lea = joins(s, "Lea Novak", "lea@example.com", "staff", "none");

    story_team(s, c.amira, lea, story_practitioner(s, lea, "Nurse", "Hospital"), "Nurse");
    for (size_t i = 0; i < COUNT(closed); i++) {
        check_int(story_get(s, "%s", closed[i]).status, 303);
        check(str_starts(s->last.location, STR("/account/second-factor?next=%2F")));
        check_int(story_get(s, "%s.json", closed[i]).status, 403);
        check(!story_says(s, "Amira"));
    }
    for (size_t i = 0; i < COUNT(open); i++)
        check_int(story_get(s, "%s", open[i]).status, 200);
    check_int(story_get(s, "/account/second-factor?next=%%2Fwork").status, 303);
    check_str(s->last.location, STR("/account/second-factor/new?next=%2Fwork"));
    (void)sets_up_codes(s);
    check_int(story_get(s, "/work").status, 200);
    check_int(story_get(s, "%s", c.amira.path).status, 200);
}

static void become_a_demonstration(void *context, struct db *db)
{
    struct db_statement *statement = context;
    struct db_query *q = db_query(db, statement);

    while (db_step(q))
        continue;
}

STORY(one_click_in_a_demonstration_counts_as_code)
{
    static const char sql[] = "UPDATE area SET is_demonstration = 1";
    struct db_statement statement = {
        .name = "demonstration", .source = "tests", .sqlite = sql, .postgresql = sql};
    struct cast c = cast_of(s);
    struct str ruth = story_id(s, "SELECT public_id FROM person WHERE name = 'Ruth Okafor'");

    story_do(s, become_a_demonstration, &statement);
    story_as_stranger(s);
    (void)story_get(s, "/sign-in");
    check(story_says(s, "One click counts as password and code"));
    check_int(story_post_raw(s, "/sign-in/demonstration",
                  str_c(s->arena, str_printf(s->arena, "person=%.*s", STR_FMT(ruth))))
                  .status,
        303);
    keep_cookies(s);
    check(str_is_empty(cookie_value(s->cookie, STR("__Host-keywork-device="))));
    check_int(story_get(s, "%s", c.amira.path).status, 200);
    s->now.us += 25LL * MINUTE_US; /* fresh as long as it lasts */
    check_int(story_get(s, "%s/accounts/%.*s", c.amira.path,
                  STR_FMT(story_id(s, "SELECT public_id FROM family_member ORDER BY id LIMIT 1")))
                  .status,
        200);
    check_int(story_get(s, "/account/second-factor/new").status, 200);
    check(story_says(s, "There is nothing to set up"));
    check_int(story_post(s, "/account/not-me", "%s", "").status, 404);
}

STORY(staff_are_invited_from_the_browser_and_a_link_works_once)
{
    struct cast c = cast_of(s);
    const char *link;

    story_as(s, c.administrator);
    check_int(story_get(s, "/accounts/new").status, 200);
    check_int(story_post(s, "/accounts", "name=Ned&email=not+an+address&duty=none").status, 422);
    check_int(story_post(s, "/accounts", "name=Ned&email=Ned@Example.com&duty=none").status, 200);
    link = link_made(s);
    check_int(story_post(s, "/accounts", "name=Ned&email=ned@example.com&duty=none").status, 422);
    check(story_says(s, "Another account has this e-mail address"));
    story_as_stranger(s);
    check_int(story_get(s, "%s", link).status, 200);
    check_int(story_post_raw(s, link, "password=" PASSWORD).status, 303);
    check_int(story_post_raw(s, link, "password=" PASSWORD).status, 404);
}

STORY(an_administrator_makes_nobody_who_sees_families)
{
    static const char *const duties[] = {"manager", "safeguarding", "data_protection"};
    struct cast c = cast_of(s);
    char body[100];

    for (size_t i = 0; i < COUNT(duties); i++) {
        story_as(s, c.administrator);
        (void)snprintf(body, sizeof body, "name=Ned&email=ned@example.com&duty=%s", duties[i]);
        check_int(story_post(s, "/accounts", "%s", body).status, 422);
        (void)snprintf(body, sizeof body, "duty=%s", duties[i]);
        check_int(story_post(s, account_path_of(s, "Tom Birch", "/duty"), "%s", body).status, 422);
        check_int(story_post(s, account_path_of(s, "Ada Admin", "/duty"), "%s", body).status, 404);
    }
    check_int(story_post(s, account_path_of(s, "Dana Whitlock", "/duty"), "duty=none").status, 422);
    check_int(story_count(s, "SELECT count(*) FROM account WHERE duty = 'manager'"), 1);
    story_as(s, c.manager);
    check_int(story_post(s, account_path_of(s, "Tom Birch", "/duty"), "duty=manager").status, 303);
    check_int(story_post(s, account_path_of(s, "Dana Whitlock", "/duty"), "duty=none").status, 404);
}

STORY(administrators_see_staff_and_no_family)
{
    struct cast c = cast_of(s);

    story_as(s, c.administrator);
    check_int(story_get(s, "/accounts").status, 200);
    check(story_says(s, "Ruth Okafor") && !story_says(s, "Sana Hassan") && !story_says(s, "Amira"));
    check_int(story_get(s, "/accounts.json").status, 200);
    check(!story_says(s, "Sana"));
    check_int(story_get(s, "%s", account_path_of(s, "Sana Hassan", "")).status, 404);
    check_int(story_get(s, "%s", account_path_of(s, "Ruth Okafor", "")).status, 200);
    story_as(s, c.manager);
    check_int(story_get(s, "/accounts").status, 200);
    check(story_says(s, "Sana Hassan"));
    story_as(s, c.ruth);
    check_int(story_get(s, "/accounts").status, 404);
}

STORY(whoever_leaves_is_out_at_once_and_comes_back_when_it_is_opened_again)
{
    struct cast c = cast_of(s);
    struct str ned;

    (void)joins(s, "Ned Norman", "ned@example.com", "staff", "none");
    ned = s->cookie;
    check_int(story_get(s, "/account").status, 200);
    story_as(s, c.administrator);
    check_int(story_post(s, account_path_of(s, "Ned Norman", "/close"), "%s", "").status, 303);
    s->cookie = ned;
    check_int(story_get(s, "/account").status, 303);
    forget_session(s);
    check_int(types_password(s, "ned@example.com", ""), 422);
    story_as(s, c.administrator);
    check_int(story_post(s, account_path_of(s, "Ned Norman", "/open"), "%s", "").status, 303);
    check_int(story_get(s, "%s", account_path_of(s, "Ned Norman", "")).status, 200);
    check(story_says(s, "The account was closed") && story_says(s, "Ada Admin"));
    story_as_stranger(s);
    check_int(types_password(s, "ned@example.com", ""), 303);
}

STORY(a_mover_is_signed_out_and_sees_what_the_new_duty_opens)
{
    struct cast c = cast_of(s);
    struct str ned;

    (void)joins(s, "Ned Norman", "ned@example.com", "staff", "none");
    (void)sets_up_codes(s);
    ned = s->cookie;
    check_int(story_get(s, "/area").status, 404);
    story_as(s, c.manager);
    check_int(story_post(s, account_path_of(s, "Ned Norman", "/duty"), "duty=manager").status, 303);
    s->cookie = ned;
    check_int(story_get(s, "/area").status, 303);
    check_str(s->last.location, STR("/sign-in?next=%2Farea"));
}

STORY(accounts_that_nobody_may_need_are_found)
{
    struct cast c = cast_of(s);

    story_as(s, c.manager);
    (void)story_get(s, "/accounts?show=idle");
    check(!story_says(s, "Tom Birch"));
    s->now.us += 91LL * 24 * 60 * MINUTE_US;
    (void)joins(s, "Ned Norman", "ned@example.com", "staff", "manager");
    (void)sets_up_codes(s);
    check_int(story_get(s, "/accounts?show=idle").status, 200);
    check(story_says(s, "Tom Birch") && !story_says(s, "ned@example.com"));
    check_int(story_get(s, "/accounts?email=NED@example.com").status, 200);
    check(!story_says(s, "Tom Birch") && story_says(s, "ned@example.com"));
}

STORY(a_key_worker_invites_somebody_of_the_family_who_may_see_the_record)
{
    struct cast c = cast_of(s);
    char family[120];
    const char *member, *link;

    (void)snprintf(family, sizeof family, "%s/family", c.amira.path);
    story_as(s, c.ruth);
    check_int(story_post(s, family,
                  "name=Nadia+Hassan&relationship=grandparent&strength=strong&may_see_record=yes&"
                  "email=nadia@example.com")
                  .status,
        303);
    check_int(
        story_post(s, family, "name=Uncle+Omar&relationship=other_family&strength=strong").status,
        303);
    member = str_c(s->arena,
        str_printf(s->arena, "%s/accounts/%.*s", c.amira.path,
            STR_FMT(story_id(s,
                "SELECT family_member.public_id FROM family_member JOIN person ON "
                "person.id = family_member.person_id WHERE person.name = 'Nadia Hassan'"))));
    check_int(story_get(s, "%s", member).status, 200);
    check(story_says(s, "value=\"nadia@example.com\""));
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/invitation", member)),
                  "email=nadia@example.com")
                  .status,
        200);
    link = link_made(s);
    check_int(
        story_post(s, str_c(s->arena, str_printf(s->arena, "%s/invitation", member)), "%s", "")
            .status,
        200);
    story_as_stranger(s);
    check_int(story_get(s, "%s", link).status, 404); /* the newer link took its place */
    member = str_c(s->arena,
        str_printf(s->arena, "%s/accounts/%.*s", c.amira.path,
            STR_FMT(story_id(s,
                "SELECT family_member.public_id FROM family_member JOIN person ON "
                "person.id = family_member.person_id WHERE person.name = 'Uncle Omar'"))));
    story_as(s, c.ruth);
    check_int(story_get(s, "%s", member).status, 200);
    check(story_says(s, "may not see the record"));
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/invitation", member)),
                  "email=omar@example.com")
                  .status,
        404);
}

STORY(whoever_looks_after_accounts_begins_with_them)
{
    struct cast c = cast_of(s);

    story_as(s, c.administrator);
    check_int(story_get(s, "/").status, 303);
    check_str(s->last.location, STR("/accounts"));
    check_int(story_get(s, "/accounts").status, 200);
    check(story_says(s, "href=\"/accounts\""));
    check(!story_says(s, "href=\"/children\"") && !story_says(s, "href=\"/work\""));
}

/* A parent who carries key working changes the team, and opens no accounts of the family. */
STORY(only_staff_open_accounts_of_a_family)
{
    struct cast c = cast_of(s);
    const struct {
        struct person_id person;
        int status;
    } rows[] = {
        {c.ruth,          200},
        {c.manager,       200},
        {c.tom,           404},
        {c.sana,          404},
        {c.administrator, 404},
    };
    struct str imran =
        story_id(s, "SELECT family_member.public_id FROM family_member JOIN person ON "
                    "person.id = person_id WHERE name = 'Imran Hassan'");

    for (size_t i = 0; i < COUNT(rows); i++) {
        story_as(s, rows[i].person);
        check_int(
            story_get(s, "%s/accounts/%.*s", c.amira.path, STR_FMT(imran)).status, rows[i].status);
    }
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE permission = 'MAY_OPEN_ACCOUNT' AND "
                             "was_allowed = 1"),
        2);
}
