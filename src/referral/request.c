/* Reading a request: its row, its course, and whether whoever asks may. */
#include "referral/request.h"

#include "account/account_sql.h"
#include "consent/ask.h"
#include "consent/consent_sql.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "programme/programme.h"

struct referral_settings referral_settings(const struct request *rq)
{
    struct programme_in_force_row numbers =
        programme_numbers(rq->db, (struct programme_id){0}, rq->today);
    struct referral_first_owner_rows first = {0};
    struct referral_settings settings = {.answer_days = (int)numbers.answer_days,
        .escalate_days = (int)numbers.escalate_days,
        .reply_days = (int)numbers.reply_days,
        .settle_days = (int)numbers.settle_days,
        .escalate_to = numbers.escalate_person_id,
        .escalate_name = numbers.escalate_name};

    if (person_id_is_set(settings.escalate_to))
        return settings;
    first = referral_first_owner(rq->db);
    if (first.count) {
        settings.escalate_to = first.at[0].person_id;
        settings.escalate_name = first.at[0].name;
    }
    return settings;
}

bool referral_make(const struct request *rq, struct referral_add *values, struct referral_id *made)
{
    struct referral_first_owner_rows first = referral_first_owner(rq->db);

    if (first.count == 0)
        return false;
    *made = referral_add(rq->db, values);
    (void)referral_owner_add(rq->db, &(struct referral_owner_add){.referral_id = *made,
                                         .person_id = first.at[0].person_id,
                                         .from_on = values->asked_on,
                                         .changed_at = rq->now,
                                         .changed_by = values->asked_by});
    return true;
}

/* ------------------------------------------------------------------ its course */

static struct ask_days days_of(const struct referral_asks_row *row)
{
    return (struct ask_days){row->asked_on, row->due_on, row->answered_on};
}

static struct ledger ledger_of(const struct request *rq, struct referral_asks_rows rows)
{
    struct ledger_line *at = arena_array_of(rq->arena, rows.count + 1, struct ledger_line);

    for (size_t i = 0; i < rows.count; i++) {
        struct ask_days days = days_of(&rows.at[i]);
        enum answer_kind kind = answer_kind_of(rows.at[i].answer);
        at[i] = (struct ledger_line){
            .row = &rows.at[i],
            .kind = kind,
            .words = answer_words(kind),
            .days_taken = ask_days_taken(&days, rq->today),
            .days_late = ask_days_late(&days, rq->today),
            .is_answered = kind != ANSWER_NONE,
            .is_yes = kind == ANSWER_YES,
            .is_no = answer_is_no(kind),
            .is_for_commissioners = answer_is_for_commissioners(kind),
            .is_mine = rq->actor && rows.at[i].person_id.n == rq->actor->person.n,
        };
    }
    return (struct ledger){at, rows.count};
}

static struct disputes disputes_of(const struct request *rq, struct referral_id id)
{
    struct funding_disputes_rows rows = funding_disputes(rq->db, id);
    struct funding_positions_rows said = funding_positions(rq->db, id);
    struct dispute *at = arena_array_of(rq->arena, rows.count + 1, struct dispute);

    for (size_t i = 0; i < rows.count; i++) {
        const struct funding_positions_row **mine =
            arena_array_of(rq->arena, said.count + 1, const struct funding_positions_row *);
        bool is_settled = date_is_set(rows.at[i].settled_on);
        date end = is_settled ? rows.at[i].settled_on : rq->today;
        size_t count = 0;
        for (size_t k = 0; k < said.count; k++)
            if (said.at[k].dispute_id.n == rows.at[i].id.n)
                mine[count++] = &said.at[k];
        at[i] = (struct dispute){
            .row = &rows.at[i],
            .positions = {mine, count},
            .days_open = end.days - rows.at[i].opened_on.days,
            .days_over = !is_settled && date_is_before(rows.at[i].settle_by, rq->today)
                             ? rq->today.days - rows.at[i].settle_by.days
                             : 0,
            .is_settled = is_settled,
        };
    }
    return (struct disputes){at, rows.count};
}

static void count_asks(
    const struct request *rq, struct referral_course *c, date asked_on, date until)
{
    struct ask_days *days = arena_array_of(rq->arena, c->asks.count + 1, struct ask_days);

    c->ask_count = (int)c->asks.count;
    for (size_t i = 0; i < c->asks.count; i++) {
        days[i] = days_of(c->asks.at[i].row);
        c->no_count += c->asks.at[i].is_no;
        c->is_awaited = c->is_awaited || (!c->asks.at[i].is_answered && !c->asks.at[i].days_late);
    }
    c->limbo_days = referral_limbo_days(asked_on, until, days, c->asks.count);
}

struct referral_course referral_course_read(const struct request *rq, struct referral_life life)
{
    struct referral_settings settings = referral_settings(rq);
    date until = date_is_set(life.ended_on) ? life.ended_on : rq->today;
    struct referral_course c = {
        .asks = ledger_of(rq, referral_asks(rq->db, life.id)),
        .owners = referral_owners(rq->db, life.id),
        .disputes = disputes_of(rq, life.id),
        .age_days = until.days - life.asked_on.days,
        .is_open = !date_is_set(life.ended_on),
        .escalated_on =
            referral_escalated_on(life.asked_on, life.ended_on, rq->today, settings.escalate_days),
        .escalated_to = settings.escalate_name,
    };

    count_asks(rq, &c, life.asked_on, until);
    for (size_t i = 0; i < c.owners.count; i++) {
        c.pass_count += c.owners.at[i].is_passed;
        if (!date_is_set(c.owners.at[i].to_on))
            c.owner = &c.owners.at[i];
    }
    return c;
}

/* ------------------------------------------------------------------ who may */

bool request_is_shut_for(const struct request *rq, struct child_id child, struct person_id person,
    enum account_kind kind)
{
    const bool is_staff = kind == ACCOUNT_STAFF;
    const unsigned shut = 1U << BARRIER_NO_ACCESS | (unsigned)is_staff << BARRIER_CONFLICT |
                          1U << BARRIER_ADDRESS_HIDDEN | 1U << BARRIER_NO_CONTACT |
                          1U << BARRIER_RESPONSIBILITY_RESTRICTED;
    struct gate_child_born_row born = {0};
    struct circumstances c;

    if (child.n == 0)
        return false;
    if (!gate_child_born(rq->db, child, &born))
        return true;
    c = consent_circumstances(rq, person, child, born.born_on);
    return (c.barriers & shut) || c.state == RECORD_ERASED ||
           (c.state == RECORD_SEALED && !c.is_named) ||
           (is_staff && c.state == RECORD_RESTRICTED && !c.is_named);
}

static struct referral_reader reader_of(const struct request *rq, const struct request_file *file)
{
    struct person_id me = rq->actor->person;

    return (struct referral_reader){
        .is_manager = rq->actor->duty == DUTY_MANAGER,
        .is_owner = file->course.owner && file->course.owner->person_id.n == me.n,
        .is_maker = file->row.asked_by.n == me.n,
        .is_shut = request_is_shut_for(rq, file->row.child_id, me, ACCOUNT_STAFF),
    };
}

bool request_file_own(const struct request *rq, struct uuid id, struct request_file *file)
{
    if (!referral_find(rq->db, id, &file->row))
        return false;
    file->course = referral_course_read(
        rq, (struct referral_life){file->row.id, file->row.asked_on, file->row.ended_on});
    file->name = str_join(rq->arena, file->row.forename, STR(" "), file->row.surname);
    file->child_age = date_age(file->row.born_on, rq->today);
    file->state = referral_state_words(file->row.state);
    file->urgency = form_choice_words(&urgency_choices, file->row.urgency);
    file->asker = asker_words(file->row.asker_kind);
    return true;
}

bool request_file_read(const struct request *rq, struct request_file *file)
{
    struct referral_reader reader;

    *file = (struct request_file){.child_age = -1};
    if (!request_file_own(rq, rq_id(rq, "referral"), file))
        return false;
    reader = reader_of(rq, file);
    gate_looked(rq, file->row.child_id, file->row.id);
    if (!referral_may_read(reader)) {
        gate_refused(rq, REFUSAL_NO_RELATION);
        return false;
    }
    file->is_manager = reader.is_manager;
    file->may_lead = referral_may_lead(reader) && file->course.is_open;
    return true;
}

bool request_file_to_lead(const struct request *rq, struct request_file *file)
{
    return request_file_read(rq, file) && file->may_lead;
}

/* ------------------------------------------------------------------ owners */

void request_end_owner(const struct request *rq, struct referral_id id, struct person_id by)
{
    if (referral_owner_end(rq->db, rq->today, rq->now, by, id) != 1)
        fault(FAULT_BUG, "an open request had no owner, or more than one");
}

struct request_staff request_staff_read(const struct request *rq)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct request_staff staff = {.choices = choices, .rows = referral_staff(rq->db, rq->today)};
    struct form_choice *at = arena_array_of(rq->arena, staff.rows.count + 1, struct form_choice);

    for (size_t i = 0; i < staff.rows.count; i++) {
        char id[UUID_TEXT];
        at[i] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(staff.rows.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = staff.rows.at[i].name};
    }
    *choices = (struct form_choices){at, staff.rows.count};
    return staff;
}

struct person_id request_staff_person(const struct request_staff *staff, struct uuid id)
{
    for (size_t i = 0; uuid_is_set(id) && i < staff->rows.count; i++)
        if (uuid_eq(staff->rows.at[i].public_id, id))
            return staff->rows.at[i].id;
    return (struct person_id){0};
}

struct reply request_see(const struct request *rq, const struct request_file *file)
{
    return reply_see_other(rq, "/requests/{}", file->row.public_id);
}
