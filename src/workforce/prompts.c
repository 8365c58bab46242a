/*
 * What a supervision session may be about, read from the records of the families at hand. Each family is shown as far
 * as whoever reads may see it; of the others the page says how many they are.
 */
#include <stdlib.h>

#include "app/app.h"
#include "closing/closing.h"
#include "consent/ask.h"
#include "consent/may.h"
#include "cover/absence_sql.h"
#include "kit/arena.h"
#include "workforce/pages.h"

enum { PROMPTS_OF_A_KIND = 5, REFUSALS_DAYS = 92 };

struct gathering {
    const struct request *rq;
    struct person_id worker;
    struct supervision_families_rows rows;
    const section_set *sees; /* of each row */
    const struct programme *programme;
    struct prompt *at;
    size_t count, room;
};

static void gather(struct gathering *g, struct prompt prompt)
{
    g->at = arena_grow(g->rq->arena, g->at, g->count, &g->room, sizeof *g->at);
    g->at[g->count++] = prompt;
}

static struct prompt about(const struct gathering *g, const struct supervision_families_row *row)
{
    struct str called = str_is_empty(row->known_as) ? row->forename : row->known_as;

    return (struct prompt){
        .name = str_join(g->rq->arena, called, STR(" "), row->surname),
        .child = row->public_id,
        .on = DATE_NONE,
    };
}

static bool sees(const struct gathering *g, size_t i, enum section section)
{
    return g->sees[i] & (1u << section);
}

/* ------------------------------------------------------------------ about families */

/* The largest number first; the order of names stays among equals, which qsort alone does not promise. */
static int compare(const void *a, const void *b)
{
    const struct prompt *x = a, *y = b;

    if (x->number != y->number)
        return x->number < y->number ? 1 : -1;
    return str_cmp(x->name, y->name);
}

/* Those gathered since `from`, the largest number first, as many as a session has time for. */
static void press(struct gathering *g, size_t from)
{
    if (g->count > from)
        qsort(g->at + from, g->count - from, sizeof *g->at, compare);
    if (g->count - from > PROMPTS_OF_A_KIND)
        g->count = from + PROMPTS_OF_A_KIND;
}

static void crises(struct gathering *g)
{
    for (size_t i = 0; i < g->rows.count; i++) {
        struct prompt p = about(g, &g->rows.at[i]);

        p.is_crisis = true;
        p.on = g->rows.at[i].crisis_until_on;
        if (sees(g, i, SECTION_TEAM) && date_is_set(p.on) && !date_is_before(p.on, g->rq->today))
            gather(g, p);
    }
}

static void contacts(struct gathering *g)
{
    struct contact_limits limits = contact_limits_read(g->rq);
    size_t from = g->count;

    for (size_t i = 0; i < g->rows.count; i++) {
        const struct supervision_families_row *row = &g->rows.at[i];
        struct prompt p = about(g, row);
        int64_t allowed = row->contact_rhythm_days > 0 ? row->contact_rhythm_days
                                                       : contact_limit(&limits, row->programme_id);

        p.is_never = !date_is_set(row->last_contact_on);
        p.is_contact = !p.is_never;
        p.on = row->last_contact_on;
        p.number = p.is_never ? INT32_MAX : g->rq->today.days - row->last_contact_on.days;
        if (sees(g, i, SECTION_RECORD) && p.number > allowed)
            gather(g, p);
    }
    press(g, from);
}

static void actions(struct gathering *g)
{
    size_t from = g->count;

    for (size_t i = 0; i < g->rows.count; i++) {
        struct prompt p = about(g, &g->rows.at[i]);

        p.is_action = true;
        p.number = g->rows.at[i].late_count;
        p.on = g->rows.at[i].late_since_on;
        if (sees(g, i, SECTION_PLAN) && p.number > 0)
            gather(g, p);
    }
    press(g, from);
}

static void levels(struct gathering *g)
{
    size_t from = g->count;

    for (size_t i = 0; i < g->rows.count; i++) {
        const struct supervision_families_row *row = &g->rows.at[i];
        struct prompt p = about(g, row);

        p.is_level = true;
        p.on = row->review_on;
        p.number = date_is_set(p.on) ? g->rq->today.days - p.on.days : 0;
        if (sees(g, i, SECTION_TEAM) && !str_eq(row->level, STR("none")) &&
            (!date_is_set(p.on) || p.number >= 0))
            gather(g, p);
    }
    press(g, from);
}

static void functions(struct gathering *g)
{
    size_t from = g->count;

    for (size_t i = 0; i < g->rows.count; i++) {
        struct prompt p = about(g, &g->rows.at[i]);

        p.is_function = true;
        p.number = g->rows.at[i].unfilled_count;
        if (sees(g, i, SECTION_TEAM) && p.number > 0)
            gather(g, p);
    }
    press(g, from);
}

static void money(struct gathering *g)
{
    size_t from = g->count;

    for (size_t i = 0; i < g->rows.count; i++) {
        struct prompt p = about(g, &g->rows.at[i]);

        p.is_money = true;
        p.number = g->rows.at[i].dispute_count + g->rows.at[i].refusal_count;
        if (sees(g, i, SECTION_TEAM) && p.number > 0)
            gather(g, p);
    }
    press(g, from);
}

static void changes(struct gathering *g)
{
    for (size_t i = 0; i < g->rows.count; i++) {
        struct prompt p = about(g, &g->rows.at[i]);

        p.is_change = true;
        p.on = g->rows.at[i].change_on;
        if (sees(g, i, SECTION_TEAM) && date_is_set(p.on))
            gather(g, p);
    }
}

/* Boundaries, and who leans on whom: counts, no score; of those families of which whoever reads may see them. */
static void signals(struct gathering *g)
{
    size_t from = g->count;

    for (size_t i = 0; i < g->rows.count; i++) {
        struct request own = *g->rq;
        struct closing_signal_lines lines;
        struct prompt p = about(g, &g->rows.at[i]);

        if (!sees(g, i, SECTION_TEAM) || !sees(g, i, SECTION_RECORD))
            continue;
        own.grant = gate_also(g->rq, p.child, MAY_SEE_RECORD);
        if (!own.grant || !closing_signals_may(&own))
            continue;
        lines = closing_signals(&own);
        p.is_signal = true;
        p.number = (int64_t)lines.standing_count;
        if (p.number == 0)
            continue;
        p.words = msg_text(g->rq->language, lines.at[0].title);
        p.more = p.number - 1;
        gather(g, p);
    }
    press(g, from);
}

/* ------------------------------------------------------------------ about the worker */

static void load(struct gathering *g)
{
    struct weighing weighing = weighing_begin(g->rq);
    struct work_load load = work_load_read(&weighing, g->worker);

    if (load.is_near || load.is_full || load.is_over)
        gather(g, (struct prompt){.is_load = true,
                      .is_over = load.is_over,
                      .words = load.load_text,
                      .limit = load.limit_text,
                      .on = DATE_NONE});
}

static void absences(struct gathering *g)
{
    struct absences_of_rows rows = absences_of(g->rq->db, g->worker);

    for (size_t i = 0; i < rows.count; i++) {
        const struct absences_of_row *row = &rows.at[i];
        bool is_over = date_is_set(row->back_on) && !date_is_before(g->rq->today, row->back_on);
        bool is_soon = row->from_on.days <= g->rq->today.days + g->programme->row.supervision_days;

        if (!is_over && is_soon &&
            !(date_is_set(row->back_on) && row->back_on.days <= row->from_on.days))
            gather(g, (struct prompt){.is_absence = true, .on = row->from_on});
    }
}

/* In the order in which a session takes them. What else is worth talking about is one more function here: it adds prompts
 * for the rows whose section its reader sees. */
static void (*const kinds[])(struct gathering *) = {
    crises,
    contacts,
    actions,
    functions,
    levels,
    changes,
    money,
    signals,
    load,
    absences,
};

static const section_set *sections_of(
    const struct request *rq, struct supervision_families_rows rows)
{
    section_set *sees = arena_array_of(rq->arena, rows.count + 1, section_set);

    for (size_t i = 0; i < rows.count; i++)
        sees[i] = consent_ask(rq, rows.at[i].public_id, MAY_SEE_CHILD).decision.see;
    return sees;
}

struct prompts prompts_read(const struct request *rq, struct person_id worker)
{
    struct programme programme = programme_main(rq->db, rq->today);
    struct gathering g = {.rq = rq, .worker = worker, .programme = &programme};
    struct carrying_of_row carrying = {0};
    struct prompts prompts;

    g.rows =
        supervision_families(rq->db, rq->actor->scope, date_plus_days(rq->today, -REFUSALS_DAYS),
            date_plus_days(rq->today, (int)(programme.row.told_days + programme.row.overlap_days)),
            worker, rq->actor->duty == DUTY_MANAGER);
    g.sees = sections_of(rq, g.rows);
    for (size_t i = 0; i < COUNT(kinds); i++)
        kinds[i](&g);
    (void)carrying_of(rq->db, rq->today, worker, &carrying);
    prompts = (struct prompts){
        g.at, g.count, carrying.family_count, carrying.family_count - (int64_t)g.rows.count};
    return prompts;
}
