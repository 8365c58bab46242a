/* export: one list of the caseload as a file, in the columns of docs/import.md. */
#pragma once

#include <stdio.h>

#include "caseload/rows.h"

struct arena;
struct db;

/* Write all records of a list, headings first. Runs in the caller's read transaction; `scratch` is
 * reset on the way. Returns how many records were written. */
size_t export_list(struct db *db, struct arena *scratch, enum list list, FILE *to);
