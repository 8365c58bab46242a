/* audit_story: a story with a record of looks that is sealed, and an insider who can write to the store
 * past every trigger. */
#pragma once

#include "audit/keep.h"
#include "audit/verify.h"
#include "tests/story.h"

/* A key from a fixed seed, and a file for what was seen that is removed by audit_story_end(). */
struct keep audit_story_keep(struct story *s);
void audit_story_end(const struct keep *keep);

/* That many rows, of no child, as the gate writes them. */
void audit_story_rows(struct story *s, int count);
/* Seal what waits; fails the test when that does not work. */
void audit_story_seal(struct story *s, const struct keep *keep);
/* Everything that is looked at, with what was seen here before. The text of what is wrong, or empty. */
struct str audit_story_verify(struct story *s, const struct keep *keep);
/* The same without what was seen: all that the store alone can tell. */
struct str audit_story_verify_alone(struct story *s, const struct keep *keep);

/* Run this as the owner of the database would: no triggers, no foreign keys. */
void audit_story_insider(struct story *s, const char *script);
