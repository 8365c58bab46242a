/* What families of the area need and nobody does. */
#include "consent/consent.h"
#include "consent/may.h"
#include "episode/functions_unfilled.h"
#include "episode/pages.h"
#include "kit/arena.h"
#include "kit/kept.h"

/* How many, and which, for whoever asks. Kept, see kit/kept.h. */
static void reckon_count(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(int64_t *)result = function_unfilled_order_count(
        rq->db, rq->actor->area, rq->today, instant_after(rq->today), UNFILLED_MOST + 1);
}
static void reckon_order(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct function_unfilled_order_rows *)result = function_unfilled_order(
        rq->db, rq->actor->area, rq->today, instant_after(rq->today), UNFILLED_MOST + 1);
}
static const struct kept_kind count_kept = {.name = "unfilled_count",
    .result_size = sizeof(int64_t),
    .is_flat = true,
    .reckon = reckon_count};
static const struct kept_kind order_kept = {.name = "unfilled",
    .result_size = sizeof(struct function_unfilled_order_rows),
    .reckon = reckon_order};

int64_t functions_unfilled_count(const struct request *rq)
{
    return *(const int64_t *)kept_own(rq, &count_kept);
}

/* The name of a function in the edition that is in force; the code when it has none such. */
static struct str name_of(const struct request *rq, struct programme_id of, struct str code,
    struct programme *last, struct programme_id *last_id)
{
    const struct programme_functions_row *function;

    if (last->functions.count == 0 || last_id->n != of.n)
        *last = programme_read(rq->db, of, rq->today);
    *last_id = of;
    function = programme_function(last, code);
    return function ? programme_words(rq->language, function->name) : code;
}

struct reply unfilled_show(const struct request *rq)
{
    const struct function_unfilled_order_rows *order = kept_own(rq, &order_kept);
    bool has_more = order->count > UNFILLED_MOST;
    struct functions_unfilled view = {
        .has_more = has_more, .part = list_part_of(rq, has_more ? UNFILLED_MOST : order->count)};
    struct unfilled_line *at = arena_array_of(rq->arena, LIST_PART_ROWS, struct unfilled_line);
    struct programme programme = {0};
    struct programme_id id = {0};
    size_t count = 0;

    for (size_t i = view.part.begin; i < view.part.end; i++) {
        const struct function_unfilled_order_row *one = &order->at[i];
        struct unfilled_line *line = &at[count];
        if (!function_unfilled(rq->db, rq->actor->area, one->owner_id, one->id, &line->row))
            continue;
        line->code = one->code;
        line->function = name_of(rq, line->row.programme_id, one->code, &programme, &id);
        line->since_on = one->unfilled_since_on;
        line->days = rq->today.days - one->unfilled_since_on.days;
        count++;
    }
    view.lines = (struct unfilled_lines){at, count};
    return reply_functions_unfilled(rq, 200, &view);
}
