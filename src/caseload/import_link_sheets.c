/* The lists about key working: codes by what they are called here, and which stored record a row without an id means. */
#include "caseload/import_sheets.h"
#include "caseload/stored_rows.h"
#include "kit/db.h"
#include "kit/fault.h"

static void free_arena(void *arena) { arena_free(arena); }

void import_each_stored(
    struct import *im, struct db *db, enum list list, stored_row_fn *fn, void *context)
{
    struct arena *block = arena_new((size_t)1 << 30);
    int64_t range[2] = {1, INT64_MAX - 1};
    struct stored_rows rows;

    arena_defer(im->linked, free_arena, block);
    do {
        arena_reset(block);
        rows = stored_rows(block, db, &im->names, list, range);
        for (size_t i = 0; i < rows.count; i++) {
            const struct row *row = (const struct row *)(rows.at + i * lists[list].row_size);

            fn(context, row);
            range[0] = row->stored + 1;
        }
    } while (rows.count > 0);
    db_use_arena(db, im->linked);
}

/* ------------------------------------------------------------------ functions and programmes */

static struct str function_called(
    struct arena *a, const struct stored_function_codes_rows *functions, struct str typed)
{
    struct str words = str_fold(a, typed);

    for (size_t i = 0; i < functions->count; i++)
        if (str_eq(str_fold(a, functions->at[i].code), words))
            return functions->at[i].code;
    for (size_t i = 0; i < functions->count; i++)
        if (str_eq(str_fold(a, functions->at[i].name), words))
            return functions->at[i].code;
    return (struct str){0};
}

static void name_function(struct import *im, const struct stored_function_codes_rows *functions,
    enum list list, size_t number)
{
    struct row *row = import_row(im, list, number);
    struct str *typed = list == LIST_FUNCTIONS ? &((struct function_row *)row)->function
                                               : &((struct doer_row *)row)->function;
    struct str code;

    arena_reset(im->scratch);
    code = function_called(im->scratch, functions, *typed);
    if (!str_is_empty(code))
        *typed = str_copy(im->arena, code.at, code.len);
    else if (!str_is_empty(*typed))
        import_wrong(im, list, row, "function",
            &(struct import_fault){.value = *typed,
                .text =
                    MSG("“{value}” is no function of key working here. Write its code or its name, "
                        "as they stand on the page about how the area does key working")});
}

static void name_functions(struct import *im, struct db *db)
{
    struct stored_function_codes_rows functions;

    if (im->lists[LIST_FUNCTIONS].count + im->lists[LIST_DOERS].count == 0)
        return;
    functions = import_functions_known(im, db);
    for (int list = LIST_FUNCTIONS; list <= LIST_DOERS; list++)
        for (size_t i = 0; i < im->lists[list].count; i++)
            name_function(im, &functions, (enum list)list, i);
}

/* By the name that it will have; else by the one that it has here until now. */
static const struct import_programme *programme_called(const struct import *im, struct str typed)
{
    struct str words = str_fold(im->linked, typed);

    for (size_t i = 0; i < im->programme_count; i++)
        if (str_eq(str_fold(im->linked, im->programmes[i].is), words))
            return &im->programmes[i];
    for (size_t i = 0; i < im->programme_count; i++)
        if (str_eq(str_fold(im->linked, im->programmes[i].was), words))
            return &im->programmes[i];
    return import_programme_of(im, typed); /* when it is linked once more */
}

/* An empty cell is the main programme of an episode; a course is then needed in all. */
static void name_programme(struct import *im, enum list list, size_t number)
{
    struct row *row = import_row(im, list, number);
    struct str *typed = list == LIST_EPISODES ? &((struct episode_row *)row)->programme
                                              : &((struct course_row *)row)->programme;
    const struct import_programme *found;

    if (str_is_empty(*typed))
        return;
    found = programme_called(im, *typed);
    if (found != NULL)
        *typed = list == LIST_EPISODES && found->is_main
                     ? STR("")
                     : str_copy(im->arena, found->id.at, found->id.len);
    else
        import_wrong(im, list, row, "programme",
            &(struct import_fault){.value = *typed,
                .text = list == LIST_EPISODES
                            ? MSG("“{value}” is no programme of key working here. Leave it empty "
                                  "for the main one")
                            : MSG("“{value}” is no programme of key working here. Leave it empty "
                                  "for all of them, or begin the programme in keywork first")});
}

static void name_programmes(struct import *im, struct db *db)
{
    static const enum list with[] = {LIST_EPISODES, LIST_COURSES};

    import_note_programmes(im, db);
    for (size_t k = 0; k < COUNT(with); k++)
        for (size_t i = 0; i < im->lists[with[k]].count; i++)
            name_programme(im, with[k], i);
}

/* ------------------------------------------------------------------ rows without an id */

static struct str key_of(const struct import *im, enum list list, const struct row *row)
{
    const struct level_row *level = (const struct level_row *)row;
    const struct function_row *function = (const struct function_row *)row;

    const struct preset_row *preset = (const struct preset_row *)row;
    const struct photo_row *photo = (const struct photo_row *)row;

    if (list == LIST_PROFILES)
        return import_who_text(im, ((const struct profile_row *)row)->person);
    if (list == LIST_PHOTOS)
        return str_join(im->linked, photo->child, STR("\n"), import_who_text(im, photo->person));
    if (list == LIST_PRESETS)
        return str_join(im->linked, preset->edition, STR("\n"), preset->level_code, STR("\n"),
            preset->function_code);
    if (list == LIST_FUNCTIONS)
        return str_join(im->linked, function->child, STR("\n"), function->function);
    return str_printf(im->linked, "%.*s\n%d\n%lld", STR_FMT(level->child), level->from_on.days,
        (long long)level->number);
}

struct matching {
    struct import *im;
    enum list list;
    struct map *stored;
};

static void note_stored(void *context, const struct row *row)
{
    const struct matching *m = context;

    map_set(m->stored, key_of(m->im, m->list, row), row->stored);
}

/* Decisions of one day come in their order. */
static void check_order(
    const struct matching *m, const struct map *seen, const struct level_row *row)
{
    struct level_row before = *row;
    struct str key;
    int64_t found;

    before.number--;
    key = key_of(m->im, LIST_LEVELS, &before.row);
    if (row->number > 1 && !map_find(seen, key, &found) && !map_find(m->stored, key, &found))
        import_wrong(m->im, LIST_LEVELS, row, "number",
            &(struct import_fault){
                .text = MSG("The decision of this day before this one is missing, or stands below. "
                            "Count them from 1, in their order")});
}

static void match(const struct matching *m, struct map *seen, struct row *row)
{
    struct str key = key_of(m->im, m->list, row);
    int64_t line;

    row->stored = 0;
    (void)map_find(m->stored, key, &row->stored);
    if (m->list == LIST_LEVELS)
        check_order(m, seen, (const struct level_row *)row);
    if (map_add(seen, key, row->line))
        return;
    (void)map_find(seen, key, &line);
    import_wrong(m->im, m->list, row, NULL,
        &(struct import_fault){.number = line,
            .text =
                MSG("Line {number} is about the same. Take one of the two away, or correct it")});
}

void import_link_sheets(struct import *im, struct db *db)
{
    static const enum list keyless[] = {
        LIST_PRESETS, LIST_LEVELS, LIST_FUNCTIONS, LIST_PROFILES, LIST_PHOTOS};

    db_use_arena(db, im->linked);
    name_functions(im, db);
    name_programmes(im, db);
    for (size_t k = 0; k < COUNT(keyless); k++) {
        size_t count = im->lists[keyless[k]].count;
        struct matching m = {im, keyless[k], map_new(im->linked, count)};
        struct map *seen = map_new(im->linked, count);

        if (count == 0)
            continue;
        import_each_stored(im, db, keyless[k], note_stored, &m);
        for (size_t i = 0; i < count; i++)
            match(&m, seen, import_row(im, keyless[k], i));
    }
}

void import_check_sheets(struct import *im, struct db *db)
{
    db_use_arena(db, im->linked);
    import_check_programmes(im, db);
    import_check_around(im, db);
    import_check_spans(im, db);
    import_check_requests(im, db);
    import_look_at_photos(im, db);
}
