#include "kit/map.h"

#include "kit/arena.h"
#include "kit/test.h"

TEST(map_finds_what_was_added_and_nothing_else)
{
    struct arena *a = arena_new(64 << 20);
    struct map *map = map_new(a, 0);
    int64_t value = -7;

    check(!map_find(map, STR("C1"), &value) && value == -7);
    for (int i = 0; i < 10000; i++)
        check(map_add(map, str_printf(a, "C%d", i), i));
    check_int(map_count(map), 10000);
    for (int i = 0; i < 10000; i++) {
        check(map_find(map, str_printf(a, "C%d", i), &value));
        check_int(value, i);
        check(!map_find(map, str_printf(a, "c%d", i), &value));
    }
    arena_free(a);
}

TEST(map_keeps_the_first_value_unless_it_is_set)
{
    struct arena *a = arena_new(1 << 20);
    struct map *map = map_new(a, 3);
    int64_t value = 0;

    check(map_add(map, STR("1"), 1));
    check(!map_add(map, STR("1"), 2));
    check(map_find(map, STR("1"), &value) && value == 1);
    map_set(map, STR("1"), 3);
    check(map_find(map, STR("1"), &value) && value == 3);
    check_int(map_count(map), 1);
    arena_free(a);
}

TEST(map_takes_the_empty_text_zeros_and_bytes_that_look_alike)
{
    struct arena *a = arena_new(1 << 20);
    struct map *map = map_new(a, 100);
    int64_t value = 0;

    check(!map_find(map, (struct str){NULL, 0}, &value));
    check(map_add(map, (struct str){NULL, 0}, 1));
    check(!map_add(map, STR(""), 2));
    check(map_find(map, STR(""), &value) && value == 1);
    check(map_add(map, STR("a\0b"), INT64_MIN));
    check(map_add(map, STR("a\0c"), INT64_MAX));
    check(map_add(map, STR("a"), 0));
    check(map_find(map, STR("a\0b"), &value) && value == INT64_MIN);
    check(map_find(map, STR("a\0c"), &value) && value == INT64_MAX);
    arena_free(a);
}
