/* How people stand with their supervision: one of them, or all of the area for managers. */
#include "kit/arena.h"
#include "kit/kept.h"
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

enum { WORKERS_ALL = 100000 }; /* more than any area has */

static void reckon_workers(const struct request *rq, const struct kept_key *key, void *result)
{
    struct carrying_workers_rows *workers = result;

    (void)key;
    *workers = carrying_workers(
        rq->db, rq->today, role_in_force(rq), instant_after(rq->today), WORKERS_ALL);
}

static const struct kept_kind workers_kept = {.name = "workforce_workers",
    .result_size = sizeof(struct carrying_workers_rows),
    .reckon = reckon_workers};

struct carrying_workers_rows workforce_workers(const struct request *rq)
{
    return *(const struct carrying_workers_rows *)kept_read(
        rq, &workers_kept, &(struct kept_key){0});
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

static struct supervised one_of(
    const struct request *rq, const struct carrying_workers_row *row, int64_t days)
{
    return standing_of(rq,
        (struct supervised){
            .person = row->id,
            .public_id = row->public_id,
            .name = row->name,
            .supervisor_name = row->supervisor_name,
            .family_count = row->family_count,
            .last_on = row->last_on,
            .next_on = row->next_on,
        },
        row->since_on, days);
}

size_t workforce_behind(struct carrying_workers_rows rows, struct uuid after)
{
    for (size_t i = 0; uuid_is_set(after) && i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, after))
            return i + 1;
    return 0;
}

static void reckon_area(const struct request *rq, const struct kept_key *key, void *result)
{
    enum supervised_show show = (enum supervised_show)key->which;
    struct supervised *at = arena_array_of(rq->arena, WORKERS_PAGE, struct supervised);
    struct carrying_workers_rows rows = workforce_workers(rq);
    size_t first = workforce_behind(rows, key->after), count = 0;
    int64_t days = days_between(rq);
    struct supervised_area area = {0};

    for (size_t i = 0; i < rows.count; i++) {
        struct supervised one = one_of(rq, &rows.at[i], days);
        for (enum supervised_show kind = 0; kind < SUPERVISED__COUNT; kind++)
            area.counts[kind] += shows(kind, &one);
        if (i < first || !shows(show, &one))
            continue;
        area.has_more = count == WORKERS_PAGE;
        if (!area.has_more)
            at[count++] = one;
    }
    area.page = (struct supervised_list){at, count};
    if (area.has_more)
        area.last = at[count - 1].public_id;
    *(struct supervised_area *)result = area;
}

static const struct kept_kind area_kept = {.name = "supervised_area",
    .result_size = sizeof(struct supervised_area),
    .reckon = reckon_area};

struct supervised_area supervised_area(
    const struct request *rq, enum supervised_show show, struct uuid after)
{
    return *(const struct supervised_area *)kept_read(
        rq, &area_kept, &(struct kept_key){.which = show, .after = after});
}
