#include "kit/server_read.h"

#include <stdlib.h>

#include "../../tests/http/malformed.h"
#include "kit/test.h"

static const struct message_limits limits = {
    .head_max = 16 * 1024, .headers_max = 64, .target_max = 2 * 1024};

enum { BODY_MAX = 1000 };

/* Feed all bytes, `step` at a time; returns how many were taken. */
static size_t feed(struct message *m, const char *bytes, size_t len, size_t step)
{
    size_t used = 0;

    while (used < len && (m->stage == MESSAGE_HEAD || m->stage == MESSAGE_BODY)) {
        size_t part = len - used < step ? len - used : step;

        used += message_feed(m, bytes + used, part);
        if (m->stage == MESSAGE_HEAD_READ)
            message_begin_body(m, BODY_MAX);
    }
    return used;
}

static struct message *read_in_two(const char *bytes, size_t len, size_t cut)
{
    struct message *m = message_new(&limits);

    if (feed(m, bytes, cut, cut ? cut : 1) == cut)
        (void)feed(m, bytes + cut, len - cut, len);
    return m;
}

TEST(http_refuses_every_malformed_request_however_it_is_cut)
{
    for (size_t i = 0; i < COUNT(malformed); i++)
        for (size_t cut = 0; cut <= malformed[i].len; cut++) {
            struct message *m = read_in_two(malformed[i].bytes, malformed[i].len, cut);

            if (m->stage != MESSAGE_REFUSED || m->status != malformed[i].status)
                test_fail(__FILE__, __LINE__, "%s, cut at %zu: stage %d, status %d",
                    malformed[i].name, cut, (int)m->stage, m->status);
            message_free(m);
        }
}

TEST(http_names_no_malformed_request_twice)
{
    for (size_t i = 0; i < COUNT(malformed); i++)
        for (size_t j = 0; j < i; j++)
            if (strcmp(malformed[i].name, malformed[j].name) == 0)
                test_fail(__FILE__, __LINE__, "twice: %s", malformed[i].name);
}

struct well_formed {
    const char *bytes;
    enum message_verb verb;
    const char *path, *query, *body;
};

static const struct well_formed well_formed[] = {
    {"GET / HTTP/1.1\r\nHost: a\r\n\r\n",                                          VERB_GET,   "/",                   "",             ""               },
    {"HEAD /a/b?c=d&e=f HTTP/1.1\r\nHost: a.example:8080\r\n\r\n",                 VERB_HEAD,  "/a/b",                "c=d&e=f",
     ""                                                                                                                                                },
    {"GET /a? HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",                                 VERB_GET,   "/a",                  "",             ""               },
    {"GET /?a=/../b?c//d HTTP/1.1\r\nHost:a\r\n\r\n",                              VERB_GET,   "/",                   "a=/../b?c//d", ""               },
    {"GET /%41%7a%c3%a9/.b/c. HTTP/1.1\r\nHost: \t a \t\r\n\r\n",                  VERB_GET,   "/Az\xc3\xa9/.b/c.",   "",
     ""                                                                                                                                                },
    {"GET /a/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Empty:\r\n\r\n",                    VERB_GET,   "/a/",                 "",             ""               },
    {"GET /a-._~!$&'()*+,;=:@ HTTP/1.1\r\nHost: a\r\n\r\n",                        VERB_GET,   "/a-._~!$&'()*+,;=:@", "",
     ""                                                                                                                                                },
    {"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",                     VERB_GET,   "/",                   "",             ""               },
    {"POST /a HTTP/1.1\r\nHost: a\r\ncontent-LENGTH: 5\r\n\r\n12345",              VERB_POST,  "/a",                  "",             "12345"          },
    {"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",                   VERB_POST,  "/a",                  "",             ""               },
    {"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", VERB_POST,  "/a",
     "",                                                                                                                              ""               },
    {"POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
     "3\r\nabc\r\n00000A\r\n0123456789\r\n1\r\n\n\r\n0000\r\n\r\n",           VERB_POST,  "/a",                  "",             "abc0123456789\n"},
    {"DELETE /a HTTP/1.1\r\nHost: a\r\n\r\n",                                      VERB_OTHER, "/a",                  "",             ""               },
    {"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",   VERB_GET,   "/",                   "",
     ""                                                                                                                                                },
    {"GET / HTTP/1.1\r\nHost: a\r\nAccept: x\r\nAccept: y\r\n\r\n",                VERB_GET,   "/",                   "",             ""               },
};

static void check_well_formed(const struct well_formed *want, const struct message *m)
{
    check_int(m->stage, MESSAGE_WHOLE);
    check_int(m->verb, want->verb);
    check_str(message_span(m, m->path), str_of(want->path));
    check_str(message_span(m, m->query), str_of(want->query));
    check_str(message_body(m), str_of(want->body));
}

TEST(http_reads_well_formed_requests_however_they_are_cut)
{
    for (size_t i = 0; i < COUNT(well_formed); i++)
        for (size_t cut = 0; cut <= strlen(well_formed[i].bytes); cut++) {
            struct message *m =
                read_in_two(well_formed[i].bytes, strlen(well_formed[i].bytes), cut);

            check_well_formed(&well_formed[i], m);
            message_free(m);
        }
}

TEST(http_reads_a_request_byte_by_byte_and_takes_nothing_of_the_next)
{
    for (size_t i = 0; i < COUNT(well_formed); i++) {
        struct message *m = message_new(&limits);
        size_t len = strlen(well_formed[i].bytes);
        char *twice = malloc(2 * len);

        memcpy(twice, well_formed[i].bytes, len);
        memcpy(twice + len, well_formed[i].bytes, len);
        check_int(feed(m, twice, 2 * len, 1), len);
        check_well_formed(&well_formed[i], m);
        message_free(m);
        m = message_new(&limits);
        check_int(feed(m, twice, 2 * len, 2 * len), len);
        check_well_formed(&well_formed[i], m);
        message_free(m);
        free(twice);
    }
}

TEST(http_waits_for_what_is_not_there_yet)
{
    for (size_t i = 0; i < COUNT(well_formed); i++)
        for (size_t len = 0; len < strlen(well_formed[i].bytes); len++) {
            struct message *m = message_new(&limits);

            (void)feed(m, well_formed[i].bytes, len, len ? len : 1);
            check(m->stage == MESSAGE_HEAD || m->stage == MESSAGE_BODY);
            message_free(m);
        }
}

TEST(http_keeps_headers_in_lower_case_without_blanks_around)
{
    static const char text[] = "GET / HTTP/1.1\r\nHost: a\r\nX-TEST:  \t a  b\t \r\n"
                               "Connection: keep-alive, Close\r\nCookie: caf\xc3\xa9\r\n\r\n";
    struct message *m = message_new(&limits);

    (void)feed(m, text, sizeof text - 1, 7);
    check_int(m->stage, MESSAGE_WHOLE);
    check_str(message_header(m, STR("x-test")), STR("a  b"));
    check_str(message_header(m, STR("cookie")), STR("caf\xc3\xa9"));
    check_str(message_header(m, STR("missing")), STR(""));
    check_int(m->line_count, 4);
    check(m->closes);
    message_free(m);
}

/* A GET with a target of so many bytes, so many header lines beside Host, and a value so long. */
static int status_of_get(size_t target_len, size_t lines, size_t value_len)
{
    struct message *m = message_new(&limits);
    char *text = malloc(target_len + lines * 16 + value_len + 200);
    char *p = text;
    int status;

    p += sprintf(p, "GET /");
    memset(p, 'a', target_len - 1);
    p += target_len - 1;
    p += sprintf(p, " HTTP/1.1\r\nHost: a\r\n");
    for (size_t i = 0; i < lines; i++)
        p += sprintf(p, "X-%zu: x\r\n", i);
    if (value_len) {
        p += sprintf(p, "X-Long: ");
        memset(p, 'v', value_len);
        p += value_len;
        p += sprintf(p, "\r\n");
    }
    p += sprintf(p, "\r\n");
    (void)feed(m, text, (size_t)(p - text), 1000);
    status = m->stage == MESSAGE_WHOLE ? 200 : m->status;
    message_free(m);
    free(text);
    return status;
}

TEST(http_holds_its_limits_to_the_byte)
{
    size_t head = strlen("GET / HTTP/1.1\r\nHost: a\r\nX-Long: \r\n\r\n");

    check_int(status_of_get(2048, 0, 0), 200);
    check_int(status_of_get(2049, 0, 0), 414);
    check_int(status_of_get(100000, 0, 0), 414);
    check_int(status_of_get(1, 63, 0), 200);
    check_int(status_of_get(1, 64, 0), 431);
    check_int(status_of_get(1, 10000, 0), 431);
    check_int(status_of_get(1, 0, 16384 - head), 200);
    check_int(status_of_get(1, 0, 16384 - head + 1), 431);
    check_int(status_of_get(1, 0, 65536), 431);
}

static int status_of_post(const char *framing, size_t len, bool chunked)
{
    struct message *m = message_new(&limits);
    char *text = malloc(len + 400);
    char *p = text + sprintf(text, "POST / HTTP/1.1\r\nHost: a\r\n%s\r\n\r\n", framing);
    int status;

    if (chunked)
        p += sprintf(p, "%zx\r\n", len);
    memset(p, 'b', len);
    p += len;
    if (chunked)
        p += sprintf(p, "\r\n0\r\n\r\n");
    (void)feed(m, text, (size_t)(p - text), 333);
    status = m->stage == MESSAGE_WHOLE ? 200 : m->status;
    message_free(m);
    free(text);
    return status;
}

TEST(http_takes_a_body_of_the_limit_and_not_a_byte_more)
{
    check_int(status_of_post("Content-Length: 1000", 1000, false), 200);
    check_int(status_of_post("Content-Length: 1001", 1001, false), 413);
    check_int(status_of_post("Content-Length: 2147483648", 10, false), 413);
    check_int(status_of_post("Content-Length: 999999999999999999", 10, false), 413);
    check_int(status_of_post("Transfer-Encoding: chunked", 1000, true), 200);
    check_int(status_of_post("Transfer-Encoding: chunked", 1001, true), 413);
}

TEST(http_counts_chunks_together)
{
    static const char head[] = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    struct message *m = message_new(&limits);

    (void)feed(m, head, sizeof head - 1, 9);
    for (int i = 0; i < BODY_MAX; i++)
        (void)feed(m, "1\r\nx\r\n", 6, 6);
    check_int(m->stage, MESSAGE_BODY);
    check_int(m->body_len, BODY_MAX);
    (void)feed(m, "1\r\n", 3, 3);
    check_int(m->status, 413);
    message_free(m);

    m = message_new(&limits);
    (void)feed(m, head, sizeof head - 1, 9);
    (void)feed(m, "ffffffff\r\n", 10, 3);
    check_int(m->status, 413);
    message_free(m);
}

TEST(http_asks_to_continue_only_for_a_body)
{
    static const struct {
        const char *head;
        bool expects;
    } cases[] = {
        {"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 5\r\n\r\n", true },
        {"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\n", false},
        {"GET / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n",                       false},
        {"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",                         false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct message *m = message_new(&limits);

        (void)feed(m, cases[i].head, strlen(cases[i].head), 5);
        check_int(m->expects_continue, cases[i].expects);
        message_free(m);
    }
}
