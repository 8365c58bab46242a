/* The documents of a caseload: documents.csv, and the files themselves in a folder beside it. */
#include <sodium.h>

#include "caseload/export.h"
#include "caseload/ids.h"
#include "caseload/import_rules.h"
#include "caseload/shared_sql.h"
#include "kit/arena.h"
#include "kit/csv.h"
#include "kit/db.h"
#include "kit/file_look.h"

struct documents {
    struct db *db;
    struct arena *scratch;
    const char *folder;
    FILE *out;
    struct names names;
    struct csv_out list;
    size_t count;
};

static struct str file_of(struct arena *a, const struct stored_documents_row *row)
{
    char id[UUID_TEXT];

    return str_printf(a, "documents/%s.%.*s", uuid_text(row->public_id, id),
        STR_FMT(file_ending(file_kind_of_type(row->media_type))));
}

static struct str hex_of(struct arena *a, struct str bytes)
{
    char *text = arena_alloc(a, 2 * bytes.len + 1);

    return str_of(
        sodium_bin2hex(text, 2 * bytes.len + 1, (const unsigned char *)bytes.at, bytes.len));
}

/* What was kept is what was sent: a disk can fail without a word. */
static bool is_sound(struct str bytes, struct str sha256)
{
    unsigned char own[crypto_hash_sha256_BYTES];

    (void)crypto_hash_sha256(own, (const unsigned char *)bytes.at, bytes.len);
    return str_eq(sha256, (struct str){(const char *)own, sizeof own});
}

static void write_row(struct documents *d, const struct stored_documents_row *row)
{
    struct arena *a = d->scratch;
    char id[UUID_TEXT], day[DATE_TEXT];
    struct str time;
    date on;
    const struct str cells[] = {str_of(uuid_text(row->public_id, id)),
        ids_text(&d->names.ids[LIST_CHILDREN], row->child_id.n), row->title, row->kind,
        about_code(row->about), row->audience, row->shows_no_place ? STR("yes") : STR("no"),
        row->state, file_of(a, row), row->file_name, row->media_type,
        str_printf(a, "%lld", (long long)row->size), hex_of(a, row->sha256),
        names_who(&d->names, a, row->added_by.n)};

    for (size_t i = 0; i < COUNT(cells); i++)
        csv_cell(&d->list, cells[i]);
    contact_when(a, row->added_at, &on, &time);
    csv_cell(&d->list, str_of(date_iso(on, day)));
    csv_cell(&d->list, time);
    csv_end_row(&d->list);
}

static bool write_file(struct documents *d, const struct stored_documents_row *row)
{
    struct str path =
        str_printf(d->scratch, "%s/%.*s", d->folder, STR_FMT(file_of(d->scratch, row)));
    struct stored_document_bytes_row is = {0};

    if (!stored_document_bytes(d->db, row->id, &is) || !is_sound(is.bytes, row->sha256)) {
        (void)fprintf(d->out,
            "%s: the store does not hold what was once put into it. Look for it in a backup.\n",
            path.at);
        return false;
    }
    return export_write_bytes(path.at, is.bytes, d->out);
}

/* One at a time: what a document holds may be large. Goes on after one that is damaged. */
static bool write_all(struct documents *d)
{
    struct stored_document_last_row last = {0};
    bool is_well = true;

    (void)stored_document_last(d->db, &last);
    for (int64_t id = 1; id <= last.document_id.n; id++) {
        struct stored_documents_rows rows;

        arena_reset(d->scratch);
        rows = stored_documents(d->db, (struct document_id){id}, (struct document_id){id});
        if (rows.count == 0)
            continue;
        write_row(d, &rows.at[0]);
        is_well = write_file(d, &rows.at[0]) && is_well;
        d->count++;
    }
    return is_well;
}

static void write_headings(struct csv_out *list)
{
    static const char *const headings[] = {"id", "child", "title", "kind", "about", "audience",
        "shows_no_place", "state", "file", "file_name", "media_type", "size", "sha256", "added_by",
        "added_on", "added_time"};

    for (size_t i = 0; i < COUNT(headings); i++)
        csv_cell(list, str_of(headings[i]));
    csv_end_row(list);
}

static bool write_list(struct documents *d, const char *path)
{
    struct arena *kept = arena_new((size_t)8 << 30);
    bool is_well;

    d->names = names_load(kept, d->db, 0);
    db_use_arena(d->db, d->scratch);
    write_headings(&d->list);
    is_well = write_all(d);
    is_well = export_close_file(d->list.to) && is_well;
    (void)fprintf(d->out, "%s: %zu row%s\n", path, d->count, d->count == 1 ? "" : "s");
    arena_free(kept);
    return is_well;
}

bool export_documents(struct db *db, struct arena *scratch, const char *folder, FILE *out)
{
    struct documents d = {.db = db, .scratch = scratch, .folder = folder, .out = out};
    char path[EXPORT_PATH];

    (void)snprintf(path, sizeof path, "%s/documents.csv", folder);
    if (!export_make_folder(folder, "documents", out))
        return false;
    d.list.to = export_new_file(path, out);
    return d.list.to != NULL && write_list(&d, path);
}
