/* import_apply: what the two files that write rows share; nobody else includes it. */
#pragma once

#include "caseload/import_work.h"
#include "caseload/write.h"

struct applying {
    struct import *im;
    struct writer w;
    bool *is_touched; /* by child key: its summary must be made again */
    size_t touched_room;
    struct str *person_names; /* by person key, when there are contacts */
    size_t person_names_room;
};

void apply_touch(struct applying *a, int64_t child);

/* After each row: forget what it needed, and tell how far it is. */
void apply_next(struct applying *a);

/* The internal key of a record named in a row; faults when there is none, which link has checked. */
int64_t apply_key(const struct applying *a, enum list list, struct str id);

/* The person whom a cell names; 0 when it is empty. */
struct person_id apply_who(const struct applying *a, struct str text);

static inline bool apply_differs(const struct row_plan *plan, enum cell_part part)
{
    return (plan->parts >> part & 1) != 0;
}

/* import_basis.c: what is shared about a child who has just been written. */
void apply_basis(struct applying *a, struct child_id child);

/* import_apply_sharing.c */
void apply_agreements(struct applying *a);
void apply_parties(struct applying *a);
void apply_consents(struct applying *a);

/* import_apply_case.c */
void apply_involvements(struct applying *a);
void apply_contacts(struct applying *a);
void apply_outcomes(struct applying *a);
void apply_actions(struct applying *a);
