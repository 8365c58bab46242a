/*
 * What the gate costs: the family overview from a server, against the same page with its handler alone,
 * which gets an actor and a grant that were made once. Prints for each round the processor microseconds of
 * a page: whole; without writing the access row; without the gate. All threads count, the store's writer
 * and the client too. No switch is shipped for this: an application is a struct, and here is one with
 * another handle().
 *
 *   bench-gate
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "app/gate.h"
#include "consent/ask.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/http.h"
#include "kit/memo.h"
#include "tests/stories/cast.h"

enum { ROUNDS = 7, READERS = 16, PAGES = 100, WARM = 10, OUTCOMES = 4, CONTACTS = 12 };

/* Instead of the runner of tests, which stories report to. */
void test_fail(const char *file, int line, const char *format, ...)
{
    fault_raise(FAULT_BUG, file, line, "a story failed: %s", format);
}

void test_skip(const char *why) { fault(FAULT_BUG, "%s", why); }

void test_check_str(const char *file, int line, struct str got, struct str want)
{
    fault_raise(FAULT_BUG, file, line, "got %.*s, want %.*s", STR_FMT(got), STR_FMT(want));
}

static struct {
    struct arena *arena; /* of the story */
    struct actor actor;
    struct memo decided;
    const struct grant *grant;
} known;

static bool allow(const void *context, struct child_id child)
{
    (void)context;
    (void)child;
    return true;
}

static struct str copy(struct str text) { return str_copy(known.arena, text.at, text.len); }

/* As the gate, and keeps what it made: who asks, the grant, and what is decided of rows. */
static struct reply keep(struct request *rq, void **out)
{
    enum { NOTE_BYTES = 4096 };
    struct reply reply = gate_handle(rq, out);
    struct request lasting = *rq;
    struct answer answer = consent_ask(rq, rq_id(rq, "child"), MAY_SEE_CHILD);

    known.actor = *rq->actor;
    known.actor.name = copy(rq->actor->name);
    known.actor.service_name = copy(rq->actor->service_name);
    known.actor.area_phone = copy(rq->actor->area_phone);
    known.actor.form_token = copy(rq->actor->form_token);
    known.actor.note = memset(arena_alloc(known.arena, NOTE_BYTES), 0, NOTE_BYTES);
    known.decided = (struct memo){.arena = known.arena};
    lasting.arena = known.arena;
    lasting.actor = &known.actor;
    lasting.decided = &known.decided;
    (void)consent_confirms(&lasting, answer.child);
    known.grant = grant_make(known.arena, &answer.decision, answer.child, rq->actor->person);
    return reply;
}

/* As the gate, but nothing of it is written. */
static struct reply unwritten(struct request *rq, void **out)
{
    void *lost = NULL;

    (void)out;
    return gate_handle(rq, &lost);
}

static struct reply bare(struct request *rq, void **out)
{
    struct actor *actor = arena_new_of(rq->arena, struct actor);
    static bool was_used;

    (void)out;
    *actor = known.actor;
    actor->scope = scope_make(rq->arena,
        &(struct scope_options){
            .person = actor->person, .today = rq->today, .was_used = &was_used, .confirm = allow});
    rq->actor = actor;
    rq->decided = &known.decided;
    rq->grant = known.grant;
    return rq->route->handle(rq);
}

static double cpu_us(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int connect_to(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&to, sizeof to) != 0)
        fault(FAULT_BUG, "no connection");
    return fd;
}

static void say(int fd, struct str request)
{
    if (send(fd, request.at, request.len, 0) != (ssize_t)request.len)
        fault(FAULT_BUG, "nothing was sent");
}

/* A whole answer, which has a Content-Length. */
static void hear(int fd)
{
    static char bytes[256 * 1024];
    size_t len = 0, whole = 0;

    while (whole == 0 || len < whole) {
        ssize_t n = recv(fd, bytes + len, sizeof bytes - len - 1, 0);
        const char *end, *length;
        if (n <= 0)
            fault(FAULT_BUG, "the answer broke off");
        len += (size_t)n;
        bytes[len] = '\0';
        end = strstr(bytes, "\r\n\r\n");
        length = strstr(bytes, "Content-Length: ");
        if (whole == 0 && end && length)
            whole = (size_t)(end - bytes) + 4 + (size_t)strtol(length + 16, NULL, 10);
    }
    if (strncmp(bytes, "HTTP/1.1 200", 12) != 0)
        fault(FAULT_BUG, "the overview answers %.12s", bytes);
}

/* As many readers at once, each with the next page when all have theirs. The client counts in all. */
static double measure(struct story *s, const char *path)
{
    const char *why = NULL;
    struct server *server = server_start(
        &(struct server_options){.address = "127.0.0.1", .worker_count = 1}, &s->app, &why);
    struct str request = str_printf(s->arena,
        "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %.*s\r\n\r\n", path, STR_FMT(s->cookie));
    double begun = 0;
    int fds[READERS];

    if (!server)
        fault(FAULT_BUG, "%s", why);
    for (int i = 0; i < READERS; i++)
        fds[i] = connect_to(server_port(server));
    for (int page = -WARM; page < PAGES; page++) {
        if (page == 0)
            begun = cpu_us();
        for (int i = 0; i < READERS; i++)
            say(fds[i], request);
        for (int i = 0; i < READERS; i++)
            hear(fds[i]);
    }
    begun = (cpu_us() - begun) / PAGES / READERS;
    for (int i = 0; i < READERS; i++)
        (void)close(fds[i]);
    server_stop(server);
    return begun;
}

/* A record as families have them after some months. */
static void fill(struct story *s, struct story_child child)
{
    char path[120];

    (void)snprintf(path, sizeof path, "%s/outcomes", child.path);
    for (int i = 0; i < OUTCOMES; i++)
        (void)story_post(s, path, "title=Goal+%d+of+the+family&state=on_track", i);
    (void)snprintf(path, sizeof path, "%s/contacts", child.path);
    for (int i = 0; i < CONTACTS; i++)
        (void)story_post(s, path,
            "channel=phone&happened_on-day=%d&happened_on-month=10&happened_on-year=2026&"
            "note=We+talked+about+the+splints+and+the+school+run&direction=to_family&"
            "purpose=listening&audience=family",
            i + 1);
}

static void run(void *context)
{
    struct story *s = story_begin(DB_SQLITE);
    struct cast c;
    struct reply (*whole)(struct request * rq, void **note) = s->app.handle;

    (void)context;
    known.arena = s->arena;
    s->now = clock_now();
    c = cast_of(s);
    story_as(s, c.ruth);
    fill(s, c.amira);
    s->app.handle = keep;
    (void)measure(s, c.amira.path);
    for (int round = 0; round < ROUNDS; round++) {
        double with, silent, without;
        s->app.handle = whole;
        with = measure(s, c.amira.path);
        s->app.handle = unwritten;
        silent = measure(s, c.amira.path);
        s->app.handle = bare;
        without = measure(s, c.amira.path);
        (void)printf("%.1f %.1f %.1f\n", with, silent, without);
    }
    story_end(s);
}

int main(void)
{
    struct fault fault = {0};

    if (fault_run(run, NULL, &fault))
        return 0;
    (void)fprintf(stderr, "%s:%d: %s\n", fault.file, fault.line, fault.text);
    return 1;
}
