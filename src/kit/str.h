/*
 * str: a borrowed view of UTF-8 bytes with an explicit length.
 *
 * Pass by value. A str never owns; its bytes live in the request arena, in a
 * string literal or in the current database row. `at` is not NUL-terminated by
 * promise. The empty str may have at == NULL.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str {
    const char *at;
    size_t len;
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define MUST_USE __attribute__((warn_unused_result))

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_INIT(literal)                                                                          \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }                                   /* for static tables */
#define STR_FMT(s) (int)(s).len, (s).at /* for "%.*s" */

static inline bool str_is_empty(struct str s) { return s.len == 0; }

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

/* Bytewise order, shorter first on a tie; <0, 0 or >0. */
int str_cmp(struct str a, struct str b);

/* A view of a NUL-terminated text; NULL gives the empty str. */
struct str str_of(const char *text);

/* A copy that lives in the arena, followed by a NUL that len does not count. */
struct str str_copy(struct arena *a, const void *bytes, size_t len);

/* The text with a NUL after it, for C libraries. Faults when s contains NUL. */
const char *str_c(struct arena *a, struct str s);

/* printf into the arena. For logs, SVG numbers and file names; never for SQL, HTML or URLs. */
struct str str_printf(struct arena *a, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The bytes of the parts one after another, followed by a NUL that len does not count: str_join(a, x, STR(" "), y). */
struct str str_join_parts(struct arena *a, const struct str *parts, size_t count);
#define str_join(a, ...)                                                                           \
    str_join_parts(                                                                                \
        (a), (const struct str[]){__VA_ARGS__}, COUNT(((const struct str[]){__VA_ARGS__})))

/* Decimal digits, with a minus where it belongs. */
struct str str_int(struct arena *a, int64_t n);

bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Offset of the first occurrence of needle, or -1. The empty needle is found at 0. */
ptrdiff_t str_find(struct str s, struct str needle);
static inline bool str_contains(struct str s, struct str needle)
{
    return str_find(s, needle) >= 0;
}

/* Bytes from..to (to exclusive); both are cut to the length. */
struct str str_slice(struct str s, size_t from, size_t to);

/* Without leading and trailing ASCII white space and no-break spaces (U+00A0). */
struct str str_trim(struct str s);

/* Take what stands before the next separator, and move *rest behind it. False when *rest.at is
 * NULL, that is after the last part. "a,,b" has three parts; "" has one empty part. */
bool str_split(struct str *rest, char separator, struct str *part);

/* ASCII letters to lower or upper case; every other byte stays. */
struct str str_lower_ascii(struct arena *a, struct str s);
struct str str_upper_ascii(struct arena *a, struct str s);

/* Valid UTF-8 without overlong forms, surrogates, values above U+10FFFF, and NUL.
 * Source: RFC 3629. */
bool str_is_utf8(struct str s);

/* Take the first code point of a text that is not empty; U+FFFD for a byte that is not valid UTF-8. */
uint32_t str_next_char(struct str *rest);

/* Code points of valid UTF-8. */
size_t str_count_chars(struct str s);

/*
 * The form in which names are searched: lower case, accents removed (Latin letters of
 * U+00C0..U+024F and U+1E00..U+1EFF to their base letters: é e, ß ss, ø o, ł l, æ ae; combining
 * accents dropped), apostrophes and hyphens dropped, any other run of characters that are no
 * letters or digits made one space, trimmed. Letters of other scripts stay; Greek and Cyrillic
 * ones in lower case. "Zoë O’Neil-Smith" becomes "zoe oneilsmith". Never longer than s.
 */
struct str str_fold(struct arena *a, struct str s);

/* Where the words that begin with `prefix` end in the order of bytes: not itself one of them, and behind
 * every text that is prefix and characters of names, so that prefix <= word < end finds those. */
struct str str_prefix_end(struct arena *a, struct str prefix);

/* A whole decimal number, optional leading '-', no spaces, in the range of int64_t. */
bool str_to_int(struct str s, int64_t *out);

/* Lower-case hexadecimal digits, two for each byte. */
struct str str_hex(struct arena *a, const void *bytes, size_t len);
