/*
 * db: one store, many connections, two engines (SQLite and PostgreSQL) behind one face.
 *
 * Only generated functions (tools/sqlgen) call db_query() and what follows it; areas call those.
 * Every error is a fault (FAULT_DATABASE, FAULT_CONFLICT, FAULT_FULL), so callers check nothing.
 * Text and bytes that a query returns live in the arena of the connection.
 */
#pragma once

#include "kit/date.h"
#include "kit/str.h"
#include "kit/uuid.h"

struct arena;
struct store; /* the whole store; one per process; shared by all threads */
struct db;    /* one connection; one thread at a time */

enum db_engine { DB_SQLITE, DB_POSTGRESQL };

/* ------------------------------------------------------------------ opening */

struct store_options {
    bool must_exist;  /* do not make a new SQLite file */
    bool read_only;   /* no writer: for check, routes, export */
    int writer_count; /* PostgreSQL only; 0 means 4 */
};

/*
 * `where` is a path of a SQLite file, or postgresql://... (a libpq connection string; a parameter
 * `keywork_schema=name` chooses the schema, default keywork). NULL with *why, a sentence for the
 * operator that says what to do, when it cannot be opened: no such folder, not a database, in use
 * by another process (SQLite is opened with vfs=unix-excl), made by a newer keywork.
 */
struct store *store_open(const char *where, const struct store_options *options, struct str *why,
    struct arena *arena_of_why);
void store_close(struct store *store); /* finishes the queue first */
enum db_engine store_engine(const struct store *store);

/* ------------------------------------------------------------------ schema */

struct migration {
    int number;       /* 1, 2, ... without gaps */
    const char *name; /* "0001_area.sql" */
    const char *text; /* in the dialect that schema/README.md describes */
};

/*
 * Bring the store to the last of `all`; each migration in a transaction of its own. Returns how
 * many were applied. -1 with *why when the store is newer than `all`, or an applied text differs
 * from the one given (their SHA-256 are kept in table schema_migration).
 */
int store_migrate(struct store *store, const struct migration *all, size_t count, struct str *why,
    struct arena *arena_of_why);

/* When this migration was applied to the store; INSTANT_NONE when it was not. To the second on SQLite. */
instant db_migrated_at(struct db *db, int number);

/* ------------------------------------------------------------------ reading */

/* A connection for one reading thread, kept for its life. Faults when the store is gone. */
struct db *store_reader(struct store *store);
void db_close(struct db *db);

/*
 * For a connection that serves one short request after another: db_read_begin() may go on with the state of
 * the store that the one before saw, up to 100 ms old, as long as nothing but notes (write_job.is_note) was
 * committed since. What anybody changed is seen at once; only notes may be seen that much later. Spares
 * SQLite, which forgets every page it holds whenever somebody else has committed, most of its reading.
 */
void db_keep_state(struct db *db);

/* What takes long to reckon anew faults on this connection with FAULT_LATER, see kit/kept.h. */
void db_put_off(struct db *db);

/* Rows of the next queries go to this arena. */
void db_use_arena(struct db *db, struct arena *arena);
struct arena *db_arena(struct db *db);

/* One read transaction per request: all its queries see the same state. Never waits for writers. */
void db_read_begin(struct db *db);
void db_read_end(struct db *db);

/* ------------------------------------------------------------------ writing */

enum write_outcome {
    WRITE_DURABLE, /* committed and on disk */
    WRITE_FAULT,   /* the job faulted and was rolled back; see job->fault_kind */
    WRITE_LOST,    /* the commit failed: nothing of it is kept */
    WRITE_UNKNOWN, /* PostgreSQL only: the connection went while committing */
};

/*
 * A piece of work that writes. The store runs it on a writer of its own, in order of arrival, and
 * calls done() once it is decided, so that no worker waits for the disk.
 *
 * SQLite has one writer: it takes what has queued up, gives each job but notes a savepoint in one
 * transaction, commits once (group commit, synchronous=FULL), then calls done() for each. A note that
 * fails, or undoes, takes the others' runs with it: then each runs once more, alone.
 * PostgreSQL has several: a job has a transaction of its own, unless is_note, when up to 64
 * waiting notes share one. On FAULT_CONFLICT run() is called again, up to 5 times in all, after its
 * transaction was rolled back; run() must therefore start from its inputs each time.
 */
struct write_job {
    void (*run)(struct write_job *job, struct db *db); /* may fault; calls db_use_arena first */
    void (*done)(struct write_job *job, enum write_outcome outcome); /* on the writer's thread */
    bool is_note;           /* small, cannot conflict: an audit row, a time of last use */
    bool is_large;          /* many statements: shares its transaction with no other job */
    int fault_kind;         /* enum fault_kind, valid in done() */
    char fault_text[256];   /* for the log */
    struct write_job *next; /* of the store while queued */
};

void store_write(struct store *store, struct write_job *job);

/* The same for commands and tests: run work(context, db) in one transaction and wait. */
typedef void store_work_fn(void *context, struct db *db);
enum write_outcome store_write_now(struct store *store, struct arena *arena, store_work_fn *work,
    void *context, char why[static 256]);

/*
 * Wait until all that others have added to this table is decided, and let nobody add to it until this
 * job's transaction ends: what is read then holds every row whose id was given out. The first thing
 * that a job does. On PostgreSQL, where a smaller id may commit after a larger one, it locks the table
 * (SHARE ROW EXCLUSIVE), and faults when that takes more than two seconds; SQLite has one writer, and
 * nothing to wait for. `table` is a name of ours.
 */
void db_settle(struct db *db, const char *table);

/* Undo what this job wrote so far; what it writes after that counts (an audit row of a refusal). */
void db_undo(struct db *db);

/* ------------------------------------------------------------------ statements (generated) */

enum db_type { DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_BYTES };

enum { DB_PARAMETERS_MAX = 40 };

struct db_statement {
    const char *name;       /* plan_find */
    const char *source;     /* src/plan/plan.sql:12 */
    const char *sqlite;     /* parameters are ?1 .. ?n */
    const char *postgresql; /* parameters are $1 .. $n */
    unsigned char parameter_count;
    unsigned char parameter_types[DB_PARAMETERS_MAX]; /* enum db_type */
    bool writes;
    bool may_scan; /* `-- @scan reason`: excused from the no-scan test */
};

/* Every generated statement is found by the tests that prepare and explain them all. */
#define DB_STATEMENT                                                                               \
    static const struct db_statement __attribute__((used, section("kw_statements"), aligned(8)))

extern const struct db_statement __start_kw_statements[], __stop_kw_statements[];

struct db_query;

/* The statement on this connection, prepared once, reset, with no values bound. */
struct db_query *db_query(struct db *db, const struct db_statement *statement);

/* position counts from 1. */
void db_bind_null(struct db_query *q, int position);
void db_bind_int(struct db_query *q, int position, int64_t value);
void db_bind_text(struct db_query *q, int position, struct str value); /* at == NULL binds '' */
void db_bind_bytes(struct db_query *q, int position, const void *at, size_t len);

bool db_step(struct db_query *q);   /* the next row; false after the last */
int64_t db_run(struct db_query *q); /* run to the end; rows changed */

/* Rows that statements have changed on this connection, those that were undone too: more than before when something
 * was changed in between. What triggers change does not count. */
int64_t db_changed_count(const struct db *db);

/* column counts from 0. */
bool db_is_null(struct db_query *q, int column);
int64_t db_get_int(struct db_query *q, int column);     /* 0 for null */
struct str db_get_text(struct db_query *q, int column); /* empty for null; copied to the arena */
struct str db_get_bytes(struct db_query *q, int column);

/* Dates are TEXT YYYY-MM-DD, instants INT microseconds, uuids 16 BYTES; absent ones are NULL. */
void db_bind_date(struct db_query *q, int position, date value);
void db_bind_instant(struct db_query *q, int position, instant value);
void db_bind_uuid(struct db_query *q, int position, struct uuid value);
void db_bind_text_or_null(struct db_query *q, int position, struct str value); /* empty is NULL */
void db_bind_int_or_null(struct db_query *q, int position, int64_t value);     /* 0 is NULL: ids */
date db_get_date(struct db_query *q, int column);
instant db_get_instant(struct db_query *q, int column);
struct uuid db_get_uuid(struct db_query *q, int column);

/* ------------------------------------------------------------------ sheets */

/* The rows of a statement of kind :sheet, with what its columns are: for code that treats the rows of many
 * statements alike, such as an export. */
enum db_kind {
    DB_IS_ID,
    DB_IS_INT,
    DB_IS_BOOL,
    DB_IS_TEXT,
    DB_IS_DATE,
    DB_IS_INSTANT,
    DB_IS_UUID,
    DB_IS_BYTES
};
struct db_column {
    const char *name;
    enum db_kind kind;
    const char *of; /* the table whose internal key it is; NULL for other kinds */
};
struct db_cell {
    int64_t number; /* of ids, numbers, yes and no (0 or 1), instants (microseconds) */
    struct str
        text; /* of the others: as it is stored; a date as 2026-11-13, a uuid as its 16 bytes */
    bool is_absent;
};
struct db_sheet {
    const struct db_column *columns;
    size_t column_count;
    const struct db_cell *cells; /* row by row */
    size_t row_count;
};

static inline const struct db_cell *db_sheet_row(const struct db_sheet *sheet, size_t row)
{
    return sheet->cells + row * sheet->column_count;
}

/* All rows of a query that is bound, into the connection's arena. */
struct db_sheet db_sheet_read(
    struct db_query *q, const struct db_column *columns, size_t column_count);

/* ------------------------------------------------------------------ for commands and tests */

/* Run a script in the migration dialect, as a part of the running job; tests and tools only. */
void db_script(struct db *db, struct str text);

/* A consistent copy of a SQLite store while it is in use, written to a new file and synced. False
 * with *why (for example on PostgreSQL: use pg_dump). */
bool store_backup(struct store *store, const char *to, struct str *why, struct arena *arena_of_why);

/* What the engine says of its own state: integrity, foreign keys, version. Empty when all is well. */
struct str store_check(struct store *store, struct arena *arena);

/* The engine's plan of a statement as text, a line a step; for the no-scan test. */
struct str db_explain(struct db *db, const struct db_statement *statement);
