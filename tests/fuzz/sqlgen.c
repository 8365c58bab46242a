/*
 * Any bytes as a .sql file: sqlgen says what is wrong or writes C, and never reads out of bounds.
 *
 *   clang -std=c17 -g -O1 -fsanitize=fuzzer,address,undefined -D_GNU_SOURCE -DSQLGEN_NO_MAIN -Isrc
 *       -Itools tests/fuzz/sqlgen.c tools/sqlgen.c tools/sqlgen_*.c src/kit/arena.c src/kit/str.c
 *       src/kit/fault.c -lsqlite3
 */
#include <stdlib.h>

#include "kit/fault.h"
#include "sqlgen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char schema[] =
    "CREATE TABLE person (id ID PRIMARY KEY, name TEXT NOT NULL, phone TEXT, likes_mail BOOL NOT NULL"
    " DEFAULT 0);\n"
    "-- case: plan\n-- versioned\n"
    "CREATE TABLE action (id ID PRIMARY KEY, child_id ID NOT NULL REFERENCES person(id), text TEXT NOT"
    " NULL, due_on DATE, photo BYTES, version INT NOT NULL DEFAULT 1, changed_at INSTANT NOT NULL,"
    " changed_by ID REFERENCES person(id));\n"
    "-- case: record\n-- append only\n"
    "CREATE TABLE entry (id ID PRIMARY KEY, public_id UUID NOT NULL, text TEXT NOT NULL);\n";

struct input {
    struct sqlgen *g;
    struct str text;
};

static void write_all(struct sqlgen *g, const struct statement_file *file)
{
    char *bytes = NULL;
    size_t len = 0;
    FILE *out = open_memstream(&bytes, &len);

    write_header(g, out, file);
    write_code(g, out, file, STR("x.h"));
    (void)fclose(out);
    free(bytes);
}

static void read_input(void *context)
{
    const struct input *input = context;
    struct sqlgen *g = input->g;
    struct statement_file file = {STR("src/plan/plan.sql"), STR("plan"), STR("plan"), {0}, 0, 0, 0};

    schema_load_text(g, STR("schema/0001_fuzz.sql"), str_of(schema));
    if (g->complaint_count)
        abort();
    statements_read(g, &file, input->text);
    for (size_t i = 0; i < file.count; i++)
        statement_check(g, &file, &file.at[i]);
    if (!g->complaint_count)
        write_all(g, &file);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sqlgen g = {.arena = arena_new(64 << 20)};
    struct input input = {&g, str_copy(g.arena, data, size)};

    /* A file with a NUL is refused before it is read. */
    if (size < 64 << 10 && !memchr(data, '\0', size) &&
        sqlite3_open(":memory:", &g.db) == SQLITE_OK)
        (void)fault_run(read_input, &input, NULL);
    (void)sqlite3_close(g.db);
    arena_free(g.arena);
    return 0;
}
