/* What I have learned and what is due; and, for managers, who lacks what. */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "workforce/awareness.h"
#include "workforce/pages.h"
#include "workforce/training_area_list.h"
#include "workforce/training_confirm.h"
#include "workforce/training_form.h"
#include "workforce/training_mine_page.h"

enum { AGENCIES_PAGE = 50, ENTERED_ALL = 100000 };

struct reply training_mine_page(const struct request *rq)
{
    struct training_mine_page view = {
        .needed = training_mine(rq),
        .done = training_done_by(rq, rq->actor->person),
        .is_manager = rq->actor->duty == DUTY_MANAGER,
    };

    return reply_training_mine_page(rq, 200, &view);
}

/* ------------------------------------------------------------------ I did a course */

struct training_typed {
    struct uuid course;
    date done_on;
};
static const struct form_field training_fields[] = {
    ID_FIELD(struct training_typed, course, "Which course"),
    DATE_FIELD(struct training_typed, done_on, "Its last day"),
};
static const struct form_spec training_spec = FORM(training_fields);

static struct course_choices_rows offer(const struct request *rq, struct form *form)
{
    struct course_choices_rows rows = course_choices(rq->db);
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    PEOPLE_CHOICES(rq, rows, choices);
    form_offer(form, &training_spec, "course", choices);
    return rows;
}

static struct reply form_page(
    const struct request *rq, int status, struct form form, size_t courses)
{
    struct training_form view = {.form = form, .has_courses = courses > 0};

    return reply_training_form(rq, status, &view);
}

struct reply training_new_page(const struct request *rq)
{
    struct training_typed start = {.done_on = DATE_NONE};
    struct form form = form_show(rq->arena, &training_spec, &start);
    size_t courses = offer(rq, &form).count;

    return form_page(rq, 200, form, courses);
}

static const struct course_choices_row *chosen(struct course_choices_rows rows, struct uuid id)
{
    for (size_t i = 0; uuid_is_set(id) && i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, id))
            return &rows.at[i];
    return NULL;
}

struct reply training_take_new(const struct request *rq)
{
    struct training_typed typed = {.done_on = DATE_NONE};
    const struct course_choices_row *course;
    struct course_choices_rows rows;
    struct form form = {0};

    rows = offer(rq, &form);
    (void)form_read(rq, &training_spec, &typed, &form);
    course = chosen(rows, typed.course);
    if (!course && form.problems.count == 0)
        problem_add(&form.problems, STR("course"), MSG("Choose the course."));
    training_check_day(typed.done_on, rq->today, &form.problems);
    if (form.problems.count)
        return form_page(rq, 422, form, rows.count);
    (void)training_add(
        rq->db, &(struct training_add){
                    .public_id = uuid_new(rq->now),
                    .person_id = rq->actor->person,
                    .course_id = course->id,
                    .done_on = typed.done_on,
                    .expires_on = training_expires_on(typed.done_on, course->valid_months),
                    .state = STR("entered"),
                    .changed_at = rq->now,
                    .changed_by = rq->actor->person,
                });
    return reply_see_other(rq, "/training");
}

/* ------------------------------------------------------------------ managers */

static const char *const show_codes[TRAINING_SHOW__COUNT] = {
    "all", "lacking", "expired", "expiring"};

static enum training_show show_of(struct str code)
{
    for (int i = 0; i < TRAINING_SHOW__COUNT; i++)
        if (str_eq(code, str_of(show_codes[i])))
            return (enum training_show)i;
    return TRAINING_SHOW_ALL;
}

/* A page of what waits to be confirmed, behind the one that the page before ended with. */
static void take_entered(const struct request *rq, struct training_area_list *view)
{
    struct training_entered_rows all = training_entered(rq->db, ENTERED_ALL);
    struct uuid after = {0};
    size_t first = 0;

    (void)uuid_parse(value_of(&rq->query, STR("entered")), &after);
    for (size_t i = 0; uuid_is_set(after) && i < all.count; i++)
        if (uuid_eq(all.at[i].public_id, after))
            first = i + 1;
    view->entered_count = all.count;
    view->has_more_entered = all.count - first > WORKERS_PAGE;
    view->entered = (struct training_entered_rows){
        all.at + first, view->has_more_entered ? WORKERS_PAGE : all.count - first};
    if (view->has_more_entered)
        view->last_entered = view->entered.at[WORKERS_PAGE - 1].public_id;
}

struct reply area_training_page(const struct request *rq)
{
    enum training_show show = show_of(value_of(&rq->query, STR("show")));
    struct training_area area = training_area(rq, show, workforce_after(rq));
    struct training_area_list view = {
        .lines = area.page,
        .show = str_of(show_codes[show]),
        .last = area.last,
        .has_more = area.has_more,
        .lacking_count = area.counts[TRAINING_SHOW_LACKING],
        .expired_count = area.counts[TRAINING_SHOW_EXPIRED],
        .expiring_count = area.counts[TRAINING_SHOW_EXPIRING],
        .is_lacking = show == TRAINING_SHOW_LACKING,
        .is_expired = show == TRAINING_SHOW_EXPIRED,
        .is_expiring = show == TRAINING_SHOW_EXPIRING,
        .has_courses = course_needed(rq->db, instant_after(rq->today)).count > 0,
    };

    take_entered(rq, &view);
    return reply_training_area_list(rq, 200, &view);
}

struct confirm_typed {
    struct str state, answer;
};
static const struct form_choice states[] = {
    {.value = STR_INIT("confirmed"), .text = MSG_INIT("Confirm it")       },
    {.value = STR_INIT("refused"),   .text = MSG_INIT("It does not count")},
};
static const struct form_choices state_choices = {states, COUNT(states)};
static const struct form_field confirm_fields[] = {
    CHOICE_FIELD(struct confirm_typed, state, "What you decide", &state_choices),
    LINES_FIELD(struct confirm_typed, answer, "Why it does not count", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Whoever entered it reads this.")),
};
static const struct form_spec confirm_spec = FORM(confirm_fields);

static struct reply confirm_page(
    const struct request *rq, int status, const struct training_find_row *row, struct form form)
{
    struct training_confirm view = {
        .training = *row, .form = form, .is_open = str_eq(row->state, STR("entered"))};

    return reply_training_confirm(rq, status, &view);
}

struct reply area_training_one_page(const struct request *rq)
{
    struct training_find_row row = {0};

    if (!training_find(rq->db, rq_id(rq, "training"), &row))
        return reply_error(404);
    return confirm_page(rq, 200, &row, form_show(rq->arena, &confirm_spec, NULL));
}

struct reply area_training_one_take(const struct request *rq)
{
    struct training_find_row row = {0};
    struct confirm_typed typed = {0};
    struct form form = {0};

    if (!training_find(rq->db, rq_id(rq, "training"), &row))
        return reply_error(404);
    (void)form_read(rq, &confirm_spec, &typed, &form);
    training_check_answer(typed.state, typed.answer, &form.problems);
    if (row.person_id.n == rq->actor->person.n)
        problem_add(&form.problems, STR("state"),
            MSG("Nobody confirms their own training. Ask another manager."));
    if (form.problems.count)
        return confirm_page(rq, 422, &row, form);
    (void)training_answer(rq->db, typed.state, typed.answer, rq->now, rq->actor->person, row.id);
    return reply_see_other(rq, "/area/training");
}

struct reply area_awareness_page(const struct request *rq)
{
    struct training_awareness_rows rows = training_awareness(rq->db, rq->today,
        value_of(&rq->query, STR("from")), workforce_after(rq), AGENCIES_PAGE + 1);
    struct awareness view = {.agencies = rows, .has_more = rows.count > AGENCIES_PAGE};

    if (view.has_more) {
        view.agencies.count = AGENCIES_PAGE;
        view.last = rows.at[AGENCIES_PAGE - 1].public_id;
        view.last_name = rows.at[AGENCIES_PAGE - 1].search_name;
    }
    return reply_awareness(rq, 200, &view);
}
