/*
 * memo: what was found out about things that have a number, to be found again. A memo can adopt others: then what is
 * in those is found, too. So a request finds what was found out when a kept result was reckoned (kit/kept.h).
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct memo_entry;
struct memo_other;

enum { MEMO_HEADS = 32 };

/* Lives as long as its arena; {.arena = a} is an empty one. */
struct memo {
    struct arena *arena;
    const struct memo_entry *heads[MEMO_HEADS]; /* of numbers with the same rest */
    const struct memo_other *other;
    bool is_used;
};

/* A place for what was found out, `size` bytes that are zeros. What was there for this number is not found any more. */
void *memo_add(struct memo *m, int64_t number, size_t size);

/* What was added last for a number; NULL when there is nothing. The second looks in those that were adopted, too. */
const void *memo_find_own(const struct memo *m, int64_t number);
const void *memo_find(const struct memo *m, int64_t number);

/* `other` is not copied, and must not change: it lives at least as long as `m`. Nothing when it is empty, or was adopted before. */
void memo_adopt(struct memo *m, const struct memo *other);
