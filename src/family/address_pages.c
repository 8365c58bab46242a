/* Where a child lives: an address of its own, or one that brothers and sisters share. */
#include "app/app.h"
#include "consent/may.h"
#include "family/address_form.h"
#include "family/child_rules.h"
#include "family/family_rules.h"
#include "family/member.h"
#include "family/pages.h"
#include "kit/arena.h"
#include "record/record.h"

struct address_typed {
    struct uuid household; /* of a brother or sister; or, when unset: */
    struct str address, postcode;
    bool is_main;
};

static const struct form_field typed_fields[] = {
    LINES_FIELD(struct address_typed, address, "Address", 300,
        .hint = MSG_INIT("House and street, then town; without the postcode")),
    TEXT_FIELD(struct address_typed, postcode, "Postcode", 10, .flags = FORM_OPTIONAL,
        .autocomplete = "off"),
    TICK_FIELD(struct address_typed, is_main, "This is where the child lives most of the time"),
};
static const struct form_field chosen_fields[] = {
    ID_FIELD(struct address_typed, household, "Which address"),
    TICK_FIELD(struct address_typed, is_main, "This is where the child lives most of the time"),
};
static const struct form_spec typed_spec = FORM(typed_fields);
static const struct form_spec chosen_spec = FORM(chosen_fields);

struct move_typed {
    date last_on;
};

static const struct form_field move_fields[] = {
    DATE_FIELD(struct move_typed, last_on, "Last day at this address"),
};
static const struct form_spec move_spec = FORM(move_fields);

/* The timeline is read by more people than the family's page: no address there. */
static struct reply done(const struct request *rq)
{
    record_happened(rq, HAPPENED_RECORD_CHANGED, msg_text(NULL, MSG("Address")));
    return reply_see_other(rq, "/children/{}/family", rq_id(rq, "child"));
}

/* ---------------------------------------------------------------- adding */

/* The other family whose addresses can be chosen; none when the form is typed. */
struct shared {
    struct uuid sibling;
    struct str name;
    const struct grant *grant;
    struct form_choices choices;
};

/* False when a family is named that this reader cannot see. */
static bool shared_read(const struct request *rq, struct shared *shared)
{
    struct child_header_row child;
    struct family_households_rows homes;
    struct form_choice *at;
    char id[UUID_TEXT];

    shared->grant = sibling_grant(rq, &shared->sibling);
    if (!uuid_is_set(shared->sibling))
        return true;
    if (!shared->grant || !child_header(rq->db, shared->grant, rq->today, &child))
        return false;
    shared->name = str_join(rq->arena, child.forename, STR(" "), child.surname);
    homes = family_households(rq->db, shared->grant, rq->today);
    at = arena_array_of(rq->arena, homes.count, struct form_choice);
    for (size_t i = 0; i < homes.count; i++)
        at[i] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(homes.at[i].public_id, id), UUID_TEXT - 1),
            .data_text = str_join(rq->arena, homes.at[i].address, STR(" "), homes.at[i].postcode),
        };
    shared->choices = (struct form_choices){at, homes.count};
    return true;
}

static struct reply new_page(
    const struct request *rq, int status, struct form form, const struct shared *shared)
{
    struct address_form view = {
        .child = child_header_read(rq),
        .form = form,
        .sibling = shared->sibling,
        .sibling_name = shared->name,
        .is_new = true,
        .home = {.from_on = DATE_NONE, .to_on = DATE_NONE},
    };

    if (uuid_is_set(shared->sibling))
        form_offer(&view.form, &chosen_spec, "household", &shared->choices);
    return reply_address_form(rq, status, &view);
}

struct reply address_new(const struct request *rq)
{
    struct address_typed start = {
        .is_main = family_households(rq->db, rq->grant, rq->today).count == 0};
    struct shared shared = {0};

    if (!shared_read(rq, &shared))
        return reply_error(404);
    return new_page(rq, 200,
        form_show(rq->arena, uuid_is_set(shared.sibling) ? &chosen_spec : &typed_spec, &start),
        &shared);
}

/* The household that was chosen or is made now. */
static struct household_id household_of(
    const struct request *rq, const struct address_typed *typed, const struct shared *shared)
{
    struct household_find_row home;

    if (shared->grant && household_find(rq->db, shared->grant, rq->today, typed->household, &home))
        return home.id;
    return household_add(
        rq->db, uuid_new(rq->now), typed->address, typed->postcode, rq->now, rq->actor->person);
}

struct reply address_take_new(const struct request *rq)
{
    struct shared shared = {0};
    struct address_typed typed = {0};
    struct form form = {0};
    struct household_id household;

    if (!shared_read(rq, &shared))
        return reply_error(404);
    if (uuid_is_set(shared.sibling))
        form_offer(&form, &chosen_spec, "household", &shared.choices);
    (void)form_read(rq, uuid_is_set(shared.sibling) ? &chosen_spec : &typed_spec, &typed, &form);
    if (uuid_is_set(shared.sibling) && shared.choices.count == 0)
        problem_add(&form.problems, STR("household"), MSG("There is no address to choose."));
    (void)child_check_identifier(
        rq->arena, IDENTIFIER_POSTCODE, "postcode", &typed.postcode, &form.problems);
    if (form.problems.count)
        return new_page(rq, 422, form, &shared);
    household = household_of(rq, &typed, &shared);
    (void)child_household_join(rq->db, rq->grant, household, typed.is_main, rq->today);
    if (typed.is_main)
        (void)child_household_only_main(rq->db, rq->grant, household);
    return done(rq);
}

/* ---------------------------------------------------------------- changing */

static struct address_typed typed_of(const struct household_find_row *home)
{
    return (struct address_typed){
        .address = home->address, .postcode = home->postcode, .is_main = home->is_main};
}

static struct form change_form(const struct request *rq, const struct household_find_row *home)
{
    struct address_typed now = typed_of(home);
    struct form form = form_show(rq->arena, &typed_spec, &now);

    form.version = home->version;
    return form;
}

static struct form move_form(const struct request *rq, const struct household_find_row *home)
{
    struct move_typed start = {date_is_set(home->to_on) ? home->to_on : rq->today};

    return form_show(rq->arena, &move_spec, &start);
}

static struct reply edit_page(const struct request *rq, int status,
    const struct household_find_row *home, struct form form, struct form leaving)
{
    struct address_form view = {
        .child = child_header_read(rq), .form = form, .leaving = leaving, .home = *home};

    return reply_address_form(rq, status, &view);
}

/* An address that the child has left cannot be changed here: whoever lives there now has it. */
static bool find(const struct request *rq, struct household_find_row *home)
{
    return household_find(rq->db, rq->grant, rq->today, rq_id(rq, "household"), home) &&
           !(date_is_set(home->to_on) && date_is_before(home->to_on, rq->today));
}

struct reply address_edit(const struct request *rq)
{
    struct household_find_row home;

    if (!find(rq, &home))
        return reply_error(404);
    return edit_page(rq, 200, &home, change_form(rq, &home), move_form(rq, &home));
}

struct reply address_take_edit(const struct request *rq)
{
    struct household_find_row home;
    struct address_typed typed = {0};
    struct form form = {0};

    if (!find(rq, &home))
        return reply_error(404);
    (void)form_read(rq, &typed_spec, &typed, &form);
    (void)child_check_identifier(
        rq->arena, IDENTIFIER_POSTCODE, "postcode", &typed.postcode, &form.problems);
    if (form.problems.count)
        return edit_page(rq, 422, &home, form, move_form(rq, &home));
    if (household_change(rq->db, rq->grant, typed.address, typed.postcode, rq->now, home.id,
            form.version) != 1) {
        struct address_typed theirs = typed_of(&home);
        form_conflict_with(rq->arena, &form, &theirs, home.version);
        return edit_page(rq, 409, &home, form, move_form(rq, &home));
    }
    (void)child_household_place(rq->db, rq->grant, typed.is_main, home.id);
    if (typed.is_main)
        (void)child_household_only_main(rq->db, rq->grant, home.id);
    return done(rq);
}

struct reply address_take_end(const struct request *rq)
{
    struct household_find_row home;
    struct move_typed typed = {.last_on = DATE_NONE};
    struct form form = {0};

    if (!find(rq, &home))
        return reply_error(404);
    (void)form_read(rq, &move_spec, &typed, &form);
    family_check_end(typed.last_on, home.from_on, rq->today, &form.problems);
    if (form.problems.count)
        return edit_page(rq, 422, &home, change_form(rq, &home), form);
    (void)child_household_end(rq->db, rq->grant, typed.last_on, home.id);
    return done(rq);
}
