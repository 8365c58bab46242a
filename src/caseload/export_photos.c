/* The photos of a caseload: photos.csv, and those that are shown in a folder beside it. */
#include "caseload/export.h"
#include "caseload/export_beside.h"
#include "caseload/shared_sql.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/file_look.h"

/* Of a child or of a worker: the other one is 0. */
struct photo {
    struct uuid public_id;
    int64_t child, person;
    bool is_shown;
    struct str word_of, word_given; /* who said yes to that of a child */
    instant changed_at;
    struct str bytes;
};

/* One that was taken off is not put into anybody's hands again. */
static struct str file_of(struct arena *a, const struct photo *photo)
{
    char id[UUID_TEXT];

    if (!photo->is_shown)
        return STR("");
    return str_printf(
        a, "photos/%s.%.*s", uuid_text(photo->public_id, id), STR_FMT(file_ending(FILE_JPEG)));
}

static void write_row(struct export_beside *p, const struct photo *photo)
{
    struct arena *a = p->scratch;
    char id[UUID_TEXT], day[DATE_TEXT];
    const struct str cells[] = {str_of(uuid_text(photo->public_id, id)),
        ids_text(&p->names.ids[LIST_CHILDREN], photo->child),
        names_who(&p->names, a, photo->person), photo->is_shown ? STR("yes") : STR("no"),
        photo->word_of, photo->word_given, file_of(a, photo), file_media_type(FILE_JPEG),
        str_printf(a, "%zu", photo->bytes.len),
        str_of(date_iso(instant_date(photo->changed_at), day))};

    for (size_t i = 0; i < COUNT(cells); i++)
        csv_cell(&p->list, cells[i]);
    csv_end_row(&p->list);
}

static bool write_photo(struct export_beside *p, const struct photo *photo)
{
    struct str file = file_of(p->scratch, photo);

    write_row(p, photo);
    p->count++;
    return str_is_empty(file) ||
           export_write_bytes(str_printf(p->scratch, "%s/%.*s", p->folder, STR_FMT(file)).at,
               photo->bytes, p->out);
}

static bool write_child(struct export_beside *p, struct photo_id id)
{
    struct stored_photo_row row = {0};

    arena_reset(p->scratch);
    return !stored_photo(p->db, id, &row) ||
           write_photo(p, &(struct photo){.public_id = row.public_id,
                              .child = row.child_id.n,
                              .is_shown = row.is_shown,
                              .word_of = row.word_of,
                              .word_given = row.word_given,
                              .changed_at = row.changed_at,
                              .bytes = row.bytes});
}

static bool write_worker(struct export_beside *p, struct key_worker_photo_id id)
{
    struct stored_worker_photo_row row = {0};

    arena_reset(p->scratch);
    return !stored_worker_photo(p->db, id, &row) ||
           write_photo(p, &(struct photo){.public_id = row.public_id,
                              .person = row.person_id.n,
                              .is_shown = row.is_shown,
                              .changed_at = row.changed_at,
                              .bytes = row.bytes});
}

/* One at a time, as documents. */
static bool write_all(struct export_beside *p)
{
    struct stored_photo_last_row last = {0};
    bool is_well = true;

    (void)stored_photo_last(p->db, &last);
    for (int64_t id = 1; id <= last.photo_id.n; id++)
        is_well = write_child(p, (struct photo_id){id}) && is_well;
    for (int64_t id = 1; id <= last.key_worker_photo_id.n; id++)
        is_well = write_worker(p, (struct key_worker_photo_id){id}) && is_well;
    return is_well;
}

bool export_photos(struct db *db, struct arena *scratch, const char *folder, FILE *out)
{
    static const char *const headings[] = {"id", "child", "person", "shown", "word_of",
        "word_given", "file", "media_type", "size", "changed_on"};

    return export_beside(
        &(struct export_beside){.db = db, .scratch = scratch, .folder = folder, .out = out},
        "photos", &(struct export_headings){headings, COUNT(headings)}, write_all);
}
