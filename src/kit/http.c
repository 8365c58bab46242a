#include "kit/http.h"

#include <stdarg.h>

#include "kit/arena.h"
#include "kit/fault.h"

struct str value_of(const struct values *values, struct str name)
{
    for (size_t i = 0; i < values->count; i++)
        if (str_eq(values->at[i].name, name))
            return values->at[i].value;
    return (struct str){0};
}

size_t value_count(const struct values *values, struct str name)
{
    size_t count = 0;

    for (size_t i = 0; i < values->count; i++)
        count += str_eq(values->at[i].name, name);
    return count;
}

struct uuid rq_id(const struct request *rq, const char *name)
{
    for (size_t i = 0; i < ROUTE_IDS_MAX; i++)
        if (rq->segment_name[i].at && str_eq(rq->segment_name[i], str_of(name)))
            return rq->segment_id[i];
    fault(FAULT_BUG, "the route has no {%s}", name);
}

/* How many {} stand in the pattern; a lone brace is a bug of the caller. */
static size_t holes(const char *path)
{
    size_t count = 0;

    for (const char *p = path; *p; p++) {
        require(*p != '}');
        if (*p != '{')
            continue;
        require(p[1] == '}');
        count++;
        p++;
    }
    return count;
}

static struct str filled(struct arena *a, const char *path, va_list ids)
{
    char *out = arena_alloc(a, strlen(path) + holes(path) * UUID_TEXT + 1);
    char text[UUID_TEXT];
    size_t len = 0;

    require(path[0] == '/' && path[1] != '/');
    for (const char *p = path; *p; p++) {
        if (*p != '{') {
            out[len++] = *p;
            continue;
        }
        memcpy(out + len, uuid_text(va_arg(ids, struct uuid), text), UUID_TEXT - 1);
        len += UUID_TEXT - 1;
        p++;
    }
    return (struct str){out, len};
}

struct url url_of(struct arena *a, const char *path, ...)
{
    va_list ids;
    struct url url;

    va_start(ids, path);
    url.text = filled(a, path, ids);
    va_end(ids);
    return url;
}

struct reply reply_see_other(const struct request *rq, const char *path, ...)
{
    struct reply reply = {.status = 303};
    va_list ids;

    va_start(ids, path);
    reply.location = filled(rq->arena, path, ids);
    va_end(ids);
    return reply;
}

struct reply reply_see_url(const struct request *rq, struct url to)
{
    (void)rq;
    return (struct reply){.status = 303, .location = to.text};
}

struct reply reply_undone(struct reply see)
{
    see.done = DONE_NOTHING;
    return see;
}

struct reply reply_html(int status, const struct markup *m)
{
    return (struct reply){
        .status = status, .content_type = STR("text/html; charset=utf-8"), .body = {m->at, m->len}
    };
}

struct reply reply_json(int status, const struct markup *m)
{
    return (struct reply){
        .status = status, .content_type = STR("application/json"), .body = {m->at, m->len}
    };
}

struct reply reply_text(int status, struct str text)
{
    return (struct reply){
        .status = status, .content_type = STR("text/plain; charset=utf-8"), .body = text};
}

struct reply reply_error(int status) { return (struct reply){.status = status}; }
