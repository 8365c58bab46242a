/*
 * server: HTTP/1.1 on one loop, handlers on workers, replies held until their commit.
 *
 * One epoll thread does input and output and never runs a handler. A request is read strictly
 * (what RFC 9112 says to refuse is refused with 400 and the connection closed, see server_read.h),
 * whole, within limits, and given to a worker. GET runs in a read transaction on the worker's
 * connection; POST in a write job of the store, after route->prepare on a worker. A reply with
 * something to note (an access row) is sent when that note is on disk. No TLS: nginx stands in front.
 */
#pragma once

#include "kit/http.h"

struct router;
struct store;

struct server_options {
    const char *address; /* "127.0.0.1" */
    int port;            /* 0: any free one, see server_port() */
    int worker_count;    /* 0: max(4, 2 x processors), at most 32 */
    int heavy_count;     /* 0: processors - 1, from 1 to 4: as many passwords are hashed at once */
    int connections_max; /* 0: 12000 */
    size_t head_max;     /* 0: 16 KiB */
    size_t headers_max;  /* 0: 64 */
    size_t target_max;   /* 0: 2 KiB */
    size_t small_max;    /* 0: 16 KiB of a body, which anybody may send */
    size_t body_max;     /* 0: 256 KiB */
    size_t upload_max;   /* 0: 32 MiB, for routes with ROUTE_UPLOAD */
    int head_timeout_s;  /* 0: 10, from the first byte */
    int body_timeout_s;  /* 0: 30, total; uploads 120 */
    int idle_timeout_s;  /* 0: 30 */
    int stop_timeout_s;  /* 0: 20 */
    int queue_max;       /* 0: 1024 requests waiting; beyond that 503 with Retry-After */
    const char *trusted_proxy; /* address whose X-Forwarded-For is believed, or NULL */
};

/* What the application adds; the kit calls it with faults caught. */
struct server_app {
    const struct router *router;
    struct store *store;

    /* Decide and handle. rq->route is set. Runs in the request's transaction; must itself call
     * rq->route->handle. The reply may leave something for note(). */
    struct reply (*handle)(struct request *rq, void **note);

    /* May this request have its route's prepare() run, which costs more than a page? Asked in a read
     * transaction; NULL admits all. handle() decides again. */
    bool (*admit)(struct request *rq);

    /*
     * May this request send a body of more than small_max? Asked when only its head is here (method,
     * route, query, headers, cookies), in a read transaction. Status 0 admits it; any other reply is
     * sent at once and the connection closed, so that what strangers send is never kept. May leave
     * something for note(). NULL admits all. handle() decides again.
     */
    struct reply (*admit_body)(struct request *rq, void **note);

    /* Write what handle() left in *note: in the same transaction for POST, in a note job for GET. */
    void (*note)(struct db *db, struct arena *arena, void *note);

    /* A page for a reply that has a status and no body: 400 403 404 405 413 415 429 500 503. May run
     * without a transaction or a database; must not fault. For what cannot be read as a request (400
     * 408 411 417 431 505) and 503 for a full queue the loop asks once for each language and form, with
     * a request of which nothing else is known, and keeps the page. */
    struct reply (*error_page)(const struct request *rq, const struct reply *bare);

    /* A static file for this path, or a reply with status 0. Needs no database. */
    struct reply (*asset)(struct str path, bool accepts_brotli, bool accepts_gzip);

    /* What pages speak; NULL is English. */
    const struct language *language;

    /* What pages speak to a reader whose browser sends this Accept-Language (empty when it sends none);
     * asked for each request before anything else, may not fault. NULL: `language` for everybody. */
    const struct language *(*language_of)(struct str accept_language);

    /* Headers that every reply carries: lines name, value; ended by a NULL name. */
    const char *const (*headers)[2];

    /* For server_try() alone: the connection that it reads with, as a worker has its own; NULL opens one
     * for each request, which on PostgreSQL costs more than most pages. Whoever set it closes it. */
    struct db *reader;
};

struct server;

/* Listening when it returns; NULL with *why for the operator (port taken, ...). */
struct server *server_start(
    const struct server_options *options, const struct server_app *app, const char **why);
int server_port(const struct server *server);

/* Stop taking connections, finish what is being handled, close; returns when all is done. */
void server_stop(struct server *server);

/* The current time from the system: the one place that reads the clock. */
instant clock_now(void);

/*
 * Run one request in this thread, without sockets: for tests of pages. `target` is path and query;
 * `body` is a urlencoded form (POST) or empty. Goes through router, app->handle, app->note, and the
 * store's writer as the server does.
 */
struct reply server_try(const struct server_app *app, struct arena *arena, enum method method,
    struct str target, struct str body, const struct values *headers, instant now);
