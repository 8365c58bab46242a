/* What is wrong with a row about those who carry key working, as the forms say it; history as it could have been
 * written down then. */
#include "caseload/import_checking.h"
#include "choice/load.h"
#include "cover/cover.h"
#include "kit/fault.h"
#include "workforce/workforce.h"

static void check_profile(const struct checking *c, const struct profile_row *row)
{
    struct problems problems = {.count = 0};

    hours_check(row->week_tenths, row->kept_tenths, &problems);
    for (size_t i = 0; i < problems.count; i++)
        problems.at[i].field = STR("kept_hours");
    check_say(c, &problems);
}

static void check_training(const struct checking *c, const struct training_row *row, date today)
{
    struct problems problems = {.count = 0};

    training_check_day(row->done_on, today, &problems);
    training_check_answer(row->state, row->answer, &problems);
    check_say(c, &problems);
    if (str_is_empty(row->course) == str_is_empty(row->shadowed))
        check_wrong(c, "course",
            MSG("Write which course it was, or with whom they went along: one of the two"));
    if (date_is_set(row->expires_on) && date_is_before(row->expires_on, row->done_on))
        check_wrong(
            c, "expires_on", MSG("This is before it was done. Correct one of the two dates"));
}

/* A last day before the first: it did not begin. */
static void check_supervision(
    const struct checking *c, const struct supervision_row *row, date today)
{
    if (str_eq(row->worker, row->supervisor))
        check_wrong(c, "supervisor", MSG("Nobody supervises themselves. Write somebody else"));
    if (row->from_on.days > today.days + SUPERVISION_CHANGE_DAYS)
        check_wrong(c, "from", MSG("Enter a day within three months of today."));
}

static void check_session(const struct checking *c, const struct session_row *row, date today)
{
    bool was_held = date_is_set(row->held_on) && date_is_before(row->held_on, today);
    struct session_wish wish = {.planned_on = row->planned_on,
        .held_on = row->held_on,
        .is_called_off = row->is_called_off,
        .was_planned_on = date_is_set(row->planned_on) && date_is_before(row->planned_on, today)
                              ? row->planned_on
                              : DATE_NONE};
    struct problems problems = {.count = 0};

    session_check(&wish, was_held ? row->held_on : today, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (str_eq(problems.at[i].field, STR("is_called_off")))
            problems.at[i].field = STR("called_off");
    check_say(c, &problems);
    if (str_eq(row->worker, row->supervisor))
        check_wrong(c, "supervisor", MSG("Nobody supervises themselves. Write somebody else"));
}

/* An absence whose day to look again has passed is checked as on that day: somebody forgot it, and the page says so. */
static void check_absence(const struct checking *c, const struct absence_row *row, date today)
{
    struct absence_wish wish = {
        .kind = row->kind,
        .days = {row->from_on, row->back_on, row->look_on},
        .is_begun = !date_is_before(today, row->from_on),
        .begun_on = row->from_on
    };
    struct problems problems = {.count = 0};

    if (row->back_on.days == row->from_on.days) /* it did not happen */
        return;
    if (away_is_open(&wish.days) && date_is_set(row->look_on) &&
        date_is_before(row->look_on, today))
        today = row->look_on;
    absence_check(&wish, today, &problems);
    check_say(c, &problems);
    if (date_is_set(row->back_on) && date_is_set(row->look_on))
        check_wrong(c, "look_on", MSG("The first day back is known. Leave this empty"));
}

static void check_course(const struct checking *c, const struct course_row *row)
{
    const struct course_wish wish = {row->needed_days,
        row->for_lead || row->for_deputy || row->for_supervisor || row->for_family,
        row->parent_trainers, row->is_with_parents};
    struct problems problems = {.count = 0};

    course_check(&wish, &problems);
    for (size_t i = 0; i < problems.count; i++)
        if (str_eq(problems.at[i].field, STR("is_with_parents")))
            problems.at[i].field = STR("with_parents");
    check_say(c, &problems);
}

void check_workers(const struct checking *c, const void *row, date today)
{
    switch ((int)c->list) {
    case LIST_PROFILES: check_profile(c, row); return;
    case LIST_COURSES: check_course(c, row); return;
    case LIST_TRAINING: check_training(c, row, today); return;
    case LIST_SUPERVISION: check_supervision(c, row, today); return;
    case LIST_SESSIONS: check_session(c, row, today); return;
    case LIST_ABSENCES: check_absence(c, row, today); return;
    default: fault(FAULT_BUG, "no list %d about workers", (int)c->list);
    }
}
