/* Dates and times: whatever is accepted prints as itself, and the loose reader agrees with the strict. */
#include "fuzz.h"

#include "kit/date.h"

static void check_date(struct str text)
{
    char buffer[DATE_TEXT];
    date strict = DATE_NONE, loose = DATE_NONE, again;
    struct civil c;

    if (date_parse(text, &strict)) {
        must(str_eq(str_of(date_iso(strict, buffer)), text));
        must(date_parse_any(text, &loose) && loose.days == strict.days);
    }
    if (!date_parse_any(text, &loose)) {
        must(!date_is_set(strict));
        return;
    }
    c = date_civil(loose);
    must(date_of(c.year, c.month, c.day).days == loose.days);
    must(date_parse(str_of(date_iso(loose, buffer)), &again) && again.days == loose.days);
}

static void check_time(struct str text)
{
    int hour = -1, minute = -1, hour_again, minute_again;
    struct str printed;

    if (!time_parse(text, &hour, &minute)) {
        must(hour == -1 && minute == -1);
        return;
    }
    must(hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59);
    printed = str_printf(fuzz_arena, "%d:%02d", hour, minute);
    must(time_parse(printed, &hour_again, &minute_again));
    must(hour_again == hour && minute_again == minute);
}

/* England's clock: the instant of a wall clock shows that wall clock, except in the hour that a
 * spring change skips, where it shows one hour more. */
static void check_instant(const uint8_t *bytes, size_t len)
{
    uint32_t number;
    instant at;
    struct civil c;
    date on;
    int minutes;

    if (len != 4)
        return;
    memcpy(&number, bytes, 4);
    on = date_plus_days(date_of(1900, 1, 1), (int)(number % 109572));
    minutes = (int)(number / 109572 % 1440);
    at = instant_of(on, minutes / 60, minutes % 60);
    c = instant_civil(at);
    must(instant_date(at).days == on.days && c.minute == minutes % 60);
    must(c.hour == minutes / 60 || (c.hour == 2 && minutes / 60 == 1 && c.month == 3));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct str text = fuzz_text(bytes, len);

    check_date(text);
    check_time(text);
    check_instant(bytes, len);
    return 0;
}
