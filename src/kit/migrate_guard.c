/* History tables and triggers: what keeps an old version, and what refuses to lose one. */
#include "kit/arena.h"
#include "kit/db_driver.h"
#include "kit/fault.h"
#include "kit/migrate.h"

static const struct db_statement columns_of = {
    .name = "columns_of",
    .sqlite = "SELECT name, type FROM pragma_table_info(?1) ORDER BY cid",
    .postgresql =
        "SELECT CAST(a.attname AS TEXT), format_type(a.atttypid, NULL) FROM pg_attribute a"
        " JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = current_schema() AND c.relname = $1 AND a.attnum > 0"
        " AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum",
    .parameter_count = 1,
    .parameter_types = {DB_TYPE_TEXT},
};

struct column {
    struct str name, type;
};

struct columns {
    struct column *at;
    size_t count;
};

static struct columns columns(struct db *db, struct str table)
{
    struct db_query *q = db_query(db, &columns_of);
    struct columns found = {0};
    size_t room = 0;

    db_bind_text(q, 1, table);
    while (db_step(q)) {
        found.at = arena_grow(db_arena(db), found.at, found.count, &room, sizeof *found.at);
        found.at[found.count].name = db_get_text(q, 0);
        found.at[found.count++].type = db_get_text(q, 1);
    }
    return found;
}

static bool has(struct columns columns, struct str name)
{
    for (size_t i = 0; i < columns.count; i++)
        if (str_eq(columns.at[i].name, name))
            return true;
    return false;
}

static bool is_postgresql(const struct db *db) { return db->driver->engine == DB_POSTGRESQL; }

/* Names come from the schema's own text; they are words of the dialect, checked by the build. */
#define RUN(db, ...) (db)->driver->execute((db), str_printf(db_arena(db), __VA_ARGS__))

static struct str column_text(struct db *db, struct column c)
{
    const char *collation =
        is_postgresql(db) && str_eq(c.type, STR("text")) ? " COLLATE \"C\"" : "";

    return str_printf(db_arena(db), "\"%.*s\" %.*s%s", STR_FMT(c.name), STR_FMT(c.type), collation);
}

/* "a", "b" or OLD."a", OLD."b" */
static struct str list(struct db *db, struct columns columns, const char *prefix)
{
    struct str text = STR("");

    for (size_t i = 0; i < columns.count; i++)
        text = str_printf(db_arena(db), "%.*s%s%s\"%.*s\"", STR_FMT(text), i ? ", " : "", prefix,
            STR_FMT(columns.at[i].name));
    return text;
}

/* ------------------------------------------------------------------ what is refused */

static void refuse_on_postgresql(struct db *db, struct str t, const char *what)
{
    RUN(db, "CREATE OR REPLACE FUNCTION keywork_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '%% of %% is refused: nothing is overwritten or deleted',"
            " TG_OP, TG_TABLE_NAME; END $$");
    RUN(db,
        "CREATE TRIGGER %.*s_refuse BEFORE %s ON %.*s FOR EACH ROW"
        " EXECUTE FUNCTION keywork_refuse()",
        STR_FMT(t), what, STR_FMT(t));
    RUN(db,
        "CREATE TRIGGER %.*s_refuse_truncate BEFORE TRUNCATE ON %.*s FOR EACH STATEMENT"
        " EXECUTE FUNCTION keywork_refuse()",
        STR_FMT(t), STR_FMT(t));
}

static void refuse_on_sqlite(struct db *db, struct str t, const char *what)
{
    RUN(db,
        "CREATE TRIGGER %.*s_refuse_%s BEFORE %s ON %.*s BEGIN SELECT RAISE(ABORT,"
        " '%s of %.*s is refused: nothing is overwritten or deleted'); END",
        STR_FMT(t), what, what, STR_FMT(t), what, STR_FMT(t));
}

static void refuse_delete(struct db *db, struct str t)
{
    if (is_postgresql(db))
        refuse_on_postgresql(db, t, "DELETE");
    else
        refuse_on_sqlite(db, t, "DELETE");
}

static void refuse_change(struct db *db, struct str t)
{
    if (is_postgresql(db)) {
        refuse_on_postgresql(db, t, "UPDATE OR DELETE");
    } else {
        refuse_on_sqlite(db, t, "UPDATE");
        refuse_on_sqlite(db, t, "DELETE");
    }
}

/* ------------------------------------------------------------------ what is kept */

static void keep_on_postgresql(struct db *db, struct str t, struct columns all)
{
    RUN(db,
        "CREATE OR REPLACE FUNCTION %.*s_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.id <> OLD.id OR NEW.version <> OLD.version + 1 THEN"
        " RAISE EXCEPTION 'UPDATE of %.*s must count version up by one'; END IF;"
        " INSERT INTO %.*s_history (%.*s) VALUES (%.*s); RETURN NEW; END $$",
        STR_FMT(t), STR_FMT(t), STR_FMT(t), STR_FMT(list(db, all, "")),
        STR_FMT(list(db, all, "OLD.")));
    RUN(db,
        "CREATE OR REPLACE TRIGGER %.*s_keep BEFORE UPDATE ON %.*s FOR EACH ROW"
        " EXECUTE FUNCTION %.*s_keep()",
        STR_FMT(t), STR_FMT(t), STR_FMT(t));
}

static void keep_on_sqlite(struct db *db, struct str t, struct columns all)
{
    RUN(db, "DROP TRIGGER IF EXISTS %.*s_keep", STR_FMT(t));
    RUN(db,
        "CREATE TRIGGER %.*s_keep BEFORE UPDATE ON %.*s BEGIN"
        " SELECT RAISE(ABORT, 'UPDATE of %.*s must count version up by one')"
        " WHERE NEW.id <> OLD.id OR NEW.version <> OLD.version + 1;"
        " INSERT INTO %.*s_history (%.*s) VALUES (%.*s); END",
        STR_FMT(t), STR_FMT(t), STR_FMT(t), STR_FMT(t), STR_FMT(list(db, all, "")),
        STR_FMT(list(db, all, "OLD.")));
}

static void keep(struct db *db, struct str t, struct columns all)
{
    if (is_postgresql(db))
        keep_on_postgresql(db, t, all);
    else
        keep_on_sqlite(db, t, all);
}

/* Only the key's columns are NOT NULL, so that a later version of the table may drop a column. */
static void make_history(struct db *db, struct str t, struct str history, struct columns all)
{
    struct str text = STR("");

    for (size_t i = 0; i < all.count; i++) {
        struct str c = column_text(db, all.at[i]);

        text = str_join(db_arena(db), text, c, STR(", "));
    }
    RUN(db, "CREATE TABLE %.*s (%.*sPRIMARY KEY (id, version))%s", STR_FMT(history), STR_FMT(text),
        is_postgresql(db) ? "" : " STRICT");
    keep(db, t, all);
    refuse_delete(db, t);
    refuse_change(db, history);
}

static void mend_history(struct db *db, struct str t, struct str history, struct columns kept)
{
    struct columns all = columns(db, t);

    for (size_t i = 0; i < all.count; i++) {
        struct str c = column_text(db, all.at[i]);

        if (!has(kept, all.at[i].name))
            RUN(db, "ALTER TABLE %.*s ADD COLUMN %.*s", STR_FMT(history), STR_FMT(c));
    }
    if (all.count)
        keep(db, t, all);
}

void migrate_unguard(struct db *db, const struct migrate_statement *s)
{
    if (!str_is_empty(s->table) && !s->creates_table && !is_postgresql(db))
        RUN(db, "DROP TRIGGER IF EXISTS %.*s_keep", STR_FMT(s->table));
}

void migrate_guard(struct db *db, const struct migrate_statement *s)
{
    struct str history = str_join(db_arena(db), s->table, STR("_history"));
    struct columns kept, all;

    if (str_is_empty(s->table))
        return;
    if (s->is_append_only && s->creates_table)
        refuse_change(db, s->table);
    kept = columns(db, history);
    if (kept.count) {
        mend_history(db, s->table, history, kept);
        return;
    }
    if (!s->is_versioned || !s->creates_table)
        return;
    all = columns(db, s->table);
    if (!has(all, STR("id")) || !has(all, STR("version")) || !has(all, STR("changed_at")) ||
        !has(all, STR("changed_by")))
        fault(FAULT_BUG, "a versioned table needs id, version, changed_at and changed_by");
    make_history(db, s->table, history, all);
}
