/* server_try(): one request in this thread, through the same steps as in the server. */
#include <pthread.h>
#include <stdlib.h>

#include "kit/fault.h"
#include "kit/server_call.h"

struct attempt {
    const struct server_app *app;
    struct call *call;
    struct db *db;
    pthread_mutex_t lock;
    pthread_cond_t decided;
    bool is_decided;
    enum write_outcome outcome;
};

static void open_reader(void *context)
{
    struct attempt *attempt = context;

    attempt->db = store_reader(attempt->app->store);
}

static void close_reader(void *context) { db_close(((struct attempt *)context)->db); }

static void decided(struct write_job *job, enum write_outcome outcome)
{
    struct attempt *attempt = ((struct call *)(void *)job)->owner;

    pthread_mutex_lock(&attempt->lock);
    attempt->is_decided = true;
    attempt->outcome = outcome;
    pthread_cond_signal(&attempt->decided);
    pthread_mutex_unlock(&attempt->lock);
}

static void write_and_wait(struct attempt *attempt)
{
    struct call *call = attempt->call;

    pthread_mutex_init(&attempt->lock, NULL);
    pthread_cond_init(&attempt->decided, NULL);
    call->owner = attempt;
    call->job.done = decided;
    store_write(attempt->app->store, &call->job);
    pthread_mutex_lock(&attempt->lock);
    while (!attempt->is_decided)
        pthread_cond_wait(&attempt->decided, &attempt->lock);
    pthread_mutex_unlock(&attempt->lock);
    pthread_cond_destroy(&attempt->decided);
    pthread_mutex_destroy(&attempt->lock);
    (void)call_decide(call, attempt->outcome);
}

static void put_page(void *context) { call_put_page(context); }

static void run_call(struct attempt *attempt, instant now)
{
    struct call *call = attempt->call;

    attempt->db = attempt->app->reader;
    if (attempt->app->store && !attempt->db)
        (void)fault_run(open_reader, attempt, NULL);
    if (call_start(call, attempt->db, now) != CALL_RENDER)
        write_and_wait(attempt);
    if (!fault_run(put_page, call, NULL))
        call->reply = reply_text(500, STR("Internal Server Error"));
    if (attempt->db && !attempt->app->reader)
        (void)fault_run(close_reader, attempt, NULL);
}

/* A target that the server would refuse is refused here too. */
static bool ask(struct call *call, struct arena *arena, struct str target)
{
    char *copy = arena_alloc(arena, target.len + 1);

    memcpy(copy, target.at, target.len);
    return target_split(copy, target.len, &call->path, &call->query) == NULL;
}

static struct str copy_str(struct arena *arena, struct str s)
{
    return s.at ? str_copy(arena, s.at, s.len) : s;
}

static struct reply copy_reply(struct arena *arena, struct reply r)
{
    r.content_type = copy_str(arena, r.content_type);
    r.body = copy_str(arena, r.body);
    r.location = copy_str(arena, r.location);
    for (size_t i = 0; i < COUNT(r.set_cookie); i++)
        r.set_cookie[i] = copy_str(arena, r.set_cookie[i]);
    r.file_name = copy_str(arena, r.file_name);
    r.etag = copy_str(arena, r.etag);
    r.content_encoding = copy_str(arena, r.content_encoding);
    return r;
}

static struct str type_of(const struct values *headers)
{
    struct str type = headers ? value_of(headers, STR("content-type")) : (struct str){0};

    return type.len ? type : STR("application/x-www-form-urlencoded");
}

/* As many parameters as a request has parts. NOLINTNEXTLINE(readability-function-size) */
struct reply server_try(const struct server_app *app, struct arena *arena, enum method method,
    struct str target, struct str body, const struct values *headers, instant now)
{
    enum { UPLOADS = 32 * 1024 * 1024 };
    struct call *call = call_new(app, UPLOADS);
    struct attempt attempt = {.app = app, .call = call};
    struct reply reply;

    require(call != NULL);
    memcpy(call->peer, "127.0.0.1", sizeof "127.0.0.1");
    call->rq.method = method;
    call->body = body;
    call->content_type = type_of(headers);
    if (headers)
        call->headers = *headers;
    if (ask(call, arena, target))
        run_call(&attempt, now);
    else
        call->reply = reply_error(400);
    reply = copy_reply(arena, call->reply);
    call_free(call);
    return reply;
}
