#include "sqlgen.h"

struct watch {
    struct sqlgen *g;
    struct statement *statement;
    struct str forbidden; /* what no statement of the program may do */
};

static struct touch *touch_of(struct watch *w, const char *name)
{
    struct statement *s = w->statement;
    const struct table *table = name ? table_find(w->g, str_of(name)) : NULL;

    if (!table)
        return NULL;
    for (size_t i = 0; i < s->touch_count; i++)
        if (s->touches[i].table == table)
            return &s->touches[i];
    s->touches =
        arena_grow(w->g->arena, s->touches, s->touch_count, &s->touch_room, sizeof *s->touches);
    s->touches[s->touch_count] = (struct touch){.table = table};
    return &s->touches[s->touch_count++];
}

static void note_update(struct touch *t, const char *column)
{
    struct str name = str_of(column);

    t->is_updated = true;
    t->sets_version = t->sets_version || eq_ignoring_case(name, STR("version"));
    t->sets_changed_at = t->sets_changed_at || eq_ignoring_case(name, STR("changed_at"));
    t->sets_changed_by = t->sets_changed_by || eq_ignoring_case(name, STR("changed_by"));
}

/* SQLite calls this for each table and column that a statement reads or writes, through views and
 * triggers too. */
static int watch_access(void *context, int action, const char *first, const char *second,
    const char *database, const char *inside)
{
    struct watch *w = context;
    struct touch *t;

    (void)database;
    (void)inside;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_FUNCTION:
    case SQLITE_RECURSIVE: return SQLITE_OK;
    case SQLITE_READ:
        if (first && str_starts(str_of(first), STR("sqlite_")))
            w->forbidden = STR("reads a table of SQLite itself");
        else
            (void)touch_of(w, first);
        return w->forbidden.len ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE: break;
    default: w->forbidden = STR("not a SELECT, INSERT, UPDATE or DELETE"); return SQLITE_DENY;
    }
    t = touch_of(w, first);
    if (!t)
        return SQLITE_OK;
    if (action == SQLITE_INSERT)
        t->is_inserted = true;
    else if (action == SQLITE_UPDATE)
        note_update(t, second);
    else
        t->is_deleted = true;
    return SQLITE_OK;
}

static struct str copy(struct sqlgen *g, const char *text)
{
    return text ? str_copy(g->arena, text, strlen(text)) : STR("");
}

static void read_results(struct sqlgen *g, struct statement *s, sqlite3_stmt *prepared)
{
    s->result_count = (size_t)sqlite3_column_count(prepared);
    s->results = arena_array_of(g->arena, s->result_count + 1, struct result);
    for (size_t i = 0; i < s->result_count; i++) {
        const char *table = sqlite3_column_table_name(prepared, (int)i);
        const char *origin = sqlite3_column_origin_name(prepared, (int)i);
        const struct column *c =
            table && origin ? column_find(table_find(g, str_of(table)), str_of(origin)) : NULL;

        s->results[i].name = copy(g, sqlite3_column_name(prepared, (int)i));
        s->results[i].is_expression = c == NULL;
        if (c)
            s->results[i].type = c->type;
    }
}

/* SQLite does not say where columns of RETURNING come from: they are those of the table written. */
static void read_returning(struct statement *s)
{
    for (size_t i = 0; s->writes && i < s->result_count; i++) {
        struct result *r = &s->results[i];

        for (size_t t = 0; r->is_expression && t < s->touch_count; t++) {
            const struct touch *touch = &s->touches[t];
            const struct column *c = touch->is_inserted || touch->is_updated || touch->is_deleted
                                         ? column_find(touch->table, r->name)
                                         : NULL;

            if (!c)
                continue;
            r->type = c->type;
            r->is_expression = false;
        }
    }
}

/* Where SQLite found the mistake. Of a missing table it only tells the name, at the message's end. */
static int error_line(struct sqlgen *g, const struct statement *s, struct str text)
{
    struct str message = str_of(sqlite3_errmsg(g->db)), name;
    ptrdiff_t offset = sqlite3_error_offset(g->db), end = str_find(message, STR(": "));
    int line = s->body.line;

    name = end < 0 ? STR("") : str_slice(message, (size_t)end + 2, message.len);
    if (offset < 0 && !str_is_empty(name))
        offset = str_find(text, name);
    for (ptrdiff_t i = 0; i < offset && (size_t)i < text.len; i++)
        line += text.at[i] == '\n' ? 1 : 0;
    return line;
}

bool statement_prepare(
    struct sqlgen *g, const struct statement_file *file, struct statement *s, size_t variant)
{
    struct str text = s->variants[variant].sqlite;
    struct watch w = {.g = g, .statement = s};
    sqlite3_stmt *prepared = NULL;
    int rc;

    (void)sqlite3_set_authorizer(g->db, watch_access, &w);
    rc = sqlite3_prepare_v2(g->db, text.at, (int)text.len, &prepared, NULL);
    (void)sqlite3_set_authorizer(g->db, NULL, NULL);
    if (rc != SQLITE_OK || !prepared) {
        complain_of(g, file, s, error_line(g, s, text), "%s; see schema/ for tables and columns",
            w.forbidden.len   ? w.forbidden.at
            : rc == SQLITE_OK ? "no SQL"
                              : sqlite3_errmsg(g->db));
        return false;
    }
    s->writes = s->writes || !sqlite3_stmt_readonly(prepared);
    if (variant == 0) {
        read_results(g, s, prepared);
        read_returning(s);
    }
    (void)sqlite3_finalize(prepared);
    return true;
}
