/* load: what workers carry, as weights of the programmes that are in force. */
#pragma once

#include "choice/choice.h"
#include "family/family.h"
#include "programme/programme.h"

/* Programmes that were read, so that a list reads each once. */
struct weighing {
    const struct request *rq;
    struct programme main;
    struct programme other[4];
    struct programme_id other_id[4];
    size_t other_count;
};
struct weighing weighing_begin(const struct request *rq);

/* The weight of one family: of its level in its programme; the highest in a crisis; the lightest when no level was
 * decided. 0 when the programme has no levels. */
int64_t weight_of(
    struct weighing *w, struct programme_id programme, struct str level, bool is_crisis);

/* The weight of the child of rq->grant, which covers identity, as it stands today. */
int64_t weight_of_child(struct weighing *w, const struct child_header *header);

/* What one person carries today, out of rows of several; limits by their hours and main work. */
struct caseload caseload_of(struct weighing *w, const struct proposing_loads_rows *rows,
    struct person_id person, int64_t protected_tenths, bool is_main_work);

/* The same of one person, read for them. */
struct caseload caseload_read(struct weighing *w, struct person_id person);
