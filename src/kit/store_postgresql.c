/* The threads that write to a PostgreSQL store: a transaction for each job, one for many notes. */
#include <sodium.h>
#include <stdio.h>
#include <time.h>

#include "kit/arena.h"
#include "kit/db_driver.h"

enum { NOTES_MAX = 64, VERSION_MIN = 150000, RUNS_TOGETHER = 2, BACK_OFF_MS = 4 };

/* ------------------------------------------------------------------ one job */

struct beginning {
    struct db *db;
    enum db_transaction kind;
};

static void begin_or_fault(void *context)
{
    struct beginning *b = context;

    b->db->driver->begin(b->db, b->kind);
    b->db->transaction = b->kind;
}

static bool begin(struct db *db, enum db_transaction kind, struct db_trouble *trouble)
{
    return store_try(begin_or_fault, &(struct beginning){db, kind}, trouble);
}

static enum write_outcome end(struct db *db, struct db_trouble *trouble)
{
    enum db_commit decided = db->driver->commit(db, trouble);

    db->transaction = DB_NO_TRANSACTION;
    switch (decided) {
    case DB_COMMIT_DONE: return WRITE_DURABLE;
    case DB_COMMIT_FAILED: return WRITE_LOST;
    case DB_COMMIT_UNKNOWN: break;
    }
    return WRITE_UNKNOWN;
}

static enum write_outcome run_once(struct db *db, struct write_job *job)
{
    struct db_trouble trouble;
    enum write_outcome outcome;

    if (!begin(db, DB_JOB, &trouble)) {
        store_job_trouble(job, &trouble);
        return WRITE_LOST;
    }
    if (!store_run(db, job)) {
        db->driver->rollback(db);
        db->transaction = DB_NO_TRANSACTION;
        return WRITE_FAULT;
    }
    outcome = end(db, &trouble);
    if (outcome != WRITE_DURABLE)
        store_job_trouble(job, &trouble);
    return outcome;
}

/* A little chance, so that two that met do not meet again. */
static void back_off(int run)
{
    uint32_t us = randombytes_uniform((uint32_t)(BACK_OFF_MS * 1000) << run);
    struct timespec t = {.tv_nsec = (long)us * 1000};

    (void)nanosleep(&t, NULL);
}

/* A job that lost twice runs while the other writers of this process stand still. */
static enum write_outcome run_job(
    struct store *store, struct db *db, struct write_job *job, int first_run)
{
    for (int run = first_run;; run++) {
        enum write_outcome outcome;

        if (run > RUNS_TOGETHER)
            (void)pthread_rwlock_wrlock(&store->calm);
        else
            (void)pthread_rwlock_rdlock(&store->calm);
        outcome = run_once(db, job);
        (void)pthread_rwlock_unlock(&store->calm);
        if (outcome == WRITE_DURABLE || outcome == WRITE_UNKNOWN)
            return outcome;
        if (!(job->fault_kind == FAULT_CONFLICT && run < RUNS_MAX) &&
            !db_postgresql_may_retry(db, run))
            return outcome;
        back_off(run);
    }
}

/* ------------------------------------------------------------------ many notes */

struct notes {
    struct write_job *jobs[NOTES_MAX];
    enum write_outcome outcomes[NOTES_MAX];
    int count;
};

struct saving {
    struct db *db;
    enum db_savepoint what;
};

static void save_or_fault(void *context)
{
    struct saving *s = context;

    s->db->driver->savepoint(s->db, s->what);
}

static bool savepoint(struct db *db, enum db_savepoint what)
{
    struct db_trouble ignored;

    return store_try(save_or_fault, &(struct saving){db, what}, &ignored);
}

/* False when the transaction is gone. */
static bool run_note(struct db *db, struct write_job *note, enum write_outcome *outcome)
{
    *outcome = WRITE_FAULT;
    if (!savepoint(db, DB_SAVE))
        return false;
    if (store_run(db, note)) {
        *outcome = WRITE_DURABLE;
        return savepoint(db, DB_RELEASE);
    }
    return savepoint(db, DB_BACK) && savepoint(db, DB_RELEASE);
}

/* False when the transaction failed as a whole, and nothing of it is kept. */
static bool try_together(struct db *db, struct notes *notes)
{
    struct db_trouble trouble;
    enum write_outcome outcome;

    if (!begin(db, DB_NOTES, &trouble))
        return false;
    for (int i = 0; i < notes->count; i++) {
        if (!run_note(db, notes->jobs[i], &notes->outcomes[i])) {
            db->driver->rollback(db);
            db->transaction = DB_NO_TRANSACTION;
            return false;
        }
    }
    outcome = end(db, &trouble);
    for (int i = 0; i < notes->count && outcome == WRITE_UNKNOWN; i++) {
        if (notes->outcomes[i] == WRITE_DURABLE) {
            notes->outcomes[i] = WRITE_UNKNOWN;
            store_job_trouble(notes->jobs[i], &trouble);
        }
    }
    return outcome != WRITE_LOST;
}

static void run_notes(struct store *store, struct db *db, struct notes *notes)
{
    bool together;

    (void)pthread_rwlock_rdlock(&store->calm);
    together = notes->count > 1 && try_together(db, notes);
    (void)pthread_rwlock_unlock(&store->calm);
    for (int i = 0; i < notes->count; i++)
        /* One that conflicted among its like gets the rest of its runs alone, as any job. */
        if (!together ||
            (notes->outcomes[i] == WRITE_FAULT && notes->jobs[i]->fault_kind == FAULT_CONFLICT))
            notes->outcomes[i] = run_job(store, db, notes->jobs[i], together ? 2 : 1);
}

/* ------------------------------------------------------------------ the loop */

static void run_taken(struct store *store, struct db *db, struct write_job *jobs, bool are_notes)
{
    struct notes notes = {.count = 0};

    for (; jobs; jobs = jobs->next)
        notes.jobs[notes.count++] = jobs;
    if (are_notes)
        run_notes(store, db, &notes);
    else
        notes.outcomes[0] = run_job(store, db, notes.jobs[0], 1);
    if (are_notes)
        store_notes_done(store);
    for (int i = 0; i < notes.count; i++)
        notes.jobs[i]->done(notes.jobs[i], notes.outcomes[i]);
}

void *store_postgresql_write_loop(void *context)
{
    struct store *store = context;
    struct db *db = db_postgresql_new(&store->target, true);
    struct write_job *jobs;
    bool are_notes;

    db->store = store;
    while ((jobs = store_take(store, 1, NOTES_MAX, &are_notes)))
        run_taken(store, db, jobs, are_notes);
    db->driver->close(db);
    return NULL;
}

/* ------------------------------------------------------------------ opening and checking */

bool store_postgresql_open(
    struct store *store, const char *where, struct str *why, struct arena *arena)
{
    char reason[256];
    struct db *db;
    bool is_new_enough;

    if (!db_postgresql_target(&store->target, where, why, arena))
        return false;
    db = db_postgresql_new(&store->target, false);
    if (!db_postgresql_connect(db, reason)) {
        *why = str_printf(arena, "The database cannot be reached: %s", reason);
        db->driver->close(db);
        return false;
    }
    is_new_enough = db_postgresql_version(db) >= VERSION_MIN;
    if (!is_new_enough)
        *why = str_printf(arena, "PostgreSQL %d is too old. Keywork needs 15 or newer.",
            db_postgresql_version(db) / 10000);
    db->driver->close(db);
    return is_new_enough;
}

static const struct db_statement settings = {
    .name = "settings",
    .postgresql =
        "SELECT name, setting, wanted FROM (SELECT CAST(s.name AS TEXT) AS name, s.setting,"
        " w.wanted FROM (VALUES ('fsync', 'on'), ('full_page_writes', 'on'),"
        " ('data_checksums', 'on'), ('server_encoding', 'UTF8')) AS w (name, wanted)"
        " JOIN pg_settings s ON s.name = w.name) AS found WHERE setting <> wanted"
        " UNION ALL SELECT 'synchronous_commit', setting, 'on' FROM pg_settings"
        " WHERE name = 'synchronous_commit' AND setting = 'off'"
        " ORDER BY name",
};

struct checking {
    struct store *store;
    struct arena *arena;
    struct db *db;
    struct str text;
};

static void read_settings(void *context)
{
    struct checking *c = context;
    struct db_query *q;

    c->db = store_reader(c->store);
    db_use_arena(c->db, c->arena);
    q = db_query(c->db, &settings);
    while (db_step(q)) {
        struct str name = db_get_text(q, 0), setting = db_get_text(q, 1),
                   wanted = db_get_text(q, 2);

        c->text = str_join(c->arena, c->text, STR("PostgreSQL's "), name, STR(" is "), setting,
            STR("; it must be "), wanted, STR(".\n"));
    }
}

struct str store_postgresql_check(struct store *store, struct arena *arena)
{
    struct checking c = {.store = store, .arena = arena, .text = STR("")};
    struct db_trouble trouble;

    if (!store_try(read_settings, &c, &trouble))
        c.text = str_printf(arena, "The store cannot be read: %s\n", trouble.text);
    if (c.db)
        db_close(c.db);
    return c.text;
}
