#include <stdlib.h>

#include "consent/ask.h"
#include "kit/arena.h"
#include "record/record.h"
#include "workload/work_show.h"
#include "workload/workload.h"

enum { CHANGES_DAYS = 14, CHANGES_MOST = 20, ACTIONS_WITHIN_DAYS = 14, DAYS_SOON = 7 };

static int days_from(date from, date to) { return date_is_set(from) ? to.days - from.days : -1; }

static struct work_child child_view(const struct request *rq, const struct work_children_row *row)
{
    struct str called = str_is_empty(row->known_as) ? row->forename : row->known_as;
    int since = days_from(row->last_contact_on, rq->today);
    int late = days_from(row->earliest_due_on, rq->today);

    return (struct work_child){
        .row = row,
        .name = str_printf(rq->arena, "%.*s %.*s", STR_FMT(called), STR_FMT(row->surname)),
        .days_since_contact = since,
        .days_late = date_is_set(row->earliest_due_on) && late > 0 ? late : 0,
        .is_contact_late = contact_is_late(since, row->contact_rhythm_days),
        .is_due_soon = date_is_set(row->earliest_due_on) && late <= 0 && late >= -DAYS_SOON,
        .was_today = since == 0,
        .was_yesterday = since == 1,
    };
}

static int compare(const void *a, const void *b) { return work_order(a, b); }

static struct work_children_list children_read(const struct request *rq)
{
    struct work_children_rows rows = work_children(rq->db, rq->actor->scope);
    struct work_child *at = arena_array_of(rq->arena, rows.count, struct work_child);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = child_view(rq, &rows.at[i]);
    if (rows.count)
        qsort(at, rows.count, sizeof *at, compare);
    return (struct work_children_list){at, rows.count};
}

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

static struct reply show(const struct request *rq)
{
    struct work_show view = {.children = children_read(rq)};

    view.changes = changes_read(rq);
    view.actions =
        work_actions(rq->db, rq->actor->scope, date_plus_days(rq->today, ACTIONS_WITHIN_DAYS));
    view.today = rq->today;
    view.name = rq->actor->name;
    for (size_t i = 0; i < view.children.count; i++)
        view.late_count += view.children.at[i].is_contact_late || view.children.at[i].days_late;
    return reply_work_show(rq, 200, &view);
}

/* Everybody's first page. */
static struct reply start(const struct request *rq)
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

static const struct route routes[] = {
    {GET, "/",     MAY_BE_ANYONE_SIGNED_IN, start, "The first page of whoever is signed in",         NULL, 0},
    {GET, "/work", MAY_WORK,                show,  "My families in the order in which they need me", NULL, 0},
};

const struct area workload_area = AREA("workload", routes);
