#include "app/app.h"
#include "family/family.h"
#include "family/home.h"
#include "family/home_view.h"
#include "family/pages.h"
#include "kit/arena.h"
#include "plan/plan.h"
#include "team/team.h"

/* Of each list as much as a telephone shows at a glance; the rest is folded, or behind a link. */
enum { HOME_ENTRIES = 2, HOME_DEEDS = 3, ADULT_AT = 18 };

/* The person to ring: the single point of contact, or whoever leads. */
static const struct team_people_row *first_person(struct team_groups team)
{
    return team.count && team.at[0].people.count ? team.at[0].people.at[0].row : NULL;
}

/* My own open actions, so that I can say that one is done. */
static struct plan_action_list mine_of(const struct request *rq, struct plan_outcome_list outcomes)
{
    struct plan_action *at;
    size_t count = 0, room = 0;

    for (size_t i = 0; i < outcomes.count; i++)
        room += outcomes.at[i].actions.count;
    at = arena_array_of(rq->arena, room, struct plan_action);
    for (size_t i = 0; i < outcomes.count; i++)
        for (size_t k = 0; k < outcomes.at[i].actions.count; k++)
            if (outcomes.at[i].actions.at[k].is_open && outcomes.at[i].actions.at[k].is_mine)
                at[count++] = outcomes.at[i].actions.at[k];
    return (struct plan_action_list){at, count};
}

/* The few that are shown at once, and what is folded. */
static void part_deeds(struct home_child *c)
{
    size_t few = c->mine.count > HOME_DEEDS ? HOME_DEEDS : c->mine.count;

    c->mine_few = (struct plan_action_list){c->mine.at, few};
    c->mine_more = (struct plan_action_list){few ? c->mine.at + few : NULL, c->mine.count - few};
}

/* Whom the notice above says to be away is not the one to ask. */
static bool is_away(const struct cover_notices *away, struct person_id person)
{
    for (size_t i = 0; i < away->count; i++)
        if (away->at[i].is_begun && away->at[i].away.n == person.n)
            return true;
    return false;
}

/* One child's part of the home; everything through a grant of its own. */
static struct home_child child_view(const struct request *rq, struct uuid child)
{
    const struct grant *grant = gate_also(rq, child, MAY_SEE_CHILD);
    struct request own = *rq;
    struct timeline_filter newest = {0};
    struct home_child c = {0};
    struct plan_outcome_list outcomes;
    const struct team_people_row *person;

    if (!grant)
        return c;
    own.grant = grant;
    c.header = child_header_with(&own, (struct family_persons){0});
    if (c.header.sees_plan) {
        outcomes = plan_read(&own);
        c.step = plan_next_step(outcomes, rq->actor->person);
        c.mine = mine_of(&own, outcomes);
        part_deeds(&c);
    }
    person = c.header.sees_team ? first_person(team_read(&own)) : NULL;
    if (c.header.sees_team) {
        c.away = cover_notices_read(&own);
        c.door = closing_door_read(&own);
        c.changes = handover_notices_read(&own);
        c.key_workers =
            key_worker_cards_read(&own, child, &(struct key_worker_notices){&c.away, &c.changes});
    }
    if (person && is_away(&c.away, person->person_id))
        person = NULL;
    if (person) {
        c.contact_name = person->name;
        c.contact_role = person->role;
        c.contact_phone = person->phone;
    }
    for (size_t i = 0; i < c.key_workers.count; i++)
        c.is_on_card =
            c.is_on_card || (person && c.key_workers.at[i].person.n == person->person_id.n);
    if (c.header.sees_record) {
        c.items = timeline_read(&own, &newest, HOME_ENTRIES);
        c.agreed = agreed_read(&own);
    }
    c.may_tell = grant_may_change(grant, SECTION_RECORD);
    c.may_note = c.may_tell && own_contact_may(rq, c.header.public_id);
    c.may_change_plan = grant_may_change(grant, SECTION_PLAN);
    c.is_there = true;
    return c;
}

/* A young person who has a key worker needs no other one; a parent may ask for another child. */
static bool has_key_worker(struct home_children children)
{
    for (size_t i = 0; i < children.count; i++)
        if (children.at[i].key_workers.count > 0)
            return true;
    return false;
}

struct reply home_show(const struct request *rq)
{
    struct family_home_children_rows rows =
        family_home_children(rq->db, rq->actor->scope, date_plus_years(rq->today, -ADULT_AT));
    struct home_child *at = arena_array_of(rq->arena, rows.count, struct home_child);
    struct home view = {.name = rq->actor->name};
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        at[count] = child_view(rq, rows.at[i].public_id);
        count += at[count].is_there;
    }
    view.children = (struct home_children){at, count};
    view.requests = request_work_read(rq);
    view.has_key_worker = has_key_worker(view.children);
    view.may_ask = rq->actor->kind != ACCOUNT_YOUNG_PERSON || !view.has_key_worker;
    return reply_home(rq, 200, &view);
}
