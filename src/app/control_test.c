#include "app/control.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "app/command.h"
#include "app/migrations.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/log.h"
#include "kit/test.h"

/* A store that is served, and what a client of it prints. */
struct served {
    struct arena *arena;
    char folder[32];
    const char *db, *socket;
    struct store *store;
    struct control *control;
    struct console console;
    char *out, *err;
    size_t out_len, err_len;
};

static void served_start(struct served *s)
{
    const struct store_options options = {0};
    struct str why = {0};

    log_quiet(true);
    *s = (struct served){.arena = arena_new(64 << 20), .folder = "/tmp/keywork-control-XXXXXX"};
    check(mkdtemp(s->folder) != NULL);
    s->db = str_printf(s->arena, "%s/a.db", s->folder).at;
    s->socket = str_printf(s->arena, "%s.control", s->db).at;
    s->store = store_open(s->db, &options, &why, s->arena);
    check(s->store &&
          store_migrate(s->store, keywork_migrations, keywork_migration_count, &why, s->arena) > 0);
    s->control = control_start(s->arena, s->store, s->db, &why);
    check(s->control != NULL);
    s->console.out = open_memstream(&s->out, &s->out_len);
    s->console.err = open_memstream(&s->err, &s->err_len);
}

static void served_end(struct served *s)
{
    control_stop(s->control);
    store_close(s->store);
    (void)fclose(s->console.out);
    (void)fclose(s->console.err);
    free(s->out);
    free(s->err);
    check(unlink(s->db) == 0);
    check(rmdir(s->folder) == 0); /* nothing else is left: neither log nor socket */
    arena_free(s->arena);
    log_quiet(false);
}

static int ask(struct served *s, const char *name, struct settings settings)
{
    int code = -1;

    settings.db = s->db;
    settings.kind = settings.kind ? settings.kind : "staff";
    settings.duty = settings.duty ? settings.duty : "none";
    check(control_ask(s->arena, command_find(str_of(name)), &settings, &s->console, &code));
    (void)fflush(s->console.out);
    (void)fflush(s->console.err);
    return code;
}

TEST(control_runs_a_command_and_gives_back_what_it_says_and_how_it_ended)
{
    static const char *const invite[] = {"invite"};
    struct settings user = {
        .words = invite, .word_count = 1, .email = "ann@example.com", .name = "Ann"};
    struct served s;

    served_start(&s);
    check_int(ask(&s, "user", user), EXIT_DONE);
    check(str_contains(str_of(s.out), STR("/invitation/")));
    check_int(s.err_len, 0);
    check_int(ask(&s, "user", user), EXIT_FAILED);
    check(str_contains(str_of(s.err), STR("there is an account with that e-mail address")));
    user.email = "no address";
    check_int(ask(&s, "user", user), EXIT_USAGE);
    check(str_contains(str_of(s.err), STR("give an address")));
    check_int(ask(&s, "check", (struct settings){0}), EXIT_DONE);
    check(str_contains(str_of(s.out), STR("the store is sound")));
    served_end(&s);
}

TEST(control_works_on_the_store_that_is_served_whatever_the_client_names)
{
    const char *words[1];
    struct settings backup = {.words = words, .word_count = 1};
    struct served s;

    served_start(&s);
    words[0] = str_printf(s.arena, "%s/copy.db", s.folder).at;
    check_int(ask(&s, "backup", backup), EXIT_DONE);
    check_int(ask(&s, "backup", backup), EXIT_FAILED); /* replaces nothing */
    check(unlink(words[0]) == 0);
    served_end(&s);
}

TEST(control_does_only_what_works_on_an_open_store)
{
    static const char *const names[] = {"serve", "demo", "migrate", "restore", "routes", "version"};
    struct served s;

    served_start(&s);
    for (size_t i = 0; i < COUNT(names); i++)
        check_int(ask(&s, names[i], (struct settings){0}), EXIT_USAGE);
    served_end(&s);
}

static int connect_raw(const struct served *s)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    memcpy(address.sun_path, s->socket, strlen(s->socket));
    check(connect(fd, (struct sockaddr *)&address, sizeof address) == 0);
    return fd;
}

/* What comes back for these bytes. */
static struct str answer_to(struct served *s, struct str bytes)
{
    char *answer = arena_alloc(s->arena, 4096);
    size_t len = 0;
    int fd = connect_raw(s);

    while (bytes.len > 0) {
        ssize_t sent = send(fd, bytes.at, bytes.len, MSG_NOSIGNAL);
        if (sent <= 0)
            break;
        bytes = str_slice(bytes, (size_t)sent, bytes.len);
    }
    (void)shutdown(fd, SHUT_WR);
    for (ssize_t got; (got = recv(fd, answer + len, 4096 - len, 0)) > 0;)
        len += (size_t)got;
    (void)close(fd);
    return (struct str){answer, len};
}

TEST(control_refuses_requests_that_no_client_sends)
{
    const char *version = "keywork " KEYWORK_VERSION;
    struct served s;
    char *large;

    served_start(&s);
    large = arena_alloc(s.arena, 100 * 1024);
    memset(large, 'x', 100 * 1024);
    const struct {
        struct str bytes, says;
    } cases[] = {
        {STR(""),                                  STR("another version")           },
        {STR("GET / HTTP/1.1\r\n\r\n"),            STR("another version")           },
        {STR("keywork 0.0.0\0plain\0check\0\0\0"), STR("another version")           },
        {str_of(version),                          STR("does not understand")       },
        {str_printf(s.arena,                       "%s%cplain",                       version, 0), STR("does not understand")},
        {str_printf(s.arena,                                      "%s%cplain%ccheck",                                             version, 0, 0), STR("does not understand")},
        {str_printf(s.arena,                       "%s%cplain%ccheck%c", version, 0, 0, 0), STR("does not understand")},
        {str_printf(s.arena,                                       "%s%cplain%ccheck%cnonsense=1%c",                                                                      version, 0, 0, 0, 0),
         STR("does not understand")},
        {str_printf(s.arena,                                        "%s%cplain%cnone%c%c",                                                        version, 0, 0, 0, 0), STR("no command")},
        {str_printf(s.arena,                                 "%s%cplain%ccheck%c%c",                                                                 version, 0, 0, 0, 0), STR("is sound")},
        {{large, 100 * 1024},                                      STR("too long")                                            },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str answer = answer_to(&s, cases[i].bytes);
        check(str_contains(answer, cases[i].says));
        check(answer.len > 4 && answer.at[answer.len - 4] == 'x');
    }
    served_end(&s);
}

TEST(control_goes_on_when_a_client_goes_away)
{
    struct served s;
    int fd;

    served_start(&s);
    fd = connect_raw(&s); /* says nothing */
    (void)close(fd);
    fd = connect_raw(&s); /* wants no answer */
    check(send(fd, "keywork", 7, MSG_NOSIGNAL) == 7);
    (void)shutdown(fd, SHUT_RDWR);
    (void)close(fd);
    check_int(ask(&s, "check", (struct settings){0}), EXIT_DONE);
    served_end(&s);
}

TEST(control_is_for_the_owner_only_and_replaces_a_dead_socket)
{
    struct served s;
    struct stat info;
    struct str why = {0};

    served_start(&s);
    check(stat(s.socket, &info) == 0 && S_ISSOCK(info.st_mode));
    check_int(info.st_mode & 0777, 0600);
    control_stop(s.control);
    check(access(s.socket, F_OK) != 0);
    (void)fclose(fopen(s.socket, "w")); /* as a killed server leaves it */
    s.control = control_start(s.arena, s.store, s.db, &why);
    check(s.control != NULL);
    check_int(ask(&s, "check", (struct settings){0}), EXIT_DONE);
    served_end(&s);
}

TEST(control_asks_nobody_when_nobody_serves)
{
    struct arena *a = arena_new(1 << 20);
    struct settings settings = {.db = "/tmp/keywork-no-such-store.db"};
    const struct console console = {stdout, stderr, false};
    char long_name[200] = "/tmp/";
    struct str why = {0};
    int code;

    check(!control_ask(a, command_find(STR("check")), &settings, &console, &code));
    memset(long_name + 5, 'x', sizeof long_name - 6);
    settings.db = long_name;
    check(!control_ask(a, command_find(STR("check")), &settings, &console, &code));
    check(!control_start(a, NULL, long_name, &why));
    check(str_contains(why, STR("too long")));
    arena_free(a);
}
