/* A member of the team becomes key worker, or is no longer. */
#include "app/app.h"
#include "choice/choice.h"
#include "kit/arena.h"
#include "record/record.h"
#include "team/key_worker.h"
#include "team/key_worker_form.h"
#include "team/pages.h"

struct begin_typed {
    struct str model, then;
    bool chosen_by_family;
    date from_on;
    struct uuid takes_over;
};

static const struct form_field begin_fields[] = {
    CHOICE_FIELD(struct begin_typed, model, "Do they carry key working?", &key_working_models),
    TICK_FIELD(struct begin_typed, chosen_by_family, "The family chose them as key worker"),
    DATE_FIELD(struct begin_typed, from_on, "First day as key worker"),
    ID_FIELD(
        struct begin_typed, takes_over, "From whom do they take over?", .flags = FORM_OPTIONAL),
    CHOICE_FIELD(struct begin_typed, then, "What happens to that key worker?", &after_handing_over),
};
static const struct form_spec begin_spec = FORM(begin_fields);

struct stop_typed {
    date last_on;
    struct str reason;
};

static const struct form_field stop_fields[] = {
    DATE_FIELD(struct stop_typed, last_on, "Last day as key worker"),
    TEXT_FIELD(struct stop_typed, reason, "Why it ends", 200,
        .hint = MSG_INIT("The family can read this")),
};
static const struct form_spec stop_spec = FORM(stop_fields);

static struct reply page(const struct request *rq, int status,
    const struct involvement_find_row *row, struct form form, bool has_others)
{
    struct key_worker_form view = {
        .child = child_header_read(rq),
        .member = *row,
        .form = form,
        .has_others = has_others,
    };

    return reply_key_worker_form(rq, status, &view);
}

/* The member of the path, who is still in the team. */
static bool find_member(const struct request *rq, struct involvement_find_row *row)
{
    return involvement_find(rq->db, rq->grant, rq_id(rq, "involvement"), row) &&
           !(date_is_set(row->to_on) && date_is_before(row->to_on, rq->today));
}

struct reply key_worker_show(const struct request *rq)
{
    struct begin_typed begin = {.from_on = rq->today, .then = STR("stays")};
    struct stop_typed stop = {.last_on = rq->today};
    struct involvement_find_row row = {0};
    const struct form_choices *others;
    struct form form;

    if (!find_member(rq, &row))
        return reply_error(404);
    if (row.is_key_worker)
        return page(rq, 200, &row, form_show(rq->arena, &stop_spec, &stop), false);
    others =
        key_workers_to_follow(rq, team_key_workers(rq->db, rq->grant, rq->today), row.person_id);
    form = form_show(rq->arena, &begin_spec, &begin);
    form_offer(&form, &begin_spec, "takes_over", others);
    return page(rq, 200, &row, form, others->count > 0);
}

static void check_begin(const struct request *rq, const struct begin_typed *typed,
    const struct involvement_find_row *row, struct team_key_workers_rows rows, struct form *form)
{
    const struct key_working working = {
        .model = typed->model,
        .takes_over = uuid_is_set(typed->takes_over),
        .others_count = team_others_carrying(rows, row->person_id, typed->takes_over),
    };
    const struct appointment appointment = appointment_of(rq, row->person_id, true);

    team_check_appointment(&appointment, &form->problems);
    choice_check_talked(rq, &form->problems);
    if (date_is_set(row->to_on))
        problem_add(&form->problems, (struct str){0},
            MSG("They are about to leave the team. Choose somebody who stays."));
    if (date_is_set(typed->from_on) && date_is_before(rq->today, typed->from_on) &&
        !uuid_is_set(typed->takes_over))
        problem_add(
            &form->problems, STR("from_on"), MSG("This day has not come yet. Say so when it has."));
    if (date_is_set(typed->from_on) && date_is_before(typed->from_on, row->from_on))
        problem_add(&form->problems, STR("from_on"),
            MSG("They were not in the team yet on this day. Enter a later day."));
    team_check_key_working(&working, &form->problems);
}

struct reply key_worker_take(const struct request *rq)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);
    struct involvement_find_row row = {0};
    const struct form_choices *others;
    struct begin_typed typed = {0};
    struct form form = {0};
    struct carrying c;
    struct uuid change;

    if (!find_member(rq, &row))
        return reply_error(404);
    if (row.is_key_worker)
        return reply_see_other(rq, "/children/{}/team", rq_id(rq, "child"));
    others = key_workers_to_follow(rq, rows, row.person_id);
    form_offer(&form, &begin_spec, "takes_over", others);
    (void)form_read(rq, &begin_spec, &typed, &form);
    check_begin(rq, &typed, &row, rows, &form);
    if (form.problems.count)
        return page(rq, 422, &row, form, others->count > 0);
    c = (struct carrying){
        .person = row.person_id,
        .involvement = row.id,
        .model = typed.model,
        .chosen_by_family = typed.chosen_by_family,
        .from_on = typed.from_on,
        .takes_over = typed.takes_over,
        .old_leaves = str_eq(typed.then, STR("leaves")),
    };
    change = carry_begin(rq, rows, &c);
    if (uuid_is_set(change))
        return team_to_handover(rq, change);
    record_happened(rq, HAPPENED_TEAM_CHANGED, member_subject(rq, row.name, row.role));
    return team_after_change(rq);
}

/* The first day of the part as key worker. */
static date begun_on(const struct request *rq, const struct involvement_find_row *row)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);

    for (size_t i = 0; i < rows.count; i++)
        if (is_carried_by(&rows.at[i], row->id, row->person_id))
            return rows.at[i].from_on;
    return row->from_on;
}

struct reply key_worker_take_end(const struct request *rq)
{
    struct involvement_find_row row = {0};
    struct stop_typed typed = {.last_on = DATE_NONE};
    struct form form = {0};

    if (!find_member(rq, &row))
        return reply_error(404);
    if (!row.is_key_worker)
        return reply_see_other(rq, "/children/{}/team", rq_id(rq, "child"));
    (void)form_read(rq, &stop_spec, &typed, &form);
    team_check_leaving(typed.last_on, begun_on(rq, &row), rq->today, &form.problems);
    if (form.problems.count)
        return page(rq, 422, &row, form, false);
    (void)involvement_carry(rq->db, rq->grant, false, rq->now, row.id);
    carry_end(rq, row.id, row.person_id, typed.last_on, typed.reason);
    record_happened(rq, HAPPENED_TEAM_CHANGED, member_subject(rq, row.name, row.role));
    return team_after_change(rq);
}
