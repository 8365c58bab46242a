/* db_sqlite: the SQLite driver's own, shared by its two files. */
#pragma once

#include <sqlite3.h>

#include "kit/db_driver.h"

/* The transaction's own statements, prepared once. */
enum sqlite_control {
    CONTROL_BEGIN_READ,
    CONTROL_BEGIN_WRITE,
    CONTROL_COMMIT,
    CONTROL_ROLLBACK,
    CONTROL_SAVE,
    CONTROL_RELEASE,
    CONTROL_BACK,
    CONTROL__COUNT
};

struct sqlite_db {
    struct db base;
    sqlite3 *handle;
    sqlite3_stmt *controls[CONTROL__COUNT];
    bool may_define, may_pragma; /* read by the authorizer */
    bool has_savepoint;          /* of the job that runs in a group */
    bool broken;
    int wal_pages;
    struct db_tables *collects; /* of the statement that is just being prepared */
    bool collects_changes;      /* those that it changes, else those that it reads */
    struct db_tables changed; /* by statements since the last commit, those that were undone too */
    pthread_mutex_t serving;  /* held while a read transaction is used */
    bool is_kept;             /* a read transaction waits for the next request */
    uint64_t kept_change_count;
    int64_t kept_since_ms;
    _Atomic int64_t began_ms; /* of the running read transaction; 0 when none */
    _Atomic int64_t ends_ms;  /* the transaction that began then must end: it keeps the log full */
};

struct sqlite_query {
    struct db_query base;
    sqlite3_stmt *handle;
    int column_count;
    bool has_row;   /* of the last step */
    bool has_ended; /* one more step would run it again */
};

static inline struct sqlite_db *sqlite_of(struct db *db) { return (struct sqlite_db *)db; }

/* See db_sqlite_errno.c: once, before the first connection; was this thread's last failed write
 * refused for want of room? */
void sqlite_watch_writes(void);
bool sqlite_lacked_room(void);

/* The authorizer names a table: see db_sqlite_tables.c. */
void sqlite_note_table(struct sqlite_db *s, int action, const char *name);
/* Around each COMMIT: what it changes is of no known state meanwhile, and has changed after it. */
void sqlite_begin_change(struct sqlite_db *s);
void sqlite_end_change(struct sqlite_db *s);

/* Fault with the connection's last error; what is the statement's name or a word for the act. */
noreturn void sqlite_fault(struct sqlite_db *s, int code, const char *what);

/* The functions of the driver's table that deal with statements, see db_sqlite_query.c. */
struct db_query *sqlite_prepare(struct db *db, const struct db_statement *statement);
void sqlite_free_query(struct db_query *q);
void sqlite_reset(struct db_query *q);
void sqlite_bind_nothing(struct db_query *q, int position);
void sqlite_bind_integer(struct db_query *q, int position, int64_t value);
void sqlite_bind_bytes(struct db_query *q, int position, struct str value, enum db_type type);
bool sqlite_step_query(struct db_query *q);
int64_t sqlite_changed_rows(struct db_query *q);
bool sqlite_is_null(struct db_query *q, int column);
int64_t sqlite_get_int(struct db_query *q, int column);
struct str sqlite_get_bytes(struct db_query *q, int column, enum db_type type);
struct str sqlite_explain(struct db *db, const struct db_statement *statement);
