/*
 * Photos by file: each is looked at and written anew, as one that somebody puts up on a page. A photo that is there already
 * stays, and so does one that was taken off: they are somebody's own to change.
 */
#include <errno.h>
#include <fcntl.h>

#include "caseload/import_apply.h"
#include "caseload/import_file.h"
#include "caseload/import_sheets.h"
#include "choice/photo_sql.h"
#include "document/document.h"
#include "family/photo_sql.h"
#include "kit/db.h"
#include "kit/fault.h"

void import_photos_in(struct import *im, int folder)
{
    im->takes_photos = true;
    im->photos_folder = folder;
}

/* What was wrong in the file matters to whoever takes it, once. */
static void take_faults(struct import *im)
{
    fault_add_all(&im->read_faults, &im->photo_faults);
    im->photo_faults = (struct import_faults){.arena = im->arena};
}

void import_leave_photos(struct import *im)
{
    struct import_list *photos = &im->lists[LIST_PHOTOS];

    if (im->takes_photos)
        take_faults(im);
    if (im->takes_photos || !photos->is_given)
        return;
    fault_add(&im->read_faults,
        &(struct import_fault){.file = photos->file,
            .list = LIST_PHOTOS,
            .is_notice = true,
            .text =
                MSG("Photos come in with keywork import, which finds them in the folder photos. "
                    "Here this file was left out")});
    *photos = (struct import_list){.rows = photos->rows};
}

/* ------------------------------------------------------------------ reading */

static struct msg words_of(int wrong)
{
    switch (wrong) {
    case 0: return MSG_NONE;
    case ELOOP:
    case EINVAL:
        return MSG(
            "“{value}” is a link or a folder. Put the picture itself into the folder photos");
    case EFBIG: return document_fault_words(FILE_TOO_LARGE);
    case EACCES:
    case EIO: return MSG("“{value}” cannot be read. Look who may read it");
    default:
        return MSG(
            "“{value}” is not there, or cannot be read. Put the picture into the folder photos");
    }
}

/* Nothing but a file of this folder: no link is followed, and nothing is waited for. */
static struct msg read_picture(struct arena *a, int folder, struct str file, struct str *bytes)
{
    const char *name = str_c(a, str_slice(file, strlen("photos/"), file.len));
    int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

    return words_of(import_file_read(a, descriptor, FILE_BYTES_MAX, bytes));
}

static struct msg look(struct import *im, struct photo_row *row)
{
    struct arena *a = arena_new((size_t)4 * FILE_BYTES_MAX);
    const struct file_wish wish = {
        .name = row->file, .side_max = PHOTO_SIDE, .is_square = true, .must_be_picture = true};
    struct str bytes = {NULL, 0};
    struct msg wrong = read_picture(a, im->photos_folder, row->file, &bytes);

    if (!msg_is_set(wrong)) {
        struct file_checked checked = file_check(a, bytes, &wish);

        if (checked.fault == FILE_OK)
            row->bytes = str_copy(im->arena, checked.bytes.at, checked.bytes.len);
        else
            wrong = document_fault_words(
                checked.fault == FILE_NOT_TAKEN ? FILE_NO_PICTURE : checked.fault);
    }
    arena_free(a);
    return wrong;
}

/* ------------------------------------------------------------------ linking */

static void wrong(struct import *im, const struct photo_row *row, const char *column,
    const struct import_fault *like)
{
    struct import_fault fault = *like;

    fault.value = str_eq(str_of(column), STR("file"))     ? row->file
                  : str_eq(str_of(column), STR("person")) ? row->person
                                                          : row->row.id;
    import_wrong(im, LIST_PHOTOS, row, column, &fault);
}

static void note_stored(void *context, const struct row *stored)
{
    struct ids *ids = context;

    ids_add(ids, str_copy(ids->arena, stored->id.at, stored->id.len), stored->stored, 0);
}

static struct str public_text(struct import *im, const struct photo_row *row)
{
    return import_public_text(im, im->linked, "photo", row->row.id);
}

static void check_new(struct import *im, struct photo_row *row, struct ids *ids)
{
    struct msg problem;

    if (ids_find(ids, public_text(im, row)) != 0)
        wrong(im, row, "id",
            &(struct import_fault){
                .text = MSG("Another photo has the id “{value}”. Give this one its own")});
    else
        ids_add(ids, public_text(im, row), 1, 0);
    problem = row->bytes.len > 0 ? MSG_NONE : look(im, row); /* once, however often it is linked */
    if (msg_is_set(problem))
        wrong(im, row, "file", &(struct import_fault){.text = problem});
}

/* Workers put photos of themselves onto their cards; no family has a card. */
static void check_worker(
    struct import *im, const struct photo_row *row, const struct standings *standings)
{
    if (!str_is_empty(row->person) && !import_may_work(standings, row->person))
        wrong(im, row, "person",
            &(struct import_fault){
                .text = MSG("“{value}” is of a family and has no post here. Only workers have a "
                            "photo of their own: write one, or a child, or take this row out")});
}

static void check_stored(struct import *im, const struct photo_row *row, const struct ids *ids)
{
    if (ids_find(ids, public_text(im, row)) != row->row.stored)
        wrong(im, row, "id",
            &(struct import_fault){.is_notice = true,
                .text = MSG("There was a photo here already, or it was taken off, which stays so. "
                            "Whoever wants another one puts it up on its page")});
}

void import_look_at_photos(struct import *im, struct db *db)
{
    struct ids ids = ids_new(im->linked, im->lists[LIST_PHOTOS].count);
    const struct standings *standings;

    if (im->lists[LIST_PHOTOS].count == 0)
        return;
    standings = import_standings(im, db);
    import_each_stored(im, db, LIST_PHOTOS, note_stored, &ids);
    for (size_t i = 0; i < im->lists[LIST_PHOTOS].count; i++) {
        struct photo_row *row = import_row(im, LIST_PHOTOS, i);

        if (row->row.stored == 0 && row->is_shown)
            check_worker(im, row, standings);
        if (row->row.stored != 0)
            check_stored(im, row, &ids);
        else if (row->is_shown && !row->row.has_wrong_cells && !str_is_empty(row->file))
            check_new(im, row, &ids);
    }
}

/* ------------------------------------------------------------------ writing */

static void add_photo(struct applying *a, const struct photo_row *row)
{
    struct uuid id;

    require(uuid_parse(public_text(a->im, row), &id));
    if (!str_is_empty(row->person))
        (void)worker_photo_set(
            a->w.db, id, apply_who(a, row->person), a->w.now, a->w.by, row->bytes);
    else
        (void)photo_set(a->w.db, &(struct photo_set){.public_id = id,
                                     .child_id = {apply_key(a, LIST_CHILDREN, row->child)},
                                     .word_of = row->word_of,
                                     .word_given = row->word_given,
                                     .changed_at = a->w.now,
                                     .changed_by = a->w.by,
                                     .bytes = row->bytes});
}

void apply_photos(struct applying *a)
{
    const struct photo_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_PHOTOS, row, fate, add_photo(a, row));
}
