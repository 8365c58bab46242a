/*
 * keep: what the log keeps outside of its store: the key that signs checkpoints, and the newest
 * checkpoint that this machine has seen.
 *
 * Who restores an old copy of the store, or puts another one in its place, has to change these files
 * too. They lie beside a SQLite store (PATH.audit-key, PATH.audit-seen) or where `audit-key-file` says. The
 * second is a signed note: one that a witness has cosigned may be put in its place.
 */
#pragma once

#include "audit/note.h"

struct arena;
struct db;

struct keep {
    const char *key_path, *seen_path;
    struct note_key key;
};

/* The names of both files, without touching them: key_path, and the same with -seen for -key at its end
 * (or behind it). */
struct keep keep_at(struct arena *a, const char *key_path);

/* Read the key, and make it when it is missing and may be. False with *why, a sentence for the
 * operator. */
bool keep_open(
    struct arena *a, const char *key_path, bool may_make, struct keep *keep, struct str *why);

/* The newest checkpoint that was seen; *is_there is false when none was. False with *why when the file
 * cannot be read, or is no checkpoint signed with this key. */
bool keep_seen(
    struct arena *a, const struct keep *keep, struct note *seen, bool *is_there, struct str *why);

/* Remember this checkpoint instead; it is on disk when this returns. */
bool keep_remember(struct arena *a, const struct keep *keep, struct str note, struct str *why);

/* Put this text into a file of mode 0600, whole or not at all; it is on disk when this returns. False
 * with *why. */
bool keep_write_file(struct arena *a, const char *path, struct str text, struct str *why);

/*
 * Does the store still hold the checkpoint that was seen? False with *why when it is older (a copy was
 * restored), another one, or the file is no good. Asks for one row; audit/verify.h looks at all.
 */
bool keep_fits(struct arena *a, const struct keep *keep, struct db *db, struct str *why);
