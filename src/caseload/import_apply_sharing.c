/* Writing what agencies and families agreed to. */
#include "caseload/import_apply.h"
#include "caseload/shared_sql.h"

/* ------------------------------------------------------------------ agreements */

static void change_agreement(struct applying *a, const struct agreement_row *row)
{
    (void)caseload_change_agreement(
        a->w.db, &(struct caseload_change_agreement){.title = row->title,
                     .purpose = row->purpose,
                     .lawful_basis = row->lawful_basis,
                     .special_basis = row->special_basis,
                     .sections = row->parts,
                     .from_on = row->from_on,
                     .to_on = row->to_on,
                     .end_reason = row->end_reason,
                     .changed_at = a->w.now,
                     .changed_by = a->w.by,
                     .id = {row->row.stored}});
}

static void add_agreement(struct applying *a, const struct agreement_row *row)
{
    struct caseload_add_agreement values = {.title = row->title,
        .purpose = row->purpose,
        .lawful_basis = row->lawful_basis,
        .special_basis = row->special_basis,
        .sections = row->parts,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .end_reason = row->end_reason,
        .changed_at = a->w.now,
        .changed_by = a->w.by};

    (void)uuid_parse(row->row.id, &values.public_id);
    ids_add(&a->im->names.ids[LIST_AGREEMENTS], row->row.id,
        caseload_add_agreement(a->w.db, &values).n, 0);
}

void apply_agreements(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_AGREEMENTS].count; i++) {
        const struct agreement_row *row = import_row(a->im, LIST_AGREEMENTS, i);
        enum fate fate = a->im->plans[LIST_AGREEMENTS][i].fate;

        if (fate == FATE_NEW)
            add_agreement(a, row);
        else if (fate == FATE_CHANGED)
            change_agreement(a, row);
        apply_next(a);
    }
}

static void apply_party(struct applying *a, const struct party_row *row, enum fate fate)
{
    struct caseload_add_party values = {
        .agreement_id = {apply_key(a, LIST_AGREEMENTS, row->agreement)},
        .agency_id = {apply_key(a, LIST_AGENCIES, row->agency)},
        .signatory = row->signatory,
        .signed_on = row->signed_on,
        .to_on = row->to_on,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
    };
    struct caseload_change_party change = {
        .signatory = row->signatory,
        .signed_on = row->signed_on,
        .to_on = row->to_on,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = {row->row.stored},
    };

    if (fate == FATE_NEW)
        (void)caseload_add_party(a->w.db, &values);
    else if (fate == FATE_CHANGED)
        (void)caseload_change_party(a->w.db, &change);
}

void apply_parties(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_PARTIES].count; i++) {
        apply_party(a, import_row(a->im, LIST_PARTIES, i), a->im->plans[LIST_PARTIES][i].fate);
        apply_next(a);
    }
}

/* ------------------------------------------------------------------ consents */

static bool is_new_child(const struct applying *a, struct str child)
{
    const struct import_list *children = &a->im->lists[LIST_CHILDREN];
    int64_t number;

    return children->by_id != NULL && map_find(children->by_id, child, &number) &&
           a->im->plans[LIST_CHILDREN][number].fate == FATE_NEW;
}

/* As when somebody decides by the page: that it was changed stands on the timeline, once, unless a reason
 * is kept from the family. */
static void tell_timeline(struct applying *a, const struct consent_row *row, struct map *told)
{
    struct str subject = msg_text(NULL, MSG("Who can see what"));
    struct caseload_add_entry entry = {
        .happened_at = a->w.now,
        .kind = STR("record_changed"),
        .audience = STR("family"),
        .about = ABOUT_EVERYDAY,
        .author_id = a->w.by,
        .subject = subject,
        .search_text = str_fold(a->w.scratch, subject),
    };

    if (row->is_withheld || is_new_child(a, row->child) || !map_add(told, row->child, 1))
        return;
    entry.public_id = write_uuid(&a->w, a->w.now);
    entry.child_id.n = apply_key(a, LIST_CHILDREN, row->child);
    (void)caseload_add_entry(a->w.db, &entry);
    apply_touch(a, entry.child_id.n);
}

static void add_consent(struct applying *a, const struct consent_row *row)
{
    struct caseload_add_consent values = {
        .child_id = {apply_key(a, LIST_CHILDREN, row->child)},
        .agency_id = {str_is_empty(row->agency) ? 0 : apply_key(a, LIST_AGENCIES, row->agency)},
        .person_id = apply_who(a, row->person),
        .sections = row->parts,
        .decision = row->decision,
        .purpose = row->purpose,
        .given_by = apply_who(a, row->given_by),
        .capacity = row->capacity,
        .form = row->form,
        .lawful_reason = row->lawful_reason,
        .words = row->words,
        .is_withheld = row->is_withheld,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .withdrawn_on = row->withdrawn_on,
        .withdrawn_by = apply_who(a, row->withdrawn_by),
        .withdrawn_words = row->withdrawn_words,
    };

    (void)uuid_parse(row->row.id, &values.public_id);
    write_consent(&a->w, &values);
}

static void withdraw(struct applying *a, const struct consent_row *row)
{
    (void)caseload_withdraw_consent(
        a->w.db, &(struct caseload_withdraw_consent){.withdrawn_on = row->withdrawn_on,
                     .withdrawn_by = apply_who(a, row->withdrawn_by),
                     .withdrawn_words = row->withdrawn_words,
                     .changed_at = a->w.now,
                     .changed_by = a->w.by,
                     .id = {row->row.stored}});
}

void apply_consents(struct applying *a)
{
    struct map *told = map_new(a->im->linked, 0);

    for (size_t i = 0; i < a->im->lists[LIST_CONSENTS].count; i++) {
        const struct consent_row *row = import_row(a->im, LIST_CONSENTS, i);
        enum fate fate = a->im->plans[LIST_CONSENTS][i].fate;

        if (fate == FATE_NEW)
            add_consent(a, row);
        else if (fate == FATE_CHANGED)
            withdraw(a, row);
        if (fate != FATE_SAME)
            tell_timeline(a, row, told);
        apply_next(a);
    }
}
