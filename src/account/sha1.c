#include "account/sha1.h"

#include "kit/arena.h"

enum { BLOCK = 64, WORDS = 80 };

static uint32_t turn(uint32_t x, int by) { return x << by | x >> (32 - by); }

static void take_block(uint32_t h[static 5], const unsigned char block[static BLOCK])
{
    static const uint32_t k[] = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
    uint32_t w[WORDS], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];

    for (size_t t = 0; t < 16; t++)
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | block[4 * t + 3];
    for (size_t t = 16; t < WORDS; t++)
        w[t] = turn(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
    for (size_t t = 0; t < WORDS; t++) {
        uint32_t choice = (b & c) | (~b & d), parity = b ^ c ^ d;
        uint32_t majority = (b & c) | (b & d) | (c & d);
        uint32_t f = t < 20 ? choice : t >= 40 && t < 60 ? majority : parity;
        uint32_t next = turn(a, 5) + f + e + k[t / 20] + w[t];
        e = d;
        d = c;
        c = turn(b, 30);
        b = a;
        a = next;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += d;
    h[4] += e;
}

/* The text, a one bit, zeros up to a whole block, and the length in bits. */
static struct str padded(struct arena *a, struct str bytes)
{
    size_t len = (bytes.len + 9 + BLOCK - 1) / BLOCK * BLOCK;
    unsigned char *block = arena_alloc(a, len);

    if (bytes.len)
        memcpy(block, bytes.at, bytes.len);
    block[bytes.len] = 0x80;
    for (size_t i = 0; i < 8; i++)
        block[len - 1 - i] = (unsigned char)((uint64_t)bytes.len * 8 >> 8 * i);
    return (struct str){(const char *)block, len};
}

struct str sha1_text(struct arena *a, struct str bytes)
{
    uint32_t h[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    struct str text = padded(a, bytes);

    for (size_t i = 0; i < text.len; i += BLOCK)
        take_block(h, (const unsigned char *)text.at + i);
    return str_printf(a, "%08X%08X%08X%08X%08X", h[0], h[1], h[2], h[3], h[4]);
}
