/* Conflicts of interest: staff say that they know a family; somebody else may lift it. */
#include "app/app.h"
#include "consent/ask.h"
#include "consent/protection_conflict.h"
#include "consent/protection_known.h"
#include "consent/protection_lift.h"
#include "consent/protection_pages.h"
#include "family/family.h"
#include "kit/arena.h"

/* The barrier, unless it stands; a conflict that was lifted holds again. */
static void declare(const struct request *rq, struct child_id child, struct str reason)
{
    struct person_id self = rq->actor->person;

    (void)conflict_drop_lift(rq->db, rq->today, STR("Declared again"), rq->now, self, child);
    if (!conflict_stands(rq, child, self))
        (void)conflict_declare(rq->db, &(struct conflict_declare){.public_id = uuid_new(rq->now),
                                           .child_id = child,
                                           .person_id = self,
                                           .reason = reason,
                                           .from_on = rq->today,
                                           .changed_at = rq->now});
}

/* ------------------------------------------------------------------ from the child's record */

struct declared {
    struct str reason;
};

static const struct form_field conflict_fields[] = {
    LINES_FIELD(struct declared, reason, "How you know them", 500,
        .hint = MSG_INIT("For example: my sister’s family, or we are neighbours")),
};
static const struct form_spec conflict_spec = FORM(conflict_fields);

static struct reply conflict_form(const struct request *rq, int status, struct form form)
{
    struct protection_conflict view = {.child = child_header_read(rq), .form = form};

    return reply_protection_conflict(rq, status, &view);
}

struct reply conflict_page(const struct request *rq)
{
    if (rq->actor->kind != ACCOUNT_STAFF)
        return reply_error(404);
    return conflict_form(rq, 200, form_show(rq->arena, &conflict_spec, NULL));
}

struct reply conflict_take(const struct request *rq)
{
    struct declared typed = {0};
    struct form form = {0};

    if (rq->actor->kind != ACCOUNT_STAFF)
        return reply_error(404);
    if (!form_read(rq, &conflict_spec, &typed, &form))
        return conflict_form(rq, 422, form);
    declare(rq, grant_needs(rq->grant, SECTION_IDENTITY), typed.reason);
    return reply_see_url(rq, (struct url){STR("/conflicts?said=yes")});
}

/* ------------------------------------------------------------------ before there is a part */

struct known_typed {
    struct str name, reason;
    date born_on;
};

static const struct form_field known_fields[] = {
    TEXT_FIELD(struct known_typed, name, "The child’s forename and surname", 100),
    DATE_FIELD(struct known_typed, born_on, "Date of birth"),
    LINES_FIELD(struct known_typed, reason, "How you know them", 500),
};
static const struct form_spec known_spec = FORM(known_fields);

static struct reply known_form(const struct request *rq, int status, struct form form)
{
    struct protection_known view = {
        .form = form, .is_said = str_eq(value_of(&rq->query, STR("said")), STR("yes"))};

    return reply_protection_known(rq, status, &view);
}

struct reply conflict_known(const struct request *rq)
{
    return known_form(rq, 200, form_show(rq->arena, &known_spec, NULL));
}

/* Forename or known name, and surname, as they were typed in this order. */
static bool is_called(struct arena *a, struct str name, const struct conflict_children_row *child)
{
    struct str folded = str_fold(a, name);
    struct str forename = str_join(a, child->forename, STR(" "), child->surname);
    struct str known = str_join(a, child->known_as, STR(" "), child->surname);

    return str_eq(folded, str_fold(a, forename)) ||
           (!str_is_empty(child->known_as) && str_eq(folded, str_fold(a, known)));
}

/* The answer is the same whether there is such a child or not. */
struct reply conflict_take_known(const struct request *rq)
{
    struct known_typed typed = {.born_on = DATE_NONE};
    struct conflict_children_rows rows;
    struct form form = {0};

    if (!form_read(rq, &known_spec, &typed, &form))
        return known_form(rq, 422, form);
    rows = conflict_children(rq->db, typed.born_on);
    for (size_t i = 0; i < rows.count; i++)
        if (is_called(rq->arena, typed.name, &rows.at[i]))
            declare(rq, rows.at[i].id, typed.reason);
    return reply_see_url(rq, (struct url){STR("/conflicts?said=yes")});
}

/* ------------------------------------------------------------------ lifting */

struct lift_typed {
    struct uuid person;
    struct str reason;
};

static const struct form_field lift_fields[] = {
    ID_FIELD(struct lift_typed, person, "Whose"),
    LINES_FIELD(struct lift_typed, reason, "Why they may work with the family all the same", 1000,
        .hint = MSG_INIT("Who agreed, and how the family is kept safe")),
};
static const struct form_spec lift_spec = FORM(lift_fields);

/* Those whose conflict this person may lift; their own is not among them. */
static struct person_choices liftable(const struct request *rq)
{
    struct conflict_list_rows rows = conflict_list(rq->db, grant_needs(rq->grant, SECTION_SHARING));
    struct person_choice *at = arena_array_of(rq->arena, rows.count, struct person_choice);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (conflict_may_be_lifted(rq->actor, rows.at[i].id))
            at[count++] =
                (struct person_choice){rows.at[i].id, rows.at[i].public_id, rows.at[i].name};
    return (struct person_choices){at, count};
}

static struct reply lift_form(
    const struct request *rq, int status, struct form form, size_t liftable_count)
{
    struct protection_lift view = {
        .child = child_header_read(rq),
        .form = form,
        .lifted = conflict_lifted_list(rq->db, grant_needs(rq->grant, SECTION_SHARING)),
        .has_some = liftable_count > 0,
    };

    return reply_protection_lift(rq, status, &view);
}

struct reply conflict_lift_page(const struct request *rq)
{
    struct person_choices people = liftable(rq);
    struct form form = form_show(rq->arena, &lift_spec, NULL);

    if (!conflict_may_be_lifted(rq->actor, (struct person_id){0}))
        return reply_error(404);
    form_offer(&form, &lift_spec, "person", person_form_choices(rq, people));
    return lift_form(rq, 200, form, people.count);
}

struct reply conflict_take_lift(const struct request *rq)
{
    struct person_choices people = liftable(rq);
    struct lift_typed typed = {0};
    struct form form = {0};

    if (!conflict_may_be_lifted(rq->actor, (struct person_id){0}))
        return reply_error(404);
    form_offer(&form, &lift_spec, "person", person_form_choices(rq, people));
    if (!form_read(rq, &lift_spec, &typed, &form))
        return lift_form(rq, 422, form, people.count);
    (void)conflict_lift(rq->db, &(struct conflict_lift){.public_id = uuid_new(rq->now),
                                    .child_id = grant_needs_change(rq->grant, SECTION_SHARING),
                                    .person_id = person_chosen(people, typed.person),
                                    .reason = typed.reason,
                                    .from_on = rq->today,
                                    .changed_at = rq->now,
                                    .changed_by = rq->actor->person});
    return reply_see_other(rq, "/children/{}/conflicts", rq_id(rq, "child"));
}
