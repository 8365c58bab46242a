/* How people stand with their supervision: one of them, or all of the area for managers. */
#include "kit/arena.h"
#include "workforce/pages.h"
#include "workforce/role.h"

static struct supervised standing_of(
    const struct request *rq, struct supervised one, date since_on, int64_t days)
{
    struct supervision_facts facts = {
        .last_on = one.last_on,
        .carries_since = since_on,
        .next_on = one.next_on,
        .days = days,
        .has_supervisor = !str_is_empty(one.supervisor_name),
    };

    one.due_on = supervision_due_on(one.last_on, since_on, days);
    one.standing = supervision_standing_of(&facts, rq->today);
    one.is_overdue = one.standing == SUPERVISION_OVERDUE;
    one.is_soon = one.standing == SUPERVISION_SOON;
    one.is_planned = one.standing == SUPERVISION_PLANNED;
    one.is_nobody = one.standing == SUPERVISION_NOBODY;
    one.is_needed = one.standing != SUPERVISION_NOT_NEEDED;
    return one;
}

static int64_t days_between(const struct request *rq)
{
    return programme_main(rq->db, rq->today).row.supervision_days;
}

struct supervised supervised_read(
    const struct request *rq, struct person_id person, struct uuid public_id, struct str name)
{
    struct carrying_of_row carrying = {.since_on = DATE_NONE};
    struct supervision_dates_row dates = {DATE_NONE, DATE_NONE};
    struct supervision_now_row now = {0};

    (void)carrying_of(rq->db, rq->today, person, &carrying);
    (void)supervision_dates(rq->db, rq->today, person, &dates);
    (void)supervision_now(rq->db, person, rq->today, &now);
    return standing_of(rq,
        (struct supervised){
            .person = person,
            .public_id = public_id,
            .name = name,
            .supervisor_name = now.supervisor_name,
            .family_count = carrying.family_count,
            .last_on = dates.last_on,
            .next_on = dates.next_on,
        },
        carrying.since_on, days_between(rq));
}

struct carrying_workers_rows workforce_workers(const struct request *rq)
{
    return carrying_workers(
        rq->db, rq->today, role_in_force(rq), instant_after(rq->today), WORKERS_MOST);
}

struct supervised_list supervised_area(const struct request *rq, struct carrying_workers_rows rows)
{
    struct supervised *at = arena_array_of(rq->arena, rows.count, struct supervised);
    int64_t days = days_between(rq);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = standing_of(rq,
            (struct supervised){
                .person = rows.at[i].id,
                .public_id = rows.at[i].public_id,
                .name = rows.at[i].name,
                .supervisor_name = rows.at[i].supervisor_name,
                .family_count = rows.at[i].family_count,
                .last_on = rows.at[i].last_on,
                .next_on = rows.at[i].next_on,
            },
            rows.at[i].since_on, days);
    return (struct supervised_list){at, rows.count};
}

static bool shows(enum supervised_show show, const struct supervised *one)
{
    switch (show) {
    case SUPERVISED_ALL: return true;
    case SUPERVISED_OVERDUE: return one->is_overdue;
    case SUPERVISED_NOBODY: return one->is_nobody;
    case SUPERVISED_SOON: return one->is_soon;
    case SUPERVISED__COUNT: break;
    }
    return false;
}

struct supervised_list supervised_select(
    const struct request *rq, struct supervised_list all, enum supervised_show show)
{
    struct supervised *at = arena_array_of(rq->arena, all.count, struct supervised);
    size_t count = 0;

    for (size_t i = 0; i < all.count; i++)
        if (shows(show, &all.at[i]))
            at[count++] = all.at[i];
    return (struct supervised_list){at, count};
}
