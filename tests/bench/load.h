/*
 * load: the client of the benchmarks. One thread, epoll, keep-alive, and a check of every reply.
 *
 * Without a rate each connection asks again as soon as it was answered, so that the server is never
 * idle. With a rate, requests fall due by the clock whether the server is ready or not, and what is
 * measured begins when a request was due: a server that stalls cannot hide the ones that waited.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { PIDS_MAX = 8, HEAD_MAX = 8 * 1024, FAILURE_TEXT = 200 };

struct target {
    const char *method, *path, *body; /* body: a urlencoded form, or NULL */
};

struct load_options {
    int port;
    size_t connections;
    size_t idle;    /* more connections, that ask once and are then only held */
    double seconds; /* measured */
    double warm_s;  /* before that, not measured */
    double rate;    /* requests a second over all connections; 0: as fast as they are answered */
    int status;     /* of every reply */
    const char *cookie;
    bool
        is_forwarded; /* each request says it comes from another address, and ends its body with a number of its own */
    bool is_gzip;                 /* each request says that a packed reply is understood */
    const struct target *targets; /* asked in turn */
    size_t target_count;
    int pids[PIDS_MAX]; /* whose processor time is counted; ended by 0 */
};

/* Times of replies in microseconds, kept to one part in 64. */
enum { TIMES_STEPS = 64, TIMES_POWERS = 40, TIMES_BUCKETS = TIMES_STEPS * TIMES_POWERS };

struct times {
    uint64_t buckets[TIMES_BUCKETS];
    uint64_t count;
    int64_t max_us;
};

void times_add(struct times *times, int64_t us);
/* The time that `part` (0 to 1) of all did not exceed; 0 when there are none. */
int64_t times_at(const struct times *times, double part);

struct load_result {
    struct times times;
    uint64_t bytes;             /* of bodies, those of measured replies */
    uint64_t failed;            /* replies with another status, malformed, cut off */
    char failure[FAILURE_TEXT]; /* what was wrong with the first */
    double seconds;
    int64_t cpu_us;   /* of the processes, while measuring */
    size_t idle_held; /* idle connections that were still open at the end */
};

/* Put on the load and measure. Faults when the server cannot be reached at all. */
void load_run(struct arena *a, const struct load_options *options, struct load_result *result);

/* ---- a connection ---- */

struct connection {
    int fd;          /* -1: not connected */
    bool is_waiting; /* for a reply */
    const struct target *target;
    int64_t since_us;
    char *head; /* HEAD_MAX and a NUL */
    size_t head_len;
    bool has_head, closes;
    int status;
    uint64_t length, received; /* of the body */
};

enum received { RECEIVED_PART, RECEIVED_REPLY, RECEIVED_NONSENSE, RECEIVED_END };

struct connection *connections_new(struct arena *a, size_t count);
/* To 127.0.0.1; faults when that is refused. The descriptor is set not to block. */
void connection_open(struct connection *c, int port);
void connection_close(struct connection *c);
/* False when the request did not go out whole. `number` is that of the request, for is_forwarded. */
bool connection_ask(struct connection *c, const struct load_options *options,
    const struct target *target, uint64_t number);
/* Take what has arrived. RECEIVED_PART when the reply is not complete yet. */
enum received connection_receive(struct connection *c);
