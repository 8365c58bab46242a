/* Types and a component for the sample templates. */
#pragma once

#include "kit/markup.h"

struct pet {
    struct str name;
    date born_on;
};
struct pets {
    const struct pet *at;
    size_t count;
};
struct person {
    struct uuid id;
    struct str name;
    date born_on;
    instant seen_at;
    struct pets pets;
    bool is_away;
};
struct people {
    const struct person *at;
    size_t count;
};
enum mood { MOOD_NONE, MOOD_GOOD };

struct note_label {
    struct str text, size;
};
struct note {
    struct str id, about;
    struct note_label label;
    struct safe_html html;
    const struct people *people;
    int level;
    bool is_loud;
};
void note(struct markup *m, const struct note *o);

/* A component of JSON: writes one value. */
struct pick {
    struct str text, of;
    struct url to;
};
void pick(struct markup *m, const struct pick *o);
