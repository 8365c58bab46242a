#include "kit/router.h"

#include "kit/test.h"

static struct reply nothing(const struct request *rq)
{
    (void)rq;
    return reply_error(404);
}

static const struct route family_routes[] = {
    ROUTE(GET, "/", 1, nothing, "home"),
    ROUTE(GET, "/children", 1, nothing, "children"),
    ROUTE(POST, "/children", 1, nothing, "add child"),
    ROUTE(GET, "/children/new", 1, nothing, "new child"),
    ROUTE(GET, "/children/{child}", 1, nothing, "child"),
    ROUTE(GET, "/children/{child}/plans/{plan}", 1, nothing, "plan"),
    ROUTE(POST, "/children/{child}/plans/{plan}", 1, nothing, "save plan"),
    ROUTE(POST, "/invite/{text}", 1, nothing, "accept"),
    ROUTE(GET, "/invite/{text}/done", 1, nothing, "accepted"),
    ROUTE(GET, "/help/{text}", 1, nothing, "help"),
    ROUTE(GET, "/help/rights", 1, nothing, "rights"),
    ROUTE(POST, "/help/rights", 1, nothing, "say"),
    ROUTE(POST, "/help/wishes", 1, nothing, "wish"),
    ROUTE(GET, "/.well-known/x", 1, nothing, "not served"),
};

#define CHILD "0192f0c1-2345-7abc-8def-0123456789ab"
#define PLAN "0192f0c1-2345-7abc-8def-0123456789ac"

static const struct router *family_router(void)
{
    static const struct area area = {
        .name = "family", .routes = family_routes, .route_count = COUNT(family_routes) - 1};
    static const struct area *const areas[] = {&area};
    static struct router *router;
    const char *why = NULL;

    if (!router)
        router = router_new(areas, 1, &why);
    if (!router)
        test_fail(__FILE__, __LINE__, "%s", why);
    return router;
}

TEST(router_finds_the_row_that_a_path_means)
{
    static const struct {
        enum method method;
        const char *path;
        enum route_found found;
        const char *pattern; /* or NULL */
        bool json;
    } cases[] = {
        {GET,  "/",                                ROUTE_FOUND,        "/",                              false},
        {GET,  "/children",                        ROUTE_FOUND,        "/children",                      false},
        {GET,  "/children.json",                   ROUTE_FOUND,        "/children",                      true },
        {GET,  "/children/",                       ROUTE_MISSING,      NULL,                             false},
        {GET,  "/Children",                        ROUTE_MISSING,      NULL,                             false},
        {GET,  "/children/new",                    ROUTE_FOUND,        "/children/new",                  false},
        {GET,  "/children/" CHILD,                 ROUTE_FOUND,        "/children/{child}",              false},
        {GET,  "/children/" CHILD ".json",         ROUTE_FOUND,        "/children/{child}",              true },
        {GET,  "/children/" CHILD "x",             ROUTE_MISSING,      NULL,                             false},
        {GET,  "/children/1",                      ROUTE_MISSING,      NULL,                             false},
        {GET,  "/children/" CHILD "/plans/" PLAN,  ROUTE_FOUND,        "/children/{child}/plans/{plan}",
         false                                                                                                },
        {POST, "/children/" CHILD,                 ROUTE_OTHER_METHOD, NULL,                             false},
        {POST, "/children/new",                    ROUTE_OTHER_METHOD, NULL,                             false},
        {GET,  "/invite/abc",                      ROUTE_OTHER_METHOD, NULL,                             false},
        {POST, "/invite/abc",                      ROUTE_FOUND,        "/invite/{text}",                 false},
        {GET,  "/invite/abc/done",                 ROUTE_FOUND,        "/invite/{text}/done",            false},
        {GET,  "/help/rights",                     ROUTE_FOUND,        "/help/rights",                   false},
        {POST, "/help/rights",                     ROUTE_FOUND,        "/help/rights",                   false},
        {GET,  "/help/wishes",                     ROUTE_FOUND,        "/help/{text}",                   false},
        {POST, "/help/more",                       ROUTE_OTHER_METHOD, NULL,                             false},
        {GET,  "/.json",                           ROUTE_MISSING,      NULL,                             false},
        {GET,  "/nothing.json",                    ROUTE_MISSING,      NULL,                             true },
        {GET,  "/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p", ROUTE_MISSING,      NULL,                             false},
        {GET,  "",                                 ROUTE_MISSING,      NULL,                             false},
        {GET,  "children",                         ROUTE_MISSING,      NULL,                             false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct request rq = {0};
        enum route_found found =
            router_find(family_router(), cases[i].method, str_of(cases[i].path), &rq);

        if (found != cases[i].found || rq.wants_json != cases[i].json)
            test_fail(__FILE__, __LINE__, "%s: found %d", cases[i].path, (int)found);
        check_str(str_of(rq.route ? rq.route->path : NULL), str_of(cases[i].pattern));
    }
}

TEST(router_gives_the_ids_of_the_path_by_name)
{
    struct request rq = {0};
    struct uuid child = {0}, plan = {0};

    check(uuid_parse(STR(CHILD), &child) && uuid_parse(STR(PLAN), &plan));
    check(router_find(family_router(), POST, STR("/children/" CHILD "/plans/" PLAN), &rq) ==
          ROUTE_FOUND);
    check(uuid_eq(rq_id(&rq, "child"), child));
    check(uuid_eq(rq_id(&rq, "plan"), plan));
    check(router_find(family_router(), GET, STR("/help/caf\xc3\xa9"), &rq) == ROUTE_FOUND);
    check_str(rq.segment_text, STR("caf\xc3\xa9"));
    check_str(rq.segment_name[0], STR(""));
}

TEST(router_leaves_no_segments_behind_when_nothing_fits)
{
    struct request rq = {0};

    check(router_find(family_router(), POST, STR("/children/" CHILD), &rq) == ROUTE_OTHER_METHOD);
    check(!uuid_is_set(rq.segment_id[0]) && rq.segment_name[0].len == 0 && !rq.route);
}

static bool is_refused(const struct route *rows, size_t count, const char *because)
{
    struct area area = {.name = "family", .routes = rows, .route_count = count};
    const struct area *areas[] = {&area};
    const char *why = NULL;
    struct router *router = router_new(areas, 1, &why);

    if (!router && why && strstr(why, because))
        return true;
    test_fail(__FILE__, __LINE__, "%s: %s", rows[0].path, why ? why : "accepted");
    return false;
}

TEST(router_refuses_rows_that_say_too_little)
{
    static const struct route no_need[] = {ROUTE(GET, "/a", 0, nothing, "x")};
    static const struct route no_handler[] = {ROUTE(GET, "/a", 1, NULL, "x")};
    static const struct route no_summary[] = {ROUTE(GET, "/a", 1, nothing, "")};

    check(is_refused(no_need, 1, "GET /a: names no permission"));
    check(is_refused(no_handler, 1, "no handler"));
    check(is_refused(no_summary, 1, "no summary"));
}

TEST(router_refuses_malformed_paths)
{
    static const char *const paths[] = {"", "a", "//", "/a/", "/a//b", "/A", "/a b", "/a?b", "/{}",
        "/{a", "/a}", "/{a}b", "/x{a}", "/{A}", "/{a}/{a}", "/{a}/{b}/{c}/{d}", "/{text}/{text}",
        "/..", "/.", "/.a", "/a.json", "/a/b/c/d/e/f/g/h/i/j/k/l/m", "/caf\xc3\xa9"};

    for (size_t i = 0; i < COUNT(paths); i++) {
        struct route row = ROUTE(GET, paths[i], 1, nothing, "x");

        check(is_refused(&row, 1, "malformed path"));
    }
}

TEST(router_refuses_two_rows_of_the_same_shape)
{
    static const struct route same[] = {
        ROUTE(GET, "/a/{child}", 1, nothing, "x"), ROUTE(GET, "/a/{plan}", 1, nothing, "y")};
    static const struct route differ[] = {ROUTE(GET, "/a/{child}", 1, nothing, "x"),
        ROUTE(POST, "/a/{child}", 1, nothing, "y"), ROUTE(GET, "/a/{text}", 1, nothing, "z")};
    static const struct area area = AREA("family", differ);
    static const struct area *const areas[] = {&area};
    static const struct router *volatile kept; /* routers live until exit */
    const char *why;

    check(is_refused(same, 2, "same method and shape"));
    kept = router_new(areas, 1, &why);
    check(kept != NULL && why == NULL);
}
