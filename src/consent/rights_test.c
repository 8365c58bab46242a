#include "consent/rights.h"
#include "kit/test.h"

static date day(const char *iso)
{
    date d = DATE_NONE;

    check(date_parse(str_of(iso), &d));
    return d;
}

/* Source: SI 1997/1970: "the last Friday in June"; the days of 2025 to 2028 as published. */
TEST(compulsory_school_age_ends_on_the_last_friday_of_june)
{
    static const struct {
        const char *born, *leaves;
    } cases[] = {
        {"2008-09-01", "2025-06-27"}, /* the first of a school year */
        {"2009-08-31", "2025-06-27"}, /* the last of the same one */
        {"2009-09-01", "2026-06-26"},
        {"2010-08-31", "2026-06-26"},
        {"2010-09-01", "2027-06-25"},
        {"2011-12-25", "2028-06-30"}, /* 30 June is the Friday */
        {"2012-02-29", "2028-06-30"},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(rights_school_leaving_on(day(cases[i].born)).days, day(cases[i].leaves).days);
    check(!date_is_set(rights_school_leaving_on(DATE_NONE)));
}

TEST(rights_pass_the_day_after_and_with_eighteen_the_young_person_is_an_adult)
{
    static const struct {
        const char *born, *today;
        enum rights rights;
    } cases[] = {
        {"2010-03-01", "2026-03-01", RIGHTS_PARENTS     }, /* 16, still of school age */
        {"2010-03-01", "2026-06-26", RIGHTS_PARENTS     }, /* the last day itself */
        {"2010-03-01", "2026-06-27", RIGHTS_YOUNG_PERSON},
        {"2010-08-31", "2026-06-27", RIGHTS_YOUNG_PERSON}, /* still 15: the school year counts */
        {"2010-03-01", "2028-02-29", RIGHTS_YOUNG_PERSON},
        {"2010-03-01", "2028-03-01", RIGHTS_ADULT       },
        {"2001-03-01", "2026-06-27", RIGHTS_ADULT       },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(rights_of(day(cases[i].born), day(cases[i].today)), cases[i].rights);
    check_int(rights_of(DATE_NONE, day("2026-06-27")), RIGHTS_PARENTS);
}

TEST(the_change_of_rights_is_told_a_year_before)
{
    check_int(rights_forewarned_from(day("2010-03-01")).days, day("2025-06-26").days);
    check(!date_is_set(rights_forewarned_from(DATE_NONE)));
}
