/* On what basis the team of a child who comes in new may see the record, until the family was asked. */
#include "caseload/import_apply.h"

enum { BASIS_MONTHS = 6 };

date basis_until(date today) { return date_plus_months(today, BASIS_MONTHS); }

void import_note_consents(struct import *im)
{
    im->has_consents = map_new(im->linked, im->lists[LIST_CONSENTS].count);
    for (size_t i = 0; i < im->lists[LIST_CONSENTS].count; i++)
        map_set(im->has_consents,
            ((const struct consent_row *)import_row(im, LIST_CONSENTS, i))->child, 1);
}

static bool has_consents(const struct import *im, const struct child_row *child)
{
    int64_t one;

    return map_find(im->has_consents, child->row.id, &one);
}

bool import_gets_basis(const struct import *im, const struct child_row *child)
{
    return child->gets_basis && !has_consents(im, child);
}

struct import_basis import_basis_of(const struct import *im)
{
    struct import_basis basis = {.until_on = basis_until(im->today)};

    for (size_t i = 0; i < im->lists[LIST_CHILDREN].count; i++) {
        const struct child_row *child = import_row(im, LIST_CHILDREN, i);

        if (im->plans[LIST_CHILDREN][i].fate != FATE_NEW || has_consents(im, child))
            continue;
        if (child->gets_basis)
            basis.children++;
        else
            basis.without++;
    }
    return basis;
}

static struct str day_text(struct arena *a, date day)
{
    struct civil civil = date_civil(day);

    return str_printf(a, "%02d/%02d/%04d", civil.day, civil.month, civil.year);
}

void write_basis(const struct writer *w, struct child_id child, const char *where_from)
{
    struct caseload_add_consent values = {
        .child_id = child,
        .sections = SHARE_EVERYDAY,
        .decision = STR("lawful"),
        .purpose = STR("Key working: what the team worked with before"),
        .capacity = STR("not_asked"),
        .form = STR("before_keywork"),
        .lawful_reason = STR("recorded_elsewhere"),
        .words = str_printf(w->scratch, "%s on %.*s. It must be checked with the family.",
            where_from, STR_FMT(day_text(w->scratch, w->today))),
        .from_on = w->today,
        .to_on = basis_until(w->today),
        .withdrawn_on = DATE_NONE,
    };

    write_consent(w, &values);
}

void apply_basis(struct applying *a, struct child_id child)
{
    write_basis(&a->w, child, "Brought over from the area’s list");
}
