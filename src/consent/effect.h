/*
 * effect: what changes for whom, when something is agreed, refused or withdrawn.
 *
 * The policy is asked twice for everybody who could see the record: with what is shared now, and with what would
 * be. Nothing is read besides.
 */
#pragma once

#include "consent/sharing.h"

/* One thing shared or refused: with an agency, a person, or (neither) everybody. */
struct share {
    struct agency_id agency;
    struct person_id person;
    struct str decision; /* agrees, refuses, lawful */
    section_set sections;
};
struct shares {
    const struct share *at;
    size_t count;
};

/* What is in force today, without the one of this id (none: all). */
struct shares shares_in_force(
    struct arena *a, const struct sharing_consents_rows *consents, date today, struct uuid without);
/* The same and one more. */
struct shares shares_with(struct arena *a, struct shares shares, const struct share *more);

/* How this viewer would stand to the child if these were all that is shared. */
struct circumstances shares_make(
    const struct viewer *viewer, const struct agencies_of *agencies, struct shares shares);

struct effect {
    struct str name, role, agency;
    struct msg is_what;
    struct parts gains, loses;
};
struct effects {
    const struct effect *at;
    size_t count;
    bool has_gains, has_losses;
    struct str mark; /* of all that is said here; another text when anything of it changes */
};

/* From one to the other, for everybody who may know the child; nothing of those whom a barrier shuts
 * out. In the order of the viewers. */
struct effects effects_of(const struct request *rq, const struct sharing *sharing,
    struct shares before, struct shares after);
