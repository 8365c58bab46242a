/* story_place: where a story's store is. */
#pragma once

#include "kit/db.h"

/*
 * A place of its own for store_open(): a path, or the address of a new database of the tests' PostgreSQL
 * (KEYWORK_TEST_POSTGRESQL); NULL without one. `is_made`: the store has today's schema already, copied from one
 * that is migrated once a process, which takes a tenth of the time. Otherwise nothing is there yet.
 */
const char *story_place(struct arena *a, enum db_engine engine, bool is_made);

/* Remove what is there; the store is closed. */
void story_place_remove(struct arena *a, enum db_engine engine, const char *where);
