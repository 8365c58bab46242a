/* What the files would change about who may see what, for whoever confirms it. */
#include "caseload/import_consent.h"
#include "caseload/import_work.h"

static void count_new(struct import_sharing *s, const struct consent_row *row)
{
    if (str_eq(row->decision, STR("agrees")))
        s->agrees++;
    else if (str_eq(row->decision, STR("refuses")))
        s->refuses++;
    else
        s->lawful++;
    s->withheld += row->is_withheld;
}

struct import_sharing import_sharing_of(const struct import *im)
{
    struct map *children = map_new(im->linked, 0);
    struct import_sharing sharing = {0};

    for (size_t i = 0; i < im->lists[LIST_CONSENTS].count; i++) {
        const struct consent_row *row = import_row(im, LIST_CONSENTS, i);
        enum fate fate = im->plans[LIST_CONSENTS][i].fate;

        if (fate == FATE_CHANGED)
            sharing.withdrawn++;
        else if (fate == FATE_NEW && consent_row_is_live(row, im->today))
            count_new(&sharing, row);
        else
            continue;
        (void)map_add(children, row->child, 1);
    }
    sharing.children = map_count(children);
    return sharing;
}

size_t import_shares(const struct import *im, struct import_share *out, size_t max)
{
    size_t count = 0;

    for (size_t i = 0; i < im->lists[LIST_CONSENTS].count && count < max; i++) {
        const struct consent_row *row = import_row(im, LIST_CONSENTS, i);
        enum fate fate = im->plans[LIST_CONSENTS][i].fate;

        if (fate == FATE_SAME || (fate == FATE_NEW && !consent_row_is_live(row, im->today)))
            continue;
        out[count++] = (struct import_share){
            .child = row->child,
            .whom = str_is_empty(row->agency) ? row->person : row->agency,
            .child_id = {ids_find(&im->names.ids[LIST_CHILDREN], row->child)},
            .agency_id = {ids_find(&im->names.ids[LIST_AGENCIES], row->agency)},
            .person_id = {import_find_who(im, im->linked, row->person)},
            .decision = row->decision,
            .parts = row->parts,
            .to_on = row->to_on,
            .is_taken_back = fate == FATE_CHANGED,
        };
    }
    return count;
}
