/* Since when nobody does a function of key working. */
#include "episode/episode.h"
#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    if (text[0])
        check(date_parse(str_of(text), &d));
    return d;
}

/* Today is 16 November 2026; it has been needed since 1 September. */
TEST(what_nobody_does_is_known_since_the_day_on_which_it_began)
{
    static const struct {
        const char *what, *periods[6], *gap;
    } cases[] = {
        {"nobody ever",                     {NULL},                                                   "2026-09-01"},
        {"somebody with no end",            {"2026-09-01", ""},                                       ""          },
        {"somebody from today on",          {"2026-11-16", ""},                                       ""          },
        {"somebody, and that is over",      {"2026-09-01", "2026-10-31"},                             "2026-11-01"},
        {"over since before it was needed", {"2026-01-01", "2026-08-15"},                             "2026-09-01"},
        {"until yesterday",                 {"2026-09-01", "2026-11-15"},                             "2026-11-16"},
        {"until today",                     {"2026-09-01", "2026-11-16"},                             "2026-11-17"},
        {"until a day that will come",      {"2026-09-01", "2026-12-31"},                             "2027-01-01"},
        {"one hands over to another",       {"2026-09-01", "2026-11-30", "2026-12-01", ""},           ""          },
        {"one day between them",            {"2026-09-01", "2026-11-29", "2026-12-01", ""},           "2026-11-30"},
        {"they overlap",                    {"2026-09-01", "2026-12-10", "2026-12-01", "2026-12-31"}, "2027-01-01"},
        {"three in any order",
         {"2027-01-01", "", "2026-09-01", "2026-11-30", "2026-12-01", "2026-12-31"},                  ""          },
        {"a gap that has been closed",      {"2026-09-01", "2026-10-01", "2026-11-01", ""},           ""          },
        {"somebody who begins later",       {"2026-12-01", ""},                                       "2026-09-01"},
        {"one that ends before it begins",  {"2026-11-10", "2026-11-01"},                             "2026-09-01"},
        {"one within another",              {"2026-09-01", "", "2026-10-01", "2026-10-31"},           ""          },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct period periods[3];
        size_t count = 0;
        while (count < 3 && cases[i].periods[2 * count]) {
            periods[count] = (struct period){
                day(cases[i].periods[2 * count]), day(cases[i].periods[2 * count + 1])};
            count++;
        }
        date gap = function_gap(periods, count, day("2026-09-01"), day("2026-11-16"));
        if (gap.days != day(cases[i].gap).days)
            test_fail(__FILE__, __LINE__, "%s: %d", cases[i].what, gap.days);
    }
}

TEST(a_function_that_is_needed_later_is_missed_from_then_on)
{
    struct period until_then = {day("2026-09-01"), day("2026-11-30")};
    struct period for_good = {day("2026-12-01"), DATE_NONE};

    check_int(
        function_gap(NULL, 0, day("2026-12-01"), day("2026-11-16")).days, day("2026-12-01").days);
    check_int(function_gap(&until_then, 1, day("2026-12-01"), day("2026-11-16")).days,
        day("2026-12-01").days);
    check(!date_is_set(function_gap(&for_good, 1, day("2026-12-01"), day("2026-11-16"))));
}
