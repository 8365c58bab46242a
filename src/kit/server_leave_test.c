/* Who may send a body of more than a little: asked before it is read. */
#include "kit/server_testing.h"

#define UPLOAD(who, length)                                                                        \
    "POST /upload HTTP/1.1\r\nHost: a\r\nCookie: who=" who "\r\n"                                  \
    "Content-Type: application/json\r\nContent-Length: " length "\r\n\r\n"
#define STREAM(who)                                                                                \
    "POST /echo HTTP/1.1\r\nHost: a\r\nCookie: who=" who "\r\n"                                    \
    "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"

enum { SMALL = 16 * 1024 };

/* Only the head is sent; the answer comes all the same, and the connection ends. */
static void check_answered_early(int port, const char *head, int status)
{
    static struct answer a;
    int fd = client_connect(port);

    client_say(fd, head);
    client_read(fd, false, &a);
    check_int(a.status, status);
    check_str(header_of(&a, "Connection"), STR("close"));
    check_str(header_of(&a, "X-Content-Type-Options"), STR("nosniff"));
    check(client_sees_close(fd));
    (void)close(fd);
}

static const char *junk(void)
{
    static char bytes[1024 * 1024];

    memset(bytes, '7', sizeof bytes - 1);
    return bytes;
}

static void check_taken(int fd, size_t len)
{
    static struct answer a;
    char want[40];

    (void)snprintf(want, sizeof want, "client=127.0.0.1 json=0 ");
    client_read(fd, false, &a);
    check_int(a.status, 200);
    check(str_starts(a.body, str_of(want)));
    check(a.body.len > len && a.body.at[a.body.len - 1] == '7');
}

TEST(server_answers_a_stranger_with_a_large_body_before_it_is_sent)
{
    struct testing t = testing_start((struct server_options){0});

    check_answered_early(t.port, UPLOAD("stranger", "33554432"), 303);
    check_answered_early(t.port, UPLOAD("stranger", "16385"), 303);
    check_answered_early(t.port, STREAM("stranger"), 303);
    check_answered_early(t.port, UPLOAD("fault", "33554432"), 500);
    check_int(client_status(t.port, ASK("/")), 200);
    testing_stop(&t);
}

TEST(server_takes_a_small_body_of_anybody)
{
    struct testing t = testing_start((struct server_options){0});
    int fd = client_connect(t.port);

    client_say(fd, UPLOAD("stranger", "16384"));
    client_send(fd, junk(), SMALL);
    check_taken(fd, SMALL);
    (void)close(fd);
    testing_stop(&t);
}

/* What is too large for everybody is refused without a look at who it is. */
TEST(server_refuses_what_no_route_takes_before_it_asks)
{
    struct testing t = testing_start((struct server_options){0});

    check_answered_early(t.port, UPLOAD("noted", "33554433"), 413);
    check_int(testing_count(&t), 0);
    testing_stop(&t);
}

TEST(server_notes_who_was_refused_before_the_body)
{
    struct testing t = testing_start((struct server_options){0});

    check_answered_early(t.port, UPLOAD("noted", "20000"), 404);
    check_int(testing_count(&t), 1);
    atomic_store(&testing_note_fails, true);
    check_answered_early(t.port, UPLOAD("noted", "20000"), 503);
    testing_stop(&t);
}

TEST(server_takes_the_large_body_of_whom_the_application_admits)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    int fd = client_connect(t.port);

    for (int i = 0; i < 2; i++) { /* in one piece with its head, and piece by piece */
        char head[] = UPLOAD("known", "200000"), first[sizeof head + 99];

        memcpy(first, head, sizeof head - 1);
        memcpy(first + sizeof head - 1, junk(), 100);
        client_send(fd, first, sizeof first);
        testing_sleep_ms(i * 50);
        client_send(fd, junk(), 200000 - 100);
        check_taken(fd, 200000);
    }
    client_say(fd, ASK("/"));
    client_read(fd, false, &a);
    check_str(a.body, STR("home"));
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_takes_chunks_of_whom_the_application_admits_and_what_follows_them)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    int fd = client_connect(t.port);

    client_say(fd, STREAM("known") "1\r\n7\r\n0\r\n\r\n" ASK("/"));
    check_taken(fd, 1);
    client_read(fd, false, &a);
    check_str(a.body, STR("home"));
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_says_continue_only_to_whom_the_application_admits)
{
    struct testing t = testing_start((struct server_options){0});
    static const char waits[] = "Expect: 100-continue\r\nContent-Length: 20000\r\n\r\n";
    char line[25];
    int fd = client_connect(t.port);

    check_answered_early(t.port,
        "POST /upload HTTP/1.1\r\nHost: a\r\nCookie: who=stranger\r\nExpect: 100-continue\r\n"
        "Content-Length: 20000\r\n\r\n",
        303);
    client_say(fd, "POST /upload HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n");
    client_say(fd, waits);
    check_int(recv(fd, line, sizeof line, MSG_WAITALL), sizeof line);
    check(memcmp(line, "HTTP/1.1 100 Continue\r\n\r\n", sizeof line) == 0);
    client_send(fd, junk(), 20000);
    check_taken(fd, 20000);
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_lives_on_when_a_client_vanishes_while_the_application_is_asked)
{
    struct testing t = testing_start((struct server_options){.worker_count = 2});
    int fd = client_connect(t.port);

    atomic_store(&testing_gate_is_shut, true);
    client_say(fd, UPLOAD("held", "20000") "7777");
    check(testing_stand_at_gate(1));
    (void)shutdown(fd, SHUT_RDWR);
    (void)close(fd);
    check_int(client_status(t.port, ASK("/")), 200);
    atomic_store(&testing_gate_is_shut, false);
    check_int(client_status(t.port, ASK("/")), 200);
    testing_stop(&t);
}

/* Strangers who promise more than the server has memory, and send it: nobody else notices. */
TEST(server_serves_others_while_strangers_promise_more_than_it_can_hold)
{
    struct testing t = testing_start((struct server_options){0});
    enum { STRANGERS = 40 };
    static struct answer a;
    int fds[STRANGERS], fd;

    for (int i = 0; i < STRANGERS; i++) {
        fds[i] = client_connect(t.port);
        client_say(fds[i], UPLOAD("stranger", "33554432"));
        client_send(fds[i], junk(), 60000);
    }
    fd = client_connect(t.port);
    client_say(fd, UPLOAD("known", "100000"));
    client_send(fd, junk(), 100000);
    check_taken(fd, 100000);
    for (int i = 0; i < STRANGERS; i++) {
        client_read(fds[i], false, &a);
        check_int(a.status, 303);
        (void)close(fds[i]);
    }
    (void)close(fd);
    testing_stop(&t);
}

TEST(server_waits_only_its_time_for_a_body_that_was_admitted)
{
    struct testing t = testing_start((struct server_options){.body_timeout_s = 1});
    static struct answer a;
    int fd = client_connect(t.port);

    client_say(fd, STREAM("known") "1\r\n");
    client_read(fd, false, &a);
    check_int(a.status, 408);
    check(client_sees_close(fd));
    (void)close(fd);
    testing_stop(&t);
}
