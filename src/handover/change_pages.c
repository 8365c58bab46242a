/* A change of key worker is planned: who, from which day, why; near which other changes it falls. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "handover/handover_form.h"
#include "handover/handovers.h"
#include "handover/pages.h"
#include "kit/arena.h"
#include "record/record.h"
#include "team/key_worker.h"

enum { AHEAD_DAYS = 366 };

struct change_typed {
    struct uuid next, last;
    struct str model, why, words, then, clash_words;
    date planned_on, overlap_to;
};

/* clang-format off */
#define CHANGE_FIELDS                                                                              \
    DATE_FIELD(struct change_typed, planned_on, "First day of the new key worker"),                \
    CHOICE_FIELD(struct change_typed, why, "Why it changes", &handover_reasons),                   \
    LINES_FIELD(struct change_typed, words, "Why, in words for the family", 1000,                  \
        .hint = MSG_INIT("In plain words. The family reads this.")),                               \
    DATE_FIELD(struct change_typed, overlap_to, "Last day on which both are there",                \
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Empty: they have no days together")),            \
    CHOICE_FIELD(struct change_typed, then, "What happens to that key worker?",                    \
        &after_handing_over),                                                                      \
    LINES_FIELD(struct change_typed, clash_words, "Why on this day", 500, .flags = FORM_OPTIONAL,  \
        .hint = MSG_INIT("Only when it falls near another change, and cannot move"))
/* clang-format on */

static const struct form_field new_fields[] = {
    ID_FIELD(struct change_typed, next, "Who becomes key worker?"),
    ID_FIELD(struct change_typed, last, "From whom do they take over?"),
    CHOICE_FIELD(struct change_typed, model, "How do they carry key working?", &key_working_models),
    CHANGE_FIELDS,
};
static const struct form_field change_fields[] = {CHANGE_FIELDS};
static const struct form_spec new_spec = FORM(new_fields);
static const struct form_spec change_spec = FORM(change_fields);

/* ------------------------------------------------------------------ rules of the form */

/* "Starts school, 1 September 2027": what the day falls near to. */
static struct str near_words(const struct request *rq, const struct transition_lines *near)
{
    struct markup m = markup_new(rq->arena, rq->language, rq);
    struct str all = {0};

    for (size_t i = 0; i < near->count; i++) {
        struct str day = option_date(&m, near->at[i].on);
        struct str what = msg_text(rq->language, near->at[i].what);
        all = str_printf(rq->arena, "%.*s%s%.*s%s%.*s, %.*s", STR_FMT(all), i ? "; " : "",
            STR_FMT(what), str_is_empty(near->at[i].who) ? "" : ": ", STR_FMT(near->at[i].who),
            STR_FMT(day));
    }
    return all;
}

static void check_days(
    const struct request *rq, const struct change_typed *typed, struct problems *problems)
{
    date first = typed->planned_on;

    if (!date_is_set(first))
        return;
    if (date_is_before(first, rq->today))
        problem_add(problems, STR("planned_on"), MSG("Enter today or a later day."));
    else if (first.days - rq->today.days > AHEAD_DAYS)
        problem_add(problems, STR("planned_on"), MSG("Enter a day within the next year."));
    if (date_is_set(typed->overlap_to) && date_is_before(typed->overlap_to, first))
        problem_add(problems, STR("overlap_to"),
            MSG("This is before the first day. Enter a later day, or none."));
    else if (date_is_set(typed->overlap_to) && typed->overlap_to.days - first.days > AHEAD_DAYS)
        problem_add(problems, STR("overlap_to"), MSG("Enter a day within a year of the first."));
}

/* The words that name the other changes stand on the page; here is what to do. */
static struct transition_lines check_clash(const struct request *rq,
    const struct handover_list_row *row, const struct change_typed *typed,
    struct problems *problems)
{
    struct transition_lines near = {0};

    if (!date_is_set(typed->planned_on) || problem_of(problems, STR("planned_on")))
        return near;
    near = handover_clashes(rq, row, typed->planned_on);
    if (near.count && str_is_empty(typed->clash_words))
        problem_add(problems, STR("clash_words"),
            MSG("This falls near another change. Choose another day, or say why on this day."));
    return near;
}

/* ------------------------------------------------------------------ the page */

struct change_page {
    struct form form;
    struct transition_lines near;
    const struct handover_list_row *row; /* NULL for a new one */
    bool has_people;
};

static struct reply change_page(const struct request *rq, int status, const struct change_page *p)
{
    struct handover_form view = {
        .child = child_header_read(rq),
        .form = p->form,
        .near = near_words(rq, &p->near),
        .is_new = p->row == NULL,
        .has_people = p->has_people,
    };

    view.told_days = programme_of_child(rq).row.told_days;
    if (p->row)
        view.change = *p->row;
    return reply_handover_form(rq, status, &view);
}

static const struct form_choices *choices_of(
    const struct request *rq, struct form_choice *at, size_t count)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    *choices = (struct form_choices){at, count};
    return choices;
}

static struct str id_text(const struct request *rq, struct uuid id)
{
    char text[UUID_TEXT];

    return str_copy(rq->arena, uuid_text(id, text), UUID_TEXT - 1);
}

/* Members of the team who stay, have an account and do not carry key working. */
static const struct form_choices *next_choices(
    const struct request *rq, const struct team_people_rows *team)
{
    struct form_choice *at = arena_array_of(rq->arena, team->count, struct form_choice);
    size_t count = 0;

    for (size_t i = 0; i < team->count; i++)
        if (team->at[i].has_account && !team->at[i].is_key_worker &&
            !date_is_set(team->at[i].to_on) && !date_is_before(rq->today, team->at[i].from_on))
            at[count++] = (struct form_choice){
                .value = id_text(rq, team->at[i].public_id), .data_text = team->at[i].name};
    return choices_of(rq, at, count);
}

static const struct form_choices *last_choices(
    const struct request *rq, const struct team_key_workers_rows *rows)
{
    struct form_choice *at = arena_array_of(rq->arena, rows->count, struct form_choice);
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (key_worker_may_be_followed(rows, &rows->at[i], rq->today))
            at[count++] = (struct form_choice){
                .value = id_text(rq, rows->at[i].public_id), .data_text = rows->at[i].name};
    return choices_of(rq, at, count);
}

struct offered {
    struct team_people_rows team;
    struct team_key_workers_rows rows;
    const struct form_choices *next, *last;
};

static struct offered offered_of(const struct request *rq)
{
    struct offered o = {.team = team_ordered(rq->db, rq->grant, rq->today),
        .rows = team_key_workers(rq->db, rq->grant, rq->today)};

    o.next = next_choices(rq, &o.team);
    o.last = last_choices(rq, &o.rows);
    return o;
}

static struct reply new_page(const struct request *rq, int status, struct form form,
    const struct offered *o, struct transition_lines near)
{
    form_offer(&form, &new_spec, "next", o->next);
    form_offer(&form, &new_spec, "last", o->last);
    return change_page(rq, status,
        &(struct change_page){
            .form = form, .near = near, .has_people = o->next->count && o->last->count});
}

/* Families who carry key working themselves give it back with one button (own_pages.c). */
bool handover_may_plan(const struct request *rq)
{
    return rq->actor->kind == ACCOUNT_STAFF && grant_may_change(rq->grant, SECTION_TEAM);
}

struct reply handover_new(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct change_typed start = {.then = STR("stays"), .model = STR("designated")};
    struct offered o;

    if (!handover_may_plan(rq))
        return reply_error(404);
    o = offered_of(rq);
    start.planned_on = date_plus_days(rq->today, (int)p.row.told_days);
    start.overlap_to = handover_overlap_to(start.planned_on, p.row.overlap_days, DATE_NONE);
    if (o.last->count == 1)
        (void)uuid_parse(o.last->at[0].value, &start.last);
    return new_page(
        rq, 200, form_show(rq->arena, &new_spec, &start), &o, (struct transition_lines){0});
}

static const struct team_people_row *next_of(const struct offered *o, struct uuid id)
{
    for (size_t i = 0; uuid_is_set(id) && i < o->team.count; i++)
        if (uuid_eq(o->team.at[i].public_id, id))
            return &o->team.at[i];
    return NULL;
}

static const struct team_key_workers_row *last_of(const struct offered *o, struct uuid id)
{
    for (size_t i = 0; uuid_is_set(id) && i < o->rows.count; i++)
        if (uuid_eq(o->rows.at[i].public_id, id))
            return &o->rows.at[i];
    return NULL;
}

/* The involvement's own id stands in the row that its page finds. */
static struct handover_plan plan_of(
    const struct request *rq, const struct offered *o, const struct change_typed *typed)
{
    const struct team_people_row *next = next_of(o, typed->next);
    const struct team_key_workers_row *last = last_of(o, typed->last);
    struct involvement_find_row part = {0};

    (void)involvement_find(rq->db, rq->grant, next->public_id, &part);
    return (struct handover_plan){
        .from = last->person_id,
        .to = next->person_id,
        .assignment = last->public_id,
        .involvement = part.id,
        .model = typed->model,
        .leaves = str_eq(typed->then, STR("leaves")),
        .planned_on = typed->planned_on,
    };
}

static bool save(const struct request *rq, const struct handover_list_row *row,
    const struct change_typed *typed, int64_t version)
{
    return handover_change(rq->db, rq->grant,
               &(struct handover_change){
                   .planned_on = typed->planned_on,
                   .why = typed->why,
                   .words = typed->words,
                   .clash_words = typed->clash_words,
                   .overlap_to = typed->overlap_to,
                   .leaves = str_eq(typed->then, STR("leaves")),
                   .changed_at = rq->now,
                   .id = row->id,
                   .version = version,
               }) == 1;
}

static void check_new(const struct request *rq, const struct offered *o,
    const struct change_typed *typed, struct form *form)
{
    const struct team_people_row *next = next_of(o, typed->next);
    const struct key_working working = {
        .model = typed->model,
        .takes_over = true,
        .others_count = next ? team_others_carrying(o->rows, next->person_id, typed->last) : 0,
    };
    struct appointment appointment;

    if (next) {
        appointment = appointment_of(rq, next->person_id, true);
        team_check_appointment(&appointment, &form->problems);
    }
    team_check_key_working(&working, &form->problems);
}

struct reply handover_take_new(const struct request *rq)
{
    struct offered o = offered_of(rq);
    struct change_typed typed = {.planned_on = DATE_NONE, .overlap_to = DATE_NONE};
    struct handover_list_row row = {0};
    struct transition_lines near;
    struct handover_plan plan;
    struct form form = {0};
    struct uuid id;

    if (!handover_may_plan(rq))
        return reply_error(404);
    form_offer(&form, &new_spec, "next", o.next);
    form_offer(&form, &new_spec, "last", o.last);
    (void)form_read(rq, &new_spec, &typed, &form);
    if (!next_of(&o, typed.next) && !problem_of(&form.problems, STR("next")))
        problem_add(&form.problems, STR("next"), MSG("Choose somebody of the team."));
    if (!last_of(&o, typed.last) && !problem_of(&form.problems, STR("last")))
        problem_add(&form.problems, STR("last"), MSG("Choose whose part is handed over."));
    check_new(rq, &o, &typed, &form);
    check_days(rq, &typed, &form.problems);
    if (next_of(&o, typed.next))
        row.to_id = next_of(&o, typed.next)->person_id;
    if (last_of(&o, typed.last))
        row.from_id = last_of(&o, typed.last)->person_id;
    near = check_clash(rq, &row, &typed, &form.problems);
    place_check(rq, (const struct str[]){typed.words, typed.clash_words}, 2, &form);
    if (form.problems.count)
        return new_page(rq, 422, form, &o, near);
    plan = plan_of(rq, &o, &typed);
    id = handover_plan(rq, &plan);
    if (!handover_of(rq, id, &row))
        return reply_error(404);
    (void)save(rq, &row, &typed, row.version);
    return reply_see_other(rq, "/children/{}/handover/{}", rq_id(rq, "child"), id);
}

/* ------------------------------------------------------------------ another day, other words */

static struct change_typed typed_of(const struct handover_list_row *row)
{
    return (struct change_typed){
        .why = row->why,
        .words = row->words,
        .then = row->leaves ? STR("leaves") : STR("stays"),
        .clash_words = row->clash_words,
        .planned_on = row->planned_on,
        .overlap_to = row->overlap_to,
    };
}

static bool find_planned(const struct request *rq, struct handover_list_row *row)
{
    return handover_may_plan(rq) && handover_find(rq, row) && str_eq(row->state, STR("planned"));
}

struct reply handover_edit(const struct request *rq)
{
    struct handover_list_row row = {0};
    struct change_page p = {.row = &row, .has_people = true};
    struct change_typed now;

    if (!find_planned(rq, &row))
        return reply_error(404);
    now = typed_of(&row);
    p.form = form_show(rq->arena, &change_spec, &now);
    p.form.version = row.version;
    p.near = handover_clashes(rq, &row, row.planned_on);
    return change_page(rq, 200, &p);
}

struct reply handover_take_change(const struct request *rq)
{
    struct handover_list_row row = {0};
    struct change_typed typed = {.planned_on = DATE_NONE, .overlap_to = DATE_NONE}, theirs;
    struct change_page p = {.row = &row, .has_people = true};

    if (!find_planned(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &change_spec, &typed, &p.form);
    check_days(rq, &typed, &p.form.problems);
    p.near = check_clash(rq, &row, &typed, &p.form.problems);
    place_check(rq, (const struct str[]){typed.words, typed.clash_words}, 2, &p.form);
    if (p.form.problems.count)
        return change_page(rq, 422, &p);
    if (!save(rq, &row, &typed, p.form.version)) {
        theirs = typed_of(&row);
        form_conflict_with(rq->arena, &p.form, &theirs, row.version);
        return change_page(rq, 409, &p);
    }
    return reply_see_other(rq, "/children/{}/handover/{}", rq_id(rq, "child"), row.public_id);
}

/* ------------------------------------------------------------------ all of a child */

struct reply handovers_show(const struct request *rq)
{
    struct handover_list_rows rows = handover_list(rq->db, rq->grant);
    struct handover_view *at = arena_array_of(rq->arena, rows.count, struct handover_view);
    struct handovers view = {.child = child_header_read(rq), .spells = handover_spells(rq)};
    bool is_staff = rq->actor->kind == ACCOUNT_STAFF;
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        struct handover_facts facts = handover_facts_of(&rows.at[i]);
        bool is_past = facts.state == HANDOVER_BEGUN || facts.state == HANDOVER_LEFT;
        if (is_staff || is_past || handover_is_shown(&facts, false, rq->today))
            at[count++] = handover_view_of(rq, &rows.at[i]);
    }
    view.changes = (struct handover_views){at, count};
    view.may_change = handover_may_plan(rq);
    view.sees_own = grant_covers(rq->grant, SECTION_TEAM);
    return reply_handovers(rq, 200, &view);
}
