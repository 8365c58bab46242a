/* The pictures that photos.csv names: those that are shown. */
#include "caseload/export.h"
#include "caseload/shared_sql.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/uuid.h"

struct photos {
    struct db *db;
    struct arena *scratch;
    const char *folder;
    FILE *out;
};

/* One that was taken off is not put into anybody's hands again. */
static bool write_picture(
    const struct photos *p, struct uuid public_id, bool is_shown, struct str bytes)
{
    char id[UUID_TEXT];

    return !is_shown ||
           export_write_bytes(
               str_printf(p->scratch, "%s/photos/%s.jpg", p->folder, uuid_text(public_id, id)).at,
               bytes, p->out);
}

static bool write_child(const struct photos *p, struct photo_id id)
{
    struct stored_photo_row row = {0};

    arena_reset(p->scratch);
    return !stored_photo(p->db, id, &row) ||
           write_picture(p, row.public_id, row.is_shown, row.bytes);
}

static bool write_worker(const struct photos *p, struct key_worker_photo_id id)
{
    struct stored_worker_photo_row row = {0};

    arena_reset(p->scratch);
    return !stored_worker_photo(p->db, id, &row) ||
           write_picture(p, row.public_id, row.is_shown, row.bytes);
}

/* One at a time, as documents. */
bool export_photos(struct db *db, struct arena *scratch, const char *folder, FILE *out)
{
    const struct photos p = {db, scratch, folder, out};
    struct stored_photo_last_row last = {0};
    bool is_well = export_make_folder(folder, "photos", out);

    db_use_arena(db, scratch);
    if (is_well)
        (void)stored_photo_last(db, &last);
    for (int64_t id = 1; id <= last.photo_id.n; id++)
        is_well = write_child(&p, (struct photo_id){id}) && is_well;
    for (int64_t id = 1; id <= last.key_worker_photo_id.n; id++)
        is_well = write_worker(&p, (struct key_worker_photo_id){id}) && is_well;
    return is_well;
}
