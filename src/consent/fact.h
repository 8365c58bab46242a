/* fact: a row of what the store knows about a person and a child, put into the circumstances that the
 * policy looks at. For consent/ alone. Pure. */
#pragma once

#include "consent/may.h"

struct fact {
    struct str fact, what; /* the words of consent.sql: "relation", "key_worker" */
    int64_t sections;
};

/* Takes one fact in. Faults on a word that is none. */
void fact_take(struct circumstances *c, const struct fact *fact);

/* When all are in: rules for all that were lifted for one person do not count. */
void fact_settle(struct circumstances *c);
