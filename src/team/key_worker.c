#include "team/key_worker.h"

#include "consent/consent.h"
#include "episode/episode.h"
#include "kit/arena.h"
#include "record/record.h"

struct key_worker_lines key_worker_lines(
    const struct request *rq, struct team_key_workers_rows rows)
{
    struct key_worker_line *at = arena_array_of(rq->arena, rows.count, struct key_worker_line);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct key_worker_line){&rows.at[i], key_working_words(rows.at[i].model),
            date_is_before(rq->today, rows.at[i].from_on)};
    return (struct key_worker_lines){at, rows.count};
}

const struct form_choices *key_workers_to_follow(
    const struct request *rq, struct team_key_workers_rows rows, struct person_id except)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, rows.count + 1, struct form_choice);
    size_t count = 0;

    at[count++] = (struct form_choice){.text = MSG("Nobody")};
    for (size_t i = 0; i < rows.count; i++) {
        char id[UUID_TEXT];
        if (date_is_set(rows.at[i].to_on) || rows.at[i].person_id.n == except.n)
            continue;
        at[count++] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(rows.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = rows.at[i].name,
        };
    }
    *choices = (struct form_choices){at, count > 1 ? count : 0};
    return choices;
}

static void hand_over(
    const struct request *rq, const struct team_key_workers_row *old, const struct carrying *c)
{
    date last_on = team_last_day_before(c->from_on, old->from_on);
    struct str reason = msg_text(NULL, MSG("Another key worker took over"));
    bool leaves = c->old_leaves && involvement_id_is_set(old->involvement_id);

    (void)assignment_end(rq->db, rq->grant, last_on, reason, rq->now, old->public_id);
    if (leaves)
        (void)involvement_leave(rq->db, rq->grant, last_on, reason, rq->now, old->involvement_id);
    else
        (void)involvement_carry(rq->db, rq->grant, false, rq->now, old->involvement_id);
    record_happened(rq, leaves ? HAPPENED_TEAM_LEFT : HAPPENED_TEAM_CHANGED, old->name);
}

void carry_begin(
    const struct request *rq, struct team_key_workers_rows rows, const struct carrying *c)
{
    const struct assignment_add assignment = {
        .public_id = uuid_new(rq->now),
        .person_id = c->person,
        .involvement_id = c->involvement,
        .model = c->model,
        .chosen_by_family = c->chosen_by_family,
        .from_on = c->from_on,
        .changed_at = rq->now,
    };

    (void)episode_begin(rq, &(struct episode_beginning){.from_on = c->from_on});
    for (size_t i = 0; uuid_is_set(c->takes_over) && i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, c->takes_over))
            hand_over(rq, &rows.at[i], c);
    (void)assignment_add(rq->db, rq->grant, &assignment);
    (void)involvement_carry(rq->db, rq->grant, true, rq->now, c->involvement);
    carry_list(rq);
}

struct appointment appointment_of(const struct request *rq, struct person_id person, bool carries)
{
    return (struct appointment){
        .has_conflict = conflict_stands(rq, grant_needs(rq->grant, SECTION_TEAM), person),
        .is_self = person.n == rq->actor->person.n,
        .by_manager = rq->actor->duty == DUTY_MANAGER,
        .carries = carries,
    };
}

bool is_carried_by(const struct team_key_workers_row *row, struct involvement_id involvement,
    struct person_id person)
{
    if (involvement_id_is_set(row->involvement_id))
        return row->involvement_id.n == involvement.n;
    return row->person_id.n == person.n && !str_eq(row->model, STR("self"));
}

void carry_end(const struct request *rq, struct involvement_id involvement, struct person_id person,
    date last_on, struct str reason)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);

    for (size_t i = 0; i < rows.count; i++)
        if (is_carried_by(&rows.at[i], involvement, person))
            (void)assignment_end(rq->db, rq->grant, last_on, reason, rq->now, rows.at[i].public_id);
    carry_list(rq);
}

void carry_close(const struct request *rq, date last_on, struct str reason, struct person_id door)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);

    for (size_t i = 0; i < rows.count; i++) {
        const struct team_key_workers_row *row = &rows.at[i];
        bool is_main = str_eq(row->model, STR("designated"));
        bool leaves = is_main && row->person_id.n != door.n;

        (void)assignment_end(rq->db, rq->grant, last_on, reason, rq->now, row->public_id);
        if (!involvement_id_is_set(row->involvement_id))
            continue;
        if (leaves)
            (void)involvement_leave(
                rq->db, rq->grant, last_on, reason, rq->now, row->involvement_id);
        else
            (void)involvement_carry(rq->db, rq->grant, false, rq->now, row->involvement_id);
        if (is_main && !leaves)
            (void)involvement_role_put(rq->db, rq->grant,
                msg_text(NULL, MSG("Contact after key working")), rq->now, row->involvement_id);
        record_happened(rq, leaves ? HAPPENED_TEAM_LEFT : HAPPENED_TEAM_CHANGED, row->name);
    }
    carry_list(rq);
}

void carry_on(const struct request *rq, struct involvement_id involvement, date last_on)
{
    (void)assignment_stay(rq->db, rq->grant, rq->now, involvement, last_on, rq->today);
    carry_list(rq);
}

void carry_list(const struct request *rq)
{
    const struct team_key_workers_row *row =
        team_carries_on(team_key_workers(rq->db, rq->grant, rq->today), rq->today);

    (void)summary_key_worker(rq->db, record_noting(rq, rq->grant),
        row ? row->person_id : (struct person_id){0}, row ? row->name : STR(""));
    questions_reroute(rq);
    functions_keep(rq->db, rq->grant, rq->now);
}
