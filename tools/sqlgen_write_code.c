#include "sqlgen.h"

#include <ctype.h>

/* Locals of the written functions end in _ , so that no parameter hides them. */

/* ------------------------------------------------------------------ the statement */

static const char *db_type_of(struct type type)
{
    switch (type.base) {
    case BASE_ID:
    case BASE_INT:
    case BASE_BOOL:
    case BASE_INSTANT: return "DB_TYPE_INT";
    case BASE_TEXT:
    case BASE_DATE: return "DB_TYPE_TEXT";
    case BASE_UUID:
    case BASE_BYTES: return "DB_TYPE_BYTES";
    case BASE_NONE:
    case BASE__COUNT: break;
    }
    return "";
}

/* plan_actions_statement, or plan_actions_newest_statement for one of several orders. */
static void write_variant_name(FILE *out, const struct statement *s, const struct variant *v)
{
    (void)fprintf(
        out, "%.*s%s%.*s_statement", STR_FMT(s->name), v->order.len ? "_" : "", STR_FMT(v->order));
}

static void write_parameter_types(FILE *out, const struct statement *s)
{
    if (!s->parameter_count)
        return;
    (void)fprintf(out, "    .parameter_count = %zu,\n    .parameter_types = {", s->parameter_count);
    for (size_t i = 0; i < s->parameter_count; i++)
        (void)fprintf(out, "%s%s", i ? ", " : "", db_type_of(s->parameters[i].type));
    (void)fputs("},\n", out);
}

static void write_variant(FILE *out, const struct statement_file *file, const struct statement *s,
    const struct variant *v)
{
    (void)fputs("DB_STATEMENT ", out);
    write_variant_name(out, s, v);
    (void)fprintf(out, " = {\n    .name = \"%.*s%s%.*s\",\n    .source = \"%.*s:%d\",\n",
        STR_FMT(s->name), v->order.len ? "." : "", STR_FMT(v->order), STR_FMT(file->path), s->line);
    (void)fputs("    .sqlite =\n", out);
    write_literal(out, v->sqlite, "        ", false);
    (void)fputs(",\n    .postgresql =\n", out);
    write_literal(out, v->postgresql, "        ", false);
    (void)fputs(",\n", out);
    write_parameter_types(out, s);
    if (s->writes)
        (void)fputs("    .writes = true,\n", out);
    if (s->may_scan)
        (void)fputs("    .may_scan = true,\n", out);
    (void)fputs("};\n\n", out);
}

/* ------------------------------------------------------------------ permission */

static void write_section(FILE *out, const char *function, struct str section)
{
    (void)fprintf(out, "%s(grant, SECTION_", function);
    for (size_t i = 0; i < section.len; i++)
        (void)fputc(toupper((unsigned char)section.at[i]), out);
    (void)fputs(");\n", out);
}

static void write_permission(FILE *out, const struct statement *s)
{
    switch (s->access) {
    case ACCESS_SECTION:
        (void)fputs("    struct child_id child_ = ", out);
        write_section(out, s->writes ? "grant_needs_change" : "grant_needs", s->section);
        break;
    case ACCESS_VISIBLE:
        (void)fputs("    struct person_id person_ = scope_needs(scope);\n", out);
        break;
    case ACCESS_AREA:
        if (uses_special(s, SPECIAL_AREA_PERSON))
            (void)fputs("    struct person_id person_ = area_needs(grant);\n", out);
        break;
    case ACCESS_NONE:
    case ACCESS_SYSTEM: break;
    }
}

/* What else must be proven, once the declarations are over. */
static void write_proofs(FILE *out, const struct statement *s)
{
    if (s->access == ACCESS_AREA && !uses_special(s, SPECIAL_AREA_PERSON))
        (void)fputs("    (void)area_needs(grant);\n", out);
    for (size_t i = 0; i < s->also.count; i++) {
        (void)fputs("    (void)", out);
        write_section(out, "grant_needs", s->also.at[i].first);
    }
}

/* ------------------------------------------------------------------ binding */

static const char *binder_of(struct type type)
{
    switch (type.base) {
    case BASE_ID: return type.may_be_absent ? "db_bind_int_or_null" : "db_bind_int";
    case BASE_INT:
    case BASE_BOOL: return "db_bind_int";
    case BASE_TEXT: return type.may_be_absent ? "db_bind_text_or_null" : "db_bind_text";
    case BASE_DATE: return "db_bind_date";
    case BASE_INSTANT: return "db_bind_instant";
    case BASE_UUID: return "db_bind_uuid";
    case BASE_BYTES: return "db_bind_bytes";
    case BASE_NONE:
    case BASE__COUNT: break;
    }
    return "";
}

static struct str value_of(struct sqlgen *g, const struct statement *s, const struct parameter *p)
{
    switch (p->special) {
    case SPECIAL_GRANT_CHILD: return STR("child_");
    case SPECIAL_GRANT_PERSON: return STR("grant_person(grant)");
    case SPECIAL_GRANT_SEES: return STR("grant_sees(grant)");
    case SPECIAL_GRANT_REACH: return STR("grant_reach(grant)");
    case SPECIAL_SCOPE_PERSON:
    case SPECIAL_AREA_PERSON: return STR("person_");
    case SPECIAL_SCOPE_TODAY: return STR("scope_today(scope)");
    case SPECIAL_NONE:
    case SPECIAL__COUNT: break;
    }
    return str_printf(g->arena, "%s%.*s", takes_struct(s) ? "values->" : "", STR_FMT(p->name));
}

static void write_bind(struct sqlgen *g, FILE *out, const struct statement *s, size_t i)
{
    const struct parameter *p = &s->parameters[i];
    struct str value = value_of(g, s, p);
    const char *indent = "    ";

    if (p->type.base == BASE_BYTES && p->type.may_be_absent) {
        (void)fprintf(out,
            "    if (str_is_empty(%.*s))\n        db_bind_null(q_, %zu);\n    else\n",
            STR_FMT(value), i + 1);
        indent = "        ";
    }
    (void)fprintf(out, "%s%s(q_, %zu, %.*s", indent, binder_of(p->type), i + 1, STR_FMT(value));
    if (p->type.base == BASE_ID)
        (void)fputs(".n", out);
    else if (p->type.base == BASE_BOOL)
        (void)fputs(" ? 1 : 0", out);
    else if (p->type.base == BASE_BYTES)
        (void)fprintf(out, ".at, %.*s.len", STR_FMT(value));
    (void)fputs(");\n", out);
}

/* ------------------------------------------------------------------ reading */

static void write_get(FILE *out, const struct result *r, size_t i)
{
    (void)fprintf(
        out, "    row_->%.*s%s = ", STR_FMT(r->name), r->type.base == BASE_ID ? ".n" : "");
    switch (r->type.base) {
    case BASE_ID:
    case BASE_INT: (void)fprintf(out, "db_get_int(q_, %zu);\n", i); break;
    case BASE_BOOL: (void)fprintf(out, "db_get_int(q_, %zu) != 0;\n", i); break;
    case BASE_TEXT: (void)fprintf(out, "db_get_text(q_, %zu);\n", i); break;
    case BASE_BYTES: (void)fprintf(out, "db_get_bytes(q_, %zu);\n", i); break;
    case BASE_DATE: (void)fprintf(out, "db_get_date(q_, %zu);\n", i); break;
    case BASE_INSTANT: (void)fprintf(out, "db_get_instant(q_, %zu);\n", i); break;
    case BASE_UUID: (void)fprintf(out, "db_get_uuid(q_, %zu);\n", i); break;
    case BASE_NONE:
    case BASE__COUNT: break;
    }
}

static void write_reader(FILE *out, const struct statement *s)
{
    if (s->kind != KIND_ONE && s->kind != KIND_MANY)
        return;
    (void)fprintf(out, "static void %.*s_read(struct db_query *q_, struct %.*s_row *row_)\n{\n",
        STR_FMT(s->name), STR_FMT(s->name));
    for (size_t i = 0; i < s->result_count; i++)
        write_get(out, &s->results[i], i);
    (void)fputs("}\n\n", out);
}

/* What a sheet's columns are: for those that treat many statements alike. */
static void write_columns(FILE *out, const struct statement *s)
{
    static const char *const kinds[BASE__COUNT] = {
        "", "ID", "INT", "BOOL", "TEXT", "DATE", "INSTANT", "UUID", "BYTES"};

    if (s->kind != KIND_SHEET)
        return;
    (void)fprintf(out, "static const struct db_column %.*s_columns[] = {\n", STR_FMT(s->name));
    for (size_t i = 0; i < s->result_count; i++) {
        const struct result *r = &s->results[i];

        (void)fprintf(out, "    {\"%.*s\", DB_IS_%s, ", STR_FMT(r->name), kinds[r->type.base]);
        if (r->type.base == BASE_ID)
            (void)fprintf(out, "\"%.*s\"},\n", STR_FMT(r->type.of->name));
        else
            (void)fputs("NULL},\n", out);
    }
    (void)fputs("};\n\n", out);
}

/* ------------------------------------------------------------------ the function */

static void write_locals(FILE *out, const struct statement *s)
{
    write_permission(out, s);
    if (s->orders.count) {
        (void)fputs("    static const struct db_statement *const orders_[] = {\n", out);
        for (size_t i = 0; i < s->variant_count; i++) {
            (void)fputs("        &", out);
            write_variant_name(out, s, &s->variants[i]);
            (void)fputs(",\n", out);
        }
        (void)fputs("    };\n", out);
    }
    if (s->kind == KIND_MANY)
        (void)fprintf(
            out, "    struct %.*s_rows rows_ = {0};\n    size_t room_ = 0;\n", STR_FMT(s->name));
    if (s->kind == KIND_INSERT)
        (void)fprintf(out, "    struct %.*s_id id_ = {0};\n", STR_FMT(inserted_table(s)->name));
    if (s->kind == KIND_COUNT)
        (void)fputs("    int64_t count_ = 0;\n", out);
    (void)fputs("    struct db_query *q_;\n\n", out);
}

/* Each row of a list over children is asked about once more, by another way than the statement's. */
static void write_confirm(FILE *out, const struct statement *s)
{
    const struct result *child = child_result(s);

    if (!child || (s->access != ACCESS_VISIBLE && s->access != ACCESS_AREA))
        return;
    (void)fprintf(out, "%s%s, %s%.*s);\n",
        s->kind == KIND_ONE ? "    " : "    for (size_t i_ = 0; i_ < rows_.count; i_++)\n        ",
        s->access == ACCESS_VISIBLE ? "scope_confirm(scope" : "area_confirm(grant",
        s->kind == KIND_ONE ? "out->" : "rows_.at[i_].", STR_FMT(child->name));
}

/* The whole result is read, so that no cursor stays open. A second row of :one is a bug: which of
 * them came first would depend on the engine. */
static void write_ending(FILE *out, const struct statement *s)
{
    switch (s->kind) {
    case KIND_ONE:
        (void)fprintf(out,
            "    if (!db_step(q_))\n        return false;\n    %.*s_read(q_, out);\n"
            "    if (db_step(q_))\n        fault(FAULT_BUG, \"%.*s: more than one row\");\n",
            STR_FMT(s->name), STR_FMT(s->name));
        write_confirm(out, s);
        (void)fputs("    return true;\n", out);
        break;
    case KIND_MANY:
        (void)fprintf(out,
            "    while (db_step(q_)) {\n"
            "        rows_.at = arena_grow(\n"
            "            db_arena(db), rows_.at, rows_.count, &room_, sizeof *rows_.at);\n"
            "        %.*s_read(q_, &rows_.at[rows_.count++]);\n"
            "    }\n",
            STR_FMT(s->name));
        write_confirm(out, s);
        (void)fputs("    return rows_;\n", out);
        break;
    case KIND_EXEC: (void)fputs("    return db_run(q_);\n", out); break;
    case KIND_INSERT:
        (void)fputs("    while (db_step(q_))\n        id_.n = db_get_int(q_, 0);\n"
                    "    return id_;\n",
            out);
        break;
    case KIND_SHEET:
        (void)fprintf(out, "    return db_sheet_read(q_, %.*s_columns, COUNT(%.*s_columns));\n",
            STR_FMT(s->name), STR_FMT(s->name));
        break;
    case KIND_COUNT:
        (void)fputs("    while (db_step(q_))\n        count_ = db_get_int(q_, 0);\n"
                    "    return count_;\n",
            out);
        break;
    case KIND_NONE:
    case KIND_PART: break;
    }
}

static void write_function(struct sqlgen *g, FILE *out, const struct statement *s)
{
    write_signature(g, out, s);
    (void)fputs("\n{\n", out);
    write_locals(out, s);
    write_proofs(out, s);
    if (s->orders.count) {
        (void)fputs("    require((size_t)order < COUNT(orders_));\n"
                    "    q_ = db_query(db, orders_[order]);\n",
            out);
    } else {
        (void)fputs("    q_ = db_query(db, &", out);
        write_variant_name(out, s, &s->variants[0]);
        (void)fputs(");\n", out);
    }
    for (size_t i = 0; i < s->parameter_count; i++)
        write_bind(g, out, s, i);
    write_ending(out, s);
    (void)fputs("}\n", out);
}

void write_code(struct sqlgen *g, FILE *out, const struct statement_file *file, struct str header)
{
    (void)fprintf(out,
        "/* Written by sqlgen from %.*s. Do not edit. */\n#include \"%.*s\"\n\n"
        "#include \"kit/arena.h\"\n#include \"kit/fault.h\"\n",
        STR_FMT(file->path), STR_FMT(header));
    for (size_t i = 0; i < file->count; i++) {
        const struct statement *s = &file->at[i];

        (void)fputc('\n', out);
        for (size_t v = 0; v < s->variant_count; v++)
            write_variant(out, file, s, &s->variants[v]);
        write_reader(out, s);
        write_columns(out, s);
        write_function(g, out, s);
    }
}
