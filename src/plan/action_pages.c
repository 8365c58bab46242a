#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "plan/action_form.h"
#include "plan/pages.h"
#include "plan/plan.h"
#include "record/record.h"
#include "team/team.h"

struct action_typed {
    struct str text, rhythm;
    struct uuid owner;
    date due_on;
};

static const struct form_field action_fields[] = {
    TEXT_FIELD(struct action_typed, text, "What will be done", 200),
    ID_FIELD(struct action_typed, owner, "Who will do it", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Leave it open when nobody has taken it yet")),
    DATE_FIELD(struct action_typed, due_on, "By when", .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct action_typed, rhythm, "Or how often", 60, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: every Monday")),
};
static const struct form_spec action_spec = FORM(action_fields);

/* Whom an action can be given to: the team of today, and the family. */
struct owners {
    struct form_choices choices;
    struct person_id *people; /* parallel to choices */
};

static void add_owner(const struct request *rq, struct owners *owners, struct form_choice *at,
    struct person_id person, struct uuid id, struct str name, struct str what)
{
    char text[UUID_TEXT];
    size_t i = owners->choices.count++;

    at[i] = (struct form_choice){
        .value = str_copy(rq->arena, uuid_text(id, text), UUID_TEXT - 1),
        .data_text = str_join(rq->arena, name, STR(", "), what),
    };
    owners->people[i] = person;
}

static bool is_listed(const struct owners *owners, struct person_id person)
{
    for (size_t i = 0; i < owners->choices.count; i++)
        if (owners->people[i].n == person.n)
            return true;
    return false;
}

static struct owners owners_read(const struct request *rq)
{
    struct team_people_rows team = {0};
    struct family_people_rows family = {0};
    struct owners owners = {0};
    struct form_choice *at;

    if (grant_covers(rq->grant, SECTION_TEAM))
        team = team_ordered(rq->db, rq->grant, rq->today);
    if (grant_covers(rq->grant, SECTION_FAMILY))
        family = family_people(rq->db, rq->grant, rq->today);
    at = arena_array_of(rq->arena, team.count + family.count, struct form_choice);
    owners.people = arena_array_of(rq->arena, team.count + family.count + 1, struct person_id);
    owners.choices.at = at;
    for (size_t i = 0; i < team.count; i++)
        if (!is_listed(&owners, team.at[i].person_id))
            add_owner(rq, &owners, at, team.at[i].person_id, team.at[i].person_public_id,
                team.at[i].name, team.at[i].role);
    for (size_t i = 0; i < family.count; i++)
        add_owner(rq, &owners, at, family.at[i].person_id, family.at[i].person_public_id,
            family.at[i].name,
            msg_text(rq->language, relationship_words(family.at[i].relationship)));
    return owners;
}

/* Whoever owns the action now can keep it, even after leaving the team. */
static void keep_owner(
    const struct request *rq, struct owners *owners, const struct action_find_row *row)
{
    struct form_choice *at;

    if (!person_id_is_set(row->owner_id) || is_listed(owners, row->owner_id))
        return;
    at = arena_array_of(rq->arena, owners->choices.count + 1, struct form_choice);
    if (owners->choices.count)
        memcpy(at, owners->choices.at, owners->choices.count * sizeof *at);
    owners->choices.at = at;
    add_owner(rq, owners, at, row->owner_id, row->owner_public_id, row->owner_name,
        msg_text(rq->language, MSG("no longer in the team")));
}

static struct person_id owner_of(const struct owners *owners, struct uuid id)
{
    char text[UUID_TEXT];

    for (size_t i = 0; uuid_is_set(id) && i < owners->choices.count; i++)
        if (str_eq(owners->choices.at[i].value, str_of(uuid_text(id, text))))
            return owners->people[i];
    return (struct person_id){0};
}

static struct reply action_page(
    const struct request *rq, int status, struct form form, const struct action_find_row *action)
{
    struct action_form view = {.child = child_header_read(rq), .form = form};

    if (action) {
        view.action = action->public_id;
        view.version = action->version;
        view.is_open = str_eq(action->state, STR("open"));
        view.is_done = str_eq(action->state, STR("done"));
        view.done_on = action->done_on;
        view.outcome_title = action->outcome_title;
    } else {
        struct outcome_find_row outcome = {0};
        if (!outcome_find(rq->db, rq->grant, rq_id(rq, "outcome"), &outcome))
            return reply_error(404);
        view.is_new = true;
        view.outcome = outcome.public_id;
        view.outcome_title = outcome.title;
    }
    return reply_action_form(rq, status, &view);
}

struct reply action_new(const struct request *rq)
{
    struct owners *owners = arena_new_of(rq->arena, struct owners);
    struct form form = form_show(rq->arena, &action_spec, NULL);

    *owners = owners_read(rq);
    form_offer(&form, &action_spec, "owner", &owners->choices);
    return action_page(rq, 200, form, NULL);
}

struct reply action_take_new(const struct request *rq)
{
    struct owners *owners = arena_new_of(rq->arena, struct owners);
    struct outcome_find_row outcome = {0};
    struct action_last_row last = {0};
    struct action_typed typed = {0};
    struct form form = {0};
    struct action_add action;

    *owners = owners_read(rq);
    form_offer(&form, &action_spec, "owner", &owners->choices);
    (void)form_read(rq, &action_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.text, typed.rhythm}, 2, &form);
    if (form.problems.count)
        return action_page(rq, 422, form, NULL);
    if (!outcome_find(rq->db, rq->grant, rq_id(rq, "outcome"), &outcome))
        return reply_error(404);
    (void)action_last(rq->db, rq->grant, outcome.id, &last);
    action = (struct action_add){
        .public_id = uuid_new(rq->now),
        .outcome_id = outcome.id,
        .text = typed.text,
        .owner_id = owner_of(owners, typed.owner),
        .due_on = typed.due_on,
        .rhythm = typed.rhythm,
        .position = last.action_count + 1,
        .changed_at = rq->now,
    };
    (void)action_add(rq->db, rq->grant, &action);
    record_happened(rq, HAPPENED_ACTION_ADDED, typed.text);
    return reply_see_other(rq, "/children/{}/plan", rq_id(rq, "child"));
}

static struct action_typed typed_of(const struct action_find_row *row)
{
    return (struct action_typed){row->text, row->rhythm, row->owner_public_id, row->due_on};
}

struct reply action_edit(const struct request *rq)
{
    struct owners *owners = arena_new_of(rq->arena, struct owners);
    struct action_find_row row = {0};
    struct action_typed now;
    struct form form;

    if (!action_find(rq->db, rq->grant, rq_id(rq, "action"), &row))
        return reply_error(404);
    now = typed_of(&row);
    form = form_show(rq->arena, &action_spec, &now);
    form.version = row.version;
    *owners = owners_read(rq);
    keep_owner(rq, owners, &row);
    form_offer(&form, &action_spec, "owner", &owners->choices);
    return action_page(rq, 200, form, &row);
}

struct reply action_take_edit(const struct request *rq)
{
    struct owners *owners = arena_new_of(rq->arena, struct owners);
    struct action_find_row row = {0};
    struct action_typed typed = {0};
    struct form form = {0};
    struct action_change change;

    if (!action_find(rq->db, rq->grant, rq_id(rq, "action"), &row))
        return reply_error(404);
    *owners = owners_read(rq);
    keep_owner(rq, owners, &row);
    form_offer(&form, &action_spec, "owner", &owners->choices);
    (void)form_read(rq, &action_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.text, typed.rhythm}, 2, &form);
    if (form.problems.count)
        return action_page(rq, 422, form, &row);
    change = (struct action_change){
        .text = typed.text,
        .owner_id = owner_of(owners, typed.owner),
        .due_on = typed.due_on,
        .rhythm = typed.rhythm,
        .changed_at = rq->now,
        .public_id = row.public_id,
        .version = form.version,
    };
    if (action_change(rq->db, rq->grant, &change) != 1) {
        struct action_typed theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return action_page(rq, 409, form, &row);
    }
    record_happened(rq, HAPPENED_ACTION_CHANGED, typed.text);
    return reply_see_other(rq, "/children/{}/plan", rq_id(rq, "child"));
}

/* Done, stopped, or open again. Saying twice that something is done is no conflict. */
struct reply action_take_state(const struct request *rq)
{
    static const struct str states[] = {STR_INIT("done"), STR_INIT("stopped"), STR_INIT("open")};
    struct str state = value_of(&rq->form, STR("state"));
    struct action_find_row row = {0};
    struct reply reply;
    size_t i = 0;

    if (!action_find(rq->db, rq->grant, rq_id(rq, "action"), &row))
        return reply_error(404);
    while (i < COUNT(states) && !str_eq(states[i], state))
        i++;
    if (i == COUNT(states))
        return reply_error(400);
    if (!str_eq(row.state, state)) {
        (void)action_set_state(rq->db, rq->grant, state,
            str_eq(state, STR("done")) ? rq->today : DATE_NONE, rq->now, row.public_id,
            row.version);
        record_happened(rq,
            str_eq(state, STR("done")) ? HAPPENED_ACTION_DONE : HAPPENED_ACTION_CHANGED, row.text);
    }
    reply = reply_see_other(rq, "/children/{}/plan", rq_id(rq, "child"));
    reply.done = (int)i;
    return reply;
}
