#include "record/rhythm.h"

#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    (void)date_parse(str_of(text), &d);
    return d;
}

struct row {
    const char *what;
    const char *from;
    int days, weekday, early_days;
    const char *early_until, *reached, *today;
    const char *due, *missed, *since;
    int missed_count;
};

static void check_row(const struct row *row)
{
    const struct rhythm r = {
        day(row->from), row->days, row->weekday, row->early_days, day(row->early_until)};
    struct rhythm_due due = rhythm_due(&r, day(row->reached), day(row->today));

    if (due.due_on.days != day(row->due).days || due.missed_on.days != day(row->missed).days ||
        due.missed_since.days != day(row->since).days || due.missed_count != row->missed_count)
        test_fail(__FILE__, __LINE__, "%s: due in %d days, missed %lld, the last %d days ago",
            row->what, due.due_on.days - day(row->today).days, (long long)due.missed_count,
            day(row->today).days - due.missed_on.days);
}

/* 2026-11-12 and 2026-11-19 are Thursdays. Source: the brief of the Special Needs Jungle: "Every Thursday evening
 * his Key-worker phones me". */
TEST(every_thursday_is_a_fixed_row_of_days)
{
    static const struct row rows[] = {
        {"the first is still to come", "2026-11-10", 7,  4, 0, "", "",           "2026-11-10", "2026-11-12",
         "",                                                                                                               "",           0},
        {"it begins on its day",       "2026-11-12", 7,  4, 0, "", "",           "2026-11-12", "2026-11-12", "",           "",
         0                                                                                                                                },
        {"before it begins",           "2026-11-17", 7,  4, 0, "", "",           "2026-11-13", "2026-11-19", "",           "",           0},
        {"on the day, not yet missed", "2026-11-01", 7,  4, 0, "", "2026-11-05", "2026-11-12",
         "2026-11-12",                                                                                       "",           "",           0},
        {"missed the next morning",    "2026-11-01", 7,  4, 0, "", "2026-11-05", "2026-11-13",
         "2026-11-19",                                                                                       "2026-11-12", "2026-11-12", 1},
        {"kept on the day",            "2026-11-01", 7,  4, 0, "", "2026-11-12", "2026-11-13", "2026-11-19", "",
         "",                                                                                                                             0},
        {"kept the evening before",    "2026-11-01", 7,  4, 0, "", "2026-11-11", "2026-11-13",
         "2026-11-19",                                                                                       "",           "",           0},
        {"and not due any more",       "2026-11-01", 7,  4, 0, "", "2026-11-11", "2026-11-12",
         "2026-11-19",                                                                                       "",           "",           0},
        {"another call on Monday",     "2026-11-01", 7,  4, 0, "", "2026-11-09", "2026-11-13",
         "2026-11-19",                                                                                       "2026-11-12", "2026-11-12", 1},
        {"made up for on Saturday",    "2026-11-01", 7,  4, 0, "", "2026-11-14", "2026-11-15",
         "2026-11-19",                                                                                       "",           "",           0},
        {"missed twice",               "2026-11-01", 7,  4, 0, "", "2026-11-05", "2026-11-20", "2026-11-26",
         "2026-11-19",                                                                                                     "2026-11-12", 2},
        {"never rung at all",          "2026-11-01", 7,  4, 0, "", "",           "2026-11-20", "2026-11-26",
         "2026-11-19",                                                                                                     "2026-11-05", 3},
        {"long before it began",       "2026-11-10", 7,  4, 0, "", "2026-01-05", "2026-11-13",
         "2026-11-19",                                                                                       "2026-11-12", "2026-11-12", 1},
        {"a day ahead of today",       "2026-11-01", 7,  4, 0, "", "2026-11-14", "2026-11-13",
         "2026-11-19",                                                                                       "",           "",           0},
        {"every second week",          "2026-11-01", 14, 4, 0, "", "2026-11-03", "2026-11-13", "2026-11-19",
         "",                                                                                                               "",           0},
        {"too early for a fortnight",  "2026-11-01", 14, 4, 0, "", "2026-11-02", "2026-11-13",
         "2026-11-19",                                                                                       "2026-11-05", "2026-11-05", 1},
        {"every fourth, three before", "2026-11-01", 28, 4, 0, "", "2026-11-30", "2026-12-04",
         "2026-12-31",                                                                                       "",           "",           0},
        {"across the new year",        "2026-12-01", 7,  5, 0, "", "2026-12-25", "2027-01-02", "2027-01-08",
         "2027-01-01",                                                                                                     "2027-01-01", 1},
        {"a leap day",                 "2028-02-01", 7,  2, 0, "", "2028-02-22", "2028-03-01", "2028-03-07",
         "2028-02-29",                                                                                                     "2028-02-29", 1},
        {"Sunday",                     "2026-11-16", 7,  7, 0, "", "",           "2026-11-16", "2026-11-22", "",           "",           0},
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        check_row(&rows[i]);
}

/* Weekly until 1 December, then every second week: Thursdays 5, 12, 19, 26 November, 10 and 24 December. */
TEST(the_early_weeks_are_closer_and_end)
{
    static const struct row rows[] = {
        {"weekly at first",         "2026-11-01", 14, 4, 7,  "2026-12-01", "2026-11-05", "2026-11-06",
         "2026-11-12",                                                                                               "",           "",           0},
        {"missed in early weeks",   "2026-11-01", 14, 4, 7,  "2026-12-01", "2026-11-05", "2026-11-13",
         "2026-11-19",                                                                                               "2026-11-12", "2026-11-12", 1},
        {"the last early one",      "2026-11-01", 14, 4, 7,  "2026-12-01", "2026-11-19", "2026-11-20",
         "2026-11-26",                                                                                               "",           "",           0},
        {"then two weeks on",       "2026-11-01", 14, 4, 7,  "2026-12-01", "2026-11-26", "2026-11-27",
         "2026-12-10",                                                                                               "",           "",           0},
        {"not in the week between", "2026-11-01", 14, 4, 7,  "2026-12-01", "2026-11-26",
         "2026-12-05",                                                                                 "2026-12-10", "",           "",           0},
        {"missed after them",       "2026-11-01", 14, 4, 7,  "2026-12-01", "2026-11-26", "2026-12-11",
         "2026-12-24",                                                                                               "2026-12-10", "2026-12-10", 1},
        {"missed across the end",   "2026-11-01", 14, 4, 7,  "2026-12-01", "2026-11-19", "2026-12-11",
         "2026-12-24",                                                                                               "2026-12-10", "2026-11-26", 2},
        {"its last day counts",     "2026-11-01", 14, 4, 7,  "2026-11-26", "2026-11-19", "2026-11-20",
         "2026-11-26",                                                                                               "",           "",           0},
        {"over before the first",   "2026-11-06", 14, 4, 7,  "2026-11-10", "",           "2026-11-06",
         "2026-11-12",                                                                                               "",           "",           0},
        {"any day, early",          "2026-11-01", 30, 0, 14, "2026-12-12", "2026-11-09", "2026-11-10",
         "2026-11-23",                                                                                               "",           "",           0},
        {"any day, later",          "2026-11-01", 30, 0, 14, "2026-12-12", "2026-12-13", "2026-12-14",
         "2027-01-12",                                                                                               "",           "",           0},
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        check_row(&rows[i]);
}

TEST(without_a_day_of_the_week_it_counts_from_the_last_contact)
{
    static const struct row rows[] = {
        {"never: due at once",  "2026-11-10", 14,  0, 0, "", "",           "2026-11-10", "2026-11-10", "",           "",
         0                                                                                                                          },
        {"never: missed",       "2026-11-10", 14,  0, 0, "", "",           "2026-11-11", "2026-11-11", "2026-11-10",
         "2026-11-10",                                                                                                             1},
        {"two weeks on",        "2026-11-01", 14,  0, 0, "", "2026-11-03", "2026-11-10", "2026-11-17", "",
         "",                                                                                                                       0},
        {"on the day",          "2026-11-01", 14,  0, 0, "", "2026-11-03", "2026-11-17", "2026-11-17", "",           "",
         0                                                                                                                          },
        {"missed next morning", "2026-11-01", 14,  0, 0, "", "2026-11-03", "2026-11-18",
         "2026-11-18",                                                                                 "2026-11-17", "2026-11-17", 1},
        {"recently, before",    "2026-11-10", 14,  0, 0, "", "2026-11-08", "2026-11-10", "2026-11-22",
         "",                                                                                                         "",           0},
        {"long before",         "2026-11-10", 14,  0, 0, "", "2026-03-01", "2026-11-10", "2026-11-10", "",
         "",                                                                                                                       0},
        {"every day",           "2026-11-01", 1,   0, 0, "", "2026-11-09", "2026-11-10", "2026-11-10", "",           "",
         0                                                                                                                          },
        {"the calendar's end",  "2199-12-01", 365, 0, 0, "", "2199-12-02", "2199-12-03", "",           "",           "",
         0                                                                                                                          },
    };

    for (size_t i = 0; i < COUNT(rows); i++)
        check_row(&rows[i]);
}

/* Whatever was reached, the due day is an agreed one, not in the past, and what was missed lies before today. */
TEST(due_is_never_in_the_past_and_missed_never_ahead)
{
    date from = day("2026-11-01");

    for (int weekday = 0; weekday <= 7; weekday++)
        for (int weeks = 1; weeks <= 6; weeks++)
            for (int reached = -20; reached < 100; reached += 3)
                for (int today = 0; today < 120; today += 5) {
                    const struct rhythm r = {from, (int64_t)weeks * 7, weekday, weeks > 1 ? 7 : 0,
                        weeks > 1 ? date_plus_days(from, 42) : DATE_NONE};
                    date now = date_plus_days(from, today);
                    struct rhythm_due due = rhythm_due(&r, date_plus_days(from, reached), now);

                    check(due.due_on.days >= now.days);
                    check(!weekday || date_civil(due.due_on).weekday == weekday);
                    check(date_is_set(due.missed_on) == (due.missed_count > 0));
                    check(due.missed_count == 0 || due.missed_on.days < now.days);
                    check(due.missed_count == 0 || due.missed_since.days <= due.missed_on.days);
                    check(due.missed_count == 0 || due.missed_on.days > from.days + reached);
                }
}

TEST(what_cannot_be_kept_is_not_agreed)
{
    static const struct {
        int days, weekday, early_days;
        const char *early_until, *from, *field;
    } cases[] = {
        {7,  4, 0,  "",           "2026-11-16", ""                 },
        {10, 0, 0,  "",           "2026-11-16", ""                 },
        {14, 4, 7,  "2026-12-28", "2026-11-16", ""                 },
        {7,  4, 0,  "",           "2026-12-17", ""                 },
        {10, 4, 0,  "",           "2026-11-16", "rhythm_days"      },
        {14, 4, 5,  "2026-12-28", "2026-11-16", "early_rhythm_days"},
        {14, 0, 14, "2026-12-28", "2026-11-16", "early_rhythm_days"},
        {14, 0, 0,  "2026-12-28", "2026-11-16", "early_rhythm_days"},
        {14, 0, 7,  "",           "2026-11-16", "early_until_on"   },
        {14, 0, 7,  "2026-11-15", "2026-11-16", "early_until_on"   },
        {14, 0, 7,  "2027-06-01", "2026-11-16", "early_until_on"   },
        {7,  4, 0,  "",           "2026-12-18", "from_on"          },
        {7,  4, 0,  "",           "2026-10-15", "from_on"          },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct rhythm r = {day(cases[i].from), cases[i].days, cases[i].weekday,
            cases[i].early_days, day(cases[i].early_until)};
        struct problems problems = {0};

        rhythm_check(&r, day("2026-11-16"), &problems);
        check_int(problems.count, cases[i].field[0] ? 1 : 0);
        if (problems.count)
            check(problem_of(&problems, str_of(cases[i].field)) != NULL);
    }
}
