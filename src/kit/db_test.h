/*
 * db_test: a place for a store in each test, on either engine.
 *
 * TEST_STORE(name) defines two cases, name_on_sqlite and name_on_postgresql, with one body that
 * gets an open store in a fresh file or schema. The second is skipped when the environment has no
 * KEYWORK_TEST_POSTGRESQL (tests/postgres starts one).
 */
#pragma once

#include "kit/arena.h"
#include "kit/db_driver.h"
#include "kit/test.h"

struct place {
    enum db_engine engine;
    struct arena *arena;
    char folder[64]; /* of this test's files */
    char where[512]; /* for store_open() */
    char schema[64]; /* PostgreSQL */
    struct store *store;
};

typedef void place_test_fn(struct place *p);

void place_run(enum db_engine engine, place_test_fn *test);

/* A file in the test's folder; the text lives in the arena. */
const char *place_file(struct place *p, const char *name);

/* Close and open again. NULL store and a failed check when it cannot be had. */
void place_reopen(struct place *p);

/* Write in one transaction; a check fails when it is not durable. */
void place_write(struct place *p, store_work_fn *work, void *context);

/* Write in one transaction; the outcome, and the kind of fault (FAULT_NONE) in *fault_kind. */
enum write_outcome place_try(struct place *p, store_work_fn *work, void *context, int *fault_kind);

/* Run a text in the migration dialect. */
void place_script(struct place *p, const char *text);

/* The one whole number that a statement without parameters gives, read in a fresh transaction. */
int64_t place_number(struct place *p, const struct db_statement *statement);

#define TEST_STORE(name_)                                                                          \
    static void name_(struct place *p);                                                            \
    TEST(name_##_on_sqlite) { place_run(DB_SQLITE, name_); }                                       \
    TEST(name_##_on_postgresql) { place_run(DB_POSTGRESQL, name_); }                               \
    static void name_(struct place *p)

/* The same text on both engines: parameters $1, $2 .. in order of appearance. */
#define SQL(text_, ...)                                                                            \
    {                                                                                              \
        .name = text_, .sqlite = text_, .postgresql = text_, __VA_ARGS__                           \
    }
