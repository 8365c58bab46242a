/* objection: a child does not want one person to see some parts of the record. */
#pragma once

#include "consent/part.h"
#include "consent/sharing_sql.h"

struct request;

/* One that stands. */
struct objection_item {
    const struct objection_list_row *row;
    struct parts parts;
};
struct objection_items {
    const struct objection_item *at;
    size_t count;
};

/*
 * May whoever asks say so? The young person, once the rights are theirs; before that, or when they ask for it,
 * the key worker or the manager writes it down for them. Never a parent, and nobody in their place.
 */
bool objection_may(const struct request *rq);

/* Key worker or manager, with a grant that changes sharing: they write down what others have said. */
bool is_recorder(const struct request *rq);
