/*
 * audit: the record of who looked at what, and of who signed in.
 *
 * The gate writes a row for each decision on case data (app/gate.c). Here are the rows that other areas
 * leave, and the pages. How the rows are sealed: log.h, sealer.h, verify.h, witness.h.
 */
#pragma once

#include "audit/audit_sql.h"
#include "kit/http.h"

extern const struct area audit_area;

/*
 * Somebody signed in or out, or tried to: a row in the transaction of this request, with the route's
 * path. account: whose it is or would be; none when nobody has one. session: which sign-in began or ended; none.
 * refusal: why not, one word of ours with underscores (wrong_password); empty when it was done. What was typed is
 * never kept.
 */
void audit_note_sign_in(
    const struct request *rq, struct account_id account, struct uuid session, struct str refusal);
