/*
 * sha1: for one thing only, to look a password up in a list of leaked ones, which is published so.
 *
 * Source: FIPS 180-4 section 6.1. SHA-1 protects nothing here; libsodium rightly has none.
 */
#pragma once

#include "kit/str.h"

struct arena;

/* 40 upper-case hexadecimal digits. */
struct str sha1_text(struct arena *a, struct str bytes);
