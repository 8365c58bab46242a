/*
 * import_fault: everything that is wrong with the files of a caseload, and where.
 *
 * Faults stop the import; notices are only worth knowing. Each says file, line, column and what to
 * do, so that a person can mend all of them at once and not one after the other.
 */
#pragma once

#include "caseload/rows.h"
#include "kit/words.h"

struct arena;

struct import_fault {
    struct str file;             /* children.csv, as it was sent */
    int list;                    /* enum list, or LIST__COUNT: for sorting */
    int line;                    /* from 1; 0 for the file as a whole */
    struct str heading;          /* of the column as it stands in the file; empty for the row */
    const struct column *column; /* NULL for the row */
    struct msg text;             /* holes {value} {min} {max} {choices} {other} {number} {file} */
    struct str value;            /* what stands in the cell, shortened and made harmless */
    struct str other;            /* a second value: another id, what is stored */
    int64_t number;              /* another line */
    struct str other_file;       /* and its file */
    bool is_notice;
    bool is_kept; /* the file has no such column: `value` is what is stored */
};

enum { IMPORT_FAULTS_MAX = 1000, IMPORT_NOTICES_MAX = 200 };

struct import_faults {
    struct arena *arena;
    struct import_fault *at; /* those that are kept, in the order of files and lines once sorted */
    size_t count, room;
    size_t fault_count, notice_count; /* also those that are not kept */
    size_t kept_faults, kept_notices;
};

/* Keep the fault while there is room for its kind; count it in any case. value and other are copied
 * as fault_shown() makes them. */
void fault_add(struct import_faults *faults, const struct import_fault *found);

/* Add all of another, also those that are only counted. */
void fault_add_all(struct import_faults *faults, const struct import_faults *more);

/* By file, then line; faults of one line stay in the order in which they were found. */
void fault_sort(struct import_faults *faults);

/* The sentence, with its holes filled. */
struct str fault_text(
    struct arena *a, const struct language *language, const struct import_fault *f);

/*
 * A text from outside as a message may show it: at most 60 characters, and a question mark for every
 * character that moves a cursor, turns the direction of writing or is not visible. Terminals obey
 * control characters; a file must not be able to write on one.
 */
struct str fault_shown(struct arena *a, struct str text);
