#include "sqlgen.h"

static struct directive *directive_of(struct directives *list, struct str name)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_eq(list->at[i].first, name))
            return &list->at[i];
    return NULL;
}

/* ------------------------------------------------------------------ types that are said or named */

/* What `-- @type name TYPE` says; false when there is no such line, or it cannot be read. */
static bool said_type(struct sqlgen *g, const struct statement_file *file, struct statement *s,
    struct str name, struct type *out)
{
    struct directive *d = directive_of(&s->types, name);

    if (!d)
        return false;
    d->is_used = true;
    if (!type_parse(g, d->rest, out)) {
        complain_of(g, file, s, d->line,
            "no type \"%.*s\"; write INT BOOL TEXT DATE INSTANT UUID BYTES or table.column, with "
            "a ? when it may be absent",
            STR_FMT(d->rest));
        *out = (struct type){.base = BASE_INT};
    }
    if (out->may_be_absent && (out->base == BASE_INT || out->base == BASE_BOOL))
        complain_of(g, file, s, d->line, "%s",
            "an INT or BOOL is never absent; write COALESCE, and the type without ?");
    return true;
}

static bool named_type(struct str name, struct type *out)
{
    static const struct {
        const char *end;
        enum base base;
    } ends[] = {
        {"_count",     BASE_INT    },
        {"_days",      BASE_INT    },
        {"_minutes",   BASE_INT    },
        {"_on",        BASE_DATE   },
        {"_at",        BASE_INSTANT},
        {"_name",      BASE_TEXT   },
        {"_text",      BASE_TEXT   },
        {"_public_id", BASE_UUID   }
    };
    static const char *const begins[] = {"is_", "has_", "may_"};

    for (size_t i = 0; i < COUNT(begins); i++)
        if (str_starts(name, str_of(begins[i])))
            return *out = (struct type){.base = BASE_BOOL}, true;
    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(name, str_of(ends[i].end)))
            return *out = (struct type){.base = ends[i].base, .may_be_absent = true}, true;
    return false;
}

/* Values that a statement may always be given: how many, from where, and the request's clocks. */
static bool usual_type(struct str name, struct type *out)
{
    static const struct {
        const char *name;
        enum base base;
    } usual[] = {
        {"limit",  BASE_INT    },
        {"offset", BASE_INT    },
        {"today",  BASE_DATE   },
        {"now",    BASE_INSTANT}
    };

    for (size_t i = 0; i < COUNT(usual); i++)
        if (str_eq(name, str_of(usual[i].name)))
            return *out = (struct type){.base = usual[i].base}, true;
    return false;
}

/* ------------------------------------------------------------------ the column of that name */

struct candidates {
    struct type type; /* base BASE_NONE when there is none */
    bool differ;
};

static void add_candidate(struct candidates *found, const struct column *c)
{
    if (!c)
        return;
    if (found->type.base == BASE_NONE)
        found->type = c->type;
    found->differ = found->differ || !type_eq(found->type, c->type);
    found->type.may_be_absent = found->type.may_be_absent || c->type.may_be_absent;
}

static bool writes_to(const struct touch *t) { return t->is_inserted || t->is_updated; }

/* Columns of that name that the statement compares with it in full: outcome.id = :id. */
static struct candidates compared(struct sqlgen *g, const struct tokens *tokens, struct str name)
{
    struct candidates found = {0};

    for (size_t i = 4; i < tokens->count; i++) {
        const struct token *at = tokens->at + i;

        if (at->kind != TOKEN_PARAMETER || !str_eq(str_slice(at->text, 1, at->text.len), name) ||
            !token_is(tokens, i - 3, ".") || !eq_ignoring_case(at[-2].text, name))
            continue;
        add_candidate(&found, column_find(table_find(g, at[-4].text), name));
    }
    return found;
}

static struct candidates touched(const struct statement *s, struct str name, bool only_written)
{
    struct candidates found = {0};

    for (size_t i = 0; i < s->touch_count; i++)
        if (!only_written || writes_to(&s->touches[i]))
            add_candidate(&found, column_find(s->touches[i].table, name));
    return found;
}

/* outcome_id is the key of outcome, outcome_title its title. */
static struct candidates of_table(
    const struct sqlgen *g, const struct statement *s, struct str name)
{
    struct candidates found = {0};

    for (size_t i = 0; i < g->tables.count; i++) {
        const struct table *t = &g->tables.at[i];
        bool is_touched = false;
        struct str column;

        if (!str_starts(name, t->name) || name.len <= t->name.len + 1 ||
            name.at[t->name.len] != '_' || t->is_history)
            continue;
        for (size_t j = 0; j < s->touch_count; j++)
            is_touched = is_touched || s->touches[j].table == t;
        column = str_slice(name, t->name.len + 1, name.len);
        if (is_touched || str_eq(column, STR("id")))
            add_candidate(&found, column_find(t, column));
    }
    return found;
}

/* ------------------------------------------------------------------ parameters */

static struct type column_type(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, struct str name, const struct tokens *tokens)
{
    struct candidates found = compared(g, tokens, name);

    if (found.type.base == BASE_NONE)
        found = touched(s, name, true);
    if (found.type.base == BASE_NONE)
        found = touched(s, name, false);
    if (found.type.base == BASE_NONE)
        found = of_table(g, s, name);
    if (found.differ)
        complain_of(g, file, s, s->line,
            ":%.*s could be of several types; add -- @type %.*s table.column", STR_FMT(name),
            STR_FMT(name));
    return found.type;
}

/* A list and its count take the same values. */
static struct type type_in_list(const struct statement *list, struct str name)
{
    for (size_t i = 0; i < list->parameter_count; i++)
        if (str_eq(list->parameters[i].name, name))
            return list->parameters[i].type;
    return (struct type){0};
}

static void find_parameter(struct sqlgen *g, const struct statement_file *file, struct statement *s,
    struct parameter *p, const struct tokens *tokens)
{
    if (s->list) {
        p->type = type_in_list(s->list, p->name);
        return;
    }
    if (said_type(g, file, s, p->name, &p->type))
        return;
    p->type = column_type(g, file, s, p->name, tokens);
    if (p->type.base == BASE_NONE && !usual_type(p->name, &p->type))
        p->type = type_of_use(g, s, tokens, p->name);
    if (p->type.base == BASE_NONE && !named_type(p->name, &p->type))
        complain_of(g, file, s, s->line, "no column gives :%.*s its type; add -- @type %.*s TYPE",
            STR_FMT(p->name), STR_FMT(p->name));
    if (!is_asked_for_absence(tokens, p->name))
        return;
    p->type.may_be_absent = true;
    if (p->type.base == BASE_INT || p->type.base == BASE_BOOL)
        complain_of(g, file, s, s->line,
            ":%.*s IS NULL, but an INT or BOOL is never absent; compare it with a number",
            STR_FMT(p->name));
}

static void find_special(struct sqlgen *g, struct parameter *p)
{
    struct str owner = p->special == SPECIAL_GRANT_CHILD ? STR("child") : STR("person");

    if (p->special == SPECIAL_SCOPE_TODAY)
        p->type = (struct type){.base = BASE_DATE};
    else if (p->special == SPECIAL_GRANT_SEES || p->special == SPECIAL_GRANT_REACH)
        p->type = (struct type){.base = BASE_INT};
    else
        p->type = (struct type){.base = BASE_ID, .of = table_find(g, owner)};
}

/* ------------------------------------------------------------------ results */

static void find_result(
    struct sqlgen *g, const struct statement_file *file, struct statement *s, struct result *r)
{
    struct type said;

    if (said_type(g, file, s, r->name, &said)) {
        if (!r->is_expression && r->type.base != said.base)
            complain_of(g, file, s, s->line,
                "@type of %.*s is not that of its column; drop the line", STR_FMT(r->name));
        r->type = said;
    } else if (r->is_expression && !named_type(r->name, &r->type)) {
        complain_of(g, file, s, s->line,
            "result %.*s has no type; add -- @type %.*s TYPE, or a name ending that says it",
            STR_FMT(r->name), STR_FMT(r->name));
    }
}

static void check_result_name(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s, size_t i)
{
    name_check_value(g, file, s, s->results[i].name);
    for (size_t j = 0; j < i; j++)
        if (str_eq(s->results[i].name, s->results[j].name))
            complain_of(g, file, s, s->line, "two results are named %.*s; name one with AS",
                STR_FMT(s->results[i].name));
}

void types_find(struct sqlgen *g, const struct statement_file *file, struct statement *s,
    const struct tokens *tokens)
{
    for (size_t i = 0; i < s->parameter_count; i++) {
        struct parameter *p = &s->parameters[i];

        if (p->special != SPECIAL_NONE) {
            find_special(g, p);
            continue;
        }
        name_check_value(g, file, s, p->name);
        find_parameter(g, file, s, p, tokens);
    }
    for (size_t i = 0; i < s->result_count; i++) {
        check_result_name(g, file, s, i);
        find_result(g, file, s, &s->results[i]);
    }
    for (size_t i = 0; i < s->types.count; i++)
        if (!s->types.at[i].is_used)
            complain_of(g, file, s, s->types.at[i].line,
                "@type %.*s names no parameter or result; drop the line",
                STR_FMT(s->types.at[i].first));
}
