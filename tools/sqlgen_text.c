#include "sqlgen.h"

struct buffer {
    struct arena *arena;
    char *at;
    size_t len, room;
};

static void put(struct buffer *b, struct str s)
{
    if (b->len + s.len > b->room) {
        char *wider;

        b->room = (b->len + s.len) * 2 + 256;
        wider = arena_alloc(b->arena, b->room);
        if (b->len)
            memcpy(wider, b->at, b->len);
        b->at = wider;
    }
    if (s.len)
        memcpy(b->at + b->len, s.at, s.len);
    b->len += s.len;
}

/* What stood between two tokens, without its comments: its line breaks and the indentation. */
static void put_gap(struct buffer *b, struct str gap)
{
    size_t breaks = 0, indent = 0;

    for (size_t i = 0; i < gap.len; i++) {
        if (gap.at[i] == '\n')
            breaks++, indent = 0;
        else if (gap.at[i] == ' ')
            indent++;
        else
            indent = 0;
    }
    for (size_t i = 0; i < breaks; i++)
        put(b, STR("\n"));
    for (size_t i = 0; breaks && i < indent && i < 60; i++)
        put(b, STR(" "));
    if (!breaks && gap.len)
        put(b, STR(" "));
}

struct str text_with_order(struct sqlgen *g, struct str body, struct str order)
{
    struct tokens tokens = tokens_of(g, body, 1);
    struct buffer b = {.arena = g->arena};
    size_t done = 0;

    for (size_t i = 0; i + 1 < tokens.count; i++) {
        if (!token_is(&tokens, i, "@") || !token_is(&tokens, i + 1, "order"))
            continue;
        put(&b, str_slice(body, done, tokens.at[i].at));
        put(&b, order);
        done = tokens.at[i + 1].at + tokens.at[i + 1].text.len;
    }
    put(&b, str_slice(body, done, body.len));
    return (struct str){b.at, b.len};
}

static size_t position_of(const struct statement *s, struct str name)
{
    for (size_t i = 0; i < s->parameter_count; i++)
        if (str_eq(s->parameters[i].name, name))
            return i + 1;
    return 0;
}

static enum special special_of(struct str name)
{
    static const char *const names[SPECIAL__COUNT] = {"", "grant_child", "grant_person",
        "grant_sees", "grant_reach", "scope_person", "scope_today", "area_person"};

    for (int i = SPECIAL_NONE + 1; i < SPECIAL__COUNT; i++)
        if (str_eq(name, str_of(names[i])))
            return (enum special)i;
    return SPECIAL_NONE;
}

void parameters_collect(struct sqlgen *g, struct statement *s, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        struct str name = str_slice(tokens->at[i].text, 1, tokens->at[i].text.len);

        if (tokens->at[i].kind != TOKEN_PARAMETER || position_of(s, name))
            continue;
        s->parameters = arena_grow(
            g->arena, s->parameters, s->parameter_count, &s->parameter_room, sizeof *s->parameters);
        s->parameters[s->parameter_count++] =
            (struct parameter){.name = name, .special = special_of(name)};
    }
}

/* The engine's word for a type of ours in a CAST; the word itself when it is none of ours. */
static struct str cast_type(struct str word, enum engine engine)
{
    static const struct {
        const char *ours, *sqlite, *postgresql;
    } casts[] = {
        {"ID",      "INTEGER", "BIGINT"},
        {"INT",     "INTEGER", "BIGINT"},
        {"INTEGER", "INTEGER", "BIGINT"},
        {"BIGINT",  "INTEGER", "BIGINT"},
        {"BOOL",    "INTEGER", "BIGINT"},
        {"INSTANT", "INTEGER", "BIGINT"},
        {"TEXT",    "TEXT",    "TEXT"  },
        {"DATE",    "TEXT",    "TEXT"  },
        {"UUID",    "BLOB",    "BYTEA" },
        {"BYTES",   "BLOB",    "BYTEA" },
    };

    for (size_t i = 0; i < COUNT(casts); i++)
        if (eq_ignoring_case(word, str_of(casts[i].ours)))
            return str_of(engine == ENGINE_SQLITE ? casts[i].sqlite : casts[i].postgresql);
    return word;
}

static void put_token(
    struct buffer *b, const struct statement *s, const struct token *t, enum engine engine)
{
    if (t->kind == TOKEN_PARAMETER)
        put(b, str_printf(b->arena, "%c%zu", engine == ENGINE_SQLITE ? '?' : '$',
                   position_of(s, str_slice(t->text, 1, t->text.len))));
    else if (t->is_cast_type)
        put(b, cast_type(t->text, engine));
    else
        put(b, t->text);
}

struct str text_for(
    struct sqlgen *g, const struct statement *s, const struct tokens *tokens, enum engine engine)
{
    struct buffer b = {.arena = g->arena};
    size_t done = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct token *t = &tokens->at[i];

        if (t->kind == TOKEN_OTHER && str_eq(t->text, STR(";")))
            break;
        put_gap(&b, str_slice(tokens->source, done, t->at));
        put_token(&b, s, t, engine);
        done = t->at + t->text.len;
    }
    return (struct str){b.at, b.len};
}
