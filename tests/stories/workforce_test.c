/* Training, what the role is, and how much one worker carries. */
#include "consent/may.h"
#include "episode/episode_sql.h"
#include "tests/stories/family_story.h"

#define ON(name, day, month) "&" name "-day=" #day "&" name "-month=" #month "&" name "-year=2026"

static const char *id_of(struct story *s, const char *sql)
{
    return str_c(s->arena, story_id(s, sql));
}

#define PERSON(s, name) id_of(s, "SELECT public_id FROM person WHERE name = '" name "'")
#define COURSE(s) id_of(s, "SELECT public_id FROM course ORDER BY id DESC LIMIT 1")
#define TRAINING(s) id_of(s, "SELECT public_id FROM training ORDER BY id DESC LIMIT 1")

static const char *join(struct story *s, const char *before, const char *id)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s", before, id));
}

/* A course that key workers do in 30 days, and that counts a month. */
static void needs_course(struct story *s, const struct cast *c)
{
    be(s, c->manager);
    check_int(
        story_post(s, "/area/courses",
            "title=Listening+well&about=How+to+listen&hours=6&valid_months=1&needed_days=30&for_lead=yes&programme=all&"
            "is_with_parents=yes&parent_trainers=Sana+H")
            .status,
        303);
}

static void ruth_did_it(struct story *s, const struct cast *c)
{
    be(s, c->ruth);
    check_int(story_post(s, "/training", "course=%s" ON("done_on", 16, 11), COURSE(s)).status, 303);
}

STORY(training_is_entered_confirmed_and_runs_out_to_the_day)
{
    struct cast c = cast_of(s);

    needs_course(s, &c);
    be(s, c.ruth);
    (void)story_get(s, "/courses");
    check(story_says(s, "Listening well") && story_says(s, "Sana H"));
    ruth_did_it(s, &c);
    (void)story_get(s, "/training");
    check(story_says(s, "Waits to be confirmed"));
    /* Nobody confirms their own, and only managers confirm. */
    check_int(
        story_post(s, join(s, "/area/training/", TRAINING(s)), "state=confirmed").status, 404);
    be(s, c.manager);
    (void)story_get(s, "/area/training");
    check(story_says(s, "Ruth Okafor: Listening well"));
    check_int(story_post(s, join(s, "/area/training/", TRAINING(s)), "state=refused").status, 422);
    check(story_says(s, "Enter why it does not count"));
    check_int(
        story_post(s, join(s, "/area/training/", TRAINING(s)), "state=confirmed").status, 303);
    (void)story_get(s, "/area/training?show=expired");
    check(!story_says(s, "Ruth Okafor"));
    days_pass(s, 30); /* 16 December, the last day */
    be(s, c.manager);
    (void)story_get(s, "/area/training?show=expired");
    check(!story_says(s, "Ruth Okafor"));
    (void)story_get(s, "/area/training?show=expiring");
    check(story_says(s, "Ruth Okafor") && story_says(s, "Counts until 16 December 2026"));
    days_pass(s, 1);
    be(s, c.manager);
    (void)story_get(s, "/area/training?show=expired");
    check(story_says(s, "Ruth Okafor") && story_says(s, "Ran out on 16 December 2026"));
    be(s, c.ruth);
    (void)story_get(s, "/work");
    check(story_says(s, "1 course is due"));
}

STORY(what_a_manager_refuses_does_not_count_and_says_why)
{
    struct cast c = cast_of(s);

    needs_course(s, &c);
    ruth_did_it(s, &c);
    be(s, c.manager);
    check_int(story_post(s, join(s, "/area/training/", TRAINING(s)),
                  "state=refused&answer=That+was+another+course")
                  .status,
        303);
    days_pass(s, 60);
    be(s, c.manager);
    (void)story_get(s, "/area/training?show=lacking");
    check(story_says(s, "Ruth Okafor"));
    be(s, c.ruth);
    (void)story_get(s, "/training");
    check(story_says(s, "Does not count") && story_says(s, "That was another course"));
}

STORY(courses_and_training_keep_what_was_typed_and_refuse_what_cannot_be)
{
    struct cast c = cast_of(s);

    be(s, c.manager);
    check_int(story_post(s, "/area/courses", "title=Kept&about=x&hours=0").status, 422);
    check(story_says(s, "Kept"));
    check_int(
        story_post(s, "/area/courses", "title=Kept&about=x&hours=2&parent_trainers=Sana").status,
        422);
    check(story_says(s, "Say that they do"));
    needs_course(s, &c);
    be(s, c.ruth);
    check_int(story_post(s, "/training", "course=%s" ON("done_on", 17, 11), COURSE(s)).status, 422);
    check(story_says(s, "Enter it when you have done it"));
    check_int(
        story_post(s, "/training", "course=%s" ON("done_on", 1, 11), c.amira.path + 10).status,
        422);
    check_int(story_get(s, "/area/training").status, 404);
    check_int(story_get(s, "/area/courses/%s", COURSE(s)).status, 404);
    be(s, c.sana);
    check_int(story_get(s, "/training").status, 404);
    check_int(story_get(s, "/courses").status, 404);
    check_int(story_get(s, "/area/awareness").status, 404);
}

STORY(a_new_description_of_the_role_asks_everybody_again)
{
    struct cast c = cast_of(s);
    const char *first, *role = "SELECT public_id FROM role_description ORDER BY id DESC LIMIT 1";

    be(s, c.manager);
    check_int(
        story_post(s, "/area/role-description", "text=You+listen+first." ON("from_on", 16, 11))
            .status,
        303);
    first = id_of(s, role);
    (void)story_get(s, "/area/role-description");
    check(story_says(s, "<li>Ruth Okafor</li>"));
    be(s, c.ruth);
    (void)story_get(s, "/work");
    check(story_says(s, "What the role is: to read"));
    check_int(story_post(s, "/role-description", "description=%s", first).status, 303);
    (void)story_get(s, "/role-description");
    check(story_says(s, "You read it on"));
    be(s, c.manager);
    (void)story_get(s, "/area/role-description");
    check(!story_says(s, "<li>Ruth Okafor</li>"));
    check_int(
        story_post(s, "/area/role-description", "text=Second." ON("from_on", 16, 11)).status, 422);
    check_int(story_post(s, "/area/role-description",
                  "text=You+listen+first%%2C+and+rest.&news=Rest" ON("from_on", 18, 11))
                  .status,
        303);
    days_pass(s, 1);
    be(s, c.ruth);
    (void)story_get(s, "/role-description");
    check(story_says(s, "You read it on"));
    days_pass(s, 1);
    be(s, c.manager);
    (void)story_get(s, "/area/role-description");
    check(story_says(s, "<li>Ruth Okafor</li>"));
    be(s, c.ruth);
    (void)story_get(s, "/role-description");
    check(!story_says(s, "You read it on") && story_says(s, "and rest."));
    /* Who had the page of the old one open has not read the new one. */
    check_int(story_post(s, "/role-description", "description=%s", first).status, 303);
    (void)story_get(s, "/role-description");
    check(!story_says(s, "You read it on"));
    check_int(story_get(s, "/area/role-description").status, 404);
}

STORY(a_version_is_withdrawn_only_before_it_begins)
{
    struct cast c = cast_of(s);
    const char *role = "SELECT public_id FROM role_description ORDER BY id DESC LIMIT 1", *path;

    be(s, c.manager);
    check_int(
        story_post(s, "/area/role-description", "text=One" ON("from_on", 17, 11)).status, 303);
    path =
        str_c(s->arena, str_printf(s->arena, "/area/role-description/%s/withdraw", id_of(s, role)));
    days_pass(s, 1);
    be(s, c.manager);
    check_int(story_post(s, path, " ").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM role_description WHERE is_withdrawn = 1"), 0);
    check_int(
        story_post(s, "/area/role-description", "text=Two" ON("from_on", 20, 11)).status, 303);
    path =
        str_c(s->arena, str_printf(s->arena, "/area/role-description/%s/withdraw", id_of(s, role)));
    check_int(story_post(s, path, " ").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM role_description WHERE is_withdrawn = 1"), 1);
}

STORY(somebody_comes_along_only_when_the_family_agreed_before)
{
    struct cast c = cast_of(s);
    struct person_id nia = story_person(s, "Nia Vale", "staff", "none");
    const char *path = path_of(s, c.amira, "/shadowing");

    (void)story_practitioner(s, nia, "Key worker", "Testshire Early Years Team");
    be(s, c.ruth);
    check_int(story_post(s, path, "learner=%s&with=%s" ON("shadowed_on", 12, 11) "&agreed_by=Sana",
                  PERSON(s, "Nia Vale"), PERSON(s, "Ruth Okafor"))
                  .status,
        422);
    check_int(story_post(s, path,
                  "learner=%s&with=%s" ON("shadowed_on", 12, 11) "&agreed_by=Sana" ON(
                      "agreed_on", 13, 11),
                  PERSON(s, "Nia Vale"), PERSON(s, "Ruth Okafor"))
                  .status,
        422);
    check(story_says(s, "Without that it must not be"));
    check_int(story_post(s, path,
                  "learner=%s&with=%s" ON("shadowed_on", 12, 11) "&agreed_by=Sana" ON(
                      "agreed_on", 10, 11),
                  PERSON(s, "Nia Vale"), PERSON(s, "Ruth Okafor"))
                  .status,
        303);
    be(s, nia);
    (void)story_get(s, "/training");
    check(story_says(s, "Went along with Ruth Okafor") && !story_says(s, "Amira"));
    check_int(opens(s, nia, c.amira), 404);
    be(s, c.sana);
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "Nia Vale came along with Ruth Okafor"));
    check_int(story_post(s, path, "learner=%s", PERSON(s, "Nia Vale")).status, 404);
    be(s, c.tom);
    check_int(story_post(s, path, "learner=%s", PERSON(s, "Nia Vale")).status, 404);
    be(s, c.other_parent);
    check_int(story_get(s, "%s", path).status, 404);
    be(s, c.stranger_worker);
    check_int(story_get(s, "%s", path).status, 404);
}

static void full_week(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO key_worker_profile (person_id, is_main_work, week_tenths, protected_tenths, "
            "changed_at) SELECT DISTINCT person_id, 1, 370, 370, 0 FROM practitioner;"));
}

static void raise_levels(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE child SET level = 'intensive', version = version + 1, changed_at = "
                      "changed_at + 1 WHERE surname = 'Many' OR forename = 'Amira';"));
}

/* Source: domain.md S122, "no formal limit to the number of families". A full week carries 40: ten intensive families. */
STORY(one_practitioner_asked_beyond_the_limit_sees_that_and_so_does_the_manager)
{
    struct cast c = cast_of(s);

    for (int i = 0; i < 9; i++)
        story_key_worker(s,
            story_child(s, str_c(s->arena, str_printf(s->arena, "Kid%c", 'A' + i)), "Many"), c.ruth,
            c.ruth_post);
    story_do(s, raise_levels, NULL);
    be(s, c.ruth);
    (void)story_get(s, "/my-load");
    check(!story_says(s, " of 40")); /* nobody has said how many hours she has */
    story_do(s, full_week, NULL);
    be(s, c.ruth);
    (void)story_get(s, "/my-load");
    check(story_says(s, "40 of 40") && story_says(s, "At the limit"));
    check(!story_says(s, "more than the limit"));
    story_key_worker(s, story_child(s, "KidZ", "Many"), c.ruth, c.ruth_post);
    (void)story_get(s, "/my-load");
    check(story_says(s, "41 of 40") && story_says(s, "This is more than the limit"));
    (void)story_get(s, "/my-load.json");
    check(story_says(s, "\"load\": 4100") && story_says(s, "\"is_over\": true"));
    be(s, c.manager);
    (void)story_get(s, "/area/supervision/%s", PERSON(s, "Ruth Okafor"));
    check(story_says(s, "41 of 40") && story_says(s, "Over the limit"));
    be(s, c.stranger_worker);
    (void)story_get(s, "/my-load");
    check(!story_says(s, "Over the limit") && story_says(s, "1 of 40"));
}

/* Source: domain.md S123, "regularly worked over their paid hours". Four weeks count, today the last of their days. */
STORY(time_that_was_written_down_is_shown_by_the_week_and_forgotten_after_four)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    (void)story_get(s, "/my-load");
    check(story_says(s, "<strong>0 hours a week</strong>"));
    check_int(story_post(s, path_of(s, c.amira, "/contacts/quick"),
                  "channel=visit&day=today&aim=listening&minutes=120&note=Long")
                  .status,
        303);
    (void)story_get(s, "/my-load.json");
    check(story_says(s, "\"minutes_a_week\": 30") && story_says(s, "\"contacts\": 1"));
    be(s, c.manager);
    (void)story_get(s, "/area/supervision/%s", PERSON(s, "Ruth Okafor"));
    check(story_says(s, "wrote down 0.5 hours a week"));
    be(s, c.stranger_worker);
    (void)story_get(s, "/my-load.json");
    check(story_says(s, "\"minutes_a_week\": 0"));
    days_pass(s, 27);
    be(s, c.ruth);
    (void)story_get(s, "/my-load.json");
    check(story_says(s, "\"minutes_a_week\": 30"));
    days_pass(s, 1);
    be(s, c.ruth);
    (void)story_get(s, "/my-load.json");
    check(story_says(s, "\"minutes_a_week\": 0"));
}

STORY(time_that_was_written_down_anew_counts_once)
{
    static const char visit[] = "channel=visit&day=today&aim=listening&minutes=120&note=Long";
    struct cast c = cast_of(s);

    be(s, c.ruth);
    for (int i = 0; i < 2; i++)
        check_int(story_post(s, path_of(s, c.amira, "/contacts/quick"), visit).status, 303);
    cast_contact_written_anew(s);
    (void)story_get(s, "/my-load.json");
    check(story_says(s, "\"minutes_a_week\": 30") && story_says(s, "\"contacts\": 1"));
    be(s, c.manager);
    (void)story_get(s, "/capacity.json");
    check(story_says(s, "\"hours_used\": \"0.5\""));
}

/* ------------------------------------------------------------------ who needs which course, and where */

static void add_course(struct story *s, const struct cast *c, const char *title, const char *who)
{
    be(s, c->manager);
    check_int(
        story_post(s, "/area/courses", "title=%s&about=x&hours=6&needed_days=30&%s", title, who)
            .status,
        303);
}

static void second_programme(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO programme (public_id, name, changed_at) SELECT public_id, 'Youth', 0 "
            "FROM child WHERE forename = 'Amira';"
            "INSERT INTO programme_edition (public_id, programme_id, from_on, changed_at) SELECT public_id, id, "
            "'2026-01-01', 0 FROM programme WHERE name = 'Youth';"));
}

static void amira_in_youth(void *context, struct db *db)
{
    (void)context;
    db_script(
        db, STR("UPDATE child SET programme_id = (SELECT id FROM programme WHERE name = 'Youth'), "
                "version = version + 1 WHERE forename = 'Amira';"));
}

STORY(a_course_of_one_programme_is_needed_by_those_who_carry_families_of_it)
{
    struct cast c = cast_of(s);
    const char *youth;

    story_do(s, second_programme, NULL);
    youth = id_of(s, "SELECT public_id FROM programme WHERE name = 'Youth'");
    be(s, c.manager);
    (void)story_get(s, "/area/courses/new");
    check(story_says(s, "Youth") && story_says(s, "In all programmes"));
    add_course(s, &c, "Young+minds", str_printf(s->arena, "for_lead=yes&programme=%s", youth).at);
    (void)story_get(s, "/courses");
    check(story_says(s, "in: Youth"));
    (void)story_get(s, "/area/training.json");
    check(!story_says(s, "Young minds")); /* nobody carries a family of it */
    be(s, c.ruth);
    (void)story_get(s, "/training");
    check(!story_says(s, "Young minds"));
    story_do(s, amira_in_youth, NULL);
    (void)story_get(s, "/training");
    check(story_says(s, "Young minds"));
    be(s, c.manager);
    (void)story_get(s, "/area/training");
    check(story_says(s, "Young minds") && story_says(s, "Ruth Okafor"));
    /* Whoever is asked to be key worker of that child is asked about it, too. */
    (void)story_get(s, "%s/choosing/propose/%s", c.amira.path,
        id_of(s, "SELECT public_id FROM practitioner WHERE post = 'SENCO'"));
    check(story_says(s, "Young minds") && story_says(s, "Not done yet"));
    (void)story_get(s, "%s/choosing/propose/%s", c.leo.path,
        id_of(s, "SELECT public_id FROM practitioner WHERE post = 'SENCO'"));
    check(!story_says(s, "Young minds"));
}

static void stands_in(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO absence (public_id, person_id, kind, from_on, look_on, entered_by, entered_at, "
            "changed_at) SELECT public_id, id, 'leave', '2026-11-10', '2026-12-10', id, 0, 0 FROM person "
            "WHERE name = 'Ruth Okafor';"
            "INSERT INTO relation (public_id, child_id, person_id, kind, purpose, evidence, from_on, absence_id, granted_by, "
            "changed_at) SELECT child.public_id, child.id, person.id, 'cover', 'x', 'x', '2026-11-10', "
            "(SELECT max(id) FROM absence), person.id, 0 FROM child JOIN person ON person.name = 'Tom Birch' "
            "WHERE child.forename = 'Amira';"));
}

STORY(deputies_and_supervisors_need_what_is_for_them_and_key_workers_what_is_for_key_workers)
{
    struct cast c = cast_of(s);
    struct person_id vera = story_person(s, "Vera Quint", "staff", "none");

    (void)story_practitioner(s, vera, "Key worker", "Testshire Trust");
    add_course(s, &c, "Standing+in", "for_deputy=yes&programme=all");
    add_course(s, &c, "Supervising", "for_supervisor=yes");
    be(s, c.ruth);
    (void)story_get(s, "/training");
    check(!story_says(s, "Standing in") && !story_says(s, "Supervising"));
    be(s, c.tom);
    (void)story_get(s, "/training");
    check(!story_says(s, "Standing in"));
    story_do(s, stands_in, NULL);
    (void)story_get(s, "/training");
    check(story_says(s, "Standing in") && !story_says(s, "Supervising"));
    be(s, c.manager);
    check_int(story_post(s, join(s, "/area/supervision/", PERSON(s, "Ruth Okafor")),
                  "supervisor=%s" ON("from_on", 16, 11), PERSON(s, "Vera Quint"))
                  .status,
        303);
    (void)story_get(s, "/area/training");
    check(story_says(s, "Tom Birch") && story_says(s, "Vera Quint") &&
          story_says(s, "Supervising") && story_says(s, "Standing in") &&
          !story_says(s, "Ruth Okafor"));
    be(s, vera);
    (void)story_get(s, "/training");
    check(story_says(s, "Supervising") && !story_says(s, "Standing in"));
}

STORY(a_course_that_is_needed_says_by_whom_and_one_for_families_is_offered_to_them)
{
    struct cast c = cast_of(s);

    be(s, c.manager);
    check_int(
        story_post(s, "/area/courses", "title=Kept&about=x&hours=2&needed_days=3").status, 422);
    check(story_says(s, "Say who needs it") && story_says(s, "Kept"));
    check_int(
        story_post(s, "/area/courses",
            "title=Kept&about=x&hours=2&needed_days=3&for_lead=yes&programme=%s", c.amira.path + 10)
            .status,
        422);
    add_course(s, &c, "My+own+way", "for_family=yes");
    (void)story_get(s, "/area/courses/%s", COURSE(s));
    check(story_says(s, "My own way"));
    be(s, c.ruth);
    (void)story_get(s, "/training");
    check(!story_says(s, "My own way"));
    (void)story_get(s, "%s/own-key-work/talk", c.amira.path);
    check(story_says(s, "My own way"));
}
