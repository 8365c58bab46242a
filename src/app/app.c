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
     "accelerometer=(), autoplay=(), bluetooth=(), camera=(), clipboard-read=(), "
        "display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), "
        "gyroscope=(), hid=(), idle-detection=(), local-fonts=(), magnetometer=(), "
        "microphone=(), midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), "
        "serial=(), usb=(), window-management=(), xr-spatial-tracking=()"                                     },
    {"X-Robots-Tag",                 "noindex"                                                                },
    {NULL,                           NULL                                                                     },
};

/* What a page of an error says to do. */
enum advice {
    ADVICE_TRY_AGAIN, /* something of ours */
    ADVICE_SEND_AGAIN,
    ADVICE_CHECK_ADDRESS,
    ADVICE_SEND_LESS,
    ADVICE_WAIT_LONG,
    ADVICE_WAIT,
};

/* The last is for any other status. */
static const struct error {
    int status;
    struct msg title;
    enum advice advice;
} errors[] = {
    {400, MSG_INIT("That could not be read"),       ADVICE_SEND_AGAIN   },
    {401, MSG_INIT("Sign in first"),                ADVICE_CHECK_ADDRESS},
    {403, MSG_INIT("Type your code first"),         ADVICE_CHECK_ADDRESS},
    {404, MSG_INIT("Page not found"),               ADVICE_CHECK_ADDRESS},
    {405, MSG_INIT("Page not found"),               ADVICE_CHECK_ADDRESS},
    {408, MSG_INIT("That took too long to arrive"), ADVICE_SEND_AGAIN   },
    {411, MSG_INIT("That could not be read"),       ADVICE_SEND_AGAIN   },
    {413, MSG_INIT("That is too large"),            ADVICE_SEND_LESS    },
    {415, MSG_INIT("That could not be read"),       ADVICE_SEND_AGAIN   },
    {417, MSG_INIT("That could not be read"),       ADVICE_SEND_AGAIN   },
    {429, MSG_INIT("Too many tries"),               ADVICE_WAIT_LONG    },
    {431, MSG_INIT("That could not be read"),       ADVICE_SEND_AGAIN   },
    {503, MSG_INIT("Please try again in a minute"), ADVICE_WAIT         },
    {505, MSG_INIT("That could not be read"),       ADVICE_SEND_AGAIN   },
    {500, MSG_INIT("Sorry, something went wrong"),  ADVICE_TRY_AGAIN    },
};

static const struct error *error_of(int status)
{
    size_t i = 0;

    while (i < COUNT(errors) - 1 && errors[i].status != status)
        i++;
    return &errors[i];
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
    const struct error *error = error_of(bare->status);
    struct error_page view = {
        .title = error->title,
        .is_form = error->advice == ADVICE_SEND_AGAIN,
        .is_missing = error->advice == ADVICE_CHECK_ADDRESS,
        .is_large = error->advice == ADVICE_SEND_LESS,
        .is_often = error->advice == ADVICE_WAIT_LONG,
        .is_busy = error->advice == ADVICE_WAIT,
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
        .admit_body = gate_admit_body,
        .handle = gate_handle,
        .note = gate_note,
        .error_page = error_page,
        .asset = health_or_asset,
        .headers = headers,
    };
}
