#include "workload/workload.h"

bool contact_is_late(int days_since_contact, int64_t rhythm_days, int64_t limit_days)
{
    int64_t limit = rhythm_days > 0 ? rhythm_days : limit_days;

    return days_since_contact < 0 || days_since_contact > limit;
}

static int by_bigger(int a, int b) { return (a < b) - (a > b); }

int work_order(const struct work_child *a, const struct work_child *b)
{
    if (a->days_late != b->days_late)
        return by_bigger(a->days_late, b->days_late);
    if (a->is_contact_late != b->is_contact_late)
        return a->is_contact_late ? -1 : 1;
    /* Never reached comes before reached long ago. */
    if ((a->days_since_contact < 0) != (b->days_since_contact < 0))
        return a->days_since_contact < 0 ? -1 : 1;
    if (a->days_since_contact != b->days_since_contact)
        return by_bigger(a->days_since_contact, b->days_since_contact);
    return str_cmp(a->name, b->name);
}
