#include "sqlgen.h"

#include <ctype.h>
#include <glob.h>

/* ------------------------------------------------------------------ nouns */

/* What an area is about, besides its tables. A file adds its own with `-- @nouns`.
 * Source: design.md, the house. */
static const struct {
    const char *area, *nouns[8];
} area_nouns[] = {
    {"consent",  {"gate", "relation", "grant", "permission"}},
    {"audit",    {"access"}                                 },
    {"account",  {"sign", "session", "draft", "form"}       },
    {"family",   {"child", "household", "profile"}          },
    {"team",     {"key_worker", "cover", "involvement"}     },
    {"plan",     {"outcome", "action", "promise"}           },
    {"record",   {"timeline", "contact", "question"}        },
    {"workload", {"work", "capacity"}                       },
    {"app",      {"area", "demonstration"}                  },
};

/* "children_visible" begins with child, "agencies_find" with agency. */
static bool begins_with(struct str name, struct str noun)
{
    if (str_is_empty(noun))
        return false;
    if (str_ends(noun, STR("y")) && str_starts(name, str_slice(noun, 0, noun.len - 1)))
        return true;
    return str_starts(name, noun);
}

/* With any word of key_worker_assignment. */
static bool begins_with_word_of(struct str name, struct str table)
{
    struct str rest = table, word;

    while (str_split(&rest, '_', &word))
        if (begins_with(name, word))
            return true;
    return false;
}

static bool begins_with_noun(const struct statement_file *file, const struct statement *s)
{
    if (begins_with(s->name, file->area) || begins_with_word_of(s->name, file->stem))
        return true;
    for (size_t i = 0; i < file->nouns.count; i++)
        if (begins_with(s->name, file->nouns.at[i]))
            return true;
    for (size_t a = 0; a < COUNT(area_nouns); a++)
        for (size_t i = 0;
             str_eq(file->area, str_of(area_nouns[a].area)) && i < COUNT(area_nouns[a].nouns); i++)
            if (begins_with(s->name, str_of(area_nouns[a].nouns[i])))
                return true;
    return false;
}

/* ------------------------------------------------------------------ words of C */

static bool is_word_of_c(struct str name)
{
    static const char *const words[] = {"auto", "bool", "break", "case", "char", "const",
        "continue", "date", "db", "default", "do", "double", "else", "enum", "extern", "false",
        "float", "for", "goto", "grant", "if", "inline", "instant", "int", "long", "order", "out",
        "register", "restrict", "return", "scope", "short", "signed", "sizeof", "static", "struct",
        "switch", "true", "typedef", "union", "unsigned", "values", "void", "volatile", "while",
        "linux", "unix", "errno", "stdin", "stdout", "stderr", "asm", "typeof"};

    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(name, str_of(words[i])))
            return true;
    return false;
}

static bool is_lower_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (isupper((unsigned char)name.at[i]))
            return false;
    return is_name(name) && !str_starts(name, STR("_")) && !str_ends(name, STR("_"));
}

/* ------------------------------------------------------------------ the name */

void name_check(struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    if (!is_lower_name(s->name) || is_word_of_c(s->name))
        complain_of(g, file, s, s->line, "%s",
            "a name has lower-case letters, digits and _ , and is no word of C");
    for (const struct statement *other = file->at; other < s; other++)
        if (str_eq(other->name, s->name))
            complain_of(
                g, file, s, s->line, "stands in line %d already; names are unique", other->line);
}

void name_check_noun(struct sqlgen *g, const struct statement_file *file, const struct statement *s)
{
    for (size_t i = 0; i < s->touch_count; i++)
        if (begins_with_word_of(s->name, s->touches[i].table->name))
            return;
    if (s->access == ACCESS_AREA && begins_with(s->name, STR("area")))
        return;
    if (!begins_with_noun(file, s))
        complain_of(g, file, s, s->line,
            "begins neither with %.*s nor with a table it touches; rename it, or add -- @nouns "
            "word at the top of the file",
            STR_FMT(file->area));
}

void name_check_value(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s, struct str name)
{
    if (!is_name(name))
        complain_of(g, file, s, s->line, "result \"%.*s\" has no name; add AS name", STR_FMT(name));
    else if (!is_lower_name(name) || is_word_of_c(name))
        complain_of(g, file, s, s->line,
            "\"%.*s\" cannot be a name in C; use another, in lower case (AS name, :name)",
            STR_FMT(name));
}

/* ------------------------------------------------------------------ the other files */

static void compare_names(
    struct sqlgen *g, const struct statement_file *file, const struct statement_file *other)
{
    for (size_t i = 0; i < file->count; i++)
        for (size_t j = 0; j < other->count; j++)
            if (str_eq(file->at[i].name, other->at[j].name))
                complain_of(g, file, &file->at[i], file->at[i].line,
                    "stands in %.*s:%d already; names are unique in the program",
                    STR_FMT(other->path), other->at[j].line);
}

/* Only names matter of another file: its own run says what is wrong in it. */
static void read_names(struct sqlgen *g, struct statement_file *other)
{
    size_t before = g->complaint_count;
    struct str text;

    if (read_file(g, other->path.at, &text))
        statements_read(g, other, text);
    g->complaint_count = before;
}

void name_check_others(struct sqlgen *g, const struct statement_file *file)
{
    ptrdiff_t end = (ptrdiff_t)file->path.len;
    struct str pattern, suffix;
    glob_t found = {0};

    for (int slashes = 0; end > 0 && slashes < 2; end--)
        slashes += file->path.at[end - 1] == '/' ? 1 : 0;
    if (end <= 0 && file->area.len == 0)
        return;
    suffix = str_slice(file->path, (size_t)end, file->path.len);
    pattern = str_printf(g->arena, "%.*s%s*/*.sql", (int)end, file->path.at,
        str_starts(suffix, STR("/")) ? "/" : "");
    if (glob(pattern.at, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++) {
            struct statement_file other = {
                .path = str_copy(g->arena, found.gl_pathv[i], strlen(found.gl_pathv[i]))};

            if (str_eq(other.path, file->path))
                continue;
            read_names(g, &other);
            compare_names(g, file, &other);
        }
    globfree(&found);
}
