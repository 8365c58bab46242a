#include "kit/form_reading.h"

struct date_parts {
    struct str day, month, year;
};

/* By what is empty: 1 the day, 2 the month, 4 the year. All empty and none empty are not here. */
static const struct msg lacking[7] = {
    [1] = MSG_INIT("{Label} must include a day"),
    [2] = MSG_INIT("{Label} must include a month"),
    [3] = MSG_INIT("{Label} must include a day and a month"),
    [4] = MSG_INIT("{Label} must include a year"),
    [5] = MSG_INIT("{Label} must include a day and a year"),
    [6] = MSG_INIT("{Label} must include a month and a year"),
};

static bool take_part(struct reading *r, const char *part, struct str *out)
{
    struct str name = str_printf(r->arena, "%s-%s", r->field->name, part);

    if (!form_take_one(r, name, out))
        return false;
    *out = form_tidy_line(r->arena, *out);
    return true;
}

/* One written form out of three inputs. A part with a mark of its own could complete another part
 * ("9/3" and "2026"), so only letters and digits are let through. */
static bool join(struct arena *a, const struct date_parts *parts, struct str *out)
{
    struct str all = str_join(a, parts->day, parts->month, parts->year);
    bool is_named = parts->month.at[0] > '9';

    for (size_t i = 0; i < all.len; i++)
        if (!((all.at[i] >= '0' && all.at[i] <= '9') || (all.at[i] >= 'a' && all.at[i] <= 'z') ||
                (all.at[i] >= 'A' && all.at[i] <= 'Z')))
            return false;
    *out = str_printf(a, is_named ? "%.*s %.*s %.*s" : "%.*s/%.*s/%.*s", STR_FMT(parts->day),
        STR_FMT(parts->month), STR_FMT(parts->year));
    return true;
}

static void parse_date(struct reading *r, struct str written, date *out)
{
    if (!date_parse_any(written, out))
        form_object(r, MSG("{Label} must be a real date, like 27 3 2026"));
}

static void read_parts(struct reading *r, const struct date_parts *parts, date *out)
{
    int empty = (parts->day.len == 0) + 2 * (parts->month.len == 0) + 4 * (parts->year.len == 0);
    struct str written = {0};

    if (empty == 7) {
        form_object_missing(r);
    } else if (empty) {
        form_object(r, lacking[empty]);
    } else {
        (void)join(r->arena, parts, &written); /* what cannot be joined is no date either */
        parse_date(r, written, out);
    }
}

void form_read_date(struct reading *r, date *out)
{
    struct date_parts parts;
    struct str whole;

    *out = DATE_NONE;
    if (!form_take_one(r, str_of(r->field->name), &whole) || !take_part(r, "day", &parts.day) ||
        !take_part(r, "month", &parts.month) || !take_part(r, "year", &parts.year))
        return;
    whole = form_tidy_line(r->arena, whole);
    if (whole.len == 0)
        read_parts(r, &parts, out);
    else if (parts.day.len + parts.month.len + parts.year.len == 0)
        parse_date(r, whole, out);
    else
        form_object(r, MSG("Give only one answer for {label}"));
}
