/* Setting up the second factor, and typing a code again before something that matters. */
#include "account/account.h"
#include "account/codes_show.h"
#include "account/event.h"
#include "account/factor.h"
#include "account/factor_new.h"
#include "account/factor_sql.h"
#include "account/pages.h"
#include "account/session.h"
#include "account/step_up.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"

struct url url_then(struct arena *a, const char *path, struct str next)
{
    struct markup to = markup_new(a, NULL, NULL);

    put_raw(&to, path, strlen(path));
    put_lit(&to, "?next=");
    url_str(&to, next);
    return (struct url){
        {to.at, to.len}
    };
}

bool step_up_is_done(const struct request *rq, struct str next, struct reply *reply)
{
    if (rq->actor->factor == FACTOR_NONE || rq->actor->factor == FACTOR_FRESH)
        return true;
    if (step_up_keeps(rq) && !rq->wants_json)
        *reply = step_up_held(rq);
    else
        *reply = reply_see_url(rq, url_then(rq->arena, "/account/second-factor", next));
    return false;
}

/* One more wrong code or password in this session; after the last one it ends. */
static bool is_last_try(const struct request *rq, const struct session_find_row *session)
{
    if (session->try_count + 1 < CODE_TRIES_MAX) {
        (void)session_try(rq->db, session_hash(rq));
        return false;
    }
    event_note(rq, session->account_id, EVENT_CODE_REFUSED, (struct person_id){0});
    (void)session_end(rq->db, session_hash(rq));
    return true;
}

static struct reply out(const struct request *rq)
{
    struct reply reply = reply_see_other(rq, "/sign-in");

    reply.set_cookie[0] = session_cookie_end();
    return reply;
}

/* ------------------------------------------------------------------ step-up */

/* The address to which a form that was held up goes on; its name in the page that holds it. */
#define THEN STR("_then")

static bool is_of_step_up(struct str name)
{
    return str_eq(name, STR("_token")) || str_eq(name, STR("code")) || str_eq(name, THEN);
}

/* What came with the form that is held up, and where it goes on. */
static struct values kept_of(const struct request *rq, struct str then)
{
    struct value *at = arena_array_of(rq->arena, rq->form.count + 1, struct value);
    size_t count = 0;

    at[count++] = (struct value){THEN, then};
    for (size_t i = 0; i < rq->form.count; i++)
        if (!is_of_step_up(rq->form.at[i].name))
            at[count++] = rq->form.at[i];
    return (struct values){at, count};
}

/* A field of its own that is called like the code would be taken for it. */
bool step_up_keeps(const struct request *rq)
{
    return rq->method == POST && rq->actor->factor == FACTOR_GIVEN && rq->upload_count == 0 &&
           !(rq->route->flags & ROUTE_HEAVY) && value_count(&rq->form, STR("code")) == 0 &&
           is_own_address(rq->path);
}

static struct reply held_page(
    const struct request *rq, int status, struct form form, struct str then)
{
    struct step_up view = {.form = form, .kept = kept_of(rq, then), .is_held = true};

    return reply_step_up(rq, status, &view);
}

struct reply step_up_held(const struct request *rq)
{
    require(step_up_keeps(rq));
    return held_page(rq, 403, form_show(rq->arena, &code_spec, NULL), rq->path);
}

static struct reply step_up_page(const struct request *rq, int status, struct form form)
{
    struct step_up view = {.form = form, .next = session_next(rq).text};
    struct str then = value_of(&rq->form, THEN);

    if (is_own_address(then))
        return held_page(rq, status, form, then);
    return reply_step_up(rq, status, &view);
}

/* On to where somebody wanted to go, or with the form that was held up to where it was sent. */
static struct reply step_up_over(const struct request *rq)
{
    struct str then = value_of(&rq->form, THEN);
    struct reply reply = reply_see_url(rq, session_next(rq));

    if (is_own_address(then))
        reply = (struct reply){.status = 307, .location = then};
    reply.set_cookie[0] = session_step(rq, rq->now);
    return reply;
}

struct reply step_up_show(const struct request *rq)
{
    struct session_find_row session = session_own(rq);

    if (session.is_demonstration)
        return reply_see_url(rq, session_next(rq));
    if (!session.has_factor)
        return reply_see_url(
            rq, url_then(rq->arena, "/account/second-factor/new", session_next(rq).text));
    return step_up_page(rq, 200, form_show(rq->arena, &code_spec, NULL));
}

struct reply step_up_take(const struct request *rq)
{
    struct session_find_row session = session_own(rq);
    struct account_find_row account = {0};
    struct code_typed typed = {0};
    struct form form = {0};
    struct throttle throttle;
    enum code_taken taken;

    if (!session.has_factor || !account_find(rq->db, session.account_id, &account))
        return reply_error(404);
    if (!form_read(rq, &code_spec, &typed, &form))
        return step_up_page(rq, 422, form);
    throttle = throttle_of(rq, account.email);
    if (!throttle_allows(rq, &throttle))
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    taken = factor_take(rq, session.account_id, typed.code);
    if (taken == CODE_REFUSED) {
        throttle_failed(rq, &throttle);
        if (is_last_try(rq, &session))
            return out(rq);
        problem_add(&form.problems, STR("code"),
            MSG("This code is not right, or it was used before. Wait for the next one in your app."));
        return step_up_page(rq, 422, form);
    }
    if (taken == CODE_FROM_PAPER)
        event_note(rq, session.account_id, EVENT_CODE_FROM_PAPER, (struct person_id){0});
    return step_up_over(rq);
}

/* ------------------------------------------------------------------ setting up */

struct factor_typed {
    struct str code, password;
};

static const struct form_field factor_fields[] = {
    TEXT_FIELD(struct factor_typed, code, "Code that the app shows now", 20,
        .hint = MSG_INIT("Six figures"), .autocomplete = "one-time-code"),
    PASSWORD_FIELD(struct factor_typed, password, "Your password",
        .hint = MSG_INIT("So that nobody else can do this while you are away"),
        .autocomplete = "current-password"),
};
static const struct form_spec factor_spec = FORM(factor_fields);

struct factor_check {
    struct factor_typed typed;
    struct form form;
    struct throttle throttle;
    bool is_throttled, is_right;
};

static struct reply factor_page(const struct request *rq, int status, struct form form)
{
    struct session_find_row session = session_own(rq);
    struct account_find_row account = {0};
    struct factor_new view = {.form = form,
        .next = session_next(rq).text,
        .is_needed = rq->actor->kind == ACCOUNT_STAFF && !session.has_factor,
        .is_demonstration = session.is_demonstration};

    view.has_no_key = !account_has_key();
    if (session.is_demonstration || view.has_no_key)
        return reply_factor_new(rq, status, &view);
    require(account_find(rq->db, session.account_id, &account));
    view.offer = factor_offer(rq, &session, account.email);
    return reply_factor_new(rq, status, &view);
}

struct reply factor_new_show(const struct request *rq)
{
    struct reply reply;

    if (!step_up_is_done(rq, STR("/account/second-factor/new"), &reply))
        return reply;
    return factor_page(rq, 200, form_show(rq->arena, &factor_spec, NULL));
}

void *factor_new_prepare(const struct request *rq)
{
    struct factor_check *c = arena_new_of(rq->arena, struct factor_check);
    struct account_find_row account = {0};

    if (!form_read(rq, &factor_spec, &c->typed, &c->form) ||
        !account_find(rq->db, rq->actor->account, &account))
        return c;
    c->throttle = throttle_of(rq, account.email);
    c->is_throttled = !throttle_allows(rq, &c->throttle);
    if (!c->is_throttled)
        c->is_right = password_matches(account.password_hash, c->typed.password);
    return c;
}

static struct reply codes_page(const struct request *rq, struct str cookie)
{
    struct codes_show view = {
        .next = session_next(rq), .codes = factor_print_codes(rq, rq->actor->account)};
    struct reply reply;

    view.service_name = rq->actor->service_name;
    reply = reply_codes_show(rq, 200, &view);
    reply.set_cookie[0] = cookie;
    return reply;
}

struct reply factor_new_take(const struct request *rq)
{
    struct factor_check *c = rq->prepared;
    struct session_find_row session = session_own(rq);
    struct reply reply;

    if (session.is_demonstration || !account_has_key())
        return reply_error(404);
    if (!step_up_is_done(rq, STR("/account/second-factor/new"), &reply))
        return reply;
    if (c->is_throttled)
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    if (c->form.problems.count)
        return factor_page(rq, 422, c->form);
    if (!c->is_right) {
        throttle_failed(rq, &c->throttle);
        if (is_last_try(rq, &session))
            return out(rq);
        problem_add(
            &c->form.problems, STR("password"), MSG("This is not your password. Try again."));
        return factor_page(rq, 422, c->form);
    }
    if (!factor_set(rq, &session, c->typed.code)) {
        problem_add(&c->form.problems, STR("code"),
            MSG("This is not the code that the app shows now. Check that your telephone has the right "
                "time, and type the next code."));
        return factor_page(rq, 422, c->form);
    }
    event_note(rq, session.account_id, EVENT_FACTOR_SET, (struct person_id){0});
    (void)session_end_others(rq->db, session.account_id, session.session_public_id);
    (void)sign_in_step_end_all(rq->db, session.account_id);
    return codes_page(rq, session_step(rq, rq->now));
}

struct reply factor_codes_take(const struct request *rq)
{
    struct session_find_row session = session_own(rq);
    struct reply reply;

    if (!session.has_factor)
        return reply_error(404);
    if (!step_up_is_done(rq, STR("/account"), &reply))
        return reply;
    event_note(rq, session.account_id, EVENT_CODES_MADE, (struct person_id){0});
    return codes_page(rq, (struct str){0});
}

/* Families may do without; staff may not. */
struct reply factor_remove_take(const struct request *rq)
{
    struct session_find_row session = session_own(rq);
    struct reply reply = {0};

    if (rq->actor->kind == ACCOUNT_STAFF || !session.has_factor)
        return reply_error(404);
    if (!step_up_is_done(rq, STR("/account"), &reply))
        return reply;
    factor_remove(rq, session.account_id);
    event_note(rq, session.account_id, EVENT_FACTOR_REMOVED, (struct person_id){0});
    return reply_see_other(rq, "/account");
}
