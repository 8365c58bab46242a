/* The pages of the data protection officer. */
#include "app/app.h"
#include "audit/audit.h"
#include "audit/audit_show.h"
#include "audit/finding_show.h"
#include "audit/log.h"
#include "audit/looks_show.h"
#include "audit/officer.h"
#include "audit/pages.h"
#include "consent/ask.h"
#include "consent/may.h"
#include "kit/arena.h"

enum { FINDINGS_SHOWN = 50, LOOKS_SHOWN = 100 };

/* Instead of a name: sealed and erased records, and those that are shut to this officer. */
static struct str nameless(const struct request *rq)
{
    return msg_text(rq->language, MSG("A child whose record is not open to you"));
}

static struct str name_of(struct arena *a, struct str forename, struct str surname)
{
    return str_is_empty(forename) && str_is_empty(surname)
               ? (struct str){0}
               : str_join(a, forename, STR(" "), surname);
}

/* ?before=, microseconds since 1970; now and everything earlier without it. */
static instant before_of(const struct request *rq)
{
    int64_t us = 0;

    if (str_to_int(value_of(&rq->query, STR("before")), &us))
        return (instant){us};
    return (instant){INT64_MAX};
}

/* ------------------------------------------------------------------ all that stood out */

static struct seal_shown seal_read(const struct request *rq)
{
    struct audit_checkpoint_latest_row row = {0};
    struct audit_count_after_row after = {0};
    struct seal_shown seal = {.is_sealed = audit_checkpoint_latest(rq->db, &row)};

    (void)audit_count_after(rq->db, row.last_id, &after);
    seal.size = row.size;
    seal.made_at = row.made_at;
    seal.waiting_count = after.row_count;
    return seal;
}

static void findings_read(const struct request *rq, struct audit_show *view)
{
    struct audit_findings_rows rows = audit_findings(rq->db, before_of(rq), view->is_all ? 0 : 1);
    struct finding_shown *at = arena_array_of(rq->arena, rows.count + 1, struct finding_shown);
    size_t count = rows.count > FINDINGS_SHOWN ? FINDINGS_SHOWN : rows.count;

    for (size_t i = 0; i < count; i++)
        at[i] = (struct finding_shown){
            .row = &rows.at[i],
            .name = rows.at[i].child_id.n && !consent_confirms(rq, rows.at[i].child_id)
                        ? nameless(rq)
                        : name_of(rq->arena, rows.at[i].forename, rows.at[i].surname),
            .rule = officer_rule(rows.at[i].rule),
            .role = officer_role(rows.at[i].relation),
            .likeness = officer_likeness(rq->arena, rq->language, rows.at[i].likeness),
        };
    view->findings = (struct findings_shown){at, count};
    view->has_more = rows.count > count;
    view->next = count ? rows.at[count - 1].looked_at.us : 0;
}

/* That a child has a record here is case data: each that is found leaves a row. */
static void children_find(const struct request *rq, struct audit_show *view)
{
    struct str rest = str_fold(rq->arena, value_of(&rq->query, STR("q"))), word = {0};

    struct audit_children_found_rows found;
    struct audit_children_found_row *at;

    view->search = value_of(&rq->query, STR("q"));
    view->is_searched = str_split(&rest, ' ', &word) && word.len > 0;
    if (!view->is_searched)
        return;
    found = audit_children_found(rq->db, word, str_prefix_end(rq->arena, word));
    at = arena_array_of(rq->arena, found.count + 1, struct audit_children_found_row);
    for (size_t i = 0; i < found.count; i++) {
        if (!consent_confirms(rq, found.at[i].id))
            continue;
        at[view->children.count++] = found.at[i];
        gate_touched(rq, found.at[i].id);
    }
    view->children.at = at;
}

/* Each is to be reviewed, but a name is shown of those alone whom the policy lets the officer know. */
static struct opened_list opened_read(const struct request *rq)
{
    struct audit_opened_rows rows = audit_opened(rq->db);
    struct opened_shown *at = arena_array_of(rq->arena, rows.count + 1, struct opened_shown);

    for (size_t i = 0; i < rows.count; i++) {
        const struct audit_opened_row *row = &rows.at[i];
        bool is_known = consent_confirms(rq, row->child_id);
        at[i] = (struct opened_shown){row,
            is_known ? str_join(rq->arena, row->forename, STR(" "), row->surname) : nameless(rq),
            emergency_words(row->purpose)};
    }
    return (struct opened_list){at, rows.count};
}

struct reply audit_page(const struct request *rq)
{
    struct audit_show view = {.is_all = !str_is_empty(value_of(&rq->query, STR("all")))};

    view.agreements = agreement_warnings_read(rq);
    view.seal = seal_read(rq);
    findings_read(rq, &view);
    children_find(rq, &view);
    view.opened = opened_read(rq);
    return reply_audit_show(rq, 200, &view);
}

/* ------------------------------------------------------------------ one of them */

struct review_typed {
    struct str outcome, words;
};

static const struct form_field review_fields[] = {
    CHOICE_FIELD(struct review_typed, outcome, "What you found", &officer_outcomes),
    LINES_FIELD(struct review_typed, words, "What you did, and what you were told", 2000),
};
static const struct form_spec review_spec = FORM(review_fields);

static struct reviews_shown reviews_read(const struct request *rq, struct audit_finding_id finding)
{
    struct audit_reviews_rows rows = audit_reviews(rq->db, finding);
    struct review_shown *at = arena_array_of(rq->arena, rows.count + 1, struct review_shown);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct review_shown){&rows.at[i], officer_outcome(rows.at[i].outcome)};
    return (struct reviews_shown){at, rows.count};
}

static struct reply show_finding(const struct request *rq, int status, struct form form)
{
    struct finding_show view = {.form = form};
    struct audit_finding_row *row = &view.finding;

    if (!audit_finding(rq->db, rq_id(rq, "finding"), row))
        return reply_error(404);
    if (row->child_id.n)
        gate_touched(rq, row->child_id);
    view.reviews = reviews_read(rq, row->id);
    view.rule = officer_rule(row->rule);
    view.role = officer_role(row->relation);
    view.page = officer_page(row->permission);
    view.name = row->child_id.n && !consent_confirms(rq, row->child_id)
                    ? nameless(rq)
                    : name_of(rq->arena, row->forename, row->surname);
    view.likeness = officer_likeness(rq->arena, rq->language, row->likeness);
    return reply_finding_show(rq, status, &view);
}

struct reply finding_page(const struct request *rq)
{
    return show_finding(rq, 200, form_show(rq->arena, &review_spec, NULL));
}

struct reply finding_review(const struct request *rq)
{
    struct audit_finding_row row = {0};
    struct review_typed typed = {0};
    struct form form = {0};

    if (!audit_finding(rq->db, rq_id(rq, "finding"), &row))
        return reply_error(404);
    if (!form_read(rq, &review_spec, &typed, &form))
        return show_finding(rq, 422, form);
    (void)audit_review_add(rq->db, row.id, rq->actor->person, rq->now, typed.outcome, typed.words);
    return reply_see_other(rq, "/audit/findings/{}", rq_id(rq, "finding"));
}

/* ------------------------------------------------------------------ one child */

struct reply looks_page(const struct request *rq)
{
    struct audit_child_named_row child = {0};
    struct audit_looks_at_rows rows;
    struct looks_show view = {.public_id = rq_id(rq, "child")};
    struct look_shown *at;
    char id[UUID_TEXT];

    if (!audit_child_named(rq->db, view.public_id, &child))
        return reply_error(404);
    gate_touched(rq, child.id);
    rows = audit_looks_at(rq->db, child.id, before_of(rq));
    at = arena_array_of(rq->arena, rows.count + 1, struct look_shown);
    view.looks.count = rows.count > LOOKS_SHOWN ? LOOKS_SHOWN : rows.count;
    for (size_t i = 0; i < view.looks.count; i++)
        at[i] = (struct look_shown){
            &rows.at[i], officer_page(rows.at[i].permission), officer_role(rows.at[i].relation)};
    view.looks.at = at;
    view.has_more = rows.count > view.looks.count;
    view.next = view.looks.count ? rows.at[view.looks.count - 1].at.us : 0;
    view.name = consent_confirms(rq, child.id) ? name_of(rq->arena, child.forename, child.surname)
                                               : nameless(rq);
    view.id_text = str_copy(rq->arena, uuid_text(view.public_id, id), UUID_TEXT - 1);
    return reply_looks_show(rq, 200, &view);
}
