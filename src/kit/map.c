#include "kit/map.h"

#include <sodium.h>

#include "kit/arena.h"
#include "kit/fault.h"

struct slot {
    struct str key; /* at == NULL: free */
    int64_t value;
    uint64_t hash;
};

struct map {
    struct arena *arena;
    struct slot *slots;
    size_t room; /* a power of two */
    size_t count;
    unsigned char secret[crypto_shorthash_KEYBYTES];
};

_Static_assert(crypto_shorthash_BYTES == sizeof(uint64_t), "one word of hash");

struct map *map_new(struct arena *a, size_t expected)
{
    struct map *map = arena_new_of(a, struct map);
    size_t room = 16;

    require(sodium_init() >= 0);
    require(expected < SIZE_MAX / 4);
    while (room / 4 * 3 < expected)
        room *= 2;
    map->arena = a;
    map->room = room;
    map->slots = arena_array_of(a, room, struct slot);
    crypto_shorthash_keygen(map->secret);
    return map;
}

static uint64_t hash_of(const struct map *map, struct str key)
{
    unsigned char bytes[crypto_shorthash_BYTES];
    uint64_t hash;

    crypto_shorthash(bytes, (const unsigned char *)key.at, key.len, map->secret);
    memcpy(&hash, bytes, sizeof hash);
    return hash;
}

/* The slot of the key, or the free one where it belongs. */
static struct slot *slot_of(const struct map *map, struct str key, uint64_t hash)
{
    size_t i = (size_t)hash & (map->room - 1);

    while (map->slots[i].key.at != NULL &&
           (map->slots[i].hash != hash || !str_eq(map->slots[i].key, key)))
        i = (i + 1) & (map->room - 1);
    return &map->slots[i];
}

static void grow(struct map *map)
{
    struct slot *old = map->slots;
    size_t old_room = map->room;

    map->room *= 2;
    map->slots = arena_array_of(map->arena, map->room, struct slot);
    for (size_t i = 0; i < old_room; i++)
        if (old[i].key.at != NULL)
            *slot_of(map, old[i].key, old[i].hash) = old[i];
}

/* The slot of the key, made when it was not there: *is_new says which. */
static struct slot *take(struct map *map, struct str key, bool *is_new)
{
    uint64_t hash;
    struct slot *slot;

    if (key.at == NULL)
        key.at = ""; /* the empty text is a key like any other */
    if (map->count >= map->room / 4 * 3)
        grow(map);
    hash = hash_of(map, key);
    slot = slot_of(map, key, hash);
    *is_new = slot->key.at == NULL;
    if (*is_new) {
        *slot = (struct slot){.key = key, .hash = hash};
        map->count++;
    }
    return slot;
}

bool map_add(struct map *map, struct str key, int64_t value)
{
    bool is_new;
    struct slot *slot = take(map, key, &is_new);

    if (is_new)
        slot->value = value;
    return is_new;
}

void map_set(struct map *map, struct str key, int64_t value)
{
    bool is_new;

    take(map, key, &is_new)->value = value;
}

bool map_find(const struct map *map, struct str key, int64_t *out)
{
    const struct slot *slot = slot_of(map, key, hash_of(map, key));

    if (slot->key.at == NULL)
        return false;
    *out = slot->value;
    return true;
}

size_t map_count(const struct map *map) { return map->count; }
