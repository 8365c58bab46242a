/* How key working becomes less, ends and begins again; and when counts are something to talk about. */
#include "closing/rules.h"

#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    if (text[0])
        check(date_parse(str_of(text), &d));
    return d;
}

TEST(every_reason_has_a_code_of_its_own_and_words_for_both_sides)
{
    for (int r = 0; r < END__COUNT; r++) {
        enum end_reason reason = (enum end_reason)r;
        check_int(end_reason_of(end_reason_code(reason)), r);
        check(msg_text(NULL, end_reason_words(reason)).len > 0);
        check(msg_text(NULL, end_reason_told(reason)).len > 0);
        check_int(end_reason_keeps_door(reason), reason != END_DIED && reason != END_ADULT);
    }
    check_int(end_reason_of(STR("")), END_OTHER);
    check_int(end_reason_of(STR("REACHED")), END_OTHER);
}

TEST(key_working_ends_on_a_day_that_has_come_and_lies_within_it)
{
    static const struct {
        const char *last_on, *begun_on, *carried_on;
        size_t problems;
    } cases[] = {
        {"2026-11-16", "2026-02-02", "2026-02-02", 0},
        {"2026-11-17", "2026-02-02", "2026-02-02", 1}, /* tomorrow */
        {"2026-02-02", "2026-02-02", "",           0}, /* the first day */
        {"2026-02-01", "2026-02-02", "",           1},
        {"2026-05-01", "2026-02-02", "2026-05-01", 0},
        {"2026-04-30", "2026-02-02", "2026-05-01", 1},
        {"",           "2026-02-02", "",           0}, /* the form says so already */
        {"2026-11-16", "",           "",           0},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        struct closing_days d = {
            day(cases[i].last_on), day(cases[i].begun_on), day(cases[i].carried_on)};
        closing_check_day(&d, day("2026-11-16"), &problems);
        check_int((int)problems.count, (int)cases[i].problems);
    }
}

TEST(a_family_that_comes_back_is_rung_within_working_days)
{
    check_int(return_ring_by(day("2026-11-16"), 2).days, day("2026-11-18").days);
    check_int(return_ring_by(day("2026-11-20"), 2).days, day("2026-11-24").days); /* a Friday */
    check_int(return_ring_by(day("2026-12-24"), 2).days, day("2026-12-30").days); /* Christmas */
    check_int(return_ring_by(day("2026-11-16"), 0).days, day("2026-11-17").days);
    check_int(return_ring_by(day("2026-11-16"), -5).days, day("2026-11-17").days);
}

TEST(the_last_key_worker_is_asked_first_only_when_nothing_stands_in_the_way)
{
    for (unsigned bits = 0; bits < 32; bits++) {
        struct last_worker w = {bits & 1, bits & 2, bits & 4, bits & 8, bits & 16};
        check_int(return_asks_first(&w), bits == 7);
    }
}

TEST(a_return_waits_until_somebody_carries_it)
{
    static const struct {
        bool has_first, is_declined, is_carried;
        const char *today;
        enum return_state state;
        bool is_late;
    } cases[] = {
        {true,  false, false, "2027-03-09", RETURN_ASKED_FIRST,  false}, /* the day itself */
        {true,  false, false, "2027-03-10", RETURN_WITH_MANAGER, true },
        {true,  true,  false, "2027-03-05", RETURN_WITH_MANAGER, false},
        {false, false, false, "2027-03-05", RETURN_WITH_MANAGER, false},
        {true,  false, true,  "2027-03-10", RETURN_CARRIED,      false},
        {false, true,  true,  "2027-03-05", RETURN_CARRIED,      false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct return_facts f = {
            cases[i].has_first, cases[i].is_declined, cases[i].is_carried, day("2027-03-09")};
        check_int(return_state_of(&f, day(cases[i].today)), cases[i].state);
        check_int(return_is_late(&f, day(cases[i].today)), cases[i].is_late);
    }
}

TEST(contact_thins_out_until_the_last_day)
{
    static const struct {
        const char *last_on;
        size_t count;
    } cases[] = {
        {"2026-11-15", 0}, /* before the first */
        {"2026-11-16", 1}, /* only the last meeting */
        {"2026-11-17", 2},
        {"2026-12-14", 2}, /* day 28 */
        {"2026-12-15", 3},
        {"2027-02-08", 3}, /* day 84 */
        {"2027-02-09", 4},
        {"2027-11-16", 4},
    };
    struct withdrawal_stage at[WITHDRAWAL_STEPS_MAX];

    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count = withdrawal_stages(day("2026-11-16"), day(cases[i].last_on), at);
        check_int((int)count, (int)cases[i].count);
        for (size_t k = 1; k < count; k++)
            check(date_is_before(at[k - 1].from_on, at[k].from_on) &&
                  (at[k].rhythm_days == 0 || at[k].rhythm_days > at[k - 1].rhythm_days));
        if (count)
            check(at[count - 1].rhythm_days == 0 &&
                  at[count - 1].from_on.days == day(cases[i].last_on).days);
    }
}

TEST(a_plan_begins_soon_and_ends_within_a_year)
{
    static const struct {
        const char *from_on, *last_on;
        size_t problems;
    } cases[] = {
        {"2026-11-16", "2027-04-01", 0},
        {"2026-10-16", "2027-04-01", 0}, /* 31 days ago */
        {"2026-10-15", "2027-04-01", 1},
        {"2026-12-17", "2027-04-01", 0},
        {"2026-12-18", "2027-04-01", 1},
        {"2026-11-16", "2026-11-16", 1},
        {"2026-11-16", "2027-11-17", 0}, /* 366 days */
        {"2026-11-16", "2027-11-18", 1},
        {"",           "2027-11-18", 0},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        withdrawal_check_days(
            day(cases[i].from_on), day(cases[i].last_on), day("2026-11-16"), &problems);
        check_int((int)problems.count, (int)cases[i].problems);
    }
}

TEST(hours_are_two_or_none)
{
    static const struct {
        const char *from, *to;
        size_t problems;
    } cases[] = {
        {"",      "",      0},
        {"09:00", "17:00", 0},
        {"09:00", "09:01", 0},
        {"09:00", "09:00", 1},
        {"17:00", "09:00", 1},
        {"09:00", "",      1},
        {"",      "17:00", 1},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        agreement_check_hours(str_of(cases[i].from), str_of(cases[i].to), &problems);
        check_int((int)problems.count, (int)cases[i].problems);
    }
    check_int(minutes_of_day(STR("00:00")), 0);
    check_int(minutes_of_day(STR("23:59")), 1439);
    check_int(minutes_of_day(STR("24:00")), -1);
    check_int(minutes_of_day(STR("9:00")), -1);
    check_int(minutes_of_day(STR("09.00")), -1);
    check_int(minutes_of_day(STR("0x:00")), -1);
    check_int(minutes_of_day(STR("")), -1);
}

TEST(contact_lies_outside_the_agreed_hours_by_the_clock_in_england)
{
    static const struct {
        const char *on;
        int hour, minute;
        bool is_outside, is_outside_every_day;
    } cases[] = {
        {"2026-11-16", 9,  0,  false, false}, /* a Monday */
        {"2026-11-16", 8,  59, true,  true },
        {"2026-11-16", 16, 59, false, false},
        {"2026-11-16", 17, 0,  true,  true },
        {"2026-11-14", 12, 0,  true,  false}, /* a Saturday */
        {"2026-07-13", 9,  0,  false, false}, /* summer time */
        {"2026-07-13", 8,  59, true,  true },
    };
    const struct agreed_hours weekdays = {540, 1020, true}, every = {540, 1020, false},
                              none = {-1, -1, true};

    for (size_t i = 0; i < COUNT(cases); i++) {
        instant at = instant_of(day(cases[i].on), cases[i].hour, cases[i].minute);
        check_int(is_outside_hours(&weekdays, at), cases[i].is_outside);
        check_int(is_outside_hours(&every, at), cases[i].is_outside_every_day);
        check(!is_outside_hours(&none, at));
    }
    check(!is_outside_hours(&weekdays, INSTANT_NONE));
}

TEST(a_level_is_lowered_by_the_last_decision_that_changed_it)
{
    static const struct {
        int64_t ranks[4];
        size_t count, lowered; /* the number of the decision, from 1; 0: never */
    } cases[] = {
        {{0},          0, 0},
        {{3},          1, 0},
        {{3, 2},       2, 2},
        {{3, 2, 2},    3, 2}, /* looked at, and left */
        {{3, 2, 3},    3, 0}, /* raised again */
        {{1, 3, 2, 1}, 4, 4},
        {{3, 0},       2, 0}, /* it ended: that is no lighter level */
        {{3, 0, 2},    3, 0}, /* and what began again was not lowered */
    };
    struct level_rank at[4];

    for (size_t i = 0; i < COUNT(cases); i++) {
        date lowered;
        for (size_t k = 0; k < cases[i].count; k++)
            at[k] = (struct level_rank){
                date_plus_days(day("2026-01-01"), 10 * (int)k), cases[i].ranks[k]};
        lowered = level_lowered_on(at, cases[i].count);
        check_int(date_is_set(lowered), cases[i].lowered > 0);
        if (cases[i].lowered)
            check_int(lowered.days, at[cases[i].lowered - 1].from_on.days);
    }
}

static bool stands(enum closing_signal signal, struct closing_counts c)
{
    return closing_signal_stands(signal, &c, day("2026-11-16"));
}

/* The service's own numbers: one busy week says nothing. */
TEST(something_is_to_talk_about_only_from_its_edge_on)
{
    date week = day("2026-11-09"), half = day("2026-06-01"), late = day("2026-11-10"),
         old = day("2026-05-31");

#define VOLUME(on, b, a) ((struct closing_counts){.lowered_on = on, .before = b, .recent = a})
    check(stands(SIGNAL_VOLUME, VOLUME(week, 4, 4)));
    check(stands(SIGNAL_VOLUME, VOLUME(half, 4, 9)));
    check(!stands(SIGNAL_VOLUME, VOLUME(week, 3, 9)));
    check(!stands(SIGNAL_VOLUME, VOLUME(week, 5, 4)));
    check(!stands(SIGNAL_VOLUME, VOLUME(late, 4, 4))); /* six days ago */
    check(!stands(SIGNAL_VOLUME, VOLUME(old, 4, 4)));  /* 169 days ago */
    check(!stands(SIGNAL_VOLUME, VOLUME(DATE_NONE, 4, 4)));
#define FAMILY(b, a)                                                                               \
    ((struct closing_counts){.lowered_on = week, .from_family_before = b, .from_family_recent = a})
    check(stands(SIGNAL_DIRECTION, FAMILY(3, 3)));
    check(!stands(SIGNAL_DIRECTION, FAMILY(2, 3)));
    check(!stands(SIGNAL_DIRECTION, FAMILY(4, 3)));
#define OUTSIDE(h, n) ((struct closing_counts){.has_hours = h, .outside_hours = n})
    check(stands(SIGNAL_HOURS, OUTSIDE(true, 3)));
    check(!stands(SIGNAL_HOURS, OUTSIDE(true, 2)));
    check(!stands(SIGNAL_HOURS, OUTSIDE(false, 3)));
#define DOES(n, m) ((struct closing_counts){.function_count = n, .most_by_one = m})
    check(stands(SIGNAL_FUNCTIONS, DOES(3, 3)));
    check(!stands(SIGNAL_FUNCTIONS, DOES(2, 2)));
    check(!stands(SIGNAL_FUNCTIONS, DOES(4, 3)));
    check(!stands(SIGNAL_FUNCTIONS, DOES(0, 0)));
#define VOICE(r, t, n) ((struct closing_counts){.recent = r, .team_count = t, .author_count = n})
    check(stands(SIGNAL_ONE_VOICE, VOICE(4, 3, 1)));
    check(!stands(SIGNAL_ONE_VOICE, VOICE(3, 3, 1)));
    check(!stands(SIGNAL_ONE_VOICE, VOICE(4, 2, 1)));
    check(!stands(SIGNAL_ONE_VOICE, VOICE(4, 3, 2)));
#define EAR(q, o, t)                                                                               \
    ((struct closing_counts){.question_count = q, .questions_to_one = o, .team_count = t})
    check(stands(SIGNAL_ONE_EAR, EAR(4, 4, 3)));
    check(!stands(SIGNAL_ONE_EAR, EAR(3, 3, 3)));
    check(!stands(SIGNAL_ONE_EAR, EAR(4, 3, 3)));
    check(!stands(SIGNAL_ONE_EAR, EAR(4, 4, 2)));
}
