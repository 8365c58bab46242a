#include "consent/ask.h"

#include "consent/consent_sql.h"
#include "consent/fact.h"
#include "consent/rights.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/http.h"
#include "kit/memo.h"

struct circumstances consent_circumstances(
    const struct request *rq, struct person_id person, struct child_id child, date born_on)
{
    return consent_circumstances_without(rq, person, child, born_on, (struct barrier_id){0});
}

struct circumstances consent_circumstances_without(const struct request *rq,
    struct person_id person, struct child_id child, date born_on, struct barrier_id without)
{
    struct consent_circumstance_list_rows rows =
        consent_circumstance_list(rq->db, person, child, rq->today, rq->now, without.n);
    struct circumstances c = {.rights = rights_of(born_on, rq->today)};

    for (size_t i = 0; i < rows.count; i++)
        fact_take(&c, &(struct fact){rows.at[i].fact, rows.at[i].what, rows.at[i].sections});
    fact_settle(&c);
    return c;
}

/* ------------------------------------------------------------------ asking */

struct asker consent_asker(const struct actor *actor)
{
    return actor ? (struct asker){actor->kind, actor->duty, actor->factor} : (struct asker){0};
}

/* What is known and decided about one child: by the number of the child in rq->decided. */
struct confirmed {
    struct asker asker; /* whoever signs in again in another way is decided about anew, */
    date today;         /* and on another day */
    struct circumstances circumstances;
    struct decision decision; /* may they see the child at all? */
};

static const struct confirmed *remember(
    const struct request *rq, struct child_id child, const struct circumstances *circumstances)
{
    struct confirmed *c = memo_add(rq->decided, child.n, sizeof *c);
    struct asker asker = consent_asker(rq->actor);

    *c = (struct confirmed){
        asker, rq->today, *circumstances, may_decide(MAY_SEE_CHILD, asker, circumstances)};
    return c;
}

/* Grants are decided from what is so now: not from what was known when a list was reckoned, see kit/kept.h. */
struct circumstances consent_own_circumstances(
    const struct request *rq, struct child_id child, date born_on)
{
    const struct confirmed *c = rq->method == GET ? memo_find_own(rq->decided, child.n) : NULL;

    return c ? c->circumstances : consent_circumstances(rq, rq->actor->person, child, born_on);
}

struct answer consent_ask(const struct request *rq, struct uuid child, enum permission permission)
{
    struct answer answer = {.decision = {.refusal = REFUSAL_NO_SUCH_CHILD}};
    struct gate_child_row row = {.born_on = DATE_NONE};
    bool is_there = gate_child(rq->db, child, &row);
    /* Asked about nobody as well: the clock must not tell a child that is missing from one that is not theirs. */
    struct circumstances circumstances = consent_own_circumstances(rq, row.id, row.born_on);

    require(rq->actor != NULL);
    if (!is_there)
        return answer;
    answer.child = row.id;
    answer.decision = may_decide(permission, consent_asker(rq->actor), &circumstances);
    answer.grant = grant_make(rq->arena, &answer.decision, row.id, rq->actor->person);
    /* A request that changes something asks anew about the rows that it reads after. */
    if (rq->method == GET && !memo_find_own(rq->decided, row.id.n))
        (void)remember(rq, row.id, &circumstances);
    return answer;
}

bool consent_may(const struct request *rq, struct child_id child, enum permission permission)
{
    struct gate_child_born_row row = {0};
    struct circumstances circumstances;

    require(rq->actor != NULL);
    if (!gate_child_born(rq->db, child, &row))
        return false;
    circumstances = consent_circumstances(rq, rq->actor->person, child, row.born_on);
    return may_decide(permission, consent_asker(rq->actor), &circumstances).is_allowed;
}

/* ------------------------------------------------------------------ lists, row by row */

/* A decision that a kept list brought stands today, but for those whose relation ends at a time of day. */
static bool stands(const struct request *rq, const struct confirmed *c)
{
    struct asker asker = consent_asker(rq->actor);

    return c->asker.kind == asker.kind && c->asker.duty == asker.duty &&
           c->asker.factor == asker.factor && c->today.days == rq->today.days &&
           (c->circumstances.relations & 1U << RELATION_SAFEGUARDING) == 0;
}

static const struct confirmed *remembered(const struct request *rq, struct child_id child)
{
    const struct confirmed *own = memo_find_own(rq->decided, child.n);
    const struct confirmed *kept = own ? NULL : memo_find(rq->decided, child.n);

    return own || !kept || !stands(rq, kept) ? own : kept;
}

static struct decision decide_once(const struct request *rq, struct child_id child)
{
    const struct confirmed *c = remembered(rq, child);
    struct gate_child_born_row row = {0};
    struct circumstances circumstances = {0};

    if (!c) {
        if (gate_child_born(rq->db, child, &row))
            circumstances = consent_circumstances(rq, rq->actor->person, child, row.born_on);
        c = remember(rq, child, &circumstances);
    }
    return c->decision;
}

bool consent_confirms(const void *context, struct child_id child)
{
    return decide_once(context, child).is_allowed;
}

bool consent_reads_entry(
    const struct request *rq, struct child_id child, int64_t about, int64_t audience)
{
    const struct decision decision = decide_once(rq, child);

    return may_read_entry(&decision, (section_set)about, (int)audience);
}
