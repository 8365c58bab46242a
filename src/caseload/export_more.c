/*
 * What is only exported: every other table in which an area keeps something about key working, a file each in the folder
 * `more`. A file is a statement of exported.sql; its columns are the file's.
 */
#include <errno.h>
#include <string.h>

#include "caseload/export.h"
#include "caseload/exported_sql.h"
#include "caseload/ids.h"
#include "caseload/import_rules.h"
#include "kit/arena.h"
#include "kit/csv.h"
#include "kit/db.h"
#include "kit/fault.h"

typedef struct db_sheet exported_fn(struct db *db, int64_t first_key, int64_t last_key);

static const struct {
    const char *name;
    exported_fn *read;
} files[] = {
    {"about_me",              exported_about_me             },
    {"questions",             exported_questions            },
    {"key_working_by",        exported_key_working_by       },
    {"relations",             exported_relations            },
    {"capacity_decisions",    exported_capacity_decisions   },
    {"rights_choices",        exported_rights_choices       },
    {"barriers",              exported_barriers             },
    {"record_states",         exported_record_states        },
    {"named_readers",         exported_named_readers        },
    {"care_statuses",         exported_care_statuses        },
    {"contact_time",          exported_contact_time         },
    {"crises",                exported_crises               },
    {"request_owners",        exported_request_owners       },
    {"money_disputes",        exported_money_disputes       },
    {"money_positions",       exported_money_positions      },
    {"cover_asks",            exported_cover_asks           },
    {"covers",                exported_covers               },
    {"covers_told",           exported_covers_told          },
    {"covers_handed_back",    exported_covers_handed_back   },
    {"briefings_read",        exported_briefings_read       },
    {"working_agreements",    exported_working_agreements   },
    {"withdrawal_plans",      exported_withdrawal_plans     },
    {"withdrawal_steps",      exported_withdrawal_steps     },
    {"withdrawal_worries",    exported_withdrawal_worries   },
    {"safety_lines",          exported_safety_lines         },
    {"ends",                  exported_ends                 },
    {"returns",               exported_returns              },
    {"shadowing",             exported_shadowing            },
    {"role_descriptions",     exported_role_descriptions    },
    {"role_acknowledgements", exported_role_acknowledgements},
    {"handovers",             exported_handovers            },
    {"own_talks",             exported_own_talks            },
    {"own_steps",             exported_own_steps            },
    {"own_deeds",             exported_own_deeds            },
    {"conversations",         exported_conversations        },
    {"options",               exported_options              },
    {"choices",               exported_choices              },
    {"change_asks",           exported_change_asks          },
    {"proposals",             exported_proposals            },
};

enum { EXPORT_MORE_MAX = 64 };
_Static_assert(
    COUNT(files) <= EXPORT_MORE_MAX, "a folder of files that people still find their way in");

const char *export_more_name(size_t number)
{
    return number < COUNT(files) ? files[number].name : NULL;
}

/* ------------------------------------------------------------------ columns */

/* As the other files call it: from for from_on, owner for owner_id, open for is_open. */
struct str export_more_heading(struct arena *a, const char *name)
{
    struct str s = str_of(name);

    if (str_eq(s, STR("public_id")))
        return STR("id");
    if (str_eq(s, STR("referral_public_id")))
        return STR("request");
    if (str_eq(s, STR("from_on")) || str_eq(s, STR("to_on")))
        return str_slice(s, 0, s.len - 3);
    if (str_ends(s, STR("_public_id")))
        return str_slice(s, 0, s.len - strlen("_public_id"));
    if (str_ends(s, STR("_id")))
        return str_slice(s, 0, s.len - 3);
    return str_starts(s, STR("is_")) ? str_copy(a, s.at + 3, s.len - 3) : s;
}

/* A record by the id that it has in the other files. */
static struct str record_of(
    struct arena *a, const struct names *names, const char *table, int64_t key)
{
    if (strcmp(table, "person") == 0)
        return names_who(names, a, key);
    if (strcmp(table, "child") == 0)
        return ids_text(&names->ids[LIST_CHILDREN], key);
    if (strcmp(table, "agency") == 0)
        return ids_text(&names->ids[LIST_AGENCIES], key);
    if (strcmp(table, "practitioner") == 0)
        return ids_text(&names->ids[LIST_PRACTITIONERS], key);
    if (strcmp(table, "involvement") == 0)
        return ids_text(&names->ids[LIST_INVOLVEMENTS], key);
    require(strcmp(table, "contact") == 0);
    return ids_text(&names->ids[LIST_CONTACTS], key);
}

static struct str uuid_of(struct arena *a, struct str bytes)
{
    char text[UUID_TEXT];
    struct uuid id;

    require(bytes.len == sizeof id.bytes);
    memcpy(id.bytes, bytes.at, bytes.len);
    return str_copy(a, uuid_text(id, text), UUID_TEXT - 1);
}

static struct str instant_of_cell(struct arena *a, int64_t us)
{
    char text[INSTANT_TEXT];

    return str_copy(a, instant_iso((instant){us}, text), INSTANT_TEXT - 1);
}

static struct str text_of(struct arena *a, const struct names *names,
    const struct db_column *column, const struct db_cell *cell)
{
    if (cell->is_absent)
        return STR("");
    if (strcmp(column->name, "sections") == 0)
        return parts_write(a, cell->number);
    switch (column->kind) {
    case DB_IS_ID: return record_of(a, names, column->of, cell->number);
    case DB_IS_INT: return str_printf(a, "%lld", (long long)cell->number);
    case DB_IS_BOOL: return cell->number != 0 ? STR("yes") : STR("no");
    case DB_IS_INSTANT: return instant_of_cell(a, cell->number);
    case DB_IS_UUID: return uuid_of(a, cell->text);
    case DB_IS_TEXT:
    case DB_IS_DATE: return cell->text;
    case DB_IS_BYTES: break;
    }
    fault(FAULT_BUG, "column %s cannot be written", column->name);
}

/* ------------------------------------------------------------------ files */

struct more {
    struct db *db;
    struct arena *scratch;
    const struct names *names;
};

static void write_headings(struct arena *a, const struct db_sheet *sheet, struct csv_out *out)
{
    for (size_t c = 1; c < sheet->column_count; c++)
        csv_cell(out, export_more_heading(a, sheet->columns[c].name));
    csv_end_row(out);
}

static void write_rows(const struct more *m, const struct db_sheet *sheet, struct csv_out *out)
{
    for (size_t i = 0; i < sheet->row_count; i++) {
        const struct db_cell *cells = db_sheet_row(sheet, i);

        for (size_t c = 1; c < sheet->column_count; c++)
            csv_cell(out, text_of(m->scratch, m->names, &sheet->columns[c], &cells[c]));
        csv_end_row(out);
    }
}

/* Block after block, each from the key after the last. */
static size_t write_file(const struct more *m, size_t number, FILE *to)
{
    struct csv_out out = {.to = to};
    struct db_sheet sheet;
    size_t count = 0;
    int64_t from = 1;

    do {
        arena_reset(m->scratch);
        db_use_arena(m->db, m->scratch);
        sheet = files[number].read(m->db, from, INT64_MAX);
        if (from == 1)
            write_headings(m->scratch, &sheet, &out);
        write_rows(m, &sheet, &out);
        count += sheet.row_count;
        if (sheet.row_count > 0)
            from = db_sheet_row(&sheet, sheet.row_count - 1)[0].number + 1;
    } while (sheet.row_count > 0);
    return count;
}

static bool export_one(
    const struct more *m, const char *folder, size_t number, size_t *rows, FILE *out)
{
    char path[EXPORT_PATH];
    FILE *file;

    (void)snprintf(path, sizeof path, "%s/more/%s.csv", folder, files[number].name);
    file = export_new_file(path, out);
    if (file == NULL)
        return false;
    *rows += write_file(m, number, file);
    if (export_close_file(file))
        return true;
    (void)fprintf(
        out, "%s: could not be written: %s. Make room and export again.\n", path, strerror(errno));
    return false;
}

static bool export_files(const struct more *m, const char *folder, FILE *out)
{
    size_t rows = 0;

    for (size_t i = 0; i < COUNT(files); i++)
        if (!export_one(m, folder, i, &rows, out))
            return false;
    (void)fprintf(
        out, "%s/more: %zu files that are only exported, %zu rows\n", folder, COUNT(files), rows);
    return true;
}

bool export_more(struct db *db, struct arena *scratch, const char *folder, FILE *out)
{
    struct arena *kept = arena_new((size_t)8 << 30);
    struct names names = names_load(kept, db, 1u << LIST_INVOLVEMENTS | 1u << LIST_CONTACTS);
    const struct more m = {db, scratch, &names};
    bool is_well = export_make_folder(folder, "more", out) && export_files(&m, folder, out);

    db_use_arena(db, scratch);
    arena_free(kept);
    return is_well;
}
