/*
 * Every reply of the server has exactly the headers that it should have, whatever was asked.
 *
 * The golden set is security's, with these differences. Referrer-Policy is same-origin: with no-referrer
 * browsers send "Origin: null" with our own forms, by which they are known. HSTS has no preload: whoever
 * owns the domain asks for that, for all its hosts. The content policy has manifest-src (an icon on a
 * phone) and no report-to (nobody collects reports).
 *
 * Source: OWASP Secure Headers Project; Fetch Standard, "append a request Origin header".
 */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/app.h"
#include "app/asset.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "tests/stories/cast.h"
#include "tests/stories/paths.h"

enum { REPLY_MAX = 4 * 1024 * 1024, HEADERS_MAX = 40 };

/* ------------------------------------------------------------------ what every reply has */

static const struct {
    struct str name, value;
} golden[] = {
    {STR_INIT("Content-Security-Policy"),
     STR_INIT("default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
                 "script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
                 "frame-ancestors 'none'; base-uri 'none'")                                   },
    {STR_INIT("Strict-Transport-Security"),    STR_INIT("max-age=63072000; includeSubDomains")},
    {STR_INIT("X-Content-Type-Options"),       STR_INIT("nosniff")                            },
    {STR_INIT("Referrer-Policy"),              STR_INIT("same-origin")                        },
    {STR_INIT("Cross-Origin-Opener-Policy"),   STR_INIT("same-origin")                        },
    {STR_INIT("Cross-Origin-Resource-Policy"), STR_INIT("same-origin")                        },
    {STR_INIT("Permissions-Policy"),
     STR_INIT(
            "accelerometer=(), autoplay=(), bluetooth=(), camera=(), clipboard-read=(), "
            "display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), "
            "gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), "
            "microphone=(), midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), "
            "serial=(), usb=(), window-management=(), xr-spatial-tracking=()")                },
    {STR_INIT("X-Robots-Tag"),                 STR_INIT("noindex")                            },
};

/* What a reply may have besides, once; Set-Cookie twice. */
static const struct str others[] = {STR_INIT("Date"), STR_INIT("Content-Type"),
    STR_INIT("Content-Length"), STR_INIT("Content-Encoding"), STR_INIT("Content-Disposition"),
    STR_INIT("Cache-Control"), STR_INIT("Vary"), STR_INIT("ETag"), STR_INIT("Location"),
    STR_INIT("Set-Cookie"), STR_INIT("Clear-Site-Data"), STR_INIT("Retry-After"), STR_INIT("Allow"),
    STR_INIT("Connection")};

/* ------------------------------------------------------------------ asking */

struct served {
    struct story *s;
    struct server *server;
    size_t asked;
    bool seen[600]; /* statuses */
};

struct answer {
    int status;
    struct value headers[HEADERS_MAX];
    size_t count;
};

static int connect_to(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
        .sin_port = htons((uint16_t)port),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    require(fd >= 0 && connect(fd, (struct sockaddr *)&to, sizeof to) == 0);
    return fd;
}

/* All that comes until the server closes; good until the next one. */
static struct str exchange(struct served *d, struct str request)
{
    static char bytes[REPLY_MAX];
    int fd = connect_to(server_port(d->server));
    size_t len = 0;
    ssize_t n;

    for (size_t sent = 0; sent < request.len; sent += (size_t)n)
        if ((n = send(fd, request.at + sent, request.len - sent, MSG_NOSIGNAL)) <= 0)
            break;
    while (len < REPLY_MAX && (n = recv(fd, bytes + len, REPLY_MAX - len, 0)) > 0)
        len += (size_t)n;
    (void)close(fd);
    return (struct str){bytes, len};
}

static struct answer read_answer(struct arena *arena, struct str bytes)
{
    struct answer a = {0};
    ptrdiff_t end = str_find(bytes, STR("\r\n\r\n"));
    struct str head = end < 0 ? (struct str){0} : str_slice(bytes, 0, (size_t)end), line, name;
    int64_t status = 0;

    if (!head.len || !str_split(&head, '\n', &line) || line.len < 12)
        return a;
    if (str_to_int(str_slice(line, 9, 12), &status))
        a.status = (int)status;
    while (a.count < HEADERS_MAX && str_split(&head, '\n', &line)) {
        line = str_trim(str_copy(arena, line.at, line.len));
        (void)str_split(&line, ':', &name);
        a.headers[a.count++] = (struct value){name, str_trim(line)};
    }
    return a;
}

/* ------------------------------------------------------------------ checking */

static struct str only(const struct answer *a, struct str name, size_t *times)
{
    struct str value = {0};

    *times = 0;
    for (size_t i = 0; i < a->count; i++)
        if (str_eq(a->headers[i].name, name)) {
            value = a->headers[i].value;
            ++*times;
        }
    return value;
}

static bool is_known(struct str name)
{
    for (size_t i = 0; i < COUNT(golden); i++)
        if (str_eq(golden[i].name, name))
            return true;
    for (size_t i = 0; i < COUNT(others); i++)
        if (str_eq(others[i], name))
            return true;
    return false;
}

static bool is_asset(struct str target)
{
    for (size_t i = 0; i < asset_file_count; i++)
        if (asset_files[i].is_hashed && str_eq(asset_files[i].path, target))
            return true;
    return false;
}

static void check_caching(const struct answer *a, struct str what, bool may_be_kept)
{
    size_t times;
    struct str caching = only(a, STR("Cache-Control"), &times);
    struct str wanted = may_be_kept ? STR("public, max-age=31536000, immutable") : STR("no-store");

    if (times != 1 || !str_eq(caching, wanted))
        test_fail(__FILE__, __LINE__, "%.*s (%d): Cache-Control: %.*s", STR_FMT(what), a->status,
            STR_FMT(caching));
}

static void check_headers(const struct answer *a, struct str what)
{
    size_t times;

    for (size_t i = 0; i < COUNT(golden); i++)
        if (!str_eq(only(a, golden[i].name, &times), golden[i].value) || times != 1)
            test_fail(__FILE__, __LINE__, "%.*s (%d): %.*s %zu times, or another", STR_FMT(what),
                a->status, STR_FMT(golden[i].name), times);
    for (size_t i = 0; i < a->count; i++) {
        (void)only(a, a->headers[i].name, &times);
        if (!is_known(a->headers[i].name) ||
            times > (str_eq(a->headers[i].name, STR("Set-Cookie")) ? 2u : 1u))
            test_fail(__FILE__, __LINE__, "%.*s (%d): %.*s %zu times", STR_FMT(what), a->status,
                STR_FMT(a->headers[i].name), times);
    }
    (void)only(a, STR("Allow"), &times);
    check_int(times, a->status == 405);
    (void)only(a, STR("Location"), &times);
    check_int(times, a->status == 303);
}

static struct answer send_raw(struct served *d, struct str request, struct str what)
{
    struct answer a = read_answer(d->s->arena, exchange(d, request));

    if (a.status < 200 || a.status > 599) {
        test_fail(__FILE__, __LINE__, "%.*s: no answer", STR_FMT(what));
        return a;
    }
    d->seen[a.status] = true;
    d->asked++;
    check_headers(&a, what);
    check_caching(&a, what, is_asset(what) && (a.status == 200 || a.status == 304));
    return a;
}

/* With the session of the story, and what a browser adds. */
static struct answer send_as(
    struct served *d, const char *method, struct str target, struct str body)
{
    struct story *s = d->s;
    struct str cookie =
        s->cookie.len ? str_printf(s->arena, "Cookie: %.*s\r\n", STR_FMT(s->cookie)) : STR("");

    return send_raw(d,
        str_printf(s->arena,
            "%s %.*s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Encoding: gzip, br\r\n"
            "%.*sContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%.*s",
            method, STR_FMT(target), STR_FMT(cookie), body.len, STR_FMT(body)),
        target);
}

/* ------------------------------------------------------------------ everything that is served */

/* Not a page of ours: a child's path, and files. */
static void ask_route(struct served *d, const struct route *route, struct story_child child)
{
    struct str path = path_to_child(d->s, route->path, child);
    struct str json = str_printf(d->s->arena, "%.*s.json", STR_FMT(path));

    if (route->method == GET) {
        (void)send_as(d, "GET", path, STR(""));
        (void)send_as(d, "HEAD", path, STR(""));
        if (path.len > 1)
            (void)send_as(d, "GET", json, STR(""));
    } else {
        (void)send_as(d, "POST", path, STR(""));
        (void)send_as(d, "POST", path, STR("_token=00"));
        (void)send_as(d, "GET", path, STR(""));
    }
}

static void ask_all(struct served *d, struct story_child child)
{
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++)
            ask_route(d, &app_areas[i]->routes[k], child);
}

/* What is no request, or one that the server refuses by itself. */
static void ask_odd(struct served *d)
{
    struct arena *a = d->s->arena;
    char *many = arena_alloc(a, 40000);
    static const char *const odd[] = {"nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: x\r\n\r\n", "GET / HTTP/3.0\r\nHost: x\r\n\r\n",
        "GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "DELETE /children HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nExpect: magic\r\nContent-Length: 1\r\n\r\n",
        ("POST /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain\r\n"
         "Content-Length: 1\r\n\r\nx"),
        "GET /no/such/page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /no/such/page.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"};

    for (size_t i = 0; i < COUNT(odd); i++)
        (void)send_raw(d, str_of(odd[i]), str_of(odd[i]));
    memset(many, 'x', 40000);
    (void)send_raw(
        d, str_printf(a, "GET /%.3000s HTTP/1.1\r\nHost: x\r\n\r\n", many), STR("long target"));
    (void)send_raw(d, str_printf(a, "GET / HTTP/1.1\r\nHost: x\r\nX: %.20000s\r\n\r\n", many),
        STR("long head"));
}

static void ask_assets(struct served *d)
{
    size_t times;

    for (size_t i = 0; i < asset_file_count; i++) {
        struct answer a = send_as(d, "GET", asset_files[i].path, STR(""));
        struct str etag = only(&a, STR("ETag"), &times);

        check_int(a.status, 200);
        check_int(times, 1);
        (void)send_raw(d,
            str_printf(d->s->arena,
                "GET %.*s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept-Encoding: gzip, br\r\n"
                "If-None-Match: %.*s\r\n\r\n",
                STR_FMT(asset_files[i].path), STR_FMT(etag)),
            asset_files[i].path);
    }
    check(asset_file_count > 5);
}

/* ------------------------------------------------------------------ the stories */

/* A page that fails: only the application's handle can, from outside. */
static struct reply fail_sometimes(struct request *rq, void **note)
{
    if (str_eq(rq->query_text, STR("fail")))
        fault(FAULT_BUG, "for the test");
    if (str_eq(rq->query_text, STR("full")))
        fault(FAULT_FULL, "for the test");
    return app_new(NULL).handle(rq, note);
}

static struct served serve(struct story *s)
{
    const struct server_options options = {.head_timeout_s = 1, .worker_count = 2};
    struct served d = {.s = s};
    const char *why = NULL;

    s->app.handle = fail_sometimes;
    d.server = server_start(&options, &s->app, &why);
    require(d.server != NULL);
    return d;
}

STORY(every_reply_has_the_golden_headers)
{
    static const int wanted[] = {
        200, 303, 304, 400, 401, 404, 405, 408, 413, 415, 417, 422, 431, 500, 503, 505};
    struct cast c;
    struct served d;

    s->now = clock_now();
    c = cast_of(s);
    d = serve(s);
    ask_all(&d, c.amira);
    story_as(s, c.ruth);
    ask_all(&d, c.amira);
    story_as(s, c.sana);
    ask_all(&d, c.amira);
    story_as(s, c.manager);
    ask_all(&d, c.leo);
    ask_assets(&d);
    ask_odd(&d);
    (void)send_as(&d, "GET", STR("/sign-in?fail"), STR(""));
    (void)send_as(&d, "GET", STR("/sign-in?full"), STR(""));
    (void)send_raw(&d, STR("GET / HTTP/1.1\r\nHost:"), STR("slow"));
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!d.seen[wanted[i]])
            test_fail(__FILE__, __LINE__, "no reply with %d was looked at", wanted[i]);
    check(d.asked > 200);
    server_stop(d.server);
}

STORY(signing_out_clears_what_the_browser_keeps)
{
    struct cast c;
    struct served d;
    struct answer a;
    size_t times;
    struct str page, token;

    s->now = clock_now();
    c = cast_of(s);
    d = serve(s);
    story_as(s, c.ruth);
    page = story_get(s, "/work").body;
    token = str_slice(page, (size_t)str_find(page, STR("name=\"_token\" value=\"")) + 21, page.len);
    token = str_copy(s->arena, token.at, 64);
    a = send_as(&d, "POST", STR("/sign-out"), str_printf(s->arena, "_token=%.*s", STR_FMT(token)));
    check_int(a.status, 303);
    check_str(only(&a, STR("Clear-Site-Data"), &times), STR("\"cache\", \"storage\""));
    check_int(times, 1);
    check(str_contains(only(&a, STR("Set-Cookie"), &times), STR("Max-Age=0")));
    check(d.asked == 1);
    a = send_as(&d, "GET", STR("/work"), STR(""));
    check_int(a.status, 303);
    server_stop(d.server);
}

/* Every route, with methods that nobody offers: refused, and the store as it was. */
STORY(no_route_knows_another_method)
{
    static const char *const methods[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"};
    struct cast c;
    struct served d;
    int64_t before;

    s->now = clock_now();
    c = cast_of(s);
    d = serve(s);
    story_as(s, c.ruth);
    before = story_count(s, "SELECT count(*) FROM audit");
    for (size_t i = 0; i < app_area_count; i++)
        for (size_t k = 0; k < app_areas[i]->route_count; k++) {
            struct str path = path_to_child(s, app_areas[i]->routes[k].path, c.amira);
            for (size_t m = 0; m < COUNT(methods); m++)
                check_int(send_as(&d, methods[m], path, STR("")).status, 405);
        }
    check_int(story_count(s, "SELECT count(*) FROM audit"), before);
    check(!d.seen[200] && !d.seen[303]);
    server_stop(d.server);
}
