/*
 * migrate: the one text of a schema turned into each engine's, and the tables' own guards.
 *
 * schema/README.md describes the dialect. Inside the kit only; the rest calls store_migrate().
 */
#pragma once

#include "kit/db.h"

/* One statement of a script, translated, without comments. */
struct migrate_statement {
    struct str text;
    int line;         /* where it begins in the script */
    struct str table; /* of CREATE TABLE and ALTER TABLE, else empty */
    bool creates_table;
    bool is_versioned, is_append_only; /* what the comments above CREATE TABLE say */
};

struct migrate_script {
    const struct migrate_statement *at;
    size_t count;
    struct str problem; /* empty, or why the text cannot be read: an open string, a missing ')' */
    int problem_line;
};

/*
 * Types are replaced where they stand as upper-case words outside strings and comments. On SQLite
 * tables become STRICT; BOOL columns get CHECK (0 or 1), UUID columns CHECK (16 bytes), on both.
 */
struct migrate_script migrate_read(struct arena *arena, struct str text, enum db_engine engine);

/* Run a script, and make or mend the guards of its tables, in the running job whose schema may
 * change. Faults with `name:line: reason`. Rows go to the connection's arena. */
void migrate_run(struct db *db, const char *name, struct str text);

/*
 * What a statement that created or altered a table needs besides:
 * versioned    <table>_history with the same columns, a trigger that copies the old row there at
 *              each UPDATE and refuses one that does not count version up by one, one that refuses
 *              DELETE; the history itself is append only
 * append only  triggers that refuse UPDATE and DELETE
 * altered      new columns go to the history too, and the trigger knows them
 */
void migrate_guard(struct db *db, const struct migrate_statement *statement);

/* Before a table is altered: SQLite drops no column that a trigger names. migrate_guard() makes the trigger
 * anew. */
void migrate_unguard(struct db *db, const struct migrate_statement *statement);
