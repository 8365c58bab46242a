#include "sqlgen.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>
#include <strings.h>

/* ------------------------------------------------------------------ small helpers of all parts */

enum { FILE_MAX = 4 * 1024 * 1024, ARENA_BYTES = 512 * 1024 * 1024 };

void complain(struct sqlgen *g, struct str file, int line, const char *format, ...)
{
    struct complaint c = {.file = file, .line = line};
    char text[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(text, sizeof text, format, args);
    va_end(args);
    c.text = str_copy(g->arena, text, strlen(text));
    for (size_t i = 0; i < g->complaint_count; i++)
        if (g->complaints[i].line == line && str_eq(g->complaints[i].text, c.text))
            return;
    g->complaints =
        arena_grow(g->arena, g->complaints, g->complaint_count, &g->complaint_room, sizeof c);
    g->complaints[g->complaint_count++] = c;
}

bool read_file(struct sqlgen *g, const char *path, struct str *text)
{
    FILE *in = fopen(path, "rb");
    char *bytes;
    size_t len;

    if (!in) {
        complain(g, str_of(path), 0, "cannot open this file");
        return false;
    }
    bytes = arena_alloc(g->arena, FILE_MAX + 1);
    len = fread(bytes, 1, FILE_MAX + 1, in);
    (void)fclose(in);
    *text = str_copy(g->arena, bytes, len);
    if (len > FILE_MAX || memchr(bytes, '\0', len)) {
        complain(g, str_of(path), 0, "longer than 4 MB, or not a text");
        return false;
    }
    return true;
}

bool is_name(struct str s)
{
    if (str_is_empty(s) || isdigit((unsigned char)s.at[0]))
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (!isalnum((unsigned char)s.at[i]) && s.at[i] != '_')
            return false;
    return true;
}

bool eq_ignoring_case(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || strncasecmp(a.at, b.at, a.len) == 0);
}

struct str take_word(struct str *rest)
{
    struct str word = str_trim(*rest);
    size_t len = 0;

    while (len < word.len && !isspace((unsigned char)word.at[len]))
        len++;
    *rest = str_trim(str_slice(word, len, word.len));
    return str_slice(word, 0, len);
}

/* ------------------------------------------------------------------ the command */

#ifndef SQLGEN_NO_MAIN

struct command {
    const char *schema, *ids, *migrations, *out, *file;
};

static bool read_command(int argc, char **argv, struct command *c)
{
    for (int i = 1; i < argc; i++) {
        bool has_value = i + 1 < argc;

        if (strcmp(argv[i], "--schema") == 0 && has_value)
            c->schema = argv[++i];
        else if (strcmp(argv[i], "--ids") == 0 && has_value)
            c->ids = argv[++i];
        else if (strcmp(argv[i], "--migrations") == 0 && has_value)
            c->migrations = argv[++i];
        else if (strcmp(argv[i], "--out") == 0 && has_value)
            c->out = argv[++i];
        else if (argv[i][0] != '-' && !c->file)
            c->file = argv[i];
        else
            return false;
    }
    return c->schema && !c->out == !c->file && (c->ids || c->migrations || c->out);
}

static FILE *open_to_write(struct sqlgen *g, const char *path)
{
    FILE *out = fopen(path, "wb");

    if (!out)
        complain(g, str_of(path), 0, "cannot write this file");
    return out;
}

static void close_written(struct sqlgen *g, FILE *out, const char *path)
{
    bool failed = ferror(out) != 0;

    if (fclose(out) != 0 || failed)
        complain(g, str_of(path), 0, "could not be written to its end");
}

/* src/plan/plan_review.sql: the area is plan, the stem plan_review. */
static struct statement_file file_of(const char *path)
{
    struct statement_file file = {.path = str_of(path)};
    struct str rest = file.path, part;

    while (str_split(&rest, '/', &part)) {
        file.area = file.stem;
        file.stem = part;
    }
    if (str_ends(file.stem, STR(".sql")))
        file.stem = str_slice(file.stem, 0, file.stem.len - 4);
    return file;
}

static void read_statements(struct sqlgen *g, struct statement_file *file)
{
    struct str text;

    if (!read_file(g, file->path.at, &text))
        return;
    statements_read(g, file, text);
    for (size_t i = 0; i < file->count; i++)
        statement_check(g, file, &file->at[i]);
    name_check_others(g, file);
}

static void write_statements(struct sqlgen *g, const struct statement_file *file, const char *base)
{
    struct str header = str_printf(g->arena, "%s.h", base);
    struct str code = str_printf(g->arena, "%s.c", base), rest = header, part = header;
    FILE *out = open_to_write(g, header.at);

    if (out) {
        write_header(g, out, file);
        close_written(g, out, header.at);
    }
    while (str_split(&rest, '/', &part))
        ;
    out = open_to_write(g, code.at);
    if (out) {
        write_code(g, out, file, part);
        close_written(g, out, code.at);
    }
}

static void write_schema(
    struct sqlgen *g, const char *path, void (*write)(const struct sqlgen *g, FILE *out))
{
    FILE *out = path ? open_to_write(g, path) : NULL;

    if (!out)
        return;
    write(g, out);
    close_written(g, out, path);
}

static int compare_complaints(const void *a, const void *b)
{
    const struct complaint *x = a, *y = b;
    int order = str_cmp(x->file, y->file);

    return order ? order : x->line - y->line;
}

static int print_complaints(struct sqlgen *g)
{
    if (g->complaint_count)
        qsort(g->complaints, g->complaint_count, sizeof *g->complaints, compare_complaints);
    for (size_t i = 0; i < g->complaint_count; i++)
        (void)fprintf(stderr, "%.*s:%d: %.*s\n", STR_FMT(g->complaints[i].file),
            g->complaints[i].line, STR_FMT(g->complaints[i].text));
    return g->complaint_count ? 1 : 0;
}

static void run(struct sqlgen *g, const struct command *c)
{
    struct statement_file file = c->file ? file_of(c->file) : (struct statement_file){0};

    schema_load(g, c->schema);
    if (c->file && !g->complaint_count)
        read_statements(g, &file);
    if (g->complaint_count)
        return;
    write_schema(g, c->ids, write_ids);
    write_schema(g, c->migrations, write_migrations);
    if (c->file)
        write_statements(g, &file, c->out);
}

int main(int argc, char **argv)
{
    struct command command = {0};
    struct sqlgen g = {0};
    int status;

    if (!read_command(argc, argv, &command)) {
        (void)fputs("usage: sqlgen --schema FOLDER [--ids FILE] [--migrations FILE] "
                    "[--out BASE FILE.sql]\n",
            stderr);
        return 2;
    }
    if (sqlite3_open(":memory:", &g.db) != SQLITE_OK) {
        (void)fputs("sqlgen: SQLite cannot open a database in memory\n", stderr);
        return 2;
    }
    g.arena = arena_new(ARENA_BYTES);
    run(&g, &command);
    status = print_complaints(&g);
    (void)sqlite3_close(g.db);
    arena_free(g.arena);
    return status;
}

#endif
