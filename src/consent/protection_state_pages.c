/* The state of a record, who may open it all the same, and whether the child is looked after. */
#include "app/app.h"
#include "consent/ask.h"
#include "consent/protection_care.h"
#include "consent/protection_pages.h"
#include "consent/protection_state.h"
#include "family/family.h"
#include "kit/arena.h"

/* ------------------------------------------------------------------ the state */

struct state_typed {
    struct str state, reason;
    struct uuid ask;
};

static const struct form_field state_fields[] = {
    CHOICE_FIELD(struct state_typed, state, "The record is", &record_states),
    LINES_FIELD(struct state_typed, reason, "Why", 1000),
    ID_FIELD(struct state_typed, ask, "Whom to ask about it",
        .hint = MSG_INIT("Staff who may know that there is a record are told this name")),
};
static const struct form_spec state_spec = FORM(state_fields);

struct reader_typed {
    struct uuid person;
    struct str email;
};

static const struct form_field reader_fields[] = {
    ID_FIELD(struct reader_typed, person, "Who may open it", .flags = FORM_OPTIONAL),
    EMAIL_FIELD(struct reader_typed, email, "Or the e-mail address of their account",
        .flags = FORM_OPTIONAL),
};
static const struct form_spec reader_spec = FORM(reader_fields);

static struct form reader_form(const struct request *rq)
{
    struct form form = form_show(rq->arena, &reader_spec, NULL);

    form_offer(&form, &reader_spec, "person", person_form_choices(rq, protection_people_of(rq)));
    return form;
}

static struct reply state_page(
    const struct request *rq, int status, struct form form, struct form reader)
{
    struct protection_state view = {
        .child = child_header_read(rq),
        .form = form,
        .reader = reader,
        .readers = named_reader_list(rq->db, rq->grant),
    };
    struct record_state_find_row row = {0};

    if (record_state_find(rq->db, rq->grant, &row))
        view.ask_id = row.ask_id.n;
    view.is_shut = str_eq(row.state, STR("restricted")) || str_eq(row.state, STR("sealed"));
    return reply_protection_state(rq, status, &view);
}

static struct uuid public_id_of(struct person_choices people, struct person_id person)
{
    for (size_t i = 0; i < people.count; i++)
        if (people.at[i].id.n == person.n)
            return people.at[i].public_id;
    return (struct uuid){0};
}

static struct state_typed state_now(
    const struct record_state_find_row *row, bool is_set, struct person_choices staff)
{
    if (!is_set)
        return (struct state_typed){.state = STR("open")};
    return (struct state_typed){row->state, row->reason, public_id_of(staff, row->ask_id)};
}

static struct form state_form(const struct request *rq)
{
    struct person_choices staff = protection_staff_of(rq);
    struct record_state_find_row row = {0};
    bool is_set = record_state_find(rq->db, rq->grant, &row);
    struct state_typed now = state_now(&row, is_set, staff);
    struct form form = form_show(rq->arena, &state_spec, &now);

    form_offer(&form, &state_spec, "ask", person_form_choices(rq, staff));
    form.version = is_set ? row.version : 0;
    return form;
}

struct reply record_state_page(const struct request *rq)
{
    return state_page(rq, 200, state_form(rq), reader_form(rq));
}

/* Whoever is asked must be able to open the record again. */
static bool can_undo(const struct request *rq, struct person_id ask, struct str state)
{
    struct child_header header = child_header_read(rq);
    struct circumstances c =
        consent_circumstances(rq, ask, protected_child(rq), header.row.born_on);

    c.state = record_state_of_name(state);
    c.is_named = true;
    return may_decide(MAY_CHANGE_PROTECTION, asker_of_person(rq, ask), &c).is_allowed;
}

static void check_ask(const struct request *rq, const struct state_typed *typed,
    struct person_id ask, struct form *form)
{
    if (uuid_is_set(typed->ask) && !str_is_empty(typed->state) && !can_undo(rq, ask, typed->state))
        problem_add(&form->problems, STR("ask"),
            MSG("They could not open the record again. Choose the key worker or somebody who manages key "
                "working."));
}

struct reply record_state_take(const struct request *rq)
{
    struct person_choices staff = protection_staff_of(rq);
    struct record_state_find_row row = {0};
    bool is_set = record_state_find(rq->db, rq->grant, &row);
    struct state_typed typed = {0};
    struct form form = {0};
    struct person_id ask;

    form_offer(&form, &state_spec, "ask", person_form_choices(rq, staff));
    (void)form_read(rq, &state_spec, &typed, &form);
    ask = person_chosen(staff, typed.ask);
    check_ask(rq, &typed, ask, &form);
    if (form.problems.count)
        return state_page(rq, 422, form, reader_form(rq));
    if (form.version != (is_set ? row.version : 0)) {
        struct state_typed theirs = state_now(&row, is_set, staff);
        form_conflict_with(rq->arena, &form, &theirs, is_set ? row.version : 0);
        return state_page(rq, 409, form, reader_form(rq));
    }
    (void)record_state_set(rq->db, rq->grant, typed.state, typed.reason, ask, rq->today, rq->now);
    /* Nobody locks out themselves, or whom the others are to ask. */
    (void)named_reader_add(rq->db, rq->grant, ask, rq->today, rq->now);
    (void)named_reader_add(rq->db, rq->grant, rq->actor->person, rq->today, rq->now);
    return protection_done(rq);
}

/* ------------------------------------------------------------------ who may open it */

struct reply named_reader_take(const struct request *rq)
{
    struct person_choices people = protection_people_of(rq);
    struct protection_account_row account = {0};
    struct reader_typed typed = {0};
    struct form form = {0};
    struct person_id person;

    form_offer(&form, &reader_spec, "person", person_form_choices(rq, people));
    (void)form_read(rq, &reader_spec, &typed, &form);
    person = person_chosen(people, typed.person);
    if (uuid_is_set(typed.person) == !str_is_empty(typed.email))
        problem_add(&form.problems, STR("person"),
            MSG("Choose a person, or enter the e-mail address of an account. Not both."));
    else if (!str_is_empty(typed.email) && form.problems.count == 0) {
        if (!protection_account(rq->db, str_lower_ascii(rq->arena, typed.email), &account))
            problem_add(&form.problems, STR("email"),
                MSG("Nobody has an account with this address. Check it, or choose a person of the list."));
        person = account.id;
    }
    if (form.problems.count)
        return state_page(rq, 422, state_form(rq), form);
    (void)named_reader_add(rq->db, rq->grant, person, rq->today, rq->now);
    return reply_see_other(rq, "/children/{}/protection/state", rq_id(rq, "child"));
}

/* Whom the others ask stays named. */
struct reply named_reader_take_end(const struct request *rq)
{
    struct named_reader_list_rows readers = named_reader_list(rq->db, rq->grant);
    struct record_state_find_row row = {0};
    struct uuid person = {0};

    (void)record_state_find(rq->db, rq->grant, &row);
    if (!uuid_parse(value_of(&rq->form, STR("person")), &person))
        return reply_error(400);
    for (size_t i = 0; i < readers.count; i++)
        if (uuid_eq(readers.at[i].public_id, person) && readers.at[i].person_id.n != row.ask_id.n)
            (void)named_reader_end(rq->db, rq->grant, rq->today, rq->now, readers.at[i].person_id);
    return protection_done(rq);
}

/* ------------------------------------------------------------------ looked after */

struct care_typed {
    bool is_looked_after, authority_has_responsibility;
    struct str legal_order, evidence;
    date from_on;
};

static const struct form_field care_fields[] = {
    TICK_FIELD(struct care_typed, is_looked_after, "Looked after by the local authority"),
    CHOICE_FIELD(struct care_typed, legal_order, "Order", &legal_orders),
    TICK_FIELD(struct care_typed, authority_has_responsibility,
        "The local authority has parental responsibility"),
    DATE_FIELD(struct care_typed, from_on, "Since when"),
    LINES_FIELD(struct care_typed, evidence, "What shows it", 1000, .flags = FORM_OPTIONAL),
};
static const struct form_spec care_spec = FORM(care_fields);

static struct reply care_page(const struct request *rq, int status, struct form form)
{
    struct protection_care view = {.child = child_header_read(rq), .form = form};

    return reply_protection_care(rq, status, &view);
}

static struct care_typed care_now(const struct care_status_find_row *row)
{
    return (struct care_typed){row->is_looked_after, row->authority_has_responsibility,
        row->legal_order, row->evidence, row->from_on};
}

struct reply care_status_page(const struct request *rq)
{
    struct care_status_find_row row = {0};
    struct care_typed now = {.legal_order = STR("none"), .from_on = DATE_NONE};
    bool is_set = care_status_find(rq->db, rq->grant, &row);
    struct form form;

    if (is_set)
        now = care_now(&row);
    form = form_show(rq->arena, &care_spec, &now);
    form.version = is_set ? row.version : 0;
    return care_page(rq, 200, form);
}

/*
 * A care order, interim or not, gives the authority parental responsibility; accommodation by
 * agreement does not. Source: Children Act 1989 s. 31(11), s. 33(3), s. 20.
 */
static void check_care(const struct care_typed *typed, date today, struct form *form)
{
    bool is_care = str_eq(typed->legal_order, STR("care_order")) ||
                   str_eq(typed->legal_order, STR("interim_care_order"));

    if (is_care && !typed->authority_has_responsibility)
        problem_add(&form->problems, STR("authority_has_responsibility"),
            MSG("With a care order the local authority has parental responsibility. Tick this, or choose "
                "another order."));
    if (str_eq(typed->legal_order, STR("section_20")) && typed->authority_has_responsibility)
        problem_add(&form->problems, STR("authority_has_responsibility"),
            MSG("Under section 20 the parents keep parental responsibility. Take the tick away, or choose "
                "another order."));
    if (date_is_set(typed->from_on) && date_is_before(today, typed->from_on))
        problem_add(
            &form->problems, STR("from_on"), MSG("This day has not come yet. Say so when it has."));
}

struct reply care_status_take(const struct request *rq)
{
    struct care_status_find_row row = {0};
    struct care_typed typed = {.from_on = DATE_NONE};
    struct form form = {0};
    bool is_set = care_status_find(rq->db, rq->grant, &row);

    (void)form_read(rq, &care_spec, &typed, &form);
    check_care(&typed, rq->today, &form);
    if (form.problems.count)
        return care_page(rq, 422, form);
    if (form.version != (is_set ? row.version : 0)) {
        struct care_typed theirs = care_now(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return care_page(rq, 409, form);
    }
    (void)care_status_set(rq->db, rq->grant,
        &(struct care_status_set){.is_looked_after = typed.is_looked_after,
            .legal_order = typed.legal_order,
            .authority_has_responsibility = typed.authority_has_responsibility,
            .from_on = typed.from_on,
            .evidence = typed.evidence,
            .changed_at = rq->now});
    return protection_done(rq);
}
