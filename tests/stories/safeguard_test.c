/* Emergencies, parts that are given, agreements, and the hidden address in a text. */
#include "consent/protection.h"
#include "kit/arena.h"
#include "tests/stories/cast.h"

#define HOUR_US ((int64_t)3600 * 1000 * 1000)
#define AMIRA "name=Amira+Hassan&born_on=2020-03-14"

static const char *at(struct story *s, struct story_child child, const char *where)
{
    return str_c(s->arena, str_printf(s->arena, "%s%s", child.path, where));
}

static struct person_id lead_of(struct story *s)
{
    return story_person(s, "Lena Lead", "staff", "safeguarding");
}

static int status_of(
    struct story *s, struct person_id person, struct story_child child, const char *where)
{
    story_as(s, person);
    return story_get(s, "%s%s", child.path, where).status;
}

static int open_amira(struct story *s, struct person_id lead, const char *hours)
{
    story_as(s, lead);
    return story_post(s, "/safeguarding", AMIRA "&reason=danger&words=Police+rang&hours=%s", hours)
        .status;
}

/* ------------------------------------------------------------------ emergencies */

STORY(an_emergency_opens_one_record_for_the_hours_that_were_said)
{
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);

    check_int(status_of(s, lead, c.amira, "/plan"), 404);
    check_int(open_amira(s, lead, "2"), 303);
    check_int(status_of(s, lead, c.amira, "/plan"), 200);
    check(story_says(s, "Opened in an emergency"));
    check_int(status_of(s, lead, c.leo, "/plan"), 404);
    story_as(s, lead);
    for (int i = 0; i < 5; i++) {
        s->now.us += HOUR_US * 23 / 60;
        check_int(story_get(s, "%s/plan", c.amira.path).status, 200);
    }
    s->now.us += HOUR_US / 10;
    check_int(story_get(s, "%s/plan", c.amira.path).status, 404);
    check_int(story_count(s, "SELECT count(*) FROM relation"), 1);
}

STORY(an_emergency_is_closed_by_hand_and_a_new_one_is_counted)
{
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");

    check_int(open_amira(s, lead, "4"), 303);
    check_int(story_post(s, at(s, c.amira, "/opened/end"), "%s", "").status, 303);
    check_int(status_of(s, lead, c.amira, "/plan"), 404);
    check_int(open_amira(s, lead, "1"), 303);
    story_as(s, officer);
    check_int(story_get(s, "/safeguarding/reviews/%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM relation ORDER BY id DESC LIMIT 1")))
                  .status,
        200);
    check(story_says(s, "Police rang"));
    (void)story_get(s, "/safeguarding/reviews.json");
    check(story_says(s, "\"earlier\": 0"));
    check(story_says(s, "\"earlier\": 1"));
    check(story_says(s, "Amira Hassan"));
}

STORY(sealed_conflicting_and_missing_records_open_alike_not_at_all)
{
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);
    struct str missing;

    story_as(s, lead);
    check_int(story_post(s, "/safeguarding",
                  "name=No+Body&born_on=2020-03-14&reason=danger&words=x&hours=1")
                  .status,
        422);
    check(story_says(s, "No record was opened"));
    missing = s->last.body;
    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/protection/state"), "state=sealed&reason=x&ask=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Ruth Okafor'")))
                  .status,
        303);
    check_int(open_amira(s, lead, "1"), 422);
    check(story_says(s, "No record was opened"));
    /* "No Body" and "Police rang" differ from what was typed here by these bytes. */
    check_int((int64_t)s->last.body.len - (int64_t)missing.len,
        (int64_t)(strlen("Amira Hassan") - strlen("No Body")) +
            (int64_t)(strlen("Police rang") - strlen("x")));
    check_int(
        story_post(s, "/conflicts", "name=Leo+Marsh&born_on=2020-03-14&reason=Godchild").status,
        303);
    check_int(story_post(s, "/safeguarding",
                  "name=Leo+Marsh&born_on=2020-03-14&reason=danger&words=x&hours=1")
                  .status,
        422);
    check(story_says(s, "No record was opened"));
    check_int(story_count(s, "SELECT count(*) FROM relation"), 0);
}

STORY(a_restricted_record_opens_in_an_emergency)
{
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);

    story_as(s, c.ruth);
    check_int(
        story_post(s, at(s, c.amira, "/protection/state"), "state=restricted&reason=x&ask=%.*s",
            STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Ruth Okafor'")))
            .status,
        303);
    check_int(status_of(s, lead, c.amira, "/plan"), 403);
    check_int(open_amira(s, lead, "1"), 303);
    check_int(status_of(s, lead, c.amira, "/plan"), 200);
}

STORY(an_emergency_needs_a_reason_and_at_most_four_hours_and_the_right_duty)
{
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);
    static const char *const bad[] = {
        "",
        AMIRA "&reason=danger&words=x&hours=5",
        AMIRA "&reason=danger&words=x&hours=0",
        AMIRA "&reason=danger&words=x",
        AMIRA "&reason=danger&hours=1",
        AMIRA "&words=x&hours=1",
        AMIRA "&reason=because&words=x&hours=1",
        "name=Amira+Hassan&reason=danger&words=x&hours=1",
        "name=Amira&born_on=2020-03-14&reason=danger&words=x&hours=1",
        "nhs_number=123&reason=danger&words=x&hours=1",
        "nhs_number=9434765919&" AMIRA "&reason=danger&words=x&hours=1",
    };

    story_as(s, lead);
    for (size_t i = 0; i < COUNT(bad); i++)
        check_int(story_post(s, "/safeguarding", "%s", bad[i]).status, 422);
    check_int(open_amira(s, c.ruth, "1"), 404);
    check_int(open_amira(s, c.manager, "1"), 404);
    check_int(open_amira(s, c.sana, "1"), 404);
    check_int(story_count(s, "SELECT count(*) FROM relation"), 0);
}

STORY(the_officer_closes_a_review_with_words_once)
{
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");
    const char *review;

    check_int(open_amira(s, lead, "1"), 303);
    review = str_c(s->arena, str_printf(s->arena, "/safeguarding/reviews/%.*s",
                                 STR_FMT(story_id(s, "SELECT public_id FROM relation"))));
    story_as(s, lead);
    check_int(story_get(s, "%s", review).status, 404);
    story_as(s, c.manager);
    check_int(story_post(s, review, "words=Fine").status, 404);
    story_as(s, officer);
    check_int(story_post(s, review, "%s", "").status, 422);
    check_int(story_post(s, review, "words=It+was+needed&is_withheld=yes").status, 303);
    check_int(story_post(s, review, "words=Again").status, 404);
    check_int(story_count(s, "SELECT count(*) FROM relation WHERE is_withheld = 1 AND "
                             "review_words = 'It was needed'"),
        1);
    (void)story_get(s, "/safeguarding/reviews");
    check(story_says(s, "None waits"));
}

/* ------------------------------------------------------------------ what the family is told */

STORY(the_family_sees_that_the_record_was_opened_when_and_in_which_role)
{
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");

    check_int(status_of(s, c.sana, c.amira, "/sharing"), 200);
    check(!story_says(s, "Opened in an emergency"));
    check_int(open_amira(s, lead, "2"), 303);
    check_int(status_of(s, c.sana, c.amira, "/sharing"), 200);
    check(story_says(s, "Lena Lead") && story_says(s, "Open now") &&
          story_says(s, "who leads on keeping safe") &&
          story_says(s, "The data protection officer will check this"));
    check(!story_says(s, "Police rang") && !story_says(s, "in danger now"));
    story_as(s, lead);
    check_int(story_post(s, at(s, c.amira, "/opened/end"), "%s", "").status, 303);
    story_as(s, officer);
    check_int(
        story_post(s,
            str_c(s->arena, str_printf(s->arena, "/safeguarding/reviews/%.*s",
                                STR_FMT(story_id(s, "SELECT public_id FROM relation LIMIT 1")))),
            "words=As+it+should+be")
            .status,
        303);
    check_int(status_of(s, c.sana, c.amira, "/sharing"), 200);
    check(!story_says(s, "Open now") && story_says(s, "It closed on") &&
          story_says(s, "The data protection officer has checked this"));
    check(!story_says(s, "As it should be"));
    check_int(status_of(s, c.sana, c.amira, "/sharing.json"), 200);
    check(story_says(s, "\"emergencies\": [{\"by\": \"Lena Lead\", \"role\": \"safeguarding\""));
}

/* From the first minute, not only once the officer has read it. */
STORY(an_emergency_that_is_withheld_is_on_no_page_of_the_family_until_the_officer_says_so)
{
    static const char *const pages[] = {"/sharing", "/sharing.json", "/sharing/looks", ""};
    struct cast c = cast_of(s);
    struct person_id lead = lead_of(s);
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");
    const char *review;

    story_as(s, lead);
    check_int(story_post(s, "/safeguarding",
                  AMIRA "&reason=danger&words=Police+rang&hours=2&is_withheld=yes")
                  .status,
        303);
    check_int(story_get(s, "%s/plan", c.amira.path).status, 200);
    for (size_t i = 0; i < COUNT(pages); i++) {
        check_int(status_of(s, c.sana, c.amira, pages[i]), 200);
        check(!story_says(s, "Lena Lead") && !story_says(s, "Opened in an emergency"));
    }
    check_int(status_of(s, c.ruth, c.amira, "/sharing"), 200);
    check(story_says(s, "Lena Lead") && story_says(s, "The family is not told"));
    review = str_c(s->arena, str_printf(s->arena, "/safeguarding/reviews/%.*s",
                                 STR_FMT(story_id(s, "SELECT public_id FROM relation LIMIT 1"))));
    story_as(s, officer);
    (void)story_get(s, "%s", review);
    check(story_says(s, "name=\"is_withheld\" type=\"checkbox\" value=\"yes\" checked"));
    check_int(story_post(s, review, "words=Not+yet&is_withheld=yes").status, 303);
    check_int(status_of(s, c.sana, c.amira, "/sharing"), 200);
    check(!story_says(s, "Lena Lead"));
    story_as(s, lead);
    check_int(
        story_post(s, str_c(s->arena, str_printf(s->arena, "%s/tell", review)), "%s", "").status,
        404);
    story_as(s, officer);
    (void)story_get(s, "/safeguarding/reviews");
    check(story_says(s, "The family does not know yet") && story_says(s, "Amira Hassan"));
    check_int(
        story_post(s, str_c(s->arena, str_printf(s->arena, "%s/tell", review)), "%s", "").status,
        303);
    check_int(
        story_post(s, str_c(s->arena, str_printf(s->arena, "%s/tell", review)), "%s", "").status,
        404);
    check_int(status_of(s, c.sana, c.amira, "/sharing"), 200);
    check(story_says(s, "Lena Lead"));
}

STORY(a_part_that_was_given_is_told_with_who_gave_it_and_what_for)
{
    struct cast c = cast_of(s);

    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/relations"),
                  "kind=cover&email=person%lld@example.com&purpose=While+Ruth+is+away&"
                  "evidence=Rota+12&from_on=2026-11-01&to_on=2026-12-24",
                  (long long)c.stranger_worker.n)
                  .status,
        303);
    check_int(status_of(s, c.sana, c.amira, "/sharing"), 200);
    check(story_says(s, "Stands in for the key worker") &&
          story_says(s, "Ruth Okafor gave them this part") && story_says(s, "While Ruth is away"));
    check(!story_says(s, "Rota 12"));
    story_as(s, c.ruth);
    check_int(
        story_post(s,
            str_c(s->arena, str_printf(s->arena, "%s/relations/%.*s/end", c.amira.path,
                                STR_FMT(story_id(s, "SELECT public_id FROM relation LIMIT 1")))),
            "%s", "")
            .status,
        303);
    check_int(status_of(s, c.sana, c.amira, "/sharing"), 200);
    check(!story_says(s, "gave them this part"));
}

/* ------------------------------------------------------------------ parts that are given */

STORY(a_part_is_given_from_a_day_to_a_day_and_ends)
{
    struct cast c = cast_of(s);
    const char *path = at(s, c.amira, "/relations");

    story_as(s, c.ruth);
    check_int(
        story_post(s, path,
            "kind=cover&email=person%lld@example.com&purpose=Leave&evidence=Rota&from_on=2026-11-16"
            "&to_on=2026-11-30",
            (long long)c.stranger_worker.n)
            .status,
        303);
    check_int(status_of(s, c.stranger_worker, c.amira, "/plan"), 200);
    story_as(s, c.ruth);
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "Una Stranger"));
    check_int(
        story_post(s, path,
            "kind=cover&email=person%lld@example.com&purpose=Leave&evidence=Rota&from_on=2026-11-01"
            "&to_on=2026-11-30",
            (long long)c.tom.n)
            .status,
        303);
    check_int(story_post(s,
                  str_c(s->arena, str_printf(s->arena, "%s/%.*s/end", path,
                                      STR_FMT(story_id(s, "SELECT public_id FROM relation ORDER BY "
                                                          "id DESC LIMIT 1")))),
                  "%s", "")
                  .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM relation WHERE to_on = '2026-11-15'"), 1);
}

STORY(nobody_gives_a_part_to_themselves_and_families_give_none)
{
    struct cast c = cast_of(s);
    const char *path = at(s, c.amira, "/relations");
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");

    story_as(s, c.manager);
    check_int(
        story_post(s, path,
            "kind=supervisor&email=person%lld@example.com&purpose=x&evidence=x&from_on=2026-11-16",
            (long long)c.manager.n)
            .status,
        422);
    check_int(story_post(s, path,
                  "kind=panel&email=person%lld@example.com&purpose=x&evidence=x&from_on=2026-11-16",
                  (long long)c.tom.n)
                  .status,
        422);
    check_int(story_post(s, path,
                  "kind=panel&email=person%lld@example.com&purpose=x&evidence=x&from_on=2026-11-16"
                  "&to_on=2026-12-16",
                  (long long)c.sana.n)
                  .status,
        422);
    story_as(s, c.sana);
    check_int(story_get(s, "%s", path).status, 404);
    story_as(s, c.tom);
    check_int(story_get(s, "%s", path).status, 404);
    story_as(s, officer);
    check_int(story_get(s, "%s", path).status, 404);
    check_int(story_count(s, "SELECT count(*) FROM relation"), 0);
}

/* ------------------------------------------------------------------ agreements */

static struct str id_of_agency(struct story *s, const char *like)
{
    return story_id(
        s, str_c(s->arena,
               str_printf(s->arena, "SELECT public_id FROM agency WHERE name LIKE '%s'", like)));
}

STORY(practitioners_of_an_agency_that_leaves_see_the_name_and_the_team)
{
    struct cast c = cast_of(s);
    int64_t agreements = story_count(s, "SELECT count(*) FROM sharing_agreement");

    check_int(status_of(s, c.tom, c.amira, "/plan"), 200);
    for (int64_t i = 0; i < agreements; i++) {
        struct str id = story_id(
            s, str_c(s->arena,
                   str_printf(s->arena,
                       "SELECT public_id FROM sharing_agreement ORDER BY id LIMIT 1 OFFSET %lld",
                       (long long)i)));
        const char *path =
            str_c(s->arena, str_printf(s->arena, "/agreements/%.*s/leave", STR_FMT(id)));
        story_as(s, c.tom);
        check_int(
            story_post(s, path, "agency=%.*s", STR_FMT(id_of_agency(s, "Willow%"))).status, 404);
        story_as(s, c.manager);
        check_int(
            story_post(s, path, "agency=%.*s", STR_FMT(id_of_agency(s, "Willow%"))).status, 303);
    }
    check_int(status_of(s, c.tom, c.amira, "/plan"), 200); /* today is the last day */
    s->now.us += 24 * HOUR_US;
    check_int(
        status_of(s, story_person(s, "Mo Manager", "staff", "manager"), c.amira, "/team"), 200);
    (void)story_get(s, "/agreements/manage");
    check(story_says(s, "Willow Bank Primary School"));
    check(story_says(s, "1 practitioner, 1 child"));
    check(!story_says(s, "Testshire Early Years Team"));
}

STORY(an_agreement_is_made_signed_and_ended_by_those_who_look_after_it)
{
    struct cast c = cast_of(s);
    struct person_id officer = story_person(s, "Dora Officer", "staff", "data_protection");
    static const char terms[] =
        "title=Sharing&purpose=Key+working&lawful_basis=public_task"
        "&special_basis=health_or_social_care&parts=plan&from_on=2026-11-01";
    const char *path;

    story_as(s, c.ruth);
    check_int(story_get(s, "/agreements").status, 200);
    check_int(story_post(s, "/agreements", "%s", terms).status, 404);
    story_as(s, officer);
    check_int(story_post(s, "/agreements", "title=Sharing").status, 422);
    check_int(story_post(s, "/agreements", "%s&to_on=2026-10-01", terms).status, 422);
    check_int(story_post(s, "/agreements", "%s&to_on=2026-12-01", terms).status, 303);
    path = str_c(s->arena, str_printf(s->arena, "/agreements/%.*s",
                               STR_FMT(story_id(s, "SELECT public_id FROM sharing_agreement WHERE "
                                                   "title = 'Sharing'"))));
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/parties", path)),
                  "agency=Willow+Bank+Primary+School&signatory=Head&signed_on=2026-11-02")
                  .status,
        303);
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/parties", path)),
                  "agency=Willow+Bank+Primary+School&signatory=Head&signed_on=2027-11-02")
                  .status,
        422);
    check_int(story_get(s, "/agreements/manage").status, 200);
    check(story_says(s, "Less than 30 days"));
    (void)story_get(s, "/audit");
    check(story_says(s, "Ends on 1 December 2026"));
    story_as(s, c.manager);
    (void)story_get(s, "/area");
    check(story_says(s, "Ends on 1 December 2026"));
    story_as(s, officer);
    check_int(story_get(s, "%s/change", path).status, 200);
    check(story_says(s, "1 practitioner of Willow Bank Primary School"));
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/end", path)),
                  "last_on=2026-11-16&end_reason=New+one&version=7")
                  .status,
        409);
    check_int(story_post(s, str_c(s->arena, str_printf(s->arena, "%s/end", path)),
                  "last_on=2026-11-16&end_reason=New+one&version=1")
                  .status,
        303);
}

/* ------------------------------------------------------------------ the hidden address in a text */

STORY(a_text_with_the_hidden_address_is_asked_about_and_never_kept_silently)
{
    struct cast c = cast_of(s);
    static const char contact[] = "channel=visit&happened_on=2026-11-16&note=We+met+at+1+MILL+RD."
                                  "&direction=to_family&purpose=listening&audience=family";

    story_as(s, c.ruth);
    check_int(story_post(s, at(s, c.amira, "/addresses"),
                  "address=1+Mill+Road&postcode=EX1+1AA&is_main=yes")
                  .status,
        303);
    check_int(story_post(s, at(s, c.amira, "/contacts"), "%s", contact).status, 303);
    check_int(story_post(s, at(s, c.amira, "/protection"), "kind=no_contact&reason=x&person=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Imran Hassan'")))
                  .status,
        303);
    check_int(story_post(s, at(s, c.amira, "/contacts"), "%s", contact).status, 422);
    check(story_says(s, "This looks like the hidden address"));
    check(story_says(s, "name=\"place_confirmed\""));
    check_int(
        story_post(s, at(s, c.amira, "/outcomes"), "title=Move+to+ex11aa&state=on_track").status,
        422);
    check_int(story_count(s, "SELECT count(*) FROM contact"), 1);
    check_int(
        story_post(s, at(s, c.amira, "/contacts"), "%s&place_confirmed=yes", contact).status, 303);
    check_int(
        story_post(s, at(s, c.amira, "/outcomes"), "title=Walk+to+school&state=on_track").status,
        303);
    story_as(s, c.sana);
    check_int(story_post(s, at(s, c.amira, "/notes"), "note=Come+to+1+Mill+Road").status, 422);
    check_int(story_post(s, at(s, c.amira, "/notes"), "note=Come+at+nine").status, 303);
    story_as(s, c.tom);
    check_int(story_post(s, at(s, c.leo, "/notes"), "note=Come+to+1+Mill+Road").status, 404);
}
