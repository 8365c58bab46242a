#include "audit/audit.h"

#include "consent/may.h"

void audit_note_sign_in(
    const struct request *rq, struct account_id account, struct uuid session, struct str refusal)
{
    (void)audit_add(rq->db, &(struct audit_add){.at = rq->now,
                                .account_id = account,
                                .method = rq->method == GET ? STR("GET") : STR("POST"),
                                .route = str_of(rq->route->path),
                                .permission = permission_name((enum permission)rq->route->need),
                                .relation = STR(""),
                                .was_allowed = str_is_empty(refusal),
                                .reason = refusal,
                                .session_id = session,
                                .request = (int64_t)rq->number});
}
