/*
 * surface: what a keywork shows to whoever walks through it: its pages, the ids in them, its forms.
 *
 * Found by walking, from a table of routes and a few people: every GET route whose ids are known is
 * opened, ids are learnt from the links, forms from the pages. So a test over all routes has the real
 * names of fields and real ids, and a new route is covered without a new line.
 */
#pragma once

#include "tests/stories/cast.h"

enum { SURFACE_FIELDS_MAX = 60, SURFACE_FORMS_MAX = 400, SURFACE_IDS_MAX = 400 };

struct surface_field {
    struct str name, value; /* filled in as a person would, with something that is well formed */
    bool is_ours;           /* _token, _once, version: hidden, not typed */
    size_t seen;            /* choices of this name, when one is drawn */
};

struct surface_form {
    struct person_id by; /* on whose page it stands */
    const struct route *route;
    struct str action;
    struct surface_field fields[SURFACE_FIELDS_MAX];
    size_t count;
};

/* An id that stood in the place of {name} of some route. */
struct surface_id {
    struct str name, value;
    struct person_id by;
};

struct surface {
    struct story *s;
    const struct area *const *areas;
    size_t area_count;
    struct surface_form forms[SURFACE_FORMS_MAX];
    size_t form_count;
    struct surface_id ids[SURFACE_IDS_MAX];
    size_t id_count;
    size_t pages;
};

/* Of the routes in these areas (app_areas: all); nothing walked yet. */
struct surface *surface_of(struct story *s, const struct area *const *areas, size_t area_count);

/* Somebody walks until there is nothing new; the child is where the walk begins. */
void surface_walk(struct surface *u, struct person_id person, struct story_child child);

/* The row that this method and path mean; NULL. */
const struct route *surface_route(const struct surface *u, enum method method, struct str path);

/* The path of a route, with ids that this person has met; what nobody met is the id of nothing. */
struct str surface_path(
    const struct surface *u, const struct route *route, struct person_id person);
/* The same, with `value` for {name}. */
struct str surface_path_with(const struct surface *u, const struct route *route,
    struct person_id person, const struct surface_id *other);

extern const struct str surface_nothing; /* an id that nobody has */

/* Urlencoded. Fields that are not ours get `instead` when it is not empty; extra is appended. */
struct str surface_body(
    const struct surface *u, const struct surface_form *form, struct str instead, struct str extra);

/* A request with these headers besides host and cookie. */
struct reply surface_ask(struct surface *u, enum method method, struct str target, struct str body,
    const struct value *headers, size_t count);

/* All rows of all tables as text, but of tables whose name begins with one of these words (ended by
 * NULL). The same text means the same store. */
struct str surface_rows(struct surface *u, const char *const *but);

/* A page without what differs each time: the masks of tokens and the keys of forms. */
struct str surface_still(struct surface *u, struct str page);
