/* The catalogue of courses: everybody reads it, managers keep it. */
#include "app/app.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "workforce/course_form.h"
#include "workforce/courses.h"
#include "workforce/pages.h"

struct course_typed {
    struct str title, about, edition, trainers, parent_trainers, need;
    int64_t hours, valid_months, needed_days;
    bool is_with_parents, is_awareness, is_retired;
};
static const struct form_field course_fields[] = {
    TEXT_FIELD(struct course_typed, title, "Name of the course", 120),
    LINES_FIELD(struct course_typed, about, "What it is about", 1000),
    TEXT_FIELD(struct course_typed, edition, "Version", 60, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example Autumn 2026")),
    INT_FIELD(struct course_typed, hours, "Hours", 1, 400),
    INT_FIELD(struct course_typed, valid_months, "Months that it counts", 0, 120,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Leave it empty when it does not run out")),
    INT_FIELD(struct course_typed, needed_days, "Days in which a new key worker does it", 0, 730,
        .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("After the first family. Leave it empty when nobody has to do it")),
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

static struct reply form_page(
    const struct request *rq, int status, struct form form, struct uuid course)
{
    struct course_form view = {.form = form, .course = course};

    return reply_course_form(rq, status, &view);
}

struct reply course_new_page(const struct request *rq)
{
    return form_page(rq, 200, form_show(rq->arena, &course_spec, NULL), (struct uuid){{0}});
}

/* Names of parents say that parents give it. */
static void check(const struct course_typed *typed, struct problems *problems)
{
    if (!str_is_empty(typed->parent_trainers) && !typed->is_with_parents)
        problem_add(problems, STR("is_with_parents"),
            MSG("You named parents or young people who give it. Tick that they do."));
}

struct reply course_take_new(const struct request *rq)
{
    struct course_typed typed = {0};
    struct form form = {0};

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
                                 .changed_at = rq->now,
                                 .changed_by = rq->actor->person,
                             });
    return reply_see_other(rq, "/courses");
}

static struct course_typed typed_of(const struct course_find_row *row)
{
    return (struct course_typed){row->title, row->about, row->edition, row->trainers,
        row->parent_trainers, row->need, row->hours, row->valid_months, row->needed_days,
        row->is_with_parents, row->is_awareness, row->is_retired};
}

struct reply course_page(const struct request *rq)
{
    struct course_find_row row = {0};
    struct course_typed now;
    struct form form;

    if (!course_find(rq->db, rq_id(rq, "course"), &row))
        return reply_error(404);
    now = typed_of(&row);
    form = form_show(rq->arena, &course_spec, &now);
    form.version = row.version;
    return form_page(rq, 200, form, row.public_id);
}

struct reply course_take(const struct request *rq)
{
    struct course_find_row row = {0};
    struct course_typed typed = {0};
    struct form form = {0};

    if (!course_find(rq->db, rq_id(rq, "course"), &row))
        return reply_error(404);
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
                                  .is_retired = typed.is_retired,
                                  .changed_at = rq->now,
                                  .changed_by = rq->actor->person,
                                  .id = row.id,
                                  .version = form.version,
                              }) != 1) {
        struct course_typed theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return form_page(rq, 409, form, row.public_id);
    }
    return reply_see_other(rq, "/courses");
}
