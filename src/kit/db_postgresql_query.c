#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/db_postgresql.h"

static struct postgresql_query *query_of(struct db_query *q)
{
    return (struct postgresql_query *)q;
}

/* ------------------------------------------------------------------ preparing */

struct db_query *postgresql_prepare(struct db *db, const struct db_statement *statement)
{
    struct postgresql_query *q = calloc(1, sizeof *q);

    (void)db, (void)statement;
    if (!q)
        fault(FAULT_BUDGET, "out of memory");
    return &q->base; /* prepared when it first runs, and again after a lost connection */
}

static void name_parameters(const struct db_statement *s, Oid types[DB_PARAMETERS_MAX])
{
    static const Oid oids[] = {
        [DB_TYPE_INT] = OID_INT8, [DB_TYPE_TEXT] = OID_TEXT, [DB_TYPE_BYTES] = OID_BYTEA};

    for (int i = 0; i < s->parameter_count; i++)
        types[i] = oids[s->parameter_types[i]];
}

static void prepare_here(struct postgresql_db *p, struct postgresql_query *q)
{
    const struct db_statement *s = q->base.statement;
    Oid types[DB_PARAMETERS_MAX];
    PGresult *result;

    name_parameters(s, types);
    (void)snprintf(q->name, sizeof q->name, "k%u", ++p->name_count);
    result = PQprepare(p->conn, q->name, s->postgresql, s->parameter_count, types);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        postgresql_fault(p, result, s->name);
    PQclear(result);
    q->generation = p->generation;
}

void postgresql_free_query(struct db_query *q)
{
    PQclear(query_of(q)->result);
    free(q);
}

void postgresql_reset(struct db_query *q)
{
    struct postgresql_query *pq = query_of(q);

    PQclear(pq->result);
    pq->result = NULL;
    memset(pq->values, 0, sizeof pq->values);
}

/* ------------------------------------------------------------------ values in */

void postgresql_bind_null(struct db_query *q, int position)
{
    query_of(q)->values[position - 1] = NULL;
}

void postgresql_bind_int(struct db_query *q, int position, int64_t value)
{
    struct postgresql_query *pq = query_of(q);
    unsigned char *bytes = pq->ints[position - 1];

    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)value >> (56 - 8 * i));
    pq->values[position - 1] = (const char *)bytes;
    pq->lengths[position - 1] = 8;
}

void postgresql_bind_bytes(struct db_query *q, int position, struct str value, enum db_type type)
{
    struct postgresql_query *pq = query_of(q);

    (void)type; /* text and bytes are both sent as they are */
    require(value.len <= INT_MAX);
    pq->values[position - 1] = value.at;
    pq->lengths[position - 1] = (int)value.len;
}

/* ------------------------------------------------------------------ rows */

static void execute(struct postgresql_db *p, struct postgresql_query *q)
{
    const struct db_statement *s = q->base.statement;
    int formats[DB_PARAMETERS_MAX];
    ExecStatusType status;

    if (q->generation != p->generation || !q->name[0])
        prepare_here(p, q);
    for (int i = 0; i < s->parameter_count; i++)
        formats[i] = 1;
    q->result =
        PQexecPrepared(p->conn, q->name, s->parameter_count, q->values, q->lengths, formats, 1);
    status = PQresultStatus(q->result);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
        PGresult *failed = q->result;

        q->result = NULL;
        postgresql_fault(p, failed, s->name);
    }
    q->row = -1;
}

bool postgresql_step(struct db_query *q)
{
    struct postgresql_query *pq = query_of(q);

    if (!pq->result)
        execute(postgresql_of(q->db), pq);
    if (pq->row < PQntuples(pq->result))
        pq->row++;
    return pq->row < PQntuples(pq->result);
}

int64_t postgresql_changes(struct db_query *q)
{
    struct postgresql_query *pq = query_of(q);
    int64_t count = 0;

    if (q->statement->writes)
        (void)str_to_int(str_of(PQcmdTuples(pq->result)), &count);
    return count;
}

/* ------------------------------------------------------------------ values out */

static void require_cell(struct postgresql_query *q, int column)
{
    require(q->result && q->row >= 0 && q->row < PQntuples(q->result));
    require(column >= 0 && column < PQnfields(q->result));
}

bool postgresql_is_null(struct db_query *q, int column)
{
    struct postgresql_query *pq = query_of(q);

    require_cell(pq, column);
    return PQgetisnull(pq->result, pq->row, column);
}

static struct str cell(struct postgresql_query *q, int column)
{
    return (struct str){
        PQgetvalue(q->result, q->row, column), (size_t)PQgetlength(q->result, q->row, column)};
}

static int64_t big_endian(struct str bytes)
{
    uint64_t value = bytes.len && (bytes.at[0] & 0x80) ? UINT64_MAX : 0;

    for (size_t i = 0; i < bytes.len; i++)
        value = value << 8 | (unsigned char)bytes.at[i];
    return (int64_t)value;
}

static int64_t short_at(struct str bytes, size_t at)
{
    return big_endian(str_slice(bytes, at, at + 2));
}

/*
 * sum() of a BIGINT is a NUMERIC here and a whole number on SQLite. False when it has a fraction or
 * does not fit. Source: numeric_send() in PostgreSQL: count, weight, sign and scale of 16 bits, then
 * the digits to base 10,000, the first worth 10,000 to the power of weight.
 */
static bool whole_number(struct str bytes, int64_t *out)
{
    int64_t count = short_at(bytes, 0), weight = short_at(bytes, 2), sign = short_at(bytes, 4);
    int64_t value = 0;

    if (bytes.len < 8 || bytes.len != (size_t)(8 + 2 * count) || count > weight + 1)
        return false;
    for (int64_t i = 0; i <= weight; i++) {
        int64_t digit = i < count ? short_at(bytes, (size_t)(8 + 2 * i)) : 0;

        if (__builtin_mul_overflow(value, 10000, &value) ||
            __builtin_sub_overflow(value, digit, &value)) /* downwards: INT64_MIN has no twin */
            return false;
    }
    *out = value;
    if (sign == 0)
        return !__builtin_sub_overflow(0, value, out);
    return sign == 0x4000;
}

int64_t postgresql_get_int(struct db_query *q, int column)
{
    struct postgresql_query *pq = query_of(q);
    int64_t value;

    require_cell(pq, column);
    switch (PQftype(pq->result, column)) {
    case OID_INT2:
    case OID_INT4:
    case OID_INT8:
    case OID_BOOL: return big_endian(cell(pq, column));
    case OID_NUMERIC:
        if (whole_number(cell(pq, column), &value))
            return value;
    }
    fault(FAULT_BUG, "%s: column %d is no whole number", q->statement->name, column);
}

struct str postgresql_get_bytes(struct db_query *q, int column, enum db_type type)
{
    struct postgresql_query *pq = query_of(q);
    Oid oid;

    require_cell(pq, column);
    if (PQgetisnull(pq->result, pq->row, column))
        return (struct str){NULL, 0};
    oid = PQftype(pq->result, column);
    if (type == DB_TYPE_TEXT
            ? oid != OID_TEXT && oid != OID_VARCHAR && oid != OID_NAME && oid != OID_UNKNOWN
            : oid != OID_BYTEA)
        fault(FAULT_BUG, "%s: column %d has another type", q->statement->name, column);
    return cell(pq, column);
}

/* ------------------------------------------------------------------ explain */

static PGresult *rows(struct postgresql_db *p, const char *sql, const char *what)
{
    PGresult *result = PQexec(p->conn, sql);

    if (PQresultStatus(result) != PGRES_TUPLES_OK)
        postgresql_fault(p, result, what);
    return result;
}

/* With a generic plan: one made for NULLs would find that nothing can match. */
struct str postgresql_explain(struct db *db, const struct db_statement *statement)
{
    struct postgresql_db *p = postgresql_of(db);
    Oid types[DB_PARAMETERS_MAX];
    struct str sql = STR("EXPLAIN (COSTS OFF) EXECUTE keywork_explain"), plan = STR("");
    PGresult *result;

    name_parameters(statement, types);
    result = PQprepare(
        p->conn, "keywork_explain", statement->postgresql, statement->parameter_count, types);
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        postgresql_fault(p, result, statement->name);
    PQclear(result);
    for (int i = 0; i < statement->parameter_count; i++)
        sql = str_printf(db_arena(db), "%.*s%sNULL", STR_FMT(sql), i ? ", " : "(");
    if (statement->parameter_count)
        sql = str_join(db_arena(db), sql, STR(")"));
    postgresql_command(p, "SET plan_cache_mode = force_generic_plan");
    result = rows(p, sql.at, statement->name);
    for (int i = 0; i < PQntuples(result); i++)
        plan = str_printf(db_arena(db), "%.*s%s\n", STR_FMT(plan), PQgetvalue(result, i, 0));
    PQclear(result);
    postgresql_command(p, "RESET plan_cache_mode");
    postgresql_command(p, "DEALLOCATE keywork_explain");
    return plan;
}
