/* My families, with what presses and what was agreed. */
#include <stdlib.h>

#include "consent/ask.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "workload/workload.h"

enum { DAYS_SOON = 7 };

static int days_from(date from, date to) { return date_is_set(from) ? to.days - from.days : -1; }

/* What is agreed, for whoever keeps it and may read the timeline. */
static void take_agreed(
    const struct request *rq, const struct work_children_row *row, struct work_child *child)
{
    const struct rhythm rhythm = {
        .from_on = row->agreed_from_on,
        .days = row->agreed_days,
        .weekday = row->weekday,
        .early_days = row->early_days,
        .early_until_on = row->early_until_on,
    };

    child->is_agreed = row->agreed_days > 0 && row->is_carried &&
                       consent_reads_entry(rq, row->id, ABOUT_EVERYDAY, REACH_FAMILY);
    if (!child->is_agreed)
        return;
    child->due = rhythm_due(&rhythm, row->agreed_contact_on, rq->today);
    child->is_missed = child->due.missed_count > 0;
    child->is_contact_due = date_is_set(child->due.due_on) &&
                            child->due.due_on.days <= rq->today.days + DUE_WITHIN_DAYS;
    child->is_contact_late = child->is_missed;
    child->how = agreed_words_of(rq, &(struct agreed_terms){row->agreed_days, row->weekday,
                                         row->early_days, row->day_part, row->channel})
                     .how;
}

static struct work_child child_view(const struct request *rq, const struct contact_limits *limits,
    const struct work_children_row *row)
{
    struct str called = str_is_empty(row->known_as) ? row->forename : row->known_as;
    int since = days_from(row->last_contact_on, rq->today);
    int late = days_from(row->earliest_due_on, rq->today);
    struct work_child child = {
        .row = row,
        .name = str_join(rq->arena, called, STR(" "), row->surname),
        .days_since_contact = since,
        .days_late = date_is_set(row->earliest_due_on) && late > 0 ? late : 0,
        .is_contact_late = contact_is_late(since, row->contact_rhythm_days,
                               contact_limit(limits, row->programme_id)) &&
                           !date_is_set(row->ended_on),
        .is_due_soon = date_is_set(row->earliest_due_on) && late <= 0 && late >= -DAYS_SOON,
        .was_today = since == 0,
        .was_yesterday = since == 1,
        .due = {DATE_NONE, DATE_NONE, DATE_NONE, 0},
    };

    take_agreed(rq, row, &child);
    return child;
}

static int compare(const void *a, const void *b) { return work_order(a, b); }

struct work_children_list work_children_read(
    const struct request *rq, struct work_questions_list questions)
{
    struct work_children_rows rows = work_children(rq->db, rq->actor->scope);
    struct contact_limits limits = contact_limits_read(rq);
    struct work_child *at = arena_array_of(rq->arena, rows.count, struct work_child);

    for (size_t i = 0; i < rows.count; i++) {
        at[i] = child_view(rq, &limits, &rows.at[i]);
        for (size_t k = 0; k < questions.count; k++)
            at[i].question_count += questions.at[k].child_id.n == rows.at[i].id.n &&
                                    question_is_in(&questions.at[k], PART_WAITING);
    }
    if (rows.count)
        qsort(at, rows.count, sizeof *at, compare);
    return (struct work_children_list){at, rows.count};
}

static bool is_in(const struct work_child *child, enum contact_part part)
{
    if (part == CONTACT_MISSED)
        return child->is_missed;
    return part == CONTACT_DUE ? child->is_contact_due && !child->is_missed : child->is_agreed;
}

static date pressing_on(const struct work_child *child)
{
    return child->is_missed ? child->due.missed_since : child->due.due_on;
}

static int by_day(const void *a, const void *b)
{
    const struct work_child *one = a, *other = b;

    return pressing_on(one).days - pressing_on(other).days;
}

struct work_children_list work_contacts(
    const struct request *rq, struct work_children_list children, enum contact_part part)
{
    struct work_child *at = arena_array_of(rq->arena, children.count, struct work_child);
    size_t count = 0;

    for (size_t i = 0; i < children.count; i++)
        if (is_in(&children.at[i], part))
            at[count++] = children.at[i];
    if (count)
        qsort(at, count, sizeof *at, by_day);
    return (struct work_children_list){at, count};
}
