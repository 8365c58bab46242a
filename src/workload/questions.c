/* Questions of families: the parts of a list, mine, and what comes next. */
#include <stdlib.h>

#include "consent/ask.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "workload/workload.h"

static const struct {
    struct str code;
    struct msg words;
} parts[PART__COUNT] = {
    [PART_WAITING] = {STR_INIT("waiting"),  MSG_INIT("Wait for an answer")              },
    [PART_MINE] = {STR_INIT("mine"),     MSG_INIT("Wait for me")                     },
    [PART_LATE] = {STR_INIT("late"),     MSG_INIT("Late")                            },
    [PART_PASSED] = {STR_INIT("passed"),   MSG_INIT("Passed on, and nothing came back")},
    [PART_ANSWERED] = {STR_INIT("answered"), MSG_INIT("Answered")                        },
    [PART_IN_TIME] = {STR_INIT("in_time"),  MSG_INIT("Answered in time")                },
    [PART_TOO_LATE] = {STR_INIT("too_late"), MSG_INIT("Answered too late")               },
};

enum question_part question_part_of(struct str code)
{
    for (size_t i = 0; i < PART__COUNT; i++)
        if (str_eq(parts[i].code, code))
            return (enum question_part)i;
    return PART_WAITING;
}

struct str question_part_code(enum question_part part)
{
    require(part < PART__COUNT);
    return parts[part].code;
}

struct msg question_part_words(enum question_part part)
{
    require(part < PART__COUNT);
    return parts[part].words;
}

bool question_is_in(const struct work_question *q, enum question_part part)
{
    switch (part) {
    case PART_WAITING: return q->is_open;
    case PART_MINE: return q->is_open && q->is_mine;
    case PART_LATE: return q->is_late;
    case PART_PASSED: return q->is_passed;
    case PART_ANSWERED: return !q->is_open;
    case PART_IN_TIME: return q->was_in_time;
    case PART_TOO_LATE: return q->was_too_late;
    case PART__COUNT: break;
    }
    fault(FAULT_BUG, "no part of a list of questions");
}

struct work_questions_list work_questions_in(
    struct arena *a, struct work_questions_list all, enum question_part part)
{
    struct work_question *at = arena_array_of(a, all.count, struct work_question);
    size_t count = 0;

    for (size_t i = 0; i < all.count; i++)
        if (question_is_in(&all.at[i], part))
            at[count++] = all.at[i];
    return (struct work_questions_list){at, count};
}

/* ------------------------------------------------------------------ mine */

static struct work_question view_of(const struct request *rq, const struct work_questions_row *row)
{
    struct question_facts facts = {row->asked_at, row->taken_at, row->passed_at, row->came_back_at,
        row->answered_at, row->closed_as, row->reply_by_on};
    enum question_state state = question_state(&facts);
    bool is_taken = instant_is_set(row->taken_at);

    return (struct work_question){
        .public_id = row->public_id,
        .child = row->child_public_id,
        .child_id = row->child_id,
        .name = str_join(rq->arena, row->forename, STR(" "), row->surname),
        .text = row->text,
        .asked_to = row->asked_to_name,
        .taken_by = row->taken_by_name,
        .passed_to = row->passed_to,
        .asked_at = row->asked_at,
        .answered_at = row->answered_at,
        .reply_by_on = row->reply_by_on,
        .state = question_state_words(state),
        .is_open = !instant_is_set(row->answered_at),
        .is_late = question_is_late(&facts, rq->today),
        .is_passed = state == QUESTION_PASSED,
        .is_wish = str_eq(row->topic, STR("contact")),
        .is_mine =
            row->is_for_me || (is_taken ? row->taken_by.n : row->asked_to.n) == rq->actor->person.n,
        .was_in_time = str_eq(row->reply_was, STR("in_time")),
        .was_too_late = str_eq(row->reply_was, STR("too_late")),
    };
}

struct work_questions_list work_questions_read(const struct request *rq)
{
    instant since = instant_of(date_plus_days(rq->today, -QUESTION_DAYS), 0, 0);
    struct work_questions_rows rows = work_questions(rq->db, rq->actor->scope, since);
    struct work_question *at = arena_array_of(rq->arena, rows.count, struct work_question);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (consent_reads_entry(rq, rows.at[i].child_id, ABOUT_EVERYDAY, REACH_FAMILY))
            at[count++] = view_of(rq, &rows.at[i]);
    return (struct work_questions_list){at, count};
}

/* ------------------------------------------------------------------ what is next */

static int by_age(const void *a, const void *b)
{
    const struct work_next *one = a, *other = b;

    if (one->on.days != other->on.days)
        return one->on.days - other->on.days;
    return (int)other->is_missed - (int)one->is_missed;
}

struct work_next_list work_next_of(struct arena *a, struct work_children_list children,
    struct work_questions_list questions, date today, size_t most)
{
    struct work_next *at = arena_array_of(a, children.count + questions.count, struct work_next);
    size_t count = 0;

    for (size_t i = 0; i < children.count; i++) {
        const struct work_child *child = &children.at[i];
        if (child->is_missed)
            at[count++] = (struct work_next){child->due.missed_since, child, NULL, true};
        else if (child->is_agreed && child->due.due_on.days == today.days)
            at[count++] = (struct work_next){today, child, NULL, false};
    }
    for (size_t i = 0; i < questions.count; i++)
        if (question_is_in(&questions.at[i], PART_MINE))
            at[count++] = (struct work_next){
                instant_date(questions.at[i].asked_at), NULL, &questions.at[i], false};
    if (count)
        qsort(at, count, sizeof *at, by_age);
    return (struct work_next_list){at, count < most ? count : most};
}
