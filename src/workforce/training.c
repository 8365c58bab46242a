/* What key workers, deputies and supervisors need, what they have, and since when they lack it. */
#include <stdlib.h>

#include "consent/may.h"
#include "kit/arena.h"
#include "kit/kept.h"
#include "workforce/pages.h"

/* In the rows: it does not run out. */
static date never(void) { return date_of(2199, 12, 31); }

static struct training_line line_of(const struct request *rq,
    const struct course_needed_row *course, struct training_needed_rows has,
    struct person_id person, date since_on)
{
    struct training_line line = {
        .title = course->title,
        .expires_on = DATE_NONE,
        .needed_on = date_plus_days(since_on, (int)course->needed_days),
    };

    for (size_t i = 0; i < has.count; i++)
        if (has.at[i].person_id.n == person.n && has.at[i].course_id.n == course->id.n) {
            line.is_done = true;
            line.expires_on =
                has.at[i].expires_on.days == never().days ? DATE_NONE : has.at[i].expires_on;
        }
    line.standing = training_standing_of(
        &(struct training_facts){line.is_done, line.expires_on, line.needed_on}, rq->today);
    line.is_good = line.standing == TRAINING_GOOD;
    line.is_expiring = line.standing == TRAINING_EXPIRING;
    line.is_expired = line.standing == TRAINING_EXPIRED;
    line.is_to_come = line.standing == TRAINING_TO_COME;
    line.is_lacking = line.standing == TRAINING_LACKING;
    return line;
}

/* ------------------------------------------------------------------ who is what, in which programme */

struct role_held {
    struct person_id person;
    struct uuid public_id;
    struct str name;
    enum course_role role;
    int64_t in; /* the programme; 0: any */
    date since_on;
};
struct roles_held {
    struct role_held *at;
    size_t count;
};

static unsigned roles_of(const struct course_needed_row *course)
{
    return (unsigned)course->for_lead << COURSE_FOR_LEAD |
           (unsigned)course->for_deputy << COURSE_FOR_DEPUTY |
           (unsigned)course->for_supervisor << COURSE_FOR_SUPERVISOR |
           (unsigned)course->for_family << COURSE_FOR_FAMILY;
}

/* Is any course for key workers needed in one programme only? Else nobody asks who carries what. */
static bool asks_programme(struct course_needed_rows courses)
{
    for (size_t i = 0; i < courses.count; i++)
        if (courses.at[i].for_lead && courses.at[i].programme_id.n != 0)
            return true;
    return false;
}

static int role_order(const void *one, const void *other)
{
    const struct role_held *a = one, *b = other;
    int names = str_cmp(a->name, b->name);

    if (names != 0)
        return names;
    return (a->person.n > b->person.n) - (a->person.n < b->person.n);
}

static struct roles_held with_stand_ins(
    const struct request *rq, struct person_id only, struct roles_held leads)
{
    struct carrying_deputies_rows deputies = carrying_deputies(rq->db, rq->today, only.n);
    struct carrying_supervisors_rows supervisors = carrying_supervisors(rq->db, rq->today, only.n);
    struct role_held *at = arena_array_of(
        rq->arena, leads.count + deputies.count + supervisors.count, struct role_held);
    size_t count = 0;

    for (size_t i = 0; i < leads.count; i++)
        at[count++] = leads.at[i];
    for (size_t i = 0; i < deputies.count; i++)
        at[count++] =
            (struct role_held){deputies.at[i].id, deputies.at[i].public_id, deputies.at[i].name,
                COURSE_FOR_DEPUTY, deputies.at[i].programme_id.n, deputies.at[i].since_on};
    for (size_t i = 0; i < supervisors.count; i++)
        at[count++] = (struct role_held){supervisors.at[i].id, supervisors.at[i].public_id,
            supervisors.at[i].name, COURSE_FOR_SUPERVISOR, 0, supervisors.at[i].since_on};
    qsort(at, count, sizeof *at, role_order);
    return (struct roles_held){at, count};
}

static struct roles_held leads_by_programme(const struct request *rq, struct person_id only)
{
    struct carrying_programmes_rows rows = carrying_programmes(rq->db, rq->today, only.n);
    struct role_held *at = arena_array_of(rq->arena, rows.count, struct role_held);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct role_held){rows.at[i].id, rows.at[i].public_id, rows.at[i].name,
            COURSE_FOR_LEAD, rows.at[i].programme_id.n, rows.at[i].since_on};
    return (struct roles_held){at, rows.count};
}

/* Since when a person needs a course: the earliest of their roles that it is for; DATE_NONE when none is. */
static date needed_since(struct roles_held own, const struct course_needed_row *course)
{
    date since = DATE_NONE;

    for (size_t i = 0; i < own.count; i++)
        if (course_is_for(roles_of(course), course->programme_id.n, own.at[i].role, own.at[i].in) &&
            (!date_is_set(since) || date_is_before(own.at[i].since_on, since)))
            since = own.at[i].since_on;
    return since;
}

/* ------------------------------------------------------------------ of one, and of all */

struct training_lines training_of_worker(const struct request *rq, struct person_id person)
{
    struct course_needed_rows courses = course_needed(rq->db, instant_after(rq->today));
    struct training_needed_rows has = training_needed(rq->db, rq->today, person.n);
    struct roles_held own = with_stand_ins(rq, person, leads_by_programme(rq, person));
    struct training_line *at = arena_array_of(rq->arena, courses.count, struct training_line);
    size_t count = 0;

    for (size_t i = 0; i < courses.count; i++) {
        date since = needed_since(own, &courses.at[i]);
        if (date_is_set(since))
            at[count++] = line_of(rq, &courses.at[i], has, person, since);
    }
    return (struct training_lines){at, count};
}

struct training_lines training_mine(const struct request *rq)
{
    return training_of_worker(rq, rq->actor->person);
}

struct training_lines training_for_programme(
    const struct request *rq, struct person_id person, struct programme_id programme)
{
    struct course_needed_rows courses = course_needed(rq->db, instant_after(rq->today));
    struct training_needed_rows has = training_needed(rq->db, rq->today, person.n);
    struct training_line *at = arena_array_of(rq->arena, courses.count, struct training_line);
    size_t count = 0;

    for (size_t i = 0; i < courses.count; i++)
        if (course_is_for(roles_of(&courses.at[i]), courses.at[i].programme_id.n, COURSE_FOR_LEAD,
                programme.n))
            at[count++] = line_of(rq, &courses.at[i], has, person, rq->today);
    return (struct training_lines){at, count};
}

struct family_courses training_for_family(const struct request *rq, struct programme_id programme)
{
    struct course_needed_rows courses = course_needed(rq->db, instant_after(rq->today));
    struct family_course *at = arena_array_of(rq->arena, courses.count, struct family_course);
    size_t count = 0;

    for (size_t i = 0; i < courses.count; i++)
        if (course_is_for(roles_of(&courses.at[i]), courses.at[i].programme_id.n, COURSE_FOR_FAMILY,
                programme.n))
            at[count++] = (struct family_course){
                courses.at[i].title, courses.at[i].about, courses.at[i].hours};
    return (struct family_courses){at, count};
}

/* Rows of one person stand together; both lists are walked once for each course. */
static struct training_needed_rows of_person(
    struct training_needed_rows has, struct person_id person)
{
    size_t low = 0, high = has.count, end;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (has.at[middle].person_id.n < person.n)
            low = middle + 1;
        else
            high = middle;
    }
    for (end = low; end < has.count && has.at[end].person_id.n == person.n; end++)
        continue;
    return (struct training_needed_rows){has.at + low, end - low};
}

static struct roles_held leads_of(const struct request *rq, struct carrying_workers_rows workers,
    struct course_needed_rows courses)
{
    struct role_held *at;

    if (asks_programme(courses))
        return leads_by_programme(rq, (struct person_id){0});
    at = arena_array_of(rq->arena, workers.count, struct role_held);
    for (size_t i = 0; i < workers.count; i++)
        at[i] = (struct role_held){workers.at[i].id, workers.at[i].public_id, workers.at[i].name,
            COURSE_FOR_LEAD, 0, workers.at[i].since_on};
    return (struct roles_held){at, workers.count};
}

static bool shows(enum training_show show, const struct training_line *line)
{
    switch (show) {
    case TRAINING_SHOW_ALL: return true;
    case TRAINING_SHOW_LACKING: return line->is_lacking;
    case TRAINING_SHOW_EXPIRED: return line->is_expired;
    case TRAINING_SHOW_EXPIRING: return line->is_expiring;
    case TRAINING_SHOW__COUNT: break;
    }
    return false;
}

/* All who need a course, gone through once: counted, and those of the page kept. */
struct going {
    const struct request *rq;
    struct course_needed_rows courses;
    struct training_needed_rows has;
    enum training_show show;
    struct training_area area;
    struct training_line *at;
    size_t room, people; /* on the page */
    bool is_behind;      /* the page has begun */
};

static void keep(struct going *g, const struct training_line *line)
{
    g->at = arena_grow(g->rq->arena, g->at, g->area.page.count, &g->room, sizeof *g->at);
    g->at[g->area.page.count++] = *line;
}

/* The lines of one person, whose roles `own` are. */
static void go_through(struct going *g, struct roles_held own)
{
    const struct role_held *who = &own.at[0];
    struct training_needed_rows has = of_person(g->has, who->person);
    size_t shown = 0;

    for (size_t i = 0; i < g->courses.count; i++) {
        date since = needed_since(own, &g->courses.at[i]);
        struct training_line line;
        if (!date_is_set(since))
            continue;
        line = line_of(g->rq, &g->courses.at[i], has, who->person, since);
        line.person = who->public_id;
        line.name = who->name;
        for (enum training_show kind = 0; kind < TRAINING_SHOW__COUNT; kind++)
            g->area.counts[kind] += shows(kind, &line);
        if (!g->is_behind || !shows(g->show, &line))
            continue;
        if (shown++ == 0 && ++g->people <= WORKERS_PAGE)
            g->area.last = who->public_id;
        if (g->people <= WORKERS_PAGE)
            keep(g, &line);
    }
    g->area.has_more = g->people > WORKERS_PAGE;
}

static bool is_there(struct roles_held all, struct uuid person)
{
    for (size_t i = 0; uuid_is_set(person) && i < all.count; i++)
        if (uuid_eq(all.at[i].public_id, person))
            return true;
    return false;
}

static void reckon_area(const struct request *rq, const struct kept_key *key, void *result)
{
    struct going g = {
        .rq = rq,
        .courses = course_needed(rq->db, instant_after(rq->today)),
        .has = training_needed(rq->db, rq->today, 0),
        .show = (enum training_show)key->which,
    };
    struct roles_held all =
        with_stand_ins(rq, (struct person_id){0}, leads_of(rq, workforce_workers(rq), g.courses));

    g.is_behind = !is_there(all, key->after);
    for (size_t w = 0, end = 0; w < all.count; w = end) {
        for (end = w; end < all.count && all.at[end].person.n == all.at[w].person.n; end++)
            continue;
        go_through(&g, (struct roles_held){all.at + w, end - w});
        g.is_behind = g.is_behind || uuid_eq(all.at[w].public_id, key->after);
    }
    g.area.page.at = g.at;
    *(struct training_area *)result = g.area;
}

static const struct kept_kind area_kept = {
    .name = "training_area", .result_size = sizeof(struct training_area), .reckon = reckon_area};

struct training_area training_area(
    const struct request *rq, enum training_show show, struct uuid after)
{
    return *(const struct training_area *)kept_read(
        rq, &area_kept, &(struct kept_key){.which = show, .after = after});
}

struct training_dones training_done_by(const struct request *rq, struct person_id person)
{
    struct training_of_rows rows = training_of(rq->db, person);
    struct training_done *at = arena_array_of(rq->arena, rows.count, struct training_done);

    for (size_t i = 0; i < rows.count; i++) {
        struct training_facts facts = {true, rows.at[i].expires_on, DATE_NONE};
        enum training_standing standing = training_standing_of(&facts, rq->today);
        bool counts = str_eq(rows.at[i].state, STR("confirmed"));

        at[i] = (struct training_done){
            .row = &rows.at[i],
            .is_entered = str_eq(rows.at[i].state, STR("entered")),
            .is_refused = str_eq(rows.at[i].state, STR("refused")),
            .is_expired = counts && standing == TRAINING_EXPIRED,
            .is_expiring = counts && standing == TRAINING_EXPIRING,
        };
    }
    return (struct training_dones){at, rows.count};
}
