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

struct reply area_supervision_page(const struct request *rq)
{
    struct supervised_list all = supervised_area(rq, workforce_workers(rq));
    enum supervised_show show = show_of(value_of(&rq->query, STR("show")));
    struct supervision_area view = {
        .workers = supervised_select(rq, all, show),
        .all_count = all.count,
        .overdue_count = supervised_select(rq, all, SUPERVISED_OVERDUE).count,
        .nobody_count = supervised_select(rq, all, SUPERVISED_NOBODY).count,
        .soon_count = supervised_select(rq, all, SUPERVISED_SOON).count,
        .is_overdue = show == SUPERVISED_OVERDUE,
        .is_nobody = show == SUPERVISED_NOBODY,
        .is_soon = show == SUPERVISED_SOON,
        .is_full = all.count == WORKERS_MOST,
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
static bool chosen(const struct request *rq, struct uuid id, struct person_id worker,
    struct people_chosen_row *supervisor)
{
    return people_chosen(rq->db, id, rq->today, true, supervisor) && supervisor->id.n != worker.n;
}

/* With the form about `supervisor`, or else with those who can be one. */
static struct reply worker_page(const struct request *rq, int status,
    const struct supervision_worker_row *worker, struct form form,
    const struct people_chosen_row *supervisor)
{
    struct weighing weighing = weighing_begin(rq);
    struct supervision_worker_show view = {
        .own = supervised_read(rq, worker->id, worker->public_id, worker->name),
        .load = work_load_read(&weighing, worker->id),
        .hours = work_hours_read(rq, worker->id),
        .past = supervision_past(rq->db, worker->id),
        .sessions = days_of(rq, worker->id),
        .form = form,
        .is_chosen = supervisor != NULL,
    };
    struct url here = url_of(rq->arena, "/area/supervision/{}", worker->public_id);

    if (supervisor)
        view.supervisor_name = supervisor->name;
    else
        view.people = people_search(rq, here, true, worker->id);
    return reply_supervision_worker_show(rq, status, &view);
}

struct reply area_supervision_worker_page(const struct request *rq)
{
    struct supervision_worker_row worker = {0};
    struct supervisor_typed start = {.supervisor = people_asked(rq), .from_on = rq->today};
    struct people_chosen_row supervisor = {0};
    bool is_chosen;

    if (!supervision_worker(rq->db, rq_id(rq, "worker"), &worker))
        return reply_error(404);
    is_chosen = chosen(rq, start.supervisor, worker.id, &supervisor);
    return worker_page(rq, 200, &worker, form_show(rq->arena, &supervisor_spec, &start),
        is_chosen ? &supervisor : NULL);
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
    struct people_chosen_row supervisor = {0};
    struct form form = {0};
    bool is_chosen;

    if (!supervision_worker(rq->db, rq_id(rq, "worker"), &worker))
        return reply_error(404);
    (void)form_read(rq, &supervisor_spec, &typed, &form);
    is_chosen = chosen(rq, typed.supervisor, worker.id, &supervisor);
    if (!is_chosen)
        problem_add(&form.problems, (struct str){0}, MSG("Choose who supervises."));
    check(rq, typed.from_on, &form.problems);
    if (form.problems.count)
        return worker_page(rq, 422, &worker, form, is_chosen ? &supervisor : NULL);
    (void)supervision_end(
        rq->db, date_plus_days(typed.from_on, -1), rq->now, rq->actor->person, worker.id);
    (void)supervision_add(rq->db, &(struct supervision_add){
                                      .public_id = uuid_new(rq->now),
                                      .worker_id = worker.id,
                                      .supervisor_id = supervisor.id,
                                      .from_on = typed.from_on,
                                      .changed_at = rq->now,
                                      .changed_by = rq->actor->person,
                                  });
    return reply_see_other(rq, "/area/supervision/{}", worker.public_id);
}
