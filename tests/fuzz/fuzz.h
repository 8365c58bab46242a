/*
 * fuzz: what the targets share. A target is one file: it reads outside bytes with the real code and
 * aborts when something does not hold that must always hold. `make fuzz SECONDS=60` runs each.
 */
#pragma once

#include <stdint.h>
#include <stdlib.h>

#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

#define must(truth) ((truth) ? (void)0 : abort())

/* An arena with the budget of a request; the same one for all runs, reset by fuzz_text(). */
static struct arena *fuzz_arena;

/* The input as text in memory of its exact size, so that reading one byte beyond is seen. */
static inline struct str fuzz_text(const uint8_t *bytes, size_t len)
{
    if (!fuzz_arena)
        fuzz_arena = arena_new(64 * 1024 * 1024);
    arena_reset(fuzz_arena);
    return (struct str){(const char *)bytes, len};
}

/* What every decoded text promises. */
static inline void fuzz_check_text(struct str s)
{
    must(str_is_utf8(s));
    must(s.len == 0 || !memchr(s.at, '\r', s.len));
}
