/* One connection: reading requests, handing them out, sending replies, closing. */
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kit/fault.h"
#include "kit/router.h"
#include "kit/server_loop.h"

enum {
    READ_MAX = 64 * 1024,
    HEAD_READ_MAX = 8 * 1024, /* what may have to be kept when requests are pipelined */
    SEND_ROUNDS = 8,
    SEND_LEAST = 256 * 1024, /* that much in each TIMER_SEND, or the rest */
    DRAIN_MAX = 1024 * 1024,
    RETRY_S = 2,
};

static const size_t held_max = (size_t)512 * 1024 * 1024;

static void start_sending(struct connection *c);

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

static void count_held(struct connection *c, size_t held)
{
    c->loop->held = c->loop->held - c->held + held;
    c->held = held;
}

static void release_output(struct connection *c)
{
    if (c->call)
        loop_recycle(c->loop, c->call);
    free(c->kept);
    c->call = NULL;
    c->kept = NULL;
    c->out[0] = c->out[1] = (struct str){0};
    count_held(c, 0);
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
    release_output(c);
    c->next_closed = c->loop->closed;
    c->loop->closed = c;
}

void connection_free(struct connection *c)
{
    c->loop->connection_count--;
    free(c);
}

static void want(struct connection *c, uint32_t interest)
{
    struct epoll_event event = {.events = interest, .data.ptr = c};

    if (c->interest == interest || c->state == CONNECTION_CLOSED)
        return;
    c->interest = interest;
    if (epoll_ctl(c->loop->epoll, EPOLL_CTL_MOD, c->fd, &event) != 0)
        connection_close(c);
}

/* ---- replies of the loop itself: plain text, no page ---- */

static char *joined(const struct call *call)
{
    char *at = malloc(call->head.len + call->bytes.len + 1);

    if (!at)
        return NULL;
    memcpy(at, call->head.at, call->head.len);
    if (call->bytes.len)
        memcpy(at + call->head.len, call->bytes.at, call->bytes.len);
    return at;
}

/* The client cannot be served as it is: say so and close. */
static void answer_plainly(struct connection *c, int status)
{
    struct call *plain = c->loop->plain;

    message_free(c->message);
    c->message = NULL;
    count_held(c, 0);
    call_clear(plain);
    plain->closes = true;
    plain->rq.now = clock_now();
    plain->reply = reply_text(status, status_reason(status));
    plain->reply.retry_after_s = status == 503 ? RETRY_S : 0;
    call_render(plain, NULL);
    c->kept = plain->head.len ? joined(plain) : NULL;
    if (!c->kept) {
        connection_close(c);
        return;
    }
    c->out[0] = (struct str){c->kept, plain->head.len + plain->bytes.len};
    c->out[1] = (struct str){0};
    c->closes = true;
    start_sending(c);
}

static void refuse(struct connection *c)
{
    int status = c->message->status;

    c->loop->refused_count++;
    c->loop->refused_why = c->message->why;
    answer_plainly(c, status == 414 ? 400 : status);
}

/* ---- reading ---- */

/* A call for the workers; `refused` when only the head of the message is there. */
static void hand_out(struct connection *c, int refused)
{
    struct call *call = loop_call(c->loop, c->route_flags & ROUTE_UPLOAD);

    if (!call) {
        answer_plainly(c, 503);
        return;
    }
    call_take(call, c->message);
    c->message = NULL;
    call->owner = c;
    call->refused = refused;
    call->closes |= refused != 0 || atomic_load(&c->loop->stopping);
    call->lane = !refused && (c->route_flags & ROUTE_SLOW) ? LANE_SLOW : LANE_FAST;
    memcpy(call->peer, c->peer, sizeof call->peer);
    c->call = call;
    c->closes = call->closes;
    c->state = CONNECTION_WORKING;
    timer_clear(c);
    if (workers_give(c->loop->workers, call))
        return;
    c->state = CONNECTION_READING;
    release_output(c);
    answer_plainly(c, 503);
}

/* The head is read: how much of a body the route takes, and for how long. */
static void begin_body(struct connection *c)
{
    const struct server_options *o = c->loop->options;
    struct message *m = c->message;
    struct request probe = {0};
    bool is_upload;

    (void)router_find(
        c->loop->app->router, m->verb == VERB_POST ? POST : GET, message_span(m, m->path), &probe);
    c->route_flags = probe.route ? probe.route->flags : 0;
    is_upload = c->route_flags & ROUTE_UPLOAD;
    message_begin_body(m, is_upload ? o->upload_max : o->body_max);
    if (m->stage == MESSAGE_BODY)
        timer_set(c, is_upload ? TIMER_UPLOAD : TIMER_BODY);
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

static void head_read(struct connection *c, bool has_more)
{
    c->route_flags = 0;
    if (c->message->verb == VERB_OTHER) {
        hand_out(c, 405);
        return;
    }
    begin_body(c);
    if (c->message->stage == MESSAGE_BODY)
        say_continue(c, has_more);
}

/* Act on what the message has become. */
static void step(struct connection *c, bool has_more)
{
    struct message *m = c->message;

    count_held(c, message_held(m));
    if (c->loop->held > held_max) {
        answer_plainly(c, 503);
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

static void take(struct connection *c, const char *bytes, size_t len)
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

static void receive(struct connection *c)
{
    bool in_body = c->message && c->message->stage == MESSAGE_BODY;
    ssize_t n = recv(c->fd, c->loop->scratch, in_body ? READ_MAX : HEAD_READ_MAX, MSG_DONTWAIT);

    if (n > 0)
        take(c, c->loop->scratch, (size_t)n);
    else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        connection_close(c);
}

/* ---- sending ---- */

/* Close so that the client still gets the reply: closing with unread bytes would reset it. */
static void linger(struct connection *c)
{
    release_output(c);
    if (shutdown(c->fd, SHUT_WR) != 0) {
        connection_close(c);
        return;
    }
    free(c->ahead);
    c->ahead = NULL;
    c->drained = 0;
    c->state = CONNECTION_LINGERING;
    timer_set(c, TIMER_LINGER);
    want(c, EPOLLIN);
}

static void drain(struct connection *c)
{
    ssize_t n = recv(c->fd, c->loop->scratch, READ_MAX, MSG_DONTWAIT);

    if (n > 0)
        c->drained += (size_t)n;
    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR) || c->drained > DRAIN_MAX)
        connection_close(c);
}

/* The reply is out: the next request, which may be here already. */
static void sent(struct connection *c)
{
    char *ahead = c->ahead;
    size_t len = c->ahead_len;

    if (c->closes || atomic_load(&c->loop->stopping)) {
        linger(c);
        return;
    }
    release_output(c);
    c->state = CONNECTION_READING;
    c->ahead = NULL;
    timer_set(c, TIMER_IDLE);
    if (ahead)
        take(c, ahead, len);
    free(ahead);
    if (c->state == CONNECTION_READING)
        want(c, EPOLLIN);
}

static void advance(struct connection *c, size_t n)
{
    c->sent += n;
    for (int i = 0; i < 2 && n > 0; i++) {
        size_t part = n < c->out[i].len ? n : c->out[i].len;

        c->out[i] = str_slice(c->out[i], part, c->out[i].len);
        n -= part;
    }
}

/* A slow reader must not hold the memory of a whole request: copy what is left. Assets stay where
 * they are. Without memory for the copy the request's is kept. */
static void keep_rest(struct connection *c)
{
    bool is_asset = c->call && c->call->is_asset;
    size_t body_len = is_asset ? 0 : c->out[1].len;

    if (!c->call)
        return;
    c->kept = malloc(c->out[0].len + body_len + 1);
    if (!c->kept)
        return;
    if (c->out[0].len)
        memcpy(c->kept, c->out[0].at, c->out[0].len);
    if (body_len)
        memcpy(c->kept + c->out[0].len, c->out[1].at, body_len);
    c->out[0] = (struct str){c->kept, c->out[0].len + body_len};
    if (!is_asset)
        c->out[1] = (struct str){0};
    loop_recycle(c->loop, c->call);
    c->call = NULL;
    count_held(c, c->out[0].len);
}

static ssize_t send_once(struct connection *c)
{
    struct iovec parts[2] = {
        {(void *)(uintptr_t)c->out[0].at, c->out[0].len}, /* sendmsg() only reads them */
        {(void *)(uintptr_t)c->out[1].at, c->out[1].len},
    };
    struct msghdr header = {.msg_iov = parts, .msg_iovlen = 2};

    return sendmsg(c->fd, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
}

static void send_more(struct connection *c)
{
    for (int round = 0; round < SEND_ROUNDS && c->out[0].len + c->out[1].len > 0; round++) {
        ssize_t n = send_once(c);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno != EAGAIN) {
            connection_close(c);
            return;
        }
        if (n < 0)
            break;
        advance(c, (size_t)n);
    }
    if (c->out[0].len + c->out[1].len == 0) {
        sent(c);
        return;
    }
    keep_rest(c);
    want(c, EPOLLOUT);
}

static void start_sending(struct connection *c)
{
    c->state = CONNECTION_SENDING;
    c->sent = 0;
    timer_set(c, TIMER_SEND);
    send_more(c);
}

void connection_answered(struct connection *c, struct call *call)
{
    if (c->state == CONNECTION_CLOSED) {
        release_output(c);
        c->next_closed = c->loop->closed;
        c->loop->closed = c;
        return;
    }
    c->out[0] = call->head;
    c->out[1] = call->bytes;
    if (call->head.len == 0)
        connection_close(c);
    else
        start_sending(c);
}

/* ---- events and deadlines ---- */

void connection_event(struct connection *c, uint32_t events)
{
    switch (c->state) {
    case CONNECTION_READING: receive(c); break;
    case CONNECTION_LINGERING: drain(c); break;
    case CONNECTION_SENDING:
        if (events & (EPOLLERR | EPOLLHUP))
            connection_close(c);
        else if (events & EPOLLOUT)
            send_more(c);
        else
            want(c, EPOLLOUT);
        break;
    case CONNECTION_WORKING:
        if (events & (EPOLLERR | EPOLLHUP))
            connection_close(c);
        else
            want(c, 0);
        break;
    case CONNECTION_CLOSED: break;
    }
}

void connection_timed_out(struct connection *c)
{
    bool is_reading = c->timer == TIMER_HEAD || c->timer == TIMER_BODY || c->timer == TIMER_UPLOAD;

    if (is_reading) {
        answer_plainly(c, 408);
    } else if (c->timer == TIMER_SEND && c->sent >= SEND_LEAST) {
        c->sent = 0;
        timer_set(c, TIMER_SEND);
    } else {
        connection_close(c);
    }
}
