/* One member of the team: their card, and what changes about them. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "record/record.h"
#include "team/key_worker.h"
#include "team/member_card.h"
#include "team/pages.h"

struct part_typed {
    struct str role, purpose, strength, next_due_what;
    date first_met_on, next_due_on;
};

static const struct form_field part_fields[] = {
    TEXT_FIELD(struct part_typed, role, "Their role for this child", 100),
    TEXT_FIELD(struct part_typed, purpose, "What they help with", 200, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("In plain words. The family can read this.")),
    CHOICE_FIELD(struct part_typed, strength, "How strong the link is", &link_strengths,
        .hint = MSG_INIT("As the map of support shows it")),
    DATE_FIELD(struct part_typed, first_met_on, "First met the family", .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct part_typed, next_due_what, "What comes next", 100, .flags = FORM_OPTIONAL),
    DATE_FIELD(struct part_typed, next_due_on, "By when", .flags = FORM_OPTIONAL),
};
static const struct form_spec part_spec = FORM(part_fields);

struct end_typed {
    date last_on;
    struct str end_reason;
};

static const struct form_field end_fields[] = {
    DATE_FIELD(struct end_typed, last_on, "Last day in the team",
        .hint = MSG_INIT("They can see the record until the end of this day")),
    TEXT_FIELD(struct end_typed, end_reason, "Why they leave", 200,
        .hint = MSG_INIT("The family can read this. For example: Works elsewhere now")),
};
static const struct form_spec end_spec = FORM(end_fields);

/* ---------------------------------------------------------------- the card */

static bool has_left(const struct request *rq, const struct involvement_find_row *row)
{
    return date_is_set(row->to_on) && date_is_before(row->to_on, rq->today);
}

static struct part_typed part_of(const struct involvement_find_row *row)
{
    return (struct part_typed){row->role, row->purpose, row->strength, row->next_due_what,
        row->first_met_on, row->next_due_on};
}

static struct form part_form(const struct request *rq, const struct involvement_find_row *row)
{
    struct part_typed now = part_of(row);
    struct form form = form_show(rq->arena, &part_spec, &now);

    form.version = row->version;
    return form;
}

static struct form end_form(const struct request *rq, const struct involvement_find_row *row)
{
    struct end_typed start = {.last_on = rq->today, .end_reason = row->end_reason};
    struct form form;

    if (date_is_set(row->to_on))
        start.last_on = row->to_on;
    form = form_show(rq->arena, &end_spec, &start);
    form.version = row->version;
    return form;
}

static struct msg strength_words(struct str code)
{
    for (size_t i = 0; i < link_strengths.count; i++)
        if (str_eq(link_strengths.at[i].value, code))
            return link_strengths.at[i].text;
    return MSG_NONE;
}

static struct reply card(const struct request *rq, int status,
    const struct involvement_find_row *row, struct form part, struct form leaving)
{
    struct member_card view = {
        .child = child_header_read(rq),
        .member = *row,
        .sector = sector_words(row->sector),
        .strength = strength_words(row->strength),
        .mail = mail_url(rq->arena, row->email),
        .has_left = has_left(rq, row),
        .begins_later = date_is_before(rq->today, row->from_on),
        .part = part,
        .leaving = leaving,
    };

    if (view.child.hides_place) {
        view.member.agency_name = view.member.phone = view.member.email = view.member.purpose =
            view.member.next_due_what = view.member.end_reason = (struct str){0};
        view.mail = (struct url){0};
    }
    view.may_change =
        grant_may_change(rq->grant, SECTION_TEAM) && !view.has_left && !view.child.hides_place;
    view.may_be_single_point = view.may_change && !row->is_single_point && !view.begins_later;
    return reply_member_card(rq, status, &view);
}

struct reply member_show(const struct request *rq)
{
    struct involvement_find_row row = {0};

    if (!involvement_find(rq->db, rq->grant, rq_id(rq, "involvement"), &row))
        return reply_error(404);
    return card(rq, 200, &row, part_form(rq, &row), end_form(rq, &row));
}

/* ---------------------------------------------------------------- changes */

struct reply member_take_change(const struct request *rq)
{
    struct involvement_find_row row = {0};
    struct part_typed typed = {0};
    struct form form = {0};
    struct involvement_change change;

    if (!involvement_find(rq->db, rq->grant, rq_id(rq, "involvement"), &row) || has_left(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &part_spec, &typed, &form);
    team_check_beginning(DATE_NONE, typed.first_met_on, rq->today, &form.problems);
    team_check_next(typed.next_due_on, typed.next_due_what, &form.problems);
    place_check(rq, (const struct str[]){typed.role, typed.purpose, typed.next_due_what}, 3, &form);
    if (form.problems.count)
        return card(rq, 422, &row, form, end_form(rq, &row));
    change = (struct involvement_change){
        .role = typed.role,
        .purpose = typed.purpose,
        .strength = typed.strength,
        .first_met_on = typed.first_met_on,
        .next_due_on = typed.next_due_on,
        .next_due_what = typed.next_due_what,
        .changed_at = rq->now,
        .public_id = row.public_id,
        .version = form.version,
    };
    if (involvement_change(rq->db, rq->grant, &change) != 1) {
        struct part_typed theirs = part_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return card(rq, 409, &row, form, end_form(rq, &row));
    }
    record_happened(rq, HAPPENED_TEAM_CHANGED, member_subject(rq, row.name, typed.role));
    return reply_see_other(rq, "/children/{}/team", rq_id(rq, "child"));
}

/* The first day on which the whole part can end: their own first day, and that of key working. */
static date earliest_end(const struct request *rq, const struct involvement_find_row *row)
{
    struct team_key_workers_rows rows = team_key_workers(rq->db, rq->grant, rq->today);
    date earliest = row->from_on;

    for (size_t i = 0; i < rows.count; i++)
        if (is_carried_by(&rows.at[i], row->id, row->person_id) &&
            date_is_before(earliest, rows.at[i].from_on))
            earliest = rows.at[i].from_on;
    return earliest;
}

static struct reply end_conflict(
    const struct request *rq, const struct involvement_find_row *row, struct form form)
{
    struct end_typed theirs = {row->to_on, row->end_reason};

    form_conflict_with(rq->arena, &form, &theirs, row->version);
    return card(rq, 409, row, part_form(rq, row), form);
}

/* The timeline says that somebody has left when they have; before that, which day will be their last. */
static void tell_end(const struct request *rq, const struct involvement_find_row *row, date last_on)
{
    struct markup m = markup_new(rq->arena, NULL, rq);
    struct str subject = member_subject(rq, row->name, row->role);
    const struct str holes[] = {STR("who"), subject, STR("day"), option_date(&m, last_on)};

    if (date_is_before(last_on, rq->today))
        record_happened(rq, HAPPENED_TEAM_LEFT, subject);
    else
        record_happened(rq, HAPPENED_TEAM_CHANGED,
            msg_fill(rq->arena, NULL, MSG("{who}: last day {day}"), holes, COUNT(holes) / 2));
}

struct reply member_take_end(const struct request *rq)
{
    struct involvement_find_row row = {0};
    struct end_typed typed = {.last_on = DATE_NONE};
    struct form form = {0};
    struct involvement_end end;

    if (!involvement_find(rq->db, rq->grant, rq_id(rq, "involvement"), &row) || has_left(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &end_spec, &typed, &form);
    team_check_leaving(typed.last_on, earliest_end(rq, &row), rq->today, &form.problems);
    if (form.problems.count)
        return card(rq, 422, &row, part_form(rq, &row), form);
    end = (struct involvement_end){
        .to_on = typed.last_on,
        .end_reason = typed.end_reason,
        .is_single_point = row.is_single_point && !date_is_before(typed.last_on, rq->today),
        .changed_at = rq->now,
        .public_id = row.public_id,
        .version = form.version,
    };
    if (involvement_end(rq->db, rq->grant, &end) != 1)
        return end_conflict(rq, &row, form);
    carry_end(rq, row.id, row.person_id, typed.last_on, typed.end_reason);
    tell_end(rq, &row, typed.last_on);
    return team_after_change(rq);
}

struct reply member_take_stay(const struct request *rq)
{
    struct involvement_find_row row = {0};

    if (!involvement_find(rq->db, rq->grant, rq_id(rq, "involvement"), &row) || has_left(rq, &row))
        return reply_error(404);
    if (date_is_set(row.to_on)) {
        (void)involvement_stay(rq->db, rq->grant, rq->now, row.id, rq->today);
        carry_on(rq, row.id, row.to_on);
        record_happened(rq, HAPPENED_TEAM_CHANGED, member_subject(rq, row.name, row.role));
    }
    return reply_see_other(rq, "/children/{}/team", rq_id(rq, "child"));
}

struct reply member_take_single_point(const struct request *rq)
{
    struct involvement_find_row row = {0};

    if (!involvement_find(rq->db, rq->grant, rq_id(rq, "involvement"), &row) ||
        has_left(rq, &row) || date_is_before(rq->today, row.from_on))
        return reply_error(404);
    if (!row.is_single_point) {
        (void)involvement_clear_single_point(rq->db, rq->grant, rq->now, row.public_id);
        (void)involvement_set_single_point(rq->db, rq->grant, rq->now, row.public_id);
        record_happened(rq, HAPPENED_TEAM_CHANGED, member_subject(rq, row.name, row.role));
    }
    return reply_see_other(rq, "/children/{}/team", rq_id(rq, "child"));
}
