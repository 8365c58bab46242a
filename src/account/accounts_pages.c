/* Joiners, movers, leavers: the list of accounts, and what those who look after them do with one. */
#include "account/account.h"
#include "account/account_rules.h"
#include "account/account_show.h"
#include "account/accounts.h"
#include "account/event.h"
#include "account/factor_sql.h"
#include "account/pages.h"
#include "account/people_sql.h"
#include "account/session.h"
#include "kit/arena.h"
#include "kit/fault.h"

enum { PAGE_ROWS = 50, IDLE_DAYS = 90 };

static const struct form_choice duty_list[] = {
    {.value = STR_INIT("none"),            .text = MSG_INIT("No duty: sees the families they work with")},
    {.value = STR_INIT("manager"),         .text = MSG_INIT("Manages key working in the area")          },
    {.value = STR_INIT("administrator"),
     .text = MSG_INIT("Looks after accounts, and sees no family")                                       },
    {.value = STR_INIT("safeguarding"),    .text = MSG_INIT("Leads safeguarding")                       },
    {.value = STR_INIT("data_protection"), .text = MSG_INIT("Looks after data protection")              },
};
const struct form_choices account_duties = {duty_list, COUNT(duty_list)};

static const struct form_choice kind_list[] = {
    {.value = STR_INIT("staff"),        .text = MSG_INIT("Staff")       },
    {.value = STR_INIT("family"),       .text = MSG_INIT("Family")      },
    {.value = STR_INIT("young_person"), .text = MSG_INIT("Young person")},
};
static const struct form_choices kinds = {kind_list, COUNT(kind_list)};

struct reply accounts_page(const struct request *rq)
{
    struct accounts_list of = {
        .today = rq->today,
        .staff_only = !account_may_be_seen(rq->actor->duty, ACCOUNT_FAMILY),
        .only_email = str_lower_ascii(rq->arena, str_trim(value_of(&rq->query, STR("email")))),
        .idle_only = str_eq(value_of(&rq->query, STR("show")), STR("idle")),
        .idle_since = {rq->now.us - (int64_t)IDLE_DAYS * 24 * 3600 * 1000000},
        .limit = PAGE_ROWS + 1,
    };
    struct accounts view = {.email = of.only_email, .is_idle = of.idle_only};
    struct accounts_list_rows rows;
    struct account_line *lines;

    (void)uuid_parse(value_of(&rq->query, STR("after")), &of.after);
    rows = accounts_list(rq->db, &of);
    lines = arena_array_of(rq->arena, rows.count, struct account_line);
    view.accounts.count = rows.count > PAGE_ROWS ? PAGE_ROWS : rows.count;
    for (size_t i = 0; i < view.accounts.count; i++)
        lines[i] = (struct account_line){&rows.at[i], form_choice_words(&kinds, rows.at[i].kind),
            str_eq(rows.at[i].duty, STR("none"))
                ? MSG_NONE
                : form_choice_words(&account_duties, rows.at[i].duty)};
    view.accounts.at = lines;
    if (rows.count > PAGE_ROWS)
        view.next = rows.at[PAGE_ROWS - 1].public_id;
    return reply_accounts(rq, 200, &view);
}

/* ------------------------------------------------------------------ one account */

bool account_in_path(const struct request *rq, struct account_named_row *row)
{
    return account_named(rq->db, rq_id(rq, "account"), row) &&
           account_may_be_seen(rq->actor->duty, account_kind_of_name(row->kind));
}

static struct account_act act_on(const struct request *rq, const struct account_named_row *row)
{
    return (struct account_act){rq->actor->person, row->person_id, rq->actor->duty,
        account_kind_of_name(row->kind), duty_of_name(row->duty)};
}

bool account_is_changeable(const struct request *rq, const struct account_named_row *row)
{
    struct account_act act = act_on(rq, row);

    return account_may_be_changed(&act);
}

struct str account_path(const struct request *rq, struct uuid account)
{
    return url_of(rq->arena, "/accounts/{}", account).text;
}

struct duty_typed {
    struct str duty;
};
static const struct form_field duty_fields[] = {
    CHOICE_FIELD(struct duty_typed, duty, "Duty", &account_duties),
};
static const struct form_spec duty_spec = FORM(duty_fields);

static struct reply account_page(
    const struct request *rq, int status, const struct account_named_row *row, struct form form)
{
    struct recovery_of_account_row recovery = {0};
    struct account_show view = {
        .account = *row,
        .kind = form_choice_words(&kinds, row->kind),
        .duty = form_choice_words(&account_duties, row->duty),
        .is_staff = str_eq(row->kind, STR("staff")),
        .may_change = account_is_changeable(rq, row),
        .form = form,
        .events = events_of(rq, row->id),
    };

    view.may_change_duty = view.may_change && view.is_staff && !row->is_closed;
    view.may_recover = view.may_change && row->has_password &&
                       (!row->is_closed || str_eq(row->closed_why, STR("not_me")));
    view.may_renew = view.may_change && !row->has_password && !row->is_closed &&
                     duty_may_be_given(rq->actor->duty, duty_of_name(row->duty));
    view.may_open = view.may_change && row->is_closed && str_eq(row->closed_why, STR("left")) &&
                    duty_may_be_given(rq->actor->duty, duty_of_name(row->duty));
    if (recovery_of_account(rq->db, row->id, rq->now, &recovery))
        view.recovery = recovery.public_id;
    return reply_account_show(rq, status, &view);
}

struct reply account_show_page(const struct request *rq)
{
    struct account_named_row row = {0};
    struct duty_typed now;

    if (!account_in_path(rq, &row))
        return reply_error(404);
    now.duty = row.duty;
    return account_page(rq, 200, &row, form_show(rq->arena, &duty_spec, &now));
}

struct reply account_take_close(const struct request *rq)
{
    struct account_named_row row = {0};
    struct reply reply;

    if (!account_in_path(rq, &row) || !account_is_changeable(rq, &row))
        return reply_error(404);
    if (!step_up_is_done(rq, account_path(rq, row.public_id), &reply))
        return reply;
    if (account_close(rq->db, STR("left"), row.id) == 1)
        event_note(rq, row.id, EVENT_CLOSED, rq->actor->person);
    session_close_all(rq, row.id);
    (void)recovery_end_all(rq->db, rq->now, row.id);
    (void)invitation_drop(rq->db, row.id);
    return reply_see_other(rq, "/accounts/{}", row.public_id);
}

/* One that its owner has closed ("it was not me") opens by seeing the owner only. */
struct reply account_take_open(const struct request *rq)
{
    struct account_named_row row = {0};
    struct reply reply;

    if (!account_in_path(rq, &row) || !account_is_changeable(rq, &row) ||
        str_eq(row.closed_why, STR("not_me")) ||
        !duty_may_be_given(rq->actor->duty, duty_of_name(row.duty)))
        return reply_error(404);
    if (!step_up_is_done(rq, account_path(rq, row.public_id), &reply))
        return reply;
    if (account_open(rq->db, row.id) == 1)
        event_note(rq, row.id, EVENT_OPENED, rq->actor->person);
    return reply_see_other(rq, "/accounts/{}", row.public_id);
}

/* What somebody may see changes at once: all sessions end, and the next one is of the new duty. */
struct reply account_take_duty(const struct request *rq)
{
    struct account_named_row row = {0};
    struct duty_typed typed = {0};
    struct form form = {0};
    struct reply reply;

    if (!account_in_path(rq, &row) || !account_is_changeable(rq, &row) ||
        !str_eq(row.kind, STR("staff")))
        return reply_error(404);
    if (!step_up_is_done(rq, account_path(rq, row.public_id), &reply))
        return reply;
    if (form_read(rq, &duty_spec, &typed, &form) &&
        !(duty_may_be_given(rq->actor->duty, duty_of_name(typed.duty)) &&
            duty_may_be_given(rq->actor->duty, duty_of_name(row.duty))))
        problem_add(&form.problems, STR("duty"),
            MSG("This duty opens records of families. Only a manager gives it, or takes it away."));
    if (form.problems.count)
        return account_page(rq, 422, &row, form);
    if (!str_eq(typed.duty, row.duty)) {
        (void)account_set_duty(rq->db, typed.duty, row.id);
        session_close_all(rq, row.id);
        event_note(rq, row.id, EVENT_DUTY_CHANGED, rq->actor->person);
    }
    return reply_see_other(rq, "/accounts/{}", row.public_id);
}

/* Another link for somebody who has not taken up the first. */
struct reply account_take_invite(const struct request *rq)
{
    struct account_named_row row = {0};
    struct reply reply;

    if (!account_in_path(rq, &row) || !account_is_changeable(rq, &row) || row.has_password ||
        row.is_closed || !duty_may_be_given(rq->actor->duty, duty_of_name(row.duty)))
        return reply_error(404);
    if (!step_up_is_done(rq, account_path(rq, row.public_id), &reply))
        return reply;
    (void)invitation_drop(rq->db, row.id);
    event_note(rq, row.id, EVENT_INVITED, rq->actor->person);
    return invitation_made_page(rq, row.name, invitation_new(rq->db, rq->arena, row.id, rq->now),
        (struct url){account_path(rq, row.public_id)});
}
