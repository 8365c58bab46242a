#include "account/password.h"

#include <sodium.h>

#include "account/account.h"
#include "account/breached.h"
#include "account/common_passwords.h"
#include "kit/arena.h"
#include "kit/fault.h"

/* ------------------------------------------------------------------ hashes */

enum { ARGON_PASSES = 3, ARGON_BYTES = 64 * 1024 * 1024 };

struct str password_hash(struct arena *a, struct str password)
{
    char *text = arena_alloc(a, crypto_pwhash_STRBYTES);

    if (crypto_pwhash_str_alg(text, password.at, password.len, ARGON_PASSES, ARGON_BYTES,
            crypto_pwhash_ALG_ARGON2ID13) != 0)
        fault(FAULT_BUDGET, "no memory for a password hash");
    return str_of(text);
}

bool password_matches(struct str hash, struct str password)
{
    /* A hash of the same cost that no password has. */
    static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    char text[crypto_pwhash_STRBYTES] = {0};
    bool is_known = hash.len > 0 && hash.len < sizeof text;

    if (is_known)
        memcpy(text, hash.at, hash.len);
    else
        memcpy(text, nobody, sizeof nobody);
    return crypto_pwhash_str_verify(text, password.at, password.len) == 0 && is_known;
}

/* ------------------------------------------------------------------ common ones */

static int by_hash(const void *a, const void *b) { return memcmp(a, b, COMMON_CHARS); }

static bool is_common(struct arena *a, struct str word)
{
    struct str hash = account_sha256(a, word);
    struct str text = str_hex(a, hash.at, COMMON_CHARS / 2);

    return bsearch(text.at, common_passwords, common_password_count, COMMON_CHARS, by_hash) != NULL;
}

static bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/* Figures and signs that stand for letters: p4$$w0rd. */
static struct str without_disguise(struct arena *a, struct str lower)
{
    static const char from[] = "0134578@$!|+", to[] = "oleastbasiit";
    char *plain = arena_alloc(a, lower.len + 1);

    _Static_assert(sizeof from == sizeof to, "one letter for each sign");
    for (size_t i = 0; i < lower.len; i++) {
        const char *sign = lower.at[i] == '\0' ? NULL : strchr(from, lower.at[i]);
        plain[i] = sign ? to[sign - from] : lower.at[i];
    }
    return (struct str){plain, lower.len};
}

/* Without what is put before and behind a word to make it longer: 2024, !!, 123. */
static struct str without_ends(struct str word)
{
    while (word.len && !is_letter(word.at[0]))
        word = str_slice(word, 1, word.len);
    while (word.len && !is_letter(word.at[word.len - 1]))
        word.len--;
    return word;
}

/* The shortest beginning that gives the whole text when it is written again and again. */
static struct str repeated_part(struct str text)
{
    for (size_t len = 1; len <= text.len / 2; len++) {
        size_t i = len;
        while (i < text.len && text.at[i] == text.at[i - len])
            i++;
        if (i == text.len)
            return str_slice(text, 0, len);
    }
    return text;
}

/* A common password, or one in disguise, with ends, or written several times. */
static bool is_made_of_common(struct arena *a, struct str lower)
{
    struct str plain = without_disguise(a, lower);
    const struct str forms[] = {lower, repeated_part(lower), plain, repeated_part(plain),
        without_ends(lower), without_ends(plain), repeated_part(without_ends(lower)),
        repeated_part(without_ends(plain)), without_disguise(a, without_ends(lower)),
        repeated_part(without_disguise(a, without_ends(lower)))};

    for (size_t i = 0; i < COUNT(forms); i++)
        if (is_common(a, forms[i]))
            return true;
    return false;
}

/* ------------------------------------------------------------------ patterns */

/* Does b come right after a, or before it, in the alphabet or on the keyboard? Or is it the same? */
static bool is_step(char a, char b)
{
    static const char *const rows[] = {"1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"};

    if (a - b <= 1 && b - a <= 1)
        return true;
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *at = a == '\0' ? NULL : strchr(rows[i], a);
        if (at && (at[1] == b || (at > rows[i] && at[-1] == b)))
            return true;
    }
    return false;
}

static size_t different_chars(struct str text)
{
    bool seen[256] = {false};
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++) {
        count += seen[(unsigned char)text.at[i]] ? 0 : 1;
        seen[(unsigned char)text.at[i]] = true;
    }
    return count;
}

/* Runs like abcdef and qwerty, few different characters, or one part over and over. */
static bool is_pattern(struct str lower)
{
    enum { DIFFERENT_MIN = 5 };
    size_t steps = 0;

    for (size_t i = 1; i < lower.len; i++)
        steps += is_step(lower.at[i - 1], lower.at[i]) ? 1 : 0;
    return steps * 3 >= (lower.len - 1) * 2 || different_chars(lower) < DIFFERENT_MIN ||
           repeated_part(lower).len * 2 <= lower.len;
}

/* ------------------------------------------------------------------ one's own words */

static struct str without(struct arena *a, struct str text, struct str word)
{
    char *rest = arena_alloc(a, text.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < text.len;) {
        if (str_starts(str_slice(text, i, text.len), word))
            i += word.len;
        else
            rest[len++] = text.at[i++];
    }
    return (struct str){rest, len};
}

/* Is it little more than words that everybody knows of this person and this service? */
static bool is_made_of_own(struct arena *a, const struct password_wanted *w, struct str lower)
{
    enum { WORD_MIN = 3, REST_MIN = 8 };
    const struct str sources[] = {w->email, w->name, w->service_name, STR("keywork key worker")};
    struct str rest = lower;

    for (size_t i = 0; i < COUNT(sources); i++) {
        struct str words = str_fold(a, sources[i]), word;
        while (str_split(&words, ' ', &word))
            if (word.len >= WORD_MIN)
                rest = without(a, rest, word);
    }
    return rest.len < lower.len && rest.len < REST_MIN;
}

/* ------------------------------------------------------------------ the rule */

static struct msg refused_because(struct arena *a, const struct password_wanted *w)
{
    struct str lower = str_lower_ascii(a, w->password);

    if (str_count_chars(w->password) < PASSWORD_CHARS_MIN)
        return MSG(
            "Use at least 12 characters. Three words that do not belong together work well.");
    if (is_pattern(lower))
        return MSG("This password is a pattern, like abcabc or 123456. Patterns are tried first. "
                   "Three words that do not belong together work well.");
    if (is_made_of_own(a, w, lower))
        return MSG("This password is made of your name, your e-mail address or the name of this "
                   "service. Choose words that nobody would connect with you.");
    if (is_made_of_common(a, lower))
        return MSG(
            "This password is one of the most common ones, or made from one. Those are tried "
            "first. Three words that do not belong together work well.");
    if (breached_holds(a, w->password))
        return MSG("This password stands in a list of passwords that were stolen elsewhere. Choose "
                   "one that you use nowhere else.");
    return MSG_NONE;
}

void password_check(struct arena *a, const struct password_wanted *wanted, struct str field,
    struct problems *problems)
{
    struct msg why = refused_because(a, wanted);

    if (msg_is_set(why))
        problem_add(problems, field, why);
}
