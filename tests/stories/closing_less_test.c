/* How family and key worker work together, and how key working becomes less. Today is 16 November 2026, a Monday. */
#include "kit/arena.h"
#include "tests/stories/cast.h"

static struct reply send(
    struct story *s, struct story_child child, const char *where, const char *body)
{
    return story_post(
        s, str_c(s->arena, str_printf(s->arena, "%s%s", child.path, where)), "%s", body);
}

static int look(struct story *s, struct story_child child, const char *where)
{
    return story_get(s, "%s%s", child.path, where).status;
}

#define FILL(s, format, sql)                                                                       \
    str_c((s)->arena, str_printf((s)->arena, format, STR_FMT(story_id(s, sql))))

static void begin(struct story *s, struct cast *c)
{
    story_as(s, c->ruth);
    check_int(send(s, c->amira, "/key-working/begin",
                  FILL(s, "from_on=2026-02-02&programme=%.*s", "SELECT public_id FROM programme"))
                  .status,
        303);
}

static int decide(struct story *s, struct cast *c, const char *level, const char *from_on)
{
    return send(s, c->amira, "/key-working/level",
        str_c(s->arena,
            str_printf(s->arena,
                "level=%s&intensity=2&rhythm_days=14&words=Why&from_on=%s&review_on=2027-02-08",
                level, from_on)))
        .status;
}

#define AGREEMENT                                                                                  \
    "family_expects=Be+honest&worker_expects=Tell+me+early&will_do=I+ring+each+week"               \
    "&will_not=I+do+not+decide&channels=Work+phone&days=weekdays&limits=Ring+111&agreed_with=Sana"

STORY(a_working_agreement_sets_both_sides_beside_each_other)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(look(s, c.amira, "/key-working/agreement/new"), 200);
    check(story_says(s, "It is hard for the worker to say no")); /* the area's own questions */
    check_int(send(s, c.amira, "/key-working/agreement",
                  AGREEMENT "&hours_from=8.30am&hours_to=5pm&review_on=2026-12-14")
                  .status,
        303);
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "How we work together") && story_says(s, "At other times: Ring 111"));
    check(story_says(s, "you can come back at any time"));
    check_int(look(s, c.amira, "/key-working/agreement"), 200);
    check(story_says(s, "“Be honest”") && story_says(s, "“Tell me early”"));
    check(story_says(s, "from 8:30am to 5pm") && story_says(s, "Your key worker does not do this"));
    check(!story_says(s, "/key-working/agreement/new"));
    check_int(look(s, c.amira, "/key-working/agreement/new"), 404);
    check_int(
        send(s, c.amira, "/key-working/agreement", AGREEMENT "&review_on=2026-12-14").status, 404);
    story_as(s, c.stranger_worker);
    check_int(look(s, c.amira, "/key-working/agreement"), 404);
    story_as(s, c.other_parent);
    check_int(look(s, c.amira, "/key-working/agreement"), 404);
}

STORY(a_working_agreement_that_makes_no_sense_is_refused_and_keeps_what_was_typed)
{
    static const struct {
        const char *body, *says;
    } cases[] = {
        {AGREEMENT "&hours_from=5pm&hours_to=9am&review_on=2026-12-14", "comes after the first"  },
        {AGREEMENT "&hours_from=9am&hours_to=&review_on=2026-12-14",    "leave both times empty" },
        {AGREEMENT "&review_on=2026-11-16",                             "Enter a day after today"},
        {AGREEMENT "&review_on=2027-11-18",                             "within a year"          },
        {"will_do=I+ring+each+week&days=weekdays&review_on=2026-12-14", "govuk-error-summary"    },
    };
    struct cast c = cast_of(s);

    begin(s, &c);
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(send(s, c.amira, "/key-working/agreement", cases[i].body).status, 422);
        check(story_says(s, cases[i].says) && story_says(s, "I ring each week"));
    }
    check_int(story_count(s, "SELECT count(*) FROM working_agreement"), 0);
}

STORY(key_working_becomes_less_in_steps_that_stand_in_my_work)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(send(s, c.amira, "/key-working/withdrawal/plan",
                  "why=It+goes+well&then_words=We+ring+ourselves&from_on=2026-11-16"
                  "&last_on=2026-11-10")
                  .status,
        422);
    check(story_says(s, "comes after the first one") && story_says(s, "We ring ourselves"));
    check_int(send(s, c.amira, "/key-working/withdrawal/plan",
                  "why=It+goes+well&then_words=We+ring+ourselves&from_on=2026-11-16"
                  "&last_on=2027-03-01")
                  .status,
        303);
    check_int(story_count(s, "SELECT count(*) FROM withdrawal_step"), 4);
    check_int(look(s, c.amira, "/key-working/withdrawal"), 200);
    check(story_says(s, "In touch every 8 weeks") && story_says(s, "1 March 2027"));
    check_int(send(s, c.amira, "/key-working/withdrawal/steps",
                  "from_on=2027-04-01&what=Meet+the+school&rhythm_days=")
                  .status,
        422);
    check(story_says(s, "Meet the school"));
    check_int(send(s, c.amira, "/key-working/withdrawal/steps",
                  "from_on=2026-12-01&what=Meet+the+school&rhythm_days=")
                  .status,
        303);
    (void)story_get(s, "/work");
    check(story_says(s, "Key working becomes less: next steps") &&
          story_says(s, "In touch every 2 weeks") && !story_says(s, "Meet the school"));
    check_int(send(s, c.amira,
                  FILL(s, "/key-working/withdrawal/steps/%.*s/done",
                      "SELECT public_id FROM withdrawal_step ORDER BY id LIMIT 1"),
                  "")
                  .status,
        303);
    (void)story_get(s, "/work");
    check(!story_says(s, "In touch every 2 weeks"));
}

STORY(the_family_says_what_worries_it_and_reads_what_is_done_about_it)
{
    struct cast c = cast_of(s);
    const char *worry;

    begin(s, &c);
    check_int(send(s, c.amira, "/key-working/withdrawal/plan",
                  "why=It+goes+well&from_on=2026-11-16&last_on=2027-03-01")
                  .status,
        303);
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/key-working/withdrawal"), 200);
    check(story_says(s, "Your last day of key working is 1 March 2027"));
    check(!story_says(s, "It is done"));
    check_int(
        send(s, c.amira, "/key-working/withdrawal/worries", "text=Nobody+will+ring").status, 303);
    check_int(
        send(s, c.amira, "/key-working/withdrawal/steps", "from_on=2026-12-01&what=x").status, 404);
    worry =
        FILL(s, "/key-working/withdrawal/worries/%.*s", "SELECT public_id FROM withdrawal_worry");
    check_int(send(s, c.amira, worry, "helps=It+is+fine").status, 404);
    story_as(s, c.ruth);
    (void)story_get(s, "/work");
    check(story_says(s, "Families who worry") && !story_says(s, "Nobody will ring"));
    check_int(send(s, c.amira, worry, "helps=").status, 422);
    check_int(send(s, c.amira, worry, "helps=You+ring+us+when+you+want").status, 303);
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/key-working/withdrawal"), 200);
    check(story_says(s, "You ring us when you want"));
    story_as(s, c.ruth);
    (void)story_get(s, "/work");
    check(!story_says(s, "Families who worry"));
}

/* Two people change the plan at once: the second one is told. */
STORY(a_plan_that_somebody_else_changed_meanwhile_is_not_written_over)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(send(s, c.amira, "/key-working/withdrawal/plan",
                  "why=Once&from_on=2026-11-16&last_on=2027-03-01")
                  .status,
        303);
    check_int(send(s, c.amira, "/key-working/withdrawal/plan",
                  "why=Twice&from_on=2026-11-16&last_on=2027-04-01&version=1")
                  .status,
        303);
    check_int(send(s, c.amira, "/key-working/withdrawal/plan",
                  "why=Thrice&from_on=2026-11-16&last_on=2027-05-01&version=1")
                  .status,
        409);
    check(story_says(s, "Twice") && story_says(s, "Thrice"));
    check_int(story_count(s, "SELECT count(*) FROM withdrawal_plan WHERE why = 'Twice'"), 1);
}

STORY(whom_to_call_stands_on_a_card_for_the_family)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(
        send(s, c.amira, "/key-working/safety-net", "what_for=&whom=Tom&phone=1").status, 422);
    check_int(send(s, c.amira, "/key-working/safety-net",
                  "what_for=School+is+hard&whom=Tom+Birch&phone=01632+960+111")
                  .status,
        303);
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/key-working/safety-net"), 200);
    check(story_says(s, "School is hard") && story_says(s, "01632 960 111"));
    check(!story_says(s, "Take away"));
    story_as(s, c.ruth);
    check_int(
        send(s, c.amira,
            FILL(s, "/key-working/safety-net/%.*s/end", "SELECT public_id FROM safety_line"), "")
            .status,
        303);
    check_int(look(s, c.amira, "/key-working/safety-net"), 200);
    check(!story_says(s, "School is hard"));
}

static void call(struct story *s, struct cast *c, int count)
{
    for (int i = 0; i < count; i++)
        check_int(send(s, c->amira, "/contacts/quick",
                      "channel=phone&day=today&aim=listening&minutes=5&note=A+call")
                      .status,
            303);
}

static void renew_sessions(void *context, struct db *db)
{
    const struct story *s = context;

    db_script(db,
        str_printf(s->arena, "UPDATE session SET made_at = %lld, used_at = %lld, factor_at = %lld",
            (long long)s->now.us, (long long)s->now.us, (long long)s->now.us));
}

static void on_day(struct story *s, int year, int month, int day, int hour)
{
    s->now = instant_of(date_of(year, month, day), hour, 0);
    story_do(s, renew_sessions, s);
}

STORY(what_supervision_can_talk_about_is_for_the_key_worker_and_who_manages_alone)
{
    struct cast c = cast_of(s);
    const struct person_id others[] = {
        c.sana, c.imran, c.tom, c.stranger_worker, c.other_parent, c.administrator};

    begin(s, &c);
    check_int(decide(s, &c, "high", "2026-03-02"), 303);
    check_int(send(s, c.amira, "/key-working/agreement",
                  AGREEMENT "&hours_from=9am&hours_to=5pm&review_on=2026-12-14")
                  .status,
        303);
    call(s, &c, 4);
    check_int(look(s, c.amira, "/key-working/signals"), 200);
    check(story_says(s, "4 contacts in the last 12 weeks, 0 in the 12 before"));
    check(story_says(s, "Nothing stands out today") && story_says(s, "How it is counted"));
    on_day(s, 2027, 2, 16, 20);
    check_int(send(s, c.amira, "/key-working/level",
                  "level=moderate&intensity=1&rhythm_days=42&words=Why&from_on=2027-02-01"
                  "&review_on=2027-05-08")
                  .status,
        303);
    call(s, &c, 4);
    check_int(look(s, c.amira, "/key-working/signals"), 200);
    check(story_says(s, "Something to talk about"));
    check(story_says(s, "4 contacts in the last 12 weeks, 4 in the 12 before"));
    check(story_says(s, "4 of 4 contacts")); /* at eight in the evening */
    check(story_says(s, "2 are something to talk about"));
    for (size_t i = 0; i < COUNT(others); i++) {
        story_as(s, others[i]);
        check_int(look(s, c.amira, "/key-working/signals"), 404);
        check_int(look(s, c.amira, "/key-working/signals.json"), 404);
        (void)look(s, c.amira, "/key-working");
        check(!story_says(s, "/key-working/signals"));
    }
    story_as(s, c.manager);
    check_int(look(s, c.amira, "/key-working/signals"), 200);
    check(story_says(s, "Something to talk about"));
}

/* On the page before a session, for those alone who may open the page of the signals. */
static void check_session_page(struct story *s, struct cast *c, struct person_id who, bool may)
{
    const char *page =
        FILL(s, "/supervision/%.*s", "SELECT public_id FROM person WHERE name = 'Ruth Okafor'");

    story_as(s, who);
    check_int(look(s, c->amira, "/key-working/signals"), may ? 200 : 404);
    check_int(story_get(s, "%s", page).status, 200);
    check(story_says(s, "/key-working/signals") == may);
    check(story_says(s, "To think about") == may);
    check(story_says(s, "and 1 thing more") == may);
    (void)story_get(s, "%s.json", page);
    check(story_says(s, "\"about\": \"signal\"") == may);
}

STORY(signals_stand_on_the_page_before_a_session_for_whom_they_are_alone)
{
    struct cast c = cast_of(s);
    struct person_id vera = story_person(s, "Vera Quint", "staff", "none");
    struct practitioner_id post =
        story_practitioner(s, vera, "Key worker", "Testshire Early Years Team");

    begin(s, &c);
    check_int(decide(s, &c, "high", "2026-03-02"), 303);
    check_int(send(s, c.amira, "/key-working/agreement",
                  AGREEMENT "&hours_from=9am&hours_to=5pm&review_on=2026-12-14")
                  .status,
        303);
    call(s, &c, 4);
    on_day(s, 2027, 2, 16, 20);
    check_int(send(s, c.amira, "/key-working/level",
                  "level=moderate&intensity=1&rhythm_days=42&words=Why&from_on=2027-02-01"
                  "&review_on=2027-05-08")
                  .status,
        303);
    call(s, &c, 4);
    check_session_page(s, &c, c.ruth, true);
    /* Vera supervises and does not see the family; then she is in its team, and sees it, but no signals. */
    story_as(s, c.manager);
    check_int(story_post(s,
                  FILL(s, "/area/supervision/%.*s",
                      "SELECT public_id FROM person WHERE name = 'Ruth Okafor'"),
                  "supervisor=%.*s&from_on-day=16&from_on-month=2&from_on-year=2027",
                  STR_FMT(story_id(s, "SELECT public_id FROM person WHERE name = 'Vera Quint'")))
                  .status,
        303);
    check_session_page(s, &c, vera, false);
    story_team(s, c.amira, vera, post, "Health visitor");
    check_session_page(s, &c, vera, false);
    check(story_says(s, "\"families_not_visible\": 0"));
}

STORY(a_word_after_key_working_is_kept_and_reopens_nothing)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(look(s, c.amira, "/key-working/informal"), 200);
    check(story_says(s, "has not ended"));
    check_int(send(s, c.amira, "/key-working/close",
                  FILL(s, "reason=reached&last_on=2026-11-16&worker_words=Well+done&door=%.*s",
                      "SELECT public_id FROM key_worker_assignment ORDER BY id LIMIT 1"))
                  .status,
        303);
    on_day(s, 2027, 3, 5, 9);
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/key-working/informal", "who=nobody&channel=phone").status, 422);
    check_int(send(s, c.amira, "/key-working/informal",
                  "who=from_family&channel=phone&note=How+is+college&minutes=10")
                  .status,
        303);
    check_int(look(s, c.amira, "/key-working/informal"), 200);
    check(story_says(s, "1 contact, 1 of them from the family") && story_says(s, "How is college"));
    check_int(story_count(s, "SELECT count(*) FROM episode WHERE to_on IS NULL AND child_id = "
                             "(SELECT id FROM child WHERE forename = 'Amira')"),
        0);
    (void)story_get(s, "/work");
    check(story_says(s, "Key working ended on"));
    on_day(s, 2027, 9, 1, 9); /* half a year later nobody is late */
    (void)story_get(s, "/work.json");
    check(
        story_says(s, "\"is_contact_late\": false") && !story_says(s, "\"is_contact_late\": true"));
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/timeline"), 200);
    check(story_says(s, "Contact after key working"));
    check_int(look(s, c.amira, "/key-working/informal"), 404);
    story_as(s, c.stranger_worker);
    check_int(look(s, c.amira, "/key-working/informal"), 404);
}

STORY(a_contact_that_was_written_anew_is_no_longer_read_after_key_working)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(send(s, c.amira, "/key-working/close",
                  FILL(s, "reason=reached&last_on=2026-11-16&worker_words=Well+done&door=%.*s",
                      "SELECT public_id FROM key_worker_assignment ORDER BY id LIMIT 1"))
                  .status,
        303);
    on_day(s, 2027, 3, 5, 9);
    story_as(s, c.ruth);
    (void)send(
        s, c.amira, "/key-working/informal", "who=from_family&channel=phone&note=About+Omar");
    (void)send(
        s, c.amira, "/key-working/informal", "who=from_family&channel=phone&note=About+Amira");
    cast_contact_written_anew(s);
    check_int(look(s, c.amira, "/key-working/informal"), 200);
    check(story_says(s, "1 contact, 1 of them from the family") && story_says(s, "About Amira"));
    check(!story_says(s, "About Omar"));
}

STORY(a_contact_that_was_written_anew_is_counted_once_before_supervision)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    call(s, &c, 3);
    cast_contact_written_anew(s);
    check_int(look(s, c.amira, "/key-working/signals"), 200);
    check(story_says(s, "2 contacts in the last 12 weeks, 0 in the 12 before"));
}

/* Nobody in these stories has an education, health and care plan: no page asks for one. */
STORY(all_episodes_stand_on_one_record)
{
    struct cast c = cast_of(s);

    begin(s, &c);
    check_int(decide(s, &c, "high", "2026-11-02"), 303);
    check_int(
        send(s, c.amira, "/key-working/close",
            FILL(s,
                "reason=own_way&last_on=2026-11-16&family_words=We+can&worker_words=Well+done&door=%.*s",
                "SELECT public_id FROM key_worker_assignment ORDER BY id LIMIT 1"))
            .status,
        303);
    on_day(s, 2027, 3, 5, 9);
    story_as(s, c.sana);
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    check_int(look(s, c.amira, "/key-working/episodes"), 200);
    check(story_says(s, "Since 5 March 2027") &&
          story_says(s, "2 February 2026 to 16 November 2026"));
    check(story_says(s, "The family does it itself now") && story_says(s, "“We can”"));
    check(story_says(s, "High key working") && story_says(s, "Nobody carried it"));
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 303);
    check_int(look(s, c.amira, "/key-working/level?level=high"), 200);
    check_int(look(s, c.amira, "/key-working"), 200);
    check(story_says(s, "Last time it was High key working"));
    story_as(s, c.other_parent);
    check_int(look(s, c.amira, "/key-working/episodes"), 404);
}
