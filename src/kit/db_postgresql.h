/* db_postgresql: the PostgreSQL driver's own, shared by its files. */
#pragma once

#include <libpq-fe.h>

#include "kit/db_driver.h"

/* Of PostgreSQL's catalogue; they never change. Source: src/include/catalog/pg_type.dat. */
enum {
    OID_BOOL = 16,
    OID_BYTEA = 17,
    OID_NAME = 19,
    OID_INT8 = 20,
    OID_INT2 = 21,
    OID_INT4 = 23,
    OID_TEXT = 25,
    OID_UNKNOWN = 705,
    OID_VARCHAR = 1043,
    OID_NUMERIC = 1700,
};

struct postgresql_db {
    struct db base;
    PGconn *conn;
    const struct db_postgresql_target *target;
    unsigned generation;   /* of the connection: statements prepared on an older one are gone */
    unsigned name_count;   /* statements named on this connection */
    bool was_lost;         /* the connection went in the running transaction */
    bool was_race;         /* a unique key was taken, perhaps by another transaction */
    bool warned_at_commit; /* committed here, perhaps nowhere else */
    int64_t refused_ms;    /* when connecting last failed */
};

struct postgresql_query {
    struct db_query base;
    unsigned generation;
    char name[16];
    PGresult *result;
    int row; /* of the result; -1 before the first */
    const char *values[DB_PARAMETERS_MAX];
    int lengths[DB_PARAMETERS_MAX];
    unsigned char ints[DB_PARAMETERS_MAX][8];
};

static inline struct postgresql_db *postgresql_of(struct db *db)
{
    return (struct postgresql_db *)db;
}

/*
 * Fault with what the server said: SQLSTATE and its primary message, which names tables and
 * constraints; the detail, which quotes values, stays out. Clears the result.
 */
noreturn void postgresql_fault(struct postgresql_db *p, PGresult *result, const char *what);

/* One text command without rows; faults. */
void postgresql_command(struct postgresql_db *p, const char *sql);

/* The functions of the driver's table that deal with statements, see db_postgresql_query.c. */
struct db_query *postgresql_prepare(struct db *db, const struct db_statement *statement);
void postgresql_free_query(struct db_query *q);
void postgresql_reset(struct db_query *q);
void postgresql_bind_null(struct db_query *q, int position);
void postgresql_bind_int(struct db_query *q, int position, int64_t value);
void postgresql_bind_bytes(struct db_query *q, int position, struct str value, enum db_type type);
bool postgresql_step(struct db_query *q);
int64_t postgresql_changes(struct db_query *q);
bool postgresql_is_null(struct db_query *q, int column);
int64_t postgresql_get_int(struct db_query *q, int column);
struct str postgresql_get_bytes(struct db_query *q, int column, enum db_type type);
struct str postgresql_explain(struct db *db, const struct db_statement *statement);
