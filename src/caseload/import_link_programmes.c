/*
 * How the area does key working: what other files may name of it, stored or in the files; and what a file may still
 * change of it. What holds already is never changed, as on its pages.
 */
#include "caseload/import_sheets.h"
#include "kit/db.h"
#include "programme/rules.h"

/* ------------------------------------------------------------------ what other files may name */

static void note_programme(struct import *im, const struct programme_row *row)
{
    size_t at = 0;

    while (at < im->programme_count &&
           (row->row.stored == 0 || im->programmes[at].stored != row->row.stored))
        at++;
    if (at == im->programme_count)
        im->programmes[im->programme_count++] = (struct import_programme){.id = row->row.id};
    im->programmes[at].is = row->name;
}

void import_note_programmes(struct import *im, struct db *db)
{
    const struct import_list *given = &im->lists[LIST_PROGRAMMES];
    struct stored_programmes_rows stored = stored_programmes(db);

    im->programmes =
        arena_array_of(im->linked, stored.count + given->count, struct import_programme);
    for (im->programme_count = 0; im->programme_count < stored.count; im->programme_count++) {
        const struct stored_programmes_row *row = &stored.at[im->programme_count];
        char text[UUID_TEXT];

        im->programmes[im->programme_count] = (struct import_programme){.stored = row->id.n,
            .id = str_copy(im->linked, uuid_text(row->public_id, text), UUID_TEXT - 1),
            .was = row->name,
            .is = row->name,
            .is_main = row->is_main};
    }
    for (size_t i = 0; i < given->count; i++)
        note_programme(im, import_row(im, LIST_PROGRAMMES, i));
}

bool import_names_programme(enum list list, const struct column *column)
{
    return (list == LIST_EPISODES || list == LIST_COURSES) &&
           strcmp(column->name, "programme") == 0;
}

const struct import_programme *import_programme_of(const struct import *im, struct str cell)
{
    for (size_t i = 0; i < im->programme_count; i++)
        if (str_eq(im->programmes[i].id, cell))
            return &im->programmes[i];
    return NULL;
}

const struct import_programme *import_programme_stored_as(const struct import *im, struct str name)
{
    for (size_t i = 0; i < im->programme_count; i++)
        if (im->programmes[i].stored != 0 && str_eq(im->programmes[i].was, name))
            return &im->programmes[i];
    return NULL;
}

struct stored_function_codes_rows import_functions_known(struct import *im, struct db *db)
{
    size_t count = im->lists[LIST_PROGRAMME_FUNCTIONS].count;
    struct stored_function_codes_rows stored = stored_function_codes(db), all = {0};

    all.at = arena_array_of(im->linked, stored.count + count, struct stored_function_codes_row);
    for (; all.count < stored.count; all.count++)
        all.at[all.count] = stored.at[all.count];
    for (size_t i = 0; i < count; i++) {
        const struct programme_function_row *row = import_row(im, LIST_PROGRAMME_FUNCTIONS, i);

        all.at[all.count++] = (struct stored_function_codes_row){row->code, row->name};
    }
    return all;
}

/* ------------------------------------------------------------------ editions */

struct editions {
    struct import *im;
    struct map *by_id; /* of those that are stored, to a place in `at` */
    struct edition_row *at;
    size_t count, room;
};

static void note_edition(void *context, const struct row *stored)
{
    struct editions *e = context;
    struct edition_row *row;

    e->at = arena_grow(e->im->linked, e->at, e->count, &e->room, sizeof *e->at);
    row = &e->at[e->count];
    *row = *(const struct edition_row *)stored;
    row->row.id = str_copy(e->im->linked, row->row.id.at, row->row.id.len);
    row->programme = str_copy(e->im->linked, row->programme.at, row->programme.len);
    map_set(e->by_id, row->row.id, (int64_t)e->count++);
}

static struct editions editions_of(struct import *im, struct db *db)
{
    struct editions e = {.im = im, .by_id = map_new(im->linked, 0)};

    import_each_stored(im, db, LIST_EDITIONS, note_edition, &e);
    return e;
}

static const struct edition_row *stored_edition(const struct editions *e, struct str id)
{
    int64_t at;

    return map_find(e->by_id, id, &at) ? &e->at[at] : NULL;
}

static const struct edition_row *edition_called(const struct editions *e, struct str id)
{
    const struct edition_row *stored = stored_edition(e, id);
    int64_t number;

    if (stored != NULL)
        return stored;
    return e->im->lists[LIST_EDITIONS].is_given &&
                   map_find(e->im->lists[LIST_EDITIONS].by_id, id, &number)
               ? import_row(e->im, LIST_EDITIONS, (size_t)number)
               : NULL;
}

/* Of editions that have begun: nobody has a level that is yet to come. */
struct programme_levels_named_rows import_levels_known(struct import *im, struct db *db)
{
    size_t count = im->lists[LIST_PROGRAMME_LEVELS].count;
    struct programme_levels_named_rows stored = programme_levels_named(db, im->today), all = {0};
    struct editions editions;

    if (count == 0)
        return stored;
    editions = editions_of(im, db);
    all.at = arena_array_of(im->linked, stored.count + count, struct programme_levels_named_row);
    for (; all.count < stored.count; all.count++)
        all.at[all.count] = stored.at[all.count];
    for (size_t i = 0; i < count; i++) {
        const struct programme_level_row *row = import_row(im, LIST_PROGRAMME_LEVELS, i);
        const struct edition_row *edition = edition_called(&editions, row->edition);

        if (edition != NULL && !edition->is_withdrawn &&
            !date_is_before(im->today, edition->from_on))
            all.at[all.count++] = (struct programme_levels_named_row){
                .code = row->code, .name = row->name, .short_name = row->short_name};
    }
    return all;
}

/* ------------------------------------------------------------------ what a file may still change */

struct programmes_check {
    struct import *im;
    struct editions editions;
    struct map *taken;  /* "list what": names, days, codes */
    struct map *filled; /* "list edition": which editions have rows of this list in the files */
    struct standings *standings;
    bool has_children;
};

static struct str mark(const struct import *im, enum list list, struct str of, struct str what)
{
    return str_printf(im->linked, "%d\n%.*s\n%.*s", (int)list, STR_FMT(of), STR_FMT(what));
}

static struct str day_of(const struct import *im, const struct edition_row *row)
{
    return mark(im, LIST_EDITIONS, row->programme, str_printf(im->linked, "%d", row->from_on.days));
}

/* Levels and functions have the same first two members. */
static struct str code_of(const struct import *im, enum list list, const struct row *row)
{
    const struct programme_level_row *level = (const struct programme_level_row *)row;
    const struct programme_function_row *function = (const struct programme_function_row *)row;

    return list == LIST_PROGRAMME_LEVELS ? mark(im, list, level->edition, level->code)
                                         : mark(im, list, function->edition, function->code);
}

static void note_level(void *context, const struct row *row)
{
    const struct programmes_check *c = context;

    (void)map_add(c->taken, code_of(c->im, LIST_PROGRAMME_LEVELS, row), row->stored);
}

static void note_function(void *context, const struct row *row)
{
    const struct programmes_check *c = context;

    (void)map_add(c->taken, code_of(c->im, LIST_PROGRAMME_FUNCTIONS, row), row->stored);
}

/* The row of the files that changes this record; NULL when none does. */
static const void *changing_row(const struct programmes_check *c, enum list list, int64_t stored)
{
    for (size_t i = 0; i < c->im->lists[list].count; i++) {
        const struct row *row = import_row(c->im, list, i);

        if (row->stored == stored && !row->has_wrong_cells &&
            c->im->plans[list][i].fate == FATE_CHANGED)
            return row;
    }
    return NULL;
}

/* A name that the files give up is free, and so is the day of an edition that they take back. */
static void note_names(struct programmes_check *c)
{
    for (size_t i = 0; i < c->im->programme_count; i++) {
        const struct import_programme *p = &c->im->programmes[i];
        struct str name = str_fold(c->im->linked, p->was);

        if (p->stored != 0 && (changing_row(c, LIST_PROGRAMMES, p->stored) == NULL ||
                                  str_eq(name, str_fold(c->im->linked, p->is))))
            (void)map_add(c->taken, mark(c->im, LIST_PROGRAMMES, STR(""), name), p->stored);
    }
}

static void note_days(struct programmes_check *c)
{
    for (size_t i = 0; i < c->editions.count; i++) {
        const struct edition_row *stored = &c->editions.at[i];
        const struct edition_row *row = changing_row(c, LIST_EDITIONS, stored->row.stored);

        if (!stored->is_withdrawn && (row == NULL || !row->is_withdrawn))
            (void)map_add(c->taken, day_of(c->im, stored), stored->row.stored);
    }
}

static void note_stored(struct programmes_check *c, struct db *db)
{
    const struct ids *children = &c->im->names.ids[LIST_CHILDREN];

    note_names(c);
    note_days(c);
    import_each_stored(c->im, db, LIST_PROGRAMME_LEVELS, note_level, c);
    import_each_stored(c->im, db, LIST_PROGRAMME_FUNCTIONS, note_function, c);
    for (size_t key = 1; key < children->room; key++)
        c->has_children = c->has_children || children->owners[key] != 0;
}

static void wrong(const struct programmes_check *c, enum list list, const void *row,
    const char *column, struct msg text)
{
    struct import_said said = {c->im, list, row};

    import_row_problem(&said, column_named(list, str_of(column)), text, false);
}

/* Is this somebody else's already? Otherwise it is taken from now on. */
static bool is_taken(const struct programmes_check *c, struct str what, const struct row *row)
{
    int64_t by = row->stored;

    return !map_add(c->taken, what, row->stored != 0 ? row->stored : -row->line) &&
           map_find(c->taken, what, &by) && (row->stored == 0 || by != row->stored);
}

static void check_programme(
    const struct programmes_check *c, const struct programme_row *row, enum fate fate)
{
    if (fate == FATE_NEW && row->is_main)
        wrong(c, LIST_PROGRAMMES, row, "main",
            MSG("There is a main programme here already. Write no, or give the row the id that it "
                "has in keywork"));
    if (is_taken(c, mark(c->im, LIST_PROGRAMMES, STR(""), str_fold(c->im->linked, row->name)),
            &row->row))
        wrong(c, LIST_PROGRAMMES, row, "name",
            MSG("There is another programme called “{value}”. Give one of them another name"));
}

static struct str filling(const struct import *im, enum list list, struct str edition)
{
    return mark(im, list, STR(""), edition);
}

static void note_filled(const struct programmes_check *c)
{
    for (size_t i = 0; i < c->im->lists[LIST_PROGRAMME_LEVELS].count; i++) {
        const struct programme_level_row *row = import_row(c->im, LIST_PROGRAMME_LEVELS, i);

        (void)map_add(c->filled, filling(c->im, LIST_PROGRAMME_LEVELS, row->edition), 1);
    }
    for (size_t i = 0; i < c->im->lists[LIST_PROGRAMME_FUNCTIONS].count; i++) {
        const struct programme_function_row *row = import_row(c->im, LIST_PROGRAMME_FUNCTIONS, i);

        (void)map_add(c->filled, filling(c->im, LIST_PROGRAMME_FUNCTIONS, row->edition), 1);
    }
}

/* The page begins an edition with all rows of the one before; one without any would take the area's levels away. */
static void check_filled(const struct programmes_check *c, const struct edition_row *row)
{
    int64_t found;

    if (!map_find(c->filled, filling(c->im, LIST_PROGRAMME_LEVELS, row->row.id), &found))
        wrong(c, LIST_EDITIONS, row, "id",
            MSG("This edition has no level, and would leave its programme without any. Write its "
                "levels in programme_levels.csv"));
    if (!map_find(c->filled, filling(c->im, LIST_PROGRAMME_FUNCTIONS, row->row.id), &found))
        wrong(c, LIST_EDITIONS, row, "id",
            MSG("This edition has no function, and would leave its programme without any. Write "
                "its functions in programme_functions.csv"));
}

/* What holds for children who are here begins on a day that has not come; where nobody is here yet, and in a programme that
 * is new, it is history. */
static void check_edition(
    const struct programmes_check *c, const struct edition_row *row, enum fate fate)
{
    bool holds_here =
        c->has_children && ids_find(&c->im->names.ids[LIST_PROGRAMMES], row->programme) != 0;

    if (row->is_withdrawn)
        return;
    if (!str_is_empty(row->escalate_to) && !import_may_manage(c->standings, row->escalate_to))
        wrong(c, LIST_EDITIONS, row, "escalate_to",
            MSG("“{value}” does not manage key working here. Write a manager, or leave it empty "
                "for all of them"));
    if (fate == FATE_NEW)
        check_filled(c, row);
    if (fate == FATE_NEW && holds_here && !date_is_before(c->im->today, row->from_on))
        wrong(c, LIST_EDITIONS, row, "from",
            MSG("This programme goes on here, and what holds already is never changed. Write a day "
                "after today, or take the row out"));
    if (is_taken(c, day_of(c->im, row), &row->row))
        wrong(c, LIST_EDITIONS, row, "from",
            MSG("Another edition of this programme begins on this day. Write another day, or take "
                "one of them out"));
}

static void check_preset(const struct programmes_check *c, const struct preset_row *row)
{
    int64_t found;

    if (!map_find(
            c->taken, mark(c->im, LIST_PROGRAMME_LEVELS, row->edition, row->level_code), &found))
        wrong(c, LIST_PRESETS, row, "level_code",
            MSG("“{value}” is no level of this edition. Write a code of programme_levels.csv"));
    if (!map_find(c->taken, mark(c->im, LIST_PROGRAMME_FUNCTIONS, row->edition, row->function_code),
            &found))
        wrong(c, LIST_PRESETS, row, "function_code",
            MSG("“{value}” is no function of this edition. Write a code of programme_functions.csv"));
}

/* The edition that a row is about is the first that it refers to; of an edition, itself. */
static void check_open(
    const struct programmes_check *c, enum list list, const struct row *row, enum fate fate)
{
    bool is_edition = list == LIST_EDITIONS;
    const struct column *column =
        is_edition || list == LIST_PRESETS ? &lists[list].columns[0] : &lists[list].columns[1];
    const struct edition_row *stored =
        stored_edition(&c->editions, *(const struct str *)cell_of(row, column));

    if (list == LIST_PROGRAMMES || fate == FATE_SAME || stored == NULL ||
        edition_is_open(stored->from_on, stored->is_withdrawn, c->im->today))
        return;
    wrong(c, list, row, column->name,
        MSG("What holds already, or was withdrawn, is not changed any more. Put this row back as it "
            "was, or write an edition that begins later"));
}

static void check_row(const struct programmes_check *c, enum list list, size_t number)
{
    const void *row = import_row(c->im, list, number);
    enum fate fate = c->im->plans[list][number].fate;

    if (fate == FATE_SAME || ((const struct row *)row)->has_wrong_cells)
        return;
    check_open(c, list, row, fate);
    if (list == LIST_PROGRAMMES)
        check_programme(c, row, fate);
    if (list == LIST_EDITIONS)
        check_edition(c, row, fate);
    if (list == LIST_PRESETS)
        check_preset(c, row);
    if ((list == LIST_PROGRAMME_LEVELS || list == LIST_PROGRAMME_FUNCTIONS) &&
        is_taken(c, code_of(c->im, list, row), row))
        wrong(c, list, row, "code",
            MSG("This edition has “{value}” already. Write another code, or give the row the id "
                "that it has in keywork"));
}

void import_check_programmes(struct import *im, struct db *db)
{
    struct programmes_check c = {
        .im = im, .taken = map_new(im->linked, 0), .filled = map_new(im->linked, 0)};
    size_t count = 0;

    for (int list = LIST_PROGRAMMES; list < LIST_EPISODES; list++)
        count += im->lists[list].count;
    if (count == 0)
        return;
    c.editions = editions_of(im, db);
    c.standings = import_standings(im, db);
    note_stored(&c, db);
    note_filled(&c);
    for (int list = LIST_PROGRAMMES; list < LIST_EPISODES; list++)
        for (size_t i = 0; i < im->lists[list].count; i++)
            check_row(&c, (enum list)list, i);
}
