#include "cover/briefing.h"

#include "consent/may.h"
#include "kit/arena.h"

/* Of "about me", what somebody new needs first; in this order. */
static const struct {
    struct str code;
    struct msg title;
} matters[] = {
    {STR_INIT("important_to_me"), MSG_INIT("What is important")            },
    {STR_INIT("support_me"),      MSG_INIT("What helps, and what does not")},
    {STR_INIT("communication"),   MSG_INIT("How they tell people things")  },
    {STR_INIT("worries"),         MSG_INIT("What worries, and what calms") },
};

bool briefing_is_due(const struct plan_actions_row *action, date today)
{
    return str_eq(action->state, STR("open")) && date_is_set(action->due_on) &&
           action->due_on.days - today.days <= BRIEFING_DUE_DAYS;
}

static void read_profile(const struct request *rq, struct briefing *b)
{
    struct profile_sections_rows rows = profile_sections(rq->db, rq->grant);
    struct briefing_part_of_profile *at =
        arena_array_of(rq->arena, COUNT(matters), struct briefing_part_of_profile);

    b->matters.at = at;
    for (size_t m = 0; m < COUNT(matters); m++)
        for (size_t i = 0; i < rows.count; i++)
            if (str_eq(rows.at[i].code, matters[m].code) && !str_is_empty(rows.at[i].text))
                at[b->matters.count++] = (struct briefing_part_of_profile){
                    matters[m].title, rows.at[i].text, rows.at[i].confirmed_on};
    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].code, STR("do_not_ask")))
            b->do_not_ask = rows.at[i].text;
}

/* Is it somebody of the family who does this? */
static bool is_of_family(const struct briefing *b, struct person_id person)
{
    for (size_t i = 0; i < b->family.count; i++)
        if (b->family.at[i].row->person_id.n == person.n)
            return true;
    return person.n == b->child.row.person_id.n;
}

static void add(struct briefing_actions *list, struct briefing_action *at,
    const struct plan_actions_row *row, date today)
{
    if (list->count == BRIEFING_ACTIONS_MAX) {
        list->has_more = true;
        return;
    }
    at[list->count++] = (struct briefing_action){
        row, action_standing(row, today) == STANDING_LATE, briefing_is_due(row, today)};
    list->at = at;
}

static void read_plan(const struct request *rq, struct briefing *b)
{
    struct plan_outcome_list outcomes = plan_read(rq);
    struct plan_actions_rows rows = plan_actions(rq->db, rq->grant);
    struct briefing_action *promised =
        arena_array_of(rq->arena, BRIEFING_ACTIONS_MAX, struct briefing_action);
    struct briefing_action *due =
        arena_array_of(rq->arena, BRIEFING_ACTIONS_MAX, struct briefing_action);

    b->step = plan_next_step(outcomes, rq->actor->person);
    for (size_t i = 0; i < rows.count; i++) {
        const struct plan_actions_row *row = &rows.at[i];
        if (briefing_is_due(row, rq->today))
            add(&b->due, due, row, rq->today);
        else if (str_eq(row->state, STR("open")) && person_id_is_set(row->owner_id) &&
                 !is_of_family(b, row->owner_id))
            add(&b->promised, promised, row, rq->today);
    }
}

/* What comes next, as those of the team have said, the earliest first. */
static struct team_person_list arranged_of(const struct request *rq, struct team_groups team)
{
    struct team_person *at = arena_array_of(rq->arena, team.person_count, struct team_person);
    size_t count = 0;

    for (size_t g = 0; g < team.count; g++)
        for (size_t i = 0; i < team.at[g].people.count; i++) {
            const struct team_person *p = &team.at[g].people.at[i];
            size_t k = count;

            if (!date_is_set(p->row->next_due_on))
                continue;
            for (; k > 0 && date_is_before(p->row->next_due_on, at[k - 1].row->next_due_on); k--)
                at[k] = at[k - 1];
            at[k] = *p;
            count++;
        }
    return (struct team_person_list){at, count};
}

struct briefing briefing_read(const struct request *rq)
{
    struct timeline_filter newest = {0};
    struct briefing b = {.child = child_header_read(rq)};

    if (b.child.sees_family)
        b.family = family_read(rq);
    if (b.child.sees_profile)
        read_profile(rq, &b);
    if (b.child.sees_plan)
        read_plan(rq, &b);
    if (b.child.sees_record) {
        b.questions = questions_open(rq->db, rq->grant);
        b.latest = timeline_read(rq, &newest, BRIEFING_ENTRIES);
    }
    if (b.child.sees_team) {
        b.team = team_read(rq);
        b.arranged = arranged_of(rq, b.team);
    }
    return b;
}
