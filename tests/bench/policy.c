/* What one decision of the policy costs: prints the nanoseconds of each round's decision. */
#include <stdio.h>
#include <time.h>

#include "consent/may.h"

enum { ROUNDS = 9, DECISIONS = 2 * 1000 * 1000, RELATION_SETS = 1 << RELATION__COUNT };

static double now_ns(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Every permission with every set of relations, in turn; the sum keeps the work from being left out. */
static int decide_all(void)
{
    int allowed = 0;

    for (unsigned i = 0; i < DECISIONS; i++)
        allowed += may_decide((enum permission)(i % MAY__COUNT),
            (struct asker){ACCOUNT_STAFF, i & 1 ? DUTY_MANAGER : DUTY_NONE, FACTOR_FRESH},
            &(struct circumstances){.relations = (i / MAY__COUNT) % RELATION_SETS & ~1U,
                .barriers = i >> 4 & ((1U << BARRIER__COUNT) - 2),
                .agreed = i,
                .agrees = ~i})
                       .is_allowed;
    return allowed;
}

int main(void)
{
    for (int round = 0; round < ROUNDS; round++) {
        double begun_ns = now_ns();
        int allowed = decide_all();
        if (allowed == 0 || allowed == DECISIONS)
            return 1;
        (void)printf("%.2f\n", (now_ns() - begun_ns) / DECISIONS);
    }
    return 0;
}
