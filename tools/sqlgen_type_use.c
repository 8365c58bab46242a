#include "sqlgen.h"

/* What the use of a parameter says of its type, when no column has its name. */

static bool is_parameter(const struct tokens *tokens, size_t i, struct str name)
{
    const struct token *t = &tokens->at[i];

    return t->kind == TOKEN_PARAMETER && str_eq(str_slice(t->text, 1, t->text.len), name);
}

/* The column that stands beside the parameter at token i, across an operator; BASE_NONE when none
 * does, or its name means several types in this statement. */
static struct type compared_type(const struct statement *s, const struct tokens *tokens, size_t i)
{
    static const char *const operators[] = {"=", "<>", "!=", "<", ">", "<=", ">=", "LIKE", NULL};
    struct type found = {0};
    size_t column = SIZE_MAX;

    if (i >= 2 && token_is_among(tokens, i - 1, operators))
        column = i - 2;
    else if (token_is_among(tokens, i + 1, operators))
        column = token_is(tokens, i + 3, ".") ? i + 4 : i + 2;
    if (column >= tokens->count || tokens->at[column].kind != TOKEN_WORD)
        return found;
    for (size_t t = 0; t < s->touch_count; t++) {
        const struct column *c = column_find(s->touches[t].table, tokens->at[column].text);

        if (!c)
            continue;
        if (found.base != BASE_NONE && !type_eq(found, c->type))
            return (struct type){0};
        found = c->type;
    }
    return found;
}

/* CAST(:after_name AS TEXT) */
static struct type cast_type(const struct sqlgen *g, const struct tokens *tokens, size_t i)
{
    struct type found = {0};

    if (i + 2 < tokens->count && tokens->at[i + 2].is_cast_type &&
        !type_parse(g, tokens->at[i + 2].text, &found))
        return (struct type){0};
    return found;
}

struct type type_of_use(
    const struct sqlgen *g, const struct statement *s, const struct tokens *tokens, struct str name)
{
    struct type found = {0};

    for (size_t i = 0; found.base == BASE_NONE && i < tokens->count; i++)
        if (is_parameter(tokens, i, name))
            found = compared_type(s, tokens, i);
    for (size_t i = 0; found.base == BASE_NONE && i < tokens->count; i++)
        if (is_parameter(tokens, i, name))
            found = cast_type(g, tokens, i);
    return found;
}

bool is_asked_for_absence(const struct tokens *tokens, struct str name)
{
    for (size_t i = 0; i < tokens->count; i++)
        if (is_parameter(tokens, i, name) && i + 2 < tokens->count &&
            tokens->at[i + 2].is_cast_type && token_is(tokens, i + 3, ")") &&
            token_is(tokens, i + 4, "IS"))
            return true;
    return false;
}
