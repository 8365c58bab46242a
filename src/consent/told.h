/*
 * told: what the page of who can see what tells besides who can: that a record was opened in an emergency, and
 * that somebody has answered a word of the reader's.
 */
#pragma once

#include "consent/safeguard_sql.h"
#include "kit/date.h"
#include "kit/str.h"

struct request;

struct emergency_told {
    const struct safeguard_told_row *row;
    bool is_open; /* now */
    bool is_reviewed;
};
struct emergencies_told {
    const struct emergency_told *at;
    size_t count;
};
/* Newest first. Families are not told of those that are withheld to keep somebody safe. Needs a grant that
 * covers sharing. */
struct emergencies_told emergencies_told_read(const struct request *rq);

struct answer_told {
    struct str name;
    instant at;
};
struct answers_told {
    const struct answer_told *at;
    size_t count;
};
/* Who has answered the reader's own words for the manager in these 30 days; none without a grant over private
 * words. */
struct answers_told answers_told_read(const struct request *rq);
