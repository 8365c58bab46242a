#include "kit/server_loop.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "kit/log.h"

enum {
    EVENTS_MAX = 256,
    ACCEPTS_MAX = 64, /* in one round, so that a flood of connections does not stop the others */
    SPARE_MAX = 64,
    LINGER_MS = 2000,
    SEND_MS = 60000,
    WAIT_MAX_MS = 10000,
    REFUSED_LOG_MS = 60000,
    NO_DESCRIPTOR_MS = 100, /* rest after the system gave no descriptor, instead of spinning */
};

static int64_t monotonic_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- deadlines ---- */

void timer_clear(struct connection *c)
{
    struct timer_list *list;

    if (c->timer == TIMER_NONE)
        return;
    list = &c->loop->timers[c->timer];
    *(c->earlier ? &c->earlier->later : &list->first) = c->later;
    *(c->later ? &c->later->earlier : &list->last) = c->earlier;
    c->earlier = c->later = NULL;
    c->timer = TIMER_NONE;
}

void timer_set(struct connection *c, enum timer timer)
{
    struct timer_list *list = &c->loop->timers[timer];

    timer_clear(c);
    c->timer = timer;
    c->deadline_ms = c->loop->now_ms + list->length_ms;
    c->earlier = list->last;
    *(list->last ? &list->last->later : &list->first) = c;
    list->last = c;
}

static void run_timers(struct loop *loop)
{
    for (int i = 0; i < TIMER__COUNT; i++)
        while (loop->timers[i].first && loop->timers[i].first->deadline_ms <= loop->now_ms)
            connection_timed_out(loop->timers[i].first);
}

static int wait_ms(const struct loop *loop)
{
    int64_t wait = WAIT_MAX_MS;

    for (int i = 0; i < TIMER__COUNT; i++) {
        const struct connection *c = loop->timers[i].first;

        if (c && c->deadline_ms - loop->now_ms < wait)
            wait = c->deadline_ms - loop->now_ms;
    }
    if (loop->stop_at_ms && loop->stop_at_ms - loop->now_ms < wait)
        wait = loop->stop_at_ms - loop->now_ms;
    if (!loop->is_listening && loop->listen_at_ms - loop->now_ms < wait)
        wait = loop->listen_at_ms > loop->now_ms ? loop->listen_at_ms - loop->now_ms : wait;
    return wait < 1 ? 1 : (int)wait;
}

/* ---- calls ---- */

struct call *loop_call(struct loop *loop, bool is_upload)
{
    struct call *call = is_upload ? NULL : loop->spare;

    if (call) {
        loop->spare = call->next;
        loop->spare_count--;
        call->next = NULL;
    } else {
        call = call_new(loop->app, is_upload ? loop->options->upload_max : 0);
    }
    if (!call)
        return NULL;
    call->trusted_proxy = loop->options->trusted_proxy;
    call->rq.number = ++loop->last_number;
    return call;
}

void loop_recycle(struct loop *loop, struct call *call)
{
    if (call->upload_max || loop->spare_count == SPARE_MAX) {
        call_free(call);
        return;
    }
    call_clear(call);
    call->next = loop->spare;
    loop->spare = call;
    loop->spare_count++;
}

static void wake(struct loop *loop)
{
    uint64_t one = 1;

    while (write(loop->wake, &one, sizeof one) < 0 && errno == EINTR)
        ;
}

void loop_deliver(void *context, struct call *call)
{
    struct loop *loop = context;
    bool was_empty;

    call->next = NULL;
    pthread_mutex_lock(&loop->lock);
    was_empty = !loop->answered;
    *loop->answered_end = call;
    loop->answered_end = &call->next;
    if (was_empty)
        wake(loop);
    pthread_mutex_unlock(&loop->lock);
}

static void take_answers(struct loop *loop)
{
    struct call *call, *next;
    uint64_t count;

    (void)!read(loop->wake, &count, sizeof count);
    pthread_mutex_lock(&loop->lock);
    call = loop->answered;
    loop->answered = NULL;
    loop->answered_end = &loop->answered;
    pthread_mutex_unlock(&loop->lock);
    for (; call; call = next) {
        next = call->next;
        connection_answered(call->owner, call);
    }
}

/* ---- accepting ---- */

static void listen_again(struct loop *loop, bool yes)
{
    struct epoll_event event = {.events = yes ? EPOLLIN : 0, .data.ptr = &loop->listener};

    if (loop->is_listening == yes || loop->listener < 0)
        return;
    loop->is_listening = yes;
    (void)epoll_ctl(loop->epoll, EPOLL_CTL_MOD, loop->listener, &event);
}

static bool is_full(const struct loop *loop)
{
    return loop->open_count >= loop->options->connections_max;
}

/* Make room by closing whoever has been idle for longest. */
static bool make_room(struct loop *loop)
{
    if (!loop->timers[TIMER_IDLE].first)
        return false;
    connection_close(loop->timers[TIMER_IDLE].first);
    return true;
}

static void peer_text(const struct sockaddr_storage *from, char text[static CLIENT_TEXT])
{
    const struct sockaddr_in6 *six = (const void *)from;
    const struct sockaddr_in *four = (const void *)from;
    const void *address = &four->sin_addr;
    int family = from->ss_family;

    text[0] = '\0';
    if (family == AF_INET6) {
        address = &six->sin6_addr;
        if (IN6_IS_ADDR_V4MAPPED(&six->sin6_addr)) {
            family = AF_INET;
            address = &six->sin6_addr.s6_addr[12];
        }
    }
    (void)inet_ntop(family, address, text, CLIENT_TEXT);
}

/* False when no more are waiting, or no more can be taken now. */
static bool accept_one(struct loop *loop)
{
    struct sockaddr_storage from = {0};
    socklen_t len = sizeof from;
    char peer[CLIENT_TEXT];
    int one = 1, fd;

    if (is_full(loop) && !loop->timers[TIMER_IDLE].first) {
        listen_again(loop, false);
        return false;
    }
    fd = accept4(loop->listener, (struct sockaddr *)&from, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0 && (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS)) {
        if (!make_room(loop)) {
            listen_again(loop, false);
            loop->listen_at_ms = loop->now_ms + NO_DESCRIPTOR_MS;
        }
        return false;
    }
    if (fd < 0)
        return errno == ECONNABORTED || errno == EINTR;
    (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    peer_text(&from, peer);
    if (is_full(loop))
        (void)make_room(loop);
    if (!connection_new(loop, fd, peer))
        (void)close(fd);
    return true;
}

static void accept_waiting(struct loop *loop)
{
    for (int i = 0; i < ACCEPTS_MAX && accept_one(loop); i++)
        ;
}

/* ---- the thread ---- */

static void free_closed(struct loop *loop)
{
    struct connection *c = loop->closed, *next;

    loop->closed = NULL;
    for (; c; c = next) {
        next = c->next_closed;
        connection_free(c);
    }
}

/* A flood of malformed requests must not become a flood of lines. */
static void log_refused(struct loop *loop)
{
    if (!loop->refused_count || loop->now_ms - loop->refused_logged_ms < REFUSED_LOG_MS)
        return;
    log_event(LOG_WARNING, "refused", "count=%" PRIu64 " last=%s", loop->refused_count,
        loop->refused_why);
    loop->refused_count = 0;
    loop->refused_logged_ms = loop->now_ms;
}

/* What has arrived already is answered; the rest of the idle ones are closed. */
static void begin_stop(struct loop *loop)
{
    struct connection *next;

    loop->stop_at_ms = loop->now_ms + (int64_t)loop->options->stop_timeout_s * 1000;
    (void)close(loop->listener);
    loop->listener = -1;
    for (struct connection *c = loop->timers[TIMER_IDLE].first; c; c = next) {
        next = c->later;
        connection_event(c, EPOLLIN);
        if (connection_is_idle(c))
            connection_close(c);
    }
}

static void end_stop(struct loop *loop)
{
    for (int i = 0; i < TIMER__COUNT; i++)
        while (loop->timers[i].first)
            connection_close(loop->timers[i].first);
}

static void dispatch(struct loop *loop, const struct epoll_event *event)
{
    if (event->data.ptr == &loop->wake)
        take_answers(loop);
    else if (event->data.ptr == &loop->listener)
        accept_waiting(loop);
    else
        connection_event(event->data.ptr, event->events);
}

static void *run(void *context)
{
    struct loop *loop = context;
    struct epoll_event events[EVENTS_MAX];

    while (!loop->stop_at_ms || loop->connection_count > 0) {
        int count = epoll_wait(loop->epoll, events, EVENTS_MAX, wait_ms(loop));

        loop->now_ms = monotonic_ms();
        for (int i = 0; i < count; i++)
            dispatch(loop, &events[i]);
        run_timers(loop);
        if (!loop->stop_at_ms && atomic_load(&loop->stopping))
            begin_stop(loop);
        if (loop->stop_at_ms && loop->now_ms >= loop->stop_at_ms)
            end_stop(loop);
        free_closed(loop);
        if (!loop->stop_at_ms && !is_full(loop) && loop->now_ms >= loop->listen_at_ms)
            listen_again(loop, true);
        log_refused(loop);
    }
    return NULL;
}

/* ---- life ---- */

static bool say(const char **why, const char *sentence)
{
    *why = sentence;
    return false;
}

static bool bind_listener(struct loop *loop, const char **why)
{
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_PASSIVE, .ai_socktype = SOCK_STREAM};
    struct addrinfo *found;
    char port[12];
    int one = 1, failed;

    (void)snprintf(port, sizeof port, "%d", loop->options->port);
    if (getaddrinfo(loop->options->address, port, &hints, &found) != 0)
        return say(why, "The address to listen on must be a number like 127.0.0.1 or ::1.");
    loop->listener = socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (loop->listener >= 0)
        (void)setsockopt(loop->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    failed = loop->listener < 0 || bind(loop->listener, found->ai_addr, found->ai_addrlen) != 0 ||
             listen(loop->listener, SOMAXCONN) != 0;
    freeaddrinfo(found);
    if (!failed)
        return true;
    if (errno == EADDRINUSE)
        return say(why, "Another program listens on that port; choose another or stop it.");
    if (errno == EACCES)
        return say(
            why, "That port needs rights that this user does not have; choose one above 1023.");
    return say(why, "The address cannot be listened on; check that this machine has it.");
}

/* The event carries the place of the descriptor, to tell it from a connection. */
static bool watch(struct loop *loop, int *fd) // NOLINT(readability-non-const-parameter) see .ptr
{
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = fd};

    return epoll_ctl(loop->epoll, EPOLL_CTL_ADD, *fd, &event) == 0;
}

static void set_lengths(struct loop *loop)
{
    const struct server_options *o = loop->options;
    const int64_t lengths[TIMER__COUNT] = {
        [TIMER_IDLE] = o->idle_timeout_s * INT64_C(1000),
        [TIMER_HEAD] = o->head_timeout_s * INT64_C(1000),
        [TIMER_BODY] = o->body_timeout_s * INT64_C(1000),
        [TIMER_UPLOAD] = o->body_timeout_s * INT64_C(4000),
        [TIMER_SEND] = SEND_MS,
        [TIMER_LINGER] = LINGER_MS,
    };

    for (int i = 0; i < TIMER__COUNT; i++)
        loop->timers[i].length_ms = lengths[i];
    loop->limits = (struct message_limits){o->head_max, o->headers_max, o->target_max};
}

bool loop_open(struct loop *loop, const char **why)
{
    pthread_mutex_init(&loop->lock, NULL);
    loop->answered_end = &loop->answered;
    loop->listener = -1;
    loop->now_ms = monotonic_ms();
    loop->refused_logged_ms = loop->now_ms - REFUSED_LOG_MS;
    set_lengths(loop);
    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    loop->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    loop->scratch = malloc(LOOP_SCRATCH);
    loop->plain = call_new(loop->app, 0);
    loop->refusals = refusals_new(loop->app);
    if (!bind_listener(loop, why))
        return false;
    loop->is_listening = true;
    if (loop->epoll < 0 || loop->wake < 0 || !loop->scratch || !loop->plain || !loop->refusals ||
        !watch(loop, &loop->wake) || !watch(loop, &loop->listener))
        return say(why, "The system gives no memory or descriptors; raise its limits.");
    return true;
}

bool loop_start(struct loop *loop, const char **why)
{
    if (pthread_create(&loop->thread, NULL, run, loop) == 0)
        return true;
    return say(why, "The thread of the server could not be started; raise the limit of threads.");
}

void loop_stop(struct loop *loop)
{
    atomic_store(&loop->stopping, true);
    wake(loop);
    pthread_join(loop->thread, NULL);
}

static void close_fd(int fd)
{
    if (fd >= 0)
        (void)close(fd);
}

void loop_close(struct loop *loop)
{
    struct call *next;

    for (struct call *call = loop->spare; call; call = next) {
        next = call->next;
        call_free(call);
    }
    call_free(loop->plain);
    refusals_free(loop->refusals);
    free(loop->scratch);
    close_fd(loop->listener);
    close_fd(loop->wake);
    close_fd(loop->epoll);
    pthread_mutex_destroy(&loop->lock);
}
