#include "account/device.h"

#include "account/factor_sql.h"
#include "kit/arena.h"

#define COOKIE "__Host-keywork-device"

enum { YEAR_S = 365 * 24 * 3600 };

struct sign {
    struct str of, name;
};

/* The first that is found counts: Edge and Opera call themselves Chrome as well, and all but Firefox
 * Safari. */
static const struct sign browsers[] = {
    {STR_INIT("Edg"),             STR_INIT("Edge")            },
    {STR_INIT("OPR/"),            STR_INIT("Opera")           },
    {STR_INIT("SamsungBrowser/"), STR_INIT("Samsung Internet")},
    {STR_INIT("Firefox/"),        STR_INIT("Firefox")         },
    {STR_INIT("FxiOS/"),          STR_INIT("Firefox")         },
    {STR_INIT("CriOS/"),          STR_INIT("Chrome")          },
    {STR_INIT("Chrome/"),         STR_INIT("Chrome")          },
    {STR_INIT("Safari/"),         STR_INIT("Safari")          },
};
static const struct sign systems[] = {
    {STR_INIT("iPhone"),    STR_INIT("iPhone")    },
    {STR_INIT("iPad"),      STR_INIT("iPad")      },
    {STR_INIT("Android"),   STR_INIT("Android")   },
    {STR_INIT("Windows"),   STR_INIT("Windows")   },
    {STR_INIT("CrOS"),      STR_INIT("Chromebook")},
    {STR_INIT("Macintosh"), STR_INIT("Mac")       },
    {STR_INIT("Linux"),     STR_INIT("Linux")     },
};

static struct str first_of(const struct sign *signs, size_t count, struct str text)
{
    for (size_t i = 0; i < count; i++)
        if (str_contains(text, signs[i].of))
            return signs[i].name;
    return (struct str){0};
}

struct str device_label(struct arena *a, struct str user_agent)
{
    struct str browser = first_of(browsers, COUNT(browsers), user_agent);
    struct str system = first_of(systems, COUNT(systems), user_agent);

    return str_join(a, browser, STR("/"), system);
}

struct device_words device_words_of(struct str label)
{
    struct device_words words = {.system = label};

    (void)str_split(&words.system, '/', &words.browser);
    return words;
}

struct str device_hash(const struct request *rq)
{
    return token_hash(rq->arena, value_of(&rq->cookies, STR(COOKIE)));
}

struct device device_meet(const struct request *rq, struct account_id account)
{
    struct str label = device_label(rq->arena, value_of(&rq->headers, STR("user-agent")));
    struct device device = {.hash = device_hash(rq)};
    struct device_find_row known = {0};

    if (str_is_empty(device.hash)) {
        struct str token = token_new(rq->arena, &device.hash);
        device.cookie = str_printf(rq->arena,
            COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=%d", STR_FMT(token),
            YEAR_S);
    } else
        device.is_known = device_find(rq->db, account, device.hash, &known);
    (void)device_put(rq->db, account, device.hash, label, rq->now);
    return device;
}
