/* Whether somebody whom a row names is of the staff or of a family, by the files and by the store. */
#include "caseload/import_sheets.h"
#include "kit/db.h"

struct standings {
    struct import *im;
    struct db *db;
    struct map *workers, *families; /* of the files, by the text of the public id */
};

struct standings *import_standings(struct import *im, struct db *db)
{
    struct standings *s = arena_new_of(im->linked, struct standings);

    *s = (struct standings){im, db, map_new(im->linked, 0), map_new(im->linked, 0)};
    for (size_t i = 0; i < im->lists[LIST_PRACTITIONERS].count; i++)
        (void)map_add(s->workers,
            ((const struct practitioner_row *)import_row(im, LIST_PRACTITIONERS, i))->person, 1);
    for (size_t i = 0; i < im->lists[LIST_FAMILY].count; i++)
        (void)map_add(
            s->families, ((const struct family_row *)import_row(im, LIST_FAMILY, i))->person, 1);
    for (size_t i = 0; i < im->lists[LIST_CHILDREN].count; i++)
        (void)map_add(
            s->families, ((const struct child_row *)import_row(im, LIST_CHILDREN, i))->person, 1);
    return s;
}

static struct stored_standing_row standing_of(const struct standings *s, struct str who)
{
    struct stored_standing_row standing = {0};
    int64_t stored = import_find_who(s->im, s->im->linked, who), found;
    struct str person = import_who_text(s->im, who);

    if (stored != 0)
        (void)stored_standing(s->db, (struct person_id){stored}, &standing);
    standing.has_post = standing.has_post || map_find(s->workers, person, &found);
    standing.is_family = standing.is_family || map_find(s->families, person, &found);
    return standing;
}

static bool is_only_family(const struct stored_standing_row *standing)
{
    return standing->is_family && !standing->has_post && !standing->is_staff;
}

bool import_may_manage(const struct standings *s, struct str who)
{
    struct stored_standing_row standing = standing_of(s, who);

    return standing.is_manager || (!standing.has_account && !is_only_family(&standing));
}

bool import_may_work(const struct standings *s, struct str who)
{
    struct stored_standing_row standing = standing_of(s, who);

    return !is_only_family(&standing);
}
