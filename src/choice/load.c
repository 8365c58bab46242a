#include "choice/load.h"

#include <stdlib.h>

#include "kit/arena.h"
#include "kit/kept.h"

struct weighing weighing_begin(const struct request *rq)
{
    return (struct weighing){.rq = rq, .main = programme_main(rq->db, rq->today)};
}

static const struct programme *programme_for(struct weighing *w, struct programme_id id)
{
    size_t i = 0;

    if (id.n == 0 || id.n == w->main.row.id.n)
        return &w->main;
    while (i < w->other_count && w->other_id[i].n != id.n)
        i++;
    if (i == w->other_count) {
        i = i < COUNT(w->other) ? w->other_count++ : 0;
        w->other[i] = programme_read(w->rq->db, id, w->rq->today);
        w->other_id[i] = id;
    }
    return &w->other[i];
}

static const struct programme_levels_row *level_of(
    struct weighing *w, struct programme_id programme, struct str level, bool is_crisis)
{
    const struct programme *p = programme_for(w, programme);

    return is_crisis ? programme_highest_level(p) : programme_level(p, level);
}

int64_t weight_of(
    struct weighing *w, struct programme_id programme, struct str level, bool is_crisis)
{
    const struct programme *p = programme_for(w, programme);
    const struct programme_levels_row *row = level_of(w, programme, level, is_crisis);

    if (!row && p->levels.count)
        row = &p->levels.at[0];
    return row ? row->weight : 0;
}

static int64_t door_weight(struct weighing *w, struct programme_id programme)
{
    return programme_for(w, programme)->row.open_door_weight;
}

int64_t weight_of_child(struct weighing *w, const struct child_header *header)
{
    struct programme_of_row of = {0};
    date until = header->row.crisis_until_on;

    (void)programme_of(w->rq->db, w->rq->grant, &of);
    return weight_of(w, of.programme_id, header->row.level,
        date_is_set(until) && !date_is_before(until, w->rq->today));
}

static struct caseload limits(struct weighing *w, int64_t protected_tenths, bool is_main_work)
{
    return (struct caseload){
        .limit = caseload_limit(w->main.row.full_time_limit, protected_tenths),
        .family_limit = is_main_work ? 0 : w->main.row.non_designated_limit,
    };
}

static void add_families(struct caseload *c, int64_t weight, int64_t families)
{
    c->weight += weight * families;
    c->families += families;
}

struct caseload_parts caseload_parts_read(struct weighing *w, struct person_id person)
{
    struct proposing_load_of_rows loads = proposing_load_of(w->rq->db, w->rq->today, person);
    struct proposing_doors_of_rows doors = proposing_doors_of(w->rq->db, person, w->rq->today);
    struct caseload_part *at =
        arena_array_of(w->rq->arena, loads.count + doors.count + 1, struct caseload_part);
    struct caseload_parts parts = {.at = at};

    for (size_t i = 0; i < loads.count; i++) {
        const struct proposing_load_of_row *row = &loads.at[i];
        at[parts.count++] = (struct caseload_part){
            .level = level_of(w, row->programme_id, row->level, row->is_crisis),
            .weight = weight_of(w, row->programme_id, row->level, row->is_crisis),
            .families = row->family_count,
            .is_crisis = row->is_crisis};
    }
    for (size_t i = 0; i < doors.count; i++)
        at[parts.count++] =
            (struct caseload_part){.weight = door_weight(w, doors.at[i].programme_id),
                .families = doors.at[i].family_count,
                .is_door = true};
    return parts;
}

struct caseload caseload_of_parts(struct weighing *w, const struct caseload_parts *parts,
    int64_t protected_tenths, bool is_main_work)
{
    struct caseload c = limits(w, protected_tenths, is_main_work);

    for (size_t i = 0; i < parts->count; i++) {
        const struct caseload_part *part = &parts->at[i];
        c.weight += part->is_door ? part->weight * part->families : 0;
        if (!part->is_door)
            add_families(&c, part->weight, part->families);
    }
    return c;
}

struct caseload caseload_read(struct weighing *w, struct person_id person)
{
    struct caseload_parts parts = caseload_parts_read(w, person);
    struct profile_of_row profile = {0};

    (void)profile_of(w->rq->db, person, &profile);
    return caseload_of_parts(w, &parts, profile.protected_tenths, profile.is_main_work);
}

int64_t used_tenths(const struct request *rq, struct person_id person)
{
    instant since = instant_of(date_plus_days(rq->today, -7 * USED_WEEKS), 0, 0);
    struct proposing_time_row row = {0};

    (void)proposing_time(rq->db, person, since, rq->today, &row);
    return hours_used(row.minutes_count);
}

/* ------------------------------------------------------------------ everybody */

/* Three lists by person, read side by side. */
struct passing {
    struct weighing *w;
    struct proposing_rooms_rows rooms;
    struct proposing_loads_rows loads;
    struct proposing_doors_rows doors;
    size_t room, held, door;
};

static struct person_id next_person(const struct passing *p)
{
    bool has_room = p->room < p->rooms.count, has_load = p->held < p->loads.count;

    if (!has_room && !has_load)
        return (struct person_id){0};
    if (!has_load)
        return p->rooms.at[p->room].person_id;
    if (!has_room || p->loads.at[p->held].person_id.n < p->rooms.at[p->room].person_id.n)
        return p->loads.at[p->held].person_id;
    return p->rooms.at[p->room].person_id;
}

/* The time they have; of whoever carries without being one to give families to, what they say of themselves. */
static struct worker_load time_of(struct passing *p, struct person_id person)
{
    struct worker_load one = {.id = person};
    struct profile_of_row profile = {0};

    for (; p->room < p->rooms.count && p->rooms.at[p->room].person_id.n == person.n; p->room++) {
        const struct proposing_rooms_row *row = &p->rooms.at[p->room];
        one = (struct worker_load){.id = person,
            .protected_tenths = row->protected_tenths,
            .may_be_given = true,
            .is_open = row->is_open,
            .is_main_work = row->is_main_work,
            .is_away = row->is_away};
    }
    if (!one.may_be_given && profile_of(p->w->rq->db, person, &profile)) {
        one.protected_tenths = profile.protected_tenths;
        one.is_open = profile.is_open;
        one.is_main_work = profile.is_main_work;
    }
    return one;
}

static struct worker_load weighed(struct passing *p, struct person_id person)
{
    struct worker_load one = time_of(p, person);

    one.load = limits(p->w, one.protected_tenths, one.is_main_work);
    for (; p->held < p->loads.count && p->loads.at[p->held].person_id.n == person.n; p->held++) {
        const struct proposing_loads_row *row = &p->loads.at[p->held];
        add_families(&one.load, weight_of(p->w, row->programme_id, row->level, row->is_crisis),
            row->family_count);
        one.levels = one.level_count++ ? one.levels : row;
    }
    for (; p->door < p->doors.count && p->doors.at[p->door].person_id.n <= person.n; p->door++)
        if (p->doors.at[p->door].person_id.n == person.n)
            one.load.weight += door_weight(p->w, p->doors.at[p->door].programme_id) *
                               p->doors.at[p->door].family_count;
    one.state = caseload_state_of(&one.load);
    return one;
}

bool worker_has_room(const struct worker_load *one)
{
    return one->state == CASELOAD_ROOM && one->may_be_given && one->is_open && !one->is_away;
}

static void reckon_loads(const struct request *rq, const struct kept_key *key, void *result)
{
    struct weighing w = weighing_begin(rq);
    struct passing p = {.w = &w,
        .rooms = proposing_rooms(rq->db, rq->today),
        .loads = proposing_loads(rq->db, rq->today),
        .doors = proposing_doors(rq->db, rq->today)};
    struct worker_load *at =
        arena_array_of(rq->arena, p.rooms.count + p.loads.count, struct worker_load);
    size_t count = 0;
    struct person_id person;

    (void)key;
    while (person_id_is_set(person = next_person(&p)))
        at[count++] = weighed(&p, person);
    *(struct worker_loads *)result = (struct worker_loads){at, count};
}

static const struct kept_kind loads_kept = {
    .name = "worker_loads", .result_size = sizeof(struct worker_loads), .reckon = reckon_loads};

struct worker_loads worker_loads_read(const struct request *rq)
{
    return *(const struct worker_loads *)kept_read(rq, &loads_kept, &(struct kept_key){0});
}

struct worker_loads worker_loads_of(const struct request *rq,
    bool (*is)(const struct worker_load *one), int (*order)(const void *, const void *))
{
    struct worker_loads all = worker_loads_read(rq);
    struct worker_load *at = arena_array_of(rq->arena, all.count, struct worker_load);
    size_t count = 0;

    for (size_t i = 0; i < all.count; i++)
        if (is(&all.at[i]))
            at[count++] = all.at[i];
    if (count)
        qsort(at, count, sizeof *at, order);
    return (struct worker_loads){at, count};
}
