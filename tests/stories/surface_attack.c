/* Attacks on requests as such: where they come from, where they lead, what method they are. */
#include "tests/stories/surface_attack.h"

#include <sodium.h>

#include "account/account.h"
#include "app/app.h"
#include "kit/arena.h"
#include "tests/stories/surface_finding.h"

/* Access rows are written whether or not something is refused. */
static const char *const but_audit[] = {"audit", "last_look", "session", NULL};

/* ------------------------------------------------------------------ forms of other sites */

enum token { TOKEN_NONE, TOKEN_OF_ANOTHER, TOKEN_OF_NOBODY, TOKEN_RIGHT, TOKEN_IN_QUERY };

static const struct forgery {
    const char *name;
    enum token token;
    struct value header;
    bool is_for_strangers; /* refused without a session too */
} forgeries[] = {
    {"no token",                            TOKEN_NONE,       {{0}},                                                   false},
    {"no token, but said to be ours",       TOKEN_NONE,
     {STR_INIT("sec-fetch-site"), STR_INIT("same-origin")},                                                            false},
    {"another session's token",             TOKEN_OF_ANOTHER, {{0}},                                                   false},
    {"the token of a session that is over", TOKEN_OF_NOBODY,  {{0}},                                                   false},
    {"the token in the address",            TOKEN_IN_QUERY,   {{0}},                                                   false},
    {"from another site",                   TOKEN_RIGHT,      {STR_INIT("sec-fetch-site"), STR_INIT("cross-site")},    true },
    {"from a neighbour",                    TOKEN_RIGHT,      {STR_INIT("sec-fetch-site"), STR_INIT("same-site")},     true },
    {"from nobody knows where",             TOKEN_RIGHT,      {STR_INIT("sec-fetch-site"), STR_INIT("else")},          true },
    {"another origin",                      TOKEN_RIGHT,      {STR_INIT("origin"), STR_INIT("https://evil.example")},  true },
    {"an origin that begins like ours",     TOKEN_RIGHT,
     {STR_INIT("origin"), STR_INIT("https://localhost.evil.example")},                                                 true },
    {"an origin that ends like ours",       TOKEN_RIGHT,
     {STR_INIT("origin"), STR_INIT("https://evil.localhost")},                                                         true },
    {"another port",                        TOKEN_RIGHT,      {STR_INIT("origin"), STR_INIT("https://localhost:444")}, true },
    {"no origin of any kind",               TOKEN_RIGHT,      {STR_INIT("origin"), STR_INIT("null")},                  true },
    {"plain text",                          TOKEN_RIGHT,      {STR_INIT("content-type"), STR_INIT("text/plain")},      true },
    {"XML",                                 TOKEN_RIGHT,      {STR_INIT("content-type"), STR_INIT("application/xml")}, true },
    {"no type",                             TOKEN_RIGHT,      {STR_INIT("content-type"), STR_INIT(" ")},               true },
};

static struct str token_of(struct surface *u, const char *secret)
{
    struct str own = u->s->cookie, token;
    char text[TOKEN_TEXT];

    (void)sodium_bin2base64(text, sizeof text, (const unsigned char *)secret, strlen(secret),
        sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    u->s->cookie = str_printf(u->s->arena, "__Host-keywork=%s", text);
    token = story_form_token(u->s);
    u->s->cookie = own;
    return token;
}

/* As a page of this story's session would carry it. */
static struct str right_token(struct surface *u)
{
    return u->s->cookie.len ? story_form_token(u->s) : STR("00");
}

static struct str token_for(struct surface *u, enum token token)
{
    switch (token) {
    case TOKEN_NONE:
    case TOKEN_IN_QUERY: return (struct str){0};
    case TOKEN_OF_ANOTHER: return token_of(u, "story-session-of-person-00000002");
    case TOKEN_OF_NOBODY: return token_of(u, "a-session-that-was-over-long-ago");
    case TOKEN_RIGHT: return right_token(u);
    }
    return (struct str){0};
}

static const struct surface_form *form_of(
    const struct surface *u, const struct route *route, struct person_id person)
{
    for (size_t i = 0; i < u->form_count; i++)
        if (u->forms[i].route == route && u->forms[i].by.n == person.n)
            return &u->forms[i];
    return NULL;
}

/* The form as it stands on its page, with another token. */
static struct str forged_body(
    struct surface *u, const struct surface_form *form, const struct forgery *how)
{
    static const struct surface_form none;
    struct surface_form copy = form ? *form : none;
    struct str token = token_for(u, how->token), extra = {0};

    for (size_t i = 0; i < copy.count; i++)
        if (str_eq(copy.fields[i].name, STR("_token")))
            copy.fields[i--] = copy.fields[--copy.count];
    if (token.len)
        extra = str_printf(u->s->arena, "_token=%.*s", STR_FMT(token));
    return surface_body(u, &copy, STR(""), extra);
}

static void forge(struct surface *u, struct findings *f, const struct route *route,
    const struct forgery *how, struct person_id person)
{
    struct str path = surface_path(u, route, person);
    struct str body = forged_body(u, form_of(u, route, person), how);
    struct reply r;

    if (how->token == TOKEN_IN_QUERY)
        path = str_printf(u->s->arena, "%.*s?_token=%.*s", STR_FMT(path), STR_FMT(right_token(u)));
    f->tried++;
    r = surface_ask(u, POST, path, body, &how->header, how->header.name.len > 0);
    if (r.status < 400 || r.status >= 500 || r.status == 422 || r.status == 409)
        finding(f, "POST %s with %s is answered with %d", route->path, how->name, r.status);
}

/* Somebody on whose page the form stands, so that nothing but its origin is wrong with it. */
static struct person_id sender_of(
    const struct surface *u, const struct route *route, struct person_id otherwise)
{
    for (size_t i = 0; i < u->form_count; i++)
        if (u->forms[i].route == route)
            return u->forms[i].by;
    return otherwise;
}

static void forge_all(
    struct surface *u, struct findings *f, struct person_id person, bool is_stranger)
{
    struct str before = surface_rows(u, but_audit);

    for (size_t i = 0; i < u->area_count; i++)
        for (size_t k = 0; k < u->areas[i]->route_count; k++) {
            const struct route *route = &u->areas[i]->routes[k];
            if (route->method != POST || (is_stranger && route->need != MAY_ANYONE))
                continue;
            if (!is_stranger)
                person = sender_of(u, route, person);
            if (person.n)
                story_as(u->s, person);
            for (size_t h = 0; h < COUNT(forgeries); h++)
                if (!is_stranger || forgeries[h].is_for_strangers)
                    forge(u, f, route, &forgeries[h], person);
        }
    if (!str_eq(before, surface_rows(u, but_audit)))
        finding(f, "%s", "a refused form has stored something");
}

void attack_forgery(struct surface *u, struct findings *f, struct person_id person)
{
    forge_all(u, f, person, false);
}

void attack_forgery_of_strangers(struct surface *u, struct findings *f)
{
    story_as_stranger(u->s);
    forge_all(u, f, (struct person_id){0}, true);
}

/* ------------------------------------------------------------------ reading changes nothing */

typedef void get_attack(
    struct surface *u, struct findings *f, const struct route *route, struct str path);

static void each_get(
    struct surface *u, struct findings *f, struct person_id person, get_attack *attack)
{
    story_as(u->s, person);
    for (size_t i = 0; i < u->area_count; i++)
        for (size_t k = 0; k < u->areas[i]->route_count; k++)
            if (u->areas[i]->routes[k].method == GET)
                attack(u, f, &u->areas[i]->routes[k],
                    surface_path(u, &u->areas[i]->routes[k], person));
}

static void ask_for_another_method(
    struct surface *u, struct findings *f, const struct route *route, struct str path)
{
    static const struct value headers[] = {
        {STR_INIT("x-http-method-override"), STR_INIT("POST")  },
        {STR_INIT("x-method-override"),      STR_INIT("DELETE")},
        {STR_INIT("x-http-method"),          STR_INIT("PUT")   },
    };
    struct str target = str_printf(u->s->arena, "%.*s?_method=POST&method=DELETE&_token=%.*s",
        STR_FMT(path), STR_FMT(right_token(u)));
    struct reply plain = surface_ask(u, GET, path, STR(""), NULL, 0), r;

    f->tried++;
    r = surface_ask(u, GET, target, STR(""), headers, COUNT(headers));
    if (r.status != plain.status)
        finding(f, "GET %s becomes %d when another method is named", route->path, r.status);
    if (surface_route(u, POST, path))
        return;
    r = surface_ask(u, POST, path, STR("_method=GET"), NULL, 0);
    if (r.status != 405)
        finding(f, "POST to %s, which is for reading, is answered with %d", route->path, r.status);
}

void attack_reading(struct surface *u, struct findings *f, struct person_id person)
{
    struct str before = surface_rows(u, but_audit);

    each_get(u, f, person, ask_for_another_method);
    if (!str_eq(before, surface_rows(u, but_audit)))
        finding(f, "%s", "reading has stored something");
}

/* ------------------------------------------------------------------ leading elsewhere */

static const char *const elsewhere[] = {"https://evil.example/", "//evil.example",
    "///evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil.example",
    "/%0d%0aLocation:%20//evil.example", "https:evil.example", "javascript:alert(1)",
    "data:text/html,evil.example", "/%2f%2fevil.example", "%2f%2fevil.example", "/%5cevil.example",
    "http:///evil.example", "/.//evil.example", "/..//evil.example", "@evil.example",
    ".evil.example", "/%00//evil.example", "%20//evil.example", "/%E2%80%A8//evil.example",
    "//evil%E3%80%82example"};

/* A path of ours: one slash, then neither slash nor backslash, and nothing that browsers leave out. */
static bool is_ours(struct str location)
{
    if (!location.len)
        return true;
    if (location.at[0] != '/' || (location.len > 1 && strchr("/\\", location.at[1])))
        return false;
    for (size_t i = 0; i < location.len; i++)
        if ((unsigned char)location.at[i] <= ' ' || location.at[i] == '\\' ||
            location.at[i] == 0x7f)
            return false;
    return true;
}

static void lead_elsewhere(
    struct surface *u, struct findings *f, const struct route *route, struct str path)
{
    static const char *const names[] = {"next", "url", "return", "redirect", "to"};

    bool is_about_child = permission_is_about_child((enum permission)route->need);

    for (size_t i = 0; i < (is_about_child ? 3 : COUNT(elsewhere)); i++) {
        struct str query = {0};
        struct reply r;
        for (size_t k = 0; k < COUNT(names); k++)
            query = str_printf(
                u->s->arena, "%.*s%s%s=%s", STR_FMT(query), k ? "&" : "", names[k], elsewhere[i]);
        f->tried++;
        r = surface_ask(u, GET, str_printf(u->s->arena, "%.*s?%.*s", STR_FMT(path), STR_FMT(query)),
            STR(""), NULL, 0);
        if (!is_ours(r.location))
            finding(f, "GET %s leads to %.*s", route->path, STR_FMT(r.location));
    }
}

void attack_redirects(struct surface *u, struct findings *f, struct person_id person)
{
    each_get(u, f, person, lead_elsewhere);
}

/* ------------------------------------------------------------------ another host */

static void name_another_host(
    struct surface *u, struct findings *f, const struct route *route, struct str path)
{
    static const struct value headers[] = {
        {STR_INIT("host"),              STR_INIT("evil.example")        },
        {STR_INIT("x-forwarded-host"),  STR_INIT("evil.example")        },
        {STR_INIT("x-forwarded-proto"), STR_INIT("evil.example")        },
        {STR_INIT("forwarded"),         STR_INIT("host=evil.example")   },
        {STR_INIT("x-original-url"),    STR_INIT("/evil.example")       },
        {STR_INIT("x-rewrite-url"),     STR_INIT("/evil.example")       },
        {STR_INIT("referer"),           STR_INIT("https://evil.example")},
    };
    struct reply plain = surface_ask(u, GET, path, STR(""), NULL, 0), r;

    f->tried++;
    r = surface_ask(u, GET, path, STR(""), headers, COUNT(headers));
    if (r.status != plain.status || str_contains(r.body, STR("evil.example")) ||
        str_contains(r.location, STR("evil.example")) ||
        !str_eq(surface_still(u, plain.body), surface_still(u, r.body)))
        finding(f, "GET %s says another thing to another host", route->path);
}

void attack_hosts(struct surface *u, struct findings *f, struct person_id person)
{
    each_get(u, f, person, name_another_host);
}
