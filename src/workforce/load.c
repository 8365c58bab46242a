/* How much somebody carries, and what they wrote down of their time. */
#include <stdlib.h>

#include "kit/arena.h"
#include "workforce/workforce.h"

struct working_time working_time_of(const struct request *rq, struct person_id person)
{
    (void)rq;
    (void)person;
    return (struct working_time){.post_percent = 100};
}

struct str load_text(struct arena *a, int64_t hundredths)
{
    long long whole = hundredths / 100, rest = hundredths % 100;

    if (rest == 0)
        return str_printf(a, "%lld", whole);
    return rest % 10 ? str_printf(a, "%lld.%02lld", whole, rest)
                     : str_printf(a, "%lld.%lld", whole, rest / 10);
}

struct load_rates load_rates_read(const struct request *rq)
{
    return (struct load_rates){.rq = rq, .main = programme_main(rq->db, rq->today)};
}

static const struct programme *rates_of(struct load_rates *rates, struct programme_id id)
{
    if (id.n == 0 || id.n == rates->main.row.id.n)
        return &rates->main;
    if (rates->other_id.n != id.n) {
        rates->other = programme_read(rates->rq->db, id, rates->rq->today);
        rates->other_id = id;
    }
    return &rates->other;
}

static struct load_line line_of(
    struct load_rates *rates, const struct carrying_levels_row *row, int64_t *weight)
{
    const struct programme *programme = rates_of(rates, row->programme_id);
    const struct programme_levels_row *level = row->is_crisis
                                                   ? programme_highest_level(programme)
                                                   : programme_level(programme, row->level);

    /* What nobody has looked at yet counts as the lightest: it is work, too. */
    *weight = level ? level->weight : programme->levels.count ? programme->levels.at[0].weight : 0;
    return (struct load_line){
        .name = level ? programme_words(rates->rq->language, level->short_name) : (struct str){0},
        .weight = load_text(rates->rq->arena, *weight),
        .each = *weight,
        .families = row->family_count,
        .is_crisis = row->is_crisis,
    };
}

/* The heaviest level first. */
static int heaviest(const void *a, const void *b)
{
    const struct load_line *x = a, *y = b;

    if (x->each != y->each)
        return x->each > y->each ? -1 : 1;
    return str_cmp(x->name, y->name);
}

struct work_load work_load_read(struct load_rates *rates, struct person_id person)
{
    const struct request *rq = rates->rq;
    struct carrying_levels_rows rows = carrying_levels(rq->db, rq->today, person);
    struct load_line *at = arena_array_of(rq->arena, rows.count, struct load_line);
    struct load_part *parts = arena_array_of(rq->arena, rows.count, struct load_part);
    struct work_load load = {
        .lines = {at, rows.count},
          .time = working_time_of(rq, person)
    };

    for (size_t i = 0; i < rows.count; i++) {
        at[i] = line_of(rates, &rows.at[i], &parts[i].weight);
        parts[i].families = rows.at[i].family_count;
        load.families += rows.at[i].family_count;
    }
    if (rows.count)
        qsort(at, rows.count, sizeof *at, heaviest);
    load.load = load_of(parts, rows.count);
    load.limit = load_limit(rates->main.row.full_time_limit, load.time.post_percent);
    load.standing = load_standing_of(load.load, load.limit);
    load.load_text = load_text(rq->arena, load.load);
    load.limit_text = load_text(rq->arena, load.limit);
    load.room_text = load_text(rq->arena, load.limit > load.load ? load.limit - load.load : 0);
    load.is_near = load.standing == LOAD_NEAR;
    load.is_full = load.standing == LOAD_FULL;
    load.is_over = load.standing == LOAD_OVER;
    load.has_room = load.standing == LOAD_ROOM;
    return load;
}

/* ------------------------------------------------------------------ hours */

/* Hours a week, to a tenth. */
static struct str weekly(struct arena *a, int64_t minutes)
{
    int64_t tenths = (minutes * 10 / HOURS_WEEKS + 30) / 60;

    return load_text(a, tenths * 10);
}

struct work_hours work_hours_read(const struct request *rq, struct person_id person)
{
    instant until = instant_of(date_plus_days(rq->today, 1), 0, 0);
    instant since = instant_of(date_plus_days(rq->today, 1 - 7 * HOURS_WEEKS), 0, 0);
    struct programme programme = programme_main(rq->db, rq->today);
    struct carrying_functions_rows rows = carrying_functions(rq->db, person, since, until);
    struct hours_line *at = arena_array_of(rq->arena, rows.count, struct hours_line);
    struct carrying_hours_row sum = {0};
    struct work_hours hours = {
        .functions = {at, 0}
    };

    (void)carrying_hours(rq->db, since, until, person, &sum);
    hours.contacts = sum.contact_count;
    hours.minutes = (sum.contact_minutes + HOURS_WEEKS / 2) / HOURS_WEEKS;
    hours.text = weekly(rq->arena, sum.contact_minutes);
    for (size_t i = 0; i < rows.count; i++) {
        const struct programme_functions_row *function =
            programme_function(&programme, rows.at[i].code);
        if (rows.at[i].function_minutes == 0)
            continue;
        at[hours.functions.count++] = (struct hours_line){
            function ? programme_words(rq->language, function->name) : rows.at[i].code,
            weekly(rq->arena, rows.at[i].function_minutes)};
    }
    return hours;
}
