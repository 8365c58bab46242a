/* A job that is alone in its transaction: what a fault leaves, and one of many thousand statements. */
#include <malloc.h>

#include "kit/db_sqlite.h"
#include "kit/db_test.h"
#include "kit/fault.h"

static const char note_schema[] =
    "CREATE TABLE note (id ID PRIMARY KEY, number INT NOT NULL UNIQUE, text TEXT NOT NULL);";

/* Two rows in a statement that may fail in between: the store must be able to undo the first alone. */
static const struct db_statement note_add_two =
    SQL("INSERT INTO note (number, text) VALUES ($1, $2), (-$1, $2)", .parameter_count = 2,
        .parameter_types = {DB_TYPE_INT, DB_TYPE_TEXT}, .writes = true);
static const struct db_statement note_count = SQL("SELECT count(*) FROM note");
static const struct db_statement note_sum = SQL("SELECT sum(number) FROM note");
static const struct db_statement note_raise =
    SQL("UPDATE note SET number = number + 1000000, text = text WHERE number IN ($1, -$1)",
        .parameter_count = 1, .parameter_types = {DB_TYPE_INT}, .writes = true);

static void add_two(struct db *db, int64_t number)
{
    static char text[300];
    struct db_query *q = db_query(db, &note_add_two);

    memset(text, 'x', sizeof text);
    db_bind_int(q, 1, number);
    db_bind_text(q, 2, (struct str){text, sizeof text});
    check_int(db_run(q), 2);
}

/* ------------------------------------------------------------------ what a fault leaves */

enum { PAIRS = 10000 };

struct attempt {
    int runs;
    int conflicts; /* so many runs lose */
    bool fails, undoes;
};

static void write_pairs(void *context, struct db *db)
{
    struct attempt *a = context;

    a->runs++;
    for (int i = 1; i <= 100; i++)
        add_two(db, i);
    if (a->undoes)
        db_undo(db);
    add_two(db, 1000);
    if (a->runs <= a->conflicts)
        fault(FAULT_CONFLICT, "lost");
    if (a->fails)
        add_two(db, 1000);
}

TEST_STORE(a_job_alone_that_fails_leaves_nothing)
{
    struct attempt fails = {.fails = true}, undoes = {.undoes = true, .fails = true}, good = {0};
    int fault_kind;

    place_script(p, note_schema);
    check(place_try(p, write_pairs, &fails, &fault_kind) == WRITE_FAULT);
    check_int(fault_kind, FAULT_DATABASE);
    check_int(place_number(p, &note_count), 0);
    check(place_try(p, write_pairs, &undoes, &fault_kind) == WRITE_FAULT);
    check_int(place_number(p, &note_count), 0);
    check(place_try(p, write_pairs, &good, &fault_kind) == WRITE_DURABLE);
    check_int(place_number(p, &note_count), 202);
}

TEST_STORE(a_job_alone_that_loses_runs_again_from_nothing)
{
    struct attempt twice = {.conflicts = 2}, ever = {.conflicts = 99};
    int fault_kind;

    place_script(p, note_schema);
    check(place_try(p, write_pairs, &ever, &fault_kind) == WRITE_FAULT);
    check_int(fault_kind, FAULT_CONFLICT);
    check_int(ever.runs, 5);
    check_int(place_number(p, &note_count), 0);
    check(place_try(p, write_pairs, &twice, &fault_kind) == WRITE_DURABLE);
    check_int(twice.runs, 3);
    check_int(place_number(p, &note_count), 202);
}

TEST_STORE(a_job_alone_keeps_what_it_writes_after_an_undo)
{
    struct attempt undoes = {.undoes = true};
    int fault_kind;

    place_script(p, note_schema);
    check(place_try(p, write_pairs, &undoes, &fault_kind) == WRITE_DURABLE);
    check_int(place_number(p, &note_count), 2);
}

/* ------------------------------------------------------------------ many statements */

static void fill(void *context, struct db *db)
{
    (void)context;
    for (int i = 1; i <= PAIRS; i++)
        add_two(db, i);
}

/* Memory in use beside the pages in SQLite's cache; nothing under a sanitizer, which counts no heap. */
static int64_t held_beside_cache(struct db *db)
{
    struct mallinfo2 heap = mallinfo2();
    int cache = 0, most = 0;

    (void)sqlite3_db_status(db_sqlite_handle(db), SQLITE_DBSTATUS_CACHE_USED, &cache, &most, false);
    return heap.uordblks == 0 ? 0 : (int64_t)(heap.uordblks + heap.hblkhd) - cache;
}

/*
 * A savepoint makes SQLite keep the old state of each page that the job changes, in a list that it
 * walks at the end of each statement: n statements then cost n * n. Without one the list is empty.
 */
static void raise_all(void *context, struct db *db)
{
    int64_t before = held_beside_cache(db), *grown = context;

    for (int i = 1; i <= PAIRS; i++) {
        struct db_query *q = db_query(db, &note_raise);

        db_bind_int(q, 1, i);
        check_int(db_run(q), 2);
        if (i % 1000 == 0 && held_beside_cache(db) - before > *grown)
            *grown = held_beside_cache(db) - before;
    }
}

static void write_many(struct place *p)
{
    int64_t grown = 0;

    place_script(p, note_schema);
    place_write(p, fill, NULL);
    place_write(p, raise_all, &grown);
    check_int(place_number(p, &note_sum), (int64_t)2 * PAIRS * 1000000);
    if (grown > 4 * 1024 * 1024)
        test_fail(__FILE__, __LINE__, "%lld bytes grew with the statements", (long long)grown);
}

TEST(a_job_of_twenty_thousand_rows_keeps_no_old_pages) { place_run(DB_SQLITE, write_many); }

/* ------------------------------------------------------------------ among others */

enum { JOBS = 9, LARGE = 4 };

struct crowd_job {
    struct write_job job;
    struct crowd *crowd;
    bool has_savepoint;
};

struct crowd {
    struct crowd_job jobs[JOBS];
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool may_run;
    int done_count;
};

/* The first job waits until all others stand in the queue. */
static void crowd_run(struct write_job *job, struct db *db)
{
    struct crowd_job *j = (struct crowd_job *)job;

    (void)pthread_mutex_lock(&j->crowd->lock);
    while (!j->crowd->may_run)
        (void)pthread_cond_wait(&j->crowd->changed, &j->crowd->lock);
    (void)pthread_mutex_unlock(&j->crowd->lock);
    j->has_savepoint = sqlite_of(db)->has_savepoint;
}

static void crowd_done(struct write_job *job, enum write_outcome outcome)
{
    struct crowd *crowd = ((struct crowd_job *)job)->crowd;

    check(outcome == WRITE_DURABLE);
    (void)pthread_mutex_lock(&crowd->lock);
    crowd->done_count++;
    (void)pthread_cond_broadcast(&crowd->changed);
    (void)pthread_mutex_unlock(&crowd->lock);
}

static void write_large_among_others(struct place *p)
{
    struct crowd crowd = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

    for (int i = 0; i < JOBS; i++) {
        crowd.jobs[i] = (struct crowd_job){
            .job = {.run = crowd_run, .done = crowd_done, .is_large = i == LARGE},
              .crowd = &crowd
        };
        store_write(p->store, &crowd.jobs[i].job);
    }
    (void)pthread_mutex_lock(&crowd.lock);
    crowd.may_run = true;
    (void)pthread_cond_broadcast(&crowd.changed);
    while (crowd.done_count < JOBS)
        (void)pthread_cond_wait(&crowd.changed, &crowd.lock);
    (void)pthread_mutex_unlock(&crowd.lock);
    check(!crowd.jobs[LARGE].has_savepoint);
    check(crowd.jobs[LARGE + 1].has_savepoint && crowd.jobs[JOBS - 1].has_savepoint);
}

TEST(a_large_job_shares_its_transaction_with_no_other)
{
    place_run(DB_SQLITE, write_large_among_others);
}
