#include "kit/test.h"
#include "referral/referral.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    check(date_parse(str_of(text), &d));
    return d;
}

static date day_or_none(const char *text) { return text ? day(text) : DATE_NONE; }

static struct ask_days asked(const char *on, const char *due, const char *answered)
{
    return (struct ask_days){day(on), day(due), day_or_none(answered)};
}

TEST(days_on_which_nobody_is_asked_are_limbo)
{
    date from = day("2026-03-01"), until = day("2026-03-11");

    check_int(referral_limbo_days(from, until, NULL, 0), 10);
    check_int(referral_limbo_days(from, day("2026-03-02"), NULL, 0), 1);
    check_int(referral_limbo_days(from, from, NULL, 0), 0);
    check_int(referral_limbo_days(until, from, NULL, 0), 0);
    check_int(referral_limbo_days(day("2024-02-28"), day("2024-03-01"), NULL, 0), 2); /* leap */
    check_int(referral_limbo_days(day("2025-12-31"), day("2026-01-01"), NULL, 0), 1);
}

TEST(an_ask_stops_limbo_until_it_is_answered_or_late)
{
    static const struct {
        const char *on, *due, *answered;
        int limbo;
    } cases[] = {
        {"2026-03-01", "2026-03-06", NULL,         4 }, /* 1..6 awaited; 7..10 silence */
        {"2026-03-01", "2026-03-06", "2026-03-04", 7 }, /* 1..3 awaited */
        {"2026-03-01", "2026-03-06", "2026-03-01", 10}, /* answered on the spot */
        {"2026-03-01", "2026-03-06", "2026-03-09", 4 }, /* late: silence counts all the same */
        {"2026-03-01", "2026-03-06", "2026-03-07", 4 },
        {"2026-03-01", "2026-03-06", "2026-03-06", 5 },
        {"2026-03-05", "2026-03-30", NULL,         4 }, /* 1..4 before */
        {"2026-02-01", "2026-02-05", NULL,         10}, /* long before the request */
        {"2026-02-20", "2026-03-02", NULL,         8 }, /* overlaps its beginning */
        {"2026-03-11", "2026-03-20", NULL,         10}, /* after its end */
        {"2026-03-10", "2026-03-20", NULL,         9 },
    };
    date from = day("2026-03-01"), until = day("2026-03-11");

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ask_days ask = asked(cases[i].on, cases[i].due, cases[i].answered);
        check_int(referral_limbo_days(from, until, &ask, 1), cases[i].limbo);
    }
}

TEST(asks_that_overlap_count_a_day_once_in_any_order)
{
    const struct ask_days asks[] = {
        asked("2026-03-07", "2026-03-08", NULL),
        asked("2026-03-02", "2026-03-05", NULL),
        asked("2026-03-03", "2026-03-04", "2026-03-04"),
        asked("2026-03-02", "2026-03-05", NULL),
    };

    /* 2 to 5 and 7 to 8 are awaited: 1, 6, 9, 10 are not. */
    check_int(referral_limbo_days(day("2026-03-01"), day("2026-03-11"), asks, COUNT(asks)), 4);
}

/* The family of the comment: asked for two years, each service said that another should do it. */
TEST(two_years_of_asking_four_services_are_nearly_all_limbo)
{
    const struct ask_days asks[] = {
        asked("2024-03-04", "2024-03-09", "2024-05-20"),
        asked("2024-09-02", "2024-09-07", "2024-09-05"),
        asked("2025-02-03", "2025-02-08", "2025-06-30"),
        asked("2025-11-10", "2025-11-15", NULL),
    };
    int age = day("2026-03-04").days - day("2024-03-04").days;

    check_int(age, 730);
    check_int(referral_limbo_days(day("2024-03-04"), day("2026-03-04"), asks, COUNT(asks)),
        730 - 6 - 3 - 6 - 6);
}

TEST(an_answer_is_awaited_from_the_day_of_asking_to_the_due_day)
{
    struct ask_days ask = asked("2026-03-02", "2026-03-06", NULL);

    check(!ask_is_pending(&ask, day("2026-03-01")));
    check(ask_is_pending(&ask, day("2026-03-02")) && ask_is_pending(&ask, day("2026-03-06")));
    check(!ask_is_pending(&ask, day("2026-03-07")));
    check_int(ask_days_late(&ask, day("2026-03-06")), 0);
    check_int(ask_days_late(&ask, day("2026-03-07")), 1);
    check_int(ask_days_taken(&ask, day("2026-03-09")), 7);
    check_int(ask_days_taken(&ask, day("2026-03-01")), 0);
    ask.answered_on = day("2026-03-20");
    check_int(ask_days_late(&ask, day("2026-04-01")), 0);
    check_int(ask_days_taken(&ask, day("2026-04-01")), 18);
}

TEST(a_request_is_escalated_once_on_the_day_it_is_old_enough)
{
    static const struct {
        const char *asked, *ended, *today, *on;
    } cases[] = {
        {"2026-03-01", NULL,         "2026-03-10", NULL        },
        {"2026-03-01", NULL,         "2026-03-11", "2026-03-11"},
        {"2026-03-01", NULL,         "2028-03-11", "2026-03-11"}, /* the same day for ever */
        {"2026-03-01", "2026-03-10", "2026-04-01", NULL        }, /* ended in time */
        {"2026-03-01", "2026-03-11", "2026-04-01", "2026-03-11"},
        {"2024-02-25", NULL,         "2024-03-06", "2024-03-06"}, /* across 29 February */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        date on = referral_escalated_on(
            day(cases[i].asked), day_or_none(cases[i].ended), day(cases[i].today), 10);
        check_int(on.days, day_or_none(cases[i].on).days);
    }
}

TEST(every_kind_of_answer_has_its_code_and_words)
{
    check_int(answer_kind_of(STR("yes")), ANSWER_YES);
    check_int(answer_kind_of(STR("not_right")), ANSWER_NOT_RIGHT);
    check_int(answer_kind_of(STR("silence")), ANSWER_SILENCE);
    check_int(answer_kind_of(STR("")), ANSWER_NONE);
    check_int(answer_kind_of(STR("YES")), ANSWER_NONE);
    for (int k = ANSWER_NONE + 1; k < ANSWER__COUNT; k++)
        check(msg_is_set(answer_words((enum answer_kind)k)));
    check(!msg_is_set(answer_words(ANSWER_NONE)));
    for (size_t i = 0; i < answer_choices_noted.count; i++)
        check(answer_kind_of(answer_choices_noted.at[i].value) != ANSWER_NONE);
}

TEST(only_a_no_that_somebody_said_is_a_no)
{
    check(answer_is_no(ANSWER_TIME) && answer_is_no(ANSWER_CONFLICT));
    check(!answer_is_no(ANSWER_NONE) && !answer_is_no(ANSWER_SILENCE) && !answer_is_no(ANSWER_YES));
    check(answer_is_for_commissioners(ANSWER_POLICY));
    check(!answer_is_for_commissioners(ANSWER_THRESHOLD));
}

TEST(a_refusal_says_why_and_by_policy_or_threshold_also_what_and_how_to_challenge)
{
    static const struct {
        struct answered answer;
        size_t problems;
    } cases[] = {
        {{ANSWER_YES, {0}, {0}, {0}},                                                         0},
        {{ANSWER_SILENCE, {0}, {0}, {0}},                                                     0},
        {{ANSWER_TIME, {0}, {0}, {0}},                                                        1},
        {{ANSWER_TIME, STR_INIT("No hours"), {0}, {0}},                                       0},
        {{ANSWER_POLICY, {0}, {0}, {0}},                                                      3},
        {{ANSWER_POLICY, STR_INIT("A precedent"), {0}, {0}},                                  2},
        {{ANSWER_THRESHOLD, STR_INIT("Not disabled"), STR_INIT("Band 3"), {0}},               1},
        {{ANSWER_THRESHOLD, STR_INIT("Not disabled"), STR_INIT("Band 3"), STR_INIT("Write")}, 0},
        {{ANSWER_CONFLICT, STR_INIT("My nephew"), {0}, {0}},                                  0},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        answer_check(&cases[i].answer, &problems);
        check_int((int64_t)problems.count, (int64_t)cases[i].problems);
    }
}

TEST(managers_and_owners_lead_makers_read_and_who_is_shut_out_does_neither)
{
    for (int bits = 0; bits < 16; bits++) {
        struct referral_reader r = {bits & 1, bits & 2, bits & 4, bits & 8};
        check(referral_may_lead(r) == (!r.is_shut && (r.is_manager || r.is_owner)));
        check(referral_may_read(r) == (!r.is_shut && (bits & 7) != 0));
    }
}
