/*
 * witness: another agency's memory of a log, so that nobody can put the record of looks back, write it
 * anew, or show it differently to different people without being found out.
 *
 * A witness keeps the newest checkpoint that it has signed. It signs a newer one only when a proof shows
 * that it continues the one it knows. Its file (mode 0600) holds its name, its key, the log's public key
 * and that checkpoint, and is the only thing that it needs.
 *
 * An update is what the log gives (/audit/consistency?from=N, `keywork audit update N`):
 *
 *     old 1290              the size that the proof begins at
 *     5Ui...=               hashes of the proof, base64, one a line
 *
 *     keywork/3f9c...       the newer checkpoint, a signed note
 *     ...
 *
 * A note alone is taken too: enough to compare two checkpoints of one size.
 *
 * Source: C2SP tlog-witness (the body of add-checkpoint), tlog-cosignature.
 */
#pragma once

#include "audit/note.h"

struct arena;

struct witness {
    struct note_key key; /* of the witness */
    struct note_key log; /* public */
    struct note seen;    /* the newest it has signed; size 0 and no text before the first */
    struct str seed_hex;
};

enum witness_outcome {
    WITNESS_SIGNED,
    WITNESS_UNREADABLE, /* no update, or one that asks from another size */
    WITNESS_NOT_SIGNED, /* not by this log */
    WITNESS_ROLLBACK,  /* smaller than what was seen: rows were lost, or an old copy was put back */
    WITNESS_SPLIT,     /* as large as what was seen, and another one */
    WITNESS_REWRITTEN, /* larger, and does not continue what was seen */
    WITNESS__COUNT,
};

/* An update as text. */
struct str witness_update(
    struct arena *a, uint64_t from, const struct tree_proof *proof, struct str note);

/* Take an update. When signed, witness->seen becomes the note with the signatures of log and witness;
 * otherwise it stays, and *why says in a sentence what was found. */
enum witness_outcome witness_take(
    struct arena *a, struct witness *witness, struct str update, instant now, struct str *why);

/* The text of a witness's file, and from it. False when it is none. */
struct str witness_text(struct arena *a, const struct witness *witness);
bool witness_parse(struct arena *a, struct str text, struct witness *witness);
/* A new one, with a fresh key. */
struct witness witness_new(struct arena *a, struct str name, const struct note_key *log);
