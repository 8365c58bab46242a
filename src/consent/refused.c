#include "consent/refused.h"

#include "app/app.h"
#include "consent/consent_sql.h"
#include "consent/protection_sql.h"
#include "consent/refused_page.h"
#include "kit/arena.h"
#include "kit/fault.h"

bool refusal_may_be_known(enum refusal why)
{
    return why == REFUSAL_RESTRICTED || why == REFUSAL_SEALED || why == REFUSAL_CONFLICT;
}

/* Who manages key working, but whoever asks: nobody lifts their own conflict. */
static struct asked_people managers(const struct request *rq)
{
    struct consent_managers_rows rows = consent_managers(rq->db);
    struct asked_person *at = arena_array_of(rq->arena, rows.count, struct asked_person);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].id.n != rq->actor->person.n)
            at[count++] =
                (struct asked_person){.name = rows.at[i].name, .phone = rq->actor->area_phone};
    return (struct asked_people){at, count};
}

static struct asked_people owner(const struct request *rq, struct child_id child)
{
    struct asked_person *at = arena_new_of(rq->arena, struct asked_person);
    struct record_state_ask_row row = {0};

    if (!record_state_ask(rq->db, child, &row))
        return managers(rq);
    *at = (struct asked_person){
        .name = row.name, .phone = str_is_empty(row.phone) ? rq->actor->area_phone : row.phone};
    return (struct asked_people){at, 1};
}

struct reply refused_reply(const struct request *rq, enum refusal why, struct child_id child)
{
    struct refused_page view = {
        .is_restricted = why == REFUSAL_RESTRICTED,
        .is_sealed = why == REFUSAL_SEALED,
        .is_conflict = why == REFUSAL_CONFLICT,
        .reason = refusal_name(why),
    };

    require(refusal_may_be_known(why) && rq->actor);
    view.people = view.is_conflict ? managers(rq) : owner(rq, child);
    return reply_refused_page(rq, 403, &view);
}
