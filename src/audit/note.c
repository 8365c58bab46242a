#include "audit/note.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>

#include "kit/arena.h"
#include "kit/fault.h"

enum {
    ID_BYTES = 4,
    TIME_BYTES = 8,
    SIZE_DIGITS_MAX = 19,
    SIGNATURES_MAX = 64,
    NAME_MAX_BYTES = 200
};

static const struct str dash = STR_INIT("\xe2\x80\x94 "); /* an em dash and a space */

/* ------------------------------------------------------------------ base64 */

struct str note_base64(struct arena *a, const void *bytes, size_t len)
{
    size_t size = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_alloc(a, size);

    (void)sodium_bin2base64(text, size, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    return (struct str){text, size - 1};
}

bool note_base64_parse(struct str text, void *bytes, size_t len)
{
    size_t got = 0;
    const char *end = NULL;

    return text.len == sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL) - 1 &&
           sodium_base642bin(bytes, len, text.at, text.len, NULL, &got, &end,
               sodium_base64_VARIANT_ORIGINAL) == 0 &&
           got == len && end == text.at + text.len;
}

/* ------------------------------------------------------------------ keys */

bool note_name_is_good(struct str name)
{
    if (name.len == 0 || name.len > NAME_MAX_BYTES || !str_is_utf8(name))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.at[i] <= ' ' || name.at[i] == '+' || name.at[i] == 0x7f)
            return false;
    return true;
}

/* The first bytes of SHA-256(name, line break, use, public key). */
static void set_id(struct note_key *key)
{
    const unsigned char middle[2] = {'\n', (unsigned char)key->use};
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;

    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)key->name.at, key->name.len);
    (void)crypto_hash_sha256_update(&state, middle, sizeof middle);
    (void)crypto_hash_sha256_update(&state, key->public, sizeof key->public);
    (void)crypto_hash_sha256_final(&state, hash);
    memcpy(key->id, hash, sizeof key->id);
}

static struct str name_of_public(struct arena *a, const unsigned char public[NOTE_PUBLIC_BYTES])
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    (void)crypto_hash_sha256(hash, public, NOTE_PUBLIC_BYTES);
    return str_join(a, STR("keywork/"), str_hex(a, hash, 8));
}

struct note_key note_key_of(struct arena *a, const unsigned char seed[static NOTE_SEED_BYTES],
    struct str name, enum note_use use)
{
    struct note_key key = {.use = use};

    (void)crypto_sign_seed_keypair(key.public, key.secret, seed);
    key.name = str_is_empty(name) ? name_of_public(a, key.public) : name;
    require(note_name_is_good(key.name));
    set_id(&key);
    return key;
}

struct str note_key_text(struct arena *a, const struct note_key *key)
{
    unsigned char bytes[1 + NOTE_PUBLIC_BYTES] = {(unsigned char)key->use};

    memcpy(bytes + 1, key->public, sizeof key->public);
    return str_join(a, key->name, STR("+"), str_hex(a, key->id, sizeof key->id), STR("+"),
        note_base64(a, bytes, sizeof bytes));
}

bool note_key_parse(struct arena *a, struct str text, struct note_key *key)
{
    unsigned char bytes[1 + NOTE_PUBLIC_BYTES];
    struct str rest = text, id;

    *key = (struct note_key){0};
    if (!str_split(&rest, '+', &key->name) || !note_name_is_good(key->name) ||
        !str_split(&rest, '+', &id) || !rest.at || !note_base64_parse(rest, bytes, sizeof bytes) ||
        (bytes[0] != NOTE_LOG && bytes[0] != NOTE_WITNESS))
        return false;
    key->use = (enum note_use)bytes[0];
    memcpy(key->public, bytes + 1, sizeof key->public);
    set_id(key);
    return str_eq(id, str_hex(a, key->id, sizeof key->id));
}

/* ------------------------------------------------------------------ writing */

struct str note_text(struct arena *a, struct str origin, const struct tree_head *head)
{
    return str_printf(a, "%.*s\n%" PRIu64 "\n%.*s\n", STR_FMT(origin), head->size,
        STR_FMT(note_base64(a, head->root.bytes, sizeof head->root.bytes)));
}

static struct str line_of(
    struct arena *a, const struct note_key *key, const unsigned char *bytes, size_t len)
{
    return str_join(a, dash, key->name, STR(" "), note_base64(a, bytes, len), STR("\n"));
}

struct str note_signature(struct arena *a, const struct note_key *key, struct str text)
{
    unsigned char bytes[ID_BYTES + crypto_sign_BYTES];

    memcpy(bytes, key->id, ID_BYTES);
    (void)crypto_sign_detached(
        bytes + ID_BYTES, NULL, (const unsigned char *)text.at, text.len, key->secret);
    return line_of(a, key, bytes, sizeof bytes);
}

/* What a witness signs: that it saw this text at this second. */
static struct str witnessed(struct arena *a, uint64_t seconds, struct str text)
{
    return str_printf(a, "cosignature/v1\ntime %" PRIu64 "\n%.*s", seconds, STR_FMT(text));
}

struct str note_cosignature(
    struct arena *a, const struct note_key *key, struct str text, instant now)
{
    unsigned char bytes[ID_BYTES + TIME_BYTES + crypto_sign_BYTES];
    uint64_t seconds = (uint64_t)(now.us / 1000000);
    struct str signed_text = witnessed(a, seconds, text);

    require(now.us >= 0);
    memcpy(bytes, key->id, ID_BYTES);
    for (int i = 0; i < TIME_BYTES; i++)
        bytes[ID_BYTES + i] = (unsigned char)(seconds >> (8 * (TIME_BYTES - 1 - i)));
    (void)crypto_sign_detached(bytes + ID_BYTES + TIME_BYTES, NULL,
        (const unsigned char *)signed_text.at, signed_text.len, key->secret);
    return line_of(a, key, bytes, sizeof bytes);
}

/* ------------------------------------------------------------------ reading */

/* A decimal number without sign or leading zeros. */
static bool parse_size(struct str text, uint64_t *size)
{
    int64_t n = 0;

    if (text.len == 0 || text.len > SIZE_DIGITS_MAX || text.at[0] == '-' ||
        (text.at[0] == '0' && text.len > 1) || !str_to_int(text, &n))
        return false;
    *size = (uint64_t)n;
    return true;
}

bool note_parse(struct str all, struct note *note)
{
    struct str rest, size, root;
    ptrdiff_t gap = str_find(all, STR("\n\n"));

    *note = (struct note){.all = all};
    if (gap < 0 || all.len > NOTE_TEXT_MAX || !str_is_utf8(all) || all.at[all.len - 1] != '\n')
        return false;
    note->text = str_slice(all, 0, (size_t)gap + 1);
    note->signatures = str_slice(all, (size_t)gap + 2, all.len);
    rest = note->text;
    return str_split(&rest, '\n', &note->origin) && note_name_is_good(note->origin) &&
           str_split(&rest, '\n', &size) && parse_size(size, &note->head.size) &&
           str_split(&rest, '\n', &root) && rest.at &&
           note_base64_parse(root, note->head.root.bytes, sizeof note->head.root.bytes);
}

static bool is_good(const struct note_key *key, const unsigned char *signature, struct str text)
{
    return crypto_sign_verify_detached(
               signature, (const unsigned char *)text.at, text.len, key->public) == 0;
}

static bool log_signed(const struct note *note, const struct note_key *key, struct str encoded)
{
    unsigned char bytes[ID_BYTES + crypto_sign_BYTES];

    return note_base64_parse(encoded, bytes, sizeof bytes) &&
           memcmp(bytes, key->id, ID_BYTES) == 0 && is_good(key, bytes + ID_BYTES, note->text);
}

static bool witness_signed(struct arena *a, const struct note *note, const struct note_key *key,
    struct str encoded, instant *at)
{
    unsigned char bytes[ID_BYTES + TIME_BYTES + crypto_sign_BYTES];
    uint64_t seconds = 0;

    if (!note_base64_parse(encoded, bytes, sizeof bytes) || memcmp(bytes, key->id, ID_BYTES) != 0)
        return false;
    for (int i = 0; i < TIME_BYTES; i++)
        seconds = seconds << 8 | bytes[ID_BYTES + i];
    if (seconds > INT64_MAX / 1000000 ||
        !is_good(key, bytes + ID_BYTES + TIME_BYTES, witnessed(a, seconds, note->text)))
        return false;
    if (at)
        *at = (instant){(int64_t)seconds * 1000000};
    return true;
}

bool note_is_signed(
    struct arena *a, const struct note *note, const struct note_key *key, instant *at)
{
    struct str rest = note->signatures, line;

    for (int i = 0; i < SIGNATURES_MAX && str_split(&rest, '\n', &line); i++) {
        struct str name;
        if (!str_starts(line, dash))
            continue;
        line = str_slice(line, dash.len, line.len);
        if (!str_split(&line, ' ', &name) || !str_eq(name, key->name) || !line.at)
            continue;
        if (key->use == NOTE_LOG ? log_signed(note, key, line)
                                 : witness_signed(a, note, key, line, at))
            return true;
    }
    return false;
}
