/*
 * Arena: memory that lives exactly as long as one request.
 *
 * Nothing allocated here is ever freed by hand. The worker resets the arena
 * once the reply has been sent. arena_alloc() never returns NULL: when the
 * request exceeds its budget the request is abandoned (see fault.h). An arena
 * belongs to one thread at a time. In sanitized builds freed space is poisoned.
 */
#pragma once

#include <stddef.h>

struct arena;
typedef void arena_cleanup_fn(void *resource);

/* A new arena that faults (FAULT_BUDGET) once more than budget_bytes are in use. */
struct arena *arena_new(size_t budget_bytes);

/* Reset, then give everything back to the system. NULL is allowed. */
void arena_free(struct arena *a);

/* Run cleanups in reverse order, then forget every allocation; one chunk is kept for reuse. */
void arena_reset(struct arena *a);

/* Zeroed memory, aligned for any type. Never NULL. Faults beyond the budget. */
void *arena_alloc(struct arena *a, size_t size);

/* The same, not zeroed: for text that is written before it is read, such as a page. */
void *arena_alloc_unset(struct arena *a, size_t size);

/* count * size, zeroed; faults when the product overflows. */
void *arena_alloc_array(struct arena *a, size_t count, size_t size);

/*
 * Make room for one more element. `at` holds `count` elements of `size` bytes in room for *room;
 * returns `at`, or a larger copy with *room doubled (16 at first).
 */
void *arena_grow(struct arena *a, void *at, size_t count, size_t *room, size_t size);

/* Have cleanup(resource) called at the next reset: statements, descriptors. */
void arena_defer(struct arena *a, arena_cleanup_fn *cleanup, void *resource);

/* Bytes given out since the last reset. */
size_t arena_used(const struct arena *a);

#define arena_new_of(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array_of(a, n, type) ((type *)arena_alloc_array((a), (n), sizeof(type)))
