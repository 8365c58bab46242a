/* The tree of a template to the C that writes its HTML. */
#include "pagegen_html.h"

static void walk_list(struct walk *k, const struct node *nodes);

/* ---------------------------------------------------------------- values */

static void url_value(struct walk *k, const struct node *node)
{
    struct context *c = k->now;

    switch (c->url) {
    case URL_START:
        write_value(k->writer, node, "put_url");
        c->url = URL_INSIDE;
        return;
    case URL_INSIDE: write_value(k->writer, node, "put_url_part"); return;
    case URL_SLASH:
        refuse(k->source, node->at,
            "an empty value would make // of this path: begin it with a word, as in /children/");
        c->url = URL_INSIDE;
        return;
    case URL_SCHEME:
    case URL_WEB:
    case URL_HOST:
    case URL_REFUSED:
        refuse(k->source, node->at,
            "a value may not choose where %.*s leads: begin with a path or with a struct url",
            STR_FMT(c->attribute));
        c->url = URL_INSIDE;
    }
}

static void attribute_hole(struct walk *k, const struct node *node)
{
    struct context *c = k->now;

    if (same_name(c->attribute, STR("content")))
        c->has_content_value = true;
    switch (c->kind) {
    case ATTRIBUTE_PLAIN: write_value(k->writer, node, "put_attr"); break;
    case ATTRIBUTE_URL: url_value(k, node); break;
    case ATTRIBUTE_WORDS:
        html_run(k, "put_label");
        run_value(k->source, &k->run, node);
        break;
    case ATTRIBUTE_CLOSED:
        refuse(k->source, node->at, "%.*s must be literal: choose between literals with {{if}}",
            STR_FMT(c->attribute));
    }
}

static void value(struct walk *k, const struct node *node)
{
    switch (k->now->state) {
    case STATE_DATA:
        html_run(k, "put_html");
        run_value(k->source, &k->run, node);
        break;
    case STATE_TITLE:
        html_run(k, "put_label");
        run_value(k->source, &k->run, node);
        break;
    case STATE_TEXTAREA: write_value(k->writer, node, "put_attr"); break;
    case STATE_VALUE: attribute_hole(k, node); break;
    case STATE_TAG:
        lose(k, node->at,
            "a value may not name a tag or attribute: choose between literals with {{if}}");
        break;
    case STATE_RAW:
        refuse(k->source, node->at, "a value may not stand in <%.*s>: use a data- attribute",
            STR_FMT(k->now->element));
        break;
    case STATE_LOST: break;
    }
}

/* ---------------------------------------------------------------- branches */

/* What is wrong with two ends of branches, or NULL. */
static const char *difference(const struct context *a, const struct context *b)
{
    if (a->state == STATE_LOST || b->state == STATE_LOST)
        return NULL;
    if (a->depth != b->depth)
        return "an element is opened and not closed: put the whole element into each branch";
    if (a->state != b->state)
        return "it begins and ends in different places: put the whole tag or value into each branch";
    if (a->state == STATE_VALUE && a->attribute.at != b->attribute.at)
        return "it ends in the value of another attribute: close the quotes in each branch";
    if (a->state == STATE_VALUE && a->kind == ATTRIBUTE_URL && a->url != b->url)
        return "it ends in another part of the URL: write the whole URL in each branch";
    return NULL;
}

static void check_same(
    struct walk *k, const struct node *block, const struct context *a, const struct context *b)
{
    const char *what = difference(a, b);

    if (what)
        refuse(k->source, block->at, "{{%.*s}}: %s", STR_FMT(block->text), what);
}

/* Walk the nodes from that context; returns where they end. */
static struct context *branch(struct walk *k, const struct node *nodes, const struct context *from)
{
    struct context *c = arena_new_of(k->source->arena, struct context);
    struct context *outer = k->now;

    *c = *from;
    c->floor = c->depth;
    k->now = c;
    walk_list(k, nodes);
    run_flush(k->writer, &k->run);
    write_flush(k->writer);
    c->floor = from->floor;
    k->now = outer;
    return c;
}

/* Go on from `a`, mindful of what happened in `b`. */
static void merge(struct walk *k, const struct context *a, const struct context *b)
{
    struct context *c = k->now;

    *c = a->state == STATE_LOST ? *b : *a;
    c->needs_blank = a->needs_blank || b->needs_blank;
    c->has_http_equiv = a->has_http_equiv || b->has_http_equiv;
    c->has_content_value = a->has_content_value || b->has_content_value;
    for (size_t i = 0; i < b->name_count && c->name_count < ATTRIBUTES_MAX; i++)
        if (i >= a->name_count || a->names[i].at != b->names[i].at)
            c->names[c->name_count++] = b->names[i];
}

static void walk_if(struct walk *k, const struct node *node)
{
    const struct context from = *k->now;
    const struct context *body, *otherwise = &from;

    write_if(k->writer, node);
    body = branch(k, node->body, &from);
    if (node->is_ended) {
        write_else(k->writer);
        otherwise = branch(k, node->otherwise, &from);
    }
    write_close(k->writer);
    check_same(k, node, body, otherwise);
    merge(k, body, otherwise);
}

static void walk_each(struct walk *k, const struct node *node)
{
    const struct context from = *k->now;
    const struct context *body, *otherwise = &from;

    if (from.state == STATE_TAG) {
        lose(k, node->at, "{{each}} would repeat an attribute: put it inside the value");
        return;
    }
    write_each(k->writer, node);
    body = branch(k, node->body, &from);
    check_same(k, node, body, &from);
    if (node->is_ended) {
        write_each_else(k->writer, node);
        otherwise = branch(k, node->otherwise, &from);
        check_same(k, node, body, otherwise);
    }
    write_close(k->writer);
    merge(k, body, otherwise);
}

/* ---------------------------------------------------------------- calls */

static void walk_call(struct walk *k, const struct node *node)
{
    struct writer *w = k->writer;
    struct context from = *k->now;
    const char *suffix = node->kind == NODE_COMPONENT ? "" : "_html";
    struct str outer;

    if (from.state == STATE_LOST)
        return;
    if (from.state != STATE_DATA) {
        refuse(k->source, node->at, "{{%.*s}} stands only in the text of an element: move it",
            STR_FMT(node->text));
        return;
    }
    if (!node->is_caught) {
        write_call(w, node, suffix, STR(""));
        return;
    }
    outer = write_catch(w);
    check_same(k, node, branch(k, node->body, &from), &from);
    {
        struct str inner = str_slice(w->markup, 1, w->markup.len);

        w->markup = outer;
        write_call(
            w, node, suffix, str_printf(k->source->arena, "markup_end(&%.*s)", STR_FMT(inner)));
    }
    write_close(w);
}

static void walk_comma(struct walk *k, const struct node *node)
{
    if (k->now->state == STATE_DATA || k->now->state == STATE_VALUE)
        write_comma(k->writer, node);
    else
        lose(k, node->at, "{{comma}} stands only in text and values: move it");
}

static void walk_block(struct walk *k, const struct node *node)
{
    run_flush(k->writer, &k->run);
    if (k->now->state == STATE_RAW) {
        refuse(k->source, node->at, "{{%.*s}} may not stand in <%.*s>: put it around",
            STR_FMT(node->text), STR_FMT(k->now->element));
        return;
    }
    if (node->kind == NODE_IF)
        walk_if(k, node);
    else if (node->kind == NODE_EACH)
        walk_each(k, node);
    else if (node->kind == NODE_COMMA)
        walk_comma(k, node);
    else
        walk_call(k, node);
}

static void walk_list(struct walk *k, const struct node *nodes)
{
    for (const struct node *n = nodes; n; n = n->next) {
        if (n->kind == NODE_TEXT)
            html_text(k, n->text);
        else if (n->kind == NODE_VALUE)
            value(k, n);
        else
            walk_block(k, n);
    }
}

/* White space before the first and behind the last word of a file means nothing. */
static void trim(struct node *nodes)
{
    struct node *last = NULL;

    if (nodes && nodes->kind == NODE_TEXT)
        while (nodes->text.len && is_blank(nodes->text.at[0]))
            nodes->text = str_slice(nodes->text, 1, nodes->text.len);
    for (struct node *n = nodes; n; n = n->next)
        last = n;
    if (last && last->kind == NODE_TEXT)
        while (last->text.len && is_blank(last->text.at[last->text.len - 1]))
            last->text.len--;
}

/*
 * Every element is closed in the template that opens it, so that whatever is made of templates is
 * well-formed. Except that a whole page may be written in two halves, before and behind its body:
 * the first leaves <html> open, the second closes it.
 */
static void check_end(struct walk *k)
{
    const struct context *c = k->now;

    if (c->state == STATE_TAG || c->state == STATE_VALUE)
        refuse(k->source, c->element.at, "<%.*s is never closed: add >", STR_FMT(c->element));
    if (c->depth > 0 && same_name(c->open[0], STR("html")))
        return;
    for (size_t i = c->depth; i > 0; i--)
        refuse(k->source, c->open[i - 1].at, "<%.*s> is never closed: add </%.*s>",
            STR_FMT(c->open[i - 1]), STR_FMT(c->open[i - 1]));
}

void html_write(struct writer *w, struct node *nodes)
{
    struct context context = {.state = STATE_DATA};
    struct walk walk = {.writer = w, .source = w->source, .now = &context};

    walk.is_foot = str_contains(w->source->text, STR("</html>")) &&
                   !str_contains(w->source->text, STR("<html"));
    trim(nodes);
    walk_list(&walk, nodes);
    run_flush(w, &walk.run);
    write_flush(w);
    check_end(&walk);
}
