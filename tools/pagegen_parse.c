/* The text of a template to a tree. */
#include "pagegen.h"

enum { DEPTH_MAX = 40 };

/* What ended a list of nodes. */
enum stop { STOP_END_OF_FILE, STOP_ELSE, STOP_END };

struct parser {
    struct source *source;
    struct page *page;
    size_t at;            /* in the text */
    struct str directive; /* of the last {{...}}: without braces, trimmed */
    const char *directive_at;
    int depth;
    bool has_output; /* something has been printed already */
};

static struct node *parse_list(struct parser *p, const struct scope *scope, enum stop *stop);

/* ---------------------------------------------------------------- reading */

/* Offset behind the }} of the directive that begins at `from`; quotes may hide one. */
static size_t directive_end(struct str text, size_t from)
{
    bool is_view = str_starts(str_trim(str_slice(text, from, from + 16)), STR("view"));
    char quote = '\0';

    for (size_t i = from; i + 1 < text.len; i++) {
        char c = text.at[i];

        if (quote) {
            quote = c == quote || c == '\n' ? '\0' : quote;
        } else if (!is_view && (c == '"' || c == '\'')) {
            quote = c;
        } else if (c == '}' && text.at[i + 1] == '}') {
            return i + 2;
        }
    }
    return 0;
}

/* Reads the directive at p->at; false at the end of the file. */
static bool read_directive(struct parser *p)
{
    struct str text = p->source->text;
    size_t end;

    if (p->at >= text.len)
        return false;
    end = directive_end(text, p->at + 2);
    p->directive_at = text.at + p->at;
    if (end == 0) {
        refuse(p->source, p->directive_at, "{{ has no }}: close it");
        p->page->is_torn = true;
        p->at = text.len;
        return false;
    }
    p->directive = str_trim(str_slice(text, p->at + 2, end - 2));
    p->at = end;
    return true;
}

/* The literal text up to the next directive. */
static struct str read_text(struct parser *p)
{
    struct str rest = str_slice(p->source->text, p->at, p->source->text.len);
    ptrdiff_t len = str_find(rest, STR("{{"));
    struct str text = str_slice(rest, 0, len < 0 ? rest.len : (size_t)len);

    p->at += text.len;
    return text;
}

/* Takes the first word of the directive away and returns it. */
static struct str take_word(struct str *rest)
{
    size_t len = 0;
    struct str word;

    while (len < rest->len && !is_blank(rest->at[len]))
        len++;
    word = str_slice(*rest, 0, len);
    *rest = str_trim(str_slice(*rest, len, rest->len));
    return word;
}

/*
 * A directive that prints nothing and stands alone on its line takes the line away: `from` is where
 * it begins, p->at where it ends. Returns how many blanks before it go.
 */
static size_t drop_line(struct parser *p, const char *from)
{
    struct str text = p->source->text;
    size_t end = p->at;
    const char *begin = from;

    while (begin > text.at && (begin[-1] == ' ' || begin[-1] == '\t'))
        begin--;
    if (begin > text.at && begin[-1] != '\n')
        return 0;
    while (end < text.len && is_blank(text.at[end]) && text.at[end] != '\n')
        end++;
    if (end < text.len && text.at[end] != '\n')
        return 0;
    p->at = end < text.len ? end + 1 : end;
    return (size_t)(from - begin);
}

/* ---------------------------------------------------------------- directives */

static struct node *node_new(struct parser *p, enum node_kind kind)
{
    struct node *node = arena_new_of(p->source->arena, struct node);

    *node = (struct node){.kind = kind, .at = p->directive_at, .text = p->directive};
    return node;
}

/* What ends a block must be {{end}}. */
static void expect_end(
    struct parser *p, const struct scope *scope, const struct node *block, enum stop stop)
{
    while (stop == STOP_ELSE) {
        refuse(p->source, p->directive_at, "{{else}} does not belong here: remove it");
        (void)parse_list(p, scope, &stop);
    }
    if (stop == STOP_END)
        return;
    refuse(p->source, block->at, "{{%.*s}} has no {{end}}: close it", STR_FMT(block->text));
    p->page->is_torn = true;
}

static struct node *parse_if(struct parser *p, const struct scope *scope, struct str condition)
{
    struct node *node = node_new(p, NODE_IF);
    struct str rest = condition;
    bool is_not = str_eq(take_word(&rest), STR("not")) && rest.len > 0;
    struct out code = {.arena = p->source->arena};
    enum stop stop;

    out_print(&code, is_not ? "!is_set(%.*s)" : "is_set(%.*s)",
        STR_FMT(expr_to_c(p->source, scope, is_not ? rest : condition, NULL)));
    node->code = out_text(&code);
    node->body = parse_list(p, scope, &stop);
    if (stop == STOP_ELSE) {
        struct str word = (rest = p->directive, take_word(&rest));

        node->is_ended = true;
        word = take_word(&rest);
        if (str_eq(word, STR("if"))) {
            p->depth++;
            node->otherwise = parse_if(p, scope, rest);
            p->depth--;
            return node;
        }
        node->otherwise = parse_list(p, scope, &stop);
    }
    expect_end(p, scope, node, stop);
    return node;
}

static void check_variable(struct parser *p, const struct scope *scope, struct str name)
{
    static const char *const taken[] = {"m", "v", "first", "last", "true", "false", "in"};

    for (size_t i = 0; i < COUNT(taken); i++)
        if (str_eq(name, str_of(taken[i])))
            refuse(p->source, p->directive_at, "'%.*s' cannot name a row: choose another word",
                STR_FMT(name));
    for (; scope; scope = scope->outer)
        if (str_eq(scope->variable, name))
            refuse(p->source, p->directive_at, "'%.*s' already names a row: choose another word",
                STR_FMT(name));
}

static struct node *parse_each(struct parser *p, const struct scope *scope, struct str rest)
{
    struct node *node = node_new(p, NODE_EACH);
    struct scope inner = {.outer = scope};
    enum stop stop;

    node->name = take_word(&rest);
    if (!is_name(node->name) || !str_eq(take_word(&rest), STR("in")) || rest.len == 0) {
        refuse(p->source, node->at, "write {{each row in rows}}");
        node->name = STR("row");
        rest = STR("rows");
    }
    check_variable(p, scope, node->name);
    node->code = expr_to_c(p->source, scope, rest, NULL);
    inner.variable = node->name;
    inner.rows = node->code;
    node->body = parse_list(p, &inner, &stop);
    if (stop == STOP_ELSE) {
        if (!str_eq(p->directive, STR("else")))
            refuse(
                p->source, p->directive_at, "{{each}} knows only {{else}}: put the {{if}} inside");
        node->is_ended = true;
        node->otherwise = parse_list(p, scope, &stop);
    }
    expect_end(p, scope, node, stop);
    return node;
}

static struct node *parse_call(
    struct parser *p, const struct scope *scope, enum node_kind kind, struct str rest)
{
    struct node *node = node_new(p, kind);
    enum stop stop;

    target_parse(p->source, node, take_word(&rest));
    node->options = options_parse(p->source, scope, rest,
        kind == NODE_COMPONENT ? OPTION_TEXT : OPTION_AS_IS, &node->is_caught);
    if (node->is_caught) {
        node->body = parse_list(p, scope, &stop);
        expect_end(p, scope, node, stop);
    }
    return node;
}

static struct node *parse_comma(struct parser *p, const struct scope *scope)
{
    struct node *node = node_new(p, NODE_COMMA);

    if (!scope)
        refuse(p->source, node->at, "{{comma}} stands only inside {{each}}");
    node->code = scope ? scope->variable : STR("row");
    return node;
}

/* Lines beginning with #include before the fields go to the header. */
static void parse_view(struct parser *p, struct str rest)
{
    struct view *view = &p->page->view;
    const char *begin = rest.at;

    if (view->at)
        refuse(p->source, p->directive_at, "{{view}} stands once: put all fields into the first");
    view->at = p->directive_at;
    while (str_starts(rest, STR("#include"))) {
        ptrdiff_t end = str_find(rest, STR("\n"));

        rest = str_trim(str_slice(rest, end < 0 ? rest.len : (size_t)end, rest.len));
    }
    view->includes = (struct str){begin, (size_t)(rest.at - begin)};
    view->fields = rest;
}

static void parse_layout(struct parser *p, struct str rest)
{
    struct node *node = node_new(p, NODE_INCLUDE);

    if (p->page->layout)
        refuse(p->source, node->at, "{{layout}} stands once: remove this one");
    if (p->depth > 1 || p->has_output)
        refuse(
            p->source, node->at, "{{layout}} stands before everything that is printed: move it up");
    target_parse(p->source, node, take_word(&rest));
    node->options = options_parse(p->source, NULL, rest, OPTION_AS_IS, &node->is_caught);
    if (node->is_caught)
        refuse(p->source, node->at, "an option of a layout cannot be =begin: the page is its body");
    p->page->layout = node;
}

/* ---------------------------------------------------------------- lists */

/* The node of the directive just read, or NULL when it makes none. */
static struct node *parse_directive(struct parser *p, const struct scope *scope)
{
    struct str rest = p->directive;
    struct str word = take_word(&rest);
    struct node *node;

    if (str_eq(word, STR("view")))
        return parse_view(p, rest), NULL;
    if (str_eq(word, STR("layout")))
        return parse_layout(p, rest), NULL;
    p->has_output = true;
    if (str_eq(word, STR("if")))
        return parse_if(p, scope, rest);
    if (str_eq(word, STR("each")))
        return parse_each(p, scope, rest);
    if (str_eq(word, STR("include")))
        return parse_call(p, scope, NODE_INCLUDE, rest);
    if (str_eq(word, STR("component")))
        return parse_call(p, scope, NODE_COMPONENT, rest);
    if (str_eq(p->directive, STR("comma")))
        return parse_comma(p, scope);
    node = node_new(p, NODE_VALUE);
    node->code = expr_to_c(p->source, scope, p->directive, NULL);
    return node;
}

static bool prints_nothing(struct str directive)
{
    static const char *const words[] = {"view", "layout", "if", "else", "each", "end"};
    struct str word = take_word(&directive);

    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(word, str_of(words[i])))
            return true;
    return false;
}

static struct node **add_text(struct parser *p, struct node **end, struct str text)
{
    struct node *node;

    if (text.len == 0)
        return end;
    if (str_trim(text).len)
        p->has_output = true;
    node = arena_new_of(p->source->arena, struct node);
    *node = (struct node){.kind = NODE_TEXT, .at = text.at, .text = text};
    *end = node;
    return &node->next;
}

static enum stop stop_of(struct parser *p)
{
    struct str rest = p->directive;
    struct str word = take_word(&rest);

    return str_eq(word, STR("else"))          ? STOP_ELSE
           : str_eq(p->directive, STR("end")) ? STOP_END
                                              : STOP_END_OF_FILE;
}

static struct node *parse_list(struct parser *p, const struct scope *scope, enum stop *stop)
{
    struct node *first = NULL, **end = &first;

    *stop = STOP_END_OF_FILE;
    if (++p->depth > DEPTH_MAX) {
        refuse(p->source, p->directive_at, "blocks are nested too deeply: use a partial");
        p->at = p->source->text.len;
    }
    for (;;) {
        struct str text = read_text(p);
        bool has_directive = read_directive(p);
        size_t dropped =
            has_directive && prints_nothing(p->directive) ? drop_line(p, p->directive_at) : 0;
        struct node *node;

        end = add_text(p, end, str_slice(text, 0, dropped < text.len ? text.len - dropped : 0));
        if (!has_directive)
            break;
        *stop = stop_of(p);
        if (*stop != STOP_END_OF_FILE)
            break;
        node = parse_directive(p, scope);
        if (node) {
            *end = node;
            end = &node->next;
        }
    }
    p->depth--;
    return first;
}

struct page page_parse(struct source *s)
{
    struct page page = {0};
    struct parser p = {.source = s, .page = &page};
    struct node **end = &page.nodes;
    enum stop stop;

    do {
        *end = parse_list(&p, NULL, &stop);
        if (stop != STOP_END_OF_FILE)
            refuse(s, p.directive_at, "{{%.*s}} closes nothing: remove it", STR_FMT(p.directive));
        while (*end)
            end = &(*end)->next;
    } while (stop != STOP_END_OF_FILE);
    return page;
}
