/* What every id refers to, in the files and in the store. */
#include <sodium.h>

#include "caseload/import_work.h"
#include "caseload/stored_sql.h"
#include "kit/db.h"
#include "kit/fault.h"

bool import_has_column(const struct import *im, enum list list, const char *name)
{
    const struct column *column = column_find(list, str_of(name));

    return column && im->lists[list].has[column - lists[list].columns];
}

void import_wrong(struct import *im, enum list list, const void *row, const char *column,
    const struct import_fault *like)
{
    struct import_fault fault = *like;

    fault.file = im->lists[list].file;
    fault.list = (int)list;
    fault.line = ((const struct row *)row)->line;
    if (column != NULL) {
        fault.column = column_named(list, str_of(column));
        fault.heading = im->lists[list].headings[fault.column - lists[list].columns];
    }
    fault_add(&im->faults, &fault);
}

void import_row_problem(void *said, const struct column *column, struct msg text, bool is_notice)
{
    const struct import_said *s = said;
    size_t i = (size_t)(column - lists[s->list].columns);

    import_wrong(s->im, s->list, s->row, column->name,
        &(struct import_fault){
            .value = cell_write(s->im->scratch, column, cell_of(s->row, column)),
            .text = text,
            .is_notice = is_notice,
            .is_kept = ((const struct row *)s->row)->stored != 0 && !s->im->lists[s->list].has[i],
        });
}

struct str import_public_text(
    const struct import *im, struct arena *a, const char *kind, struct str id)
{
    struct str message = str_printf(a, "%s\n%.*s", kind, STR_FMT(id));
    char text[UUID_TEXT];
    struct uuid uuid;

    if (!uuid_parse(id, &uuid)) {
        require(im->secret.len >= crypto_generichash_KEYBYTES_MIN);
        (void)crypto_generichash(uuid.bytes, sizeof uuid.bytes, (const unsigned char *)message.at,
            message.len, (const unsigned char *)im->secret.at, im->secret.len);
        uuid.bytes[6] = (uint8_t)(0x80 | (uuid.bytes[6] & 0x0f)); /* version 8, RFC 9562 5.8 */
        uuid.bytes[8] = (uint8_t)(0x80 | (uuid.bytes[8] & 0x3f));
    }
    return str_copy(a, uuid_text(uuid, text), UUID_TEXT - 1);
}

int64_t import_find_who(const struct import *im, struct arena *a, struct str text)
{
    int64_t person = str_is_empty(text) ? 0 : names_find_who(&im->names, text), number;

    if (person != 0 || str_is_empty(text))
        return person;
    text = import_public_text(im, a, "person", text);
    if (map_find(im->people_by_text, text, &number))
        return im->people[number].stored;
    return ids_find(&im->names.people, text);
}

/* ------------------------------------------------------------------ ids */

static bool is_known(const struct import *im, enum list list, struct str id)
{
    int64_t row;

    return (im->lists[list].by_id != NULL && map_find(im->lists[list].by_id, id, &row)) ||
           ids_find(&im->names.ids[list], id) != 0;
}

static bool all_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.len > 0;
}

/* The id with zeros put in front under which there is something, or the empty text. */
static struct str with_zeros(const struct import *im, enum list list, struct str id)
{
    if (!all_digits(id))
        return STR("");
    for (int zeros = 1; zeros <= 6; zeros++) {
        struct str padded = str_printf(im->linked, "%.*s%.*s", zeros, "000000", STR_FMT(id));

        if (is_known(im, list, padded))
            return padded;
    }
    return STR("");
}

#define ZEROS_ADVICE                                                                                       \
    MSG("“{value}” is not known, but “{other}” is: zeros in front are missing. Format the column " \
        "as text and export it again")

static void match_row(struct import *im, enum list list, struct row *row)
{
    struct str padded;

    row->stored = ids_find(&im->names.ids[list], row->id);
    if (row->stored != 0 || str_is_empty(row->id))
        return;
    padded = with_zeros(im, list, row->id);
    if (!str_is_empty(padded))
        import_wrong(im, list, row, "id",
            &(struct import_fault){.value = row->id, .other = padded, .text = ZEROS_ADVICE});
}

/* ------------------------------------------------------------------ references */

static void check_reference(struct import *im, enum list list, const struct row *row,
    const struct column *column, struct str id)
{
    enum list to = column->kind == CELL_WHO ? LIST_PRACTITIONERS : column->to;
    struct str padded;

    if (str_is_empty(id) || is_known(im, to, id))
        return;
    if (column->kind == CELL_WHO) {
        struct str text = import_public_text(im, im->linked, "person", id);
        int64_t number;

        if (map_find(im->people_by_text, text, &number) || ids_find(&im->names.people, text) != 0)
            return;
    }
    padded = with_zeros(im, to, id);
    import_wrong(im, list, row, column->name,
        &(struct import_fault){.value = id,
            .other =
                str_is_empty(padded) ? str_printf(im->linked, "%s.csv", lists[to].name) : padded,
            .text = str_is_empty(padded)
                        ? MSG("“{value}” is no id in {other}, and none that is stored. Correct it, "
                              "or add the row that is missing")
                        : ZEROS_ADVICE});
}

static void check_references(struct import *im, enum list list, const struct row *row)
{
    const struct list_spec *spec = &lists[list];

    for (size_t i = 0; i < spec->column_count; i++) {
        const struct column *column = &spec->columns[i];
        const void *cell = cell_of(row, column);

        if (column->kind == CELL_REFERENCE || column->kind == CELL_WHO) {
            check_reference(im, list, row, column, *(const struct str *)cell);
        } else if (column->kind == CELL_REFERENCES) {
            const struct text_list *ids = cell;

            for (size_t n = 0; n < ids->count; n++)
                check_reference(im, list, row, column, ids->at[n]);
        }
    }
}

/* ------------------------------------------------------------------ numbers of children */

struct number_kind {
    const char *column;
    size_t offset;
};

static const struct number_kind number_kinds[] = {
    {"nhs_number", offsetof(struct child_row, nhs_number)},
    {"upn",        offsetof(struct child_row, upn)       },
    {"uln",        offsetof(struct child_row, uln)       },
};

static struct str number_of(const struct child_row *child, const struct number_kind *kind)
{
    return *(const struct str *)((const char *)child + kind->offset);
}

static void check_number(struct import *im, const struct child_row *child,
    const struct number_kind *kind, struct map *in_file, const struct map *in_store)
{
    struct str number = number_of(child, kind);
    int64_t other;

    if (str_is_empty(number))
        return;
    if (!map_add(in_file, number, child->row.line)) {
        (void)map_find(in_file, number, &other);
        import_wrong(im, LIST_CHILDREN, child, kind->column,
            &(struct import_fault){.value = number,
                .number = other,
                .text = MSG("“{value}” stands in line {number} too. A number belongs to one child: "
                            "correct one of them, or leave it empty")});
    } else if (map_find(in_store, number, &other) && other != child->row.stored) {
        import_wrong(im, LIST_CHILDREN, child, kind->column,
            &(struct import_fault){.value = number,
                .other = ids_text(&im->names.ids[LIST_CHILDREN], other),
                .text = MSG("“{value}” is stored for the child “{other}” already. Correct it, or "
                            "give this row the same id if it is the same child")});
    }
}

static void check_numbers(struct import *im, struct db *db)
{
    struct stored_child_keys_rows stored;

    if (!im->lists[LIST_CHILDREN].is_given)
        return;
    db_use_arena(db, im->linked);
    stored = stored_child_keys(db);
    for (size_t k = 0; k < COUNT(number_kinds); k++) {
        struct map *in_store = map_new(im->linked, stored.count);
        struct map *in_file = map_new(im->linked, im->lists[LIST_CHILDREN].count);

        for (size_t i = 0; i < stored.count; i++) {
            const struct child_row numbers = {
                .nhs_number = stored.at[i].nhs_number,
                .upn = stored.at[i].upn,
                .uln = stored.at[i].uln,
            };
            struct str number = number_of(&numbers, &number_kinds[k]);

            if (!str_is_empty(number))
                map_set(in_store, number, stored.at[i].id.n);
        }
        for (size_t i = 0; i < im->lists[LIST_CHILDREN].count; i++)
            check_number(im, import_row(im, LIST_CHILDREN, i), &number_kinds[k], in_file, in_store);
    }
}

/* ------------------------------------------------------------------ key workers */

/* More than one at a time happens while a family is handed over, and by mistake. */
static void check_key_workers(struct import *im)
{
    struct map *seen = map_new(im->linked, 0);

    for (size_t i = 0; i < im->lists[LIST_INVOLVEMENTS].count; i++) {
        const struct involvement_row *row = import_row(im, LIST_INVOLVEMENTS, i);
        bool is_now = row->is_key_worker && str_eq(row->model, STR("designated")) &&
                      (!date_is_set(row->to_on) || !date_is_before(row->to_on, im->today));
        int64_t other;

        if (!is_now || map_add(seen, row->child, row->row.line))
            continue;
        (void)map_find(seen, row->child, &other);
        import_wrong(im, LIST_INVOLVEMENTS, row, "key_worker",
            &(struct import_fault){.value = row->child,
                .number = other,
                .is_notice = true,
                .text = MSG("The child “{value}” has another key worker in line {number}. End one "
                            "of the two unless the family is being handed over")});
    }
}

/* ------------------------------------------------------------------ all of it */

/* Without an area nothing is written, and any secret will do to find what else is wrong. */
static void find_secret(struct import *im, struct db *db)
{
    struct stored_area_row area;
    unsigned char *secret;

    db_use_arena(db, im->linked);
    if (stored_area(db, &area)) {
        im->secret = area.secret;
        return;
    }
    secret = arena_alloc(im->linked, crypto_generichash_KEYBYTES);
    randombytes_buf(secret, crypto_generichash_KEYBYTES);
    im->secret = (struct str){(const char *)secret, crypto_generichash_KEYBYTES};
    if (!im->is_check)
        fault_add(&im->faults, &(struct import_fault){.list = LIST__COUNT,
                                   .text = MSG("This store has no area yet. Say whose it is first: "
                                               "keywork user invite makes the first manager")});
}

static void start(struct import *im)
{
    arena_reset(im->linked);
    im->faults = im->read_faults;
    im->faults.room = im->faults.count; /* the next one moves: read_faults keeps its own */
    im->people = NULL;
    im->people_count = im->people_room = 0;
    im->people_by_text = map_new(im->linked, im->lists[LIST_FAMILY].count);
    im->done = im->total = 0;
    for (int list = 0; list < LIST__COUNT; list++) {
        struct import_list *given = &im->lists[list];

        given->added = given->changed = given->same = 0;
        im->plans[list] = arena_array_of(im->linked, given->count, struct row_plan);
        im->total += given->count;
    }
}

static unsigned wanted_lists(const struct import *im)
{
    unsigned wanted = 0;

    for (int list = 0; list < LIST__COUNT; list++)
        if (im->lists[list].is_given)
            wanted |= list_needs((enum list)list);
    return wanted;
}

void import_only_checks(struct import *im) { im->is_check = true; }

void import_link(struct import *im, struct db *db)
{
    import_leave_photos(im);
    start(im);
    find_secret(im, db);
    im->names = names_load(im->linked, db, wanted_lists(im));
    import_name_public(im);
    for (int list = 0; list < LIST__COUNT; list++)
        for (size_t i = 0; list_has_ids((enum list)list) && i < im->lists[list].count; i++)
            match_row(im, (enum list)list, import_row(im, (enum list)list, i));
    import_link_people(im, db);
    import_link_parties(im, db);
    import_name_givers(im);
    import_link_sheets(im, db);
    for (int list = 0; list < LIST__COUNT; list++)
        for (size_t i = 0; i < im->lists[list].count; i++)
            check_references(im, (enum list)list, import_row(im, (enum list)list, i));
    check_numbers(im, db);
    import_note_consents(im);
    import_check_levels(im, db);
    import_compare(im, db);
    check_key_workers(im);
    import_check_households(im);
    import_check_replaced(im);
    import_check_sharing(im, db);
    import_check_sheets(im, db);
    import_ask(im);
    fault_sort(&im->faults);
}
