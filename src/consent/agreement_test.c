#include "consent/agreement.h"
#include "kit/test.h"

TEST(an_agreement_warns_90_and_30_days_before_its_last_day_and_after_it)
{
    const date today = date_of(2026, 11, 16);
    static const struct {
        int days;
        enum agreement_end end;
    } cases[] = {
        {91,  AGREEMENT_GOES_ON        },
        {90,  AGREEMENT_ENDS_IN_90_DAYS},
        {31,  AGREEMENT_ENDS_IN_90_DAYS},
        {30,  AGREEMENT_ENDS_IN_30_DAYS},
        {0,   AGREEMENT_ENDS_IN_30_DAYS}, /* its last day */
        {-1,  AGREEMENT_IS_OVER        },
        {-90, AGREEMENT_IS_OVER        },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(agreement_end_of(date_plus_days(today, cases[i].days), today), cases[i].end);
    check_int(agreement_end_of(DATE_NONE, today), AGREEMENT_GOES_ON);
}

TEST(an_agreement_ends_on_or_after_its_first_day)
{
    struct problems p = {0};

    agreement_check(date_of(2026, 1, 1), date_of(2026, 1, 1), &p);
    agreement_check(date_of(2026, 1, 1), DATE_NONE, &p);
    check_int((int64_t)p.count, 0);
    agreement_check(date_of(2026, 1, 2), date_of(2026, 1, 1), &p);
    check(problem_of(&p, STR("to_on")) != NULL);
}
