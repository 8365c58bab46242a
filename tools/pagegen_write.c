/* The C of one function. */
#include "pagegen.h"

/* ---------------------------------------------------------------- literals */

void write_literal(struct writer *w, struct str bytes) { out_str(&w->literal, bytes); }

void write_escaped(struct writer *w, struct str utf8)
{
    for (size_t i = 0; i < utf8.len; i++) {
        switch (utf8.at[i]) {
        case '&': write_literal(w, STR("&amp;")); break;
        case '<': write_literal(w, STR("&lt;")); break;
        case '>': write_literal(w, STR("&gt;")); break;
        case '"': write_literal(w, STR("&quot;")); break;
        default: out_bytes(&w->literal, utf8.at + i, 1);
        }
    }
}

static void indent(struct writer *w) { out_print(&w->code, "%*s", 4 * (w->depth + 1), ""); }

void write_flush(struct writer *w)
{
    struct str text = out_text(&w->literal);

    if (text.len == 0)
        return;
    indent(w);
    out_print(&w->code, "put_lit(%.*s, ", STR_FMT(w->markup));
    out_literal(&w->code, text);
    out_print(&w->code, ");\n");
    w->literal.len = 0;
}

/* ---------------------------------------------------------------- statements */

void write_line(struct writer *w, const char *at)
{
    write_flush(w);
    out_print(&w->code, "#line %d ", source_line(w->source, at));
    out_literal(&w->code, str_of(w->source->path));
    out_print(&w->code, "\n");
}

void write_code(struct writer *w, const char *format, ...)
{
    va_list args;

    write_flush(w);
    indent(w);
    va_start(args, format);
    out_list(&w->code, format, args);
    va_end(args);
    out_print(&w->code, "\n");
}

void write_open(struct writer *w) { w->depth++; }

void write_close(struct writer *w)
{
    write_flush(w);
    w->depth--;
    write_code(w, "}");
}

void write_value(struct writer *w, const struct node *value, const char *put)
{
    write_line(w, value->at);
    write_code(w, "%s(%.*s, %.*s);", put, STR_FMT(w->markup), STR_FMT(value->code));
}

void write_if(struct writer *w, const struct node *node)
{
    write_line(w, node->at);
    write_code(w, "if (%.*s) {", STR_FMT(node->code));
    write_open(w);
}

void write_else(struct writer *w)
{
    write_flush(w);
    w->depth--;
    write_code(w, "} else {");
    write_open(w);
}

/*
 * The row is a pointer, so that large rows are not copied. It may be left unused: a template may
 * only count.
 */
void write_each(struct writer *w, const struct node *node)
{
    struct str name = node->name, rows = node->code;

    write_line(w, node->at);
    write_code(w, "for (size_t %.*s_at_ = 0; %.*s_at_ < %.*s.count; %.*s_at_++) {", STR_FMT(name),
        STR_FMT(name), STR_FMT(rows), STR_FMT(name));
    write_open(w);
    write_line(w, node->at);
    write_code(w, "const __typeof__(*%.*s.at) *%.*s = &%.*s.at[%.*s_at_];", STR_FMT(rows),
        STR_FMT(name), STR_FMT(rows), STR_FMT(name));
    write_code(w, "(void)%.*s;", STR_FMT(name));
}

void write_each_else(struct writer *w, const struct node *node)
{
    write_close(w);
    write_line(w, node->at);
    write_code(w, "if (%.*s.count == 0) {", STR_FMT(node->code));
    write_open(w);
}

void write_comma(struct writer *w, const struct node *node)
{
    write_code(w, "if (%.*s_at_ > 0)", STR_FMT(node->code));
    write_code(w, "    put_lit(%.*s, \",\");", STR_FMT(w->markup));
}

/* ---------------------------------------------------------------- calls */

void write_include(struct writer *w, struct str header)
{
    struct out line = {.arena = w->source->arena};
    struct out all = {.arena = w->source->arena};

    out_print(&line, "#include \"%.*s\"\n", STR_FMT(header));
    if (str_contains(w->includes, out_text(&line)))
        return;
    out_str(&all, w->includes);
    out_str(&all, out_text(&line));
    w->includes = out_text(&all);
}

struct str write_catch(struct writer *w)
{
    struct str outer = w->markup;
    int number = ++w->caught;

    write_code(w, "{");
    write_open(w);
    write_code(w, "struct markup m%d_ = markup_begin(%.*s);", number, STR_FMT(outer));
    w->markup = str_printf(w->source->arena, "&m%d_", number);
    return outer;
}

void write_call(struct writer *w, const struct node *node, const char *suffix, struct str caught)
{
    write_include(w, node->header);
    write_line(w, node->at);
    write_code(w, "%.*s%s(%.*s, &(struct %.*s){%s", STR_FMT(node->name), suffix, STR_FMT(w->markup),
        STR_FMT(node->name), node->options || caught.len ? "" : "0});");
    if (!node->options && !caught.len)
        return;
    for (const struct option *o = node->options; o; o = o->next) {
        struct str code = o->code.len ? o->code : caught;

        write_line(w, o->at);
        write_code(w, "    .%.*s = %.*s,", STR_FMT(o->name), STR_FMT(code));
    }
    if (caught.len && !node->is_caught)
        write_code(w, "    .body = %.*s,", STR_FMT(caught));
    write_line(w, node->at);
    write_code(w, "});");
}
