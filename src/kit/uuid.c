#include "kit/uuid.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "kit/fault.h"

static void start_random(void)
{
    /* Without a source of randomness no id and no token would be safe to give out. */
    if (sodium_init() < 0)
        abort();
}

struct uuid uuid_new(instant now)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    uint8_t random[10];

    (void)pthread_once(&once, start_random);
    randombytes_buf(random, sizeof random);
    return uuid_from(now, random);
}

struct uuid uuid_from(instant at, const uint8_t random[static 10])
{
    struct uuid u;
    uint64_t ms;

    require(instant_is_set(at) && at.us >= 0);
    ms = (uint64_t)at.us / 1000;
    require(ms >> 48 == 0);
    for (int i = 0; i < 6; i++)
        u.bytes[i] = (uint8_t)(ms >> (40 - 8 * i));
    memcpy(u.bytes + 6, random, 10);
    u.bytes[6] = (uint8_t)((u.bytes[6] & 0x0f) | 0x70); /* version 7 */
    u.bytes[8] = (uint8_t)((u.bytes[8] & 0x3f) | 0x80); /* variant of RFC 9562 */
    return u;
}

bool uuid_is_set(struct uuid u) { return !uuid_eq(u, (struct uuid){{0}}); }

bool uuid_eq(struct uuid a, struct uuid b) { return memcmp(a.bytes, b.bytes, 16) == 0; }

static bool is_dash_place(size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool uuid_parse(struct str text, struct uuid *out)
{
    struct uuid u = {{0}};
    size_t digits = 0;

    if (text.len != UUID_TEXT - 1)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        int value = hex_value(text.at[i]);

        if (is_dash_place(i)) {
            if (text.at[i] != '-')
                return false;
            continue;
        }
        if (value < 0)
            return false;
        u.bytes[digits / 2] = (uint8_t)(u.bytes[digits / 2] << 4 | value);
        digits++;
    }
    *out = u;
    return true;
}

const char *uuid_text(struct uuid u, char buffer[static UUID_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    char *p = buffer;

    for (size_t i = 0; i < sizeof u.bytes; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            *p++ = '-';
        *p++ = digits[u.bytes[i] >> 4];
        *p++ = digits[u.bytes[i] & 15];
    }
    *p = '\0';
    return buffer;
}
