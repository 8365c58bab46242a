/* The lists that the figures of my work and of the area open. */
#include "app/app.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "workload/area_sql.h"
#include "workload/figures.h"
#include "workload/pages.h"
#include "workload/question_lists.h"
#include "workload/work_contact.h"
#include "workload/workload.h"

enum { AREA_MOST = 500 };

static const struct {
    struct str code;
    struct msg words;
} contact_parts[] = {
    [CONTACT_AGREED] = {STR_INIT("all"),    MSG_INIT("All that is agreed")    },
    [CONTACT_MISSED] = {STR_INIT("missed"), MSG_INIT("Missed")                },
    [CONTACT_DUE] = {STR_INIT("due"),    MSG_INIT("Due in the next 7 days")},
};

struct reply work_contact_page(const struct request *rq)
{
    static const enum contact_part order[] = {CONTACT_MISSED, CONTACT_DUE, CONTACT_AGREED};
    struct work_children_list all = work_children_read(rq, (struct work_questions_list){0});
    struct figure *figures = arena_array_of(rq->arena, COUNT(order), struct figure);
    struct str show = value_of(&rq->query, STR("show"));
    struct work_contact view = {.children = work_contacts(rq, all, CONTACT_AGREED)};

    for (size_t i = 0; i < COUNT(order); i++) {
        struct work_children_list part = work_contacts(rq, all, order[i]);
        bool is_here = str_eq(contact_parts[order[i]].code, show);
        figures[i] = (struct figure){contact_parts[order[i]].code, contact_parts[order[i]].words,
            (int64_t)part.count, is_here || (i == COUNT(order) - 1 && !view.is_part)};
        if (is_here) {
            view.children = part;
            view.is_part = true;
        }
    }
    view.figures = (struct figures){figures, COUNT(order)};
    return reply_work_contact(rq, 200, &view);
}

/* ------------------------------------------------------------------ questions */

static struct figures figures_of(
    const struct request *rq, const int64_t *counts, enum question_part here, bool is_area)
{
    struct figure *at = arena_array_of(rq->arena, PART__COUNT, struct figure);
    size_t count = 0;

    for (size_t i = 0; i < PART__COUNT; i++) {
        enum question_part part = (enum question_part)i;
        if (!is_area || part != PART_MINE)
            at[count++] = (struct figure){
                question_part_code(part), question_part_words(part), counts[i], part == here};
    }
    return (struct figures){at, count};
}

static int64_t median_of(struct arena *a, struct work_questions_list all)
{
    int64_t *durations = arena_array_of(a, all.count, int64_t);
    size_t count = 0;

    for (size_t i = 0; i < all.count; i++)
        if (!all.at[i].is_open)
            durations[count++] = all.at[i].answered_at.us - all.at[i].asked_at.us;
    return response_median_days(durations, count);
}

/* In hundredths, of those that were told a day; -1 when there are none. */
static int64_t share_of(const int64_t *counts)
{
    int64_t known = counts[PART_IN_TIME] + counts[PART_TOO_LATE];

    return known ? counts[PART_IN_TIME] * 100 / known : -1;
}

static struct work_questions_list part_of(
    struct work_questions_list all, const struct list_part *part)
{
    size_t end = all.count < part->end ? all.count : part->end;

    return part->begin < end ? (struct work_questions_list){all.at + part->begin, end - part->begin}
                             : (struct work_questions_list){0};
}

struct reply work_questions_page(const struct request *rq)
{
    enum question_part part = question_part_of(value_of(&rq->query, STR("show")));
    struct work_questions_list all = work_questions_read(rq);
    struct question_lists view = {.days = QUESTION_DAYS};
    int64_t counts[PART__COUNT];

    for (size_t i = 0; i < PART__COUNT; i++)
        counts[i] = (int64_t)work_questions_in(rq->arena, all, (enum question_part)i).count;
    view.title = MSG("Questions from my families");
    view.section = STR("work");
    view.part = list_part_of(rq, (size_t)counts[part]);
    view.questions = part_of(work_questions_in(rq->arena, all, part), &view.part);
    view.figures = figures_of(rq, counts, part, false);
    view.median_days = median_of(rq->arena, all);
    view.in_time_share = share_of(counts);
    view.has_share = view.in_time_share >= 0;
    view.has_median = view.median_days >= 0;
    return reply_question_lists(rq, 200, &view);
}

/* ------------------------------------------------------------------ of the area */

_Static_assert(sizeof(struct area_questions_open_row) == sizeof(struct area_questions_answered_row),
    "the area's lists of questions select the same");

static struct work_question area_view(
    const struct request *rq, const struct area_questions_open_row *row)
{
    struct question_facts facts = {row->asked_at, row->taken_at, row->passed_at, row->came_back_at,
        row->answered_at, row->closed_as, row->reply_by_on};
    enum question_state state = question_state(&facts);

    return (struct work_question){
        .public_id = row->public_id,
        .child = row->child_public_id,
        .name = str_join(rq->arena, row->forename, STR(" "), row->surname),
        .asked_to = row->asked_to_name,
        .taken_by = row->taken_by_name,
        .asked_at = row->asked_at,
        .answered_at = row->answered_at,
        .reply_by_on = row->reply_by_on,
        .state = question_state_words(state),
        .is_open = !instant_is_set(row->answered_at),
        .is_late = question_is_late(&facts, rq->today),
        .is_passed = state == QUESTION_PASSED,
        .is_wish = str_eq(row->topic, STR("contact")),
    };
}

/* The code by which answers are parted; empty: all of them. */
static struct str answers_of(enum question_part part)
{
    return part == PART_ANSWERED ? (struct str){0} : question_part_code(part);
}

/* Up to a row. */
static struct work_questions_list area_list(
    const struct request *rq, enum question_part part, instant since, int64_t limit)
{
    bool is_answered = part >= PART_ANSWERED;
    struct area_questions_open_rows rows = {0};
    struct work_question *at;

    if (is_answered) {
        struct area_questions_answered_rows answered =
            area_questions_answered(rq->db, rq->actor->area, since, answers_of(part), limit);
        rows = (struct area_questions_open_rows){
            (struct area_questions_open_row *)(void *)answered.at, answered.count};
    } else {
        rows = area_questions_open(rq->db, rq->actor->area, instant_after(rq->today),
            part == PART_LATE, rq->today, part == PART_PASSED, limit);
    }
    at = arena_array_of(rq->arena, rows.count, struct work_question);
    for (size_t i = 0; i < rows.count; i++)
        at[i] = area_view(rq, &rows.at[i]);
    return (struct work_questions_list){at, rows.count};
}

/* How many the list has, all of them. */
static int64_t area_count(const struct request *rq, enum question_part part, instant since)
{
    if (part >= PART_ANSWERED)
        return area_questions_answered_count(
            rq->db, rq->actor->area, since, answers_of(part), INT64_MAX);
    return area_questions_open_count(rq->db, rq->actor->area, instant_after(rq->today),
        part == PART_LATE, rq->today, part == PART_PASSED, INT64_MAX);
}

/* The lower median of how long the answers took; -1 when there are none. */
static int64_t area_median_days(const struct request *rq, int64_t answered, instant since)
{
    struct area_question_took_row row;

    if (answered == 0 ||
        !area_question_took(rq->db, rq->actor->area, since, (answered - 1) / 2, &row))
        return -1;
    return response_days(row.took_us);
}

struct reply area_questions_page(const struct request *rq)
{
    enum question_part part = question_part_of(value_of(&rq->query, STR("show")));
    instant since = instant_of(date_plus_days(rq->today, -QUESTION_DAYS), 0, 0);
    struct question_lists view = {.days = QUESTION_DAYS, .is_area = true};
    int64_t counts[PART__COUNT] = {0};

    if (part == PART_MINE)
        part = PART_WAITING;
    for (size_t i = 0; i < PART__COUNT; i++)
        if (i != PART_MINE)
            counts[i] = area_count(rq, (enum question_part)i, since);
    view.title = MSG("Questions from families");
    view.section = STR("area");
    view.has_more = counts[part] > AREA_MOST;
    view.part = list_part_of(rq, view.has_more ? AREA_MOST : (size_t)counts[part]);
    view.questions = part_of(area_list(rq, part, since, (int64_t)view.part.end), &view.part);
    view.figures = figures_of(rq, counts, part, true);
    view.median_days = area_median_days(rq, counts[PART_ANSWERED], since);
    view.has_median = view.median_days >= 0;
    view.in_time_share = share_of(counts);
    view.has_share = view.in_time_share >= 0;
    return reply_question_lists(rq, 200, &view);
}
