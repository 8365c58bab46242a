/* Who has room: the caseloads of those who may be given families, a page at a time, and ways when nobody has. */
#include "app/app.h"
#include "choice/capacity_list.h"
#include "choice/capacity_person.h"
#include "choice/pages.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "kit/kept.h"

/* A cell for each level of the main programme, and one for every other. */
static struct capacity_cells cells_of(const struct weighing *w, const struct worker_load *one)
{
    size_t levels = w->main.levels.count;
    struct capacity_cell *at = arena_array_of(w->rq->arena, levels + 1, struct capacity_cell);

    for (size_t i = 0; i < one->level_count; i++) {
        size_t level = 0;
        while (level < levels && !str_eq(w->main.levels.at[level].code, one->levels[i].level))
            level++;
        at[level].count += one->levels[i].family_count;
    }
    return (struct capacity_cells){at, levels + 1};
}

static struct capacity_line line_of(struct weighing *w, const struct worker_load *one)
{
    struct arena *a = w->rq->arena;
    int64_t used = used_tenths(w->rq, one->id);
    struct capacity_line line = {
        .load = one->load,
        .weight = hundredths_shown(a, one->load.weight),
        .used = tenths_shown(a, used),
        .uses_more = one->protected_tenths && used > one->protected_tenths,
        .state = caseload_state_words(one->state),
        .state_code = caseload_state_code(one->state),
        .is_over = one->state == CASELOAD_OVER,
        .is_near = one->state == CASELOAD_NEAR || one->state == CASELOAD_FULL,
        .is_room = one->state == CASELOAD_ROOM,
        .is_open = one->is_open,
        .has_left = !one->may_be_given,
        .is_away = one->is_away,
        .is_main_work = one->is_main_work,
        .cells = cells_of(w, one),
    };

    (void)proposing_worker(w->rq->db, one->id, w->rq->today, &line.row);
    if (one->load.limit) {
        line.limit = hundredths_shown(a, one->load.limit);
        line.room = hundredths_shown(a, caseload_room(&one->load));
    }
    if (one->protected_tenths)
        line.protected_hours = tenths_shown(a, one->protected_tenths);
    return line;
}

/* Over, near, room, unknown, of whom nobody can say; then the heaviest. */
static int fullest_first(const void *one, const void *other)
{
    static const int ranks[CASELOAD__COUNT] = {
        [CASELOAD_OVER] = 0,
        [CASELOAD_FULL] = 1,
        [CASELOAD_NEAR] = 1,
        [CASELOAD_ROOM] = 2,
        [CASELOAD_UNKNOWN] = 3,
    };
    const struct worker_load *a = one, *b = other;

    if (ranks[a->state] != ranks[b->state])
        return ranks[a->state] - ranks[b->state];
    if (a->load.weight != b->load.weight)
        return a->load.weight > b->load.weight ? -1 : 1;
    return a->id.n < b->id.n ? -1 : 1;
}

/* ------------------------------------------------------------------ figures and their lists */

static bool is_over(const struct worker_load *one) { return one->state == CASELOAD_OVER; }
static bool is_near(const struct worker_load *one)
{
    return one->state == CASELOAD_NEAR || one->state == CASELOAD_FULL;
}
static bool is_unknown(const struct worker_load *one) { return one->state == CASELOAD_UNKNOWN; }
static bool is_any(const struct worker_load *one) { return one != NULL; }

static const struct {
    struct str code;
    struct msg words;
    bool (*is)(const struct worker_load *one);
} kinds[CAPACITY_KINDS] = {
    {STR_INIT("all"),     MSG_INIT("in all"),                          is_any         },
    {STR_INIT("room"),    MSG_INIT("with room"),                       worker_has_room},
    {STR_INIT("near"),    MSG_INIT("nearly full"),                     is_near        },
    {STR_INIT("over"),    MSG_INIT("over the limit"),                  is_over        },
    {STR_INIT("unknown"), MSG_INIT("with hours that nobody has said"), is_unknown     },
};

static size_t kind_of(struct str code)
{
    for (size_t i = 0; i < CAPACITY_KINDS; i++)
        if (str_eq(kinds[i].code, code))
            return i;
    return 0;
}

/* Everybody, the fullest first, and what they carry together: kept, see kit/kept.h. */
struct capacity {
    struct worker_loads all;
    int64_t counts[CAPACITY_KINDS];
    int64_t family_count, weight, limit;
    int64_t beside_count; /* who has room, and whose main work is another */
};

static void reckon_capacity(const struct request *rq, const struct kept_key *key, void *result)
{
    struct capacity *c = result;

    (void)key;
    c->all = worker_loads_of(rq, is_any, fullest_first);
    for (size_t i = 0; i < c->all.count; i++) {
        const struct worker_load *one = &c->all.at[i];
        for (size_t kind = 0; kind < CAPACITY_KINDS; kind++)
            c->counts[kind] += kinds[kind].is(one);
        c->family_count += one->load.families;
        c->weight += one->load.weight;
        c->limit += one->load.limit;
        c->beside_count += worker_has_room(one) && !one->is_main_work;
    }
}

static const struct kept_kind capacity_kept = {
    .name = "capacity", .result_size = sizeof(struct capacity), .reckon = reckon_capacity};

static struct capacity_figures figures_of(
    const struct request *rq, const struct capacity *c, size_t here)
{
    struct capacity_figure *at = arena_array_of(rq->arena, CAPACITY_KINDS, struct capacity_figure);

    for (size_t i = 0; i < CAPACITY_KINDS; i++)
        at[i] = (struct capacity_figure){.code = kinds[i].code,
            .words = kinds[i].words,
            .count = c->counts[i],
            .is_here = i == here};
    return (struct capacity_figures){at, CAPACITY_KINDS};
}

/* Where the list goes on, behind whom the page before ended with; 0 when that is nobody of the list. */
static size_t first_behind(
    const struct request *rq, const struct worker_loads *all, struct uuid practitioner)
{
    struct practitioner_find_row after = {0};

    if (uuid_is_set(practitioner) && practitioner_find(rq->db, practitioner, &after))
        for (size_t i = 0; i < all->count; i++)
            if (all->at[i].id.n == after.person_id.n)
                return i + 1;
    return 0;
}

static const struct capacity *capacity_read(const struct request *rq)
{
    return kept_read(rq, &capacity_kept, &(struct kept_key){0});
}

/* A page of one kind, key->which, behind a post, key->after. Kept, see kit/kept.h. */
struct capacity_page {
    struct capacity_lines lines;
    struct uuid last;
    bool has_more;
};

static void reckon_page(const struct request *rq, const struct kept_key *key, void *result)
{
    const struct worker_loads *all = &capacity_read(rq)->all;
    struct weighing w = weighing_begin(rq);
    struct capacity_line *at = arena_array_of(rq->arena, CAPACITY_PAGE, struct capacity_line);
    struct capacity_page *page = result;
    size_t count = 0;

    for (size_t i = first_behind(rq, all, key->after); i < all->count && !page->has_more; i++) {
        if (!kinds[key->which].is(&all->at[i]))
            continue;
        page->has_more = count == CAPACITY_PAGE;
        if (!page->has_more)
            at[count++] = line_of(&w, &all->at[i]);
    }
    if (page->has_more)
        page->last = at[count - 1].row.practitioner_public_id;
    page->lines = (struct capacity_lines){at, count};
}

static const struct kept_kind page_kept = {
    .name = "capacity_page", .result_size = sizeof(struct capacity_page), .reckon = reckon_page};

static const struct capacity_page *page_read(const struct request *rq, size_t kind)
{
    struct kept_key key = {.which = (int64_t)kind};

    (void)uuid_parse(value_of(&rq->query, STR("after")), &key.after);
    return kept_read(rq, &page_kept, &key);
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
    const struct capacity *c = capacity_read(rq);
    size_t here = kind_of(value_of(&rq->query, STR("show")));
    const struct capacity_page *page = page_read(rq, here);
    struct capacity_list view = {
        .arena = rq->arena,
        .show = kinds[here].code,
        .is_all = here == 0,
        .lines = page->lines,
        .has_more = page->has_more,
        .last = page->last,
        .weight = hundredths_shown(rq->arena, c->weight),
        .limit = hundredths_shown(rq->arena, c->limit),
        .family_count = c->family_count,
        .beside_count = c->beside_count,
    };

    view.figures = figures_of(rq, c, here);
    view.levels = levels_of(rq, &w);
    view.full_limit = hundredths_shown(rq->arena, w.main.row.full_time_limit);
    view.door_weight = hundredths_shown(rq->arena, w.main.row.open_door_weight);
    view.family_limit = w.main.row.non_designated_limit;
    view.review = choosing_part_count(rq, choosing_part_of(STR("review")));
    view.light = choosing_part_count(rq, choosing_part_of(STR("light")));
    view.waiting = choosing_part_count(rq, choosing_part_of(STR("waiting")));
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

/* Whom somebody carries, key->which, for whoever asks: ids. Kept, see kit/kept.h. */
static void reckon_families(const struct request *rq, const struct kept_key *key, void *result)
{
    *(struct capacity_families_rows *)result =
        capacity_families(rq->db, rq->actor->area, (struct person_id){key->which}, rq->today);
}

static const struct kept_kind families_kept = {.name = "capacity_families",
    .result_size = sizeof(struct capacity_families_rows),
    .reckon = reckon_families};

static struct capacity_family family_of(struct weighing *w, const struct level_names *names,
    const struct capacity_family_row *row, date from_on)
{
    bool is_crisis =
        date_is_set(row->crisis_until_on) && !date_is_before(row->crisis_until_on, w->rq->today);

    return (struct capacity_family){.row = *row,
        .level = level_short_name(names, row->programme_id, row->level),
        .weight =
            hundredths_shown(w->rq->arena, weight_of(w, row->programme_id, row->level, is_crisis)),
        .from_on = from_on,
        .is_crisis = is_crisis};
}

static struct capacity_family_list families_of(struct weighing *w, struct person_id person)
{
    const struct request *rq = w->rq;
    struct level_names names = level_names_read(rq);
    const struct capacity_families_rows *order = kept_read(
        rq, &families_kept, &(struct kept_key){.reader = rq->actor->person.n, .which = person.n});
    struct capacity_family *at = arena_array_of(rq->arena, order->count, struct capacity_family);
    size_t count = 0;

    for (size_t i = 0; i < order->count; i++) {
        struct capacity_family_row row;
        if (capacity_family(rq->db, rq->actor->area, order->at[i].id, &row))
            at[count++] = family_of(w, &names, &row, order->at[i].from_on);
    }
    return (struct capacity_family_list){at, count};
}

static struct reply person_page(const struct request *rq, int status,
    const struct practitioner_find_row *who, struct form form, int64_t version)
{
    struct weighing w = weighing_begin(rq);
    struct caseload load = caseload_read(&w, who->person_id);
    int64_t doors = 0;
    struct capacity_family_list families = families_of(&w, who->person_id);
    struct capacity_person view = {
        .who = *who,
        .form = form,
        .version = version,
        .weight = hundredths_shown(rq->arena, load.weight),
        .state = caseload_state_words(caseload_state_of(&load)),
        .family_count = load.families,
        .shut_count = load.families - (int64_t)families.count,
        .families = families,
    };

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
