/* The lists that figures open, and their counts. */
#include <stdlib.h>

#include "board/board.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/kept.h"

static struct str name_of(const struct request *rq, struct str forename, struct str surname)
{
    return str_join(rq->arena, forename, STR(" "), surname);
}

/* The lines of a list that the request asks for: `line` is made of each row, rows.at[i]. */
#define RETURN_LINES(rq, rows, line)                                                               \
    struct board_line *at_;                                                                        \
    struct board_lines lines_ = board_lines_of((rq), &at_, (rows).count);                          \
    for (size_t i = lines_.part.begin; i < lines_.part.end; i++)                                   \
        *at_++ = (line);                                                                           \
    return lines_

struct board_lines board_lines_of(const struct request *rq, struct board_line **at, size_t count)
{
    struct list_part part = list_part_of(rq, count > BOARD_MOST ? BOARD_MOST : count);

    *at = arena_array_of(rq->arena, LIST_PART_ROWS, struct board_line);
    return (struct board_lines){*at, part.end - part.begin, part, count > BOARD_MOST};
}

static struct board_line line_since(const struct request *rq, struct board_line line, date since)
{
    line.on = since;
    line.has_days = date_is_set(since);
    line.days = line.has_days ? rq->today.days - since.days : 0;
    return line;
}

struct url board_choosing_url(const struct request *rq, struct uuid child)
{
    return url_of(rq->arena, "/children/{}/choosing", child);
}

/* ------------------------------------------------------------------ waiting */

static int64_t waiting_count(const struct request *rq, date on)
{
    return board_waiting_order_count(rq->db, rq->actor->area, on, BOARD_MOST + 1);
}

/* Who waits, for its reader: ids and days. Kept, see kit/kept.h. */
static void reckon_waiting(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct board_waiting_order_rows *)result =
        board_waiting_order(rq->db, rq->actor->area, rq->today, BOARD_MOST + 1);
}

static const struct kept_kind waiting_kept = {
    .name = "board_waiting",
    .result_size = sizeof(struct board_waiting_order_rows),
    .reckon = reckon_waiting,
};

static struct board_line waiting_line(const struct request *rq, const struct level_names *names,
    const struct board_waiting_order_row *order)
{
    bool was_carried = date_is_set(order->left_on) && order->left_on.days >= order->from_on.days;
    struct board_waiting_row row = {0};

    require(board_waiting(rq->db, rq->actor->area, order->id, &row));
    return line_since(rq,
        (struct board_line){
            .to = board_choosing_url(rq, row.public_id),
            .name = name_of(rq, row.forename, row.surname),
            .detail = level_name(names, row.programme_id, row.level),
            .what = was_carried ? MSG("Had a key worker until then") : MSG("Has had nobody yet"),
        },
        order->since_on);
}

static struct board_lines waiting(const struct request *rq)
{
    const struct board_waiting_order_rows *rows = kept_own(rq, &waiting_kept);
    struct level_names names = level_names_read(rq);

    RETURN_LINES(rq, *rows, waiting_line(rq, &names, &rows->at[i]));
}

/* ------------------------------------------------------------------ requests */

static int64_t requests_count(const struct request *rq, date on)
{
    return board_requests_count(rq->db, rq->actor->area, on, BOARD_MOST + 1);
}

static struct board_line request_line(
    const struct request *rq, const struct board_requests_row *row)
{
    return line_since(rq,
        (struct board_line){
            .to = url_of(rq->arena, "/requests/{}", row->public_id),
            .name = name_of(rq, row->forename, row->surname),
            .detail = row->owner_name,
            .what = str_eq(row->urgency, STR("crisis"))   ? MSG("In a crisis")
                    : str_eq(row->urgency, STR("urgent")) ? MSG("Urgent")
                                                          : MSG("Soon"),
        },
        row->asked_on);
}

static struct board_lines requests(const struct request *rq)
{
    struct board_requests_rows rows =
        board_requests(rq->db, rq->actor->area, rq->today, BOARD_MOST + 1);

    RETURN_LINES(rq, rows, request_line(rq, &rows.at[i]));
}

/* ------------------------------------------------------------------ no contact */

/* What is too long is a number of each programme: one programme after the other. */
static date late_before(const struct request *rq, const struct programme_contact_limits_row *limit)
{
    return date_plus_days(rq->today, -(int)limit->contact_late_days);
}

static int64_t no_contact_count(const struct request *rq, date on)
{
    struct contact_limits limits = contact_limits_read(rq);
    int64_t count = 0;

    (void)on;
    for (size_t i = 0; i < limits.rows.count; i++) {
        const struct programme_contact_limits_row *limit = &limits.rows.at[i];
        count += board_no_contact_order_count(rq->db, rq->actor->area, late_before(rq, limit),
            limit->id, limit->is_main, BOARD_MOST + 1);
    }
    return count;
}

/* No names are kept: of those of one day the ids decide. */
static int longest_ago(const void *a, const void *b)
{
    const struct board_no_contact_order_row *x = a, *y = b;

    if (x->last_contact_on.days != y->last_contact_on.days)
        return x->last_contact_on.days < y->last_contact_on.days ? -1 : 1;
    return x->id.n < y->id.n ? -1 : x->id.n > y->id.n;
}

static void reckon_no_contact(const struct request *rq, const struct kept_key *key, void *result)
{
    struct contact_limits limits = contact_limits_read(rq);
    struct board_no_contact_order_rows *all = result;
    size_t space = 0;

    (void)key;
    for (size_t i = 0; i < limits.rows.count; i++) {
        const struct programme_contact_limits_row *limit = &limits.rows.at[i];
        struct board_no_contact_order_rows rows = board_no_contact_order(rq->db, rq->actor->area,
            late_before(rq, limit), limit->id, limit->is_main, BOARD_MOST + 1);

        for (size_t k = 0; k < rows.count; k++) {
            all->at = arena_grow(rq->arena, all->at, all->count, &space, sizeof *all->at);
            all->at[all->count++] = rows.at[k];
        }
    }
    if (all->count)
        qsort(all->at, all->count, sizeof *all->at, longest_ago);
}

static const struct kept_kind no_contact_kept = {
    .name = "board_no_contact",
    .result_size = sizeof(struct board_no_contact_order_rows),
    .reckon = reckon_no_contact,
};

static struct board_line no_contact_line(
    const struct request *rq, const struct board_no_contact_order_row *order)
{
    struct board_no_contact_row row = {0};

    require(board_no_contact(rq->db, rq->actor->area, order->id, &row));
    return line_since(rq,
        (struct board_line){
            .to = url_of(rq->arena, "/children/{}", row.public_id),
            .name = name_of(rq, row.forename, row.surname),
            .detail = row.key_worker_name,
        },
        order->last_contact_on);
}

static struct board_lines no_contact(const struct request *rq)
{
    const struct board_no_contact_order_rows *rows = kept_own(rq, &no_contact_kept);

    RETURN_LINES(rq, *rows, no_contact_line(rq, &rows->at[i]));
}

/* ------------------------------------------------------------------ never met */

static int64_t never_met_count(const struct request *rq, date on)
{
    return board_never_met_order_count(
        rq->db, rq->actor->area, on, date_plus_days(on, -BOARD_MET_DAYS), BOARD_MOST + 1);
}

static void reckon_never_met(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct board_never_met_order_rows *)result = board_never_met_order(rq->db, rq->actor->area,
        rq->today, date_plus_days(rq->today, -BOARD_MET_DAYS), BOARD_MOST + 1);
}

static const struct kept_kind never_met_kept = {
    .name = "board_never_met",
    .result_size = sizeof(struct board_never_met_order_rows),
    .reckon = reckon_never_met,
};

static struct board_line never_met_line(
    const struct request *rq, const struct board_never_met_order_row *order)
{
    struct board_never_met_row row = {0};

    require(board_never_met(rq->db, rq->actor->area, order->person_id, order->id, &row));
    return line_since(rq,
        (struct board_line){
            .to = url_of(rq->arena, "/children/{}/team", row.public_id),
            .name = name_of(rq, row.forename, row.surname),
            .detail = row.key_worker_name,
        },
        order->from_on);
}

static struct board_lines never_met(const struct request *rq)
{
    const struct board_never_met_order_rows *rows = kept_own(rq, &never_met_kept);

    RETURN_LINES(rq, *rows, never_met_line(rq, &rows->at[i]));
}

/* ------------------------------------------------------------------ late in the plan */

static int64_t actions_count(const struct request *rq, date on)
{
    return board_actions_order_count(
        rq->db, rq->actor->area, on, instant_after(on), BOARD_MOST + 1);
}

static void reckon_actions(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct board_actions_order_rows *)result = board_actions_order(
        rq->db, rq->actor->area, rq->today, instant_after(rq->today), BOARD_MOST + 1);
}

static const struct kept_kind actions_kept = {
    .name = "board_actions",
    .result_size = sizeof(struct board_actions_order_rows),
    .reckon = reckon_actions,
};

static struct board_line action_line(
    const struct request *rq, const struct board_actions_order_row *order)
{
    struct board_actions_row row = {0};

    require(board_actions(rq->db, rq->actor->area, order->action_id, &row));
    return line_since(rq,
        (struct board_line){
            .to = url_of(rq->arena, "/children/{}/actions/{}", row.public_id, row.action_public_id),
            .name = name_of(rq, row.forename, row.surname),
            .detail = str_is_empty(row.owner_name)
                          ? row.text
                          : str_join(rq->arena, row.text, STR(" ("), row.owner_name, STR(")")),
        },
        order->due_on);
}

static struct board_lines actions(const struct request *rq)
{
    const struct board_actions_order_rows *rows = kept_own(rq, &actions_kept);

    RETURN_LINES(rq, *rows, action_line(rq, &rows->at[i]));
}

/* ------------------------------------------------------------------ crises */

static int64_t crises_count(const struct request *rq, date on)
{
    return board_crises_count(rq->db, rq->actor->area, on, instant_after(on), BOARD_MOST + 1);
}

static struct board_line crisis_line(const struct request *rq, const struct board_crises_row *row)
{
    return (struct board_line){
        .to = url_of(rq->arena, "/children/{}/key-working", row->public_id),
        .name = name_of(rq, row->forename, row->surname),
        .detail = row->key_worker_name,
        .on = row->ends_on,
        .days = rq->today.days - row->ends_on.days,
    };
}

static struct board_lines crises(const struct request *rq)
{
    struct board_crises_rows rows =
        board_crises(rq->db, rq->actor->area, rq->today, instant_after(rq->today), BOARD_MOST + 1);

    RETURN_LINES(rq, rows, crisis_line(rq, &rows.at[i]));
}

const struct board_kind board_kinds[] = {
    {"waiting",    "board_waiting_order",    MSG_INIT("Families who wait for a key worker"),
     MSG_INIT(
            "An episode of key working is open, and nobody carries it on that day. The wait counts from the day key "
            "working began, or from the last day of the last key worker."),
     waiting_count,    NULL,             waiting,    BOARD_PAST_BY_DATES    },
    {"requests",   "board_requests",         MSG_INIT("Requests for key working that are open"),
     MSG_INIT(
            "Asked by that day, and neither accepted, refused nor withdrawn by its end. Requests of families without a record "
            "count, too."),
     requests_count,   NULL,             requests,   BOARD_PAST_BY_DATES    },
    {"no-contact", "board_no_contact_order",
     MSG_INIT("Families whom nobody has reached for too long"),
     MSG_INIT(
            "There is a key worker, and the last contact lies longer back than the area's rules say, whoever made it. "
            "Families who were never reached stand under never met. For an earlier day it is not reckoned: every contact of every family would have to be read."),
     no_contact_count, NULL,             no_contact, BOARD_PAST_NOT_RECKONED},
    {"never-met",  "board_never_met_order",  MSG_INIT("Families who have never met their key worker"),
     MSG_INIT(
            "The key worker began more than 14 days before, and the team page names no day on which they first met by then."),
     never_met_count,  NULL,             never_met,  BOARD_PAST_BY_DATES    },
    {"actions",    "board_actions_order",    MSG_INIT("Things in plans that are late"),
     MSG_INIT(
            "Actions that are open on that day and were due before it, whoever is to do them. For an earlier day as the record stood at its end."),
     actions_count,    NULL,             actions,    BOARD_PAST_AS_IT_STOOD },
    {"crises",     "board_crises",           MSG_INIT("Families in a crisis"),
     MSG_INIT("A crisis was written down, holds on that day, and nobody had ended it by then."),
     crises_count,     NULL,             crises,     BOARD_PAST_BY_DATES    },
    {"full",       "board_full",             MSG_INIT("Key workers at the limit or over it"),
     MSG_INIT(
            "The weights of the levels of the families that somebody carries today, against the limit for "
            "the hours that are kept free; or the number of families, for those whose main work is another. "
            "For an earlier day it is not reckoned: levels, and the time that workers had, have changed since."),
     NULL,             board_full_count, board_full, BOARD_PAST_NOT_RECKONED},
    {"room",       "board_room",             MSG_INIT("Key workers who have room"),
     MSG_INIT(
            "The same, today: less than 90 % of the limit. Whoever carries no family yet stands on the page of who waits and who has "
            "room; whose hours are not known, who is away, takes no new families or has left is not counted."),
     NULL,             board_room_count, board_room, BOARD_PAST_NOT_RECKONED},
};
const size_t board_kind_count = COUNT(board_kinds);
