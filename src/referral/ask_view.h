/* What templates of the public pages are given. */
#pragma once

#include "referral/asked.h"

/* A field of a page by its name, for the component. */
struct ask_field {
    struct str name;
};
struct ask_fields {
    const struct ask_field *at;
    size_t count;
};

struct arena;
/* All fields of a table, in its order. */
struct ask_fields ask_fields_of(struct arena *a, const struct form_spec *spec);

/* What the area would like to hear, as questions; a help to write, nothing to fill in. */
struct ask_prompts {
    const struct str *at;
    size_t count;
};

/* A question that has no answer yet; several stand in one line. */
struct asked_gap {
    struct msg label;
    bool is_last;
};
struct asked_gaps {
    const struct asked_gap *at;
    size_t count;
};

/* A step on the page that shows all answers. */
struct ask_part {
    struct str step;
    struct msg title;
    struct asked_lines lines;
    struct asked_gaps gaps;
    bool is_wrong;
};
struct ask_parts {
    const struct ask_part *at;
    size_t count;
};
