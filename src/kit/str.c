#include "kit/str.h"

#include <stdarg.h>
#include <stdio.h>

#include "kit/arena.h"
#include "kit/fault.h"

int str_cmp(struct str a, struct str b)
{
    size_t common = a.len < b.len ? a.len : b.len;
    int order = common ? memcmp(a.at, b.at, common) : 0;

    return order ? order : (a.len > b.len) - (a.len < b.len);
}

struct str str_of(const char *text) { return (struct str){text, text ? strlen(text) : 0}; }

struct str str_copy(struct arena *a, const void *bytes, size_t len)
{
    char *p;

    require(len < SIZE_MAX);
    p = arena_alloc(a, len + 1);
    if (len)
        memcpy(p, bytes, len);
    return (struct str){p, len};
}

const char *str_c(struct arena *a, struct str s)
{
    require(s.len == 0 || !memchr(s.at, '\0', s.len));
    return str_copy(a, s.at, s.len).at;
}

struct str str_printf(struct arena *a, const char *format, ...)
{
    char usual[256];
    va_list args;
    int len;
    char *p;

    va_start(args, format);
    len = vsnprintf(usual, sizeof usual, format, args);
    va_end(args);
    require(len >= 0);
    if ((size_t)len < sizeof usual)
        return str_copy(a, usual, (size_t)len);
    p = arena_alloc(a, (size_t)len + 1);
    va_start(args, format);
    (void)vsnprintf(p, (size_t)len + 1, format, args);
    va_end(args);
    return (struct str){p, (size_t)len};
}

struct str str_join_parts(struct arena *a, const struct str *parts, size_t count)
{
    size_t len = 0;
    char *at;

    for (size_t i = 0; i < count; i++)
        len += parts[i].len;
    at = arena_alloc(a, len + 1);
    len = 0;
    for (size_t i = 0; i < count; i++) {
        if (parts[i].len > 0)
            memcpy(at + len, parts[i].at, parts[i].len);
        len += parts[i].len;
    }
    return (struct str){at, len};
}

struct str str_int(struct arena *a, int64_t n)
{
    enum { ROOM = 20 }; /* of -9223372036854775808 */
    uint64_t rest = n < 0 ? -(uint64_t)n : (uint64_t)n;
    char *digits = arena_alloc(a, ROOM);
    size_t at = ROOM;

    do
        digits[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (n < 0)
        digits[--at] = '-';
    return (struct str){digits + at, ROOM - at};
}

bool str_starts(struct str s, struct str prefix)
{
    return s.len >= prefix.len && str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
    return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

ptrdiff_t str_find(struct str s, struct str needle)
{
    const char *found;

    if (needle.len == 0)
        return 0;
    if (needle.len > s.len)
        return -1;
    found = memmem(s.at, s.len, needle.at, needle.len);
    return found ? found - s.at : -1;
}

struct str str_slice(struct str s, size_t from, size_t to)
{
    if (to > s.len)
        to = s.len;
    if (from > to)
        from = to;
    /* NULL + 0 is undefined in C17, and the empty str may hold NULL. */
    return s.at ? (struct str){s.at + from, to - from} : s;
}

static bool is_blank_byte(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

struct str str_trim(struct str s)
{
    static const struct str no_break = STR_INIT("\xc2\xa0");

    for (;;)
        if (s.len && is_blank_byte(s.at[0]))
            s = str_slice(s, 1, s.len);
        else if (str_starts(s, no_break))
            s = str_slice(s, no_break.len, s.len);
        else
            break;
    for (;;)
        if (s.len && is_blank_byte(s.at[s.len - 1]))
            s.len--;
        else if (str_ends(s, no_break))
            s.len -= no_break.len;
        else
            return s;
}

bool str_split(struct str *rest, char separator, struct str *part)
{
    const char *found;

    if (!rest->at)
        return false;
    found = memchr(rest->at, separator, rest->len);
    if (!found) {
        *part = *rest;
        *rest = (struct str){NULL, 0};
        return true;
    }
    *part = str_slice(*rest, 0, (size_t)(found - rest->at));
    *rest = str_slice(*rest, part->len + 1, rest->len);
    return true;
}

struct str str_lower_ascii(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.len + 1);

    for (size_t i = 0; i < s.len; i++)
        p[i] = s.at[i] >= 'A' && s.at[i] <= 'Z' ? (char)(s.at[i] + ('a' - 'A')) : s.at[i];
    return (struct str){p, s.len};
}

struct str str_upper_ascii(struct arena *a, struct str s)
{
    char *p = arena_alloc(a, s.len + 1);

    for (size_t i = 0; i < s.len; i++)
        p[i] = s.at[i] >= 'a' && s.at[i] <= 'z' ? (char)(s.at[i] - ('a' - 'A')) : s.at[i];
    return (struct str){p, s.len};
}

/*
 * Bytes of the well-formed sequence at the front of s; 0 when it is not well-formed. The second
 * byte's range depends on the first: that is what excludes overlong forms, surrogates and values
 * beyond U+10FFFF. Source: Unicode 15, table 3-7.
 */
static size_t utf8_len(const unsigned char *s, size_t len)
{
    unsigned char low = 0x80, high = 0xbf, first = s[0];
    size_t need;

    if (first < 0x80)
        return first ? 1 : 0;
    if (first < 0xc2 || first > 0xf4)
        return 0;
    need = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (first == 0xe0)
        low = 0xa0;
    else if (first == 0xed)
        high = 0x9f;
    else if (first == 0xf0)
        low = 0x90;
    else if (first == 0xf4)
        high = 0x8f;
    if (len < need || s[1] < low || s[1] > high)
        return 0;
    for (size_t i = 2; i < need; i++)
        if (s[i] < 0x80 || s[i] > 0xbf)
            return 0;
    return need;
}

bool str_is_utf8(struct str s)
{
    for (size_t i = 0, step; i < s.len; i += step) {
        step = utf8_len((const unsigned char *)s.at + i, s.len - i);
        if (!step)
            return false;
    }
    return true;
}

uint32_t str_next_char(struct str *rest)
{
    static const unsigned char first_bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    const unsigned char *s = (const unsigned char *)rest->at;
    size_t len;
    uint32_t c;

    require(rest->len > 0);
    len = s[0] ? utf8_len(s, rest->len) : 1;
    *rest = str_slice(*rest, len ? len : 1, rest->len);
    if (!len)
        return 0xfffd;
    c = s[0] & first_bits[len];
    for (size_t i = 1; i < len; i++)
        c = c << 6 | (s[i] & 0x3f);
    return c;
}

size_t str_count_chars(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += ((unsigned char)s.at[i] & 0xc0) != 0x80;
    return count;
}

bool str_to_int(struct str s, int64_t *out)
{
    bool negative = s.len && s.at[0] == '-';
    int64_t value = 0;

    if (s.len == negative)
        return false;
    for (size_t i = negative; i < s.len; i++) {
        int digit = s.at[i] - '0';

        if (digit < 0 || digit > 9 || __builtin_mul_overflow(value, 10, &value))
            return false;
        /* Counting downwards for negative numbers reaches INT64_MIN without overflow. */
        if (__builtin_add_overflow(value, negative ? -digit : digit, &value))
            return false;
    }
    *out = value;
    return true;
}

struct str str_hex(struct arena *a, const void *bytes, size_t len)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *from = bytes;
    char *p;

    require(len < SIZE_MAX / 2);
    p = arena_alloc(a, 2 * len + 1);
    for (size_t i = 0; i < len; i++) {
        p[2 * i] = digits[from[i] >> 4];
        p[2 * i + 1] = digits[from[i] & 15];
    }
    return (struct str){p, 2 * len};
}
