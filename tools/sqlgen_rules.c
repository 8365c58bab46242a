#include "sqlgen.h"

/* Words that are refused, and what to write. A word with "(" counts only as a function. */
struct rule {
    const char *word;
    bool is_function;
    const char *advice;
};

/* Wrong in every text. */
static const struct rule always[] = {
    {"TRUE",              false, "write 1"                                                             },
    {"FALSE",             false, "write 0"                                                             },
    {"NOW",               true,  "bind :now or :today; the request has the only clock"                 },
    {"CURRENT_TIMESTAMP", false, "bind :now; the request has the only clock"                           },
    {"CURRENT_DATE",      false, "bind :today; the request has the only clock"                         },
    {"CURRENT_TIME",      false, "bind :now; the request has the only clock"                           },
    {"RANDOM",            true,  "bind a value made in C"                                              },
    {"RANDOMBLOB",        true,  "bind a value made in C"                                              },
    {"COLLATE",           false, "both engines sort bytewise; keep a column made by str_fold for names"},
    {"AVG",               true,  "the engines round differently; write CAST(SUM(x) AS INT) / COUNT(x)" },
};

/* Understood by one engine only; fine in a body that is for that one. */
static const struct rule differing[] = {
    {"IFNULL",            true,  "write COALESCE"                                     },
    {"IIF",               true,  "write CASE WHEN ... THEN ... ELSE ... END"          },
    {"GROUP_CONCAT",      true,  "read rows and join them in C, or add -- @postgresql"},
    {"TOTAL",             true,  "write CAST(COALESCE(SUM(x), 0) AS INT)"             },
    {"INSTR",             true,  "compare with LIKE ... ESCAPE, or add -- @postgresql"},
    {"PRINTF",            true,  "build text in C"                                    },
    {"FORMAT",            true,  "build text in C"                                    },
    {"TYPEOF",            true,  "add -- @postgresql"                                 },
    {"HEX",               true,  "bind a value made in C"                             },
    {"QUOTE",             true,  "bind a value made in C"                             },
    {"CHAR",              true,  "bind a value made in C"                             },
    {"UNICODE",           true,  "bind a value made in C"                             },
    {"ZEROBLOB",          true,  "bind a value made in C"                             },
    {"DATE",              true,  "reckon dates in C (kit/date.h) and bind them"       },
    {"TIME",              true,  "reckon times in C (kit/date.h) and bind them"       },
    {"DATETIME",          true,  "reckon times in C (kit/date.h) and bind them"       },
    {"STRFTIME",          true,  "reckon times in C (kit/date.h) and bind them"       },
    {"JULIANDAY",         true,  "reckon dates in C (kit/date.h) and bind them"       },
    {"UNIXEPOCH",         true,  "reckon times in C (kit/date.h) and bind them"       },
    {"LAST_INSERT_ROWID", true,  "use :insert with RETURNING id"                      },
    {"CHANGES",           true,  "use :exec, which counts"                            },
    {"GLOB",              false, "write LIKE ... ESCAPE"                              },
    {"REGEXP",            false, "match in C"                                         },
    {"MATCH",             false, "add -- @postgresql"                                 },
    {"ISNULL",            false, "write IS NULL"                                      },
    {"NOTNULL",           false, "write IS NOT NULL"                                  },
    {"ROWID",             false, "use the column id"                                  },
    {"_ROWID_",           false, "use the column id"                                  },
    {"OID",               false, "use the column id"                                  },
    {"INDEXED",           false, "leave the plan to the engine"                       },
};

/* What a check is about. */
struct checked {
    struct sqlgen *g;
    const struct statement_file *file;
    const struct statement *s;
    const struct tokens *tokens;
    bool is_for_one_engine;
};

static void refuse(const struct checked *c, size_t i, const char *what, const char *advice)
{
    complain_of(c->g, c->file, c->s, token_line(c->tokens, i), "%s; %s", what, advice);
}

static void check_words(const struct checked *c, size_t i, const struct rule *rules, size_t count)
{
    for (size_t r = 0; r < count; r++)
        if (token_is(c->tokens, i, rules[r].word) && !token_is(c->tokens, i - 1, ".") &&
            !c->tokens->at[i].is_cast_type &&
            (!rules[r].is_function || token_is(c->tokens, i + 1, "(")))
            refuse(c, i, rules[r].word, rules[r].advice);
}

static void check_quotes(const struct checked *c, size_t i)
{
    const struct token *t = &c->tokens->at[i];

    if (t->kind == TOKEN_QUOTED)
        refuse(c, i, "a quoted name, which SQLite may take for a text",
            "write plain names, and texts in single quotes");
    if (token_is(c->tokens, i, "?") || token_is(c->tokens, i, "$"))
        refuse(c, i, "a parameter without a name", "write :name");
    if (token_is(c->tokens, i, "@"))
        refuse(c, i, "@ is no name",
            "write :name; ORDER BY @order with -- @order lines; or @name of a :part");
    if (t->kind == TOKEN_STRING && i && t->at == t[-1].at + t[-1].text.len &&
        (token_is(c->tokens, i - 1, "x") || token_is(c->tokens, i - 1, "e")))
        refuse(c, i, "a text with a prefix, which the engines read differently", "bind the value");
}

static void check_star(const struct checked *c, size_t i)
{
    static const char *const before[] = {"SELECT", "DISTINCT", "ALL", ",", ".", "RETURNING", NULL};

    if (token_is(c->tokens, i, "*") && i && token_is_among(c->tokens, i - 1, before))
        refuse(c, i, "* names no columns", "name each column (SELECT 1 inside EXISTS)");
}

/* A LIKE needs ESCAPE before the condition ends. */
static void check_like(const struct checked *c, size_t i)
{
    static const char *const ends[] = {"AND", "OR", "THEN", "GROUP", "ORDER", "LIMIT", "UNION",
        "WHEN", "ELSE", "END", "RETURNING", ";", NULL};
    int depth = 0;

    if (!token_is(c->tokens, i, "LIKE"))
        return;
    for (size_t j = i + 1; j < c->tokens->count && depth >= 0; j++) {
        if (depth == 0 && token_is(c->tokens, j, "ESCAPE"))
            return;
        if (depth == 0 && token_is_among(c->tokens, j, ends))
            break;
        depth += token_is(c->tokens, j, "(") ? 1 : token_is(c->tokens, j, ")") ? -1 : 0;
    }
    refuse(c, i, "LIKE without ESCAPE", "write LIKE :pattern ESCAPE '!' and escape ! % _ in C");
}

static void check_is(const struct checked *c, size_t i)
{
    static const char *const after[] = {"NULL", "DISTINCT", NULL};
    size_t next = token_is(c->tokens, i + 1, "NOT") ? i + 2 : i + 1;

    if (!token_is(c->tokens, i, "IS"))
        return;
    if (!token_is_among(c->tokens, next, after))
        refuse(c, i, "IS between values", "write IS NOT DISTINCT FROM, or =");
    if (i && c->tokens->at[i - 1].kind == TOKEN_PARAMETER)
        refuse(c, i, "a parameter IS NULL, of which PostgreSQL cannot tell the type",
            "write CAST(:name AS TYPE) IS NULL");
}

static bool is_cast_type_of_ours(struct str word)
{
    static const char *const types[] = {
        "ID", "INT", "INTEGER", "BIGINT", "BOOL", "INSTANT", "TEXT", "DATE", "UUID", "BYTES"};

    for (size_t i = 0; i < COUNT(types); i++)
        if (eq_ignoring_case(word, str_of(types[i])))
            return true;
    return false;
}

static void check_numbers(const struct checked *c, size_t i)
{
    if (c->tokens->at[i].is_cast_type && !is_cast_type_of_ours(c->tokens->at[i].text))
        refuse(c, i, "a CAST to a type that the engines do not share",
            "use INT BOOL TEXT DATE INSTANT UUID BYTES");
    if (token_is(c->tokens, i, "SUM") && token_is(c->tokens, i + 1, "(") &&
        !c->tokens->at[i].is_in_cast)
        refuse(
            c, i, "SUM, which is NUMERIC in PostgreSQL", "write CAST(COALESCE(SUM(x), 0) AS INT)");
}

/* MAX(a, b) is SQLite's; MAX(a) is everybody's. */
static void check_greatest(const struct checked *c, size_t i)
{
    int depth = 0;

    if (!(token_is(c->tokens, i, "MAX") || token_is(c->tokens, i, "MIN")) ||
        !token_is(c->tokens, i + 1, "("))
        return;
    for (size_t j = i + 1; j < c->tokens->count; j++) {
        depth += token_is(c->tokens, j, "(") ? 1 : token_is(c->tokens, j, ")") ? -1 : 0;
        if (depth == 0)
            return;
        if (depth == 1 && token_is(c->tokens, j, ","))
            refuse(c, i, "MAX or MIN of two values", "write CASE WHEN a > b THEN a ELSE b END");
    }
}

static void check_sqlite_only(const struct checked *c, size_t i)
{
    const struct tokens *t = c->tokens;

    if ((token_is(t, i, "INSERT") || token_is(t, i, "UPDATE")) && token_is(t, i + 1, "OR"))
        refuse(c, i, "OR REPLACE, OR IGNORE", "write ON CONFLICT (...) DO ...");
    if (token_is(t, i, "REPLACE") && token_is(t, i + 1, "INTO"))
        refuse(c, i, "REPLACE INTO", "write INSERT ... ON CONFLICT (...) DO UPDATE");
    if (token_is(t, i, "=="))
        refuse(c, i, "==", "write =");
    if (token_is(t, i, "->"))
        refuse(c, i, "JSON", "keep facts in columns");
    if (t->at[i].kind == TOKEN_WORD && str_starts(t->at[i].text, STR("json")) &&
        token_is(t, i + 1, "("))
        refuse(c, i, "JSON", "keep facts in columns");
    if (token_is(t, i, "LIMIT") && token_is(t, i + 2, ","))
        refuse(c, i, "LIMIT with a comma", "write LIMIT :limit OFFSET :offset");
}

void rules_check(struct sqlgen *g, const struct statement_file *file, const struct statement *s,
    const struct tokens *tokens, bool is_for_one_engine)
{
    struct checked c = {g, file, s, tokens, is_for_one_engine};

    for (size_t i = 0; i < tokens->count; i++) {
        check_quotes(&c, i);
        check_words(&c, i, always, COUNT(always));
        check_star(&c, i);
        check_like(&c, i);
        if (is_for_one_engine)
            continue;
        check_words(&c, i, differing, COUNT(differing));
        check_is(&c, i);
        check_numbers(&c, i);
        check_greatest(&c, i);
        check_sqlite_only(&c, i);
    }
}
