/* One change of key worker: what is missing, and the acts by which it takes effect. */
#include "app/app.h"
#include "consent/ask.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "govuk/field.h"
#include "handover/handover_show.h"
#include "handover/pages.h"
#include "kit/arena.h"
#include "record/record.h"
#include "team/key_worker.h"

struct joint_typed {
    date joint_on;
    bool joint_held;
};
static const struct form_field joint_fields[] = {
    DATE_FIELD(struct joint_typed, joint_on, "Day on which both see the family"),
    TICK_FIELD(struct joint_typed, joint_held, "It has taken place"),
};
static const struct form_spec joint_spec = FORM(joint_fields);

struct decision_typed {
    struct str reason;
};
static const struct form_field decision_fields[] = {
    LINES_FIELD(struct decision_typed, reason, "Why it goes ahead without their answer", 500),
};
static const struct form_spec decision_spec = FORM(decision_fields);

struct wish_typed {
    struct str text;
};
static const struct form_field wish_fields[] = {
    LINES_FIELD(struct wish_typed, text, "Would you rather have another day, or somebody else?",
        4000, .hint = MSG_INIT("Tell us. You will get an answer.")),
};
static const struct form_spec wish_spec = FORM(wish_fields);

/* ------------------------------------------------------------------ the page */

struct show_page {
    struct form joint, decision;
    struct problems problems; /* of an act that cannot be */
};

static struct form joint_form(const struct request *rq, const struct handover_list_row *row)
{
    struct joint_typed now = {row->joint_on, row->joint_held};

    return form_show(rq->arena, &joint_spec, &now);
}

static struct show_page page_of(const struct request *rq, const struct handover_list_row *row)
{
    return (struct show_page){
        .joint = joint_form(rq, row), .decision = form_show(rq->arena, &decision_spec, NULL)};
}

static bool may_plan_joint(const struct request *rq, const struct handover_view *v)
{
    return rq->actor->kind == ACCOUNT_STAFF && grant_may_change(rq->grant, SECTION_RECORD) &&
           (v->is_planned || v->is_begun) && v->facts.has_next;
}

static struct reply show(const struct request *rq, int status, const struct handover_list_row *row,
    const struct show_page *p)
{
    struct handover_show view = {
        .child = child_header_read(rq),
        .v = handover_view_of(rq, row),
        .joint = p->joint,
        .decision = p->decision,
        .wish = form_show(rq->arena, &wish_spec, NULL),
        .is_staff = rq->actor->kind == ACCOUNT_STAFF,
        .is_mine = row->to_id.n == rq->actor->person.n,
    };

    view.refusal.problems = p->problems;
    view.may_change = handover_may_plan(rq);
    view.may_joint = may_plan_joint(rq, &view.v);
    view.may_act = view.may_change && view.may_joint && view.v.is_planned;
    view.may_tell = view.may_change && !view.v.is_off;
    view.may_decide = view.may_change && rq->actor->duty == DUTY_MANAGER && view.may_act &&
                      !view.v.is_accepted && !view.v.is_decided;
    view.may_wish = !view.is_staff && grant_may_change(rq->grant, SECTION_RECORD);
    view.sees_pack = view.is_staff && view.v.facts.has_next && !view.v.is_off;
    return reply_handover_show(rq, status, &view);
}

/* A family reads of a change what was told, and what has happened. */
static bool find_readable(const struct request *rq, struct handover_list_row *row)
{
    struct handover_facts facts;

    if (!handover_find(rq, row))
        return false;
    facts = handover_facts_of(row);
    return rq->actor->kind == ACCOUNT_STAFF || facts.state == HANDOVER_BEGUN ||
           handover_is_shown(&facts, false, rq->today);
}

struct reply handover_show_page(const struct request *rq)
{
    struct handover_list_row row = {0};
    struct show_page p;

    if (!find_readable(rq, &row))
        return reply_error(404);
    p = page_of(rq, &row);
    return show(rq, 200, &row, &p);
}

static struct reply back_to(const struct request *rq, const struct handover_list_row *row)
{
    return reply_see_other(rq, "/children/{}/handover/{}", rq_id(rq, "child"), row->public_id);
}

/* ------------------------------------------------------------------ both see the family */

struct reply handover_take_joint(const struct request *rq)
{
    struct joint_typed typed = {.joint_on = DATE_NONE};
    struct handover_list_row row = {0};
    struct handover_view v;
    struct show_page p;

    if (!handover_find(rq, &row))
        return reply_error(404);
    v = handover_view_of(rq, &row);
    if (!may_plan_joint(rq, &v))
        return reply_error(404);
    p = page_of(rq, &row);
    (void)form_read(rq, &joint_spec, &typed, &p.joint);
    if (typed.joint_held && date_is_set(typed.joint_on) &&
        date_is_before(rq->today, typed.joint_on))
        problem_add(&p.joint.problems, STR("joint_on"), MSG("This day has not come yet."));
    if (p.joint.problems.count)
        return show(rq, 422, &row, &p);
    (void)handover_joint(rq->db, rq->grant, typed.joint_on, typed.joint_held, rq->now, row.id);
    return back_to(rq, &row);
}

/* ------------------------------------------------------------------ a manager decides */

struct reply handover_take_decision(const struct request *rq)
{
    struct handover_list_row row = {0};
    struct decision_typed typed = {0};
    struct show_page p;

    if (rq->actor->duty != DUTY_MANAGER || !handover_find(rq, &row) ||
        !str_eq(row.state, STR("planned")))
        return reply_error(404);
    p = page_of(rq, &row);
    (void)form_read(rq, &decision_spec, &typed, &p.decision);
    place_check(rq, &typed.reason, 1, &p.decision);
    if (p.decision.problems.count)
        return show(rq, 422, &row, &p);
    (void)handover_decide(rq->db, rq->grant, typed.reason, rq->now, row.id);
    return back_to(rq, &row);
}

/* ------------------------------------------------------------------ it takes effect */

static struct uuid assignment_of(const struct request *rq, const struct handover_list_row *row)
{
    struct spell_list_rows rows = spell_list(rq->db, rq->grant);

    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].assignment_id.n == row->assignment_id.n)
            return rows.at[i].public_id;
    return (struct uuid){0};
}

/* As many days together as were planned, from the day on which it really begins. */
static date overlap_from_today(const struct request *rq, const struct handover_list_row *row)
{
    if (!date_is_set(row->overlap_to))
        return DATE_NONE;
    return handover_overlap_to(
        rq->today, (int64_t)row->overlap_to.days - row->planned_on.days + 1, row->last_on);
}

/* Somebody who has left the team since, or has a conflict of interest now, does not begin. */
static void check_next(
    const struct request *rq, const struct handover_list_row *row, struct problems *problems)
{
    struct involvement_find_row part = {.to_on = DATE_NONE};
    struct appointment appointment = appointment_of(rq, row->to_id, true);

    if (involvement_id_is_set(row->involvement_id)) {
        team_check_appointment(&appointment, problems);
        if (!involvement_find(rq->db, rq->grant, row->to_involvement_public_id, &part) ||
            date_is_set(part.to_on))
            problem_add(problems, (struct str){0},
                MSG("The next key worker has left the team, or is about to. Call this off, and "
                    "plan it with somebody who stays."));
    }
}

/* Whoever has left with this does not see the child any more. */
static struct reply after_change(const struct request *rq)
{
    if (consent_ask(rq, rq_id(rq, "child"), MAY_SEE_TEAM).grant)
        return reply_see_other(rq, "/children/{}/team", rq_id(rq, "child"));
    return reply_see_url(
        rq, (struct url){rq->actor->kind == ACCOUNT_STAFF ? STR("/children") : STR("/home")});
}

struct reply handover_take_begin(const struct request *rq)
{
    struct handover_list_row row = {0};
    struct handover_view v;
    struct show_page p;
    struct taking_over t;

    if (!handover_may_plan(rq) || !handover_find(rq, &row) || !str_eq(row.state, STR("planned")))
        return reply_error(404);
    v = handover_view_of(rq, &row);
    p = page_of(rq, &row);
    if (!handover_may_begin(&v.facts, rq->today))
        problem_add(&p.problems, (struct str){0},
            MSG("It cannot begin yet. What is missing stands below."));
    check_next(rq, &row, &p.problems);
    if (p.problems.count)
        return show(rq, 422, &row, &p);
    t = (struct taking_over){
        .carrying = {.person = row.to_id,
                     .involvement = row.involvement_id,
                     .model = row.model,
                     .chosen_by_family = row.chosen_by_family,
                     .from_on = rq->today,
                     .takes_over = assignment_of(rq, &row),
                     .old_leaves = row.leaves},
        .overlap_to = overlap_from_today(rq, &row),
    };
    carry_take_over(rq, team_key_workers(rq->db, rq->grant, rq->today), &t);
    (void)handover_begin(rq->db, rq->grant, rq->today, t.overlap_to, rq->now, row.id);
    record_happened(rq, HAPPENED_TEAM_CHANGED,
        msg_fill(rq->arena, NULL, MSG("{name} is key worker"),
            (const struct str[]){STR("name"), row.to_name}, 1));
    return after_change(rq);
}

/* ------------------------------------------------------------------ or not */

struct reply handover_take_off(const struct request *rq)
{
    struct handover_list_row row = {0};

    if (!handover_may_plan(rq) || !handover_find(rq, &row) || !str_eq(row.state, STR("planned")))
        return reply_error(404);
    (void)handover_off(rq->db, rq->grant, rq->now, row.id);
    if (date_is_set(row.last_on))
        handover_left(rq, assignment_of(rq, &row), row.last_on, row.words);
    return reply_see_other(rq, "/children/{}/handovers", rq_id(rq, "child"));
}
