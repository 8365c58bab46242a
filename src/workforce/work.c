/* My own: how much I carry, my time, supervision, training, what the role is. */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "workforce/pages.h"
#include "workforce/role.h"
#include "workforce/work_me.h"

struct workforce_work workforce_work_read(const struct request *rq)
{
    struct supervised own =
        supervised_read(rq, rq->actor->person, rq->actor->public_id, rq->actor->name);
    struct supervision_team_rows team = supervision_team(rq->db, rq->actor->person, rq->today);
    struct training_lines needed = training_mine(rq);
    struct workforce_work work = {
        .supervision_due_on = own.due_on,
        .supervision_next_on = own.next_on,
        .is_supervision_due = own.is_overdue,
        .has_no_supervisor = own.is_nobody,
        .has_role_to_read = own.family_count > 0 && !role_is_acknowledged(rq, rq->actor->person),
    };

    for (size_t i = 0; i < needed.count; i++)
        work.training_due_count += training_is_due(needed.at[i].standing);
    for (size_t i = 0; i < team.count; i++)
        work.team_due_count +=
            supervised_read(rq, team.at[i].id, team.at[i].public_id, team.at[i].name).is_overdue;
    work.is_any = work.is_supervision_due || work.has_no_supervisor || work.has_role_to_read ||
                  work.training_due_count || work.team_due_count;
    return work;
}

struct reply work_me_page(const struct request *rq)
{
    struct weighing weighing = weighing_begin(rq);
    struct work_me view = {
        .load = work_load_read(&weighing, rq->actor->person),
        .hours = work_hours_read(rq, rq->actor->person),
        .own = supervised_read(rq, rq->actor->person, rq->actor->public_id, rq->actor->name),
        .needed = training_mine(rq),
        .is_role_read = role_is_acknowledged(rq, rq->actor->person),
    };

    view.has_role = role_in_force(rq).n > 0;
    return reply_work_me(rq, 200, &view);
}
