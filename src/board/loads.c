/* Who carries as much as the limit or more, and who has room: the same workers, weighed once for figure and list. */
#include <stdlib.h>

#include "board/board.h"
#include "kit/arena.h"

static bool is_full(const struct worker_load *one)
{
    return one->state == CASELOAD_OVER || one->state == CASELOAD_FULL;
}

/* "38 / 40"; without the limit where no hours are known. */
static struct str detail_of(const struct request *rq, const struct work_load *load)
{
    if (!str_is_empty(load->limit_text))
        return str_printf(
            rq->arena, "%.*s / %.*s", STR_FMT(load->load_text), STR_FMT(load->limit_text));
    return load->load_text;
}

static struct board_line line_of(const struct request *rq, const struct worker_load *one)
{
    struct work_load load = work_load_of(rq->arena, &one->load, one->protected_tenths);
    struct proposing_worker_row row = {0};

    (void)proposing_worker(rq->db, one->id, rq->today, &row);
    return (struct board_line){
        .to = url_of(rq->arena, "/area/supervision/{}", row.public_id),
        .name = row.name,
        .detail = detail_of(rq, &load),
        .what = load.is_over   ? MSG("Over the limit")
                : load.is_full ? MSG("At the limit")
                               : MSG("Has room"),
        .on = DATE_NONE,
        .is_worker = true,
    };
}

/* Those who carry families and of whom `is` holds move to the front; how many. */
static size_t select_loads(struct worker_loads all, bool (*is)(const struct worker_load *one))
{
    size_t count = 0;

    for (size_t i = 0; i < all.count; i++)
        if (all.at[i].load.families && is(&all.at[i]))
            all.at[count++] = all.at[i];
    return count;
}

static int heaviest_first(const void *a, const void *b)
{
    const struct worker_load *x = a, *y = b;

    if (x->load.weight != y->load.weight)
        return x->load.weight > y->load.weight ? -1 : 1;
    return x->id.n < y->id.n ? -1 : 1;
}

static int lightest_first(const void *a, const void *b) { return heaviest_first(b, a); }

static struct board_lines lines_read(const struct request *rq,
    bool (*is)(const struct worker_load *one), int (*order)(const void *, const void *))
{
    struct weighing weighing = weighing_begin(rq);
    struct worker_loads all = worker_loads_read(&weighing);
    size_t count = select_loads(all, is);
    struct board_line *at = arena_array_of(rq->arena, BOARD_MOST, struct board_line);

    qsort(all.at, count, sizeof *all.at, order);
    for (size_t i = 0; i < count && i < BOARD_MOST; i++)
        at[i] = line_of(rq, &all.at[i]);
    return board_lines_cut(at, count);
}

struct board_lines board_full(const struct request *rq)
{
    return lines_read(rq, is_full, heaviest_first);
}
struct board_lines board_room(const struct request *rq)
{
    return lines_read(rq, worker_has_room, lightest_first);
}

static int64_t count_of(struct worker_loads all, bool (*is)(const struct worker_load *one))
{
    int64_t count = 0;

    for (size_t i = 0; i < all.count; i++)
        count += all.at[i].load.families && is(&all.at[i]);
    return count;
}

int64_t board_full_count(struct worker_loads all) { return count_of(all, is_full); }
int64_t board_room_count(struct worker_loads all) { return count_of(all, worker_has_room); }
