/* The list of requests, one request, and asking by somebody who works here. */
#include "app/app.h"
#include "kit/arena.h"
#include "referral/ask_view.h"
#include "referral/pages.h"
#include "referral/request.h"
#include "referral/request_form.h"
#include "referral/request_list.h"
#include "referral/request_show.h"
#include "referral/request_view.h"

enum { LIST_MAX = 200 };

/* ------------------------------------------------------------------ the list */

/* The days of one request's ledger, out of those of all. */
static int limbo_of(const struct request *rq, const struct referral_asks_open_rows *all,
    const struct referral_open_list_row *row)
{
    struct ask_days *days = arena_array_of(rq->arena, all->count + 1, struct ask_days);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].referral_id.n == row->referral_id.n)
            days[count++] =
                (struct ask_days){all->at[i].asked_on, all->at[i].due_on, all->at[i].answered_on};
    return referral_limbo_days(row->asked_on, rq->today, days, count);
}

static struct open_requests open_read(const struct request *rq, bool *has_more)
{
    struct referral_settings settings = referral_settings(rq);
    struct referral_open_list_rows rows = referral_open_list(rq->db, rq->actor->area, LIST_MAX + 1);
    struct referral_asks_open_rows asks = referral_asks_open(rq->db, rq->actor->area);
    struct open_request *at = arena_array_of(rq->arena, rows.count + 1, struct open_request);
    size_t count = rows.count > LIST_MAX ? LIST_MAX : rows.count;

    for (size_t i = 0; i < count; i++) {
        const struct referral_open_list_row *row = &rows.at[i];
        at[i] = (struct open_request){
            .row = row,
            .age_days = rq->today.days - row->asked_on.days,
            .limbo_days = limbo_of(rq, &asks, row),
            .is_crisis = str_eq(row->urgency, STR("crisis")),
            .is_urgent = str_eq(row->urgency, STR("urgent")),
            .is_escalated = date_is_set(
                referral_escalated_on(row->asked_on, DATE_NONE, rq->today, settings.escalate_days)),
        };
    }
    *has_more = rows.count > LIST_MAX;
    return (struct open_requests){at, count};
}

static struct ended_requests ended_read(const struct request *rq)
{
    struct referral_ended_list_rows rows =
        referral_ended_list(rq->db, rq->actor->area, date_plus_years(rq->today, -1), LIST_MAX);
    struct ended_request *at = arena_array_of(rq->arena, rows.count + 1, struct ended_request);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct ended_request){&rows.at[i], referral_state_words(rows.at[i].state)};
    return (struct ended_requests){at, rows.count};
}

struct reply requests_page(const struct request *rq)
{
    struct request_list view = {.escalate_days = referral_settings(rq).escalate_days};

    view.open = open_read(rq, &view.has_more);
    view.ended = ended_read(rq);
    return reply_request_list(rq, 200, &view);
}

/* ------------------------------------------------------------------ one request */

struct agreed {
    struct str words;
};
static const struct form_field agree_fields[] = {
    TEXT_FIELD(struct agreed, words, "Who agreed, and what they said", 500),
};
static const struct form_spec agree_spec = FORM(agree_fields);

static struct reply show(
    const struct request *rq, int status, const struct request_file *file, struct form agree)
{
    struct request_show view = {
        .file = *file,
        .reference = reference_shown(rq->arena, file->row.reference),
        .agree = agree,
        .may_match = file->may_lead && file->is_manager && !file->row.child_id.n,
        .may_accept = file->may_lead && file->row.child_id.n,
    };

    return reply_request_show(rq, status, &view);
}

struct reply request_show_page(const struct request *rq)
{
    struct request_file file;

    if (!request_file_read(rq, &file))
        return reply_error(404);
    return show(rq, 200, &file, form_show(rq->arena, &agree_spec, NULL));
}

struct reply agree_take(const struct request *rq)
{
    struct request_file file;
    struct agreed typed = {0};
    struct form form = {0};

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    if (!form_read(rq, &agree_spec, &typed, &form))
        return show(rq, 422, &file, form);
    (void)referral_agree(rq->db, rq->today, typed.words, rq->now, rq->actor->person, file.row.id);
    return request_see(rq, &file);
}

struct reply code_take_end(const struct request *rq)
{
    struct request_file file;

    if (!request_file_to_lead(rq, &file))
        return reply_error(404);
    (void)referral_code_end(rq->db, rq->now, rq->actor->person, file.row.id);
    (void)referral_visits_end(rq->db, file.row.id);
    return request_see(rq, &file);
}

/* ------------------------------------------------------------------ asking, by somebody who works here */

static struct reply new_page(
    const struct request *rq, int status, struct form form, bool has_nobody)
{
    struct request_form view = {.form = form,
        .fields = ask_fields_of(rq->arena, &asked_whole_spec),
        .has_nobody = has_nobody};

    return reply_request_form(rq, status, &view);
}

struct reply request_new_page(const struct request *rq)
{
    struct asked start = {.asker_kind = STR("practitioner"),
        .asker_name = rq->actor->name,
        .born_on = DATE_NONE,
        .expected_on = DATE_NONE};

    return new_page(rq, 200, form_show(rq->arena, &asked_whole_spec, &start), false);
}

struct reply request_take_new(const struct request *rq)
{
    struct asked asked = {.born_on = DATE_NONE, .expected_on = DATE_NONE};
    struct form form = {0};
    struct referral_add row;
    struct referral_id made;

    (void)form_read(rq, &asked_whole_spec, &asked, &form);
    asked_check(&asked, &asked_whole_spec, rq->today, &form.problems);
    if (form.problems.count)
        return new_page(rq, 422, form, false);
    row = asked_row(rq, &asked);
    row.reference = reference_new(rq);
    if (!referral_make(rq, &row, &made))
        return new_page(rq, 422, form, true);
    gate_looked(rq, (struct child_id){0}, made);
    return reply_see_other(rq, "/requests/{}", row.public_id);
}
