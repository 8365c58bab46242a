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

/* The largest internal key of a list. */
static int64_t last_key(struct db *db, enum list list)
{
    struct stored_last_row last = {0};
    struct stored_shared_last_row shared = {0};

    (void)stored_last(db, &last);
    (void)stored_shared_last(db, &shared);
    switch (list) {
    case LIST_AGENCIES: return last.agency_id.n;
    case LIST_PRACTITIONERS: return last.practitioner_id.n;
    case LIST_CHILDREN: return last.child_id.n;
    case LIST_FAMILY: return last.family_member_id.n;
    case LIST_INVOLVEMENTS: return last.involvement_id.n;
    case LIST_CONTACTS: return last.contact_id.n;
    case LIST_OUTCOMES: return last.outcome_id.n;
    case LIST_ACTIONS: return last.action_id.n;
    case LIST_PEOPLE: return shared.person_id.n;
    case LIST_AGREEMENTS: return shared.agreement_id.n;
    case LIST_PARTIES: return shared.party_id.n;
    case LIST_CONSENTS: return shared.consent_id.n;
    case LIST__COUNT: break;
    }
    fault(FAULT_BUG, "no list %d", (int)list);
}

/* A contact that is filed to nobody would be refused on the way back; people have a row of their own
 * only where no other list tells of them. */
static bool is_wanted(const struct names *names, enum list list, const struct row *row)
{
    if (list == LIST_PEOPLE)
        return names->is_other[row->stored];
    return list != LIST_CONTACTS || ((const struct contact_row *)row)->children.count > 0;
}

static unsigned wanted_by(enum list list)
{
    unsigned wanted = 1u << list;

    if (list == LIST_PARTIES)
        wanted |= 1u << LIST_AGREEMENTS;
    return list == LIST_ACTIONS ? wanted | 1u << LIST_OUTCOMES : wanted;
}

size_t export_list(struct db *db, struct arena *scratch, enum list list, FILE *to)
{
    struct arena *kept = arena_new((size_t)8 << 30);
    struct csv_out out = {.to = to};
    struct names names;
    size_t count = 0;
    int64_t last;

    arena_reset(scratch);
    db_use_arena(db, scratch);
    last = last_key(db, list);
    names = names_load(kept, db, wanted_by(list));
    write_headings(list, &out);
    for (int64_t from = 1; from <= last; from += EXPORT_BLOCK) {
        const int64_t range[2] = {from, from + EXPORT_BLOCK - 1};
        struct stored_rows rows;

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

FILE *export_new_file(const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");

    if (file == NULL && descriptor >= 0)
        (void)close(descriptor);
    return file;
}

bool export_close_file(FILE *file)
{
    bool is_whole = fflush(file) == 0 && ferror(file) == 0 && fsync(fileno(file)) == 0;

    return fclose(file) == 0 && is_whole;
}

static bool export_file(struct exporting *e, enum list list)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/%s.csv", e->folder, lists[list].name);
    FILE *file = length < (int)sizeof path ? export_new_file(path) : NULL;
    size_t count;
    bool is_whole_file;

    if (file == NULL) {
        (void)fprintf(
            e->out, "%s: cannot be made: %s. Choose an empty folder.\n", path, strerror(errno));
        return false;
    }
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
        "note: what protects families is not in these files: barriers such as hidden addresses (%lld),\n"
        "restricted and sealed records (%lld), children who are looked after (%lld). Whoever loads the files\n"
        "elsewhere must put these up there before anybody signs in. A backup has them.\n",
        (long long)is.barrier_count, (long long)is.shut_count, (long long)is.care_count);
}

static void export_all(void *context)
{
    struct exporting *e = context;
    bool is_well = true;

    db_read_begin(e->db);
    for (int list = 0; list < LIST__COUNT && is_well; list++)
        is_well = export_file(e, (enum list)list);
    is_well = is_well && export_documents(e->db, e->scratch, e->folder, e->out);
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
