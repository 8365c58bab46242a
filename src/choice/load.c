#include "choice/load.h"

#include "kit/fault.h"

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

int64_t weight_of(
    struct weighing *w, struct programme_id programme, struct str level, bool is_crisis)
{
    const struct programme *p = programme_for(w, programme);
    const struct programme_levels_row *row =
        is_crisis ? programme_highest_level(p) : programme_level(p, level);

    if (!row && p->levels.count)
        row = &p->levels.at[0];
    return row ? row->weight : 0;
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

static void add(struct weighing *w, struct caseload *c, const struct proposing_loads_row *row)
{
    c->weight += row->family_count * weight_of(w, row->programme_id, row->level, row->is_crisis);
    c->families += row->family_count;
}

struct caseload caseload_of(struct weighing *w, const struct proposing_loads_rows *rows,
    struct person_id person, int64_t protected_tenths, bool is_main_work)
{
    struct caseload c = limits(w, protected_tenths, is_main_work);

    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].person_id.n == person.n)
            add(w, &c, &rows->at[i]);
    return c;
}

struct caseload caseload_read(struct weighing *w, struct person_id person)
{
    struct proposing_load_of_rows rows = proposing_load_of(w->rq->db, w->rq->today, person);
    struct profile_of_row profile = {0};
    struct caseload c;

    (void)profile_of(w->rq->db, person, &profile);
    c = limits(w, profile.protected_tenths, profile.is_main_work);
    for (size_t i = 0; i < rows.count; i++) {
        c.weight += rows.at[i].family_count *
                    weight_of(w, rows.at[i].programme_id, rows.at[i].level, rows.at[i].is_crisis);
        c.families += rows.at[i].family_count;
    }
    return c;
}
