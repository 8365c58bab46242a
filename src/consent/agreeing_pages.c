#include "app/app.h"
#include "consent/agreeing.h"
#include "consent/agreeing_confirm.h"
#include "consent/agreeing_form.h"
#include "consent/consent_item.h"
#include "consent/pages.h"
#include "kit/arena.h"
#include "record/record.h"

/* The one that is replaced; false when it is none of this child's, or not to be changed. */
static bool replaced_of(const struct request *rq, const struct agreeing *a, struct uuid id,
    const struct sharing_consents_row **out)
{
    *out = NULL;
    if (!uuid_is_set(id))
        return true;
    *out = sharing_consent_of(&a->sharing, id);
    return *out && (rq->actor->kind == ACCOUNT_STAFF || !str_eq((*out)->decision, STR("lawful")));
}

static struct reply form_page(const struct request *rq, int status, const struct agreeing *a)
{
    struct agreeing_form view = {.child = child_header_read(rq),
        .form = a->form,
        .is_staff = a->is_staff,
        .is_young_person = a->rights != RIGHTS_PARENTS,
        .has_replaced = !str_is_empty(form_typed(&a->form, STR("replaces")))};

    return reply_agreeing_form(rq, status, &view);
}

struct reply agreeing_new(const struct request *rq)
{
    struct agreeing *a = agreeing_read(rq);
    const struct sharing_consents_row *replaced;
    struct uuid id = {0};

    (void)uuid_parse(value_of(&rq->query, STR("replaces")), &id);
    if (!replaced_of(rq, a, id, &replaced))
        return reply_error(404);
    agreeing_start(rq, a, replaced);
    return form_page(rq, 200, a);
}

/* Is this an input of that field? A day has three. */
static bool is_input_of(const struct form_field *field, struct str input)
{
    struct str name = str_of(field->name);

    if (str_eq(input, name))
        return true;
    return field->kind == FORM_DATE && str_starts(input, name) && input.at[name.len] == '-';
}

static struct agreeing_values typed_values(const struct request *rq, const struct form *form)
{
    struct value *at = arena_array_of(rq->arena, form->typed.count + 1, struct value);
    size_t count = 0;

    for (size_t i = 0; i < form->typed.count; i++)
        for (size_t k = 0; k < form->spec->field_count; k++)
            if (is_input_of(&form->spec->fields[k], form->typed.at[i].name))
                at[count++] = form->typed.at[i];
    return (struct agreeing_values){at, count};
}

/* Names exactly what becomes visible to whom; nothing is stored before this page is confirmed. */
static struct reply confirm_page(
    const struct request *rq, int status, const struct agreeing *a, struct effects effects)
{
    struct agreeing_confirm view = {
        .child = child_header_read(rq),
        .form = a->form,
        .effects = effects,
        .whom = agreeing_partner(a)->name,
        .parts = parts_of(rq->arena, parts_ticked(a->typed.parts)),
        .to_on = a->typed.to_on,
        .is_refusal = str_eq(a->typed.decision, STR("refuses")),
        .is_lawful = str_eq(a->typed.decision, STR("lawful")),
        .has_changed = status == 409,
    };

    view.parts.is_all = false;
    view.values = typed_values(rq, &a->form);
    return reply_agreeing_confirm(rq, status, &view);
}

static void tell_timeline(const struct request *rq, bool is_withheld)
{
    if (!is_withheld && grant_may_change(rq->grant, SECTION_RECORD))
        record_happened(rq, HAPPENED_RECORD_CHANGED, msg_text(NULL, MSG("Who can see what")));
}

static struct effects effects_now(const struct request *rq, const struct agreeing *a)
{
    struct share more = agreeing_share(a);
    struct shares before =
        shares_in_force(rq->arena, &a->sharing.consents, rq->today, (struct uuid){0});
    struct shares kept =
        shares_in_force(rq->arena, &a->sharing.consents, rq->today, a->typed.replaces);

    return effects_of(rq, &a->sharing, before, shares_with(rq->arena, kept, &more));
}

struct reply agreeing_take_new(const struct request *rq)
{
    struct str confirmed = value_of(&rq->form, STR("confirmed"));
    struct agreeing *a = agreeing_read(rq);
    const struct sharing_consents_row *replaced;
    struct effects effects;

    if (!agreeing_take(rq, a))
        return form_page(rq, 422, a);
    if (!replaced_of(rq, a, a->typed.replaces, &replaced))
        return reply_error(404);
    if (replaced && !sharing_may_end(rq, replaced)) {
        problem_add(&a->form.problems, (struct str){0},
            MSG("Somebody has changed this meanwhile. Look at what is agreed now"));
        return form_page(rq, 409, a);
    }
    effects = effects_now(rq, a);
    if (!str_eq(confirmed, effects.mark))
        return confirm_page(rq, str_is_empty(confirmed) ? 200 : 409, a, effects);
    if (replaced)
        (void)consent_withdraw(rq->db, rq->grant, rq->today, (struct str){0}, rq->now,
            replaced->public_id, replaced->version);
    agreeing_store(rq, a);
    tell_timeline(rq, a->typed.is_withheld);
    return reply_see_other(rq, "/children/{}/sharing", rq_id(rq, "child"));
}
