/* Literal text of a template, byte by byte through the tokenizer.
 * Source: WHATWG HTML, section 13.2.5. What it would repair is refused instead. */
#include "pagegen_html.h"

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_name_byte(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == ':' || c == '_' || c == '.';
}

static size_t name_len(struct str s)
{
    size_t i = 0;

    while (i < s.len && is_name_byte(s.at[i]))
        i++;
    return i;
}

static void drop(struct str *s, size_t len) { *s = str_slice(*s, len, s->len); }

static void literal(struct walk *k, struct str bytes) { write_literal(k->writer, bytes); }

/* ---------------------------------------------------------------- elements */

static void element_open(struct walk *k, struct str name, const char *at)
{
    struct context *c = k->now;

    if (c->depth == ELEMENTS_MAX) {
        lose(k, at, "elements are nested too deeply: use a partial");
        return;
    }
    c->open[c->depth++] = name;
}

static void element_close(struct walk *k, struct str name, const char *at)
{
    struct context *c = k->now;

    if (c->depth > c->floor && same_name(c->open[c->depth - 1], name))
        c->depth--;
    else if (c->depth > c->floor)
        refuse(k->source, at, "</%.*s> stands where </%.*s> is due: close them in order",
            STR_FMT(name), STR_FMT(c->open[c->depth - 1]));
    else if (c->depth > 0)
        refuse(k->source, at, "</%.*s> closes what was opened outside this block: close it there",
            STR_FMT(name));
    else if (!k->is_foot)
        refuse(k->source, at, "</%.*s> closes nothing: remove it", STR_FMT(name));
}

static bool is_in_drawing(const struct context *c)
{
    for (size_t i = 0; i < c->depth; i++)
        if (same_name(c->open[i], STR("svg")) || same_name(c->open[i], STR("math")))
            return true;
    return element_is_drawn(c->element);
}

/* The start tag is complete: what comes next is text of some kind. */
static void tag_done(struct walk *k, const char *at, bool closes_itself)
{
    struct context *c = k->now;
    enum element_kind kind = element_kind(c->element);

    if (c->has_http_equiv && c->has_content_value)
        refuse(k->source, at, "content of an http-equiv must be literal: do without the value");
    c->state = STATE_DATA;
    if (kind == ELEMENT_VOID)
        return;
    if (closes_itself) {
        if (!is_in_drawing(c))
            refuse(k->source, at, "<%.*s/> does not close itself: write </%.*s>",
                STR_FMT(c->element), STR_FMT(c->element));
        return;
    }
    element_open(k, c->element, at);
    if (c->state == STATE_LOST || kind == ELEMENT_PLAIN)
        return;
    c->state = kind == ELEMENT_RAW     ? STATE_RAW
               : kind == ELEMENT_TITLE ? STATE_TITLE
                                       : STATE_TEXTAREA;
}

/* ---------------------------------------------------------------- within a tag */

static bool has_attribute(const struct context *c, struct str name)
{
    for (size_t i = 0; i < c->name_count; i++)
        if (same_name(c->names[i], name))
            return true;
    return false;
}

static void attribute_begin(struct walk *k, struct str name)
{
    struct context *c = k->now;
    const char *why = attribute_refusal(name);

    if (why)
        refuse(k->source, name.at, "attribute %.*s %s", STR_FMT(name), why);
    if (has_attribute(c, name))
        refuse(k->source, name.at, "attribute %.*s is given twice: keep one", STR_FMT(name));
    if (c->name_count < ATTRIBUTES_MAX)
        c->names[c->name_count++] = name;
    c->attribute = name;
    c->kind = attribute_kind(name);
    c->url = URL_START;
    if (same_name(name, STR("http-equiv")))
        c->has_http_equiv = true;
    c->needs_blank = true;
    literal(k, STR(" "));
    literal(k, name);
}

/* What stands behind the name: = and a quote, or nothing. */
static void attribute_value(struct walk *k, struct str *text)
{
    struct context *c = k->now;

    if (text->len == 0 || text->at[0] != '=')
        return;
    if (text->len < 2 || (text->at[1] != '"' && text->at[1] != '\'')) {
        lose(k, text->at,
            "the value of %.*s needs quotes, without blanks around =: write %.*s=\"\"",
            STR_FMT(c->attribute), STR_FMT(c->attribute));
        return;
    }
    c->quote = text->at[1];
    c->state = STATE_VALUE;
    literal(k, STR("=\""));
    drop(text, 2);
}

/* One step between attributes. */
static void tag_text(struct walk *k, struct str *text)
{
    struct context *c = k->now;
    size_t len = name_len(*text);

    if (is_blank(text->at[0])) {
        c->needs_blank = false;
        drop(text, 1);
    } else if (text->at[0] == '>') {
        literal(k, STR(">"));
        tag_done(k, text->at, false);
        drop(text, 1);
    } else if (str_starts(*text, STR("/>"))) {
        literal(k, STR("/>"));
        tag_done(k, text->at, true);
        drop(text, 2);
    } else if (len == 0) {
        lose(k, text->at, "'%c' does not belong into a tag: remove it or close the tag with >",
            text->at[0]);
    } else if (c->needs_blank) {
        lose(k, text->at, "'%.*s' needs a blank before it", (int)len, text->at);
    } else {
        struct str name = str_slice(*text, 0, len);

        drop(text, len);
        attribute_begin(k, name);
        attribute_value(k, text);
    }
}

/* ---------------------------------------------------------------- within a value */

static bool is_verbatim(const struct context *c)
{
    for (size_t i = 0; i < c->depth; i++)
        if (same_name(c->open[i], STR("pre")))
            return true;
    return false;
}

void html_run(struct walk *k, const char *put)
{
    k->run.put = put;
    k->run.is_verbatim = k->now->state == STATE_DATA && is_verbatim(k->now);
}

static void url_text(struct walk *k, struct str text)
{
    struct context *c = k->now;

    c->url = url_after(c->url, text);
    if (c->url == URL_REFUSED)
        refuse(k->source, text.at,
            "%.*s: a URL may begin with / ? # a path, https: mailto: or tel:",
            STR_FMT(c->attribute));
    if (c->url == URL_REFUSED)
        c->url = URL_INSIDE;
}

static void value_text(struct walk *k, struct str *text)
{
    struct context *c = k->now;
    const char *end = memchr(text->at, c->quote, text->len);
    struct str value = str_slice(*text, 0, end ? (size_t)(end - text->at) : text->len);

    if (c->kind == ATTRIBUTE_WORDS) {
        html_run(k, "put_label");
        run_text(k->source, &k->run, value);
    } else {
        struct str decoded = decode_entities(k->source, value);

        if (c->kind == ATTRIBUTE_URL)
            url_text(k, value);
        write_escaped(k->writer, decoded);
    }
    drop(text, value.len);
    if (!end)
        return;
    run_flush(k->writer, &k->run);
    literal(k, STR("\""));
    drop(text, 1);
    c->state = STATE_TAG;
}

/* ---------------------------------------------------------------- text */

static void start_tag(struct walk *k, struct str *text)
{
    struct context *c = k->now;
    struct str name = str_slice(*text, 1, 1 + name_len(str_slice(*text, 1, text->len)));
    const char *why = element_refusal(name);

    if (why)
        refuse(k->source, text->at, "<%.*s> %s", STR_FMT(name), why);
    literal(k, str_slice(*text, 0, 1 + name.len));
    c->element = name;
    c->name_count = 0;
    c->needs_blank = true;
    c->has_http_equiv = c->has_content_value = false;
    c->state = STATE_TAG;
    drop(text, 1 + name.len);
}

static void end_tag(struct walk *k, struct str *text)
{
    struct str name = str_slice(*text, 2, 2 + name_len(str_slice(*text, 2, text->len)));
    size_t len = 2 + name.len;
    const char *at = text->at;

    while (len < text->len && is_blank(text->at[len]))
        len++;
    if (len == text->len || text->at[len] != '>') {
        lose(k, at, "</%.*s> must end in >: write only the name", STR_FMT(name));
        return;
    }
    literal(k, STR("</"));
    literal(k, name);
    literal(k, STR(">"));
    drop(text, len + 1);
    element_close(k, name, at);
}

/* A comment is for those who read the template; it is not sent. */
static void comment(struct walk *k, struct str *text)
{
    ptrdiff_t end = str_find(*text, STR("-->"));

    if (end < 0) {
        lose(k, text->at, "a comment must end in --> and hold no {{ }}: close it");
        return;
    }
    drop(text, (size_t)end + 3);
}

static void declaration(struct walk *k, struct str *text)
{
    static const struct str doctype = STR_INIT("<!doctype html>");

    if (text->len < doctype.len || !same_name(str_slice(*text, 0, doctype.len), doctype)) {
        lose(k, text->at, "only <!doctype html> and comments may begin with <!");
        return;
    }
    literal(k, doctype);
    drop(text, doctype.len);
}

static void markup_text(struct walk *k, struct str *text)
{
    char next = text->len > 1 ? text->at[1] : '\0';

    if (!str_starts(*text, STR("<!--")))
        run_flush(k->writer, &k->run);
    if (is_letter(next))
        start_tag(k, text);
    else if (next == '/' && text->len > 2 && is_letter(text->at[2]))
        end_tag(k, text);
    else if (str_starts(*text, STR("<!--")))
        comment(k, text);
    else if (next == '!')
        declaration(k, text);
    else
        lose(k, text->at, "'<' begins no tag here: write &lt; (values may not name elements)");
}

static void data_text(struct walk *k, struct str *text)
{
    const char *end = memchr(text->at, '<', text->len);
    struct str data = str_slice(*text, 0, end ? (size_t)(end - text->at) : text->len);

    html_run(k, "put_html");
    run_text(k->source, &k->run, data);
    drop(text, data.len);
    if (end)
        markup_text(k, text);
}

/* Elements whose text is no markup: up to their end tag. */
static void special_text(struct walk *k, struct str *text)
{
    struct context *c = k->now;
    const char *end = memchr(text->at, '<', text->len);
    struct str data = str_slice(*text, 0, end ? (size_t)(end - text->at) : text->len);

    if (c->state == STATE_TITLE) {
        html_run(k, "put_label");
        run_text(k->source, &k->run, data);
    } else if (c->state == STATE_TEXTAREA) {
        write_escaped(k->writer, decode_entities(k->source, data));
    } else if (str_trim(data).len) {
        refuse(k->source, data.at, "<%.*s> must be empty, the page's policy forbids it: use a file",
            STR_FMT(c->element));
    }
    drop(text, data.len);
    if (!end)
        return;
    run_flush(k->writer, &k->run);
    if (text->len > 2 && text->at[1] == '/' && is_letter(text->at[2])) {
        c->state = STATE_DATA;
        end_tag(k, text);
    } else {
        lose(k, text->at, "<%.*s> holds text only: write &lt;", STR_FMT(c->element));
    }
}

void html_lose(struct walk *k)
{
    struct context *c = k->now;

    if (c->state == STATE_LOST)
        return;
    c->is_lost_in_tag = c->state == STATE_TAG;
    c->state = STATE_LOST;
}

/* Behind a mistake the next > is taken for the end of the tag. */
static void lost_text(struct walk *k, struct str *text)
{
    const char *end = memchr(text->at, '>', text->len);

    drop(text, end ? (size_t)(end - text->at) + 1 : text->len);
    if (!end)
        return;
    if (k->now->is_lost_in_tag)
        tag_done(k, end, end[-1] == '/');
    else
        k->now->state = STATE_DATA;
}

void html_text(struct walk *k, struct str text)
{
    while (text.len > 0) {
        switch (k->now->state) {
        case STATE_DATA: data_text(k, &text); break;
        case STATE_TITLE:
        case STATE_TEXTAREA:
        case STATE_RAW: special_text(k, &text); break;
        case STATE_TAG: tag_text(k, &text); break;
        case STATE_VALUE: value_text(k, &text); break;
        case STATE_LOST: lost_text(k, &text); break;
        }
    }
}
