#include "account/readable.h"

#include <sodium.h>

#include "account/account.h"
#include "kit/arena.h"
#include "kit/fault.h"

struct str readable_of(struct arena *a, struct str bytes, const char *alphabet)
{
    size_t len = (bytes.len * 8 + 4) / 5;
    char *text = arena_alloc(a, len + 1);

    for (size_t i = 0; i < len; i++) {
        unsigned five = 0;
        for (size_t bit = i * 5; bit < i * 5 + 5; bit++) {
            unsigned byte = bit / 8 < bytes.len ? (unsigned char)bytes.at[bit / 8] : 0;
            five = five << 1 | (byte >> (7 - bit % 8) & 1U);
        }
        text[i] = alphabet[five];
    }
    return (struct str){text, len};
}

struct str readable_grouped(struct arena *a, struct str text)
{
    char *grouped = arena_alloc(a, text.len + text.len / 4 + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (i > 0 && i % 4 == 0)
            grouped[len++] = ' ';
        grouped[len++] = text.at[i];
    }
    return (struct str){grouped, len};
}

struct str code_new(struct arena *a, struct str *hash)
{
    unsigned char secret[CODE_BYTES];
    struct str text;

    _Static_assert(CODE_BYTES * 8 == CODE_CHARS * 5, "no bit is left over");
    randombytes_buf(secret, sizeof secret);
    text = readable_of(a, (struct str){(const char *)secret, sizeof secret}, READABLE_CODE);
    sodium_memzero(secret, sizeof secret);
    *hash = account_sha256(a, text);
    return readable_grouped(a, text);
}

/* What somebody means who types this letter; NUL for one that no code has. */
static char meant(char c)
{
    if (c >= 'A' && c <= 'Z')
        c = (char)(c - 'A' + 'a');
    if (c == 'o')
        return '0';
    if (c == 'i' || c == 'l')
        return '1';
    return c != '\0' && strchr(READABLE_CODE, c) ? c : '\0';
}

struct str readable_typed(struct arena *a, struct str typed, size_t chars)
{
    char *code = arena_alloc(a, chars + 1);
    size_t len = 0;

    for (size_t i = 0; i < typed.len; i++) {
        if (typed.at[i] == ' ' || typed.at[i] == '-')
            continue;
        if (len == chars || meant(typed.at[i]) == '\0')
            return (struct str){0};
        code[len++] = meant(typed.at[i]);
    }
    return len == chars ? (struct str){code, len} : (struct str){0};
}

struct str code_hash(struct arena *a, struct str typed)
{
    struct str code = readable_typed(a, typed, CODE_CHARS);

    return str_is_empty(code) ? code : account_sha256(a, code);
}
