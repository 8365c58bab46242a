#include "kit/working_day.h"

#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    (void)date_parse(str_of(text), &d);
    return d;
}

TEST(weekends_and_bank_holidays_are_no_working_days)
{
    static const struct {
        const char *from;
        int days;
        const char *to;
    } cases[] = {
        {"2026-11-16", 0, "2026-11-16"},
        {"2026-11-16", 2, "2026-11-18"}, /* Monday */
        {"2026-11-19", 2, "2026-11-23"}, /* Thursday */
        {"2026-11-21", 1, "2026-11-23"}, /* Saturday */
        {"2026-11-21", 0, "2026-11-21"},
        {"2026-12-24", 1,
         "2026-12-29"                 }, /* Christmas, a weekend, and the day in lieu of Boxing Day */
        {"2026-12-31", 2, "2027-01-05"}, /* New Year and a weekend */
        {"2028-02-28", 1, "2028-02-29"},
        {"2029-12-24", 1, "2029-12-25"}, /* not known any more */
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(
            working_days_after(day(cases[i].from), cases[i].days).days, day(cases[i].to).days);
}

TEST(without_a_day_there_is_no_working_day_after_it)
{
    check(!date_is_set(working_days_after(DATE_NONE, 2)));
    check(!date_is_set(working_days_after(day("2199-12-31"), 1)));
}
