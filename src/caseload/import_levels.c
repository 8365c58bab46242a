/* Levels of key working: codes and names of the area's own programmes, stored or in the files. */
#include "caseload/import_sheets.h"
#include "kit/db.h"

static bool is_called(
    struct arena *a, const struct programme_levels_named_row *level, struct str typed)
{
    struct str words = str_fold(a, typed);

    return str_eq(words, str_fold(a, level->name)) ||
           str_eq(words, str_fold(a, level->short_name)) || str_eq(words, str_fold(a, level->code));
}

/* The code of a level by what was written; empty when there is none such. */
static struct str code_of(
    struct arena *a, const struct programme_levels_named_rows *levels, struct str typed)
{
    for (size_t i = 0; i < levels->count; i++)
        if (str_eq(levels->at[i].code, typed))
            return levels->at[i].code;
    for (size_t i = 0; i < levels->count; i++)
        if (is_called(a, &levels->at[i], typed))
            return levels->at[i].code;
    return (struct str){0};
}

/* "none, moderate, high": each once. */
static struct str all_codes(struct arena *a, const struct programme_levels_named_rows *levels)
{
    struct str all = STR("none");

    for (size_t i = 0; i < levels->count; i++) {
        bool is_there = false;
        for (size_t k = 0; k < i; k++)
            is_there = is_there || str_eq(levels->at[k].code, levels->at[i].code);
        if (!is_there)
            all = str_join(a, all, STR(", "), levels->at[i].code);
    }
    return all;
}

static void check_level(struct import *im, const struct programme_levels_named_rows *levels,
    enum list list, size_t number)
{
    struct row *row = import_row(im, list, number);
    struct str *level = list == LIST_CHILDREN ? &((struct child_row *)row)->level
                                              : &((struct level_row *)row)->level;
    struct str code;

    if (str_eq(*level, STR("none")))
        return;
    code = code_of(im->linked, levels, *level);
    if (str_is_empty(code))
        import_wrong(im, list, row, "level",
            &(struct import_fault){
                .text = MSG("“{value}” is no level of key working here. Write one of: {other}"),
                .value = *level,
                .other = all_codes(im->linked, levels)});
    else if (!str_eq(code, *level))
        *level = str_copy(im->arena, code.at, code.len);
}

void import_check_levels(struct import *im, struct db *db)
{
    static const enum list with_levels[] = {LIST_CHILDREN, LIST_LEVELS};
    struct programme_levels_named_rows levels;

    if (!im->lists[LIST_CHILDREN].is_given && !im->lists[LIST_LEVELS].is_given)
        return;
    db_use_arena(db, im->linked);
    levels = import_levels_known(im, db);
    for (size_t k = 0; k < COUNT(with_levels); k++)
        for (size_t i = 0; i < im->lists[with_levels[k]].count; i++)
            check_level(im, &levels, with_levels[k], i);
}
