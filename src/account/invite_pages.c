/* Invitations from the browser: staff by those who look after accounts, families by their key worker. And
 * where somebody of a family begins a way back in. */
#include "account/account.h"
#include "account/account_new.h"
#include "account/account_recover.h"
#include "account/account_rules.h"
#include "account/event.h"
#include "account/invitation_made.h"
#include "account/member_account.h"
#include "account/pages.h"
#include "account/people_sql.h"
#include "family/family.h"
#include "kit/arena.h"
#include "kit/fault.h"

struct reply invitation_made_page(
    const struct request *rq, struct str name, struct str token, struct url back)
{
    struct invitation_made view = {
        .name = name, .link = account_link(rq->arena, "/invitation/", token), .back = back};

    return reply_invitation_made(rq, 200, &view);
}

struct invitee {
    struct person_id person; /* none for somebody who is in the store no more than by this */
    struct str name, email, kind, duty;
};

/* The token of the link; empty, and the problem added, when the address is taken. */
static struct str invite(
    const struct request *rq, const struct invitee *who, struct problems *problems)
{
    struct str email = str_lower_ascii(rq->arena, who->email), token;
    struct account_by_email_row account = {0};
    struct account_add add = {
        .public_id = uuid_new(rq->now),
        .person_id = who->person,
        .email = email,
        .kind = who->kind,
        .duty = who->duty,
        .made_at = rq->now,
    };

    if (account_by_email(rq->db, email, &account)) {
        problem_add(
            problems, STR("email"), MSG("Another account has this e-mail address already."));
        return (struct str){0};
    }
    if (add.person_id.n == 0)
        add.person_id = person_add(rq->db, &(struct person_add){.public_id = uuid_new(rq->now),
                                               .name = who->name,
                                               .email = who->email,
                                               .changed_at = rq->now,
                                               .changed_by = rq->actor->person});
    token = account_invite(rq->db, rq->arena, &add, rq->now);
    require(account_by_email(rq->db, email, &account));
    event_note(rq, account.id, EVENT_INVITED, rq->actor->person);
    return token;
}

/* ------------------------------------------------------------------ staff */

struct staff_typed {
    struct str name, email, duty;
};
static const struct form_field staff_fields[] = {
    TEXT_FIELD(struct staff_typed, name, "Name", 100),
    EMAIL_FIELD(struct staff_typed, email, "E-mail address at work"),
    CHOICE_FIELD(struct staff_typed, duty, "Duty", &account_duties),
};
static const struct form_spec staff_spec = FORM(staff_fields);

/* Whoever stands in the directory already, by the query; false when somebody is named who does not. */
static bool practitioner_of(
    const struct request *rq, struct account_of_practitioner_row *row, struct uuid *id)
{
    struct str asked = value_of(rq->method == POST ? &rq->form : &rq->query, STR("practitioner"));

    if (str_is_empty(asked))
        return true;
    return uuid_parse(asked, id) && account_of_practitioner(rq->db, *id, row);
}

static struct reply staff_page(
    const struct request *rq, int status, struct form form, struct uuid id)
{
    struct account_new view = {.form = form};
    char text[UUID_TEXT];

    if (uuid_is_set(id))
        view.practitioner = str_printf(rq->arena, "%s", uuid_text(id, text));
    return reply_account_new(rq, status, &view);
}

struct reply account_new_show(const struct request *rq)
{
    struct account_of_practitioner_row row = {0};
    struct uuid id = {0};
    struct staff_typed typed = {.duty = STR("none")};
    struct reply reply;

    if (!practitioner_of(rq, &row, &id))
        return reply_error(404);
    if (uuid_is_set(row.public_id))
        return reply_see_other(rq, "/accounts/{}", row.public_id);
    if (!step_up_is_done(rq, STR("/accounts/new"), &reply))
        return reply;
    typed.name = row.name;
    typed.email = row.email;
    return staff_page(rq, 200, form_show(rq->arena, &staff_spec, &typed), id);
}

struct reply account_new_take(const struct request *rq)
{
    struct account_of_practitioner_row row = {0};
    struct uuid id = {0};
    struct staff_typed typed = {0};
    struct form form = {0};
    struct str token = {0};
    struct reply reply;

    if (!practitioner_of(rq, &row, &id) || uuid_is_set(row.public_id))
        return reply_error(404);
    if (!step_up_is_done(rq, STR("/accounts/new"), &reply))
        return reply;
    if (form_read(rq, &staff_spec, &typed, &form) &&
        !duty_may_be_given(rq->actor->duty, duty_of_name(typed.duty)))
        problem_add(&form.problems, STR("duty"),
            MSG("This duty opens records of families. Only a manager gives it, or takes it away."));
    if (form.problems.count == 0)
        token = invite(rq,
            &(struct invitee){row.person_id, typed.name, typed.email, STR("staff"), typed.duty},
            &form.problems);
    if (form.problems.count)
        return staff_page(rq, 422, form, id);
    return invitation_made_page(rq, typed.name, token, (struct url){STR("/accounts")});
}

struct reply account_take_recover(const struct request *rq)
{
    struct account_named_row row = {0};
    struct known_typed typed = {0};
    struct form form = {0};
    struct reply reply;

    if (!account_in_path(rq, &row) || !account_is_changeable(rq, &row) || !row.has_password ||
        str_eq(row.closed_why, STR("left")))
        return reply_error(404);
    if (!step_up_is_done(rq, account_path(rq, row.public_id), &reply))
        return reply;
    if (rq->method == GET || !form_read(rq, &known_spec, &typed, &form)) {
        struct account_recover view = {.name = row.name, .id = row.public_id, .form = form};
        if (rq->method == GET)
            view.form = form_show(rq->arena, &known_spec, NULL);
        return reply_account_recover(rq, rq->method == GET ? 200 : 422, &view);
    }
    return reply_see_url(rq, recovery_begin(rq, &(struct recovery_start){row.id, typed.known_by,
                                                    str_eq(row.kind, STR("staff"))}));
}

/* ------------------------------------------------------------------ families */

struct family_typed {
    struct str email;
};
static const struct form_field family_fields[] = {
    EMAIL_FIELD(struct family_typed, email, "Their e-mail address",
        .hint = MSG_INIT("Only they should read it. They sign in with it.")),
};
static const struct form_spec family_spec = FORM(family_fields);

/* Never for oneself; who belongs to the family no more is not there. */
static bool member_of(const struct request *rq, struct account_of_member_row *row)
{
    return grant_covers(rq->grant, SECTION_FAMILY) &&
           account_of_member(rq->db, rq->grant, rq_id(rq, "member"), row) &&
           row->person_id.n != rq->actor->person.n &&
           !(date_is_set(row->to_on) && date_is_before(row->to_on, rq->today));
}

static struct str member_path(const struct request *rq)
{
    return url_of(rq->arena, "/children/{}/accounts/{}", rq_id(rq, "child"), rq_id(rq, "member"))
        .text;
}

static struct reply member_page(const struct request *rq, int status,
    const struct account_of_member_row *row, const struct form *form)
{
    struct member_account view = {.child = child_header_read(rq), .member = *row};
    struct family_typed typed = {.email = row->email};
    struct recovery_of_account_row recovery = {0};

    if (recovery_of_account(rq->db, row->account_id, rq->now, &recovery))
        view.recovery = recovery.public_id;
    view.is_left = row->is_closed && str_eq(row->closed_why, STR("left"));
    view.may_invite = !row->account_id.n && row->may_see_record;
    view.may_renew = row->account_id.n && !row->has_password && !row->is_closed;
    view.may_recover = row->account_id.n && row->has_password && !view.is_left;
    if (form)
        view.form = *form;
    else
        view.form = view.may_invite ? form_show(rq->arena, &family_spec, &typed)
                                    : form_show(rq->arena, &known_spec, NULL);
    return reply_member_account(rq, status, &view);
}

struct reply member_account_show(const struct request *rq)
{
    struct account_of_member_row row = {0};

    if (!member_of(rq, &row))
        return reply_error(404);
    return member_page(rq, 200, &row, NULL);
}

/* A first link, or another one when the first was not taken up. */
struct reply member_account_invite(const struct request *rq)
{
    struct account_of_member_row row = {0};
    struct family_typed typed = {0};
    struct form form = {0};
    struct str token;

    if (!member_of(rq, &row) || !row.may_see_record || row.has_password || row.is_closed)
        return reply_error(404);
    if (row.account_id.n) {
        (void)invitation_drop(rq->db, row.account_id);
        token = invitation_new(rq->db, rq->arena, row.account_id, rq->now);
        event_note(rq, row.account_id, EVENT_INVITED, rq->actor->person);
        return invitation_made_page(rq, row.name, token, (struct url){member_path(rq)});
    }
    if (!form_read(rq, &family_spec, &typed, &form))
        return member_page(rq, 422, &row, &form);
    token = invite(rq,
        &(struct invitee){row.person_id, row.name, typed.email, STR("family"), STR("none")},
        &form.problems);
    if (form.problems.count)
        return member_page(rq, 422, &row, &form);
    return invitation_made_page(rq, row.name, token, (struct url){member_path(rq)});
}

struct reply member_account_recover(const struct request *rq)
{
    struct account_of_member_row row = {0};
    struct known_typed typed = {0};
    struct form form = {0};

    if (!member_of(rq, &row) || !row.account_id.n || !row.has_password ||
        str_eq(row.closed_why, STR("left")))
        return reply_error(404);
    if (!form_read(rq, &known_spec, &typed, &form))
        return member_page(rq, 422, &row, &form);
    return reply_see_url(
        rq, recovery_begin(rq, &(struct recovery_start){row.account_id, typed.known_by, false}));
}
