#include "caseload/export.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "caseload/caseload.h"
#include "caseload/import_rules.h"
#include "caseload/shared_sql.h"
#include "caseload/stored_rows.h"
#include "caseload/stored_sql.h"
#include "kit/arena.h"
#include "kit/csv.h"
#include "kit/db.h"
#include "kit/fault.h"

enum { EXPORT_BLOCK = 1000 };

static void write_headings(enum list list, struct csv_out *out)
{
    for (size_t i = 0; i < lists[list].column_count; i++)
        csv_cell(out, str_of(lists[list].columns[i].name));
    csv_end_row(out);
}

static void write_row(struct arena *a, enum list list, const void *row, struct csv_out *out)
{
    for (size_t i = 0; i < lists[list].column_count; i++) {
        const struct column *column = &lists[list].columns[i];

        csv_cell(out, cell_write(a, column, cell_of(row, column)));
    }
    csv_end_row(out);
}

/* The largest internal key of a list that is no sheet. */
static int64_t last_key(struct db *db, enum list list)
{
    struct stored_last_row last = {0};
    struct stored_shared_last_row shared = {0};

    require(!list_is_sheet(list));
    (void)stored_last(db, &last);
    (void)stored_shared_last(db, &shared);

    const int64_t keys[LIST_PROGRAMMES] = {
        [LIST_AGENCIES] = last.agency_id.n,
        [LIST_PRACTITIONERS] = last.practitioner_id.n,
        [LIST_CHILDREN] = last.child_id.n,
        [LIST_FAMILY] = last.family_member_id.n,
        [LIST_INVOLVEMENTS] = last.involvement_id.n,
        [LIST_CONTACTS] = last.contact_id.n,
        [LIST_OUTCOMES] = last.outcome_id.n,
        [LIST_ACTIONS] = last.action_id.n,
        [LIST_PEOPLE] = shared.person_id.n,
        [LIST_AGREEMENTS] = shared.agreement_id.n,
        [LIST_PARTIES] = shared.party_id.n,
        [LIST_CONSENTS] = shared.consent_id.n,
    };

    return keys[list];
}

/* A contact that is filed to nobody would be refused on the way back; people have a row of their own
 * only where no other list tells of them. */
static bool is_wanted(const struct names *names, enum list list, const struct row *row)
{
    if (list == LIST_PEOPLE)
        return names->is_other[row->stored];
    return list != LIST_CONTACTS || ((const struct contact_row *)row)->children.count > 0;
}

/* Where to go on after a block: lists about key working come as many rows as there are at most, the others by keys. */
static int64_t next_key(enum list list, const struct stored_rows *rows, int64_t from)
{
    if (!list_is_sheet(list))
        return from + EXPORT_BLOCK;
    if (rows->count == 0)
        return INT64_MAX;
    return ((const struct row *)(rows->at + (rows->count - 1) * lists[list].row_size))->stored + 1;
}

size_t export_list(struct db *db, struct arena *scratch, enum list list, FILE *to)
{
    struct arena *kept = arena_new((size_t)8 << 30);
    struct csv_out out = {.to = to};
    struct stored_rows rows = {0};
    struct names names;
    size_t count = 0;
    int64_t last;

    arena_reset(scratch);
    db_use_arena(db, scratch);
    last = list_is_sheet(list) ? INT64_MAX - 1 : last_key(db, list);
    names = names_load(kept, db, list_needs(list));
    write_headings(list, &out);
    for (int64_t from = 1; from <= last; from = next_key(list, &rows, from)) {
        const int64_t range[2] = {from, list_is_sheet(list) ? last : from + EXPORT_BLOCK - 1};

        arena_reset(scratch);
        rows = stored_rows(scratch, db, &names, list, range);
        for (size_t i = 0; i < rows.count; i++) {
            const void *row = rows.at + i * lists[list].row_size;

            if (!is_wanted(&names, list, row))
                continue;
            write_row(scratch, list, row, &out);
            count++;
        }
    }
    db_use_arena(db, scratch);
    arena_free(kept);
    return count;
}

/* ------------------------------------------------------------------ the command */

struct exporting {
    struct db *db;
    struct arena *scratch;
    const char *folder;
    FILE *out;
    bool is_done;
};

FILE *export_new_file(const char *path, FILE *out)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");

    if (file != NULL)
        return file;
    (void)fprintf(out, "%s: cannot be made: %s. Choose an empty folder.\n", path, strerror(errno));
    if (descriptor >= 0)
        (void)close(descriptor);
    return NULL;
}

bool export_close_file(FILE *file)
{
    bool is_whole = fflush(file) == 0 && ferror(file) == 0 && fsync(fileno(file)) == 0;

    return fclose(file) == 0 && is_whole;
}

bool export_make_folder(const char *folder, const char *name, FILE *out)
{
    char path[EXPORT_PATH];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    if (mkdir(path, 0700) == 0)
        return true;
    (void)fprintf(out, "%s: cannot be made: %s. Choose an empty folder.\n", path, strerror(errno));
    return false;
}

bool export_write_bytes(const char *path, struct str bytes, FILE *out)
{
    FILE *file = export_new_file(path, out);
    bool is_written;

    if (file == NULL)
        return false;
    is_written = fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
    if (export_close_file(file) && is_written)
        return true;
    (void)fprintf(
        out, "%s: could not be written: %s. Make room and export again.\n", path, strerror(errno));
    return false;
}

static bool export_file(struct exporting *e, enum list list)
{
    char path[EXPORT_PATH];
    FILE *file;
    size_t count;
    bool is_whole_file;

    (void)snprintf(path, sizeof path, "%s/%s.csv", e->folder, lists[list].name);
    file = export_new_file(path, e->out);
    if (file == NULL)
        return false;
    count = export_list(e->db, e->scratch, list, file);
    is_whole_file = export_close_file(file);
    if (is_whole_file)
        (void)fprintf(e->out, "%s: %zu row%s\n", path, count, count == 1 ? "" : "s");
    else
        (void)fprintf(e->out, "%s: could not be written: %s. Make room and export again.\n", path,
            strerror(errno));
    return is_whole_file;
}

/* Loaded elsewhere, these families would stand there without what protects them. */
static void say_protection(struct exporting *e)
{
    struct stored_protection_counts_row is = {0};

    db_use_arena(e->db, e->scratch);
    (void)stored_protection_counts(e->db, &is);
    if (is.barrier_count + is.shut_count + is.care_count == 0)
        return;
    (void)fprintf(e->out,
        "note: an import does not put up what protects families: barriers such as hidden addresses (%lld),\n"
        "restricted and sealed records (%lld), children who are looked after (%lld). They stand in the folder more;\n"
        "whoever loads the files elsewhere must put them up there before anybody signs in. A backup has them.\n",
        (long long)is.barrier_count, (long long)is.shut_count, (long long)is.care_count);
}

static void export_all(void *context)
{
    struct exporting *e = context;
    bool is_well = true;

    db_read_begin(e->db);
    for (int list = 0; list < LIST__COUNT && is_well; list++)
        is_well = export_file(e, (enum list)list);
    is_well = is_well && export_more(e->db, e->scratch, e->folder, e->out);
    is_well = is_well && export_documents(e->db, e->scratch, e->folder, e->out);
    is_well = is_well && export_photos(e->db, e->scratch, e->folder, e->out);
    if (is_well)
        say_protection(e);
    db_read_end(e->db);
    e->is_done = is_well;
}

int export_command(struct store *store, const char *folder, FILE *out)
{
    struct exporting e = {
        .scratch = arena_new((size_t)1 << 30),
        .folder = folder,
        .out = out,
    };
    struct fault fault = {0};

    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        (void)fprintf(out, "%s: cannot be made: %s.\n", folder, strerror(errno));
        arena_free(e.scratch);
        return CASELOAD_FAILED;
    }
    e.db = store_reader(store);
    if (!fault_run(export_all, &e, &fault))
        (void)fprintf(out, "The export stopped: %s\n", fault.text);
    db_close(e.db);
    arena_free(e.scratch);
    return e.is_done ? CASELOAD_DONE : CASELOAD_FAILED;
}
