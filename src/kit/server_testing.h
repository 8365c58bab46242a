/*
 * server_testing: a server with a small application, and a client of raw sockets, for the tests of
 * the server. Functions are inline, so that each test file takes only what it needs.
 */
#pragma once

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/log.h"
#include "kit/router.h"
#include "kit/server.h"
#include "kit/test.h"

/* ---- what the application does in the middle of a request, steered by the test ---- */

extern atomic_bool testing_gate_is_shut; /* handlers of /gate and the note of /held wait for it */
extern atomic_int testing_waiting;       /* how many wait */
extern atomic_bool testing_note_fails;

struct testing {
    struct arena *arena;
    struct store *store;
    struct server *server;
    char folder[64];
    int port;
};

/* A server of the testing application on a new store; zeros in options are quick for tests. */
struct testing testing_start(struct server_options options);
void testing_stop(struct testing *t);
const struct server_app *testing_app(struct store *store);
struct store *testing_store(struct testing *t);
void testing_store_close(struct testing *t);
int64_t testing_count(struct testing *t); /* rows that POST /count and notes wrote */

static inline void testing_sleep_ms(int ms)
{
    struct timespec t = {ms / 1000, (ms % 1000) * 1000000L};

    (void)nanosleep(&t, NULL);
}

static inline int64_t testing_now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Wait until so many handlers or notes stand at the gate; false when they do not come. */
static inline bool testing_stand_at_gate(int count)
{
    for (int i = 0; i < 3000 && atomic_load(&testing_waiting) < count; i++)
        testing_sleep_ms(1);
    return atomic_load(&testing_waiting) == count;
}

/* ---- a client ---- */

#define ASK(target) "GET " target " HTTP/1.1\r\nHost: a\r\n\r\n"
#define ASK_WITH(t, lines) "GET " t " HTTP/1.1\r\nHost: a\r\n" lines "\r\n\r\n"
#define FORM_TYPE "application/x-www-form-urlencoded"
#define SEND_FORM(target, length, form)                                                            \
    "POST " target " HTTP/1.1\r\nHost: a\r\nContent-Type: " FORM_TYPE "\r\n"                       \
    "Content-Length: " length "\r\n\r\n" form
#define SEND_NOTHING(target) "POST " target " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"

enum { ANSWER_MAX = 256 * 1024, PATIENCE_S = 8 };

struct answer {
    int status;      /* 0 when none came */
    bool was_closed; /* the server closed after it */
    struct str head, body;
    char bytes[ANSWER_MAX];
};

static inline int client_connect(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    struct timeval patience = {.tv_sec = PATIENCE_S};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (fd >= 0 && connect(fd, (const struct sockaddr *)&to, sizeof to) == 0)
        return fd;
    test_fail(__FILE__, __LINE__, "cannot connect: %s", strerror(errno));
    return fd;
}

/* What the server no longer wants to read is not an error of the test. */
static inline void client_send(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = send(fd, bytes, len, MSG_NOSIGNAL);

        if (n <= 0)
            return;
        bytes += n;
        len -= (size_t)n;
    }
}

static inline void client_say(int fd, const char *text) { client_send(fd, text, strlen(text)); }

/* The value of a header line in a head; empty when it has none. */
static inline struct str header_of(const struct answer *answer, const char *name)
{
    struct str rest = answer->head, line, word;

    while (str_split(&rest, '\n', &line)) {
        struct str value = line;

        if (str_split(&value, ':', &word) && value.at && str_eq(word, str_of(name)))
            return str_trim(value);
    }
    return (struct str){0};
}

static inline size_t body_len_of(const struct answer *answer, bool is_head)
{
    int64_t len = 0;

    if (is_head || answer->status == 304 || answer->status == 204)
        return 0;
    if (!str_to_int(header_of(answer, "Content-Length"), &len) || len < 0 || len > ANSWER_MAX)
        test_fail(__FILE__, __LINE__, "no Content-Length in %d", answer->status);
    return (size_t)len;
}

/* Read exactly one answer, a byte at a time in the head so that the next stays in the socket. */
static inline void client_read(int fd, bool is_head, struct answer *a)
{
    size_t len = 0, body;
    int64_t status = 0;

    a->status = 0;
    a->was_closed = false;
    a->head = a->body = (struct str){0};
    while (len < ANSWER_MAX / 2 && (len < 4 || memcmp(a->bytes + len - 4, "\r\n\r\n", 4) != 0)) {
        ssize_t n = recv(fd, a->bytes + len, 1, 0);

        if (n <= 0) {
            a->was_closed = n == 0 || errno == ECONNRESET;
            return;
        }
        len++;
    }
    a->head = (struct str){a->bytes, len};
    if (!str_starts(a->head, STR("HTTP/1.1 ")) || !str_to_int(str_slice(a->head, 9, 12), &status))
        test_fail(__FILE__, __LINE__, "no status line");
    a->status = (int)status;
    body = body_len_of(a, is_head);
    a->body.at = a->bytes + len;
    while (a->body.len < body) {
        ssize_t n = recv(fd, a->bytes + len + a->body.len, body - a->body.len, 0);

        if (n <= 0)
            return;
        a->body.len += (size_t)n;
    }
}

/* Nothing more comes, and the server closes within our patience. */
static inline bool client_sees_close(int fd)
{
    char byte;
    ssize_t n = recv(fd, &byte, 1, 0);

    return n == 0 || (n < 0 && errno == ECONNRESET);
}

static inline bool client_hears_within(int fd, int ms)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};

    return poll(&p, 1, ms) > 0;
}

/* One request on a connection of its own; the caller frees the answer. */
static inline struct answer *client_ask(int port, const char *text)
{
    struct answer *a = calloc(1, sizeof *a);
    int fd = client_connect(port);

    client_say(fd, text);
    client_read(fd, strncmp(text, "HEAD ", 5) == 0, a);
    (void)close(fd);
    return a;
}

static inline int client_status(int port, const char *text)
{
    struct answer *a = client_ask(port, text);
    int status = a->status;

    free(a);
    return status;
}
