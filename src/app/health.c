#include "account/account_sql.h"
#include "app/app.h"
#include "consent/may.h"

/* The process answers. */
static struct reply alive(const struct request *rq)
{
    (void)rq;
    return reply_text(200, STR("alive\n"));
}

/* The store answers too: this request has read its schema's first row, or faulted, which is 503. */
static struct reply ready(const struct request *rq)
{
    struct area_find_row area = {0};

    (void)area_find(rq->db, &area);
    return reply_text(200, STR("ready\n"));
}

static const struct route routes[] = {
    {GET, "/livez",  MAY_ANYONE, alive, "The process answers",              NULL, 0},
    {GET, "/readyz", MAY_ANYONE, ready, "The process and its store answer", NULL, 0},
};

const struct area health_area = AREA("health", routes);
