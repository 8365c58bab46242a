#include "sqlgen.h"

bool uses_special(const struct statement *s, enum special special)
{
    for (size_t i = 0; i < s->parameter_count; i++)
        if (s->parameters[i].special == special)
            return true;
    return false;
}

const struct result *child_result(const struct statement *s)
{
    for (size_t i = 0; i < s->result_count; i++) {
        const struct type *type = &s->results[i].type;
        if (type->base == BASE_ID && type->of && str_eq(type->of->name, STR("child")))
            return &s->results[i];
    }
    return NULL;
}

static bool touches_a_case(const struct statement *s)
{
    for (size_t i = 0; i < s->touch_count; i++)
        if (!str_is_empty(s->touches[i].table->section))
            return true;
    return false;
}

/* A list, or one row of it; not numbers and days that are only reckoned from many. */
static bool tells_of_a_child(const struct statement *s)
{
    if (s->kind != KIND_ONE)
        return s->kind == KIND_MANY;
    for (size_t i = 0; i < s->result_count; i++) {
        enum base base = s->results[i].type.base;
        if (!s->results[i].is_expression || base == BASE_TEXT || base == BASE_UUID ||
            base == BASE_BYTES)
            return true;
    }
    return false;
}

static bool writes_to(const struct touch *t)
{
    return t->is_inserted || t->is_updated || t->is_deleted;
}

/* ------------------------------------------------------------------ what may be written */

static void check_writing(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct touch *t)
{
    struct str name = t->table->name;

    if (t->table->is_history && writes_to(t))
        complain_of(g, file, s, s->line,
            "writes %.*s; old rows are kept by a trigger and never changed", STR_FMT(name));
    if (t->table->is_versioned && t->is_deleted)
        complain_of(g, file, s, s->line,
            "DELETE on %.*s, which is versioned; end the row with a date or a state instead",
            STR_FMT(name));
    if (t->table->is_append_only && (t->is_deleted || t->is_updated))
        complain_of(g, file, s, s->line,
            "changes rows of %.*s, which is append only; add a row that says what is true now",
            STR_FMT(name));
}

static bool adds_one_to_version(const struct tokens *tokens)
{
    for (size_t i = 0; i < tokens->count; i++) {
        size_t value = i + 2;

        if (!token_is(tokens, i, "version") || !token_is(tokens, i + 1, "="))
            continue;
        if (token_is(tokens, value + 1, "."))
            value += 2;
        if (token_is(tokens, value, "version") && token_is(tokens, value + 1, "+") &&
            token_is(tokens, value + 2, "1"))
            return true;
    }
    return false;
}

static void check_version(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct touch *t)
{
    struct tokens tokens = tokens_of(g, s->body.text, s->body.line);

    if (!t->table->is_versioned || !t->is_updated)
        return;
    if (!t->sets_version || !adds_one_to_version(&tokens))
        complain_of(g, file, s, s->line,
            "UPDATE on %.*s, which is versioned; set version = version + 1",
            STR_FMT(t->table->name));
    if (!t->sets_changed_at || !t->sets_changed_by)
        complain_of(g, file, s, s->line,
            "UPDATE on %.*s, which is versioned; set changed_at and changed_by",
            STR_FMT(t->table->name));
}

/* ------------------------------------------------------------------ sections */

static struct directive *also_of(const struct statement *s, struct str section)
{
    for (size_t i = 0; i < s->also.count; i++)
        if (str_eq(s->also.at[i].first, section))
            return &s->also.at[i];
    return NULL;
}

static bool is_section(const struct sqlgen *g, struct str name)
{
    for (size_t i = 0; i < g->tables.count; i++)
        if (str_eq(g->tables.at[i].section, name))
            return true;
    return false;
}

/* Rows of a case table with a column `about` are of sections of their own, each with an audience: the grant says
 * which. A count of them tells nothing of what they hold. */
static void check_about(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    bool shows_values = false;

    for (size_t i = 0; i < s->result_count; i++)
        shows_values = shows_values || !s->results[i].is_expression;
    if (s->writes || !shows_values ||
        (uses_special(s, SPECIAL_GRANT_SEES) && uses_special(s, SPECIAL_GRANT_REACH)))
        return;
    for (size_t i = 0; i < s->touch_count; i++)
        if (!str_is_empty(s->touches[i].table->section) &&
            column_find(s->touches[i].table, STR("about")))
            complain_of(g, file, s, s->line,
                "reads %.*s, whose rows are of sections of their own; keep it to :grant_sees and "
                ":grant_reach",
                STR_FMT(s->touches[i].table->name));
}

static void check_section(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    if (!is_section(g, s->section))
        complain_of(g, file, s, s->line,
            "no table is \"-- case: %.*s\"; name a section of the schema", STR_FMT(s->section));
    for (size_t i = 0; i < s->touch_count; i++) {
        const struct table *t = s->touches[i].table;
        struct directive *also = also_of(s, t->section);

        if (str_is_empty(t->section))
            continue;
        if (also)
            also->is_used = true;
        else if (!str_eq(t->section, s->section))
            complain_of(g, file, s, s->line, "touches %.*s of section %.*s; add -- @also %.*s",
                STR_FMT(t->name), STR_FMT(t->section), STR_FMT(t->section));
    }
    if (!uses_special(s, SPECIAL_GRANT_CHILD))
        complain_of(g, file, s, s->line, "%s",
            "does not use :grant_child; keep it to the child of the grant (child_id = :grant_child)");
    check_about(g, file, s);
}

/* ------------------------------------------------------------------ who may run it */

static void check_no_case_writes(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    for (size_t i = 0; i < s->touch_count; i++)
        if (!str_is_empty(s->touches[i].table->section) && writes_to(&s->touches[i]))
            complain_of(g, file, s, s->line,
                "writes case table %.*s over many children; write with the grant of one child "
                "(section %.*s)",
                STR_FMT(s->touches[i].table->name), STR_FMT(s->touches[i].table->section));
}

static void check_system(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    static const char *const areas[] = {
        "consent", "account", "audit", "app", "caseload", "family", "referral"};

    for (size_t i = 0; i < COUNT(areas); i++)
        if (str_eq(file->area, str_of(areas[i])))
            return;
    complain_of(g, file, s, s->line,
        "system is for consent, account, audit, app, caseload, family and referral, not for %.*s; ask for a "
        "grant",
        STR_FMT(file->area));
}

static void check_nobody(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    for (size_t i = 0; i < s->touch_count; i++)
        if (!str_is_empty(s->touches[i].table->section))
            complain_of(g, file, s, s->line,
                "touches case table %.*s; say who may run it: %.*s, visible or area behind the kind",
                STR_FMT(s->touches[i].table->name), STR_FMT(s->touches[i].table->section));
}

static void check_specials(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    if (s->access != ACCESS_SECTION &&
        (uses_special(s, SPECIAL_GRANT_CHILD) || uses_special(s, SPECIAL_GRANT_PERSON) ||
            uses_special(s, SPECIAL_GRANT_SEES) || uses_special(s, SPECIAL_GRANT_REACH)))
        complain_of(g, file, s, s->line, "%s",
            ":grant_child and :grant_person come from the grant of a section; name the section "
            "behind the kind");
    if (s->access != ACCESS_VISIBLE &&
        (uses_special(s, SPECIAL_SCOPE_PERSON) || uses_special(s, SPECIAL_SCOPE_TODAY)))
        complain_of(g, file, s, s->line, "%s",
            ":scope_person and :scope_today belong to lists; write visible behind the kind");
    if (s->access != ACCESS_AREA && uses_special(s, SPECIAL_AREA_PERSON))
        complain_of(
            g, file, s, s->line, "%s", ":area_person is who manages; write area behind the kind");
    if (s->access == ACCESS_AREA && touches_a_case(s) && !uses_special(s, SPECIAL_AREA_PERSON))
        complain_of(g, file, s, s->line, "%s",
            "does not use :area_person; leave out the children who are shut to who manages");
    if ((s->access == ACCESS_VISIBLE || s->access == ACCESS_AREA) && tells_of_a_child(s) &&
        touches_a_case(s) && !child_result(s))
        complain_of(g, file, s, s->line, "%s",
            "lists children without child.id; select it, so that each row is asked about again");
    if (s->access == ACCESS_VISIBLE && !uses_special(s, SPECIAL_SCOPE_PERSON))
        complain_of(g, file, s, s->line, "%s",
            "does not use :scope_person; join the children this person may see");
}

static void check_also(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    for (size_t i = 0; i < s->also.count; i++) {
        const struct directive *d = &s->also.at[i];

        if (!d->is_used || str_eq(d->first, s->section))
            complain_of(g, file, s, d->line,
                "@also %.*s, but nothing else of that section is touched; drop the line",
                STR_FMT(d->first));
    }
}

void access_check(struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    for (size_t i = 0; i < s->touch_count; i++) {
        check_writing(g, file, s, &s->touches[i]);
        check_version(g, file, s, &s->touches[i]);
    }
    check_specials(g, file, s);
    switch (s->access) {
    case ACCESS_NONE: check_nobody(g, file, s); break;
    case ACCESS_SECTION: check_section(g, file, s); break;
    case ACCESS_VISIBLE:
    case ACCESS_AREA: check_no_case_writes(g, file, s); break;
    case ACCESS_SYSTEM: check_system(g, file, s); break;
    }
    check_also(g, file, s);
}
