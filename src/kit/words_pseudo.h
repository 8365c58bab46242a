/* The text of the pseudo-language; only for words.c and its kin. */
#pragma once

#include "kit/str.h"

/*
 * "Save {1}" becomes "⟦Šàvé {1}⟧": letters accented, holes in braces kept, all of it between U+27E6
 * and U+27E7. The same pointer for the same text, from any thread; it lives until exit.
 */
struct str pseudo_text(const char *english);
