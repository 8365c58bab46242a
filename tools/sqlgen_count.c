/* `-- @counted`: beside a list, the statement that counts its rows, made from the list's own text. */
#include "sqlgen.h"

/* The text of a list, by its tokens. */
struct cut {
    size_t select; /* SELECT of the list itself */
    size_t from;   /* its FROM: what stands between them is only shown */
    size_t order;  /* its ORDER, or else `rest` */
    size_t rest;   /* LIMIT or what else is behind the order, or else `end` */
    size_t end;    /* ";" or the number of tokens */
};

/* The first token of these from `i` on that stands in no parentheses; the number of tokens when there is none. */
static size_t outside(const struct tokens *tokens, size_t i, const char *const *words)
{
    size_t depth = 0;

    for (; i < tokens->count; i++) {
        if (depth == 0 && token_is_among(tokens, i, words))
            return i;
        if (token_is(tokens, i, "("))
            depth++;
        else if (token_is(tokens, i, ")") && depth)
            depth--;
    }
    return tokens->count;
}

static size_t from_of(const struct tokens *tokens, size_t select)
{
    static const char *const from[] = {"FROM", NULL};
    size_t i = outside(tokens, select, from);

    while (i < tokens->count && token_is(tokens, i - 1, "DISTINCT")) /* IS DISTINCT FROM */
        i = outside(tokens, i + 1, from);
    return i;
}

static struct cut cut_of(const struct tokens *tokens)
{
    static const char *const select[] = {"SELECT", NULL}, *const order[] = {"ORDER", NULL},
                             *const end[] = {";", NULL},
                             *const rest[] = {"LIMIT", "OFFSET", "FETCH", "FOR", ";", NULL};
    struct cut cut = {.select = outside(tokens, 0, select)};

    cut.from = from_of(tokens, cut.select);
    cut.rest = outside(tokens, cut.from, rest);
    cut.order = outside(tokens, cut.from, order);
    cut.order = cut.order < cut.rest ? cut.order : cut.rest;
    cut.end = outside(tokens, cut.from, end);
    return cut;
}

/* ------------------------------------------------------------------ what cannot be counted so */

/* Does a list show one row for many? An aggregate of a subquery does not count. */
static size_t aggregate_in(const struct tokens *tokens, const struct cut *cut)
{
    static const char *const aggregates[] = {
        "count", "sum", "min", "max", "total", "string_agg", "group_concat", NULL};
    size_t depth = 0, query = 0; /* how deep we are, and how deep the outermost subquery stands */

    for (size_t i = cut->select + 1; i < cut->from; i++) {
        if (token_is(tokens, i, "(")) {
            depth++;
            if (!query && token_is(tokens, i + 1, "SELECT"))
                query = depth;
        } else if (token_is(tokens, i, ")") && depth) {
            query = query == depth ? 0 : query;
            depth--;
        } else if (!query && token_is_among(tokens, i, aggregates) &&
                   token_is(tokens, i + 1, "(")) {
            return i;
        }
    }
    return tokens->count;
}

/* The token that stands in the way; the number of tokens when none does. */
static size_t obstacle(const struct tokens *tokens, const struct cut *cut)
{
    static const char *const several[] = {"UNION", "INTERSECT", "EXCEPT", "GROUP", "HAVING", NULL};
    static const char *const all[] = {"DISTINCT", "ALL", NULL};

    if (token_is_among(tokens, cut->select + 1, all))
        return cut->select + 1;
    if (outside(tokens, cut->select, several) < cut->end)
        return outside(tokens, cut->select, several);
    return aggregate_in(tokens, cut);
}

static bool is_refused(struct sqlgen *g, const struct statement_file *file,
    const struct statement *list, const struct tokens *tokens, const struct cut *cut)
{
    static const char *const writing[] = {"INSERT", "UPDATE", "DELETE", "REPLACE", "VALUES", NULL};
    size_t way = obstacle(tokens, cut);

    if (list->kind != KIND_MANY || cut->from == tokens->count ||
        outside(tokens, 0, writing) < cut->end) {
        complain_of(g, file, list, list->counted_line, "%s",
            "@counted belongs to a list: :many, SELECT ... FROM ...; drop the line");
        return true;
    }
    if (way == tokens->count)
        return false;
    complain_of(g, file, list, token_line(tokens, way),
        "@counted, but %.*s makes other rows than FROM finds; put it into a subquery of FROM",
        STR_FMT(tokens->at[way].text));
    return true;
}

/* ------------------------------------------------------------------ the statement */

/* As many line breaks as a text has, so that what is behind it stays on its line. */
static struct str breaks_of(struct sqlgen *g, struct str text)
{
    char *at = arena_alloc(g->arena, text.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == '\n')
            at[len++] = '\n';
    return (struct str){at, len};
}

static size_t end_of(const struct tokens *tokens, size_t i)
{
    return tokens->at[i].at + tokens->at[i].text.len;
}

/* The text from the end of one token to the end of another, with the blanks between. */
static struct str between(const struct tokens *tokens, size_t first, size_t last)
{
    return str_slice(tokens->source, tokens->at[first].at, end_of(tokens, last));
}

static struct str text_of(struct sqlgen *g, const struct tokens *tokens, const struct cut *cut)
{
    struct str shown =
        str_slice(tokens->source, end_of(tokens, cut->select), tokens->at[cut->from].at);
    struct str order = {0}, limit = {0};

    if (cut->rest > cut->order)
        order = str_slice(tokens->source, end_of(tokens, cut->order - 1),
            cut->rest < tokens->count ? tokens->at[cut->rest].at : tokens->source.len);
    if (cut->end > cut->rest)
        limit = between(tokens, cut->rest, cut->end - 1);
    return str_printf(g->arena,
        "SELECT count(*) AS row_count FROM (%.*s 1%.*s %.*s%.*s %.*s) AS counted;",
        STR_FMT(between(tokens, 0, cut->select)), STR_FMT(breaks_of(g, shown)),
        STR_FMT(between(tokens, cut->from, cut->order - 1)), STR_FMT(breaks_of(g, order)),
        STR_FMT(limit));
}

/* False when there is nothing to count by: no text, or one that is refused. */
static bool body_of(struct sqlgen *g, const struct statement_file *file,
    const struct statement *list, const struct body *from, struct body *to)
{
    struct tokens tokens = tokens_of(g, from->text, from->line);
    struct cut cut = cut_of(&tokens);

    for (size_t i = 0; i < tokens.count; i++)
        if (tokens.at[i].kind == TOKEN_BAD)
            return false; /* said of the list itself */
    if (is_refused(g, file, list, &tokens, &cut))
        return false;
    *to = (struct body){text_of(g, &tokens, &cut), from->line};
    return true;
}

static bool count_of(struct sqlgen *g, const struct statement_file *file,
    const struct statement *list, struct statement *count)
{
    struct str *comment = arena_new_of(g->arena, struct str);

    *comment = str_printf(
        g->arena, "How many rows %.*s has, no further than its LIMIT.", STR_FMT(list->name));
    *count = (struct statement){
        .name = str_printf(g->arena, "%.*s_count", STR_FMT(list->name)),
        .line = list->counted_line,
        .kind = KIND_COUNT,
        .access = list->access,
        .section = list->section,
        .reason = list->reason,
        .comment = {comment,               1,                 1},
        .also = { .at = arena_array_of(g->arena, list->also.count + 1, struct directive),
                    .count = list->also.count},
        .may_scan = list->may_scan,
        .list = list
    };
    for (size_t i = 0; i < list->also.count; i++) {
        count->also.at[i] = list->also.at[i];
        count->also.at[i].is_used = true; /* the list is asked for its use of them */
    }
    return body_of(g, file, list, &list->body, &count->body) &&
           (!list->postgresql.text.at ||
               body_of(g, file, list, &list->postgresql, &count->postgresql));
}

void statements_add_counts(struct sqlgen *g, struct statement_file *file)
{
    struct statement *at = arena_array_of(g->arena, 2 * file->count + 1, struct statement);
    size_t count = 0;

    for (size_t i = 0; i < file->count; i++) {
        const struct statement *list = &at[count];

        at[count++] = file->at[i];
        if (list->counted_line && list->body.text.at && count_of(g, file, list, &at[count]))
            count++;
    }
    file->at = at;
    file->room = 2 * file->count + 1;
    file->count = count;
}
