#include "team/key_worker.h"

#include "consent/consent.h"
#include "consent/sharing_sql.h"
#include "directory/directory.h"
#include "episode/episode.h"
#include "handover/handover.h"
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

bool key_worker_may_be_followed(
    const struct team_key_workers_rows *rows, const struct team_key_workers_row *row, date today)
{
    return !date_is_set(row->to_on) || team_carries_on(*rows, today) == NULL;
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
        if (!key_worker_may_be_followed(&rows, &rows.at[i], rq->today) ||
            rows.at[i].person_id.n == except.n)
            continue;
        at[count++] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(rows.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = rows.at[i].name,
        };
    }
    *choices = (struct form_choices){at, count > 1 ? count : 0};
    return choices;
}

/* Whoever hands over reads the record as a deputy does, from today to the last day together. */
static void stay_in_sight(
    const struct request *rq, const struct team_key_workers_row *old, date last_on)
{
    (void)relation_add(rq->db, rq->grant,
        &(struct relation_add){
            .public_id = uuid_new(rq->now),
            .person_id = old->person_id,
            .kind = STR("cover"),
            .purpose = msg_text(NULL, MSG("Hands over to the next key worker")),
            .evidence = msg_text(NULL, MSG("Change of key worker")),
            .from_on = rq->today,
            .to_on = last_on,
            .ends_at = INSTANT_NONE,
            .changed_at = rq->now,
        });
}

/* The last day of whoever hands over: of the overlap, or the day before; never after one that is known. */
static date last_day_of(const struct team_key_workers_row *old, const struct taking_over *t)
{
    date last_on = date_is_set(t->overlap_to)
                       ? t->overlap_to
                       : team_last_day_before(t->carrying.from_on, old->from_on);

    return date_is_set(old->to_on) && date_is_before(old->to_on, last_on) ? old->to_on : last_on;
}

static void hand_over(
    const struct request *rq, const struct team_key_workers_row *old, const struct taking_over *t)
{
    date last_on = last_day_of(old, t);
    struct str reason = msg_text(NULL, MSG("Another key worker took over"));
    bool is_practitioner = involvement_id_is_set(old->involvement_id);
    bool leaves = t->carrying.old_leaves && is_practitioner;
    bool is_now = date_is_before(last_on, rq->today);

    (void)assignment_end(rq->db, rq->grant, last_on, reason, rq->now, old->public_id);
    if (leaves)
        (void)involvement_leave(rq->db, rq->grant, last_on, reason, rq->now, old->involvement_id);
    (void)involvement_carry(rq->db, rq->grant, false, rq->now, old->involvement_id);
    if (is_practitioner && !is_now)
        stay_in_sight(rq, old, last_on);
    record_happened(rq, leaves && is_now ? HAPPENED_TEAM_LEFT : HAPPENED_TEAM_CHANGED, old->name);
}

/* The family rings one person first: the next one, when it was whoever hands over. */
static void pass_single_point(const struct request *rq, struct person_id old, struct person_id next)
{
    struct team_people_rows team = team_ordered(rq->db, rq->grant, rq->today);
    bool was_old = false;

    for (size_t i = 0; i < team.count; i++)
        was_old |= team.at[i].is_single_point && team.at[i].person_id.n == old.n;
    for (size_t i = 0; was_old && i < team.count; i++)
        if (team.at[i].person_id.n == next.n && !date_is_set(team.at[i].to_on)) {
            (void)involvement_clear_single_point(rq->db, rq->grant, rq->now, team.at[i].public_id);
            (void)involvement_set_single_point(rq->db, rq->grant, rq->now, team.at[i].public_id);
            return;
        }
}

static void begin(const struct request *rq, const struct carrying *c)
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
    (void)assignment_add(rq->db, rq->grant, &assignment);
    (void)involvement_carry(rq->db, rq->grant, true, rq->now, c->involvement);
    carry_list(rq);
}

/* Whose part is taken over: the one that was chosen; else the last that stands when it only has its last days. */
static const struct team_key_workers_row *followed(
    const struct request *rq, const struct team_key_workers_rows *rows, const struct carrying *c)
{
    const struct team_key_workers_row *last = NULL;

    for (size_t i = 0; i < rows->count; i++) {
        if (uuid_is_set(c->takes_over) && uuid_eq(rows->at[i].public_id, c->takes_over))
            return &rows->at[i];
        if (rows->at[i].person_id.n != c->person.n)
            last = &rows->at[i];
    }
    return team_carries_on(*rows, rq->today) ? NULL : last;
}

/* When so many days have passed as the area says that families know before; but not after the last day of whoever hands
 * over, so that no day is without a key worker. */
static date soonest(const struct request *rq, const struct team_key_workers_row *old, date from_on)
{
    date day = date_plus_days(rq->today, (int)programme_of_child(rq).row.told_days);

    if (!date_is_before(from_on, day))
        day = from_on;
    return date_is_set(old->to_on) && date_is_before(old->to_on, day) ? old->to_on : day;
}

struct uuid carry_begin(
    const struct request *rq, struct team_key_workers_rows rows, const struct carrying *c)
{
    const struct team_key_workers_row *old = followed(rq, &rows, c);

    if (old)
        return handover_plan(rq, &(struct handover_plan){
                                     .from = old->person_id,
                                     .to = c->person,
                                     .assignment = old->public_id,
                                     .involvement = c->involvement,
                                     .model = c->model,
                                     .chosen_by_family = c->chosen_by_family,
                                     .leaves = c->old_leaves,
                                     .planned_on = soonest(rq, old, c->from_on),
                                 });
    begin(rq, c);
    handover_follows(rq, c->person, c->involvement, c->model, c->from_on);
    return (struct uuid){0};
}

void carry_take_over(
    const struct request *rq, struct team_key_workers_rows rows, const struct taking_over *t)
{
    for (size_t i = 0; uuid_is_set(t->carrying.takes_over) && i < rows.count; i++)
        if (uuid_eq(rows.at[i].public_id, t->carrying.takes_over)) {
            pass_single_point(rq, rows.at[i].person_id, t->carrying.person);
            hand_over(rq, &rows.at[i], t);
        }
    begin(rq, &t->carrying);
}

struct appointment appointment_of(const struct request *rq, struct person_id person, bool carries)
{
    return (struct appointment){
        .has_conflict = conflict_stands(rq, grant_needs(rq->grant, SECTION_TEAM), person),
        .is_self = person.n == rq->actor->person.n,
        .by_manager = rq->actor->duty == DUTY_MANAGER,
        .carries = carries,
        .is_closed = directory_is_closed(rq, person),
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
        if (is_carried_by(&rows.at[i], involvement, person)) {
            (void)assignment_end(rq->db, rq->grant, last_on, reason, rq->now, rows.at[i].public_id);
            handover_left(rq, rows.at[i].public_id, last_on, reason);
        }
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

void carry_begin_own(const struct request *rq, struct person_id person)
{
    begin(rq, &(struct carrying){.person = person,
                  .model = STR("self"),
                  .chosen_by_family = true,
                  .from_on = rq->today});
    handover_follows(rq, person, (struct involvement_id){0}, STR("self"), rq->today);
}

bool carry_end_own(const struct request *rq, struct person_id person)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);
    struct str reason = msg_text(NULL, MSG("The family has handed key working back"));
    bool was = false;

    for (size_t i = 0; i < rows.count; i++) {
        date last_on = team_last_day_before(rq->today, rows.at[i].from_on);
        if (rows.at[i].person_id.n != person.n || !str_eq(rows.at[i].model, STR("self")))
            continue;
        (void)assignment_end(rq->db, rq->grant, last_on, reason, rq->now, rows.at[i].public_id);
        handover_left(rq, rows.at[i].public_id, last_on, reason);
        was = true;
    }
    if (was)
        carry_list(rq);
    return was;
}

void carry_on(const struct request *rq, struct involvement_id involvement, date last_on)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);

    (void)assignment_stay(rq->db, rq->grant, rq->now, involvement, last_on, rq->today);
    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].involvement_id.n == involvement.n && date_is_set(rows.at[i].to_on) &&
            rows.at[i].to_on.days == last_on.days)
            handover_stays(rq, rows.at[i].public_id);
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
