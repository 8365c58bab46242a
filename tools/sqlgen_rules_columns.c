#include "sqlgen.h"

/* The column that a word (or table.word, ending at token i) may mean in this statement; with an
 * alias for the table, any column of that name that it touches. */
static const struct column *column_at(const struct statement *s, const struct tokens *tokens,
    size_t i, bool (*is_wanted)(const struct column *column))
{
    bool is_qualified = i >= 2 && token_is(tokens, i - 1, ".");
    bool names_table = false;

    for (size_t t = 0; is_qualified && t < s->touch_count; t++)
        names_table =
            names_table || eq_ignoring_case(s->touches[t].table->name, tokens->at[i - 2].text);
    for (size_t t = 0; t < s->touch_count; t++) {
        const struct table *table = s->touches[t].table;
        const struct column *c = column_find(table, tokens->at[i].text);

        if (names_table && !eq_ignoring_case(table->name, tokens->at[i - 2].text))
            continue;
        if (c && is_wanted(c))
            return c;
    }
    return NULL;
}

static bool may_be_absent(const struct column *c) { return c->type.may_be_absent; }
static bool is_bool(const struct column *c) { return c->type.base == BASE_BOOL; }

/* ------------------------------------------------------------------ ORDER BY */

/* A term of ORDER BY that is only a column: SQLite puts absent values first, PostgreSQL last. */
static void check_term(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens, size_t i)
{
    static const char *const directions[] = {"ASC", "DESC", NULL};
    static const char *const ends[] = {",", ")", ";", "LIMIT", "ASC", "DESC", NULL};
    size_t column = token_is(tokens, i + 1, ".") ? i + 2 : i, next = column + 1;

    if (column >= tokens->count || tokens->at[column].kind != TOKEN_WORD ||
        (next < tokens->count && !token_is_among(tokens, next, ends)))
        return;
    if (token_is_among(tokens, next, directions))
        next++;
    if (token_is(tokens, next, "NULLS") || !column_at(s, tokens, column, may_be_absent))
        return;
    complain_of(g, file, s, token_line(tokens, column),
        "ORDER BY %.*s, which may be absent; add NULLS FIRST or NULLS LAST, for the engines differ",
        STR_FMT(tokens->at[column].text));
}

static void check_order(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens, size_t i)
{
    static const char *const ends[] = {";", "LIMIT", "ROWS", "RANGE", NULL};
    int depth = 0;

    if (!token_is(tokens, i, "BY") || !i || !token_is(tokens, i - 1, "ORDER"))
        return;
    for (size_t j = i; j < tokens->count && depth >= 0; j++) {
        if (depth == 0 && token_is_among(tokens, j, ends))
            return;
        if (depth == 0 && (j == i || token_is(tokens, j, ",")))
            check_term(g, file, s, tokens, j + 1);
        depth += token_is(tokens, j, "(") ? 1 : token_is(tokens, j, ")") ? -1 : 0;
    }
}

/* ------------------------------------------------------------------ BOOL is an integer */

static bool is_comparison(const struct tokens *tokens, size_t i)
{
    static const char *const operators[] = {"=", "<>", "!=", "<", ">", "<=", ">=", NULL};

    return token_is_among(tokens, i, operators);
}

/* WHERE person.needs_interpreter: PostgreSQL wants a comparison. */
static void check_condition(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens, size_t i)
{
    static const char *const before[] = {"WHERE", "AND", "OR", "NOT", "ON", "WHEN", "HAVING", NULL};
    static const char *const after[] = {
        "AND", "OR", "THEN", "GROUP", "ORDER", "LIMIT", "UNION", ")", ";", "RETURNING", NULL};
    size_t begin = i >= 2 && token_is(tokens, i - 1, ".") ? i - 2 : i;

    if (tokens->at[i].kind != TOKEN_WORD || !begin || !token_is_among(tokens, begin - 1, before) ||
        (i + 1 < tokens->count && !token_is_among(tokens, i + 1, after)) ||
        !column_at(s, tokens, i, is_bool))
        return;
    complain_of(g, file, s, token_line(tokens, i),
        "%.*s alone is no condition in PostgreSQL, where it is a number; write %.*s = 1",
        STR_FMT(tokens->at[i].text), STR_FMT(tokens->at[i].text));
}

static bool is_truth_value(const struct tokens *tokens, size_t last)
{
    size_t opener = tokens->at[last].opener;

    if (opener == SIZE_MAX) {
        size_t begin = last >= 2 && token_is(tokens, last - 1, ".") ? last - 2 : last;

        if (token_is(tokens, last, "NULL"))
            return begin && (token_is(tokens, last - 1, "IS") || token_is(tokens, last - 1, "NOT"));
        return begin && !token_is(tokens, last, "END") && is_comparison(tokens, begin - 1);
    }
    if (opener == 0 || token_is(tokens, opener - 1, "EXISTS") || token_is(tokens, opener - 1, "IN"))
        return true;
    return tokens->at[opener - 1].kind == TOKEN_OTHER || token_is(tokens, opener - 1, "SELECT");
}

static bool is_subquery(const struct tokens *tokens, size_t last)
{
    size_t opener = tokens->at[last].opener;

    return opener != SIZE_MAX && token_is(tokens, opener + 1, "SELECT") &&
           !(opener && token_is(tokens, opener - 1, "EXISTS"));
}

/* EXISTS (...) AS has_plan, a = b AS is_late: a BOOLEAN in PostgreSQL, a number in SQLite. */
static void check_result(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens, size_t i)
{
    if (!token_is(tokens, i, "AS") || !i || i + 1 >= tokens->count ||
        !is_truth_value(tokens, i - 1) || is_subquery(tokens, i - 1))
        return;
    for (size_t r = 0; r < s->result_count; r++)
        if (s->results[r].is_expression && s->results[r].type.base == BASE_BOOL &&
            str_eq(s->results[r].name, tokens->at[i + 1].text))
            complain_of(g, file, s, token_line(tokens, i + 1),
                "%.*s is a BOOLEAN in PostgreSQL; write CASE WHEN ... THEN 1 ELSE 0 END",
                STR_FMT(s->results[r].name));
}

void rules_check_columns(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        check_order(g, file, s, tokens, i);
        check_condition(g, file, s, tokens, i);
        check_result(g, file, s, tokens, i);
    }
}
