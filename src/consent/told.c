#include "consent/told.h"

#include "consent/private_word.h"
#include "kit/arena.h"

enum { ANSWER_IS_NEW_DAYS = 30 };

struct emergencies_told emergencies_told_read(const struct request *rq)
{
    struct safeguard_told_rows rows =
        safeguard_told(rq->db, rq->grant, rq->actor->kind == ACCOUNT_STAFF);
    struct emergency_told *at = arena_array_of(rq->arena, rows.count + 1, struct emergency_told);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct emergency_told){.row = &rows.at[i],
            .is_open = rows.at[i].ends_at.us > rq->now.us,
            .is_reviewed = instant_is_set(rows.at[i].reviewed_at)};
    return (struct emergencies_told){at, rows.count};
}

struct answers_told answers_told_read(const struct request *rq)
{
    instant since = instant_of(date_plus_days(rq->today, -ANSWER_IS_NEW_DAYS), 0, 0);
    struct private_items items = {0};
    struct answer_told *at;
    size_t count = 0;

    if (rq->actor->kind == ACCOUNT_STAFF || !grant_covers(rq->grant, SECTION_PRIVATE))
        return (struct answers_told){0};
    items = private_items_read(rq);
    at = arena_array_of(rq->arena, items.count + 1, struct answer_told);
    for (size_t i = 0; i < items.count; i++)
        if (items.at[i].is_mine && instant_is_set(items.at[i].row->answered_at) &&
            items.at[i].row->answered_at.us >= since.us)
            at[count++] =
                (struct answer_told){items.at[i].row->answerer_name, items.at[i].row->answered_at};
    return (struct answers_told){at, count};
}
