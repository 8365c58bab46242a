#include "kit/server.h"

#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "kit/server_loop.h"

enum { WORKERS_MIN = 2, WORKERS_MAX = 32, HEAVY_MAX = 4, DESCRIPTORS_BESIDE = 512 };

struct server {
    struct server_options options;
    struct server_app app;
    struct loop loop;
    int port;
};

instant clock_now(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_REALTIME, &t);
    return (instant){(int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000};
}

/*
 * Who reads from SQLite finds most of it in memory and hardly waits: many more of them than processors
 * only take turns, each with a cache of its own. Who asks a server waits for its answers.
 */
static int default_workers(const struct store *store)
{
    bool waits = store && store_engine(store) == DB_POSTGRESQL;
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    long wanted = waits ? processors * 2 : processors + 1;
    int least = waits ? 2 * WORKERS_MIN : WORKERS_MIN;

    if (wanted < least)
        return least;
    return wanted > WORKERS_MAX ? WORKERS_MAX : (int)wanted;
}

/* One processor is left to the others, where there are two. */
static int default_heavy(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);

    if (processors < 2)
        return 1;
    return processors - 1 > HEAVY_MAX ? HEAVY_MAX : (int)processors - 1;
}

static void default_int(int *option, int value)
{
    if (*option <= 0)
        *option = value;
}

static void default_size(size_t *option, size_t value)
{
    if (*option == 0)
        *option = value;
}

static void fill_defaults(struct server_options *o, const struct store *store)
{
    if (!o->address)
        o->address = "127.0.0.1";
    default_int(&o->worker_count, default_workers(store));
    default_int(&o->heavy_count, default_heavy());
    default_int(&o->connections_max, 12000);
    default_size(&o->head_max, (size_t)16 * 1024);
    default_size(&o->headers_max, 64);
    default_size(&o->target_max, (size_t)2 * 1024);
    default_size(&o->small_max, (size_t)16 * 1024);
    default_size(&o->body_max, (size_t)256 * 1024);
    default_size(&o->upload_max, (size_t)32 * 1024 * 1024);
    default_int(&o->head_timeout_s, 10);
    default_int(&o->body_timeout_s, 30);
    default_int(&o->idle_timeout_s, 30);
    default_int(&o->stop_timeout_s, 20);
    default_int(&o->queue_max, 1024);
}

/* Every connection is a descriptor. As many as the system allows; fewer are lived with. */
static void raise_descriptor_limit(int connections_max)
{
    rlim_t wanted = (rlim_t)connections_max + DESCRIPTORS_BESIDE;
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = limit.rlim_max < wanted ? limit.rlim_max : wanted;
    (void)setrlimit(RLIMIT_NOFILE, &limit);
}

static int bound_port(int fd)
{
    union {
        struct sockaddr any;
        struct sockaddr_in four;
        struct sockaddr_in6 six;
    } bound = {.six = {0}};
    socklen_t len = sizeof bound;

    if (getsockname(fd, &bound.any, &len) != 0)
        return 0;
    return ntohs(bound.any.sa_family == AF_INET6 ? bound.six.sin6_port : bound.four.sin_port);
}

static bool start_threads(struct server *s, const char **why)
{
    struct workers_options options = {.worker_count = s->options.worker_count,
        .heavy_count = s->options.heavy_count,
        .queue_max = s->options.queue_max,
        .store = s->app.store,
        .deliver = loop_deliver,
        .context = &s->loop};

    s->loop.workers = workers_start(&options, why);
    if (!s->loop.workers)
        return false;
    if (loop_start(&s->loop, why))
        return true;
    workers_stop(s->loop.workers);
    return false;
}

/* Signals are for the main thread: the new threads inherit a mask that blocks them all. */
static bool start_without_signals(struct server *s, const char **why)
{
    sigset_t all, before;
    bool started;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    started = start_threads(s, why);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

struct server *server_start(
    const struct server_options *options, const struct server_app *app, const char **why)
{
    struct server *s = calloc(1, sizeof *s);

    *why = "There is no memory for the server.";
    if (!s)
        return NULL;
    s->options = *options;
    s->app = *app;
    fill_defaults(&s->options, s->app.store);
    raise_descriptor_limit(s->options.connections_max);
    s->loop.options = &s->options;
    s->loop.app = &s->app;
    if (loop_open(&s->loop, why)) {
        s->port = bound_port(s->loop.listener);
        if (start_without_signals(s, why)) {
            *why = NULL;
            return s;
        }
    }
    loop_close(&s->loop);
    free(s);
    return NULL;
}

int server_port(const struct server *server) { return server->port; }

void server_stop(struct server *server)
{
    if (!server)
        return;
    loop_stop(&server->loop);
    workers_stop(server->loop.workers);
    loop_close(&server->loop);
    free(server);
}
