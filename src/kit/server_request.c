/* From what was sent to the struct request that a handler sees. */
#include <arpa/inet.h>

#include "kit/form.h"
#include "kit/router.h"
#include "kit/server_call.h"

enum { COOKIES_MAX = 60, QUERY_FIELDS_MAX = 100, QUERY_VALUE_MAX = 2048, VALUE_MAX = 64 * 1024 };

static const struct body_limits query_limits = {
    .fields_max = QUERY_FIELDS_MAX, .name_max = 100, .value_max = QUERY_VALUE_MAX};

/* ---- lists in header values ---- */

/* The quality of one member of a list, ";q=0" and its like meaning no. */
static bool is_wanted(struct str parameters)
{
    struct str part;

    while (parameters.at && str_split(&parameters, ';', &part)) {
        part = str_trim(part);
        if (part.len < 3 || (part.at[0] != 'q' && part.at[0] != 'Q') || part.at[1] != '=')
            continue;
        for (size_t i = 2; i < part.len; i++)
            if (part.at[i] >= '1' && part.at[i] <= '9')
                return true;
        return false;
    }
    return true;
}

static bool lists(struct str list, struct str word)
{
    struct str member, name = {0};

    while (list.at && str_split(&list, ',', &member)) {
        (void)str_split(&member, ';', &name);
        if (is_word(str_trim(name), word))
            return is_wanted(member);
    }
    return false;
}

bool accepts_coding(struct str accept, struct str coding) { return lists(accept, coding); }

bool asks_for_json(struct str accept)
{
    return lists(accept, STR("application/json")) && !lists(accept, STR("text/html"));
}

/* ---- cookies ---- */

static bool is_cookie_value(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] <= ' ' || s.at[i] > '~' || strchr("\",;\\", s.at[i]))
            return false;
    return true;
}

/* Cookies that others set for this host may be odd; those are passed over, they are not ours. */
static struct values read_cookies(struct arena *a, struct str line)
{
    struct value *at = arena_array_of(a, COOKIES_MAX, struct value);
    struct values cookies = {.at = at};
    struct str part, name;

    while (line.at && cookies.count < COOKIES_MAX && str_split(&line, ';', &part)) {
        part = str_trim(part);
        if (!str_split(&part, '=', &name) || !part.at || !is_token(name) || !is_cookie_value(part))
            continue;
        at[cookies.count++] = (struct value){name, part};
    }
    return cookies;
}

/* ---- the client ---- */

static bool is_address(struct arena *a, struct str s)
{
    unsigned char bytes[16];

    if (s.len == 0 || s.len >= CLIENT_TEXT)
        return false;
    return inet_pton(AF_INET, str_c(a, s), bytes) == 1 ||
           inet_pton(AF_INET6, str_c(a, s), bytes) == 1;
}

/* Only the last address was written by the proxy that we trust; those before it are hearsay. */
static struct str client_of(const struct call *call)
{
    struct str peer = str_of(call->peer), said, last = {0};

    if (!call->trusted_proxy || !str_eq(peer, str_of(call->trusted_proxy)))
        return peer;
    said = value_of(&call->headers, STR("x-forwarded-for"));
    while (said.at && str_split(&said, ',', &last))
        ;
    last = str_trim(last);
    return is_address(call->arena, last) ? last : peer;
}

/* ---- the body ---- */

static int status_of(enum body_fault fault)
{
    switch (fault) {
    case BODY_OK: return 0;
    case BODY_MALFORMED: return 400;
    case BODY_TOO_LARGE: return 413;
    }
    return 400;
}

static int read_body(struct call *call)
{
    struct request *rq = &call->rq;
    bool takes_files = rq->route && (rq->route->flags & ROUTE_UPLOAD);
    struct body_limits limits = {.fields_max = 200,
        .name_max = 100,
        .value_max = VALUE_MAX,
        .files_max = 64,
        .file_bytes_max = takes_files ? call->upload_max : 0};
    struct str type = {0}, rest = call->content_type;

    if (call->body.len == 0)
        return 0;
    (void)str_split(&rest, ';', &type);
    type = str_trim(type);
    if (value_of(&call->headers, STR("content-encoding")).len)
        return 415;
    if (is_word(type, STR("application/x-www-form-urlencoded")))
        return status_of(form_decode_url(call->arena, call->body, &limits, &rq->form));
    if (is_word(type, STR("multipart/form-data")))
        return status_of(form_decode_multipart(call->arena, call->body, call->content_type, &limits,
            &rq->form, &rq->uploads, &rq->upload_count));
    if (!is_word(type, STR("application/json")))
        return 415;
    rq->json_body = call->body;
    return str_is_utf8(call->body) ? 0 : 400;
}

/* ---- the whole ---- */

static const char *allowed_methods(const struct call *call)
{
    struct request probe = {0};

    if (router_find(call->app->router, GET, call->path, &probe) != ROUTE_FOUND)
        return "POST";
    if (router_find(call->app->router, POST, call->path, &probe) != ROUTE_FOUND)
        return "GET, HEAD";
    return "GET, HEAD, POST";
}

static bool find_asset(struct call *call)
{
    if (call->rq.method != GET || call->refused || !call->app->asset)
        return false;
    call->reply = call->app->asset(call->path, call->accepts_brotli, call->accepts_gzip);
    call->is_asset = call->reply.status != 0;
    return call->is_asset;
}

static int route(struct call *call)
{
    enum route_found found = router_find(call->app->router, call->rq.method, call->path, &call->rq);
    int refused = call->refused;

    if (found == ROUTE_MISSING)
        return find_asset(call) ? 0 : 404;
    if (found == ROUTE_OTHER_METHOD)
        refused = 405;
    if (refused == 405)
        call->allow = allowed_methods(call);
    return refused;
}

int call_open(struct call *call)
{
    struct request *rq = &call->rq;
    int status;

    rq->arena = call->arena;
    rq->path = call->path;
    rq->query_text = call->query;
    rq->headers = call->headers;
    rq->wants_json = asks_for_json(value_of(&call->headers, STR("accept")));
    call->accepts_gzip =
        accepts_coding(value_of(&call->headers, STR("accept-encoding")), STR("gzip"));
    call->accepts_brotli =
        accepts_coding(value_of(&call->headers, STR("accept-encoding")), STR("br"));
    call->if_none_match = value_of(&call->headers, STR("if-none-match"));
    status = route(call);
    rq->client = client_of(call);
    if (status || call->is_asset)
        return status;
    rq->cookies = read_cookies(call->arena, value_of(&call->headers, STR("cookie")));
    status = status_of(form_decode_url(call->arena, call->query, &query_limits, &rq->query));
    return status ? status : read_body(call);
}
