#include <strings.h>

#include "kit/date.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Take a number of min..max digits from the front; false, and *s as it was, when there is none. */
static bool take_number(struct str *s, size_t min, size_t max, int *out)
{
    size_t count = 0;

    *out = 0;
    while (count < s->len && count <= max && is_digit(s->at[count]))
        *out = *out * 10 + (s->at[count++] - '0');
    if (count < min || count > max)
        return false;
    *s = str_slice(*s, count, s->len);
    return true;
}

static bool take_char(struct str *s, char c)
{
    if (!s->len || s->at[0] != c)
        return false;
    *s = str_slice(*s, 1, s->len);
    return true;
}

static void take_blanks(struct str *s)
{
    while (take_char(s, ' '))
        continue;
}

static bool finish(int year, int month, int day, date *out)
{
    date found = date_of(year, month, day);

    if (!date_is_set(found))
        return false;
    *out = found;
    return true;
}

/* Year, month, day from the front, in ISO 8601's extended form. */
static bool take_iso(struct str *s, int *year, int *month, int *day)
{
    return take_number(s, 4, 4, year) && take_char(s, '-') && take_number(s, 2, 2, month) &&
           take_char(s, '-') && take_number(s, 2, 2, day);
}

bool date_parse(struct str text, date *out)
{
    int year, month, day;

    return take_iso(&text, &year, &month, &day) && text.len == 0 && finish(year, month, day, out);
}

/* The month's full name, its first three letters, or "Sept". */
static bool take_month_name(struct str *s, int *month)
{
    static const struct str names[] = {STR_INIT("January"), STR_INIT("February"), STR_INIT("March"),
        STR_INIT("April"), STR_INIT("May"), STR_INIT("June"), STR_INIT("July"), STR_INIT("August"),
        STR_INIT("September"), STR_INIT("October"), STR_INIT("November"), STR_INIT("December")};
    size_t len = 0;

    while (len < s->len && is_letter(s->at[len]))
        len++;
    for (size_t i = 0; i < COUNT(names); i++) {
        bool is_known_length = len == names[i].len || len == 3 || (len == 4 && i == 8);

        if (!is_known_length || strncasecmp(s->at, names[i].at, len) != 0)
            continue;
        *month = (int)i + 1;
        *s = str_slice(*s, len, s->len);
        return true;
    }
    return false;
}

/* Day, month, year with the same mark twice; a month's name also between blanks. */
static bool take_day_first(struct str *s, int *year, int *month, int *day)
{
    char mark;

    if (!take_number(s, 1, 2, day) || !s->len)
        return false;
    mark = s->at[0];
    if (mark != '/' && mark != '.' && mark != '-' && mark != ' ')
        return false;
    *s = str_slice(*s, 1, s->len);
    if (mark == ' ')
        take_blanks(s);
    if (!take_month_name(s, month) && (mark == ' ' || !take_number(s, 1, 2, month)))
        return false;
    if (!take_char(s, mark))
        return false;
    if (mark == ' ')
        take_blanks(s);
    return take_number(s, 4, 4, year);
}

/* Spreadsheets add midnight to a day. Any other time would be lost, so it is not accepted. */
static bool is_midnight_or_nothing(struct str s)
{
    if (s.len == 0)
        return true;
    if (!take_char(&s, 'T') && !take_char(&s, ' '))
        return false;
    return str_eq(s, STR("00:00")) || str_eq(s, STR("00:00:00"));
}

bool date_parse_any(struct str text, date *out)
{
    struct str rest = str_trim(text);
    int year, month, day;

    if (!take_iso(&rest, &year, &month, &day)) {
        rest = str_trim(text);
        if (!take_day_first(&rest, &year, &month, &day))
            return false;
    }
    return is_midnight_or_nothing(rest) && finish(year, month, day, out);
}

/* "am" or "pm", moving a 12-hour clock's hour to the 24-hour clock. */
static bool take_half_day(struct str *s, int *hour)
{
    bool is_afternoon = s->len == 2 && strncasecmp(s->at, "pm", 2) == 0;
    bool is_morning = s->len == 2 && strncasecmp(s->at, "am", 2) == 0;

    if ((!is_afternoon && !is_morning) || *hour < 1 || *hour > 12)
        return false;
    *hour = *hour % 12 + (is_afternoon ? 12 : 0);
    *s = str_slice(*s, 2, s->len);
    return true;
}

bool time_parse(struct str text, int *hour, int *minute)
{
    struct str rest = str_trim(text);
    bool has_minutes;
    int h, m = 0;

    if (!take_number(&rest, 1, 2, &h))
        return false;
    has_minutes = take_char(&rest, ':') || take_char(&rest, '.');
    if (has_minutes && !take_number(&rest, 2, 2, &m))
        return false;
    take_blanks(&rest);
    if (rest.len ? !take_half_day(&rest, &h) : !has_minutes)
        return false;
    if (h > 23 || m > 59)
        return false;
    *hour = h;
    *minute = m;
    return true;
}
