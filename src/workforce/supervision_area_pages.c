/* Supervision as managers see it: that it takes place, when, who has nobody; never what was agreed. */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "workforce/pages.h"
#include "workforce/supervision_area.h"
#include "workforce/supervision_worker_show.h"

static const char *const show_codes[SUPERVISED__COUNT] = {"all", "overdue", "nobody", "soon"};

static enum supervised_show show_of(struct str code)
{
    for (int i = 0; i < SUPERVISED__COUNT; i++)
        if (str_eq(code, str_of(show_codes[i])))
            return (enum supervised_show)i;
    return SUPERVISED_ALL;
}

struct uuid workforce_after(const struct request *rq)
{
    struct uuid after = {0};

    (void)uuid_parse(value_of(&rq->query, STR("after")), &after);
    return after;
}

struct reply area_supervision_page(const struct request *rq)
{
    enum supervised_show show = show_of(value_of(&rq->query, STR("show")));
    struct supervised_area area = supervised_area(rq, show, workforce_after(rq));
    struct supervision_area view = {
        .workers = area.page,
        .show = str_of(show_codes[show]),
        .last = area.last,
        .has_more = area.has_more,
        .all_count = area.counts[SUPERVISED_ALL],
        .overdue_count = area.counts[SUPERVISED_OVERDUE],
        .nobody_count = area.counts[SUPERVISED_NOBODY],
        .soon_count = area.counts[SUPERVISED_SOON],
        .is_overdue = show == SUPERVISED_OVERDUE,
        .is_nobody = show == SUPERVISED_NOBODY,
        .is_soon = show == SUPERVISED_SOON,
        .days = programme_main(rq->db, rq->today).row.supervision_days,
    };

    return reply_supervision_area(rq, 200, &view);
}

/* ------------------------------------------------------------------ one worker */

struct supervisor_typed {
    struct uuid supervisor;
    date from_on;
};
static const struct form_field supervisor_fields[] = {
    ID_FIELD(struct supervisor_typed, supervisor, "Who supervises their key working",
        .hint =
            MSG_INIT("Better not their line manager. The supervisor sees families only as far as "
                     "their own rights reach.")),
    DATE_FIELD(struct supervisor_typed, from_on, "From which day"),
};
static const struct form_spec supervisor_spec = FORM(supervisor_fields);

static struct session_days days_of(const struct request *rq, struct person_id worker)
{
    struct supervision_session_days_rows rows = supervision_session_days(rq->db, worker);
    struct session_day *at = arena_array_of(rq->arena, rows.count, struct session_day);

    for (size_t i = 0; i < rows.count; i++)
        at[i] =
            (struct session_day){&rows.at[i], form_choice_words(&session_kinds, rows.at[i].kind)};
    return (struct session_days){at, rows.count};
}

/* Nobody supervises themselves. */
static struct people_wish wish_of(
    const struct request *rq, const struct supervision_worker_row *worker)
{
    return (struct people_wish){
        .action = url_of(rq->arena, "/area/supervision/{}", worker->public_id),
        .but = worker->id,
        .with_account = true,
    };
}

/* With the form about whoever was chosen, or else with those who can be one; a form that was sent stays, and lists them. */
static struct reply worker_page(const struct request *rq, int status,
    const struct supervision_worker_row *worker, struct form form,
    const struct people_choice *supervisor)
{
    struct weighing weighing = weighing_begin(rq);
    struct people_wish wish = wish_of(rq, worker);
    struct supervision_worker_show view = {
        .own = supervised_read(rq, worker->id, worker->public_id, worker->name),
        .load = work_load_read(&weighing, worker->id),
        .hours = work_hours_read(rq, worker->id),
        .past = supervision_past(rq->db, worker->id),
        .sessions = days_of(rq, worker->id),
        .form = form,
        .is_chosen = supervisor->is_chosen,
        .is_again = !supervisor->is_chosen && rq->method == POST,
        .is_form = supervisor->is_chosen || rq->method == POST,
        .supervisor_name = supervisor->row.name,
    };

    if (!supervisor->is_chosen)
        view.people = people_search(rq, &wish, supervisor);
    if (view.is_again)
        form_offer(&view.form, &supervisor_spec, "supervisor", people_choices(rq, &view.people));
    return reply_supervision_worker_show(rq, status, &view);
}

struct reply area_supervision_worker_page(const struct request *rq)
{
    struct supervision_worker_row worker = {0};
    struct supervisor_typed start = {.from_on = rq->today};
    struct people_choice supervisor;
    struct people_wish wish;

    if (!supervision_worker(rq->db, rq_id(rq, "worker"), &worker))
        return reply_error(404);
    wish = wish_of(rq, &worker);
    supervisor = people_asked(rq, &wish);
    start.supervisor = supervisor.row.public_id;
    return worker_page(
        rq, 200, &worker, form_show(rq->arena, &supervisor_spec, &start), &supervisor);
}

static void check(const struct request *rq, date from_on, struct problems *problems)
{
    if (date_is_set(from_on) && (from_on.days < rq->today.days - SUPERVISION_CHANGE_DAYS ||
                                    from_on.days > rq->today.days + SUPERVISION_CHANGE_DAYS))
        problem_add(problems, STR("from_on"), MSG("Enter a day within three months of today."));
}

struct reply area_supervision_worker_take(const struct request *rq)
{
    struct supervision_worker_row worker = {0};
    struct supervisor_typed typed = {.from_on = DATE_NONE};
    struct people_choice supervisor;
    struct people_wish wish;
    struct form form = {0};

    if (!supervision_worker(rq->db, rq_id(rq, "worker"), &worker))
        return reply_error(404);
    (void)form_read(rq, &supervisor_spec, &typed, &form);
    wish = wish_of(rq, &worker);
    supervisor = people_choose(rq, &wish, typed.supervisor);
    people_check(&supervisor, STR("supervisor"), MSG("Choose who supervises."), &form.problems);
    check(rq, typed.from_on, &form.problems);
    if (people_seeks(rq, &form.problems))
        return worker_page(rq, 200, &worker, form, &(struct people_choice){0});
    if (form.problems.count)
        return worker_page(rq, 422, &worker, form, &supervisor);
    (void)supervision_end(
        rq->db, date_plus_days(typed.from_on, -1), rq->now, rq->actor->person, worker.id);
    (void)supervision_add(rq->db, &(struct supervision_add){
                                      .public_id = uuid_new(rq->now),
                                      .worker_id = worker.id,
                                      .supervisor_id = supervisor.row.id,
                                      .from_on = typed.from_on,
                                      .changed_at = rq->now,
                                      .changed_by = rq->actor->person,
                                  });
    return reply_see_other(rq, "/area/supervision/{}", worker.public_id);
}
