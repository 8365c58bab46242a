/* docs/import.md is written by hand and must say what the program does. */
#include "caseload/rows.h"

#include <stdio.h>

#include "kit/arena.h"
#include "kit/test.h"

static struct str read_docs(struct arena *a)
{
    FILE *file = fopen("docs/import.md", "r");
    char *bytes = arena_alloc(a, 1 << 20);
    size_t len = file != NULL ? fread(bytes, 1, 1 << 20, file) : 0;

    if (file != NULL)
        (void)fclose(file);
    return (struct str){bytes, len};
}

TEST(every_column_and_every_code_stands_in_the_documentation)
{
    struct arena *a = arena_new(4 << 20);
    struct str docs = read_docs(a);

    for (int list = 0; list < LIST__COUNT; list++) {
        struct str heading = str_printf(a, "## %s.csv", lists[list].name), part;
        ptrdiff_t at = str_find(docs, heading);

        check(at >= 0);
        part = str_slice(docs, (size_t)(at < 0 ? 0 : at) + heading.len, docs.len);
        if (str_find(part, STR("\n## ")) > 0)
            part = str_slice(part, 0, (size_t)str_find(part, STR("\n## ")));
        for (size_t i = 0; i < lists[list].column_count; i++) {
            const struct column *column = &lists[list].columns[i];
            bool is_required = (column->flags & COLUMN_REQUIRED) != 0;
            struct str row =
                str_printf(a, "| `%s` | %s", column->name, is_required ? "yes |" : "|");

            if (!str_contains(part, row))
                test_fail(
                    __FILE__, __LINE__, "no row %.*s in %s.csv", STR_FMT(row), lists[list].name);
            for (const struct choice *c = column->choices; c != NULL && c->code != NULL; c++)
                if (!str_contains(part, str_printf(a, "`%s`", c->code)))
                    test_fail(__FILE__, __LINE__, "no `%s` in %s.csv", c->code, lists[list].name);
        }
    }
    arena_free(a);
}
