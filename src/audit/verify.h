/*
 * verify: looks at every row, every stored hash and every checkpoint, and names the first thing that
 * does not fit.
 *
 * All hashes are made again from the rows. It reads in small transactions, so that it can run beside a
 * serving keywork; rows that are added meanwhile are younger than what it looks at. What it cannot find
 * alone: a store that was put back whole to an earlier day, or written anew by somebody who has the key.
 * For that it takes `trusted` checkpoints, which came another way: the one that this machine remembers,
 * one that a witness has cosigned.
 */
#pragma once

#include "audit/note.h"

struct arena;
struct store;

enum { VERIFY_TRUSTED_MAX = 4 };

struct verify {
    const struct note_key *key;              /* that signs; NULL: signatures are not looked at */
    struct note trusted[VERIFY_TRUSTED_MAX]; /* whose signatures the caller has looked at */
    size_t trusted_count;

    /* What came of it: */
    struct tree_head head; /* as far as everything fits */
    uint64_t checkpoint_count;
    uint64_t unsealed_count; /* rows behind the last checkpoint: nothing protects them yet */
    instant unsealed_since;
    struct str wrong; /* a sentence; empty when everything fits */
};

/* True when everything fits. Texts live in the arena. Faults when the store cannot be read. */
bool verify_run(struct store *store, struct arena *arena, struct verify *verify);
