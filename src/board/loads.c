/* Who carries as much as the limit or more, and who has room: the same workers, weighed once for figure and list. */
#include "board/board.h"
#include "kit/arena.h"

static bool is_full(const struct work_load *load) { return load->is_over || load->is_full; }
static bool has_room(const struct work_load *load) { return load->has_room; }

/* "38 / 40"; without the limit where no hours are known. */
static struct str detail_of(const struct request *rq, const struct work_load *load)
{
    if (!str_is_empty(load->limit_text))
        return str_printf(
            rq->arena, "%.*s / %.*s", STR_FMT(load->load_text), STR_FMT(load->limit_text));
    return load->load_text;
}

/* Those who carry families and of whom `is` holds, by name; not cut. */
static struct board_lines select_lines(
    const struct request *rq, struct board_loads loads, bool (*is)(const struct work_load *load))
{
    struct board_line *at = arena_array_of(rq->arena, loads.count, struct board_line);
    struct board_lines lines = {.at = at};

    for (size_t i = 0; i < loads.count; i++) {
        const struct work_load *load = &loads.at[i].load;

        if (is(load))
            at[lines.count++] = (struct board_line){
                .to = url_of(rq->arena, "/area/supervision/{}", loads.at[i].row->public_id),
                .name = loads.at[i].row->name,
                .detail = detail_of(rq, load),
                .what = load->is_over   ? MSG("Over the limit")
                        : load->is_full ? MSG("At the limit")
                                        : MSG("Has room"),
                .on = DATE_NONE,
                .is_worker = true,
            };
    }
    return lines;
}

struct board_loads board_loads_read(
    const struct request *rq, const struct carrying_workers_rows *workers)
{
    struct board_load *at = arena_array_of(rq->arena, workers->count, struct board_load);
    struct weighing weighing = weighing_begin(rq);
    struct carried carried = carried_read(rq);

    for (size_t i = 0; i < workers->count; i++) {
        const struct carrying_workers_row *row = &workers->at[i];
        struct caseload c =
            caseload_of(&weighing, &carried, row->id, row->protected_tenths, row->is_main_work);
        at[i] = (struct board_load){row, work_load_of(rq->arena, &c, row->protected_tenths)};
    }
    return (struct board_loads){at, workers->count};
}

static int64_t count_of(struct board_loads loads, bool (*is)(const struct work_load *load))
{
    int64_t count = 0;

    for (size_t i = 0; i < loads.count; i++)
        count += is(&loads.at[i].load);
    return count;
}

int64_t board_full_count(struct board_loads loads) { return count_of(loads, is_full); }
int64_t board_room_count(struct board_loads loads) { return count_of(loads, has_room); }

static struct board_lines lines_read(
    const struct request *rq, bool (*is)(const struct work_load *load))
{
    struct carrying_workers_rows workers = workforce_workers(rq);
    struct board_lines lines = select_lines(rq, board_loads_read(rq, &workers), is);

    return board_lines_cut(lines.at, lines.count);
}

struct board_lines board_full(const struct request *rq) { return lines_read(rq, is_full); }
struct board_lines board_room(const struct request *rq) { return lines_read(rq, has_room); }
