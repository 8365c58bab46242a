/*
 * sqlgen: reads the schema and named SQL statements, checks them, writes typed C.
 *
 * What the program reads and finds, in plain structs. Everything lives in one arena until the program
 * ends. Mistakes are collected with complain(), so that one run names all of them; nothing is written
 * when there is one. tools/README.md says what the statements look like, schema/README.md the tables.
 */
#pragma once

#include <sqlite3.h>
#include <stdio.h>

#include "kit/arena.h"
#include "kit/str.h"

/* ------------------------------------------------------------------ types and tables */

/* The types of the schema. In C: struct <table>_id, int64_t, bool, struct str, ... */
enum base {
    BASE_NONE,
    BASE_ID,
    BASE_INT,
    BASE_BOOL,
    BASE_TEXT,
    BASE_DATE,
    BASE_INSTANT,
    BASE_UUID,
    BASE_BYTES,
    BASE__COUNT,
};

struct table;

struct type {
    enum base base;
    const struct table *of; /* whose internal key, when base is BASE_ID */
    bool may_be_absent;
};

struct column {
    struct str name;
    struct type type;
};

struct table {
    struct str name;
    struct str section; /* of a case table; otherwise empty */
    bool is_versioned, is_append_only, is_history, has_id;
    struct column *columns;
    size_t column_count, column_room;
    struct str file; /* where CREATE TABLE stands */
    int line;
};

struct tables {
    struct table *at;
    size_t count, room;
};

struct schema_file {
    struct str path, name; /* schema/0001_people.sql, 0001_people.sql */
    int number;
    struct str text;
};

struct schema_files {
    struct schema_file *at;
    size_t count, room;
};

/* ------------------------------------------------------------------ statements */

enum kind {
    KIND_NONE,
    KIND_ONE,
    KIND_MANY,
    KIND_EXEC,
    KIND_INSERT,
    KIND_SHEET,
    KIND_PART,
    KIND_COUNT,
};
enum access { ACCESS_NONE, ACCESS_SECTION, ACCESS_VISIBLE, ACCESS_AREA, ACCESS_SYSTEM };

/* Parameters that the generated function binds by itself, from what proves the permission. */
enum special {
    SPECIAL_NONE,
    SPECIAL_GRANT_CHILD,
    SPECIAL_GRANT_PERSON,
    SPECIAL_GRANT_SEES,
    SPECIAL_GRANT_REACH,
    SPECIAL_SCOPE_PERSON,
    SPECIAL_SCOPE_TODAY,
    SPECIAL_AREA_PERSON,
    SPECIAL__COUNT,
};

/* A line `-- @word first rest`: @type name TYPE, @order name text, @also section. */
struct directive {
    struct str first, rest;
    int line;
    bool is_used;
};

struct directives {
    struct directive *at;
    size_t count, room;
};

struct words {
    struct str *at;
    size_t count, room;
};

/* SQL as written; its first character stands on `line`. */
struct body {
    struct str text;
    int line;
};

struct parameter {
    struct str name;
    enum special special;
    struct type type;
};

struct result {
    struct str name;
    struct type type;
    bool is_expression; /* not simply a column */
};

/* What a statement does to a table, as SQLite's authorizer tells. */
struct touch {
    const struct table *table;
    bool is_inserted, is_updated, is_deleted;
    bool sets_version, sets_changed_at, sets_changed_by;
};

/* One text to prepare: the statement with one of its orders. */
struct variant {
    struct str order; /* name, or empty */
    struct str sqlite, postgresql;
};

struct statement {
    struct str name;
    int line;
    enum kind kind;
    enum access access;
    struct str section, reason;
    struct words comment;
    struct directives types, orders, also;
    bool may_scan;
    int counted_line;             /* of `-- @counted`; 0 without it */
    const struct statement *list; /* of a KIND_COUNT: whose rows it counts */
    struct body body, postgresql; /* the second is empty when the first serves both */

    struct variant *variants;
    size_t variant_count;
    struct parameter *parameters;
    size_t parameter_count, parameter_room;
    struct result *results;
    size_t result_count;
    struct touch *touches;
    size_t touch_count, touch_room;
    bool writes;
};

struct statement_file {
    struct str path, area, stem; /* src/plan/plan.sql, plan, plan */
    struct words nouns;          /* of `-- @nouns`, what names may begin with besides */
    struct statement *at;
    size_t count, room;
};

/* ------------------------------------------------------------------ the program */

struct complaint {
    struct str file;
    int line;
    struct str text;
};

struct sqlgen {
    struct arena *arena;
    sqlite3 *db; /* in memory, made from the schema */
    struct tables tables;
    struct schema_files schema;
    struct complaint *complaints;
    size_t complaint_count, complaint_room;
};

/* Note a mistake; the same one is noted once. */
void complain(struct sqlgen *g, struct str file, int line, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* The same, of a statement: "file:line: name: ...". */
#define complain_of(g, file, statement, line, format, ...)                                         \
    complain((g), (file)->path, (line), "%.*s: " format, STR_FMT((statement)->name), __VA_ARGS__)

/* A whole file; false when it cannot be read, is longer than 4 MB or holds a NUL. */
bool read_file(struct sqlgen *g, const char *path, struct str *text);

/* Letters, digits and _, not beginning with a digit. */
bool is_name(struct str s);
bool eq_ignoring_case(struct str a, struct str b);
/* Take the first word (up to a blank) off *rest, and the blanks behind it. */
struct str take_word(struct str *rest);

/* ------------------------------------------------------------------ sqlgen_schema.c */

/* Make the database from the .sql files of a folder, and describe its tables. */
void schema_load(struct sqlgen *g, const char *folder);
/* The same from one text; for fuzzing. */
void schema_load_text(struct sqlgen *g, struct str path, struct str text);
const struct table *table_find(const struct sqlgen *g, struct str name);
const struct column *column_find(const struct table *table, struct str name);
/* "INT" or "outcome.title", either with "?" behind. False when there is no such type. */
bool type_parse(const struct sqlgen *g, struct str text, struct type *out);
/* The same type in C, absence aside? */
bool type_eq(struct type a, struct type b);

/* ------------------------------------------------------------------ sqlgen_write_schema.c */

/* ids.h: a C type for each table's internal key. */
void write_ids(const struct sqlgen *g, FILE *out);
/* migrations.c: the text of each schema file. */
void write_migrations(const struct sqlgen *g, FILE *out);
/* A text as C string literals, one for each line that is not blank (or every line). */
void write_literal(FILE *out, struct str text, const char *indent, bool keep_blank_lines);

/* ------------------------------------------------------------------ sqlgen_read.c */

/* Cut a file into statements. */
void statements_read(struct sqlgen *g, struct statement_file *file, struct str text);

/* ------------------------------------------------------------------ sqlgen_part.c */

/*
 * Put the text of each `-- name :part` where a statement of the file says `@name`, on one line and without comments, and
 * its `-- @type` lines to that statement's; then forget the parts. Complains of a part that is not there, is used nowhere, or
 * holds more than text and types.
 */
void statements_put_parts(struct sqlgen *g, struct statement_file *file);

/* ------------------------------------------------------------------ sqlgen_count.c */

/*
 * Put behind each list that says `-- @counted` the statement NAME_count: what the list shows is replaced by a constant,
 * its own ORDER BY is left out, and the rows of that are counted. Who may run it and the types of its parameters are
 * those of the list. Complains of a list whose rows are not those that its FROM and WHERE find.
 */
void statements_add_counts(struct sqlgen *g, struct statement_file *file);

/* ------------------------------------------------------------------ sqlgen_token.c */

enum token_kind {
    TOKEN_WORD,
    TOKEN_NUMBER,
    TOKEN_STRING,
    TOKEN_QUOTED,    /* "x" `x` [x] */
    TOKEN_PARAMETER, /* :x */
    TOKEN_OTHER,     /* an operator, ( ) , ; . */
    TOKEN_BAD,       /* not closed */
};

struct token {
    enum token_kind kind;
    struct str text;
    size_t at;         /* offset in the text */
    bool is_cast_type; /* TYPE of CAST(... AS TYPE) */
    bool is_in_cast;   /* inside the parentheses of a CAST */
    size_t opener;     /* of ")": the index of its "("; otherwise SIZE_MAX */
};

struct tokens {
    struct str source;
    int line; /* of the first character */
    struct token *at;
    size_t count, room;
};

/* Comments and blanks are left out. */
struct tokens tokens_of(struct sqlgen *g, struct str source, int line);
int token_line(const struct tokens *tokens, size_t i);
/* Is token i this word (any case) or this operator? False beyond either end. */
bool token_is(const struct tokens *tokens, size_t i, const char *text);
bool token_is_among(const struct tokens *tokens, size_t i, const char *const *texts);

/* ------------------------------------------------------------------ sqlgen_text.c */

enum engine { ENGINE_SQLITE, ENGINE_POSTGRESQL };

/* The body with one order put in the place of `@order`. */
struct str text_with_order(struct sqlgen *g, struct str body, struct str order);
/* Note the parameters in order of appearance. */
void parameters_collect(struct sqlgen *g, struct statement *s, const struct tokens *tokens);
/* The text for one engine: numbered parameters, its own types in casts; lines stay where they were,
 * comments go. */
struct str text_for(
    struct sqlgen *g, const struct statement *s, const struct tokens *tokens, enum engine engine);

/* ------------------------------------------------------------------ the rules */

/* sqlgen_rules.c: constructs that the engines understand differently. */
void rules_check(struct sqlgen *g, const struct statement_file *file, const struct statement *s,
    const struct tokens *tokens, bool is_for_one_engine);
/* sqlgen_rules_columns.c: those that depend on the columns. Needs touches and types. */
void rules_check_columns(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, const struct tokens *tokens);
/* sqlgen_check.c: prepare the statement on SQLite and find all about it. */
void statement_check(struct sqlgen *g, const struct statement_file *file, struct statement *s);
/* sqlgen_prepare.c: ask SQLite which tables it touches and what it gives. False when refused. */
bool statement_prepare(
    struct sqlgen *g, const struct statement_file *file, struct statement *s, size_t variant);
/* sqlgen_access.c: who may run it, what it may write. */
void access_check(struct sqlgen *g, const struct statement_file *file, const struct statement *s);
/* The result that is a child's internal key; NULL when there is none. */
const struct result *child_result(const struct statement *s);
bool uses_special(const struct statement *s, enum special special);
/* sqlgen_name.c: the name of the statement: is it one, is it unique in its file? */
void name_check(struct sqlgen *g, const struct statement_file *file, const struct statement *s);
/* Does it begin with a noun of the area? Needs s->touches. */
void name_check_noun(
    struct sqlgen *g, const struct statement_file *file, const struct statement *s);
/* May a parameter or result be called so in C? */
void name_check_value(struct sqlgen *g, const struct statement_file *file,
    const struct statement *s, struct str name);
/* Complain of names that another file of the program has taken. */
void name_check_others(struct sqlgen *g, const struct statement_file *file);
/* sqlgen_type.c: the types of parameters and results. */
void types_find(struct sqlgen *g, const struct statement_file *file, struct statement *s,
    const struct tokens *tokens);
/* sqlgen_type_use.c: the type of a parameter by the column it is compared with or assigned to, or
 * else by its CAST; BASE_NONE when neither says it. */
struct type type_of_use(const struct sqlgen *g, const struct statement *s,
    const struct tokens *tokens, struct str name);
/* Does the statement ask CAST(:name AS ...) IS NULL, so that it may be left out? */
bool is_asked_for_absence(const struct tokens *tokens, struct str name);

/* ------------------------------------------------------------------ sqlgen_write.c */

/* Does the function take a struct of its parameters? */
bool takes_struct(const struct statement *s);
/* The table whose row an :insert makes; NULL when there is none. */
const struct table *inserted_table(const struct statement *s);
/* "struct child_id", "date", ... */
struct str type_in_c(struct sqlgen *g, struct type type);
void write_signature(struct sqlgen *g, FILE *out, const struct statement *s);
void write_header(struct sqlgen *g, FILE *out, const struct statement_file *file);
/* sqlgen_write_code.c; `header` is the name of the header beside it. */
void write_code(struct sqlgen *g, FILE *out, const struct statement_file *file, struct str header);
