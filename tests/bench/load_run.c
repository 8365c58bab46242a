/* The loop of the load: asks, takes replies, and keeps count. */
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/str.h"
#include "load.h"

enum { EVENTS_MAX = 256, DRAIN_US = 5 * 1000 * 1000, SECOND_US = 1000 * 1000 };

struct run {
    const struct load_options *options;
    struct load_result *result;
    struct connection *connections;
    int epoll;
    uint64_t asked;                        /* requests so far */
    int64_t begun_us, measured_us, end_us; /* measured_us: from here on replies count */
    size_t waiting;
};

static int64_t now_us(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * SECOND_US + now.tv_nsec / 1000;
}

/* ------------------------------------------------------------------ times */

static size_t bucket_of(int64_t us)
{
    unsigned power = 0;
    uint64_t n = us < 0 ? 0 : (uint64_t)us;

    while (n >= 2 * TIMES_STEPS) {
        n >>= 1;
        power++;
    }
    return power * TIMES_STEPS + (size_t)n;
}

/* The least time that falls into the bucket. */
static int64_t bucket_us(size_t bucket)
{
    size_t power = bucket < 2 * (size_t)TIMES_STEPS ? 0 : bucket / TIMES_STEPS - 1;

    return (int64_t)(bucket - power * TIMES_STEPS) << power;
}

void times_add(struct times *times, int64_t us)
{
    size_t bucket = bucket_of(us);

    times->buckets[bucket < TIMES_BUCKETS ? bucket : TIMES_BUCKETS - 1]++;
    times->count++;
    if (us > times->max_us)
        times->max_us = us;
}

int64_t times_at(const struct times *times, double part)
{
    uint64_t seen = 0;

    for (size_t i = 0; i < TIMES_BUCKETS; i++) {
        seen += times->buckets[i];
        if (seen > 0 && (double)seen >= part * (double)times->count)
            return bucket_us(i);
    }
    return times->max_us;
}

/* ------------------------------------------------------------------ processor time */

/* Of one process, all its threads, to the nanosecond; /proc/PID/stat counts in hundredths. */
static int64_t cpu_us_of(int pid)
{
    char path[300];
    int64_t ns = 0;
    DIR *threads;

    (void)snprintf(path, sizeof path, "/proc/%d/task", pid);
    threads = opendir(path);
    if (!threads)
        fault(FAULT_BUG, "there is no process %d", pid);
    for (struct dirent *thread; (thread = readdir(threads)) != NULL;) {
        long long one = 0;
        FILE *file;
        (void)snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, thread->d_name);
        file = thread->d_name[0] == '.' ? NULL : fopen(path, "re");
        if (file && fscanf(file, "%lld", &one) == 1) /* NOLINT(cert-err34-c): the kernel's own */
            ns += one;
        if (file)
            (void)fclose(file);
    }
    (void)closedir(threads);
    return ns / 1000;
}

static int64_t cpu_us(const struct load_options *options)
{
    int64_t sum = 0;

    for (const int *pid = options->pids; *pid; pid++)
        sum += cpu_us_of(*pid);
    return sum;
}

/* ------------------------------------------------------------------ asking */

static void failed(struct run *r, const struct target *target, const char *what)
{
    if (r->result->failed++ == 0)
        (void)snprintf(
            r->result->failure, FAILURE_TEXT, "%s %.100s: %s", target->method, target->path, what);
}

static void failed_status(struct run *r, const struct connection *c)
{
    char what[40];

    (void)snprintf(what, sizeof what, "status %d", c->status);
    failed(r, c->target, what);
}

static void watch(struct run *r, struct connection *c)
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = c};

    connection_open(c, r->options->port);
    if (epoll_ctl(r->epoll, EPOLL_CTL_ADD, c->fd, &event) != 0)
        fault(FAULT_BUG, "epoll: %s", strerror(errno));
}

/* Asked in turn, so that no target is favoured; `number` counts all requests. */
static const struct target *target_of(const struct run *r, uint64_t number)
{
    return &r->options->targets[number % r->options->target_count];
}

static void ask(struct run *r, struct connection *c, int64_t since_us)
{
    if (c->fd < 0)
        watch(r, c);
    c->since_us = since_us;
    r->waiting++;
    if (!connection_ask(c, r->options, target_of(r, r->asked), r->asked)) {
        failed(r, c->target, "the request could not be sent");
        connection_close(c);
        r->waiting--;
    }
    r->asked++;
}

/* When the next request falls due; without a rate, at once. */
static int64_t due_us(const struct run *r)
{
    if (r->options->rate <= 0)
        return 0;
    return r->begun_us + (int64_t)((double)r->asked / r->options->rate * SECOND_US);
}

/* Ask on this connection if a request is due. */
static void ask_if_due(struct run *r, struct connection *c, int64_t now)
{
    int64_t due = due_us(r);

    if (now < r->end_us && due <= now && !c->is_waiting)
        ask(r, c, due > 0 ? due : now);
}

static void ask_all_due(struct run *r, int64_t now)
{
    for (size_t i = 0; i < r->options->connections; i++)
        ask_if_due(r, &r->connections[i], now);
}

/* ------------------------------------------------------------------ replies */

static void take_reply(struct run *r, struct connection *c, int64_t now)
{
    c->is_waiting = false;
    r->waiting--;
    if (c->status != r->options->status)
        failed_status(r, c);
    else if (now >= r->measured_us) {
        times_add(&r->result->times, now - c->since_us);
        r->result->bytes += c->length;
    }
    if (c->closes)
        connection_close(c);
}

static void on_readable(struct run *r, struct connection *c)
{
    enum received received = connection_receive(c);
    int64_t now = now_us();

    if (received == RECEIVED_PART)
        return;
    if (received == RECEIVED_REPLY) {
        take_reply(r, c, now);
    } else {
        if (c->is_waiting) {
            failed(r, c->target,
                received == RECEIVED_END ? "the connection ended" : "the reply makes no sense");
            r->waiting--;
        }
        connection_close(c);
    }
    ask_if_due(r, c, now);
}

/* Until something arrives, a request is due, or the end. */
static void wait_and_take(struct run *r, int64_t until_us)
{
    struct epoll_event events[EVENTS_MAX];
    int64_t wait_us = until_us - now_us();
    const struct timespec wait = {
        .tv_sec = wait_us > 0 ? wait_us / SECOND_US : 0,
        .tv_nsec = wait_us > 0 ? wait_us % SECOND_US * 1000 : 0,
    };
    int count = epoll_pwait2(r->epoll, events, EVENTS_MAX, &wait, NULL);

    for (int i = 0; i < count; i++)
        on_readable(r, events[i].data.ptr);
}

static void loop_until(struct run *r, int64_t end_us)
{
    for (int64_t now = now_us(); now < end_us; now = now_us()) {
        int64_t due = due_us(r);
        ask_all_due(r, now);
        wait_and_take(r, due > now && due < end_us ? due : end_us);
    }
}

/* What was asked before the end is still waited for: the slowest must not fall out of the count. */
static void drain(struct run *r)
{
    int64_t end_us = now_us() + DRAIN_US;

    while (r->waiting > 0 && now_us() < end_us)
        wait_and_take(r, end_us);
    for (size_t i = 0; i < r->options->connections; i++)
        if (r->connections[i].is_waiting)
            failed(r, r->connections[i].target, "no reply within five seconds");
}

/* ------------------------------------------------------------------ idle connections */

/* One that is known to be served: it asks once, and waits for the reply. */
static void open_idle(struct run *r, struct connection *c)
{
    static const struct target alive = {"GET", "/livez", NULL};
    struct pollfd readable;
    enum received received = RECEIVED_PART;

    connection_open(c, r->options->port);
    readable = (struct pollfd){.fd = c->fd, .events = POLLIN};
    if (!connection_ask(c, r->options, &alive, 0))
        received = RECEIVED_END;
    while (received == RECEIVED_PART && poll(&readable, 1, DRAIN_US / 1000) == 1)
        received = connection_receive(c);
    c->is_waiting = false;
    if (received != RECEIVED_REPLY || c->status != 200) {
        failed(r, &alive, "an idle connection was not answered");
        connection_close(c);
    }
}

static int *open_all_idle(struct run *r, struct arena *a)
{
    int *held = arena_array_of(a, r->options->idle + 1, int);
    struct connection *c = connections_new(a, 1);

    for (size_t i = 0; i < r->options->idle; i++) {
        open_idle(r, c);
        held[i] = c->fd;
    }
    return held;
}

static size_t close_all_idle(const struct run *r, const int *held)
{
    size_t open = 0;
    char byte;

    for (size_t i = 0; i < r->options->idle; i++) {
        if (held[i] < 0)
            continue;
        open += recv(held[i], &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
        (void)close(held[i]);
    }
    return open;
}

/* ------------------------------------------------------------------ all of it */

static void measure(struct run *r)
{
    const struct load_options *o = r->options;
    int64_t cpu;

    r->begun_us = now_us();
    r->measured_us = r->begun_us + (int64_t)(o->warm_s * SECOND_US);
    r->end_us = r->measured_us + (int64_t)(o->seconds * SECOND_US);
    loop_until(r, r->measured_us);
    cpu = cpu_us(o);
    loop_until(r, r->end_us);
    drain(r);
    r->result->cpu_us = cpu_us(o) - cpu;
    r->result->seconds = (double)(now_us() - r->measured_us) / SECOND_US;
}

void load_run(struct arena *a, const struct load_options *options, struct load_result *result)
{
    struct run r = {.options = options, .result = result};
    struct rlimit files;
    int *held;

    require(options->target_count > 0 && options->connections > 0);
    if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max;
        (void)setrlimit(RLIMIT_NOFILE, &files);
    }
    r.epoll = epoll_create1(EPOLL_CLOEXEC);
    r.connections = connections_new(a, options->connections);
    held = open_all_idle(&r, a);
    measure(&r);
    result->idle_held = close_all_idle(&r, held);
    for (size_t i = 0; i < options->connections; i++)
        connection_close(&r.connections[i]);
    (void)close(r.epoll);
}
