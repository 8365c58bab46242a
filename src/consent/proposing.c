/* What lets somebody who agreed to be key worker begin, before they have a grant of their own. */
#include "consent/consent.h"
#include "consent/may.h"
#include "consent/proposing_sql.h"
#include "kit/http.h"

bool proposing_is_allowed(const struct request *rq, struct child_id child, struct person_id person)
{
    struct proposing_standing_row row = {0};

    return proposing_standing(rq->db, child.n, person, &row) && !row.is_barred;
}

bool proposing_can_answer(const struct request *rq, struct child_id child, struct person_id person)
{
    struct proposing_standing_row row = {0};

    return proposing_standing(rq->db, child.n, person, &row) && !row.is_barred && row.has_account;
}

const struct grant *proposing_grant(
    const struct request *rq, const struct proposing_find_row *proposal)
{
    struct proposing_asker_may_row asker = {0};

    if (proposal->person_id.n != rq->actor->person.n ||
        !proposing_can_answer(rq, proposal->child_id, proposal->person_id) ||
        !proposing_asker_may(rq->db, rq->today, proposal->id, &asker) || !asker.may_ask)
        return NULL;
    return grant_for_program(rq->arena, proposal->child_id, rq->actor->person);
}
