/* Who can be chosen, and what is said of those who cannot: hours that nobody knows, people who have left. */
#include "tests/stories/finding_story.h"
#include "tests/stories/referral_story.h"

static void some_hours(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_profile (person_id, is_main_work, week_tenths, protected_tenths, is_open, changed_at) "
            "SELECT id, 1, 370, 370, 1, 0 FROM person WHERE name = 'Worker 000';"
            "INSERT INTO key_worker_profile (person_id, is_main_work, is_open, changed_at) "
            "SELECT id, 0, 0, 0 FROM person WHERE name = 'Worker 002';"));
}

/* The line of somebody on the last page. */
static struct str line_of(const struct story *s, const char *name)
{
    ptrdiff_t at = str_find(s->last.body, str_of(name)), end;
    struct str rest = {0};

    if (at >= 0)
        rest = str_slice(s->last.body, (size_t)at, s->last.body.len);
    end = str_find(rest, STR("</li>"));
    return str_slice(rest, 0, end < 0 ? 0 : (size_t)end);
}

static bool holds(struct str text, const char *words) { return str_find(text, str_of(words)) >= 0; }

/* Ruth carries a family beside other work, Worker 001 none; nobody has said how much time they have. */
STORY(whoever_has_no_hours_written_down_is_not_said_to_have_room_for_a_family)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/choosing/options");

    hire(s, 3);
    story_do(s, some_hours, NULL);
    be(s, c.ruth);
    (void)story_get(s, "%s", path);
    check(holds(line_of(s, ">Worker 000<"), "Has room with this family"));
    check(holds(line_of(s, ">Worker 001<"), "Hours not known") &&
          !holds(line_of(s, ">Worker 001<"), "room"));
    check(holds(line_of(s, ">Worker 002<"), "Takes no new families"));
    check(holds(line_of(s, ">Ruth Okafor</a><span"), "Hours not known<br>1 family today"));
    check(story_says(s, "Ask them before you offer them.") &&
          story_says(s, "A manager can write it down.") && !story_says(s, "/capacity"));
    (void)story_get(s, "%s.json", path);
    check_int(times(s, "\"state\": \"unknown\""), 3);
    be(s, c.manager);
    (void)story_get(s, "%s", path);
    check(story_says(s, "href=\"/capacity?show=unknown\""));
    (void)story_get(s, "%s?q=000", path);
    check(!story_says(s, "Hours not known"));
}

STORY(a_page_to_ask_somebody_whose_hours_are_not_known_says_so_and_where_they_are_written_down)
{
    struct cast c = cast_of(s);
    const char *post;

    hire(s, 1);
    post =
        str_c(s->arena, story_id(s, "SELECT practitioner.public_id FROM practitioner JOIN person "
                                    "ON person.id = person_id WHERE name = 'Worker 000'"));
    be(s, c.manager);
    check_int(story_get(s, "%s",
                  path_of(s, c.amira,
                      str_c(s->arena, str_printf(s->arena, "/choosing/propose/%s", post))))
                  .status,
        200);
    check(story_says(s, "Hours not known") && !story_says(s, "Has room"));
    check(story_says(s, str_c(s->arena, str_printf(s->arena, "href=\"/capacity/%s\"", post))));
}

/* ------------------------------------------------------------------ who has left */

/* The account of Worker 001 is closed, Worker 002 has left, Worker 003 may not be given families. */
static void some_go(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM person WHERE name = 'Worker 001');"
            "UPDATE practitioner SET to_on = '2026-01-31', version = version + 1, changed_at = 0 WHERE person_id = "
            "(SELECT id FROM person WHERE name = 'Worker 002');"
            "UPDATE practitioner SET is_key_worker = 0, version = version + 1, changed_at = 0 WHERE person_id = "
            "(SELECT id FROM person WHERE name = 'Worker 003');"));
}

static const char *post_named(struct story *s, const char *name)
{
    return str_c(s->arena,
        story_id(
            s, str_c(s->arena, str_printf(s->arena,
                                   "SELECT practitioner.public_id FROM practitioner JOIN person "
                                   "ON person.id = person_id WHERE person.name = '%s'",
                                   name))));
}

static struct cast few_of(struct story *s)
{
    struct cast c = cast_of(s);

    hire(s, 5);
    story_do(s, know_names, NULL);
    story_do(s, some_go, NULL);
    return c;
}

static const char *text(struct story *s, const char *before, const char *behind_it)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s", before, behind_it));
}

static const struct gone {
    const char *name, *why;
} gone[] = {
    {"Worker 001", "Their account is closed. Choose somebody else."},
    {"Worker 002", "They have left"                                },
};

STORY(who_has_left_is_neither_put_on_the_list_of_a_family_nor_asked)
{
    struct cast c = few_of(s);
    const char *options = path_of(s, c.amira, "/choosing/options");

    be(s, c.manager);
    for (size_t i = 0; i < COUNT(gone); i++) {
        const char *post = post_named(s, gone[i].name), *propose;

        propose = text(s, path_of(s, c.amira, "/choosing/propose/"), post);
        check_int(story_get(s, "%s?practitioner=%s", options, post).status, 200);
        check(story_says(s, gone[i].name) && story_says(s, gone[i].why) &&
              !story_says(s, "name=\"note\"") && story_says(s, ">Worker 000</a>"));
        (void)story_get(s, "%s.json?practitioner=%s", options, post);
        check(story_says(s, "\"refused\": \"They") || story_says(s, "\"refused\": \"Their"));
        check_int(story_post(s, options, "practitioner=%s&note=Calm+and+kind", post).status, 422);
        check(story_says(s, gone[i].why) && story_says(s, "Calm and kind"));
        check_int(story_get(s, "%s", propose).status, 200);
        check(story_says(s, gone[i].why) && !story_says(s, "name=\"words\""));
        check_int(
            story_post(s, propose,
                "model=designated&words=Come+on+Fridays&has_skills=yes&has_training=yes&has_time=yes"
                "&has_support=yes&is_decided=yes&why=Nobody+else")
                .status,
            422);
        check(story_says(s, gone[i].why) && story_says(s, "Come on Fridays"));
    }
    check_int(
        story_post(s, options, "practitioner=00000000-0000-4000-8000-000000000009").status, 422);
    check(story_says(s, "Choose somebody from the list."));
    check_int(story_count(s, "SELECT count(*) FROM choice_option"), 0);
    check_int(story_count(s, "SELECT count(*) FROM proposal"), 0);
}

static void one_closes(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM person "
                      "WHERE name = 'Worker 000');"));
}

STORY(a_family_does_not_choose_somebody_whose_account_was_closed_meanwhile)
{
    struct cast c = few_of(s);
    const char *option;

    be(s, c.manager);
    check_int(story_post(s, path_of(s, c.amira, "/choosing/options"), "practitioner=%s&note=Calm",
                  post_named(s, "Worker 000"))
                  .status,
        303);
    option = str_c(s->arena, story_id(s, "SELECT public_id FROM choice_option"));
    be(s, c.sana);
    (void)story_get(s, "%s", path_of(s, c.amira, "/choosing/choose"));
    check(story_says(s, option));
    story_do(s, one_closes, NULL);
    (void)story_get(s, "%s", path_of(s, c.amira, "/choosing/choose"));
    check(!story_says(s, option));
    check_int(
        story_post(s, path_of(s, c.amira, "/choosing/choose"), "wants=%s&words=She+listens", option)
            .status,
        422);
    check(story_says(s, "from the list") && story_says(s, "She listens"));
    check_int(story_count(s, "SELECT count(*) FROM choice"), 0);
}

STORY(whose_account_is_closed_joins_no_team_and_carries_nothing_new)
{
    struct cast c = few_of(s);
    const char *team = path_of(s, c.amira, "/team");

    be(s, c.manager);
    check_int(story_post(s, team,
                  "practitioner=%s&role=Friend+of+all&model=none&then=stays&from_on=2026-11-16",
                  post_named(s, "Worker 001"))
                  .status,
        422);
    check(story_says(s, gone[0].why) && story_says(s, "Friend of all"));
    check_int(story_post(s, team,
                  "practitioner=%s&role=Friend+of+all&model=none&then=stays&from_on=2026-11-16",
                  post_named(s, "Worker 000"))
                  .status,
        303);
    story_do(s, one_closes, NULL);
    check_int(story_post(s,
                  str_c(s->arena,
                      str_printf(s->arena, "%s/%.*s/key-worker", team,
                          STR_FMT(story_id(s, "SELECT public_id FROM involvement ORDER BY id DESC "
                                              "LIMIT 1")))),
                  "model=blended&then=stays&from_on=2026-11-16")
                  .status,
        422);
    check(story_says(s, gone[0].why));
}

STORY(whoever_has_left_is_not_asked_about_a_request)
{
    struct cast c = few_of(s);
    struct sent sent = send_request(s, "Jonah");

    be(s, c.manager);
    for (size_t i = 0; i < COUNT(gone); i++) {
        const char *post = post_named(s, gone[i].name);

        check_int(
            story_get(s, "%s?practitioner=%s", under(s, sent, "/asks/new"), post).status, 200);
        check(story_says(s, gone[i].name) && story_says(s, gone[i].why) &&
              !story_says(s, "name=\"words\""));
        check_int(story_post(s, under(s, sent, "/asks"),
                      "practitioner=%s&words=Could+you&due_on=2026-11-20", post)
                      .status,
            422);
        check(story_says(s, gone[i].why) && story_says(s, "Could you"));
    }
    check_int(story_count(s, "SELECT count(*) FROM referral_ask"), 0);
}

/* A page where one of the staff is chosen for a form, and what else is typed there. */
static const struct place {
    const char *field, *typed, *shown;
} places[] = {
    {"learner",    "agreed_by=Aunt+Zeta",                               "Aunt Zeta"   },
    {"supervisor", "from_on-day=40&from_on-month=11&from_on-year=2026", "value=\"40\""},
    {"colleague",  "kind=peer&agreed=Long+words",                       "Long words"  },
};

/* Where the form of that place is shown, and where it is sent. */
static const char *form_of(struct story *s, const struct cast *c, size_t place, bool is_sent)
{
    const char *ruth = uuid_named(s, "Ruth Okafor");

    be(s, place == 1 ? c->manager : c->ruth);
    if (place == 0)
        return path_of(s, c->amira, "/shadowing");
    if (place == 1)
        return text(s, "/area/supervision/", ruth);
    return text(s, text(s, "/supervision/", ruth), is_sent ? "" : "/new");
}

STORY(a_link_that_names_somebody_who_has_left_says_so_and_shows_who_can_be_chosen)
{
    struct cast c = few_of(s);

    for (size_t p = 0; p < COUNT(places); p++) {
        const char *page = form_of(s, &c, p, false);
        for (size_t i = 0; i < COUNT(gone); i++) {
            check_int(story_get(s, "%s?person=%s", page, uuid_named(s, gone[i].name)).status, 200);
            check(story_says(s, gone[i].name) && story_says(s, gone[i].why));
            check(story_says(s, "type=\"search\"") && !story_says(s, "<select"));
            (void)story_get(s, "%s.json?person=%s", page, uuid_named(s, gone[i].name));
            check(story_says(s, "\"refused\": \"The"));
        }
        (void)story_get(s, "%s?person=%s", page, uuid_named(s, "Worker 003"));
        check(story_says(s, "They may not be given families"));
    }
}

STORY(a_form_that_names_somebody_who_has_left_keeps_what_was_typed_and_finds_another)
{
    struct cast c = few_of(s);

    for (size_t p = 0; p < COUNT(places); p++) {
        const char *path = form_of(s, &c, p, true), *typed = places[p].typed;
        const char *chosen = uuid_named(s, "Worker 004");

        for (size_t i = 0; i < COUNT(gone); i++) {
            check_int(
                story_post(s, path, "%s&%s=%s", typed, places[p].field, uuid_named(s, gone[i].name))
                    .status,
                422);
            check(story_says(s, gone[i].why) && story_says(s, places[p].shown));
            check(story_says(s, "name=\"find\"") && story_says(s, "name=\"q\""));
        }
        check_int(story_post(s, path, "%s&%s=%s&q=004&find=yes", typed, places[p].field,
                      uuid_named(s, "Worker 001"))
                      .status,
            200);
        check(story_says(s, places[p].shown) &&
              story_says(s, "Worker 004, Key worker, House 004") && story_says(s, chosen) &&
              !story_says(s, "govuk-error-summary"));
        (void)story_post(s, path, "%s&%s=%s&q=zzz&find=yes", typed, places[p].field, "");
        check(story_says(s, "Nobody fits") && story_says(s, places[p].shown));
        check_int(story_post(s, path, "%s", typed).status, 422); /* nobody named at all */
        check(story_says(s, places[p].shown) && story_says(s, "name=\"find\""));
    }
    be(s, c.ruth);
    check_int(story_post(s, form_of(s, &c, 2, true),
                  "kind=peer&agreed=Long+words&held_on=2026-11-16&q=004&colleague=%s",
                  uuid_named(s, "Worker 004"))
                  .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM supervision_session WHERE kind = 'peer'"), 1);
    check_int(story_count(s, "SELECT count(*) FROM supervision"), 0);
    check_int(story_count(s, "SELECT count(*) FROM shadowing"), 0);
}

STORY(whoever_supervises_somebody_is_no_colleague_of_theirs_and_the_page_says_so)
{
    struct cast c = few_of(s);
    const char *ruth = text(s, "/supervision/", uuid_named(s, "Ruth Okafor"));
    const char *dana = uuid_named(s, "Dana Whitlock");

    be(s, c.ruth);
    (void)story_get(s, "%s/new", ruth); /* nobody supervises her: Dana is a colleague like others */
    check(story_says(s, "?person=") && story_says(s, ">Dana Whitlock</a>"));
    be(s, c.manager);
    check_int(
        story_post(s, text(s, "/area", ruth), "from_on=2026-11-01&supervisor=%s", dana).status,
        303);
    be(s, c.ruth);
    for (int i = 0; i < 2; i++) {
        (void)story_get(s, "%s/new%s", ruth, i ? "?q=dana" : "");
        check_int(times(s, ">Dana Whitlock</a>"), 1); /* above, as who supervises */
        check(!story_says(s, "?person=") && story_says(s, "/new?with=supervisor\">Dana Whitlock"));
    }
    (void)story_get(s, "%s/new?person=%s", ruth, dana);
    check(story_says(s, "They are the supervisor") && story_says(s, "with=supervisor"));
    check_int(
        story_post(s, ruth, "kind=peer&colleague=%s&agreed=Long+words&held_on=2026-11-16", dana)
            .status,
        422);
    check(story_says(s, "They are the supervisor") && story_says(s, "Long words") &&
          story_says(s, "value=\"one_to_one\""));
    check_int(
        story_post(s, ruth, "kind=one_to_one&agreed=Long+words&held_on=2026-11-16").status, 303);
    check_int(
        story_count(s, "SELECT count(*) FROM supervision_session WHERE kind = 'one_to_one'"), 1);
}
