/* part: the sections of a record in plain words, for families and for forms. */
#pragma once

#include "consent/grant.h"
#include "kit/form.h"

/* Those that people are told of, in this order; the rest is about the record itself. */
enum {
    PARTS_TOLD = (1 << SECTION_SAFEGUARDING) * 2 - (1 << SECTION_IDENTITY),
    /* What a family may agree to share or refuse. Name and age go with every relation; keeping the
     * child safe does not depend on consent. */
    PARTS_FAMILY_SHARES = PARTS_TOLD & ~(1 << SECTION_IDENTITY) & ~(1 << SECTION_SAFEGUARDING),
};

struct part {
    enum section section;
    struct msg words; /* "the plan" */
};
struct parts {
    const struct part *at;
    size_t count;
    bool is_all; /* everything that people are told of */
};

/* The parts of a set, without those that people are not told of. */
struct parts parts_of(struct arena *a, section_set sections);

/* The section of a name in a form ("health"); SECTION_NOTHING for any other text. */
enum section part_of_name(struct str name);

/* To choose from: what a family shares; and what is shared for a lawful reason, which is more. */
extern const struct form_choices part_choices, part_choices_lawful;

/* What was ticked, as a set and back. Unknown names are left out. */
section_set parts_ticked(struct form_many names);
struct form_many parts_ticks(struct arena *a, section_set sections);
