#include <stdlib.h>
#include <time.h>

#include "kit/arena.h"
#include "kit/db_driver.h"
#include "kit/log.h"

enum { WRITERS_OF_POSTGRESQL = 4 };

int64_t store_now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ------------------------------------------------------------------ opening */

struct store *store_new(enum db_engine engine, bool read_only)
{
    struct store *store = calloc(1, sizeof *store);
    pthread_rwlockattr_t calm;

    if (!store)
        abort();
    store->engine = engine;
    store->read_only = read_only;
    store->shelf = kept_shelf_new();
    store->jobs.last = &store->jobs.first;
    store->notes.last = &store->notes.first;
    (void)pthread_mutex_init(&store->lock, NULL);
    (void)pthread_cond_init(&store->arrived, NULL);
    /* The job that lost twice must not wait for ever behind those that keep coming. */
    (void)pthread_rwlockattr_init(&calm);
    (void)pthread_rwlockattr_setkind_np(&calm, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP);
    (void)pthread_rwlock_init(&store->calm, &calm);
    (void)pthread_rwlockattr_destroy(&calm);
    return store;
}

void store_free(struct store *store)
{
    (void)pthread_mutex_destroy(&store->lock);
    (void)pthread_cond_destroy(&store->arrived);
    (void)pthread_rwlock_destroy(&store->calm);
    db_postgresql_target_free(&store->target);
    kept_shelf_free(store->shelf);
    for (int i = 0; i < store->table_count; i++)
        free(store->tables[i]);
    free(store->path);
    free(store->temporary);
    free(store);
}

static bool start_writers(struct store *store, int count)
{
    bool is_sqlite = store->engine == DB_SQLITE;

    for (int i = 0; i < count; i++) {
        if (pthread_create(&store->writers[i], NULL,
                is_sqlite ? store_sqlite_write_loop : store_postgresql_write_loop, store))
            return false;
        store->writer_count++;
    }
    return true;
}

static int writers_wanted(const struct store *store, const struct store_options *options)
{
    int count = options->writer_count;

    if (store->read_only)
        return 0;
    if (store->engine == DB_SQLITE)
        return 1;
    if (count <= 0)
        return WRITERS_OF_POSTGRESQL;
    return count < STORE_WRITERS_MAX ? count : STORE_WRITERS_MAX;
}

struct store *store_open(const char *where, const struct store_options *options, struct str *why,
    struct arena *arena_of_why)
{
    static const struct store_options none;
    const struct store_options *o = options ? options : &none;
    struct str address = str_of(where);
    bool is_postgresql =
        str_starts(address, STR("postgresql://")) || str_starts(address, STR("postgres://"));
    struct store *store = store_new(is_postgresql ? DB_POSTGRESQL : DB_SQLITE, o->read_only);
    bool opened = is_postgresql ? store_postgresql_open(store, where, why, arena_of_why)
                                : store_sqlite_open(store, where, o, why, arena_of_why);

    if (!opened) {
        store_free(store);
        return NULL;
    }
    if (!start_writers(store, writers_wanted(store, o))) {
        store_close(store);
        *why = STR("The system refuses to start another thread. Raise its limit and try again.");
        return NULL;
    }
    return store;
}

void store_close(struct store *store)
{
    (void)pthread_mutex_lock(&store->lock);
    store->stopping = true;
    (void)pthread_cond_broadcast(&store->arrived);
    (void)pthread_mutex_unlock(&store->lock);
    for (int i = 0; i < store->writer_count; i++)
        (void)pthread_join(store->writers[i], NULL);
    if (store->readers)
        log_event(LOG_WARNING, "store_closed_with_readers", "engine=%d", (int)store->engine);
    if (store->engine == DB_SQLITE)
        store_sqlite_close(store);
    store_free(store);
}

enum db_engine store_engine(const struct store *store) { return store->engine; }

struct str store_check(struct store *store, struct arena *arena)
{
    return store->engine == DB_SQLITE ? store_sqlite_check(store, arena)
                                      : store_postgresql_check(store, arena);
}

bool store_backup(struct store *store, const char *to, struct str *why, struct arena *arena_of_why)
{
    if (store->engine == DB_SQLITE)
        return store_sqlite_backup(store, to, why, arena_of_why);
    *why = STR("A PostgreSQL store is copied with PostgreSQL's own tools: pg_dump for a copy, "
               "pgbackrest for continuous backup.");
    return false;
}

/* ------------------------------------------------------------------ readers */

struct db *store_reader(struct store *store)
{
    struct db *db;
    int code, system_error;
    char why[256];

    if (store->engine == DB_SQLITE) {
        db = db_sqlite_open(store->path, false, &code, &system_error);
        if (!db)
            fault(FAULT_DATABASE, "no reading connection (SQLite %d)", code);
    } else {
        db = db_postgresql_new(&store->target, false);
        if (!db_postgresql_connect(db, why)) {
            db->driver->close(db);
            fault(FAULT_DATABASE, "no reading connection: %.200s", why);
        }
    }
    db->store = store;
    (void)pthread_mutex_lock(&store->lock);
    db->next_reader = store->readers;
    store->readers = db;
    (void)pthread_mutex_unlock(&store->lock);
    return db;
}

void db_close(struct db *db)
{
    struct store *store = db->store;

    db_read_end(db);
    (void)pthread_mutex_lock(&store->lock);
    for (struct db **at = &store->readers; *at; at = &(*at)->next_reader) {
        if (*at == db) {
            *at = db->next_reader;
            break;
        }
    }
    (void)pthread_mutex_unlock(&store->lock);
    db->driver->close(db);
}

/* ------------------------------------------------------------------ write and wait */

struct awaited {
    struct write_job job;
    struct arena *arena;
    store_work_fn *work;
    void *context;
    pthread_mutex_t lock;
    pthread_cond_t decided;
    bool is_decided;
    enum write_outcome outcome;
};

static void awaited_run(struct write_job *job, struct db *db)
{
    struct awaited *a = (struct awaited *)job;

    db_use_arena(db, a->arena);
    a->work(a->context, db);
}

static void awaited_done(struct write_job *job, enum write_outcome outcome)
{
    struct awaited *a = (struct awaited *)job;

    (void)pthread_mutex_lock(&a->lock);
    a->outcome = outcome;
    a->is_decided = true;
    (void)pthread_cond_signal(&a->decided);
    (void)pthread_mutex_unlock(&a->lock);
}

enum write_outcome store_write_now(struct store *store, struct arena *arena, store_work_fn *work,
    void *context, char why[static 256])
{
    struct awaited a = {
        .job = {.run = awaited_run, .done = awaited_done, .is_large = true},
        .arena = arena,
        .work = work,
        .context = context,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .decided = PTHREAD_COND_INITIALIZER
    };

    store_write(store, &a.job);
    (void)pthread_mutex_lock(&a.lock);
    while (!a.is_decided)
        (void)pthread_cond_wait(&a.decided, &a.lock);
    (void)pthread_mutex_unlock(&a.lock);
    (void)pthread_mutex_destroy(&a.lock);
    (void)pthread_cond_destroy(&a.decided);
    memcpy(why, a.job.fault_text, sizeof a.job.fault_text);
    return a.outcome;
}
