#include "workforce/role.h"

#include "workforce/role_sql.h"

struct role_description_id role_in_force(const struct request *rq)
{
    struct role_now_row row = {0};

    (void)role_now(rq->db, rq->today, &row);
    return row.id;
}

bool role_is_acknowledged(const struct request *rq, struct person_id person)
{
    struct role_description_id role = role_in_force(rq);
    struct role_acknowledged_by_row row = {0};

    return role.n == 0 || role_acknowledged_by(rq->db, role, person, &row);
}
