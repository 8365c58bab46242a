/* On what basis the team of a child who comes in new may see the record, until the family was asked. */
#include "caseload/import_apply.h"

enum { BASIS_MONTHS = 6 };

struct import_basis import_basis_of(const struct import *im)
{
    return (struct import_basis){
        .children = im->lists[LIST_CHILDREN].added,
        .until_on = date_plus_months(im->today, BASIS_MONTHS),
    };
}

static struct str day_text(struct arena *a, date day)
{
    struct civil civil = date_civil(day);

    return str_printf(a, "%02d/%02d/%04d", civil.day, civil.month, civil.year);
}

void apply_basis(struct applying *a, struct child_id child)
{
    struct caseload_add_consent values = {
        .child_id = child,
        .sections = SHARE_EVERYDAY,
        .decision = STR("lawful"),
        .purpose = STR("Key working: what the team worked with before"),
        .capacity = STR("not_asked"),
        .form = STR("before_keywork"),
        .lawful_reason = STR("recorded_elsewhere"),
        .words = str_printf(a->w.scratch,
            "Brought over from the area’s list on %.*s. It must be checked with the family.",
            STR_FMT(day_text(a->w.scratch, a->w.today))),
        .from_on = a->w.today,
        .to_on = import_basis_of(a->im).until_on,
    };

    write_consent(&a->w, &values);
}
