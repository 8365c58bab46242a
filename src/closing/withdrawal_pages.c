/* Key working becomes less: the plan with its steps, what the family worries about, what it does itself by now. */
#include "app/app.h"
#include "closing/pages.h"
#include "closing/withdrawal_form.h"
#include "closing/withdrawal_show.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "record/record.h"

enum { USUAL_DAYS = 168 };

struct plan_typed {
    struct str why, then_words;
    date from_on, last_on;
};
static const struct form_field plan_fields[] = {
    LINES_FIELD(struct plan_typed, why, "Why now", 1000,
        .hint = MSG_INIT("In a sentence or two. The family reads this")),
    LINES_FIELD(struct plan_typed, then_words, "What the family will do itself", 1000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("In their own words")),
    DATE_FIELD(struct plan_typed, from_on, "From when it becomes less"),
    DATE_FIELD(struct plan_typed, last_on, "Last day of key working"),
};
static const struct form_spec plan_spec = FORM(plan_fields);

struct step_typed {
    date from_on;
    struct str what;
    int64_t rhythm_days;
};
static const struct form_field step_fields[] = {
    DATE_FIELD(struct step_typed, from_on, "From which day"),
    TEXT_FIELD(struct step_typed, what, "What happens", 200),
    INT_FIELD(struct step_typed, rhythm_days, "Days between contacts from then on", 0, 366,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Leave it empty for something that happens once")),
};
static const struct form_spec step_spec = FORM(step_fields);

struct worry_typed {
    struct str text;
};
static const struct form_field worry_fields[] = {
    LINES_FIELD(struct worry_typed, text, "What might become hard", 1000),
};
static const struct form_spec worry_spec = FORM(worry_fields);

struct help_typed {
    struct str helps;
};
static const struct form_field help_fields[] = {
    LINES_FIELD(struct help_typed, helps, "What we do about it", 1000),
};
static const struct form_spec help_spec = FORM(help_fields);

/* ------------------------------------------------------------------ the page */

struct withdrawal_forms {
    struct form step, worry, help;
    struct uuid helped; /* the worry that the help form was about */
};

static struct withdrawal_forms empty_forms(const struct request *rq)
{
    const struct step_typed step = {.from_on = rq->today};

    return (struct withdrawal_forms){
        .step = form_show(rq->arena, &step_spec, &step),
        .worry = form_show(rq->arena, &worry_spec, NULL),
        .help = form_show(rq->arena, &help_spec, NULL),
    };
}

static struct step_lines steps_of(const struct request *rq, struct withdrawal_plan_id plan)
{
    struct withdrawal_steps_rows rows = withdrawal_steps(rq->db, rq->grant, plan);
    struct step_line *at = arena_array_of(rq->arena, rows.count, struct step_line);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct step_line){
            .row = &rows.at[i],
            .is_done = date_is_set(rows.at[i].done_on),
            .is_late =
                !date_is_set(rows.at[i].done_on) && date_is_before(rows.at[i].from_on, rq->today),
        };
    return (struct step_lines){at, rows.count};
}

static struct worry_lines worries_of(const struct request *rq, struct uuid helped)
{
    struct worry_list_rows rows = {0};
    struct worry_line *at;

    if (grant_covers(rq->grant, SECTION_RECORD))
        rows = worry_list(rq->db, rq->grant);
    at = arena_array_of(rq->arena, rows.count, struct worry_line);
    for (size_t i = 0; i < rows.count; i++)
        at[i] =
            (struct worry_line){&rows.at[i], (int64_t)i + 1, uuid_eq(rows.at[i].public_id, helped)};
    return (struct worry_lines){at, rows.count};
}

/* What the family does itself by now, which is what all this is for. */
static struct handed_lines handed_of(const struct request *rq)
{
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    struct programme p = programme_of_child(rq);
    struct handed_line *at = arena_array_of(rq->arena, rows.count, struct handed_line);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        const struct programme_functions_row *f = programme_function(&p, rows.at[i].code);
        struct str name = rows.at[i].code;
        if (!date_is_set(rows.at[i].handed_to_family_on))
            continue;
        if (f)
            name = programme_words(
                rq->language, rq->actor->kind == ACCOUNT_STAFF ? f->name : f->family_words);
        at[count++] = (struct handed_line){name, rows.at[i].handed_to_family_on};
    }
    return (struct handed_lines){at, count};
}

static struct reply page(const struct request *rq, int status, const struct withdrawal_forms *forms)
{
    struct withdrawal_show view = {.child = child_header_read(rq),
        .step = forms->step,
        .worry = forms->worry,
        .help = forms->help};
    struct episode_now_row episode;

    view.is_there = withdrawal_plan_now(rq->db, rq->grant, &view.plan);
    if (view.is_there)
        view.steps = steps_of(rq, view.plan.id);
    view.worries = worries_of(rq, forms->helped);
    view.handed = handed_of(rq);
    if (!view.child.hides_place)
        view.net = safety_lines(rq->db, rq->grant);
    view.is_going_on = episode_find(rq, &episode);
    view.may_change = view.is_going_on && grant_may_change(rq->grant, SECTION_TEAM);
    view.may_tell = grant_may_change(rq->grant, SECTION_RECORD);
    view.may_help = view.may_tell && rq->actor->kind == ACCOUNT_STAFF;
    view.is_near = view.is_there && view.plan.last_on.days - rq->today.days <= 14;
    return reply_withdrawal_show(rq, status, &view);
}

struct reply withdrawal_show_page(const struct request *rq)
{
    struct withdrawal_forms forms = empty_forms(rq);

    return page(rq, 200, &forms);
}

static struct reply back(const struct request *rq)
{
    return reply_see_other(rq, "/children/{}/key-working/withdrawal", rq_id(rq, "child"));
}

/* ------------------------------------------------------------------ the plan */

static struct reply plan_page(const struct request *rq, int status, struct form form)
{
    struct withdrawal_form view = {.child = child_header_read(rq), .form = form};
    struct withdrawal_plan_now_row now;

    view.is_there = withdrawal_plan_now(rq->db, rq->grant, &now);
    return reply_withdrawal_form(rq, status, &view);
}

static bool is_going_on(const struct request *rq)
{
    struct episode_now_row episode;

    return episode_find(rq, &episode);
}

struct reply withdrawal_edit(const struct request *rq)
{
    struct plan_typed typed = {
        .from_on = rq->today, .last_on = date_plus_days(rq->today, USUAL_DAYS)};
    struct withdrawal_plan_now_row now;
    struct form form;

    if (withdrawal_plan_now(rq->db, rq->grant, &now))
        typed = (struct plan_typed){now.why, now.then_words, now.from_on, now.last_on};
    form = form_show(rq->arena, &plan_spec, &typed);
    form.version = date_is_set(typed.from_on) && typed.why.len ? now.version : 0;
    return plan_page(rq, 200, form);
}

static struct str stage_words(const struct withdrawal_stage *stage)
{
    switch (stage->rhythm_days) {
    case 14: return msg_text(NULL, MSG("In touch every 2 weeks"));
    case 28: return msg_text(NULL, MSG("In touch every 4 weeks"));
    case 56: return msg_text(NULL, MSG("In touch every 8 weeks"));
    default:
        return msg_text(NULL, MSG("Last meeting: what went well, and whom to call from now on"));
    }
}

static void begin_plan(const struct request *rq, const struct plan_typed *typed)
{
    struct withdrawal_stage stages[WITHDRAWAL_STEPS_MAX];
    size_t count = withdrawal_stages(typed->from_on, typed->last_on, stages);
    struct withdrawal_plan_id plan = withdrawal_plan_add(rq->db, rq->grant,
        &(struct withdrawal_plan_add){.public_id = uuid_new(rq->now),
            .why = typed->why,
            .then_words = typed->then_words,
            .from_on = typed->from_on,
            .last_on = typed->last_on,
            .changed_at = rq->now});

    for (size_t i = 0; i < count; i++)
        (void)withdrawal_step_add(rq->db, rq->grant,
            &(struct withdrawal_step_add){.public_id = uuid_new(rq->now),
                .plan_id = plan,
                .from_on = stages[i].from_on,
                .rhythm_days = stages[i].rhythm_days,
                .what = stage_words(&stages[i]),
                .changed_at = rq->now});
    record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("How key working becomes less")));
}

static struct reply conflict(const struct request *rq, struct form form)
{
    struct withdrawal_plan_now_row now = {0};
    struct plan_typed theirs;

    (void)withdrawal_plan_now(rq->db, rq->grant, &now);
    theirs = (struct plan_typed){now.why, now.then_words, now.from_on, now.last_on};
    form_conflict_with(rq->arena, &form, &theirs, now.version);
    return plan_page(rq, 409, form);
}

struct reply withdrawal_take(const struct request *rq)
{
    struct plan_typed typed = {.from_on = DATE_NONE, .last_on = DATE_NONE};
    struct withdrawal_plan_now_row now = {0};
    struct form form = {0};
    bool is_there = withdrawal_plan_now(rq->db, rq->grant, &now);

    (void)form_read(rq, &plan_spec, &typed, &form);
    if (!is_going_on(rq))
        problem_add(&form.problems, (struct str){0},
            MSG("Key working is not going on. Let it begin first, on its own page."));
    if (is_there) /* what has begun keeps its first day */
        typed.from_on = now.from_on;
    withdrawal_check_days(
        typed.from_on, typed.last_on, is_there ? now.from_on : rq->today, &form.problems);
    place_check(rq, (const struct str[]){typed.why, typed.then_words}, 2, &form);
    if (form.problems.count)
        return plan_page(rq, 422, form);
    if (!is_there)
        begin_plan(rq, &typed);
    else if (withdrawal_plan_change(rq->db, rq->grant, typed.why, typed.then_words, typed.last_on,
                 rq->now, form.version) != 1)
        return conflict(rq, form);
    return back(rq);
}

/* It is given up: contact stays as it is. */
struct reply withdrawal_take_end(const struct request *rq)
{
    (void)withdrawal_plan_close(rq->db, rq->grant, rq->now);
    return back(rq);
}

/* ------------------------------------------------------------------ steps */

struct reply step_take_new(const struct request *rq)
{
    struct step_typed typed = {.from_on = DATE_NONE};
    struct withdrawal_forms forms = empty_forms(rq);
    struct withdrawal_plan_now_row plan = {0};

    if (!withdrawal_plan_now(rq->db, rq->grant, &plan))
        return back(rq);
    (void)form_read(rq, &step_spec, &typed, &forms.step);
    if (date_is_set(typed.from_on) && (date_is_before(typed.from_on, plan.from_on) ||
                                          date_is_before(plan.last_on, typed.from_on)))
        problem_add(&forms.step.problems, STR("from_on"),
            MSG("Enter a day between the first and the last day of the plan."));
    place_check(rq, &typed.what, 1, &forms.step);
    if (forms.step.problems.count)
        return page(rq, 422, &forms);
    (void)withdrawal_step_add(rq->db, rq->grant,
        &(struct withdrawal_step_add){.public_id = uuid_new(rq->now),
            .plan_id = plan.id,
            .from_on = typed.from_on,
            .rhythm_days = typed.rhythm_days,
            .what = typed.what,
            .changed_at = rq->now});
    return back(rq);
}

struct reply step_take_done(const struct request *rq)
{
    (void)withdrawal_step_done(rq->db, rq->grant, rq->today, rq->now, rq_id(rq, "step"));
    return back(rq);
}

/* ------------------------------------------------------------------ worries */

struct reply worry_take_new(const struct request *rq)
{
    struct worry_typed typed = {0};
    struct withdrawal_forms forms = empty_forms(rq);

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    (void)form_read(rq, &worry_spec, &typed, &forms.worry);
    place_check(rq, &typed.text, 1, &forms.worry);
    if (forms.worry.problems.count)
        return page(rq, 422, &forms);
    (void)worry_add(rq->db, rq->grant, uuid_new(rq->now), typed.text, rq->now);
    return back(rq);
}

struct reply worry_take_help(const struct request *rq)
{
    struct help_typed typed = {0};
    struct withdrawal_forms forms = empty_forms(rq);

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return reply_error(404);
    (void)form_read(rq, &help_spec, &typed, &forms.help);
    place_check(rq, &typed.helps, 1, &forms.help);
    forms.helped = rq_id(rq, "worry");
    if (forms.help.problems.count)
        return page(rq, 422, &forms);
    if (worry_help(rq->db, rq->grant, typed.helps, rq->now, forms.helped) != 1)
        return reply_error(404);
    return back(rq);
}
