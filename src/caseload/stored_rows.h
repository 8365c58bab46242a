/*
 * stored_rows: records of the store in the form of the files. Export writes them; import
 * compares what comes in with them.
 */
#pragma once

#include "caseload/ids.h"

struct stored_rows {
    char *at; /* rows of the list's struct, in the order of their keys */
    size_t count;
};

/* The records of a list whose internal keys are first to last; of a list about key working at most the first 1,000 of
 * them. Rows and texts live in `a`; ids are
 * those of `names`, which must have been loaded for the list. */
struct stored_rows stored_rows(struct arena *a, struct db *db, const struct names *names,
    enum list list, const int64_t range[static 2]);
