/*
 * db_driver: what one engine does for db.c, store.c and migrate.c; nobody else includes this.
 *
 * A driver is a table of functions over `struct db`. Each engine embeds struct db and struct
 * db_query as the first member of its own. Functions marked "never faults" may be called while a
 * fault is being cleaned up.
 */
#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "kit/db.h"
#include "kit/fault.h"

/* Tables of a SQLite store, as a set: each has a number from the first statement that names it. */
enum { DB_TABLES_MAX = 512 };
struct db_tables {
    uint64_t bits[DB_TABLES_MAX / 64];
};

static inline void db_tables_add(struct db_tables *to, const struct db_tables *more)
{
    for (size_t i = 0; i < COUNT(to->bits); i++)
        to->bits[i] |= more->bits[i];
}

/* A query is one statement on one connection; prepared once, used again and again. */
struct db_query {
    struct db *db;
    const struct db_statement *statement;
    struct db_tables
        tables; /* SQLite: that it reads; of one that writes, that it and triggers change */
    struct db_query *next_used;
    bool is_used;                      /* on the list db->used */
    char small[DB_PARAMETERS_MAX][16]; /* dates and uuids that are bound */
};

enum db_transaction {
    DB_NO_TRANSACTION,
    DB_READS, /* one snapshot, read only */
    DB_JOB,   /* SQLite: a group of jobs; PostgreSQL: one job, serialisable */
    DB_NOTES, /* PostgreSQL: notes, each under a savepoint, read committed */
};

enum db_commit { DB_COMMIT_DONE, DB_COMMIT_FAILED, DB_COMMIT_UNKNOWN };

enum db_savepoint {
    DB_SAVE,
    DB_RELEASE,
    DB_BACK
}; /* set, keep what followed, undo what followed */

struct db {
    const struct db_driver *driver;
    struct store *store;
    struct arena *arena;
    struct db_query **slots; /* open addressing, by the statement's address */
    size_t slot_count, query_count;
    struct db_query *used; /* since the last db_forget() */
    enum db_transaction transaction;
    int64_t changed_count; /* see db_changed_count() */
    bool is_writer;
    bool keeps_state; /* see db_keep_state() */
    bool puts_off;    /* see db_put_off() */
    bool is_shared;   /* SQLite: by a group, without a savepoint for the job that runs */
    struct db_tables *
        reads; /* the tables of each statement that is asked for are added; NULL: nobody wants to know */
    uint64_t as_of; /* SQLite: store->commit_count when the running read transaction began */
    struct db *next_reader; /* of the store */
};

/* What went wrong outside a fault boundary; kind is FAULT_NONE when nothing did. */
struct db_trouble {
    int kind; /* enum fault_kind */
    char text[256];
};

struct db_driver {
    enum db_engine engine;

    /* A query of the driver's own size, prepared; faults. */
    struct db_query *(*prepare)(struct db *db, const struct db_statement *statement);
    void (*free_query)(struct db_query *q); /* never faults */

    void (*reset)(struct db_query *q); /* forget rows and values; never faults */

    void (*bind_null)(struct db_query *q, int position);
    void (*bind_int)(struct db_query *q, int position, int64_t value);
    /* DB_TYPE_TEXT or DB_TYPE_BYTES; value.at is never NULL and lives until the statement ends. */
    void (*bind_bytes)(struct db_query *q, int position, struct str value, enum db_type type);

    bool (*step)(struct db_query *q);
    int64_t (*changes)(struct db_query *q);
    bool (*is_null)(struct db_query *q, int column);
    int64_t (*get_int)(struct db_query *q, int column);
    /* A view that lives until the next step; .at NULL for null; faults for another type. */
    struct str (*get_bytes)(struct db_query *q, int column, enum db_type type);

    void (*begin)(struct db *db, enum db_transaction kind);              /* faults */
    enum db_commit (*commit)(struct db *db, struct db_trouble *trouble); /* never faults */
    void (*rollback)(struct db *db);                                     /* never faults */
    void (*savepoint)(struct db *db, enum db_savepoint what);            /* faults */
    void (*undo)(struct db *db);                                         /* db_undo(); faults */

    /*
     * Make the running transaction one that may change the schema: SQLite's authorizer allows it;
     * PostgreSQL starts the transaction again as read committed, without time limits, and takes the
     * advisory lock that migrations share. Only at the start of a job. Ends with the job.
     */
    void (*allow_schema)(struct db *db);
    /* The same for a script, anywhere in a job: PostgreSQL goes on in the transaction as it is, alone. */
    void (*allow_script)(struct db *db);
    void (*execute)(struct db *db, struct str sql); /* one statement of a migration; faults */
    struct str (*explain)(struct db *db, const struct db_statement *statement);
    void (*close)(struct db *db); /* never faults; frees db after its queries are freed */
};

/* ------------------------------------------------------------------ db.c */

/* Reset every used query and let go of the arena; never faults. */
void db_forget(struct db *db);
/* Free all queries: the connection closes or was lost. */
void db_free_queries(struct db *db);

/* ------------------------------------------------------------------ SQLite */

enum { DB_SQLITE_BUSY_MS = 5000 }; /* a backstop: nobody else should hold a lock */

/*
 * A connection with every setting of docs/store.md; NULL with *code and *system_error (errno) when
 * it cannot be had. The file exists, perhaps empty.
 */
struct db *db_sqlite_open(const char *path, bool is_writer, int *code, int *system_error);
void *db_sqlite_handle(struct db *db);   /* sqlite3 * */
int db_sqlite_wal_pages(struct db *db);  /* pages in the log after the last commit */
bool db_sqlite_is_broken(struct db *db); /* an fsync failed or the file is damaged: write no more */
void db_sqlite_note_damage(
    struct db *db, int code); /* broken from now on, if SQLite's code says that */
/* For the time of integrity checks: PRAGMA is allowed. */
void db_sqlite_allow_pragma(struct db *db, bool yes);
/* A read transaction that began more than `limit_ms` ago faults at its next step. */
void db_sqlite_end_if_older(struct db *db, int64_t limit_ms);
/* A state that is kept for the next request (db_keep_state) is given up, since it keeps the log from being
 * emptied; one that just serves a request is not kept after it while store->wants_log. Any thread may call it. */
void db_sqlite_let_go(struct db *db);

/* ------------------------------------------------------------------ PostgreSQL */

struct db_postgresql_target {
    char **keywords, **values; /* of PQconnectdbParams, NULL at the end; owned */
    char schema[64];
};

/*
 * Take the address apart. False with *why. The parameter keywork_schema is taken out; what libpq
 * does not know is refused.
 */
bool db_postgresql_target(
    struct db_postgresql_target *target, const char *url, struct str *why, struct arena *arena);
void db_postgresql_target_free(struct db_postgresql_target *target);

/* Not connected yet: the first begin connects. */
struct db *db_postgresql_new(const struct db_postgresql_target *target, bool is_writer);
/* Connect now; false with the server's words. */
bool db_postgresql_connect(struct db *db, char why[static 256]);
int db_postgresql_version(struct db *db); /* 150000 and so on, 0 when not connected */
/* After a failed job: the connection went, or another transaction may have won a unique key. */
bool db_postgresql_may_retry(struct db *db, int attempt);

/* ------------------------------------------------------------------ the store */

struct write_queue {
    struct write_job *first, **last;
};

enum { STORE_WRITERS_MAX = 32 };

struct store {
    enum db_engine engine;
    bool read_only;
    char *path;             /* SQLite: the file */
    char *temporary;        /* SQLite: a folder to remove at the end, for ":memory:" */
    uint64_t device, inode; /* SQLite: so that one process opens a file once */
    struct store *next_open;

    pthread_mutex_t lock; /* guards what follows, up to the blank line */
    pthread_cond_t arrived;
    struct write_queue jobs, notes; /* SQLite keeps everything in jobs */
    bool stopping, notes_busy, notes_were_last;
    struct db *readers;

    struct db *keeper;         /* SQLite: the writing connection, or the one that holds the lock */
    _Atomic int serving_count; /* SQLite: requests being read for, whose notes will follow soon */
    _Atomic bool wants_log;    /* SQLite: to be emptied, so that nobody keeps an older state */
    _Atomic uint64_t
        change_count; /* SQLite: groups that held more than notes; counted before done() */
    int wal_tried;    /* SQLite: pages in the log when a checkpoint was last tried */
    /* SQLite: commits so far; the one that last changed each table, TABLE_CHANGES while one is under way */
    _Atomic uint64_t commit_count, changed_by[DB_TABLES_MAX];
    char *tables[DB_TABLES_MAX]; /* their names; guarded by lock */
    int table_count;
    struct kept_shelf *shelf; /* SQLite: what kept.c keeps */
    struct db_postgresql_target target;
    pthread_rwlock_t calm; /* PostgreSQL: held alone by a job that lost twice */
    pthread_t writers[STORE_WRITERS_MAX];
    int writer_count;
};

enum { TABLES_REST = DB_TABLES_MAX - 1 }; /* all tables beyond those share a number */
#define TABLE_CHANGES UINT64_MAX

/* The number of a table; the same for its life. */
int store_table(struct store *store, const char *name);
/* Is none of these tables changed since that many commits, nor just being changed? */
bool store_is_unchanged(struct store *store, const struct db_tables *tables, uint64_t as_of);

struct kept_shelf *kept_shelf_new(void);
void kept_shelf_free(struct kept_shelf *shelf);

struct store *store_new(enum db_engine engine, bool read_only);
void store_free(struct store *store);

/*
 * Wait for work and take up to jobs_max jobs, or up to notes_max notes, in order of arrival, as a
 * list; NULL when the store is closing and nothing is left. When both wait, they take turns. Notes
 * go to one taker at a time (who calls store_notes_done() after), because two transactions that
 * touch the same rows in another order would deadlock.
 */
struct write_job *store_take(struct store *store, int jobs_max, int notes_max, bool *is_notes);
void store_notes_done(struct store *store);

/* Wait for work, take nothing: is the first of the jobs a note? False when the store is closing. */
bool store_next_is_note(struct store *store);

/* Put jobs that were taken back in front of the queue of jobs. */
void store_give_back(struct store *store, struct write_job *jobs);

/* Run the job's work; true when it returned, else job->fault_* say
 * why. The connection is left without used queries either way. Opens no transaction. */
bool store_run(struct db *db, struct write_job *job);
/* fault_run() that writes into *trouble. */
bool store_try(fault_work_fn *work, void *context, struct db_trouble *trouble);
void store_job_trouble(struct write_job *job, const struct db_trouble *trouble);

int64_t store_now_ms(void); /* a clock that only goes forward */

bool store_sqlite_open(struct store *store, const char *where, const struct store_options *options,
    struct str *why, struct arena *arena);
void store_sqlite_close(struct store *store);
void *store_sqlite_write_loop(void *context); /* the store */
bool store_sqlite_backup(struct store *store, const char *to, struct str *why, struct arena *arena);
struct str store_sqlite_check(struct store *store, struct arena *arena);

bool store_postgresql_open(
    struct store *store, const char *where, struct str *why, struct arena *arena);
void *store_postgresql_write_loop(void *context);
struct str store_postgresql_check(struct store *store, struct arena *arena);

enum { RUNS_MAX = 5 }; /* of a job that loses to others */
