#include "kit/db_postgresql.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>

#include "kit/arena.h"

enum {
    COMMIT_WAIT_MS = 15 * 1000, /* a lost standby would make COMMIT wait for ever */
    REFUSED_MS = 1000,          /* after a refused connection others are not tried */
};

/* ------------------------------------------------------------------ faults */

static bool is_state(const char *state, const char *wanted)
{
    return state && strcmp(state, wanted) == 0;
}

/* Source: PostgreSQL 15, appendix A, error codes. */
static enum fault_kind kind_of(const char *state)
{
    if (is_state(state, "40001") || is_state(state, "40P01") || is_state(state, "55P03"))
        return FAULT_CONFLICT;
    return is_state(state, "53100") ? FAULT_FULL : FAULT_DATABASE;
}

noreturn void postgresql_fault(struct postgresql_db *p, PGresult *result, const char *what)
{
    const char *state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    enum fault_kind kind = kind_of(state);
    char text[200];

    (void)snprintf(text, sizeof text, "%s (%s)", message ? message : "the connection was lost",
        state ? state : "none");
    if (is_state(state, "23505"))
        p->was_race = true;
    PQclear(result);
    if (PQstatus(p->conn) != CONNECTION_OK)
        p->was_lost = true;
    fault(kind, "%s: %s", what, text);
}

void postgresql_command(struct postgresql_db *p, const char *sql)
{
    PGresult *result = PQexec(p->conn, sql);

    if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
        postgresql_fault(p, result, sql);
    PQclear(result);
}

/* ------------------------------------------------------------------ the connection */

/*
 * Notices are of no interest, but one: after a cancelled wait for a standby COMMIT "succeeds" with
 * a warning that the transaction may not be replicated.
 */
static void take_notice(void *context, const PGresult *result)
{
    struct postgresql_db *p = context;

    if (is_state(PQresultErrorField(result, PG_DIAG_SQLSTATE), "01000"))
        p->warned_at_commit = true;
}

bool db_postgresql_connect(struct db *db, char why[static 256])
{
    struct postgresql_db *p = postgresql_of(db);

    PQfinish(p->conn);
    p->generation++;
    p->name_count = 0;
    p->conn = PQconnectdbParams(
        (const char *const *)p->target->keywords, (const char *const *)p->target->values, 0);
    if (PQstatus(p->conn) != CONNECTION_OK) {
        (void)snprintf(why, 256, "%s", PQerrorMessage(p->conn));
        why[strcspn(why, "\n")] = 0;
        p->refused_ms = store_now_ms();
        return false;
    }
    p->refused_ms = 0;
    (void)PQsetNoticeReceiver(p->conn, take_notice, p);
    return true;
}

static void require_connection(struct postgresql_db *p)
{
    char why[256];

    if (p->conn && PQstatus(p->conn) == CONNECTION_OK)
        return;
    if (p->refused_ms && store_now_ms() - p->refused_ms < REFUSED_MS)
        fault(FAULT_DATABASE, "the database cannot be reached");
    if (!db_postgresql_connect(&p->base, why))
        fault(FAULT_DATABASE, "the database cannot be reached: %.150s", why);
}

int db_postgresql_version(struct db *db)
{
    PGconn *conn = postgresql_of(db)->conn;

    return conn ? PQserverVersion(conn) : 0;
}

bool db_postgresql_may_retry(struct db *db, int run)
{
    const struct postgresql_db *p = postgresql_of(db);

    return run < RUNS_MAX && ((p->was_lost && run < 3) || (p->was_race && run < 3));
}

/* ------------------------------------------------------------------ transactions */

static const char *begin_text(enum db_transaction kind)
{
    switch (kind) {
    case DB_READS: return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    case DB_JOB: return "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE";
    case DB_NOTES: return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
    case DB_NO_TRANSACTION: break;
    }
    fault(FAULT_BUG, "no such transaction");
}

/* A connection that the server closed while it was idle shows here; then a new one is tried. */
static void begin(struct db *db, enum db_transaction kind)
{
    struct postgresql_db *p = postgresql_of(db);
    const char *sql = begin_text(kind);
    PGresult *result;

    p->was_lost = p->was_race = p->warned_at_commit = false;
    require_connection(p);
    result = PQexec(p->conn, sql);
    if (PQresultStatus(result) == PGRES_COMMAND_OK) {
        PQclear(result);
        return;
    }
    if (PQstatus(p->conn) == CONNECTION_OK)
        postgresql_fault(p, result, sql);
    PQclear(result);
    require_connection(p);
    postgresql_command(p, sql);
}

static void rollback(struct db *db)
{
    struct postgresql_db *p = postgresql_of(db);

    if (p->conn && PQstatus(p->conn) == CONNECTION_OK &&
        PQtransactionStatus(p->conn) != PQTRANS_IDLE)
        PQclear(PQexec(p->conn, "ROLLBACK"));
}

/* The result of a command, or NULL when none came before the deadline. */
static PGresult *command_until(PGconn *conn, const char *sql, int wait_ms)
{
    int64_t end_ms = store_now_ms() + wait_ms;
    PGresult *result, *last = NULL;

    if (!PQsendQuery(conn, sql))
        return NULL;
    while (PQisBusy(conn)) {
        struct pollfd readable = {.fd = PQsocket(conn), .events = POLLIN};
        int64_t left_ms = end_ms - store_now_ms();

        if (left_ms <= 0)
            return NULL;
        (void)poll(&readable, 1, (int)left_ms);
        if (readable.revents && !PQconsumeInput(conn))
            return NULL;
    }
    while ((result = PQgetResult(conn))) {
        PQclear(last);
        last = result;
    }
    return last;
}

static void unknown(struct postgresql_db *p, struct db_trouble *trouble, const char *why)
{
    *trouble = (struct db_trouble){.kind = FAULT_DATABASE};
    (void)snprintf(trouble->text, sizeof trouble->text, "COMMIT: %s", why);
    p->was_lost = false; /* never again by itself: it may have happened */
    p->was_race = false;
    PQfinish(p->conn);
    p->conn = NULL;
}

struct failed {
    struct postgresql_db *p;
    PGresult *result;
};

static void raise_failed(void *context)
{
    struct failed *f = context;

    postgresql_fault(f->p, f->result, "COMMIT");
}

static enum db_commit commit(struct db *db, struct db_trouble *trouble)
{
    struct postgresql_db *p = postgresql_of(db);
    PGresult *result;

    p->warned_at_commit = false;
    result = command_until(p->conn, "COMMIT", COMMIT_WAIT_MS);
    if (PQresultStatus(result) == PGRES_COMMAND_OK) {
        bool is_commit = strcmp(PQcmdStatus(result), "COMMIT") == 0;

        PQclear(result);
        if (is_commit && !p->warned_at_commit)
            return DB_COMMIT_DONE;
        if (is_commit) {
            unknown(p, trouble, "done here, but perhaps on no standby");
            return DB_COMMIT_UNKNOWN;
        }
        *trouble = (struct db_trouble){FAULT_DATABASE, "COMMIT: the transaction had failed"};
        return DB_COMMIT_FAILED;
    }
    if (!p->conn || !result || PQstatus(p->conn) != CONNECTION_OK) {
        PQclear(result);
        unknown(p, trouble, "no answer came");
        return DB_COMMIT_UNKNOWN;
    }
    (void)store_try(raise_failed, &(struct failed){p, result}, trouble);
    return DB_COMMIT_FAILED;
}

static void savepoint(struct db *db, enum db_savepoint what)
{
    struct postgresql_db *p = postgresql_of(db);

    switch (what) {
    case DB_SAVE: postgresql_command(p, "SAVEPOINT job"); break;
    case DB_RELEASE: postgresql_command(p, "RELEASE SAVEPOINT job"); break;
    case DB_BACK: postgresql_command(p, "ROLLBACK TO SAVEPOINT job"); break;
    }
}

/* A job has its transaction to itself, so beginning again is as good as a savepoint, and saves one. */
static void undo(struct db *db)
{
    if (db->transaction == DB_NOTES) {
        savepoint(db, DB_BACK);
        return;
    }
    postgresql_command(postgresql_of(db), "ROLLBACK");
    postgresql_command(postgresql_of(db), begin_text(db->transaction));
}

/* ------------------------------------------------------------------ schema */

static bool has_schema(struct postgresql_db *p)
{
    const char *const values[] = {p->target->schema};
    PGresult *result = PQexecParams(
        p->conn, "SELECT 1 FROM pg_namespace WHERE nspname = $1", 1, NULL, values, NULL, NULL, 0);
    bool has = PQntuples(result) == 1;

    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        postgresql_fault(p, result, "schema");
    PQclear(result);
    return has;
}

static void make_schema(struct postgresql_db *p)
{
    char sql[160];

    if (has_schema(p))
        return;
    (void)snprintf(sql, sizeof sql, "CREATE SCHEMA %s", p->target->schema);
    postgresql_command(p, sql);
}

static void allow_script(struct db *db)
{
    struct postgresql_db *p = postgresql_of(db);

    require(db->transaction == DB_JOB);
    postgresql_command(p, "SET LOCAL statement_timeout = 0");
    postgresql_command(p, "SET LOCAL lock_timeout = 0");
    make_schema(p);
}

/*
 * Read committed, because a snapshot taken before the lock was had would not show what the process
 * that had it before has done.
 */
static void allow_schema(struct db *db)
{
    struct postgresql_db *p = postgresql_of(db);
    char sql[160];

    require(db->transaction == DB_JOB);
    postgresql_command(p, "ROLLBACK");
    postgresql_command(p, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
    postgresql_command(p, "SET LOCAL statement_timeout = 0");
    postgresql_command(p, "SET LOCAL lock_timeout = 0");
    (void)snprintf(sql, sizeof sql,
        "SELECT pg_advisory_xact_lock(hashtextextended('keywork.%s', 0))", p->target->schema);
    postgresql_command(p, sql);
    make_schema(p);
}

static void execute(struct db *db, struct str sql)
{
    PGresult *result = PQexec(postgresql_of(db)->conn, str_c(db_arena(db), sql));
    ExecStatusType status = PQresultStatus(result);

    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        postgresql_fault(postgresql_of(db), result, "schema");
    PQclear(result);
}

/* ------------------------------------------------------------------ open and close */

static void close_connection(struct db *db)
{
    db_free_queries(db);
    PQfinish(postgresql_of(db)->conn);
    free(db);
}

static const struct db_driver driver = {
    .engine = DB_POSTGRESQL,
    .prepare = postgresql_prepare,
    .free_query = postgresql_free_query,
    .reset = postgresql_reset,
    .bind_null = postgresql_bind_null,
    .bind_int = postgresql_bind_int,
    .bind_bytes = postgresql_bind_bytes,
    .step = postgresql_step,
    .changes = postgresql_changes,
    .is_null = postgresql_is_null,
    .get_int = postgresql_get_int,
    .get_bytes = postgresql_get_bytes,
    .begin = begin,
    .commit = commit,
    .rollback = rollback,
    .savepoint = savepoint,
    .undo = undo,
    .allow_schema = allow_schema,
    .allow_script = allow_script,
    .execute = execute,
    .explain = postgresql_explain,
    .close = close_connection,
};

struct db *db_postgresql_new(const struct db_postgresql_target *target, bool is_writer)
{
    struct postgresql_db *p = calloc(1, sizeof *p);

    if (!p)
        abort();
    p->base.driver = &driver;
    p->base.is_writer = is_writer;
    p->target = target;
    return &p->base;
}
