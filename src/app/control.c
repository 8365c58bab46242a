#include "app/control.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "app/command.h"
#include "kit/arena.h"
#include "kit/confine.h"
#include "kit/fault.h"
#include "kit/log.h"

enum { REQUEST_MAX = 64 * 1024, FRAME_MAX = 0xffff, FRAME_HEAD = 3, WAIT_S = 5, WAITING_MAX = 8 };

static const char greeting[] = "keywork " KEYWORK_VERSION;

/* ------------------------------------------------------------------ both ends */

static bool address_of(struct arena *arena, const char *db, struct sockaddr_un *address)
{
    struct str path = str_printf(arena, "%s.control", db);

    *address = (struct sockaddr_un){.sun_family = AF_UNIX};
    if (path.len >= sizeof address->sun_path)
        return false;
    memcpy(address->sun_path, path.at, path.len);
    return true;
}

static bool send_all(int fd, const char *at, size_t len)
{
    while (len > 0) {
        ssize_t sent = send(fd, at, len, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        at += sent;
        len -= (size_t)sent;
    }
    return true;
}

/* As many as come, up to len; less when the other end closed or is late. */
static size_t receive(int fd, char *at, size_t len)
{
    size_t count = 0;

    while (count < len) {
        ssize_t got = recv(fd, at + count, len - count, 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        count += (size_t)got;
    }
    return count;
}

/* ------------------------------------------------------------------ serving: what is answered */

struct channel {
    int fd;
    char kind;
    bool *is_gone; /* nobody reads any more; shared by the channels of a connection */
};

static void send_frame(const struct channel *to, const char *at, size_t len)
{
    const char head[FRAME_HEAD] = {to->kind, (char)(len >> 8), (char)(len & 0xff)};

    *to->is_gone =
        *to->is_gone || !send_all(to->fd, head, sizeof head) || !send_all(to->fd, at, len);
}

/* Called by the C library: what is said to nobody counts as written, so that the command goes on. */
static ssize_t say(void *cookie, const char *at, size_t len)
{
    for (size_t done = 0; done < len; done += FRAME_MAX)
        send_frame(cookie, at + done, len - done < FRAME_MAX ? len - done : FRAME_MAX);
    return (ssize_t)len;
}

static FILE *stream_of(struct channel *channel)
{
    FILE *stream = fopencookie(channel, "w", (cookie_io_functions_t){.write = say});

    if (!stream)
        abort(); /* no memory, as in the kit */
    (void)setvbuf(stream, NULL, _IOLBF, BUFSIZ);
    return stream;
}

/* ------------------------------------------------------------------ serving: what is asked */

struct control {
    struct store *store;
    const char *db;
    struct sockaddr_un address;
    int listener;
    atomic_bool is_stopping;
    pthread_t thread;
};

struct asked {
    const struct control *control;
    struct arena *arena;
    int fd;
    struct console console;
    int code;
};

static int refuse(const struct asked *a, int code, const char *why)
{
    (void)fprintf(a->console.err, "keywork: %s\n", why);
    return code;
}

/* A server that is confined could only say "permission denied". */
static const char *out_of_reach(const struct command *command, const struct settings *settings)
{
    for (int i = 0; command->has_paths && i < settings->word_count; i++)
        if (!confine_reaches(settings->words[i]))
            return settings->words[i];
    return NULL;
}

static int refuse_reach(const struct asked *a, const char *path)
{
    (void)fprintf(a->console.err,
        "keywork: the running keywork cannot reach %s. Use the folder of its store, or name a folder "
        "with the setting reach and start it again.\n",
        path);
    return EXIT_FAILED;
}

static int obey(struct asked *a)
{
    char *bytes = arena_alloc(a->arena, REQUEST_MAX);
    size_t len = receive(a->fd, bytes, REQUEST_MAX);
    struct str rest = {bytes, len}, version, terminal = {0}, name = {0};
    const struct command *command;
    struct settings settings;
    const char *path;

    if (len == REQUEST_MAX)
        return refuse(a, EXIT_USAGE, "this command line is too long for the running keywork");
    if (!str_split(&rest, '\0', &version) || !str_eq(version, str_of(greeting)))
        return refuse(a, EXIT_FAILED,
            "the keywork that serves this store is of another version than this program. Restart "
            "the service, or use the program that it was started from");
    if (!str_split(&rest, '\0', &terminal) || !str_split(&rest, '\0', &name) || !rest.at ||
        !settings_unpack(a->arena, rest, &settings))
        return refuse(a, EXIT_USAGE, "the running keywork does not understand this command line");
    command = command_find(name);
    if (!command || !command->run_store)
        return refuse(a, EXIT_USAGE, "this is no command for a running keywork");
    path = out_of_reach(command, &settings);
    if (path)
        return refuse_reach(a, path);
    settings.db = a->control->db;
    a->console.is_terminal = str_eq(terminal, STR("terminal"));
    log_event(LOG_INFO, "command", "name=%s", command->name);
    return command_run_store(command, a->arena, &settings, a->control->store, &a->console);
}

static void obey_caught(void *context)
{
    struct asked *a = context;

    a->code = obey(a);
}

static bool is_ours(int fd)
{
    struct ucred peer = {.uid = (uid_t)-1};
    socklen_t len = sizeof peer;

    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 &&
           (peer.uid == geteuid() || peer.uid == 0);
}

static void answer(const struct control *control, int fd)
{
    bool is_gone = false;
    struct channel out = {fd, 'o', &is_gone}, err = {fd, 'e', &is_gone}, end = {fd, 'x', &is_gone};
    struct asked a = {
        control, arena_new(COMMAND_MEMORY), fd, {stream_of(&out), stream_of(&err), false},
        EXIT_FAILED
    };

    (void)fault_run(obey_caught, &a, NULL);
    arena_free(a.arena);
    (void)fclose(a.console.out);
    (void)fclose(a.console.err);
    send_frame(&end, &(char){(char)a.code}, 1);
}

static void *listen_on(void *context)
{
    static const struct timeval patience = {.tv_sec = WAIT_S};
    static const struct timespec moment = {.tv_nsec = 100000000L};
    struct control *control = context;

    while (!atomic_load(&control->is_stopping)) {
        int fd = accept4(control->listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0) {
            (void)nanosleep(&moment, NULL); /* out of descriptors, or stopping */
            continue;
        }
        (void)setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        (void)setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (is_ours(fd))
            answer(control, fd);
        (void)close(fd);
    }
    return NULL;
}

/* ------------------------------------------------------------------ serving: from start to stop */

/* Nobody can connect before listen(), so nobody meets the socket with a wider mode. */
static bool open_listener(struct control *c)
{
    (void)unlink(c->address.sun_path);
    c->listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    return c->listener >= 0 &&
           bind(c->listener, (struct sockaddr *)&c->address, sizeof c->address) == 0 &&
           chmod(c->address.sun_path, 0600) == 0 && listen(c->listener, WAITING_MAX) == 0;
}

struct control *control_start(
    struct arena *arena, struct store *store, const char *db, struct str *why)
{
    struct control *c = arena_new_of(arena, struct control);

    *c = (struct control){.store = store, .db = db, .listener = -1};
    if (!address_of(arena, db, &c->address)) {
        *why = str_printf(arena, "the path %s is too long for a socket beside it", db);
        return NULL;
    }
    if (open_listener(c) && pthread_create(&c->thread, NULL, listen_on, c) == 0)
        return c;
    *why = str_printf(arena, "%s cannot be made: %m", c->address.sun_path);
    if (c->listener >= 0)
        (void)close(c->listener);
    return NULL;
}

void control_stop(struct control *control)
{
    if (!control)
        return;
    (void)unlink(control->address.sun_path);
    atomic_store(&control->is_stopping, true);
    (void)shutdown(control->listener, SHUT_RDWR); /* wakes accept4() */
    (void)pthread_join(control->thread, NULL);
    (void)close(control->listener);
}

/* ------------------------------------------------------------------ asking */

static int connect_to(struct arena *arena, const char *db)
{
    struct sockaddr_un address;
    int fd = address_of(arena, db, &address) ? socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) : -1;

    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    (void)close(fd);
    return -1;
}

/* Print what is said until the exit code comes; false when it does not. */
static bool relay(int fd, const struct console *console, char *frame, int *code)
{
    char head[FRAME_HEAD];

    while (receive(fd, head, sizeof head) == sizeof head) {
        size_t len = (size_t)(unsigned char)head[1] << 8 | (unsigned char)head[2];
        FILE *to = head[0] == 'e' ? console->err : console->out;
        if (receive(fd, frame, len) != len)
            break;
        if (head[0] == 'x' && len == 1) {
            *code = (unsigned char)frame[0];
            return true;
        }
        (void)fwrite(frame, 1, len, to);
        (void)fflush(to);
    }
    return false;
}

bool control_ask(struct arena *arena, const struct command *command,
    const struct settings *settings, const struct console *console, int *code)
{
    const char *terminal = console->is_terminal ? "terminal" : "plain";
    int fd = connect_to(arena, settings->db);
    struct str head, packed;

    if (fd < 0)
        return false;
    head = str_printf(arena, "%s%c%s%c%s%c", greeting, 0, terminal, 0, command->name, 0);
    packed = settings_pack(arena, settings, command->has_paths);
    *code = EXIT_FAILED;
    /* When it has answered before all was sent, the reason is in the answer. */
    (void)(send_all(fd, head.at, head.len) && send_all(fd, packed.at, packed.len) &&
           shutdown(fd, SHUT_WR) == 0);
    if (!relay(fd, console, arena_alloc(arena, FRAME_MAX), code))
        (void)fprintf(console->err,
            "keywork: the running keywork went away before it had answered. "
            "Look whether it was done, then try again.\n");
    (void)close(fd);
    return true;
}
