#include "app/app.h"

#include "account/account_sql.h"
#include "app/error_page.h"
#include "app/gate.h"
#include "app/health.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/router.h"

/* Source: OWASP Secure Headers Project; the policy forbids inline style and script. */
static const char *const headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
        "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
    {"Strict-Transport-Security",    "max-age=63072000; includeSubDomains"                                    },
    {"X-Content-Type-Options",       "nosniff"                                                                },
    {"Referrer-Policy",              "same-origin"                                                            },
    {"Cross-Origin-Opener-Policy",   "same-origin"                                                            },
    {"Cross-Origin-Resource-Policy", "same-origin"                                                            },
    {"Permissions-Policy",
     "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"           },
    {"X-Robots-Tag",                 "noindex"                                                                },
    {NULL,                           NULL                                                                     },
};

/* What each status says on its page. */
static const struct {
    int status;
    struct msg title;
} titles[] = {
    {400, MSG_INIT("That could not be read")      },
    {401, MSG_INIT("Sign in first")               },
    {404, MSG_INIT("Page not found")              },
    {405, MSG_INIT("Page not found")              },
    {408, MSG_INIT("That took too long to arrive")},
    {413, MSG_INIT("That is too large")           },
    {415, MSG_INIT("That could not be read")      },
    {429, MSG_INIT("Too many tries")              },
    {503, MSG_INIT("Please try again in a minute")},
    {500, MSG_INIT("Sorry, something went wrong") },
};

static struct msg title_of(int status)
{
    size_t i = 0;

    while (i < COUNT(titles) - 1 && titles[i].status != status)
        i++;
    return titles[i].title;
}

static void error_json(struct markup *m, int status, struct str title)
{
    put_lit(m, "{\"status\": ");
    json_int(m, status);
    put_lit(m, ", \"title\": ");
    json_str(m, title);
    put_lit(m, "}\n");
}

static struct reply error_page(const struct request *rq, const struct reply *bare)
{
    struct markup m = markup_new(rq->arena, rq->language, rq);
    struct error_page view = {
        .title = title_of(bare->status),
        .is_form = bare->status == 400 || bare->status == 415 || bare->status == 408,
        .is_missing = bare->status == 404 || bare->status == 405 || bare->status == 401,
        .is_large = bare->status == 413,
        .is_often = bare->status == 429,
        .is_busy = bare->status == 503,
    };
    struct reply reply = *bare;

    if (rq->wants_json) {
        error_json(&m, bare->status, msg_text(rq->language, view.title));
        reply.content_type = STR("application/problem+json");
    } else {
        error_page_html(&m, &view);
        reply.content_type = STR("text/html; charset=utf-8");
    }
    reply.body = (struct str){m.at, m.len};
    return reply;
}

/* The routes never change: one router serves every store that a process opens. */
static const struct router *the_router(void)
{
    static const struct router *router;
    const char *why = NULL;

    if (!router)
        router = router_new(app_areas, app_area_count, &why);
    if (!router)
        fault(FAULT_BUG, "%s", why);
    return router;
}

struct server_app app_new(struct store *store)
{
    return (struct server_app){
        .router = the_router(),
        .store = store,
        .admit = gate_admit,
        .handle = gate_handle,
        .note = gate_note,
        .error_page = error_page,
        .asset = health_or_asset,
        .headers = headers,
    };
}
