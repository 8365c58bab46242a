#include "kit/problem.h"

void problem_add(struct problems *p, struct str field, struct msg text)
{
    problem_add_source(p, field, text, MSG_NONE);
}

void problem_add_source(struct problems *p, struct str field, struct msg text, struct msg source)
{
    if (p->count < PROBLEMS_MAX)
        p->at[p->count++] = (struct problem){field, text, source};
}

const struct problem *problem_of(const struct problems *p, struct str field)
{
    for (size_t i = 0; i < p->count; i++)
        if (str_eq(p->at[i].field, field))
            return &p->at[i];
    return NULL;
}
