/* problem: what is wrong with what a person typed, or why the rules do not allow it; all of it. */
#pragma once

#include "kit/words.h"

struct arena;

struct problem {
    struct str field; /* name of the form field, or empty for the whole form */
    struct msg
        text; /* says what is wrong and what to do; may hold {label} {Label} {min} {max} {names} */
    struct msg source; /* the rule's legal citation, or MSG_NONE */
    struct msg label;  /* of the field, for the holes of text */
    int64_t min, max;  /* of the field, for the holes of text */
    struct str names;  /* of people or agencies, for the hole {names} of text */
    bool
        has_input; /* an input of that name stands on the page, although the form's table has none */
};

enum { PROBLEMS_MAX = 32 };

struct problems {
    struct problem at[PROBLEMS_MAX];
    size_t count;
};

/* Beyond PROBLEMS_MAX further ones are dropped: nobody mends more at a time. */
void problem_add(struct problems *p, struct str field, struct msg text);
void problem_add_source(struct problems *p, struct str field, struct msg text, struct msg source);
void problem_add_whole(struct problems *p, struct problem problem);

/* The first problem of that field, or NULL. */
const struct problem *problem_of(const struct problems *p, struct str field);

/*
 * The sentence to print: its text in that language with the holes filled. {Label} is the label as it
 * stands on the page; {label} begins in lower case unless its second letter is upper case too ("VAT
 * number") or its first word is "I", for the middle of a sentence: "Enter what will be done". Not escaped.
 */
struct str problem_text(struct arena *a, const struct language *language, const struct problem *p);
