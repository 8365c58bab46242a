/* What leaves: statuses, heads, compression, assets. */
#include "kit/server_testing.h"

#include <zlib.h>

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
    check_str(header_of(a, "Clear-Site-Data"), STR("\"cache\", \"storage\""));
    check_int(header_of(a, "Date").len, strlen("Mon, 09 Mar 2026 08:05:00 GMT"));
    free(a);
    testing_stop(&t);
}
