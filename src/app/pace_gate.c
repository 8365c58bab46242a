/* pace_of(): the rules of pace, asked about a request. */
#include "app/app.h"
#include "app/pace.h"
#include "app/pace_page.h"
#include "audit/audit_sql.h"
#include "kit/arena.h"

enum { MINUTE_S = 60, USUAL_DAYS = 30 };

static struct paced refuse(const struct request *rq, int wait_s, bool is_about_children)
{
    struct pace_page view = {
        .is_about_children = is_about_children,
        .is_signed_in = rq->actor != NULL,
        .minutes = (wait_s + MINUTE_S - 1) / MINUTE_S,
        .phone = rq->actor ? rq->actor->area_phone : (struct str){0},
    };
    struct paced paced = {reply_pace_page(rq, 429, &view), is_about_children};

    paced.reply.retry_after_s = wait_s;
    return paced;
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

struct paced pace_of(const struct request *rq, struct child_id child, bool only_ask)
{
    struct str account = {0};
    int wait_s = 0;

    if (rq->actor)
        account = str_printf(rq->arena, "%lld", (long long)rq->actor->account.n);
    if (!pace_take(rq->actor ? PACE_ACCOUNT : PACE_ADDRESS, rq->actor ? account : rq->client,
            pace_cost(rq->route), rq->now, only_ask, &wait_s))
        return refuse(rq, wait_s, false);
    if (rq->actor && !only_ask && !may_see(rq, child, &wait_s))
        return refuse(rq, wait_s, true);
    return (struct paced){.is_about_children = false};
}
