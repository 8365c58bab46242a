#include "account/session.h"

#include "account/device.h"
#include "account/event.h"
#include "account/factor_sql.h"
#include "audit/audit.h"
#include "kit/arena.h"
#include "kit/fault.h"

/* What is over is swept away whenever somebody signs in, so that nothing piles up. */
static void sweep(const struct request *rq)
{
    const int64_t day_us = (int64_t)24 * 3600 * 1000000;
    instant yesterday = {rq->now.us - day_us}, last_year = {rq->now.us - 365 * day_us};

    (void)session_sweep(rq->db, yesterday);
    (void)sign_in_step_sweep(rq->db, yesterday);
    (void)form_taken_sweep(rq->db, yesterday);
    (void)sign_in_failure_sweep(rq->db, yesterday);
    (void)device_sweep(rq->db, last_year);
}

static void end_old(const struct request *rq)
{
    struct str old = session_hash(rq);

    if (str_is_empty(old))
        return;
    (void)session_end(rq->db, old);
    (void)sign_in_step_end(rq->db, old);
}

/* The first time ever is no news; with a browser that was not known before it is. */
static void tell(const struct request *rq, struct account_id account, bool is_known_device)
{
    bool is_first = account_used(rq->db, rq->now, account) == 1;

    if (!is_first)
        (void)account_used_again(rq->db, rq->now, account);
    event_note(rq, account, is_first || is_known_device ? EVENT_SIGNED_IN : EVENT_SIGNED_IN_NEW,
        (struct person_id){0});
}

struct reply session_start(const struct request *rq, const struct way_in *way, struct url next)
{
    struct str hash, token = token_new(rq->arena, &hash);
    struct reply reply = reply_see_url(rq, next);
    struct session_add session = {
        .token_hash = hash,
        .public_id = uuid_new(rq->now),
        .account_id = way->account,
        .made_at = rq->now,
        .used_at = rq->now,
        .factor_at = way->has_given_factor ? rq->now : INSTANT_NONE,
        .device = device_label(rq->arena, value_of(&rq->headers, STR("user-agent"))),
        .is_demonstration = way->is_demonstration,
    };

    end_old(rq);
    sweep(rq);
    if (!way->is_demonstration) {
        struct device device = device_meet(rq, way->account);
        session.device_hash = device.hash;
        reply.set_cookie[1] = device.cookie;
        tell(rq, way->account, device.is_known);
    }
    (void)session_add(rq->db, &session);
    audit_note_sign_in(rq, way->account, session.public_id, STR(""));
    reply.set_cookie[0] = session_cookie(rq->arena, token);
    return reply;
}

struct str session_step(const struct request *rq, instant factor_at)
{
    struct str hash, token = token_new(rq->arena, &hash);

    (void)session_rotate(rq->db, hash, factor_at, session_hash(rq));
    return session_cookie(rq->arena, token);
}

void session_close_all(const struct request *rq, struct account_id account)
{
    (void)session_end_all(rq->db, account);
    (void)sign_in_step_end_all(rq->db, account);
}

struct session_find_row session_own(const struct request *rq)
{
    struct session_find_row session = {0};

    require(rq->actor != NULL && session_find(rq->db, session_hash(rq), &session));
    return session;
}

/* The characters of RFC 3986 for a path and its query: nothing that a header may not hold, and no
 * tab or line break, which browsers take out before they look for two slashes. */
static bool is_written_as_url(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];
        bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');

        if (!is_plain && (c == '\0' || !strchr("-._~!$&'()*+,;=:@/?%", c)))
            return false;
    }
    return true;
}

bool is_own_address(struct str address)
{
    return str_starts(address, STR("/")) && !str_starts(address, STR("//")) &&
           !str_starts(address, STR("/sign-")) && is_written_as_url(address);
}

struct url session_next(const struct request *rq)
{
    struct str typed = value_of(&rq->form, STR("next"));
    struct str next = str_is_empty(typed) ? value_of(&rq->query, STR("next")) : typed;

    return (struct url){is_own_address(next) ? next : STR("/")};
}
