/* router: which route a method and path mean. */
#pragma once

#include "kit/http.h"

struct router;

/* From all areas; lives until exit. NULL with *why naming the row when a row has no permission, no
 * handler, no summary, a malformed path, or the same method and shape as another. */
struct router *router_new(const struct area *const *areas, size_t area_count, const char **why);

enum route_found { ROUTE_MISSING, ROUTE_OTHER_METHOD, ROUTE_FOUND };

/* Find the route of `path` (decoded, without query); a final ".json" is taken off first and sets
 * rq->wants_json. Literal segments win over {names}. On ROUTE_FOUND fills rq->route and segments. */
enum route_found router_find(
    const struct router *router, enum method method, struct str path, struct request *rq);
