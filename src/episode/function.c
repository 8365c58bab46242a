/* Who does which function, and since when nobody does. */
#include "episode/episode.h"
#include "kit/arena.h"

/* The end of the period that holds on that day and goes on longest; DATE_NONE in *end when it has none. False
 * when none holds. */
static bool held_until(const struct period *periods, size_t count, date on, date *end)
{
    bool is_held = false;

    for (size_t i = 0; i < count; i++) {
        const struct period *p = &periods[i];
        bool holds = !date_is_before(on, p->from_on) &&
                     (!date_is_set(p->to_on) || !date_is_before(p->to_on, on));
        if (!holds)
            continue;
        if (!is_held || !date_is_set(p->to_on) ||
            (date_is_set(*end) && date_is_before(*end, p->to_on)))
            *end = p->to_on;
        is_held = true;
        if (!date_is_set(*end))
            return true;
    }
    return is_held;
}

/* The last day before `on` on which somebody did it; DATE_NONE when nobody ever did. */
static date last_held(const struct period *periods, size_t count, date on)
{
    date last = DATE_NONE;

    for (size_t i = 0; i < count; i++) {
        const struct period *p = &periods[i];
        bool is_past = date_is_set(p->to_on) && date_is_before(p->to_on, on) &&
                       !date_is_before(p->to_on, p->from_on);
        if (is_past && (!date_is_set(last) || date_is_before(last, p->to_on)))
            last = p->to_on;
    }
    return last;
}

date function_gap(const struct period *periods, size_t count, date since_on, date today)
{
    date day = date_is_before(today, since_on) ? since_on : today, end = DATE_NONE, last;

    if (!held_until(periods, count, day, &end)) {
        last = last_held(periods, count, day);
        if (!date_is_set(last) || date_is_before(last, since_on))
            return since_on;
        return date_plus_days(last, 1);
    }
    while (date_is_set(end)) {
        day = date_plus_days(end, 1);
        if (!held_until(periods, count, day, &end))
            return day;
    }
    return DATE_NONE;
}

static date gap_of(struct arena *a, const struct function_rows_row *f,
    struct function_periods_rows held, date today)
{
    struct period *own = arena_array_of(a, held.count, struct period);
    size_t count = 0;

    if (!f->is_needed || date_is_set(f->handed_to_family_on))
        return DATE_NONE;
    for (size_t i = 0; i < held.count; i++)
        if (held.at[i].function_id.n == f->id.n)
            own[count++] = (struct period){held.at[i].from_on, held.at[i].to_on};
    return function_gap(own, count, f->since_on, today);
}

void functions_keep(struct db *db, const struct grant *grant, instant now)
{
    struct function_rows_rows functions = function_rows(db, grant);
    struct function_periods_rows held = {0};

    if (functions.count)
        held = function_periods(db, grant);
    for (size_t i = 0; i < functions.count; i++) {
        const struct function_rows_row *f = &functions.at[i];
        date gap = gap_of(db_arena(db), f, held, instant_date(now));
        bool is_same = date_is_set(gap) == date_is_set(f->unfilled_since_on) &&
                       (!date_is_set(gap) || gap.days == f->unfilled_since_on.days);
        if (!is_same)
            (void)function_keep(db, grant, gap, now, f->id);
    }
}

/* ------------------------------------------------------------------ key working ends, and begins again */

static bool is_leaver(const struct person_list *leavers, struct person_id person)
{
    for (size_t i = 0; i < leavers->count; i++)
        if (leavers->at[i].n == person.n)
            return true;
    return false;
}

/* Those that end with key working end; does somebody named go on with this function? */
static bool end_covers(const struct request *rq, const struct function_covers_rows *covers,
    struct child_function_id function, date last_on, const struct person_list *leavers)
{
    bool goes_on = false;

    for (size_t i = 0; i < covers->count; i++) {
        const struct function_covers_row *c = &covers->at[i];
        if (c->function_id.n != function.n)
            continue;
        if (!person_id_is_set(c->person_id) || is_leaver(leavers, c->person_id))
            (void)function_cover_end(rq->db, rq->grant, last_on, rq->now, c->public_id);
        else
            goes_on = true;
    }
    return goes_on;
}

struct str functions_rest(const struct request *rq, date last_on, struct person_list leavers)
{
    struct function_rows_rows rows = function_rows(rq->db, rq->grant);
    struct function_covers_rows covers = function_covers(rq->db, rq->grant, last_on);
    struct str codes = {0};

    for (size_t i = 0; i < rows.count; i++) {
        const struct function_rows_row *f = &rows.at[i];
        if (end_covers(rq, &covers, f->id, last_on, &leavers) || !f->is_needed ||
            date_is_set(f->handed_to_family_on))
            continue;
        (void)function_rest(rq->db, rq->grant, last_on, rq->now, f->id);
        codes = str_is_empty(codes) ? f->code : str_join(rq->arena, codes, STR(" "), f->code);
    }
    functions_keep(rq->db, rq->grant, rq->now);
    return codes;
}

void functions_resume(const struct request *rq, struct str codes, date from_on)
{
    struct str code;

    while (str_split(&codes, ' ', &code))
        if (!str_is_empty(code))
            (void)function_resume(rq->db, rq->grant, from_on, rq->now, code);
    functions_keep(rq->db, rq->grant, rq->now);
}
