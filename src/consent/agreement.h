/* agreement: what agencies have agreed to share, why and on which ground in law; when it ends. */
#pragma once

#include "consent/agreement_sql.h"
#include "kit/form.h"
#include "kit/http.h"

/*
 * Grounds for sharing at all, and for sharing special categories (health). Which one holds is for the data
 * protection officer to check: it is recorded, nothing is decided by it.
 * Source: UK GDPR Articles 6(1), 9(2); Data Protection Act 2018 Schedule 1.
 */
extern const struct form_choices lawful_bases, special_bases;

/* How near the end of an agreement is: more than 90 days, 90 or fewer, 30 or fewer, past. Pure. */
enum agreement_end {
    AGREEMENT_GOES_ON,
    AGREEMENT_ENDS_IN_90_DAYS,
    AGREEMENT_ENDS_IN_30_DAYS,
    AGREEMENT_IS_OVER,
};
enum agreement_end agreement_end_of(date to_on, date today);

/* The last day is not before the first. Field to_on. Pure. */
void agreement_check(date from_on, date to_on, struct problems *problems);

/* An agreement in a list. */
struct agreement_line {
    struct uuid public_id;
    struct str title;
    date from_on, to_on;
    int64_t party_count;
    bool is_near, is_soon, is_over, begins_later;
};
struct agreement_lines {
    const struct agreement_line *at;
    size_t count;
};

/* Those that end within 90 days or ended in the last 90, for the first pages of those who look after
 * agreements; none for others. */
struct agreement_lines agreement_warnings_read(const struct request *rq);

struct agreement_party_line {
    const struct agreement_party_list_row *row;
    bool has_left;
};
struct agreement_parties {
    const struct agreement_party_line *at;
    size_t count;
};
