/* The server as its application sees it: faults, commits, bodies, replies, stopping. */
#include "kit/server_testing.h"

#include <pthread.h>
#include <time.h>

/* ---- faults ---- */

TEST(server_turns_a_fault_into_an_error_page_and_goes_on)
{
    static const struct {
        const char *text;
        int status;
    } cases[] = {
        {ASK("/bug"),               500},
        {ASK("/full"),              503},
        {ASK("/budget"),            500},
        {ASK("/split"),             500},
        {SEND_NOTHING("/bug"),      500},
        {SEND_NOTHING("/full"),     503},
        {SEND_NOTHING("/budget"),   500},
        {SEND_NOTHING("/conflict"), 503},
    };
    struct testing t = testing_start((struct server_options){.worker_count = 1});

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer *a = client_ask(t.port, cases[i].text);
        char page[16];

        (void)snprintf(page, sizeof page, "page of %d", cases[i].status);
        check_int(a->status, cases[i].status);
        check_str(a->body, str_of(page));
        check_str(header_of(a, "X-Content-Type-Options"), STR("nosniff"));
        check_int(header_of(a, "Retry-After").len > 0, cases[i].status == 503);
        check_str(header_of(a, "Set-Cookie"), STR(""));
        free(a);
        check_int(client_status(t.port, ASK("/")), 200);
    }
    check_int(testing_count(&t), 0); /* nothing of the failed writes is kept */
    testing_stop(&t);
}

/* ---- commits ---- */

TEST(server_answers_a_post_after_its_commit)
{
    struct testing t = testing_start((struct server_options){0});
    struct answer *a = client_ask(t.port, SEND_FORM("/count", "10", "text=h%26+"));

    check_int(a->status, 303);
    check_str(header_of(a, "Location"), STR("/rows"));
    check_int(testing_count(&t), 1);
    free(a);
    a = client_ask(t.port, SEND_FORM("/noted", "5", "text="));
    check_int(a->status, 303);
    check_int(testing_count(&t), 3); /* the row and its note */
    free(a);
    testing_stop(&t);
}

TEST(server_undoes_a_post_whose_note_fails)
{
    struct testing t = testing_start((struct server_options){0});

    atomic_store(&testing_note_fails, true);
    check_int(client_status(t.port, SEND_FORM("/noted", "5", "text=")), 503);
    check_int(testing_count(&t), 0);
    testing_stop(&t);
}

TEST(server_shows_no_page_whose_note_is_not_kept)
{
    struct testing t = testing_start((struct server_options){0});
    struct answer *a;

    atomic_store(&testing_note_fails, true);
    a = client_ask(t.port, ASK("/noted"));
    check_int(a->status, 503);
    check_str(a->body, STR("page of 503"));
    check(!str_contains((struct str){a->bytes, ANSWER_MAX}, STR("home")));
    free(a);
    atomic_store(&testing_note_fails, false);
    check_int(client_status(t.port, ASK("/noted")), 200);
    check_int(testing_count(&t), 1);
    testing_stop(&t);
}

TEST(server_sends_no_byte_before_the_note_is_kept)
{
    struct testing t = testing_start((struct server_options){.worker_count = 1});
    static struct answer a;
    int fd = client_connect(t.port);

    atomic_store(&testing_gate_is_shut, true);
    client_say(fd, ASK("/held"));
    check(testing_stand_at_gate(1));
    check(!client_hears_within(fd, 100));
    check_int(client_status(t.port, ASK("/")), 200); /* the only worker is free meanwhile */
    atomic_store(&testing_gate_is_shut, false);
    client_read(fd, false, &a);
    check_int(a.status, 200);
    check_str(a.body, STR("home"));
    (void)close(fd);
    testing_stop(&t);
}

static int64_t now_us(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* Only that it is no sooner: how much later hangs on the machine. */
TEST(server_says_not_found_no_sooner_for_a_page_that_is_quickly_refused)
{
    struct testing t = testing_start((struct server_options){0});

    for (int i = 0; i < 20; i++) {
        int64_t begun_us = now_us();

        check_int(client_status(t.port, ASK("/nowhere")), 404);
        check(now_us() - begun_us >= 2000);
    }
    testing_stop(&t);
}

TEST(server_prepares_a_post_before_its_transaction)
{
    struct testing t = testing_start((struct server_options){0});
    struct answer *a = client_ask(t.port, SEND_NOTHING("/prepared"));

    check_str(a->body, STR("0 then 1"));
    free(a);
    testing_stop(&t);
}

/* ---- what a handler receives ---- */

static void check_echo(int port, const char *text, const char *client, const char *want)
{
    struct answer *a = client_ask(port, text);
    char whole[200];

    (void)snprintf(whole, sizeof whole, "client=%s %s", client, want);
    check_int(a->status, 200);
    check_str(a->body, str_of(whole));
    free(a);
}

/* clang-format off */
TEST(server_decodes_what_was_sent)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {ASK("/echo?a=%26+b&a=&c"), "json=0 q:a=& b q:a= q:c= j:"},
        {ASK("/echo.json"), "json=1 j:"},
        {ASK_WITH("/echo", "Accept: application/json"), "json=1 j:"},
        {ASK_WITH("/echo", "Accept: application/json;q=0"), "json=0 j:"},
        {ASK_WITH("/echo", "Accept: text/html, application/json;q=0.9"), "json=0 j:"},
        {ASK_WITH("/echo", "Cookie: a=1; b=x=y; bad name=2; c=; d"), "json=0 c:a=1 c:b=x=y c:c= j:"},
        {ASK_WITH("/echo", "X-Forwarded-For: 192.0.2.7"), "json=0 j:"},
        {SEND_FORM("/echo?q=1", "16", "a=%C3%A9&b=1+%2B"), "json=0 q:q=1 f:a=\xc3\xa9 f:b=1 + j:"},
        {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/JSON; charset=utf-8\r\n"
         "Content-Length: 7\r\n\r\n{\"a\":1}", "json=0 j:{\"a\":1}"},
        {SEND_NOTHING("/echo"), "json=0 j:"},
    };
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(cases); i++)
        check_echo(t.port, cases[i].text, "127.0.0.1", cases[i].want);
    testing_stop(&t);
}
/* clang-format on */

TEST(server_believes_only_the_last_address_of_a_trusted_proxy)
{
    struct testing t = testing_start((struct server_options){.trusted_proxy = "127.0.0.1"});

    check_echo(t.port, ASK_WITH("/echo", "X-Forwarded-For: 203.0.113.9, 192.0.2.7"), "192.0.2.7",
        "json=0 j:");
    check_echo(
        t.port, ASK_WITH("/echo", "X-Forwarded-For: 2001:db8::1"), "2001:db8::1", "json=0 j:");
    check_echo(
        t.port, ASK_WITH("/echo", "X-Forwarded-For: 192.0.2.7, evil"), "127.0.0.1", "json=0 j:");
    check_echo(t.port, ASK("/echo"), "127.0.0.1", "json=0 j:");
    testing_stop(&t);
}

TEST(server_refuses_bodies_and_queries_that_cannot_be_decoded)
{
    static const struct {
        const char *text;
        int status;
    } cases[] = {
        {ASK("/echo?a=%00"),                                                                           400                                                      },
        {ASK("/echo?a=%ff"),                                                                           400                                                      },
        {SEND_FORM("/echo",                                                                            "4",                                                       "a=%4"), 400},
        {SEND_FORM("/echo",                                                                                         "5",                                                                                                                                                  "a=%00"), 400},
        {SEND_FORM("/echo", "3","a=\xff"), 400},
        {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\na=1",
         415                                                                                                                                    },
        {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na=1",                                                                                   415                                                                                                                                                                                                                                        },
        {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: " FORM_TYPE
         "\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\na=1", 415                                                                                                                                                    },
        {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
         "Content-Length: 3\r\n\r\n\"\xff\"",                             400},
        {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data\r\n"
         "Content-Length: 3\r\n\r\na=1",                        400                                                                             },
    };
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(cases); i++) {
        int status = client_status(t.port, cases[i].text);

        if (status != cases[i].status)
            test_fail(__FILE__, __LINE__, "row %zu: %d, want %d", i, status, cases[i].status);
    }
    testing_stop(&t);
}

static int upload(int port, const char *target, size_t len)
{
    static const char before[] = "--xYz\r\nContent-Disposition: form-data; name=\"paper\"; "
                                 "filename=\"a.pdf\"\r\nContent-Type: application/pdf\r\n\r\n";
    static const char after[] = "\r\n--xYz--\r\n";
    static struct answer a;
    char head[300], *file = malloc(len);
    int fd = client_connect(port);

    memset(file, 'p', len);
    (void)snprintf(head, sizeof head,
        "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=xYz\r\n"
        "Content-Length: %zu\r\nConnection: close\r\n\r\n",
        target, sizeof before - 1 + len + sizeof after - 1);
    client_say(fd, head);
    client_say(fd, before);
    client_send(fd, file, len);
    client_say(fd, after);
    client_read(fd, false, &a);
    (void)close(fd);
    free(file);
    if (a.status == 200)
        check(str_contains(a.body, STR(" u:a.pdf=")));
    return a.status;
}

TEST(server_takes_files_only_where_the_route_does)
{
    struct testing t =
        testing_start((struct server_options){.body_max = 10000, .upload_max = 3000000});

    check_int(upload(t.port, "/upload", 1), 200);
    check_int(upload(t.port, "/upload", 2999000), 200);
    check_int(upload(t.port, "/upload", 3000000), 413);
    check_int(upload(t.port, "/echo", 20000), 413);
    check_int(upload(t.port, "/echo", 100), 413);
    testing_stop(&t);
}

/* ---- many at once ---- */

struct load {
    int port, wrong;
};

static void *load(void *context)
{
    struct load *l = context;
    struct answer *a = calloc(1, sizeof *a);
    int fd = client_connect(l->port);

    for (int i = 0; i < 60; i++) {
        int want = i % 6 == 1 ? 303 : i % 6 == 4 ? 500 : 200;

        client_say(fd, i % 6 == 1   ? SEND_FORM("/count", "6", "text=a")
                       : i % 6 == 2 ? ASK_WITH("/large", "Accept-Encoding: gzip")
                       : i % 6 == 3 ? ASK("/noted")
                       : i % 6 == 4 ? ASK("/bug")
                                    : ASK("/rows"));
        client_read(fd, false, a);
        l->wrong += a->status != want;
    }
    (void)close(fd);
    free(a);
    return NULL;
}

TEST(server_keeps_concurrent_requests_apart)
{
    struct testing t = testing_start((struct server_options){0});
    struct load loads[8];
    pthread_t threads[COUNT(loads)];

    for (size_t i = 0; i < COUNT(loads); i++) {
        loads[i] = (struct load){.port = t.port};
        check(pthread_create(&threads[i], NULL, load, &loads[i]) == 0);
    }
    for (size_t i = 0; i < COUNT(loads); i++) {
        pthread_join(threads[i], NULL);
        check_int(loads[i].wrong, 0);
    }
    check_int(testing_count(&t), (int)COUNT(loads) * 20); /* ten written, ten noted */
    testing_stop(&t);
}

/* ---- stopping ---- */

static void *stop(void *context)
{
    server_stop(context);
    return NULL;
}

TEST(server_finishes_what_it_handles_before_it_stops)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    pthread_t stopper;
    int busy = client_connect(t.port), held = client_connect(t.port), idle = client_connect(t.port);

    atomic_store(&testing_gate_is_shut, true);
    client_say(busy, ASK("/gate"));
    client_say(held, ASK("/held"));
    check(testing_stand_at_gate(2));
    check(pthread_create(&stopper, NULL, stop, t.server) == 0);
    check(client_sees_close(idle));
    check(!client_hears_within(busy, 50) && !client_hears_within(held, 1));
    atomic_store(&testing_gate_is_shut, false);
    client_read(busy, false, &a);
    check_str(a.body, STR("through"));
    client_read(held, false, &a);
    check_str(a.body, STR("home"));
    check(client_sees_close(busy) && client_sees_close(held));
    (void)close(busy);
    (void)close(held);
    (void)close(idle);
    pthread_join(stopper, NULL);
    testing_store_close(&t);
}

TEST(server_does_not_wait_for_ever_for_clients_when_it_stops)
{
    struct testing t = testing_start((struct server_options){.stop_timeout_s = 1});
    int half = client_connect(t.port), deaf = client_connect(t.port);
    int64_t began;

    client_say(half, "GET / HTTP/1.1\r\nHost:");
    client_say(deaf, ASK("/huge"));
    testing_sleep_ms(100);
    began = testing_now_ms();
    testing_stop(&t);
    check(testing_now_ms() - began < 3000);
    (void)close(half);
    (void)close(deaf);
}

/* ---- without sockets ---- */

static struct reply try(struct testing *t, enum method method, const char *target, const char *body)
{
    return server_try(testing_app(t->store), t->arena, method, str_of(target), str_of(body), NULL,
        (instant){1773043500000000});
}

TEST(server_try_takes_a_request_the_same_way)
{
    struct testing t = {0};
    struct values headers = {(const struct value[]){{STR_INIT("cookie"), STR_INIT("a=1")}}, 1};
    struct reply reply;

    (void)testing_store(&t);
    atomic_store(&testing_note_fails, false);
    check_str(try(&t, GET, "/", "").body, STR("home"));
    reply = try(&t, POST, "/count", "text=x");
    check_int(reply.status, 303);
    check_str(reply.location, STR("/rows"));
    check_str(try(&t, GET, "/rows", "").body, STR("1"));
    check_int(try(&t, GET, "/noted", "").status, 200);
    check_int(testing_count(&t), 2);
    check_str(try(&t, GET, "/nowhere", "").body, STR("page of 404"));
    check_int(try(&t, POST, "/bug", "").status, 500);
    check_int(try(&t, POST, "/conflict", "").status, 503);
    check_int(try(&t, GET, "/a%00", "").status, 400);
    check_int(try(&t, GET, "/budget", "").status, 500);
    check_int(testing_count(&t), 2);
    reply = server_try(testing_app(t.store), t.arena, GET, STR("/echo?b=2"), (struct str){0},
        &headers, (instant){0});
    check_str(reply.body, STR("client=127.0.0.1 json=0 q:b=2 c:a=1 j:"));
    testing_store_close(&t);
}
