/* import_apply: what the two files that write rows share; nobody else includes it. */
#pragma once

#include "caseload/import_work.h"
#include "caseload/write.h"

/* Each row of a list with what becomes of it, leaving out those that stay as they are. */
#define APPLY_EACH(a_, list_, row_, fate_, call_)                                                  \
    for (size_t i_ = 0; i_ < (a_)->im->lists[list_].count; i_++) {                                 \
        row_ = import_row((a_)->im, list_, i_);                                                    \
        fate_ = (a_)->im->plans[list_][i_].fate;                                                   \
        if (fate_ != FATE_SAME)                                                                    \
            call_;                                                                                 \
        apply_next(a_);                                                                            \
    }

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

/* The public id that a row's id stands for, in lists that the store knows by public ids. */
struct uuid apply_public_id(const struct row *row);

static inline bool apply_differs(const struct row_plan *plan, enum cell_part part)
{
    return (plan->parts >> part & 1) != 0;
}

/* import_basis.c: what is shared about a child who has just been written. */
void apply_basis(struct applying *a, struct child_id child);

/* import_replaced.c: once all contacts are written. */
void apply_replaced(struct applying *a);

/* import_apply_sharing.c */
void apply_agreements(struct applying *a);
void apply_parties(struct applying *a);
void apply_consents(struct applying *a);

/* import_apply_programmes.c: before any row that goes by their codes. */
void apply_programme_files(struct applying *a);

/* import_apply_key_working.c */

/* The programme that a cell names once it is linked; the main one when it is empty. */
struct programme_id apply_programme(const struct applying *a, struct str cell);
void apply_episodes(struct applying *a);
void apply_levels(struct applying *a);
void apply_functions(struct applying *a);
void apply_doers(struct applying *a);
void apply_rhythms(struct applying *a);

/* import_apply_workers.c */
void apply_profiles(struct applying *a);
void apply_courses(struct applying *a);
void apply_training(struct applying *a);
void apply_supervision(struct applying *a);
void apply_sessions(struct applying *a);
void apply_absences(struct applying *a);

/* import_photos.c */
void apply_photos(struct applying *a);

/* import_apply_requests.c */
void apply_requests(struct applying *a);
void apply_asks(struct applying *a);

/* import_apply_case.c */
void apply_involvements(struct applying *a);
void apply_contacts(struct applying *a);
void apply_outcomes(struct applying *a);
void apply_actions(struct applying *a);
