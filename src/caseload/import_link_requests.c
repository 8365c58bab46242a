/* Requests for key working: somebody owns each that is open, and others are asked only when the family agreed, at the agency
 * where they work. */
#include "caseload/import_sheets.h"
#include "caseload/stored_sql.h"
#include "kit/db.h"
#include "referral/referral.h"

struct requests {
    struct import *im;
    struct map *references; /* that are taken */
    struct map *may_ask;    /* ids of requests of which others may be asked */
    struct map *posts;      /* "person agency", now or once */
};

static void note_stored(void *context, const struct row *row)
{
    const struct requests *r = context;
    const struct request_row *request = (const struct request_row *)row;
    struct str reference = str_copy(r->im->linked, request->reference.at, request->reference.len);

    (void)map_add(r->references, reference, row->stored);
    if (date_is_set(request->may_ask_on))
        (void)map_add(r->may_ask, ids_text(&r->im->names.ids[LIST_REQUESTS], row->stored), 1);
}

static void check_owner(const struct requests *r, struct db *db, const struct request_row *row)
{
    if (str_is_empty(row->owner) && referral_first_owner(db).count == 0)
        import_wrong(r->im, LIST_REQUESTS, row, "owner",
            &(struct import_fault){
                .text =
                    MSG("No manager has an account here who could own this request. Write whose "
                        "job it is")});
}

static void check_reference(const struct requests *r, const struct request_row *row)
{
    if (!str_is_empty(row->reference) && !map_add(r->references, row->reference, -row->row.line))
        import_wrong(r->im, LIST_REQUESTS, row, "reference",
            &(struct import_fault){.value = row->reference,
                .text =
                    MSG("Another request has the reference “{value}”. Leave this empty: a new one "
                        "is made")});
}

static struct str post_of(const struct requests *r, struct str person, struct str agency)
{
    return str_join(r->im->linked, person, STR("\n"), agency);
}

static void note_posts(const struct requests *r, struct db *db)
{
    const struct names *names = &r->im->names;
    struct stored_practitioners_rows rows =
        stored_practitioners(db, (struct practitioner_id){1}, (struct practitioner_id){INT64_MAX});

    for (size_t i = 0; i < rows.count; i++)
        (void)map_add(r->posts,
            post_of(r, ids_text(&names->people, rows.at[i].person_id.n),
                ids_text(&names->ids[LIST_AGENCIES], rows.at[i].agency_id.n)),
            1);
    for (size_t i = 0; i < r->im->lists[LIST_PRACTITIONERS].count; i++) {
        const struct practitioner_row *row = import_row(r->im, LIST_PRACTITIONERS, i);

        (void)map_add(r->posts, post_of(r, import_who_text(r->im, row->row.id), row->agency), 1);
    }
}

/* Whoever was asked has, or had, a post at that agency: posts end, and what was asked stays. */
static void check_post(const struct requests *r, const struct ask_row *row)
{
    int64_t found;

    if (!str_is_empty(row->person) &&
        !map_find(r->posts, post_of(r, import_who_text(r->im, row->person), row->agency), &found))
        import_wrong(r->im, LIST_ASKS, row, "person",
            &(struct import_fault){.value = row->person,
                .other = row->agency,
                .text = MSG("“{value}” has no post at “{other}”. Correct the person or the agency, "
                            "or leave this empty when the agency as a whole was asked")});
}

static void check_ask(const struct requests *r, const struct ask_row *row)
{
    int64_t found;

    check_post(r, row);
    if (!map_find(r->may_ask, row->request, &found))
        import_wrong(r->im, LIST_ASKS, row, "request",
            &(struct import_fault){
                .text =
                    MSG("The family has not agreed that others are asked. Write the day on which "
                        "it did into may_ask_on of the request, or take this row out")});
}

void import_check_requests(struct import *im, struct db *db)
{
    struct requests r = {
        im, map_new(im->linked, 0), map_new(im->linked, 0), map_new(im->linked, 0)};

    if (im->lists[LIST_REQUESTS].count + im->lists[LIST_ASKS].count == 0)
        return;
    import_each_stored(im, db, LIST_REQUESTS, note_stored, &r);
    if (im->lists[LIST_ASKS].count > 0)
        note_posts(&r, db);
    for (size_t i = 0; i < im->lists[LIST_REQUESTS].count; i++) {
        const struct request_row *row = import_row(im, LIST_REQUESTS, i);

        if (date_is_set(row->may_ask_on))
            (void)map_add(r.may_ask, row->row.id, 1);
        if (im->plans[LIST_REQUESTS][i].fate != FATE_NEW)
            continue;
        check_reference(&r, row);
        check_owner(&r, db, row);
    }
    for (size_t i = 0; i < im->lists[LIST_ASKS].count; i++)
        if (im->plans[LIST_ASKS][i].fate == FATE_NEW)
            check_ask(&r, import_row(im, LIST_ASKS, i));
}
