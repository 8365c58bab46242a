/* Lists of the area: who has come back and waits, and whose key working has ended. */
#include <stdlib.h>

#include "app/app.h"
#include "closing/closing_area_ended.h"
#include "closing/closing_area_returns.h"
#include "closing/pages.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/kept.h"

enum { ENDED_MOST = 200 };

/* Those of whoever manages first, as the longest waiting do; then those that the last key worker is asked. */
static int by_need(const void *a, const void *b)
{
    const struct waiting_return *x = a, *y = b;

    if (x->is_asked_first != y->is_asked_first)
        return x->is_asked_first - y->is_asked_first;
    return (x->order > y->order) - (x->order < y->order); /* the longest waiting first */
}

static struct waiting_return waiting_of(
    const struct request *rq, const struct key_working_returns_area_row *order)
{
    const struct return_facts facts = {
        .has_first = person_id_is_set(order->first_asked_id),
        .is_declined = instant_is_set(order->declined_at),
        .ring_by_on = order->ring_by_on,
    };

    return (struct waiting_return){
        .order = order,
        .days = rq->today.days - instant_date(order->asked_at).days,
        .is_late = return_is_late(&facts, rq->today),
        .is_asked_first = return_state_of(&facts, rq->today) == RETURN_ASKED_FIRST,
    };
}

/* All of them for their order; families' names of those that are shown. */
struct reply area_returns_show(const struct request *rq)
{
    const struct key_working_returns_area_rows *rows = closing_returns_waiting(rq, RETURNS_MOST);
    struct waiting_return *at = arena_array_of(rq->arena, rows->count, struct waiting_return);
    struct closing_area_returns view = {.part = list_part_of(rq, rows->count)};
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        at[i] = waiting_of(rq, &rows->at[i]);
    if (rows->count)
        qsort(at, rows->count, sizeof *at, by_need);
    for (size_t i = view.part.begin; i < view.part.end; i++) {
        at[count] = at[i];
        count += closing_return_read(rq, at[i].order, &at[count].row);
    }
    view.returns = (struct waiting_returns){at, count};
    return reply_closing_area_returns(rq, 200, &view);
}

/* For their reader: ids. Kept, see kit/kept.h. */
static void reckon_ended(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct closing_doors_order_rows *)result =
        closing_doors_order(rq->db, rq->actor->area, ENDED_MOST + 1);
}

static const struct kept_kind ended_kept = {.name = "closing_ended",
    .result_size = sizeof(struct closing_doors_order_rows),
    .reckon = reckon_ended};

static struct ended_family ended_of(const struct closing_door_area_row *row, date ended_on)
{
    enum end_reason reason = end_reason_of(row->reason);

    return (struct ended_family){*row, ended_on,
        str_is_empty(row->reason) ? MSG_NONE : end_reason_words(reason),
        !end_reason_keeps_door(reason)};
}

struct reply area_ended_show(const struct request *rq)
{
    const struct closing_doors_order_rows *order = kept_own(rq, &ended_kept);
    bool has_more = order->count > ENDED_MOST;
    struct closing_area_ended view = {
        .has_more = has_more, .part = list_part_of(rq, has_more ? ENDED_MOST : order->count)};
    struct ended_family *at = arena_array_of(rq->arena, LIST_PART_ROWS, struct ended_family);
    size_t count = 0;

    for (size_t i = view.part.begin; i < view.part.end; i++) {
        struct closing_door_area_row row;
        if (closing_door_area(
                rq->db, rq->actor->area, order->at[i].ending_id, order->at[i].id, &row))
            at[count++] = ended_of(&row, order->at[i].ended_on);
    }
    view.families = (struct ended_families){at, count};
    return reply_closing_area_ended(rq, 200, &view);
}
