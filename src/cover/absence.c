#include "cover/absence.h"

bool away_is_void(const struct away *a)
{
    return date_is_set(a->back_on) && !date_is_before(a->from_on, a->back_on);
}

bool away_is_open(const struct away *a) { return !date_is_set(a->back_on); }

bool away_on(const struct away *a, date day)
{
    return !date_is_before(day, a->from_on) && (away_is_open(a) || date_is_before(day, a->back_on));
}

bool away_is_over(const struct away *a, date today)
{
    return away_is_void(a) || (!away_is_open(a) && !date_is_before(today, a->back_on));
}

date away_last_on(const struct away *a)
{
    return away_is_open(a) || away_is_void(a) ? DATE_NONE : date_plus_days(a->back_on, -1);
}

bool away_overlaps(const struct away *a, const struct away *b)
{
    if (away_is_void(a) || away_is_void(b))
        return false;
    return (away_is_open(a) || date_is_before(b->from_on, a->back_on)) &&
           (away_is_open(b) || date_is_before(a->from_on, b->back_on));
}

bool away_is_to_look(const struct away *a, date today)
{
    return away_is_open(a) && !date_is_before(today, a->look_on);
}

static date later(date a, date b) { return date_is_before(a, b) ? b : a; }

bool away_cover_days(const struct away *a, date today, date *from_on, date *to_on)
{
    date last_on =
        away_is_open(a) ? date_plus_days(a->look_on, ABSENCE_GRACE_DAYS) : away_last_on(a);

    if (away_is_void(a) || date_is_before(last_on, today))
        return false;
    *from_on = later(a->from_on, today);
    *to_on = last_on;
    return true;
}

int away_days(const struct away *a, date today) { return today.days - a->from_on.days; }

static void check_first(const struct absence_wish *wish, date today, struct problems *problems)
{
    date from_on = wish->days.from_on;

    if (wish->is_begun) {
        if (from_on.days != wish->begun_on.days)
            problem_add(problems, STR("from_on"),
                MSG("This absence has begun. Its first day stays as it is."));
    } else if (from_on.days < today.days - ABSENCE_PAST_DAYS) {
        problem_add(
            problems, STR("from_on"), MSG("This day is more than a month ago. Enter a later one."));
    } else if (from_on.days > today.days + ABSENCE_AHEAD_DAYS) {
        problem_add(
            problems, STR("from_on"), MSG("This day is more than a year ahead. Check the year."));
    }
}

static void check_back(const struct away *days, struct problems *problems)
{
    if (!date_is_before(days->from_on, days->back_on))
        problem_add(problems, STR("back_on"),
            MSG("The first day back must be later than the first day away."));
    else if (days->back_on.days - days->from_on.days > ABSENCE_DAYS_MAX)
        problem_add(problems, STR("back_on"),
            MSG("This is longer than a year. The families need another key worker."));
}

static void check_open(const struct absence_wish *wish, date today, struct problems *problems)
{
    date from_on = wish->days.from_on, look_on = wish->days.look_on;

    if (!str_eq(wish->kind, STR("sickness")))
        problem_add(problems, STR("back_on"), MSG("Enter the first day back."));
    else if (!date_is_set(look_on))
        problem_add(problems, STR("look_on"),
            MSG("Enter the first day back, or a day on which to look again."));
    else if (date_is_before(look_on, later(from_on, today)))
        problem_add(problems, STR("look_on"),
            MSG("The day to look again must be today or later, and not before the first day away."));
    else if (look_on.days - later(from_on, today).days > ABSENCE_LOOK_DAYS)
        problem_add(problems, STR("look_on"),
            MSG("Look again within four weeks. Families wait to hear how it goes on."));
}

void absence_check(const struct absence_wish *wish, date today, struct problems *problems)
{
    if (!date_is_set(wish->days.from_on))
        return;
    check_first(wish, today, problems);
    if (away_is_open(&wish->days))
        check_open(wish, today, problems);
    else
        check_back(&wish->days, problems);
    if (wish->has_conflict)
        problem_add(problems, STR("from_on"),
            MSG("Another absence is written down for some of these days. Change that one instead."));
}
