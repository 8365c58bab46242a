/*
 * import_work: what the files import_*.c share; nobody else includes it.
 */
#pragma once

#include "caseload/ids.h"
#include "caseload/import.h"
#include "caseload/import_rules.h"
#include "kit/arena.h"
#include "kit/uuid.h"

/* A row about the same record as an earlier one of its list. */
struct row_twice {
    struct row *row;
    size_t first; /* number of that row */
};

/* One file once read. */
struct import_list {
    bool is_given;
    struct str file;
    struct str headings[LIST_COLUMNS_MAX]; /* as they stand in the file; by column of the list */
    bool has[LIST_COLUMNS_MAX];            /* is there such a column? */
    char *rows;
    size_t count, room;
    struct row_twice *twice; /* only looked at, for what else is wrong with them */
    size_t twice_count, twice_room;
    struct map *by_id; /* local id to row number; family.csv: child and person or name */
    size_t added, changed, same;
};

/* What will become of a row, by part of it. */
enum fate {
    FATE_SAME = 0,
    FATE_NEW = 1,
    FATE_CHANGED = 2,
};

/* Beside each row, by its number. */
struct row_plan {
    enum fate fate;
    unsigned parts; /* bits 1 << enum cell_part that differ */
    size_t person;  /* number in people[], for practitioners, children and family */
};

/* Somebody who stands in one or more rows. */
struct import_person {
    struct uuid public_id;
    int64_t stored; /* internal key; 0 until they are written */
    struct str name, phone, email, language;
    bool needs_interpreter;
    bool has_phone, has_email, has_language, has_interpreter; /* said by some column */
    bool is_renamed;
    enum fate fate;
    enum list list; /* where they were named first */
    int line;
};

/* A programme that is stored, or comes in: as it is called here now, and as it will be. */
struct import_programme {
    int64_t stored;     /* its key; 0 for one that comes in */
    struct str id;      /* text of its public id */
    struct str was, is; /* `was` is empty for one that comes in */
    bool is_main;
};

struct import {
    struct arena *arena;
    date today;
    struct import_list lists[LIST__COUNT];
    struct import_faults read_faults, faults;
    struct import_faults
        photo_faults; /* of reading photos.csv: only for a way in that takes photos */
    struct import_watch watch;
    struct import_asks asks;
    bool is_check; /* nothing will be written */
    bool takes_photos;
    int photos_folder;             /* its descriptor, or -1 */
    struct arena *cells, *scratch; /* of the row at hand */

    /* Of the last link; in an arena of its own, which the next link resets. */
    struct arena *linked;
    struct names names;
    struct str secret; /* of the area: from it come the public ids of people and households */
    struct row_plan *plans[LIST__COUNT];
    struct import_person *people;
    size_t people_count, people_room;
    struct map *people_by_text;          /* text of the public id to number in people[] */
    struct import_programme *programmes; /* that episodes and courses may name */
    size_t programme_count;
    struct map *has_consents; /* ids of children, as consents.csv names them */
    uint8_t *answers;         /* of asks.may, two a child key */
    size_t done, total;       /* rows, for import_tell() */
};

void import_tell(const struct import *im, enum import_step step, size_t done, size_t total);

/* ---- import_link.c ---- */

/* Does the file of this list have the column of that name? Not when the list has no such column. */
bool import_has_column(const struct import *im, enum list list, const char *name);

/* A fault of a row; `column` is a name of columns.c or NULL. File, line and list are filled in. */
void import_wrong(struct import *im, enum list list, const void *row, const char *column,
    const struct import_fault *like);

/* What row_check() says of a row of the file, as a fault or notice. */
struct import_said {
    struct import *im;
    enum list list;
    const void *row;
};
void import_row_problem(void *said, const struct column *column, struct msg text, bool is_notice);

/* The text of the public id that this id of a person or household stands for: the id itself when it
 * is a uuid, otherwise one that is always the same for this store, kind and id. */
struct str import_public_text(
    const struct import *im, struct arena *a, const char *kind, struct str id);

/* The stored person whom a cell names by the id of a post or of a person; 0 when nobody is stored. */
int64_t import_find_who(const struct import *im, struct arena *a, struct str text);

/* ---- import_public.c: lists that the store knows by public ids ---- */
void import_name_public(struct import *im);
void import_link_parties(struct import *im, struct db *db);

/* ---- import_photos.c ---- */

/* A way in that takes no photos leaves their list out, and says so. */
void import_leave_photos(struct import *im);

/* ---- import_link_sheets.c: lists about key working ---- */

/* Codes by what they are called, and which record a row without an id means; before references are looked for. */
void import_link_sheets(struct import *im, struct db *db);
/* Is this the column that names a programme? Such a cell, once linked, is the text of the programme's public id; empty is
 * the main one of an episode, and all of them of a course. */
bool import_names_programme(enum list list, const struct column *column);
/* The programme of such a cell; of one that is stored, of its name there. NULL when there is none such. */
const struct import_programme *import_programme_of(const struct import *im, struct str cell);
const struct import_programme *import_programme_stored_as(const struct import *im, struct str name);
/* What must hold among rows, in the files and in the store; once they are compared. */
void import_check_sheets(struct import *im, struct db *db);

/* ---- import_sharing.c: who said what consents.csv says, and may they ---- */

/* The person whom a cell names by the id of a post or of a person, stored or not, as the text of their public id; empty
 * when the cell is. */
struct str import_who_text(const struct import *im, struct str cell);

/* The person who is that child, in the same form. */
struct str import_person_of_child(const struct import *im, struct str child);

/* "child" as who gave consent is the child that the row is about. */
void import_name_givers(struct import *im);
void import_check_sharing(struct import *im, struct db *db);

/* ---- import_ask.c: what the policy says of whoever loads the files ---- */
void import_ask(struct import *im);

/* ---- import_basis.c ---- */

/* Which children consents.csv tells of; then: does this new child get a basis? */
void import_note_consents(struct import *im);
bool import_gets_basis(const struct import *im, const struct child_row *child);

/* ---- import_people.c: who stands in the rows, are they stored, do the rows agree ---- */
void import_link_people(struct import *im, struct db *db);

/* ---- import_compare.c: what each row would change ---- */
void import_compare(struct import *im, struct db *db);

/* ---- import_home.c: in which households a child lives ---- */

/* What belongs to an address that is stored does not belong to the one that the file has. */
void import_forget_homes(const struct import *im, struct child_row *child);

/* Give the row's households the texts of their public ids; `stored` is the child's row in the store
 * or NULL. */
void import_name_households(
    struct import *im, struct child_row *child, const struct child_row *stored);

/* import_replaced.c: contacts that their author wrote anew. */
void import_check_replaced(struct import *im);

/* import_levels.c: each level of children.csv and levels.csv is one of the area's own programmes, by code or name; the row then has its code. */
void import_check_levels(struct import *im, struct db *db);

/* Two children of one household must agree on its address. */
void import_check_households(struct import *im);

static inline void *import_row(const struct import *im, enum list list, size_t number)
{
    return im->lists[list].rows + number * lists[list].row_size;
}
