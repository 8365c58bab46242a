/*
 * plan: what the family works towards (outcomes, in their words), and who does what by when.
 *
 * Everything is read once for a page, then arranged in memory: an outcome with its actions.
 */
#pragma once

#include "consent/grant.h"
#include "kit/form.h"
#include "kit/http.h"
#include "plan/plan_sql.h"

extern const struct area plan_area;

/* How an open action stands today. */
enum standing {
    STANDING_PLAIN,   /* no date, or more than a week away */
    STANDING_SOON,    /* due within seven days */
    STANDING_LATE,    /* the day has passed */
    STANDING_WAITING, /* waits for somebody to take it, or for a service */
    STANDING_DONE,
    STANDING_STOPPED,
};

/* An action as a page shows it. */
struct plan_action {
    const struct plan_actions_row *row;
    enum standing standing;
    int days_late, weeks_waiting;
    bool is_open, is_done, is_late, is_waiting, is_soon, is_stopped, is_mine, has_owner;
};
struct plan_action_list {
    const struct plan_action *at;
    size_t count;
};

/* An outcome with its actions. */
struct plan_outcome {
    const struct plan_outcomes_row *row;
    struct plan_action_list actions;
    size_t open_count;
    bool is_on_track, is_just_started, needs_attention, is_achieved, is_stopped, is_ended;
};
struct plan_outcome_list {
    const struct plan_outcome *at;
    size_t count;
};

/* How this action stands on a day. Pure. A waiting one has waited for at least a whole week or has
 * no owner since waiting_since_on; late wins over waiting. */
enum standing action_standing(const struct plan_actions_row *action, date today);

/* The plan of rq->grant's child, ended outcomes last. Needs a grant that covers the plan. */
struct plan_outcome_list plan_read(const struct request *rq);

/*
 * What happens next for this child, in one sentence's parts: the page, the letter and the message
 * all say the same. The most pressing open action decides: late before dated before undated, the
 * earliest day first, an action that nobody has taken before one that somebody has.
 */
struct next_step {
    struct str what;  /* the action's text; empty: nothing is written down */
    struct str who;   /* owner's name; empty: nobody has taken it */
    struct str phone; /* of the owner, when known */
    date due_on;
    int days_late;     /* 0 unless late */
    int weeks_waiting; /* 0 unless it waits */
    struct uuid action;
    bool is_mine;
};
/* Pure. `me` is who reads. */
struct next_step plan_next_step(struct plan_outcome_list outcomes, struct person_id me);

/* States of an outcome, for forms. */
extern const struct form_choices outcome_states;
