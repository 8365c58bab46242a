#include "app/done.h"

#include "app/app.h"
#include "kit/arena.h"

#define COOKIE "__Host-keywork-done"

enum { KEPT_S = 60 };

/* Of a route's path; the same in every version of the program that has the path, unlike a number.
 * Source: FNV-1a, 64 bits (draft-eastlake-fnv). */
static uint64_t mark_of(const struct route *route)
{
    uint64_t mark = 0xcbf29ce484222325;

    for (const char *p = route->path; *p; p++)
        mark = (mark ^ (unsigned char)*p) * 0x100000001b3;
    return mark;
}

static struct str name_of(struct arena *a, const struct route *route, int which)
{
    return str_printf(a, "%016llx-%d", (unsigned long long)mark_of(route), which);
}

static void put_cookie(struct reply *reply, struct str line)
{
    for (size_t i = 0; i < COUNT(reply->set_cookie); i++)
        if (str_is_empty(reply->set_cookie[i])) {
            reply->set_cookie[i] = line;
            return;
        }
}

void done_keep(const struct request *rq, struct reply *reply)
{
    struct str name;

    if (rq->method != POST || reply->status != 303 || reply->done < 0 ||
        reply->done >= ROUTE_DONE_MAX || !msg_is_set(rq->route->done[reply->done]))
        return;
    name = name_of(rq->arena, rq->route, reply->done);
    put_cookie(reply,
        str_printf(rq->arena, COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=%d",
            STR_FMT(name), KEPT_S));
}

static struct msg words_in(const struct request *rq, const struct area *area, struct str name)
{
    for (size_t i = 0; i < area->route_count; i++)
        for (int which = 0; which < ROUTE_DONE_MAX; which++)
            if (msg_is_set(area->routes[i].done[which]) &&
                str_eq(name, name_of(rq->arena, &area->routes[i], which)))
                return area->routes[i].done[which];
    return MSG_NONE;
}

struct msg done_words(const struct request *rq)
{
    struct str name = value_of(&rq->cookies, STR(COOKIE));
    struct msg words = MSG_NONE;

    for (size_t i = 0; !str_is_empty(name) && !msg_is_set(words) && i < app_area_count; i++)
        words = words_in(rq, app_areas[i], name);
    return words;
}

void done_forget(const struct request *rq, struct reply *reply)
{
    bool is_page = rq->method == GET && reply->status == 200 && !rq->wants_json &&
                   !(rq->route->flags & ROUTE_PART) &&
                   str_starts(reply->content_type, STR("text/html"));

    if (is_page && !str_is_empty(value_of(&rq->cookies, STR(COOKIE))))
        put_cookie(reply, STR(COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"));
}
