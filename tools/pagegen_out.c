/* Text being written, and what is wrong with a file. */
#include "pagegen.h"

#include <stdio.h>

#include "kit/fault.h"

static void make_room(struct out *o, size_t len)
{
    size_t room = o->room ? o->room : 256;
    char *grown;

    while (room - o->len < len)
        room *= 2;
    grown = arena_alloc(o->arena, room);
    if (o->len)
        memcpy(grown, o->at, o->len);
    o->at = grown;
    o->room = room;
}

void out_bytes(struct out *o, const void *bytes, size_t len)
{
    if (o->room - o->len < len)
        make_room(o, len);
    if (len)
        memcpy(o->at + o->len, bytes, len);
    o->len += len;
}

void out_str(struct out *o, struct str s) { out_bytes(o, s.at, s.len); }

struct str out_text(const struct out *o) { return (struct str){o->at, o->len}; }

void out_list(struct out *o, const char *format, va_list args)
{
    va_list again;
    int len;

    va_copy(again, args);
    len = vsnprintf(NULL, 0, format, again);
    va_end(again);
    require(len >= 0);
    if (o->room - o->len < (size_t)len + 1)
        make_room(o, (size_t)len + 1);
    (void)vsnprintf(o->at + o->len, (size_t)len + 1, format, args);
    o->len += (size_t)len;
}

void out_print(struct out *o, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    out_list(o, format, args);
    va_end(args);
}

/* A question mark behind another is escaped, since ??/ and its like are trigraphs in C17. */
void out_literal(struct out *o, struct str s)
{
    out_print(o, "\"");
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.at[i];

        if (c == '\n')
            out_print(o, i + 1 < s.len ? "\\n\"\n\"" : "\\n");
        else if (c == '"' || c == '\\' || (c == '?' && i > 0 && s.at[i - 1] == '?'))
            out_print(o, "\\%c", c);
        else if (c < 0x20 || c == 0x7f)
            out_print(o, "\\%03o", c);
        else
            out_bytes(o, s.at + i, 1);
    }
    out_print(o, "\"");
}

int source_line(const struct source *s, const char *at)
{
    int line = 1;

    for (const char *p = s->text.at; p < at; p++)
        line += *p == '\n';
    return line;
}

void refuse(struct source *s, const char *at, const char *format, ...)
{
    struct refusal *r = arena_new_of(s->arena, struct refusal);
    struct refusal **to = &s->refusals;
    struct out text = {.arena = s->arena};
    va_list args;

    va_start(args, format);
    out_list(&text, format, args);
    va_end(args);
    *r = (struct refusal){NULL, source_line(s, at), out_text(&text)};
    while (*to && (*to)->line <= r->line) {
        if ((*to)->line == r->line && str_eq((*to)->text, r->text))
            return;
        to = &(*to)->next;
    }
    r->next = *to;
    *to = r;
}

struct str refusals_text(const struct source *s)
{
    struct out text = {.arena = s->arena};

    for (const struct refusal *r = s->refusals; r; r = r->next)
        out_print(&text, "%s:%d: %.*s\n", s->path, r->line, STR_FMT(r->text));
    return out_text(&text);
}

void source_word(struct source *s, const char *at, struct str text, struct str holes)
{
    struct word *w = arena_new_of(s->arena, struct word);

    if (!s->words_end)
        s->words_end = &s->words;
    *w = (struct word){NULL, source_line(s, at), text, holes};
    *s->words_end = w;
    s->words_end = &w->next;
}

struct str source_name(const struct source *s)
{
    const char *base = strrchr(s->path, '/');
    const char *dot;

    base = base ? base + 1 : s->path;
    dot = strchr(base, '.');
    return (struct str){base, dot ? (size_t)(dot - base) : strlen(base)};
}

struct str source_area(const struct source *s)
{
    const char *end = strrchr(s->path, '/');
    const char *begin = end;

    if (!end)
        return STR("");
    while (begin > s->path && begin[-1] != '/')
        begin--;
    return (struct str){begin, (size_t)(end - begin)};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_name(struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';

        if (!letter && !(i > 0 && c >= '0' && c <= '9'))
            return false;
    }
    return s.len > 0;
}
