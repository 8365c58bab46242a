/* Readers that keep the state they saw for the next request, see db_keep_state(). */
#include <sys/stat.h>
#include <unistd.h>

#include "kit/db_test.h"

static const char mark_schema[] = "CREATE TABLE mark (id ID PRIMARY KEY, data BYTES NOT NULL);";
static const struct db_statement mark_add = SQL("INSERT INTO mark (data) VALUES ($1)",
    .parameter_count = 1, .parameter_types = {DB_TYPE_BYTES}, .writes = true);
static const struct db_statement mark_count = SQL("SELECT count(*) FROM mark");

static void add_mark(void *context, struct db *db)
{
    static char bytes[60000];
    const size_t *len = context;
    struct db_query *q = db_query(db, &mark_add);

    db_bind_bytes(q, 1, bytes, *len);
    check_int(db_run(q), 1);
}

static struct db *keeping_reader(struct place *p)
{
    struct db *db = store_reader(p->store);

    db_keep_state(db);
    db_use_arena(db, p->arena);
    return db;
}

static int64_t count_in_a_request(struct db *db)
{
    struct db_query *q;
    int64_t count;

    db_read_begin(db);
    q = db_query(db, &mark_count);
    check(db_step(q));
    count = db_get_int(q, 0);
    db_read_end(db);
    return count;
}

struct noted {
    struct write_job job;
    struct arena *arena;
    _Atomic bool is_done;
};

static void run_note(struct write_job *job, struct db *db)
{
    size_t len = 10;

    db_use_arena(db, ((struct noted *)job)->arena);
    add_mark(&len, db);
}

static void note_done(struct write_job *job, enum write_outcome outcome)
{
    check(outcome == WRITE_DURABLE);
    ((struct noted *)job)->is_done = true;
}

static void write_note(struct place *p)
{
    struct noted note = {
        .job = {.run = run_note, .done = note_done, .is_note = true},
          p->arena, false
    };

    store_write(p->store, &note.job);
    while (!note.is_done)
        (void)usleep(100);
}

TEST_STORE(what_was_changed_is_seen_by_the_next_request)
{
    size_t len = 10;
    struct db *db;

    place_script(p, mark_schema);
    db = keeping_reader(p);
    for (int i = 1; i <= 100; i++) {
        check_int(count_in_a_request(db), i - 1);
        place_write(p, add_mark, &len);
        check_int(count_in_a_request(db), i);
    }
    db_close(db);
}

TEST_STORE(a_note_is_seen_a_moment_later)
{
    enum { A_MOMENT_US = 110 * 1000 };
    struct db *db;

    place_script(p, mark_schema);
    db = keeping_reader(p);
    for (int i = 1; i <= 10; i++) {
        (void)count_in_a_request(db);
        write_note(p);
        (void)usleep(A_MOMENT_US);
        check_int(count_in_a_request(db), i);
    }
    db_close(db);
}

/* Busy or idle, nobody who keeps a state keeps the log. */
static void bound_log(struct place *p)
{
    size_t len = 60000;
    struct db *busy, *idle;
    struct stat log;

    place_script(p, mark_schema);
    idle = keeping_reader(p);
    (void)count_in_a_request(idle);
    busy = keeping_reader(p);
    for (int i = 0; i < 1000; i++) { /* some 60 MB */
        place_write(p, add_mark, &len);
        check_int(count_in_a_request(busy), i + 1);
    }
    check(stat(place_file(p, "store-wal"), &log) == 0);
    check(log.st_size < 24 * 1024 * 1024);
    check_int(count_in_a_request(idle), 1000);
    db_close(idle);
    db_close(busy);
}

TEST(a_kept_state_does_not_keep_the_log_full) { place_run(DB_SQLITE, bound_log); }

/* Without keeping, each request sees what was noted before it. */
TEST_STORE(a_reader_that_keeps_nothing_sees_every_note)
{
    struct db *db;

    place_script(p, mark_schema);
    db = store_reader(p->store);
    db_use_arena(db, p->arena);
    for (int i = 1; i <= 20; i++) {
        write_note(p);
        check_int(count_in_a_request(db), i);
    }
    db_close(db);
}
