/* The rules of pace, asked about a request. */
#include "app/app.h"
#include "app/pace.h"
#include "app/pace_page.h"
#include "app/pace_short.h"
#include "audit/audit_sql.h"
#include "kit/arena.h"

enum { MINUTE_S = 60, USUAL_DAYS = 30 };

static int64_t minutes_of(int wait_s) { return (wait_s + MINUTE_S - 1) / MINUTE_S; }

/* A page without a frame, for it is asked for by whoever asks without end. */
static struct reply too_fast(const struct request *rq, int wait_s)
{
    struct pace_short view = {
        .language = language_code(rq->language),
        .direction = language_is_right_to_left(rq->language) ? STR("rtl") : STR("ltr"),
        .style = asset_url(STR("app.css")),
        .icon = asset_url(STR("favicon.svg")),
        .again = {rq->method == GET ? rq->path : STR("/")},
        .is_signed_in = rq->actor != NULL,
        .seconds = wait_s,
        .minutes = minutes_of(wait_s),
        .phone = rq->actor ? rq->actor->area_phone : (struct str){0},
    };
    struct reply reply = reply_pace_short(rq, 429, &view);

    reply.retry_after_s = wait_s;
    return reply;
}

static struct reply too_many(const struct request *rq, int wait_s)
{
    struct pace_page view = {.minutes = minutes_of(wait_s), .phone = rq->actor->area_phone};
    struct reply reply = reply_pace_page(rq, 429, &view);

    reply.retry_after_s = wait_s;
    return reply;
}

/* The busiest hour of the last 30 days; that of now does not count. */
static int usual_of(const struct request *rq)
{
    const int64_t hour_us = (int64_t)MINUTE_S * MINUTE_S * 1000000;
    const instant from = {rq->now.us - USUAL_DAYS * 24 * hour_us}, before = {rq->now.us - hour_us};
    struct audit_usual_children_row row = {0};

    return audit_usual_children(rq->db, rq->actor->person, from, before, &row)
               ? (int)row.child_count
               : 0;
}

/* Most people never come so far that the store has to be asked what they usually do. */
static bool may_see(const struct request *rq, struct child_id child, int *wait_s)
{
    const struct pace_limits *limits = pace_limits();
    int least = pace_children_limit(limits, rq->actor->duty, 0), limit;

    if (limits->children_an_hour == 0 || !child.n || rq->actor->kind != ACCOUNT_STAFF ||
        pace_see(rq->actor->person, child, rq->now, least, wait_s) <= least || *wait_s == 0)
        return true;
    limit = pace_children_limit(limits, rq->actor->duty, usual_of(rq));
    return pace_see(rq->actor->person, child, rq->now, limit, wait_s) <= limit || *wait_s == 0;
}

struct reply pace_of_views(const struct request *rq, bool only_ask)
{
    bool is_part = rq->route->flags & ROUTE_PART;
    enum pace_key kind = !rq->actor ? PACE_ADDRESS : is_part ? PACE_PART : PACE_ACCOUNT;
    struct str key = rq->client;
    int wait_s = 0;

    if (rq->actor)
        key = str_int(rq->arena, rq->actor->account.n);
    if (pace_take(kind, key, pace_cost(rq->route), rq->now, only_ask, &wait_s))
        return (struct reply){0};
    return too_fast(rq, wait_s);
}

struct reply pace_of_children(const struct request *rq, struct child_id child)
{
    int wait_s = 0;

    return !rq->actor || may_see(rq, child, &wait_s) ? (struct reply){0} : too_many(rq, wait_s);
}
