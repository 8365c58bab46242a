/* A way back in for somebody who has lost password or telephone: one person sees them, a second one agrees,
 * and the first hands over a code. Nobody alone can do it, and nobody learns a password. */
#include "account/account.h"
#include "account/account_rules.h"
#include "account/device.h"
#include "account/event.h"
#include "account/factor.h"
#include "account/factor_sql.h"
#include "account/pages.h"
#include "account/people_sql.h"
#include "account/readable.h"
#include "account/recovery_code_show.h"
#include "account/recovery_show.h"
#include "account/recovery_use.h"
#include "account/session.h"
#include "kit/arena.h"

enum { RECOVERY_HOURS = 24 };

static const struct form_field known_fields[] = {
    LINES_FIELD(struct known_typed, known_by, "How do you know that it is them?", 500,
        .hint = MSG_INIT("For example: I have visited the family since May, and saw her today at "
                         "school. The second person reads this.")),
};
const struct form_spec known_spec = FORM(known_fields);

static instant in_a_day(const struct request *rq)
{
    return (instant){rq->now.us + (int64_t)RECOVERY_HOURS * 3600 * 1000000};
}

struct url recovery_begin(const struct request *rq, const struct recovery_start *start)
{
    struct uuid id = uuid_new(rq->now);

    (void)recovery_end_all(rq->db, rq->now, start->account);
    (void)recovery_add(rq->db, &(struct recovery_add){.public_id = id,
                                   .account_id = start->account,
                                   .started_by = rq->actor->person,
                                   .started_at = rq->now,
                                   .known_by = start->known_by,
                                   .expires_at = in_a_day(rq)});
    event_note(rq, start->account, EVENT_RECOVERY_STARTED, rq->actor->person);
    return start->is_staff ? url_of(rq->arena, "/accounts/recoveries/{}", id)
                           : url_of(rq->arena, "/recoveries/{}", id);
}

/* ------------------------------------------------------------------ the two people */

struct found {
    struct recovery_find_row row;
    struct recovery_state state;
    struct url path;
};

/* Those of staff stand under /accounts, for those who look after accounts; those of families under
 * /recoveries, for everybody who works with families and was sent the address. */
static bool find(const struct request *rq, bool is_staff, struct found *f)
{
    struct uuid id = rq_id(rq, "recovery");

    if (!recovery_find(rq->db, id, &f->row) || is_staff != str_eq(f->row.kind, STR("staff")))
        return false;
    f->state = (struct recovery_state){f->row.person_id, f->row.started_by, f->row.confirmed_by,
        instant_is_set(f->row.ended_at) || f->row.expires_at.us <= rq->now.us};
    f->path = is_staff ? url_of(rq->arena, "/accounts/recoveries/{}", id)
                       : url_of(rq->arena, "/recoveries/{}", id);
    return true;
}

static struct reply show(const struct request *rq, bool is_staff)
{
    struct found f = {.state = {.is_over = true}};
    struct recovery_show view = {0};

    if (!find(rq, is_staff, &f))
        return reply_error(404);
    view.recovery = f.row;
    view.path = f.path;
    view.id = rq_id(rq, "recovery");
    view.is_staff = is_staff;
    view.is_over = f.state.is_over;
    view.is_confirmed = f.row.confirmed_by.n != 0;
    view.is_starter = f.row.started_by.n == rq->actor->person.n;
    view.may_confirm = recovery_may_be_confirmed(&f.state, rq->actor->person);
    view.may_hand_over = recovery_may_be_handed_over(&f.state, rq->actor->person);
    view.may_stop = !f.state.is_over;
    return reply_recovery_show(rq, 200, &view);
}

static struct reply confirm(const struct request *rq, bool is_staff)
{
    struct found f = {.state = {.is_over = true}};
    struct reply reply;

    if (!find(rq, is_staff, &f) || !recovery_may_be_confirmed(&f.state, rq->actor->person))
        return reply_error(404);
    if (!step_up_is_done(rq, f.path.text, &reply))
        return reply;
    if (recovery_confirm(rq->db, rq->actor->person, rq->now, in_a_day(rq), f.row.id) != 1)
        return reply_error(404);
    event_note(rq, f.row.account_id, EVENT_RECOVERY_CONFIRMED, rq->actor->person);
    return reply_see_url(rq, f.path);
}

/* A code made again ends the one before. */
static struct reply hand_over(const struct request *rq, bool is_staff)
{
    struct found f = {.state = {.is_over = true}};
    struct recovery_code_show view = {0};
    struct reply reply;
    struct str hash;

    if (!find(rq, is_staff, &f) || !recovery_may_be_handed_over(&f.state, rq->actor->person))
        return reply_error(404);
    if (!step_up_is_done(rq, f.path.text, &reply))
        return reply;
    view.name = f.row.name;
    view.expires_at = f.row.expires_at;
    view.back = f.path;
    view.code = code_new(rq->arena, &hash);
    if (recovery_set_code(rq->db, hash, f.row.id) != 1)
        return reply_error(404);
    return reply_recovery_code_show(rq, 200, &view);
}

static struct reply stop(const struct request *rq, bool is_staff)
{
    struct found f = {.state = {.is_over = true}};

    if (!find(rq, is_staff, &f))
        return reply_error(404);
    if (recovery_end(rq->db, rq->now, f.row.id) == 1)
        event_note(rq, f.row.account_id, EVENT_RECOVERY_STOPPED, rq->actor->person);
    return reply_see_url(rq, f.path);
}

struct reply recovery_show_page(const struct request *rq) { return show(rq, false); }
struct reply recovery_take_confirm(const struct request *rq) { return confirm(rq, false); }
struct reply recovery_take_code(const struct request *rq) { return hand_over(rq, false); }
struct reply recovery_take_stop(const struct request *rq) { return stop(rq, false); }
struct reply staff_recovery_show_page(const struct request *rq) { return show(rq, true); }
struct reply staff_recovery_take_confirm(const struct request *rq) { return confirm(rq, true); }
struct reply staff_recovery_take_code(const struct request *rq) { return hand_over(rq, true); }
struct reply staff_recovery_take_stop(const struct request *rq) { return stop(rq, true); }

/* ------------------------------------------------------------------ the owner */

struct reply own_recovery_stop(const struct request *rq)
{
    if (recovery_end_all(rq->db, rq->now, rq->actor->account) > 0)
        event_note(rq, rq->actor->account, EVENT_RECOVERY_STOPPED, (struct person_id){0});
    return reply_see_other(rq, "/account");
}

struct use_typed {
    struct str code, password;
};
static const struct form_field use_fields[] = {
    TEXT_FIELD(struct use_typed, code, "The code that you were given", 60, .autocomplete = "off"),
    NEW_PASSWORD_FIELD(struct use_typed),
};
static const struct form_spec use_spec = FORM(use_fields);

struct use_check {
    struct form form;
    struct throttle throttle;
    struct str code, hash; /* of the code; of the new password, empty when there is a problem */
    bool is_throttled;
};

static struct reply use_page(const struct request *rq, int status, struct form form)
{
    struct recovery_use view = {.form = form};

    return reply_recovery_use(rq, status, &view);
}

struct reply recovery_use_show(const struct request *rq)
{
    return use_page(rq, 200, form_show(rq->arena, &use_spec, NULL));
}

void *recovery_use_prepare(const struct request *rq)
{
    struct use_check *c = arena_new_of(rq->arena, struct use_check);
    struct recovery_by_code_row row = {0};
    struct use_typed typed = {0};

    if (!form_read(rq, &use_spec, &typed, &c->form))
        return c;
    c->throttle = throttle_of_place(rq);
    c->is_throttled = !throttle_allows(rq, &c->throttle);
    c->code = code_hash(rq->arena, typed.code);
    if (c->is_throttled)
        return c;
    /* A code that is not right costs as much time as one that is. */
    if (!str_is_empty(c->code) && recovery_by_code(rq->db, c->code, rq->now, &row))
        c->hash = password_accepted(rq, row.account_id, typed.password, &c->form.problems);
    else
        (void)password_matches((struct str){0}, typed.password);
    return c;
}

/* As on the first day: neither app nor known browser counts any more, and nobody else is in. */
static void begin_anew(
    const struct request *rq, const struct recovery_by_code_row *row, struct str password)
{
    (void)account_set_password(rq->db, password, row->account_id);
    factor_remove(rq, row->account_id);
    (void)device_drop(rq->db, row->account_id);
    session_close_all(rq, row->account_id);
    if (str_eq(row->closed_why, STR("not_me")))
        (void)account_open(rq->db, row->account_id);
    event_note(rq, row->account_id, EVENT_RECOVERED, row->person_id);
}

struct reply recovery_use_take(const struct request *rq)
{
    struct use_check *c = rq->prepared;
    struct recovery_by_code_row row = {0};
    bool is_right;

    if (c->is_throttled)
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    is_right = !str_is_empty(c->code) && recovery_by_code(rq->db, c->code, rq->now, &row) &&
               (!row.is_closed || str_eq(row.closed_why, STR("not_me")));
    if (!is_right && c->form.problems.count == 0) {
        throttle_failed(rq, &c->throttle);
        problem_add(&c->form.problems, STR("code"),
            MSG("This code is not right, or its 24 hours are over. Ask the person who gave it to you."));
    }
    if (c->form.problems.count || str_is_empty(c->hash) ||
        recovery_end(rq->db, rq->now, row.id) != 1)
        return use_page(rq, 422, c->form);
    begin_anew(rq, &row, c->hash);
    return session_start(rq, &(struct way_in){.account = row.account_id},
        (struct url){row.has_factor || str_eq(row.kind, STR("staff"))
                         ? STR("/account/second-factor/new")
                         : STR("/")});
}
