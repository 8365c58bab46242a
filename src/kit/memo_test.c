#include "kit/arena.h"
#include "kit/memo.h"
#include "kit/test.h"

static void note(struct memo *m, int64_t number, int value)
{
    *(int *)memo_add(m, number, sizeof(int)) = value;
}

static int found(const void *place) { return place ? *(const int *)place : -1; }

TEST(a_memo_finds_what_was_added_last)
{
    struct memo m = {.arena = arena_new(1 << 16)};

    check(memo_find(&m, 7) == NULL);
    note(&m, 7, 1);
    note(&m, 8, 2);
    check_int(found(memo_find(&m, 7)), 1);
    check_int(found(memo_find(&m, 8)), 2);
    note(&m, 7, 3);
    check_int(found(memo_find(&m, 7)), 3);
    check_int(found(memo_find_own(&m, 7)), 3);
    check(memo_find(&m, 9) == NULL);
    arena_free(m.arena);
}

TEST(a_memo_parts_numbers_that_lie_far_apart_and_those_below_zero)
{
    struct memo m = {.arena = arena_new(1 << 20)};

    for (int i = -500; i < 500; i++)
        note(&m, (int64_t)i * 16, i);
    for (int i = -500; i < 500; i++) {
        check_int(found(memo_find(&m, (int64_t)i * 16)), i);
        check(memo_find(&m, (int64_t)i * 16 + 1) == NULL);
    }
    arena_free(m.arena);
}

TEST(a_memo_finds_what_is_in_those_that_it_adopted)
{
    struct arena *a = arena_new(1 << 16);
    struct memo inner = {.arena = a}, kept = {.arena = a}, empty = {.arena = a}, m = {.arena = a};

    note(&inner, 1, 10);
    memo_adopt(&kept, &inner);
    note(&kept, 2, 20);
    memo_adopt(&m, &kept);
    memo_adopt(&m, &empty);
    check_int(found(memo_find(&m, 1)), 10);
    check_int(found(memo_find(&m, 2)), 20);
    check(memo_find_own(&m, 1) == NULL);
    check(memo_find_own(&m, 2) == NULL);
    note(&m, 2, 21);
    check_int(found(memo_find(&m, 2)), 21); /* one's own comes first */
    check_int(found(memo_find(&kept, 2)), 20);
    arena_free(a);
}

TEST(a_memo_that_is_adopted_twice_takes_no_more_room)
{
    struct arena *a = arena_new(1 << 16);
    struct memo kept = {.arena = a}, m = {.arena = a};
    size_t used;

    note(&kept, 1, 10);
    memo_adopt(&m, &kept);
    used = arena_used(a);
    memo_adopt(&m, &kept);
    check_int((int64_t)arena_used(a), (int64_t)used);
    arena_free(a);
}
