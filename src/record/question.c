#include "record/question.h"

#include <stdlib.h>

#include "consent/may.h"
#include "cover/cover.h"
#include "kit/fault.h"
#include "programme/programme.h"
#include "record/question_sql.h"
#include "record/record.h"

static const int64_t DAY_US = (int64_t)24 * 3600 * 1000000;

enum question_state question_state(const struct question_facts *q)
{
    if (str_eq(q->closed_as, STR("settled")))
        return QUESTION_SETTLED;
    if (!str_is_empty(q->closed_as))
        return QUESTION_ASKED_ON;
    if (instant_is_set(q->answered_at))
        return QUESTION_ANSWERED;
    if (instant_is_set(q->came_back_at))
        return QUESTION_CAME_BACK;
    if (instant_is_set(q->passed_at))
        return QUESTION_PASSED;
    return instant_is_set(q->taken_at) ? QUESTION_TAKEN : QUESTION_WAITING;
}

struct msg question_state_words(enum question_state state)
{
    static const struct msg words[QUESTION__COUNT] = {
        [QUESTION_WAITING] = MSG_INIT("Nobody has taken it yet"),
        [QUESTION_TAKEN] = MSG_INIT("Taken"),
        [QUESTION_PASSED] = MSG_INIT("Passed on"),
        [QUESTION_CAME_BACK] = MSG_INIT("Something came back"),
        [QUESTION_ANSWERED] = MSG_INIT("Answered"),
        [QUESTION_SETTLED] = MSG_INIT("That answered it"),
        [QUESTION_ASKED_ON] = MSG_INIT("Asked on"),
    };

    require(state < QUESTION__COUNT);
    return words[state];
}

bool question_is_late(const struct question_facts *q, date today)
{
    return !instant_is_set(q->answered_at) && date_is_set(q->reply_by_on) &&
           date_is_before(q->reply_by_on, today);
}

struct str question_reply_was(date reply_by_on, date answered_on)
{
    if (!date_is_set(reply_by_on))
        return STR("unknown");
    return date_is_before(reply_by_on, answered_on) ? STR("too_late") : STR("in_time");
}

int question_reply_days(const struct request *rq)
{
    return (int)programme_numbers_of_child(rq).reply_days;
}

/* Is this key worker away today? Needs the team, without which nobody knows. */
static bool is_away(const struct request *rq, struct person_id key_worker)
{
    struct cover_families families;

    if (!grant_covers(rq->grant, SECTION_TEAM))
        return false;
    families = cover_of_child_read(rq);
    for (size_t i = 0; i < families.count; i++)
        if (families.at[i].is_begun && families.at[i].row->away_id.n == key_worker.n)
            return true;
    return false;
}

struct question_route question_goes_to(const struct request *rq)
{
    struct question_route_row row = {0};
    struct asked_candidate meanwhile;

    if (!question_route(rq->db, rq->grant, &row) || row.key_worker_id.n == rq->actor->person.n)
        return (struct question_route){0};
    if (!person_id_is_set(row.key_worker_id) || !is_away(rq, row.key_worker_id))
        return (struct question_route){row.key_worker_id, row.key_worker_name};
    meanwhile = cover_asked_today(rq);
    return meanwhile.person.n == rq->actor->person.n
               ? (struct question_route){0}
               : (struct question_route){meanwhile.person, meanwhile.name};
}

void questions_reroute(const struct request *rq)
{
    const struct grant *grant = record_noting(rq, rq->grant);
    struct question_route_row row = {0};

    if (question_route(rq->db, grant, &row))
        (void)question_reroute(rq->db, grant, row.key_worker_id, rq->now);
}

int64_t response_days(int64_t duration_us)
{
    if (duration_us <= DAY_US / 2)
        return 0;
    return (duration_us + DAY_US - 1) / DAY_US;
}

static int compare(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

    return (one > other) - (one < other);
}

int64_t response_median_days(int64_t *durations_us, size_t count)
{
    if (count == 0)
        return -1;
    qsort(durations_us, count, sizeof *durations_us, compare);
    return response_days(durations_us[(count - 1) / 2]);
}
