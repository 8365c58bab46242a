/* One connection of the load: asking, and reading a reply as far as a benchmark must. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/str.h"
#include "load.h"

enum { REQUEST_MAX = 4096, RECEIVE_MAX = 256 * 1024 };

struct connection *connections_new(struct arena *a, size_t count)
{
    struct connection *connections = arena_array_of(a, count, struct connection);

    for (size_t i = 0; i < count; i++) {
        connections[i].fd = -1;
        connections[i].head = arena_alloc(a, HEAD_MAX + 1);
    }
    return connections;
}

void connection_open(struct connection *c, int port)
{
    const struct sockaddr_in to = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    const int on = 1;

    c->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (c->fd < 0)
        fault(FAULT_BUG, "no more connections: %s", strerror(errno));
    if (connect(c->fd, (const struct sockaddr *)&to, sizeof to) != 0)
        fault(FAULT_BUG, "port %d: %s", port, strerror(errno));
    (void)setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    (void)fcntl(c->fd, F_SETFL, O_NONBLOCK);
    c->is_waiting = false;
    c->closes = false;
}

void connection_close(struct connection *c)
{
    if (c->fd >= 0)
        (void)close(c->fd);
    c->fd = -1;
    c->is_waiting = false;
}

static int write_request(char text[static REQUEST_MAX], const struct load_options *o,
    const struct target *target, uint64_t number)
{
    char cookie[512] = "", from[64] = "", end[40] = "", form[100] = "";

    if (o->cookie)
        (void)snprintf(cookie, sizeof cookie, "Cookie: %s\r\n", o->cookie);
    if (o->is_forwarded && target->body)
        (void)snprintf(end, sizeof end, "%d-%llu", (int)getpid(), (unsigned long long)number);
    if (o->is_forwarded)
        (void)snprintf(from, sizeof from, "X-Forwarded-For: 10.%u.%u.%u\r\n",
            (unsigned)(number >> 16) & 255, (unsigned)(number >> 8) & 255, (unsigned)number & 255);
    if (target->body)
        (void)snprintf(form, sizeof form,
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n",
            strlen(target->body) + strlen(end));
    return snprintf(text, REQUEST_MAX, "%s %s HTTP/1.1\r\nHost: localhost:%d\r\n%s%s%s%s\r\n%s%s",
        target->method, target->path, o->port, cookie, from, form,
        o->is_gzip ? "Accept-Encoding: gzip\r\n" : "", target->body ? target->body : "", end);
}

bool connection_ask(struct connection *c, const struct load_options *options,
    const struct target *target, uint64_t number)
{
    char text[REQUEST_MAX];
    int len = write_request(text, options, target, number);

    require(len > 0 && len < REQUEST_MAX);
    c->is_waiting = true;
    c->target = target;
    c->has_head = false;
    c->head_len = 0;
    c->received = 0;
    return send(c->fd, text, (size_t)len, MSG_NOSIGNAL) == len;
}

/* The head stands whole in c->head, ended by a NUL. */
static bool read_head(struct connection *c)
{
    const char *length = strcasestr(c->head, "\r\nContent-Length:");

    if (strncmp(c->head, "HTTP/1.1 ", 9) != 0 || !length)
        return false;
    c->status = (int)strtol(c->head + 9, NULL, 10);
    c->length = strtoull(length + strlen("\r\nContent-Length:"), NULL, 10);
    c->closes = strcasestr(c->head, "\r\nConnection: close") != NULL;
    c->has_head = true;
    return true;
}

/* Keep bytes of the head; returns how many of them belong to the body, or -1 for nonsense. */
static ssize_t take_head(struct connection *c, const char *bytes, size_t len)
{
    size_t room = HEAD_MAX - c->head_len, had = c->head_len;
    size_t kept = len < room ? len : room;
    const char *end;

    memcpy(c->head + had, bytes, kept);
    c->head[had + kept] = '\0';
    c->head_len = had + kept;
    end = strstr(c->head + (had > 3 ? had - 3 : 0), "\r\n\r\n");
    if (!end)
        return c->head_len == HEAD_MAX ? -1 : 0;
    c->head_len = (size_t)(end + 4 - c->head);
    c->head[c->head_len] = '\0';
    return read_head(c) ? (ssize_t)(len - (c->head_len - had)) : -1;
}

enum received connection_receive(struct connection *c)
{
    static char bytes[RECEIVE_MAX]; /* one thread; the bodies are not looked at */
    ssize_t got = recv(c->fd, bytes, sizeof bytes, 0);
    ssize_t body = got;

    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return RECEIVED_PART;
    if (got <= 0)
        return RECEIVED_END;
    if (!c->is_waiting)
        return RECEIVED_NONSENSE;
    if (!c->has_head) {
        body = take_head(c, bytes, (size_t)got);
        if (body < 0)
            return RECEIVED_NONSENSE;
        if (!c->has_head)
            return RECEIVED_PART;
    }
    c->received += (uint64_t)body;
    if (c->received > c->length)
        return RECEIVED_NONSENSE;
    return c->received == c->length ? RECEIVED_REPLY : RECEIVED_PART;
}
