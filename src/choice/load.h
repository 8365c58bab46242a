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

/*
 * What one person carries today; limits by their hours and main work. Families whose key working has ended and who
 * keep this person's open door weigh open_door_weight of their programme, and are not counted as families. This and
 * worker_loads_read() are the one reckoning of what a worker carries: no page has another.
 */
struct caseload caseload_read(struct weighing *w, struct person_id person);

/* Hours a week, in tenths, that somebody was in touch with families they carry today, in the last USED_WEEKS. */
int64_t used_tenths(const struct request *rq, struct person_id person);

/* The same of one of all: numbers, no names. */
struct worker_load {
    struct person_id id;
    struct caseload load;
    enum caseload_state state;
    int64_t protected_tenths;
    bool
        may_be_given; /* families: has such a post and no closed account; else they carry some all the same */
    bool is_open; /* says that they take new families */
    bool is_main_work, is_away;
    const struct proposing_loads_row *levels; /* families by level */
    size_t level_count;
};
/* Room that counts: may be given families, takes new ones, is not away, and is below 90 % of the limit. Pure. */
bool worker_has_room(const struct worker_load *one);
struct worker_loads {
    const struct worker_load *at;
    size_t count;
};
/*
 * Everybody who may be given families or carries some today, each once, by id. For pages about the whole area: three
 * statements, each one pass over all families or workers, so that it is kept (kit/kept.h). Who shows a list of some
 * calls caseload_read() for each.
 */
struct worker_loads worker_loads_read(const struct request *rq);

/* Those of them of whom `is` holds, in an order (of qsort, of worker_load) of the caller's. */
struct worker_loads worker_loads_of(const struct request *rq,
    bool (*is)(const struct worker_load *one), int (*order)(const void *, const void *));

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
