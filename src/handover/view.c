/* One change as its pages show it: what is missing, what it falls near to; and how long key workers stay. */
#include "consent/may.h"
#include "consent/rights.h"
#include "handover/pages.h"
#include "kit/arena.h"
#include "record/record.h"
#include "team/team.h"

enum { TRANSITIONS_MAX = 100, YEAR_DAYS = 365 };

/* ------------------------------------------------------------------ other changes near by */

static void gather(
    struct transition *all, size_t *count, enum transition_kind kind, date on, struct str who)
{
    if (date_is_set(on) && *count < TRANSITIONS_MAX)
        all[(*count)++] = (struct transition){kind, on, who};
}

static void gather_people(const struct request *rq, const struct handover_list_row *row, date since,
    struct transition *all, size_t *count)
{
    struct spell_parts_rows parts = spell_parts(rq->db, rq->grant, row->from_id, row->to_id, since);
    struct handover_away_rows away = handover_away(rq->db, row->from_id, row->to_id, since);

    for (size_t i = 0; i < parts.count; i++) {
        gather(all, count, TRANSITION_JOINS, parts.at[i].from_on, parts.at[i].name);
        gather(all, count, TRANSITION_LEAVES, parts.at[i].to_on, parts.at[i].name);
    }
    for (size_t i = 0; i < away.count; i++)
        gather(all, count, TRANSITION_AWAY, away.at[i].from_on, away.at[i].name);
}

struct transition_lines handover_clashes(
    const struct request *rq, const struct handover_list_row *row, date planned_on)
{
    struct transition *all = arena_array_of(rq->arena, TRANSITIONS_MAX, struct transition);
    struct transition *near = arena_array_of(rq->arena, TRANSITIONS_MAX, struct transition);
    int64_t clash_days = programme_of_child(rq).row.clash_days;
    date born_on = child_header_read(rq).row.born_on;
    size_t count = transitions_of_age(born_on, rights_school_leaving_on(born_on), all);
    struct handover_care_row care = {.from_on = DATE_NONE};
    struct transition_line *at;

    gather_people(rq, row, date_plus_days(planned_on, (int)-clash_days), all, &count);
    if (grant_covers(rq->grant, SECTION_PROTECTION) && handover_care(rq->db, rq->grant, &care))
        gather(all, &count, TRANSITION_ORDER, care.from_on, (struct str){0});
    count = transitions_near(all, count, planned_on, clash_days, near);
    at = arena_array_of(rq->arena, count, struct transition_line);
    for (size_t i = 0; i < count; i++)
        at[i] = (struct transition_line){
            transition_words(near[i].kind), transition_code(near[i].kind), near[i].who, near[i].on};
    return (struct transition_lines){at, count};
}

/* ------------------------------------------------------------------ one change */

static void take_told(struct handover_view *v, enum handover_told told)
{
    v->told_how = family_told_how(v->row.told_how);
    v->told_words = handover_told_words(told);
    v->is_told = told == HANDOVER_TOLD_YES;
    v->is_told_not = told == HANDOVER_TOLD_WHY_NOT;
    v->is_told_changed = told == HANDOVER_TOLD_CHANGED;
    v->is_told_due = handover_told_is_due(told);
    v->is_late_told = told == HANDOVER_TOLD_LATE;
}

static void take_missing(struct handover_view *v, unsigned missing, date today)
{
    v->misses_why = missing & MISSING_WHY;
    v->misses_told = missing & MISSING_TOLD;
    v->misses_answer = missing & MISSING_ANSWER;
    v->misses_day = missing & MISSING_DAY;
    v->misses_clash = missing & MISSING_CLASH;
    v->may_begin = handover_may_begin(&v->facts, today);
}

struct handover_view handover_view_of(const struct request *rq, const struct handover_list_row *row)
{
    struct handover_view v = {.row = *row, .facts = handover_facts_of(row)};
    int64_t told_days = programme_of_child(rq).row.told_days;

    if (v.facts.state == HANDOVER_PLANNED)
        v.clashes = handover_clashes(rq, row, row->planned_on);
    v.facts.has_clash = v.clashes.count > 0;
    v.why = form_choice_words(&handover_reasons, row->why);
    v.gap_from = v.gap_to = DATE_NONE;
    if (v.facts.state == HANDOVER_PLANNED && date_is_set(row->last_on) &&
        date_is_before(date_plus_days(row->last_on, 1), row->planned_on)) {
        v.gap_from = date_plus_days(row->last_on, 1);
        v.gap_to = date_plus_days(row->planned_on, -1);
    }
    take_told(&v, handover_told_of(&v.facts, told_days, rq->today));
    take_missing(&v, handover_missing(&v.facts, told_days, rq->today), rq->today);
    v.is_planned = v.facts.state == HANDOVER_PLANNED;
    v.is_begun = v.facts.state == HANDOVER_BEGUN;
    v.is_left = v.facts.state == HANDOVER_LEFT;
    v.is_off = v.facts.state == HANDOVER_OFF;
    v.is_overlap = handover_is_overlap(&v.facts, rq->today);
    v.is_accepted = v.facts.is_accepted;
    v.is_declined = v.facts.is_declined;
    v.is_decided = v.facts.is_decided;
    if (grant_hides_place(rq->grant))
        v.row.from_phone = v.row.to_phone = (struct str){0};
    return v;
}

/* ------------------------------------------------------------------ who stays how long */

struct spell_lines handover_spells(const struct request *rq)
{
    struct spell_list_rows rows = spell_list(rq->db, rq->grant);
    struct spell *spells = arena_array_of(rq->arena, rows.count, struct spell);
    struct spell_line *at = arena_array_of(rq->arena, rows.count, struct spell_line);
    date since = date_plus_days(rq->today, -YEAR_DAYS);

    for (size_t i = 0; i < rows.count; i++) {
        const struct spell_list_row *row = &rows.at[i];
        spells[i] = (struct spell){row->person_id.n, row->from_on, row->to_on};
        at[rows.count - 1 - i] = (struct spell_line){
            .name = row->name,
            .how = key_working_words(row->model),
            .from_on = row->from_on,
            .to_on = row->to_on,
            .days = spell_days(&spells[i], rq->today),
            .is_over = date_is_set(row->to_on) && date_is_before(row->to_on, rq->today),
        };
    }
    return (struct spell_lines){at, rows.count, spells_people(spells, rows.count, since, rq->today),
        spells_changes(spells, rows.count, since, rq->today)};
}
