/* Written by sqlgen from the schema: a type for the internal key of each table, so that
 * the key of one is never taken for another's. They never leave the program. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct person_id {
    int64_t n; /* 0 when absent */
};
static inline bool person_id_is_set(struct person_id id) { return id.n != 0; }

struct child_id {
    int64_t n; /* 0 when absent */
};
static inline bool child_id_is_set(struct child_id id) { return id.n != 0; }

struct action_id {
    int64_t n; /* 0 when absent */
};
static inline bool action_id_is_set(struct action_id id) { return id.n != 0; }

struct entry_id {
    int64_t n; /* 0 when absent */
};
static inline bool entry_id_is_set(struct entry_id id) { return id.n != 0; }

struct story_id {
    int64_t n; /* 0 when absent */
};
static inline bool story_id_is_set(struct story_id id) { return id.n != 0; }

struct lesson_id {
    int64_t n; /* 0 when absent */
};
static inline bool lesson_id_is_set(struct lesson_id id) { return id.n != 0; }

struct job_id {
    int64_t n; /* 0 when absent */
};
static inline bool job_id_is_set(struct job_id id) { return id.n != 0; }
