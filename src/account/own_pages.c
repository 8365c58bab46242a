/* One's own account: where one is signed in, what happened, a new password, "it was not me". */
#include "account/account.h"
#include "account/device.h"
#include "account/event.h"
#include "account/factor.h"
#include "account/factor_sql.h"
#include "account/not_me.h"
#include "account/own_account.h"
#include "account/own_password.h"
#include "account/pages.h"
#include "account/people_sql.h"
#include "account/session.h"
#include "account/was_not_me.h"
#include "consent/ask.h"
#include "consent/may.h"
#include "kit/arena.h"

static struct own_sessions own_sessions_of(
    const struct request *rq, const struct session_find_row *own)
{
    struct session_list_rows rows = session_list(rq->db, own->account_id);
    struct own_session *shown = arena_array_of(rq->arena, rows.count, struct own_session);

    for (size_t i = 0; i < rows.count; i++) {
        struct device_words words = device_words_of(rows.at[i].device);
        shown[i] =
            (struct own_session){rows.at[i].public_id, rows.at[i].made_at, rows.at[i].used_at,
                words.browser, words.system, uuid_eq(rows.at[i].public_id, own->session_public_id)};
    }
    return (struct own_sessions){shown, rows.count};
}

struct reply own_account_show(const struct request *rq)
{
    struct session_find_row session = session_own(rq);
    struct account_find_row account = {0};
    struct recovery_of_account_row recovery = {0};
    struct recovery_codes_left_row left = {0};
    struct second_factor_find_row factor = {.made_at = INSTANT_NONE};
    struct own_account view = {
        .name = rq->actor->name,
        .has_factor = session.has_factor,
        .is_demonstration = session.is_demonstration,
        .sessions = own_sessions_of(rq, &session),
        .events = events_of(rq, session.account_id),
    };

    if (!account_find(rq->db, session.account_id, &account))
        return reply_error(404);
    (void)recovery_codes_left(rq->db, session.account_id, &left);
    (void)second_factor_find(rq->db, session.account_id, &factor);
    view.has_recovery = recovery_of_account(rq->db, session.account_id, rq->now, &recovery);
    view.email = account.email;
    view.has_password = !str_is_empty(account.password_hash);
    view.left_count = left.left_count;
    view.may_tell_place = may_decide(MAY_WORK, consent_asker(rq->actor), NULL).is_allowed;
    view.factor_at = factor.made_at;
    view.has_others = view.sessions.count > 1;
    view.may_remove_codes =
        view.has_factor && !view.is_demonstration && rq->actor->kind != ACCOUNT_STAFF;
    view.may_change_codes = view.has_factor && !view.is_demonstration;
    return reply_own_account(rq, 200, &view);
}

struct reply own_session_end(const struct request *rq)
{
    struct session_find_row session = session_own(rq);

    (void)session_end_named(rq->db, rq_id(rq, "session"), session.account_id);
    return reply_see_other(rq, "/account");
}

struct reply own_sessions_end(const struct request *rq)
{
    struct session_find_row session = session_own(rq);

    if (session_end_others(rq->db, session.account_id, session.session_public_id) > 0)
        event_note(rq, session.account_id, EVENT_SESSIONS_ENDED, (struct person_id){0});
    (void)sign_in_step_end_all(rq->db, session.account_id);
    return reply_see_other(rq, "/account");
}

/* ------------------------------------------------------------------ alerts */

struct reply own_alerts_seen(const struct request *rq)
{
    struct session_find_row session = session_own(rq);

    if (!str_is_empty(session.device_hash))
        (void)device_seen(rq->db, rq->now, session.account_id, session.device_hash);
    return reply_see_url(rq, session_next(rq));
}

struct reply own_not_me_show(const struct request *rq)
{
    struct not_me view = {.is_demonstration = session_own(rq).is_demonstration};

    return reply_not_me(rq, 200, &view);
}

/* Whoever is in is out, and nobody comes in before somebody has seen the owner. It asks for no code: an
 * intruder who presses this shuts himself out too. */
struct reply own_not_me_take(const struct request *rq)
{
    struct session_find_row session = session_own(rq);
    struct was_not_me view = {.phone = rq->actor->area_phone};
    struct reply reply;

    if (session.is_demonstration)
        return reply_error(404);
    event_note(rq, session.account_id, EVENT_NOT_ME, (struct person_id){0});
    (void)account_close(rq->db, STR("not_me"), session.account_id);
    session_close_all(rq, session.account_id);
    (void)device_drop(rq->db, session.account_id);
    reply = reply_was_not_me(rq, 200, &view);
    reply.set_cookie[0] = session_cookie_end();
    return reply;
}

/* ------------------------------------------------------------------ password */

struct own_password_typed {
    struct str old_password, password;
};

static const struct form_field own_password_fields[] = {
    PASSWORD_FIELD(struct own_password_typed, old_password, "Your password now",
        .autocomplete = "current-password"),
    NEW_PASSWORD_FIELD(struct own_password_typed),
};
static const struct form_spec own_password_spec = FORM(own_password_fields);

struct own_password_check {
    struct form form;
    struct throttle throttle;
    struct str hash; /* of the new one; empty when there is a problem */
    bool is_throttled, is_wrong;
};

static struct reply password_page(const struct request *rq, int status, struct form form)
{
    struct own_password view = {.form = form};

    return reply_own_password(rq, status, &view);
}

struct reply own_password_show(const struct request *rq)
{
    struct reply reply;

    if (session_own(rq).is_demonstration)
        return reply_error(404);
    if (!step_up_is_done(rq, STR("/account/password"), &reply))
        return reply;
    return password_page(rq, 200, form_show(rq->arena, &own_password_spec, NULL));
}

void *own_password_prepare(const struct request *rq)
{
    struct own_password_check *c = arena_new_of(rq->arena, struct own_password_check);
    struct own_password_typed typed = {0};
    struct account_find_row account = {0};

    if (!form_read(rq, &own_password_spec, &typed, &c->form) ||
        !account_find(rq->db, rq->actor->account, &account))
        return c;
    c->throttle = throttle_of(rq, account.email);
    c->is_throttled = !throttle_allows(rq, &c->throttle);
    if (c->is_throttled)
        return c;
    c->is_wrong = !password_matches(account.password_hash, typed.old_password);
    c->hash = password_accepted(rq, rq->actor->account, typed.password, &c->form.problems);
    return c;
}

struct reply own_password_take(const struct request *rq)
{
    struct own_password_check *c = rq->prepared;
    struct session_find_row session = session_own(rq);
    struct reply reply = {0};

    if (session.is_demonstration)
        return reply_error(404);
    if (!step_up_is_done(rq, STR("/account/password"), &reply))
        return reply;
    if (c->is_throttled)
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    if (c->is_wrong) {
        throttle_failed(rq, &c->throttle);
        problem_add(
            &c->form.problems, STR("old_password"), MSG("This is not your password. Try again."));
    }
    if (c->form.problems.count)
        return password_page(rq, 422, c->form);
    (void)account_set_password(rq->db, c->hash, session.account_id);
    (void)session_end_others(rq->db, session.account_id, session.session_public_id);
    (void)sign_in_step_end_all(rq->db, session.account_id);
    event_note(rq, session.account_id, EVENT_PASSWORD_CHANGED, (struct person_id){0});
    reply = reply_see_other(rq, "/account");
    reply.set_cookie[0] = session_step(rq, session.factor_at);
    return reply;
}
