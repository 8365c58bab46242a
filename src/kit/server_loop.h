/*
 * server_loop: the one thread that does input and output, and all connections.
 *
 * Only this thread touches connections and sockets. Calls go out to workers and come back through a
 * list under a lock. epoll is level-triggered; a connection's interest changes only when an event
 * came that is not wanted now, so that an ordinary request costs no epoll_ctl().
 */
#pragma once

#include <pthread.h>
#include <stdatomic.h>

#include "kit/server_queue.h"
#include "kit/server_refusal.h"

enum connection_state {
    CONNECTION_READING, /* idle when it has no message */
    CONNECTION_WORKING, /* its call is out */
    CONNECTION_SENDING,
    CONNECTION_LINGERING, /* our side is closed; what still comes is thrown away */
    CONNECTION_CLOSED,    /* no socket; freed when its call has come back */
};

/* Each has one length of time, so that a list in order of arrival is in order of deadlines. */
enum timer {
    TIMER_IDLE,
    TIMER_HEAD,
    TIMER_BODY,
    TIMER_UPLOAD,
    TIMER_SEND,
    TIMER_LINGER,
    TIMER__COUNT,
    TIMER_NONE
};

enum { LOOP_SCRATCH = 64 * 1024 };

struct connection {
    struct loop *loop;
    int fd;
    uint32_t interest; /* what epoll is asked for */
    enum connection_state state;
    enum timer timer;
    int64_t deadline_ms;
    struct connection *earlier, *later; /* in the list of its timer */
    struct connection *next_closed;
    struct message *message; /* being read */
    size_t held;             /* bytes counted in loop->held */
    char *ahead;             /* sent behind the request that is being answered */
    size_t ahead_len;
    struct call *call; /* out, or being sent */
    struct str out[2]; /* left to send */
    char *kept;        /* memory of out, when the call has been let go */
    size_t sent;       /* since the timer was set */
    size_t drained;    /* thrown away while lingering */
    unsigned route_flags;
    bool closes;
    char peer[CLIENT_TEXT];
};

struct timer_list {
    struct connection *first, *last;
    int64_t length_ms;
};

struct loop {
    const struct server_options *options; /* without zeros */
    const struct server_app *app;
    struct workers *workers;
    struct message_limits limits;
    pthread_t thread;
    int epoll, listener, wake;
    bool is_listening;
    char *scratch;             /* LOOP_SCRATCH bytes, for what recv() gives */
    struct call *plain;        /* for replies of the loop itself, ... */
    struct refusals *refusals; /* ... and their pages */
    struct timer_list timers[TIMER__COUNT];
    struct connection *closed;
    int connection_count; /* in memory */
    int open_count;       /* with a socket */
    size_t held;          /* bytes of requests in memory */
    int64_t now_ms, stop_at_ms;
    int64_t listen_at_ms; /* not before */
    struct call *spare;   /* cleared calls, for reuse */
    int spare_count;
    uint64_t last_number;
    uint64_t refused_count;
    const char *refused_why;
    int64_t refused_logged_ms;

    atomic_bool stopping;
    pthread_mutex_t lock;
    struct call *answered, **answered_end; /* under the lock */
};

/* Bind, listen and prepare; the thread is started with loop_start(). False with *why. */
bool loop_open(struct loop *loop, const char **why);
bool loop_start(struct loop *loop, const char **why);
/* Ask it to finish, and wait for it. */
void loop_stop(struct loop *loop);
void loop_close(struct loop *loop);

/* A worker or the writer is done with this call; any thread. The context is the loop. */
void loop_deliver(void *context, struct call *call);

/* ---- between loop and connections; on the loop's thread ---- */

/* A connection for an accepted socket; false when there is no memory (the socket stays open). */
bool connection_new(struct loop *loop, int fd, const char *peer);
void connection_event(struct connection *c, uint32_t events);
void connection_answered(struct connection *c, struct call *call);
/* c->call asked for leave to send the body, and has it. */
void connection_admitted(struct connection *c);
void connection_timed_out(struct connection *c);
/* End it at once. */
void connection_close(struct connection *c);
/* Free it; only when it is closed and its call is back. */
void connection_free(struct connection *c);
/* Send c->out from its beginning, and then read on, or close when c->closes. */
void connection_send(struct connection *c);
void connection_send_more(struct connection *c);
/* Throw away what a client still sends that was told to stop. */
void connection_drain(struct connection *c);
/* Take bytes that were received. */
void connection_take(struct connection *c, const char *bytes, size_t len);
/* Let go of what was to be sent, and of its call. */
void connection_release(struct connection *c);
/* Ask epoll for these events. */
void connection_want(struct connection *c, uint32_t interest);
/* The connection holds so many bytes of memory for its request or reply. */
void connection_count_held(struct connection *c, size_t held);
/* Nothing has been received of a next request. */
bool connection_is_idle(const struct connection *c);

void timer_set(struct connection *c, enum timer timer);
void timer_clear(struct connection *c);

/* A call with a number, or NULL when there is no memory. One for an upload has more of it. */
struct call *loop_call(struct loop *loop, bool is_upload);
/* Let go of a call; NULL is not allowed. */
void loop_recycle(struct loop *loop, struct call *call);
