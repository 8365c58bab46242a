/*
 * safeguard: a record is opened in an emergency by whoever leads on safeguarding, for hours, with a reason, and the
 * data protection officer reviews it. Source: docs/security/access-model.md, rule 13.
 */
#pragma once

#include "consent/safeguard_sql.h"
#include "kit/form.h"

enum { SAFEGUARD_HOURS_MAX = 4, SAFEGUARD_REVIEW_DAYS = 3 };

/* Why; codes of relation.purpose. */
extern const struct form_choices safeguard_reasons;

/*
 * The last day for the review: the third working day after the day of the opening. Saturdays, Sundays and the bank
 * holidays of England do not count; those are known up to 2028, after which only weekends are left out.
 * Source: Banking and Financial Dealings Act 1971 s. 1, Sch. 1; dates as published on GOV.UK.
 */
date safeguard_due_on(date opened_on);

/* How somebody named the child: the NHS number, or name and day of birth. Fields nhs_number, name. Pure. */
void safeguard_check(bool has_number, bool has_name, bool has_birth, struct problems *problems);

/* An opening that waits for its review. */
struct waiting {
    const struct safeguard_queue_row *row;
    struct msg reason;
    struct str child_name; /* empty when the officer may not know it */
    date due_on;
    int64_t earlier_count;
    bool is_late;
};
struct waiting_list {
    const struct waiting *at;
    size_t count;
};

/* A reviewed opening of which the family does not know yet. */
struct untold {
    const struct safeguard_untold_row *row;
    struct msg reason;
    struct str child_name; /* empty when the officer may not know it */
};
struct untold_list {
    const struct untold *at;
    size_t count;
};
