/* The state of the HTML tokenizer while a template is walked. Only for pagegen_html*.c. */
#pragma once

#include "pagegen.h"

enum { ELEMENTS_MAX = 64, ATTRIBUTES_MAX = 40 };

enum state {
    STATE_DATA,  /* text of an element */
    STATE_TITLE, /* text of <title>: no tags in it */
    STATE_TEXTAREA,
    STATE_RAW,   /* <script>, <style> */
    STATE_TAG,   /* within a start tag, between attributes */
    STATE_VALUE, /* within a quoted value */
    STATE_LOST,  /* behind a mistake: nothing is told until the tag ends */
};

/* A struct that is copied for each branch, so that branches can be compared. */
struct context {
    enum state state;
    struct str open[ELEMENTS_MAX];    /* elements whose end tag is still to come */
    size_t depth, floor;              /* `floor` of them were open before this block */
    struct str element;               /* whose start tag this is */
    struct str names[ATTRIBUTES_MAX]; /* of its attributes so far */
    size_t name_count;
    bool needs_blank; /* the next attribute must stand off */
    char quote;
    struct str attribute;
    enum attribute_kind kind;
    enum url_place url;
    bool has_http_equiv, has_content_value;
    bool is_lost_in_tag; /* STATE_LOST: the start tag of `element` goes on to the next > */
};

struct walk {
    struct writer *writer;
    struct source *source;
    struct context *now;
    struct run run;
    bool is_foot; /* the second half of a page: closes what another template opened */
};

/* ---- pagegen_html_tag.c: the state moves on by literal text ---- */

/* How values of the run that goes on or begins here are written: put_html or put_label. */
void html_run(struct walk *k, const char *put);

/* All of a piece of literal text. */
void html_text(struct walk *k, struct str text);

void html_lose(struct walk *k);

/* Refuse, and keep silent until the tag ends. */
#define lose(k, at, ...)                                                                           \
    ((k)->now->state == STATE_LOST ? (void)0 : refuse((k)->source, (at), __VA_ARGS__), html_lose(k))
