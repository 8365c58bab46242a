/*
 * sealer: seals the record of looks while keywork serves, in a thread of its own.
 *
 * Every 60 s, or when 1,000 rows wait, and when it is stopped. Between, it asks once a second how many
 * wait. Rows that are not sealed yet are not protected; so it also says in the log when it cannot
 * (`not_sealed`), and tries again a minute later.
 */
#pragma once

#include "audit/keep.h"

struct sealer;
struct store;

enum { SEALER_EVERY_S = 60, SEALER_ROWS = 1000 };

/* What is done after sealing, on the sealer's thread, with faults caught: newly sealed rows are looked
 * at. NULL for nothing. */
typedef void sealer_after_fn(struct store *store, struct arena *arena, instant now);

/* The arena and everything given must live until sealer_stop(). NULL when there can be no thread. */
struct sealer *sealer_start(
    struct arena *arena, struct store *store, const struct keep *keep, sealer_after_fn *after);

/* Seal what waits, and end. NULL is allowed. */
void sealer_stop(struct sealer *sealer);

/* Seal all that waits now, and remember it; false with *why. For the sealer, commands and tests. */
bool sealer_run(struct store *store, const struct keep *keep, instant now, struct arena *arena,
    struct str *why);
