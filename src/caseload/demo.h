/*
 * demo: an invented area, Exeshire, with families that never lived.
 *
 * Proportions of needs, ages, levels and languages are those of England (domain.md 6, DfE open
 * statistics at January 2025); everything else is made up from reserved names: telephone numbers of
 * Ofcom's ranges for drama, example.com, NHS numbers from 999, pupil numbers of an authority that
 * does not exist, postcodes ZZ99. The same seed, number of children and instant give the same area to
 * the byte, except its secret, which is random as that of any store.
 *
 * The first child is always Amira Hassan, whose story the program's documents tell.
 */
#pragma once

#include <stdint.h>
#include <stdio.h>

#include "kit/date.h"

struct store;

struct demo_options {
    int64_t children; /* 1 to 200,000 */
    uint64_t seed;
    instant now; /* the stories are told relative to it */
    /* So many for each child on average, less some 6 of 100: babies have none, nor have children with
     * neither team nor parent here. 0: as many as the level makes likely. */
    int64_t notes_per_child;
    bool is_terminal; /* a line that counts; otherwise one every few seconds */
};

/* Fill an empty store. Says on `out` how far it is, and why not: the store holds somebody already,
 * or the numbers are out of range. Returns CASELOAD_DONE or CASELOAD_FAILED. A store in which it
 * stopped half way is to be thrown away: it is written in pieces of some hundred families. */
int demo_fill(struct store *store, const struct demo_options *options, FILE *out);
