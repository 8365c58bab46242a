/* The lists that figures open, and the same statements' counts. */
#include <stdlib.h>

#include "board/board.h"
#include "consent/may.h"
#include "kit/arena.h"

static struct str name_of(const struct request *rq, struct str forename, struct str surname)
{
    return str_printf(rq->arena, "%.*s %.*s", STR_FMT(forename), STR_FMT(surname));
}

/* Room for the rows of a list; what is beyond BOARD_MOST is only said. */
static struct board_line *room(const struct request *rq, size_t rows, struct board_lines *lines)
{
    struct board_line *at = arena_array_of(rq->arena, rows, struct board_line);

    *lines = (struct board_lines){
        .at = at, .count = rows > BOARD_MOST ? BOARD_MOST : rows, .is_more = rows > BOARD_MOST};
    return at;
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

#define COUNTED(statement, ...)                                                                    \
    struct statement##_count_row row = {0};                                                        \
    (void)statement##_count(rq->db, rq->actor->area, __VA_ARGS__, BOARD_MOST + 1, &row);           \
    return (size_t)row.row_count

/* ------------------------------------------------------------------ waiting */

static size_t waiting_count(const struct request *rq, date on) { COUNTED(board_waiting, on); }

static struct board_lines waiting(const struct request *rq)
{
    struct board_waiting_rows rows =
        board_waiting(rq->db, rq->actor->area, rq->today, BOARD_MOST + 1);
    struct level_names names = level_names_read(rq);
    struct board_lines lines;
    struct board_line *at = room(rq, rows.count, &lines);

    for (size_t i = 0; i < lines.count; i++)
        at[i] = line_since(rq,
            (struct board_line){
                .to = board_choosing_url(rq, rows.at[i].public_id),
                .name = name_of(rq, rows.at[i].forename, rows.at[i].surname),
                .detail = level_name(&names, rows.at[i].programme_id, rows.at[i].level),
                .what = date_is_set(rows.at[i].left_on) &&
                                rows.at[i].left_on.days >= rows.at[i].from_on.days
                            ? MSG("Had a key worker until then")
                            : MSG("Has had nobody yet"),
            },
            rows.at[i].since_on);
    return lines;
}

/* ------------------------------------------------------------------ requests */

static size_t requests_count(const struct request *rq, date on) { COUNTED(board_requests, on); }

static struct board_lines requests(const struct request *rq)
{
    struct board_requests_rows rows =
        board_requests(rq->db, rq->actor->area, rq->today, BOARD_MOST + 1);
    struct board_lines lines;
    struct board_line *at = room(rq, rows.count, &lines);

    for (size_t i = 0; i < lines.count; i++)
        at[i] = line_since(rq,
            (struct board_line){
                .to = url_of(rq->arena, "/requests/{}", rows.at[i].public_id),
                .name = name_of(rq, rows.at[i].forename, rows.at[i].surname),
                .detail = rows.at[i].owner_name,
                .what = str_eq(rows.at[i].urgency, STR("crisis"))   ? MSG("In a crisis")
                        : str_eq(rows.at[i].urgency, STR("urgent")) ? MSG("Urgent")
                                                                    : MSG("Soon"),
            },
            rows.at[i].asked_on);
    return lines;
}

/* ------------------------------------------------------------------ no contact */

/* What is too long is a number of each programme: one programme after the other. */
static date late_before(const struct request *rq, const struct programme_contact_limits_row *limit)
{
    return date_plus_days(rq->today, -(int)limit->contact_late_days);
}

static size_t no_contact_of(
    const struct request *rq, const struct programme_contact_limits_row *limit)
{
    struct board_no_contact_count_row row = {0};

    (void)board_no_contact_count(rq->db, rq->actor->area, late_before(rq, limit), limit->id,
        limit->is_main, BOARD_MOST + 1, &row);
    return (size_t)row.row_count;
}

static size_t no_contact_count(const struct request *rq, date on)
{
    struct contact_limits limits = contact_limits_read(rq);
    size_t count = 0;

    (void)on;
    for (size_t i = 0; i < limits.rows.count; i++)
        count += no_contact_of(rq, &limits.rows.at[i]);
    return count;
}

static int longest_first(const void *a, const void *b)
{
    const struct board_line *x = a, *y = b;

    if (x->days != y->days)
        return x->days > y->days ? -1 : 1;
    return str_cmp(x->name, y->name);
}

static struct board_lines no_contact(const struct request *rq)
{
    struct contact_limits limits = contact_limits_read(rq);
    struct board_line *at = NULL;
    struct board_lines lines = {0};
    size_t count = 0, space = 0;

    for (size_t i = 0; i < limits.rows.count; i++) {
        const struct programme_contact_limits_row *limit = &limits.rows.at[i];
        struct board_no_contact_rows rows = board_no_contact(rq->db, rq->actor->area,
            late_before(rq, limit), limit->id, limit->is_main, BOARD_MOST + 1);

        for (size_t k = 0; k < rows.count; k++) {
            at = arena_grow(rq->arena, at, count, &space, sizeof *at);
            at[count++] = line_since(rq,
                (struct board_line){
                    .to = url_of(rq->arena, "/children/{}", rows.at[k].public_id),
                    .name = name_of(rq, rows.at[k].forename, rows.at[k].surname),
                    .detail = rows.at[k].key_worker_name,
                },
                rows.at[k].last_contact_on);
        }
    }
    if (count)
        qsort(at, count, sizeof *at, longest_first);
    lines = (struct board_lines){
        .at = at, .count = count > BOARD_MOST ? BOARD_MOST : count, .is_more = count > BOARD_MOST};
    return lines;
}

/* ------------------------------------------------------------------ never met */

static size_t never_met_count(const struct request *rq, date on)
{
    COUNTED(board_never_met, on, date_plus_days(on, -BOARD_MET_DAYS));
}

static struct board_lines never_met(const struct request *rq)
{
    struct board_never_met_rows rows = board_never_met(rq->db, rq->actor->area, rq->today,
        date_plus_days(rq->today, -BOARD_MET_DAYS), BOARD_MOST + 1);
    struct board_lines lines;
    struct board_line *at = room(rq, rows.count, &lines);

    for (size_t i = 0; i < lines.count; i++)
        at[i] = line_since(rq,
            (struct board_line){
                .to = url_of(rq->arena, "/children/{}/team", rows.at[i].public_id),
                .name = name_of(rq, rows.at[i].forename, rows.at[i].surname),
                .detail = rows.at[i].key_worker_name,
            },
            rows.at[i].from_on);
    return lines;
}

/* ------------------------------------------------------------------ late in the plan */

static size_t actions_count(const struct request *rq, date on) { COUNTED(board_actions, on); }

static struct board_lines actions(const struct request *rq)
{
    struct board_actions_rows rows =
        board_actions(rq->db, rq->actor->area, rq->today, BOARD_MOST + 1);
    struct board_lines lines;
    struct board_line *at = room(rq, rows.count, &lines);

    for (size_t i = 0; i < lines.count; i++)
        at[i] = line_since(rq,
            (struct board_line){
                .to = url_of(rq->arena, "/children/{}/actions/{}", rows.at[i].public_id,
                    rows.at[i].action_public_id),
                .name = name_of(rq, rows.at[i].forename, rows.at[i].surname),
                .detail = str_is_empty(rows.at[i].owner_name)
                              ? rows.at[i].text
                              : str_printf(rq->arena, "%.*s (%.*s)", STR_FMT(rows.at[i].text),
                                    STR_FMT(rows.at[i].owner_name)),
            },
            rows.at[i].due_on);
    return lines;
}

/* ------------------------------------------------------------------ crises */

/* The end of that day: what was ended later than it still held. */
static instant end_of(const struct request *rq, date on)
{
    return on.days == rq->today.days ? rq->now : instant_of(date_plus_days(on, 1), 0, 0);
}

static size_t crises_count(const struct request *rq, date on)
{
    COUNTED(board_crises, on, end_of(rq, on));
}

static struct board_lines crises(const struct request *rq)
{
    struct board_crises_rows rows =
        board_crises(rq->db, rq->actor->area, rq->today, end_of(rq, rq->today), BOARD_MOST + 1);
    struct board_lines lines;
    struct board_line *at = room(rq, rows.count, &lines);

    for (size_t i = 0; i < lines.count; i++)
        at[i] = (struct board_line){
            .to = url_of(rq->arena, "/children/{}/key-working", rows.at[i].public_id),
            .name = name_of(rq, rows.at[i].forename, rows.at[i].surname),
            .detail = rows.at[i].key_worker_name,
            .on = rows.at[i].ends_on,
            .days = rq->today.days - rows.at[i].ends_on.days,
        };
    return lines;
}

const struct board_kind board_kinds[] = {
    {"waiting",    "board_waiting",    MSG_INIT("Families who wait for a key worker"),
     MSG_INIT(
            "An episode of key working is open, and nobody carries it on that day. The wait counts from the day key "
            "working began, or from the last day of the last key worker."),
     waiting_count,    waiting,    true },
    {"requests",   "board_requests",   MSG_INIT("Requests for key working that are open"),
     MSG_INIT(
            "Asked by that day, and neither accepted, refused nor withdrawn by its end. Requests of families without a record "
            "count, too."),
     requests_count,   requests,   true },
    {"no-contact", "board_no_contact", MSG_INIT("Families whom nobody has reached for too long"),
     MSG_INIT(
            "There is a key worker, and the last contact lies longer back than the area's rules say, whoever made it. "
            "Families who were never reached stand under never met. For an earlier day it cannot be reckoned."),
     no_contact_count, no_contact, false},
    {"never-met",  "board_never_met",  MSG_INIT("Families who have never met their key worker"),
     MSG_INIT(
            "The key worker began more than 14 days before, and the team page names no day on which they first met by then."),
     never_met_count,  never_met,  true },
    {"actions",    "board_actions",    MSG_INIT("Things in plans that are late"),
     MSG_INIT(
            "Actions that are open today and were due before today, whoever is to do them. For an earlier day it cannot be "
            "reckoned."),
     actions_count,    actions,    false},
    {"crises",     "board_crises",     MSG_INIT("Families in a crisis"),
     MSG_INIT("A crisis was written down, holds on that day, and nobody had ended it by then."),
     crises_count,     crises,     true },
    {"full",       "board_full",       MSG_INIT("Key workers at the limit or over it"),
     MSG_INIT(
            "The weights of the levels of the families that somebody carries today, against the limit for "
            "the hours that are kept free; or the number of families, for those whose main work is another. "
            "For an earlier day it cannot be reckoned."),
     board_full_count, board_full, false},
    {"room",       "board_room",       MSG_INIT("Key workers who have room"),
     MSG_INIT(
            "The same: less than 90 % of the limit. Whoever carries no family yet stands on the page of who waits and who has "
            "room; whose hours are not known is not counted."),
     board_room_count, board_room, false},
};
const size_t board_kind_count = COUNT(board_kinds);
