/* problem: what is wrong with what a person typed, or why the rules do not allow it; all of it. */
#pragma once

#include "kit/words.h"

struct problem {
    struct str field;  /* name of the form field, or empty for the whole form */
    struct msg text;   /* says what is wrong and what to do */
    struct msg source; /* the rule's legal citation, or MSG_NONE */
};

enum { PROBLEMS_MAX = 32 };

struct problems {
    struct problem at[PROBLEMS_MAX];
    size_t count;
};

/* Beyond PROBLEMS_MAX further ones are dropped: nobody mends more at a time. */
void problem_add(struct problems *p, struct str field, struct msg text);
void problem_add_source(struct problems *p, struct str field, struct msg text, struct msg source);

/* The first problem of that field, or NULL. */
const struct problem *problem_of(const struct problems *p, struct str field);
