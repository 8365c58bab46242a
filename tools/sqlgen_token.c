#include "sqlgen.h"

#include <ctype.h>
#include <strings.h>

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

static size_t end_of_word(struct str s, size_t i)
{
    while (i < s.len && is_word_byte(s.at[i]))
        i++;
    return i;
}

/* Behind the closing quote (doubled quotes stay inside); beyond the end when it is missing. */
static size_t end_of_quoted(struct str s, size_t i, char close)
{
    for (i++; i < s.len; i++) {
        if (s.at[i] != close)
            continue;
        if (i + 1 < s.len && s.at[i + 1] == close && close != ']')
            i++;
        else
            return i + 1;
    }
    return s.len + 1;
}

static size_t skip_blanks(struct str s, size_t i)
{
    for (;;) {
        if (i < s.len && isspace((unsigned char)s.at[i])) {
            i++;
        } else if (i + 1 < s.len && s.at[i] == '-' && s.at[i + 1] == '-') {
            while (i < s.len && s.at[i] != '\n')
                i++;
        } else if (i + 1 < s.len && s.at[i] == '/' && s.at[i + 1] == '*') {
            ptrdiff_t end = str_find(str_slice(s, i + 2, s.len), STR("*/"));

            i = end < 0 ? s.len : i + 2 + (size_t)end + 2;
        } else {
            return i;
        }
    }
}

static size_t end_of_operator(struct str s, size_t i)
{
    static const char *const pairs[] = {"<=", ">=", "<>", "!=", "||", "::", "==", "->", "<<", ">>"};

    for (size_t p = 0; i + 1 < s.len && p < COUNT(pairs); p++)
        if (s.at[i] == pairs[p][0] && s.at[i + 1] == pairs[p][1])
            return i + 2;
    return i + 1;
}

static enum token_kind read_token(struct str s, size_t i, size_t *end)
{
    char c = s.at[i];

    if (c == '\'' || c == '"' || c == '`' || c == '[') {
        *end = end_of_quoted(s, i, c == '[' ? (char)']' : c);
        if (*end > s.len)
            return *end = s.len, TOKEN_BAD;
        return c == '\'' ? TOKEN_STRING : TOKEN_QUOTED;
    }
    if (isdigit((unsigned char)c))
        return *end = end_of_word(s, i), TOKEN_NUMBER;
    if (is_word_byte(c))
        return *end = end_of_word(s, i), TOKEN_WORD;
    if (c == ':' && i + 1 < s.len && is_word_byte(s.at[i + 1]))
        return *end = end_of_word(s, i + 1), TOKEN_PARAMETER;
    *end = end_of_operator(s, i);
    return TOKEN_OTHER;
}

/* Note of each token whether it stands inside a CAST, of each ")" where it was opened. */
static void match_parentheses(struct sqlgen *g, struct tokens *tokens)
{
    size_t *open = arena_array_of(g->arena, tokens->count + 1, size_t), depth = 0, casts = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        struct token *t = &tokens->at[i];

        if (token_is(tokens, i, ")") && depth) {
            t->opener = open[--depth];
            casts -= t->opener && token_is(tokens, t->opener - 1, "CAST") ? 1 : 0;
        }
        t->is_in_cast = casts > 0;
        t->is_cast_type = depth && open[depth - 1] &&
                          token_is(tokens, open[depth - 1] - 1, "CAST") && i &&
                          token_is(tokens, i - 1, "AS");
        if (token_is(tokens, i, "(")) {
            open[depth++] = i;
            casts += i && token_is(tokens, i - 1, "CAST") ? 1 : 0;
        }
    }
}

struct tokens tokens_of(struct sqlgen *g, struct str source, int line)
{
    struct tokens tokens = {.source = source, .line = line};

    for (size_t i = skip_blanks(source, 0), end; i < source.len; i = skip_blanks(source, end)) {
        struct token t = {.kind = read_token(source, i, &end), .at = i, .opener = SIZE_MAX};

        t.text = str_slice(source, i, end);
        tokens.at = arena_grow(g->arena, tokens.at, tokens.count, &tokens.room, sizeof *tokens.at);
        tokens.at[tokens.count++] = t;
    }
    match_parentheses(g, &tokens);
    return tokens;
}

int token_line(const struct tokens *tokens, size_t i)
{
    int line = tokens->line;

    for (size_t at = 0; i < tokens->count && at < tokens->at[i].at; at++)
        line += tokens->source.at[at] == '\n' ? 1 : 0;
    return line;
}

bool token_is(const struct tokens *tokens, size_t i, const char *text)
{
    return i < tokens->count &&
           (tokens->at[i].kind == TOKEN_WORD || tokens->at[i].kind == TOKEN_OTHER ||
               tokens->at[i].kind == TOKEN_NUMBER) &&
           eq_ignoring_case(tokens->at[i].text, str_of(text));
}

bool token_is_among(const struct tokens *tokens, size_t i, const char *const *texts)
{
    for (; *texts; texts++)
        if (token_is(tokens, i, *texts))
            return true;
    return false;
}
