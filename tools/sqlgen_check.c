#include "sqlgen.h"

enum { PARAMETERS_MAX = 40 }; /* DB_PARAMETERS_MAX of kit/db.h */

/* ------------------------------------------------------------------ the texts */

/* One statement and no more: a ";" only as the last token. */
static void check_end(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        if (tokens->at[i].kind == TOKEN_BAD)
            complain_of(g, file, s, token_line(tokens, i), "%s",
                "a quote is opened and not closed; close it");
        if (token_is(tokens, i, ";") && i + 1 < tokens->count)
            complain_of(g, file, s, token_line(tokens, i + 1), "%s",
                "a second statement; give it a name of its own with -- name :kind");
    }
}

static bool has_parameter(const struct tokens *tokens, struct str name)
{
    for (size_t i = 0; i < tokens->count; i++)
        if (tokens->at[i].kind == TOKEN_PARAMETER &&
            str_eq(str_slice(tokens->at[i].text, 1, tokens->at[i].text.len), name))
            return true;
    return false;
}

/* All texts of a statement take the same parameters: numbers stay the same, and an engine refuses
 * to bind what its text does not name. */
static void check_same_parameters(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens)
{
    for (size_t i = 0; i < s->parameter_count; i++)
        if (!has_parameter(tokens, s->parameters[i].name))
            complain_of(g, file, s, tokens->line,
                "this body or order does not use :%.*s; every body and order uses the same "
                "parameters",
                STR_FMT(s->parameters[i].name));
}

static struct tokens tokens_with_order(
    struct sqlgen *g, const struct statement *s, const struct body *body, size_t variant)
{
    struct str text = body->text;

    if (s->orders.count)
        text = text_with_order(g, text, s->orders.at[variant].rest);
    return tokens_of(g, text, body->line);
}

/* Parameters that only a later text names would make holes in the numbers of the first. */
static void collect(struct sqlgen *g, const struct statement_file *file, struct statement *s,
    const struct tokens *tokens)
{
    size_t before = s->parameter_count;

    parameters_collect(g, s, tokens);
    if (before != s->parameter_count)
        complain_of(g, file, s, tokens->line,
            "only this body or order uses :%.*s; every body and order uses the same parameters",
            STR_FMT(s->parameters[before].name));
    s->parameter_count = before;
    check_same_parameters(g, file, s, tokens);
}

/* SQLite tells what its own body touches. The other body may touch nothing else, or a grant that the
 * first did not need would be missing. */
static void check_same_tables(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens)
{
    static const char *const before[] = {
        "FROM", "JOIN", "INTO", "UPDATE", "ONLY", "USING", "TABLE", ",", "(", NULL};
    static const char *const writing[] = {"INSERT", "UPDATE", "DELETE", "MERGE", NULL};
    static const char *const locking[] = {"FOR", "KEY", NULL};

    for (size_t i = 0; i < tokens->count; i++) {
        const struct table *t = table_find(g, tokens->at[i].text);
        bool is_touched = !t || !i || !token_is_among(tokens, i - 1, before);

        for (size_t j = 0; j < s->touch_count; j++)
            is_touched = is_touched || s->touches[j].table == t;
        if (!is_touched)
            complain_of(g, file, s, token_line(tokens, i),
                "touches %.*s, which the body for SQLite does not; both touch the same tables",
                STR_FMT(t->name));
        if (!s->writes && token_is_among(tokens, i, writing) &&
            !(i && token_is_among(tokens, i - 1, locking)))
            complain_of(g, file, s, token_line(tokens, i), "%s",
                "writes, which the body for SQLite does not; both do the same");
    }
}

static void make_postgresql(
    struct sqlgen *g, const struct statement_file *file, struct statement *s, size_t variant)
{
    struct tokens tokens = tokens_with_order(g, s, &s->postgresql, variant);

    check_end(g, file, s, &tokens);
    collect(g, file, s, &tokens);
    rules_check(g, file, s, &tokens, true);
    check_same_tables(g, file, s, &tokens);
    s->variants[variant].postgresql = text_for(g, s, &tokens, ENGINE_POSTGRESQL);
}

/* False when SQLite refused the text, so that nothing is known of it. */
static bool make_variant(
    struct sqlgen *g, const struct statement_file *file, struct statement *s, size_t variant)
{
    struct tokens tokens = tokens_with_order(g, s, &s->body, variant);
    struct variant *v = &s->variants[variant];

    check_end(g, file, s, &tokens);
    if (variant == 0)
        parameters_collect(g, s, &tokens);
    else
        collect(g, file, s, &tokens);
    if (s->orders.count)
        v->order = s->orders.at[variant].first;
    v->sqlite = text_for(g, s, &tokens, ENGINE_SQLITE);
    rules_check(g, file, s, &tokens, s->postgresql.text.at != NULL);
    if (!statement_prepare(g, file, s, variant))
        return false;
    if (variant == 0)
        types_find(g, file, s, &tokens);
    rules_check_columns(g, file, s, &tokens);
    if (s->postgresql.text.at)
        make_postgresql(g, file, s, variant);
    else
        v->postgresql = text_for(g, s, &tokens, ENGINE_POSTGRESQL);
    return true;
}

/* ------------------------------------------------------------------ kind and directives */

static void check_kind(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    const char *wrong = NULL;

    if (s->kind == KIND_EXEC && !s->writes)
        wrong = ":exec reads; it is :one or :many";
    else if (s->kind == KIND_EXEC && s->result_count)
        wrong = ":exec gives rows; drop RETURNING, or make it :one, :many or :insert";
    else if ((s->kind == KIND_ONE || s->kind == KIND_MANY || s->kind == KIND_SHEET) &&
             !s->result_count)
        wrong = "gives no rows; it is :exec, or needs RETURNING";
    else if (s->kind == KIND_INSERT && !inserted_table(s))
        wrong = ":insert adds no row to a table with an id; make it :exec";
    else if (s->kind == KIND_INSERT &&
             (s->result_count != 1 || !str_eq(s->results[0].name, STR("id"))))
        wrong = ":insert must end in RETURNING id";
    if (wrong)
        complain_of(g, file, s, s->line, "%s", wrong);
}

static void check_orders(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    struct tokens tokens = tokens_of(g, s->body.text, s->body.line);
    bool has_place = false;

    for (size_t i = 0; i < tokens.count; i++)
        has_place = has_place || (token_is(&tokens, i, "@") && token_is(&tokens, i + 1, "order"));
    if (has_place != (s->orders.count > 0))
        complain_of(g, file, s, s->line, "%s",
            has_place ? "ORDER BY @order without an order; add -- @order name columns"
                      : "@order is used nowhere; write ORDER BY @order");
    for (size_t i = 0; i < s->orders.count; i++) {
        const struct directive *d = &s->orders.at[i];

        if (!is_name(d->first) || str_is_empty(d->rest))
            complain_of(
                g, file, s, d->line, "%s", "cannot read the order; write -- @order name columns");
        for (size_t j = 0; j < i; j++)
            if (str_eq(s->orders.at[j].first, d->first))
                complain_of(g, file, s, d->line, "order %.*s stands here twice; rename one",
                    STR_FMT(d->first));
    }
}

void statement_check(struct sqlgen *g, const struct statement_file *file, struct statement *s)
{
    bool is_known = true;

    name_check(g, file, s);
    if (!s->body.text.at)
        return;
    check_orders(g, file, s);
    s->variant_count = s->orders.count ? s->orders.count : 1;
    s->variants = arena_array_of(g->arena, s->variant_count, struct variant);
    for (size_t i = 0; i < s->variant_count; i++)
        is_known = make_variant(g, file, s, i) && is_known;
    if (s->parameter_count > PARAMETERS_MAX)
        complain_of(g, file, s, s->line, "%zu parameters; split it, at most %d are possible",
            s->parameter_count, PARAMETERS_MAX);
    if (!is_known)
        return;
    name_check_noun(g, file, s);
    check_kind(g, file, s);
    access_check(g, file, s);
}
