/* rights_words: who decides for the child, today and soon, for a page that says so. */
#pragma once

#include "consent/sharing_sql.h"
#include "family/family.h"

struct rights_words {
    bool is_soon;   /* the rights pass within 12 months */
    bool is_passed; /* the young person decides */
    bool is_adult;
    bool is_chosen, parents_stay; /* what the young person said */
    date pass_after;              /* the last day on which the parents decide */
    date adult_on;                /* the 18th birthday */
    date chosen_on;
};

/* Needs a grant that covers sharing. */
struct rights_words rights_words_read(const struct request *rq, date born_on);

/* One finding on whether the young person could decide something. */
struct capacity_item {
    const struct capacity_decisions_row *row;
    struct msg decision;
};
struct capacity_items {
    const struct capacity_item *at;
    size_t count;
};
struct capacity_items capacity_items_of(const struct request *rq);

/* Decisions that capacity is found for. */
extern const struct form_choices capacity_decision_choices;
