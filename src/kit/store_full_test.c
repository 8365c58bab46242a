/* A full disk: writes are refused, reading goes on, and all is well when room returns. */
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/resource.h>
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
    static const char bytes[64 * 1024];
    const struct box *b = context;
    struct db_query *q = db_query(db, &box_add);

    db_bind_int(q, 1, b->number);
    db_bind_bytes(q, 2, bytes, b->len);
    require(db_run(q) == 1);
}

static void on_sqlite(place_test_fn *test) { place_run(DB_SQLITE, test); }

/* Write boxes until one is refused; how many were durable. */
static int fill(struct place *p, size_t len, int *fault_kind)
{
    int durable = 0;

    while (durable < 1000 &&
           place_try(p, add_box, &(struct box){durable, len}, fault_kind) == WRITE_DURABLE)
        durable++;
    return durable;
}

static void set_file_limit(rlim_t bytes)
{
    struct rlimit limit;

    check(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    limit.rlim_cur = bytes;
    check(setrlimit(RLIMIT_FSIZE, &limit) == 0);
}

static void fill_up(struct place *p)
{
    int fault_kind, durable;

    place_script(p, box_schema);
    (void)signal(SIGXFSZ, SIG_IGN);
    set_file_limit(512 * 1024);
    durable = fill(p, 30000, &fault_kind);
    check(durable > 5 && durable < 20);
    check_int(fault_kind, FAULT_FULL);
    check_int(place_number(p, &box_count), durable); /* reading goes on */
    check(place_try(p, add_box, &(struct box){1, 30000}, &fault_kind) != WRITE_DURABLE);
    check_int(fault_kind, FAULT_FULL);
    set_file_limit(RLIM_INFINITY);
    place_write(p, add_box, &(struct box){1, 30000});
    check_int(place_number(p, &box_count), durable + 1);
    check_str(store_check(p->store, p->arena), STR(""));
    place_reopen(p);
    check_int(place_number(p, &box_count), durable + 1);
}

TEST(a_limit_of_file_size_refuses_writes_and_recovers_when_room_returns) { on_sqlite(fill_up); }

/*
 * A group too large for the cache goes to the log before its COMMIT; there the disk is full, and
 * SQLite rolls the whole group back by itself in the middle of it.
 */
struct big_job {
    struct write_job job;
    struct big_group *group;
    int number;
    enum write_outcome outcome;
};

enum { BIG = 250 };

struct big_group {
    struct big_job jobs[BIG];
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int done;
};

static void run_big(struct write_job *job, struct db *db)
{
    add_box(&(struct box){((struct big_job *)job)->number, 60000}, db);
}

static void big_done(struct write_job *job, enum write_outcome outcome)
{
    struct big_job *b = (struct big_job *)job;

    (void)pthread_mutex_lock(&b->group->lock);
    b->outcome = outcome;
    b->group->done++;
    (void)pthread_cond_signal(&b->group->changed);
    (void)pthread_mutex_unlock(&b->group->lock);
}

static void write_big(struct place *p, struct big_group *g)
{
    (void)pthread_mutex_init(&g->lock, NULL);
    (void)pthread_cond_init(&g->changed, NULL);
    for (int i = 0; i < BIG; i++) {
        g->jobs[i] = (struct big_job){
            .job = {.run = run_big, .done = big_done},
              .group = g, .number = i
        };
        store_write(p->store, &g->jobs[i].job);
    }
    (void)pthread_mutex_lock(&g->lock);
    while (g->done < BIG)
        (void)pthread_cond_wait(&g->changed, &g->lock);
    (void)pthread_mutex_unlock(&g->lock);
}

static void fill_in_one_group(struct place *p)
{
    struct big_group *g = arena_new_of(p->arena, struct big_group);
    int durable = 0, full = 0;

    place_script(p, box_schema);
    (void)signal(SIGXFSZ, SIG_IGN);
    set_file_limit(3 * 1024 * 1024);
    write_big(p, g);
    set_file_limit(RLIM_INFINITY);
    for (int i = 0; i < BIG; i++) {
        durable += g->jobs[i].outcome == WRITE_DURABLE;
        full += g->jobs[i].outcome != WRITE_DURABLE && g->jobs[i].job.fault_kind == FAULT_FULL;
    }
    check(durable > 0 && full > 0);
    check_int(durable + full, BIG);
    check_int(place_number(p, &box_count), durable);
    place_write(p, add_box, &(struct box){1, 60000});
    check_str(store_check(p->store, p->arena), STR(""));
}

TEST(a_group_that_fills_the_disk_keeps_what_fits_and_tells_the_rest)
{
    on_sqlite(fill_in_one_group);
}

/* A job that takes the fault for its own affair and goes on: it must not write outside the group. */
static void fill_by_one(void *context)
{
    for (int64_t i = 0; i < BIG; i++)
        add_box(&(struct box){i, 60000}, context);
}

static void go_on_after_full(void *context, struct db *db)
{
    *(bool *)context = !fault_run(fill_by_one, db, NULL);
    add_box(&(struct box){-1, 10}, db);
}

static void swallow_fault(struct place *p)
{
    bool was_full = false;
    int fault_kind;

    place_script(p, box_schema);
    (void)signal(SIGXFSZ, SIG_IGN);
    set_file_limit(3 * 1024 * 1024);
    check(place_try(p, go_on_after_full, &was_full, &fault_kind) == WRITE_FAULT);
    set_file_limit(RLIM_INFINITY);
    check(was_full);
    check_int(place_number(p, &box_count), 0);
}

TEST(a_job_that_goes_on_after_a_full_disk_writes_nothing) { on_sqlite(swallow_fault); }

/* A file that takes the room, so that it can come back. */
static void take_room(const char *path, long bytes)
{
    FILE *f = fopen(path, "w");

    check(f != NULL);
    for (long i = 0; f && i < bytes && fputc('x', f) != EOF; i++) {
    }
    if (f)
        (void)fclose(f);
}

/* In a mount namespace of its own: the disk is nobody else's, and goes with the process. */
static bool own_small_disk(const char *folder)
{
    return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("tmpfs", folder, "tmpfs", 0, "size=2m") == 0;
}

enum { CHILD_GOOD = 0, CHILD_BAD = 1, CHILD_NO_DISK = 2 };

static int fill_small_disk(struct place *p)
{
    int fault_kind, durable;
    bool good;

    if (!own_small_disk(p->folder))
        return CHILD_NO_DISK;
    place_reopen(p);
    if (!p->store)
        return CHILD_BAD;
    place_script(p, box_schema);
    take_room(place_file(p, "ballast"), 800L * 1024);
    durable = fill(p, 30000, &fault_kind);
    good = durable > 3 && durable < 60 && fault_kind == FAULT_FULL;
    good = good && place_number(p, &box_count) == durable;
    good = good && unlink(place_file(p, "ballast")) == 0;
    good = good && place_try(p, add_box, &(struct box){1, 30000}, &fault_kind) == WRITE_DURABLE;
    good = good && place_number(p, &box_count) == durable + 1;
    good = good && str_is_empty(store_check(p->store, p->arena));
    store_close(p->store);
    return good ? CHILD_GOOD : CHILD_BAD;
}

static void full_disk(struct place *p)
{
    int status = 0;
    pid_t child;

    store_close(p->store);
    p->store = NULL;
    child = fork();
    if (child == 0)
        _exit(fill_small_disk(p));
    check(waitpid(child, &status, 0) == child && WIFEXITED(status));
    if (WEXITSTATUS(status) == CHILD_NO_DISK)
        test_skip("needs root to mount a small disk");
    else
        check_int(WEXITSTATUS(status), CHILD_GOOD);
}

TEST(a_full_disk_refuses_writes_and_recovers_when_room_returns) { on_sqlite(full_disk); }
