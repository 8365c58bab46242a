#include "kit/working_day.h"

#include "kit/fault.h"

static const struct {
    int year, month, day;
} holidays[] = {
    {2026, 1,  1 },
    {2026, 4,  3 },
    {2026, 4,  6 },
    {2026, 5,  4 },
    {2026, 5,  25},
    {2026, 8,  31},
    {2026, 12, 25},
    {2026, 12, 28},
    {2027, 1,  1 },
    {2027, 3,  26},
    {2027, 3,  29},
    {2027, 5,  3 },
    {2027, 5,  31},
    {2027, 8,  30},
    {2027, 12, 27},
    {2027, 12, 28},
    {2028, 1,  3 },
    {2028, 4,  14},
    {2028, 4,  17},
    {2028, 5,  1 },
    {2028, 5,  29},
    {2028, 8,  28},
    {2028, 12, 25},
    {2028, 12, 26},
};

bool is_working_day(date d)
{
    if (date_civil(d).weekday > 5)
        return false;
    for (size_t i = 0; i < COUNT(holidays); i++)
        if (date_of(holidays[i].year, holidays[i].month, holidays[i].day).days == d.days)
            return false;
    return true;
}

date working_days_after(date from, int days)
{
    date day = from;

    require(days >= 0 && days <= 1000);
    for (int counted = 0; date_is_set(day) && counted < days;) {
        day = date_plus_days(day, 1);
        counted += date_is_set(day) && is_working_day(day);
    }
    return day;
}
