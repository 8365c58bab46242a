/*
 * secret_file: 32 secret bytes that stand in a file of their own, so that who has the store or a
 * backup of it does not have them too.
 *
 * The file holds 64 hexadecimal digits and a line break, and belongs to the one account that the
 * program runs as: with any right for group or others it is refused. It is read once, at the start.
 */
#pragma once

#include <stdbool.h>

#include "kit/str.h"

struct arena;

enum { SECRET_FILE_BYTES = 32 };

/*
 * Read the file at `path` into `secret`. When there is none and may_make, make it of random bytes with
 * mode 0600; it is durable, under its name and whole, before this returns. Two programs that make it at
 * once read the same bytes in the end.
 *
 * False with *why, a sentence for the operator: no such file, not private, not of this form, or the
 * system's reason. `secret` is all zero then.
 */
MUST_USE bool secret_file_read(struct arena *a, const char *path, bool may_make,
    unsigned char secret[static SECRET_FILE_BYTES], struct str *why);
