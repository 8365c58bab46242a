/* Who has room: the caseload of each who may be given families, and ways when nobody has. */
#include <stdlib.h>

#include "app/app.h"
#include "choice/capacity_list.h"
#include "choice/capacity_person.h"
#include "choice/pages.h"
#include "directory/directory.h"
#include "kit/arena.h"

static int64_t used_tenths(const struct proposing_times_rows *times, struct person_id person)
{
    for (size_t i = 0; i < times->count; i++)
        if (times->at[i].person_id.n == person.n)
            return hours_used(times->at[i].minutes_count);
    return 0;
}

/* A cell for each level of the main programme, and one for every other. */
static struct capacity_cells cells_of(
    const struct weighing *w, const struct proposing_loads_rows *loads, struct person_id person)
{
    size_t levels = w->main.levels.count;
    struct capacity_cell *at = arena_array_of(w->rq->arena, levels + 1, struct capacity_cell);

    for (size_t i = 0; i < loads->count; i++) {
        size_t level = 0;
        if (loads->at[i].person_id.n != person.n)
            continue;
        while (level < levels && !str_eq(w->main.levels.at[level].code, loads->at[i].level))
            level++;
        at[level].count += loads->at[i].family_count;
    }
    return (struct capacity_cells){at, levels + 1};
}

static struct capacity_line line_of(struct weighing *w, const struct carried *carried,
    const struct proposing_times_rows *times, const struct proposing_workers_row *row)
{
    struct arena *a = w->rq->arena;
    int64_t used = used_tenths(times, row->id);
    struct capacity_line line = {
        .row = row,
        .load = caseload_of(w, carried, row->id, row->protected_tenths, row->is_main_work),
        .used = tenths_shown(a, used),
        .uses_more = row->protected_tenths && used > row->protected_tenths,
    };
    enum caseload_state state = caseload_state_of(&line.load);

    line.weight = hundredths_shown(a, line.load.weight);
    if (line.load.limit) {
        line.limit = hundredths_shown(a, line.load.limit);
        line.room = hundredths_shown(a, caseload_room(&line.load));
    }
    if (row->protected_tenths)
        line.protected_hours = tenths_shown(a, row->protected_tenths);
    line.state = caseload_state_words(state);
    line.state_code = caseload_state_code(state);
    line.is_over = state == CASELOAD_OVER;
    line.is_near = state == CASELOAD_NEAR || state == CASELOAD_FULL;
    line.is_room = state == CASELOAD_ROOM;
    line.cells = cells_of(w, &carried->loads, row->id);
    return line;
}

/* Over, near, unknown, room; then the heaviest. */
static int line_order(const void *one, const void *other)
{
    const struct capacity_line *a = one, *b = other;
    int rank_a = a->is_over ? 0 : a->is_near ? 1 : a->is_room ? 3 : 2;
    int rank_b = b->is_over ? 0 : b->is_near ? 1 : b->is_room ? 3 : 2;

    if (rank_a != rank_b)
        return rank_a - rank_b;
    if (a->load.weight != b->load.weight)
        return a->load.weight > b->load.weight ? -1 : 1;
    return a->row->practitioner_id.n < b->row->practitioner_id.n ? -1 : 1;
}

struct capacity_lines capacity_read(const struct request *rq, struct weighing *w)
{
    struct proposing_workers_rows rows = proposing_workers(rq->db, rq->today);
    struct carried carried = carried_read(rq);
    struct proposing_times_rows times = proposing_times(
        rq->db, instant_of(date_plus_days(rq->today, -7 * USED_WEEKS), 0, 0), 0, rq->today);
    struct capacity_line *at = arena_array_of(rq->arena, rows.count + 1, struct capacity_line);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        /* Who has two posts stands twice, one behind the other: once is enough. */
        if (count == 0 || at[count - 1].row->id.n != rows.at[i].id.n)
            at[count++] = line_of(w, &carried, &times, &rows.at[i]);
    qsort(at, count, sizeof *at, line_order);
    return (struct capacity_lines){at, count};
}

static void add_sums(struct capacity_list *view)
{
    int64_t weight = 0, limit = 0;

    for (size_t i = 0; i < view->lines.count; i++) {
        const struct capacity_line *l = &view->lines.at[i];
        view->family_count += l->load.families;
        weight += l->load.weight;
        limit += l->load.limit;
        view->over_count += l->is_over;
        view->near_count += l->is_near;
        view->room_count += l->is_room && l->row->is_open;
        view->beside_count += l->is_room && l->row->is_open && !l->row->is_main_work;
        view->unknown_count += !l->is_over && !l->is_near && !l->is_room;
    }
    view->weight = hundredths_shown(view->arena, weight);
    view->limit = hundredths_shown(view->arena, limit);
}

static struct capacity_levels levels_of(const struct request *rq, const struct weighing *w)
{
    struct capacity_level *at =
        arena_array_of(rq->arena, w->main.levels.count + 1, struct capacity_level);

    for (size_t i = 0; i < w->main.levels.count; i++)
        at[i] =
            (struct capacity_level){programme_words(rq->language, w->main.levels.at[i].short_name),
                hundredths_shown(rq->arena, w->main.levels.at[i].weight)};
    return (struct capacity_levels){at, w->main.levels.count};
}

struct reply capacity_show(const struct request *rq)
{
    struct weighing w = weighing_begin(rq);
    struct capacity_lines lines = capacity_read(rq, &w);
    struct capacity_list view = {.arena = rq->arena, .lines = lines};

    view.levels = levels_of(rq, &w);
    add_sums(&view);
    view.full_limit = hundredths_shown(rq->arena, w.main.row.full_time_limit);
    view.door_weight = hundredths_shown(rq->arena, w.main.row.open_door_weight);
    view.family_limit = w.main.row.non_designated_limit;
    view.reviews = choosing_part_read(rq, choosing_part_of(STR("review")));
    view.light = choosing_part_read(rq, choosing_part_of(STR("light")));
    view.waiting = choosing_part_read(rq, choosing_part_of(STR("waiting")));
    return reply_capacity_list(rq, 200, &view);
}

/* ------------------------------------------------------------------ one worker */

struct time_typed {
    struct str week_hours, protected_hours;
    bool is_main_work;
};
static const struct form_field time_fields[] = {
    TEXT_FIELD(struct time_typed, week_hours, "Hours of work a week", 5, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("In all, as in the contract. For example: 37 or 18.5")),
    TEXT_FIELD(struct time_typed, protected_hours, "Of them kept free for key working", 5,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Agreed with whoever plans their week")),
    TICK_FIELD(struct time_typed, is_main_work, "Key working is their main work"),
};
static const struct form_spec time_spec = FORM(time_fields);

/* Families that may come back; the weight of all of them is in `weight`. */
static int64_t doors_of(struct weighing *w, struct person_id person, int64_t *weight)
{
    struct caseload_parts parts = caseload_parts_read(w, person);
    int64_t count = 0;

    *weight = 0;
    for (size_t i = 0; i < parts.count; i++)
        if (parts.at[i].is_door) {
            count += parts.at[i].families;
            *weight += parts.at[i].families * parts.at[i].weight;
        }
    return count;
}

static struct reply person_page(const struct request *rq, int status,
    const struct practitioner_find_row *who, struct form form, int64_t version)
{
    struct weighing w = weighing_begin(rq);
    struct level_names names = level_names_read(rq);
    struct caseload load = caseload_read(&w, who->person_id);
    int64_t doors = 0;
    struct capacity_families_rows rows =
        capacity_families(rq->db, rq->actor->area, who->person_id, rq->today);
    struct capacity_family *at = arena_array_of(rq->arena, rows.count + 1, struct capacity_family);
    struct capacity_person view = {
        .who = *who,
        .form = form,
        .version = version,
        .weight = hundredths_shown(rq->arena, load.weight),
        .state = caseload_state_words(caseload_state_of(&load)),
        .family_count = load.families,
        .shut_count = load.families - (int64_t)rows.count,
    };

    for (size_t i = 0; i < rows.count; i++) {
        bool is_crisis = date_is_set(rows.at[i].crisis_until_on) &&
                         !date_is_before(rows.at[i].crisis_until_on, rq->today);
        at[i] = (struct capacity_family){.row = &rows.at[i],
            .level = level_short_name(&names, rows.at[i].programme_id, rows.at[i].level),
            .weight = hundredths_shown(
                rq->arena, weight_of(&w, rows.at[i].programme_id, rows.at[i].level, is_crisis)),
            .is_crisis = is_crisis};
    }
    view.families = (struct capacity_family_list){at, rows.count};
    view.door_count = doors_of(&w, who->person_id, &doors);
    view.door_weight = hundredths_shown(rq->arena, doors);
    if (load.limit)
        view.limit = hundredths_shown(rq->arena, load.limit);
    return reply_capacity_person(rq, status, &view);
}

struct reply capacity_person_show(const struct request *rq)
{
    struct practitioner_find_row who = {0};
    struct profile_of_row profile = {0};
    struct time_typed now = {0};

    if (!practitioner_find(rq->db, rq_id(rq, "practitioner"), &who))
        return reply_error(404);
    (void)profile_of(rq->db, who.person_id, &profile);
    if (profile.week_tenths)
        now.week_hours = tenths_shown(rq->arena, profile.week_tenths);
    if (profile.protected_tenths)
        now.protected_hours = tenths_shown(rq->arena, profile.protected_tenths);
    now.is_main_work = profile.is_main_work;
    return person_page(rq, 200, &who, form_show(rq->arena, &time_spec, &now), profile.version);
}

static void check_hours(
    const struct time_typed *typed, int64_t *week, int64_t *kept, struct problems *problems)
{
    if (!tenths_of(typed->week_hours, week))
        problem_add(problems, STR("week_hours"), MSG("Enter hours from 0 to 60, like 37 or 18.5."));
    if (!tenths_of(typed->protected_hours, kept))
        problem_add(
            problems, STR("protected_hours"), MSG("Enter hours from 0 to 60, like 37 or 18.5."));
    if (problems->count == 0)
        hours_check(*week, *kept, problems);
}

struct reply capacity_take_time(const struct request *rq)
{
    struct practitioner_find_row who = {0};
    struct time_typed typed = {0};
    struct form form = {0};
    int64_t week = 0, kept = 0, version;

    if (!practitioner_find(rq->db, rq_id(rq, "practitioner"), &who))
        return reply_error(404);
    (void)form_read(rq, &time_spec, &typed, &form);
    check_hours(&typed, &week, &kept, &form.problems);
    if (form.problems.count)
        return person_page(rq, 422, &who, form, form.version);
    version = form.version;
    if (version == 0) {
        (void)profile_begin(rq->db, who.person_id, rq->now, rq->actor->person);
        version = 1;
    }
    if (profile_time(rq->db, &(struct profile_time){.is_main_work = typed.is_main_work,
                                 .week_tenths = week,
                                 .protected_tenths = kept,
                                 .changed_at = rq->now,
                                 .changed_by = rq->actor->person,
                                 .person_id = who.person_id,
                                 .version = version}) == 1)
        return reply_see_url(rq, (struct url){STR("/capacity")});
    problem_add(&form.problems, (struct str){0},
        MSG("Somebody else has changed this meanwhile. Look at the page again, and then save."));
    return person_page(rq, 409, &who, form, form.version);
}
