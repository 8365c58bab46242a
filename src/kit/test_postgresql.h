/* test_postgresql: where tests make stores on PostgreSQL. */
#pragma once

#include <stdlib.h>

#include "kit/fault.h"
#include "kit/str.h"

/*
 * The address of a PostgreSQL that a text names, as KEYWORK_TEST_POSTGRESQL does; NULL for none, which an empty
 * text is, too. A text that is no such address is refused: SQLite would take it for the name of a file.
 */
static inline const char *test_postgresql_of(const char *said)
{
    if (!said || !*said)
        return NULL;
    if (!str_starts(str_of(said), STR("postgresql://")) &&
        !str_starts(str_of(said), STR("postgres://")))
        fault(FAULT_BUG, "KEYWORK_TEST_POSTGRESQL is no postgresql:// address: %s", said);
    return said;
}

/* Where tests make stores on PostgreSQL (tests/postgres starts one); NULL: nowhere. */
static inline const char *test_postgresql(void)
{
    return test_postgresql_of(getenv("KEYWORK_TEST_POSTGRESQL"));
}
