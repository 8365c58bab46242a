#include "consent/consent_item.h"

#include "consent/agreeing.h"
#include "kit/arena.h"

bool sharing_may_end(const struct request *rq, const struct sharing_consents_row *row)
{
    return grant_may_change(rq->grant, SECTION_SHARING) && !date_is_set(row->withdrawn_on) &&
           (!date_is_set(row->to_on) || !date_is_before(row->to_on, rq->today)) &&
           (rq->actor->kind == ACCOUNT_STAFF || !str_eq(row->decision, STR("lawful")));
}

static struct msg decision_words(struct str decision)
{
    if (str_eq(decision, STR("agrees")))
        return MSG("May see");
    return str_eq(decision, STR("refuses")) ? MSG("May not see") : MSG("Sees without being asked");
}

static struct msg form_words(struct str form)
{
    if (str_eq(form, STR("online")))
        return MSG("Here");
    if (str_eq(form, STR("before_keywork")))
        return MSG("On paper, before keywork");
    return form_choice_words(&said_choices, form);
}

static date ended_on(const struct sharing_consents_row *row, date today)
{
    if (date_is_set(row->withdrawn_on))
        return row->withdrawn_on;
    return date_is_set(row->to_on) && date_is_before(row->to_on, today) ? row->to_on : DATE_NONE;
}

struct consent_item consent_item_of(
    const struct request *rq, const struct sharing_consents_row *row)
{
    bool is_withheld = row->is_withheld && rq->actor->kind != ACCOUNT_STAFF;
    struct consent_item item = {
        .row = row,
        .decision = decision_words(row->decision),
        .lawful = str_is_empty(row->lawful_reason) ? MSG_NONE : lawful_words(row->lawful_reason),
        .capacity = form_choice_words(&capacity_choices, row->capacity),
        .form = form_words(row->form),
        .whom = agency_id_is_set(row->agency_id) ? agency_shown(rq, row->agency_name)
                                                 : row->person_name,
        .is_no = str_eq(row->decision, STR("refuses")),
        .is_agency = agency_id_is_set(row->agency_id),
        .words = is_withheld ? (struct str){0} : row->words,
        .parts = parts_of(rq->arena, (section_set)row->sections),
        .is_lawful = str_eq(row->decision, STR("lawful")),
        .is_withheld = row->is_withheld,
        .is_in_force = consent_is_in_force(row, rq->today),
        .may_end = sharing_may_end(rq, row),
        .ended_on = ended_on(row, rq->today),
    };

    return item;
}

struct consent_items consent_items_of(
    const struct request *rq, const struct sharing_consents_rows *rows, bool is_in_force)
{
    struct consent_item *at = arena_array_of(rq->arena, rows->count + 1, struct consent_item);
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (date_is_set(ended_on(&rows->at[i], rq->today)) != is_in_force)
            at[count++] = consent_item_of(rq, &rows->at[i]);
    return (struct consent_items){at, count};
}
