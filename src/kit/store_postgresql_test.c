/* What only PostgreSQL can do to us: connections that go, and answers that never come. */
#include "kit/db_test.h"
#include "kit/fault.h"

static const char drop_schema[] = "CREATE TABLE drop_box (id ID PRIMARY KEY, number INT NOT NULL);";

static const struct db_statement drop_add =
    SQL("INSERT INTO drop_box (number) VALUES (1)", .writes = true);
static const struct db_statement drop_count = SQL("SELECT count(*) FROM drop_box");
static const struct db_statement end_others = SQL(
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND datname = current_database() AND application_name = 'keywork'");
static const struct db_statement end_self = SQL("SELECT pg_terminate_backend(pg_backend_pid())");

static void add(void *context, struct db *db)
{
    (void)context;
    check_int(db_run(db_query(db, &drop_add)), 1);
}

static void on_postgresql(place_test_fn *test) { place_run(DB_POSTGRESQL, test); }

/* The server was started again while everybody was idle. */
static void lose_idle_connections(struct place *p)
{
    struct db *db;

    place_script(p, drop_schema);
    db = store_reader(p->store);
    for (int i = 0; i < 8; i++)
        place_write(p, add, NULL);
    check(place_number(p, &end_others) > 0);
    for (int i = 0; i < 8; i++)
        place_write(p, add, NULL);
    db_use_arena(db, p->arena);
    db_read_begin(db); /* the reader's own connection went too */
    check(db_step(db_query(db, &drop_count)));
    db_close(db);
    check_int(place_number(p, &drop_count), 16);
}

TEST(an_idle_connection_that_went_is_made_again) { on_postgresql(lose_idle_connections); }

static void go_in_the_middle(void *context, struct db *db)
{
    int *runs = context;

    add(NULL, db);
    if (++*runs == 1)
        (void)db_run(db_query(db, &end_self));
}

static void lose_in_the_middle(struct place *p)
{
    int runs = 0;

    place_script(p, drop_schema);
    place_write(p, go_in_the_middle, &runs);
    check_int(runs, 2);
    check_int(place_number(p, &drop_count), 1);
}

TEST(a_job_whose_connection_went_before_commit_runs_again) { on_postgresql(lose_in_the_middle); }

/* A deferred trigger runs inside COMMIT, and ends its own connection there. */
static void define_end_at_commit(void *context, struct db *db)
{
    struct place *p = context;

    db->driver->allow_schema(db);
    db_use_arena(db, p->arena);
    db->driver->execute(
        db, STR("CREATE FUNCTION go() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$"));
    db->driver->execute(
        db, STR("CREATE CONSTRAINT TRIGGER goes AFTER INSERT ON drop_box"
                " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION go()"));
}

static void lose_at_commit(struct place *p)
{
    char why[256];

    place_script(p, drop_schema);
    place_write(p, define_end_at_commit, p);
    check(store_write_now(p->store, p->arena, add, NULL, why) == WRITE_UNKNOWN);
    check(why[0] != 0);
    check_int(place_number(p, &drop_count), 0); /* it was not run a second time */
}

TEST(a_connection_that_goes_during_commit_is_unknown_and_not_repeated)
{
    on_postgresql(lose_at_commit);
}

static void loop_for_ever(void *context, struct db *db)
{
    static const struct db_statement give_up =
        SQL("SELECT CAST(set_config('statement_timeout', '50ms', true) AS TEXT)");
    static const struct db_statement sleep = SQL("SELECT CAST(pg_sleep(5) AS TEXT)");

    (void)context;
    add(NULL, db);
    (void)db_run(db_query(db, &give_up));
    (void)db_run(db_query(db, &sleep));
}

static void time_out(struct place *p)
{
    char why[256];

    place_script(p, drop_schema);
    check(store_write_now(p->store, p->arena, loop_for_ever, NULL, why) == WRITE_FAULT);
    place_write(p, add, NULL);
    check_int(place_number(p, &drop_count), 1);
}

TEST(a_statement_that_takes_too_long_faults_and_the_writer_goes_on) { on_postgresql(time_out); }

static void check_settings(struct place *p) { check_str(store_check(p->store, p->arena), STR("")); }

TEST(a_durable_server_has_no_complaints) { on_postgresql(check_settings); }

/* ------------------------------------------------------------------ addresses */

TEST(an_address_that_cannot_be_used_says_why_and_keeps_its_password)
{
    static const struct {
        const char *where, *says;
    } cases[] = {
        {"postgresql://u:geheim@127.0.0.1:1/db",                    "cannot be reached"     },
        {"postgresql://u:geheim@127.0.0.1:99999999/db",             ""                      },
        {"postgresql://u:geheim@[::1/db",                           "cannot be read"        },
        {"postgresql://u:geheim@127.0.0.1/db?nonsense=1",           "cannot be read"        },
        {"postgresql://u:geheim@127.0.0.1/db?keywork_schema=",      "keywork_schema must be"},
        {"postgresql://u:geheim@127.0.0.1/db?keywork_schema=Kent",  "keywork_schema must be"},
        {"postgresql://u:geheim@127.0.0.1/db?keywork_schema=a;b",   "keywork_schema must be"},
        {"postgresql://u:geheim@127.0.0.1/db?keywork_schema=1a",    "keywork_schema must be"},
        {"postgresql://u:geheim@127.0.0.1/db?keywork_schema=pg_x",  "keywork_schema must be"},
        {"postgresql://u:geheim@127.0.0.1/db?keywork_schema=a%20b", "keywork_schema must be"},
    };
    struct arena *arena = arena_new(1024 * 1024);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str why = {0};
        struct store *store = store_open(cases[i].where, NULL, &why, arena);

        check(!store);
        check(why.len > 0);
        check(str_contains(why, str_of(cases[i].says)));
        check(!str_contains(why, STR("geheim")));
    }
    arena_free(arena);
}

TEST(an_address_keeps_what_is_not_ours)
{
    struct arena *arena = arena_new(1024 * 1024);
    struct db_postgresql_target target = {0};
    struct str why = {0};
    const char *seen[3] = {"", "", ""};

    check(db_postgresql_target(&target,
        "postgresql://host/db?sslmode=require&keywork_schema=kent_2&options=-cwork_mem%3D8MB", &why,
        arena));
    check_str(str_of(target.schema), STR("kent_2"));
    for (size_t i = 0; target.keywords[i]; i++) {
        if (strcmp(target.keywords[i], "sslmode") == 0)
            seen[0] = target.values[i];
        if (strcmp(target.keywords[i], "dbname") == 0)
            seen[1] = target.values[i];
        if (strcmp(target.keywords[i], "options") == 0)
            seen[2] = target.values[i];
    }
    check_str(str_of(seen[0]), STR("require"));
    check_str(str_of(seen[1]), STR("db"));
    check(strstr(seen[2], "-csearch_path=kent_2 ") != NULL);
    check(strstr(seen[2], "-cwork_mem=8MB") != NULL);
    db_postgresql_target_free(&target);
    arena_free(arena);
}
