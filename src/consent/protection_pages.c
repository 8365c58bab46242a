/* All that protects one family, on one page; and the list of what a manager should look at again. */
#include "consent/protection_pages.h"
#include "app/app.h"
#include "consent/ask.h"
#include "consent/protection_reviews.h"
#include "consent/protection_show.h"
#include "family/family.h"
#include "kit/arena.h"

struct child_id protected_child(const struct request *rq)
{
    return grant_needs_change(rq->grant, SECTION_PROTECTION);
}

/* ------------------------------------------------------------------ people to choose from */

struct person_choices protection_people_of(const struct request *rq)
{
    struct protection_people_rows rows =
        protection_people(rq->db, protected_child(rq), grant_covers(rq->grant, SECTION_FAMILY));
    struct person_choice *at = arena_array_of(rq->arena, rows.count, struct person_choice);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct person_choice){rows.at[i].id, rows.at[i].public_id, rows.at[i].name};
    return (struct person_choices){at, rows.count};
}

struct person_choices protection_staff_of(const struct request *rq)
{
    struct protection_staff_rows rows = protection_staff(rq->db, protected_child(rq));
    struct person_choice *at = arena_array_of(rq->arena, rows.count, struct person_choice);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct person_choice){rows.at[i].id, rows.at[i].public_id, rows.at[i].name};
    return (struct person_choices){at, rows.count};
}

const struct form_choices *person_form_choices(
    const struct request *rq, struct person_choices people)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);
    struct form_choice *at = arena_array_of(rq->arena, people.count + 1, struct form_choice);
    char text[UUID_TEXT];

    at[0] = (struct form_choice){.text = MSG("Nobody of these")};
    for (size_t i = 0; i < people.count; i++)
        at[i + 1] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(people.at[i].public_id, text), UUID_TEXT - 1),
            .data_text = people.at[i].name,
        };
    *choices = (struct form_choices){at, people.count + 1};
    return choices;
}

struct person_id person_chosen(struct person_choices people, struct uuid id)
{
    for (size_t i = 0; uuid_is_set(id) && i < people.count; i++)
        if (uuid_eq(people.at[i].public_id, id))
            return people.at[i].id;
    return (struct person_id){0};
}

struct asker asker_of_person(const struct request *rq, struct person_id person)
{
    struct protection_account_of_row row = {0};

    if (!protection_account_of(rq->db, person, &row))
        return (struct asker){0};
    return (struct asker){account_kind_of_name(row.kind), duty_of_name(row.duty), FACTOR_FRESH};
}

struct reply protection_done(const struct request *rq)
{
    if (consent_ask(rq, rq_id(rq, "child"), MAY_SEE_PROTECTION).grant)
        return reply_see_other(rq, "/children/{}/protection", rq_id(rq, "child"));
    return reply_see_url(rq, (struct url){STR("/children")});
}

/* ------------------------------------------------------------------ the page */

static struct shown_barrier shown(const struct request *rq, const struct barrier_list_row *row)
{
    bool objects = str_eq(row->kind, STR("child_objects"));

    return (struct shown_barrier){
        .row = row,
        .kind = barrier_words(row->kind),
        .effect = barrier_effect(row->kind),
        .parts = parts_of(rq->arena, (section_set)row->sections),
        .is_objected = objects && row->sections,
        .is_released = !objects && row->sections,
        .is_due = !date_is_set(row->ended_on) && date_is_set(row->review_on) &&
                  !date_is_before(rq->today, row->review_on),
        .is_conflict =
            str_eq(row->kind, STR("conflict")) || str_eq(row->kind, STR("conflict_lifted")),
    };
}

/* Those that stand, or those that have ended. */
static struct shown_barriers barriers_of(
    const struct request *rq, struct barrier_list_rows rows, bool has_ended)
{
    struct shown_barrier *at = arena_array_of(rq->arena, rows.count, struct shown_barrier);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (date_is_set(rows.at[i].ended_on) == has_ended)
            at[count++] = shown(rq, &rows.at[i]);
    return (struct shown_barriers){at, count};
}

struct reply protection_show_page(const struct request *rq)
{
    struct barrier_list_rows rows = barrier_list(rq->db, rq->grant);
    struct protection_show view = {.child = child_header_read(rq)};

    view.standing = barriers_of(rq, rows, false);
    view.ended = barriers_of(rq, rows, true);
    view.readers = named_reader_list(rq->db, rq->grant);
    view.has_state = record_state_find(rq->db, rq->grant, &view.state);
    view.state_words = record_state_words(view.has_state ? view.state.state : STR("open"));
    view.has_care = care_status_find(rq->db, rq->grant, &view.care);
    view.order = legal_order_words(view.care.legal_order);
    view.conflicts = conflict_list(rq->db, grant_needs(rq->grant, SECTION_PROTECTION));
    view.may_change = grant_may_change(rq->grant, SECTION_PROTECTION);
    view.may_lift = conflict_may_be_lifted(rq->actor, (struct person_id){0});
    view.may_relate = grant_may_change(rq->grant, SECTION_SHARING);
    return reply_protection_show(rq, 200, &view);
}

struct reply protection_reviews_page(const struct request *rq)
{
    struct barrier_reviews_rows rows = barrier_reviews(rq->db, rq->actor->area, rq->today);
    struct due_barrier *at = arena_array_of(rq->arena, rows.count, struct due_barrier);
    struct protection_reviews view = {
        .due = {at, rows.count}
    };

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct due_barrier){&rows.at[i], barrier_words(rows.at[i].kind)};
    return reply_protection_reviews(rq, 200, &view);
}
