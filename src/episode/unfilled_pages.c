/* What families of the area need and nobody does. */
#include "consent/may.h"
#include "episode/functions_unfilled.h"
#include "episode/pages.h"
#include "kit/arena.h"

int64_t functions_unfilled_count(const struct request *rq)
{
    return function_unfilled_count(
        rq->db, rq->actor->area, rq->today, instant_after(rq->today), UNFILLED_MOST + 1);
}

/* The name of a function in the edition that is in force; the code when it has none such. */
static struct str name_of(const struct request *rq, const struct function_unfilled_row *row,
    struct programme *last, struct programme_id *last_id)
{
    const struct programme_functions_row *function;

    if (last->functions.count == 0 || last_id->n != row->programme_id.n)
        *last = programme_read(rq->db, row->programme_id, rq->today);
    *last_id = row->programme_id;
    function = programme_function(last, row->code);
    return function ? programme_words(rq->language, function->name) : row->code;
}

struct reply unfilled_show(const struct request *rq)
{
    struct function_unfilled_rows rows = function_unfilled(
        rq->db, rq->actor->area, rq->today, instant_after(rq->today), UNFILLED_MOST + 1);
    struct unfilled_line *at = arena_array_of(rq->arena, rows.count, struct unfilled_line);
    struct functions_unfilled view = {0};
    struct programme programme = {0};
    struct programme_id id = {0};

    view.has_more = rows.count > UNFILLED_MOST;
    view.lines = (struct unfilled_lines){at, view.has_more ? UNFILLED_MOST : rows.count};
    for (size_t i = 0; i < view.lines.count; i++)
        at[i] = (struct unfilled_line){
            .row = &rows.at[i],
            .function = name_of(rq, &rows.at[i], &programme, &id),
            .owner = str_is_empty(rows.at[i].owner_name) ? rows.at[i].key_worker_name
                                                         : rows.at[i].owner_name,
            .days = rq->today.days - rows.at[i].unfilled_since_on.days,
        };
    return reply_functions_unfilled(rq, 200, &view);
}
