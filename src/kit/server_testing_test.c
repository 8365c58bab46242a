/* The application that server_testing.h speaks of. */
#include "kit/kept.h"
#include "kit/server_testing.h"

#include <sys/resource.h>
#include <sys/stat.h>

atomic_bool testing_gate_is_shut;
atomic_int testing_waiting;
atomic_bool testing_note_fails;

static const struct db_statement insert_row = {.name = "insert_row",
    .source = "test",
    .sqlite = "INSERT INTO kept(text) VALUES (?1)",
    .postgresql = "INSERT INTO kept(text) VALUES ($1)",
    .parameter_count = 1,
    .parameter_types = {DB_TYPE_TEXT},
    .writes = true};
static const struct db_statement count_rows = {.name = "count_rows",
    .source = "test",
    .sqlite = "SELECT count(*) FROM kept",
    .postgresql = "SELECT count(*) FROM kept",
    .may_scan = true};

/* A test that fails must not hang. */
static void wait_at_gate(void)
{
    atomic_fetch_add(&testing_waiting, 1);
    for (int i = 0; i < 1000 && atomic_load(&testing_gate_is_shut); i++)
        testing_sleep_ms(5);
    atomic_fetch_sub(&testing_waiting, 1);
}

static void insert(struct db *db, struct str text)
{
    struct db_query *q = db_query(db, &insert_row);

    db_bind_text(q, 1, text);
    (void)db_run(q);
}

static int64_t count(struct db *db)
{
    struct db_query *q = db_query(db, &count_rows);

    return db_step(q) ? db_get_int(q, 0) : -1;
}

/* ---- pages ---- */

static struct reply home(const struct request *rq)
{
    (void)rq;
    return reply_text(200, STR("home"));
}

static struct reply rows(const struct request *rq)
{
    return reply_text(200, str_printf(rq->arena, "%lld", (long long)count(rq->db)));
}

static struct reply gate(const struct request *rq)
{
    (void)rq;
    wait_at_gate();
    return reply_text(200, STR("through"));
}

/* A number that takes long to reckon, and waits at the gate while that is shut. */
static void reckon_rows(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    test_spend_us(2 * KEPT_LONG_US);
    wait_at_gate();
    *(int64_t *)result = count(rq->db);
}

static const struct kept_kind rows_kept = {
    .name = "rows", .result_size = sizeof(int64_t), .is_flat = true, .reckon = reckon_rows};

static struct reply long_rows(const struct request *rq)
{
    const int64_t *number = kept_read(rq, &rows_kept, &(struct kept_key){0});

    return reply_text(
        200, str_printf(rq->arena, "%lld%s", (long long)*number, rq->is_again ? " again" : ""));
}

static struct reply sleepy(const struct request *rq)
{
    (void)rq;
    testing_sleep_ms(200);
    return reply_text(200, STR("slept"));
}

static struct reply own_nice(const struct request *rq)
{
    return reply_text(200, str_printf(rq->arena, "%d", getpriority(PRIO_PROCESS, 0)));
}

static struct reply large(const struct request *rq)
{
    char *at = arena_alloc(rq->arena, 100000);

    for (size_t i = 0; i < 100000; i++)
        at[i] = (char)('a' + (i * i) % 17);
    return (struct reply){
        .status = 200, .content_type = STR("text/html; charset=utf-8"), .body = {at, 100000}
    };
}

static struct reply huge(const struct request *rq)
{
    return reply_text(200, (struct str){arena_alloc(rq->arena, 8000000), 8000000});
}

static struct reply what_was_sent(const struct request *rq)
{
    struct str out =
        str_printf(rq->arena, "client=%.*s json=%d", STR_FMT(rq->client), rq->wants_json);

    for (size_t i = 0; i < rq->query.count; i++)
        out = str_printf(rq->arena, "%.*s q:%.*s=%.*s", STR_FMT(out), STR_FMT(rq->query.at[i].name),
            STR_FMT(rq->query.at[i].value));
    for (size_t i = 0; i < rq->cookies.count; i++)
        out = str_printf(rq->arena, "%.*s c:%.*s=%.*s", STR_FMT(out),
            STR_FMT(rq->cookies.at[i].name), STR_FMT(rq->cookies.at[i].value));
    for (size_t i = 0; i < rq->form.count; i++)
        out = str_printf(rq->arena, "%.*s f:%.*s=%.*s", STR_FMT(out), STR_FMT(rq->form.at[i].name),
            STR_FMT(rq->form.at[i].value));
    for (size_t i = 0; i < rq->upload_count; i++)
        out = str_printf(rq->arena, "%.*s u:%.*s=%zu", STR_FMT(out),
            STR_FMT(rq->uploads[i].file_name), rq->uploads[i].bytes.len);
    return reply_text(
        200, str_printf(rq->arena, "%.*s j:%.*s", STR_FMT(out), STR_FMT(rq->json_body)));
}

static struct reply fail_bug(const struct request *rq)
{
    require(rq == NULL);
    return home(rq);
}

static struct reply fail_full(const struct request *rq)
{
    (void)rq;
    fault(FAULT_FULL, "no room");
}

static struct reply fail_budget(const struct request *rq)
{
    for (int i = 0; i < 1000; i++)
        (void)arena_alloc(rq->arena, 1000000);
    return home(rq);
}

static struct reply fail_conflict(const struct request *rq)
{
    insert(rq->db, STR("lost"));
    fault(FAULT_CONFLICT, "always");
}

static struct reply write_and_fail(const struct request *rq)
{
    insert(rq->db, STR("lost"));
    return fail_bug(rq);
}

static struct reply write_row(const struct request *rq)
{
    insert(rq->db, value_of(&rq->form, STR("text")));
    return reply_see_other(rq, "/rows");
}

static struct reply split_header(const struct request *rq)
{
    (void)rq;
    return (struct reply){.status = 303, .location = STR("/a\r\nSet-Cookie: a=b")};
}

static struct reply download(const struct request *rq)
{
    (void)rq;
    return (struct reply){
        .status = 200,
        .content_type = STR("text/csv"),
        .body = STR("a,b\n"),
        .file_name = STR("caf\xc3\xa9 \"1\".csv"),
        .set_cookie = {STR_INIT("a=1; Path=/"), STR_INIT("b=2")},
        .clear_site_data = true
    };
}

static struct reply status_only(const struct request *rq)
{
    int64_t status = 0;

    (void)str_to_int(rq->segment_text, &status);
    return (struct reply){.status = (int)status, .retry_after_s = status == 429 ? 7 : 0};
}

static void *prepare_length(const struct request *rq)
{
    int64_t *rows_before = arena_new_of(rq->arena, int64_t);

    *rows_before = count(rq->db);
    return rows_before;
}

static struct reply prepared(const struct request *rq)
{
    const int64_t *rows_before = rq->prepared;

    insert(rq->db, STR("one more"));
    return reply_text(200,
        str_printf(rq->arena, "%lld then %lld", (long long)*rows_before, (long long)count(rq->db)));
}

static const struct route routes[] = {
    ROUTE(GET, "/", 1, home, "home"),
    ROUTE(GET, "/rows", 1, rows, "rows"),
    ROUTE(GET, "/rows/long", 1, long_rows, "rows, counted slowly and kept"),
    ROUTE(GET, "/gate", 1, gate, "waits"),
    ROUTE(GET, "/sleep", 1, sleepy, "takes 200 ms"),
    {.method = GET,
                                                .path = "/slow",
                                                .need = 1,
                                                .handle = gate,
                                                .summary = "waits",
                                                .flags = ROUTE_SLOW      },
    {.method = GET,
                                                .path = "/heavy",
                                                .need = 1,
                                                .handle = gate,
                                                .summary = "waits",
                                                .flags = ROUTE_HEAVY     },
    ROUTE(GET, "/nice", 1, own_nice, "how far its thread stands back"),
    {.method = GET,
                                                .path = "/nice/slow",
                                                .need = 1,
                                                .handle = own_nice,
                                                .summary = "the same",
                                                .flags = ROUTE_SLOW      },
    {.method = GET,
                                                .path = "/nice/heavy",
                                                .need = 1,
                                                .handle = own_nice,
                                                .summary = "the same",
                                                .flags = ROUTE_HEAVY     },
    ROUTE(GET, "/large", 1, large, "100 kB"),
    ROUTE(GET, "/huge", 1, huge, "8 MB"),
    ROUTE(GET, "/echo", 1, what_was_sent, "echo"),
    ROUTE(POST, "/echo", 1, what_was_sent, "echo"),
    {.method = POST,
                                                .path = "/upload",
                                                .need = 1,
                                                .handle = what_was_sent,
                                                .summary = "echo",
                                                .flags = ROUTE_UPLOAD    },
    ROUTE(GET, "/bug", 1, fail_bug, "faults"),
    ROUTE(GET, "/full", 1, fail_full, "faults"),
    ROUTE(GET, "/budget", 1, fail_budget, "faults"),
    ROUTE(POST, "/bug", 1, write_and_fail, "faults"),
    ROUTE(POST, "/full", 1, fail_full, "faults"),
    ROUTE(POST, "/budget", 1, fail_budget, "faults"),
    ROUTE(POST, "/conflict", 1, fail_conflict, "faults"),
    ROUTE(POST, "/count", 1, write_row, "writes"),
    ROUTE(POST, "/noted", 1, write_row, "writes and notes"),
    ROUTE(GET, "/noted", 1, home, "notes"),
    ROUTE(GET, "/held", 1, home, "notes, slowly"),
    ROUTE(GET, "/split", 1, split_header, "a line break in a header"),
    ROUTE(GET, "/download", 1, download, "a file"),
    ROUTE(GET, "/status/{text}", 1, status_only, "a bare status"),
    {.method = POST,
                                                .path = "/prepared",
                                                .need = 1,
                                                .handle = prepared,
                                                .summary = "prepares",
                                                .prepare = prepare_length},
};

/* ---- the application ---- */

static struct reply handle(struct request *rq, void **note)
{
    const char *path = rq->route->path;

    if (strcmp(path, "/noted") == 0 || strcmp(path, "/held") == 0)
        *note = (void *)(uintptr_t)path;
    return rq->route->handle(rq);
}

/* Everybody may send a body, but for those whose cookie says who they are. */
static struct reply admit_body(struct request *rq, void **note)
{
    struct str who = value_of(&rq->cookies, STR("who"));

    require(rq->db && !rq->form.count && !str_eq(who, STR("fault")));
    if (str_eq(who, STR("held")))
        wait_at_gate();
    if (str_eq(who, STR("stranger")))
        return reply_see_other(rq, "/rows");
    if (!str_eq(who, STR("noted")))
        return (struct reply){0};
    *note = (void *)(uintptr_t) "/upload";
    return reply_error(404);
}

static void note(struct db *db, struct arena *arena, void *context)
{
    const char *path = context;

    (void)arena;
    insert(db, STR("noted"));
    if (strcmp(path, "/held") == 0)
        wait_at_gate();
    if (atomic_load(&testing_note_fails))
        fault(FAULT_DATABASE, "the note cannot be kept");
}

static struct reply error_page(const struct request *rq, const struct reply *bare)
{
    return (struct reply){.status = bare->status,
        .content_type = rq->wants_json ? STR("application/json") : STR("text/html; charset=utf-8"),
        .body = str_printf(rq->arena, "page of %d", bare->status)};
}

static struct reply asset(struct str path, bool accepts_brotli, bool accepts_gzip)
{
    (void)accepts_gzip;
    if (!str_eq(path, STR("/assets/a-1234.css")))
        return (struct reply){0};
    return (struct reply){.status = 200,
        .content_type = STR("text/css"),
        .body = accepts_brotli ? STR("br") : STR("a{color:red}"),
        .content_encoding = accepts_brotli ? STR("br") : STR(""),
        .etag = accepts_brotli ? STR("1234-br") : STR("1234"),
        .is_immutable = true};
}

static const char *const headers[][2] = {
    {"X-Content-Type-Options",  "nosniff"           },
    {"Content-Security-Policy", "default-src 'none'"},
    {NULL,                      NULL                }
};

const struct server_app *testing_app(struct store *store)
{
    static const struct area area = AREA("testing", routes);
    static const struct area *const areas[] = {&area};
    static struct server_app app = {.handle = handle,
        .admit_body = admit_body,
        .note = note,
        .error_page = error_page,
        .asset = asset,
        .headers = headers};
    static struct router *router;
    const char *why = "";

    if (!router)
        router = router_new(areas, 1, &why);
    if (!router)
        test_fail(__FILE__, __LINE__, "%s", why);
    app.router = router;
    app.store = store;
    return &app;
}

/* ---- store and server ---- */

static void make_table(void *context, struct db *db)
{
    (void)context;
    db_script(db, STR("CREATE TABLE kept (text TEXT NOT NULL);"));
}

struct store *testing_store(struct testing *t)
{
    struct str why = {0};
    char text[256];

    (void)snprintf(t->folder, sizeof t->folder, "/tmp/server-test-XXXXXX");
    check(mkdtemp(t->folder) != NULL);
    t->arena = arena_new(1 << 20);
    (void)snprintf(text, sizeof text, "%s/store.db", t->folder);
    t->store = store_open(text, &(struct store_options){0}, &why, t->arena);
    if (!t->store)
        fault(FAULT_BUG, "no store: %.*s", STR_FMT(why));
    if (store_write_now(t->store, t->arena, make_table, NULL, text) != WRITE_DURABLE)
        fault(FAULT_BUG, "no table: %s", text);
    return t->store;
}

void testing_store_close(struct testing *t)
{
    DIR *folder;
    char path[512];

    store_close(t->store);
    arena_free(t->arena);
    folder = opendir(t->folder);
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        (void)snprintf(path, sizeof path, "%s/%s", t->folder, entry->d_name);
        if (entry->d_name[0] != '.')
            (void)unlink(path);
    }
    if (folder)
        (void)closedir(folder);
    (void)rmdir(t->folder);
}

struct testing testing_start(struct server_options options)
{
    struct testing t = {0};
    const char *why = "";

    atomic_store(&testing_gate_is_shut, false);
    atomic_store(&testing_note_fails, false);
    if (!options.worker_count)
        options.worker_count = 4;
    t.server = server_start(&options, testing_app(testing_store(&t)), &why);
    if (!t.server)
        fault(FAULT_BUG, "no server: %s", why);
    t.port = server_port(t.server);
    check(t.port > 0);
    return t;
}

void testing_stop(struct testing *t)
{
    server_stop(t->server);
    testing_store_close(t);
}

int64_t testing_count(struct testing *t)
{
    struct db *db = store_reader(t->store);
    int64_t found;

    db_use_arena(db, t->arena);
    db_read_begin(db);
    found = count(db);
    db_read_end(db);
    db_close(db);
    return found;
}
