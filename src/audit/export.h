/*
 * export: rows of the record of looks as evidence: each with a proof that it is under a signed
 * checkpoint, in a text that a program without the rest of keywork can check (tools/audit_verify.c).
 *
 *     keywork audit export 2
 *     ... the checkpoint, a signed note: four lines ...
 *
 *     row 17 18 1795250000000000 3 3 - 1 4711 GET /children/{child} MAY_SEE_CHILD team - 019a...
 *     proof 5Ui...= mNl...=
 *     end 1
 *
 * Of a row: its position, then the columns of table audit in their order of src/audit/log.h. A row that
 * was noted before sign-ins and requests were has two fields less. A number that is absent is -, an empty text is -; a byte of a text that is no letter, digit or one of / { } _ . is
 * written %XX. A proof goes from the leaf up.
 */
#pragma once

#include <stdio.h>

#include "schema/ids.h"

struct arena;
struct db;

struct export_choice {
    struct child_id child;   /* rows about this child; none for all */
    struct person_id person; /* rows of this person's looks; none for all */
};

/* Write all sealed rows of the choice; returns how many, or -1 before the first checkpoint. Only rows
 * within the newest checkpoint are written. */
int64_t export_rows(struct db *db, const struct export_choice *choice, FILE *to);
