#include "kit/date.h"
#include "kit/fault.h"
#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    if (!date_parse(str_of(text), &d))
        test_fail(__FILE__, __LINE__, "bad date in a test: %s", text);
    return d;
}

static void check_day(date got, const char *want)
{
    char buffer[DATE_TEXT];

    check_str(date_is_set(got) ? str_of(date_iso(got, buffer)) : STR("none"), str_of(want));
}

TEST(date_counts_days_since_1970)
{
    check_int(day("1970-01-01").days, 0);
    check_int(day("1969-12-31").days, -1);
    check_int(day("2000-03-01").days, 11017);
    check_int(day("1900-01-01").days, -25567);
    check_int(day("2199-12-31").days, 84005);
}

TEST(date_and_civil_agree_on_every_day_of_three_centuries)
{
    int length[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t days = -25567;

    for (int year = 1900; year <= 2199; year++) {
        length[2] = (year % 4 == 0 && year % 100 != 0) || year == 2000 ? 29 : 28;
        for (int month = 1; month <= 12; month++)
            for (int d = 1; d <= length[month]; d++, days++) {
                struct civil c = date_civil((date){days});

                if (date_of(year, month, d).days != days || c.year != year || c.month != month ||
                    c.day != d || c.weekday != (days + 25567) % 7 + 1)
                    test_fail(__FILE__, __LINE__, "%d-%d-%d", year, month, d);
            }
    }
    check_int(days, 84006);
}

TEST(date_of_refuses_days_that_do_not_exist)
{
    static const int cases[][3] = {
        {2026,      2,         29       },
        {2100,      2,         29       },
        {1900,      2,         29       },
        {2026,      4,         31       },
        {2026,      0,         1        },
        {2026,      13,        1        },
        {2026,      1,         0        },
        {2026,      1,         32       },
        {1899,      12,        31       },
        {2200,      1,         1        },
        {2026,      -1,        1        },
        {2026,      1,         -1       },
        {INT32_MAX, INT32_MAX, INT32_MAX}
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check(!date_is_set(date_of(cases[i][0], cases[i][1], cases[i][2])));
    check(date_is_set(date_of(2000, 2, 29)));
}

TEST(date_parse_takes_one_form_only)
{
    static const char *const bad[] = {"", "2026-3-9", "2026-03-9", "26-03-09", "2026-03-09 ",
        " 2026-03-09", "2026-03-09T00:00", "2026/03/09", "2026-02-30", "2026-00-10", "2026-13-01",
        "1899-12-31", "2200-01-01", "2026-03-0x", "+026-03-09", "02026-03-09", "-026-03-09",
        "2026-03-", "2026-03-091", "20260309", "9999999999", "\xd9\xa2\xd9\xa0-03-09"};
    date d = day("2026-03-09");

    check_day(d, "2026-03-09");
    for (size_t i = 0; i < COUNT(bad); i++) {
        check(!date_parse(str_of(bad[i]), &d));
        check_day(d, "2026-03-09"); /* a failure leaves what was there */
    }
    check(!date_parse((struct str){0}, &d));
    check(!date_parse((struct str){"2026-03-09", 9}, &d));
}

TEST(date_parse_any_takes_what_people_write)
{
    static const char *const good[] = {"2026-03-09", "09/03/2026", "9/3/2026", "9.3.2026",
        "9-3-2026", "09-03-2026", "9 March 2026", "09 Mar 2026", "9 MARCH 2026", "9 mar 2026",
        "9-Mar-2026", "  9/3/2026\t", "9  March  2026", "2026-03-09T00:00", "2026-03-09 00:00:00",
        "09/03/2026 00:00", "09/03/2026 00:00:00", "9 March 2026 00:00", "\xc2\xa0 9/3/2026"};

    for (size_t i = 0; i < COUNT(good); i++) {
        date d = DATE_NONE;

        if (!date_parse_any(str_of(good[i]), &d))
            test_fail(__FILE__, __LINE__, "refused: %s", good[i]);
        else
            check_day(d, "2026-03-09");
    }
}

TEST(date_parse_any_refuses_what_could_mean_something_else)
{
    static const char *const bad[] = {"", " ", "9/3/26", "9/3/026", "3/2026", "March 2026", "9",
        "9/13/2026", "31/2/2026", "0/1/2026", "9/3-2026", "9 3 2026", "9//2026", "9/3/", "/3/2026",
        "9/3/20266", "9/3/2026 10:30", "2026-03-09T09:00", "2026-03-09T00:00:00Z",
        "9/3/2026 00:00:0", "9/3/2026x", "9 Marc 2026", "9 Ma 2026", "9 Sep2026", "9March2026",
        "009/3/2026", "9/003/2026", "2026-3-9", "30 Feb 2026", "9 JanuaryX 2026", "-9/3/2026",
        "12.5.", "46090"};

    for (size_t i = 0; i < COUNT(bad); i++) {
        date d = DATE_NONE;

        if (date_parse_any(str_of(bad[i]), &d))
            test_fail(__FILE__, __LINE__, "accepted: %s", bad[i]);
    }
}

TEST(date_parse_any_knows_every_month)
{
    static const char *const names[] = {"Jan", "February", "Mar", "April", "May", "June", "Jul",
        "August", "Sept", "Oct", "November", "Dec"};

    for (size_t i = 0; i < COUNT(names); i++) {
        char text[32];
        date d = DATE_NONE;

        (void)snprintf(text, sizeof text, "1 %s 2026", names[i]);
        check(date_parse_any(str_of(text), &d));
        check_int(date_is_set(d) ? date_civil(d).month : 0, i + 1);
    }
}

TEST(date_plus_months_ends_on_the_last_day_of_a_short_month)
{
    static const struct {
        const char *from;
        int months;
        const char *want;
    } cases[] = {
        {"2026-01-31", 1,         "2026-02-28"},
        {"2028-01-31", 1,         "2028-02-29"},
        {"2026-03-31", -1,        "2026-02-28"},
        {"2026-12-31", 2,         "2027-02-28"},
        {"2026-01-15", 12,        "2027-01-15"},
        {"2026-01-15", -1,        "2025-12-15"},
        {"2028-02-29", 12,        "2029-02-28"},
        {"2028-02-29", 48,        "2032-02-29"},
        {"2026-10-31", 0,         "2026-10-31"},
        {"2199-12-31", 1,         "none"      },
        {"1900-01-01", -1,        "none"      },
        {"2199-11-30", 1,         "2199-12-30"},
        {"2026-01-01", INT32_MAX, "none"      },
        {"2026-01-01", INT32_MIN, "none"      },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_day(date_plus_months(day(cases[i].from), cases[i].months), cases[i].want);
}

TEST(date_plus_days_weeks_and_years_cross_leap_days_and_stop_at_the_edges)
{
    check_day(date_plus_days(day("2028-02-28"), 1), "2028-02-29");
    check_day(date_plus_days(day("2027-02-28"), 1), "2027-03-01");
    check_day(date_plus_days(day("2026-01-01"), -1), "2025-12-31");
    check_day(date_plus_days(day("2199-12-31"), 1), "none");
    check_day(date_plus_days(day("1900-01-01"), -1), "none");
    check_day(date_plus_days(day("2026-01-01"), INT32_MAX), "none");
    check_day(date_plus_weeks(day("2026-01-05"), 20), "2026-05-25");
    check_day(date_plus_weeks(day("2026-01-05"), INT32_MAX), "none");
    check_day(date_plus_weeks(day("2026-01-05"), INT32_MIN), "none");
    check_day(date_plus_years(day("2028-02-29"), 1), "2029-02-28");
    check_day(date_plus_years(day("2028-02-29"), -4), "2024-02-29");
    check_day(date_plus_years(day("2026-06-01"), INT32_MAX), "none");
    check(!date_is_set(date_plus_days(DATE_NONE, 1)));
    check(!date_is_set(date_plus_weeks(DATE_NONE, 1)));
    check(!date_is_set(date_plus_months(DATE_NONE, 1)));
    check(!date_is_set(date_plus_years(DATE_NONE, 1)));
}

TEST(date_age_turns_on_the_birthday)
{
    static const struct {
        const char *born, *on;
        int age;
    } cases[] = {
        {"2010-09-01", "2026-08-31", 15},
        {"2010-09-01", "2026-09-01", 16},
        {"2008-02-29", "2026-02-28", 17},
        {"2008-02-29", "2026-03-01", 18},
        {"2008-02-29", "2028-02-29", 20},
        {"2026-03-09", "2026-03-09", 0 },
        {"2026-03-10", "2026-03-09", -1},
        {"2025-12-31", "2026-01-01", 0 },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(date_age(day(cases[i].born), day(cases[i].on)), cases[i].age);
    check_int(date_age(DATE_NONE, day("2026-03-09")), -1);
    check_int(date_age(day("2026-03-09"), DATE_NONE), -1);
}

static instant utc(const char *on, int hour, int minute, int second)
{
    return (instant){((day(on).days * INT64_C(24) + hour) * 60 + minute) * INT64_C(60000000) +
                     second * INT64_C(1000000)};
}

/* Source: Summer Time Order 2002 (SI 2002/262) art. 2: from 1 am GMT on the last Sunday in March
 * until 1 am GMT on the last Sunday in October. */
TEST(instant_shows_the_clock_of_england)
{
    static const struct {
        const char *on;
        int hour, minute, second;
        const char *local_on;
        int local_hour;
    } cases[] = {
        {"2026-03-29", 0,  59, 59, "2026-03-29", 0 },
        {"2026-03-29", 1,  0,  0,  "2026-03-29", 2 },
        {"2026-10-25", 0,  59, 59, "2026-10-25", 1 },
        {"2026-10-25", 1,  0,  0,  "2026-10-25", 1 },
        {"2026-07-01", 23, 30, 0,  "2026-07-02", 0 },
        {"2026-12-31", 23, 30, 0,  "2026-12-31", 23},
        {"2024-03-31", 1,  0,  0,  "2024-03-31", 2 },
        {"2027-10-31", 0,  59, 59, "2027-10-31", 1 },
        {"2026-03-28", 12, 0,  0,  "2026-03-28", 12},
        {"1970-01-01", 0,  0,  0,  "1970-01-01", 0 },
        {"1969-07-20", 23, 0,  0,  "1969-07-21", 0 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        instant t = utc(cases[i].on, cases[i].hour, cases[i].minute, cases[i].second);
        struct civil c = instant_civil(t);

        check_day(instant_date(t), cases[i].local_on);
        check_int(c.hour, cases[i].local_hour);
        check_int(c.minute, cases[i].minute);
        check_int(c.second, cases[i].second);
    }
    check(!date_is_set(instant_date(INSTANT_NONE)));
}

TEST(instant_of_finds_the_moment_clocks_showed)
{
    static const struct {
        const char *on;
        int hour, minute;
        const char *utc_on;
        int utc_hour;
    } cases[] = {
        {"2026-01-10", 9,  30, "2026-01-10", 9 },
        {"2026-07-10", 9,  30, "2026-07-10", 8 },
        {"2026-07-10", 0,  15, "2026-07-09", 23},
        {"2026-03-29", 0,  59, "2026-03-29", 0 },
        {"2026-03-29", 1,  30, "2026-03-29", 1 }, /* skipped: shown as 2:30 */
        {"2026-03-29", 2,  0,  "2026-03-29", 1 },
        {"2026-10-25", 0,  30, "2026-10-24", 23},
        {"2026-10-25", 1,  30, "2026-10-25", 0 }, /* twice: the first */
        {"2026-10-25", 2,  0,  "2026-10-25", 2 },
        {"1900-01-01", 0,  0,  "1900-01-01", 0 },
        {"2199-12-31", 23, 59, "2199-12-31", 23},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(instant_of(day(cases[i].on), cases[i].hour, cases[i].minute).us,
            utc(cases[i].utc_on, cases[i].utc_hour, cases[i].minute, 0).us);
    check(!instant_is_set(instant_of(DATE_NONE, 9, 0)));
    check(!instant_is_set(instant_of(day("2026-01-01"), 24, 0)));
    check(!instant_is_set(instant_of(day("2026-01-01"), -1, 0)));
    check(!instant_is_set(instant_of(day("2026-01-01"), 0, 60)));
}

TEST(instant_iso_is_utc_with_microseconds)
{
    char buffer[INSTANT_TEXT];

    check_str(str_of(instant_iso((instant){utc("2026-07-09", 8, 5, 0).us + 42}, buffer)),
        STR("2026-07-09T08:05:00.000042Z"));
    check_str(str_of(instant_iso((instant){-1}, buffer)), STR("1969-12-31T23:59:59.999999Z"));
}

static void print_no_date(void *context) { (void)date_iso(DATE_NONE, context); }
static void show_no_instant(void *context)
{
    *(struct civil *)context = instant_civil(INSTANT_NONE);
}

TEST(date_that_is_absent_cannot_be_printed)
{
    char buffer[DATE_TEXT];
    struct civil c;

    check(!fault_run(print_no_date, buffer, NULL));
    check(!fault_run(show_no_instant, &c, NULL));
}

TEST(time_parse_takes_both_clocks)
{
    static const struct {
        const char *text;
        int hour, minute; /* -1: refused */
    } cases[] = {
        {"14:05",   14, 5 },
        {"2.05pm",  14, 5 },
        {"2pm",     14, 0 },
        {"9:30 am", 9,  30},
        {"00:00",   0,  0 },
        {"23:59",   23, 59},
        {"12am",    0,  0 },
        {"12pm",    12, 0 },
        {"12:30AM", 0,  30},
        {" 2 PM ",  14, 0 },
        {"9.30",    9,  30},
        {"0:05",    0,  5 },
        {"9",       -1, 0 },
        {"24:00",   -1, 0 },
        {"9:60",    -1, 0 },
        {"13pm",    -1, 0 },
        {"0am",     -1, 0 },
        {"9:5",     -1, 0 },
        {"9:",      -1, 0 },
        {"9:pm",    -1, 0 },
        {"",        -1, 0 },
        {"pm",      -1, 0 },
        {"9pmx",    -1, 0 },
        {"9:30:00", -1, 0 },
        {"009:30",  -1, 0 },
        {"-9:30",   -1, 0 },
        {"14:05pm", -1, 0 },
        {"9:300",   -1, 0 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        int hour = -1, minute = 0;
        bool ok = time_parse(str_of(cases[i].text), &hour, &minute);

        if (ok != (cases[i].hour >= 0) || hour != cases[i].hour || minute != cases[i].minute)
            test_fail(__FILE__, __LINE__, "%s: %d:%d", cases[i].text, hour, minute);
    }
}
