#include "sqlgen.h"

/* Where in a file the reader is. */
struct reader {
    struct sqlgen *g;
    struct statement_file *file;
    struct statement *now; /* the statement being read; NULL before the first */
    struct body *body;     /* which of its bodies; NULL while its head is read */
    int line;
    bool may_begin; /* the last line of SQL ended with ";", or there was none yet */
};

static enum kind kind_of(struct str word)
{
    static const char *const names[] = {"", ":one", ":many", ":exec", ":insert", ":sheet", ":part"};

    for (size_t i = 1; i < COUNT(names); i++)
        if (str_eq(word, str_of(names[i])))
            return (enum kind)i;
    return KIND_NONE;
}

static void add_word(struct sqlgen *g, struct words *words, struct str word)
{
    words->at = arena_grow(g->arena, words->at, words->count, &words->room, sizeof word);
    words->at[words->count++] = word;
}

static void add_directive(struct reader *r, struct directives *list, struct str rest)
{
    struct directive d = {.line = r->line};

    d.first = take_word(&rest);
    d.rest = rest;
    list->at = arena_grow(r->g->arena, list->at, list->count, &list->room, sizeof d);
    list->at[list->count++] = d;
}

/* ------------------------------------------------------------------ the first line */

static void read_reason(struct reader *r, struct statement *s, struct str rest)
{
    if (rest.len < 3 || rest.at[0] != '"' || rest.at[rest.len - 1] != '"') {
        complain_of(r->g, r->file, s, s->line, "%s",
            "system without a reason; write system \"why no grant can be asked for\"");
        return;
    }
    s->reason = str_slice(rest, 1, rest.len - 1);
}

static void read_access(struct reader *r, struct statement *s, struct str rest)
{
    struct str who = take_word(&rest);

    if (str_is_empty(who))
        return;
    if (str_eq(who, STR("system"))) {
        s->access = ACCESS_SYSTEM;
        read_reason(r, s, rest);
        return;
    }
    if (!is_name(who) || !str_is_empty(rest))
        complain_of(r->g, r->file, s, s->line,
            "cannot read \"%.*s\"; one of a section, visible, area, system \"reason\" or nothing",
            STR_FMT(who));
    if (str_eq(who, STR("visible"))) {
        s->access = ACCESS_VISIBLE;
    } else if (str_eq(who, STR("area"))) {
        s->access = ACCESS_AREA;
    } else {
        s->access = ACCESS_SECTION;
        s->section = who;
    }
}

static bool read_first_line(struct reader *r, struct str comment)
{
    struct str rest = comment, name = take_word(&rest), word = take_word(&rest);
    struct statement s = {.name = name, .line = r->line, .kind = kind_of(word)};

    if (!is_name(name) || !str_starts(word, STR(":")) ||
        (s.kind == KIND_NONE && (!r->may_begin || !is_name(str_slice(word, 1, word.len)))))
        return false;
    if (s.kind == KIND_NONE)
        complain_of(r->g, r->file, &s, s.line,
            "no kind %.*s; one of :one :many :exec :insert :sheet :part", STR_FMT(word));
    read_access(r, &s, rest);
    r->file->at = arena_grow(r->g->arena, r->file->at, r->file->count, &r->file->room, sizeof s);
    r->now = &r->file->at[r->file->count++];
    *r->now = s;
    r->body = NULL;
    r->may_begin = false;
    return true;
}

/* ------------------------------------------------------------------ lines -- @... */

static void read_nouns(struct reader *r, struct str rest)
{
    while (!str_is_empty(rest)) {
        struct str noun = take_word(&rest);

        if (is_name(noun))
            add_word(r->g, &r->file->nouns, noun);
        else
            complain(r->g, r->file->path, r->line, "\"%.*s\" is no noun; write -- @nouns one two",
                STR_FMT(noun));
    }
}

static void read_directive(struct reader *r, struct str rest)
{
    struct statement *s = r->now;
    struct str word = take_word(&rest);

    if (str_eq(word, STR("nouns"))) {
        read_nouns(r, rest);
    } else if (!s) {
        complain(r->g, r->file->path, r->line,
            "@%.*s before the first statement; move it below "
            "the line that names one",
            STR_FMT(word));
    } else if (str_eq(word, STR("type"))) {
        add_directive(r, &s->types, rest);
    } else if (str_eq(word, STR("order"))) {
        add_directive(r, &s->orders, rest);
    } else if (str_eq(word, STR("also"))) {
        add_directive(r, &s->also, rest);
    } else if (str_eq(word, STR("scan"))) {
        s->may_scan = true;
        if (str_is_empty(rest))
            complain_of(
                r->g, r->file, s, r->line, "%s", "@scan without a reason; say why it is small");
    } else if (str_eq(word, STR("counted"))) {
        s->counted_line = r->line;
        if (!str_is_empty(rest))
            complain_of(
                r->g, r->file, s, r->line, "@counted takes no words; drop \"%.*s\"", STR_FMT(rest));
    } else if (str_eq(word, STR("postgresql"))) {
        r->body = &s->postgresql;
        r->may_begin = false;
    } else {
        complain_of(r->g, r->file, s, r->line,
            "no @%.*s; one of @type @order @also @scan @counted @postgresql @nouns", STR_FMT(word));
    }
}

/* ------------------------------------------------------------------ lines */

static void read_comment(struct reader *r, struct str line)
{
    struct str text = str_slice(line, 2, line.len);

    if (str_starts(str_trim(text), STR("@"))) {
        text = str_trim(text);
        read_directive(r, str_slice(text, 1, text.len));
    } else if (!read_first_line(r, str_trim(text)) && r->now && !r->body) {
        add_word(r->g, &r->now->comment,
            str_starts(text, STR(" ")) ? str_slice(text, 1, text.len) : text);
    }
}

static void read_sql(struct reader *r, struct str line)
{
    if (!r->now) {
        complain(r->g, r->file->path, r->line,
            "SQL without a name; write -- name :one above it (see tools/README.md)");
        return;
    }
    if (!r->body)
        r->body = &r->now->body;
    if (!r->body->text.at) {
        r->body->text = line;
        r->body->line = r->line;
    }
    r->body->text.len = (size_t)(line.at + line.len - r->body->text.at);
    r->may_begin = str_ends(line, STR(";"));
}

void statements_read(struct sqlgen *g, struct statement_file *file, struct str text)
{
    struct reader r = {.g = g, .file = file, .line = 1, .may_begin = true};
    struct str rest = text, line;

    for (; str_split(&rest, '\n', &line); r.line++) {
        struct str trimmed = str_trim(line);

        if (str_starts(trimmed, STR("--")))
            read_comment(&r, trimmed);
        else if (!str_is_empty(trimmed))
            read_sql(&r, trimmed);
    }
    for (size_t i = 0; i < file->count; i++)
        if (!file->at[i].body.text.at)
            complain_of(g, file, &file->at[i], file->at[i].line, "%s",
                "no SQL follows; write the statement below its comment");
    statements_put_parts(g, file);
    statements_add_counts(g, file);
}
