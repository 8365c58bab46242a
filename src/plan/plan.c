#include "plan/plan.h"

#include "consent/may.h"
#include "kit/arena.h"

enum { DAYS_SOON = 7, DAYS_A_WEEK = 7 };

static const struct form_choice states[] = {
    {.value = STR_INIT("just_started"),    .text = MSG_INIT("Just started")   },
    {.value = STR_INIT("on_track"),        .text = MSG_INIT("On track")       },
    {.value = STR_INIT("needs_attention"), .text = MSG_INIT("Needs attention")},
    {.value = STR_INIT("achieved"),        .text = MSG_INIT("Achieved")       },
    {.value = STR_INIT("stopped"),         .text = MSG_INIT("Stopped")        },
};
const struct form_choices outcome_states = {states, COUNT(states)};

static int days_between(date from, date to)
{
    return date_is_set(from) && date_is_set(to) ? to.days - from.days : 0;
}

enum standing action_standing(const struct plan_actions_row *action, date today)
{
    if (str_eq(action->state, STR("done")))
        return STANDING_DONE;
    if (str_eq(action->state, STR("stopped")))
        return STANDING_STOPPED;
    if (date_is_set(action->due_on) && date_is_before(action->due_on, today))
        return STANDING_LATE;
    if (days_between(action->waiting_since_on, today) >= DAYS_A_WEEK)
        return STANDING_WAITING;
    if (date_is_set(action->due_on) && days_between(today, action->due_on) <= DAYS_SOON)
        return STANDING_SOON;
    return STANDING_PLAIN;
}

static struct plan_action action_view(const struct request *rq, const struct plan_actions_row *row)
{
    enum standing standing = action_standing(row, rq->today);

    return (struct plan_action){
        .row = row,
        .standing = standing,
        .days_late = standing == STANDING_LATE ? days_between(row->due_on, rq->today) : 0,
        .weeks_waiting = standing == STANDING_WAITING
                             ? days_between(row->waiting_since_on, rq->today) / DAYS_A_WEEK
                             : 0,
        .is_open = standing != STANDING_DONE && standing != STANDING_STOPPED,
        .is_done = standing == STANDING_DONE,
        .is_late = standing == STANDING_LATE,
        .is_waiting = standing == STANDING_WAITING,
        .is_soon = standing == STANDING_SOON,
        .is_stopped = standing == STANDING_STOPPED,
        .is_mine = person_id_is_set(row->owner_id) && row->owner_id.n == rq->actor->person.n,
        .has_owner = person_id_is_set(row->owner_id),
    };
}

static struct plan_outcome outcome_view(const struct plan_outcomes_row *row)
{
    return (struct plan_outcome){
        .row = row,
        .is_on_track = str_eq(row->state, STR("on_track")),
        .is_just_started = str_eq(row->state, STR("just_started")),
        .needs_attention = str_eq(row->state, STR("needs_attention")),
        .is_achieved = str_eq(row->state, STR("achieved")),
        .is_stopped = str_eq(row->state, STR("stopped")),
        .is_ended = str_eq(row->state, STR("achieved")) || str_eq(row->state, STR("stopped")),
    };
}

/* The rows come ordered by outcome, so an outcome's actions lie together. */
static struct plan_action_list actions_of(struct plan_action_list all, struct outcome_id outcome)
{
    size_t from = 0, to;

    while (from < all.count && all.at[from].row->outcome_id.n != outcome.n)
        from++;
    for (to = from; to < all.count && all.at[to].row->outcome_id.n == outcome.n;)
        to++;
    return (struct plan_action_list){all.at + from, to - from};
}

struct plan_outcome_list plan_read(const struct request *rq)
{
    struct plan_outcomes_rows outcomes = plan_outcomes(rq->db, rq->grant);
    struct plan_actions_rows rows = plan_actions(rq->db, rq->grant);
    struct plan_action *actions = arena_array_of(rq->arena, rows.count, struct plan_action);
    struct plan_outcome *list = arena_array_of(rq->arena, outcomes.count, struct plan_outcome);
    struct plan_action_list all = {actions, rows.count};

    for (size_t i = 0; i < rows.count; i++)
        actions[i] = action_view(rq, &rows.at[i]);
    for (size_t i = 0; i < outcomes.count; i++) {
        list[i] = outcome_view(&outcomes.at[i]);
        list[i].actions = actions_of(all, outcomes.at[i].id);
        for (size_t k = 0; k < list[i].actions.count; k++)
            list[i].open_count += list[i].actions.at[k].is_open;
    }
    return (struct plan_outcome_list){list, outcomes.count};
}

/* Does a press more than b? */
static bool presses_more(const struct plan_action *a, const struct plan_action *b)
{
    bool a_dated = date_is_set(a->row->due_on), b_dated = date_is_set(b->row->due_on);

    if (a_dated != b_dated)
        return a_dated;
    if (a_dated && a->row->due_on.days != b->row->due_on.days)
        return date_is_before(a->row->due_on, b->row->due_on);
    if (a->is_waiting != b->is_waiting)
        return a->is_waiting;
    return !a->has_owner && b->has_owner;
}

static const struct plan_action *most_pressing(struct plan_outcome_list outcomes)
{
    const struct plan_action *best = NULL;

    for (size_t i = 0; i < outcomes.count; i++) {
        struct plan_action_list actions = outcomes.at[i].actions;
        if (outcomes.at[i].is_ended)
            continue;
        for (size_t k = 0; k < actions.count; k++)
            if (actions.at[k].is_open && (!best || presses_more(&actions.at[k], best)))
                best = &actions.at[k];
    }
    return best;
}

struct next_step plan_next_step(struct plan_outcome_list outcomes, struct person_id me)
{
    const struct plan_action *a = most_pressing(outcomes);

    if (!a)
        return (struct next_step){.due_on = DATE_NONE};
    return (struct next_step){
        .what = a->row->text,
        .who = a->row->owner_name,
        .phone = a->row->owner_phone,
        .due_on = a->row->due_on,
        .days_late = a->days_late,
        .weeks_waiting = a->weeks_waiting,
        .action = a->row->public_id,
        .is_mine = a->has_owner && a->row->owner_id.n == me.n,
    };
}
