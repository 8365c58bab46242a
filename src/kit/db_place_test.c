#include "kit/db_test.h"

#include <stdlib.h>
#include <unistd.h>

#include "kit/fault.h"
#include "kit/test_postgresql.h"

/* ------------------------------------------------------------------ the place */

const char *place_file(struct place *p, const char *name)
{
    return str_printf(p->arena, "%s/%s", p->folder, name).at;
}

static struct store *open_at(struct place *p)
{
    struct str why = {0};
    struct store *store = store_open(p->where, NULL, &why, p->arena);

    if (!store)
        test_fail(__FILE__, __LINE__, "no store: %.*s", STR_FMT(why));
    return store;
}

void place_reopen(struct place *p)
{
    if (p->store)
        store_close(p->store);
    p->store = open_at(p);
}

void place_write(struct place *p, store_work_fn *work, void *context)
{
    char why[256];

    if (store_write_now(p->store, p->arena, work, context, why) != WRITE_DURABLE)
        test_fail(__FILE__, __LINE__, "not written: %s", why);
}

struct script {
    const char *text;
};

static void run_script(void *context, struct db *db)
{
    db_script(db, str_of(((struct script *)context)->text));
}

void place_script(struct place *p, const char *text)
{
    place_write(p, run_script, &(struct script){text});
}

struct number {
    struct place *p;
    const struct db_statement *statement;
    struct db *db;
    int64_t value;
};

static void read_number(void *context)
{
    struct number *n = context;
    struct db_query *q;

    n->db = store_reader(n->p->store);
    db_use_arena(n->db, n->p->arena);
    db_read_begin(n->db);
    q = db_query(n->db, n->statement);
    check(db_step(q));
    n->value = db_get_int(q, 0);
}

int64_t place_number(struct place *p, const struct db_statement *statement)
{
    struct number n = {.p = p, .statement = statement, .value = -1};
    struct fault fault;

    if (!fault_run(read_number, &n, &fault))
        test_fail(__FILE__, __LINE__, "%s", fault.text);
    if (n.db)
        db_close(n.db);
    return n.value;
}

struct tried {
    struct write_job job;
    struct place *p;
    store_work_fn *work;
    void *context;
    enum write_outcome outcome;
    pthread_mutex_t lock;
    pthread_cond_t decided;
    bool is_decided;
};

static void run_tried(struct write_job *job, struct db *db)
{
    struct tried *t = (struct tried *)job;

    db_use_arena(db, t->p->arena);
    t->work(t->context, db);
}

static void tried_done(struct write_job *job, enum write_outcome outcome)
{
    struct tried *t = (struct tried *)job;

    (void)pthread_mutex_lock(&t->lock);
    t->outcome = outcome;
    t->is_decided = true;
    (void)pthread_cond_signal(&t->decided);
    (void)pthread_mutex_unlock(&t->lock);
}

enum write_outcome place_try(struct place *p, store_work_fn *work, void *context, int *fault_kind)
{
    struct tried t = {
        .job = {.run = run_tried, .done = tried_done},
        .p = p,
        .work = work,
        .context = context,
        .lock = PTHREAD_MUTEX_INITIALIZER,
        .decided = PTHREAD_COND_INITIALIZER
    };

    store_write(p->store, &t.job);
    (void)pthread_mutex_lock(&t.lock);
    while (!t.is_decided)
        (void)pthread_cond_wait(&t.decided, &t.lock);
    (void)pthread_mutex_unlock(&t.lock);
    *fault_kind = t.job.fault_kind;
    return t.outcome;
}

static void drop_schema(void *context, struct db *db)
{
    struct place *p = context;

    db->driver->allow_schema(db);
    db->driver->execute(db, str_printf(p->arena, "DROP SCHEMA IF EXISTS %s CASCADE", p->schema));
}

static bool place_begin(struct place *p)
{
    static int count;
    const char *url = test_postgresql();

    if (p->engine == DB_POSTGRESQL && !url) {
        test_skip("no KEYWORK_TEST_POSTGRESQL");
        return false;
    }
    (void)snprintf(p->folder, sizeof p->folder, "/tmp/keywork-test-XXXXXX");
    if (!mkdtemp(p->folder))
        return false;
    (void)snprintf(p->schema, sizeof p->schema, "test_%d_%d", (int)getpid(), ++count);
    if (p->engine == DB_POSTGRESQL)
        (void)snprintf(p->where, sizeof p->where, "%s%ckeywork_schema=%s", url,
            strchr(url, '?') ? '&' : '?', p->schema);
    else
        (void)snprintf(p->where, sizeof p->where, "%s/store", p->folder);
    p->arena = arena_new(64 * 1024 * 1024);
    p->store = open_at(p);
    return p->store != NULL;
}

static void place_end(struct place *p)
{
    if (p->store && p->engine == DB_POSTGRESQL)
        place_write(p, drop_schema, p);
    if (p->store)
        store_close(p->store);
    if (p->arena) {
        struct str command = str_printf(p->arena, "rm -rf %s", p->folder);
        FILE *shell = popen(command.at, "r");

        if (shell)
            (void)pclose(shell);
        arena_free(p->arena);
    }
}

struct running {
    place_test_fn *test;
    struct place *p;
};

static void run_test(void *context)
{
    struct running *r = context;

    r->test(r->p);
}

void place_run(enum db_engine engine, place_test_fn *test)
{
    struct place p = {.engine = engine};
    struct fault fault;

    if (place_begin(&p) && !fault_run(run_test, &(struct running){test, &p}, &fault))
        test_fail(fault.file, fault.line, "fault: %s", fault.text);
    place_end(&p);
}

/* ------------------------------------------------------------------ where PostgreSQL is */

static void name_postgresql(void *said) { (void)test_postgresql_of(said); }

TEST(an_empty_name_of_a_postgresql_is_none)
{
    check(test_postgresql_of(NULL) == NULL);
    check(test_postgresql_of("") == NULL);
    check_str(str_of(test_postgresql_of("postgresql://a/b")), STR("postgresql://a/b"));
}

TEST(what_is_no_address_of_a_postgresql_is_refused_and_no_file_is_made)
{
    char file[] = "some/file", blank[] = " ";
    struct fault why;

    check(!fault_run(name_postgresql, file, &why));
    check(!fault_run(name_postgresql, blank, &why));
}
