#include "sqlgen.h"

static void write_byte(FILE *out, char c, char before)
{
    if (c == '"' || c == '\\')
        (void)fprintf(out, "\\%c", c);
    else if (c == '?' && before == '?')
        (void)fputs("\\?", out); /* two of them could begin a trigraph */
    else if ((unsigned char)c < 0x20)
        (void)fprintf(out, "\\%03o", (unsigned)(unsigned char)c);
    else
        (void)fputc(c, out);
}

void write_literal(FILE *out, struct str text, const char *indent, bool keep_blank_lines)
{
    struct str rest = text, line;
    bool is_first = true;

    while (str_split(&rest, '\n', &line)) {
        bool is_last = rest.at == NULL;

        if (str_is_empty(line) && (is_last || !keep_blank_lines) && !(is_last && is_first))
            continue;
        (void)fprintf(out, "%s%s\"", is_first ? "" : "\n", indent);
        for (size_t i = 0; i < line.len; i++)
            write_byte(out, line.at[i], i ? line.at[i - 1] : '\0');
        (void)fputs(is_last ? "\"" : "\\n\"", out);
        is_first = false;
    }
}

void write_ids(const struct sqlgen *g, FILE *out)
{
    (void)fputs(
        "/* Written by sqlgen from the schema: a type for the internal key of each table, so that\n"
        " * the key of one is never taken for another's. They never leave the program. */\n"
        "#pragma once\n\n#include <stdbool.h>\n#include <stdint.h>\n",
        out);
    for (size_t i = 0; i < g->tables.count; i++) {
        struct str name = g->tables.at[i].name;

        if (!g->tables.at[i].has_id)
            continue;
        (void)fprintf(out,
            "\nstruct %.*s_id {\n    int64_t n; /* 0 when absent */\n};\n"
            "static inline bool %.*s_id_is_set(struct %.*s_id id) { return id.n != 0; }\n",
            STR_FMT(name), STR_FMT(name), STR_FMT(name));
    }
}

void write_migrations(const struct sqlgen *g, FILE *out)
{
    (void)fputs(
        "/* Written by sqlgen from the schema. Do not edit. */\n#include \"app/migrations.h\"\n\n"
        "#include \"kit/str.h\"\n\nconst struct migration keywork_migrations[] = {\n",
        out);
    for (size_t i = 0; i < g->schema.count; i++) {
        const struct schema_file *f = &g->schema.at[i];

        (void)fprintf(out, "    {%d, \"%.*s\",\n", f->number, STR_FMT(f->name));
        write_literal(out, f->text, "        ", true);
        (void)fputs("},\n", out);
    }
    (void)fputs("};\nconst size_t keywork_migration_count = COUNT(keywork_migrations);\n", out);
}
