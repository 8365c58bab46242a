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

/* Run work in one transaction; the test fails when it does not commit. */
void bare_do(struct bare_store *b, store_work_fn *work, void *context);

/* The one number of a query. */
int64_t bare_count(struct bare_store *b, const char *sql);

/* The one text of a query; empty when there is no row. */
struct str bare_text(struct bare_store *b, const char *sql);

/* All rows of a query as text, for comparing whole tables. */
struct str bare_dump(struct bare_store *b, const char *sql, int columns);

/* Read, link and, unless there are faults, apply files given as name, text, name, text, ..., NULL. */
struct import *bare_import(struct bare_store *b, const char *const *files);

/* Only read and link. */
struct import *bare_check(struct bare_store *b, const char *const *files);

/* Is there a fault or notice at this place whose text holds these words? */
bool has_fault(
    const struct import *im, const char *file, int line, const char *heading, const char *words);

/* Every fault and notice, a line each, for messages of failed tests. */
struct str all_faults(struct arena *a, const struct import *im);

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
