/* One connection: sending replies, and closing so that they arrive. */
#include <errno.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "kit/server_loop.h"

enum { SEND_ROUNDS = 8, DRAIN_MAX = 1024 * 1024 };

/* Close so that the client still gets the reply: closing with unread bytes would reset it. */
static void linger(struct connection *c)
{
    connection_release(c);
    if (shutdown(c->fd, SHUT_WR) != 0) {
        connection_close(c);
        return;
    }
    free(c->ahead);
    c->ahead = NULL;
    c->drained = 0;
    c->state = CONNECTION_LINGERING;
    timer_set(c, TIMER_LINGER);
    connection_want(c, EPOLLIN);
}

void connection_drain(struct connection *c)
{
    ssize_t n = recv(c->fd, c->loop->scratch, LOOP_SCRATCH, MSG_DONTWAIT);

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
    connection_release(c);
    c->state = CONNECTION_READING;
    c->ahead = NULL;
    timer_set(c, TIMER_IDLE);
    if (ahead)
        connection_take(c, ahead, len);
    free(ahead);
    if (c->state == CONNECTION_READING)
        connection_want(c, EPOLLIN);
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
    connection_count_held(c, c->out[0].len);
}

/* sendmsg() only reads, but its type does not say so. */
static struct iovec part_of(struct str s)
{
    union {
        const char *in;
        void *out;
    } bytes = {s.at};

    return (struct iovec){bytes.out, s.len};
}

static ssize_t send_once(struct connection *c)
{
    struct iovec parts[2] = {part_of(c->out[0]), part_of(c->out[1])};
    struct msghdr header = {.msg_iov = parts, .msg_iovlen = 2};

    return sendmsg(c->fd, &header, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void connection_send_more(struct connection *c)
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
    connection_want(c, EPOLLOUT);
}

void connection_send(struct connection *c)
{
    c->state = CONNECTION_SENDING;
    c->sent = 0;
    timer_set(c, TIMER_SEND);
    connection_send_more(c);
}

void connection_answered(struct connection *c, struct call *call)
{
    if (c->state == CONNECTION_CLOSED) {
        connection_release(c);
        c->next_closed = c->loop->closed;
        c->loop->closed = c;
        return;
    }
    if (call_is_admitted(call)) {
        connection_admitted(c);
        return;
    }
    c->closes |= call->closes;
    c->out[0] = call->head;
    c->out[1] = call->bytes;
    if (call->head.len == 0)
        connection_close(c);
    else
        connection_send(c);
}
