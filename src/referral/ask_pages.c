/* Asking without an account: short pages, saved as they go, checked, sent. */
#include "account/account_sql.h"
#include "account/readable.h"
#include "app/app.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "referral/ask.h"
#include "referral/ask_check.h"
#include "referral/ask_code.h"
#include "referral/ask_start.h"
#include "referral/ask_step.h"
#include "referral/ask_words.h"
#include "referral/pages.h"

/* ------------------------------------------------------------------ the beginning */

struct reply ask_start_page(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);
    struct area_find_row area = {0};
    struct ask_start view = {
        .has_draft = visit.row.draft_id.n != 0, .has_request = visit.row.referral_id.n != 0};

    if (area_find(rq->db, &area)) {
        view.role_name = area.role_name;
        view.phone = area.phone;
    }
    return reply_ask_start(rq, 200, &view);
}

/* ------------------------------------------------------------------ a step */

/* Whoever came from the page with all answers goes back there. */
static bool is_from_check(const struct request *rq)
{
    return str_eq(value_of(&rq->query, STR("from")), STR("check")) ||
           str_eq(value_of(&rq->form, STR("from")), STR("check"));
}

static struct ask_prompts prompts_read(const struct request *rq)
{
    struct programme_in_force_row numbers =
        programme_numbers(rq->db, (struct programme_id){0}, rq->today);
    struct programme_questions_rows rows =
        programme_questions(rq->db, numbers.edition_id, STR("asking"));
    struct str *at = arena_array_of(rq->arena, rows.count, struct str);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = programme_words(rq->language, rows.at[i].text);
    return (struct ask_prompts){at, rows.count};
}

static struct reply step_page(
    const struct request *rq, int status, size_t step, struct form form, bool is_too_many)
{
    struct ask_step view = {
        .form = form,
        .fields = ask_fields_of(rq->arena, ask_steps[step].spec),
        .title = ask_steps[step].title,
        .lead = ask_steps[step].lead,
        .step = str_of(ask_steps[step].name),
        .back = step ? str_of(ask_steps[step - 1].name) : (struct str){0},
        .from = is_from_check(rq) ? STR("check") : (struct str){0},
        .number = (int)step + 1,
        .steps = ASK_STEPS,
        .is_too_many = is_too_many,
        .phone = ask_phone(rq),
    };

    if (ask_steps[step].has_prompts)
        view.prompts = prompts_read(rq);
    return reply_ask_step(rq, status, &view);
}

struct reply ask_step_page(const struct request *rq)
{
    size_t step = ask_step_of(rq->segment_text);
    struct ask_visit visit = ask_visit_of(rq);
    struct asked asked = {.born_on = DATE_NONE, .expected_on = DATE_NONE};
    struct form form = {0};

    if (step == ASK_STEPS)
        return reply_error(404);
    (void)ask_read(rq, &visit, ask_steps[step].spec, &asked, &form);
    form.problems.count = 0; /* nothing was sent: nothing is wrong yet */
    return step_page(rq, 200, step, form, false);
}

static struct reply code_reply(const struct request *rq, const struct ask_visit *visit)
{
    struct ask_code view = {.phone = ask_phone(rq)};
    struct str reference;

    view.code = ask_code_new(rq, visit, &reference);
    view.reference = reference_shown(rq->arena, reference);
    return reply_ask_code(rq, 200, &view);
}

static struct reply next_of(const struct request *rq, size_t step)
{
    if (is_from_check(rq) || step + 1 == ASK_STEPS)
        return reply_see_other(rq, "/ask/check");
    return reply_see_url(
        rq, (struct url){str_printf(rq->arena, "/ask/%s", ask_steps[step + 1].name)});
}

struct reply ask_take_step(const struct request *rq)
{
    size_t step = ask_step_of(rq->segment_text);
    bool is_saved = str_eq(value_of(&rq->form, STR("then")), STR("save"));
    struct ask_visit visit = ask_visit_of(rq);
    struct asked asked = {.born_on = DATE_NONE, .expected_on = DATE_NONE};
    struct str cookie = {0};
    struct form form = {0};
    struct reply reply;
    enum ask_kept kept;

    if (step == ASK_STEPS)
        return reply_error(404);
    if (form_read(rq, ask_steps[step].spec, &asked, &form))
        asked_check(&asked, ask_steps[step].spec, rq->today, &form.problems);
    if (form.problems.count && !is_saved)
        return step_page(rq, 422, step, form, false);
    kept = ask_keep(rq, &visit, ask_steps[step].spec, &cookie);
    if (kept != ASK_KEPT)
        return kept == ASK_TOO_MANY ? step_page(rq, 429, step, form, true) : reply_error(413);
    reply = is_saved ? code_reply(rq, &visit) : next_of(rq, step);
    reply.set_cookie[0] = cookie;
    return reply;
}

/* ------------------------------------------------------------------ all of it */

/* On a phone a row for each question without an answer would be half of the page. */
static struct asked_gaps gaps_of(struct arena *a, const struct asked_lines *lines)
{
    struct asked_gap *at = arena_array_of(a, lines->count, struct asked_gap);
    size_t count = 0;

    for (size_t i = 0; i < lines->count; i++)
        if (!lines->at[i].is_given)
            at[count++].label = lines->at[i].label;
    if (count)
        at[count - 1].is_last = true;
    return (struct asked_gaps){at, count};
}

static struct reply check_page(
    const struct request *rq, int status, const struct ask_visit *visit, bool has_nobody)
{
    struct ask_part *at = arena_array_of(rq->arena, ASK_STEPS, struct ask_part);
    struct asked asked;
    struct ask_missing missing = ask_read_all(rq, visit, &asked);
    struct ask_check view = {
        .is_whole = missing.count == 0,
        .was_refused = status == 422 && missing.count > 0,
        .has_nobody = has_nobody,
        .has_draft = visit->row.draft_id.n != 0,
        .phone = ask_phone(rq),
    };

    for (size_t i = 0; i < ASK_STEPS; i++) {
        at[i] = (struct ask_part){
            .step = str_of(ask_steps[i].name),
            .title = ask_steps[i].title,
            .lines = asked_lines_of(rq->arena, ask_steps[i].spec, &asked),
            .is_wrong = missing.is_wrong[i],
        };
        at[i].gaps = gaps_of(rq->arena, &at[i].lines);
    }
    view.parts = (struct ask_parts){at, ASK_STEPS};
    return reply_ask_check(rq, status, &view);
}

struct reply ask_check_page(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);

    return check_page(rq, 200, &visit, false);
}

/* Reference and code of the draft go on; without, fresh ones, and the code is shown. */
static bool make(const struct request *rq, const struct ask_visit *visit, const struct asked *asked,
    struct ask_code *view)
{
    struct referral_add row = asked_row(rq, asked);
    struct referral_id made;

    view->is_known = !str_is_empty(visit->row.reference);
    row.reference = view->is_known ? visit->row.reference : reference_new(rq);
    row.code_hash = visit->row.code_hash;
    if (!view->is_known)
        view->code = code_new(rq->arena, &row.code_hash);
    if (!referral_make(rq, &row, &made))
        return false;
    view->reference = reference_shown(rq->arena, row.reference);
    (void)ask_visit_sent(rq->db, made, visit->row.draft_id);
    (void)ask_draft_empty(rq->db, visit->row.draft_id);
    return true;
}

struct reply ask_take_send(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);
    struct referral_first_owner_rows first = referral_first_owner(rq->db);
    struct ask_code view = {.is_sent = true,
        .owner = first.count ? first.at[0].name : STR(""),
        .answer_days = referral_settings(rq).answer_days,
        .phone = ask_phone(rq)};
    struct asked asked;

    if (visit.row.referral_id.n)
        return reply_see_other(rq, "/ask/status"); /* it was sent before */
    if (!visit.row.draft_id.n || ask_read_all(rq, &visit, &asked).count)
        return check_page(rq, 422, &visit, false);
    if (!make(rq, &visit, &asked, &view))
        return check_page(rq, 422, &visit, true);
    return reply_ask_code(rq, 200, &view);
}

struct reply ask_take_code(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);

    if (!visit.row.draft_id.n && !visit.row.referral_id.n)
        return reply_see_other(rq, "/ask/find");
    return code_reply(rq, &visit);
}
