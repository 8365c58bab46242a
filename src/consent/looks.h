/*
 * looks: who has looked at a child's record, by day and person, in plain words.
 *
 * Read from the access rows (audit/). The reader's own looks are not among them. Which pages of private words
 * and of protection were opened is not told: it would tell that there are some.
 */
#pragma once

#include "consent/may.h"
#include "kit/date.h"
#include "kit/words.h"

struct request;

enum { LOOK_PARTS_MAX = 12, LOOK_DAYS_MAX = 14 };

struct look_part {
    struct msg words; /* "the plan" */
};
struct look_parts {
    struct look_part at[LOOK_PARTS_MAX];
    size_t count;
};
/* One person on one day. */
struct look {
    struct person_id person;
    struct str name;
    struct msg role;
    bool is_emergency;
    struct look_parts parts;
};
struct looks {
    struct look *at;
    size_t count;
};
struct look_day {
    date on;
    struct looks looks;
};
struct look_days {
    const struct look_day *at;
    size_t count;
    date older_before; /* further looks are before this day; DATE_NONE when there are none */
};

/* The newest `days` days (at most LOOK_DAYS_MAX) with looks before that day (DATE_NONE: up to now). Needs a grant that covers
 * sharing. */
struct look_days looks_read(const struct request *rq, date before, size_t days);

/* How often people who may not see the record have tried to, in the last 12 months. */
int64_t looks_refused(const struct request *rq);
