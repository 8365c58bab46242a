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

/* What everybody carries today, read once for a list of workers. */
struct carried {
    struct proposing_loads_rows loads;
    struct proposing_doors_rows doors;
};
struct carried carried_read(const struct request *rq);

/*
 * What one person carries today, out of what everybody does; limits by their hours and main work. Families whose key
 * working has ended and who keep this person's open door weigh open_door_weight of their programme, and are not
 * counted as families. This and caseload_read() are the one reckoning of what a worker carries: no page has another.
 */
struct caseload caseload_of(struct weighing *w, const struct carried *carried,
    struct person_id person, int64_t protected_tenths, bool is_main_work);

/* The same of one person, read for them. */
struct caseload caseload_read(struct weighing *w, struct person_id person);

/* Families of one level, or with an open door. */
struct caseload_part {
    const struct programme_levels_row *level; /* NULL: an open door, or none was decided */
    int64_t weight, families;                 /* weight of one */
    bool is_crisis, is_door;
};
struct caseload_parts {
    const struct caseload_part *at;
    size_t count;
};
/* What a caseload is made of; its weight is the sum of theirs. */
struct caseload_parts caseload_parts_read(struct weighing *w, struct person_id person);

/* The caseload that these parts make. */
struct caseload caseload_of_parts(struct weighing *w, const struct caseload_parts *parts,
    int64_t protected_tenths, bool is_main_work);
