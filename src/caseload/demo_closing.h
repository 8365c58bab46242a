/* demo_closing: how some invented families and key workers work together, how it becomes less, ends and begins again. */
#pragma once

#include "caseload/demo_work.h"

/* What is agreed about working together, looked at again so many days from today. */
void demo_working_agreement(
    struct demo *d, struct child_id child, struct person_id by, const char *with, int review_days);

/* Key working becomes less: a plan, its steps, a worry of that person, whom to call. */
void demo_withdrawal(
    struct demo *d, struct child_id child, struct person_id by, struct person_id worries);

/* Of some families out of the crowd key working has ended, and of a few it has begun again. To be called when all else
 * stands; draws from a stream of its own. It is that parent who comes back. */
void demo_closing(struct demo *d, struct child_id child, struct person_id parent);
