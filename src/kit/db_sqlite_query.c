#include <stdlib.h>

#include "kit/arena.h"
#include "kit/db_sqlite.h"

static enum fault_kind kind_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return FAULT_CONFLICT;
    case SQLITE_FULL: return FAULT_FULL;
    case SQLITE_NOMEM: return FAULT_BUDGET;
    }
    /* A quota or a limit on the size of files is no broken disk: room may come back. */
    return code == SQLITE_IOERR_WRITE && sqlite_lacked_room() ? FAULT_FULL : FAULT_DATABASE;
}

void db_sqlite_note_damage(struct db *db, int code)
{
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC ||
        (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB)
        sqlite_of(db)->broken = true;
}

noreturn void sqlite_fault(struct sqlite_db *s, int code, const char *what)
{
    db_sqlite_note_damage(&s->base, code);
    /* SQLite's messages name tables, columns and constraints, never values. */
    fault(kind_of(code), "%s: %s (SQLite %d)", what, sqlite3_errmsg(s->handle), code);
}

static struct sqlite_query *sqlite_query_of(struct db_query *q) { return (struct sqlite_query *)q; }

/* With the tables that the authorizer hears of meanwhile. */
static int prepare(struct sqlite_db *s, const struct db_statement *statement, sqlite3_stmt **handle,
    struct db_tables *tables)
{
    int code;

    s->collects = tables;
    s->collects_changes = statement->writes;
    code = sqlite3_prepare_v3(
        s->handle, statement->sqlite, -1, SQLITE_PREPARE_PERSISTENT, handle, NULL);
    s->collects = NULL;
    return code;
}

struct db_query *sqlite_prepare(struct db *db, const struct db_statement *statement)
{
    struct sqlite_db *s = sqlite_of(db);
    struct db_tables tables = {0};
    struct sqlite_query *q;
    sqlite3_stmt *handle;
    int code = prepare(s, statement, &handle, &tables);

    if (code != SQLITE_OK)
        sqlite_fault(s, code, statement->name);
    q = calloc(1, sizeof *q);
    if (!q || sqlite3_bind_parameter_count(handle) > statement->parameter_count) {
        (void)sqlite3_finalize(handle);
        free(q);
        fault(FAULT_BUG, "%s: parameter_count is too small, or out of memory", statement->name);
    }
    q->handle = handle;
    q->column_count = sqlite3_column_count(handle);
    q->base.tables = tables;
    return &q->base;
}

void sqlite_free_query(struct db_query *q)
{
    (void)sqlite3_finalize(sqlite_query_of(q)->handle);
    free(q);
}

void sqlite_reset(struct db_query *q)
{
    (void)sqlite3_reset(sqlite_query_of(q)->handle);
    (void)sqlite3_clear_bindings(sqlite_query_of(q)->handle);
    sqlite_query_of(q)->has_ended = sqlite_query_of(q)->has_row = false;
}

static void require_bound(struct db_query *q, int code)
{
    if (code != SQLITE_OK)
        sqlite_fault(sqlite_of(q->db), code, q->statement->name);
}

void sqlite_bind_nothing(struct db_query *q, int position)
{
    require_bound(q, sqlite3_bind_null(sqlite_query_of(q)->handle, position));
}

void sqlite_bind_integer(struct db_query *q, int position, int64_t value)
{
    require_bound(q, sqlite3_bind_int64(sqlite_query_of(q)->handle, position, value));
}

void sqlite_bind_bytes(struct db_query *q, int position, struct str value, enum db_type type)
{
    sqlite3_stmt *handle = sqlite_query_of(q)->handle;
    int code =
        type == DB_TYPE_TEXT
            ? sqlite3_bind_text64(handle, position, value.at, value.len, SQLITE_STATIC, SQLITE_UTF8)
            : sqlite3_bind_blob64(handle, position, value.at, value.len, SQLITE_STATIC);

    require_bound(q, code);
}

bool sqlite_step_query(struct db_query *q)
{
    struct sqlite_db *s = sqlite_of(q->db);
    int64_t ends_ms = atomic_load_explicit(&s->ends_ms, memory_order_relaxed);
    int code;

    if (sqlite_query_of(q)->has_ended)
        return false;
    if (ends_ms && ends_ms == atomic_load_explicit(&s->began_ms, memory_order_relaxed))
        fault(FAULT_DATABASE, "%s: this reading transaction took too long", q->statement->name);
    /* After a full disk SQLite may have rolled back by itself; a write now would commit alone. */
    if (q->db->transaction == DB_JOB && sqlite3_get_autocommit(s->handle))
        fault(FAULT_DATABASE, "%s: the transaction is gone", q->statement->name);
    if (q->statement->writes)
        db_tables_add(&s->changed, &q->tables);
    code = sqlite3_step(sqlite_query_of(q)->handle);
    sqlite_query_of(q)->has_row = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        sqlite_fault(s, code, q->statement->name);
    sqlite_query_of(q)->has_ended = code == SQLITE_DONE;
    return code == SQLITE_ROW;
}

int64_t sqlite_changed_rows(struct db_query *q)
{
    return q->statement->writes ? sqlite3_changes64(sqlite_of(q->db)->handle) : 0;
}

/*
 * The value once instead of the column three times. SQLite calls it unprotected, which matters where
 * threads share a connection; here one thread has it for as long as the query runs.
 */
static sqlite3_value *value_of(struct db_query *q, int column)
{
    const struct sqlite_query *query = sqlite_query_of(q);

    require(query->has_row && column >= 0 && column < query->column_count);
    return sqlite3_column_value(query->handle, column);
}

bool sqlite_is_null(struct db_query *q, int column)
{
    return sqlite3_value_type(value_of(q, column)) == SQLITE_NULL;
}

int64_t sqlite_get_int(struct db_query *q, int column)
{
    sqlite3_value *value = value_of(q, column);

    if (sqlite3_value_type(value) != SQLITE_INTEGER)
        fault(FAULT_BUG, "%s: column %d is no whole number", q->statement->name, column);
    return sqlite3_value_int64(value);
}

struct str sqlite_get_bytes(struct db_query *q, int column, enum db_type type)
{
    sqlite3_value *value = value_of(q, column);
    int found = sqlite3_value_type(value);
    const void *at;

    if (found == SQLITE_NULL)
        return (struct str){NULL, 0};
    if (found != (type == DB_TYPE_TEXT ? SQLITE_TEXT : SQLITE_BLOB))
        fault(FAULT_BUG, "%s: column %d has another type", q->statement->name, column);
    at = found == SQLITE_TEXT ? (const void *)sqlite3_value_text(value) : sqlite3_value_blob(value);
    if (!at && sqlite3_value_bytes(value) > 0)
        fault(FAULT_BUDGET, "out of memory");
    return (struct str){at ? at : "", (size_t)sqlite3_value_bytes(value)};
}

struct str sqlite_explain(struct db *db, const struct db_statement *statement)
{
    struct sqlite_db *s = sqlite_of(db);
    struct str sql = str_printf(db_arena(db), "EXPLAIN QUERY PLAN %s", statement->sqlite);
    struct str plan = STR("");
    sqlite3_stmt *handle;
    int code = sqlite3_prepare_v2(s->handle, sql.at, (int)sql.len, &handle, NULL);

    if (code != SQLITE_OK)
        sqlite_fault(s, code, statement->name);
    while ((code = sqlite3_step(handle)) == SQLITE_ROW)
        plan = str_printf(
            db_arena(db), "%.*s%s\n", STR_FMT(plan), (const char *)sqlite3_column_text(handle, 3));
    (void)sqlite3_finalize(handle);
    if (code != SQLITE_DONE)
        sqlite_fault(s, code, statement->name);
    return plan;
}
