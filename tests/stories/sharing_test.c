/* What a family agrees to, and what everybody sees then: must see as strictly as must not see. */
#include "consent/may.h"
#include "consent/protection_sql.h"
#include "consent/sharing_sql.h"
#include "tests/stories/sharing_story.h"

STORY(the_page_names_everybody_who_sees_and_nobody_else)
{
    struct cast c = cast_of(s);
    static const char *const names[] = {
        "Ruth Okafor", "Tom Birch", "Sana Hassan", "Imran Hassan", "Dana Whitlock"};
    const struct person_id readers[] = {c.sana, c.imran, c.ruth, c.manager};

    for (size_t i = 0; i < COUNT(readers); i++) {
        story_as(s, readers[i]);
        for (int is_json = 0; is_json < 2; is_json++) {
            bool is_refused = i == 1; /* without parental responsibility */
            int status = story_get(s, "%s/sharing%s", c.amira.path, is_json ? ".json" : "").status;
            check_int(status, is_refused ? 404 : 200);
            for (size_t n = 0; n < COUNT(names); n++)
                if (!is_refused || n != 3) /* the reader's own name stands in the frame */
                    check(story_says(s, names[n]) != is_refused);
            check(!story_says(s, "Una Stranger") && !story_says(s, "Olga Marsh"));
        }
    }
    story_as(s, c.tom);
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 404);
}

STORY(what_is_taken_back_ends_with_the_next_request_and_nothing_else_does)
{
    struct cast c = cast_of(s);

    check_int(plan_status(s, c.tom, c.amira), 200);
    story_as(s, c.sana);
    withdraw(s, c.amira, consent_id(s, c.amira));
    check_int(plan_status(s, c.tom, c.amira), 404);
    check_int(plan_status(s, c.ruth, c.amira), 200);
    check_int(plan_status(s, c.sana, c.amira), 200);
    check_int(story_count(s, "SELECT count(*) FROM consent WHERE withdrawn_on IS NOT NULL"), 1);
    story_as(s, c.sana);
    (void)story_get(s, "%s/sharing", c.amira.path);
    check(story_says(s, "What was agreed before"));
}

STORY(nothing_changes_before_the_page_that_names_who_would_see_what_is_confirmed)
{
    struct cast c = cast_without_consent(s);
    const char *path = sharing_path(s, c.amira, "/new"), *mark;

    story_as(s, c.sana);
    check_int(
        story_post(s, path, "with_whom=team&parts=plan&parts=health&decision=agrees").status, 200);
    check(story_says(s, "Who will see more") && story_says(s, "Tom Birch"));
    check(story_says(s, "the plan") && story_says(s, "health") && !story_says(s, "money"));
    check(!story_says(s, "Who will see less"));
    mark = behind(s, "name=\"confirmed\" value=\"");
    check_int(plan_status(s, c.tom, c.amira), 404);
    story_as(s, c.sana);
    /* A mark of something else is no yes: the page comes again. */
    check_int(
        story_post(s, path, "with_whom=team&parts=plan&decision=agrees&confirmed=%s", mark).status,
        409);
    check(story_says(s, "Something has changed since you looked"));
    check_int(plan_status(s, c.tom, c.amira), 404);
    story_as(s, c.sana);
    check_int(story_post(s, path,
                  "with_whom=team&parts=plan&parts=health&decision=agrees&confirmed=%s", mark)
                  .status,
        303);
    check_int(plan_status(s, c.tom, c.amira), 200);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 404);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
    check(story_says(s, "You agreed on"));
}

STORY(what_one_agency_may_see_opens_nothing_to_another)
{
    struct cast c = cast_without_consent(s);
    struct person_id nurse = story_person(s, "Nina Nurse", "staff", "none");
    struct practitioner_id post = story_practitioner(s, nurse, "Nurse", "Exe NHS Trust");
    const char *school;

    story_team(s, c.amira, nurse, post, "Nurse");
    story_as(s, c.sana);
    school = with(s, c.amira, "Willow Bank Primary School");
    check(strlen(school) == 36);
    check_int(agree(s, c.amira,
                  str_printf(s->arena, "with_whom=%s&parts=plan&decision=agrees", school).at),
        303);
    check_int(plan_status(s, c.tom, c.amira), 200);
    check_int(plan_status(s, nurse, c.amira), 404);
    check_int(plan_status(s, c.stranger_worker, c.amira), 404);
    /* Nor does the consent of this child open another one. */
    check_int(plan_status(s, c.tom, c.leo), 404);
}

STORY(a_consent_ends_after_its_last_day)
{
    struct cast c;

    s->now = instant_of(date_of(2026, 11, 16), 23, 58);
    c = cast_without_consent(s);
    story_as(s, c.sana);
    check_int(agree(s, c.amira,
                  "with_whom=team&parts=plan&decision=agrees&to_on-day=16&to_on-month=11&"
                  "to_on-year=2026"),
        303);
    check_int(plan_status(s, c.tom, c.amira), 200);
    s->now.us += 3LL * 60 * 1000000; /* past midnight */
    check_int(plan_status(s, c.tom, c.amira), 404);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
    check(story_says(s, "It ended on"));
}

STORY(a_refusal_takes_from_one_person_by_name)
{
    struct cast c = cast_of(s);
    const char *tom;

    story_as(s, c.sana);
    tom = with(s, c.amira, "Tom Birch");
    check_int(agree(s, c.amira,
                  str_printf(s->arena, "with_whom=%s&parts=record&decision=refuses", tom).at),
        303);
    check_int(story_get(s, "%s/sharing/%s", c.amira.path, consent_id(s, c.amira)).status, 200);
    check(story_says(s, "If you take this no back, they may see more"));
    story_as(s, c.tom);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 404);
    check_int(plan_status(s, c.tom, c.amira), 200);
    story_as(s, c.ruth);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
}

STORY(what_replaces_an_agreement_ends_it)
{
    struct cast c = cast_of(s);
    const char *old;

    story_as(s, c.sana);
    old = consent_id(s, c.amira);
    check_int(story_get(s, "%s/sharing/new?replaces=%s", c.amira.path, old).status, 200);
    check(story_says(s, old));
    check_int(
        agree(s, c.amira,
            str_printf(s->arena, "with_whom=team&parts=record&decision=agrees&replaces=%s", old)
                .at),
        303);
    check_int(plan_status(s, c.tom, c.amira), 404);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
    story_as(s, c.sana);
    check_int(story_post(s, sharing_path(s, c.amira, "/new"),
                  "with_whom=team&parts=record&decision=agrees&replaces=%s", old)
                  .status,
        409);
}

STORY(a_lawful_reason_shows_to_the_family_and_is_not_theirs_to_end)
{
    struct cast c = cast_without_consent(s);
    const char *path = sharing_path(s, c.amira, "/new"), *id;

    story_as(s, c.ruth);
    check_int(
        story_post(s, path,
            "with_whom=team&parts=health&decision=lawful&purpose=Care&lawful_reason=legal_duty")
            .status,
        422);
    check(story_says(s, "Write why it is shared without asking"));
    check(story_says(s, "value=\"Care\""));
    check_int(
        agree(s, c.amira,
            "with_whom=team&parts=record&parts=health&decision=lawful&purpose=Care&lawful_reason=legal_duty&words=CANARYWHY"),
        303);
    story_as(s, c.tom);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
    story_as(s, c.sana);
    (void)story_get(s, "%s/sharing", c.amira.path);
    check(story_says(s, "Without asking") && story_says(s, "CANARYWHY"));
    id = consent_id(s, c.amira);
    check_int(story_get(s, "%s/sharing/%s", c.amira.path, id).status, 200);
    check(!story_says(s, "Take it back now"));
    check_int(story_post(s, str_printf(s->arena, "%s/sharing/%s/withdraw", c.amira.path, id).at,
                  "version=1")
                  .status,
        404);
    story_as(s, c.ruth);
    withdraw(s, c.amira, id);
    story_as(s, c.tom);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 404);
}

STORY(a_withheld_reason_is_read_by_staff_and_never_by_the_family)
{
    static const char *const doors[] = {"", ".json"};
    struct cast c = cast_without_consent(s);
    const char *id;

    story_as(s, c.ruth);
    check_int(
        agree(s, c.amira,
            "with_whom=team&parts=safeguarding&decision=lawful&purpose=Safety&lawful_reason=safeguarding&words=CANARYWHY&is_withheld=yes"),
        303);
    id = consent_id(s, c.amira);
    for (size_t i = 0; i < COUNT(doors); i++) {
        story_as(s, c.ruth);
        check_int(story_get(s, "%s/sharing/%s%s", c.amira.path, id, doors[i]).status, 200);
        check(story_says(s, "CANARYWHY"));
        story_as(s, c.sana);
        check_int(story_get(s, "%s/sharing/%s%s", c.amira.path, id, doors[i]).status, 200);
        check(!story_says(s, "CANARYWHY"));
        check_int(story_get(s, "%s/sharing%s", c.amira.path, doors[i]).status, 200);
        check(!story_says(s, "CANARYWHY"));
    }
    story_as(s, c.sana);
    (void)story_get(s, "%s/sharing/%s", c.amira.path, id);
    check(story_says(s, "You can ask the data protection officer"));
}

STORY(an_id_of_another_childs_consent_is_no_way_in)
{
    struct cast c = cast_of(s);
    const char *id;

    story_as(s, c.other_parent);
    id = consent_id(s, c.leo);
    check(strlen(id) == 36);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/sharing/%s", c.amira.path, id).status, 404);
    check_int(story_post(s, str_printf(s->arena, "%s/sharing/%s/withdraw", c.amira.path, id).at,
                  "version=1")
                  .status,
        404);
    check_int(story_get(s, "%s/sharing/new?replaces=%s", c.amira.path, id).status, 404);
    check_int(story_post(s, sharing_path(s, c.amira, "/new"),
                  "with_whom=team&parts=plan&decision=agrees&replaces=%s", id)
                  .status,
        404);
    check_int(story_count(s, "SELECT count(*) FROM consent WHERE withdrawn_on IS NOT NULL"), 0);
}

STORY(taking_back_twice_is_once_and_a_stale_version_shows_both)
{
    struct cast c = cast_of(s);
    const char *id, *path;

    story_as(s, c.sana);
    id = consent_id(s, c.amira);
    path = str_printf(s->arena, "%s/sharing/%s/withdraw", c.amira.path, id).at;
    check_int(story_post(s, path, "version=9&words=Not+any+more").status, 409);
    check(story_says(s, "Not any more"));
    check_int(story_post(s, path, "version=1&words=Not+any+more").status, 303);
    check_int(story_post(s, path, "version=1&words=Not+any+more").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM consent_history"), 1);
}

STORY(bad_input_keeps_what_was_typed_and_stores_nothing)
{
    struct cast c = cast_of(s);
    int64_t before = story_count(s, "SELECT count(*) FROM consent");

    story_as(s, c.sana);
    check_int(story_post(s, sharing_path(s, c.amira, "/new"),
                  "with_whom=team&words=Because+I+say&decision=agrees")
                  .status,
        422);
    check(story_says(s, "There is a problem") && story_says(s, "Because I say"));
    check_int(story_post(s, sharing_path(s, c.amira, "/new"),
                  "with_whom=nobody&parts=plan&decision=agrees")
                  .status,
        422);
    check_int(
        story_post(s, sharing_path(s, c.amira, "/new"), "with_whom=team&parts=plan&decision=lawful")
            .status,
        422);
    check_int(story_post(s, sharing_path(s, c.amira, "/new"),
                  "with_whom=team&parts=safeguarding&decision=agrees")
                  .status,
        422);
    check_int(story_count(s, "SELECT count(*) FROM consent"), before);
}

STORY(who_may_see_the_page_but_not_change_it_is_refused_the_form)
{
    struct cast c = cast_of(s);
    struct person_id self = story_young_person(s, c.amira);

    story_as(s, self); /* six years old: the parents decide */
    check_int(story_get(s, "%s/sharing", c.amira.path).status, 200);
    check_int(story_get(s, "%s/sharing/new", c.amira.path).status, 404);
    check_int(
        story_post(s, sharing_path(s, c.amira, "/new"), "with_whom=team&parts=plan&decision=agrees")
            .status,
        404);
}

/* ------------------------------------------------------------------ objections */

STORY(a_child_objects_through_the_key_worker_and_the_person_is_not_told)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/objections"), *tom;

    story_as(s, c.sana);
    check_int(story_get(s, "%s", path).status, 404);
    check_int(story_post(s, path, "parts=record").status, 404);
    story_as(s, c.ruth);
    tom = choice(s, path_of(s, c.amira, "/objections.json"), "Tom Birch");
    check_int(story_post(s, path, "person=%s&words=He+shouts", tom).status, 422);
    check(story_says(s, "He shouts"));
    check_int(story_post(s, path, "person=%s&parts=record&words=He+shouts", tom).status, 303);
    story_as(s, c.tom);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 404);
    check_int(plan_status(s, c.tom, c.amira), 200);
    story_as(s, c.sana);
    (void)story_get(s, "%s/sharing", c.amira.path);
    check(!story_says(s, "He shouts") && story_says(s, "Tom Birch"));
    story_as(s, c.ruth);
    (void)story_get(s, "%s", path);
    check_int(
        story_post(s,
            str_printf(s->arena, "%s/objections/%.36s/end", c.amira.path, behind(s, "/objections/"))
                .at,
            "%s", "")
            .status,
        303);
    story_as(s, c.tom);
    check_int(story_get(s, "%s/timeline", c.amira.path).status, 200);
}

/* ------------------------------------------------------------------ looks */

STORY(the_family_sees_who_looked_by_day_and_of_refused_ones_only_how_many)
{
    struct cast c = cast_of(s);

    (void)plan_status(s, c.tom, c.amira);
    (void)plan_status(s, c.stranger_worker, c.amira);
    (void)plan_status(s, c.stranger_worker, c.amira);
    story_as(s, c.sana);
    (void)story_get(s, "%s/plan", c.amira.path);
    (void)story_get(s, "%s/sharing/looks.json", c.amira.path);
    check(
        story_says(s, "Tom Birch") && story_says(s, "the plan") && !story_says(s, "Una Stranger"));
    check(!story_says(s, "Sana Hassan"));
    (void)story_get(s, "%s/sharing.json", c.amira.path);
    check(story_says(s, "\"refused_looks\": 2") && !story_says(s, "Una Stranger"));
    (void)story_get(s, "%s/sharing/looks.json?before=2026-11-16", c.amira.path);
    check(!story_says(s, "Tom Birch"));
    story_as(s, c.other_parent);
    (void)story_get(s, "%s/sharing/looks.json", c.leo.path);
    check(!story_says(s, "Tom Birch"));
}

struct telling_of {
    struct story *story;
    struct child_id child;
    struct person_id person;
    bool is_withheld;
};

static void bar(void *context, struct db *db)
{
    const struct telling_of *t = context;

    (void)barrier_add(db, grant_for_program(t->story->arena, t->child, t->person),
        &(struct barrier_add){.public_id = uuid_new(t->story->now),
            .person_id = t->person,
            .kind = STR("no_access"),
            .reason = STR("An order"),
            .from_on = instant_date(t->story->now),
            .review_on = DATE_NONE,
            .changed_at = t->story->now});
}

STORY(who_is_shut_out_is_on_no_page_and_in_no_form)
{
    static const char *const doors[] = {"/sharing", "/sharing.json", "/sharing/new",
        "/sharing/new.json", "/private-words/new.json", "/objections.json"};
    struct cast c = cast_of(s);
    struct telling_of tom = {s, c.amira.id, c.tom, false};
    struct telling_of manager = {s, c.amira.id, c.manager, false};
    const struct person_id readers[] = {c.sana, c.ruth};

    story_do(s, bar, &tom);
    story_do(s, bar, &manager);
    for (size_t i = 0; i < COUNT(readers); i++)
        for (size_t d = 0; d < COUNT(doors); d++) {
            story_as(s, readers[i]);
            (void)story_get(s, "%s%s", c.amira.path, doors[d]);
            if (story_says(s, "Tom Birch") || story_says(s, "Dana Whitlock"))
                test_fail(__FILE__, __LINE__, "%s, reader %zu", doors[d], i);
        }
}

static void open_in_emergency(void *context, struct db *db)
{
    const struct telling_of *t = context;

    (void)relation_add(db, grant_for_program(t->story->arena, t->child, t->person),
        &(struct relation_add){.public_id = uuid_new(t->story->now),
            .person_id = t->person,
            .kind = STR("safeguarding"),
            .purpose = STR("In danger"),
            .evidence = STR("A call"),
            .from_on = instant_date(t->story->now),
            .to_on = DATE_NONE,
            .ends_at = {t->story->now.us + 4LL * 3600 * 1000000},
            .is_withheld = t->is_withheld,
            .changed_at = t->story->now});
}

STORY(a_look_in_an_emergency_shows_to_the_family_unless_it_is_withheld)
{
    struct cast c = cast_of(s);

    for (int is_withheld = 0; is_withheld < 2; is_withheld++) {
        struct person_id lead =
            story_person(s, is_withheld ? "Lena Lead" : "Omar Lead", "staff", "safeguarding");
        struct telling_of t = {s, c.amira.id, lead, is_withheld};
        const char *name = is_withheld ? "Lena Lead" : "Omar Lead";

        story_do(s, open_in_emergency, &t);
        check_int(plan_status(s, lead, c.amira), 200);
        story_as(s, c.sana);
        (void)story_get(s, "%s/sharing/looks", c.amira.path);
        check(story_says(s, name) == !is_withheld);
        check(story_says(s, "In an emergency"));
        story_as(s, c.ruth);
        (void)story_get(s, "%s/sharing/looks", c.amira.path);
        check(story_says(s, name));
    }
}
