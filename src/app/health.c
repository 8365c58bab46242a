#include "app/health.h"

#include "account/account_sql.h"
#include "app/app.h"
#include "consent/may.h"

struct reply health_or_asset(struct str path, bool accepts_brotli, bool accepts_gzip)
{
    if (str_eq(path, STR("/livez")))
        return reply_text(200, STR("alive\n"));
    return asset_reply(path, accepts_brotli, accepts_gzip);
}

/* The store answers too: this request has read its area, or faulted, which is 503. */
static struct reply ready(const struct request *rq)
{
    struct area_find_row area = {0};

    (void)area_find(rq->db, &area);
    return reply_text(200, STR("ready\n"));
}

static const struct route routes[] = {
    {GET, "/readyz", MAY_ANYONE, ready, "The process and its store answer", NULL, 0},
};

const struct area health_area = AREA("health", routes);
