/* `-- name :part`: text that several statements of a file share, put where they say `@name`. */
#include "sqlgen.h"

struct putting {
    struct sqlgen *g;
    struct statement_file *file;
    bool *is_used; /* of each statement of the file: is it a part that another one names? */
};

static size_t part_named(const struct statement_file *file, struct str name)
{
    for (size_t i = 0; i < file->count; i++)
        if (file->at[i].kind == KIND_PART && str_eq(file->at[i].name, name))
            return i;
    return file->count;
}

/* On one line and without comments, so that the lines behind it keep their numbers. */
static struct str text_of_part(struct sqlgen *g, const struct statement *part)
{
    struct tokens tokens = tokens_of(g, part->body.text, part->body.line);
    struct str text = STR("");

    for (size_t i = 0; i < tokens.count && !token_is(&tokens, i, ";"); i++) {
        bool is_apart = i && tokens.at[i - 1].at + tokens.at[i - 1].text.len < tokens.at[i].at;

        text = str_printf(
            g->arena, "%.*s%s%.*s", STR_FMT(text), is_apart ? " " : "", STR_FMT(tokens.at[i].text));
    }
    return text;
}

static void take_types(struct sqlgen *g, struct statement *s, const struct statement *part)
{
    for (size_t i = 0; i < part->types.count; i++) {
        s->types.at =
            arena_grow(g->arena, s->types.at, s->types.count, &s->types.room, sizeof *s->types.at);
        s->types.at[s->types.count++] = part->types.at[i];
    }
}

static const struct statement *find_part(
    const struct putting *p, const struct statement *s, struct str name, int line)
{
    size_t at = part_named(p->file, name);

    if (at < p->file->count) {
        p->is_used[at] = true;
        return &p->file->at[at];
    }
    complain_of(p->g, p->file, s, line, "no part \"%.*s\" in this file; write -- %.*s :part",
        STR_FMT(name), STR_FMT(name));
    return NULL;
}

/* The body with its parts; the statement takes their `-- @type` lines when `types` says so. */
static void put_parts(
    const struct putting *p, struct statement *s, struct body *body, struct statement *types)
{
    struct tokens tokens = tokens_of(p->g, body->text, body->line);
    struct str text = STR(""), rest = body->text;

    for (size_t i = 0; i + 1 < tokens.count; i++) {
        const struct token *sign = &tokens.at[i], *name = sign + 1;
        const struct statement *part;

        if (!token_is(&tokens, i, "@") || token_is(&tokens, i + 1, "order"))
            continue;
        part = find_part(p, s, name->text, token_line(&tokens, i));
        if (!part)
            return;
        text = str_printf(p->g->arena, "%.*s%.*s%.*s", STR_FMT(text),
            (int)(body->text.at + sign->at - rest.at), rest.at, STR_FMT(text_of_part(p->g, part)));
        rest = str_slice(body->text, name->at + name->text.len, body->text.len);
        if (types)
            take_types(p->g, types, part);
    }
    body->text = str_printf(p->g->arena, "%.*s%.*s", STR_FMT(text), STR_FMT(rest));
}

/* A part is text and types: whoever uses it says who may run it, and all else. */
static void check_part(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    const struct statement *first = &file->at[part_named(file, s->name)];
    struct tokens tokens = tokens_of(g, s->body.text, s->body.line);

    if (s->access != ACCESS_NONE || s->orders.count || s->also.count || s->may_scan ||
        s->counted_line || s->postgresql.text.at)
        complain_of(g, file, s, s->line, "%s",
            "a part has nothing but @type lines and text; move the rest to whoever uses it");
    if (first != s)
        complain_of(
            g, file, s, s->line, "stands in line %d already; choose another name", first->line);
    for (size_t i = 0; i < tokens.count; i++)
        if (token_is(&tokens, i, "@"))
            complain_of(g, file, s, token_line(&tokens, i), "%s",
                "a part in a part; write it where the other one is used");
}

static void drop_parts(struct sqlgen *g, struct statement_file *file, const bool *is_used)
{
    size_t count = 0;

    for (size_t i = 0; i < file->count; i++) {
        if (file->at[i].kind != KIND_PART)
            file->at[count++] = file->at[i];
        else if (!is_used[i])
            complain_of(g, file, &file->at[i], file->at[i].line,
                "used nowhere; write @%.*s, or drop it", STR_FMT(file->at[i].name));
    }
    file->count = count;
}

void statements_put_parts(struct sqlgen *g, struct statement_file *file)
{
    struct putting p = {g, file, arena_array_of(g->arena, file->count + 1, bool)};

    for (size_t i = 0; i < file->count; i++) {
        struct statement *s = &file->at[i];

        if (s->kind == KIND_PART) {
            check_part(g, file, s);
            continue;
        }
        put_parts(&p, s, &s->body, s);
        if (s->postgresql.text.at)
            put_parts(&p, s, &s->postgresql, NULL);
    }
    drop_parts(g, file, p.is_used);
}
