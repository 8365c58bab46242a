/*
 * readable: random bytes as characters that people can read from paper and type.
 */
#pragma once

#include "kit/str.h"

struct arena;

/* 32 characters each, five bits a character. */
#define READABLE_BASE32 "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" /* RFC 4648 section 6; what apps take */
#define READABLE_CODE "0123456789abcdefghjkmnpqrstvwxyz"   /* Crockford's: no i, l, o, u */

/* The bytes in that alphabet; a last group that is not whole is filled with zero bits. */
struct str readable_of(struct arena *a, struct str bytes, const char *alphabet);

/* In groups of four, parted by a blank. */
struct str readable_grouped(struct arena *a, struct str text);

enum { CODE_BYTES = 15, CODE_CHARS = 24 }; /* 120 bits */

/* A fresh code as it is printed, in groups of four; *hash is what the store keeps (SHA-256; so many
 * random bits need no slow hash). */
struct str code_new(struct arena *a, struct str *hash);

/* The hash of a code as somebody typed it: blanks and dashes do not count, nor capitals; o is 0, i and
 * l are 1. Empty when it is no such code. */
struct str code_hash(struct arena *a, struct str typed);

/* What was typed, as `chars` characters of READABLE_CODE: blanks and dashes do not count, nor capitals; o is 0,
 * i and l are 1. Empty when it is not so many of them. */
struct str readable_typed(struct arena *a, struct str typed, size_t chars);
