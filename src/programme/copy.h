/* copy: a new edition of a programme from one that is there. */
#pragma once

#include "programme/pages.h"

/* Everything of `from`, for `programme` (the same or another one), from a day on; its public id. */
struct uuid edition_copy(const struct request *rq, struct programme_id programme,
    struct programme_edition_id from, date from_on, struct str words);
