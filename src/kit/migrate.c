#include "kit/migrate.h"

#include <sodium.h>

#include "kit/arena.h"
#include "kit/db_driver.h"
#include "kit/fault.h"

enum { WORK_BYTES = 64 * 1024 * 1024 };

/* ------------------------------------------------------------------ running a script */

struct piece {
    struct db *db;
    const struct migrate_statement *statement;
};

static void run_piece(void *context)
{
    struct piece *p = context;

    migrate_unguard(p->db, p->statement);
    p->db->driver->execute(p->db, p->statement->text);
    migrate_guard(p->db, p->statement);
}

void migrate_run(struct db *db, const char *name, struct str text)
{
    struct migrate_script script = migrate_read(db_arena(db), text, db->driver->engine);
    struct db_trouble trouble;

    if (script.problem.len)
        fault(FAULT_BUG, "%s:%d: %.*s", name, script.problem_line, STR_FMT(script.problem));
    for (size_t i = 0; i < script.count; i++)
        if (!store_try(run_piece, &(struct piece){db, &script.at[i]}, &trouble))
            fault((enum fault_kind)trouble.kind, "%s:%d: %.200s", name, script.at[i].line,
                trouble.text);
}

void db_script(struct db *db, struct str text)
{
    db->driver->allow_script(db);
    migrate_run(db, "script", text);
}

/* ------------------------------------------------------------------ what was applied */

static const struct db_statement migration_tables = {
    .name = "migration_tables",
    .sqlite =
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migration'",
    .postgresql = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
                  " AND tablename = 'schema_migration'",
};

static const struct db_statement migrations_applied = {
    .name = "migrations_applied",
    .sqlite = "SELECT number, sha256 FROM schema_migration ORDER BY number",
    .postgresql = "SELECT number, sha256 FROM schema_migration ORDER BY number",
};

static const struct db_statement migration_at = {
    .name = "migration_at",
    .sqlite = "SELECT applied_at FROM schema_migration WHERE number = ?1",
    .postgresql = "SELECT applied_at FROM schema_migration WHERE number = $1",
    .parameter_count = 1,
    .parameter_types = {DB_TYPE_INT},
};

/* The engine's own clock: there is no other in the kit. */
static const struct db_statement migration_add = {
    .name = "migration_add",
    .sqlite = "INSERT INTO schema_migration (number, name, sha256, applied_at)"
              " VALUES (?1, ?2, ?3, unixepoch() * 1000000)",
    .postgresql = "INSERT INTO schema_migration (number, name, sha256, applied_at) VALUES"
                  " ($1, $2, $3, CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT))",
    .parameter_count = 3,
    .parameter_types = {DB_TYPE_INT, DB_TYPE_TEXT, DB_TYPE_BYTES},
    .writes = true,
};

static const char migration_table[] = "-- append only\n"
                                      "CREATE TABLE schema_migration (\n"
                                      "    number     INT PRIMARY KEY,\n"
                                      "    name       TEXT NOT NULL,\n"
                                      "    sha256     BYTES NOT NULL,\n"
                                      "    applied_at INSTANT NOT NULL\n"
                                      ");\n";

struct migrating {
    const struct migration *all;
    size_t count;
    struct arena *arena; /* of the reason; the work has its own */
    size_t applied;      /* of all, when the step looked */
    bool has_table;
    bool did_apply; /* this step applied one */
    struct str why; /* the step refuses */
};

static void sha256_of(const struct migration *m, unsigned char out[static crypto_hash_sha256_BYTES])
{
    (void)crypto_hash_sha256(out, (const unsigned char *)m->text, strlen(m->text));
}

static bool is_same(const struct migration *m, struct str sha256)
{
    unsigned char own[crypto_hash_sha256_BYTES];

    sha256_of(m, own);
    return str_eq(sha256, (struct str){(const char *)own, sizeof own});
}

static void compare(struct migrating *m, struct db_query *q)
{
    int64_t number = db_get_int(q, 0);

    m->applied++;
    if (number > (int64_t)m->count)
        m->why = str_printf(m->arena,
            "The store was made by a newer keywork: its schema is at %lld, this program knows %zu. "
            "Install the newer program; this one changed nothing.",
            (long long)number, m->count);
    else if (!is_same(&m->all[number - 1], db_get_bytes(q, 1)))
        m->why = str_printf(m->arena,
            "The migration %s was applied with another text than this program has. A migration "
            "that has landed is never edited: install the program that belongs to this store.",
            m->all[number - 1].name);
}

static void look(struct migrating *m, struct db *db)
{
    struct db_query *q = db_query(db, &migration_tables);

    m->applied = 0;
    m->did_apply = false;
    m->has_table = false;
    while (db_step(q)) /* to its end: SQLite drops no index beside a query that is being read */
        m->has_table = db_get_int(q, 0) > 0;
    if (!m->has_table)
        return;
    q = db_query(db, &migrations_applied);
    while (db_step(q) && m->why.len == 0)
        compare(m, q);
}

/* ------------------------------------------------------------------ one migration, one job */

struct checking {
    struct store *store;
    struct db *reader;
    struct migrating *migrating;
};

static void note_applied(struct db *db, const struct migration *m)
{
    unsigned char sha256[crypto_hash_sha256_BYTES];
    struct db_query *q = db_query(db, &migration_add);

    sha256_of(m, sha256);
    db_bind_int(q, 1, m->number);
    db_bind_text(q, 2, str_of(m->name));
    db_bind_bytes(q, 3, sha256, sizeof sha256);
    (void)db_run(q);
}

/* Another process may have applied some while this one waited for the lock: look each time. */
static void apply_next(void *context, struct db *db)
{
    struct migrating *m = context;
    const struct migration *next;

    db->driver->allow_schema(db);
    look(m, db);
    if (m->why.len || m->applied >= m->count)
        return;
    if (!m->has_table)
        migrate_run(db, "schema_migration", str_of(migration_table));
    next = &m->all[m->applied];
    migrate_run(db, next->name, str_of(next->text));
    note_applied(db, next);
    m->did_apply = true;
}

static void open_reader(void *context)
{
    struct checking *c = context;

    c->reader = store_reader(c->store);
}

static void look_only(void *context)
{
    struct checking *c = context;

    db_use_arena(c->reader, c->migrating->arena);
    db_read_begin(c->reader);
    look(c->migrating, c->reader);
}

static int check_only(struct store *store, struct migrating *m)
{
    struct checking c = {store, NULL, m};
    struct db_trouble trouble;
    bool is_read = store_try(open_reader, &c, &trouble) && store_try(look_only, &c, &trouble);

    if (c.reader)
        db_close(c.reader);
    if (!is_read)
        m->why = str_printf(m->arena, "The schema cannot be read: %s.", trouble.text);
    else if (m->why.len == 0 && m->applied < m->count)
        m->why = str_printf(m->arena,
            "The store is older than this program: its schema is at %zu of %zu. Bring it up to "
            "date first: run keywork migrate.",
            m->applied, m->count);
    return m->why.len ? -1 : 0;
}

static int apply_all(struct store *store, struct migrating *m)
{
    struct arena *work = arena_new(WORK_BYTES);
    int applied = 0;
    char text[256];

    do {
        enum write_outcome outcome = store_write_now(store, work, apply_next, m, text);

        if (outcome != WRITE_DURABLE) {
            m->why =
                str_printf(m->arena, "%s. The store is as it was before this migration.", text);
            break;
        }
        applied += m->did_apply;
        arena_reset(work);
    } while (m->did_apply);
    arena_free(work);
    return m->why.len ? -1 : applied;
}

instant db_migrated_at(struct db *db, int number)
{
    struct db_query *q = db_query(db, &migration_at);
    instant at = INSTANT_NONE;

    db_bind_int(q, 1, number);
    while (db_step(q))
        at = db_get_instant(q, 0);
    return at;
}

int store_migrate(struct store *store, const struct migration *all, size_t count, struct str *why,
    struct arena *arena_of_why)
{
    struct migrating m = {.all = all, .count = count, .arena = arena_of_why};
    int applied;

    for (size_t i = 0; i < count; i++)
        require(all[i].number == (int)i + 1);
    applied = store->read_only ? check_only(store, &m) : apply_all(store, &m);
    if (applied < 0)
        *why = m.why;
    return applied;
}
