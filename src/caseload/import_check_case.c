/*
 * What is wrong with a row about key working for one child, as the forms say it. What a file tells of the past is
 * checked as it could have been decided then: a form asks for a day around today, history has other days.
 */
#include "caseload/import_checking.h"
#include "episode/rules.h"
#include "kit/fault.h"
#include "record/rhythm.h"
#include "referral/asked.h"

static date earlier(date a, date b) { return date_is_before(a, b) ? a : b; }

static void check_episode(const struct checking *c, const struct episode_row *episode, date today)
{
    check_past(c, "from", episode->from_on, today);
    check_past(c, "to", episode->to_on, today);
    check_ends(c, episode->from_on, episode->to_on);
    if (date_is_set(episode->to_on) && str_is_empty(episode->end_reason))
        check_wrong(c, "end_reason", MSG("Key working ended. Write why"));
    if (!date_is_set(episode->to_on) &&
        !(str_is_empty(episode->end_reason) && str_is_empty(episode->words)))
        check_wrong(c, "to", MSG("This ended. Write its last day"));
}

/* The day on which it is looked at again lies within a year of the decision; one that has passed lies after it. */
static void check_level(const struct checking *c, const struct level_row *level, date today)
{
    bool was_due = date_is_set(level->review_on) && !date_is_before(today, level->review_on);
    struct problems problems = {.count = 0};

    level_check_dates(
        &(struct level_dates){level->from_on, was_due ? DATE_NONE : level->review_on, DATE_NONE},
        today, &problems);
    check_say(c, &problems);
    if (was_due && date_is_before(level->review_on, level->from_on))
        check_wrong(c, "review_on", MSG("This is before the level began. Correct one of the days"));
}

static void check_function(const struct checking *c, const struct function_row *row, date today)
{
    struct problems problems = {.count = 0};

    function_check_day(row->since_on, today, STR("since"), &problems);
    function_check_day(row->handed_to_family_on, today, STR("handed_to_family_on"), &problems);
    check_say(c, &problems);
}

static void check_doer(const struct checking *c, const struct doer_row *row, date today)
{
    struct problems problems = {.count = 0};

    function_check_day(row->from_on, today, STR("from"), &problems);
    check_say(c, &problems);
    check_ends(c, row->from_on, row->to_on);
}

int64_t rhythm_weekday(struct str code)
{
    static const char *const days[] = {
        "any", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};

    for (size_t i = 0; i < COUNT(days); i++)
        if (str_eq(code, str_of(days[i])))
            return (int64_t)i;
    fault(FAULT_BUG, "no weekday %.*s", STR_FMT(code));
}

static struct rhythm rhythm_of(const struct rhythm_row *row)
{
    return (struct rhythm){.from_on = row->from_on,
        .days = row->rhythm_days,
        .weekday = rhythm_weekday(row->weekday),
        .early_days = row->early_rhythm_days,
        .early_until_on = row->early_until_on};
}

static void check_rhythm(const struct checking *c, const struct rhythm_row *row, date today)
{
    struct rhythm rhythm = rhythm_of(row);
    bool is_any = row->never_rings || row->leaves_no_message || row->out_of_hearing ||
                  !str_is_empty(row->safe_words);
    struct problems problems = {.count = 0};

    rhythm_check(&rhythm, earlier(today, row->from_on), &problems);
    safety_check(
        &(struct safety){row->channel, row->never_rings, is_any, !str_is_empty(row->agreed_with)},
        &problems);
    check_say(c, &problems);
}

/* ------------------------------------------------------------------ requests */

static void check_end(const struct checking *c, const struct request_row *row)
{
    struct answered no = {
        answer_kind_of(row->end_kind), row->end_words, row->criteria, row->challenge};
    struct problems problems = {.count = 0};

    answer_check(&no, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (str_eq(problems.at[i].field, STR("answer_words")))
            problems.at[i].field = STR("end_words");
    check_say(c, &problems);
    if (no.kind == ANSWER_NONE)
        check_wrong(c, "end_kind", MSG("This request was refused. Write what kind of a no it was"));
}

static void check_state(const struct checking *c, const struct request_row *row)
{
    bool is_open = str_eq(row->state, STR("open")), is_taken = str_eq(row->state, STR("accepted"));

    if (is_open && date_is_set(row->ended_on))
        check_wrong(c, "state",
            MSG("There is a day on which this ended, but it is open. Correct one of them"));
    if (!is_open && !date_is_set(row->ended_on))
        check_wrong(c, "ended_on", MSG("This request is over. Write the day on which it ended"));
    if (is_taken && str_is_empty(row->accepted_by))
        check_wrong(c, "accepted_by", MSG("Write who took this request"));
    if (!is_taken && !str_is_empty(row->accepted_by))
        check_wrong(c, "state",
            MSG("Somebody took this request, but it is not accepted. Correct one of them"));
    if (is_taken && str_is_empty(row->child))
        check_wrong(c, "child",
            MSG("A request that was accepted is about a child of children.csv. Write its id"));
    if (str_eq(row->state, STR("refused")))
        check_end(c, row);
    else if (!str_is_empty(row->end_kind))
        check_wrong(c, "end_kind", MSG("Only a request that was refused has this. Leave it empty"));
}

static void check_request(const struct checking *c, const struct request_row *row, date today)
{
    const struct asked asked = {.born_on = row->born_on,
        .expected_on = row->expected_on,
        .phone = row->phone,
        .email = row->email};
    struct problems problems = {.count = 0};

    asked_check(&asked, &asked_whole_spec, earlier(today, row->asked_on), &problems);
    check_say(c, &problems);
    check_past(c, "asked_on", row->asked_on, today);
    check_past(c, "may_ask_on", row->may_ask_on, today);
    check_past(c, "ended_on", row->ended_on, today);
    if (date_is_set(row->ended_on) && date_is_before(row->ended_on, row->asked_on))
        check_wrong(
            c, "ended_on", MSG("This is before it was asked for. Correct one of the two dates"));
    check_state(c, row);
}

static void check_ask(const struct checking *c, const struct ask_row *row, date today)
{
    struct answered answered = {
        answer_kind_of(row->answer), row->answer_words, row->criteria, row->challenge};
    struct problems problems = {.count = 0};

    answer_check(&answered, &problems);
    check_say(c, &problems);
    check_past(c, "asked_on", row->asked_on, today);
    check_past(c, "answered_on", row->answered_on, today);
    if (date_is_before(row->due_on, row->asked_on))
        check_wrong(
            c, "due_on", MSG("This is before they were asked. Correct one of the two dates"));
    if (str_is_empty(row->answer) != !date_is_set(row->answered_on))
        check_wrong(c, "answered_on",
            MSG("An answer has a day, and a day an answer. Fill in both, or leave both empty"));
    if (date_is_set(row->answered_on) && date_is_before(row->answered_on, row->asked_on))
        check_wrong(
            c, "answered_on", MSG("This is before they were asked. Correct one of the two dates"));
}

void check_key_working(const struct checking *c, const void *row, date today)
{
    switch ((int)c->list) {
    case LIST_EPISODES: check_episode(c, row, today); return;
    case LIST_LEVELS: check_level(c, row, today); return;
    case LIST_FUNCTIONS: check_function(c, row, today); return;
    case LIST_DOERS: check_doer(c, row, today); return;
    case LIST_RHYTHMS: check_rhythm(c, row, today); return;
    case LIST_REQUESTS: check_request(c, row, today); return;
    case LIST_ASKS: check_ask(c, row, today); return;
    default: fault(FAULT_BUG, "no list %d about a child", (int)c->list);
    }
}
