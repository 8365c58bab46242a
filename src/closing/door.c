/* How a family stands at the door: key working goes on, has ended, or has begun again and nobody carries it yet. */
#include "closing/closing.h"
#include "closing/pages.h"
#include "closing/return.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/kept.h"

enum { STEPS_SOON_DAYS = 7 };

static void take_end(
    const struct request *rq, struct closing_door *d, const struct closing_episodes_row *last)
{
    struct key_working_end_latest_row end = {0};
    enum end_reason reason = end_reason_of(last->end_reason);

    if (key_working_end_latest(rq->db, rq->grant, rq->today, &end)) {
        reason = end_reason_of(end.reason);
        d->door_name = end.door_name;
        d->door_phone = end.door_phone;
        d->worker_words = end.worker_words;
    }
    d->has_ended = true;
    d->ended_on = last->to_on;
    d->told = end_reason_told(reason);
    d->is_over = !end_reason_keeps_door(reason);
    d->is_mourning = reason == END_DIED;
    d->may_return = !d->is_over && return_may(rq);
}

static void take_return(const struct request *rq, struct closing_door *d)
{
    struct return_now now;

    if (!return_now_read(rq, &now) || now.state == RETURN_CARRIED)
        return;
    d->is_returned = true;
    d->is_going_on = false;
    d->is_late = now.is_late;
    d->is_asked_first = now.state == RETURN_ASKED_FIRST;
    d->first_name = now.row.first_name;
    d->first_phone = now.row.first_phone;
    d->asked_on = instant_date(now.row.asked_at);
    d->ring_by_on = now.row.ring_by_on;
}

struct closing_door closing_door_read(const struct request *rq)
{
    struct closing_door d = {.asked_on = DATE_NONE,
        .ring_by_on = DATE_NONE,
        .ended_on = DATE_NONE,
        .area_phone = rq->actor->area_phone};
    struct closing_episodes_rows episodes;

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return d;
    episodes = closing_episodes(rq->db, rq->grant);
    for (size_t i = 0; i < episodes.count; i++)
        d.is_going_on = d.is_going_on || !date_is_set(episodes.at[i].to_on);
    if (d.is_going_on) {
        take_return(rq, &d);
        d.has_agreement = working_agreement_now(rq->db, rq->grant, rq->today, &d.agreement);
        d.agreement_days = form_choice_words(&agreement_days, d.agreement.days);
    }
    if (d.is_going_on || d.is_returned)
        return d;
    if (episodes.count)
        take_end(rq, &d, &episodes.at[0]);
    return d;
}

/* For their reader: ids and days, as many as key->which. Kept, see kit/kept.h. */
static void reckon_returns(const struct request *rq, const struct kept_key *key, void *result)
{
    *(struct key_working_returns_area_rows *)result = key_working_returns_area(
        rq->db, rq->actor->area, instant_after(rq->today), rq->today, key->which);
}

static const struct kept_kind returns_kept = {
    .name = "closing_returns",
    .result_size = sizeof(struct key_working_returns_area_rows),
    .reckon = reckon_returns,
};

const struct key_working_returns_area_rows *closing_returns_waiting(
    const struct request *rq, int64_t limit)
{
    return kept_read(
        rq, &returns_kept, &(struct kept_key){.reader = rq->actor->person.n, .which = limit});
}

bool closing_return_read(const struct request *rq, const struct key_working_returns_area_row *one,
    struct key_working_return_area_row *out)
{
    return key_working_return_area(rq->db, rq->actor->area, one->return_id, out);
}

static void reckon_count(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(int64_t *)result = key_working_returns_area_count(
        rq->db, rq->actor->area, instant_after(rq->today), rq->today, RETURNS_MOST);
}

static const struct kept_kind count_kept = {.name = "closing_returns_count",
    .result_size = sizeof(int64_t),
    .is_flat = true,
    .reckon = reckon_count};

int64_t closing_returns_count(const struct request *rq)
{
    return *(const int64_t *)kept_own(rq, &count_kept);
}

struct closing_work closing_work_read(const struct request *rq)
{
    const struct scope *scope = rq->actor->scope;
    struct closing_work work = {
        .returns = key_working_returns_mine(rq->db, scope),
        .steps = withdrawal_steps_mine(rq->db, scope, date_plus_days(rq->today, STEPS_SOON_DAYS)),
        .worries = worries_mine(rq->db, scope),
        .reviews = agreement_reviews_mine(rq->db, scope),
    };

    work.is_any =
        work.returns.count || work.steps.count || work.worries.count || work.reviews.count;
    return work;
}
