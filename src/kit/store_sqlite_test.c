/* Opening a SQLite store, and the settings of its connections. */
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kit/db_test.h"
#include "kit/fault.h"

static const char box_schema[] =
    "CREATE TABLE box (id ID PRIMARY KEY, number INT NOT NULL, data BYTES);";

static const struct db_statement box_add = SQL("INSERT INTO box (number, data) VALUES ($1, $2)",
    .parameter_count = 2, .parameter_types = {DB_TYPE_INT, DB_TYPE_BYTES}, .writes = true);
static const struct db_statement box_count = SQL("SELECT count(*) FROM box");
struct box {
    int64_t number;
    size_t len;
};

static void add_box(void *context, struct db *db)
{
    static char bytes[64 * 1024];
    const struct box *b = context;
    struct db_query *q = db_query(db, &box_add);

    db_bind_int(q, 1, b->number);
    db_bind_bytes(q, 2, bytes, b->len);
    require(db_run(q) == 1);
}

static void on_sqlite(place_test_fn *test) { place_run(DB_SQLITE, test); }

/* ------------------------------------------------------------------ opening */

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    check(f && fputs(text, f) >= 0 && fclose(f) == 0);
}

static void run_foreign(const char *path, const char *sql)
{
    sqlite3 *handle;

    check(sqlite3_open(path, &handle) == SQLITE_OK);
    check(sqlite3_exec(handle, sql, NULL, NULL, NULL) == SQLITE_OK);
    check(sqlite3_close(handle) == SQLITE_OK);
}

static void check_refused(
    struct place *p, const char *where, const struct store_options *options, const char *says)
{
    struct str why = {0};
    struct store *store = store_open(where, options, &why, p->arena);

    check(!store);
    if (!str_contains(why, str_of(says)))
        test_fail(
            __FILE__, __LINE__, "%s: \"%.*s\" does not say \"%s\"", where, STR_FMT(why), says);
    if (store)
        store_close(store);
}

static void refuse_to_open(struct place *p)
{
    const struct store_options must_exist = {.must_exist = true}, read_only = {.read_only = true};
    const char *text = place_file(p, "text"), *other = place_file(p, "other");
    struct stat before, after;

    write_file(text, "This is a letter, and it is long enough to hold a header of a database,"
                     " which has a hundred bytes.\n");
    run_foreign(other, "CREATE TABLE bookmark (id INTEGER)");
    check(stat(other, &before) == 0);
    check_refused(p, "", NULL, "Say where the store is");
    check_refused(p, "/nowhere/at/all/store", NULL, "folder");
    check_refused(p, p->folder, NULL, "is not a file");
    check_refused(p, place_file(p, "none"), &must_exist, "There is no store at");
    check_refused(p, place_file(p, "none"), &read_only, "There is no store at");
    check_refused(p, text, NULL, "is not a keywork store");
    check_refused(p, other, NULL, "another program");
    check_refused(p, p->where, NULL, "already open in this process");
    check(stat(other, &after) == 0);
    check(after.st_mtim.tv_nsec == before.st_mtim.tv_nsec && after.st_size == before.st_size);
    check(access(place_file(p, "none"), F_OK) != 0);
}

TEST(a_store_that_cannot_be_opened_says_why) { on_sqlite(refuse_to_open); }

/* The child waits until the parent is done, which it learns from the closed pipe. */
static pid_t hold_open(const char *where, int *release, int *ready)
{
    int down[2], up[2];
    char c = 'x';
    pid_t child;

    check(pipe(down) == 0 && pipe(up) == 0);
    child = fork();
    if (child == 0) {
        struct arena *arena = arena_new(1024 * 1024);
        struct str why;
        struct store *store = store_open(where, NULL, &why, arena);

        (void)close(down[1]);
        c = store ? 'y' : 'n';
        (void)!write(up[1], &c, 1);
        (void)!read(down[0], &c, 1);
        _exit(0);
    }
    (void)close(down[0]);
    (void)close(up[1]);
    *release = down[1];
    *ready = up[0];
    return child;
}

static void open_elsewhere(struct place *p)
{
    const struct store_options read_only = {.read_only = true};
    int release, ready;
    char c = 0;
    pid_t child;

    store_close(p->store);
    p->store = NULL;
    child = hold_open(p->where, &release, &ready);
    check(read(ready, &c, 1) == 1 && c == 'y');
    check_refused(p, p->where, NULL, "in use by another process");
    check_refused(p, p->where, &read_only, "in use by another process");
    (void)close(release);
    (void)close(ready);
    (void)waitpid(child, NULL, 0);
    place_reopen(p);
}

TEST(a_second_process_is_told_that_the_store_is_in_use) { on_sqlite(open_elsewhere); }

static void make_private(struct place *p)
{
    mode_t old = umask(0);
    struct stat info;

    place_script(p, box_schema);
    check(stat(p->where, &info) == 0 && (info.st_mode & 0777) == 0600);
    check(stat(place_file(p, "store-wal"), &info) == 0 && (info.st_mode & 0777) == 0600);
    (void)umask(old);
}

TEST(a_new_store_is_for_its_owner_only)
{
    mode_t old = umask(0);

    on_sqlite(make_private);
    (void)umask(old);
}

static void read_only(struct place *p)
{
    const struct store_options options = {.read_only = true};
    char why[256];
    struct str reason;

    place_script(p, box_schema);
    place_write(p, add_box, &(struct box){1, 10});
    store_close(p->store);
    p->store = store_open(p->where, &options, &reason, p->arena);
    check(p->store != NULL);
    check_int(place_number(p, &box_count), 1);
    check(store_write_now(p->store, p->arena, add_box, &(struct box){2, 10}, why) == WRITE_LOST);
    check_int(place_number(p, &box_count), 1);
}

TEST(a_store_opened_for_reading_reads_and_refuses_to_write) { on_sqlite(read_only); }

static void in_memory(struct place *p)
{
    struct str why;

    store_close(p->store);
    p->store = store_open(":memory:", NULL, &why, p->arena);
    place_script(p, box_schema);
    place_write(p, add_box, &(struct box){1, 10});
    check_int(place_number(p, &box_count), 1);
}

TEST(a_temporary_store_is_shared_by_its_connections) { on_sqlite(in_memory); }

/* ------------------------------------------------------------------ settings */

static void check_pragmas(struct db *db, bool is_writer)
{
    static const struct {
        const char *sql;
        int64_t reader, writer;
    } wanted[] = {
        {"PRAGMA synchronous",                                   2, 2},
        {"PRAGMA foreign_keys",                                  1, 1},
        {"PRAGMA cell_size_check",                               0, 1},
        {"PRAGMA trusted_schema",                                0, 0},
        {"PRAGMA query_only",                                    1, 0},
        {"PRAGMA wal_autocheckpoint",                            0, 0},
        {"PRAGMA mmap_size",                                     0, 0},
        {"PRAGMA temp_store",                                    2, 2},
        {"PRAGMA secure_delete",                                 1, 1},
        {"PRAGMA recursive_triggers",                            1, 1},
        {"SELECT journal_mode = 'wal' FROM pragma_journal_mode", 1, 1},
    };
    sqlite3 *handle = db_sqlite_handle(db);

    db_sqlite_allow_pragma(db, true);
    for (size_t i = 0; i < COUNT(wanted); i++) {
        sqlite3_stmt *s = NULL;

        check(sqlite3_prepare_v2(handle, wanted[i].sql, -1, &s, NULL) == SQLITE_OK);
        if (sqlite3_step(s) == SQLITE_ROW)
            check_int(sqlite3_column_int64(s, 0), is_writer ? wanted[i].writer : wanted[i].reader);
        else if (wanted[i].reader)
            test_fail(__FILE__, __LINE__, "no row: %s", wanted[i].sql);
        (void)sqlite3_finalize(s);
    }
    db_sqlite_allow_pragma(db, false);
}

/* With -1 a switch is only asked for. */
static void check_switches(struct db *db, bool is_writer)
{
    static const struct {
        int which, reader, writer;
    } wanted[] = {
        {SQLITE_DBCONFIG_DEFENSIVE,             1, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA,        0, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA,       0, 0},
        {SQLITE_DBCONFIG_DQS_DML,               0, 0},
        {SQLITE_DBCONFIG_DQS_DDL,               0, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, 0},
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,      1, 0},
    };

    for (size_t i = 0; i < COUNT(wanted); i++) {
        int on = -1;

        check(sqlite3_db_config(db_sqlite_handle(db), wanted[i].which, -1, &on) == SQLITE_OK);
        check_int(on, is_writer ? wanted[i].writer : wanted[i].reader);
    }
    check_int(sqlite3_limit(db_sqlite_handle(db), SQLITE_LIMIT_ATTACHED, -1), 0);
}

static void check_denied(struct db *db)
{
    static const char *const refused[] = {
        "ATTACH '/tmp/x' AS x",
        "PRAGMA query_only=OFF",
        "PRAGMA writable_schema=ON",
        "PRAGMA table_info(box)",
        "CREATE TABLE y (a INTEGER)",
        "CREATE TEMP TABLE y (a INTEGER)",
        "DROP TABLE box",
        "ALTER TABLE box ADD COLUMN z INTEGER",
        "SELECT load_extension('x')",
        "SELECT \"no such column\" FROM box",
        "UPDATE sqlite_schema SET sql = ''",
    };

    for (size_t i = 0; i < COUNT(refused); i++) {
        sqlite3_stmt *s = NULL;

        if (sqlite3_prepare_v2(db_sqlite_handle(db), refused[i], -1, &s, NULL) == SQLITE_OK)
            test_fail(__FILE__, __LINE__, "not refused: %s", refused[i]);
        (void)sqlite3_finalize(s);
    }
}

static void check_writer(void *context, struct db *db)
{
    (void)context;
    check_pragmas(db, true);
    check_switches(db, true);
    check_denied(db);
}

static void check_connections(struct place *p)
{
    struct db *db;

    place_script(p, box_schema);
    place_write(p, check_writer, NULL);
    db = store_reader(p->store);
    check_pragmas(db, false);
    check_switches(db, false);
    check_denied(db);
    db_close(db);
}

TEST(connections_have_their_settings_and_may_not_change_them) { on_sqlite(check_connections); }
