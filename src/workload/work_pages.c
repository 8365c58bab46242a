#include "choice/choice.h"
#include "closing/closing.h"
#include "consent/ask.h"
#include "cover/cover.h"
#include "kit/arena.h"
#include "record/record.h"
#include "workforce/workforce.h"
#include "workload/pages.h"
#include "workload/work_show.h"
#include "workload/workload.h"

enum { CHANGES_DAYS = 14, CHANGES_MOST = 20, ACTIONS_WITHIN_DAYS = 14, NEXT_MOST = 12 };
/* As many as a telephone shows at a glance; the rest is folded. */
enum { FAMILIES_FEW = 5, ACTIONS_FEW = 3, CHANGES_FEW = 2 };

/* Part a list: *few holds the first `most`, *more what is beyond. */
#define PART_LIST(all, few, more, most)                                                            \
    do {                                                                                           \
        *(few) = *(more) = (all);                                                                  \
        if ((all).count > (most)) {                                                                \
            (few)->count = (most);                                                                 \
            (more)->at += (most);                                                                  \
        }                                                                                          \
        (more)->count -= (few)->count;                                                             \
    } while (0)

/* The smallest uuid that can have been made at that moment. */
static struct uuid uuid_since(instant at)
{
    static const uint8_t zeros[10] = {0};

    return uuid_from(at, zeros);
}

static struct work_changes_list changes_read(const struct request *rq)
{
    instant since = {rq->now.us - (int64_t)CHANGES_DAYS * 24 * 3600 * 1000000};
    struct work_changes_rows rows = work_changes(rq->db, rq->actor->scope, uuid_since(since));
    struct work_change *at = arena_array_of(rq->arena, CHANGES_MOST, struct work_change);
    size_t count = 0;

    for (size_t i = 0; i < rows.count && count < CHANGES_MOST; i++) {
        const struct work_changes_row *row = &rows.at[i];
        if (consent_reads_entry(rq, row->child_id, row->about, row->audience_number))
            at[count++] = (struct work_change){.row = row, .what = entry_words(row->kind)};
    }
    return (struct work_changes_list){at, count};
}

/* The same parts that the lists behind the figures show. */
static void take_figures(
    const struct request *rq, struct work_questions_list questions, struct work_show *view)
{
    struct work_children_list all = view->children;

    view->missed_count = (int64_t)work_contacts(rq, all, CONTACT_MISSED).count;
    view->due_count = (int64_t)work_contacts(rq, all, CONTACT_DUE).count;
    view->agreed_count = (int64_t)work_contacts(rq, all, CONTACT_AGREED).count;
    view->waiting_count = (int64_t)work_questions_in(rq->arena, questions, PART_WAITING).count;
    view->question_late_count = (int64_t)work_questions_in(rq->arena, questions, PART_LATE).count;
}

static void part_lists(struct work_show *view)
{
    PART_LIST(view->children, &view->families, &view->families_more, FAMILIES_FEW);
    PART_LIST(view->actions, &view->actions_few, &view->actions_more, ACTIONS_FEW);
    PART_LIST(view->changes, &view->changes_few, &view->changes_more, CHANGES_FEW);
}

/* Families that need me first. */
static int late_of(struct work_children_list children)
{
    int count = 0;

    for (size_t i = 0; i < children.count; i++)
        count += children.at[i].is_contact_late || children.at[i].days_late;
    return count;
}

struct reply work_show_page(const struct request *rq)
{
    struct work_questions_list questions = work_questions_read(rq);
    struct work_show view = {.children = work_children_read(rq, questions)};

    view.next = work_next_of(rq->arena, view.children, questions, rq->today, NEXT_MOST);
    take_figures(rq, questions, &view);
    view.changes = changes_read(rq);
    view.cover = cover_work_read(rq);
    view.closing = closing_work_read(rq);
    view.support = workforce_work_read(rq);
    view.changes_of_worker = handover_work_read(rq);
    view.choice = choice_work_read(rq);
    view.actions =
        work_actions(rq->db, rq->actor->scope, date_plus_days(rq->today, ACTIONS_WITHIN_DAYS));
    view.requests = request_work_read(rq);
    part_lists(&view);
    view.today = rq->today;
    view.name = rq->actor->name;
    view.late_count = late_of(view.children);
    view.late_folded_count = late_of(view.families_more);
    return reply_work_show(rq, 200, &view);
}

/* Everybody's first page. */
struct reply start_page(const struct request *rq)
{
    if (rq->actor->kind != ACCOUNT_STAFF)
        return reply_see_other(rq, "/home");
    if (rq->actor->duty == DUTY_MANAGER)
        return reply_see_other(rq, "/area");
    if (rq->actor->duty == DUTY_DATA_PROTECTION)
        return reply_see_other(rq, "/audit");
    return rq->actor->duty == DUTY_ADMINISTRATOR ? reply_see_other(rq, "/accounts")
                                                 : reply_see_other(rq, "/work");
}
