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
static struct board_lines workers_who(
    const struct request *rq, bool (*is)(const struct work_load *load))
{
    struct carrying_workers_rows rows = workforce_workers(rq);
    struct weighing weighing = weighing_begin(rq);
    struct board_line *at = arena_array_of(rq->arena, rows.count, struct board_line);
    struct board_lines lines = {.at = at};

    for (size_t i = 0; i < rows.count; i++) {
        struct work_load load = work_load_read(&weighing, rows.at[i].id);

        if (is(&load))
            at[lines.count++] = (struct board_line){
                .to = url_of(rq->arena, "/area/supervision/{}", rows.at[i].public_id),
                .name = rows.at[i].name,
                .detail = detail_of(rq, &load),
                .what = load.is_over   ? MSG("Over the limit")
                        : load.is_full ? MSG("At the limit")
                                       : MSG("Has room"),
                .on = DATE_NONE,
                .is_worker = true,
            };
    }
    return lines;
}

/* As many as a list holds. */
static struct board_lines cut(struct board_lines lines)
{
    lines.is_more = lines.count > BOARD_MOST;
    lines.count = lines.is_more ? BOARD_MOST : lines.count;
    return lines;
}

struct board_lines board_full(const struct request *rq) { return cut(workers_who(rq, is_full)); }
struct board_lines board_room(const struct request *rq) { return cut(workers_who(rq, has_room)); }

size_t board_full_count(const struct request *rq, date on)
{
    (void)on;
    return workers_who(rq, is_full).count;
}

size_t board_room_count(const struct request *rq, date on)
{
    (void)on;
    return workers_who(rq, has_room).count;
}
