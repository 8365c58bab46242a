/* What the server answers by itself comes as the application's page, with its headers. */
#include "kit/server_testing.h"

struct refusal {
    int status;
    const char *text;
};

#define LONG_16(x) x x x x x x x x x x x x x x x x
#define LONG_256 LONG_16("0123456789abcdef")
#define LONG_4096 LONG_16(LONG_256)

/* clang-format off */
static const struct refusal refusals[] = {
    {400, "nonsense\r\n\r\n"},
    {400, "GET / HTTP/1.1\r\n\r\n"},
    {400, "GET /" LONG_4096 " HTTP/1.1\r\nHost: a\r\n\r\n"},
    {400, "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nx"},
    {405, "DELETE / HTTP/1.1\r\nHost: a\r\n\r\n"},
    {408, "GET / HTTP/1.1\r\nHo"},
    {408, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx"},
    {411, "POST /echo HTTP/1.1\r\nHost: a\r\n\r\n"},
    {413, "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n"},
    {417, "GET / HTTP/1.1\r\nHost: a\r\nExpect: cake\r\n\r\n"},
    {431, "GET / HTTP/1.1\r\nHost: a\r\nX: " LONG_4096 LONG_4096 LONG_4096 LONG_4096 "\r\n\r\n"},
    {505, "GET / HTTP/1.0\r\nHost: a\r\n\r\n"},
};
/* clang-format on */

static void check_page(const struct answer *a, int status, const char *type)
{
    char page[20];

    (void)snprintf(page, sizeof page, "page of %d", status);
    check_int(a->status, status);
    check_str(a->body, str_of(page));
    check_str(header_of(a, "Content-Type"), str_of(type));
    check_str(header_of(a, "Content-Security-Policy"), STR("default-src 'none'"));
    check_str(header_of(a, "X-Content-Type-Options"), STR("nosniff"));
    check_str(header_of(a, "Cache-Control"), STR("no-store"));
    check_str(header_of(a, "Connection"), STR("close"));
    check(header_of(a, "Date").len > 0);
}

static struct testing start(void)
{
    return testing_start((struct server_options){.head_timeout_s = 1, .body_timeout_s = 1});
}

TEST(server_dresses_what_it_refuses_like_every_other_page)
{
    struct testing t = start();
    static struct answer a;

    for (size_t i = 0; i < COUNT(refusals); i++) {
        for (int again = 0; again < 2; again++) { /* the page is made once, and kept */
            int fd = client_connect(t.port);

            client_say(fd, refusals[i].text);
            client_read(fd, false, &a);
            check_page(&a, refusals[i].status, "text/html; charset=utf-8");
            check(client_sees_close(fd));
            (void)close(fd);
        }
    }
    testing_stop(&t);
}

TEST(server_refuses_in_json_whoever_asked_for_it_before_the_fault)
{
    static const struct refusal cases[] = {
        {400, "GET / HTTP/1.1\r\nAccept: application/json\r\nHost : a\r\n\r\n"        },
        {400, "GET /rows.json HTTP/1.1\r\n\r\n"                                       },
        {408, "GET / HTTP/1.1\r\nAccept: application/json\r\nHo"                      },
        {411, "POST /echo HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n"    },
        {413, "POST /echo.json HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n"},
        {505, "GET / HTTP/1.0\r\nHost: a\r\nAccept: application/json\r\n\r\n"         },
    };
    struct testing t = start();
    static struct answer a;

    for (size_t i = 0; i < COUNT(cases); i++) {
        int fd = client_connect(t.port);
        bool is_known = cases[i].status != 505; /* refused before Accept came */

        client_say(fd, cases[i].text);
        client_read(fd, false, &a);
        check_page(&a, cases[i].status, is_known ? "application/json" : "text/html; charset=utf-8");
        (void)close(fd);
    }
    testing_stop(&t);
}

TEST(server_sends_no_page_to_a_head_request_that_it_refuses)
{
    static const struct refusal cases[] = {
        {400, "HEAD / HTTP/1.1\r\n\r\n"           },
        {400, "HEAD nonsense HTTP/1.1\r\n\r\n"    },
        {400, "HEAD /" LONG_4096                  },
        {408, "HEAD / HTTP/1.1\r\nHo"             },
        {505, "HEAD / HTTP/1.0\r\nHost: a\r\n\r\n"},
    };
    struct testing t = start();
    static struct answer a;

    for (size_t i = 0; i < COUNT(cases); i++) {
        int fd = client_connect(t.port);

        client_say(fd, cases[i].text);
        client_read(fd, true, &a);
        check_int(a.status, cases[i].status);
        check_str(header_of(&a, "Content-Length"), STR("11"));
        check(client_sees_close(fd)); /* and not a byte before */
        (void)close(fd);
    }
    testing_stop(&t);
}
