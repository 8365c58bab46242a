#include "kit/db.h"

#include <stdlib.h>

#include "kit/arena.h"
#include "kit/db_driver.h"
#include "kit/fault.h"

/* ------------------------------------------------------------------ queries of a connection */

static size_t slot_of(const struct db *db, const struct db_statement *statement)
{
    size_t i = ((uintptr_t)statement >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 32;

    for (i &= db->slot_count - 1; db->slots[i] && db->slots[i]->statement != statement;)
        i = (i + 1) & (db->slot_count - 1);
    return i;
}

static void grow(struct db *db)
{
    size_t old_count = db->slot_count;
    struct db_query **old = db->slots;
    struct db_query **slots = calloc(old_count ? old_count * 2 : 64, sizeof(struct db_query *));

    if (!slots)
        fault(FAULT_BUDGET, "out of memory");
    db->slots = slots;
    db->slot_count = old_count ? old_count * 2 : 64;
    for (size_t i = 0; i < old_count; i++)
        if (old[i])
            db->slots[slot_of(db, old[i]->statement)] = old[i];
    free(old);
}

static struct db_query *prepare(struct db *db, const struct db_statement *statement)
{
    struct db_query *q;

    require(statement->parameter_count <= DB_PARAMETERS_MAX);
    if (db->query_count >= db->slot_count / 2)
        grow(db);
    q = db->driver->prepare(db, statement);
    q->db = db;
    q->statement = statement;
    db->slots[slot_of(db, statement)] = q;
    db->query_count++;
    return q;
}

struct db_query *db_query(struct db *db, const struct db_statement *statement)
{
    struct db_query *q = db->slot_count ? db->slots[slot_of(db, statement)] : NULL;

    /* Outside a transaction nothing else would keep a reader of PostgreSQL from writing. */
    require(db->is_writer || !statement->writes);
    if (!q)
        q = prepare(db, statement);
    if (db->reads)
        db_tables_add(db->reads, &q->tables);
    if (q->is_used) {
        db->driver->reset(q);
        return q;
    }
    q->is_used = true;
    q->next_used = db->used;
    db->used = q;
    return q;
}

void db_forget(struct db *db)
{
    for (struct db_query *q = db->used, *next; q; q = next) {
        next = q->next_used;
        db->driver->reset(q);
        q->is_used = false;
        q->next_used = NULL;
    }
    db->used = NULL;
    db->arena = NULL;
}

void db_free_queries(struct db *db)
{
    db->used = NULL;
    for (size_t i = 0; i < db->slot_count; i++)
        if (db->slots[i])
            db->driver->free_query(db->slots[i]);
    free(db->slots);
    db->slots = NULL;
    db->slot_count = db->query_count = 0;
}

/* ------------------------------------------------------------------ connections */

void db_use_arena(struct db *db, struct arena *arena) { db->arena = arena; }

struct arena *db_arena(struct db *db)
{
    require(db->arena);
    return db->arena;
}

void db_keep_state(struct db *db) { db->keeps_state = true; }

void db_put_off(struct db *db) { db->puts_off = true; }

void db_read_begin(struct db *db)
{
    require(db->transaction == DB_NO_TRANSACTION);
    db->driver->begin(db, DB_READS);
    db->transaction = DB_READS;
}

void db_read_end(struct db *db)
{
    struct arena *arena = db->arena;

    db_forget(db);
    db->arena = arena;
    if (db->transaction == DB_READS)
        db->driver->rollback(db);
    db->transaction = DB_NO_TRANSACTION;
}

void db_settle(struct db *db, const char *table)
{
    require(db->transaction == DB_JOB);
    if (db->driver->engine == DB_SQLITE)
        return;
    db->driver->execute(db, STR("SET LOCAL lock_timeout = '2s'"));
    db->driver->execute(
        db, str_printf(db_arena(db), "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE", table));
}

void db_undo(struct db *db)
{
    struct arena *arena = db->arena;

    require(db->transaction == DB_JOB || db->transaction == DB_NOTES);
    db_forget(db);
    db->arena = arena;
    db->driver->undo(db);
}

struct str db_explain(struct db *db, const struct db_statement *statement)
{
    return db->driver->explain(db, statement);
}

/* ------------------------------------------------------------------ values in */

static void require_parameter(const struct db_query *q, int position, enum db_type type)
{
    require(position >= 1 && position <= q->statement->parameter_count);
    if (q->statement->parameter_types[position - 1] != type)
        fault(FAULT_BUG, "%s: parameter %d has another type", q->statement->name, position);
}

void db_bind_null(struct db_query *q, int position)
{
    require(position >= 1 && position <= q->statement->parameter_count);
    q->db->driver->bind_null(q, position);
}

void db_bind_int(struct db_query *q, int position, int64_t value)
{
    require_parameter(q, position, DB_TYPE_INT);
    q->db->driver->bind_int(q, position, value);
}

/* PostgreSQL refuses NUL and broken UTF-8; SQLite would keep them, and then differ. */
void db_bind_text(struct db_query *q, int position, struct str value)
{
    require_parameter(q, position, DB_TYPE_TEXT);
    if (!str_is_utf8(value))
        fault(FAULT_BUG, "%s: parameter %d is not UTF-8", q->statement->name, position);
    q->db->driver->bind_bytes(q, position, value.at ? value : STR(""), DB_TYPE_TEXT);
}

void db_bind_bytes(struct db_query *q, int position, const void *at, size_t len)
{
    struct str value = {at ? at : "", len};

    require_parameter(q, position, DB_TYPE_BYTES);
    require(at || len == 0);
    q->db->driver->bind_bytes(q, position, value, DB_TYPE_BYTES);
}

void db_bind_date(struct db_query *q, int position, date value)
{
    char *small;

    require_parameter(q, position, DB_TYPE_TEXT);
    if (!date_is_set(value)) {
        q->db->driver->bind_null(q, position);
        return;
    }
    small = q->small[position - 1];
    (void)date_iso(value, small);
    q->db->driver->bind_bytes(q, position, (struct str){small, DATE_TEXT - 1}, DB_TYPE_TEXT);
}

void db_bind_instant(struct db_query *q, int position, instant value)
{
    require_parameter(q, position, DB_TYPE_INT);
    if (instant_is_set(value))
        q->db->driver->bind_int(q, position, value.us);
    else
        q->db->driver->bind_null(q, position);
}

void db_bind_uuid(struct db_query *q, int position, struct uuid value)
{
    char *small;

    require_parameter(q, position, DB_TYPE_BYTES);
    if (!uuid_is_set(value)) {
        q->db->driver->bind_null(q, position);
        return;
    }
    small = q->small[position - 1];
    memcpy(small, value.bytes, sizeof value.bytes);
    q->db->driver->bind_bytes(q, position, (struct str){small, sizeof value.bytes}, DB_TYPE_BYTES);
}

void db_bind_text_or_null(struct db_query *q, int position, struct str value)
{
    if (str_is_empty(value))
        db_bind_null(q, position);
    else
        db_bind_text(q, position, value);
}

void db_bind_int_or_null(struct db_query *q, int position, int64_t value)
{
    if (value == 0)
        db_bind_null(q, position);
    else
        db_bind_int(q, position, value);
}

/* ------------------------------------------------------------------ rows and values out */

/* A statement that writes returns the rows that it changed. */
bool db_step(struct db_query *q)
{
    bool is_row = q->db->driver->step(q);

    q->db->changed_count += is_row && q->statement->writes;
    return is_row;
}

int64_t db_run(struct db_query *q)
{
    int64_t changed;

    while (q->db->driver->step(q)) {
    }
    changed = q->db->driver->changes(q);
    q->db->changed_count += q->statement->writes ? changed : 0;
    return changed;
}

int64_t db_changed_count(const struct db *db) { return db->changed_count; }

bool db_is_null(struct db_query *q, int column) { return q->db->driver->is_null(q, column); }

int64_t db_get_int(struct db_query *q, int column)
{
    return q->db->driver->is_null(q, column) ? 0 : q->db->driver->get_int(q, column);
}

static struct str get_copy(struct db_query *q, int column, enum db_type type)
{
    struct str view = q->db->driver->get_bytes(q, column, type);

    return view.len ? str_copy(db_arena(q->db), view.at, view.len) : STR("");
}

struct str db_get_text(struct db_query *q, int column) { return get_copy(q, column, DB_TYPE_TEXT); }

struct str db_get_bytes(struct db_query *q, int column)
{
    return get_copy(q, column, DB_TYPE_BYTES);
}

date db_get_date(struct db_query *q, int column)
{
    struct str view = q->db->driver->get_bytes(q, column, DB_TYPE_TEXT);
    date d = DATE_NONE;

    if (view.at && !date_parse(view, &d))
        fault(FAULT_DATABASE, "%s: column %d is no date", q->statement->name, column);
    return d;
}

instant db_get_instant(struct db_query *q, int column)
{
    if (q->db->driver->is_null(q, column))
        return INSTANT_NONE;
    return (instant){q->db->driver->get_int(q, column)};
}

struct uuid db_get_uuid(struct db_query *q, int column)
{
    struct str view = q->db->driver->get_bytes(q, column, DB_TYPE_BYTES);
    struct uuid u = {{0}};

    if (view.at && view.len != sizeof u.bytes)
        fault(FAULT_DATABASE, "%s: column %d is no uuid", q->statement->name, column);
    if (view.at)
        memcpy(u.bytes, view.at, sizeof u.bytes);
    return u;
}

/* ------------------------------------------------------------------ sheets */

static struct db_cell cell_at(struct db_query *q, enum db_kind kind, int column)
{
    struct db_cell cell = {.is_absent = db_is_null(q, column)};

    if (cell.is_absent)
        return cell;
    switch (kind) {
    case DB_IS_ID:
    case DB_IS_INT:
    case DB_IS_BOOL:
    case DB_IS_INSTANT: cell.number = db_get_int(q, column); break;
    case DB_IS_TEXT:
    case DB_IS_DATE: cell.text = db_get_text(q, column); break;
    case DB_IS_UUID:
    case DB_IS_BYTES: cell.text = db_get_bytes(q, column); break;
    }
    return cell;
}

struct db_sheet db_sheet_read(
    struct db_query *q, const struct db_column *columns, size_t column_count)
{
    struct db_sheet sheet = {.columns = columns, .column_count = column_count};
    struct db_cell *rows = NULL;
    size_t row_bytes = column_count * sizeof *rows, room = 0;

    while (db_step(q)) {
        rows = arena_grow(q->db->arena, rows, sheet.row_count, &room, row_bytes);
        for (size_t i = 0; i < column_count; i++)
            rows[sheet.row_count * column_count + i] = cell_at(q, columns[i].kind, (int)i);
        sheet.row_count++;
    }
    sheet.cells = rows;
    return sheet;
}
