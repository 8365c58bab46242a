/* Signing in: e-mail address and password, then the code; one click in a demonstration; signing out. */
#include "account/account.h"
#include "account/event.h"
#include "account/factor.h"
#include "account/factor_sql.h"
#include "account/pages.h"
#include "account/session.h"
#include "account/sign_in.h"
#include "account/sign_in_code.h"
#include "account/sign_in_help.h"
#include "app/app.h"
#include "audit/audit.h"
#include "caseload/caseload.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"

struct sign_in_form {
    struct str email, password;
};

static const struct form_field sign_in_fields[] = {
    EMAIL_FIELD(struct sign_in_form, email, "E-mail address", .autocomplete = "username"),
    PASSWORD_FIELD(struct sign_in_form, password, "Password", .autocomplete = "current-password"),
};
static const struct form_spec sign_in_spec = FORM(sign_in_fields);

/* What the slow part found out before the writing part begins. */
struct sign_in_check {
    struct form form;
    struct throttle throttle;
    struct account_by_email_row account;
    bool is_throttled, is_right;
};

void *sign_in_prepare(const struct request *rq)
{
    struct sign_in_check *c = arena_new_of(rq->arena, struct sign_in_check);
    struct sign_in_form typed = {0};
    struct str email;

    if (!form_read(rq, &sign_in_spec, &typed, &c->form))
        return c;
    email = str_lower_ascii(rq->arena, typed.email);
    c->throttle = throttle_of(rq, email);
    c->is_throttled = !throttle_allows(rq, &c->throttle);
    if (c->is_throttled)
        return c;
    (void)account_by_email(rq->db, email, &c->account);
    c->is_right =
        password_matches(c->account.password_hash, typed.password) && !c->account.is_closed;
    return c;
}

/* An area that was invented elsewhere has other people: of them only the kind is known. */
static struct msg who_is(const struct account_demonstration_people_row *person)
{
    struct msg invented = demo_who_is(person->name);

    if (msg_is_set(invented))
        return invented;
    if (str_eq(person->duty, STR("manager")))
        return MSG("Manages key working in the area");
    if (str_eq(person->duty, STR("administrator")))
        return MSG("Looks after accounts, and sees no family");
    if (str_eq(person->kind, STR("young_person")))
        return MSG("A young person");
    return str_eq(person->kind, STR("family")) ? MSG("A parent") : MSG("Works with families");
}

static struct sign_in_people demonstration_people(const struct request *rq)
{
    struct account_demonstration_people_rows rows = account_demonstration_people(rq->db);
    struct sign_in_person *people = arena_array_of(rq->arena, rows.count, struct sign_in_person);

    for (size_t i = 0; i < rows.count; i++)
        people[i] = (struct sign_in_person){rows.at[i].public_id, rows.at[i].name,
            initials_of(rq->arena, rows.at[i].name), who_is(&rows.at[i])};
    return (struct sign_in_people){people, rows.count};
}

static struct reply sign_in_page(const struct request *rq, int status, struct form form)
{
    struct sign_in view = {.form = form, .next = session_next(rq).text};
    struct area_find_row area = {0};

    if (area_find(rq->db, &area) && area.is_demonstration) {
        view.is_demonstration = true;
        view.people = demonstration_people(rq);
    }
    return reply_sign_in(rq, status, &view);
}

struct reply sign_in_show(const struct request *rq)
{
    if (rq->actor)
        return reply_see_other(rq, "/");
    return sign_in_page(rq, 200, form_show(rq->arena, &sign_in_spec, NULL));
}

/* The right password alone opens nothing where a code is due: the cookie names no session yet. */
static struct reply ask_for_code(const struct request *rq, struct account_id account)
{
    struct reply reply =
        reply_see_url(rq, url_then(rq->arena, "/sign-in/code", session_next(rq).text));
    struct str old = session_hash(rq);

    if (!str_is_empty(old))
        (void)session_end(rq->db, old);
    reply.set_cookie[0] = session_cookie(rq->arena, sign_in_half_start(rq, account));
    return reply;
}

struct reply sign_in_take(const struct request *rq)
{
    struct sign_in_check *c = rq->prepared;

    if (c->form.problems.count)
        return sign_in_page(rq, 422, c->form);
    if (c->is_throttled)
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    if (!c->is_right) {
        throttle_failed(rq, &c->throttle);
        audit_note_sign_in(rq, c->account.id, (struct uuid){0}, STR("not_right"));
        problem_add(&c->form.problems, STR("email"),
            MSG("The e-mail address or the password is not right. Check both and try again."));
        return sign_in_page(rq, 422, c->form);
    }
    throttle_passed(rq, &c->throttle);
    if (c->account.has_factor)
        return ask_for_code(rq, c->account.id);
    return session_start(rq, &(struct way_in){.account = c->account.id}, session_next(rq));
}

/* ------------------------------------------------------------------ the code */

static const struct form_field code_fields[] = {
    TEXT_FIELD(struct code_typed, code, "Code", 60,
        .hint = MSG_INIT("Six figures from your app. Or one of your printed codes."),
        .autocomplete = "one-time-code"),
};
const struct form_spec code_spec = FORM(code_fields);

static struct reply code_page(const struct request *rq, int status, struct form form)
{
    struct sign_in_code view = {.form = form, .next = session_next(rq).text};
    struct area_find_row area = {0};

    if (area_find(rq->db, &area))
        view.phone = area.phone;
    return reply_sign_in_code(rq, status, &view);
}

struct reply sign_in_code_show(const struct request *rq)
{
    struct sign_in_half half = {0};

    if (!sign_in_half_of(rq, &half))
        return reply_see_other(rq, "/sign-in");
    return code_page(rq, 200, form_show(rq->arena, &code_spec, NULL));
}

/* After the last try the password counts no more; the owner is told that somebody has it. */
static struct reply code_is_wrong(
    const struct request *rq, const struct sign_in_half *half, struct form *form)
{
    if (half->try_count + 1 >= CODE_TRIES_MAX) {
        struct form anew = form_show(rq->arena, &sign_in_spec, NULL);
        (void)sign_in_step_end(rq->db, half->hash);
        event_note(rq, half->account, EVENT_CODE_REFUSED, (struct person_id){0});
        problem_add(&anew.problems, STR("email"),
            MSG("That were too many codes that are not right. Sign in from the beginning."));
        return sign_in_page(rq, 422, anew);
    }
    (void)sign_in_step_try(rq->db, half->hash);
    problem_add(&form->problems, STR("code"),
        MSG("This code is not right, or it was used before. Wait for the next one in your app."));
    return code_page(rq, 422, *form);
}

struct reply sign_in_code_take(const struct request *rq)
{
    struct sign_in_half half = {0};
    struct account_find_row account = {0};
    struct code_typed typed = {0};
    struct form form = {0};
    struct throttle throttle;
    enum code_taken taken;

    if (!sign_in_half_of(rq, &half) || !account_find(rq->db, half.account, &account))
        return reply_see_other(rq, "/sign-in");
    if (!form_read(rq, &code_spec, &typed, &form))
        return code_page(rq, 422, form);
    throttle = throttle_of(rq, account.email);
    if (!throttle_allows(rq, &throttle))
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    taken = factor_take(rq, half.account, typed.code);
    if (taken == CODE_REFUSED) {
        throttle_failed(rq, &throttle);
        audit_note_sign_in(rq, half.account, (struct uuid){0}, STR("not_right"));
        return code_is_wrong(rq, &half, &form);
    }
    if (taken == CODE_FROM_PAPER)
        event_note(rq, half.account, EVENT_CODE_FROM_PAPER, (struct person_id){0});
    return session_start(
        rq, &(struct way_in){.account = half.account, .has_given_factor = true}, session_next(rq));
}

struct reply sign_in_help_page(const struct request *rq)
{
    struct sign_in_help view = {0};
    struct area_find_row area = {0};

    if (area_find(rq->db, &area)) {
        view.role_name = area.role_name;
        view.phone = area.phone;
    }
    return reply_sign_in_help(rq, 200, &view);
}

/* ------------------------------------------------------------------ one click, and out */

/* One click, in a demonstration area only, and only as somebody who has no password. */
struct reply sign_in_demonstration(const struct request *rq)
{
    struct account_demonstration_people_rows people = {0};
    struct account_of_person_row account = {0};
    struct area_find_row area = {0};
    struct uuid person = {0};

    if (!area_find(rq->db, &area) || !area.is_demonstration ||
        !uuid_parse(value_of(&rq->form, STR("person")), &person))
        return reply_error(404);
    people = account_demonstration_people(rq->db);
    for (size_t i = 0; i < people.count; i++)
        if (uuid_eq(people.at[i].public_id, person) &&
            account_of_person(rq->db, person, &account) && !account.is_closed)
            return session_start(rq,
                &(struct way_in){
                    .account = account.id, .has_given_factor = true, .is_demonstration = true},
                session_next(rq));
    return reply_error(404);
}

struct reply sign_out(const struct request *rq)
{
    struct str hash = session_hash(rq);
    struct reply reply = reply_see_other(rq, "/sign-in");

    if (!str_is_empty(hash)) {
        (void)session_end(rq->db, hash);
        (void)sign_in_step_end(rq->db, hash);
    }
    if (rq->actor)
        audit_note_sign_in(rq, rq->actor->account, rq->actor->session, STR(""));
    reply.set_cookie[0] = session_cookie_end();
    reply.clear_site_data = true;
    return reply;
}
