/* One connection: reading requests and handing them out. */
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kit/fault.h"
#include "kit/router.h"
#include "kit/server_loop.h"

enum {
    HEAD_READ_MAX = 8 * 1024, /* what may have to be kept when requests are pipelined */
    SEND_LEAST = 256 * 1024,  /* that much in each TIMER_SEND, or the rest */
    RETRY_S = 2,
};

static const size_t held_max = (size_t)512 * 1024 * 1024;

/* ---- life ---- */

bool connection_new(struct loop *loop, int fd, const char *peer)
{
    struct connection *c = calloc(1, sizeof *c);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};

    if (!c)
        return false;
    c->loop = loop;
    c->fd = fd;
    c->interest = EPOLLIN;
    c->timer = TIMER_NONE;
    memcpy(c->peer, peer, strnlen(peer, sizeof c->peer - 1));
    if (epoll_ctl(loop->epoll, EPOLL_CTL_ADD, fd, &event) != 0) {
        free(c);
        return false;
    }
    loop->connection_count++;
    loop->open_count++;
    timer_set(c, TIMER_IDLE);
    return true;
}

bool connection_is_idle(const struct connection *c)
{
    return c->state == CONNECTION_READING && !c->message;
}

void connection_count_held(struct connection *c, size_t held)
{
    c->loop->held = c->loop->held - c->held + held;
    c->held = held;
}

void connection_release(struct connection *c)
{
    if (c->call)
        loop_recycle(c->loop, c->call);
    free(c->kept);
    c->call = NULL;
    c->kept = NULL;
    c->out[0] = c->out[1] = (struct str){0};
    connection_count_held(c, 0);
}

/* The memory stays until the events of this round are done, and until its call is back. */
void connection_close(struct connection *c)
{
    bool is_out = c->state == CONNECTION_WORKING;

    if (c->state == CONNECTION_CLOSED)
        return;
    timer_clear(c);
    (void)close(c->fd);
    c->fd = -1;
    c->loop->open_count--;
    c->state = CONNECTION_CLOSED;
    message_free(c->message);
    c->message = NULL;
    free(c->ahead);
    c->ahead = NULL;
    if (is_out)
        return;
    connection_release(c);
    c->next_closed = c->loop->closed;
    c->loop->closed = c;
}

void connection_free(struct connection *c)
{
    c->loop->connection_count--;
    free(c);
}

void connection_want(struct connection *c, uint32_t interest)
{
    struct epoll_event event = {.events = interest, .data.ptr = c};

    if (c->interest == interest || c->state == CONNECTION_CLOSED)
        return;
    c->interest = interest;
    if (epoll_ctl(c->loop->epoll, EPOLL_CTL_MOD, c->fd, &event) != 0)
        connection_close(c);
}

/* ---- replies of the loop itself ---- */

static char *copied(struct str s)
{
    char *at = malloc(s.len);

    if (at)
        memcpy(at, s.at, s.len);
    return at;
}

/* The client cannot be served as it is: say so and close. */
static void answer_and_close(struct connection *c, int status)
{
    struct call *plain = c->loop->plain;
    struct refused refused = refused_of(c->loop->app, c->message);

    message_free(c->message);
    c->message = NULL;
    connection_count_held(c, 0);
    call_clear(plain);
    plain->closes = true;
    plain->is_head = refused.is_head;
    plain->rq.now = clock_now();
    plain->reply = refusals_page(c->loop->refusals, status, &refused);
    plain->reply.retry_after_s = status == 503 ? RETRY_S : 0;
    call_render(plain, NULL);
    c->kept = plain->head.len ? copied(plain->head) : NULL;
    if (!c->kept) {
        connection_close(c);
        return;
    }
    c->out[0] = (struct str){c->kept, plain->head.len};
    c->out[1] = plain->bytes; /* the page, which is kept */
    c->closes = true;
    connection_send(c);
}

static void refuse(struct connection *c)
{
    int status = c->message->status;

    c->loop->refused_count++;
    c->loop->refused_why = c->message->why;
    answer_and_close(c, status == 414 ? 400 : status);
}

/* ---- handing out ---- */

static enum call_lane lane_of(unsigned route_flags)
{
    if (route_flags & ROUTE_HEAVY)
        return LANE_HEAVY;
    return route_flags & ROUTE_SLOW ? LANE_SLOW : LANE_FAST;
}

/* The message becomes a call for the workers. When there is no memory that is said, and NULL. */
static struct call *call_for(struct connection *c, bool is_upload)
{
    struct call *call = loop_call(c->loop, is_upload);

    if (!call) {
        answer_and_close(c, 503);
        return NULL;
    }
    call_take(call, c->message);
    c->message = NULL;
    call->owner = c;
    memcpy(call->peer, c->peer, sizeof call->peer);
    return call;
}

static void give(struct connection *c, struct call *call)
{
    c->call = call;
    c->state = CONNECTION_WORKING;
    timer_clear(c);
    if (workers_give(c->loop->workers, call))
        return;
    c->message = call->message;
    call->message = NULL;
    c->state = CONNECTION_READING;
    connection_release(c);
    answer_and_close(c, 503);
}

/* `refused` when only the head of the message is there. */
static void hand_out(struct connection *c, int refused)
{
    struct call *call = call_for(c, c->route_flags & ROUTE_UPLOAD);

    if (!call)
        return;
    call->refused = refused;
    call->closes |= refused != 0 || atomic_load(&c->loop->stopping);
    call->lane = refused ? LANE_FAST : lane_of(c->route_flags);
    c->closes = call->closes;
    give(c, call);
}

/* ---- leave to send a body ---- */

static unsigned route_flags_of(const struct connection *c)
{
    const struct message *m = c->message;
    struct request probe = {0};

    (void)router_find(
        c->loop->app->router, m->verb == VERB_POST ? POST : GET, message_span(m, m->path), &probe);
    return probe.route ? probe.route->flags : 0;
}

static size_t body_max_of(const struct connection *c)
{
    const struct server_options *o = c->loop->options;

    return c->route_flags & ROUTE_UPLOAD ? o->upload_max : o->body_max;
}

/* Whoever sends more than a little must be known before it is read: strangers could fill the memory
 * that is for the bodies of all. One that is too large in any case is refused without asking. */
static bool needs_leave(const struct connection *c)
{
    const struct message *m = c->message;

    if (!c->loop->app->admit_body)
        return false;
    if (m->framing == FRAMING_CHUNKED)
        return true;
    return m->framing == FRAMING_LENGTH && m->length > c->loop->options->small_max &&
           m->length <= body_max_of(c);
}

/* What already came of the body is kept ahead meanwhile. */
static void ask_for_leave(struct connection *c)
{
    struct call *call = call_for(c, false);

    if (!call)
        return;
    call->asks = true;
    call->closes = true; /* if it is refused */
    call->lane = LANE_FAST;
    give(c, call);
}

/* A client that waits for leave to send its body. Too little to be held up by a full socket. */
static void say_continue(struct connection *c, bool has_more)
{
    static const char line[] = "HTTP/1.1 100 Continue\r\n\r\n";
    ssize_t n;

    if (!c->message->expects_continue || has_more)
        return;
    c->message->expects_continue = false;
    n = send(c->fd, line, sizeof line - 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n != (ssize_t)sizeof line - 1)
        connection_close(c);
}

/* How much of a body the route takes, and for how long. */
static void begin_body(struct connection *c, bool has_more)
{
    struct message *m = c->message;

    message_begin_body(m, body_max_of(c));
    if (m->stage != MESSAGE_BODY)
        return;
    timer_set(c, c->route_flags & ROUTE_UPLOAD ? TIMER_UPLOAD : TIMER_BODY);
    say_continue(c, has_more);
}

static void head_read(struct connection *c, bool has_more)
{
    c->route_flags = 0;
    if (c->message->verb == VERB_OTHER) {
        hand_out(c, 405);
        return;
    }
    c->route_flags = route_flags_of(c);
    if (needs_leave(c))
        ask_for_leave(c);
    else
        begin_body(c, has_more);
}

/* ---- reading ---- */

/* Act on what the message has become. */
static void step(struct connection *c, bool has_more)
{
    struct message *m = c->message;

    connection_count_held(c, message_held(m));
    if (c->loop->held > held_max) {
        answer_and_close(c, 503);
        return;
    }
    if (m->stage == MESSAGE_HEAD_READ)
        head_read(c, has_more);
    if (c->state != CONNECTION_READING || c->message != m)
        return;
    if (m->stage == MESSAGE_WHOLE)
        hand_out(c, 0);
    else if (m->stage == MESSAGE_REFUSED && m->status == 413)
        hand_out(c, 413);
    else if (m->stage == MESSAGE_REFUSED)
        refuse(c);
}

static bool begin_message(struct connection *c)
{
    if (c->message)
        return true;
    c->message = message_new(&c->loop->limits);
    if (!c->message)
        connection_close(c);
    else
        timer_set(c, TIMER_HEAD);
    return c->message != NULL;
}

static void keep_ahead(struct connection *c, const char *bytes, size_t len)
{
    char *ahead = malloc(len);

    if (!ahead) {
        c->closes = true;
        return;
    }
    memcpy(ahead, bytes, len);
    c->ahead = ahead;
    c->ahead_len = len;
}

void connection_take(struct connection *c, const char *bytes, size_t len)
{
    while (len > 0 && c->state == CONNECTION_READING && begin_message(c)) {
        size_t used = message_feed(c->message, bytes, len);

        bytes += used;
        len -= used;
        step(c, len > 0);
    }
    if (len > 0 && c->state == CONNECTION_WORKING && !c->closes)
        keep_ahead(c, bytes, len);
}

/* c->closes is set by nothing but a lack of memory for what came ahead: then the body has a hole. */
void connection_admitted(struct connection *c)
{
    char *ahead = c->ahead;
    size_t len = c->ahead_len;

    c->message = c->call->message;
    c->call->message = NULL;
    loop_recycle(c->loop, c->call);
    c->call = NULL;
    c->ahead = NULL;
    c->state = CONNECTION_READING;
    if (c->closes)
        connection_close(c);
    else
        begin_body(c, ahead != NULL);
    if (ahead)
        connection_take(c, ahead, len);
    free(ahead);
    if (c->state == CONNECTION_READING)
        connection_want(c, EPOLLIN);
}

static void receive(struct connection *c)
{
    bool in_body = c->message && c->message->stage == MESSAGE_BODY;
    ssize_t n = recv(c->fd, c->loop->scratch, in_body ? LOOP_SCRATCH : HEAD_READ_MAX, MSG_DONTWAIT);

    if (n > 0)
        connection_take(c, c->loop->scratch, (size_t)n);
    else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        connection_close(c);
}

/* ---- events and deadlines ---- */

void connection_event(struct connection *c, uint32_t events)
{
    switch (c->state) {
    case CONNECTION_READING: receive(c); break;
    case CONNECTION_LINGERING: connection_drain(c); break;
    case CONNECTION_SENDING:
        if (events & (EPOLLERR | EPOLLHUP))
            connection_close(c);
        else if (events & EPOLLOUT)
            connection_send_more(c);
        else
            connection_want(c, EPOLLOUT);
        break;
    case CONNECTION_WORKING:
        if (events & (EPOLLERR | EPOLLHUP))
            connection_close(c);
        else
            connection_want(c, 0);
        break;
    case CONNECTION_CLOSED: break;
    }
}

void connection_timed_out(struct connection *c)
{
    bool is_reading = c->timer == TIMER_HEAD || c->timer == TIMER_BODY || c->timer == TIMER_UPLOAD;

    if (is_reading) {
        answer_and_close(c, 408);
    } else if (c->timer == TIMER_SEND && c->sent >= SEND_LEAST) {
        c->sent = 0;
        timer_set(c, TIMER_SEND);
    } else {
        connection_close(c);
    }
}
