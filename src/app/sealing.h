/* sealing: the record of looks is sealed while keywork serves, and its store is not older than it was. */
#pragma once

#include <stdbool.h>

struct arena;
struct sealer;
struct settings;
struct store;

/* The file with the key: audit-key-file, or PATH.audit-key beside a SQLite store; NULL for neither. */
const char *sealing_key_path(struct arena *arena, const struct settings *settings);

/*
 * Look whether the store holds what was seen before, and begin to seal. False with the reason said on
 * stderr when it must not be served. *sealer is NULL on PostgreSQL without audit-key-file, with a
 * warning.
 */
bool sealing_start(struct arena *arena, const struct settings *settings, struct store *store,
    struct sealer **sealer);
