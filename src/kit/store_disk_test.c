/* The disk under a store: grown by its log, copied, damaged, and the process killed above it. */
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
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
static const struct db_statement box_sum = SQL("SELECT sum(number) FROM box");

struct box {
    int64_t number;
    size_t len;
};

static void add_box(void *context, struct db *db)
{
    static const char bytes[64 * 1024];
    const struct box *b = context;
    struct db_query *q = db_query(db, &box_add);

    db_bind_int(q, 1, b->number);
    db_bind_bytes(q, 2, bytes, b->len);
    require(db_run(q) == 1);
}

static void on_sqlite(place_test_fn *test) { place_run(DB_SQLITE, test); }

/* ------------------------------------------------------------------ the log */

static off_t size_of(struct place *p, const char *name)
{
    struct stat info;

    return stat(place_file(p, name), &info) == 0 ? info.st_size : -1;
}

struct traffic {
    struct place *p;
    _Atomic bool stops;
};

/* Requests that follow each other closely, so that somebody reads at any moment. */
static void *read_on(void *context)
{
    struct traffic *t = context;
    struct arena *arena = arena_new(1024 * 1024);
    struct db *db = store_reader(t->p->store);

    while (!t->stops) {
        db_use_arena(db, arena);
        db_read_begin(db);
        check(db_step(db_query(db, &box_sum)));
        db_read_end(db);
        arena_reset(arena);
    }
    db_close(db);
    arena_free(arena);
    return NULL;
}

static void bound_log(struct place *p)
{
    struct traffic t = {.p = p};
    pthread_t readers[3];

    place_script(p, box_schema);
    place_write(p, add_box, &(struct box){1, 10});
    for (size_t i = 0; i < COUNT(readers); i++)
        check(pthread_create(&readers[i], NULL, read_on, &t) == 0);
    for (int i = 0; i < 1500; i++) /* some 90 MB */
        place_write(p, add_box, &(struct box){1, 60000});
    t.stops = true;
    for (size_t i = 0; i < COUNT(readers); i++)
        (void)pthread_join(readers[i], NULL);
    check(size_of(p, "store-wal") < 48 * 1024 * 1024);
    check(size_of(p, "store") > 60 * 1024 * 1024);
}

TEST(the_log_does_not_grow_for_ever_while_others_read) { on_sqlite(bound_log); }

static void step_sum(void *db) { (void)db_step(db_query(db, &box_sum)); }

static void end_long_reader(struct place *p)
{
    struct db *db;

    place_script(p, box_schema);
    db = store_reader(p->store);
    db_use_arena(db, p->arena);
    db_read_begin(db);
    check(fault_run(step_sum, db, NULL));
    db_sqlite_end_if_older(db, 60 * 1000);
    check(fault_run(step_sum, db, NULL));
    (void)usleep(20 * 1000);
    db_sqlite_end_if_older(db, 10);
    check(!fault_run(step_sum, db, NULL));
    db_read_end(db);
    db_read_begin(db); /* the next one has its own time */
    check(fault_run(step_sum, db, NULL));
    db_close(db);
}

TEST(a_reader_that_keeps_the_log_full_must_end) { on_sqlite(end_long_reader); }

static void close_clean(struct place *p)
{
    place_script(p, box_schema);
    place_write(p, add_box, &(struct box){1, 10});
    check(size_of(p, "store-wal") > 0);
    store_close(p->store);
    p->store = NULL;
    check_int(size_of(p, "store-wal"), -1);
    place_reopen(p);
}

TEST(a_closed_store_is_one_file) { on_sqlite(close_clean); }

/* ------------------------------------------------------------------ backup */

static void *write_on(void *context)
{
    struct traffic *t = context;
    struct arena *arena = arena_new(1024 * 1024);
    char why[256];

    for (int i = 0; !t->stops; i++) {
        struct box b = {1, 3000};

        (void)store_write_now(t->p->store, arena, add_box, &b, why);
    }
    arena_free(arena);
    return NULL;
}

static void back_up(struct place *p)
{
    struct traffic t = {.p = p};
    const char *to = place_file(p, "copy");
    pthread_t writer;
    struct str why = STR("");
    int64_t before, copied, after;
    struct stat info;

    place_script(p, box_schema);
    for (int i = 0; i < 50; i++)
        place_write(p, add_box, &(struct box){1, 60000});
    check(pthread_create(&writer, NULL, write_on, &t) == 0);
    before = place_number(p, &box_count);
    check(store_backup(p->store, to, &why, p->arena));
    check_str(why, STR(""));
    after = place_number(p, &box_count);
    t.stops = true;
    (void)pthread_join(writer, NULL);
    check(stat(to, &info) == 0 && (info.st_mode & 0777) == 0600);
    check_int(size_of(p, "copy.part"), -1);
    check_int(size_of(p, "copy-wal"), -1);
    check(!store_backup(p->store, to, &why, p->arena)); /* never over an existing one */
    check(str_contains(why, STR("it exists")));
    store_close(p->store);
    (void)snprintf(p->where, sizeof p->where, "%s", to);
    p->store = NULL;
    place_reopen(p);
    copied = place_number(p, &box_count);
    check(copied >= before && copied <= after);
    check_str(store_check(p->store, p->arena), STR(""));
}

TEST(a_backup_while_others_write_is_one_state_and_opens_as_a_store) { on_sqlite(back_up); }

static void back_up_nowhere(struct place *p)
{
    struct str why = STR("");

    check(!store_backup(p->store, "/nowhere/at/all", &why, p->arena));
    check(str_starts(why, STR("No backup was written")));
    check(!store_backup(p->store, p->where, &why, p->arena));
    check(size_of(p, "store.part") == -1);
}

TEST(a_backup_that_cannot_be_written_says_so) { on_sqlite(back_up_nowhere); }

static void backup_on_postgresql(struct place *p)
{
    struct str why = STR("");

    check(!store_backup(p->store, place_file(p, "copy"), &why, p->arena));
    check(str_contains(why, STR("pg_dump")));
}

TEST(a_backup_of_postgresql_names_the_right_tool)
{
    place_run(DB_POSTGRESQL, backup_on_postgresql);
}

/* ------------------------------------------------------------------ check */

static void damage(struct place *p)
{
    FILE *f;

    place_script(p, box_schema);
    for (int i = 0; i < 20; i++)
        place_write(p, add_box, &(struct box){1, 30000});
    store_close(p->store);
    p->store = NULL;
    f = fopen(p->where, "r+");
    check(f && fseek(f, 3 * 4096, SEEK_SET) == 0);
    for (int i = 0; f && i < 4096; i++)
        (void)fputc(0x5a, f);
    check(f && fclose(f) == 0);
    place_reopen(p);
    check(store_check(p->store, p->arena).len > 0);
}

TEST(check_finds_a_damaged_page) { on_sqlite(damage); }

/* ------------------------------------------------------------------ kill -9 */

enum { KILL_THREADS = 6 };

struct victim {
    struct place *p;
    int thread, pipe;
};

/* What is said on the pipe was acknowledged. */
static void *write_and_say(void *context)
{
    struct victim *v = context;
    struct arena *arena = arena_new(1024 * 1024);
    char why[256];

    for (int64_t i = 0;; i++) {
        int64_t number = v->thread * 1000000 + i;

        if (store_write_now(v->p->store, arena, add_box, &(struct box){number, 500}, why) !=
                WRITE_DURABLE ||
            write(v->pipe, &number, sizeof number) != sizeof number)
            return NULL;
    }
}

static void be_killed(struct place *p, int pipe)
{
    struct victim victims[KILL_THREADS];
    pthread_t thread;

    place_reopen(p);
    for (int i = 0; i < KILL_THREADS; i++) {
        victims[i] = (struct victim){p, i, pipe};
        (void)pthread_create(&thread, NULL, write_and_say, &victims[i]);
    }
    for (;;)
        (void)pause();
}

static int64_t count_number(struct db *db, int64_t number)
{
    static const struct db_statement find = SQL("SELECT count(*) FROM box WHERE number = $1",
        .parameter_count = 1, .parameter_types = {DB_TYPE_INT});
    struct db_query *q = db_query(db, &find);

    db_bind_int(q, 1, number);
    return db_step(q) ? db_get_int(q, 0) : -1;
}

static int64_t read_acknowledged(struct db *db, int pipe)
{
    int64_t number, count = 0;

    while (read(pipe, &number, sizeof number) == sizeof number) {
        check_int(count_number(db, number), 1);
        count++;
    }
    return count;
}

/* Let the child write until it has said enough; on a busy machine that takes its time. */
static void wait_for_numbers(int pipe, int count)
{
    int waiting = 0;

    for (int tries = 0; tries < 2000 && waiting < count * (int)sizeof(int64_t); tries++) {
        (void)usleep(10 * 1000);
        check(ioctl(pipe, FIONREAD, &waiting) == 0);
    }
}

static void kill_once(struct place *p)
{
    int64_t before = place_number(p, &box_count), said;
    int ends[2];
    pid_t child;
    struct db *db;

    store_close(p->store);
    p->store = NULL;
    check(pipe(ends) == 0);
    child = fork();
    if (child == 0) {
        (void)close(ends[0]);
        be_killed(p, ends[1]);
    }
    (void)close(ends[1]);
    wait_for_numbers(ends[0], 50);
    check(kill(child, SIGKILL) == 0 && waitpid(child, NULL, 0) == child);
    place_reopen(p);
    db = store_reader(p->store);
    db_use_arena(db, p->arena);
    db_read_begin(db);
    said = read_acknowledged(db, ends[0]);
    db_close(db);
    (void)close(ends[0]);
    check(said >= 50);
    check(place_number(p, &box_count) >= before + said);
    check(place_number(p, &box_count) <= before + said + KILL_THREADS);
    check_str(store_check(p->store, p->arena), STR(""));
}

TEST_STORE(nothing_acknowledged_is_lost_when_the_process_is_killed)
{
    place_script(p, box_schema);
    place_script(p, "CREATE INDEX box_by_number ON box (number);");
    kill_once(p);
}
