#include "sqlgen.h"

#include <ctype.h>

enum { ARGUMENTS_MAX = 5 };

static size_t count_arguments(const struct statement *s)
{
    size_t count = 0;

    for (size_t i = 0; i < s->parameter_count; i++)
        count += s->parameters[i].special == SPECIAL_NONE ? 1 : 0;
    return count;
}

bool takes_struct(const struct statement *s) { return count_arguments(s) > ARGUMENTS_MAX; }

const struct table *inserted_table(const struct statement *s)
{
    for (size_t i = 0; i < s->touch_count; i++)
        if (s->touches[i].is_inserted && s->touches[i].table->has_id)
            return s->touches[i].table;
    return NULL;
}

struct str type_in_c(struct sqlgen *g, struct type type)
{
    switch (type.base) {
    case BASE_ID: return str_printf(g->arena, "struct %.*s_id", STR_FMT(type.of->name));
    case BASE_INT: return STR("int64_t");
    case BASE_BOOL: return STR("bool");
    case BASE_TEXT:
    case BASE_BYTES: return STR("struct str");
    case BASE_DATE: return STR("date");
    case BASE_INSTANT: return STR("instant");
    case BASE_UUID: return STR("struct uuid");
    case BASE_NONE:
    case BASE__COUNT: break;
    }
    return STR("");
}

/* ------------------------------------------------------------------ one function */

static void write_access(FILE *out, const struct statement *s)
{
    switch (s->access) {
    case ACCESS_SECTION: (void)fputs(", const struct grant *grant", out); break;
    case ACCESS_VISIBLE: (void)fputs(", const struct scope *scope", out); break;
    case ACCESS_AREA: (void)fputs(", const struct area_grant *grant", out); break;
    case ACCESS_NONE:
    case ACCESS_SYSTEM: break;
    }
}

static void write_result_type(FILE *out, const struct statement *s)
{
    switch (s->kind) {
    case KIND_ONE: (void)fputs("bool ", out); break;
    case KIND_MANY: (void)fprintf(out, "struct %.*s_rows ", STR_FMT(s->name)); break;
    case KIND_EXEC:
    case KIND_COUNT: (void)fputs("int64_t ", out); break;
    case KIND_INSERT:
        (void)fprintf(out, "struct %.*s_id ", STR_FMT(inserted_table(s)->name));
        break;
    case KIND_SHEET: (void)fputs("struct db_sheet ", out); break;
    case KIND_NONE:
    case KIND_PART: break;
    }
}

void write_signature(struct sqlgen *g, FILE *out, const struct statement *s)
{
    write_result_type(out, s);
    (void)fprintf(out, "%.*s(struct db *db", STR_FMT(s->name));
    write_access(out, s);
    if (takes_struct(s))
        (void)fprintf(out, ", const struct %.*s *values", STR_FMT(s->name));
    for (size_t i = 0; !takes_struct(s) && i < s->parameter_count; i++)
        if (s->parameters[i].special == SPECIAL_NONE)
            (void)fprintf(out, ", %.*s %.*s", STR_FMT(type_in_c(g, s->parameters[i].type)),
                STR_FMT(s->parameters[i].name));
    if (s->orders.count)
        (void)fprintf(out, ", enum %.*s_order order", STR_FMT(s->name));
    if (s->kind == KIND_ONE)
        (void)fprintf(out, ", struct %.*s_row *out", STR_FMT(s->name));
    (void)fputc(')', out);
}

/* ------------------------------------------------------------------ the types it needs */

static void write_upper(FILE *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        (void)fputc(toupper((unsigned char)s.at[i]), out);
}

static void write_orders(FILE *out, const struct statement *s)
{
    if (!s->orders.count)
        return;
    (void)fprintf(out, "enum %.*s_order {\n", STR_FMT(s->name));
    for (size_t i = 0; i < s->orders.count; i++) {
        (void)fputs("    ", out);
        write_upper(out, s->name);
        (void)fputc('_', out);
        write_upper(out, s->orders.at[i].first);
        (void)fputs(",\n", out);
    }
    (void)fputs("    ", out);
    write_upper(out, s->name);
    (void)fputs("_ORDER__COUNT,\n};\n\n", out);
}

static void write_values(struct sqlgen *g, FILE *out, const struct statement *s)
{
    if (!takes_struct(s))
        return;
    (void)fprintf(out, "struct %.*s {\n", STR_FMT(s->name));
    for (size_t i = 0; i < s->parameter_count; i++)
        if (s->parameters[i].special == SPECIAL_NONE)
            (void)fprintf(out, "    %.*s %.*s;\n", STR_FMT(type_in_c(g, s->parameters[i].type)),
                STR_FMT(s->parameters[i].name));
    (void)fputs("};\n\n", out);
}

static void write_row(struct sqlgen *g, FILE *out, const struct statement *s)
{
    if (s->kind != KIND_ONE && s->kind != KIND_MANY)
        return;
    (void)fprintf(out, "struct %.*s_row {\n", STR_FMT(s->name));
    for (size_t i = 0; i < s->result_count; i++)
        (void)fprintf(out, "    %.*s %.*s;\n", STR_FMT(type_in_c(g, s->results[i].type)),
            STR_FMT(s->results[i].name));
    (void)fputs("};\n\n", out);
    if (s->kind == KIND_MANY)
        (void)fprintf(out,
            "struct %.*s_rows {\n    struct %.*s_row *at;\n    size_t count;\n};\n\n",
            STR_FMT(s->name), STR_FMT(s->name));
}

/* A line of a comment, without what would open or close one. */
static void write_comment_line(FILE *out, struct str line)
{
    (void)fputs(str_is_empty(line) ? " *" : " * ", out);
    for (size_t i = 0; i < line.len; i++) {
        bool would_close = i && ((line.at[i - 1] == '*' && line.at[i] == '/') ||
                                    (line.at[i - 1] == '/' && line.at[i] == '*'));

        if (would_close)
            (void)fputc(' ', out);
        (void)fputc(line.at[i], out);
    }
    (void)fputc('\n', out);
}

static void write_comment(FILE *out, const struct statement_file *file, const struct statement *s)
{
    (void)fputs("/*\n", out);
    for (size_t i = 0; i < s->comment.count; i++)
        write_comment_line(out, s->comment.at[i]);
    if (s->access == ACCESS_SYSTEM) {
        (void)fputs(" * Without a grant:\n", out);
        write_comment_line(out, s->reason);
    }
    (void)fprintf(out, " * (%.*s:%d)\n */\n", STR_FMT(file->path), s->line);
}

/* ------------------------------------------------------------------ the header */

static bool needs_grant(const struct statement_file *file)
{
    for (size_t i = 0; i < file->count; i++)
        if (file->at[i].access != ACCESS_NONE && file->at[i].access != ACCESS_SYSTEM)
            return true;
    return false;
}

void write_header(struct sqlgen *g, FILE *out, const struct statement_file *file)
{
    (void)fprintf(out,
        "/* Written by sqlgen from %.*s. Do not edit. */\n#pragma once\n\n%s"
        "#include \"kit/db.h\"\n#include \"schema/ids.h\"\n",
        STR_FMT(file->path), needs_grant(file) ? "#include \"consent/grant.h\"\n" : "");
    for (size_t i = 0; i < file->count; i++) {
        const struct statement *s = &file->at[i];

        (void)fputc('\n', out);
        write_orders(out, s);
        write_values(g, out, s);
        write_row(g, out, s);
        write_comment(out, file, s);
        write_signature(g, out, s);
        (void)fputs(";\n", out);
    }
}
