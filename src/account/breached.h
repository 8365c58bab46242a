/*
 * breached: a file of leaked passwords that the operator has put beside the program.
 *
 * One line for each, sorted: the SHA-1 as 40 upper-case hexadecimal digits, then perhaps a colon and a
 * count; as haveibeenpwned.com publishes them, ordered by hash. It may have any size: a look-up reads a
 * few blocks.
 */
#pragma once

#include "kit/str.h"

struct arena;

/* Use this file from now on; it stays open. Called once, before the server starts. False with *why, a
 * sentence for the operator, when it cannot be read or is not of this form. */
MUST_USE bool breached_use(struct arena *a, const char *path, struct str *why);

/* Does the file hold this password? No when there is no file. Faults when it cannot be read. */
bool breached_holds(struct arena *a, struct str password);
