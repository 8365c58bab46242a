/* rules: when a level is to be looked at again, and what may be decided. Pure. */
#pragma once

#include "kit/date.h"
#include "kit/problem.h"

/* What the page asks those to do who decide about the level. */
enum level_prompt {
    LEVEL_PROMPT_NONE,
    LEVEL_PROMPT_DECIDE, /* key working goes on, and no level was decided */
    LEVEL_PROMPT_REVIEW, /* its day has come, or nobody has said when */
    LEVEL_PROMPT_LIGHTER /* the early weeks are over: can it be less? */
};

struct level_facts {
    bool has_episode, has_level;
    bool is_crisis;   /* one stands: decided about again when it is over */
    bool is_lightest; /* there is no lighter level */
    bool was_crisis;  /* one ended since the level was decided */
    date from_on, review_on;
    int64_t early_days;
};

/*
 * In this order: nothing without an episode or while a crisis stands; decide when there is no level; review when
 * its day has come, when nobody has said when, or when a crisis ended after the level was decided; lighter from the
 * first day after the early weeks on, unless it is the lightest level. Whatever is decided, also that it stays as it
 * is, begins anew.
 *
 * Source: Early Support guide to key working, high level: contact is frequent in the early stages, "then
 * intensity should quickly reduce".
 */
enum level_prompt level_prompt_of(const struct level_facts *f, date today);

struct level_dates {
    date from_on, review_on;
    date earliest; /* first day of the episode */
};
/* A level holds from a day of this episode that has come; it is looked at again on a later day, in a year at
 * most. Fields from_on, review_on. */
void level_check_dates(const struct level_dates *d, date today, struct problems *problems);

/* The last day of a crisis that begins today: today at the earliest; `days` with today in it at most, after which
 * people decide again. Field ends_on. */
void crisis_check_end(date ends_on, int64_t days, date today, struct problems *problems);

/* Since when somebody does a function, or the family does it itself: not a day that has not come. `field` is the
 * form's. Nothing when it is absent. */
void function_check_day(date on, date today, struct str field, struct problems *problems);

/* Contacts of one function and purpose, as they were counted. */
struct contact_tally {
    struct str code;    /* of the function that their time went to; empty: nobody has said it */
    struct str purpose; /* of contact.purpose */
    int64_t count;
    int64_t once; /* of these, those that are counted here when all are counted */
    date last_on;
};
struct evidence {
    int64_t count;
    date last_on; /* absent when there is none */
};
/*
 * How many contacts show that the function of that code is done: those whose time went to it; where nobody has said
 * it, those with a purpose among `purposes`; for "*" every contact, once.
 */
struct evidence function_evidence(
    struct str code, struct str purposes, const struct contact_tally *tallies, size_t count);
