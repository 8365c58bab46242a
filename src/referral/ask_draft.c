/* What strangers have typed so far, and their visits. */
#include "referral/ask.h"

#include "account/account.h"
#include "account/readable.h"
#include "kit/arena.h"
#include "kit/fault.h"

#define COOKIE "__Host-ask"

static const int64_t minute_us = 60 * 1000 * 1000;

/* ------------------------------------------------------------------ visits */

static struct values decoded(struct arena *a, struct str answers)
{
    static const struct body_limits limits = {
        .fields_max = 200, .name_max = 100, .value_max = ASK_ANSWERS_MAX};
    struct values values = {0};

    if (!str_is_empty(answers) && form_decode_url(a, answers, &limits, &values) != BODY_OK)
        fault(FAULT_BUG, "what was kept of a request cannot be read");
    return values;
}

struct ask_visit ask_visit_of(const struct request *rq)
{
    struct ask_visit v = {.hash = token_hash(rq->arena, value_of(&rq->cookies, STR(COOKIE)))};

    if (str_is_empty(v.hash) || !ask_visit_find(rq->db, v.hash, &v.row) ||
        rq->now.us - v.row.used_at.us >= ASK_VISIT_MINUTES * minute_us)
        return (struct ask_visit){.row = {.used_at = INSTANT_NONE}};
    v.answers = decoded(rq->arena, v.row.answers);
    v.is_there = true;
    return v;
}

static void sweep(const struct request *rq)
{
    const int64_t day_us = 24 * 60 * minute_us;

    (void)ask_visit_sweep(rq->db, (instant){rq->now.us - ASK_VISIT_MINUTES * minute_us});
    (void)ask_draft_sweep(rq->db, (instant){rq->now.us - ASK_DRAFT_DAYS * day_us},
        (instant){rq->now.us - 60 * minute_us});
}

struct str ask_visit_begin(
    const struct request *rq, struct ask_draft_id draft, struct referral_id referral)
{
    struct str hash, token = token_new(rq->arena, &hash);

    sweep(rq);
    (void)ask_visit_add(rq->db, hash, draft, referral, rq->now);
    return str_printf(
        rq->arena, COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Strict", STR_FMT(token));
}

struct str ask_visit_end_cookie(void)
{
    return STR(COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}

/* ------------------------------------------------------------------ what was typed */

/* Is that input one of the table's? A day has three. */
static bool is_input_of(const struct form_spec *spec, struct str name)
{
    for (size_t i = 0; i < spec->field_count; i++) {
        struct str field = str_of(spec->fields[i].name);
        if (str_eq(field, name))
            return true;
        if (spec->fields[i].kind == FORM_DATE && str_starts(name, field) && name.len > field.len &&
            name.at[field.len] == '-')
            return true;
    }
    return false;
}

/* Of two values of a name the first counts. */
static bool is_repeated(const struct values *values, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (str_eq(values->at[k].name, values->at[i].name))
            return true;
    return false;
}

static void put_values(
    struct markup *m, const struct values *values, const struct form_spec *spec, bool of_table)
{
    for (size_t i = 0; i < values->count; i++) {
        if (is_input_of(spec, values->at[i].name) != of_table ||
            str_is_empty(values->at[i].value) || is_repeated(values, i))
            continue;
        if (m->len)
            put_lit(m, "&");
        url_str(m, values->at[i].name);
        put_lit(m, "=");
        url_str(m, values->at[i].value);
    }
}

bool ask_read(const struct request *rq, const struct ask_visit *visit, const struct form_spec *spec,
    struct asked *asked, struct form *form)
{
    struct request kept = *rq;

    kept.form = visit->answers;
    return form_read(&kept, spec, asked, form);
}

/* How many were begun from here within an hour, and how many there are. */
static bool may_begin(const struct request *rq, struct str place)
{
    struct ask_draft_begun_row row = {0};
    instant since = {rq->now.us - 60 * minute_us};

    return ask_draft_begun(rq->db, place, since, ASK_DRAFTS_MAX + 1, &row) &&
           row.here_count < ASK_DRAFTS_HERE_MAX && row.draft_count < ASK_DRAFTS_MAX;
}

static struct str place_of(const struct request *rq)
{
    return account_sha256(
        rq->arena, str_join(rq->arena, STR("ask\n"), throttle_place(rq->arena, rq->client)));
}

enum ask_kept ask_keep(const struct request *rq, struct ask_visit *visit,
    const struct form_spec *spec, struct str *cookie)
{
    struct markup m = markup_new(rq->arena, NULL, NULL);
    struct str answers, place = place_of(rq);

    put_values(&m, &visit->answers, spec, false);
    put_values(&m, &rq->form, spec, true);
    answers = (struct str){m.at, m.len};
    if (answers.len > ASK_ANSWERS_MAX)
        return ASK_TOO_LARGE;
    if (visit->is_there && visit->row.draft_id.n) {
        (void)ask_draft_save(rq->db, answers, rq->now, visit->row.draft_id);
        (void)ask_visit_use(rq->db, rq->now, visit->hash);
        visit->answers = decoded(rq->arena, answers);
        return ASK_KEPT;
    }
    if (!may_begin(rq, place))
        return ASK_TOO_MANY;
    visit->row.draft_id = ask_draft_add(rq->db, answers, place, rq->now);
    *cookie = ask_visit_begin(rq, visit->row.draft_id, (struct referral_id){0});
    visit->answers = decoded(rq->arena, answers);
    visit->is_there = true;
    return ASK_KEPT;
}

struct str ask_code_new(
    const struct request *rq, const struct ask_visit *visit, struct str *reference)
{
    struct str hash, code = code_new(rq->arena, &hash);

    if (visit->row.referral_id.n) {
        *reference = visit->row.referral_reference;
        (void)ask_code_set(rq->db, hash, rq->now, visit->row.referral_id);
        return code;
    }
    require(visit->row.draft_id.n);
    *reference = str_is_empty(visit->row.reference) ? reference_new(rq) : visit->row.reference;
    (void)ask_draft_name(rq->db, *reference, hash, rq->now, visit->row.draft_id);
    return code;
}

struct ask_missing ask_read_all(
    const struct request *rq, const struct ask_visit *visit, struct asked *asked)
{
    struct ask_missing missing = {.count = 0};

    *asked = (struct asked){.born_on = DATE_NONE, .expected_on = DATE_NONE};
    for (size_t i = 0; i < ASK_STEPS; i++) {
        struct form form = {0};
        if (ask_read(rq, visit, ask_steps[i].spec, asked, &form))
            asked_check(asked, ask_steps[i].spec, rq->today, &form.problems);
        missing.is_wrong[i] = form.problems.count > 0;
        missing.count += missing.is_wrong[i];
    }
    return missing;
}
