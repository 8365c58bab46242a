#include "kit/helper.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "kit/built.h"
#include "kit/confine.h"

struct helper {
    struct helper_options o;
    int control;
    pid_t pid;
    pthread_mutex_t lock;
    pthread_cond_t is_free;
    int busy;
};

/* ------------------------------------------------------------------ a descriptor from one to the other */

union passed {
    struct cmsghdr align;
    char room[CMSG_SPACE(sizeof(int))];
};

static void pass(int control, int fd)
{
    char byte = fd < 0 ? 'n' : 'y';
    struct iovec io = {&byte, 1};
    union passed passed = {.room = {0}};
    struct msghdr message = {.msg_iov = &io, .msg_iovlen = 1};

    if (fd >= 0) {
        message.msg_control = passed.room;
        message.msg_controllen = sizeof passed.room;
        *CMSG_FIRSTHDR(&message) = (struct cmsghdr){
            .cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
        memcpy(CMSG_DATA(CMSG_FIRSTHDR(&message)), &fd, sizeof fd);
    }
    while (sendmsg(control, &message, MSG_NOSIGNAL) < 0 && errno == EINTR)
        continue;
}

static int take_passed(int control)
{
    char byte = 0;
    struct iovec io = {&byte, 1};
    union passed passed = {.room = {0}};
    struct msghdr message = {.msg_iov = &io,
        .msg_iovlen = 1,
        .msg_control = passed.room,
        .msg_controllen = sizeof passed.room};
    const struct cmsghdr *header;
    ssize_t n;
    int fd = -1;

    while ((n = recvmsg(control, &message, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
        continue;
    header = n == 1 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_type == SCM_RIGHTS)
        memcpy(&fd, CMSG_DATA(header), sizeof fd);
    return fd;
}

/* ------------------------------------------------------------------ one piece of work */

static void limit(int what, rlim_t to)
{
    const struct rlimit limit = {to, to};

    (void)setrlimit((__rlimit_resource_t)what, &limit);
}

/* Limits first, then a connection if there is one to make, then nothing more. */
static void narrow(const struct helper_options *o, int *opened)
{
    const struct confine nothing = {.kills = !BUILT_FOR_RELEASE};

    limit(RLIMIT_CPU, (rlim_t)o->cpu_s);
    limit(RLIMIT_FSIZE, 0);
    if (!BUILT_WITH_SANITIZER)
        limit(RLIMIT_AS, o->memory_max);
    (void)alarm((unsigned)o->wall_s);
    *opened = o->open ? o->open(o->context) : -1;
    if (o->is_confined && !BUILT_WITH_SANITIZER && confine_calls(&nothing) == 0)
        _exit(1);
}

__attribute__((noreturn)) static void do_work(const struct helper_options *o, int fd)
{
    int opened;

    narrow(o, &opened);
    o->work(fd, opened, o->context);
    _exit(0);
}

/* ------------------------------------------------------------------ the process that waits */

static void fork_one(const struct helper_options *o, int control)
{
    int ends[2];
    pid_t pid;

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        pass(control, -1);
        return;
    }
    pid = fork();
    if (pid == 0) {
        (void)close(control);
        (void)close(ends[0]);
        do_work(o, ends[1]);
    }
    (void)close(ends[1]);
    pass(control, pid > 0 ? ends[0] : -1);
    (void)close(ends[0]);
}

/* Files are given up on every build; calls where no sanitizer needs them. */
static bool give_up(const struct helper_options *o)
{
    const struct confine waiting = {
        .may_connect = o->may_connect, .may_fork = true, .kills = !BUILT_FOR_RELEASE};

    if (!o->is_confined)
        return true;
    if (!confine_memory())
        return false;
    (void)confine_files(&waiting); /* an older kernel has no Landlock: the log of serve says so */
    return BUILT_WITH_SANITIZER || confine_calls(&waiting) > 0;
}

__attribute__((noreturn)) static void wait_for_work(const struct helper_options *o, int control)
{
    char byte;
    ssize_t n;

    (void)signal(SIGCHLD, SIG_IGN); /* what has ended is forgotten */
    (void)signal(SIGPIPE, SIG_IGN);
    (void)signal(SIGINT, SIG_IGN); /* meant for the server, with which this ends */
    (void)signal(SIGTERM, SIG_IGN);
    if (dup2(control, 3) == 3)
        control = 3;
    (void)close_range(4, ~0U, 0);
    if (!give_up(o))
        _exit(1);
    while ((n = recv(control, &byte, 1, 0)) != 0)
        if (n == 1)
            fork_one(o, control);
        else if (errno != EINTR)
            break;
    _exit(0);
}

/* ------------------------------------------------------------------ the face to the server */

struct helper *helper_start(const struct helper_options *options)
{
    struct helper *h = calloc(1, sizeof *h);
    int ends[2];

    if (!h || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        free(h);
        return NULL;
    }
    h->o = *options;
    h->pid = fork();
    if (h->pid == 0) {
        (void)close(ends[0]);
        wait_for_work(&h->o, ends[1]);
    }
    (void)close(ends[1]);
    h->control = ends[0];
    if (h->pid < 0) {
        (void)close(ends[0]);
        free(h);
        return NULL;
    }
    pthread_mutex_init(&h->lock, NULL);
    pthread_cond_init(&h->is_free, NULL);
    return h;
}

void helper_stop(struct helper *h)
{
    if (!h)
        return;
    (void)close(h->control);
    pthread_cond_destroy(&h->is_free);
    pthread_mutex_destroy(&h->lock);
    free(h);
}

/* The lock is held. */
static bool wait_until_free(struct helper *h)
{
    struct timespec until;
    int result = 0;

    (void)clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += h->o.wall_s;
    while (h->busy >= h->o.at_once && result == 0)
        result = pthread_cond_timedwait(&h->is_free, &h->lock, &until);
    return h->busy < h->o.at_once;
}

int helper_open(struct helper *h)
{
    int fd = -1;

    if (!h)
        return -1;
    pthread_mutex_lock(&h->lock);
    if (wait_until_free(h) && send(h->control, "w", 1, MSG_NOSIGNAL) == 1)
        fd = take_passed(h->control);
    h->busy += fd >= 0;
    pthread_mutex_unlock(&h->lock);
    return fd;
}

void helper_close(struct helper *h, int fd)
{
    if (fd < 0)
        return;
    (void)close(fd);
    pthread_mutex_lock(&h->lock);
    h->busy--;
    pthread_cond_signal(&h->is_free);
    pthread_mutex_unlock(&h->lock);
}

static bool wait_for(const struct helper *h, int fd, short event)
{
    struct pollfd wanted = {.fd = fd, .events = event};
    int n;

    while ((n = poll(&wanted, 1, h->o.wall_s * 1000)) < 0 && errno == EINTR)
        continue;
    return n == 1;
}

bool helper_send(const struct helper *h, int fd, struct str bytes)
{
    while (bytes.len > 0) {
        ssize_t n;
        if (!wait_for(h, fd, POLLOUT))
            return false;
        n = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (n > 0)
            bytes = str_slice(bytes, (size_t)n, bytes.len);
        else if (errno != EINTR && errno != EAGAIN)
            return false;
    }
    return true;
}

bool helper_receive(const struct helper *h, int fd, void *to, size_t len)
{
    char *at = to;

    while (len > 0) {
        ssize_t n;
        if (!wait_for(h, fd, POLLIN))
            return false;
        n = recv(fd, at, len, MSG_DONTWAIT);
        if (n > 0) {
            at += n;
            len -= (size_t)n;
        } else if (n == 0 || (errno != EINTR && errno != EAGAIN))
            return false;
    }
    return true;
}
