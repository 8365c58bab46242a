/*
 * caseload: an area's families coming in, going out, and invented.
 *
 * The commands below are what app/ offers on the command line; the pages for managers are routes of
 * caseload_area. import.h has the parts of an import for those who need them one by one.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "kit/date.h"
#include "kit/http.h"
#include "kit/words.h"

struct arena;
struct store;

extern const struct area caseload_area;

/* Exit codes of the commands. */
enum {
    CASELOAD_DONE = 0,
    CASELOAD_FAILED = 1, /* faults in the files, or it could not be written; said on `out` */
};

/*
 * Read the files of docs/import.md from a folder and load them, or, with check_only, only say what would happen.
 * Everything is said on `out`: faults with file, line, column and what to do; what was added, changed
 * and left. On a terminal a bar shows how far it is; otherwise a line every few seconds. All or
 * nothing: with one fault nothing is written. A check needs neither an area in the store nor one that can
 * be written.
 */
int import_command(
    struct store *store, const char *folder, bool check_only, FILE *out, bool is_terminal);

/*
 * Write these files, what is only exported, and the documents, into a folder, which is made when it is missing. Files that are there are
 * refused: an export never overwrites. What import_command() would read back without a change.
 */
int export_command(struct store *store, const char *folder, FILE *out);

/*
 * Children of before the policy, whose store has been brought up to date: nothing was ever agreed of them, so
 * their teams would see nothing. Each gets the basis that an import gives to a child who is new (import.h):
 * for six months, for a reason that shows as such. A child with any consent, refusal or lawful reason, or
 * made since the policy, gets none; so a second call finds nothing to do. Said on `out` when it does
 * something. False with why[] when the store fails.
 */
bool basis_after_upgrade(struct store *store, struct arena *arena, FILE *out, char why[static 256]);

/* Who a person of the invented area is, in a few words for the page that offers to be them; MSG_NONE for
 * a name that the invented area does not offer. */
struct msg demo_who_is(struct str name);
