/* The program on a socket: what it refuses before a page is asked, and from whom it takes large bodies. */
#include <stdio.h>

#include "kit/server_testing.h"
#include "tests/story.h"

#define LENGTH_OF_AN_UPLOAD "33554432"

static struct server *serve(struct story *s)
{
    const struct server_options options = {
        .worker_count = 2, .head_timeout_s = 1, .body_timeout_s = 1};
    const char *why = NULL;
    struct server *server = server_start(&options, &s->app, &why);

    if (!server)
        fault(FAULT_BUG, "no server: %s", why);
    return server;
}

/* ------------------------------------------------------------------ in the same clothes */

/* clang-format off */
static const struct {
    int status;
    const char *sent, *title;
} refusals[] = {
    {400, "nonsense\r\n\r\n", "That could not be read"},
    {400, "GET / HTTP/1.1\r\n\r\n", "That could not be read"},
    {404, "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "Page not found"},
    {405, "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "Page not found"},
    {408, "GET / HTTP/1.1\r\n", "That took too long to arrive"},
    {411, "POST /sign-in HTTP/1.1\r\nHost: a\r\n\r\n", "That could not be read"},
    {413, "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 999999\r\n\r\n", "That is too large"},
    {417, "GET / HTTP/1.1\r\nHost: a\r\nExpect: cake\r\n\r\n", "That could not be read"},
    {505, "GET / HTTP/1.0\r\n\r\n", "That could not be read"},
};
/* clang-format on */

static void check_clothes(const struct answer *a, int status, const char *title)
{
    check_int(a->status, status);
    check_str(header_of(a, "Content-Type"), STR("text/html; charset=utf-8"));
    check(str_starts(a->body, STR("<!doctype html>")));
    check(str_contains(a->body, str_of(title)));
    check(str_contains(a->body, STR("/assets/app")));
    check(str_contains(a->body, STR("</html>")));
    check(str_starts(header_of(a, "Content-Security-Policy"), STR("default-src 'none'")));
    check_str(header_of(a, "X-Content-Type-Options"), STR("nosniff"));
    check_str(header_of(a, "Referrer-Policy"), STR("same-origin"));
    check(header_of(a, "Strict-Transport-Security").len > 0);
    check_str(header_of(a, "Cache-Control"), STR("no-store"));
    check_str(header_of(a, "Connection"), STR("close"));
}

STORY(what_is_refused_looks_like_every_other_page)
{
    struct server *server = serve(s);
    static struct answer a;

    for (size_t i = 0; i < COUNT(refusals); i++) {
        int fd = client_connect(server_port(server));

        client_say(fd, refusals[i].sent);
        client_read(fd, false, &a);
        check_clothes(&a, refusals[i].status, refusals[i].title);
        check(client_sees_close(fd));
        (void)close(fd);
    }
    server_stop(server);
}

TEST(what_is_refused_is_json_for_whoever_asked_for_it)
{
    struct story *s = story_begin(DB_SQLITE);
    struct server *server = serve(s);
    struct answer *a = client_ask(
        server_port(server), "GET / HTTP/1.1\r\nAccept: application/json\r\nHo st: a\r\n\r\n");

    check_int(a->status, 400);
    check_str(header_of(a, "Content-Type"), STR("application/problem+json"));
    check_str(a->body, STR("{\"status\": 400, \"title\": \"That could not be read\"}\n"));
    free(a);
    server_stop(server);
    story_end(s);
}

static const struct language *pseudo_of(struct str accept_language)
{
    return str_eq(accept_language, STR("xx")) ? language_pseudo() : NULL;
}

TEST(what_is_refused_speaks_the_language_that_was_asked_for)
{
    struct story *s = story_begin(DB_SQLITE);
    struct server *server;
    struct answer *a;

    s->app.language_of = pseudo_of;
    server = serve(s);
    a = client_ask(server_port(server), "GET / HTTP/1.1\r\nAccept-Language: xx\r\n\r\n");
    check_int(a->status, 400);
    check(str_contains(a->body, STR("\xe2\x9f\xa6")));
    free(a);
    a = client_ask(server_port(server), "GET / HTTP/1.1\r\nAccept-Language: en\r\n\r\n");
    check(!str_contains(a->body, STR("\xe2\x9f\xa6")));
    free(a);
    server_stop(server);
    story_end(s);
}

/* ------------------------------------------------------------------ large bodies */

/* Only the head is sent, in hope of leave to go on. */
static int promise(struct story *s, struct server *server, const char *path, const char *how_much)
{
    int fd = client_connect(server_port(server));
    struct str head = str_printf(s->arena,
        "POST %s HTTP/1.1\r\nHost: a\r\n%s%.*s%sContent-Type: application/json\r\n%s\r\n\r\n", path,
        s->cookie.len ? "Cookie: " : "", STR_FMT(s->cookie), s->cookie.len ? "\r\n" : "", how_much);

    client_send(fd, head.at, head.len);
    return fd;
}

static void check_refused(
    struct story *s, struct server *server, const char *path, const char *how_much, int status)
{
    static struct answer a;
    int fd = promise(s, server, path, how_much);

    client_read(fd, false, &a);
    check_int(a.status, status);
    check_str(header_of(&a, "Connection"), STR("close"));
    (void)close(fd);
}

static void check_invited(
    struct story *s, struct server *server, const char *path, const char *how_much)
{
    static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";
    char line[sizeof go_on - 1] = {0};
    int fd = promise(s, server, path, how_much);

    check_int(recv(fd, line, sizeof line, MSG_WAITALL), sizeof line);
    check(memcmp(line, go_on, sizeof line) == 0);
    (void)close(fd);
}

#define WAITS "Expect: 100-continue\r\nContent-Length: "

STORY(a_stranger_is_told_to_sign_in_before_an_upload_is_read)
{
    struct server *server = serve(s);

    story_as_stranger(s);
    check_refused(s, server, "/import", "Content-Length: " LENGTH_OF_AN_UPLOAD, 303);
    check_refused(s, server, "/import.json", "Content-Length: " LENGTH_OF_AN_UPLOAD, 401);
    check_refused(s, server, "/import", WAITS LENGTH_OF_AN_UPLOAD, 303);
    check_refused(s, server, "/import", "Transfer-Encoding: chunked", 303);
    check_refused(s, server, "/sign-in", "Content-Length: 16385", 413);
    check_refused(s, server, "/sign-in", "Transfer-Encoding: chunked", 411);
    server_stop(server);
}

STORY(an_upload_is_read_only_of_somebody_who_may_send_it)
{
    struct server *server = serve(s);

    s->now = clock_now(); /* sessions last for hours of the server's own clock */
    story_as(s, story_person(s, "Ruth Okafor", "staff", "none"));
    check_refused(s, server, "/import", WAITS LENGTH_OF_AN_UPLOAD, 404);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE was_allowed = 0"), 1);
    story_as(s, story_person(s, "Dana Whitlock", "staff", "manager"));
    check_invited(s, server, "/import", WAITS LENGTH_OF_AN_UPLOAD);
    check_refused(s, server, "/import",
        "Sec-Fetch-Site: cross-site\r\nContent-Length: " LENGTH_OF_AN_UPLOAD, 400);
    check_refused(s, server, "/import", "Content-Length: 33554433", 413);
    check_int(story_count(s, "SELECT count(*) FROM audit WHERE was_allowed = 0"), 1);
    server_stop(server);
}
