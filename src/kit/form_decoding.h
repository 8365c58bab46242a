/* What the two decoders of form bodies share; only for form_decode*.c. */
#pragma once

#include "kit/form.h"

struct decoding {
    struct arena *arena;
    const struct body_limits *limits;
    struct value *values;
    size_t value_count, value_room;
    struct upload *uploads;
    size_t upload_count, upload_room, upload_bytes;
};

/* The byte that two hexadecimal digits at s.at[at] stand for; false when they are not there. */
bool form_hex_pair(struct str s, size_t at, char *out);

/* CR LF and CR become LF. */
struct str form_one_line_end(struct arena *a, struct str s);

/* Add a decoded pair: valid UTF-8 without NUL, line ends made one, limits kept. */
enum body_fault form_add_value(struct decoding *d, struct str name, struct str value);
