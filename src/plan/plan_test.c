#include "kit/test.h"
#include "plan/plan.h"

static const date today = {20773}; /* 2026-11-16 */

static struct plan_actions_row action(int due_in_days, const char *state)
{
    return (struct plan_actions_row){.text = STR("Fit new splints"),
        .state = str_of(state),
        .due_on = {today.days + due_in_days},
        .waiting_since_on = DATE_NONE,
        .done_on = DATE_NONE};
}

TEST(an_action_stands_late_only_once_its_day_has_passed)
{
    static const struct {
        int due_in_days;
        const char *state;
        enum standing standing;
    } rows[] = {
        {-1,  "open",    STANDING_LATE   },
        {0,   "open",    STANDING_SOON   },
        {7,   "open",    STANDING_SOON   },
        {8,   "open",    STANDING_PLAIN  },
        {-30, "done",    STANDING_DONE   },
        {-30, "stopped", STANDING_STOPPED},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct plan_actions_row a = action(rows[i].due_in_days, rows[i].state);
        check_int(action_standing(&a, today), rows[i].standing);
    }
}

TEST(an_action_waits_once_a_whole_week_has_gone)
{
    struct plan_actions_row a = action(0, "open");

    a.due_on = DATE_NONE;
    a.waiting_since_on = (date){today.days - 6};
    check_int(action_standing(&a, today), STANDING_PLAIN);
    a.waiting_since_on = (date){today.days - 7};
    check_int(action_standing(&a, today), STANDING_WAITING);
    a.due_on = (date){today.days - 1};
    check_int(action_standing(&a, today), STANDING_LATE);
}

/* A plan with one outcome and these actions. */
static struct next_step next(struct plan_actions_row *rows, size_t count, bool is_ended)
{
    static struct plan_action actions[8];
    static struct plan_outcomes_row row;
    struct plan_outcome outcome = {.row = &row, .is_ended = is_ended};

    for (size_t i = 0; i < count; i++) {
        enum standing standing = action_standing(&rows[i], today);
        actions[i] = (struct plan_action){.row = &rows[i],
            .standing = standing,
            .is_open = standing != STANDING_DONE && standing != STANDING_STOPPED,
            .is_waiting = standing == STANDING_WAITING,
            .days_late = standing == STANDING_LATE ? today.days - rows[i].due_on.days : 0,
            .has_owner = person_id_is_set(rows[i].owner_id)};
    }
    outcome.actions = (struct plan_action_list){actions, count};
    return plan_next_step((struct plan_outcome_list){&outcome, 1}, (struct person_id){7});
}

TEST(the_next_step_is_the_earliest_day_among_what_is_open)
{
    struct plan_actions_row rows[] = {action(3, "open"), action(-2, "open"), action(-9, "done")};

    rows[1].text = STR("Ask for a rail");
    check_str(next(rows, 3, false).what, STR("Ask for a rail"));
    check_int(next(rows, 3, false).days_late, 2);
}

TEST(a_dated_action_comes_before_an_undated_one_and_nobodys_before_somebodys)
{
    struct plan_actions_row rows[] = {action(0, "open"), action(0, "open"), action(90, "open")};

    rows[0].due_on = rows[1].due_on = DATE_NONE;
    rows[0].owner_id.n = 3;
    rows[1].text = STR("Find a therapist");
    rows[2].text = STR("Visit the school");
    check_str(next(rows, 3, false).what, STR("Visit the school"));
    check_str(next(rows, 2, false).what, STR("Find a therapist"));
}

TEST(there_is_no_next_step_in_an_ended_outcome_or_when_all_is_done)
{
    struct plan_actions_row rows[] = {action(-5, "done"), action(4, "open")};

    check(str_is_empty(next(rows, 1, false).what));
    check(str_is_empty(next(rows, 2, true).what));
    check(!date_is_set(next(rows, 0, false).due_on));
}

TEST(the_next_step_knows_when_it_is_mine)
{
    struct plan_actions_row rows[] = {action(1, "open")};

    rows[0].owner_id.n = 7;
    check(next(rows, 1, false).is_mine);
    rows[0].owner_id.n = 8;
    check(!next(rows, 1, false).is_mine);
    rows[0].owner_id.n = 0;
    check(!next(rows, 1, false).is_mine);
}
