#include "workforce/rules.h"

/* ------------------------------------------------------------------ supervision */

date supervision_due_on(date last_on, date carries_since, int64_t days)
{
    if (!date_is_set(carries_since))
        return DATE_NONE;
    return date_plus_days(date_is_set(last_on) ? last_on : carries_since, (int)days);
}

enum supervision_standing supervision_standing_of(const struct supervision_facts *f, date today)
{
    date due = supervision_due_on(f->last_on, f->carries_since, f->days);

    if (!date_is_set(due))
        return SUPERVISION_NOT_NEEDED;
    if (!f->has_supervisor)
        return SUPERVISION_NOBODY;
    if (date_is_before(due, today))
        return SUPERVISION_OVERDUE;
    if (date_is_set(f->next_on))
        return SUPERVISION_PLANNED;
    return due.days - today.days <= SUPERVISION_SOON_DAYS ? SUPERVISION_SOON : SUPERVISION_GOOD;
}

static void check_held(const struct session_wish *wish, date today, struct problems *problems)
{
    if (date_is_before(today, wish->held_on))
        problem_add(problems, STR("held_on"),
            MSG("It cannot have taken place on a day that is still to come."));
    else if (wish->held_on.days < today.days - SUPERVISION_PAST_DAYS)
        problem_add(problems, STR("held_on"), MSG("Enter a day of the last year."));
    if (wish->is_called_off)
        problem_add(problems, STR("is_called_off"),
            MSG("A session that took place was not called off. Leave one of the two out."));
}

static void check_planned(const struct session_wish *wish, date today, struct problems *problems)
{
    bool stays =
        date_is_set(wish->was_planned_on) && wish->planned_on.days == wish->was_planned_on.days;

    if (wish->planned_on.days > today.days + SUPERVISION_AHEAD_DAYS)
        problem_add(problems, STR("planned_on"), MSG("Enter a day within the next six months."));
    if (date_is_before(wish->planned_on, today) && !stays && !date_is_set(wish->held_on))
        problem_add(problems, STR("planned_on"),
            MSG("This day has passed. If the session took place, enter it as the day it took place."));
}

void session_check(const struct session_wish *wish, date today, struct problems *problems)
{
    if (!date_is_set(wish->planned_on) && !date_is_set(wish->held_on) && problems->count == 0)
        problem_add(problems, STR("planned_on"),
            MSG("Enter the day it is planned for, or the day it took place."));
    if (date_is_set(wish->held_on))
        check_held(wish, today, problems);
    if (date_is_set(wish->planned_on))
        check_planned(wish, today, problems);
    if (wish->has_agreed && !date_is_set(wish->held_on) && problems->count == 0)
        problem_add(problems, STR("held_on"),
            MSG("Enter the day it took place, since you wrote what was agreed."));
}

/* ------------------------------------------------------------------ training */

date training_expires_on(date done_on, int64_t valid_months)
{
    return valid_months > 0 ? date_plus_months(done_on, (int)valid_months) : DATE_NONE;
}

void training_check_day(date done_on, date today, struct problems *problems)
{
    if (date_is_set(done_on) && date_is_before(today, done_on))
        problem_add(problems, STR("done_on"), MSG("Enter it when you have done it."));
    if (date_is_set(done_on) &&
        date_is_before(done_on, date_plus_years(today, -TRAINING_PAST_YEARS)))
        problem_add(problems, STR("done_on"), MSG("Enter a day of the last 20 years."));
}

void training_check_answer(struct str state, struct str answer, struct problems *problems)
{
    if (str_eq(state, STR("refused")) && str_is_empty(answer))
        problem_add(problems, STR("answer"), MSG("Enter why it does not count."));
}

enum training_standing training_standing_of(const struct training_facts *f, date today)
{
    if (!f->is_done)
        return date_is_set(f->needed_on) && date_is_before(f->needed_on, today) ? TRAINING_LACKING
                                                                                : TRAINING_TO_COME;
    if (!date_is_set(f->expires_on))
        return TRAINING_GOOD;
    if (date_is_before(f->expires_on, today))
        return TRAINING_EXPIRED;
    return f->expires_on.days - today.days <= TRAINING_SOON_DAYS ? TRAINING_EXPIRING
                                                                 : TRAINING_GOOD;
}

void course_check(const struct course_wish *wish, struct problems *problems)
{
    if (!str_is_empty(wish->parent_trainers) && !wish->is_with_parents)
        problem_add(problems, STR("is_with_parents"),
            MSG("You named parents or young people who give it. Say that they do, or take them out."));
    if (wish->needed_days > 0 && !wish->is_for_somebody)
        problem_add(problems, STR("for_lead"), MSG("Say who needs it, or take the days away."));
}

bool training_is_due(enum training_standing standing) { return standing != TRAINING_GOOD; }

/* ------------------------------------------------------------------ role description */

void role_check(date from_on, date today, struct problems *problems)
{
    if (!date_is_set(from_on))
        return;
    if (!date_is_before(today, from_on))
        problem_add(problems, STR("from_on"),
            MSG("Enter a day from tomorrow on. What holds today was acknowledged as it is."));
    else if (from_on.days > today.days + 366)
        problem_add(problems, STR("from_on"), MSG("Enter a day within a year."));
}

bool course_is_for(unsigned roles, int64_t programme, enum course_role role, int64_t in)
{
    return (roles & 1U << role) && (programme == 0 || in == 0 || programme == in);
}
