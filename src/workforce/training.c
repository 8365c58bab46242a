/* What key workers need, what they have, and since when they lack it. */
#include "consent/may.h"
#include "kit/arena.h"
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

struct training_lines training_mine(const struct request *rq)
{
    struct course_needed_rows courses = course_needed(rq->db, instant_after(rq->today));
    struct training_needed_rows has = training_needed(rq->db, rq->today, rq->actor->person.n);
    struct training_line *at = arena_array_of(rq->arena, courses.count, struct training_line);
    struct carrying_of_row carrying = {.since_on = DATE_NONE};

    (void)carrying_of(rq->db, rq->today, rq->actor->person, &carrying);
    if (!date_is_set(carrying.since_on))
        return (struct training_lines){at, 0};
    for (size_t i = 0; i < courses.count; i++)
        at[i] = line_of(rq, &courses.at[i], has, rq->actor->person, carrying.since_on);
    return (struct training_lines){at, courses.count};
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

struct training_lines training_area(const struct request *rq, struct carrying_workers_rows workers)
{
    struct course_needed_rows courses = course_needed(rq->db, instant_after(rq->today));
    struct training_needed_rows has = training_needed(rq->db, rq->today, 0);
    struct training_line *at =
        arena_array_of(rq->arena, workers.count * courses.count, struct training_line);
    size_t count = 0;

    for (size_t w = 0; w < workers.count; w++)
        for (size_t i = 0; i < courses.count; i++) {
            const struct carrying_workers_row *worker = &workers.at[w];
            at[count] = line_of(
                rq, &courses.at[i], of_person(has, worker->id), worker->id, worker->since_on);
            at[count].person = worker->public_id;
            at[count++].name = worker->name;
        }
    return (struct training_lines){at, count};
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

struct training_lines training_select(
    const struct request *rq, struct training_lines all, enum training_show show)
{
    struct training_line *at = arena_array_of(rq->arena, all.count, struct training_line);
    size_t count = 0;

    for (size_t i = 0; i < all.count; i++)
        if (shows(show, &all.at[i]))
            at[count++] = all.at[i];
    return (struct training_lines){at, count};
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
