/* stored_getting: what the files that read stored records share; nobody else includes it. */
#pragma once

#include "caseload/stored_rows.h"
#include "kit/arena.h"

struct getting {
    struct arena *arena;
    struct db *db;
    const struct names *names;
    int64_t first, last; /* internal keys */
};

#define ROWS_OF(type, rows) arena_array_of(g->arena, (rows).count, struct type)

static inline struct row stored_head(const struct getting *g, enum list list, int64_t key)
{
    return (struct row){.stored = key, .id = ids_text(&g->names->ids[list], key)};
}

/* stored_sheet.c: at most 1,000 rows, the first of the range */
struct stored_rows stored_sheet_list(const struct getting *g, enum list list);

/* stored_sharing.c */
struct stored_rows stored_person_list(const struct getting *g);
struct stored_rows stored_agreement_list(const struct getting *g);
struct stored_rows stored_party_list(const struct getting *g);
struct stored_rows stored_consent_list(const struct getting *g);
