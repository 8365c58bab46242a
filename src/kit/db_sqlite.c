#include "kit/db_sqlite.h"

#include <stdio.h>
#include <stdlib.h>

#include "kit/arena.h"

enum {
    CACHE_KIB = 5000,
    KEEP_MS = 100,                         /* of a state between requests */
    LENGTH_MAX = 64 * 1024 * 1024,         /* twice the largest upload */
    WAL_FILE_MAX_BYTES = 64 * 1024 * 1024, /* what an emptied log may keep of its file */
};

static const char *const controls[] = {
    [CONTROL_BEGIN_READ] = "BEGIN",
    [CONTROL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [CONTROL_COMMIT] = "COMMIT",
    [CONTROL_ROLLBACK] = "ROLLBACK",
    [CONTROL_SAVE] = "SAVEPOINT job",
    [CONTROL_RELEASE] = "RELEASE job",
    [CONTROL_BACK] = "ROLLBACK TO job",
};
_Static_assert(COUNT(controls) == CONTROL__COUNT, "one text for each");

/* ------------------------------------------------------------------ settings */

/* Called by SQLite: returns, never faults. What changes data only is decided by sqlgen. */
static int authorize(void *context, int action, const char *first, const char *second,
    const char *database, const char *trigger)
{
    struct sqlite_db *s = context;

    (void)second, (void)database, (void)trigger;
    sqlite_note_table(s, action, first);
    switch (action) {
    case SQLITE_READ:
    case SQLITE_SELECT:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_RECURSIVE:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT: return SQLITE_OK;
    case SQLITE_FUNCTION:
        return second && sqlite3_stricmp(second, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA: return s->may_pragma || s->may_define ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_ATTACH:
    case SQLITE_DETACH: return SQLITE_DENY;
    }
    (void)first;
    return s->may_define ? SQLITE_OK : SQLITE_DENY;
}

static void set_limits(sqlite3 *handle)
{
    static const struct {
        int which, most;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH,              LENGTH_MAX},
        {SQLITE_LIMIT_SQL_LENGTH,          64 * 1024 },
        {SQLITE_LIMIT_COLUMN,              200       },
        {SQLITE_LIMIT_EXPR_DEPTH,          100       },
        {SQLITE_LIMIT_COMPOUND_SELECT,     50        },
        {SQLITE_LIMIT_FUNCTION_ARG,        50        },
        {SQLITE_LIMIT_ATTACHED,            0         },
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000      },
        {SQLITE_LIMIT_VARIABLE_NUMBER,     250       },
        {SQLITE_LIMIT_TRIGGER_DEPTH,       10        },
        {SQLITE_LIMIT_WORKER_THREADS,      0         },
    };

    for (size_t i = 0; i < COUNT(limits); i++)
        (void)sqlite3_limit(handle, limits[i].which, limits[i].most);
}

static int set_switches(sqlite3 *handle, bool is_writer)
{
    const struct {
        int which, on;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE,             1                },
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA,        0                },
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA,       0                },
        {SQLITE_DBCONFIG_DQS_DML,               0                },
        {SQLITE_DBCONFIG_DQS_DDL,               0                },
        {SQLITE_DBCONFIG_ENABLE_FKEY,           1                },
        {SQLITE_DBCONFIG_ENABLE_TRIGGER,        1                },
 /* A plan does not hang on a bound value: LIKE would be prepared anew at each run. */
        {SQLITE_DBCONFIG_ENABLE_QPSG,           1                },
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0                },
 /* Only the writer checkpoints, see docs/store.md. */
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,      is_writer ? 0 : 1},
    };
    int code = SQLITE_OK;

    for (size_t i = 0; i < COUNT(switches) && code == SQLITE_OK; i++)
        code = sqlite3_db_config(handle, switches[i].which, switches[i].on, NULL);
    return code;
}

/* The journal's mode is asked for first: it is the first thing that reads the file. */
static int set_pragmas(sqlite3 *handle, bool is_writer)
{
    char sql[512];

    (void)snprintf(sql, sizeof sql,
        "%s"
        "PRAGMA synchronous=FULL;"
        "PRAGMA wal_autocheckpoint=0;"
        "PRAGMA foreign_keys=ON;"
        "PRAGMA recursive_triggers=ON;" /* so that REPLACE meets the trigger that refuses DELETE */
        "PRAGMA mmap_size=0;"
        "PRAGMA secure_delete=ON;"
        "PRAGMA temp_store=MEMORY;"
        "PRAGMA cache_size=-%d;"
        "PRAGMA journal_size_limit=%d;"
        "PRAGMA cell_size_check=%s;" /* where damage would spread: an eighth of what reading costs */
        "PRAGMA query_only=%s;",
        is_writer ? "PRAGMA journal_mode=WAL;" : "SELECT count(*) FROM sqlite_schema;", CACHE_KIB,
        WAL_FILE_MAX_BYTES, is_writer ? "ON" : "OFF", is_writer ? "OFF" : "ON");
    return sqlite3_exec(handle, sql, NULL, NULL, NULL);
}

static int note_wal(void *context, sqlite3 *handle, const char *name, int pages)
{
    struct sqlite_db *s = context;

    (void)handle, (void)name;
    s->wal_pages = pages;
    return SQLITE_OK;
}

/* ------------------------------------------------------------------ transactions */

/* SQLITE_OK or the code; the connection keeps the message. */
static int control(struct sqlite_db *s, enum sqlite_control which)
{
    sqlite3_stmt **statement = &s->controls[which];
    int code = SQLITE_OK;

    if (!*statement)
        code = sqlite3_prepare_v3(
            s->handle, controls[which], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    if (code != SQLITE_OK)
        return code;
    (void)sqlite3_step(*statement);
    return sqlite3_reset(*statement);
}

static void control_or_fault(struct sqlite_db *s, enum sqlite_control which)
{
    int code = control(s, which);

    if (code != SQLITE_OK)
        sqlite_fault(s, code, controls[which]);
}

static void give_up(struct sqlite_db *s)
{
    s->is_kept = false;
    if (!sqlite3_get_autocommit(s->handle))
        (void)control(s, CONTROL_ROLLBACK);
}

/* The count is read before the transaction sees anything: what is committed in between counts as unseen. */
static int begin_reading(struct sqlite_db *s, int64_t now_ms)
{
    uint64_t change_count = s->base.store ? atomic_load(&s->base.store->change_count) : 0;
    bool is_good = s->is_kept && s->kept_change_count == change_count &&
                   now_ms - s->kept_since_ms < KEEP_MS && !sqlite3_get_autocommit(s->handle);

    if (is_good)
        return SQLITE_OK;
    give_up(s);
    s->kept_change_count = change_count;
    s->kept_since_ms = now_ms;
    s->base.as_of = s->base.store ? atomic_load(&s->base.store->commit_count) : 0;
    return control(s, CONTROL_BEGIN_READ);
}

/* A state that may be kept is nobody else's to give up while it is used. */
static void begin_use(struct sqlite_db *s)
{
    if (!s->base.keeps_state)
        return;
    (void)pthread_mutex_lock(&s->serving);
    (void)atomic_fetch_add(&s->base.store->serving_count, 1);
}

static void end_use(struct sqlite_db *s)
{
    if (!s->base.keeps_state)
        return;
    (void)atomic_fetch_sub(&s->base.store->serving_count, 1);
    (void)pthread_mutex_unlock(&s->serving);
}

void db_sqlite_let_go(struct db *db)
{
    struct sqlite_db *s = sqlite_of(db);

    if (pthread_mutex_trylock(&s->serving) != 0)
        return;
    if (s->is_kept)
        give_up(s);
    (void)pthread_mutex_unlock(&s->serving);
}

static void begin(struct db *db, enum db_transaction kind)
{
    struct sqlite_db *s = sqlite_of(db);
    int64_t now_ms = store_now_ms();
    int code;

    if (kind != DB_READS) {
        control_or_fault(s, CONTROL_BEGIN_WRITE);
        return;
    }
    begin_use(s);
    code = begin_reading(s, now_ms);
    if (code != SQLITE_OK) {
        end_use(s);
        sqlite_fault(s, code, controls[CONTROL_BEGIN_READ]);
    }
    atomic_store(&s->began_ms, now_ms);
}

static void rollback(struct db *db)
{
    struct sqlite_db *s = sqlite_of(db);

    atomic_store(&s->began_ms, 0);
    s->may_define = false;
    s->has_savepoint = false;
    s->is_kept = db->keeps_state && !atomic_load(&db->store->wants_log);
    if (!s->is_kept)
        give_up(s);
    end_use(s);
}

static void commit_or_fault(void *context)
{
    struct sqlite_db *s = context;

    s->may_define = false;
    if (sqlite3_get_autocommit(s->handle))
        fault(FAULT_DATABASE, "COMMIT: the transaction is gone");
    control_or_fault(s, CONTROL_COMMIT);
}

static enum db_commit commit(struct db *db, struct db_trouble *trouble)
{
    struct sqlite_db *s = sqlite_of(db);
    bool is_done;

    sqlite_begin_change(s);
    is_done = store_try(commit_or_fault, s, trouble);
    sqlite_end_change(s);
    if (is_done)
        return DB_COMMIT_DONE;
    rollback(db);
    return DB_COMMIT_FAILED;
}

static void savepoint(struct db *db, enum db_savepoint what)
{
    struct sqlite_db *s = sqlite_of(db);

    if (sqlite3_get_autocommit(s->handle)) /* SAVEPOINT would begin a transaction of its own */
        fault(FAULT_DATABASE, "savepoint: the transaction is gone");
    switch (what) {
    case DB_SAVE: control_or_fault(s, CONTROL_SAVE); break;
    case DB_RELEASE: control_or_fault(s, CONTROL_RELEASE); break;
    case DB_BACK: control_or_fault(s, CONTROL_BACK); break;
    }
    s->has_savepoint = what != DB_RELEASE;
}

/* A job that is alone has no savepoint, but the whole transaction. No other writes in between. A note that
 * shares one runs again alone. */
static void undo(struct db *db)
{
    struct sqlite_db *s = sqlite_of(db);

    if (db->is_shared)
        fault(FAULT_DATABASE, "undo: not among others");
    if (s->has_savepoint)
        return savepoint(db, DB_BACK);
    if (sqlite3_get_autocommit(s->handle))
        fault(FAULT_DATABASE, "undo: the transaction is gone");
    control_or_fault(s, CONTROL_ROLLBACK);
    control_or_fault(s, CONTROL_BEGIN_WRITE);
}

/* ------------------------------------------------------------------ schema */

static void allow_schema(struct db *db)
{
    require(db->is_writer);
    sqlite_of(db)->may_define = true;
}

static void execute(struct db *db, struct str sql)
{
    struct sqlite_db *s = sqlite_of(db);
    sqlite3_stmt *handle;
    int code = sqlite3_prepare_v2(s->handle, sql.at, (int)sql.len, &handle, NULL);

    if (code != SQLITE_OK)
        sqlite_fault(s, code, "schema");
    memset(&s->changed, 0xff, sizeof s->changed); /* nobody knows which */
    while (sqlite3_step(handle) == SQLITE_ROW) {
    }
    code = sqlite3_finalize(handle);
    if (code != SQLITE_OK)
        sqlite_fault(s, code, "schema");
}

/* ------------------------------------------------------------------ open and close */

static void close_connection(struct db *db)
{
    struct sqlite_db *s = sqlite_of(db);

    db_free_queries(db);
    for (size_t i = 0; i < COUNT(s->controls); i++)
        (void)sqlite3_finalize(s->controls[i]);
    (void)sqlite3_close_v2(s->handle);
    (void)pthread_mutex_destroy(&s->serving);
    free(s);
}

static const struct db_driver driver = {
    .engine = DB_SQLITE,
    .prepare = sqlite_prepare,
    .free_query = sqlite_free_query,
    .reset = sqlite_reset,
    .bind_null = sqlite_bind_nothing,
    .bind_int = sqlite_bind_integer,
    .bind_bytes = sqlite_bind_bytes,
    .step = sqlite_step_query,
    .changes = sqlite_changed_rows,
    .is_null = sqlite_is_null,
    .get_int = sqlite_get_int,
    .get_bytes = sqlite_get_bytes,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .savepoint = savepoint,
    .undo = undo,
    .allow_schema = allow_schema,
    .allow_script = allow_schema,
    .execute = execute,
    .explain = sqlite_explain,
    .close = close_connection,
};

static int configure(struct sqlite_db *s, bool is_writer)
{
    int code = set_switches(s->handle, is_writer);

    (void)sqlite3_extended_result_codes(s->handle, 1);
    set_limits(s->handle);
    if (code == SQLITE_OK)
        code = set_pragmas(s->handle, is_writer);
    if (code != SQLITE_OK)
        return code;
    (void)sqlite3_busy_timeout(s->handle, DB_SQLITE_BUSY_MS);
    (void)sqlite3_wal_hook(s->handle, note_wal, s);
    return sqlite3_set_authorizer(s->handle, authorize, s);
}

struct db *db_sqlite_open(const char *path, bool is_writer, int *code, int *system_error)
{
    struct sqlite_db *s = calloc(1, sizeof *s);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

    if (!s)
        abort();
    s->base.driver = &driver;
    s->base.is_writer = is_writer;
    (void)pthread_mutex_init(&s->serving, NULL);
    *code = sqlite3_open_v2(path, &s->handle, flags, "unix-excl");
    if (*code == SQLITE_OK)
        *code = configure(s, is_writer);
    if (*code == SQLITE_OK)
        return &s->base;
    *code = sqlite3_extended_errcode(s->handle);
    *system_error = sqlite3_system_errno(s->handle);
    close_connection(&s->base);
    return NULL;
}

void *db_sqlite_handle(struct db *db) { return sqlite_of(db)->handle; }
int db_sqlite_wal_pages(struct db *db) { return sqlite_of(db)->wal_pages; }
bool db_sqlite_is_broken(struct db *db) { return sqlite_of(db)->broken; }
void db_sqlite_allow_pragma(struct db *db, bool yes) { sqlite_of(db)->may_pragma = yes; }

void db_sqlite_end_if_older(struct db *db, int64_t limit_ms)
{
    struct sqlite_db *s = sqlite_of(db);
    int64_t began_ms = atomic_load(&s->began_ms);

    if (began_ms && store_now_ms() - began_ms > limit_ms)
        atomic_store(&s->ends_ms, began_ms);
}
