/*
 * The tree of a .json template to C.
 *
 * The frame around the values is read as JSON first, along every way through the blocks: values
 * and components count as null, bodies are taken never, once and again. There may be several readers,
 * one for each way so far; all must end well. Source: RFC 8259.
 */
#include "pagegen.h"

enum { READERS_MAX = 24, DEPTH_MAX = 32, ROUNDS_MAX = 4 };

enum place {
    AT_VALUE,
    AT_VALUE_OR_END, /* behind [ */
    AT_KEY_OR_END,   /* behind { */
    AT_KEY,
    AT_COLON,
    AT_NEXT, /* behind a value */
};

struct reader {
    enum place place;
    size_t depth;
    char closers[DEPTH_MAX];
};

struct readers {
    struct reader at[READERS_MAX];
    size_t count;
};

struct check {
    struct source *source;
    bool is_first; /* round of the innermost loop */
};

/* ---------------------------------------------------------------- one reader */

static size_t string_len(struct str text)
{
    for (size_t i = 1; i < text.len; i++) {
        if (text.at[i] == '"')
            return i + 1;
        if (text.at[i] == '\\')
            i++;
        else if ((unsigned char)text.at[i] < 0x20)
            return 0;
    }
    return 0;
}

static size_t digits_len(struct str text, size_t from)
{
    size_t i = from;

    while (i < text.len && text.at[i] >= '0' && text.at[i] <= '9')
        i++;
    return i - from;
}

/* Length of the number at the beginning; 0 when it is none. */
static size_t number_len(struct str text)
{
    size_t i = text.at[0] == '-', digits = digits_len(text, i);

    if (digits == 0 || (digits > 1 && text.at[i] == '0'))
        return 0;
    i += digits;
    if (i < text.len && text.at[i] == '.') {
        digits = digits_len(text, i + 1);
        if (digits == 0)
            return 0;
        i += digits + 1;
    }
    if (i < text.len && (text.at[i] | 0x20) == 'e') {
        size_t sign = i + 1 < text.len && (text.at[i + 1] == '-' || text.at[i + 1] == '+');

        digits = digits_len(text, i + 1 + sign);
        return digits ? i + 1 + sign + digits : 0;
    }
    return i;
}

static size_t scalar_len(struct str text)
{
    static const char *const words[] = {"true", "false", "null"};

    if (text.at[0] == '"')
        return string_len(text);
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_starts(text, str_of(words[i])))
            return strlen(words[i]);
    return number_len(text);
}

static bool takes_value(const struct reader *r)
{
    return r->place == AT_VALUE || r->place == AT_VALUE_OR_END;
}

static bool open_container(struct reader *r, char opener)
{
    if (!takes_value(r) || r->depth == DEPTH_MAX)
        return false;
    r->closers[r->depth++] = opener == '{' ? '}' : ']';
    r->place = opener == '{' ? AT_KEY_OR_END : AT_VALUE_OR_END;
    return true;
}

static bool close_container(struct reader *r, char closer)
{
    bool fits =
        r->place == AT_NEXT || r->place == (closer == '}' ? AT_KEY_OR_END : AT_VALUE_OR_END);

    if (!fits || r->depth == 0 || r->closers[r->depth - 1] != closer)
        return false;
    r->closers[--r->depth] = '\0'; /* so that readers compare bytewise */
    r->place = AT_NEXT;
    return true;
}

static bool take_comma(struct reader *r)
{
    if (r->place != AT_NEXT || r->depth == 0)
        return false;
    r->place = r->closers[r->depth - 1] == '}' ? AT_KEY : AT_VALUE;
    return true;
}

/* Bytes of the token at the beginning of `text`, after which the reader has moved on; 0: misfit. */
static size_t take_token(struct reader *r, struct str text)
{
    char c = text.at[0];
    size_t len;

    if (c == '{' || c == '[')
        return open_container(r, c);
    if (c == '}' || c == ']')
        return close_container(r, c);
    if (c == ',')
        return take_comma(r);
    if (c == ':' && r->place == AT_COLON) {
        r->place = AT_VALUE;
        return 1;
    }
    len = scalar_len(text);
    if (len == 0)
        return 0;
    if (takes_value(r))
        r->place = AT_NEXT;
    else if (c == '"' && (r->place == AT_KEY || r->place == AT_KEY_OR_END))
        r->place = AT_COLON;
    else
        return 0;
    return len;
}

static const char *expected(const struct reader *r)
{
    switch (r->place) {
    case AT_VALUE: return "a value";
    case AT_VALUE_OR_END: return "a value or ]";
    case AT_KEY_OR_END: return "\"name\" or }";
    case AT_KEY: return "\"name\"";
    case AT_COLON: return ":";
    case AT_NEXT: break;
    }
    return r->depth == 0 ? "the end" : r->closers[r->depth - 1] == '}' ? ", or }" : ", or ]";
}

static bool read_text(struct source *s, struct reader *r, struct str text)
{
    while (text.len > 0) {
        size_t len = is_blank(text.at[0]) ? 1 : take_token(r, text);

        if (len == 0) {
            struct str found = str_slice(text, 0, 12);
            ptrdiff_t end = str_find(found, STR("\n"));

            if (text.at[0] == '"' && string_len(text) == 0)
                refuse(s, text.at,
                    "a string must end before {{ and line end: values bring their "
                    "own quotes");
            else
                refuse(s, text.at, "'%.*s' stands where %s is due",
                    STR_FMT(str_slice(found, 0, end < 0 ? found.len : (size_t)end)), expected(r));
            return false;
        }
        text = str_slice(text, len, text.len);
    }
    return true;
}

static bool read_node(struct check *c, struct reader *r, const struct node *n)
{
    if (n->kind == NODE_TEXT)
        return read_text(c->source, r, n->text);
    if (n->kind == NODE_COMMA) {
        if (c->is_first || take_comma(r))
            return true;
        refuse(c->source, n->at, "{{comma}} stands where %s is due", expected(r));
        return false;
    }
    if (takes_value(r)) {
        r->place = AT_NEXT;
        return true;
    }
    refuse(c->source, n->at, "{{%.*s}} stands where %s is due", STR_FMT(n->text), expected(r));
    return false;
}

/* ---------------------------------------------------------------- all ways */

static struct readers check_list(struct check *c, struct readers readers, const struct node *n);

/* True when it was not among them. */
static bool add_reader(struct check *c, struct readers *readers, struct reader r, const char *at)
{
    for (size_t i = 0; i < readers->count; i++)
        if (memcmp(&readers->at[i], &r, sizeof r) == 0)
            return false;
    if (readers->count == READERS_MAX) {
        refuse(c->source, at, "too many ways through these blocks: write the parts apart");
        return false;
    }
    readers->at[readers->count++] = r;
    return true;
}

static bool add_all(
    struct check *c, struct readers *to, const struct readers *from, const struct node *block)
{
    bool is_new = false;

    for (size_t i = 0; i < from->count; i++)
        is_new = add_reader(c, to, from->at[i], block->at) || is_new;
    return is_new;
}

static struct readers check_if(struct check *c, const struct readers *from, const struct node *n)
{
    struct readers result = check_list(c, *from, n->body);
    struct readers otherwise = check_list(c, *from, n->otherwise);

    (void)add_all(c, &result, &otherwise, n);
    return result;
}

static struct readers check_each(struct check *c, const struct readers *from, const struct node *n)
{
    struct readers result = check_list(c, *from, n->otherwise), round;
    bool was_first = c->is_first;
    int rounds = 0;

    c->is_first = true;
    round = check_list(c, *from, n->body);
    c->is_first = false;
    while (add_all(c, &result, &round, n)) {
        round = check_list(c, round, n->body);
        if (++rounds > ROUNDS_MAX) {
            refuse(
                c->source, n->at, "{{%.*s}}: each round must end where it began", STR_FMT(n->text));
            break;
        }
    }
    c->is_first = was_first;
    return result;
}

static struct readers check_list(struct check *c, struct readers readers, const struct node *n)
{
    for (; n; n = n->next) {
        struct readers next = {0};

        if (n->kind == NODE_INCLUDE) {
            refuse(c->source, n->at, "{{%.*s}} is for pages: write the JSON out", STR_FMT(n->text));
        } else if (n->kind == NODE_IF) {
            next = check_if(c, &readers, n);
        } else if (n->kind == NODE_EACH) {
            next = check_each(c, &readers, n);
        } else {
            for (size_t i = 0; i < readers.count; i++)
                if (read_node(c, &readers.at[i], n))
                    (void)add_reader(c, &next, readers.at[i], n->at);
        }
        readers = next;
    }
    return readers;
}

static void check_frame(struct source *s, const struct node *nodes)
{
    struct check check = {.source = s};
    struct readers readers = {.count = 1};
    const char *end = s->text.at + s->text.len;

    readers = check_list(&check, readers, nodes);
    if (s->refusals)
        return;
    while (end > s->text.at && is_blank(end[-1]))
        end--;
    for (size_t i = 0; i < readers.count; i++)
        if (readers.at[i].place != AT_NEXT || readers.at[i].depth > 0)
            refuse(s, end, "the file ends where %s is due", expected(&readers.at[i]));
}

/* ---------------------------------------------------------------- writing */

/* Whether text and values from here on are a path of ours: values are parts of it, behind /word. */
static bool is_path(const struct node *n)
{
    enum url_place place = URL_START;

    if (!n || n->kind != NODE_TEXT || n->text.at[0] != '/')
        return false;
    for (; n; n = n->next) {
        if (n->kind == NODE_TEXT)
            place = url_after(place, n->text);
        else if (n->kind != NODE_VALUE)
            return false;
        if (place != URL_INSIDE || (n->kind == NODE_TEXT && str_trim(n->text).len < n->text.len))
            return false;
    }
    return true;
}

/* Only a path may be caught: other text of a frame would reach people untranslated. */
static void write_path(struct writer *w, const struct node *component)
{
    if (!is_path(component->body)) {
        refuse(w->source, component->at,
            "what a component of JSON catches is a path: text and values, the first of them /word");
        return;
    }
    for (const struct node *n = component->body; n; n = n->next) {
        if (n->kind == NODE_TEXT)
            write_literal(w, n->text);
        else
            write_value(w, n, "put_url_part");
    }
}

static void write_component(struct writer *w, const struct node *n)
{
    struct str outer, inner;

    if (!n->is_caught) {
        write_call(w, n, "", STR(""));
        return;
    }
    outer = write_catch(w);
    write_path(w, n);
    write_flush(w);
    inner = str_slice(w->markup, 1, w->markup.len);
    w->markup = outer;
    write_call(w, n, "",
        str_printf(w->source->arena, "(struct url){markup_end(&%.*s).html}", STR_FMT(inner)));
    write_close(w);
}

static void write_list(struct writer *w, const struct node *n)
{
    for (; n; n = n->next) {
        switch (n->kind) {
        case NODE_TEXT: write_literal(w, n->text); break;
        case NODE_VALUE: write_value(w, n, "put_json"); break;
        case NODE_COMMA: write_comma(w, n); break;
        case NODE_IF:
            write_if(w, n);
            write_list(w, n->body);
            if (n->is_ended) {
                write_else(w);
                write_list(w, n->otherwise);
            }
            write_close(w);
            break;
        case NODE_EACH:
            write_each(w, n);
            write_list(w, n->body);
            if (n->is_ended) {
                write_each_else(w, n);
                write_list(w, n->otherwise);
            }
            write_close(w);
            break;
        case NODE_COMPONENT: write_component(w, n); break;
        case NODE_INCLUDE: break;
        }
    }
}

void json_write(struct writer *w, struct node *nodes)
{
    check_frame(w->source, nodes);
    write_list(w, nodes);
    write_flush(w);
}
