/*
 * pagegen: templates to typed C. README.md says what the language is; docs/templates.md teaches it.
 *
 * Two passes over each file. parse: the text becomes a tree of nodes, expressions become C. Then
 * html or json: the tree is walked with the state of an HTML tokenizer or a JSON reader, which
 * decides how each value is written, and the C of one function comes out. Everything lives in one
 * arena; what is wrong is collected, so that one run names every mistake of a file.
 */
#pragma once

#include <stdarg.h>

#include "kit/arena.h"
#include "kit/str.h"

/* ---------------------------------------------------------------- text being written */

struct out {
    struct arena *arena;
    char *at;
    size_t len, room;
};

void out_bytes(struct out *o, const void *bytes, size_t len);
void out_str(struct out *o, struct str s);
void out_print(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));
void out_list(struct out *o, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* A C string literal with its quotes, broken after line ends; no trigraph can arise. */
void out_literal(struct out *o, struct str s);
struct str out_text(const struct out *o);

/* ---------------------------------------------------------------- one file */

struct refusal {
    struct refusal *next;
    int line;
    struct str text;
};

/* A sentence for the translators' catalogue. */
struct word {
    struct word *next;
    int line;
    struct str text, holes; /* holes: "{1} is child.name", a line each */
};

struct source {
    struct arena *arena;
    const char *path;
    struct str text;
    struct refusal *refusals; /* in order of lines */
    struct word *words, **words_end;
};

int source_line(const struct source *s, const char *at);

/* Note what is wrong at that place of the text, and what to do. */
void refuse(struct source *s, const char *at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Note a sentence for the catalogue. */
void source_word(struct source *s, const char *at, struct str text, struct str holes);

/* ---------------------------------------------------------------- the tree */

enum node_kind {
    NODE_TEXT,
    NODE_VALUE,
    NODE_IF,
    NODE_EACH,
    NODE_COMMA,
    NODE_INCLUDE,
    NODE_COMPONENT,
};

/* name=expression of an include, component or layout. */
struct option {
    struct option *next;
    const char *at;
    struct str name; /* may be dotted */
    struct str code; /* C; empty when the value is what stands up to {{end}} */
};

struct node {
    struct node *next;
    enum node_kind kind;
    const char *at;  /* in the text of the source */
    struct str text; /* NODE_TEXT: the bytes; otherwise the expression as written */
    struct str code; /* value, condition or rows in C; NODE_COMMA: the variable of the loop */
    struct str name; /* variable of a loop; function of an include or component */
    struct str header;
    struct option *options;
    struct node *body, *otherwise;
    bool is_caught; /* the body is an option's html */
    bool is_ended;  /* NODE_EACH: has an {{else}} */
};

struct view {
    const char *at; /* NULL when there is none */
    struct str includes, fields;
    const char *fields_at;
};

struct page {
    struct view view;
    struct node *layout; /* NULL when there is none */
    struct node *nodes;
    bool is_torn; /* a block or directive has no end: what follows from it is not worth telling */
};

/* The variable of a loop that is open here. */
struct scope {
    const struct scope *outer;
    struct str variable, rows;
};

/* ---------------------------------------------------------------- passes */

struct str source_area(const struct source *s); /* "plan" of src/plan/plan_show.html */
struct str source_name(const struct source *s); /* "plan_show" */

bool is_name(struct str s); /* a C identifier */
bool is_blank(char c);

/*
 * An expression as C: names become fields of the view, loop variables pointers, "words" messages
 * and 'codes' texts. `alone` (unless NULL) is set when the whole is one "words" literal.
 */
struct str expr_to_c(struct source *s, const struct scope *scope, struct str text, bool *alone);

/* What stands behind the name in {{include ...}}, {{component ...}} and {{layout ...}}. */
enum option_kind { OPTION_AS_IS, OPTION_TEXT };
struct option *options_parse(struct source *s, const struct scope *scope, struct str text,
    enum option_kind kind, bool *is_caught);

/* Name and header of a partial, layout or component: "family/child_card" or "gov_button". */
void target_parse(struct source *s, struct node *node, struct str text);

/* The area of a partial or layout named without one: the file's own, or the only one that has it. */
struct str find_area(struct source *s, const char *at, struct str name);

/* The whole file. The tree is complete even when something was refused. */
struct page page_parse(struct source *s);

/* Entities to UTF-8, as far as they may be used; refuses others. */
struct str decode_entities(struct source *s, struct str text);
bool has_letters(struct str utf8);

/* ---------------------------------------------------------------- C */

struct writer {
    struct source *source;
    struct out code;     /* the function's body */
    struct out literal;  /* what will be the next put_lit */
    struct str markup;   /* "m", or "&m1_" while a part is caught */
    struct str includes; /* #include lines, each once */
    int depth, caught;
};

void write_literal(struct writer *w, struct str bytes);
void write_escaped(struct writer *w, struct str utf8);
void write_value(struct writer *w, const struct node *value, const char *put);
void write_line(struct writer *w, const char *at);
void write_code(struct writer *w, const char *format, ...) __attribute__((format(printf, 2, 3)));
void write_open(struct writer *w);  /* one level deeper */
void write_close(struct writer *w); /* "}" */
void write_flush(struct writer *w);
void write_if(struct writer *w, const struct node *node);
void write_else(struct writer *w);
void write_each(struct writer *w, const struct node *node);
void write_each_else(struct writer *w, const struct node *node);
void write_each_end(struct writer *w);
void write_comma(struct writer *w, const struct node *node);
/* Opens the block in which a part of the page is caught; returns the markup that was in use. */
struct str write_catch(struct writer *w);
/* Calls function(m, &(struct name){options}), `caught` standing for options without code. */
void write_call(struct writer *w, const struct node *node, const char *suffix, struct str caught);
void write_include(struct writer *w, struct str header);

/* ---------------------------------------------------------------- runs of words */

struct piece {
    struct piece *next;
    const struct node *value; /* NULL: text */
    struct str text;          /* decoded */
    const char *at;
};

/* Text and values between two tags, which become one sentence. */
struct run {
    struct piece *first, **end;
    const char *put;  /* how values are written here: put_html or put_label */
    bool is_verbatim; /* white space counts: <pre> */
};

void run_text(struct source *s, struct run *run, struct str text);
void run_value(struct source *s, struct run *run, const struct node *value);
/* Write the run and begin an empty one. */
void run_flush(struct writer *w, struct run *run);

/* ---------------------------------------------------------------- what HTML knows */

enum element_kind { ELEMENT_PLAIN, ELEMENT_VOID, ELEMENT_RAW, ELEMENT_TITLE, ELEMENT_TEXTAREA };
enum element_kind element_kind(struct str name);
bool element_is_drawn(struct str name);       /* of SVG: may close itself */
const char *element_refusal(struct str name); /* why it may not be used, or NULL */
enum attribute_kind { ATTRIBUTE_PLAIN, ATTRIBUTE_WORDS, ATTRIBUTE_URL, ATTRIBUTE_CLOSED };
enum attribute_kind attribute_kind(struct str name);
const char *attribute_refusal(struct str name);
bool same_name(struct str a, struct str b); /* ASCII letters of either case are equal */

/* Where in a URL the next byte stands. */
enum url_place {
    URL_START,
    URL_SCHEME, /* a scheme or a relative path: not clear yet */
    URL_SLASH,  /* behind the first slash */
    URL_WEB,    /* behind "https:" */
    URL_HOST,
    URL_INSIDE, /* behind what decides where the link leads: values are parts */
    URL_REFUSED,
};
enum url_place url_after(enum url_place place, struct str literal);

void html_write(struct writer *w, struct node *nodes);
void json_write(struct writer *w, struct node *nodes);

/* ---------------------------------------------------------------- the whole */

struct page_files {
    const char *html_path, *json_path; /* json_path NULL: there is none */
    struct str html, json;
    const char *out; /* without .h and .c */
};

struct page_result {
    struct str header, code;
    struct str refusals; /* lines "file:line: text"; empty when all is well */
};

struct page_result page_compile(struct arena *arena, const struct page_files *files);

/* The sentences of one template, .html or .json, as entries of a catalogue are collected over calls. */
struct catalogue;
struct catalogue *catalogue_new(struct arena *arena);
/* Lines of refusals, empty when all is well. */
struct str catalogue_add(struct catalogue *c, const char *path, struct str text);
struct str catalogue_text(const struct catalogue *c);

struct str refusals_text(const struct source *s);
