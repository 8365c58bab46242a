/* Expressions of templates as C. */
#include "pagegen.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_NUMBER, TOKEN_WORDS, TOKEN_CODE, TOKEN_SIGN };

struct token {
    enum token_kind kind;
    struct str text; /* of strings: what stands between the quotes */
};

enum { NESTING_MAX = 32 };

struct expr {
    struct source *source;
    const struct scope *scope;
    struct str rest;
    struct token earlier, before, now, after;
    char closers[NESTING_MAX];
    size_t depth;
    struct out code;
    bool is_refused;
};

/* Only the first mistake of an expression is told: the others follow from it. */
#define wrong(e, at, ...)                                                                          \
    ((e)->is_refused ? (void)0 : refuse((e)->source, (at), __VA_ARGS__), (e)->is_refused = true)

/* ---------------------------------------------------------------- tokens */

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

static struct token take(struct expr *e, enum token_kind kind, size_t len)
{
    struct token t = {
        kind, {e->rest.at, len}
    };

    e->rest = str_slice(e->rest, len, e->rest.len);
    return t;
}

static struct token take_string(struct expr *e)
{
    char quote = e->rest.at[0];
    const char *end = memchr(e->rest.at + 1, quote, e->rest.len - 1);
    struct token t;

    if (!end) {
        wrong(e, e->rest.at, "%.*s has no closing quote: add it", STR_FMT(e->rest));
        return take(e, TOKEN_END, e->rest.len);
    }
    t = take(e, quote == '"' ? TOKEN_WORDS : TOKEN_CODE, (size_t)(end - e->rest.at) + 1);
    t.text = str_slice(t.text, 1, t.text.len - 1);
    if (t.text.len && (memchr(t.text.at, '\n', t.text.len) || memchr(t.text.at, '\\', t.text.len)))
        wrong(e, t.text.at, "'%.*s' holds a line end or backslash: write it on one line without",
            STR_FMT(t.text));
    return t;
}

static struct token take_sign(struct expr *e)
{
    static const char *const signs[] = {
        "->", "==", "!=", ".", "(", ")", "[", "]", ",", "&", "*", "-"};

    for (size_t i = 0; i < COUNT(signs); i++)
        if (str_starts(e->rest, str_of(signs[i])))
            return take(e, TOKEN_SIGN, strlen(signs[i]));
    wrong(e, e->rest.at,
        "'%.*s' is no part of an expression: work it out in C and put the result in the view",
        STR_FMT(str_slice(e->rest, 0, 12)));
    return take(e, TOKEN_END, e->rest.len);
}

static struct token next_token(struct expr *e)
{
    size_t len = 0;

    while (len < e->rest.len && is_blank(e->rest.at[len]))
        len++;
    e->rest = str_slice(e->rest, len, e->rest.len);
    if (e->rest.len == 0)
        return (struct token){
            TOKEN_END, {e->rest.at, 0}
        };
    if (e->rest.at[0] == '"' || e->rest.at[0] == '\'')
        return take_string(e);
    for (len = 0; len < e->rest.len && is_name_byte(e->rest.at[len]);)
        len++;
    if (len == 0)
        return take_sign(e);
    return take(e, e->rest.at[0] >= '0' && e->rest.at[0] <= '9' ? TOKEN_NUMBER : TOKEN_NAME, len);
}

static void advance(struct expr *e)
{
    e->earlier = e->before;
    e->before = e->now;
    e->now = e->after;
    e->after = next_token(e);
}

static bool is_sign(struct token t, const char *sign)
{
    return t.kind == TOKEN_SIGN && str_eq(t.text, str_of(sign));
}

static bool is_operand(struct token t)
{
    return t.kind == TOKEN_NAME || t.kind == TOKEN_NUMBER || t.kind == TOKEN_WORDS ||
           t.kind == TOKEN_CODE;
}

static bool ends_operand(struct token t)
{
    return is_operand(t) || is_sign(t, ")") || is_sign(t, "]");
}

/* ---------------------------------------------------------------- names */

static const struct scope *scope_of(const struct scope *scope, struct str variable)
{
    for (; scope; scope = scope->outer)
        if (str_eq(scope->variable, variable))
            return scope;
    return NULL;
}

/* NAMES_LIKE_THIS are constants of C. */
static bool is_constant(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] >= 'a' && name.at[i] <= 'z')
            return false;
    return name.len > 1;
}

static bool is_keyword(struct str name)
{
    static const char *const words[] = {"auto", "break", "case", "char", "const", "continue",
        "default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if", "inline",
        "int", "long", "register", "restrict", "return", "short", "signed", "sizeof", "static",
        "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while", "each",
        "end", "in", "begin", "endif", "elseif", "elif", "unless", "foreach", "block", "view",
        "layout", "include", "component", "comma", "not", "and", "or", "asm", "typeof"};

    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(name, str_of(words[i])))
            return true;
    return false;
}

static void put_loop_variable(struct expr *e, struct str name)
{
    if (is_sign(e->after, ".")) {
        out_str(&e->code, name);
        advance(e);
        out_print(&e->code, "->");
    } else {
        out_print(&e->code, "(*%.*s)", STR_FMT(name));
    }
}

static void put_name(struct expr *e, struct str name)
{
    const struct scope *inner = e->scope;

    if (is_sign(e->before, ".") || is_sign(e->before, "->")) {
        out_str(&e->code, name);
    } else if (is_keyword(name)) {
        wrong(e, name.at,
            "'%.*s' is not understood here: the language is view layout include component if else "
            "each end",
            STR_FMT(name));
    } else if (scope_of(e->scope, name)) {
        put_loop_variable(e, name);
    } else if (inner && str_eq(name, STR("first"))) {
        out_print(&e->code, "(%.*s_at_ == 0)", STR_FMT(inner->variable));
    } else if (inner && str_eq(name, STR("last"))) {
        out_print(&e->code, "(%.*s_at_ + 1 == %.*s.count)", STR_FMT(inner->variable),
            STR_FMT(inner->rows));
    } else if (is_sign(e->after, "(") || is_constant(name) || str_eq(name, STR("true")) ||
               str_eq(name, STR("false")) || str_eq(name, STR("m"))) {
        out_str(&e->code, name);
    } else {
        out_print(&e->code, "v->%.*s", STR_FMT(name));
    }
}

/* ---------------------------------------------------------------- strings and signs */

static bool has_hole(struct str s)
{
    for (size_t i = 0; i + 2 < s.len; i++)
        if (s.at[i] == '{' && s.at[i + 1] >= '1' && s.at[i + 1] <= '9' && s.at[i + 2] == '}')
            return true;
    return false;
}

/* Within STR( ) a string is C's own; within MSG( ) it is words already. */
static void put_words(struct expr *e, struct str text)
{
    bool is_in_str = is_sign(e->before, "(") && str_eq(e->earlier.text, STR("STR"));
    bool is_in_msg = is_sign(e->before, "(") && str_eq(e->earlier.text, STR("MSG"));
    struct str decoded = is_in_str ? text : decode_entities(e->source, text);

    if (has_hole(decoded) && !is_in_str)
        wrong(e, text.at, "\"%.*s\" cannot be filled here: make the sentence in C with msg_fill()",
            STR_FMT(text));
    if (!is_in_str && decoded.len)
        source_word(e->source, text.at, decoded, STR(""));
    if (!is_in_msg && !is_in_str)
        out_print(&e->code, "MSG(");
    out_literal(&e->code, decoded);
    if (!is_in_msg && !is_in_str)
        out_print(&e->code, ")");
}

static void put_sign(struct expr *e, struct str sign)
{
    char c = sign.at[0];

    if (c == '(' || c == '[') {
        if (e->depth == NESTING_MAX)
            wrong(e, sign.at, "%.*s: too deeply nested: work it out in C", STR_FMT(sign));
        else
            e->closers[e->depth++] = c == '(' ? ')' : ']';
    } else if (c == ')' || c == ']') {
        if (e->depth == 0 || e->closers[--e->depth] != c)
            wrong(e, sign.at, "'%.*s' closes nothing: remove it", STR_FMT(sign));
    } else if (c == ',' && e->depth == 0) {
        wrong(e, sign.at, "'%.*s' may only stand between arguments", STR_FMT(sign));
    }
    out_str(&e->code, sign);
    if (c == ',')
        out_print(&e->code, " ");
}

static void put_token(struct expr *e)
{
    struct str text = e->now.text;

    if (is_operand(e->now) && ends_operand(e->before))
        wrong(e, text.at, "'%.*s' does not belong here: this is neither a directive nor one value",
            STR_FMT(text));
    switch (e->now.kind) {
    case TOKEN_NAME: put_name(e, text); break;
    case TOKEN_NUMBER: out_str(&e->code, text); break;
    case TOKEN_WORDS: put_words(e, text); break;
    case TOKEN_CODE:
        out_print(&e->code, "STR(");
        out_literal(&e->code, text);
        out_print(&e->code, ")");
        break;
    case TOKEN_SIGN: put_sign(e, text); break;
    case TOKEN_END: break;
    }
}

struct str expr_to_c(struct source *s, const struct scope *scope, struct str text, bool *alone)
{
    struct expr e = {.source = s, .scope = scope, .rest = text, .code = {s->arena}};

    advance(&e);
    advance(&e);
    if (alone)
        *alone = e.now.kind == TOKEN_WORDS && e.after.kind == TOKEN_END;
    if (e.now.kind == TOKEN_END && !e.is_refused)
        wrong(&e, text.at, "a value is missing here: name one");
    while (e.now.kind != TOKEN_END && !e.is_refused) {
        put_token(&e);
        advance(&e);
    }
    if (e.depth > 0)
        wrong(&e, text.at, "'%.*s': a bracket is not closed: close it", STR_FMT(text));
    return e.is_refused ? STR("0") : out_text(&e.code);
}
