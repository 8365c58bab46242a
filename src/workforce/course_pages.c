/* The catalogue of courses: everybody reads it, managers keep it. */
#include "app/app.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "workforce/course_form.h"
#include "workforce/courses.h"
#include "workforce/pages.h"
#include "workforce/rules.h"

struct course_typed {
    struct str title, about, edition, trainers, parent_trainers, need;
    int64_t hours, valid_months, needed_days;
    bool is_with_parents, is_awareness, is_retired;
    bool for_lead, for_deputy, for_supervisor, for_family;
    struct str programme; /* its public id, or "all" */
};
static const struct form_field course_fields[] = {
    TEXT_FIELD(struct course_typed, title, "Name of the course", 120),
    LINES_FIELD(struct course_typed, about, "What it is about", 1000),
    TEXT_FIELD(struct course_typed, edition, "Version", 60, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example Autumn 2026")),
    INT_FIELD(struct course_typed, hours, "Hours", 1, 400),
    INT_FIELD(struct course_typed, valid_months, "Months that it counts", 0, 120,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Leave it empty when it does not run out")),
    INT_FIELD(struct course_typed, needed_days, "Days in which it is to be done", 0, 730,
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT(
            "After somebody begins as what is ticked below. Leave it empty when nobody has to do it")),
    TICK_FIELD(struct course_typed, for_lead, "Key workers need it"),
    TICK_FIELD(struct course_typed, for_deputy, "Deputies need it"),
    TICK_FIELD(struct course_typed, for_supervisor, "Supervisors need it"),
    TICK_FIELD(struct course_typed, for_family,
        "It is offered to parents and young people who carry key working"),
    CHOICE_FIELD(
        struct course_typed, programme, "In which programme", NULL, .flags = FORM_OPTIONAL),
    CHOICE_FIELD(struct course_typed, need, "The main need that it is about", &need_choices,
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Team pages then say who has done it. Leave it out when it is about none "
                         "in particular")),
    TICK_FIELD(struct course_typed, is_awareness, "It makes everybody around families aware"),
    TICK_FIELD(struct course_typed, is_with_parents, "Parents or young people give it, too"),
    LINES_FIELD(struct course_typed, parent_trainers, "Parents and young people who give it", 500,
        .flags = FORM_OPTIONAL,
        .hint =
            MSG_INIT("Names only, a line each, as they want to be named. All staff read them.")),
    LINES_FIELD(struct course_typed, trainers, "Others who give it", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Names, a line each")),
    TICK_FIELD(struct course_typed, is_retired, "It is not given any more"),
};
static const struct form_spec course_spec = FORM(course_fields);

struct reply courses_page(const struct request *rq)
{
    struct courses view = {
        .courses = course_list(rq->db), .is_manager = rq->actor->duty == DUTY_MANAGER};

    return reply_courses(rq, 200, &view);
}

/* All programmes, or one. */
static const struct form_choices *programme_choices(
    const struct request *rq, struct programme_list_rows rows)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, rows.count + 1, struct form_choice);
    char id[UUID_TEXT];

    at[0] = (struct form_choice){.value = STR("all"), .text = MSG("In all programmes")};
    for (size_t i = 0; i < rows.count; i++)
        at[i + 1] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(rows.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = rows.at[i].name};
    *choices = (struct form_choices){at, rows.count + 1};
    return choices;
}

static void offer(const struct request *rq, struct form *form)
{
    form_offer(
        form, &course_spec, "programme", programme_choices(rq, programme_list(rq->db, rq->today)));
}

static struct programme_id programme_chosen(const struct request *rq, struct str typed)
{
    struct programme_list_rows rows = programme_list(rq->db, rq->today);
    struct uuid id;

    for (size_t i = 0; uuid_parse(typed, &id) && i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, id))
            return rows.at[i].id;
    return (struct programme_id){0};
}

static struct str programme_text(const struct request *rq, struct programme_id programme)
{
    struct programme_list_rows rows = programme_list(rq->db, rq->today);
    char id[UUID_TEXT];

    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].id.n == programme.n)
            return str_copy(rq->arena, uuid_text(rows.at[i].public_id, id), UUID_TEXT - 1);
    return STR("all");
}

static struct reply form_page(
    const struct request *rq, int status, struct form form, struct uuid course)
{
    struct course_form view = {.form = form, .course = course};

    return reply_course_form(rq, status, &view);
}

struct reply course_new_page(const struct request *rq)
{
    const struct course_typed start = {.for_lead = true, .programme = STR("all")};
    struct form form = form_show(rq->arena, &course_spec, &start);

    offer(rq, &form);
    return form_page(rq, 200, form, (struct uuid){{0}});
}

static void check(const struct course_typed *typed, struct problems *problems)
{
    const struct course_wish wish = {typed->needed_days,
        typed->for_lead || typed->for_deputy || typed->for_supervisor || typed->for_family,
        typed->parent_trainers, typed->is_with_parents};

    course_check(&wish, problems);
}

struct reply course_take_new(const struct request *rq)
{
    struct course_typed typed = {0};
    struct form form = {0};

    offer(rq, &form);
    (void)form_read(rq, &course_spec, &typed, &form);
    check(&typed, &form.problems);
    if (form.problems.count)
        return form_page(rq, 422, form, (struct uuid){{0}});
    (void)course_add(rq->db, &(struct course_add){
                                 .public_id = uuid_new(rq->now),
                                 .title = typed.title,
                                 .about = typed.about,
                                 .edition = typed.edition,
                                 .hours = typed.hours,
                                 .valid_months = typed.valid_months,
                                 .is_with_parents = typed.is_with_parents,
                                 .is_awareness = typed.is_awareness,
                                 .trainers = typed.trainers,
                                 .parent_trainers = typed.parent_trainers,
                                 .needed_days = typed.needed_days,
                                 .need = typed.need,
                                 .programme_id = programme_chosen(rq, typed.programme),
                                 .for_lead = typed.for_lead,
                                 .for_deputy = typed.for_deputy,
                                 .for_supervisor = typed.for_supervisor,
                                 .for_family = typed.for_family,
                                 .changed_at = rq->now,
                                 .changed_by = rq->actor->person,
                             });
    return reply_see_other(rq, "/courses");
}

static struct course_typed typed_of(const struct request *rq, const struct course_find_row *row)
{
    return (struct course_typed){row->title, row->about, row->edition, row->trainers,
        row->parent_trainers, row->need, row->hours, row->valid_months, row->needed_days,
        row->is_with_parents, row->is_awareness, row->is_retired, row->for_lead, row->for_deputy,
        row->for_supervisor, row->for_family, programme_text(rq, row->programme_id)};
}

struct reply course_page(const struct request *rq)
{
    struct course_find_row row = {0};
    struct course_typed now;
    struct form form;

    if (!course_find(rq->db, rq_id(rq, "course"), &row))
        return reply_error(404);
    now = typed_of(rq, &row);
    form = form_show(rq->arena, &course_spec, &now);
    form.version = row.version;
    offer(rq, &form);
    return form_page(rq, 200, form, row.public_id);
}

struct reply course_take(const struct request *rq)
{
    struct course_find_row row = {0};
    struct course_typed typed = {0};
    struct form form = {0};

    if (!course_find(rq->db, rq_id(rq, "course"), &row))
        return reply_error(404);
    offer(rq, &form);
    (void)form_read(rq, &course_spec, &typed, &form);
    check(&typed, &form.problems);
    if (form.problems.count)
        return form_page(rq, 422, form, row.public_id);
    if (course_change(rq->db, &(struct course_change){
                                  .title = typed.title,
                                  .about = typed.about,
                                  .edition = typed.edition,
                                  .hours = typed.hours,
                                  .valid_months = typed.valid_months,
                                  .is_with_parents = typed.is_with_parents,
                                  .is_awareness = typed.is_awareness,
                                  .trainers = typed.trainers,
                                  .parent_trainers = typed.parent_trainers,
                                  .needed_days = typed.needed_days,
                                  .need = typed.need,
                                  .programme_id = programme_chosen(rq, typed.programme),
                                  .for_lead = typed.for_lead,
                                  .for_deputy = typed.for_deputy,
                                  .for_supervisor = typed.for_supervisor,
                                  .for_family = typed.for_family,
                                  .is_retired = typed.is_retired,
                                  .changed_at = rq->now,
                                  .changed_by = rq->actor->person,
                                  .id = row.id,
                                  .version = form.version,
                              }) != 1) {
        struct course_typed theirs = typed_of(rq, &row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return form_page(rq, 409, form, row.public_id);
    }
    return reply_see_other(rq, "/courses");
}
