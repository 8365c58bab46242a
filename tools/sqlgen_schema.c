#include "sqlgen.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>

/* ------------------------------------------------------------------ looking up */

const struct table *table_find(const struct sqlgen *g, struct str name)
{
    for (size_t i = 0; i < g->tables.count; i++)
        if (eq_ignoring_case(g->tables.at[i].name, name))
            return &g->tables.at[i];
    return NULL;
}

const struct column *column_find(const struct table *table, struct str name)
{
    for (size_t i = 0; table && i < table->column_count; i++)
        if (eq_ignoring_case(table->columns[i].name, name))
            return &table->columns[i];
    return NULL;
}

static enum base base_of(struct str word)
{
    static const char *const names[BASE__COUNT] = {
        "", "ID", "INT", "BOOL", "TEXT", "DATE", "INSTANT", "UUID", "BYTES"};

    for (int i = BASE_NONE + 1; i < BASE__COUNT; i++)
        if (str_eq(word, str_of(names[i])))
            return (enum base)i;
    return BASE_NONE;
}

bool type_eq(struct type a, struct type b) { return a.base == b.base && a.of == b.of; }

bool type_parse(const struct sqlgen *g, struct str text, struct type *out)
{
    bool may_be_absent = str_ends(text, STR("?"));
    struct str rest = may_be_absent ? str_slice(text, 0, text.len - 1) : text, table;
    const struct column *column;

    if (!str_contains(rest, STR("."))) {
        *out = (struct type){.base = base_of(rest), .may_be_absent = may_be_absent};
        return out->base != BASE_NONE && out->base != BASE_ID;
    }
    (void)str_split(&rest, '.', &table);
    column = column_find(table_find(g, table), rest);
    if (!column)
        return false;
    *out = column->type;
    out->may_be_absent = out->may_be_absent || may_be_absent;
    return true;
}

/* ------------------------------------------------------------------ applying the text */

static int line_at(struct str text, const char *at)
{
    int line = 1;

    for (const char *p = text.at; p < at && p < text.at + text.len; p++)
        line += *p == '\n' ? 1 : 0;
    return line;
}

/* Does it write rows? They are prepared, which finds misspelt names; what a statement can read does not
 * depend on rows, and tables of these types of ours give none their ids. */
static bool writes_rows(struct str text)
{
    struct str line;

    while (str_split(&text, '\n', &line)) {
        struct str word = str_trim(line);

        if (str_is_empty(word) || str_starts(word, STR("--")))
            continue;
        return str_starts(word, STR("INSERT")) || str_starts(word, STR("UPDATE")) ||
               str_starts(word, STR("DELETE"));
    }
    return false;
}

static void apply(struct sqlgen *g, const struct schema_file *file)
{
    const char *at = file->text.at, *end = at + file->text.len, *tail = at;

    while (at < end) {
        sqlite3_stmt *statement = NULL;
        int rc = sqlite3_prepare_v2(g->db, at, (int)(end - at), &statement, &tail);

        if (rc == SQLITE_OK && statement && !writes_rows((struct str){at, (size_t)(tail - at)}))
            rc = sqlite3_step(statement);
        if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) {
            int offset = sqlite3_error_offset(g->db);

            complain(g, file->path, line_at(file->text, at + (offset > 0 ? offset : 0)), "%s",
                sqlite3_errmsg(g->db));
            (void)sqlite3_finalize(statement);
            return;
        }
        (void)sqlite3_finalize(statement);
        at = tail;
    }
}

/* ------------------------------------------------------------------ describing the tables */

/* The comment lines above CREATE TABLE that say what kind of table it is. */
static void note_kind(struct table *t, struct str line)
{
    struct str word = str_trim(str_slice(line, 2, line.len));

    if (str_starts(word, STR("case:")))
        t->section = str_trim(str_slice(word, 5, word.len));
    else if (str_eq(word, STR("versioned")))
        t->is_versioned = true;
    else if (str_eq(word, STR("append only")))
        t->is_append_only = true;
}

/* "-- case of household: address" gives a table of an earlier file to another section. */
static bool moves_section(struct sqlgen *g, struct str line)
{
    struct str rest = str_trim(str_slice(line, 2, line.len)), names;

    if (!str_starts(rest, STR("case of ")) || !str_contains(rest, STR(":")))
        return false;
    rest = str_slice(rest, STR("case of ").len, rest.len);
    (void)str_split(&rest, ':', &names);
    for (size_t i = 0; i < g->tables.count; i++)
        if (eq_ignoring_case(g->tables.at[i].name, str_trim(names)))
            g->tables.at[i].section = str_trim(rest);
    return true;
}

static struct str created_name(struct str line)
{
    struct str rest = line, name;
    size_t len = 0;

    if (!eq_ignoring_case(take_word(&rest), STR("CREATE")) ||
        !eq_ignoring_case(take_word(&rest), STR("TABLE")))
        return STR("");
    name = take_word(&rest);
    while (len < name.len && name.at[len] != '(')
        len++;
    return str_slice(name, 0, len);
}

static void find_tables(struct sqlgen *g, const struct schema_file *file)
{
    struct str rest = file->text, line;
    struct table next = {0};

    for (int number = 1; str_split(&rest, '\n', &line); number++) {
        struct str name;

        line = str_trim(line);
        if (str_starts(line, STR("--"))) {
            if (!moves_section(g, line))
                note_kind(&next, line);
            continue;
        }
        name = created_name(line);
        if (is_name(name)) {
            next.name = name, next.file = file->path, next.line = number;
            g->tables.at =
                arena_grow(g->arena, g->tables.at, g->tables.count, &g->tables.room, sizeof next);
            g->tables.at[g->tables.count++] = next;
        } else if (!str_is_empty(name)) {
            complain(
                g, file->path, number, "%.*s: not a name; a table has a plain name", STR_FMT(name));
        }
        next = (struct table){0};
    }
}

static struct str text_of(struct sqlgen *g, sqlite3_stmt *statement, int column)
{
    const void *text = sqlite3_column_text(statement, column);

    return text ? str_copy(g->arena, text, (size_t)sqlite3_column_bytes(statement, column))
                : STR("");
}

static sqlite3_stmt *pragma(struct sqlgen *g, const char *name, const struct table *t)
{
    struct str text = str_printf(g->arena, "PRAGMA %s('%.*s')", name, STR_FMT(t->name));
    sqlite3_stmt *statement = NULL;

    (void)sqlite3_prepare_v2(g->db, text.at, (int)text.len, &statement, NULL);
    return statement;
}

static void describe_columns(struct sqlgen *g, struct table *t)
{
    sqlite3_stmt *info = pragma(g, "table_info", t);

    while (info && sqlite3_step(info) == SQLITE_ROW) {
        struct column c = {.name = text_of(g, info, 1)};
        struct str type = text_of(g, info, 2);
        bool is_key = sqlite3_column_int(info, 5) > 0;

        c.type.base = base_of(type);
        c.type.may_be_absent = !sqlite3_column_int(info, 3) && !is_key;
        if (c.type.base == BASE_NONE)
            complain(g, t->file, t->line, "%.*s.%.*s: no type %.*s; schema/README.md has the list",
                STR_FMT(t->name), STR_FMT(c.name), STR_FMT(type));
        if (c.type.may_be_absent && (c.type.base == BASE_INT || c.type.base == BASE_BOOL))
            complain(g, t->file, t->line,
                "%.*s.%.*s: may be NULL; an INT or BOOL is NOT NULL, with a DEFAULT",
                STR_FMT(t->name), STR_FMT(c.name));
        if (is_key && c.type.base == BASE_ID && str_eq(c.name, STR("id"))) {
            t->has_id = true;
            c.type.of = t;
        }
        t->columns = arena_grow(g->arena, t->columns, t->column_count, &t->column_room, sizeof c);
        t->columns[t->column_count++] = c;
    }
    (void)sqlite3_finalize(info);
}

static void describe_references(struct sqlgen *g, struct table *t)
{
    sqlite3_stmt *list = pragma(g, "foreign_key_list", t);

    while (list && sqlite3_step(list) == SQLITE_ROW) {
        struct str to = text_of(g, list, 2), from = text_of(g, list, 3), key = text_of(g, list, 4);

        for (size_t i = 0; i < t->column_count; i++) {
            struct column *c = &t->columns[i];

            if (!eq_ignoring_case(c->name, from) || c->type.base != BASE_ID)
                continue;
            if (str_is_empty(key) || eq_ignoring_case(key, STR("id")))
                c->type.of = table_find(g, to);
        }
    }
    (void)sqlite3_finalize(list);
}

static void check_ids(struct sqlgen *g, const struct table *t)
{
    for (size_t i = 0; i < t->column_count; i++) {
        const struct column *c = &t->columns[i];

        if (c->type.base == BASE_ID && (!c->type.of || !c->type.of->has_id))
            complain(g, t->file, t->line,
                "%.*s.%.*s: whose id? Write ID PRIMARY KEY for the table's own (named id), or "
                "REFERENCES table(id)",
                STR_FMT(t->name), STR_FMT(c->name));
    }
}

static void check_versioned(struct sqlgen *g, const struct table *t)
{
    static const char *const names[] = {"version", "changed_at", "changed_by"};
    static const enum base bases[] = {BASE_INT, BASE_INSTANT, BASE_ID};

    for (size_t i = 0; i < COUNT(names); i++) {
        const struct column *c = column_find(t, str_of(names[i]));

        if (!c || c->type.base != bases[i])
            complain(g, t->file, t->line,
                "%.*s: a versioned table needs a column %s; see schema/README.md", STR_FMT(t->name),
                names[i]);
    }
}

/* ------------------------------------------------------------------ twins that keep old rows */

static void make_history(struct sqlgen *g, const struct table *t)
{
    struct table twin = *t;
    struct str text;
    char *message = NULL;

    twin.name = str_printf(g->arena, "%.*s_history", STR_FMT(t->name));
    twin.is_history = true;
    twin.is_versioned = twin.has_id = false;
    text = str_printf(g->arena, "CREATE TABLE %.*s AS SELECT * FROM %.*s WHERE 0",
        STR_FMT(twin.name), STR_FMT(t->name));
    if (sqlite3_exec(g->db, text.at, NULL, NULL, &message) != SQLITE_OK)
        complain(
            g, t->file, t->line, "%.*s: cannot make its history: %s", STR_FMT(t->name), message);
    sqlite3_free(message);
    g->tables.at[g->tables.count++] = twin;
}

/* Types point at tables, so the array may not move any more once they are set. */
static void make_room(struct sqlgen *g)
{
    struct table *all = arena_array_of(g->arena, g->tables.count * 2 + 1, struct table);

    if (g->tables.count)
        memcpy(all, g->tables.at, g->tables.count * sizeof *all);
    g->tables.at = all;
    g->tables.room = g->tables.count * 2 + 1;
}

static void describe(struct sqlgen *g)
{
    size_t count = g->tables.count;

    make_room(g);
    for (size_t i = 0; i < count; i++)
        describe_columns(g, &g->tables.at[i]);
    for (size_t i = 0; i < count; i++)
        describe_references(g, &g->tables.at[i]);
    for (size_t i = 0; i < count; i++) {
        check_ids(g, &g->tables.at[i]);
        if (!g->tables.at[i].is_versioned)
            continue;
        check_versioned(g, &g->tables.at[i]);
        make_history(g, &g->tables.at[i]);
    }
}

/* ------------------------------------------------------------------ the folder */

static int compare_files(const void *a, const void *b)
{
    return str_cmp(((const struct schema_file *)a)->name, ((const struct schema_file *)b)->name);
}

/* 12 of "0012_name.sql"; 0 when the name does not begin so. */
static int number_of(struct str name)
{
    struct str rest = name, digits;
    int64_t number = 0;

    (void)str_split(&rest, '_', &digits);
    return digits.len == 4 && str_to_int(digits, &number) ? (int)number : 0;
}

static void add_file(struct sqlgen *g, const char *folder, const char *name)
{
    struct schema_file f = {.name = str_copy(g->arena, name, strlen(name))};

    f.path = str_printf(g->arena, "%s/%s", folder, name);
    f.number = number_of(f.name);
    if (!read_file(g, f.path.at, &f.text))
        return;
    g->schema.at = arena_grow(g->arena, g->schema.at, g->schema.count, &g->schema.room, sizeof f);
    g->schema.at[g->schema.count++] = f;
}

static void read_folder(struct sqlgen *g, const char *folder)
{
    DIR *dir = opendir(folder);

    if (!dir) {
        complain(g, str_of(folder), 0, "cannot open the folder of the schema");
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));)
        if (str_ends(str_of(entry->d_name), STR(".sql")))
            add_file(g, folder, entry->d_name);
    (void)closedir(dir);
    if (g->schema.count)
        qsort(g->schema.at, g->schema.count, sizeof *g->schema.at, compare_files);
    else
        complain(g, str_of(folder), 0, "no .sql file here; the schema begins with 0001_name.sql");
}

static void apply_all(struct sqlgen *g)
{
    for (size_t i = 0; i < g->schema.count; i++) {
        const struct schema_file *f = &g->schema.at[i];

        if (f->number != (int)i + 1)
            complain(g, f->path, 0, "number %d; files are numbered 0001, 0002, ... without gaps",
                f->number);
        apply(g, f);
        find_tables(g, f);
    }
    describe(g);
}

void schema_load(struct sqlgen *g, const char *folder)
{
    read_folder(g, folder);
    apply_all(g);
}

void schema_load_text(struct sqlgen *g, struct str path, struct str text)
{
    g->schema.at = arena_new_of(g->arena, struct schema_file);
    g->schema.count = 1;
    g->schema.at[0] = (struct schema_file){path, path, 1, text};
    apply_all(g);
}
