/* surface_rows(): all that a store holds, as text, past the program's own connections. */
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/db_driver.h"
#include "kit/fault.h"
#include "tests/stories/surface.h"

struct dump {
    FILE *to;
    const char *const *but;
};

static bool is_left_out(const struct dump *d, const char *table)
{
    for (size_t i = 0; d->but[i]; i++)
        if (str_starts(str_of(table), str_of(d->but[i])))
            return true;
    return false;
}

/* ------------------------------------------------------------------ SQLite */

static sqlite3_stmt *prepared(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;

    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fault(FAULT_BUG, "surface: %s", sqlite3_errmsg(db));
    return statement;
}

static void dump_sqlite_table(struct dump *d, sqlite3 *db, const char *table)
{
    char sql[200];
    sqlite3_stmt *rows;

    (void)snprintf(sql, sizeof sql, "SELECT * FROM \"%.150s\"", table);
    rows = prepared(db, sql);
    (void)fprintf(d->to, "%s:\n", table);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(rows); i++) {
            const void *at = sqlite3_column_blob(rows, i);
            if (at)
                (void)fwrite(at, 1, (size_t)sqlite3_column_bytes(rows, i), d->to);
            (void)fputc('|', d->to);
        }
        (void)fputc('\n', d->to);
    }
    (void)sqlite3_finalize(rows);
}

static void dump_sqlite(struct dump *d, const char *file)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *tables;

    require(sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE, "unix-excl") == SQLITE_OK);
    tables = prepared(db, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(tables, 0);
        if (!is_left_out(d, table))
            dump_sqlite_table(d, db, table);
    }
    (void)sqlite3_finalize(tables);
    (void)sqlite3_close(db);
}

/* ------------------------------------------------------------------ PostgreSQL */

static PGresult *asked(PGconn *connection, const char *sql)
{
    PGresult *result = PQexec(connection, sql);

    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        fault(FAULT_BUG, "surface: %s", PQresultErrorMessage(result));
    return result;
}

static void dump_postgresql_table(struct dump *d, PGconn *connection, const char *table)
{
    char sql[200];
    PGresult *rows;

    (void)snprintf(sql, sizeof sql, "SELECT t::text FROM %.150s t ORDER BY 1", table);
    rows = asked(connection, sql);
    (void)fprintf(d->to, "%s:\n", table);
    for (int i = 0; i < PQntuples(rows); i++)
        (void)fprintf(d->to, "%s\n", PQgetvalue(rows, i, 0));
    PQclear(rows);
}

static void dump_postgresql(struct dump *d, const char *where, struct arena *arena)
{
    struct db_postgresql_target target = {0};
    struct str why = {0};
    PGconn *connection;
    PGresult *tables;

    require(db_postgresql_target(&target, where, &why, arena));
    connection = PQconnectdbParams(
        (const char *const *)target.keywords, (const char *const *)target.values, 0);
    tables = asked(connection, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                               " ORDER BY tablename");
    for (int i = 0; i < PQntuples(tables); i++)
        if (!is_left_out(d, PQgetvalue(tables, i, 0)))
            dump_postgresql_table(d, connection, PQgetvalue(tables, i, 0));
    PQclear(tables);
    PQfinish(connection);
    db_postgresql_target_free(&target);
}

struct str surface_rows(struct surface *u, const char *const *but)
{
    char *bytes = NULL;
    size_t len = 0;
    struct dump d = {.to = open_memstream(&bytes, &len), .but = but};
    struct str rows;

    require(d.to != NULL);
    if (u->s->file)
        dump_sqlite(&d, u->s->file);
    else
        dump_postgresql(&d, u->s->where, u->s->arena);
    (void)fclose(d.to);
    rows = str_copy(u->s->arena, bytes, len);
    free(bytes);
    require(rows.len > 1000);
    return rows;
}
