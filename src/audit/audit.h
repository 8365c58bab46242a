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
