/* Files to rows: headings to columns, cells to values. No store is needed for this. */
#include "caseload/import_work.h"

#include "kit/csv.h"
#include "kit/fault.h"

struct reading {
    struct import *im;
    enum list list;
    struct import_list *into;
    struct csv csv;
    int place[LIST_COLUMNS_MAX]; /* of a column in the file; -1 when it is not there */
};

static void found(const struct reading *r, const struct import_fault *like)
{
    struct import_fault fault = *like;

    fault.file = r->into->file;
    fault.list = (int)r->list;
    fault_add(r->list == LIST_PHOTOS ? &r->im->photo_faults : &r->im->read_faults, &fault);
}

/* ------------------------------------------------------------------ headings */

static void read_heading(struct reading *r, int at)
{
    const struct list_spec *spec = &lists[r->list];
    struct str heading = str_trim(r->csv.cells[at]);
    const struct column *column = column_of_heading(r->im->scratch, r->list, heading);
    size_t i = column == NULL ? 0 : (size_t)(column - spec->columns);

    if (str_is_empty(heading))
        return;
    if (column == NULL) {
        found(r, &(struct import_fault){.line = r->csv.line,
                     .heading = heading,
                     .is_notice = true,
                     .text = MSG("This column is not known and was left out. Rename it if it "
                                 "should be read")});
    } else if (r->place[i] >= 0) {
        found(r, &(struct import_fault){.line = r->csv.line,
                     .heading = heading,
                     .other = r->into->headings[i],
                     .text = MSG("This column means the same as the column {other}. Take one of "
                                 "them away")});
    } else {
        r->place[i] = at;
        r->into->has[i] = true;
        r->into->headings[i] = str_copy(r->im->arena, heading.at, heading.len);
    }
}

static bool read_headings(struct reading *r)
{
    const struct list_spec *spec = &lists[r->list];

    for (size_t i = 0; i < spec->column_count; i++) {
        r->place[i] = -1;
        r->into->headings[i] = str_of(spec->columns[i].name);
    }
    if (!csv_next(&r->csv)) {
        found(
            r, &(struct import_fault){
                   .text = r->csv.problem != NULL
                               ? (struct msg){r->csv.problem}
                               : MSG("This file is empty. Write the headings in its first line")});
        return false;
    }
    for (size_t i = 0; i < r->csv.count; i++)
        read_heading(r, (int)i);
    for (size_t i = 0; i < spec->column_count; i++)
        if (r->place[i] < 0 && (spec->columns[i].flags & COLUMN_REQUIRED))
            found(r, &(struct import_fault){.line = r->csv.line,
                         .heading = r->into->headings[i],
                         .text = MSG("This column is missing. Add it to the file")});
    return true;
}

/* ------------------------------------------------------------------ rows */

/* A cell that stands in the file as it is need not be copied: the file outlives the rows. */
static struct str lasting(const struct reading *r, struct str cell)
{
    uintptr_t from = (uintptr_t)r->csv.text.at, at = (uintptr_t)cell.at;

    if (at >= from && at + cell.len <= from + r->csv.text.len)
        return cell;
    return str_copy(r->im->arena, cell.at, cell.len);
}

/* True when every cell is right. */
static bool read_cells(struct reading *r, void *row)
{
    const struct list_spec *spec = &lists[r->list];
    bool is_right = true;

    for (size_t i = 0; i < spec->column_count; i++) {
        const struct column *column = &spec->columns[i];
        bool is_there = r->place[i] >= 0 && (size_t)r->place[i] < r->csv.count;
        struct str cell = is_there ? lasting(r, r->csv.cells[r->place[i]]) : STR("");
        struct msg problem =
            cell_read(r->im->arena, r->im->scratch, column, cell, cell_at(row, column));

        if (!msg_is_set(problem))
            continue;
        is_right = false;
        if (r->place[i] >= 0)
            found(r, &(struct import_fault){.line = r->csv.line,
                         .heading = r->into->headings[i],
                         .column = column,
                         .text = problem,
                         .value = cell});
    }
    return is_right;
}

static void check_extra_cells(const struct reading *r, size_t heading_count)
{
    for (size_t i = heading_count; i < r->csv.count; i++)
        if (!str_is_empty(str_trim(r->csv.cells[i]))) {
            found(r, &(struct import_fault){.line = r->csv.line,
                         .value = r->csv.cells[i],
                         .text = MSG("This row has more cells than there are headings, from "
                                     "“{value}” on. Put a text that has a separator in it between "
                                     "double quotes")});
            return;
        }
}

/* Two rows of family.csv are the same when they are about the same person; without an id, about the
 * same name. An agency signs an agreement once. */
static struct str key_of_row(struct import *im, enum list list, const struct row *row)
{
    const struct family_row *member = (const struct family_row *)row;
    const struct party_row *party = (const struct party_row *)row;

    if (list == LIST_PARTIES)
        return str_join(im->arena, party->agreement, STR("\n"), party->agency);
    if (list != LIST_FAMILY)
        return row->id;
    if (!str_is_empty(member->person))
        return str_join(im->arena, member->child, STR("\n"), member->person);
    return str_join(im->arena, member->child, STR("\n\n"), str_fold(im->arena, member->name));
}

static struct msg twice_text(enum list list)
{
    if (list == LIST_FAMILY)
        return MSG("This person stands in line {number} for the same child already. Take one of "
                   "the two rows away");
    if (list == LIST_PARTIES)
        return MSG("This agency stands in line {number} for the same agreement already. Take one "
                   "of the two rows away");
    return MSG("The id “{value}” stands in line {number} already. Give each row its own id");
}

/* A fault by itself; what else is wrong with it is said with the others. */
static void keep_twice(struct reading *r, const struct row *row, size_t first)
{
    struct import_list *into = r->into;
    size_t size = lists[r->list].row_size;

    found(r, &(struct import_fault){.line = r->csv.line,
                 .heading = into->headings[0],
                 .value = row->id,
                 .number = ((const struct row *)import_row(r->im, r->list, first))->line,
                 .text = twice_text(r->list)});
    into->twice = arena_grow(
        r->im->arena, into->twice, into->twice_count, &into->twice_room, sizeof *into->twice);
    into->twice[into->twice_count++] =
        (struct row_twice){memcpy(arena_alloc(r->im->arena, size), row, size), first};
}

static void keep_row(struct reading *r, const struct row *row)
{
    struct str key = key_of_row(r->im, r->list, row);
    size_t size = lists[r->list].row_size;
    int64_t first;

    if (!str_is_empty(key) && !map_add(r->into->by_id, key, (int64_t)r->into->count)) {
        (void)map_find(r->into->by_id, key, &first);
        keep_twice(r, row, (size_t)first);
        return;
    }
    r->into->rows = arena_grow(r->im->arena, r->into->rows, r->into->count, &r->into->room, size);
    memcpy(r->into->rows + r->into->count * size, row, size);
    r->into->count++;
}

void import_tell(const struct import *im, enum import_step step, size_t done, size_t total)
{
    if (im->watch.progress != NULL)
        im->watch.progress(im->watch.context, step, done, total);
}

static void tell(const struct reading *r)
{
    if (r->into->count % 1024 == 0)
        import_tell(r->im, IMPORT_READING, r->csv.text.len - r->csv.rest.len, r->csv.text.len);
}

static void read_rows(struct reading *r)
{
    size_t heading_count = r->csv.count;
    struct row *row = arena_alloc(r->im->arena, lists[r->list].row_size);

    while (csv_next(&r->csv)) {
        arena_reset(r->im->scratch);
        memset(row, 0, lists[r->list].row_size);
        row->line = r->csv.line;
        check_extra_cells(r, heading_count);
        row->has_wrong_cells = !read_cells(r, row);
        keep_row(r, row);
        tell(r);
    }
    if (r->csv.problem != NULL)
        found(r, &(struct import_fault){.line = r->csv.line, .text = (struct msg){r->csv.problem}});
}

/* ------------------------------------------------------------------ files */

static void read_list(struct import *im, enum list list, const struct import_source *source)
{
    struct reading r = {
        .im = im,
        .list = list,
        .into = &im->lists[list],
    };

    r.into->is_given = true;
    r.into->file = source->name;
    r.into->by_id = map_new(im->arena, source->text.len / 256);
    r.csv = csv_open(im->arena, im->cells, source->text);
    if (r.csv.was_windows_1252)
        found(&r, &(struct import_fault){.is_notice = true,
                      .text = MSG("This file is not in UTF-8 and was read as Windows-1252. Check "
                                  "that letters with accents are right")});
    if (read_headings(&r))
        read_rows(&r);
}

static struct str plain_name(struct str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.at[i - 1] == '/' || path.at[i - 1] == '\\')
            return str_slice(path, i, path.len);
    return path;
}

/* "agencies.csv, practitioners.csv and children.csv" */
static struct str all_files(struct arena *a)
{
    struct str all = {NULL, 0};

    for (int list = 0; list < LIST__COUNT; list++)
        all = str_printf(a, "%.*s%s%s.csv", STR_FMT(all),
            list == 0                ? ""
            : list + 1 < LIST__COUNT ? ", "
                                     : " and ",
            lists[list].name);
    return all;
}

/* What export writes about documents stays outside: each has to be looked at. */
static struct msg unread_text(struct str name)
{
    if (str_eq(name, STR("documents.csv")))
        return MSG("Documents are not imported. They stay in the folder documents: add those that "
                   "are still needed on each child’s page");
    return MSG("This file was left out: its name is none of {other}");
}

static void read_source(struct import *im, const struct import_source *source)
{
    struct import_source named = {plain_name(source->name), source->text};
    struct import_fault fault = {.file = named.name, .list = LIST__COUNT};
    enum list list;

    if (!list_of_file(named.name, &list)) {
        fault.is_notice = true;
        fault.text = unread_text(named.name);
        fault.other = all_files(im->arena);
        fault_add(&im->read_faults, &fault);
    } else if (im->lists[list].is_given) {
        fault.text = MSG("There are two files of this name. Give only one of them");
        fault_add(&im->read_faults, &fault);
    } else {
        read_list(im, list, &named);
    }
}

/* Refuse a single cell, and an area, beyond all measure. */
static const size_t ROW_BYTES_MAX = (size_t)256 << 20, LINKED_BYTES_MAX = (size_t)8 << 30;

static void free_arena(void *arena) { arena_free(arena); }

/* An arena that ends with another. */
static struct arena *arena_of(struct arena *owner, size_t budget)
{
    struct arena *arena = arena_new(budget);

    arena_defer(owner, free_arena, arena);
    return arena;
}

struct import *import_read(struct arena *arena, const struct import_source *sources, size_t count,
    date today, const struct import_watch *watch)
{
    struct import *im = arena_new_of(arena, struct import);
    bool is_any = false;

    im->arena = arena;
    im->today = today;
    im->read_faults.arena = im->photo_faults.arena = arena;
    im->cells = arena_of(arena, ROW_BYTES_MAX);
    im->scratch = arena_of(arena, ROW_BYTES_MAX);
    im->linked = arena_of(arena, LINKED_BYTES_MAX);
    if (watch != NULL)
        im->watch = *watch;
    for (size_t i = 0; i < count; i++)
        read_source(im, &sources[i]);
    for (int list = 0; list < LIST__COUNT; list++)
        is_any = is_any || im->lists[list].is_given;
    if (!is_any)
        fault_add(&im->read_faults,
            &(struct import_fault){.list = LIST__COUNT,
                .other = all_files(arena),
                .text = MSG("There is no file to import. Give at least one of {other}")});
    im->faults = im->read_faults;
    return im;
}

const struct import_faults *import_faults(const struct import *im) { return &im->faults; }

struct import_count import_count_of(const struct import *im, enum list list)
{
    const struct import_list *given = &im->lists[list];

    return (struct import_count){
        .is_given = given->is_given,
        .file = given->file,
        .rows = given->count,
        .added = given->added,
        .changed = given->changed,
        .same = given->same,
    };
}

bool import_changes_something(const struct import *im)
{
    for (int list = 0; list < LIST__COUNT; list++)
        if (im->lists[list].added + im->lists[list].changed > 0)
            return true;
    return false;
}
