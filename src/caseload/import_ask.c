/* What the policy says of whoever loads the files: a file opens no record that is shut to them, and gives
 * nobody a part of their own. */
#include "caseload/import_work.h"

enum { NOT_ASKED, YES, NO };

void import_asks(struct import *im, const struct import_asks *asks) { im->asks = *asks; }

/* Each child once, for each of the two questions. */
static bool may(struct import *im, int64_t child, bool to_share)
{
    uint8_t *answer = &im->answers[2 * (size_t)child + to_share];

    if (*answer == NOT_ASKED)
        *answer = im->asks.may(im->asks.context, (struct child_id){child}, to_share) ? YES : NO;
    return *answer == YES;
}

static void ask(struct import *im, enum list list, const struct row *row, int64_t child)
{
    if (child == 0 || may(im, child, list == LIST_CONSENTS))
        return;
    import_wrong(im, list, row, list == LIST_CHILDREN ? "id" : NULL,
        &(struct import_fault){
            .text = MSG("This row is about a record that you cannot change. Take the row out, and "
                        "ask who looks after that record")});
}

/* The stored child that a row is about, by its own column or by the record that it belongs to; 0 when it is new, or there
 * are several. */
static int64_t child_of(const struct import *im, enum list list, const void *row)
{
    const struct ids *ids = im->names.ids;

    if (list == LIST_CHILDREN)
        return ((const struct row *)row)->stored;
    for (size_t i = 0; i < lists[list].column_count; i++) {
        const struct column *column = &lists[list].columns[i];
        const struct str *text = cell_of(row, column);

        if (column->kind == CELL_REFERENCE && column->to == LIST_CHILDREN)
            return ids_find(&ids[LIST_CHILDREN], *text);
        if (column->kind == CELL_REFERENCE &&
            (column->to == LIST_OUTCOMES || column->to == LIST_REQUESTS))
            return ids_owner(&ids[column->to], ids_find(&ids[column->to], *text));
    }
    return 0;
}

static void ask_about_row(struct import *im, enum list list, const struct row *row)
{
    const struct text_list *filed = &((const struct contact_row *)row)->children;

    ask(im, list, row, child_of(im, list, row));
    for (size_t i = 0; list == LIST_CONTACTS && i < filed->count; i++)
        ask(im, list, row, ids_find(&im->names.ids[LIST_CHILDREN], filed->at[i]));
}

/* Whom a row would give a part in a child's record, or a part of it to see; 0 when nobody who is stored. */
static int64_t who_gains(const struct import *im, enum list list, size_t number)
{
    const void *row = import_row(im, list, number);

    if (im->plans[list][number].fate == FATE_SAME)
        return 0;
    if (list == LIST_FAMILY)
        return im->people[im->plans[list][number].person].stored;
    if (list == LIST_INVOLVEMENTS)
        return import_find_who(im, im->linked, ((const struct involvement_row *)row)->practitioner);
    if (list == LIST_CONSENTS)
        return import_find_who(im, im->linked, ((const struct consent_row *)row)->person);
    if (list == LIST_ABSENCES)
        return import_find_who(im, im->linked, ((const struct absence_row *)row)->deputy);
    return 0;
}

/* A manager does not confirm what they themselves did. */
static void check_own_training(struct import *im, size_t number)
{
    const struct training_row *row = import_row(im, LIST_TRAINING, number);

    if (im->plans[LIST_TRAINING][number].fate != FATE_SAME &&
        str_eq(row->state, STR("confirmed")) &&
        import_find_who(im, im->linked, row->person) == im->asks.importer.n)
        import_wrong(im, LIST_TRAINING, row, "state",
            &(struct import_fault){
                .text = MSG("Nobody confirms their own training. Ask another manager.")});
}

static void check_gain(struct import *im, enum list list, size_t number)
{
    int64_t person = who_gains(im, list, number);

    if (person != 0 && person == im->asks.importer.n)
        import_wrong(im, list, import_row(im, list, number), NULL,
            &(struct import_fault){
                .text = MSG("This row gives you yourself a part. Take it out, and let somebody "
                            "else import it")});
}

void import_ask(struct import *im)
{
    if (im->asks.may == NULL)
        return;
    im->answers = arena_alloc(im->linked, 2 * im->names.ids[LIST_CHILDREN].room + 2);
    memset(im->answers, NOT_ASKED, 2 * im->names.ids[LIST_CHILDREN].room + 2);
    for (int list = 0; list < LIST__COUNT; list++)
        for (size_t i = 0; i < im->lists[list].count; i++) {
            ask_about_row(im, (enum list)list, import_row(im, (enum list)list, i));
            check_gain(im, (enum list)list, i);
        }
    for (size_t i = 0; i < im->lists[LIST_TRAINING].count; i++)
        check_own_training(im, i);
}
