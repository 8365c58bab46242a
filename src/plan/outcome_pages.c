#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "plan/outcome_form.h"
#include "plan/pages.h"
#include "plan/plan.h"
#include "plan/plan_show.h"
#include "record/record.h"

struct reply plan_show_page(const struct request *rq)
{
    struct plan_show view = {.child = child_header_read(rq)};

    view.outcomes = plan_read(rq);
    view.may_change = grant_may_change(rq->grant, SECTION_PLAN);
    view.step = plan_next_step(view.outcomes, rq->actor->person);
    return reply_plan_show(rq, 200, &view);
}

struct outcome_typed {
    struct str title, words, words_by, state;
    date target_on;
};

static const struct form_field outcome_fields[] = {
    TEXT_FIELD(struct outcome_typed, title, "What you want to happen", 200,
        .hint = MSG_INIT("In plain words, as the family would say it")),
    LINES_FIELD(struct outcome_typed, words, "In the words of the child or parent", 1000,
        .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct outcome_typed, words_by, "Who said it", 100, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: Amira, or Sana (mum)")),
    CHOICE_FIELD(struct outcome_typed, state, "How it is going", &outcome_states),
    DATE_FIELD(struct outcome_typed, target_on, "Hoped for by", .flags = FORM_OPTIONAL),
};
static const struct form_spec outcome_spec = FORM(outcome_fields);

static struct reply outcome_page(
    const struct request *rq, int status, struct form form, struct uuid outcome)
{
    struct outcome_form view = {
        .child = child_header_read(rq),
        .form = form,
        .outcome = outcome,
        .is_new = !uuid_is_set(outcome),
    };

    return reply_outcome_form(rq, status, &view);
}

struct reply outcome_new(const struct request *rq)
{
    struct outcome_typed start = {.state = STR("just_started"), .target_on = DATE_NONE};

    return outcome_page(rq, 200, form_show(rq->arena, &outcome_spec, &start), (struct uuid){0});
}

struct reply outcome_take_new(const struct request *rq)
{
    struct outcome_last_row last = {0};
    struct outcome_typed typed = {0};
    struct form form = {0};
    struct outcome_add outcome;

    (void)form_read(rq, &outcome_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.title, typed.words, typed.words_by}, 3, &form);
    if (form.problems.count)
        return outcome_page(rq, 422, form, (struct uuid){0});
    (void)outcome_last(rq->db, rq->grant, &last);
    outcome = (struct outcome_add){
        .public_id = uuid_new(rq->now),
        .title = typed.title,
        .words = typed.words,
        .words_by = typed.words_by,
        .state = typed.state,
        .position = last.last_position_count + 1,
        .target_on = typed.target_on,
        .changed_at = rq->now,
    };
    (void)outcome_add(rq->db, rq->grant, &outcome);
    record_happened(rq, HAPPENED_OUTCOME_ADDED, typed.title);
    return reply_see_other(rq, "/children/{}/plan", rq_id(rq, "child"));
}

static struct outcome_typed typed_of(const struct outcome_find_row *row)
{
    return (struct outcome_typed){
        row->title, row->words, row->words_by, row->state, row->target_on};
}

struct reply outcome_edit(const struct request *rq)
{
    struct outcome_find_row row = {0};
    struct outcome_typed now;
    struct form form;

    if (!outcome_find(rq->db, rq->grant, rq_id(rq, "outcome"), &row))
        return reply_error(404);
    now = typed_of(&row);
    form = form_show(rq->arena, &outcome_spec, &now);
    form.version = row.version;
    return outcome_page(rq, 200, form, row.public_id);
}

/* Somebody else saved first: show what stands there now beside what was typed; saving once more
 * puts the typed text over it, knowingly. */
static struct reply outcome_conflict(const struct request *rq, struct form form)
{
    struct outcome_find_row row = {0};

    if (!outcome_find(rq->db, rq->grant, rq_id(rq, "outcome"), &row))
        return reply_error(404);
    struct outcome_typed theirs = typed_of(&row);
    form_conflict_with(rq->arena, &form, &theirs, row.version);
    return outcome_page(rq, 409, form, row.public_id);
}

struct reply outcome_take_edit(const struct request *rq)
{
    struct outcome_typed typed = {0};
    struct form form = {0};
    struct outcome_change change;

    (void)form_read(rq, &outcome_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.title, typed.words, typed.words_by}, 3, &form);
    if (form.problems.count)
        return outcome_page(rq, 422, form, rq_id(rq, "outcome"));
    change = (struct outcome_change){
        .title = typed.title,
        .words = typed.words,
        .words_by = typed.words_by,
        .state = typed.state,
        .target_on = typed.target_on,
        .changed_at = rq->now,
        .public_id = rq_id(rq, "outcome"),
        .version = form.version,
    };
    if (outcome_change(rq->db, rq->grant, &change) != 1)
        return outcome_conflict(rq, form);
    record_happened(rq, HAPPENED_OUTCOME_CHANGED, typed.title);
    return reply_see_other(rq, "/children/{}/plan", rq_id(rq, "child"));
}

/* Change places with the neighbour above or below. Positions are made anew from the order shown, so
 * that gaps and ties of imported plans do no harm. */
struct reply outcome_take_place(const struct request *rq)
{
    struct plan_outcomes_rows rows = plan_outcomes(rq->db, rq->grant);
    bool is_up = str_eq(value_of(&rq->form, STR("to")), STR("up"));
    size_t at = 0, other;

    while (at < rows.count && !uuid_eq(rows.at[at].public_id, rq_id(rq, "outcome")))
        at++;
    if (at == rows.count)
        return reply_error(404);
    other = is_up ? (at ? at - 1 : at) : (at + 1 < rows.count ? at + 1 : at);
    for (size_t i = 0; i < rows.count && at != other; i++) {
        size_t place = i == at ? other : i == other ? at : i;
        (void)outcome_place(rq->db, rq->grant, (int64_t)place + 1, rq->now, rows.at[i].public_id);
    }
    return reply_see_other(rq, "/children/{}/plan", rq_id(rq, "child"));
}
