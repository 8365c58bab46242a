/* The lists about key working: their stored rows come as sheets whose cells stand in the order of the file's columns. */
#include "caseload/key_working_sql.h"
#include "caseload/stored_getting.h"
#include "kit/db.h"
#include "kit/fault.h"

typedef struct db_sheet stored_sheet_fn(struct db *db, int64_t first_key, int64_t last_key);

static stored_sheet_fn *const sheets[LIST__COUNT] = {
    [LIST_PROGRAMMES] = stored_programme_list,
    [LIST_EDITIONS] = stored_programme_editions,
    [LIST_PROGRAMME_LEVELS] = stored_programme_levels,
    [LIST_PROGRAMME_FUNCTIONS] = stored_programme_functions,
    [LIST_PRESETS] = stored_presets,
    [LIST_PROGRAMME_QUESTIONS] = stored_programme_questions,
    [LIST_EPISODES] = stored_episodes,
    [LIST_LEVELS] = stored_levels,
    [LIST_FUNCTIONS] = stored_functions,
    [LIST_DOERS] = stored_doers,
    [LIST_RHYTHMS] = stored_rhythms,
    [LIST_PROFILES] = stored_profiles,
    [LIST_COURSES] = stored_courses,
    [LIST_TRAINING] = stored_training,
    [LIST_SUPERVISION] = stored_supervision,
    [LIST_SESSIONS] = stored_sessions,
    [LIST_ABSENCES] = stored_absences,
    [LIST_REQUESTS] = stored_requests,
    [LIST_ASKS] = stored_asks,
    [LIST_PHOTOS] = stored_photo_list,
};

static struct str uuid_of(struct arena *a, struct str bytes)
{
    char text[UUID_TEXT];
    struct uuid id;

    require(bytes.len == sizeof id.bytes);
    memcpy(id.bytes, bytes.at, sizeof id.bytes);
    return str_copy(a, uuid_text(id, text), UUID_TEXT - 1);
}

/* The record that a cell names, by the id that the files have for it. */
static struct str name_of(
    const struct getting *g, const struct column *column, const struct db_cell *cell)
{
    if (cell->is_absent)
        return STR("");
    return column->kind == CELL_WHO ? names_who(g->names, g->arena, cell->number)
                                    : ids_text(&g->names->ids[column->to], cell->number);
}

/* Of a day, or of an instant. */
static date day_of(const struct db_cell *cell)
{
    date day = DATE_NONE;

    if (!cell->is_absent && !date_parse(cell->text, &day))
        day = instant_date((instant){cell->number});
    return day;
}

static struct str file_of(struct arena *a, const struct db_cell *cell)
{
    return cell->is_absent ? STR("")
                           : str_join(a, STR("photos/"), uuid_of(a, cell->text), STR(".jpg"));
}

static void put(
    const struct getting *g, const struct column *column, const struct db_cell *cell, void *member)
{
    switch ((int)column->kind) {
    case CELL_ID: *(struct str *)member = uuid_of(g->arena, cell->text); return;
    case CELL_REFERENCE:
    case CELL_WHO: *(struct str *)member = name_of(g, column, cell); return;
    case CELL_DATE: *(date *)member = day_of(cell); return;
    case CELL_FILE: *(struct str *)member = file_of(g->arena, cell); return;
    case CELL_INT:
    case CELL_WEIGHT:
    case CELL_HOURS: *(int64_t *)member = cell->number; return;
    case CELL_YES_NO: *(bool *)member = cell->number != 0; return;
    default: *(struct str *)member = cell->text; return;
    }
}

struct stored_rows stored_sheet_list(const struct getting *g, enum list list)
{
    const struct list_spec *spec = &lists[list];
    struct db_sheet sheet = sheets[list](g->db, g->first, g->last);
    char *out = arena_alloc(g->arena, sheet.row_count * spec->row_size + 1);

    require(sheet.column_count == spec->column_count + 1);
    memset(out, 0, sheet.row_count * spec->row_size);
    for (size_t i = 0; i < sheet.row_count; i++) {
        struct row *row = (struct row *)(out + i * spec->row_size);
        const struct db_cell *cells = db_sheet_row(&sheet, i);

        row->stored = cells[0].number;
        for (size_t c = 0; c < spec->column_count; c++)
            put(g, &spec->columns[c], &cells[c + 1], cell_at(row, &spec->columns[c]));
    }
    return (struct stored_rows){out, sheet.row_count};
}

/* The child that a sheet's row is about; 0 when it is about none, or none yet. */
static int64_t child_of(enum list list, const struct db_cell *cells)
{
    for (size_t c = 0; c < lists[list].column_count; c++)
        if (lists[list].columns[c].kind == CELL_REFERENCE &&
            lists[list].columns[c].to == LIST_CHILDREN)
            return cells[c + 1].number;
    return 0;
}

struct ids ids_load_sheet(struct arena *a, struct db *db, enum list list)
{
    struct arena *block = arena_new((size_t)1 << 30);
    struct ids ids = ids_new(a, 0);
    struct db_sheet sheet;
    int64_t from = 1;

    db_use_arena(db, block);
    do {
        arena_reset(block);
        sheet = sheets[list](db, from, INT64_MAX);
        for (size_t i = 0; i < sheet.row_count; i++) {
            const struct db_cell *cells = db_sheet_row(&sheet, i);

            ids_add(&ids, uuid_of(a, cells[1].text), cells[0].number, child_of(list, cells));
            from = cells[0].number + 1;
        }
    } while (sheet.row_count > 0);
    db_use_arena(db, a);
    arena_free(block);
    return ids;
}
