/* update: what the log gives a witness; audit/witness.h says its form. */
#pragma once

#include <stdint.h>

#include "kit/str.h"

struct arena;
struct db;

/*
 * The newest checkpoint, with the proof that it continues the one of `from` rows. When the log is not that
 * large it is the checkpoint alone, by which the witness sees that rows were lost. False before the first
 * checkpoint.
 */
bool update_of(struct db *db, struct arena *a, uint64_t from, struct str *text);
