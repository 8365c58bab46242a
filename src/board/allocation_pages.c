/* Who waits beside who has room. */
#include <stdlib.h>

#include "app/app.h"
#include "board/allocation.h"
#include "board/board.h"
#include "consent/may.h"
#include "kit/arena.h"

static int by_room(const void *a, const void *b)
{
    const struct allocation_worker *x = a, *y = b;
    bool has_x = x->load.has_room || x->load.is_near, has_y = y->load.has_room || y->load.is_near;
    int64_t room_x = x->load.limit - x->load.load, room_y = y->load.limit - y->load.load;

    if (x->is_new != y->is_new)
        return x->is_new ? 1 : -1;
    if (x->row->is_away != y->row->is_away)
        return x->row->is_away ? 1 : -1;
    if (has_x != has_y)
        return has_x ? -1 : 1;
    if (room_x != room_y)
        return room_x > room_y ? -1 : 1;
    return str_cmp(x->row->name, y->row->name);
}

/* Somebody with two posts is one worker. */
static bool is_there(const struct allocation_worker *at, size_t count, struct person_id person)
{
    for (size_t i = 0; i < count; i++)
        if (at[i].row->id.n == person.n)
            return true;
    return false;
}

static struct allocation_workers workers_of(const struct request *rq)
{
    struct carrying_candidates_rows rows = carrying_candidates(rq->db, rq->today, BOARD_MOST);
    struct allocation_worker *at = arena_array_of(rq->arena, rows.count, struct allocation_worker);
    struct allocation_workers workers = {.at = at};
    struct weighing weighing = weighing_begin(rq);
    struct carried carried = carried_read(rq);

    for (size_t i = 0; i < rows.count; i++) {
        const struct carrying_candidates_row *row = &rows.at[i];
        struct caseload c;

        if (is_there(at, workers.count, row->id))
            continue;
        c = caseload_of(&weighing, &carried, row->id, row->protected_tenths, row->is_main_work);
        at[workers.count] = (struct allocation_worker){
            .row = row, .load = work_load_of(rq->arena, &c, row->protected_tenths)};
        at[workers.count].is_new =
            at[workers.count].load.families == 0 && str_is_empty(at[workers.count].load.limit_text);
        workers.room_count +=
            at[workers.count].load.has_room && !row->is_away && !at[workers.count].is_new;
        workers.new_count += at[workers.count].is_new;
        workers.count++;
    }
    if (workers.count)
        qsort(at, workers.count, sizeof *at, by_room);
    return workers;
}

struct reply allocation_page(const struct request *rq)
{
    const struct board_kind *kind = &board_kinds[0];
    struct allocation view = {.waiting = kind->read(rq), .workers = workers_of(rq)};

    return reply_allocation(rq, 200, &view);
}
