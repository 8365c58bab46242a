#include "consent/rights.h"

#include "kit/fault.h"

enum {
    LEAVES_AT = 16,
    ADULT_AT = 18,
    JUNE = 6,
    JUNE_DAYS = 30,
    SEPTEMBER = 9,
    FRIDAY = 5,
    WEEK = 7
};

static date friday_on_or_before(date d)
{
    return date_plus_days(d, -((date_civil(d).weekday - FRIDAY + WEEK) % WEEK));
}

date rights_school_leaving_on(date born_on)
{
    struct civil born;

    if (!date_is_set(born_on))
        return DATE_NONE;
    born = date_civil(born_on);
    return friday_on_or_before(
        date_of(born.year + LEAVES_AT + (born.month >= SEPTEMBER ? 1 : 0), JUNE, JUNE_DAYS));
}

date rights_forewarned_from(date born_on)
{
    date leaving_on = rights_school_leaving_on(born_on);

    return date_is_set(leaving_on) ? date_plus_months(leaving_on, -12) : DATE_NONE;
}

enum rights rights_of(date born_on, date today)
{
    if (!date_is_set(born_on) || !date_is_before(rights_school_leaving_on(born_on), today))
        return RIGHTS_PARENTS;
    return date_age(born_on, today) >= ADULT_AT ? RIGHTS_ADULT : RIGHTS_YOUNG_PERSON;
}
