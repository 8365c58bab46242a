/*
 * What each row would change. A column that a file does not have keeps what is stored; a cell that is
 * empty empties it; a row is checked as a whole when it is filled in. What says which record a row is
 * about never changes: the timeline and the audit tell of it, and neither is rewritten.
 */
#include "caseload/import_work.h"

#include "caseload/stored_rows.h"
#include "kit/fault.h"

/* Rows of the store, read ahead while they are asked for one after the other. */
struct comparing {
    struct import *im;
    struct db *db;
    enum list list;
    struct arena *block; /* of the rows at hand */
    struct stored_rows rows;
    int64_t range[2];
    size_t next;
};

enum { BLOCK_ROWS_MAX = 512 };

static const void *stored_row(struct comparing *c, int64_t key)
{
    size_t size = lists[c->list].row_size;
    int64_t length = c->range[1] - c->range[0] + 1;

    if (key < c->range[0] || key > c->range[1]) {
        bool goes_on = c->range[1] > 0 && key > c->range[1] && key <= c->range[1] + 16;

        length = !goes_on ? 1 : length * 2 > BLOCK_ROWS_MAX ? BLOCK_ROWS_MAX : length * 2;
        c->range[0] = key;
        c->range[1] = key + length - 1;
        c->next = 0;
        arena_reset(c->block);
        c->rows = stored_rows(c->block, c->db, &c->im->names, c->list, c->range);
    }
    if (c->next >= c->rows.count ||
        ((const struct row *)(c->rows.at + c->next * size))->stored > key)
        c->next = 0;
    while (c->next < c->rows.count &&
           ((const struct row *)(c->rows.at + c->next * size))->stored < key)
        c->next++;
    return c->next < c->rows.count ? c->rows.at + c->next * size : NULL;
}

/* ------------------------------------------------------------------ columns */

static bool is_same(
    const struct import *im, const struct column *column, const void *row, const void *stored)
{
    int64_t person;

    if (cell_equal(column, row, stored))
        return true;
    if (column->kind != CELL_WHO)
        return false;
    person = import_find_who(im, im->scratch, *(const struct str *)cell_of(row, column));
    return person != 0 &&
           person == import_find_who(im, im->scratch, *(const struct str *)cell_of(stored, column));
}

/* A file names a programme by its id once it is linked, the store by its name; names change. */
static bool is_same_programme(
    const struct import *im, const struct column *column, const void *row, const void *stored)
{
    const struct import_programme *is =
        import_programme_of(im, *(const struct str *)cell_of(row, column));

    return is != NULL &&
           is == import_programme_stored_as(im, *(const struct str *)cell_of(stored, column));
}

static void refuse_key(struct import *im, enum list list, const struct column *column,
    const void *row, const void *stored)
{
    import_wrong(im, list, row, column->name,
        &(struct import_fault){.value = cell_write(im->scratch, column, cell_of(row, column)),
            .other = cell_write(im->scratch, column, cell_of(stored, column)),
            .text =
                list_has_ids(list)
                    ? MSG("This record is stored with “{other}” here, which an import cannot change. "
                          "Put it back, or give the row an id of its own")
                    : MSG("This is stored with “{other}” here, which an import cannot change. Put it "
                          "back, and change it on its page in keywork")});
}

/* Taken back is taken back: whoever agrees again has a row of its own. */
static void refuse_withdrawal(struct import *im, const struct column *column,
    const struct consent_row *row, const struct consent_row *stored)
{
    import_wrong(im, LIST_CONSENTS, row, column->name,
        &(struct import_fault){.value = cell_write(im->scratch, column, cell_of(row, column)),
            .other = cell_write(im->scratch, column, cell_of(stored, column)),
            .text = MSG("This was taken back, which is stored as “{other}” here and stays so. Put "
                        "it back, or give what is agreed now an id of its own")});
}

static bool is_withdrawn(enum list list, const struct column *column, const void *stored)
{
    return list == LIST_CONSENTS && column->part == PART_WITHDRAWAL &&
           date_is_set(((const struct consent_row *)stored)->withdrawn_on);
}

/* What was answered once, or has ended, stays so. */
static bool is_settled(enum list list, const struct column *column, const void *stored)
{
    if (column->part != PART_ANSWER)
        return false;
    if (list == LIST_ASKS)
        return !str_is_empty(((const struct ask_row *)stored)->answer);
    if (list == LIST_TRAINING)
        return !str_eq(((const struct training_row *)stored)->state, STR("entered"));
    return date_is_set(*(const date *)cell_of(stored, column)); /* a last day */
}

/* Children may be added to a contact; those it was filed to keep it. */
static void compare_filings(struct import *im, const struct column *column,
    const struct contact_row *row, const struct contact_row *stored, struct row_plan *plan)
{
    for (size_t i = 0; i < stored->children.count; i++) {
        bool is_kept = false;

        for (size_t n = 0; n < row->children.count; n++)
            is_kept = is_kept || str_eq(row->children.at[n], stored->children.at[i]);
        if (!is_kept) {
            refuse_key(im, LIST_CONTACTS, column, row, stored);
            return;
        }
    }
    if (row->children.count > stored->children.count)
        plan->parts |= 1u << PART_KEY;
}

static void compare_columns(
    struct comparing *c, void *row, const void *stored, struct row_plan *plan)
{
    const struct list_spec *spec = &lists[c->list];

    for (size_t i = 0; i < spec->column_count; i++) {
        const struct column *column = &spec->columns[i];

        if (!c->im->lists[c->list].has[i] || column->part == PART_BEGINNING)
            continue;
        if (column->kind == CELL_REFERENCES)
            compare_filings(c->im, column, row, stored, plan);
        else if (is_same(c->im, column, row, stored))
            continue;
        else if (import_names_programme(c->list, column) &&
                 is_same_programme(c->im, column, row, stored))
            continue;
        else if (column->part == PART_KEY || is_settled(c->list, column, stored))
            refuse_key(c->im, c->list, column, row, stored);
        else if (is_withdrawn(c->list, column, stored))
            refuse_withdrawal(c->im, column, row, stored);
        else
            plan->parts |= 1u << column->part;
    }
}

static void fill_missing(struct comparing *c, void *row, const void *stored)
{
    const struct list_spec *spec = &lists[c->list];

    for (size_t i = 0; i < spec->column_count; i++)
        if (!c->im->lists[c->list].has[i] && spec->columns[i].part != PART_PERSON)
            cell_copy(c->im->arena, &spec->columns[i], row, stored);
    if (c->list == LIST_CHILDREN)
        import_forget_homes(c->im, row);
}

static void check_whole(struct comparing *c, const struct row *row)
{
    if (!row->has_wrong_cells)
        row_check(c->list, row, c->im->today, import_row_problem,
            &(struct import_said){c->im, c->list, row});
}

/* ------------------------------------------------------------------ rows */

/* How key working is done matters for those who do it. */
static void forget_key_working(
    const struct involvement_row *row, const struct involvement_row *stored, struct row_plan *plan)
{
    if (!row->is_key_worker && !stored->is_key_worker)
        plan->parts &= ~(1u << PART_KEY_WORKING);
}

static void compare_row(struct comparing *c, size_t number)
{
    struct row *row = import_row(c->im, c->list, number);
    struct row_plan *plan = &c->im->plans[c->list][number];
    const void *stored = row->stored == 0 ? NULL : stored_row(c, row->stored);

    plan->fate = FATE_NEW;
    plan->parts = stored == NULL ? ~0u : 0;
    arena_reset(c->im->scratch);
    if (stored != NULL)
        fill_missing(c, row, stored);
    check_whole(c, row);
    if (c->list == LIST_CHILDREN)
        import_name_households(c->im, (struct child_row *)row, stored);
    if (c->list == LIST_PHOTOS && !((const struct photo_row *)row)->is_shown)
        plan->fate = FATE_SAME; /* it was taken off: there is nothing to bring */
    if (stored == NULL)
        return;
    compare_columns(c, row, stored, plan);
    if (c->list == LIST_INVOLVEMENTS)
        forget_key_working((const struct involvement_row *)row, stored, plan);
    if (plan->parts != 0)
        plan->parts &= ~(1u << PART_PERSON);
    plan->fate = plan->parts != 0 ? FATE_CHANGED : FATE_SAME;
}

static void check_twice(struct comparing *c, const struct row_twice *twice)
{
    const struct row *first = import_row(c->im, c->list, twice->first);
    const void *stored = first->stored == 0 ? NULL : stored_row(c, first->stored);

    arena_reset(c->im->scratch);
    twice->row->stored = first->stored;
    if (stored != NULL)
        fill_missing(c, twice->row, stored);
    check_whole(c, twice->row);
}

/* A row whose only change is that of its person counts as changed, once written with the people. */
static void count_row(struct import *im, enum list list, size_t number)
{
    struct import_list *given = &im->lists[list];
    const struct row_plan *plan = &im->plans[list][number];
    bool is_about_person = list == LIST_PRACTITIONERS || list == LIST_CHILDREN ||
                           list == LIST_FAMILY || list == LIST_PEOPLE;

    if (plan->fate == FATE_NEW)
        given->added++;
    else if (plan->fate == FATE_CHANGED ||
             (is_about_person && im->people[plan->person].fate == FATE_CHANGED))
        given->changed++;
    else
        given->same++;
}

static void free_arena(void *arena) { arena_free(arena); }

void import_compare(struct import *im, struct db *db)
{
    for (int list = 0; list < LIST__COUNT; list++) {
        struct comparing c = {
            .im = im,
            .db = db,
            .list = (enum list)list,
            .range = {0, -1},
        };

        if (!im->lists[list].is_given)
            continue;
        c.block = arena_new((size_t)1 << 30);
        arena_defer(im->linked, free_arena, c.block);
        for (size_t i = 0; i < im->lists[list].count; i++) {
            compare_row(&c, i);
            count_row(im, (enum list)list, i);
            if (++im->done % 1024 == 0)
                import_tell(im, IMPORT_COMPARING, im->done, im->total);
        }
        for (size_t i = 0; i < im->lists[list].twice_count; i++)
            check_twice(&c, &im->lists[list].twice[i]);
        arena_reset(c.block);
    }
}
