/*
 * function: the functions of key working, as the time of a contact is given to them: those of the child's programme.
 *
 * Everybody reads them through these calls. Source: Early Support, key working functions (domain research 2.1;
 * the grouping in four areas is ours).
 */
#pragma once

#include "kit/form.h"

struct request;

/* All of them in their order: the code, and the name in the programme of rq->grant's child. Without a request the ten
 * that keywork comes with, in a few words each. */
const struct form_choices *function_choices(const struct request *rq);

/* What a code of these is called; empty for an unknown one. */
struct str function_words(const struct form_choices *functions_of, struct str code);

/* What a short form asks: what a contact was for, as a purpose and a function at once. */
struct contact_aim {
    struct str code;     /* of the form's choice */
    struct str purpose;  /* a code of contact.purpose */
    struct str function; /* F01 .. F10 */
};

/* Listening first: a family may want nothing else. */
const struct form_choices *contact_aim_choices(const struct request *rq);

/* False for a code that is none of them. */
bool contact_aim_of(struct str code, struct contact_aim *aim);

/* The function that a contact of that purpose mostly is; empty for an unknown one. */
struct str function_of_purpose(struct str purpose);

/* The purpose that goes with a function, for whoever says only the function; "practical" for an unknown one. */
struct str purpose_of_function(struct str function);

/*
 * Which part of `minutes` the share number `which` (0..count - 1) of `count` (1 or more) gets: whole minutes, as
 * even as they can be, earlier shares the larger; all shares together are `minutes`. Pure.
 */
int64_t minutes_share(int64_t minutes, size_t which, size_t count);
