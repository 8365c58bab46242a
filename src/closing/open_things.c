/* What would be left with nobody when key working ends, and who can take it. */
#include "closing/pages.h"
#include "consent/may.h"
#include "episode/episode.h"
#include "family/family.h"
#include "kit/arena.h"
#include "plan/plan.h"
#include "programme/programme.h"
#include "record/record.h"
#include "team/team.h"

static bool is_among(const struct person_list *people, struct person_id person)
{
    for (size_t i = 0; i < people->count; i++)
        if (people->at[i].n == person.n)
            return true;
    return false;
}

struct carriers carriers_read(const struct request *rq)
{
    struct carriers c = {
        .rows = team_key_workers(rq->db, rq->grant, rq->today),
        .latest_on = DATE_NONE,
        .coming = closing_coming(rq->db, rq->grant),
    };
    struct person_id *at = arena_array_of(rq->arena, c.rows.count, struct person_id);

    c.ending.at = at;
    for (size_t i = 0; i < c.rows.count; i++) {
        const struct team_key_workers_row *row = &c.rows.at[i];
        at[c.ending.count++] = row->person_id;
        if (date_is_before(rq->today, row->from_on)) {
            c.next = row->name;
            continue;
        }
        if (!date_is_set(c.latest_on) || date_is_before(c.latest_on, row->from_on))
            c.latest_on = row->from_on;
        if (!person_id_is_set(c.last) && involvement_id_is_set(row->involvement_id))
            c.last = row->person_id;
    }
    return c;
}

/* ------------------------------------------------------------------ what is open */

struct gathering {
    const struct request *rq;
    const struct carriers *carriers;
    struct open_thing *at;
    size_t count, room;
};

static void gather(struct gathering *g, struct open_thing thing)
{
    g->at = arena_grow(g->rq->arena, g->at, g->count, &g->room, sizeof *g->at);
    thing.number = (int64_t)g->count + 1;
    g->at[g->count++] = thing;
}

static struct str thing_code(const struct gathering *g, const char *kind, struct uuid public_id)
{
    char id[UUID_TEXT];

    return str_printf(g->rq->arena, "%s.%s", kind, uuid_text(public_id, id));
}

/* What somebody has taken whose part goes on is in good hands. */
static void gather_questions(struct gathering *g)
{
    struct closing_questions_open_rows rows = closing_questions_open(g->rq->db, g->rq->grant);

    for (size_t i = 0; i < rows.count; i++) {
        const struct closing_questions_open_row *q = &rows.at[i];
        if (person_id_is_set(q->taken_by) && !is_among(&g->carriers->ending, q->taken_by))
            continue;
        gather(g, (struct open_thing){.kind = OPEN_QUESTION,
                      .public_id = q->public_id,
                      .code = thing_code(g, "question", q->public_id),
                      .what = MSG("A question of the family"),
                      .text = q->text,
                      .now = q->taken_by_name,
                      .to = url_of(g->rq->arena, "/children/{}/questions/{}", rq_id(g->rq, "child"),
                          q->public_id)});
    }
}

static void gather_actions(struct gathering *g)
{
    struct closing_actions_open_rows rows = closing_actions_open(g->rq->db, g->rq->grant);

    for (size_t i = 0; i < rows.count; i++) {
        const struct closing_actions_open_row *a = &rows.at[i];
        if (person_id_is_set(a->owner_id) && !is_among(&g->carriers->ending, a->owner_id))
            continue;
        gather(g, (struct open_thing){.kind = OPEN_ACTION,
                      .public_id = a->public_id,
                      .code = thing_code(g, "action", a->public_id),
                      .what = MSG("Promised in the plan"),
                      .text = a->text,
                      .now = a->owner_name,
                      .to = url_of(g->rq->arena, "/children/{}/plan", rq_id(g->rq, "child")),
                      .may_end = true});
    }
}

static void gather_functions(struct gathering *g)
{
    struct function_rows_rows rows = function_rows(g->rq->db, g->rq->grant);
    struct programme p = programme_of_child(g->rq);

    for (size_t i = 0; i < rows.count; i++) {
        const struct function_rows_row *f = &rows.at[i];
        const struct programme_functions_row *named = programme_function(&p, f->code);
        if (!f->is_needed || !date_is_set(f->unfilled_since_on) ||
            date_is_before(g->rq->today, f->unfilled_since_on))
            continue;
        gather(g, (struct open_thing){.kind = OPEN_FUNCTION,
                      .code = str_join(g->rq->arena, STR("function."), f->code),
                      .what = MSG("Needed, and nobody does it"),
                      .text = named ? programme_words(g->rq->language, named->name) : f->code,
                      .to = url_of(g->rq->arena, "/children/{}/key-working", rq_id(g->rq, "child")),
                      .may_end = true});
    }
}

struct open_things open_things_read(const struct request *rq, const struct carriers *carriers)
{
    struct gathering g = {.rq = rq, .carriers = carriers};

    if (grant_covers(rq->grant, SECTION_RECORD))
        gather_questions(&g);
    if (grant_covers(rq->grant, SECTION_PLAN))
        gather_actions(&g);
    gather_functions(&g);
    return (struct open_things){g.at, g.count};
}

/* ------------------------------------------------------------------ who can take it */

struct taking {
    struct arena *arena;
    struct form_choice *choices;
    struct person_id *people; /* parallel */
    size_t count;
};

static void add_taker(
    struct taking *t, struct person_id person, struct uuid public_id, struct str name)
{
    char id[UUID_TEXT];

    for (size_t i = 0; i < t->count; i++)
        if (t->people[i].n == person.n)
            return;
    t->people[t->count] = person;
    t->choices[t->count++] = (struct form_choice){
        .value = str_copy(t->arena, uuid_text(public_id, id), UUID_TEXT - 1), .data_text = name};
}

static bool may_take(const struct family_people_row *row)
{
    return !str_eq(row->relationship, STR("brother")) &&
           !str_eq(row->relationship, STR("sister")) && !str_eq(row->relationship, STR("friend"));
}

struct takers takers_read(
    const struct request *rq, const struct carriers *carriers, enum takers_of who)
{
    struct team_people_rows team = team_ordered(rq->db, rq->grant, rq->today);
    struct family_people_rows family = {0};
    struct taking t = {.arena = rq->arena};

    if (who == TAKERS_OF_ALL && grant_covers(rq->grant, SECTION_FAMILY))
        family = family_people(rq->db, rq->grant, rq->today);
    t.choices = arena_array_of(rq->arena, team.count + family.count + 1, struct form_choice);
    t.people = arena_array_of(rq->arena, team.count + family.count + 1, struct person_id);
    for (size_t i = 0; i < team.count; i++)
        if ((who == TAKERS_TO_RING || team.at[i].has_account) &&
            !is_among(&carriers->ending, team.at[i].person_id) &&
            !date_is_before(rq->today, team.at[i].from_on) && !date_is_set(team.at[i].to_on))
            add_taker(&t, team.at[i].person_id, team.at[i].person_public_id, team.at[i].name);
    for (size_t i = 0; i < family.count; i++)
        if (family.at[i].has_account && may_take(&family.at[i]))
            add_taker(&t, family.at[i].person_id, family.at[i].person_public_id, family.at[i].name);
    return (struct takers){
        {t.choices, t.count},
        t.people
    };
}

struct person_id takers_find(const struct takers *takers, struct str value)
{
    for (size_t i = 0; i < takers->choices.count; i++)
        if (str_eq(takers->choices.at[i].value, value))
            return takers->at[i];
    return (struct person_id){0};
}
