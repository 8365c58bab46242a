/* A list whose rows have files of their own, in a folder beside it. */
#include "caseload/export_beside.h"

#include "caseload/export.h"
#include "kit/arena.h"
#include "kit/db.h"

enum { NAMES_MEMORY_GB = 8 };

static bool open_list(struct export_beside *e, const char *name, const char *path)
{
    e->list.to = export_make_folder(e->folder, name, e->out) ? export_new_file(path, e->out) : NULL;
    return e->list.to != NULL;
}

static void write_headings(struct csv_out *list, const struct export_headings *headings)
{
    for (size_t i = 0; i < headings->count; i++)
        csv_cell(list, str_of(headings->at[i]));
    csv_end_row(list);
}

bool export_beside(struct export_beside *e, const char *name,
    const struct export_headings *headings, bool (*write_rows)(struct export_beside *e))
{
    char path[EXPORT_PATH];
    struct arena *kept;
    bool is_well;

    (void)snprintf(path, sizeof path, "%s/%s.csv", e->folder, name);
    if (!open_list(e, name, path))
        return false;
    kept = arena_new((size_t)NAMES_MEMORY_GB << 30);
    e->names = names_load(kept, e->db, 0);
    db_use_arena(e->db, e->scratch);
    write_headings(&e->list, headings);
    is_well = write_rows(e);
    is_well = export_close_file(e->list.to) && is_well;
    (void)fprintf(e->out, "%s: %zu row%s\n", path, e->count, e->count == 1 ? "" : "s");
    arena_free(kept);
    return is_well;
}
