/*
 * chart: pictures drawn as SVG, with a title and a description for those who do not see them.
 *
 * Every picture has a list or table twin in the template that uses it. Presentation attributes only:
 * the content security policy forbids style. Colours keep 3:1 against white for lines and 4.5:1 for
 * text (WCAG 2.2, 1.4.11 and 1.4.3).
 */
#pragma once

#include "kit/markup.h"

/* How a connection works, the strongest first. Lines differ in more than colour. */
enum support_link {
    SUPPORT_WORKING, /* a thin line */
    SUPPORT_STRONG,  /* a thick line */
    SUPPORT_WEAK,    /* broken line: weak, or waiting */
    SUPPORT_STRAIN,  /* zigzag: under strain */
    SUPPORT_LINK__COUNT,
};

/* Who is at the other end; chooses the colour of the bubble's rim. */
enum support_kind {
    SUPPORT_FAMILY, /* and friends */
    SUPPORT_EDUCATION,
    SUPPORT_HEALTH,
    SUPPORT_SOCIAL_CARE,
    SUPPORT_VOLUNTARY,
    SUPPORT_KIND__COUNT,
};

struct support_entry {
    struct str name;   /* "Primary school" */
    struct str detail; /* "Willow Bank", or empty */
    enum support_kind kind;
    enum support_link link;
};

struct support_entries {
    const struct support_entry *at;
    size_t count;
};

enum { SUPPORT_ENTRIES_MAX = 14 };

struct support_map {
    struct str id;          /* prefix of the ids of title and description, unique in the page */
    struct str title;       /* "Map of the people and services around Amira" */
    struct str description; /* in a sentence or two; a list of the entries when not given */
    struct str name;        /* in the middle */
    struct str lines[2];    /* under the name: "Mum Sana, Dad Imran"; may be empty */
    struct support_entries entries; /* those beyond SUPPORT_ENTRIES_MAX are counted in the last */
};

/*
 * A child in the middle and up to SUPPORT_ENTRIES_MAX bubbles around, clockwise from the top in the
 * order given, on an ellipse wide enough that no two bubbles meet. Names that do not fit are cut at a
 * letter and end in an ellipsis; the whole text, with how the connection works, is the title of the
 * bubble.
 */
void support_map(struct markup *m, const struct support_map *o);

struct support_key {
    enum support_link link;
};

/* A piece of line as it stands in the map, for the key beside it. */
void support_key(struct markup *m, const struct support_key *o);
