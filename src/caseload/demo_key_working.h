/* demo_key_working: levels that were looked at, and who does which function, for each invented child. */
#pragma once

#include "caseload/demo_work.h"

/* To be called when the team stands. Draws from a stream of its own: nobody else is different by it. */
void demo_key_working(struct demo *d, struct child_id child);

/* Amira's, before her record is finished: how it went over time, a crisis that is past, an advocate, and what the family does itself. */
void demo_key_working_of_amira(struct demo *d, struct child_id child, struct person_id ruth,
    struct person_id tom, struct person_id sana);

/* demo_handover.c: some families' key worker changes: planned, both there, or nobody follows yet. Draws from a stream of
 * its own. To be called when the record is finished. */
void demo_hand_over(struct demo *d, struct child_id child);

/* What Amira's mother does herself, and how it came to that. */
void demo_own_work(
    struct demo *d, struct child_id child, struct person_id ruth, struct person_id sana);
