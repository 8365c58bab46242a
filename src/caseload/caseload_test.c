#include "caseload/caseload_test.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/migrations.h"
#include "caseload/export.h"
#include "kit/fault.h"
#include "kit/test_postgresql.h"

static void add_area(void *context, struct db *db)
{
    (void)context;
    db_script(
        db, STR("INSERT INTO area (name, service_name, role_name, phone, is_demonstration, secret) "
                "VALUES ('Testshire', 'Testshire Key Working', 'key worker', '01632 960000', 0, "
                "CAST('0123456789abcdef0123456789abcdef' AS BYTES))"));
}

static void drop_schema(struct bare_store *b)
{
    const char *url = test_postgresql();
    struct str command = str_printf(
        b->arena, "psql -q '%s' -c 'DROP SCHEMA IF EXISTS %s CASCADE' 2>/dev/null", url, b->schema);
    FILE *shell = popen(command.at, "r");

    if (shell != NULL)
        (void)pclose(shell);
}

void bare_migrate(struct bare_store *b, size_t migrations)
{
    struct str why = {0};

    if (store_migrate(b->store, keywork_migrations, migrations, &why, b->arena) < 0)
        fault(FAULT_BUG, "no store: %.*s", STR_FMT(why));
}

struct bare_store *bare_begin(enum db_engine engine, bool with_area)
{
    return bare_begin_at(engine, keywork_migration_count, with_area);
}

struct bare_store *bare_begin_at(enum db_engine engine, size_t migrations, bool with_area)
{
    static int count;
    const char *url = test_postgresql();
    struct bare_store *b;
    struct str why = {0};
    struct arena *arena;

    if (engine == DB_POSTGRESQL && url == NULL) {
        test_skip("no KEYWORK_TEST_POSTGRESQL");
        return NULL;
    }
    arena = arena_new((size_t)4 << 30);
    b = arena_new_of(arena, struct bare_store);
    b->arena = arena;
    b->engine = engine;
    (void)snprintf(b->schema, sizeof b->schema, "caseload_%d_%d", (int)getpid(), ++count);
    if (engine == DB_POSTGRESQL)
        (void)snprintf(b->where, sizeof b->where, "%s%ckeywork_schema=%s", url,
            strchr(url, '?') != NULL ? '&' : '?', b->schema);
    else
        (void)snprintf(b->where, sizeof b->where, "/tmp/keywork-%s.db", b->schema);
    b->store = store_open(b->where, NULL, &why, arena);
    if (b->store == NULL)
        fault(FAULT_BUG, "no store: %.*s", STR_FMT(why));
    bare_migrate(b, migrations);
    if (with_area)
        bare_do(b, add_area, NULL);
    b->db = store_reader(b->store);
    db_use_arena(b->db, arena);
    return b;
}

void bare_end(struct bare_store *b)
{
    static const char *const ends[] = {"", "-wal", "-shm"};

    db_close(b->db);
    store_close(b->store);
    if (b->engine == DB_POSTGRESQL)
        drop_schema(b);
    for (size_t i = 0; b->engine == DB_SQLITE && i < COUNT(ends); i++)
        (void)unlink(str_printf(b->arena, "%s%s", b->where, ends[i]).at);
    arena_free(b->arena);
}

void bare_do(struct bare_store *b, store_work_fn *work, void *context)
{
    char why[256] = "";

    if (store_write_now(b->store, b->arena, work, context, why) != WRITE_DURABLE)
        test_fail(__FILE__, __LINE__, "not written: %s", why);
}

struct running {
    void (*test)(struct bare_store *b);
    struct bare_store *b;
};

static void run_test(void *context)
{
    struct running *r = context;

    r->test(r->b);
}

void bare_run(enum db_engine engine, void (*test)(struct bare_store *b))
{
    struct running r = {test, bare_begin(engine, true)};
    struct fault fault = {0};

    if (r.b == NULL)
        return;
    if (!fault_run(run_test, &r, &fault))
        test_fail(fault.file, fault.line, "fault: %s", fault.text);
    bare_end(r.b);
}

/* ------------------------------------------------------------------ looking */

static struct db_query *query(struct bare_store *b, const char *sql)
{
    struct db_statement *statement = arena_new_of(b->arena, struct db_statement);

    *statement = (struct db_statement){
        .name = sql, .source = __FILE__, .sqlite = sql, .postgresql = sql, .may_scan = true};
    return db_query(b->db, statement);
}

int64_t bare_count(struct bare_store *b, const char *sql)
{
    struct db_query *q;
    int64_t number = -1;

    db_read_begin(b->db);
    q = query(b, sql);
    while (db_step(q))
        number = db_get_int(q, 0);
    db_read_end(b->db);
    return number;
}

struct str bare_bytes(struct bare_store *b, const char *sql)
{
    struct str bytes = {NULL, 0};
    struct db_query *q;

    db_read_begin(b->db);
    for (q = query(b, sql); db_step(q);)
        bytes = bytes.len > 0 ? bytes : db_get_bytes(q, 0);
    db_read_end(b->db);
    return bytes;
}

struct str bare_text(struct bare_store *b, const char *sql) { return bare_dump(b, sql, 1); }

struct str bare_dump(struct bare_store *b, const char *sql, int columns)
{
    struct db_query *q;
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    struct str text;

    db_read_begin(b->db);
    q = query(b, sql);
    for (int row = 0; db_step(q); row++) {
        (void)fprintf(out, "%s", row > 0 ? "\n" : "");
        for (int i = 0; i < columns; i++)
            (void)fprintf(out, "%s%.*s", i > 0 ? "|" : "", STR_FMT(db_get_text(q, i)));
    }
    db_read_end(b->db);
    (void)fclose(out);
    text = str_copy(b->arena, bytes, len);
    free(bytes);
    return text;
}

/* ------------------------------------------------------------------ loading */

static struct import *read_files(struct bare_store *b, const char *const *files)
{
    struct import_source sources[LIST__COUNT + 4];
    size_t count = 0;

    for (; files[0] != NULL; files += 2)
        sources[count++] = (struct import_source){str_of(files[0]), str_of(files[1])};
    return import_read(b->arena, sources, count, TEST_TODAY, NULL);
}

static void link_and_apply(void *context, struct db *db)
{
    struct import *im = context;

    import_link(im, db);
    if (import_faults(im)->fault_count == 0)
        import_apply(im, db, (struct person_id){0}, TEST_NOW);
}

struct import *bare_import(struct bare_store *b, const char *const *files)
{
    struct import *im = read_files(b, files);

    bare_do(b, link_and_apply, im);
    return im;
}

struct import *bare_check(struct bare_store *b, const char *const *files)
{
    struct import *im = read_files(b, files);

    db_read_begin(b->db);
    import_link(im, b->db);
    db_read_end(b->db);
    db_use_arena(b->db, b->arena);
    return im;
}

bool bare_has_fault(
    const struct import *im, const char *file, int line, const char *heading, const char *words)
{
    const struct import_faults *faults = import_faults(im);
    struct arena *a = arena_new(1 << 20);
    bool is_found = false;

    for (size_t i = 0; i < faults->count && !is_found; i++) {
        const struct import_fault *f = &faults->at[i];

        is_found = str_eq(f->file, str_of(file)) && f->line == line &&
                   str_eq(f->heading, str_of(heading)) &&
                   str_contains(fault_text(a, NULL, f), str_of(words));
    }
    arena_free(a);
    return is_found;
}

struct str bare_faults(struct arena *a, const struct import *im)
{
    const struct import_faults *faults = import_faults(im);
    struct str text = STR("");

    for (size_t i = 0; i < faults->count; i++)
        text = str_printf(a, "%.*s%s%.*s:%d:%.*s: %.*s\n", STR_FMT(text),
            faults->at[i].is_notice ? "note " : "", STR_FMT(faults->at[i].file), faults->at[i].line,
            STR_FMT(faults->at[i].heading), STR_FMT(fault_text(a, NULL, &faults->at[i])));
    return text;
}

struct str bare_export(struct bare_store *b, enum list list)
{
    struct arena *scratch = arena_new((size_t)1 << 30);
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);
    struct str text;

    db_read_begin(b->db);
    (void)export_list(b->db, scratch, list, out);
    db_read_end(b->db);
    db_use_arena(b->db, b->arena);
    (void)fclose(out);
    text = str_copy(b->arena, bytes, len);
    free(bytes);
    arena_free(scratch);
    return text;
}

/* ------------------------------------------------------------------ a small caseload */

const char *const bare_files[] = ALL_FILES;

static const char *const versioned[] = {"person", "agency", "practitioner", "child", "household",
    "family_member", "involvement", "key_worker_assignment", "outcome", "action", "contact"};

int64_t bare_rows(struct bare_store *b, const char *table)
{
    return bare_count(b, str_printf(b->arena, "SELECT count(*) FROM %s", table).at);
}

int64_t bare_old_versions(struct bare_store *b)
{
    int64_t count = 0;

    for (size_t i = 0; i < COUNT(versioned); i++)
        count += bare_rows(b, str_printf(b->arena, "%s_history", versioned[i]).at);
    return count;
}

/* Counts of every table an import writes, as one text. */
struct str bare_counts(struct bare_store *b)
{
    static const char *const others[] = {"child_word", "child_household", "child_summary", "entry"};
    struct str text = STR("");

    for (size_t i = 0; i < COUNT(versioned); i++)
        text = str_printf(b->arena, "%.*s %s %lld", STR_FMT(text), versioned[i],
            (long long)bare_rows(b, versioned[i]));
    for (size_t i = 0; i < COUNT(others); i++)
        text = str_printf(
            b->arena, "%.*s %s %lld", STR_FMT(text), others[i], (long long)bare_rows(b, others[i]));
    return text;
}

void bare_check_well(struct bare_store *b, const struct import *im)
{
    if (import_faults(im)->fault_count != 0)
        test_fail(__FILE__, __LINE__, "%.*s", STR_FMT(bare_faults(b->arena, im)));
}
