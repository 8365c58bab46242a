/* A deputy was chosen: is that possible, and what happens then. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/covering_sql.h"
#include "consent/may.h"
#include "cover/pages.h"
#include "directory/directory.h"
#include "kit/arena.h"

static const struct form_field deputy_fields[] = {
    ID_FIELD(struct deputy_typed, deputy, "Who covers"),
    TICK_FIELD(struct deputy_typed, is_decided, "It is decided: they are not asked first"),
    LINES_FIELD(struct deputy_typed, reason, "Why it is decided", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("The deputy reads this. Write nothing about a family.")),
};
const struct form_spec deputy_spec = FORM(deputy_fields);

/* ------------------------------------------------------------------ chosen by a form */

static const struct cover_deputy *find(const struct cover_deputies_list *list, struct uuid person)
{
    for (size_t i = 0; uuid_is_set(person) && i < list->count; i++)
        if (uuid_eq(list->at[i].row->public_id, person))
            return &list->at[i];
    return NULL;
}

struct person_id cover_deputy_chosen(const struct cover_deputies_list *list, struct uuid person)
{
    const struct cover_deputy *deputy = find(list, person);

    return deputy ? deputy->row->id : (struct person_id){0};
}

void cover_check_deputy(const struct request *rq, const struct cover_deputies_list *deputies,
    const struct deputy_typed *typed, struct problems *problems)
{
    const struct cover_deputy *deputy = find(deputies, typed->deputy);

    if (uuid_is_set(typed->deputy) && !deputy)
        problem_add(problems, STR("deputy"), MSG("Choose somebody from the list."));
    if (deputy && deputy->is_away)
        problem_add(problems, STR("deputy"),
            MSG("They are away on some of these days. Choose somebody who is there."));
    if (typed->is_decided && rq->actor->duty != DUTY_MANAGER)
        problem_add(problems, STR("is_decided"), MSG("Only a manager decides. Ask them instead."));
    else if (typed->is_decided && str_is_empty(typed->reason))
        problem_add(problems, STR("reason"), MSG("Enter why it is decided and not asked."));
}

/* ------------------------------------------------------------------ chosen */

static struct cover_ask_id begin_ask(const struct request *rq, const struct cover_giving *g)
{
    return cover_ask_add(rq->db, &(struct cover_ask_add){
                                     .public_id = uuid_new(rq->now),
                                     .absence_id = g->absence->id,
                                     .deputy_id = g->deputy,
                                     .state = g->is_decided ? STR("decided") : STR("asked"),
                                     .asked_by = rq->actor->person,
                                     .asked_at = rq->now,
                                     .reason = g->is_decided ? g->reason : (struct str){0},
                                 });
}

static void give(const struct request *rq, const struct cover_giving *g, struct cover_ask_id ask)
{
    struct child_id child = grant_needs_change(rq->grant, SECTION_TEAM);
    struct cover_open_of_row before = {0};

    if (cover_open_of(rq->db, rq->grant, g->absence->id, &before))
        (void)cover_ask_less(rq->db, rq->now, rq->actor->person, before.ask_id);
    covering_stop(rq, g->absence->id, child);
    (void)cover_close(rq->db, rq->grant, rq->now, g->absence->id);
    (void)cover_add(rq->db, rq->grant, uuid_new(rq->now), g->absence->id, ask, g->deputy, rq->now);
}

/* Those that were given are counted; what was decided opens at once. */
static void end_ask(const struct request *rq, const struct cover_giving *g, struct cover_ask_id ask,
    int64_t family_count, int64_t intensive_count)
{
    struct away days = away_of(g->absence);
    date from_on, to_on;

    (void)cover_ask_count(rq->db, family_count, intensive_count, rq->now, rq->actor->person, ask);
    if (g->is_decided && away_cover_days(&days, rq->today, &from_on, &to_on))
        covering_begin(rq, ask, from_on, to_on);
}

size_t cover_give_all(
    const struct request *rq, const struct cover_giving *g, const struct cover_families *families)
{
    struct cover_ask_id ask = begin_ask(rq, g);
    int64_t given = 0, intensive = 0;
    size_t refused = 0;

    for (size_t i = 0; i < families->count; i++) {
        const struct cover_family *f = &families->at[i];
        struct request own = *rq;

        if (f->is_covered || f->standing == COVER_ASKED)
            continue;
        own.grant = gate_also(rq, f->row->public_id, MAY_CHANGE_TEAM);
        if (!own.grant || !covering_is_allowed(rq, f->row->id, g->deputy)) {
            refused++;
            continue;
        }
        give(&own, g, ask);
        given++;
        intensive += f->is_intensive;
    }
    end_ask(rq, g, ask, given, intensive);
    return refused;
}

bool cover_give_one(const struct request *rq, const struct cover_giving *g, bool is_intensive)
{
    struct cover_ask_id ask;

    if (!covering_is_allowed(rq, grant_needs_change(rq->grant, SECTION_TEAM), g->deputy))
        return false;
    ask = begin_ask(rq, g);
    give(rq, g, ask);
    end_ask(rq, g, ask, 1, is_intensive);
    return true;
}
