/* A parent or young person carries key working, all of it or parts, and gives it back at once. */
#include <stdio.h>

#include "consent/may.h"
#include "consent/protection_sql.h"
#include "tests/stories/family_story.h"

static const char *sana_id(struct story *s)
{
    return str_c(s->arena, story_id(s, "SELECT public_id FROM person WHERE name = 'Sana Hassan'"));
}

#define OWN "/own-key-work"

static void talk(struct story *s, const struct cast *c, const char *person)
{
    check_int(story_post(s, path_of(s, c->amira, OWN "/talk"),
                  "person=%s&would_do=I+ring+school+anyway&helps=One+number&worries=The+forms&"
                  "talked_on=2026-11-16",
                  person)
                  .status,
        303);
}

static struct reply step(struct story *s, const struct cast *c, const char *code, const char *how)
{
    return story_post(s, path_of(s, c->amira, OWN "/steps"),
        "code=%s&person=%s&step=%s&from_on=2026-11-16&words=Ruth+listens+in", code, sana_id(s),
        how);
}

/* Two functions that Ruth does. */
static struct cast begun(struct story *s)
{
    struct cast c = cast_of(s);

    be(s, c.ruth);
    check_int(
        story_post(s, path_of(s, c.amira, "/functions"), "needed=F03&needed=F05&by_key_worker=yes")
            .status,
        303);
    return c;
}

static void sana_is_key_worker(struct story *s, const struct cast *c)
{
    be(s, c->ruth);
    talk(s, c, sana_id(s));
    check_int(
        story_post(s, path_of(s, c->amira, OWN "/begin"), "person=%s&is_wanted=yes", sana_id(s))
            .status,
        303);
}

static int64_t unfilled(struct story *s)
{
    return story_count(s, "SELECT count(*) FROM child_function WHERE is_needed = 1 AND "
                          "unfilled_since_on <= '2026-11-16'");
}

STORY(a_part_goes_to_the_family_step_by_step_and_back_at_once)
{
    struct cast c = begun(s);

    check_int(story_get(s, "%s" OWN "/steps", c.amira.path).status, 200);
    check_int(step(s, &c, "F99", "family").status, 422);
    check_int(step(s, &c, "F03", "together").status, 303);
    check_int(
        story_count(s, "SELECT count(*) FROM child_function WHERE handed_to_family_on IS NOT NULL"),
        0);
    check_int(step(s, &c, "F03", "family").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM child_function WHERE code = 'F03' AND "
                             "handed_to_family_on = '2026-11-16'"),
        1);
    be(s, c.sana);
    check_int(story_get(s, "%s" OWN, c.amira.path).status, 200);
    check(story_says(s, "This is what you do") && story_says(s, "Give this back") &&
          story_says(s, "Ruth listens in"));
    check_int(
        story_post(s, path_of(s, c.amira, "/contacts/quick"),
            "channel=phone&code=F03&note=Rang&whom=School+office&minutes=95&done_on=2026-11-16")
            .status,
        303);
    (void)story_get(s, "%s" OWN ".json", c.amira.path);
    check(story_says(s, "\"functions\": 1, \"hours\": 1, \"minutes\": 35, \"contacts\": 1"));
    /* Imran may see the record and carries nothing. */
    be(s, c.imran);
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=F03").status, 404);
    be(s, c.other_parent);
    check_int(story_get(s, "%s" OWN, c.amira.path).status, 404);
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=all").status, 404);
    be(s, c.sana);
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=F05").status, 404);
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=F03").status, 303);
    check_int(
        story_count(s, "SELECT count(*) FROM child_function WHERE handed_to_family_on IS NOT NULL"),
        0);
    check_int(unfilled(s), 0); /* Ruth does it, as before */
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=F03").status, 404); /* once */
}

/* Source: the Early Support paper: "two parents who had become their own key worker". */
STORY(a_parent_becomes_the_key_worker_and_returns_the_job)
{
    struct cast c = begun(s);
    const char *end;

    check_int(
        story_post(s, path_of(s, c.amira, OWN "/begin"), "person=%s&is_wanted=yes", sana_id(s))
            .status,
        422); /* nobody has talked about it */
    sana_is_key_worker(s, &c);
    check_int(step(s, &c, "F03", "family").status, 303);
    check_int(step(s, &c, "F05", "family").status, 303);
    end = str_printf(s->arena, "%s/team/%.*s/key-worker/end", c.amira.path,
        STR_FMT(
            story_id(s, "SELECT public_id FROM involvement WHERE is_key_worker = 1 AND child_id = "
                        "(SELECT id FROM child WHERE forename = 'Amira')")))
              .at;
    be(s, c.manager);
    check_int(story_post(s, end, "last_on=2026-11-16&reason=Sana+does+it+herself").status, 303);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Sana Hassan'"),
        1);
    days_pass(s, 1);
    be(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Sana Hassan is your key worker since 17 November 2026"));
    days_pass(s, 30);
    be(s, c.sana);
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=all").status, 303);
    /* The same moment: no rights of a key worker, nobody else yet, and both lists say so. */
    check_int(story_get(s, "%s/team/new", c.amira.path).status, 404);
    check_int(story_get(s, "%s", c.amira.path).status, 200);
    check(story_says(s, "Until then ring Ruth Okafor"));
    check_int(story_count(s,
                  "SELECT count(*) FROM child_summary WHERE key_worker_name = '' AND child_id = "
                  "(SELECT id FROM child WHERE forename = 'Amira')"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM child_function WHERE is_needed = 1 AND "
                             "unfilled_since_on IS NOT NULL AND unfilled_since_on <= '2026-12-17'"),
        2);
    be(s, c.manager);
    (void)story_get(s, "/area");
    check(story_says(s, "number\">2</strong> parts of key working that nobody does"));
    (void)story_get(s, "/area/handovers.json");
    check(story_says(s, "\"nobody\": 1"));
    (void)story_get(s, "/area/handovers/families.json?show=nobody");
    check(story_says(s, "\"count\": 1") && story_says(s, "Amira Hassan"));
}

STORY(a_parent_who_is_key_worker_has_the_tools_for_their_own_child_and_no_other)
{
    struct cast c = begun(s);
    static const struct {
        const char *end;
        int before, after;
    } pages[] = {
        {"/team/new",          404, 200}, /* run the team */
        {"/handovers/new",     404, 404}, /* they give it back with one button */
        {"/functions",         404, 200},
        {"/key-working/level", 404, 404}, /* how much help there is, staff decide with them */
        {OWN "/steps",         404, 200},
        {"/outcomes/new",      200, 200}, /* what parents can do as well */
        {"/notes/new",         200, 200},
        {"/questions",         200, 200},
        {"/requests",          200, 200}, /* ask agencies, and who was asked */
        {"/contact",           200, 200}, /* what is due */
        {"/contacts/quick",    404, 200}, /* note what they did, as theirs */
        {"/contacts/new",      404, 404}, /* what practitioners write for themselves stays theirs */
        {"/briefing",          200, 200},
    };

    be(s, c.sana);
    for (size_t i = 0; i < COUNT(pages); i++)
        if (story_get(s, "%s%s", c.amira.path, pages[i].end).status != pages[i].before)
            check_str(str_of(pages[i].end), STR("as before"));
    sana_is_key_worker(s, &c);
    be(s, c.sana);
    for (size_t i = 0; i < COUNT(pages); i++)
        if (story_get(s, "%s%s", c.amira.path, pages[i].end).status != pages[i].after)
            check_str(str_of(pages[i].end), STR("as key worker"));
    check_int(story_get(s, "%s", c.leo.path).status, 404);
    check_int(story_get(s, "%s/team", c.leo.path).status, 404);
    check_int(story_get(s, "/work").status, 404);
    check_int(story_get(s, "/children").status, 404);
    check_int(story_get(s, "/area/handovers").status, 404);
}

STORY(a_young_person_can_carry_it_too)
{
    struct cast c = begun(s);
    struct person_id amira = story_young_person(s, c.amira);
    const char *id = str_c(s->arena,
        story_id(s, "SELECT public_id FROM person WHERE id = (SELECT person_id FROM child WHERE "
                    "forename = 'Amira')"));

    be(s, c.ruth);
    talk(s, &c, id);
    check_int(story_post(s, path_of(s, c.amira, OWN "/begin"), "person=%s", id).status, 422);
    check_int(
        story_post(s, path_of(s, c.amira, OWN "/begin"), "person=%s&is_wanted=yes", id).status,
        303);
    be(s, amira);
    check_int(story_get(s, "%s/team/new", c.amira.path).status, 200);
    check_int(story_get(s, "%s" OWN, c.amira.path).status, 200);
    check(story_says(s, "is key worker in your family") && story_says(s, "Give all of it back"));
    days_pass(s, 1);
    be(s, amira);
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=all").status, 303);
    check_int(story_get(s, "%s/team/new", c.amira.path).status, 404);
    /* Ruth goes on: nobody is alone. */
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE key_worker_name = 'Ruth Okafor'"),
        1);
}

static void own_questions(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("UPDATE programme_question SET text = 'Zq ' || part;"));
}

STORY(the_questions_of_the_area_stand_where_they_are_asked)
{
    struct cast c = cast_of(s);
    const char *propose = str_printf(s->arena, "%s/choosing/propose/%.*s", c.amira.path,
        STR_FMT(story_id(s, "SELECT practitioner.public_id FROM practitioner JOIN person ON "
                            "person.id = person_id WHERE person.name = 'Tom Birch'")))
                              .at;

    be(s, c.ruth);
    check_int(story_get(s, "%s/own-key-work/talk", c.amira.path).status, 200);
    check(story_says(s, "Has been trained in key working"));
    story_do(s, own_questions, NULL);
    be(s, c.ruth);
    (void)story_get(s, "%s/own-key-work/talk", c.amira.path);
    check(story_says(s, "Zq readiness") && !story_says(s, "Zq closing"));
    (void)story_get(s, "%s", propose);
    check(story_says(s, "Zq readiness"));
    (void)story_get(s, "%s/key-working/close", c.amira.path);
    check(story_says(s, "Zq closing") && !story_says(s, "Zq readiness"));
    (void)story_get(s, "/supervision/%.*s",
        STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Ruth Okafor'")));
    check(story_says(s, "Zq supervision"));
}

static void object_to_team(void *context, struct db *db)
{
    struct story *s = ((void **)context)[0];
    const struct cast *c = ((void **)context)[1];

    (void)barrier_add(db, grant_for_program(s->arena, c->amira.id, c->ruth),
        &(struct barrier_add){.public_id = uuid_new(s->now),
            .person_id = c->sana,
            .kind = STR("child_objects"),
            .sections = 1 << SECTION_TEAM,
            .reason = STR("She does not want it"),
            .from_on = instant_date(s->now),
            .review_on = DATE_NONE,
            .changed_at = s->now});
}

/* Found by a walk over all states of a record: both forms read the team without asking. */
STORY(a_parent_from_whom_the_team_is_kept_finds_no_such_page_and_no_fault)
{
    struct cast c = begun(s);

    story_do(s, object_to_team, (void *[]){s, &c});
    be(s, c.sana);
    check_int(story_get(s, "%s", path_of(s, c.amira, OWN)).status, 404);
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=all").status, 404);
}

STORY(a_parent_from_whom_the_team_is_kept_notes_what_is_theirs_all_the_same)
{
    struct cast c = begun(s);

    check_int(step(s, &c, "F03", "family").status, 303);
    story_do(s, object_to_team, (void *[]){s, &c});
    be(s, c.sana);
    check_int(story_get(s, "%s/contacts/quick", c.amira.path).status, 200);
    check_int(story_post(s, path_of(s, c.amira, "/contacts/quick"),
                  "channel=phone&code=F03&done_on=2026-11-16")
                  .status,
        303);
}

/* ------------------------------------------------------------------ what they write down */

#define CALL "channel=phone&done_on=2026-11-16&whom=School+office&minutes=25&note=Lunch+is+sorted"

static struct reply note_work(struct story *s, const struct cast *c, const char *body)
{
    return story_post(s, path_of(s, c->amira, "/contacts/quick"), "%s", body);
}

/* Sana does F03; F05 stays with Ruth. */
static struct cast with_a_part(struct story *s)
{
    struct cast c = begun(s);

    check_int(step(s, &c, "F03", "family").status, 303);
    return c;
}

STORY(a_parent_who_does_a_part_notes_a_call_with_its_time_and_function)
{
    struct cast c = with_a_part(s);

    be(s, c.sana);
    check_int(story_get(s, "%s/contacts/quick", c.amira.path).status, 200);
    check(story_says(s, "Write down what you did") && story_says(s, "everybody works together"));
    check(!story_says(s, "Meetings that are arranged")); /* F05 is not hers */
    check_int(note_work(s, &c, CALL "&code=F03").status, 303);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(story_says(s, "School office") && story_says(s, "Lunch is sorted") &&
          story_says(s, "25 minutes") && story_says(s, "From the family") &&
          story_says(s, "by Sana Hassan"));
    check_int(story_count(s, "SELECT minutes FROM contact_time WHERE code = 'F03'"), 25);
    (void)story_get(s, "%s" OWN ".json", c.amira.path);
    check(story_says(s, "\"minutes\": 25, \"contacts\": 1"));
    /* The team reads it as the family's, and nobody has been in touch with the family by it. */
    be(s, c.ruth);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(story_says(s, "Lunch is sorted") && story_says(s, "From the family"));
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE last_contact_on IS NOT NULL"), 0);
    check_int(story_get(s, "%s/contact.json", c.amira.path).status, 200);
    check(story_says(s, "\"code\": \"F03\"") && story_says(s, "\"minutes\": 25"));
}

STORY(what_a_parent_cannot_mean_is_asked_again_and_nothing_is_kept)
{
    static const struct {
        const char *body, *advice;
    } cases[] = {
        {"channel=phone&code=F05&done_on=2026-11-16",                        "What was it for?"    },
        {"channel=phone&code=F99&done_on=2026-11-16",                        "What was it for?"    },
        {"channel=fax&code=F03&done_on=2026-11-16",                          "What was it?"        },
        {"channel=phone&code=F03&done_on=2026-11-17",                        "has not come yet"    },
        {"channel=phone&code=F03&done_on=2025-11-14",                        "more than a year ago"},
        {"channel=phone&code=F03&done_on=",                                  "There is a problem"  },
        {"channel=phone&code=F03&done_on=2026-11-16&minutes=0&note=Zq+kept", "Zq kept"             },
        {"channel=phone&code=F03&done_on=2026-11-16&minutes=1441",           "There is a problem"  },
    };
    struct cast c = with_a_part(s);

    be(s, c.sana);
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(note_work(s, &c, cases[i].body).status, 422);
        if (!story_says(s, cases[i].advice))
            test_fail(__FILE__, __LINE__, "%s lacks %s", cases[i].body, cases[i].advice);
    }
    check_int(story_count(s, "SELECT count(*) FROM contact"), 0);
}

STORY(key_work_is_noted_by_whom_it_was_given_to_and_only_as_long_as_they_have_it)
{
    struct cast c = begun(s);

    be(s, c.sana);
    check_int(story_get(s, "%s/contacts/quick", c.amira.path).status, 404);
    check_int(note_work(s, &c, CALL "&code=F03").status, 404);
    be(s, c.ruth);
    check_int(step(s, &c, "F03", "with_help").status, 303);
    be(s, c.sana);
    check_int(note_work(s, &c, CALL "&code=F03").status, 404); /* not hers yet */
    be(s, c.ruth);
    check_int(step(s, &c, "F03", "family").status, 303);
    be(s, c.imran);
    check_int(note_work(s, &c, CALL "&code=F03").status, 404); /* it is Sana's */
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
    check(!story_says(s, "Write down what you did"));
    be(s, c.other_parent);
    check_int(note_work(s, &c, CALL "&code=F03").status, 404);
    be(s, c.sana);
    check_int(note_work(s, &c, CALL "&code=F03").status, 303);
    check_int(
        story_get(s, "%s/contacts/new", c.amira.path).status, 404); /* the long form is staff's */
    check_int(story_post(s, path_of(s, c.amira, OWN "/back"), "code=F03").status, 303);
    check_int(note_work(s, &c, CALL "&code=F03").status, 404);
    check_int(story_count(s, "SELECT count(*) FROM contact"), 1);
}

STORY(a_parent_who_is_key_worker_notes_work_for_every_function)
{
    struct cast c = begun(s);

    sana_is_key_worker(s, &c);
    be(s, c.sana);
    (void)story_get(s, "%s/contacts/quick", c.amira.path);
    check(story_says(s, "speaks up for you") && story_says(s, "Meetings that are arranged"));
    check_int(note_work(s, &c, CALL "&code=F09").status, 303);
    check_int(note_work(s, &c, "channel=tried&code=F03&done_on=2026-11-15").status, 303);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(story_says(s, "Tried, but nobody could be reached."));
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE last_contact_on IS NOT NULL"), 0);
}

/* Found by whoever wrote it: 250 minutes instead of 25. */
STORY(a_family_writes_anew_what_it_wrote_and_the_earlier_one_is_kept_and_not_counted)
{
    struct cast c = with_a_part(s);
    const char *own;

    be(s, c.sana);
    check_int(
        note_work(s, &c, "channel=phone&done_on=2026-11-16&minutes=250&code=F03&note=Lunhc").status,
        303);
    own = str_printf(s->arena, "%s/contacts/%.*s", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM contact")))
              .at;
    check_int(story_get(s, "%s", own).status, 200);
    check(story_says(s, "250") && story_says(s, "Lunhc"));
    check_int(story_post(s, own, CALL "&code=F03&version=2").status, 409);
    check_int(story_post(s, own, CALL "&code=F05&version=1").status, 422);
    check_int(story_post(s, own, CALL "&code=F03&version=1").status, 303);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(story_says(s, "Lunch is sorted") && !story_says(s, "Lunhc"));
    (void)story_get(s, "%s/timeline?words=lunch", c.amira.path);
    check(story_says(s, "Lunch is sorted"));
    (void)story_get(s, "%s" OWN ".json", c.amira.path);
    check(story_says(s, "\"minutes\": 25, \"contacts\": 1"));
    check_int(story_count(s, "SELECT count(*) FROM contact WHERE replaced_by_id IS NOT NULL AND "
                             "note = 'Lunhc' AND minutes = 250"),
        1);
    check_int(story_get(s, "%s", own).status, 404); /* the earlier one is not to be changed */
    check_int(story_post(s, own, CALL "&code=F03&version=2").status, 404);
    be(s, c.ruth);
    (void)story_get(s, "%s/contact.json", c.amira.path);
    check(story_says(s, "\"minutes\": 25") && !story_says(s, "250") && !story_says(s, "275"));
    check_int(story_get(s, "%s/briefing", c.amira.path).status, 200);
    check(!story_says(s, "Lunhc"));
}

STORY(nobody_writes_anew_what_another_wrote)
{
    struct cast c = with_a_part(s);
    const char *own, *staff;

    be(s, c.sana);
    check_int(note_work(s, &c, CALL "&code=F03").status, 303);
    own = str_printf(s->arena, "%s/contacts/%.*s", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM contact")))
              .at;
    be(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/contacts/quick"),
                  "channel=phone&day=today&aim=listening&minutes=5&note=Ruths")
                  .status,
        303);
    staff = str_printf(s->arena, "%s/contacts/%.*s", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM contact WHERE note = 'Ruths'")))
                .at;
    check_int(story_get(s, "%s", own).status, 404);
    check_int(story_get(s, "%s", staff).status, 404);
    be(s, c.imran);
    check_int(story_get(s, "%s", own).status, 404);
    check_int(story_post(s, own, CALL "&code=F03&version=1").status, 404);
    be(s, c.sana);
    check_int(story_get(s, "%s", staff).status, 404);
    check_int(story_post(s, staff, "note=Mine&version=1").status, 404);
    be(s, c.other_parent);
    check_int(story_get(s, "%s", own).status, 404);
    check_int(story_count(s, "SELECT count(*) FROM contact WHERE replaced_by_id IS NOT NULL"), 0);
}

STORY(a_note_of_the_family_is_written_anew_too_and_keeps_its_moment)
{
    struct cast c = cast_of(s);
    const char *own;

    be(s, c.imran);
    check_int(story_post(s, path_of(s, c.amira, "/notes"), "note=She+slepd+well").status, 303);
    own = str_printf(s->arena, "%s/contacts/%.*s", c.amira.path,
        STR_FMT(story_id(s, "SELECT public_id FROM contact")))
              .at;
    days_pass(s, 1);
    be(s, c.imran);
    check_int(story_get(s, "%s", own).status, 200);
    check_int(story_post(s, own, "note=&version=1").status, 422);
    check_int(story_post(s, own, "note=She+slept+well&version=1").status, 303);
    check_int(story_count(
                  s, "SELECT count(DISTINCT happened_at) FROM entry WHERE contact_id IS NOT NULL"),
        1);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(story_says(s, "She slept well") && !story_says(s, "slepd") &&
          story_says(s, "Note from the family"));
}

struct barring {
    struct story *s;
    const struct cast *c;
    struct person_id person;
    const char *kind;
    int64_t sections;
};

static void bar(void *context, struct db *db)
{
    struct barring *b = context;

    (void)barrier_add(db, grant_for_program(b->s->arena, b->c->amira.id, b->c->ruth),
        &(struct barrier_add){.public_id = uuid_new(b->s->now),
            .person_id = b->person,
            .kind = str_of(b->kind),
            .sections = b->sections,
            .reason = STR("A court order"),
            .from_on = instant_date(b->s->now),
            .review_on = DATE_NONE,
            .changed_at = b->s->now});
}

STORY(a_parent_from_whom_the_record_is_kept_reads_no_key_work_of_the_other_and_writes_none)
{
    struct cast c = with_a_part(s);

    be(s, c.sana);
    check_int(note_work(s, &c, CALL "&code=F03").status, 303);
    story_do(s, bar, &(struct barring){s, &c, c.imran, "address_hidden", 0});
    be(s, c.imran);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 404);
    (void)story_get(s, "/home");
    check(!story_says(s, "Lunch is sorted"));
    /* The same barrier takes it from Sana, though the part is still hers. */
    story_do(s, bar, &(struct barring){s, &c, c.sana, "no_contact", 1 << SECTION_RECORD});
    be(s, c.sana);
    check_int(note_work(s, &c, CALL "&code=F03").status, 404);
    check_int(story_get(s, "%s/contacts/quick", c.amira.path).status, 404);
}

/* Neither the part nor what she writes shows her what practitioners keep. */
STORY(key_work_of_a_parent_shows_nothing_that_is_for_the_team)
{
    struct cast c = with_a_part(s);

    be(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/contacts"),
                  "channel=phone&happened_on=2026-11-16&note=Zq+for+the+team&direction=to_family&"
                  "purpose=information&audience=team&minutes=31&functions=F03")
                  .status,
        303);
    sana_is_key_worker(s, &c);
    be(s, c.sana);
    check_int(note_work(s, &c, CALL "&code=F03").status, 303);
    (void)story_get(s, "%s/timeline", c.amira.path);
    check(!story_says(s, "Zq for the team"));
    (void)story_get(s, "%s" OWN ".json", c.amira.path);
    check(story_says(s, "\"minutes\": 25") && !story_says(s, "Zq for the team"));
    (void)story_get(s, "/home");
    check(story_says(s, "Write down what you did"));
}
