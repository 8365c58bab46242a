/* workload: my work, in the order in which it presses. */
#pragma once

#include "consent/grant.h"
#include "kit/http.h"
#include "workload/workload_sql.h"

extern const struct area workload_area;

/* One of my families, with what makes it come first. */
struct work_child {
    const struct work_children_row *row;
    struct str name;
    int days_since_contact; /* -1 when there was none */
    int days_late;        /* of the earliest open action of mine or nobody's; 0 when none is late */
    bool is_contact_late; /* longer than the agreed rhythm, or CONTACT_LATE_DAYS without one */
    bool is_due_soon;     /* an action within a week */
    bool was_today, was_yesterday;
};
struct work_children_list {
    const struct work_child *at;
    size_t count;
};

/* Something others wrote since I last looked. */
struct work_change {
    const struct work_changes_row *row;
    struct msg what;
};
struct work_changes_list {
    const struct work_change *at;
    size_t count;
};

/* Is the family waiting too long to hear from us? `rhythm_days` 0 means none was agreed. Pure. */
bool contact_is_late(int days_since_contact, int64_t rhythm_days);

/* Which of two families comes first: actions that are late before contacts that are late before the
 * longest time without contact. <0, 0, >0 as for qsort. Pure. */
int work_order(const struct work_child *a, const struct work_child *b);
