#include "kit/date.h"

#include "kit/fault.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2199 };

static const int64_t second_us = 1000000, minute_us = 60 * INT64_C(1000000),
                     hour_us = 3600 * INT64_C(1000000), day_us = 86400 * INT64_C(1000000);

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/*
 * Years are counted from March, so that the leap day is the last of its year and the months before
 * a month have the same length in every year; eras of 400 years all have 146 097 days.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
 */
static int32_t days_of(int year, int month, int day)
{
    int march_year = year - (month <= 2);
    int era = march_year / 400; /* no year here is negative */
    int year_of_era = march_year - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

date date_of(int year, int month, int day)
{
    if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12)
        return DATE_NONE;
    if (day < 1 || day > days_in_month(year, month))
        return DATE_NONE;
    return (date){days_of(year, month, day)};
}

static bool is_in_range(int64_t days)
{
    return days >= days_of(YEAR_MIN, 1, 1) && days <= days_of(YEAR_MAX, 12, 31);
}

/* Source: as days_of(), civil_from_days. */
struct civil date_civil(date d)
{
    struct civil c = {0};
    int shifted, era, day_of_era, year_of_era, day_of_year, march_month;

    require(is_in_range(d.days));
    shifted = d.days + 719468;
    era = shifted / 146097;
    day_of_era = shifted - era * 146097;
    year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    march_month = (5 * day_of_year + 2) / 153;
    c.day = day_of_year - (153 * march_month + 2) / 5 + 1;
    c.month = march_month < 10 ? march_month + 3 : march_month - 9;
    c.year = year_of_era + era * 400 + (c.month <= 2);
    c.weekday = (d.days + 3 + 7 * 10000) % 7 + 1; /* 1970-01-01 was a Thursday */
    return c;
}

date date_plus_days(date d, int days)
{
    int64_t sum = (int64_t)d.days + days;

    return date_is_set(d) && is_in_range(sum) ? (date){(int32_t)sum} : DATE_NONE;
}

date date_plus_weeks(date d, int weeks)
{
    int days;

    return __builtin_mul_overflow(weeks, 7, &days) ? DATE_NONE : date_plus_days(d, days);
}

date date_plus_months(date d, int months)
{
    struct civil c;
    int64_t month, first = INT64_C(12) * YEAR_MIN, last = INT64_C(12) * YEAR_MAX + 11;
    int year;

    if (!date_is_set(d))
        return d;
    c = date_civil(d);
    month = (int64_t)c.year * 12 + c.month - 1 + months;
    if (month < first || month > last)
        return DATE_NONE;
    year = (int)(month / 12);
    c.month = (int)(month % 12) + 1;
    if (c.day > days_in_month(year, c.month))
        c.day = days_in_month(year, c.month);
    return date_of(year, c.month, c.day);
}

date date_plus_years(date d, int years)
{
    int months;

    return __builtin_mul_overflow(years, 12, &months) ? DATE_NONE : date_plus_months(d, months);
}

int date_age(date born, date on)
{
    struct civil from, to;
    int years;

    if (!date_is_set(born) || !date_is_set(on) || date_is_before(on, born))
        return -1;
    from = date_civil(born);
    to = date_civil(on);
    years = to.year - from.year;
    if (to.month < from.month || (to.month == from.month && to.day < from.day))
        years--;
    return years;
}

/* 01:00 UTC on the last Sunday of a month of 31 days, when England's clocks change. */
static int64_t change_us(int year, int month)
{
    date last = date_of(year, month, 31);

    return (last.days - date_civil(last).weekday % 7) * day_us + hour_us;
}

static int64_t floor_days(int64_t us)
{
    int64_t days = us / day_us;

    return days - (us % day_us < 0);
}

static bool is_summer_time(int64_t us)
{
    int64_t days = floor_days(us);
    int year;

    if (!is_in_range(days)) /* the hour before 1900 */
        return false;
    year = date_civil((date){(int32_t)days}).year;
    return us >= change_us(year, 3) && us < change_us(year, 10);
}

/* England's wall clock as microseconds, counted as if it were UTC. */
static int64_t wall_us(instant t)
{
    require(instant_is_set(t) && is_in_range(floor_days(t.us)));
    return is_summer_time(t.us) ? t.us + hour_us : t.us;
}

date instant_date(instant t)
{
    return instant_is_set(t) ? (date){(int32_t)floor_days(wall_us(t))} : DATE_NONE;
}

static struct civil civil_of_us(int64_t us)
{
    int64_t days = floor_days(us), rest = us - days * day_us;
    struct civil c = date_civil((date){(int32_t)days});

    c.hour = (int)(rest / hour_us);
    c.minute = (int)(rest % hour_us / minute_us);
    c.second = (int)(rest % minute_us / second_us);
    c.micro = (int)(rest % second_us);
    return c;
}

struct civil instant_civil(instant t) { return civil_of_us(wall_us(t)); }

instant instant_of(date d, int hour, int minute)
{
    int64_t as_utc;

    if (!date_is_set(d) || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return INSTANT_NONE;
    require(is_in_range(d.days));
    as_utc = d.days * day_us + hour * hour_us + minute * minute_us;
    /* Summer time is tried first: in the hour that happens twice it comes first. In the hour that
     * is skipped, an hour before is still winter, and as_utc is what clocks show an hour later. */
    return (instant){is_summer_time(as_utc - hour_us) ? as_utc - hour_us : as_utc};
}

instant instant_after(date d)
{
    return date_is_set(d) ? instant_of(date_plus_days(d, 1), 0, 0) : INSTANT_NONE;
}

/* The last `count` digits of value at `at`, then `after`; returns where the next goes. A page has dozens of dates, and
 * snprintf() takes ten times as long. */
static char *put_digits(char *at, int count, int value, char after)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        at[i] = (char)('0' + value % 10);
    at[count] = after;
    return at + count + 1;
}

static char *put_day(char *at, struct civil c, char after)
{
    at = put_digits(at, 4, c.year, '-');
    at = put_digits(at, 2, c.month, '-');
    return put_digits(at, 2, c.day, after);
}

const char *date_iso(date d, char buffer[static DATE_TEXT])
{
    (void)put_day(buffer, date_civil(d), '\0');
    return buffer;
}

const char *instant_iso(instant t, char buffer[static INSTANT_TEXT])
{
    struct civil c;
    char *at;

    require(instant_is_set(t) && is_in_range(floor_days(t.us)));
    c = civil_of_us(t.us);
    at = put_day(buffer, c, 'T');
    at = put_digits(at, 2, c.hour, ':');
    at = put_digits(at, 2, c.minute, ':');
    at = put_digits(at, 2, c.second, '.');
    at = put_digits(at, 6, c.micro, 'Z');
    *at = '\0';
    return buffer;
}
