/* Sentences of templates as a catalogue for translators.
 * Source: GNU gettext manual, "The Format of PO Files". */
#include "pagegen.h"

enum { BUCKETS = 1024 };

struct entry {
    struct entry *next, *next_made;
    struct str text, holes;
    struct out places; /* "#: file:line" lines */
};

struct catalogue {
    struct arena *arena;
    struct entry *buckets[BUCKETS];
    struct entry *first, **end;
};

struct catalogue *catalogue_new(struct arena *arena)
{
    struct catalogue *c = arena_new_of(arena, struct catalogue);

    c->arena = arena;
    c->end = &c->first;
    return c;
}

static struct entry *entry_of(struct catalogue *c, const struct word *word)
{
    uint32_t hash = 2166136261;
    struct entry **bucket, *e;

    for (size_t i = 0; i < word->text.len; i++)
        hash = (hash ^ (unsigned char)word->text.at[i]) * 16777619;
    bucket = &c->buckets[hash % BUCKETS];
    for (e = *bucket; e; e = e->next)
        if (str_eq(e->text, word->text))
            return e;
    e = arena_new_of(c->arena, struct entry);
    *e = (struct entry){*bucket, NULL, word->text, word->holes, {.arena = c->arena}};
    *bucket = e;
    *c->end = e;
    c->end = &e->next_made;
    return e;
}

struct str catalogue_add(struct catalogue *c, const char *path, struct str text)
{
    struct source s = {.arena = c->arena, .path = path, .text = text};
    struct writer w = {.source = &s,
        .code = {.arena = c->arena},
        .literal = {.arena = c->arena},
        .markup = STR("m")};
    struct page page;

    if (!str_is_utf8(text))
        return str_printf(c->arena, "%s:1: is not UTF-8: save it as UTF-8\n", path);
    page = page_parse(&s);
    if (!page.is_torn)
        (str_ends(str_of(path), STR(".json")) ? json_write : html_write)(&w, page.nodes);
    for (const struct word *word = s.words; word; word = word->next)
        out_print(&entry_of(c, word)->places, "#: %s:%d\n", path, word->line);
    return refusals_text(&s);
}

static void write_string(struct out *o, struct str s)
{
    out_print(o, "\"");
    for (size_t i = 0; i < s.len; i++) {
        switch (s.at[i]) {
        case '"': out_print(o, "\\\""); break;
        case '\\': out_print(o, "\\\\"); break;
        case '\t': out_print(o, "\\t"); break;
        case '\n': out_print(o, i + 1 < s.len ? "\\n\"\n\"" : "\\n"); break;
        default: out_bytes(o, s.at + i, 1);
        }
    }
    out_print(o, "\"");
}

static void write_entry(struct out *o, const struct entry *e)
{
    struct str holes = e->holes, line;

    while (holes.len && str_split(&holes, '\n', &line))
        if (line.len)
            out_print(o, "#. %.*s\n", STR_FMT(line));
    out_str(o, out_text(&e->places));
    /* msgfmt then checks that a translation has the same holes. */
    if (e->holes.len)
        out_print(o, "#, python-brace-format\n");
    out_print(o, "msgid ");
    write_string(o, e->text);
    out_print(o, "\nmsgstr \"\"\n\n");
}

struct str catalogue_text(const struct catalogue *c)
{
    struct out o = {.arena = c->arena};

    out_print(&o, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
                  "\"Content-Transfer-Encoding: 8bit\\n\"\n\n");
    for (const struct entry *e = c->first; e; e = e->next_made)
        write_entry(&o, e);
    return out_text(&o);
}
