/*
 * import: an area's caseload on its way in.
 *
 *     struct import *import = import_read(arena, sources, count, today);   pure: cells to values
 *     import_link(import, db);           what refers to what, in the files and in the store
 *     import_apply(import, db, by, now); writes it, when there is no fault
 *
 * Files may be read long before they are applied (a person confirms in between): import_link() looks
 * at the store anew each time, and import_apply() must run in the transaction of the last link.
 * Running the same files again changes nothing: records are known by their local ids.
 */
#pragma once

#include "caseload/import_fault.h"
#include "kit/date.h"
#include "schema/ids.h"

struct db;
struct arena;

/* One file. The text is borrowed for the life of the import. */
struct import_source {
    struct str name; /* a path or plain name; the list follows from its end */
    struct str text;
};

/* What happens, or would happen, to the records of one list. */
struct import_count {
    bool is_given; /* there is such a file */
    struct str file;
    size_t rows, added, changed, same;
};

struct import; /* lives in the arena it was read into */

/* Whom an import tells how far it is: every thousand rows or so, on the thread that does the work.
 * `done` of `total` are bytes of one file while reading, rows of all files afterwards. */
enum import_step { IMPORT_READING, IMPORT_COMPARING, IMPORT_WRITING };
struct import_watch {
    void (*progress)(void *context, enum import_step step, size_t done, size_t total);
    void *context;
};

/*
 * Read all files. Faults are found, not raised: a file that is none of them, headings that are
 * missing, cells that are wrong, ids that come twice. The arena must have room for all of it: about
 * the size of the texts and 400 bytes a row. `watch` may be NULL.
 */
struct import *import_read(struct arena *arena, const struct import_source *sources, size_t count,
    date today, const struct import_watch *watch);

/*
 * Whom to ask, and about whom, when somebody other than the operator loads the files. `may` is asked once
 * for each stored child that a row is about: may its record be changed at all, or (to_share) what is shared
 * of it? A no is a fault. Rows that give `importer` a part in a record are faults too, and so are
 * consents that the form would refuse because of who said them. Set before import_link().
 */
struct import_asks {
    bool (*may)(void *context, struct child_id child, bool to_share);
    void *context;
    struct person_id importer;
};
void import_asks(struct import *im, const struct import_asks *asks);

/* Nothing will be written: a store without an area is as good as an empty one. Set before import_link(). */
void import_only_checks(struct import *im);

/*
 * Where the pictures of photos.csv are: the descriptor of a folder, -1 when there is none. They are read by plain names,
 * through no link, and looked at and written anew as uploads are (kit/file_check.h); only those of photos that are new.
 * Set before import_link(), and open until it has returned. Not set: photos.csv is left out with a note.
 */
void import_photos_in(struct import *im, int folder);

/* Find what every id refers to, in the files and in the store, and what each row would change.
 * Replaces the faults of an earlier link. Reads only. */
void import_link(struct import *import, struct db *db);

/* All faults and notices so far, sorted. */
const struct import_faults *import_faults(const struct import *import);

/* For each list, once linked. */
struct import_count import_count_of(const struct import *import, enum list list);

/*
 * Children who are new have no consent in keywork, and without any their team sees nothing. Those of whom
 * consents.csv has no row, and whose `basis` is not "no", get a basis: for six months the everyday parts
 * are shared with the whole team, for the reason that they were recorded elsewhere, and each must be
 * checked with the family. How many children get it, how many new ones have nothing agreed and get none,
 * and until when; once linked.
 */
struct import_basis {
    size_t children, without;
    date until_on;
};
struct import_basis import_basis_of(const struct import *import);

/* What the files would change about who may see what; once linked. */
struct import_sharing {
    size_t children; /* of whom something changes */
    size_t agrees, refuses, lawful,
        withdrawn;   /* rows that are new, and those that are taken back now */
    size_t withheld; /* of the lawful ones: the family does not read why */
};
struct import_sharing import_sharing_of(const struct import *im);

/* The same, row by row, at most `max` of them: ids and codes as the files have them, and the keys of those who
 * are stored. */
struct import_share {
    struct str child, whom; /* whom: an agency or a person; empty: everybody in the team */
    struct child_id child_id;
    struct agency_id agency_id;
    struct person_id person_id;
    struct str decision;
    int64_t parts;
    date to_on;
    bool is_taken_back; /* it stood, and ends now */
};
size_t import_shares(const struct import *im, struct import_share *out, size_t max);

/* Is there anything to write? */
bool import_changes_something(const struct import *import);

/*
 * Write what import_link() found in the same transaction. Requires that there is no fault.
 * `by` is the person who loads it, 0 for the program.
 */
void import_apply(struct import *import, struct db *db, struct person_id by, instant now);
