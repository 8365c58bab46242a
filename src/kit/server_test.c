/* The server as a stranger on the wire sees it. */
#include "../../tests/http/malformed.h"
#include "kit/server_testing.h"

#include <sys/resource.h>
#include <sys/wait.h>

#define GET_HOME "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
#define POST_ECHO                                                                                  \
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n"        \
    "Content-Length: 9\r\n\r\na=1&b=%32"

static void check_refused(int port, const struct malformed *row)
{
    static struct answer a;
    int fd = client_connect(port);

    client_send(fd, row->bytes, row->len);
    client_read(fd, false, &a);
    if (a.status != row->status || !str_eq(header_of(&a, "Connection"), STR("close")))
        test_fail(__FILE__, __LINE__, "%s: status %d", row->name, a.status);
    if (!client_sees_close(fd))
        test_fail(__FILE__, __LINE__, "%s: stays open", row->name);
    (void)close(fd);
}

TEST(server_refuses_every_malformed_request_and_closes)
{
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(malformed); i++)
        check_refused(t.port, &malformed[i]);
    check_int(client_status(t.port, GET_HOME), 200);
    testing_stop(&t);
}

/* What follows a refused request on the wire is never taken for a request. */
TEST(server_answers_nothing_after_a_malformed_request)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;

    for (size_t i = 0; i < COUNT(malformed); i += 7) {
        int fd = client_connect(t.port);

        client_send(fd, malformed[i].bytes, malformed[i].len);
        client_say(fd, "\r\n\r\n" GET_HOME GET_HOME);
        client_read(fd, false, &a);
        check_int(a.status, malformed[i].status);
        check(client_sees_close(fd));
        (void)close(fd);
    }
    testing_stop(&t);
}

TEST(server_answers_a_request_cut_at_any_byte)
{
    static const char text[] = POST_ECHO;
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    int fd = client_connect(t.port);

    for (size_t cut = 1; cut < sizeof text - 1; cut++) {
        client_send(fd, text, cut);
        testing_sleep_ms(1);
        client_send(fd, text + cut, sizeof text - 1 - cut);
        client_read(fd, false, &a);
        check_int(a.status, 200);
        check(str_contains(a.body, STR(" f:a=1 f:b=2")));
    }
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_answers_pipelined_requests_in_order)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    static char text[100 * 200];
    size_t len = 0;
    int fd = client_connect(t.port);

    for (int i = 0; i < 100; i++)
        len += (size_t)snprintf(text + len, sizeof text - len,
            i % 3 ? "GET /echo?n=%d HTTP/1.1\r\nHost: a\r\n\r\n"
                  : "POST /echo?n=%d HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
            i);
    client_send(fd, text, len);
    for (int i = 0; i < 100; i++) {
        char want[20];

        client_read(fd, false, &a);
        (void)snprintf(want, sizeof want, " q:n=%d ", i);
        check_int(a.status, 200);
        check(str_contains(a.body, str_of(want)));
    }
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_answers_a_client_that_closed_its_sending_side)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    int fd = client_connect(t.port);

    client_say(fd, "GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n");
    (void)shutdown(fd, SHUT_WR);
    client_read(fd, false, &a);
    check_int(a.status, 200);
    check(client_sees_close(fd));
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_lives_on_when_clients_vanish)
{
    static const char *const texts[] = {"", "G", "GET / HTTP/1.1\r\n",
        "POST /echo HTTP/1.1\r\nHost: a\r\n"
        "Content-Length: 100\r\n\r\nabc",
        "GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n", "GET /huge HTTP/1.1\r\nHost: a\r\n\r\n",
        GET_HOME GET_HOME GET_HOME "GET"};
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(texts) * 6; i++) {
        struct linger reset = {.l_onoff = 1};
        int fd = client_connect(t.port);

        client_say(fd, texts[i % COUNT(texts)]);
        testing_sleep_ms((int)(i % 3) * 3);
        if (i % 2)
            (void)setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        (void)close(fd);
    }
    check_int(client_status(t.port, GET_HOME), 200);
    testing_stop(&t);
}

TEST(server_cuts_off_a_client_that_trickles_its_head)
{
    struct testing t =
        testing_start((struct server_options){.head_timeout_s = 1, .idle_timeout_s = 5});
    static struct answer a;
    int fd = client_connect(t.port);
    int64_t began = testing_now_ms();

    client_say(fd, "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ");
    while (!client_hears_within(fd, 100) && testing_now_ms() - began < 5000)
        client_say(fd, "x");
    client_read(fd, false, &a);
    check_int(a.status, 408);
    check(testing_now_ms() - began >= 900 && testing_now_ms() - began < 3000);
    check(client_sees_close(fd));
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_cuts_off_a_client_that_trickles_its_body)
{
    struct testing t = testing_start((struct server_options){.body_timeout_s = 1});
    static struct answer a;
    int fd = client_connect(t.port);
    int64_t began = testing_now_ms();

    client_say(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (!client_hears_within(fd, 100) && testing_now_ms() - began < 5000)
        client_say(fd, "1\r\nx\r\n");
    client_read(fd, false, &a);
    check_int(a.status, 408);
    check(testing_now_ms() - began >= 900 && testing_now_ms() - began < 3000);
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_closes_idle_connections_without_a_word)
{
    struct testing t = testing_start((struct server_options){.idle_timeout_s = 1});
    static struct answer a;
    int new_one = client_connect(t.port), used = client_connect(t.port);

    client_say(used, GET_HOME);
    client_read(used, false, &a);
    check_int(a.status, 200);
    check(client_sees_close(new_one));
    check(client_sees_close(used));
    (void)close(new_one);
    (void)close(used);
    testing_stop(&t);
}

TEST(server_closes_when_asked_to)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    int fd = client_connect(t.port);

    client_say(fd, "GET / HTTP/1.1\r\nHost: a\r\nConnection: foo, CLOSE\r\n\r\n" GET_HOME);
    client_read(fd, false, &a);
    check_int(a.status, 200);
    check_str(header_of(&a, "Connection"), STR("close"));
    check(client_sees_close(fd));
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_says_continue_before_a_body_that_it_will_take)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    char line[25];
    int fd = client_connect(t.port);

    client_say(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n"
                   "Content-Type: application/json\r\n\r\n");
    check_int(recv(fd, line, sizeof line, MSG_WAITALL), sizeof line);
    check(memcmp(line, "HTTP/1.1 100 Continue\r\n\r\n", sizeof line) == 0);
    client_say(fd, "{}");
    client_read(fd, false, &a);
    check_int(a.status, 200);
    client_say(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                   "Content-Length: 999999\r\nContent-Type: application/json\r\n\r\n");
    client_read(fd, false, &a);
    check_int(a.status, 413);
    check(client_sees_close(fd));
    (void)close(fd);
    testing_stop(&t);
}

/* The whole refusal arrives although the client is still sending. */
TEST(server_tells_a_client_that_sends_too_much)
{
    struct testing t = testing_start((struct server_options){.body_max = 1000});
    static struct answer a;
    static char junk[300000];
    int fd = client_connect(t.port);

    memset(junk, 'x', sizeof junk);
    client_say(fd, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                   "Content-Length: 300000\r\n\r\n");
    client_send(fd, junk, sizeof junk);
    client_read(fd, false, &a);
    check_int(a.status, 413);
    check_str(a.body, STR("page of 413"));
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_sends_large_replies_to_slow_readers)
{
    struct testing t = testing_start((struct server_options){0});
    int fd = client_connect(t.port);
    static char bytes[65536];
    size_t total = 0;

    client_say(fd, "GET /huge HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    testing_sleep_ms(50);
    check_int(client_status(t.port, GET_HOME), 200);
    for (ssize_t n; (n = recv(fd, bytes, sizeof bytes, 0)) > 0; total += (size_t)n)
        if (total % 3 == 0)
            testing_sleep_ms(1);
    check(total > 8000000 && total < 8001000);
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_makes_room_by_closing_the_connection_that_is_idle_longest)
{
    struct testing t = testing_start((struct server_options){.connections_max = 8});
    static struct answer a;
    int fds[9];

    for (int i = 0; i < 8; i++) {
        fds[i] = client_connect(t.port);
        client_say(fds[i], GET_HOME);
        client_read(fds[i], false, &a);
        check_int(a.status, 200);
    }
    fds[8] = client_connect(t.port);
    client_say(fds[8], GET_HOME);
    client_read(fds[8], false, &a);
    check_int(a.status, 200);
    check(client_sees_close(fds[0]));
    client_say(fds[1], GET_HOME);
    client_read(fds[1], false, &a);
    check_int(a.status, 200);
    for (int i = 0; i < 9; i++)
        (void)close(fds[i]);
    testing_stop(&t);
}

TEST(server_takes_no_more_than_it_can_until_one_is_done)
{
    struct testing t = testing_start((struct server_options){.connections_max = 2});
    static struct answer a;
    int busy[2], fd;

    atomic_store(&testing_gate_is_shut, true);
    for (int i = 0; i < 2; i++) {
        busy[i] = client_connect(t.port);
        client_say(busy[i], "GET /gate HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }
    check(testing_stand_at_gate(2));
    fd = client_connect(t.port);
    client_say(fd, GET_HOME);
    check(!client_hears_within(fd, 100));
    atomic_store(&testing_gate_is_shut, false);
    for (int i = 0; i < 2; i++) {
        client_read(busy[i], false, &a);
        check_int(a.status, 200);
        (void)close(busy[i]);
    }
    client_read(fd, false, &a);
    check_int(a.status, 200);
    (void)close(fd);
    testing_stop(&t);
}

enum { IDLE_MANY = 10000 };

static bool raise_limit(rlim_t wanted)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_max < wanted)
        return false;
    limit.rlim_cur = limit.rlim_max;
    return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

/* The clients are another process, because both ends together would be too many descriptors for
 * one. Writes a byte when all are connected, and holds them until the other end is closed. */
static void be_idle_clients(int port, int pipe_out, int pipe_in)
{
    char byte = 'x';
    bool all = raise_limit(IDLE_MANY + 100);

    for (int i = 0; all && i < IDLE_MANY; i++)
        all = client_connect(port) >= 0;
    if (!all || write(pipe_out, &byte, 1) != 1)
        _exit(1);
    (void)!read(pipe_in, &byte, 1);
    _exit(0);
}

TEST(server_holds_ten_thousand_idle_connections_and_answers_others)
{
    struct testing t = testing_start((struct server_options){.idle_timeout_s = 60});
    int ready[2], end[2];
    char byte = 0;
    pid_t clients;

    if (!raise_limit(IDLE_MANY + 1000)) {
        test_skip("the limit of descriptors is below 11,000");
        testing_stop(&t);
        return;
    }
    check(pipe(ready) == 0 && pipe(end) == 0);
    clients = fork();
    if (clients == 0) {
        (void)close(end[1]);
        be_idle_clients(t.port, ready[1], end[0]);
    }
    (void)close(ready[1]);
    check_int(read(ready[0], &byte, 1), 1);
    for (int i = 0; i < 50; i++)
        check_int(client_status(t.port, GET_HOME), 200);
    (void)close(end[1]);
    check(waitpid(clients, NULL, 0) == clients);
    (void)close(ready[0]);
    (void)close(end[0]);
    testing_stop(&t);
}

TEST(server_says_why_it_cannot_listen)
{
    struct testing t = testing_start((struct server_options){0});
    const char *why = NULL;

    check(!server_start(&(struct server_options){.port = t.port}, testing_app(t.store), &why));
    check(why && strstr(why, "Another program listens"));
    check(
        !server_start(&(struct server_options){.address = "nowhere"}, testing_app(t.store), &why));
    check(why && strstr(why, "must be a number"));
    check_int(client_status(t.port, GET_HOME), 200);
    testing_stop(&t);
}
