/*
 * caseload_test: bare stores for the tests of this area, which need one without an area in it, or two
 * at a time, and files to load into them.
 */
#pragma once

#include "caseload/import.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/test.h"

struct bare_store {
    struct arena *arena;
    struct store *store;
    struct db *db; /* a reader */
    char where[600], schema[64];
    enum db_engine engine;
};

/* A new store with the schema; with_area adds an area whose secret is always the same. NULL, with the
 * case skipped, when there is no PostgreSQL to test on. */
struct bare_store *bare_begin(enum db_engine engine, bool with_area);
void bare_end(struct bare_store *b);

/* One that an older program left, with so many migrations; and brought further. */
struct bare_store *bare_begin_at(enum db_engine engine, size_t migrations, bool with_area);
void bare_migrate(struct bare_store *b, size_t migrations);

/* Run work in one transaction; the test fails when it does not commit. */
void bare_do(struct bare_store *b, store_work_fn *work, void *context);

/* The one number of a query. */
int64_t bare_count(struct bare_store *b, const char *sql);

/* The one text of a query; empty when there is no row. */
struct str bare_text(struct bare_store *b, const char *sql);

/* The bytes of the first row's first column. */
struct str bare_bytes(struct bare_store *b, const char *sql);

/* All rows of a query as text, for comparing whole tables. */
struct str bare_dump(struct bare_store *b, const char *sql, int columns);

/* Read, link and, unless there are faults, apply files given as name, text, name, text, ..., NULL. */
struct import *bare_import(struct bare_store *b, const char *const *files);

/* Only read and link. */
struct import *bare_check(struct bare_store *b, const char *const *files);

/* Is there a fault or notice at this place whose text holds these words? */
bool bare_has_fault(
    const struct import *im, const char *file, int line, const char *heading, const char *words);

/* Every fault and notice, a line each, for messages of failed tests. */
struct str bare_faults(struct arena *a, const struct import *im);

/* A file of this list as export writes it. */
struct str bare_export(struct bare_store *b, enum list list);

/* The day of all tests. */
#define TEST_TODAY date_of(2026, 11, 13)
#define TEST_NOW instant_of(TEST_TODAY, 9, 30)

#define TEST_BARE(name_)                                                                           \
    static void name_(struct bare_store *b);                                                       \
    TEST(name_##_on_sqlite) { bare_run(DB_SQLITE, name_); }                                        \
    TEST(name_##_on_postgresql) { bare_run(DB_POSTGRESQL, name_); }                                \
    static void name_(struct bare_store *b)

/* With an area; faults fail the test. */
void bare_run(enum db_engine engine, void (*test)(struct bare_store *b));

/* ------------------------------------------------------------------ a small caseload */

/* A small caseload without a fault. */
#define AGENCIES "id,name,sector\nA1,Willow Bank Primary School,education\n"
#define PRACTITIONERS                                                                              \
    "id,name,agency,post,key_worker\nP1,Grace Adeyemi,A1,Key worker,yes\n"                         \
    "P2,Owen Pugh,A1,SENCO,no\n"
#define CHILDREN                                                                                   \
    "id,forename,surname,date of birth,setting,level\nC1,Joe,O'Neil,02/05/2019,A1,high\n"          \
    "C2,Niamh,O'Neil,17/11/2021,,moderate\n"
#define FAMILY                                                                                     \
    "child,person,name,relationship,parental_responsibility,may_see_record\n"                      \
    "C1,F1,Aoife O'Neil,mum,yes,yes\nC2,F1,Aoife O'Neil,mum,yes,yes\n"
#define INVOLVEMENTS                                                                               \
    "id,child,practitioner,role,key_worker,from\n"                                                 \
    "I1,C1,P1,Key worker,yes,20/01/2025\nI2,C1,P2,SENCO,no,01/09/2023\n"
#define CONTACTS                                                                                   \
    "id,children,author,date,time,channel,purpose,title,note,audience\n"                           \
    "K1,C1;C2,P1,04/11/2026,10:00,visit,listening,Home visit,Talked of mornings,family\n"          \
    "K2,C1,P2,06/11/2026,14:15,phone,coordination,Call,Quiet place at lunch,\n"                    \
    "K3,C1,F1,08/11/2026,20:14,note,practical,A note,Slept well,family\n"
#define OUTCOMES "id,child,title\nO1,C1,Joe eats lunch with his class\n"
#define ACTIONS "id,outcome,text,owner,due\nT1,O1,Find a quiet table,P2,28/11/2026\n"

#define ALL_FILES                                                                                  \
    {                                                                                              \
        "agencies.csv", AGENCIES, "practitioners.csv", PRACTITIONERS, "children.csv", CHILDREN,    \
            "family.csv", FAMILY, "involvements.csv", INVOLVEMENTS, "contacts.csv", CONTACTS,      \
            "outcomes.csv", OUTCOMES, "actions.csv", ACTIONS, NULL                                 \
    }

extern const char *const bare_files[]; /* ALL_FILES */

/* How many rows a table has; how many versions are no longer the current ones; and the rows of every
 * table that an import writes, as one text. */
int64_t bare_rows(struct bare_store *b, const char *table);
int64_t bare_old_versions(struct bare_store *b);
struct str bare_counts(struct bare_store *b);

/* The test fails, and says all faults, when there is one. */
void bare_check_well(struct bare_store *b, const struct import *im);
