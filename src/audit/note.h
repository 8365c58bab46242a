/*
 * note: a checkpoint of the tree as a signed note, the form that transparency logs, witnesses and
 * their tools share.
 *
 *     keywork/3f9c0a51b2d84e67          who keeps the log: its origin, and the name of its key
 *     1729                              how many rows are under the root
 *     mNlp...=                          the root, base64
 *
 *     — keywork/3f9c0a51b2d84e67 zZ...= a signature: base64 of 4 bytes that tell the key, then 64
 *     — witness.example.org abC...=     a cosignature: 4 bytes, 8 bytes of time, then 64
 *
 * The text that is signed is the three lines, each with its line break. A public key is written
 * name+hash+key: the hash are the 4 bytes in hexadecimal, the key base64 of one byte (1 for the log, 4 for
 * a witness) and the 32 bytes of Ed25519. No name holds a space, a plus sign or a line break.
 *
 * Source: C2SP signed-note, tlog-checkpoint, tlog-cosignature (v1); RFC 8032 (Ed25519).
 */
#pragma once

#include "audit/tree.h"
#include "kit/date.h"

struct arena;

enum {
    NOTE_SEED_BYTES = 32,
    NOTE_PUBLIC_BYTES = 32,
    NOTE_SECRET_BYTES = 64,
    NOTE_TEXT_MAX = 16384
};
enum note_use { NOTE_LOG = 1, NOTE_WITNESS = 4 }; /* the byte before a public key */

struct note_key {
    struct str name;
    enum note_use use;
    unsigned char id[4];
    unsigned char public[NOTE_PUBLIC_BYTES];
    unsigned char secret[NOTE_SECRET_BYTES]; /* all zero in a key that only verifies */
};

/* The pair that this seed makes. Without a name the key is called keywork/ and the first 16 hexadecimal
 * digits of SHA-256 of its public half: nobody else has that name. */
struct note_key note_key_of(struct arena *a, const unsigned char seed[static NOTE_SEED_BYTES],
    struct str name, enum note_use use);
/* As it is written, without a line break; and read, when its hash fits. */
struct str note_key_text(struct arena *a, const struct note_key *key);
bool note_key_parse(struct arena *a, struct str text, struct note_key *key);
/* Can a key have this name? */
bool note_name_is_good(struct str name);

/* The three lines for a head, and a line with a signature, each with its line break. */
struct str note_text(struct arena *a, struct str origin, const struct tree_head *head);
struct str note_signature(struct arena *a, const struct note_key *key, struct str text);
struct str note_cosignature(
    struct arena *a, const struct note_key *key, struct str text, instant now);

struct note {
    struct str all;        /* as it was read */
    struct str text;       /* what is signed */
    struct str signatures; /* the lines behind the empty one */
    struct str origin;
    struct tree_head head;
};

/* False when it is no note of this form. Nothing is said of its signatures. Lines of the text behind the
 * root are allowed, signed with it, and not read. */
bool note_parse(struct str all, struct note *note);

/* Does a line of the note hold a good signature by this key? For a witness's, *at (unless NULL) is the
 * time that it signed. */
bool note_is_signed(
    struct arena *a, const struct note *note, const struct note_key *key, instant *at);

/* Base64 with padding, as notes and proofs have it. Parsing takes exactly one text of `len` bytes. */
struct str note_base64(struct arena *a, const void *bytes, size_t len);
bool note_base64_parse(struct str text, void *bytes, size_t len);
