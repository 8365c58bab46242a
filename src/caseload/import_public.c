/* Lists whose records the store knows by their public ids only, and who has signed what. */
#include "caseload/import_work.h"
#include "caseload/shared_sql.h"
#include "kit/db.h"

static void name_row(struct import *im, enum list list, struct map *seen, size_t number)
{
    struct row *row = import_row(im, list, number);
    int64_t other;

    if (str_is_empty(row->id))
        return;
    row->id = import_public_text(
        im, im->arena, list == LIST_PEOPLE ? "person" : lists[list].name, row->id);
    if (map_add(seen, row->id, (int64_t)number)) {
        (void)map_add(im->lists[list].by_id, row->id, (int64_t)number);
        return;
    }
    (void)map_find(seen, row->id, &other);
    import_wrong(im, list, row, "id",
        &(struct import_fault){
            .number = ((const struct row *)import_row(im, list, (size_t)other))->line,
            .text = MSG("Line {number} has this id too, written in another way. Give each row its "
                        "own id")});
}

/* What refers to such a row, has the same text. */
static void name_references(struct import *im, enum list list)
{
    for (size_t c = 0; c < lists[list].column_count; c++) {
        const struct column *column = &lists[list].columns[c];

        if (column->kind != CELL_REFERENCE || !list_is_public(column->to))
            continue;
        for (size_t i = 0; i < im->lists[list].count; i++) {
            struct str *id = cell_at(import_row(im, list, i), column);

            if (!str_is_empty(*id))
                *id = import_public_text(im, im->arena, lists[column->to].name, *id);
        }
    }
}

void import_name_public(struct import *im)
{
    for (int list = 0; list < LIST__COUNT; list++) {
        size_t count = im->lists[list].count;
        struct map *seen = list_is_public((enum list)list) ? map_new(im->linked, count) : NULL;

        for (size_t i = 0; seen != NULL && i < count; i++) {
            arena_reset(im->scratch);
            name_row(im, (enum list)list, seen, i);
        }
    }
    for (int list = 0; list < LIST__COUNT; list++)
        name_references(im, (enum list)list);
}

static struct str pair_text(struct arena *a, int64_t agreement, int64_t agency)
{
    const int64_t pair[2] = {agreement, agency};

    return str_copy(a, pair, sizeof pair);
}

void import_link_parties(struct import *im, struct db *db)
{
    struct stored_party_keys_rows stored;
    struct map *by_pair;

    if (!im->lists[LIST_PARTIES].is_given)
        return;
    db_use_arena(db, im->linked);
    stored = stored_party_keys(db);
    by_pair = map_new(im->linked, stored.count);
    for (size_t i = 0; i < stored.count; i++)
        map_set(by_pair,
            pair_text(im->linked, stored.at[i].agreement_id.n, stored.at[i].agency_id.n),
            stored.at[i].id.n);
    for (size_t i = 0; i < im->lists[LIST_PARTIES].count; i++) {
        struct party_row *party = import_row(im, LIST_PARTIES, i);
        int64_t agreement = ids_find(&im->names.ids[LIST_AGREEMENTS], party->agreement);
        int64_t agency = ids_find(&im->names.ids[LIST_AGENCIES], party->agency);

        party->row.stored = 0;
        (void)map_find(by_pair, pair_text(im->linked, agreement, agency), &party->row.stored);
    }
}
