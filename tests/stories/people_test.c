/* Somebody is chosen for a form: found by name among many, and never out of a list of all. */
#include "tests/stories/finding_story.h"

static void one_leaves(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE practitioner SET to_on = '2026-01-31', version = version + 1, changed_at = 0 "
            "WHERE person_id = (SELECT id FROM person WHERE name = 'Worker 001');"));
}

STORY(who_went_along_is_found_by_name_and_chosen_from_a_few)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/shadowing");

    hire(s, 30);
    story_do(s, know_names, NULL);
    story_do(s, one_leaves, NULL);
    be(s, c.ruth);
    (void)story_get(s, "%s", path);
    check_int(times(s, "/shadowing?person="), 20);
    check(story_says(s, "There are more.") && !story_says(s, "agreed_by"));
    (void)story_get(s, "%s?q=key+02", path);
    check_int(times(s, "/shadowing?person="), 10); /* 020 to 029 */
    check(!story_says(s, "There are more."));
    (void)story_get(s, "%s?q=001", path); /* has left */
    check(story_says(s, "Nobody fits") && !story_says(s, "Worker 001"));
    (void)story_get(s, "%s?person=%s", path, uuid_named(s, "Worker 029"));
    check(story_says(s, "Worker 029 came along") && story_says(s, "agreed_by"));
    for (int i = 0; i < 3; i++) { /* nobody, nonsense, who is no staff */
        (void)story_get(s, "%s?person=%s", path,
            i == 0   ? "00000000-0000-4000-8000-000000000009"
            : i == 1 ? "nonsense"
                     : uuid_named(s, "Sana Hassan"));
        check(!story_says(s, "agreed_by") && !story_says(s, "Choose somebody else"));
    }
    be(s, c.sana);
    check(story_get(s, "%s?q=key", path).status == 200 && !story_says(s, "Worker"));
}

STORY(who_is_away_is_found_by_name_and_what_is_typed_stays_until_somebody_is)
{
    struct cast c = cast_of(s);
    const char *path = "/area/absences/new";

    hire(s, 30);
    story_do(s, know_names, NULL);
    story_do(s, one_leaves, NULL);
    be(s, c.manager);
    (void)story_get(s, "%s", path);
    check_int(times(s, "/absences/new?person="), 20);
    check(story_says(s, "There are more.") && !story_says(s, "from_on"));
    (void)story_get(s, "%s?q=029", path);
    check_int(times(s, "/absences/new?person="), 1);
    (void)story_get(s, "%s?person=%s", path, uuid_named(s, "Worker 001"));
    check(story_says(s, "They have left.") && !story_says(s, "from_on"));
    (void)story_get(s, "%s?person=%s", path, uuid_named(s, "Worker 029"));
    check(story_says(s, "<strong>Worker 029</strong> is away.") && story_says(s, "from_on"));
    check_int(story_post(s, "/area/absences", "worker=%s&kind=sickness&from_on-day=16",
                  uuid_named(s, "Worker 001"))
                  .status,
        422);
    check(story_says(s, "They have left.") && story_says(s, "value=\"16\""));
    check_int(
        story_post(s, "/area/absences", "find=yes&q=029&kind=sickness&from_on-day=16").status, 200);
    check(story_says(s, "Worker 029") && story_says(s, "value=\"16\"") &&
          !story_says(s, "There is a problem"));
    check_int(story_count(s, "SELECT count(*) FROM absence"), 0);
}

/* The path of Ruth's absence, who is ill this morning. */
static const char *ruth_is_ill(struct story *s, const struct cast *c)
{
    struct str id;

    be(s, c->ruth);
    check_int(story_post(s, "/absences",
                  "kind=sickness&from_on-day=16&from_on-month=11&from_on-year=2026"
                  "&look_on-day=18&look_on-month=11&look_on-year=2026")
                  .status,
        303);
    id = story_id(s, "SELECT public_id FROM absence");
    return str_c(s->arena, str_printf(s->arena, "/area/absences/%.*s", STR_FMT(id)));
}

STORY(among_many_the_deputy_is_found_by_name)
{
    struct cast c = cast_of(s);
    const char *absence, *of_amira, *worker;

    hire(s, 70);
    story_do(s, know_names, NULL);
    absence = ruth_is_ill(s, &c);
    of_amira = path_of(s, c.amira,
        str_c(s->arena, str_printf(s->arena, "/cover/%s", absence + strlen("/area/absences/"))));
    worker = uuid_named(s, "Worker 069");
    be(s, c.manager);
    (void)story_get(s, "%s", absence);
    check(story_says(s, "There are more than are listed.") && !story_says(s, "Worker 069"));
    (void)story_get(s, "%s?q=069", absence);
    check(story_says(s, "Worker 069") && !story_says(s, "Worker 068"));
    (void)story_get(s, "%s?q=nobody", absence);
    check(story_says(s, "Nobody fits who could stand in."));
    (void)story_get(s, "%s?q=069", of_amira);
    check(story_says(s, "Worker 069") && !story_says(s, "Worker 068"));
    /* Refused for want of a reason: who was chosen stays in the list. */
    check_int(story_post(s, of_amira, "deputy=%s&is_decided=yes", worker).status, 422);
    check(story_says(s, "Worker 069"));
    check_int(
        story_post(s, of_amira, "deputy=%s&is_decided=yes&reason=Nobody+else", worker).status, 303);
    check_int(
        story_count(s, "SELECT count(*) FROM cover JOIN person ON person.id = cover.deputy_id "
                       "WHERE person.name = 'Worker 069' AND cover.is_open = 1"),
        1);
}

static void leave_first_post(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE practitioner SET to_on = '2026-11-01', version = version + 1, changed_at = 0 "
            "WHERE id = (SELECT min(practitioner.id) FROM practitioner JOIN person ON person.id = practitioner.person_id "
            "WHERE person.name = 'Worker 069');"));
}

STORY(who_is_in_the_team_comes_first_of_the_deputies_by_whichever_post)
{
    struct cast c = cast_of(s);
    struct person_id last;
    struct practitioner_id first_post;
    const char *absence, *of_amira;

    hire(s, 69);
    last = story_person(s, "Worker 069", "staff", "none");
    first_post = story_practitioner(s, last, "Key worker", "House 069");
    story_team(s, c.amira, last, first_post, "Teacher");
    (void)story_practitioner(s, last, "Key worker", "House 070");
    story_do(s, leave_first_post, NULL);
    absence = ruth_is_ill(s, &c);
    of_amira = path_of(s, c.amira,
        str_c(s->arena, str_printf(s->arena, "/cover/%s", absence + strlen("/area/absences/"))));
    be(s, c.manager);
    (void)story_get(
        s, "%s", absence); /* about no child: they stand where their families put them */
    check(!story_says(s, "Worker 069"));
    (void)story_get(s, "%s", of_amira);
    check_int(times(s, "Worker 069, Key worker, in the team."), 1);
}

static void close_one(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM person "
                      "WHERE name = 'Worker 011');"));
}

STORY(who_supervises_manages_or_is_found_by_name_and_has_an_account)
{
    struct cast c = cast_of(s);
    const char *ruth = uuid_named(s, "Ruth Okafor"), *path;

    hire(s, 30);
    story_do(s, know_names, NULL);
    path = str_c(s->arena, str_printf(s->arena, "/area/supervision/%s", ruth));
    be(s, c.manager);
    (void)story_get(s, "%s", path);
    check(story_says(s, ">Dana Whitlock</a>") && !story_says(s, ">Worker") &&
          story_says(s, "There are more."));
    (void)story_get(s, "%s?q=da+whit", path);
    check(story_says(s, ">Dana Whitlock</a>") && !story_says(s, ">Worker"));
    (void)story_get(s, "%s?q=011", path);
    check(story_says(s, ">Worker 011</a>") && !story_says(s, ">Dana Whitlock</a>"));
    (void)story_get(s, "%s?q=okafor", path);
    check(story_says(s, "Nobody fits who has an account here.")); /* not themselves */
    (void)story_get(s, "%s?person=%s", path, ruth);
    check(!story_says(s, "name=\"supervisor\""));
    (void)story_get(s, "%s?person=%s", path, uuid_named(s, "Worker 011"));
    check(story_says(s, "name=\"supervisor\""));
    be(s, c.ruth);
    (void)story_get(s, "/supervision/%s/new?person=%s", ruth, uuid_named(s, "Dana Whitlock"));
    check(story_says(s, "With <strong>Dana Whitlock</strong>") && !story_says(s, "one_to_one"));
    (void)story_get(s, "/supervision/%s/new?person=%s", ruth, ruth);
    check(!story_says(s, "one_to_one") && story_says(s, "With whom?"));
    story_do(s, close_one, NULL);
    be(s, c.manager);
    (void)story_get(s, "%s?q=011", path);
    check(story_says(s, "Nobody fits") && !story_says(s, "Worker 011"));
}

static void two_of_one_name(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE person SET name = 'Worker 005', version = version + 1, changed_at = 0 WHERE name = 'Worker 006';"));
}

STORY(two_of_one_name_are_told_apart_by_post_and_agency)
{
    struct cast c = cast_of(s);
    const char *ruth = uuid_named(s, "Ruth Okafor");

    hire(s, 8);
    story_do(s, know_names, NULL);
    story_do(s, two_of_one_name, NULL);
    be(s, c.manager);
    (void)story_get(s, "/area/supervision/%s?q=00", ruth);
    check_int(times(s, ">Worker 005</a>"), 2);
    check(story_says(s, "Key worker, House 005") && story_says(s, "Key worker, House 006"));
    (void)story_get(s, "/area/supervision/%s.json?q=00", ruth);
    check(story_says(s, "House 006"));
    be(s, c.ruth);
    (void)story_get(s, "%s", path_of(s, c.amira, "/shadowing"));
    check(story_says(s, "Key worker, House 006"));
}

/* 000 to 009 have four words that begin alike, and two posts, 010 to 014 one word behind these. */
static void know_many_words(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO practitioner (public_id, person_id, agency_id, post, search_name, is_key_worker, changed_at) "
            "SELECT person.public_id, person_id, agency_id, 'Adviser', search_name, 1, 0 FROM practitioner "
            "JOIN person ON person.id = practitioner.person_id WHERE person.name LIKE 'Worker 00%';"
            "INSERT INTO practitioner_word (practitioner_id, word, search_name) "
            "SELECT practitioner.id, added.word, practitioner.search_name FROM practitioner "
            "JOIN person ON person.id = practitioner.person_id "
            "JOIN (SELECT 'za' AS word UNION SELECT 'zb' UNION SELECT 'zc' UNION SELECT 'zd') AS added ON person.name < 'Worker 010' "
            "WHERE person.name LIKE 'Worker 0%';"
            "INSERT INTO practitioner_word (practitioner_id, word, search_name) "
            "SELECT practitioner.id, 'ze', practitioner.search_name FROM practitioner "
            "JOIN person ON person.id = practitioner.person_id WHERE person.name LIKE 'Worker 01%' OR person.name LIKE 'Worker 02%';"));
}

STORY(whoever_has_many_posts_and_words_is_one_person_and_hides_nobody)
{
    struct cast c = cast_of(s);

    hire(s, 15);
    story_do(s, know_many_words, NULL);
    be(s, c.ruth);
    (void)story_get(s, "%s?q=z", path_of(s, c.amira, "/shadowing"));
    check_int(times(s, "/shadowing?person="), 15);
    check(story_says(s, "Worker 014") && !story_says(s, "There are more."));
    (void)story_get(s, "%s", path_of(s, c.amira, "/shadowing")); /* and Ruth */
    check_int(times(s, "/shadowing?person="), 16);
    check(!story_says(s, "There are more."));
}

STORY(there_are_more_is_said_from_the_first_person_on_who_is_left_out)
{
    struct cast c = cast_of(s);

    hire(s, 19); /* and Ruth: as many as a list has */
    story_do(s, know_many_words, NULL);
    be(s, c.ruth);
    (void)story_get(s, "%s", path_of(s, c.amira, "/shadowing"));
    check_int(times(s, "/shadowing?person="), 20);
    check(!story_says(s, "There are more."));
    hire(s, 1);
    (void)story_get(s, "%s", path_of(s, c.amira, "/shadowing"));
    check_int(times(s, "/shadowing?person="), 20);
    check(story_says(s, "There are more."));
}

static void nobody_else_works(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("UPDATE practitioner SET is_key_worker = 0, version = version + 1, changed_at = 0 WHERE person_id IN "
            "(SELECT id FROM person WHERE name LIKE 'Worker %');"));
}

STORY(beside_who_manages_there_are_more_only_where_somebody_could_supervise)
{
    struct cast c = cast_of(s);
    const char *path;

    hire(s, 1);
    path =
        str_c(s->arena, str_printf(s->arena, "/area/supervision/%s", uuid_named(s, "Ruth Okafor")));
    be(s, c.manager);
    (void)story_get(s, "%s", path);
    check(story_says(s, ">Dana Whitlock</a>") && story_says(s, "There are more."));
    story_do(s, nobody_else_works, NULL); /* Ruth is not her own */
    (void)story_get(s, "%s", path);
    check(story_says(s, ">Dana Whitlock</a>") && !story_says(s, "There are more."));
}

static const char *supervised_by_dana(struct story *s, const struct cast *c)
{
    const char *ruth = uuid_named(s, "Ruth Okafor");

    be(s, c->manager);
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "/area/supervision/%s", ruth)),
                  "supervisor=%s&from_on-day=1&from_on-month=11&from_on-year=2026",
                  uuid_named(s, "Dana Whitlock"))
                  .status,
        303);
    return ruth;
}

STORY(with_whom_is_chosen_before_the_form_of_a_session_so_that_nothing_typed_is_lost)
{
    struct cast c = cast_of(s);
    const char *ruth = uuid_named(s, "Ruth Okafor");

    hire(s, 3);
    story_do(s, know_names, NULL);
    be(s, c.ruth);
    (void)story_get(s, "/supervision/%s/new", ruth);
    check(story_says(s, "Nobody supervises you yet.") && !story_says(s, "with=supervisor"));
    ruth = supervised_by_dana(s, &c);
    be(s, c.ruth);
    for (int i = 0; i < 2; i++) {
        (void)story_get(s, "/supervision/%s/new%s", ruth, i ? "?q=002" : "");
        check(story_says(s, "With whom?") && !story_says(s, "name=\"agreed\""));
        check(story_says(s, "new?with=supervisor\">Dana Whitlock</a>"));
    }
    check(story_says(s, ">Worker 002</a>"));
    (void)story_get(s, "/supervision/%s/new?with=supervisor", ruth);
    check(story_says(s, "name=\"agreed\"") && story_says(s, "With <strong>Dana Whitlock</strong>"));
    check(!story_says(s, "type=\"search\"") && story_says(s, "one_to_one"));
    (void)story_post(s, str_c(s->arena, str_printf(s->arena, "/supervision/%s", ruth)),
        "kind=one_to_one&held_on-day=40&agreed=Long+words");
    check(
        s->last.status == 422 && story_says(s, "Long words") && !story_says(s, "type=\"search\""));
    be(s, c.manager); /* whoever supervises writes down what they led, and chooses nobody */
    (void)story_get(s, "/supervision/%s/new", ruth);
    check(story_says(s, "name=\"agreed\"") && !story_says(s, "With whom?"));
}
