/*
 * demo_random: numbers that look random and are the same for the same seed, for invented families.
 * Never for secrets. Source: Blackman and Vigna, xoshiro256** 1.0, seeded by SplitMix64.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kit/date.h"
#include "kit/uuid.h"

struct demo_random {
    uint64_t state[4];
};

/* A stream of its own for each number: what one family draws changes nothing for the next. */
struct demo_random demo_random_of(uint64_t seed, uint64_t number);

uint64_t demo_next(struct demo_random *r);

/* From 0 to below - 1, each equally likely. Requires below > 0. */
size_t demo_below(struct demo_random *r, size_t below);

/* From low to high, both included. */
int demo_between(struct demo_random *r, int low, int high);

/* True in so many of a hundred cases. */
bool demo_chance(struct demo_random *r, int percent);

/* The number of a weight, in proportion to it. Requires one weight above 0. */
size_t demo_weighted(struct demo_random *r, const int *weights, size_t count);

struct uuid demo_uuid(struct demo_random *r, instant at);
