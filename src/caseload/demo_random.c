#include "caseload/demo_random.h"

#include <string.h>

#include "kit/fault.h"

static uint64_t split_mix(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

struct demo_random demo_random_of(uint64_t seed, uint64_t number)
{
    uint64_t mixed = seed;
    struct demo_random r;

    mixed = split_mix(&mixed) ^ number;
    for (size_t i = 0; i < 4; i++)
        r.state[i] = split_mix(&mixed);
    return r;
}

static uint64_t rotated(uint64_t x, int by) { return x << by | x >> (64 - by); }

uint64_t demo_next(struct demo_random *r)
{
    uint64_t *s = r->state;
    uint64_t result = rotated(s[1] * 5, 7) * 9, t = s[1] << 17;

    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 45);
    return result;
}

/* The high half of a product: no slower division, and no bias that a demonstration could show. */
size_t demo_below(struct demo_random *r, size_t below)
{
    require(below > 0 && below <= UINT32_MAX);
    return (size_t)((demo_next(r) >> 32) * (uint64_t)below >> 32);
}

int demo_between(struct demo_random *r, int low, int high)
{
    require(low <= high);
    return low + (int)demo_below(r, (size_t)(high - low) + 1);
}

bool demo_chance(struct demo_random *r, int percent) { return (int)demo_below(r, 100) < percent; }

size_t demo_weighted(struct demo_random *r, const int *weights, size_t count)
{
    size_t total = 0, drawn;

    for (size_t i = 0; i < count; i++)
        total += (size_t)weights[i];
    drawn = demo_below(r, total);
    for (size_t i = 0; i < count; i++) {
        if (drawn < (size_t)weights[i])
            return i;
        drawn -= (size_t)weights[i];
    }
    fault(FAULT_BUG, "weights of %zu", count);
}

struct uuid demo_uuid(struct demo_random *r, instant at)
{
    uint64_t words[2] = {demo_next(r), demo_next(r)};
    uint8_t bytes[16];

    memcpy(bytes, words, sizeof bytes);
    return uuid_from(at, bytes);
}
