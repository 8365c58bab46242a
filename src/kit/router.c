#include "kit/router.h"

#include <stdio.h>
#include <stdlib.h>

enum { SEGMENTS_MAX = 12, WHY_MAX = 256 };

/* In the order in which they win. */
enum segment_kind { SEGMENT_LITERAL, SEGMENT_ID, SEGMENT_TEXT };

struct segment {
    enum segment_kind kind;
    struct str text; /* the literal, or the name between the braces */
};

struct shape {
    size_t count;
    struct segment at[SEGMENTS_MAX];
};

struct row {
    const struct route *route;
    struct shape shape;
};

/* Rows in the order in which they are tried: by number of segments, then literals before {ids}
 * before {text}, from the left. The first that fits is the right one, so nothing backtracks. */
struct router {
    size_t count;
    struct row rows[];
};

static struct str method_name(enum method m) { return m == POST ? STR("POST") : STR("GET"); }

/* ---- reading the patterns ---- */

static bool is_name(struct str s, const char *allowed)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] == '\0' || !strchr(allowed, s.at[i]))
            return false;
    return s.len > 0;
}

static bool read_segment(struct str part, struct segment *segment)
{
    if (part.len == 0 || part.at[0] != '{') {
        *segment = (struct segment){SEGMENT_LITERAL, part};
        return is_name(part, "abcdefghijklmnopqrstuvwxyz0123456789-_.") && part.at[0] != '.' &&
               !str_ends(part, STR(".json"));
    }
    if (part.at[part.len - 1] != '}')
        return false;
    segment->text = str_slice(part, 1, part.len - 1);
    segment->kind = str_eq(segment->text, STR("text")) ? SEGMENT_TEXT : SEGMENT_ID;
    return is_name(segment->text, "abcdefghijklmnopqrstuvwxyz_");
}

static bool names_are_fit(const struct shape *shape)
{
    size_t ids = 0, texts = 0;

    for (size_t i = 0; i < shape->count; i++) {
        ids += shape->at[i].kind == SEGMENT_ID;
        texts += shape->at[i].kind == SEGMENT_TEXT;
        for (size_t j = 0; j < i; j++)
            if (shape->at[i].kind == SEGMENT_ID && shape->at[j].kind == SEGMENT_ID &&
                str_eq(shape->at[i].text, shape->at[j].text))
                return false;
    }
    return ids <= ROUTE_IDS_MAX && texts <= 1;
}

static bool read_shape(const char *path, struct shape *shape)
{
    struct str rest, part;

    shape->count = 0;
    if (!path || path[0] != '/')
        return false;
    if (path[1] == '\0')
        return true;
    rest = str_of(path + 1);
    while (str_split(&rest, '/', &part)) {
        if (shape->count == SEGMENTS_MAX || !read_segment(part, &shape->at[shape->count]))
            return false;
        shape->count++;
    }
    return names_are_fit(shape);
}

/* ---- order ---- */

static int compare_shapes(const struct shape *a, const struct shape *b)
{
    int order = (a->count > b->count) - (a->count < b->count);

    for (size_t i = 0; !order && i < a->count; i++) {
        order = (int)a->at[i].kind - (int)b->at[i].kind;
        if (!order && a->at[i].kind == SEGMENT_LITERAL)
            order = str_cmp(a->at[i].text, b->at[i].text);
    }
    return order;
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *left = a, *right = b;
    int order = compare_shapes(&left->shape, &right->shape);

    return order ? order : (int)left->route->method - (int)right->route->method;
}

/* ---- building ---- */

/* Only one caller at a start that fails reads it; it must outlive the router that was not made. */
static const char *refuse(const struct area *area, const struct route *route, const char *what)
{
    static _Thread_local char why[WHY_MAX];

    (void)snprintf(why, sizeof why, "%s: %s %s: %s", area->name, method_name(route->method).at,
        route->path ? route->path : "(no path)", what);
    return why;
}

static const char *fault_of_row(const struct area *area, const struct route *r, struct row *row)
{
    row->route = r;
    if (r->need == 0)
        return refuse(area, r, "names no permission");
    if (!r->handle)
        return refuse(area, r, "has no handler");
    if (!r->summary || r->summary[0] == '\0')
        return refuse(area, r, "has no summary");
    if (r->method != GET && r->method != POST)
        return refuse(area, r, "has an unknown method");
    if (!read_shape(r->path, &row->shape))
        return refuse(area, r, "has a malformed path");
    return NULL;
}

static const char *fill(struct router *router, const struct area *const *areas, size_t area_count)
{
    const char *why;

    for (size_t i = 0; i < area_count; i++)
        for (size_t j = 0; j < areas[i]->route_count; j++) {
            why = fault_of_row(areas[i], &areas[i]->routes[j], &router->rows[router->count]);
            if (why)
                return why;
            router->count++;
        }
    qsort(router->rows, router->count, sizeof router->rows[0], compare_rows);
    for (size_t i = 1; i < router->count; i++)
        if (compare_rows(&router->rows[i - 1], &router->rows[i]) == 0)
            return refuse(&(struct area){.name = "two rows"}, router->rows[i].route,
                "has the same method and shape as another row");
    return NULL;
}

struct router *router_new(const struct area *const *areas, size_t area_count, const char **why)
{
    struct router *router;
    size_t count = 0;

    for (size_t i = 0; i < area_count; i++)
        count += areas[i]->route_count;
    router = calloc(1, sizeof *router + count * sizeof router->rows[0]);
    *why = router ? fill(router, areas, area_count) : "out of memory";
    if (!*why)
        return router;
    free(router);
    return NULL;
}

/* ---- finding ---- */

/* False when the path has more segments than any route, or an empty one. */
static bool split_path(struct str path, struct shape *out)
{
    struct str rest, part;

    out->count = 0;
    if (path.len == 0 || path.at[0] != '/')
        return false;
    if (path.len == 1)
        return true;
    rest = str_slice(path, 1, path.len);
    while (str_split(&rest, '/', &part)) {
        if (out->count == SEGMENTS_MAX || part.len == 0)
            return false;
        out->at[out->count++].text = part;
    }
    return true;
}

static bool fits(const struct shape *want, const struct shape *path, struct request *rq)
{
    size_t ids = 0;

    for (size_t i = 0; i < want->count; i++) {
        const struct segment *segment = &want->at[i];
        struct str text = path->at[i].text;

        if (segment->kind == SEGMENT_LITERAL && !str_eq(segment->text, text))
            return false;
        if (segment->kind == SEGMENT_TEXT)
            rq->segment_text = text;
        if (segment->kind == SEGMENT_ID) {
            if (!uuid_parse(text, &rq->segment_id[ids]))
                return false;
            rq->segment_name[ids++] = segment->text;
        }
    }
    return true;
}

static void forget_segments(struct request *rq)
{
    memset(rq->segment_name, 0, sizeof rq->segment_name);
    memset(rq->segment_id, 0, sizeof rq->segment_id);
    rq->segment_text = (struct str){0};
}

enum route_found router_find(
    const struct router *router, enum method method, struct str path, struct request *rq)
{
    enum route_found found = ROUTE_MISSING;
    struct shape shape;

    if (str_ends(path, STR(".json")) && path.len > 6 && path.at[path.len - 6] != '/') {
        rq->wants_json = true;
        path.len -= 5;
    }
    rq->route = NULL;
    if (!split_path(path, &shape))
        return ROUTE_MISSING;
    for (size_t i = 0; i < router->count; i++) {
        const struct row *row = &router->rows[i];

        if (row->shape.count != shape.count)
            continue;
        forget_segments(rq);
        if (!fits(&row->shape, &shape, rq))
            continue;
        found = ROUTE_OTHER_METHOD;
        if (row->route->method != method)
            continue;
        rq->route = row->route;
        return ROUTE_FOUND;
    }
    forget_segments(rq);
    return found;
}
