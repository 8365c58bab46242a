/* Whom the rows about key working name: as on the pages, only somebody of the team or the family of that child. */
#include "caseload/import_sheets.h"
#include "caseload/key_working_sql.h"
#include "kit/db.h"

enum { AROUND_NOW = 1, AGREES = 2 };

struct around {
    struct import *im;
    struct map *people; /* "child person" to what they are */
};

static struct str pair_of(const struct import *im, struct str child, struct str person)
{
    return str_join(im->linked, child, STR("\n"), person);
}

static void note(const struct around *a, struct str child, struct str person, int64_t what)
{
    struct str pair = pair_of(a->im, child, person);
    int64_t known = 0;

    (void)map_find(a->people, pair, &known);
    map_set(a->people, pair, known | what);
}

static void note_stored(const struct around *a, struct db *db)
{
    struct stored_around_rows rows = stored_around(db, a->im->today);
    const struct names *names = &a->im->names;

    for (size_t i = 0; i < rows.count; i++)
        note(a, ids_text(&names->ids[LIST_CHILDREN], rows.at[i].child_id.n),
            ids_text(&names->people, rows.at[i].person_id.n),
            (rows.at[i].is_now ? AROUND_NOW : 0) | (rows.at[i].is_agreer ? AGREES : 0));
}

static bool is_over(const struct import *im, date to_on)
{
    return date_is_set(to_on) && date_is_before(to_on, im->today);
}

static bool is_grown_up(struct str relationship)
{
    return !str_eq(relationship, STR("brother")) && !str_eq(relationship, STR("sister")) &&
           !str_eq(relationship, STR("friend"));
}

static void note_files(const struct around *a)
{
    struct import *im = a->im;

    for (size_t i = 0; i < im->lists[LIST_INVOLVEMENTS].count; i++) {
        const struct involvement_row *row = import_row(im, LIST_INVOLVEMENTS, i);

        if (!is_over(im, row->to_on))
            note(a, row->child, import_who_text(im, row->practitioner), AROUND_NOW);
    }
    for (size_t i = 0; i < im->lists[LIST_FAMILY].count; i++) {
        const struct family_row *row = import_row(im, LIST_FAMILY, i);

        note(a, row->child, row->person,
            (is_over(im, row->to_on) ? 0 : AROUND_NOW) |
                (is_grown_up(row->relationship) ? AGREES : 0));
    }
}

static bool is_what(const struct around *a, struct str child, struct str who, int64_t what)
{
    int64_t known = 0;

    (void)map_find(a->people, pair_of(a->im, child, import_who_text(a->im, who)), &known);
    return (known & what) != 0;
}

struct naming {
    enum list list;
    const void *row;
    const char *column;
    struct str child, who;
};

static void check_now(const struct around *a, const struct naming *n)
{
    if (str_is_empty(n->who) || is_what(a, n->child, n->who, AROUND_NOW))
        return;
    import_wrong(a->im, n->list, n->row, n->column,
        &(struct import_fault){.value = n->who,
            .text = MSG("“{value}” is neither in the team nor in the family of this child today. "
                        "Write somebody who is, or leave it empty")});
}

static void check_agreer(const struct around *a, const struct rhythm_row *row)
{
    if (str_is_empty(row->agreed_with) || is_what(a, row->child, row->agreed_with, AGREES) ||
        str_eq(import_who_text(a->im, row->agreed_with), import_person_of_child(a->im, row->child)))
        return;
    import_wrong(a->im, LIST_RHYTHMS, row, "agreed_with",
        &(struct import_fault){.value = row->agreed_with,
            .text = MSG(
                "“{value}” is neither a grown-up of this child’s family nor the young person. Write somebody who is, or "
                "leave it empty when it is agreed with the family as a whole")});
}

/* History names who did it then; whoever does it now, or is to find somebody, is there now. */
static void check_rows(const struct around *a)
{
    struct import *im = a->im;

    for (size_t i = 0; i < im->lists[LIST_FUNCTIONS].count; i++) {
        const struct function_row *row = import_row(im, LIST_FUNCTIONS, i);

        if (im->plans[LIST_FUNCTIONS][i].fate != FATE_SAME && row->is_needed)
            check_now(a, &(struct naming){LIST_FUNCTIONS, row, "owner", row->child, row->owner});
    }
    for (size_t i = 0; i < im->lists[LIST_DOERS].count; i++) {
        const struct doer_row *row = import_row(im, LIST_DOERS, i);

        if (im->plans[LIST_DOERS][i].fate == FATE_NEW && !is_over(im, row->to_on))
            check_now(a, &(struct naming){LIST_DOERS, row, "who", row->child, row->who});
    }
    for (size_t i = 0; i < im->lists[LIST_RHYTHMS].count; i++)
        if (im->plans[LIST_RHYTHMS][i].fate == FATE_NEW)
            check_agreer(a, import_row(im, LIST_RHYTHMS, i));
}

void import_check_around(struct import *im, struct db *db)
{
    struct around a = {im, map_new(im->linked, 0)};

    if (im->lists[LIST_FUNCTIONS].count + im->lists[LIST_DOERS].count +
            im->lists[LIST_RHYTHMS].count ==
        0)
        return;
    note_stored(&a, db);
    note_files(&a);
    check_rows(&a);
}
