#include "kit/markup.h"

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/http.h"

/* A page has 60 KB at most. What is caught before anything stands on it is all that it has to say. */
enum { PART_ROOM = 4096, PAGE_ROOM = 64 * 1024 };

struct markup markup_new(
    struct arena *arena, const struct language *language, const struct request *rq)
{
    bool *has_problems = arena_alloc(arena, sizeof *has_problems);

    *has_problems = false;
    return (struct markup){
        .arena = arena, .language = language, .rq = rq, .has_problems = has_problems};
}

struct markup markup_page(const struct request *rq)
{
    struct markup m = markup_new(rq->arena, rq->language, rq);

    m.is_page = true;
    return m;
}

void markup_grow(struct markup *m, size_t len)
{
    size_t room = m->room ? m->room : m->is_page ? PAGE_ROOM : PART_ROOM;
    char *grown;

    if (len > SIZE_MAX / 4 - m->len)
        fault(FAULT_BUDGET, "page of more than %zu bytes", m->len);
    while (room - m->len < len)
        room *= 4;
    grown = arena_alloc_unset(m->arena, room);
    if (m->len)
        memcpy(grown, m->at, m->len);
    m->at = grown;
    m->room = room;
}

struct markup markup_begin(const struct markup *outer)
{
    return (struct markup){.arena = outer->arena,
        .language = outer->language,
        .rq = outer->rq,
        .has_problems = outer->has_problems,
        .is_page = outer->is_page && outer->len == 0};
}

struct safe_html markup_end(const struct markup *inner)
{
    return (struct safe_html){
        {inner->at, inner->len}
    };
}

/* ---------------------------------------------------------------- escaping */

/* Bytes that stand for something else in text and in quoted attributes. */
static const unsigned char special[256] = {['&'] = 1, ['<'] = 2, ['>'] = 3, ['"'] = 4, ['\''] = 5};
static const struct str entity[] = {STR_INIT(""), STR_INIT("&amp;"), STR_INIT("&lt;"),
    STR_INIT("&gt;"), STR_INIT("&quot;"), STR_INIT("&#39;")};

enum { AT_ONCE = 16 };
typedef unsigned char block __attribute__((vector_size(AT_ONCE)));

/* True when none of these bytes is special. & and ' differ in one bit, and so do < and >. */
static bool is_plain(const char *at)
{
    block bytes, hits;
    uint64_t halves[2];

    memcpy(&bytes, at, sizeof bytes);
    hits = (block)((bytes | 1) == '\'') | (block)((bytes | 2) == '>') | (block)(bytes == '"');
    memcpy(halves, &hits, sizeof halves);
    return (halves[0] | halves[1]) == 0;
}

/* Bytes from `at` up to the first special one. */
static size_t plain_len(const char *at, size_t len)
{
    size_t i = 0;

    while (len - i >= AT_ONCE && is_plain(at + i))
        i += AT_ONCE;
    while (i < len && special[(unsigned char)at[i]] == 0)
        i++;
    return i;
}

void attr_str(struct markup *m, struct str s)
{
    while (s.len > 0) {
        size_t plain = plain_len(s.at, s.len);
        unsigned char which;

        put_raw(m, s.at, plain);
        if (plain == s.len)
            return;
        which = special[(unsigned char)s.at[plain]];
        put_raw(m, entity[which].at, entity[which].len);
        s = (struct str){s.at + plain + 1, s.len - plain - 1};
    }
}

void html_str(struct markup *m, struct str s)
{
    if (!language_is_pseudo(m->language) || s.len == 0) {
        attr_str(m, s);
        return;
    }
    put_lit(m, "⟪");
    attr_str(m, s);
    put_lit(m, "⟫");
}

void html_msg(struct markup *m, struct msg s)
{
    if (msg_is_set(s))
        attr_str(m, msg_text(m->language, s));
}

void html_size(struct markup *m, size_t n)
{
    char digits[24];
    size_t at = sizeof digits;

    do
        digits[--at] = (char)('0' + n % 10);
    while ((n /= 10) != 0);
    put_raw(m, digits + at, sizeof digits - at);
}

void html_int(struct markup *m, int64_t n)
{
    if (n < 0)
        put_lit(m, "-");
    html_size(m, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void html_safe(struct markup *m, struct safe_html h) { put_raw(m, h.html.at, h.html.len); }

void attr_msg(struct markup *m, struct msg s) { html_msg(m, s); }

void attr_date(struct markup *m, date d)
{
    char text[DATE_TEXT];

    if (date_is_set(d))
        put_raw(m, date_iso(d, text), DATE_TEXT - 1);
}

void attr_instant(struct markup *m, instant t)
{
    char text[INSTANT_TEXT];

    if (!instant_is_set(t))
        return;
    /* HTML takes at most three digits of a second's fraction; people need none. */
    put_raw(m, instant_iso(t, text), strlen("2026-03-09T08:05:00"));
    put_lit(m, "Z");
}

void attr_uuid(struct markup *m, struct uuid u)
{
    char text[UUID_TEXT];

    if (uuid_is_set(u))
        put_raw(m, uuid_text(u, text), UUID_TEXT - 1);
}

/* ---------------------------------------------------------------- URLs */

/* Source: RFC 3986, section 2.3. */
static bool is_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void url_str(struct markup *m, struct str s)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t from = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];

        if (is_unreserved(c))
            continue;
        put_raw(m, s.at + from, i - from);
        put_raw(m, (char[]){'%', digits[c >> 4], digits[c & 15]}, 3);
        from = i + 1;
    }
    if (s.len > from)
        put_raw(m, s.at + from, s.len - from);
}

void url_date(struct markup *m, date d) { attr_date(m, d); }

void url_whole(struct markup *m, struct url u) { attr_str(m, u.text); }
