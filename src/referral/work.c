/* What waits for somebody, for "my work" and for a family's home. */
#include "kit/arena.h"
#include "referral/asked.h"
#include "referral/request.h"

enum { MADE_SHOWN_DAYS = 60 };

static struct request_lines asked_of(const struct request *rq)
{
    struct referral_of_asked_rows rows = referral_of_asked(rq->db, rq->actor->person);
    struct request_line *at = arena_array_of(rq->arena, rows.count + 1, struct request_line);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        struct ask_days days = {rows.at[i].asked_on, rows.at[i].due_on, DATE_NONE};
        if (request_is_shut_for(rq, rows.at[i].child_id, rq->actor->person, rq->actor->kind))
            continue;
        at[count++] = (struct request_line){.id = rows.at[i].public_id,
            .forename = rows.at[i].forename,
            .from = rows.at[i].asker_name,
            .asked_on = rows.at[i].asked_on,
            .due_on = rows.at[i].due_on,
            .days_late = ask_days_late(&days, rq->today)};
    }
    return (struct request_lines){at, count};
}

/* A request of a list, unless whoever looks is shut out from its child. */
static void add_line(const struct request *rq, struct request_lines *lines, struct request_line *at,
    struct child_id child, struct request_line line)
{
    if (request_is_shut_for(rq, child, rq->actor->person, rq->actor->kind))
        return;
    line.due_on = DATE_NONE;
    line.days = rq->today.days - line.asked_on.days;
    at[lines->count++] = line;
}

static struct request_lines owned_of(const struct request *rq, int escalate_days)
{
    struct referral_of_owner_rows rows = referral_of_owner(rq->db, rq->actor->person);
    struct request_line *at = arena_array_of(rq->arena, rows.count + 1, struct request_line);
    struct request_lines lines = {.at = at};

    for (size_t i = 0; i < rows.count; i++)
        add_line(rq, &lines, at, rows.at[i].child_id,
            (struct request_line){.id = rows.at[i].public_id,
                .forename = rows.at[i].forename,
                .from = rows.at[i].surname,
                .reference = reference_shown(rq->arena, rows.at[i].reference),
                .asked_on = rows.at[i].asked_on,
                .is_escalated = date_is_set(referral_escalated_on(
                    rows.at[i].asked_on, DATE_NONE, rq->today, escalate_days))});
    return lines;
}

static struct request_lines escalated_of(const struct request *rq, int escalate_days)
{
    struct referral_of_escalation_rows rows = referral_of_escalation(
        rq->db, date_plus_days(rq->today, -escalate_days), rq->actor->person);
    struct request_line *at = arena_array_of(rq->arena, rows.count + 1, struct request_line);
    struct request_lines lines = {.at = at};

    for (size_t i = 0; i < rows.count; i++)
        add_line(rq, &lines, at, rows.at[i].child_id,
            (struct request_line){.id = rows.at[i].public_id,
                .forename = rows.at[i].forename,
                .from = rows.at[i].surname,
                .reference = reference_shown(rq->arena, rows.at[i].reference),
                .asked_on = rows.at[i].asked_on,
                .is_escalated = true});
    return lines;
}

static struct request_lines made_of(const struct request *rq)
{
    struct referral_of_maker_rows rows =
        referral_of_maker(rq->db, rq->actor->person, date_plus_days(rq->today, -MADE_SHOWN_DAYS));
    struct request_line *at = arena_array_of(rq->arena, rows.count + 1, struct request_line);
    struct request_lines lines = {.at = at};

    for (size_t i = 0; i < rows.count; i++)
        add_line(rq, &lines, at, rows.at[i].child_id,
            (struct request_line){.id = rows.at[i].public_id,
                .forename = rows.at[i].forename,
                .from = rows.at[i].surname,
                .reference = reference_shown(rq->arena, rows.at[i].reference),
                .asked_on = rows.at[i].asked_on});
    return lines;
}

struct request_work request_work_read(const struct request *rq)
{
    struct referral_settings settings = referral_settings(rq);
    struct request_work work = {.made = made_of(rq)};

    if (rq->actor->kind != ACCOUNT_STAFF)
        return work;
    work.asked = asked_of(rq);
    work.owned = owned_of(rq, settings.escalate_days);
    if (settings.escalate_to.n == rq->actor->person.n)
        work.escalated = escalated_of(rq, settings.escalate_days);
    return work;
}
