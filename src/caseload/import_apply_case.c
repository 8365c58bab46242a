#include "caseload/import_apply.h"

#include "caseload/stored_sql.h"
#include "kit/db.h"
#include "kit/fault.h"

/* ------------------------------------------------------------------ who is around a child */

static void add_assignment(struct applying *a, const struct involvement_row *row,
    const struct caseload_add_involvement *involvement)
{
    struct caseload_add_assignment values = {
        .child_id = involvement->child_id,
        .person_id = involvement->person_id,
        .involvement_public_id = involvement->public_id,
        .model = row->model,
        .chosen_by_family = row->chosen_by_family,
        .from_on = row->row.stored == 0 ? row->from_on : a->w.today,
        .to_on = row->to_on,
        .end_reason = row->end_reason,
    };

    if (date_is_set(values.to_on) && date_is_before(values.to_on, values.from_on))
        values.from_on = row->from_on;
    write_assignment(&a->w, &values);
}

static void add_assignment_to_stored(struct applying *a, const struct involvement_row *row,
    const struct caseload_add_involvement *involvement)
{
    struct involvement_id id = {row->row.stored};
    struct stored_involvements_rows stored = stored_involvements(a->w.db, id, id);
    struct caseload_add_involvement known = *involvement;

    require(stored.count == 1);
    known.public_id = stored.at[0].public_id;
    add_assignment(a, row, &known);
}

/* Key working follows the involvement that carries it: it begins, changes and ends with it. */
static void change_assignment(struct applying *a, const struct involvement_row *row,
    const struct caseload_add_involvement *involvement)
{
    struct involvement_id id = {row->row.stored};
    struct stored_assignments_rows stored = stored_assignments(a->w.db, id, id);
    const struct stored_assignments_row *last =
        stored.count > 0 ? &stored.at[stored.count - 1] : NULL;
    bool is_open = last != NULL && !date_is_set(last->to_on);
    struct caseload_change_assignment change = {
        .model = row->model,
        .chosen_by_family = row->chosen_by_family,
        .to_on = row->to_on,
        .end_reason = row->end_reason,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
    };

    if (last == NULL || (!is_open && row->is_key_worker && !date_is_set(row->to_on))) {
        if (row->is_key_worker)
            add_assignment_to_stored(a, row, involvement);
        return;
    }
    change.id = last->id;
    change.from_on = date_is_before(last->from_on, row->from_on) ? row->from_on : last->from_on;
    if (!row->is_key_worker) {
        if (!is_open)
            return;
        change.model = last->model;
        change.chosen_by_family = last->chosen_by_family;
        change.to_on = a->w.today;
    }
    if (date_is_set(change.to_on) && date_is_before(change.to_on, change.from_on))
        change.to_on = change.from_on;
    (void)caseload_change_assignment(a->w.db, &change);
}

static void change_involvement(
    struct applying *a, const struct caseload_add_involvement *v, struct involvement_id id)
{
    struct caseload_change_involvement change = {
        .role = v->role,
        .purpose = v->purpose,
        .is_key_worker = v->is_key_worker,
        .is_single_point = v->is_single_point,
        .strength = v->strength,
        .from_on = v->from_on,
        .to_on = v->to_on,
        .end_reason = v->end_reason,
        .first_met_on = v->first_met_on,
        .last_contact_on = v->last_contact_on,
        .next_due_on = v->next_due_on,
        .next_due_what = v->next_due_what,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = id,
    };

    (void)caseload_change_involvement(a->w.db, &change);
}

static void apply_involvement(
    struct applying *a, const struct involvement_row *row, const struct row_plan *plan)
{
    struct practitioner_id practitioner = {apply_key(a, LIST_PRACTITIONERS, row->practitioner)};
    struct caseload_add_involvement values = {
        .local_id = row->row.id,
        .child_id = {apply_key(a, LIST_CHILDREN, row->child)},
        .practitioner_id = practitioner,
        .person_id = {ids_owner(&a->im->names.ids[LIST_PRACTITIONERS], practitioner.n)},
        .role = row->role,
        .purpose = row->purpose,
        .is_key_worker = row->is_key_worker,
        .is_single_point = row->is_single_point,
        .strength = row->strength,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .end_reason = row->end_reason,
        .first_met_on = row->first_met_on,
        .last_contact_on = row->last_contact_on,
        .next_due_on = row->next_due_on,
        .next_due_what = row->next_due_what,
    };

    if (plan->fate == FATE_SAME)
        return;
    apply_touch(a, values.child_id.n);
    if (plan->fate == FATE_NEW) {
        write_involvement(&a->w, &values);
        if (row->is_key_worker)
            add_assignment(a, row, &values);
        return;
    }
    if (apply_differs(plan, PART_RECORD))
        change_involvement(a, &values, (struct involvement_id){row->row.stored});
    change_assignment(a, row, &values);
}

void apply_involvements(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_INVOLVEMENTS].count; i++) {
        apply_involvement(
            a, import_row(a->im, LIST_INVOLVEMENTS, i), &a->im->plans[LIST_INVOLVEMENTS][i]);
        apply_next(a);
    }
}

/* ------------------------------------------------------------------ contacts */

/* Names of everybody, because each entry is found by its author's. */
static void load_person_names(struct applying *a)
{
    int64_t last = INT64_MAX;
    struct stored_people_rows rows;

    db_use_arena(a->w.db, a->im->linked);
    rows = stored_people(a->w.db, (struct person_id){1}, (struct person_id){last});
    db_use_arena(a->w.db, a->w.scratch);
    if (rows.count == 0)
        return;
    a->person_names_room = (size_t)rows.at[rows.count - 1].id.n + 1;
    a->person_names = arena_array_of(a->im->linked, a->person_names_room, struct str);
    for (size_t i = 0; i < rows.count; i++)
        a->person_names[rows.at[i].id.n] = rows.at[i].name;
}

static struct str name_of(const struct applying *a, struct person_id person)
{
    return (size_t)person.n < a->person_names_room ? a->person_names[person.n] : STR("");
}

static struct contact_filing filing_of(
    struct applying *a, const struct contact_row *row, struct person_id author)
{
    struct child_id *children = arena_array_of(a->w.scratch, row->children.count, struct child_id);

    for (size_t i = 0; i < row->children.count; i++) {
        children[i].n = apply_key(a, LIST_CHILDREN, row->children.at[i]);
        apply_touch(a, children[i].n);
    }
    return (struct contact_filing){
        .children = children,
        .count = row->children.count,
        .is_from_family = !names_is_practitioner(&a->im->names, a->w.scratch, author.n),
        .author_name = name_of(a, author),
    };
}

/* What was written on the timeline stays; that it was corrected stands there too, and is found by the
 * new words. */
static void note_change(
    struct applying *a, const struct contact_row *row, const struct caseload_add_contact *v)
{
    size_t count;
    const struct children_of_contact *filings =
        names_filings(&a->im->names, row->row.stored, &count);
    struct caseload_add_entry entry = {
        .happened_at = a->w.now,
        .kind = STR("record_changed"),
        .audience = v->audience,
        .about = about_of(row->about),
        .author_id = a->w.by,
        .subject = v->title,
        .search_text = write_search_text(a->w.scratch, v->title, v->note, name_of(a, v->author_id)),
    };

    for (size_t i = 0; i < count; i++) {
        entry.public_id = write_uuid(&a->w, a->w.now);
        entry.child_id.n = filings[i].child;
        (void)caseload_add_entry(a->w.db, &entry);
    }
}

/* Children to whom a stored contact is filed now and was not before. */
static void add_filings(struct applying *a, const struct contact_row *row,
    const struct caseload_add_contact *v, const struct contact_filing *filing)
{
    size_t count;
    const struct children_of_contact *filings =
        names_filings(&a->im->names, row->row.stored, &count);
    struct contact_id id = {row->row.stored};
    struct stored_contacts_rows stored = stored_contacts(a->w.db, id, id);
    struct caseload_file_contact entry = {
        .happened_at = v->happened_at,
        .kind = filing->is_from_family ? STR("family_note") : STR("contact"),
        .audience = v->audience,
        .about = v->about,
        .author_id = v->author_id,
        .subject = v->title,
        .search_text = write_search_text(a->w.scratch, v->title, v->note, filing->author_name),
    };

    require(stored.count == 1);
    entry.contact_public_id = stored.at[0].public_id;
    for (size_t i = 0; i < filing->count; i++) {
        bool is_filed = false;

        for (size_t n = 0; n < count; n++)
            is_filed = is_filed || filings[n].child == filing->children[i].n;
        if (!is_filed)
            write_entry(&a->w, &entry, filing->children[i]);
    }
}

static void change_contact(
    struct applying *a, const struct contact_row *row, const struct caseload_add_contact *v)
{
    struct caseload_change_contact change = {
        .channel = v->channel,
        .direction = v->direction,
        .purpose = v->purpose,
        .was_made = v->was_made,
        .minutes = v->minutes,
        .title = v->title,
        .note = v->note,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = (struct contact_id){row->row.stored},
    };

    (void)caseload_change_contact(a->w.db, &change);
    note_change(a, row, v);
}

static void apply_contact(
    struct applying *a, const struct contact_row *row, const struct row_plan *plan)
{
    struct person_id author;
    struct contact_filing filing;
    struct caseload_add_contact values;

    if (plan->fate == FATE_SAME)
        return;
    author = apply_who(a, row->author);
    filing = filing_of(a, row, author);
    values = (struct caseload_add_contact){
        .local_id = row->row.id,
        .author_id = author,
        .happened_at = contact_instant(row->on, row->time),
        .channel = row->channel,
        .direction = row->direction,
        .purpose = row->purpose,
        .was_made = row->was_made,
        .minutes = row->minutes,
        .title = row->title,
        .note = row->note,
        .audience = row->audience,
        .about = about_of(row->about),
    };
    if (plan->fate == FATE_NEW) {
        write_contact(&a->w, &values, &filing);
        return;
    }
    if (apply_differs(plan, PART_RECORD))
        change_contact(a, row, &values);
    if (apply_differs(plan, PART_KEY))
        add_filings(a, row, &values, &filing);
}

void apply_contacts(struct applying *a)
{
    if (a->im->lists[LIST_CONTACTS].added + a->im->lists[LIST_CONTACTS].changed > 0)
        load_person_names(a);
    for (size_t i = 0; i < a->im->lists[LIST_CONTACTS].count; i++) {
        apply_contact(a, import_row(a->im, LIST_CONTACTS, i), &a->im->plans[LIST_CONTACTS][i]);
        apply_next(a);
    }
    apply_replaced(a);
}

/* ------------------------------------------------------------------ the plan */

static void apply_outcome(struct applying *a, const struct outcome_row *row, enum fate fate)
{
    struct caseload_add_outcome v = {
        .local_id = row->row.id,
        .child_id = {apply_key(a, LIST_CHILDREN, row->child)},
        .title = row->title,
        .words = row->words,
        .words_by = row->words_by,
        .state = row->state,
        .position = row->position,
        .target_on = row->target_on,
    };
    struct caseload_change_outcome change = {
        .title = v.title,
        .words = v.words,
        .words_by = v.words_by,
        .state = v.state,
        .position = v.position,
        .target_on = v.target_on,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = (struct outcome_id){row->row.stored},
    };

    if (fate == FATE_NEW)
        ids_add(&a->im->names.ids[LIST_OUTCOMES], row->row.id, write_outcome(&a->w, &v).n,
            v.child_id.n);
    else if (fate == FATE_CHANGED)
        (void)caseload_change_outcome(a->w.db, &change);
}

void apply_outcomes(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_OUTCOMES].count; i++) {
        apply_outcome(a, import_row(a->im, LIST_OUTCOMES, i), a->im->plans[LIST_OUTCOMES][i].fate);
        apply_next(a);
    }
}

static void apply_action(struct applying *a, const struct action_row *row, enum fate fate)
{
    int64_t outcome = apply_key(a, LIST_OUTCOMES, row->outcome);
    struct caseload_add_action v = {
        .local_id = row->row.id,
        .child_id = {ids_owner(&a->im->names.ids[LIST_OUTCOMES], outcome)},
        .outcome_id = {outcome},
        .text = row->text,
        .owner_id = apply_who(a, row->owner),
        .due_on = row->due_on,
        .rhythm = row->rhythm,
        .waiting_since_on = row->waiting_since_on,
        .state = row->state,
        .done_on = row->done_on,
        .position = row->position,
    };
    struct caseload_change_action change = {
        .text = v.text,
        .owner_id = v.owner_id,
        .due_on = v.due_on,
        .rhythm = v.rhythm,
        .waiting_since_on = v.waiting_since_on,
        .state = v.state,
        .done_on = v.done_on,
        .position = v.position,
        .changed_at = a->w.now,
        .changed_by = a->w.by,
        .id = (struct action_id){row->row.stored},
    };

    if (fate == FATE_NEW)
        write_action(&a->w, &v);
    else if (fate == FATE_CHANGED)
        (void)caseload_change_action(a->w.db, &change);
}

void apply_actions(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_ACTIONS].count; i++) {
        apply_action(a, import_row(a->im, LIST_ACTIONS, i), a->im->plans[LIST_ACTIONS][i].fate);
        apply_next(a);
    }
}
