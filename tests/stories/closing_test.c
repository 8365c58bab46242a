/* Key working ends well, and a family comes back: nothing is lost, nobody has to ask anew. Today is 16 November 2026. */
#include <string.h>

#include "kit/arena.h"
#include "tests/stories/cast.h"

#define WHY "&last_on=2026-11-16&with_family=yes&family_words=We+can+do+it&worker_words=You+did+it"

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

static void renew_sessions(void *context, struct db *db)
{
    const struct story *s = context;

    db_script(db,
        str_printf(s->arena, "UPDATE session SET made_at = %lld, used_at = %lld, factor_at = %lld",
            (long long)s->now.us, (long long)s->now.us, (long long)s->now.us));
}

/* The morning of a later day, on which everybody has signed in anew. */
static void on_day(struct story *s, int year, int month, int day)
{
    s->now = instant_of(date_of(year, month, day), 9, 0);
    story_do(s, renew_sessions, s);
}

struct saying {
    const char *sql;
};
static void run(void *context, struct db *db)
{
    db_script(db, str_of(((const struct saying *)context)->sql));
}

static void say(struct story *s, const char *sql)
{
    struct saying saying = {sql};

    story_do(s, run, &saying);
}

/* With the id that a statement finds in it. */
#define FILL(s, format, sql)                                                                       \
    str_c((s)->arena, str_printf((s)->arena, format, STR_FMT(story_id(s, sql))))

/* Ruth has been key worker for a while: an episode, a level, two functions. */
static void going_on(struct story *s, struct cast *c)
{
    story_as(s, c->ruth);
    check_int(send(s, c->amira, "/key-working/begin",
                  FILL(s, "from_on=2026-02-02&programme=%.*s", "SELECT public_id FROM programme"))
                  .status,
        303);
    check_int(send(s, c->amira, "/key-working/level",
                  "level=high&intensity=2&rhythm_days=30&words=Much+to+do&from_on=2026-11-02"
                  "&review_on=2027-02-08")
                  .status,
        303);
    check_int(
        send(s, c->amira, "/functions", "needed=F01&needed=F04&by_key_worker=yes").status, 303);
}

#define RUTH_PART "SELECT public_id FROM key_worker_assignment ORDER BY id LIMIT 1"

static void close_with(struct story *s, struct cast *c, const char *reason, bool ruth_stays)
{
    const char *door = ruth_stays ? FILL(s, "&door=%.*s", RUTH_PART) : "&door=area";

    story_as(s, c->ruth);
    check_int(send(s, c->amira, "/key-working/close",
                  str_c(s->arena, str_printf(s->arena, "reason=%s" WHY "%s", reason, door)))
                  .status,
        303);
}

STORY(key_working_ends_and_the_team_goes_on)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    check_int(look(s, c.amira, "/key-working/close"), 200);
    check(story_says(s, "The family can come back with one click"));
    check(story_says(s, "Whom does the family ring first then?"));
    close_with(s, &c, "reached", true);
    check_int(
        story_count(s,
            "SELECT count(*) FROM episode WHERE to_on = '2026-11-16' AND end_reason = 'reached'"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM key_worker_assignment WHERE child_id = "
                             "(SELECT id FROM child WHERE forename = 'Amira') AND to_on IS NULL"),
        0);
    check_int(
        story_count(s, "SELECT count(*) FROM child WHERE forename = 'Amira' AND level = 'none'"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM child_function WHERE is_needed = 1"), 0);
    check_int(
        story_count(s,
            "SELECT count(*) FROM key_working_end WHERE functions = 'F01 F04' AND level = 'high'"),
        1);
    on_day(s, 2026, 11, 17);
    story_as(s, c.ruth);
    check_int(look(s, c.amira, ""), 200); /* she stays, so that the family can ring */
    check_int(look(s, c.amira, "/key-working/close"), 404);
    story_as(s, c.tom);
    check_int(look(s, c.amira, ""), 200);
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "Key working has ended") && story_says(s, "You did it"));
    check(story_says(s, "You can ring Ruth Okafor") && story_says(s, "I want to come back"));
    check_int(look(s, c.amira, "/key-working"), 200);
    check(story_says(s, "You have reached what you wanted"));
    story_as(s, c.manager);
    (void)story_get(s, "/area");
    check(!story_says(s, "Nobody yet") && story_says(s, "1 family."));
    (void)story_get(s, "/whose-job/children");
    check(!story_says(s, "Amira"));
    (void)story_get(s, "/functions/unfilled");
    check(story_says(s, "None today"));
}

STORY(a_key_worker_who_does_not_stay_reads_the_record_to_the_end_of_the_last_day)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "wished", false);
    check_int(look(s, c.amira, ""), 200);
    on_day(s, 2026, 11, 17);
    story_as(s, c.ruth);
    check_int(look(s, c.amira, ""), 404);
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "You can ring us") && !story_says(s, "You can ring Ruth"));
}

#define OPEN_QUESTION "SELECT public_id FROM question WHERE answered_at IS NULL"
#define OPEN_ACTION "SELECT public_id FROM action WHERE state = 'open'"

static void close_account(void *context, struct db *db)
{
    db_script(db, str_of(strcmp(context, "1") == 0
                             ? "UPDATE account SET is_closed = 1 WHERE person_id = (SELECT id FROM "
                               "person WHERE name = 'Imran Hassan');"
                             : "UPDATE account SET is_closed = 0 WHERE person_id = (SELECT id FROM "
                               "person WHERE name = 'Imran Hassan');"));
}

STORY(a_crisis_that_ends_with_key_working_has_no_words_of_its_own)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    check_int(
        send(s, c.amira, "/key-working/crisis", "ends_on=2026-11-20&why=Hospital").status, 303);
    close_with(s, &c, "reached", true);
    check_int(look(s, c.amira, "/key-working"), 200);
    check(story_says(s, "Crises that are over") && story_says(s, "Hospital"));
    check(story_says(s, "You did it") && !story_says(s, "When it ended:"));
}

STORY(nothing_is_lost_when_key_working_ends)
{
    struct cast c = cast_of(s);
    const char *tom;

    going_on(s, &c);
    check_int(send(s, c.amira, "/functions", "needed=F01&needed=F04&needed=F09").status, 303);
    story_as(s, c.sana);
    check_int(send(s, c.amira, "/questions", "text=Who+will+help+us+then").status, 303);
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/outcomes", "title=Swim&state=just_started").status, 303);
    check_int(
        send(s, c.amira,
            FILL(s, "/outcomes/%.*s/actions", "SELECT public_id FROM outcome ORDER BY id LIMIT 1"),
            "text=Ask+the+pool&due_on=2026-12-01")
            .status,
        303);
    check_int(look(s, c.amira, "/key-working/close"), 200);
    check(story_says(s, "3 things are open") && story_says(s, "Ask the pool") &&
          story_says(s, "Who will help us then") && story_says(s, "Speak up for child"));
    check_int(
        send(s, c.amira, "/key-working/close", "reason=reached" WHY "&door=area").status, 422);
    check(story_says(s, "Something would be left with nobody"));
    check_int(story_count(s, "SELECT count(*) FROM key_working_end"), 0);
    /* Nobody is offered who could not find it: Imran's account is closed for a moment. */
    check(story_says(s, "Imran Hassan</option>"));
    story_do(s, close_account, (char[]){"1"});
    story_as(s, c.ruth);
    (void)look(s, c.amira, "/key-working/close");
    check(!story_says(s, "Imran Hassan</option>") && story_says(s, "Tom Birch</option>"));
    story_do(s, close_account, (char[]){"0"});
    story_as(s, c.ruth);
    tom = FILL(s, "%.*s", "SELECT public_id FROM person WHERE name = 'Tom Birch'");
    check_int(send(s, c.amira, "/key-working/close/pass",
                  FILL(s, "thing=question.%.*s&do=end", OPEN_QUESTION))
                  .status,
        422); /* a question of the family does not end by itself */
    check(story_says(s, "Choose") || story_says(s, "Select"));
    check_int(send(s, c.amira, "/key-working/close/pass",
                  str_c(s->arena, str_printf(s->arena, "%s&to=%s",
                                      FILL(s, "thing=question.%.*s&do=pass", OPEN_QUESTION), tom)))
                  .status,
        303);
    check_int(send(s, c.amira, "/key-working/close/pass",
                  FILL(s, "thing=action.%.*s&do=end", OPEN_ACTION))
                  .status,
        303);
    check_int(send(s, c.amira, "/key-working/close/pass",
                  str_c(s->arena, str_printf(s->arena, "thing=function.F09&do=pass&to=%s", tom)))
                  .status,
        303);
    check_int(look(s, c.amira, "/key-working/close"), 200);
    check(!story_says(s, "things are open") && !story_says(s, "1 thing is open"));
    close_with(s, &c, "reached", true);
    check_int(
        story_count(s,
            "SELECT count(*) FROM question WHERE taken_by = (SELECT id FROM person WHERE name = 'Tom Birch')"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM action WHERE state = 'stopped'"), 1);
    check_int(
        story_count(s,
            "SELECT count(*) FROM child_function WHERE code = 'F09' AND is_needed = 1 AND unfilled_since_on IS NULL"),
        1);
}

STORY(a_closing_that_makes_no_sense_is_refused_and_keeps_what_was_typed)
{
    static const struct {
        const char *body, *says;
    } cases[] = {
        {"reason=tired&last_on=2026-11-16&worker_words=Dear+you&door=area",   "govuk-error-summary"},
        {"reason=moved&last_on=2026-11-17&worker_words=Dear+you&door=area",   "has not come yet"   },
        {"reason=moved&last_on=2026-02-01&worker_words=Dear+you&door=area",   "had not begun"      },
        {"reason=moved&last_on=2026-11-16&worker_words=Dear+you&door=nobody",
         "govuk-error-summary"                                                                     },
        {"reason=moved&last_on=&worker_words=Dear+you&door=area",             "govuk-error-summary"},
    };
    struct cast c = cast_of(s);

    going_on(s, &c);
    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(send(s, c.amira, "/key-working/close", cases[i].body).status, 422);
        check(story_says(s, cases[i].says) && story_says(s, "Dear you"));
    }
    check_int(story_count(s, "SELECT count(*) FROM episode WHERE to_on IS NOT NULL"), 0);
}

/* Else a family would be told of a key worker who never comes, and a yes would begin again what has ended. */
STORY(key_working_does_not_end_while_another_key_worker_is_planned_or_asked)
{
    struct cast c = cast_of(s);
    const char *plan, *change;

    going_on(s, &c);
    plan = str_c(s->arena, str_printf(s->arena, "%s%s", FILL(s, "last=%.*s", RUTH_PART),
                               FILL(s,
                                   "&next=%.*s&model=designated&why=job&then=stays&words=New+job"
                                   "&planned_on-day=30&planned_on-month=11&planned_on-year=2026",
                                   "SELECT public_id FROM involvement WHERE role = 'SENCO'")));
    check_int(send(s, c.amira, "/handovers", plan).status, 303);
    change = FILL(s, "/handover/%.*s/off", "SELECT public_id FROM handover");
    check_int(look(s, c.amira, "/key-working/close"), 200);
    check(
        story_says(s, "Tom Birch is to become key worker") && story_says(s, "Call that off first"));
    check_int(send(s, c.amira, "/key-working/close", "reason=moved" WHY "&door=area").status, 422);
    check(story_says(s, "is planned, or was asked") && story_says(s, "You did it"));
    check_int(story_count(s, "SELECT count(*) FROM episode WHERE to_on IS NOT NULL"), 0);
    check_int(send(s, c.amira, change, "version=0").status, 303);
    say(s,
        "INSERT INTO proposal (public_id, child_id, practitioner_id, person_id, model, chosen_by_family, words, has_skills, "
        "has_training, has_time, has_support, weight_before, weight_added, weight_limit, state, asked_on, asked_by, "
        "changed_at) SELECT child.public_id, child.id, practitioner.id, practitioner.person_id, 'designated', 0, "
        "'Please', 1, 1, 1, 1, 0, 0, 0, 'asked', '2026-11-16', practitioner.person_id, 0 FROM child, practitioner WHERE "
        "child.forename = 'Amira' AND practitioner.id = (SELECT max(id) FROM practitioner)");
    check_int(look(s, c.amira, "/key-working/close"), 200);
    check(story_says(s, "was asked to be key worker, and has not answered yet"));
    check_int(send(s, c.amira, "/key-working/close", "reason=moved" WHY "&door=area").status, 422);
    say(s,
        "UPDATE proposal SET state = 'withdrawn', answered_on = '2026-11-16', version = version + 1");
    close_with(s, &c, "moved", false);
    check_int(story_count(s, "SELECT count(*) FROM episode WHERE to_on IS NOT NULL"), 1);
}

STORY(a_family_that_comes_back_after_closing_needs_one_click_and_reads_who_rings)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "own_way", true);
    on_day(s, 2027, 3, 5); /* a Friday */
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "I want to come back"));
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    check_int(look(s, c.amira, "/key-working/return"), 200);
    check(story_says(s, "Ruth Okafor rings you by 9 March 2027"));
    (void)story_get(s, "/home");
    check(story_says(s, "Good that you are back") && story_says(s, "Ruth Okafor rings you by"));
    check_int(
        story_count(s,
            "SELECT count(*) FROM episode WHERE because = 'returned' AND to_on IS NULL AND from_on = '2027-03-05'"),
        1);
    check_int(
        story_count(s,
            "SELECT count(*) FROM child_function WHERE is_needed = 1 AND unfilled_since_on = '2027-03-05'"),
        2);
    check_int(story_count(s, "SELECT count(*) FROM referral"), 0);            /* no new request */
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303); /* pressed twice */
    check_int(story_count(s, "SELECT count(*) FROM key_working_return"), 1);
    story_as(s, c.ruth);
    (void)story_get(s, "/work");
    check(story_says(s, "Families who have come back") && story_says(s, "Amira Hassan"));
    check_int(look(s, c.amira, "/key-working/return"), 200);
    check(story_says(s, "Can you be it again?"));
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 303);
    check_int(look(s, c.amira, "/key-working/level"), 200); /* key worker again */
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/key-working/return"), 200);
    check(story_says(s, "Ruth Okafor is your key worker again"));
    check_int(
        story_count(s,
            "SELECT count(*) FROM involvement WHERE role = 'Key worker' AND is_key_worker = 1 AND child_id = (SELECT id FROM child WHERE forename = 'Amira')"),
        1);
    check_int(look(s, c.amira, "/timeline"), 200);
    check(story_says(s, "Key working begins again") && story_says(s, "Key working has ended"));
    story_as(s, c.manager);
    (void)story_get(s, "/whose-job/returns");
    check(!story_says(s, "Amira"));
}

STORY(a_family_that_comes_back_on_the_day_on_which_key_working_ended_waits_from_that_day)
{
    static const char *const lists[] = {"/area/returns", "/whose-job/returns"};
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "own_way", true);
    story_as(s, c.sana);
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    story_as(s, c.manager);
    for (size_t i = 0; i < COUNT(lists); i++) {
        check_int(story_get(s, "%s", lists[i]).status, 200);
        check(story_says(s, "Amira Hassan"));
    }
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 303);
    story_as(s, c.manager);
    for (size_t i = 0; i < COUNT(lists); i++) {
        check_int(story_get(s, "%s", lists[i]).status, 200);
        check(!story_says(s, "Amira Hassan"));
    }
}

STORY(a_young_person_of_19_comes_back_without_anybody_else)
{
    struct cast c = cast_of(s);
    struct person_id amira;

    going_on(s, &c);
    say(s,
        "UPDATE child SET born_on = '2007-05-01', version = version + 1, changed_at = changed_at + 1 WHERE forename = 'Amira'");
    close_with(s, &c, "wished", true);
    amira = story_young_person(s, c.amira);
    on_day(s, 2026, 12, 1);
    story_as(s, amira);
    (void)story_get(s, "/home");
    check(story_says(s, "I want to come back"));
    check_int(send(s, c.amira, "/key-working/return", "words=College+is+hard").status, 303);
    (void)story_get(s, "/home");
    check(story_says(s, "Ruth Okafor rings you by"));
    check_int(
        story_count(s, "SELECT count(*) FROM key_working_return WHERE words = 'College is hard'"),
        1);
}

STORY(a_return_goes_to_the_manager_when_the_last_key_worker_has_left)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "moved", false);
    on_day(s, 2027, 3, 5);
    story_as(s, c.sana);
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    check_int(look(s, c.amira, "/key-working/return"), 200);
    check(story_says(s, "Somebody from the key working team rings you by 9 March 2027"));
    story_as(s, c.ruth);
    (void)story_get(s, "/work");
    check(!story_says(s, "have come back"));
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 404);
    on_day(s, 2027, 3, 8);
    story_as(s, c.manager);
    (void)story_get(s, "/area");
    check(story_says(s, "number\">1</strong> family has come back and waits"));
    (void)story_get(s, "/area/returns");
    check(story_says(s, "Amira Hassan") && story_says(s, "3 days"));
    (void)story_get(s, "/whose-job/returns");
    check(story_says(s, "Amira Hassan"));
    on_day(s, 2027, 3, 10);
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/key-working/return"), 200);
    check(story_says(s, "We are sorry"));
}

STORY(whoever_was_asked_first_can_say_no_and_why)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "reached", true);
    on_day(s, 2027, 3, 5);
    story_as(s, c.tom); /* a practitioner of the team says it for the family */
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 404);
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/key-working/return/decline", "why=").status, 422);
    check_int(send(s, c.amira, "/key-working/return/decline", "why=My+list+is+full").status, 303);
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 404);
    story_as(s, c.sana);
    check_int(look(s, c.amira, "/key-working/return"), 200);
    check(story_says(s, "Somebody from the key working team rings you") &&
          story_says(s, "My list is full"));
}

/* Nobody gives a part to themselves. */
STORY(a_key_worker_who_says_that_the_family_comes_back_is_not_asked_first)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "reached", true);
    on_day(s, 2027, 3, 5);
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/key-working/return", "words=They+rang+me").status, 303);
    check_int(
        story_count(s, "SELECT count(*) FROM key_working_return WHERE first_asked_id IS NULL"), 1);
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 404);
}

/* Whoever leaves the team tonight could not answer tomorrow. */
STORY(a_family_that_comes_back_on_the_last_day_is_not_promised_a_call_of_somebody_who_leaves)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "reached", false);
    story_as(s, c.sana);
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    check_int(
        story_count(s, "SELECT count(*) FROM key_working_return WHERE first_asked_id IS NULL"), 1);
    check_int(look(s, c.amira, "/key-working/return"), 200);
    check(story_says(s, "Somebody from the key working team rings you"));
}

/* What ended today still counts today: nobody stands there twice. */
STORY(whoever_is_key_worker_again_on_the_last_day_stands_on_the_home_page_once)
{
    struct cast c = cast_of(s);
    struct str home;
    size_t count = 0;

    going_on(s, &c);
    close_with(s, &c, "reached", true);
    story_as(s, c.sana);
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    story_as(s, c.ruth);
    check_int(send(s, c.amira, "/key-working/return/take", "").status, 303);
    story_as(s, c.sana);
    home = story_get(s, "/home").body;
    for (size_t i = 0; i + 15 <= home.len; i++)
        count += str_eq((struct str){home.at + i, 15}, STR("Your key worker"));
    check_int(count, 1);
}

STORY(a_stranger_another_family_and_another_agency_see_nothing_of_it)
{
    static const char *const pages[] = {"/key-working/close", "/key-working/return"};
    struct cast c = cast_of(s);
    const struct person_id others[] = {c.stranger_worker, c.other_parent, c.administrator};

    going_on(s, &c);
    close_with(s, &c, "reached", true);
    on_day(s, 2026, 12, 1);
    for (size_t i = 0; i < COUNT(others); i++)
        for (size_t k = 0; k < COUNT(pages); k++) {
            story_as(s, others[i]);
            check_int(look(s, c.amira, pages[k]), 404);
            check_int(send(s, c.amira, pages[k], "words=").status, 404);
        }
    story_as(s, c.sana);
    check_int(
        send(s, c.amira, "/key-working/close", "reason=reached" WHY "&door=area").status, 404);
    story_as(s, c.tom); /* the team does not decide that it ends */
    check_int(look(s, c.amira, "/key-working/close"), 404);
    check_int(story_count(s, "SELECT count(*) FROM key_working_return"), 0);
}

STORY(after_a_death_nobody_is_asked_to_come_back)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "died", false);
    on_day(s, 2026, 11, 20);
    story_as(s, c.sana);
    (void)story_get(s, "/home");
    check(story_says(s, "We are so sorry") && !story_says(s, "come back"));
    check_int(send(s, c.amira, "/key-working/return", "words=").status, 303);
    check_int(story_count(s, "SELECT count(*) FROM key_working_return"), 0);
}

/* An import says who is key worker again: the family does not stay among those whose key working has ended. */
STORY(a_family_is_no_longer_listed_as_ended_once_somebody_carries_it_again)
{
    struct cast c = cast_of(s);

    going_on(s, &c);
    close_with(s, &c, "reached", true);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE ended_on = '2026-11-16'"), 1);
    on_day(s, 2027, 3, 5);
    story_as(s, c.manager);
    (void)story_get(s, "/area/ended");
    check(story_says(s, "Amira Hassan") && story_says(s, "Can ring Ruth Okafor"));
    check_int(look(s, c.amira, "/team"), 200);
    check(story_says(s, "Key working ended on 16 November 2026") && !story_says(s, "Nobody yet"));
    check_int(send(s, c.amira, "/choosing/talk",
                  "held_on=2027-03-05&with_whom=Sana&wants=worker&words=Tom+is+fine")
                  .status,
        303);
    check_int(send(s, c.amira,
                  FILL(s, "/team/%.*s/key-worker",
                      "SELECT public_id FROM involvement WHERE role = 'SENCO'"),
                  "model=non_designated&from_on=2027-03-05&then=stays")
                  .status,
        303);
    (void)story_get(s, "/area/ended");
    check(!story_says(s, "Amira Hassan"));
    check_int(
        story_count(s, "SELECT count(*) FROM episode WHERE because = 'returned' AND to_on IS NULL"),
        1);
    check_int(story_count(s, "SELECT count(*) FROM child_summary WHERE ended_on IS NOT NULL"), 0);
}

static void fill_older(void *context, struct db *db)
{
    (void)context;
    db_script(db,
        STR("INSERT INTO person (id, public_id, name, changed_at) VALUES (1, CAST('0123456789abcde1' AS BYTES), 'Joe', 1);"
            "INSERT INTO child (id, public_id, person_id, forename, surname, born_on, sort_name, changed_at)"
            " VALUES (1, CAST('1123456789abcde1' AS BYTES), 1, 'Joe', 'Gone', '2015-01-01', 'gone joe', 1);"
            "INSERT INTO child_summary (child_id, changed_at, sort_name) VALUES (1, 1, 'gone joe');"
            "INSERT INTO episode (public_id, child_id, programme_id, from_on, because, to_on, end_reason, changed_at)"
            " SELECT CAST('2123456789abcde1' AS BYTES), 1, programme.id, '2025-01-01', 'asked', '2025-09-09', 'died', 1"
            "   FROM programme;"));
}

STORY_AT(16, episodes_of_an_older_store_that_have_ended_are_listed_so)
{
    story_do(s, fill_older, NULL);
    story_upgrade(s);
    check_int(
        story_count(s, "SELECT count(*) FROM child_summary WHERE ended_on = '2025-09-09'"), 1);
}
