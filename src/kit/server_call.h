/*
 * server_call: one request on its way through the application. No sockets, no threads of its own:
 * the server's workers and server_try() walk a call through the same steps.
 *
 *     call_start()           on a worker: read transaction, handler of GET, prepare of POST
 *       CALL_RENDER            -> call_render()
 *       CALL_NOTE              -> call_render(), then store_write(&call->job); send when durable
 *       CALL_WRITE             -> store_write(&call->job), then call_render()
 *       CALL_ADMITTED          -> only asked whether its body may come: it may, nothing is said yet
 *       CALL_LATER             -> it takes long: nothing is done yet, call_start() again in LANE_LATER
 *     call_decide()          when the job is decided; the reply becomes an error if it is not durable
 */
#pragma once

#include "kit/arena.h"
#include "kit/db.h"
#include "kit/server.h"
#include "kit/server_read.h"

enum {
    CALL_MEMORY = 16 * 1024 * 1024, /* what one request may use, beside its uploads */
    CLIENT_TEXT = 46,               /* an IPv6 address and its NUL */
};

enum call_next { CALL_RENDER, CALL_NOTE, CALL_WRITE, CALL_ADMITTED, CALL_LATER };

enum call_lane { LANE_FAST, LANE_SLOW, LANE_LATER, LANE_HEAVY, LANE_FINISH, LANE__COUNT };

struct workers;

struct call {
    /* The job is decided on the writer's thread; its done() is set by whoever runs the call. */
    struct write_job job;

    const struct server_app *app;
    const char *trusted_proxy;
    size_t upload_max;
    struct arena *arena;
    struct message *message; /* owned by the call; NULL in server_try() */
    char peer[CLIENT_TEXT];
    int refused; /* status decided before the request was whole: 405, 413; otherwise 0 */
    bool is_head, closes;
    bool asks; /* only the head is here: may the body come? */

    /* What was asked; point into the message. */
    struct str path, query, body, content_type;
    struct values headers;
    bool accepts_gzip, accepts_brotli;
    struct str if_none_match;

    struct request rq;
    struct request before; /* rq as it was before the handler ran, for another try */
    struct db *db;
    bool reader_is_lost; /* the worker must open its connection anew */
    const char *allow;   /* methods, with 405 */

    struct reply reply;
    bool is_asset; /* the body outlives the request */
    void *note;

    struct str head, bytes; /* rendered; bytes is empty for HEAD and 304 */

    /* Of the server: */
    void *owner; /* the connection */
    struct workers *workers;
    enum call_lane lane;
    int64_t begun_us; /* when a worker took it */
    bool is_made;     /* rendered, and to be sent as it is */
    struct call *next;
};

/* A call with an arena; upload_max is 0 unless its route takes files. NULL when there is no memory. */
struct call *call_new(const struct server_app *app, size_t upload_max);
/* Ready for another request; keeps the arena. */
void call_clear(struct call *call);
void call_free(struct call *call);

/* Take the parts of a whole message, or of a refused one whose head is known. Owns it from now. */
void call_take(struct call *call, struct message *message);

/* Run the request as far as a worker can. `db` is a reader, or NULL when there is none (then what
 * needs one becomes 503). call->rq.number must be set. */
enum call_next call_start(struct call *call, struct db *db, instant now);

/* Note how the job ended, on any thread. False when the reply is now an error of ours, which must
 * be rendered (again). */
bool call_decide(struct call *call, enum write_outcome outcome);

/* The reply of a fault of that kind. */
struct reply call_fault_reply(const struct call *call, int fault_kind);

/* May the body come that this call asked for? */
static inline bool call_is_admitted(const struct call *call)
{
    return call->asks && call->reply.status == 0;
}

/* Fill call->rq from what was asked. Returns 0, or the status to refuse with. May fault. */
int call_open(struct call *call);

struct libdeflate_compressor; /* gzip, one a thread; NULL is allowed everywhere and means no gzip */
struct libdeflate_compressor *deflater_new(void);
void deflater_free(struct libdeflate_compressor *deflater);

/*
 * Make head and bytes of the reply. Puts the application's page around a bare error, answers 304
 * when the client has that entity tag, and compresses pages. A reply that cannot be sent (a line
 * break in a header, no memory) becomes 500. head is empty only when nothing could be made at all.
 */
void call_render(struct call *call, struct libdeflate_compressor *deflater);

/* Only the page around a bare error, as call_render() does; for server_try(). */
void call_put_page(struct call *call);

/* Let go of everything in the arena but the reply's status, so that an error page has memory. */
void call_forget(struct call *call);

/* The words beside a status in the status line. */
struct str status_reason(int status);

/* A browser never names JSON in Accept; a program that does and does not name HTML wants it. */
bool asks_for_json(struct str accept);

/* Does this value of Accept-Encoding take that coding? Only a named coding counts, not "*". */
bool accepts_coding(struct str accept, struct str coding);
