/*
 * Contacts that their author wrote anew: another one stands in their place, and they are kept and shown nowhere. A file
 * brings such a pair; it puts nothing that is stored out of sight, and changes nothing that is.
 */
#include "caseload/import_apply.h"
#include "kit/db.h"
#include "kit/fault.h"

static const struct contact_row *row_called(const struct import *im, struct str id, size_t *number)
{
    const struct import_list *given = &im->lists[LIST_CONTACTS];
    int64_t found;

    if (given->by_id == NULL || !map_find(given->by_id, id, &found))
        return NULL;
    *number = (size_t)found;
    return import_row(im, LIST_CONTACTS, *number);
}

static void wrong(
    struct import *im, const struct contact_row *row, const char *column, struct msg text)
{
    import_wrong(im, LIST_CONTACTS, row, column,
        &(struct import_fault){.value = row->replaced_by, .other = row->row.id, .text = text});
}

static bool is_about(const struct contact_row *row, struct str child)
{
    for (size_t i = 0; i < row->children.count; i++)
        if (str_eq(row->children.at[i], child))
            return true;
    return false;
}

/* A child of the earlier one alone would lose it from its timeline. */
static bool is_about_all_of(const struct contact_row *later, const struct contact_row *earlier)
{
    for (size_t i = 0; i < earlier->children.count; i++)
        if (!is_about(later, earlier->children.at[i]))
            return false;
    return true;
}

/* Whoever wrote it wrote it anew, about the same children. */
static void check_pair(struct import *im, const struct contact_row *row)
{
    size_t number;
    const struct contact_row *later = row_called(im, row->replaced_by, &number);

    if (later == NULL) {
        wrong(im, row, "replaced_by",
            MSG("The row of “{value}” is not in this file. Put both rows into it"));
        return;
    }
    if (!str_eq(import_who_text(im, row->author), import_who_text(im, later->author)))
        wrong(im, row, "replaced_by",
            MSG("Somebody else wrote “{value}”, and only who wrote a contact writes it anew. "
                "Correct the author, or leave this empty"));
    if (!is_about_all_of(later, row))
        wrong(im, row, "replaced_by",
            MSG("“{value}” is not about every child of this row. Correct the children, or leave this empty"));
}

/* From one to the next until one that stands, or one that was passed already: `walks` says in which walk. */
static void check_ring(struct import *im, size_t number, size_t *walks)
{
    const struct contact_row *first = import_row(im, LIST_CONTACTS, number), *row = first;
    const size_t walk = number + 1;

    while (row != NULL && walks[number] == 0) {
        walks[number] = walk;
        row = str_is_empty(row->replaced_by) ? NULL : row_called(im, row->replaced_by, &number);
    }
    if (row != NULL && walks[number] == walk)
        wrong(im, first, "replaced_by",
            MSG("“{value}” leads back to a row that it replaces. Leave this empty for the one that "
                "stands"));
}

void import_check_replaced(struct import *im)
{
    size_t count = im->lists[LIST_CONTACTS].count;
    size_t *walks = arena_array_of(im->linked, count, size_t);

    for (size_t i = 0; i < count; i++) {
        const struct contact_row *row = import_row(im, LIST_CONTACTS, i);
        enum fate fate = im->plans[LIST_CONTACTS][i].fate;

        if (str_is_empty(row->replaced_by))
            continue;
        check_ring(im, i, walks);
        if (fate == FATE_NEW)
            check_pair(im, row);
        else if (fate == FATE_CHANGED)
            wrong(im, row, "id",
                MSG("“{other}” was written anew as “{value}” and stays as it was. Change that one"));
    }
}

/* ------------------------------------------------------------------ writing */

static struct contact_id key_of(const struct applying *a, struct str id)
{
    struct contact_id stored = {ids_find(&a->im->names.ids[LIST_CONTACTS], id)};
    struct caseload_contact_row added;

    if (stored.n != 0)
        return stored;
    require(caseload_contact(a->w.db, id, &added));
    return added.id;
}

void apply_replaced(struct applying *a)
{
    for (size_t i = 0; i < a->im->lists[LIST_CONTACTS].count; i++) {
        const struct contact_row *row = import_row(a->im, LIST_CONTACTS, i);

        if (a->im->plans[LIST_CONTACTS][i].fate != FATE_NEW || str_is_empty(row->replaced_by))
            continue;
        (void)caseload_replace_contact(
            a->w.db, key_of(a, row->replaced_by), a->w.now, a->w.by, key_of(a, row->row.id));
        arena_reset(a->w.scratch);
    }
}
