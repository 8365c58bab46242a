#include "kit/arena.h"

#include <stdint.h>
#include <string.h>

#include "kit/fault.h"
#include "kit/test.h"

struct asked {
    struct arena *a;
    size_t count, size;
};

static void ask(void *context)
{
    struct asked *asked = context;

    (void)arena_alloc_array(asked->a, asked->count, asked->size);
}

static enum fault_kind outcome(struct arena *a, size_t count, size_t size)
{
    struct asked asked = {a, count, size};
    struct fault why = {FAULT_NONE};

    (void)fault_run(ask, &asked, &why);
    return why.kind;
}

static bool is_zero(const unsigned char *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (bytes[i])
            return false;
    return true;
}

TEST(arena_memory_is_zero_and_aligned_even_after_reset)
{
    static const size_t sizes[] = {
        0, 1, 15, 16, 17, 1000, 16383, 16384, 16385, 65535, 65536, 65537, 200000};
    struct arena *a = arena_new(2000000);

    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < COUNT(sizes); i++) {
            unsigned char *p = arena_alloc(a, sizes[i]);

            check((uintptr_t)p % 16 == 0);
            check(is_zero(p, sizes[i]));
            memset(p, 0xff, sizes[i]);
        }
        arena_reset(a);
        check_int(arena_used(a), 0);
    }
    arena_free(a);
}

TEST(arena_memory_is_zero_after_memory_that_was_not_cleared)
{
    static const size_t sizes[] = {0, 1, 4096, 16383, 16384, 65536 - 16, 65536, 65537, 262144};
    struct arena *a = arena_new(4000000);

    for (size_t round = 0; round < 3; round++) {
        for (size_t i = 0; i < COUNT(sizes); i++) {
            unsigned char *unset = arena_alloc_unset(a, sizes[i]);
            unsigned char *zeroed = arena_alloc(a, sizes[(i + round) % COUNT(sizes)]);

            check((uintptr_t)unset % 16 == 0);
            memset(unset, 0xff, sizes[i]);
            check(is_zero(zeroed, sizes[(i + round) % COUNT(sizes)]));
            memset(zeroed, 0xee, sizes[(i + round) % COUNT(sizes)]);
            check(sizes[i] == 0 || (unset[0] == 0xff && unset[sizes[i] - 1] == 0xff));
        }
        arena_reset(a);
        check_int(arena_used(a), 0);
    }
    arena_free(a);
}

TEST(arena_allocations_do_not_overlap)
{
    unsigned char *at[200];
    struct arena *a = arena_new(10000000);

    for (size_t i = 0; i < COUNT(at); i++) {
        at[i] = arena_alloc(a, 1 + i * 97);
        memset(at[i], (int)i, 1 + i * 97);
    }
    for (size_t i = 0; i < COUNT(at); i++)
        for (size_t k = 0; k < 1 + i * 97; k++)
            if (at[i][k] != i)
                test_fail(__FILE__, __LINE__, "allocation %zu was overwritten", i);
    arena_free(a);
}

TEST(arena_faults_one_byte_beyond_its_budget)
{
    struct arena *a = arena_new(1024);

    check_int(outcome(a, 1, 1024), FAULT_NONE);
    check_int(arena_used(a), 1024);
    check_int(outcome(a, 1, 1), FAULT_BUDGET);
    arena_reset(a);
    check_int(outcome(a, 1, 1025), FAULT_BUDGET);
    check_int(outcome(a, 1, 1008), FAULT_NONE);
    check_int(outcome(a, 1, 17), FAULT_BUDGET);
    check_int(outcome(a, 1, 16), FAULT_NONE);
    arena_free(a);
}

TEST(arena_refuses_sizes_that_overflow)
{
    static const size_t cases[][2] = {
        {SIZE_MAX,              1              },
        {SIZE_MAX - 15,         1              },
        {SIZE_MAX - 16,         1              },
        {SIZE_MAX / 2,          3              },
        {1,                     SIZE_MAX       },
        {((size_t)1 << 32) + 1, (size_t)1 << 32}
    };
    struct arena *a = arena_new(SIZE_MAX);

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(outcome(a, cases[i][0], cases[i][1]), FAULT_BUDGET);
    check_int(outcome(a, SIZE_MAX, 0), FAULT_NONE);
    arena_free(a);
}

TEST(arena_grows_by_doubling_and_keeps_what_was_there)
{
    struct arena *a = arena_new(1000000);
    size_t room = 0;
    int *at = NULL;

    for (size_t count = 0; count < 1000; count++) {
        at = arena_grow(a, at, count, &room, sizeof *at);
        at[count] = (int)count;
        check(room > count && (room & (room - 1)) == 0);
    }
    check_int(room, 1024);
    for (int i = 0; i < 1000; i++)
        check_int(at[i], i);
    arena_free(a);
}

static int order[3], order_count;
static void note(void *resource) { order[order_count++] = *(const int *)resource; }

TEST(arena_cleans_up_in_reverse_order_and_once)
{
    static int one = 1, two = 2, three = 3;
    struct arena *a = arena_new(10000);

    order_count = 0;
    arena_defer(a, note, &one);
    arena_defer(a, note, &two);
    arena_defer(a, note, &three);
    arena_reset(a);
    check(order_count == 3 && order[0] == 3 && order[1] == 2 && order[2] == 1);
    arena_reset(a);
    arena_free(a);
    check_int(order_count, 3);
    arena_free(NULL);
}

TEST(arena_reuses_its_chunk_after_a_reset)
{
    struct arena *a = arena_new(1000000);
    void *before = arena_alloc(a, 100);

    arena_reset(a);
    check(arena_alloc(a, 100) == before);
    arena_free(a);
}
