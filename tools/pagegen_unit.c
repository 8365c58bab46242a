/* Header and C file of one template. */
#include "pagegen.h"

static struct source *source_new(struct arena *a, const char *path, struct str text)
{
    struct source *s = arena_new_of(a, struct source);

    *s = (struct source){.arena = a, .path = path, .text = text};
    if (!str_is_utf8(text)) {
        refuse(s, text.at, "is not UTF-8: save it as UTF-8");
        s->text.len = 0;
    }
    if (!is_name(source_name(s)))
        refuse(s, text.at, "'%.*s' cannot name a struct: use small letters, digits and _",
            STR_FMT(source_name(s)));
    return s;
}

/* ---------------------------------------------------------------- functions */

static struct writer writer_new(struct source *s)
{
    return (struct writer){.source = s,
        .code = {.arena = s->arena},
        .literal = {.arena = s->arena},
        .markup = STR("m")};
}

/* The page within its layout: the layout is called with what the page wrote. */
static void write_page(struct writer *w, const struct page *page)
{
    struct str outer;

    if (!page->layout) {
        html_write(w, page->nodes);
        return;
    }
    outer = w->markup;
    write_code(w, "struct markup body_ = markup_begin(m);");
    w->markup = STR("&body_");
    html_write(w, page->nodes);
    w->markup = outer;
    write_call(w, page->layout, "_html", STR("markup_end(&body_)"));
}

static struct str function_of(const struct writer *w, const char *suffix)
{
    struct out o = {.arena = w->source->arena};
    struct str name = source_name(w->source);

    out_print(&o, "void %.*s%s(struct markup *m, const struct %.*s *v)\n{\n", STR_FMT(name), suffix,
        STR_FMT(name));
    out_print(&o, "    (void)m;\n    (void)v;\n");
    out_str(&o, out_text(&w->code));
    out_print(&o, "}\n");
    return out_text(&o);
}

/* ---------------------------------------------------------------- header */

static void header_includes(struct out *o, struct str lines)
{
    struct str line;

    while (str_split(&lines, '\n', &line))
        if (str_trim(line).len)
            out_print(o, "%.*s\n", STR_FMT(str_trim(line)));
    out_print(o, "\n");
}

static void header_view(struct out *o, const struct source *s, const struct page *page)
{
    struct str name = source_name(s), fields = page->view.fields;

    out_print(o, "struct %.*s {\n", STR_FMT(name));
    if (fields.len) {
        out_print(o, "#line %d ", source_line(s, fields.at));
        out_literal(o, str_of(s->path));
        out_print(o, "\n    %.*s\n", STR_FMT(fields));
    } else {
        out_print(o, "    char nothing_;\n");
    }
    out_print(o, "};\n");
}

/* Lines behind the fields are the header's own again. */
static void header_line(struct out *o, const char *path)
{
    int line = 2;

    for (size_t i = 0; i < o->len; i++)
        line += o->at[i] == '\n';
    out_print(o, "#line %d ", line);
    out_literal(o, str_of(path));
    out_print(o, "\n");
}

static void header_reply(struct out *o, struct str name, bool has_json)
{
    out_print(o, "\n/* The page%s with that status. */\n",
        has_json ? ", as HTML or JSON as the request prefers," : "");
    out_print(o, "static inline struct reply reply_%.*s(\n", STR_FMT(name));
    out_print(
        o, "    const struct request *rq, int status, const struct %.*s *v)\n{\n", STR_FMT(name));
    out_print(o, "    struct markup m = markup_page(rq);\n\n");
    if (has_json)
        out_print(o,
            "    if (rq->wants_json) {\n        %.*s_json(&m, v);\n"
            "        return reply_json(status, &m);\n    }\n",
            STR_FMT(name));
    out_print(o, "    %.*s_html(&m, v);\n    return reply_html(status, &m);\n}\n", STR_FMT(name));
}

static struct str header_of(
    const struct source *s, const struct page *page, const char *path, bool has_json)
{
    struct out o = {.arena = s->arena};
    struct str name = source_name(s);
    bool is_page = page->layout || has_json;

    out_print(&o, "/* Written by pagegen from %s. Do not edit. */\n#pragma once\n\n", s->path);
    out_print(&o, "#include \"kit/%s.h\"\n", is_page ? "http" : "markup");
    header_includes(&o, page->view.includes);
    header_view(&o, s, page);
    header_line(&o, path);
    out_print(&o, "\nvoid %.*s_html(struct markup *m, const struct %.*s *v);\n", STR_FMT(name),
        STR_FMT(name));
    if (has_json)
        out_print(&o, "void %.*s_json(struct markup *m, const struct %.*s *v);\n", STR_FMT(name),
            STR_FMT(name));
    if (is_page)
        header_reply(&o, name, has_json);
    return out_text(&o);
}

/* ---------------------------------------------------------------- files */

static void compile_html(struct source *s, struct page *page, struct writer *w)
{
    *page = page_parse(s);
    if (!page->view.at)
        refuse(s, s->text.at, "has no {{view}}: declare the fields, or write {{view}} for none");
    if (!page->is_torn)
        write_page(w, page);
}

static void compile_json(struct source *s, struct writer *w)
{
    struct page page = page_parse(s);

    if (page.view.at)
        refuse(s, page.view.at, "{{view}} stands in the .html only: remove it");
    if (page.layout)
        refuse(s, page.layout->at, "{{layout}} is for pages: remove it");
    if (!page.is_torn)
        json_write(w, page.nodes);
}

struct page_result page_compile(struct arena *arena, const struct page_files *files)
{
    struct source *html = source_new(arena, files->html_path, files->html);
    struct writer w = writer_new(html), json_w = {0};
    struct page page;
    struct out code = {.arena = arena}, refusals = {.arena = arena};
    struct page_result result = {0};

    compile_html(html, &page, &w);
    out_str(&refusals, refusals_text(html));
    if (files->json_path) {
        struct source *json = source_new(arena, files->json_path, files->json);

        json_w = writer_new(json);
        compile_json(json, &json_w);
        out_str(&refusals, refusals_text(json));
    }
    out_print(&code, "/* Written by pagegen from %s. Do not edit. */\n", files->html_path);
    out_print(&code, "#include \"%.*s/%.*s.h\"\n\n", STR_FMT(source_area(html)),
        STR_FMT(source_name(html)));
    out_str(&code, w.includes);
    out_str(&code, json_w.includes);
    out_print(&code, "\n");
    out_str(&code, function_of(&w, "_html"));
    if (files->json_path) {
        out_print(&code, "\n");
        out_str(&code, function_of(&json_w, "_json"));
    }
    result.refusals = out_text(&refusals);
    result.code = out_text(&code);
    result.header =
        header_of(html, &page, str_printf(arena, "%s.h", files->out).at, files->json_path != NULL);
    return result;
}
