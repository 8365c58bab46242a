/* A family comes back: key working begins again at once, and somebody is asked to ring. */
#include "closing/return.h"

#include "closing/pages.h"
#include "consent/may.h"
#include "episode/episode.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "record/record.h"
#include "team/team.h"

struct request closing_by_program(const struct request *rq)
{
    struct request own = *rq;

    own.grant =
        grant_for_program(rq->arena, grant_needs(rq->grant, SECTION_IDENTITY), rq->actor->person);
    return own;
}

bool return_now_read(const struct request *rq, struct return_now *out)
{
    struct return_facts facts;

    *out = (struct return_now){0};
    if (!grant_covers(rq->grant, SECTION_RECORD) || !grant_covers(rq->grant, SECTION_TEAM) ||
        !key_working_return_now(rq->db, rq->grant, &out->row))
        return false;
    facts = (struct return_facts){
        .has_first = person_id_is_set(out->row.first_asked_id),
        .is_declined = instant_is_set(out->row.declined_at),
        .is_carried = !str_is_empty(out->row.key_worker_name),
        .ring_by_on = out->row.ring_by_on,
    };
    out->state = return_state_of(&facts, rq->today);
    out->is_late = return_is_late(&facts, rq->today);
    out->is_mine = out->state != RETURN_CARRIED && facts.has_first && !facts.is_declined &&
                   out->row.first_asked_id.n == rq->actor->person.n;
    return true;
}

bool return_is_open(const struct request *rq)
{
    struct key_working_end_latest_row end;
    struct closing_episodes_rows episodes;

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return false;
    episodes = closing_episodes(rq->db, rq->grant);
    if (episodes.count == 0)
        return false;
    for (size_t i = 0; i < episodes.count; i++)
        if (!date_is_set(episodes.at[i].to_on))
            return false;
    if (key_working_end_latest(rq->db, rq->grant, rq->today, &end))
        return end_reason_keeps_door(end_reason_of(end.reason));
    return end_reason_keeps_door(end_reason_of(episodes.at[0].end_reason));
}

bool return_may(const struct request *rq)
{
    return grant_may_change(rq->grant, SECTION_RECORD) && grant_covers(rq->grant, SECTION_TEAM);
}

/* Who is asked to ring; nobody when it is for whoever manages key working. */
static struct person_id first_of(const struct request *rq)
{
    struct return_last_worker_row row = {0};
    bool is_there = return_last_worker(rq->db, rq->grant, rq->today, &row);
    const struct last_worker worker = {
        .is_there = is_there,
        .has_account = row.has_account,
        .may_open = is_there && return_opens(rq->db, rq->grant, row.person_id, rq->today).count > 0,
        .is_away = row.is_away,
        .is_asker = is_there && row.person_id.n == rq->actor->person.n,
    };

    return return_asks_first(&worker) ? row.person_id : (struct person_id){0};
}

/* The programme of last time. */
static struct programme_id programme_before(const struct request *rq)
{
    struct programme_of_row of = {0};

    return programme_of(rq->db, rq->grant, &of) ? of.programme_id : (struct programme_id){0};
}

/*
 * The policy lets families and their team say it, as it lets them ask for key working. What follows from it, an episode
 * and what was needed last time, is written by a grant of the program's own: nothing that was typed goes there.
 */
void return_begin(const struct request *rq, struct str words)
{
    struct request own = closing_by_program(rq);
    struct programme programme = programme_of_child(&own);
    struct key_working_end_latest_row end = {0};
    struct person_id first = first_of(&own);
    struct episode_now_row episode = {0};

    (void)key_working_end_latest(rq->db, own.grant, rq->today, &end);
    if (!episode_begin(&own, &(struct episode_beginning){.programme = programme_before(&own),
                                 .because = STR("returned"),
                                 .from_on = rq->today}) ||
        !episode_find(&own, &episode))
        return;
    functions_resume(&own, end.functions, rq->today);
    (void)key_working_return_add(rq->db, rq->grant,
        &(struct key_working_return_add){
            .public_id = uuid_new(rq->now),
            .episode_id = episode.id,
            .asked_at = rq->now,
            .words = words,
            .first_asked_id = first,
            .ring_by_on = return_ring_by(rq->today, programme.row.reply_days),
        });
    questions_reroute(&own);
    record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("Key working begins again")));
}

/* What the role is called here, as it stands before a name. */
static struct str role_of(const struct request *rq, const struct request *own)
{
    struct str name = programme_of_child(own).row.role_name;

    if (name.len == 0 || name.at[0] < 'a' || name.at[0] > 'z')
        return name;
    return str_printf(rq->arena, "%c%.*s", name.at[0] - 'a' + 'A', (int)name.len - 1, name.at + 1);
}

bool return_take_up(const struct request *rq, struct problems *problems)
{
    struct request own = closing_by_program(rq);
    struct return_last_worker_row last = {0};
    struct return_involvement_row part = {0};
    struct appointment appointment = appointment_of(&own, rq->actor->person, true);
    struct carrying c;

    team_check_appointment(&appointment, problems);
    if (problems->count || !return_involvement(rq->db, own.grant, rq->today, &part) ||
        !return_last_worker(rq->db, own.grant, rq->today, &last))
        return false;
    c = (struct carrying){
        .person = rq->actor->person,
        .involvement = part.id,
        .model = last.model,
        .chosen_by_family = last.chosen_by_family,
        .from_on = rq->today,
    };
    if (str_eq(last.model, STR("designated")))
        (void)involvement_role_put(rq->db, own.grant, role_of(rq, &own), rq->now, part.id);
    carry_begin(&own, team_key_workers(rq->db, own.grant, rq->today), &c);
    record_happened(rq, HAPPENED_TEAM_CHANGED, rq->actor->name);
    return true;
}
