/* How much somebody carries, and what they wrote down of their time. */
#include <stdlib.h>

#include "kit/arena.h"
#include "workforce/workforce.h"

static struct load_line line_of(const struct request *rq, const struct caseload_part *part)
{
    return (struct load_line){
        .name =
            part->level ? programme_words(rq->language, part->level->short_name) : (struct str){0},
        .weight = hundredths_shown(rq->arena, part->weight),
        .each = part->weight,
        .families = part->families,
        .is_crisis = part->is_crisis,
        .is_door = part->is_door,
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

struct work_load work_load_of(struct arena *a, const struct caseload *c, int64_t protected_tenths)
{
    enum caseload_state state = caseload_state_of(c);
    struct work_load load = {
        .families = c->families,
        .family_limit = c->family_limit,
        .load = c->weight,
        .limit = c->limit,
        .load_text = hundredths_shown(a, c->weight),
        .is_unknown = state == CASELOAD_UNKNOWN,
        .has_room = state == CASELOAD_ROOM,
        .is_near = state == CASELOAD_NEAR,
        .is_full = state == CASELOAD_FULL,
        .is_over = state == CASELOAD_OVER,
    };

    if (c->limit) {
        load.limit_text = hundredths_shown(a, c->limit);
        load.room_text = hundredths_shown(a, caseload_room(c));
    }
    if (protected_tenths)
        load.kept_text = tenths_shown(a, protected_tenths);
    return load;
}

struct work_load work_load_read(struct weighing *w, struct person_id person)
{
    struct caseload_parts parts = caseload_parts_read(w, person);
    struct load_line *at = arena_array_of(w->rq->arena, parts.count, struct load_line);
    struct profile_of_row profile = {0};
    struct work_load load;
    struct caseload c;

    (void)profile_of(w->rq->db, person, &profile);
    c = caseload_of_parts(w, &parts, profile.protected_tenths, profile.is_main_work);
    load = work_load_of(w->rq->arena, &c, profile.protected_tenths);
    for (size_t i = 0; i < parts.count; i++)
        at[i] = line_of(w->rq, &parts.at[i]);
    if (parts.count)
        qsort(at, parts.count, sizeof *at, heaviest);
    load.lines = (struct load_lines){at, parts.count};
    return load;
}

/* ------------------------------------------------------------------ hours */

/* Hours a week, to a tenth. */
static struct str weekly(struct arena *a, int64_t minutes)
{
    int64_t tenths = (minutes * 10 / HOURS_WEEKS + 30) / 60;

    return tenths_shown(a, tenths);
}

struct work_hours work_hours_read(const struct request *rq, struct person_id person)
{
    instant until = instant_after(rq->today);
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
