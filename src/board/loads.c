/* Who carries as much as the limit or more, and who has room: the same workers, weighed once for figure and list. */
#include "board/board.h"
#include "kit/arena.h"
#include "kit/kept.h"

static bool is_full(const struct worker_load *one)
{
    return one->state == CASELOAD_OVER || one->state == CASELOAD_FULL;
}

/* "38 / 40"; without the limit where no hours are known. */
static struct str detail_of(const struct request *rq, const struct work_load *load)
{
    if (!str_is_empty(load->limit_text))
        return str_join(rq->arena, load->load_text, STR(" / "), load->limit_text);
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

static int heaviest_first(const void *a, const void *b)
{
    const struct worker_load *x = a, *y = b;

    if (x->load.weight != y->load.weight)
        return x->load.weight > y->load.weight ? -1 : 1;
    return x->id.n < y->id.n ? -1 : 1;
}

static int lightest_first(const void *a, const void *b) { return heaviest_first(b, a); }

static bool carries_and_is_full(const struct worker_load *one)
{
    return one->load.families && is_full(one);
}
static bool carries_and_has_room(const struct worker_load *one)
{
    return one->load.families && worker_has_room(one);
}

/* By load: whoever lists them reads these. Kept, see kit/kept.h. */
static void reckon_full(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct worker_loads *)result = worker_loads_of(rq, carries_and_is_full, heaviest_first);
}
static void reckon_room(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct worker_loads *)result = worker_loads_of(rq, carries_and_has_room, lightest_first);
}
static const struct kept_kind full_kept = {
    .name = "board_full", .result_size = sizeof(struct worker_loads), .reckon = reckon_full};
static const struct kept_kind room_kept = {
    .name = "board_room", .result_size = sizeof(struct worker_loads), .reckon = reckon_room};

static struct worker_loads loads_read(const struct request *rq, const struct kept_kind *kind)
{
    return *(const struct worker_loads *)kept_read(rq, kind, &(struct kept_key){0});
}

static struct board_lines lines_read(const struct request *rq, struct worker_loads all)
{
    struct board_line *at;
    struct board_lines lines = board_lines_of(rq, &at, all.count);

    for (size_t i = lines.part.begin; i < lines.part.end; i++)
        *at++ = line_of(rq, &all.at[i]);
    return lines;
}

struct board_lines board_full(const struct request *rq)
{
    return lines_read(rq, loads_read(rq, &full_kept));
}
struct board_lines board_room(const struct request *rq)
{
    return lines_read(rq, loads_read(rq, &room_kept));
}

int64_t board_full_count(const struct request *rq)
{
    return (int64_t)loads_read(rq, &full_kept).count;
}
int64_t board_room_count(const struct request *rq)
{
    return (int64_t)loads_read(rq, &room_kept).count;
}
