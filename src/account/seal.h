/*
 * seal: secrets that the program must read again, encrypted under a key that is not in the store.
 *
 * XChaCha20-Poly1305 with a random nonce before it, bound to what it is for and whose it is, so that a
 * row that is copied to another account opens nothing. Source: draft-irtf-cfrg-xchacha-03; libsodium.
 */
#pragma once

#include "account/account.h"

/* The bytes, sealed. `purpose` says what for ("second factor"). Faults without a key. */
struct str seal(struct arena *a, const char *purpose, struct account_id account, struct str bytes);

/* What was sealed for this purpose and account; empty when it was not, or under another key. */
struct str unseal(
    struct arena *a, const char *purpose, struct account_id account, struct str sealed);

/* `len` secret bytes, 16 to 64, the same each time for this purpose, account and `about`, which nobody can
 * tell without the key. Source: RFC 7693 (BLAKE2), keyed. Faults without a key. */
struct str secret_for(
    struct arena *a, const char *purpose, struct account_id account, struct str about, size_t len);
