#include "kit/server_call.h"

#include <inttypes.h>
#include <stdlib.h>

#include "kit/fault.h"
#include "kit/log.h"

enum { LARGE_BODY = 64 * 1024, RETRY_SOON_S = 5, RETRY_LATER_S = 60 };

/* ---- life ---- */

struct call *call_new(const struct server_app *app, size_t upload_max)
{
    struct call *call = calloc(1, sizeof *call);

    if (!call)
        return NULL;
    call->app = app;
    call->upload_max = upload_max;
    call->arena = arena_new(CALL_MEMORY + upload_max);
    return call;
}

void call_clear(struct call *call)
{
    struct call kept = {.app = call->app,
        .upload_max = call->upload_max,
        .arena = call->arena,
        .trusted_proxy = call->trusted_proxy};

    arena_reset(call->arena);
    message_free(call->message);
    *call = kept;
}

void call_free(struct call *call)
{
    if (!call)
        return;
    call_clear(call);
    arena_free(call->arena);
    free(call);
}

void call_take(struct call *call, struct message *message)
{
    call->message = message;
    call->path = message_span(message, message->path);
    call->query = message_span(message, message->query);
    call->body = message_body(message);
    call->content_type = message_header(message, STR("content-type"));
    call->rq.method = message->verb == VERB_POST ? POST : GET;
    call->is_head = message->verb == VERB_HEAD;
    call->closes = message->closes;
}

/* ---- faults ---- */

static const char *pattern(const struct call *call)
{
    return call->rq.route ? call->rq.route->path : "-";
}

static const char *kind_name(int kind)
{
    static const char *const names[] = {
        "none", "bug", "budget", "database", "conflict", "full", "later"};

    return kind >= 0 && (size_t)kind < COUNT(names) ? names[kind] : "unknown";
}

static void log_fault(const struct call *call, int kind, const char *text)
{
    log_event(LOG_ERROR, "fault", "request=%" PRIu64 " method=%s route=%s kind=%s text=\"%s\"",
        call->rq.number, call->rq.method == POST ? "POST" : "GET", pattern(call), kind_name(kind),
        text);
}

struct reply call_fault_reply(const struct call *call, int kind)
{
    struct reply reply = {.status = 500};

    if (kind == FAULT_BUDGET && call->body.len > LARGE_BODY)
        reply.status = 413;
    if (kind == FAULT_FULL || kind == FAULT_DATABASE || kind == FAULT_CONFLICT ||
        kind == FAULT_LATER)
        reply = (struct reply){
            .status = 503, .retry_after_s = kind == FAULT_FULL ? RETRY_LATER_S : RETRY_SOON_S};
    return reply;
}

static void fail(struct call *call, const struct fault *fault)
{
    log_fault(call, (int)fault->kind, fault->text);
    call_forget(call);
    call->reply = call_fault_reply(call, (int)fault->kind);
}

void call_forget(struct call *call)
{
    struct request rq = {.arena = call->arena,
        .now = call->rq.now,
        .today = call->rq.today,
        .method = call->rq.method,
        .path = call->path,
        .query_text = call->query,
        .route = call->rq.route,
        .wants_json = call->rq.wants_json,
        .language = call->rq.language,
        .client = str_of(call->peer),
        .number = call->rq.number,
        .is_again = call->rq.is_again};

    arena_reset(call->arena);
    call->rq = rq;
    call->headers = (struct values){0};
    call->note = NULL;
    call->is_asset = false;
    call->reply = (struct reply){0};
}

/* ---- running ---- */

static void copy_headers(struct call *call)
{
    const struct message *m = call->message;
    struct value *at = arena_array_of(call->arena, m->line_count, struct value);

    for (uint32_t i = 0; i < m->line_count; i++)
        at[i] =
            (struct value){message_span(m, m->lines[i].name), message_span(m, m->lines[i].value)};
    call->headers = (struct values){at, m->line_count};
}

static void open_call(void *context)
{
    struct call *call = context;
    int status;

    call->rq.language = call->app->language;
    if (call->message)
        copy_headers(call);
    if (call->app->language_of)
        call->rq.language =
            call->app->language_of(value_of(&call->headers, STR("accept-language")));
    status = call_open(call);
    if (status)
        call->reply = reply_error(status);
}

static void prepare_or_handle(struct call *call)
{
    struct request *rq = &call->rq;

    if (rq->route->prepare && (!call->app->admit || call->app->admit(rq)))
        rq->prepared = rq->route->prepare(rq);
    if (rq->method == GET)
        call->reply = call->app->handle(rq, &call->note);
}

/* GET is handled here; POST only prepares, and is handled by the writer. */
static void run_read(void *context)
{
    struct call *call = context;

    db_use_arena(call->db, call->arena);
    db_read_begin(call->db);
    call->rq.db = call->db;
    if (call->asks)
        call->reply = call->app->admit_body(&call->rq, &call->note);
    else
        prepare_or_handle(call);
    call->rq.db = NULL;
    db_read_end(call->db);
}

static void end_read(void *context) { db_read_end(((struct call *)context)->db); }

static void lose_reader(struct call *call, const struct fault *fault)
{
    if (fault->kind == FAULT_DATABASE || !fault_run(end_read, call, NULL))
        call->reader_is_lost = true;
}

static struct call *call_of(struct write_job *job) { return (struct call *)(void *)job; }
_Static_assert(offsetof(struct call, job) == 0, "call_of() takes the job for its call");

static void run_note(struct write_job *job, struct db *db)
{
    struct call *call = call_of(job);

    db_use_arena(db, call->arena);
    call->app->note(db, call->arena, call->note);
}

/* Runs again from the same request when another transaction won. */
static void run_write(struct write_job *job, struct db *db)
{
    struct call *call = call_of(job);

    call->rq = call->before;
    call->rq.db = db;
    call->note = NULL;
    db_use_arena(db, call->arena);
    call->reply = call->app->handle(&call->rq, &call->note);
    if (call->note)
        call->app->note(db, call->arena, call->note);
}

static enum call_next read_or_prepare(struct call *call, struct db *db)
{
    struct fault fault;
    bool is_write = call->rq.method == POST && !call->asks;

    if (!db) {
        call->reply = call_fault_reply(call, FAULT_DATABASE);
        return CALL_RENDER;
    }
    call->db = db;
    if ((!is_write || call->rq.route->prepare) && !fault_run(run_read, call, &fault)) {
        lose_reader(call, &fault);
        if (fault.kind == FAULT_LATER) {
            call_forget(call);
            call->rq.is_again = true;
            return CALL_LATER;
        }
        fail(call, &fault);
        return CALL_RENDER;
    }
    if (call_is_admitted(call))
        return CALL_ADMITTED;
    call->before = call->rq;
    call->job.run = is_write ? run_write : run_note;
    call->job.is_note = !is_write;
    call->job.is_large = is_write && (call->rq.route->flags & ROUTE_SLOW);
    if (is_write)
        return CALL_WRITE;
    return call->note ? CALL_NOTE : CALL_RENDER;
}

enum call_next call_start(struct call *call, struct db *db, instant now)
{
    struct fault fault;

    call->rq.now = now;
    call->rq.today = instant_date(now);
    if (!fault_run(open_call, call, &fault)) {
        fail(call, &fault);
        return CALL_RENDER;
    }
    return call->reply.status ? CALL_RENDER : read_or_prepare(call, db);
}

/* ---- after the writer ---- */

static const char *outcome_name(enum write_outcome outcome)
{
    switch (outcome) {
    case WRITE_DURABLE: return "durable";
    case WRITE_FAULT: return "fault";
    case WRITE_LOST: return "lost";
    case WRITE_UNKNOWN: return "unknown";
    }
    return "?";
}

bool call_decide(struct call *call, enum write_outcome outcome)
{
    bool is_note = call->job.is_note;
    int kind = call->job.fault_kind;

    call->rq.db = NULL;
    if (outcome == WRITE_DURABLE)
        return true;
    if (outcome == WRITE_FAULT)
        log_fault(call, kind, call->job.fault_text);
    else
        log_event(LOG_ERROR, "write", "request=%" PRIu64 " route=%s outcome=%s kind=%s text=\"%s\"",
            call->rq.number, pattern(call), outcome_name(outcome), kind_name(kind),
            call->job.fault_text);
    call_forget(call);
    call->head = call->bytes = (struct str){0};
    /* A page whose access row could not be kept is not shown, whatever the reason. */
    if (kind != FAULT_FULL && (outcome != WRITE_FAULT || is_note))
        kind = FAULT_DATABASE;
    call->reply = call_fault_reply(call, kind);
    return false;
}
