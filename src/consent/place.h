/*
 * place: is this text the hidden address? Written into a note, an action or a purpose, an address is read by people
 * from whom it is hidden, and no barrier can tell. So what looks like it is asked about before it is kept.
 */
#pragma once

#include "kit/str.h"

struct arena;

struct place {
    struct str address; /* lines parted by line breaks: the first one counts */
    struct str postcode;
};

/*
 * Does the text hold the postcode, or the first line of the address? Case, accents, blanks and punctuation do not
 * count, and common short forms are the same word (Street St, Road Rd, Avenue Ave, Flat Apartment, ...). The postcode
 * must stand as a word of its own, with or without its blank. A first line of one short word (under 6 letters and digits)
 * is not looked for: it would be found everywhere. An address without a line, and an empty postcode, are in no text.
 * At most 20,000 bytes of the text are read. Pure.
 */
bool place_is_in(struct arena *a, struct str text, const struct place *place);
