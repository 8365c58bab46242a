#include "consent/ask.h"

#include "consent/consent_sql.h"
#include "kit/fault.h"
#include "kit/http.h"

static relation_set relations_of(
    const struct request *rq, struct person_id person, struct child_id child)
{
    struct relation_list_rows rows = relation_list(rq->db, person, child, rq->today);
    relation_set set = 0;

    for (size_t i = 0; i < rows.count; i++)
        set |= 1U << relation_of_name(rows.at[i].relation_name);
    return set & ~(1U << RELATION_NONE);
}

struct answer consent_ask(const struct request *rq, struct uuid child, enum permission permission)
{
    struct answer answer = {.decision = {.refusal = REFUSAL_NO_SUCH_CHILD}};
    struct gate_child_row row = {0};

    require(rq->actor != NULL);
    if (!gate_child(rq->db, child, &row))
        return answer;
    answer.child = row.id;
    answer.decision = may_decide(
        permission, rq->actor->kind, rq->actor->duty, relations_of(rq, rq->actor->person, row.id));
    answer.grant = grant_make(rq->arena, &answer.decision, row.id, rq->actor->person);
    return answer;
}
