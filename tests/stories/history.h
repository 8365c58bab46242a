/*
 * history: people of an area who click at random, day after day: families, key workers, managers.
 *
 * Nothing here knows a form. Whoever is drawn opens a page, follows links, and sends forms with choices, dates and
 * words drawn at random, as far as the page offers them; then some days pass. What must hold after any such
 * history is for the caller to check. The same seed gives much the same history: ids are new each time.
 */
#pragma once

#include "tests/stories/cast.h"

struct dice {
    uint64_t state;
};
/* From 0 to below `count`; 0 for no count. xorshift64*: Source: Vigna, "An experimental exploration of Marsaglia's
 * xorshift generators, scrambled", ACM TOMS 42(4), 2016. */
size_t dice_throw(struct dice *dice, size_t count);

struct history;

/* An area with that many families of a child each, workers of several agencies, and two managers. */
struct history *history_begin(struct story *s, uint64_t seed, size_t families);

/* One event: a form that was sent, or days that passed. A reply of 500 or more, or of 400, which no form of ours
 * earns, fails the test and names the form; then it is false. */
bool history_event(struct history *h);

/* Forms sent so far, and those that the server took. */
struct history_sums {
    size_t sent, taken, days;
};
struct history_sums history_sums(const struct history *h);

/* What happened of late, a line each, for the message of a test that failed. */
struct str history_latest(const struct history *h);
