/* rules: what an edition may say, and from when. Pure. */
#pragma once

#include "kit/date.h"
#include "kit/problem.h"

struct arena;

/* An edition begins on a day that has not come: nobody's rules change behind their back. At most two years
 * ahead. Field from_on. */
void edition_check_from(date from_on, date today, struct problems *problems);

/* Can it still be changed? Until the day before it begins, and not when it was withdrawn. */
bool edition_is_open(date from_on, bool is_withdrawn, date today);

/* A code is 1 to 20 of small letters, digits and underscore (levels), or of any letters and digits (functions),
 * is not "none", and is not there already. Field code. */
enum code_kind { CODE_OF_LEVEL, CODE_OF_FUNCTION };
void code_check(enum code_kind kind, struct str code, bool is_taken, struct problems *problems);

/* "0.2" to 20 hundredths, and back; false for what is no number of 0 to 1000 with at most two digits behind the
 * point. */
bool weight_read(struct str text, int64_t *hundredths);
struct str weight_text(struct arena *a, int64_t hundredths);
