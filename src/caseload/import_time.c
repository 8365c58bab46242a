#include "caseload/import_rules.h"

#include "kit/arena.h"

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.len > 0;
}

/* Digits of a fraction of a second, at most six: "25" gives 250000. */
static bool read_micros(struct str digits, int *out)
{
    int micros = 0;

    if (!all_digits(digits) || digits.len > 6)
        return false;
    for (size_t i = 0; i < 6; i++)
        micros = micros * 10 + (i < digits.len ? digits.at[i] - '0' : 0);
    *out = micros;
    return true;
}

/* "14:05:30.25" and " GMT" behind it. The part before the second colon is time_parse()'s. */
static bool read_clock(struct str text, struct civil *out, bool *is_gmt)
{
    struct str minutes = text;
    ptrdiff_t colon, second_colon;

    *out = (struct civil){0};
    *is_gmt = str_ends(text, STR(" GMT"));
    if (*is_gmt)
        minutes = text = str_slice(text, 0, text.len - 4);
    colon = str_find(text, STR(":"));
    second_colon =
        colon < 0 ? -1 : str_find(str_slice(text, (size_t)colon + 1, text.len), STR(":"));
    if (second_colon >= 0) {
        struct str seconds = str_slice(text, (size_t)(colon + second_colon + 2), text.len);

        minutes = str_slice(text, 0, (size_t)(colon + second_colon + 1));
        if (seconds.len < 2 || !all_digits(str_slice(seconds, 0, 2)))
            return false;
        out->second = (seconds.at[0] - '0') * 10 + seconds.at[1] - '0';
        if (out->second > 59 || (seconds.len > 2 && seconds.at[2] != '.'))
            return false;
        if (seconds.len > 2 && !read_micros(str_slice(seconds, 3, seconds.len), &out->micro))
            return false;
    }
    return time_parse(minutes, &out->hour, &out->minute);
}

static struct str clock_text(struct arena *a, const struct civil *when, bool is_gmt)
{
    const char *zone = is_gmt ? " GMT" : "";

    if (when->micro != 0)
        return str_printf(
            a, "%02d:%02d:%02d.%06d%s", when->hour, when->minute, when->second, when->micro, zone);
    if (when->second != 0)
        return str_printf(a, "%02d:%02d:%02d%s", when->hour, when->minute, when->second, zone);
    return str_printf(a, "%02d:%02d%s", when->hour, when->minute, zone);
}

bool contact_time(struct arena *keep, struct str typed, struct str *out)
{
    struct civil when;
    bool is_gmt;

    if (!read_clock(typed, &when, &is_gmt))
        return false;
    *out = clock_text(keep, &when, is_gmt);
    return true;
}

instant contact_instant(date on, struct str time)
{
    struct civil when;
    bool is_gmt;
    instant at;

    if (!date_is_set(on) || !read_clock(time, &when, &is_gmt))
        return INSTANT_NONE;
    at = instant_of(on, when.hour, when.minute);
    if (is_gmt)
        at.us = ((int64_t)on.days * 24 + when.hour) * 3600000000 + (int64_t)when.minute * 60000000;
    at.us += (int64_t)when.second * 1000000 + when.micro;
    return at;
}

void contact_when(struct arena *a, instant at, date *on, struct str *time)
{
    struct civil when = instant_civil(at);

    *on = instant_date(at);
    *time = clock_text(a, &when, false);
    if (contact_instant(*on, *time).us != at.us)
        *time = clock_text(a, &when, true);
}
