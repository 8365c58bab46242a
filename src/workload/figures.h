/* figures: numbers at the top of a list, each of which opens its own part of it. */
#pragma once

#include "kit/words.h"

struct figure {
    struct str code; /* what the address says: ?show=late */
    struct msg words;
    int64_t count;
    bool is_here; /* the list below is this one */
};
struct figures {
    const struct figure *at;
    size_t count;
};
