/* The server as its application sees it: faults, commits, lanes, bodies, replies, stopping. */
#include "kit/server_testing.h"

#include <pthread.h>
#include <zlib.h>

#define ASK(target) "GET " target " HTTP/1.1\r\nHost: a\r\n\r\n"
#define ASK_WITH(t, lines) "GET " t " HTTP/1.1\r\nHost: a\r\n" lines "\r\n\r\n"
#define FORM_TYPE "application/x-www-form-urlencoded"
#define SEND_FORM(target, length, form)                                                            \
    "POST " target " HTTP/1.1\r\nHost: a\r\nContent-Type: " FORM_TYPE "\r\n"                       \
    "Content-Length: " length "\r\n\r\n" form
#define SEND_NOTHING(target) "POST " target " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"

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

TEST(server_prepares_a_post_before_its_transaction)
{
    struct testing t = testing_start((struct server_options){0});
    struct answer *a = client_ask(t.port, SEND_NOTHING("/prepared"));

    check_str(a->body, STR("0 then 1"));
    free(a);
    testing_stop(&t);
}

/* ---- lanes ---- */

struct crowd {
    int fds[16];
    int count;
};

static void crowd_ask(struct crowd *crowd, int port, int count, const char *text)
{
    for (int i = 0; i < count; i++) {
        crowd->fds[crowd->count] = client_connect(port);
        client_say(crowd->fds[crowd->count++], text);
    }
}

/* How many were answered with that status. */
static int crowd_read(struct crowd *crowd, int status)
{
    static struct answer a;
    int count = 0;

    for (int i = 0; i < crowd->count; i++) {
        client_read(crowd->fds[i], false, &a);
        count += a.status == status;
        (void)close(crowd->fds[i]);
    }
    return count;
}

TEST(server_answers_others_while_slow_requests_hold_their_half_of_the_workers)
{
    struct testing t = testing_start((struct server_options){.worker_count = 4});
    struct crowd crowd = {0};

    atomic_store(&testing_gate_is_shut, true);
    crowd_ask(&crowd, t.port, 8, ASK("/slow"));
    check(testing_stand_at_gate(2));
    for (int i = 0; i < 20; i++)
        check_int(client_status(t.port, ASK("/")), 200);
    check_int(atomic_load(&testing_waiting), 2);
    atomic_store(&testing_gate_is_shut, false);
    check_int(crowd_read(&crowd, 200), 8);
    testing_stop(&t);
}

TEST(server_stays_quick_while_four_clients_wait_in_a_slow_handler)
{
    struct testing t = testing_start((struct server_options){.worker_count = 8});
    struct crowd crowd = {0};
    int64_t began;

    crowd_ask(&crowd, t.port, 4, ASK("/sleep"));
    began = testing_now_ms();
    for (int i = 0; i < 20; i++)
        check_int(client_status(t.port, ASK("/")), 200);
    /* One loop a connection would need 20 times 200 ms at worst; the machine may be busy. */
    check(testing_now_ms() - began < 1000);
    check_int(crowd_read(&crowd, 200), 4);
    testing_stop(&t);
}

TEST(server_refuses_politely_when_its_queue_is_full)
{
    struct testing t = testing_start((struct server_options){.worker_count = 1, .queue_max = 4});
    struct crowd first = {0}, crowd = {0};
    struct answer *a;

    atomic_store(&testing_gate_is_shut, true);
    crowd_ask(&first, t.port, 1, ASK("/gate"));
    check(testing_stand_at_gate(1));
    crowd_ask(&crowd, t.port, 4, ASK("/gate"));
    testing_sleep_ms(100);
    a = client_ask(t.port, ASK("/"));
    check_int(a->status, 503);
    check(header_of(a, "Retry-After").len > 0);
    check_str(header_of(a, "X-Content-Type-Options"), STR("nosniff"));
    free(a);
    atomic_store(&testing_gate_is_shut, false);
    check_int(crowd_read(&first, 200) + crowd_read(&crowd, 200), 5);
    check_int(client_status(t.port, ASK("/")), 200);
    testing_stop(&t);
}

/* ---- what a handler receives ---- */

static void check_echo(int port, const char *text, const char *want)
{
    struct answer *a = client_ask(port, text);

    check_int(a->status, 200);
    check_str(a->body, str_of(want));
    free(a);
}

TEST(server_decodes_what_was_sent)
{
    static const struct {
        const char *text, *want;
    } cases[] = {
        {ASK("/echo?a=%26+b&a=&c"),                     "client=127.0.0.1 json=0 q:a=& b q:a= q:c= j:"},
        {ASK("/echo.json"),                             "client=127.0.0.1 json=1 j:"                  },
        {ASK_WITH("/echo",                              "Accept: application/json"),                    "client=127.0.0.1 json=1 j:"},
        {ASK_WITH("/echo",                                             "Accept: application/json;q=0"),                                                                            "client=127.0.0.1 json=0 j:"},
        {ASK_WITH("/echo",                 "Accept: text/html, application/json;q=0.9"),
         "client=127.0.0.1 json=0 j:"},
        {ASK_WITH("/echo","Cookie: a=1; b=x=y; bad name=2; c=; d"),
         "client=127.0.0.1 json=0 c:a=1 c:b=x=y c:c= j:"},
        {ASK_WITH("/echo",                              "X-Forwarded-For: 192.0.2.7"),                                                    "client=127.0.0.1 json=0 j:"},
        {SEND_FORM("/echo?q=1",                                             "16",                                                                            "a=%C3%A9&b=1+%2B"),
         "client=127.0.0.1 json=0 q:q=1 f:a=\xc3\xa9 f:b=1 + j:"},
        {"POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/JSON; charset=utf-8\r\n"
         "Content-Length: 7\r\n\r\n{\"a\":1}",                 "client=127.0.0.1 json=0 j:{\"a\":1}"           },
        {SEND_NOTHING("/echo"),"client=127.0.0.1 json=0 j:"},
    };
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(cases); i++)
        check_echo(t.port, cases[i].text, cases[i].want);
    testing_stop(&t);
}

TEST(server_believes_only_the_last_address_of_a_trusted_proxy)
{
    struct testing t = testing_start((struct server_options){.trusted_proxy = "127.0.0.1"});

    check_echo(t.port, ASK_WITH("/echo", "X-Forwarded-For: 203.0.113.9, 192.0.2.7"),
        "client=192.0.2.7 json=0 j:");
    check_echo(
        t.port, ASK_WITH("/echo", "X-Forwarded-For: 2001:db8::1"), "client=2001:db8::1 json=0 j:");
    check_echo(t.port, ASK_WITH("/echo", "X-Forwarded-For: 192.0.2.7, evil"),
        "client=127.0.0.1 json=0 j:");
    check_echo(t.port, ASK("/echo"), "client=127.0.0.1 json=0 j:");
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

/* ---- replies ---- */

TEST(server_knows_what_a_path_and_method_mean)
{
    static const struct {
        const char *text;
        int status;
        const char *allow;
    } cases[] = {
        {ASK("/nowhere"),                                                            404, ""               },
        {ASK("/count"),                                                              405, "POST"           },
        {SEND_NOTHING("/rows"),                                                      405, "GET, HEAD"      },
        {"DELETE /echo HTTP/1.1\r\nHost: a\r\n\r\n",                                 405, "GET, HEAD, POST"},
        {"TRACE /rows HTTP/1.1\r\nHost: a\r\n\r\n",                                  405, "GET, HEAD"      },
        {"OPTIONS /rows HTTP/1.1\r\nHost: a\r\n\r\n",                                405, "GET, HEAD"      },
        {"PUT /assets/a-1234.css HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx", 404, ""               },
        {SEND_NOTHING("/assets/a-1234.css"),                                         404, ""               },
        {ASK("/status/429"),                                                         429, ""               },
        {ASK("/status/403"),                                                         403, ""               },
    };
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer *a = client_ask(t.port, cases[i].text);
        char page[16];

        (void)snprintf(page, sizeof page, "page of %d", cases[i].status);
        check_int(a->status, cases[i].status);
        check_str(header_of(a, "Allow"), str_of(cases[i].allow));
        check_str(a->body, str_of(page));
        check_str(header_of(a, "Retry-After"), cases[i].status == 429 ? STR("7") : STR(""));
        free(a);
    }
    testing_stop(&t);
}

TEST(server_answers_head_with_the_head_of_get)
{
    static const char *const targets[] = {"/", "/large", "/nowhere", "/assets/a-1234.css"};
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(targets); i++) {
        char get[100], head[100];
        struct answer *a, *b;

        (void)snprintf(get, sizeof get, "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", targets[i]);
        (void)snprintf(head, sizeof head,
            "HEAD %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", targets[i]);
        a = client_ask(t.port, get);
        b = client_ask(t.port, head);
        check_int(b->status, a->status);
        check_str(header_of(b, "Content-Length"), header_of(a, "Content-Length"));
        check_int(b->body.len, 0);
        free(a);
        free(b);
    }
    testing_stop(&t);
}

/* After HEAD the connection must be where the client thinks it is. */
TEST(server_sends_no_body_after_head)
{
    struct testing t = testing_start((struct server_options){0});
    static struct answer a;
    int fd = client_connect(t.port);

    client_say(fd, "HEAD /large HTTP/1.1\r\nHost: a\r\n\r\n" ASK("/"));
    client_read(fd, true, &a);
    check_int(a.status, 200);
    client_read(fd, false, &a);
    check_str(a.body, STR("home"));
    (void)close(fd);
    testing_stop(&t);
}

static void check_unpacked(const struct answer *a)
{
    static unsigned char plain[100001];
    z_stream z = {.next_in = (unsigned char *)(uintptr_t)a->body.at,
        .avail_in = (uInt)a->body.len,
        .next_out = plain,
        .avail_out = sizeof plain};

    check(inflateInit2(&z, 15 + 16) == Z_OK);
    check_int(inflate(&z, Z_FINISH), Z_STREAM_END);
    check_int(z.total_out, 100000);
    (void)inflateEnd(&z);
    for (size_t i = 0; i < 100000; i += 997)
        check_int(plain[i], 'a' + (i * i) % 17);
}

TEST(server_compresses_pages_for_those_who_accept_it)
{
    static const struct {
        const char *text, *coding;
    } cases[] = {
        {ASK_WITH("/large",         "Accept-Encoding: br, GZIP;q=0.5"), "gzip"},
        {ASK_WITH("/large",         "Accept-Encoding: gzip"),           "gzip"},
        {ASK_WITH("/large",         "Accept-Encoding: gzip;q=0"),       ""    },
        {ASK_WITH("/large",         "Accept-Encoding: gzip; q=0.000"),  ""    },
        {ASK_WITH("/large",         "Accept-Encoding: xgzip, deflate"), ""    },
        {ASK("/large"),             ""                                },
        {ASK_WITH("/", "Accept-Encoding: gzip"),                                 ""      },
    };
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer *a = client_ask(t.port, cases[i].text);

        check_int(a->status, 200);
        check_str(header_of(a, "Content-Encoding"), str_of(cases[i].coding));
        check_str(header_of(a, "Vary"), STR("Accept-Encoding"));
        check_str(header_of(a, "Cache-Control"), STR("no-store"));
        if (cases[i].coding[0])
            check_unpacked(a);
        free(a);
    }
    testing_stop(&t);
}

TEST(server_serves_assets_for_a_year_and_says_when_they_are_unchanged)
{
    static const struct {
        const char *lines;
        int status;
        const char *etag, *body;
    } cases[] = {
        {"X-A: b",                         200, "\"1234\"",    "a{color:red}"},
        {"Accept-Encoding: gzip, br",      200, "\"1234-br\"", "br"          },
        {"If-None-Match: \"1234\"",        304, "\"1234\"",    ""            },
        {"If-None-Match: W/\"1234\"",      304, "\"1234\"",    ""            },
        {"If-None-Match: \"1\", \"1234\"", 304, "\"1234\"",    ""            },
        {"If-None-Match: *",               304, "\"1234\"",    ""            },
        {"If-None-Match: \"12345\"",       200, "\"1234\"",    "a{color:red}"},
        {"If-None-Match: 1234",            200, "\"1234\"",    "a{color:red}"},
    };
    struct testing t = testing_start((struct server_options){0});

    for (size_t i = 0; i < COUNT(cases); i++) {
        char text[200];
        struct answer *a;

        (void)snprintf(text, sizeof text,
            "GET /assets/a-1234.css HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n", cases[i].lines);
        a = client_ask(t.port, text);
        check_int(a->status, cases[i].status);
        check_str(a->body, str_of(cases[i].body));
        check_str(header_of(a, "ETag"), str_of(cases[i].etag));
        check_str(header_of(a, "Cache-Control"), STR("public, max-age=31536000, immutable"));
        check_str(header_of(a, "Vary"), STR("Accept-Encoding"));
        check_str(header_of(a, "X-Content-Type-Options"), STR("nosniff"));
        free(a);
    }
    testing_stop(&t);
}

TEST(server_writes_downloads_and_cookies)
{
    struct testing t = testing_start((struct server_options){0});
    struct answer *a = client_ask(t.port, ASK("/download"));

    check_str(header_of(a, "Content-Disposition"),
        STR("attachment; filename=\"caf____1_.csv\"; filename*=UTF-8''caf%C3%A9%20%221%22.csv"));
    check_str(header_of(a, "Set-Cookie"), STR("a=1; Path=/"));
    check(str_contains(a->head, STR("\r\nSet-Cookie: b=2\r\n")));
    check_str(header_of(a, "Clear-Site-Data"), STR("\"cache\", \"cookies\", \"storage\""));
    check_int(header_of(a, "Date").len, strlen("Mon, 09 Mar 2026 08:05:00 GMT"));
    free(a);
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
