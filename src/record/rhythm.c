#include "record/rhythm.h"

#include "kit/fault.h"

enum { WEEK = 7, LEAD_MOST_DAYS = 3 };

static bool has_early(const struct rhythm *r)
{
    return r->early_days > 0 && date_is_set(r->early_until_on);
}

/* How far apart agreed days are at that time. */
static int gap_at(const struct rhythm *r, date d)
{
    bool is_early = has_early(r) && d.days <= r->early_until_on.days;

    return (int)(is_early ? r->early_days : r->days);
}

/* ------------------------------------------------------------------ a row of agreed days */

/* The row has two parts: `early` days from the first one on, and then the others. */
struct row {
    int first, early_count, early_gap, gap;
};

static struct row row_of(const struct rhythm *r)
{
    int ahead = ((int)r->weekday - date_civil(r->from_on).weekday + WEEK) % WEEK;
    struct row row = {
        .first = r->from_on.days + ahead, .early_gap = (int)r->early_days, .gap = (int)r->days};

    if (has_early(r) && r->early_until_on.days >= row.first)
        row.early_count = (r->early_until_on.days - row.first) / row.early_gap + 1;
    return row;
}

/* Where the later part counts from: the last early day, or the first of all. */
static int base_of(const struct row *row)
{
    return row->early_count ? row->first + (row->early_count - 1) * row->early_gap : row->first;
}

static int base_number(const struct row *row)
{
    return row->early_count ? row->early_count - 1 : 0;
}

static int day_number(const struct row *row, int n)
{
    return n < row->early_count ? row->first + n * row->early_gap
                                : base_of(row) + (n - base_number(row)) * row->gap;
}

static int up(int distance, int gap) { return (distance + gap - 1) / gap; }

/* Which agreed day is the first on or after that one. */
static int number_from(const struct row *row, int day)
{
    if (day <= row->first)
        return 0;
    if (day <= base_of(row))
        return up(day - row->first, row->early_gap);
    return base_number(row) + up(day - base_of(row), row->gap);
}

/* So many days before an agreed one, contact counts for it. */
static int lead_of(const struct row *row, int n)
{
    int weeks = (n < row->early_count ? row->early_gap : row->gap) / WEEK;

    return weeks < LEAD_MOST_DAYS ? weeks : LEAD_MOST_DAYS;
}

static int first_unkept(const struct row *row, date reached_on)
{
    int n = 0;

    if (!date_is_set(reached_on))
        return 0;
    n = number_from(row, reached_on.days + 1);
    while (day_number(row, n) - lead_of(row, n) <= reached_on.days)
        n++;
    return n;
}

static date date_at(const struct row *row, int n)
{
    date first = {row->first};

    return date_plus_days(first, day_number(row, n) - row->first);
}

static struct rhythm_due due_by_weekday(const struct rhythm *r, date reached_on, date today)
{
    struct row row = row_of(r);
    struct rhythm_due due = {.missed_on = DATE_NONE, .missed_since = DATE_NONE};
    int unkept = first_unkept(&row, reached_on), next = number_from(&row, today.days);

    if (unkept < next) {
        due.missed_count = next - unkept;
        due.missed_since = date_at(&row, unkept);
        due.missed_on = date_at(&row, next - 1);
    }
    due.due_on = date_at(&row, unkept > next ? unkept : next);
    return due;
}

/* ------------------------------------------------------------------ any day */

static struct rhythm_due due_by_days(const struct rhythm *r, date reached_on, date today)
{
    struct rhythm_due due = {
        .due_on = r->from_on, .missed_on = DATE_NONE, .missed_since = DATE_NONE};

    if (date_is_set(reached_on)) {
        date since = date_is_before(reached_on, r->from_on) ? r->from_on : reached_on;
        date next = date_plus_days(reached_on, gap_at(r, since));
        if (!date_is_set(next) || date_is_before(r->from_on, next))
            due.due_on = next;
    }
    if (!date_is_set(due.due_on) || !date_is_before(due.due_on, today))
        return due;
    due.missed_on = due.missed_since = due.due_on;
    due.missed_count = 1;
    due.due_on = today;
    return due;
}

struct rhythm_due rhythm_due(const struct rhythm *r, date reached_on, date today)
{
    require(date_is_set(r->from_on) && date_is_set(today));
    require(r->days >= 1 && r->days <= 365 && r->weekday >= 0 && r->weekday <= WEEK);
    require(r->early_days >= 0 && r->early_days <= 365);
    return r->weekday ? due_by_weekday(r, reached_on, today) : due_by_days(r, reached_on, today);
}

/* ------------------------------------------------------------------ what can be agreed */

static void check_early(const struct rhythm *r, struct problems *problems)
{
    if (r->early_days == 0 && date_is_set(r->early_until_on))
        problem_add(problems, STR("early_rhythm_days"),
            MSG("Enter how many days lie between contacts at first, or leave out until when."));
    if (r->early_days == 0)
        return;
    if (r->early_days >= r->days)
        problem_add(problems, STR("early_rhythm_days"),
            MSG("At first contact is closer than later. Enter fewer days, or leave this empty."));
    if (!date_is_set(r->early_until_on))
        problem_add(
            problems, STR("early_until_on"), MSG("Enter until when contact is closer at first."));
    else if (date_is_set(r->from_on) &&
             (r->early_until_on.days < r->from_on.days ||
                 r->early_until_on.days > r->from_on.days + RHYTHM_EARLY_MOST_DAYS))
        problem_add(problems, STR("early_until_on"),
            MSG("The early weeks end after this begins, and within half a year."));
}

void rhythm_check(const struct rhythm *r, date today, struct problems *problems)
{
    if (r->weekday && r->days % WEEK)
        problem_add(problems, STR("rhythm_days"),
            MSG("A day of the week goes with whole weeks. Enter 7, 14, 21 or 28, or choose any day."));
    if (r->weekday && r->early_days % WEEK)
        problem_add(problems, STR("early_rhythm_days"),
            MSG("A day of the week goes with whole weeks. Enter 7, 14, 21 or 28, or choose any day."));
    check_early(r, problems);
    if (date_is_set(r->from_on) && (r->from_on.days > today.days + RHYTHM_AROUND_DAYS ||
                                       r->from_on.days < today.days - RHYTHM_AROUND_DAYS))
        problem_add(problems, STR("from_on"),
            MSG("Enter a day within a month of today. What begins later is agreed later."));
}

void safety_check(const struct safety *ways, struct problems *problems)
{
    if (ways->never_rings && str_eq(ways->channel, STR("phone")))
        problem_add(problems, STR("never_rings"),
            MSG("A phone call rings. Choose another way to keep in touch, or leave this out."));
    if (ways->is_any && !ways->has_who)
        problem_add(problems, STR("agreed_with"),
            MSG("Choose with whom it is agreed. What keeps somebody safe is for that person alone to read, not for the whole family."));
}
