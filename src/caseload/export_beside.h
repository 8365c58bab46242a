/* export_beside: NAME.csv, and the folder NAME for the files that its rows name; inside caseload/ only. */
#pragma once

#include <stdio.h>

#include "caseload/ids.h"
#include "kit/csv.h"

/* Set db, scratch, folder and out; the rest is for whoever writes the rows, who counts them. */
struct export_beside {
    struct db *db;
    struct arena *scratch;
    const char *folder;
    FILE *out;
    struct names names;
    struct csv_out list;
    size_t count;
};
struct export_headings {
    const char *const *at;
    size_t count;
};

/* Make the folder and the list with its headings, have the rows written, and say how many there were. False, with the reason
 * said on `out`, when something exists already or could not be written. In a read transaction. */
bool export_beside(struct export_beside *e, const char *name,
    const struct export_headings *headings, bool (*write_rows)(struct export_beside *e));
