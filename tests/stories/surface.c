/* Walking: routes, ids, and asking. What a page holds is read in surface_page.c. */
#include "tests/stories/surface.h"

#include <stdio.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "tests/stories/surface_page.h"

/* Pages of a route are alike: a few of each are enough. */
enum { PAGES_MAX = 800, PAGES_OF_ROUTE = 4 };

const struct str surface_nothing = STR_INIT("01890000-0000-7000-8000-000000000001");

struct surface *surface_of(struct story *s, const struct area *const *areas, size_t area_count)
{
    struct surface *u = arena_new_of(s->arena, struct surface);

    *u = (struct surface){.s = s, .areas = areas, .area_count = area_count};
    return u;
}

/* ------------------------------------------------------------------ asking */

struct reply surface_ask(struct surface *u, enum method method, struct str target, struct str body,
    const struct value *headers, size_t count)
{
    struct story *s = u->s;
    struct value all[12] = {
        {STR("host"), STR("localhost")}
    };
    size_t n = 1;

    require(count < COUNT(all) - 3);
    for (size_t i = 0; i < count; i++)
        all[str_eq(headers[i].name, STR("host")) ? 0 : n++] = headers[i];
    if (s->cookie.len)
        all[n++] = (struct value){STR("cookie"), s->cookie};
    if (method == POST && !value_count(&(struct values){all, n}, STR("content-type")))
        all[n++] = (struct value){STR("content-type"), STR("application/x-www-form-urlencoded")};
    (void)story_reader(s);
    s->last = server_try(&s->app, s->arena, method, target, body, &(struct values){all, n}, s->now);
    return s->last;
}

/* ------------------------------------------------------------------ routes and their ids */

static bool is_hole(struct str part) { return part.len > 2 && part.at[0] == '{'; }

static bool stands_for(struct str hole, struct str part)
{
    struct uuid id;

    return str_eq(hole, STR("{text}")) ? part.len > 0 : uuid_parse(part, &id);
}

/* Does the path fit the pattern? Literals win: the caller takes the best of several. */
static int fit_of(struct str pattern, struct str path)
{
    struct str want, got;
    int fit = 1;

    while (pattern.at && path.at) {
        (void)str_split(&pattern, '/', &want);
        (void)str_split(&path, '/', &got);
        if (is_hole(want) && stands_for(want, got))
            continue;
        if (!str_eq(want, got))
            return 0;
        fit++;
    }
    return pattern.at || path.at ? 0 : fit;
}

/* Letter by letter, a hole for any part: most of the routes are none, and this is asked for every link. */
static bool is_like(const char *pattern, struct str path)
{
    size_t i = 0;

    for (; *pattern; pattern++) {
        if (*pattern == '{') {
            pattern = strchr(pattern, '}');
            while (i < path.len && path.at[i] != '/')
                i++;
        } else if (i >= path.len || path.at[i++] != *pattern)
            return false;
    }
    return i == path.len;
}

const struct route *surface_route(const struct surface *u, enum method method, struct str path)
{
    const struct route *best = NULL;
    int best_fit = 0;

    for (size_t i = 0; i < u->area_count; i++)
        for (size_t k = 0; k < u->areas[i]->route_count; k++) {
            const struct route *route = &u->areas[i]->routes[k];
            bool is_one = route->method == method && is_like(route->path, path);
            int fit = is_one ? fit_of(str_of(route->path), path) : 0;
            if (fit > best_fit) {
                best = route;
                best_fit = fit;
            }
        }
    return best;
}

static const struct surface_id *id_of(
    const struct surface *u, struct str name, struct person_id person)
{
    for (size_t i = 0; i < u->id_count; i++)
        if (u->ids[i].by.n == person.n && str_eq(u->ids[i].name, name))
            return &u->ids[i];
    return NULL;
}

static void learn_id(struct surface *u, struct str name, struct str value, struct person_id by)
{
    for (size_t i = 0; i < u->id_count; i++)
        if (u->ids[i].by.n == by.n && str_eq(u->ids[i].name, name) &&
            str_eq(u->ids[i].value, value))
            return;
    if (u->id_count < SURFACE_IDS_MAX)
        u->ids[u->id_count++] = (struct surface_id){name, value, by};
}

/* From a link to a route: what stood in its holes. */
static void learn_ids(struct surface *u, struct str path, struct person_id by)
{
    const struct route *route = surface_route(u, GET, path);
    struct str pattern, want, got;

    if (!route)
        route = surface_route(u, POST, path);
    if (!route)
        return;
    pattern = str_of(route->path);
    while (str_split(&pattern, '/', &want) && str_split(&path, '/', &got))
        if (is_hole(want))
            learn_id(u, str_slice(want, 1, want.len - 1), got, by);
}

struct str surface_path_with(const struct surface *u, const struct route *route,
    struct person_id person, const struct surface_id *other)
{
    struct str rest = str_of(route->path), part, path = {0};

    (void)str_split(&rest, '/', &part);
    while (str_split(&rest, '/', &part)) {
        if (is_hole(part)) {
            struct str name = str_slice(part, 1, part.len - 1);
            const struct surface_id *id = id_of(u, name, person);
            part = id ? id->value : str_eq(name, STR("text")) ? STR("worries") : surface_nothing;
            if (other && str_eq(other->name, name))
                part = other->value;
        }
        path = str_printf(u->s->arena, "%.*s/%.*s", STR_FMT(path), STR_FMT(part));
    }
    return path.len ? path : STR("/");
}

struct str surface_path(const struct surface *u, const struct route *route, struct person_id person)
{
    return surface_path_with(u, route, person, NULL);
}

/* ------------------------------------------------------------------ walking */

static bool has_form(const struct surface *u, const struct surface_form *form)
{
    for (size_t i = 0; i < u->form_count; i++)
        if (u->forms[i].by.n == form->by.n && u->forms[i].route == form->route &&
            u->forms[i].count == form->count)
            return true;
    return false;
}

/* One form of each shape for each person is enough. */
static void keep_form(void *context, const struct surface_form *form)
{
    struct surface *u = context;
    struct surface_form *kept = &u->forms[u->form_count];

    if (u->form_count == SURFACE_FORMS_MAX)
        return;
    *kept = *form;
    kept->route = surface_route(u, POST, form->action);
    if (kept->route && !has_form(u, kept))
        u->form_count++;
}

struct link_taking {
    struct surface *u;
    struct person_id by;
    struct str *queue;
    size_t count;
    struct str patterns[PAGES_MAX]; /* of the pages in the queue */
};

static struct str without_query(struct str link)
{
    ptrdiff_t question = str_find(link, STR("?"));

    return question < 0 ? link : str_slice(link, 0, (size_t)question);
}

static bool is_enough(const struct link_taking *t, struct str link, const struct route *route)
{
    size_t alike = 0;

    for (size_t i = 0; i < t->count; i++) {
        alike += str_eq(t->patterns[i], str_of(route->path));
        if (str_eq(t->queue[i], link))
            return true;
    }
    return t->count == PAGES_MAX || alike >= PAGES_OF_ROUTE;
}

static void take_link(void *context, struct str link)
{
    struct link_taking *t = context;
    const struct route *route = surface_route(t->u, GET, without_query(link));

    learn_ids(t->u, without_query(link), t->by);
    if (!route || is_enough(t, link, route))
        return;
    t->patterns[t->count] = str_of(route->path);
    t->queue[t->count++] = link;
}

/* Every GET route that needs no id, then wherever links lead. */
static void begin(struct link_taking *t, struct story_child child)
{
    struct str path = str_copy(t->u->s->arena, child.path, strlen(child.path));

    learn_id(t->u, STR("child"), str_slice(path, strlen("/children/"), path.len), t->by);
    take_link(t, path);
    for (size_t i = 0; i < t->u->area_count; i++)
        for (size_t k = 0; k < t->u->areas[i]->route_count; k++)
            if (t->u->areas[i]->routes[k].method == GET)
                take_link(t, surface_path(t->u, &t->u->areas[i]->routes[k], t->by));
}

void surface_walk(struct surface *u, struct person_id person, struct story_child child)
{
    struct link_taking *t = arena_new_of(u->s->arena, struct link_taking);

    *t = (struct link_taking){
        .u = u, .by = person, .queue = arena_array_of(u->s->arena, PAGES_MAX, struct str)};
    story_as(u->s, person);
    begin(t, child);
    for (size_t i = 0; i < t->count; i++) {
        struct reply r = surface_ask(u, GET, t->queue[i], STR(""), NULL, 0);
        if (r.location.len)
            take_link(t, r.location);
        if (r.status != 200)
            continue;
        u->pages++;
        page_links(u->s->arena, r.body, take_link, t);
        page_forms(u->s->arena, r.body,
            &(struct page_reader){.by = person, .take = keep_form, .context = u});
    }
}
