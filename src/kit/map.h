/*
 * map: from text to a number, in an arena.
 *
 * Open addressing with linear probing, at most three quarters full. The hash is SipHash-2-4 with a
 * random key of the map's own, so that nobody can prepare texts that all fall in one place. Not for
 * several threads at once.
 */
#pragma once

#include "kit/str.h"

struct map;

/* An empty map with room for about `expected` texts before it grows. */
struct map *map_new(struct arena *a, size_t expected);

/* Keep `value` for `key`, whose bytes are borrowed for the map's life. False, and nothing changes,
 * when the key is there already. */
bool map_add(struct map *map, struct str key, int64_t value);

/* The same, but a value that is there is replaced. */
void map_set(struct map *map, struct str key, int64_t value);

/* The value of that key in *out; false, with *out unchanged, when there is none. */
bool map_find(const struct map *map, struct str key, int64_t *out);

size_t map_count(const struct map *map);
