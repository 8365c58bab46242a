/* Whose job a request is, who was asked, what they said, and how it ends. */
#include "kit/date.h"
#include "tests/stories/family_story.h"
#include "tests/stories/referral_story.h"

static struct str practitioner_of(struct story *s, const char *post)
{
    return story_id(
        s, str_printf(s->arena, "SELECT public_id FROM practitioner WHERE post = '%s'", post).at);
}

static struct str person_of(struct story *s, const char *name)
{
    return story_id(
        s, str_printf(s->arena, "SELECT public_id FROM person WHERE name = '%s'", name).at);
}

static struct str latest_ask(struct story *s)
{
    return story_id(s, "SELECT public_id FROM referral_ask ORDER BY id DESC LIMIT 1");
}

/* The manager asks a practitioner of that post, to be answered by a day. */
static void ask_somebody(struct story *s, struct sent sent, const char *post)
{
    check_int(story_post(s, under(s, sent, "/asks"), "practitioner=%.*s&words=Could+you&due_on=%s",
                  STR_FMT(practitioner_of(s, post)),
                  date_iso(date_plus_days(instant_date(s->now), 5), (char[DATE_TEXT]){0}))
                  .status,
        303);
}

static int note_answer(struct story *s, const char *body)
{
    return story_post(s, str_printf(s->arena, "/asks/%.*s", STR_FMT(latest_ask(s))).at,
        "version=1&%s&answered_on=%s", body, date_iso(instant_date(s->now), (char[DATE_TEXT]){0}))
        .status;
}

/* Source: the comment of Janet on "Key working", Special Needs Jungle: asked for two years; social care says it is
 * the school, the school says the nurse, health says the social worker, the paediatrician may not. */
STORY(
    a_family_that_is_passed_round_four_professions_for_two_years_sees_every_no_and_whose_job_it_is)
{
    static const struct {
        const char *name, *post, *agency, *answer;
    } round[] = {
        {"Sol Ward",  "Social worker", "Disabled Children Team",
         "answer=threshold&answer_words=He+is+not+disabled+by+half+a+heart&criteria=Severe+and+"
            "permanent&challenge=Write+to+the+head+of+service+within+20+days"                             },
        {"Sena Cole", "SENCO of Oak",  "Oak School",             "answer=time&answer_words=I+am+part+time"},
        {"Nora Hill", "School nurse",  "School Nursing",
         "answer=not_right&answer_words=The+social+worker+should"                                         },
        {"Pia Lind",  "Paediatrician", "Community Paediatrics",
         "answer=policy&answer_words=I+would+set+a+precedent&criteria=Doctors+do+not+lead"
            "&challenge=Ask+the+medical+director"                                                         },
    };
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");

    for (size_t i = 0; i < COUNT(round); i++) {
        struct person_id person = story_person(s, round[i].name, "staff", "none");
        (void)story_practitioner(s, person, round[i].post, round[i].agency);
        story_as(s, c.manager);
        ask_somebody(s, sent, round[i].post);
        days_later(s, 180);
        story_as(s, c.manager);
        check_int(note_answer(s, round[i].answer), 303);
    }
    days_later(s, 10);
    check_int(come_back(s, sent.reference, sent.code), 303);
    check_int(story_get(s, "/ask/status").status, 200);
    check(story_says(s, "730 days until today") && story_says(s, "4. 4 said no."));
    check(story_says(s, "He is not disabled by half a heart") &&
          story_says(s, "Severe and permanent"));
    check(story_says(s, "Write to the head of service within 20 days"));
    check(story_says(s, "I would set a precedent") && story_says(s, "Marked for those who pay"));
    check(story_says(s, "after 180 days") && story_says(s, "Dana Whitlock"));
    /* Each ask was awaited for six days of its half year: the rest is limbo. */
    check(story_says(s, "kw-days--late\">706</strong>"));
    check(
        story_says(s, "This has taken too long. Since 26 November 2026 Dana Whitlock knows that"));
    check_one_owner_each(s);
    story_as(s, c.manager);
    check_int(story_get(s, "/requests/refusals").status, 200);
    check(story_says(s, "Doctors do not lead") && story_says(s, "Severe and permanent"));
    check(!story_says(s, "Jonah") && !story_says(s, "Moss") && !story_says(s, "half a heart"));
}

STORY(a_request_has_one_owner_at_every_moment_and_passing_on_needs_whom_and_why)
{
    struct cast c = cast_of(s);
    struct person_id other = story_person(s, "Maya Other", "staff", "manager");
    struct sent sent = send_request(s, "Jonah");
    struct str maya = person_of(s, "Maya Other");

    story_as(s, c.manager);
    check_int(story_get(s, "%s", under(s, sent, "/owner")).status, 200);
    check_int(
        story_post(s, under(s, sent, "/owner"), "person=%.*s&because=", STR_FMT(maya)).status, 422);
    check_int(story_post(s, under(s, sent, "/owner"), "because=I+am+away").status, 422);
    check(story_says(s, "I am away"));
    check_int(story_post(s, under(s, sent, "/owner"), "person=%.*s&because=x",
                  STR_FMT(person_of(s, "Dana Whitlock")))
                  .status,
        422);
    check(story_says(s, "this person’s job already"));
    check_one_owner_each(s);
    check_int(
        story_post(s, under(s, sent, "/owner"), "person=%.*s&because=I+am+away", STR_FMT(maya))
            .status,
        303);
    check_one_owner_each(s);
    check_int(come_back(s, sent.reference, sent.code), 303);
    (void)story_get(s, "/ask/status");
    check(story_says(s, "<p>Maya Other</p>") && story_says(s, "Why: I am away") &&
          story_says(s, "Once"));
    story_as(s, other);
    check_int(story_get(s, "/work").status, 200);
    check(story_says(s, "Requests that are your job") && story_says(s, "Jonah Moss"));
}

static void second_owner(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO referral_owner (referral_id, person_id, from_on, is_passed, changed_at)"
            " SELECT referral_id, person_id, from_on, 0, changed_at FROM referral_owner;"));
}

STORY(the_store_itself_refuses_a_second_owner)
{
    char why[256] = "";

    (void)cast_of(s);
    (void)send_request(s, "Jonah");
    check(store_write_now(s->store, s->arena, second_owner, NULL, why) != WRITE_DURABLE);
    check_one_owner_each(s);
}

STORY(whoever_is_asked_finds_it_on_their_work_page_and_reads_no_more_than_they_need)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");
    const char *path;

    story_as(s, c.manager);
    ask_somebody(s, sent, "SENCO");
    path = str_printf(s->arena, "/asks/%.*s", STR_FMT(latest_ask(s))).at;
    story_as(s, c.tom);
    check_int(story_get(s, "/work").status, 200);
    check(story_says(s, "You are asked to be a key worker") && story_says(s, path));
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "Jonah, 6 years old") || story_says(s, "6 years old"));
    check(story_says(s, "Make the phone calls") && story_says(s, "Could you"));
    check(!story_says(s, "Moss") && !story_says(s, "01632 960 055") && !story_says(s, "14 March"));
    check(!story_says(s, "he listens") && !story_says(s, "Nobody has the time"));
    check_int(story_get(s, "%s.json", path).status, 200);
    check(
        !story_says(s, "Moss") && !story_says(s, "01632 960 055") && !story_says(s, "2020-03-14"));
    check_int(story_get(s, "%s", under(s, sent, "")).status, 404);
    check_int(story_post(s, path, "version=1&answer=time&answer_words=").status, 422);
    check_int(story_post(s, path, "version=1&answer=policy&answer_words=No").status, 422);
    check(story_says(s, ">No</textarea>"));
    check_int(
        story_post(s, path, "version=1&answer=time&answer_words=Three+mornings+a+week").status,
        303);
    (void)story_get(s, "/work");
    check(!story_says(s, "You are asked to be a key worker"));
    check_int(story_post(s, path, "version=1&answer=yes").status, 409);
    check_int(story_count(s, "SELECT count(*) FROM referral_ask WHERE answer = 'time'"), 1);
    check(story_count(s, "SELECT count(*) FROM referral_look WHERE person_id IS NOT NULL") > 2);
    story_as(s, c.stranger_worker);
    check_int(story_get(s, "%s", path).status, 404);
    check_int(story_post(s, path, "version=2&answer=yes").status, 404);
}

STORY(nobody_is_asked_before_the_family_agrees)
{
    struct cast c = cast_of(s);
    struct sent sent;

    answer_all(s, "Jonah");
    check_int(step(s, "agree", "may_ask=no"), 303);
    check_int(story_post_raw(s, "/ask/send", "").status, 200);
    sent.id = story_id(s, "SELECT public_id FROM referral");
    sent.path = str_printf(s->arena, "/requests/%.*s", STR_FMT(sent.id));
    story_as(s, c.manager);
    check_int(story_get(s, "%s", under(s, sent, "")).status, 200);
    check(story_says(s, "The family has not agreed that others are asked"));
    check_int(story_get(s, "%s", under(s, sent, "/asks/new")).status, 404);
    check_int(story_post(s, under(s, sent, "/asks"), "practitioner=%.*s&due_on=2026-11-20",
                  STR_FMT(practitioner_of(s, "SENCO")))
                  .status,
        404);
    check_int(story_post(s, under(s, sent, "/agree"), "words=").status, 422);
    check_int(story_post(s, under(s, sent, "/agree"), "words=Janet,+on+the+phone").status, 303);
    ask_somebody(s, sent, "SENCO");
    check_int(story_count(s, "SELECT count(*) FROM referral_ask"), 1);
}

STORY(a_request_is_refused_only_with_reason_criteria_and_the_way_to_challenge)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");
    const char *path = under(s, sent, "/refuse");

    story_as(s, c.manager);
    check_int(story_post(s, path, "answer=time").status, 422);
    check_int(
        story_post(s, path, "answer=threshold&answer_words=Too+well&challenge=Ring").status, 422);
    check(story_says(s, "Too well"));
    check_int(story_post(s, path,
                  "answer=threshold&answer_words=Too+well&criteria=Band+3&challenge=Ring+the+panel")
                  .status,
        303);
    check_one_owner_each(s);
    check_int(come_back(s, sent.reference, sent.code), 303);
    (void)story_get(s, "/ask/status");
    check(story_says(s, "Refused on 16 November 2026") && story_says(s, "Too well"));
    check(story_says(s, "Band 3") && story_says(s, "Ring the panel"));
    story_as(s, c.manager);
    check_int(story_post(s, path, "answer=time&answer_words=x&challenge=y").status, 404);
    check_int(story_get(s, "%s", under(s, sent, "")).status, 200);
}

/* Source: domain.md S237, S238, the comment of Nicky: nobody accepts responsibility in case they have to pay. */
STORY(a_dispute_about_money_names_parties_interim_payer_and_day_and_is_settled)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");
    const char *path, *settled;

    story_as(s, c.manager);
    check_int(
        story_post(s, under(s, sent, "/disputes"), "about=&settle_by=2026-12-14").status, 422);
    check_int(
        story_post(s, under(s, sent, "/disputes"), "about=Hours&settle_by=2026-11-01").status, 422);
    check_int(
        story_post(s, under(s, sent, "/disputes"), "about=Nights&settle_by=2026-12-14").status,
        303);
    path = str_printf(s->arena, "%s/disputes/%.*s", under(s, sent, ""),
        STR_FMT(story_id(s, "SELECT public_id FROM funding_dispute")))
               .at;
    (void)story_get(s, "/whose-job/disputes");
    check(story_says(s, "Jonah Moss") && !story_says(s, "Nights"));
    check_int(story_post(s, str_printf(s->arena, "%s/positions", path).at,
                  "agency=WILLOW+bank+primary+school&words=It+is+a+health+need&said_by=The+head")
                  .status,
        303);
    check_int(story_post(s, str_printf(s->arena, "%s/interim", path).at,
                  "interim_payer=Willow+Bank+Primary+School")
                  .status,
        303);
    (void)story_get(s, "/whose-job/disputes");
    check(!story_says(s, "Jonah Moss"));
    check_int(come_back(s, sent.reference, sent.code), 303);
    (void)story_get(s, "/ask/status");
    check(story_says(s, "It is a health need") && story_says(s, "pays meanwhile"));
    days_later(s, 29);
    story_as(s, c.manager);
    (void)story_get(s, "/whose-job/disputes");
    check(story_says(s, "Jonah Moss"));
    settled = str_printf(s->arena, "%s/settled", path).at;
    check_int(story_post(s, settled, "payer=Nobody&settled_words=It+is").status, 422);
    check(story_says(s, "There is no agency of that name") && story_says(s, ">It is</textarea>"));
    (void)story_post(s, settled, "payer=Nobody&settled_words=");
    check(story_says(s, "There is no agency of that name") && story_says(s, "#settled_words"));
    check_int(
        story_post(s, settled, "payer=Willow+Bank+Primary+School&settled_words=The+panel+said+so")
            .status,
        303);
    (void)story_get(s, "/whose-job/disputes");
    check(!story_says(s, "Jonah Moss"));
    (void)story_get(s, "%s", path);
    check(story_says(s, "The panel said so"));
}

STORY(a_request_leads_to_a_child_who_is_there_after_a_warning_about_a_second_record)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Amira");
    const char *path = under(s, sent, "/child");

    story_as(s, c.manager);
    check_int(story_get(s, "%s", path).status, 200);
    check(story_says(s, "Amira Hassan") && story_says(s, "This is the child"));
    check_int(story_get(s, "%s", under(s, sent, "/accept")).status, 404);
    check_int(story_post(s, path, "new=yes").status, 422);
    check(story_says(s, "This child may have a record already"));
    check_int(story_post(s, path, "child=01890000-0000-7000-8000-000000000001").status, 404);
    check_int(story_post(s, path, "child=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM child WHERE forename = 'Amira'")))
                  .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM child"), 2);
    story_as(s, c.sana);
    check_int(story_get(s, "%s/requests", c.amira.path).status, 200);
    check(story_says(s, "Nobody has the time") && story_says(s, "Dana Whitlock"));
    story_as(s, c.other_parent);
    check_int(story_get(s, "%s/requests", c.amira.path).status, 404);
    story_as(s, c.manager);
    check_int(story_post(s, under(s, sent, "/accept"), "person=%.*s",
                  STR_FMT(person_of(s, "Dana Whitlock")))
                  .status,
        303);
    check_one_owner_each(s);
    story_as(s, c.sana);
    (void)story_get(s, "%s/requests", c.amira.path);
    check(story_says(s, "Accepted on 16 November 2026 by Dana Whitlock"));
}

STORY(whom_a_request_is_about_is_found_by_one_name_or_by_how_both_begin)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");

    (void)story_child(s, "Peter", "Moss");
    (void)story_child(s, "Jonah Lee", "Abbot");
    (void)story_child(s, "Jonah", "Abbott");
    (void)story_child(s, "Jon", "Mosley");
    (void)story_child(s, "Paul", "Mosley");
    (void)story_child(s, "Jonas", "Moor");
    story_as(s, c.manager);
    check_int(story_get(s, "%s", under(s, sent, "/child")).status, 200);
    check(story_says(s, "Peter Moss") && story_says(s, "Jonah Abbott") &&
          story_says(s, "Jon Mosley"));
    check(!story_says(s, "Paul Mosley") && !story_says(s, "Jonas Moor") &&
          !story_says(s, "Jonah Lee"));
}

STORY(a_child_who_has_no_record_gets_one_and_stands_among_those_without_a_key_worker)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");

    story_as(s, c.manager);
    days_later(s, 3);
    check_int(story_post(s, under(s, sent, "/child"), "new=yes").status, 303);
    check_int(
        story_count(
            s, "SELECT count(*) FROM child WHERE forename = 'Jonah' AND asked_on = '2026-11-16'"),
        1);
    (void)story_get(s, "/whose-job/children");
    check(story_says(s, "Jonah Moss") && story_says(s, "3 days"));
    check_int(story_post(s, under(s, sent, "/child"), "new=yes").status, 404);
}

STORY(a_parent_and_a_key_worker_ask_for_a_child_who_is_there_and_a_stranger_does_not)
{
    struct cast c = cast_of(s);
    const char *path = path_of(s, c.amira, "/requests");
    struct str id;

    story_as(s, c.sana);
    check_int(story_get(s, "%s/new", path).status, 200);
    check_int(story_post(s, path, "reason=Ruth+leaves&urgency=soon&may_ask=yes").status, 422);
    check(story_says(s, "Ruth leaves"));
    check_int(
        story_post(s, path, "reason=Ruth+leaves&urgency=soon&may_ask=yes&phone=01632960055").status,
        303);
    id = story_id(s, "SELECT public_id FROM referral");
    (void)story_get(s, "/home");
    check(story_says(s, "Where your request for Amira stands"));
    check_int(story_get(s, "/my-requests/%.*s", STR_FMT(id)).status, 200);
    story_as(s, c.imran);
    check_int(story_get(s, "/my-requests/%.*s", STR_FMT(id)).status, 404);
    story_as(s, c.other_parent);
    check_int(story_get(s, "/my-requests/%.*s", STR_FMT(id)).status, 404);
    check_int(
        story_post(s, path, "reason=x&urgency=soon&may_ask=yes&phone=01632960055").status, 404);
    check_int(
        story_post(s, str_printf(s->arena, "%s/%.*s/withdraw", path, STR_FMT(id)).at, "version=0")
            .status,
        404);
    story_as(s, c.ruth);
    (void)story_get(s, "%s", path);
    check(story_says(s, "Ruth leaves"));
    check_int(story_get(s, "/requests/%.*s", STR_FMT(id)).status, 404);
    check_int(
        story_post(s, str_printf(s->arena, "%s/%.*s/withdraw", path, STR_FMT(id)).at, "version=0")
            .status,
        404);
    story_as(s, c.imran);
    check_int(story_get(s, "%s", path).status, 200);
    check(!story_says(s, "Take this request back"));
    check_int(
        story_post(s, str_printf(s->arena, "%s/%.*s/withdraw", path, STR_FMT(id)).at, "version=0")
            .status,
        404);
    story_as(s, c.sana);
    check_int(
        story_post(s, str_printf(s->arena, "%s/%.*s/withdraw", path, STR_FMT(id)).at, "version=0")
            .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM referral WHERE state = 'withdrawn'"), 1);
    check_one_owner_each(s);
}

STORY(from_whom_a_place_is_hidden_the_course_names_no_agency_and_says_no_words)
{
    struct cast c = cast_of(s);
    struct sent sent = {0};

    story_as(s, c.sana);
    check_int(story_post(s, path_of(s, c.amira, "/requests"),
                  "reason=We+moved+to+Oak+Road&urgency=soon&may_ask=yes&phone=01632960055")
                  .status,
        303);
    sent.path = str_printf(
        s->arena, "/requests/%.*s", STR_FMT(story_id(s, "SELECT public_id FROM referral")));
    story_as(s, c.manager);
    ask_somebody(s, sent, "SENCO");
    story_as(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/protection"),
                  "kind=address_hidden&reason=Safe&released=record&email=person%lld@example.com",
                  (long long)c.imran.n)
                  .status,
        303);
    story_as(s, c.imran);
    if (story_get(s, "%s/requests", c.amira.path).status == 200)
        check(!story_says(s, "Willow Bank") && !story_says(s, "Oak Road") &&
              !story_says(s, "Tom Birch"));
    story_as(s, c.sana);
    check_int(story_get(s, "%s/requests", c.amira.path).status, 200);
    check(story_says(s, "Willow Bank") && story_says(s, "Oak Road"));
}

STORY(who_is_kept_from_a_child_is_neither_asked_nor_shown_the_request)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Amira");
    const char *path;

    story_as(s, c.manager);
    ask_somebody(s, sent, "Nurse");
    path = str_printf(s->arena, "/asks/%.*s", STR_FMT(latest_ask(s))).at;
    check_int(story_post(s, under(s, sent, "/child"), "child=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM child WHERE forename = 'Amira'")))
                  .status,
        303);
    story_as(s, c.stranger_worker);
    check_int(story_get(s, "%s", path).status, 200);
    story_as(s, c.ruth);
    check_int(story_post(s, path_of(s, c.amira, "/protection"),
                  "kind=no_access&reason=Ex+partner&email=person%lld@example.com",
                  (long long)c.stranger_worker.n)
                  .status,
        303);
    story_as(s, c.stranger_worker);
    check_int(story_get(s, "%s", path).status, 404);
    (void)story_get(s, "/work");
    check(!story_says(s, "You are asked to be a key worker"));
    story_as(s, c.manager);
    check_int(story_post(s, under(s, sent, "/asks"), "practitioner=%.*s&due_on=2026-11-20",
                  STR_FMT(practitioner_of(s, "Nurse")))
                  .status,
        422);
    check(story_says(s, "cannot be asked about this child"));
}

static void seal_all(void *context, struct db *db)
{
    const struct story *s = context;

    db_script(db,
        str_printf(s->arena,
            "INSERT INTO record_state (child_id, state, reason, ask_id, from_on, changed_at) "
            "SELECT child.id, 'sealed', 'Adopted', (SELECT min(id) FROM person), '2026-01-01', %lld "
            "FROM child WHERE forename = 'Amira';",
            (long long)s->now.us));
}

/* Whoever asked before an adoption learns nothing by the request after it: not who, which agency, or where. */
STORY(a_sealed_record_shuts_the_request_to_whoever_made_it_by_account_and_by_code)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Amira");
    struct str own;

    story_as(s, c.manager);
    check_int(story_post(s, under(s, sent, "/child"), "child=%.*s",
                  STR_FMT(story_id(s, "SELECT public_id FROM child WHERE forename = 'Amira'")))
                  .status,
        303);
    story_as(s, c.sana);
    check_int(story_post(s, path_of(s, c.amira, "/requests"),
                  "reason=We+are+tired&urgency=soon&may_ask=yes&phone=01632960055")
                  .status,
        303);
    own = story_id(s, "SELECT public_id FROM referral ORDER BY id DESC LIMIT 1");
    check_int(story_get(s, "/my-requests/%.*s", STR_FMT(own)).status, 200);
    story_do(s, seal_all, s);
    check_int(story_get(s, "/my-requests/%.*s", STR_FMT(own)).status, 404);
    (void)story_get(s, "/home");
    check(!story_says(s, "Where your request for Amira stands"));
    check_int(come_back(s, sent.reference, sent.code), 303);
    check_int(story_get(s, "/ask/status").status, 303);
}

STORY(a_practitioner_asks_for_a_family_and_sees_where_it_stands_but_does_not_lead)
{
    struct cast c = cast_of(s);
    struct str id;

    story_as(s, c.tom);
    check_int(story_get(s, "/requests/new").status, 200);
    check_int(
        story_post(s, "/requests",
            "asker_kind=practitioner&asker_name=Tom&forename=Lev&surname=Ash&born_on=2019-05-01"
            "&reason=Alone+with+it&urgency=soon&may_ask=yes&email=a@example.com&safe_contact=By+day")
            .status,
        303);
    id = story_id(s, "SELECT public_id FROM referral");
    check_int(story_get(s, "/requests/%.*s", STR_FMT(id)).status, 200);
    check(story_says(s, "Alone with it") && !story_says(s, "What you can do") &&
          !story_says(s, "By day"));
    check_int(story_get(s, "/requests/%.*s/owner", STR_FMT(id)).status, 404);
    check_int(story_post(s, str_printf(s->arena, "/requests/%.*s/refuse", STR_FMT(id)).at,
                  "answer=time&answer_words=x&challenge=y")
                  .status,
        404);
    check_int(story_get(s, "/requests").status, 404);
    check_int(story_get(s, "/whose-job").status, 404);
    story_as(s, c.ruth);
    check_int(story_get(s, "/requests/%.*s", STR_FMT(id)).status, 404);
    check_int(
        story_count(s,
            "SELECT count(*) FROM audit WHERE route = '/requests/{referral}' AND was_allowed = 0 "
            "AND reason = 'no_relation'"),
        1);
    story_as_stranger(s);
    check_int(story_get(s, "/requests/%.*s", STR_FMT(id)).status, 303);
}

STORY(each_figure_of_whose_job_is_it_opens_exactly_its_list)
{
    static const char *const codes[] = {
        "nobody-asked", "owner-gone", "silent", "disputes", "children", "actions", "questions"};
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");

    (void)send_request(s, "Ida");
    story_as(s, c.ruth);
    check_int(
        story_post(s, path_of(s, c.amira, "/outcomes"), "title=Swim&state=on_track").status, 303);
    check_int(story_post(s,
                  str_printf(s->arena, "%s/outcomes/%.*s/actions", c.amira.path,
                      STR_FMT(story_id(s, "SELECT public_id FROM outcome")))
                      .at,
                  "text=Ask+the+pool")
                  .status,
        303);
    story_as(s, c.sana);
    check_int(story_post(s, path_of(s, c.amira, "/questions"), "text=When").status, 303);
    story_as(s, c.manager);
    ask_somebody(s, sent, "SENCO");
    days_later(s, 7);
    story_as(s, c.manager);
    for (size_t i = 0; i < COUNT(codes); i++) {
        const char *mark = str_printf(s->arena, "{\"code\": \"%s\"", codes[i]).at;
        const char *count;
        struct str rest;
        size_t lines = 0;
        ptrdiff_t at;

        check_int(story_get(s, "/whose-job.json").status, 200);
        at = str_find(s->last.body, str_of(mark));
        check(at > 0);
        s->last.body = str_slice(s->last.body, (size_t)at, s->last.body.len);
        count = between(s, "\"count\": ", ",");
        check_int(story_get(s, "/whose-job/%s.json", codes[i]).status, 200);
        for (rest = s->last.body; (at = str_find(rest, STR("{\"name\""))) >= 0; lines++)
            rest = str_slice(rest, (size_t)at + 1, rest.len);
        check(str_eq(str_of(count), str_printf(s->arena, "%zu", lines)));
        check(str_eq(str_of(between(s, "\"count\": ", ",")), str_of(count)));
    }
    (void)story_get(s, "/whose-job/silent");
    check(story_says(s, "Jonah Moss") && !story_says(s, "Ida Moss"));
    (void)story_get(s, "/whose-job/nobody-asked");
    check(story_says(s, "Jonah Moss") && story_says(s, "Ida Moss"));
    (void)story_get(s, "/whose-job/actions");
    check(story_says(s, "Amira Hassan") && !story_says(s, "Ask the pool"));
    check_int(story_get(s, "/whose-job/none").status, 404);
}

STORY(a_code_in_wrong_hands_is_ended_and_whoever_is_in_is_out)
{
    struct cast c = cast_of(s);
    struct sent sent = send_request(s, "Jonah");
    struct str browser;

    check_int(come_back(s, sent.reference, sent.code), 303);
    browser = s->cookie;
    story_as(s, c.manager);
    check_int(story_post(s, under(s, sent, "/code"), "version=0").status, 303);
    s->cookie = browser;
    check_int(story_get(s, "/ask/status").status, 303);
    check_int(come_back(s, sent.reference, sent.code), 422);
}
