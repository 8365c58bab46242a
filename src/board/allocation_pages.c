/* Who waits beside who has room. */
#include "app/app.h"
#include "board/allocation.h"
#include "board/board.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/kept.h"

static bool is_new(const struct worker_load *one)
{
    return one->load.families == 0 && one->load.limit == 0;
}

/* Who could be asked stands first: with room or nearly full, then the new ones; then the rest, who is away last. */
static int rank_of(const struct worker_load *one)
{
    if (one->is_away)
        return 3;
    if (one->state == CASELOAD_ROOM || one->state == CASELOAD_NEAR)
        return 0;
    return is_new(one) ? 1 : 2;
}

static int by_room(const void *a, const void *b)
{
    const struct worker_load *x = a, *y = b;
    int64_t room_x = x->load.limit - x->load.weight, room_y = y->load.limit - y->load.weight;

    if (rank_of(x) != rank_of(y))
        return rank_of(x) - rank_of(y);
    if (room_x != room_y)
        return room_x > room_y ? -1 : 1;
    return x->id.n < y->id.n ? -1 : 1;
}

static struct allocation_worker worker_of(const struct request *rq, const struct worker_load *one)
{
    struct allocation_worker worker = {
        .load = work_load_of(rq->arena, &one->load, one->protected_tenths),
        .is_away = one->is_away,
        .is_new = is_new(one),
    };

    (void)proposing_worker(rq->db, one->id, rq->today, &worker.row);
    return worker;
}

static bool may_be_asked(const struct worker_load *one)
{
    return one->may_be_given && one->is_open;
}

/* Kept, see kit/kept.h. */
struct asking {
    struct worker_loads all;
    size_t room_count, new_count;
};

static void reckon_asking(const struct request *rq, const struct kept_key *key, void *result)
{
    struct asking *asking = result;

    (void)key;
    asking->all = worker_loads_of(rq, may_be_asked, by_room);
    for (size_t i = 0; i < asking->all.count; i++) {
        asking->new_count += is_new(&asking->all.at[i]);
        asking->room_count += worker_has_room(&asking->all.at[i]);
    }
}

static const struct kept_kind asking_kept = {
    .name = "allocation", .result_size = sizeof(struct asking), .reckon = reckon_asking};

static struct allocation_workers workers_of(const struct request *rq)
{
    const struct asking *asking = kept_read(rq, &asking_kept, &(struct kept_key){0});
    struct allocation_worker *at =
        arena_array_of(rq->arena, ALLOCATION_MOST, struct allocation_worker);
    struct allocation_workers workers = {.at = at,
        .room_count = asking->room_count,
        .new_count = asking->new_count,
        .is_more = asking->all.count > ALLOCATION_MOST};

    for (; workers.count < asking->all.count && workers.count < ALLOCATION_MOST; workers.count++)
        at[workers.count] = worker_of(rq, &asking->all.at[workers.count]);
    return workers;
}

struct reply allocation_page(const struct request *rq)
{
    const struct board_kind *kind = &board_kinds[0];
    struct allocation view = {.waiting = kind->read(rq), .workers = workers_of(rq)};

    return reply_allocation(rq, 200, &view);
}
