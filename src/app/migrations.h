/*
 * migrations: the texts of schema/, in order, as the build put them into the program (tools/sqlgen).
 *
 * What store_migrate() and `keywork migrate` apply; see schema/README.md.
 */
#pragma once

#include <stddef.h>

#include "kit/db.h"

extern const struct migration keywork_migrations[];
extern const size_t keywork_migration_count;
