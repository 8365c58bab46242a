#include "choice/load.h"

#include "kit/arena.h"

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

struct carried carried_read(const struct request *rq)
{
    return (struct carried){proposing_loads(rq->db, rq->today), proposing_doors(rq->db, rq->today)};
}

struct caseload caseload_of(struct weighing *w, const struct carried *carried,
    struct person_id person, int64_t protected_tenths, bool is_main_work)
{
    struct caseload c = limits(w, protected_tenths, is_main_work);

    for (size_t i = 0; i < carried->loads.count; i++) {
        const struct proposing_loads_row *row = &carried->loads.at[i];
        if (row->person_id.n == person.n)
            add_families(
                &c, weight_of(w, row->programme_id, row->level, row->is_crisis), row->family_count);
    }
    for (size_t i = 0; i < carried->doors.count; i++) {
        const struct proposing_doors_row *row = &carried->doors.at[i];
        if (row->person_id.n == person.n)
            c.weight += door_weight(w, row->programme_id) * row->family_count;
    }
    return c;
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
