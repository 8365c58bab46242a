/* profile: "about me", the sections that are told once, so that nobody asks again. */
#pragma once

#include "kit/http.h"

struct profile_kind {
    struct str code; /* of profile_section.code */
    struct msg title, hint;
};

struct profile_part {
    const struct profile_kind *kind;
    struct str text, author_name; /* empty when nothing is told yet */
    date confirmed_on;
};
struct profile_parts {
    const struct profile_part *at;
    size_t count;
};
