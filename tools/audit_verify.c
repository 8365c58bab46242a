/*
 * audit-verify: checks an export of the record of looks, without keywork.
 *
 *     cc -O2 -o audit-verify audit_verify.c -lsodium
 *     audit-verify KEY [WITNESS-KEY ...] < export
 *
 * KEY is the public key of the log (`keywork audit key` prints it), given to you by somebody you believe, and
 * not with the export. Each WITNESS-KEY must have signed the checkpoint too. Exit code 0: every row is under
 * the signed checkpoint, just as it stands in the export. 1: something is not so; the line says what.
 *
 * It cannot tell whether rows were left out, except when the export holds all rows; then it says so.
 *
 * Sources: RFC 6962 section 2.1 and RFC 9162 section 2.1.3.2 (tree and proof), C2SP signed-note,
 * tlog-checkpoint and tlog-cosignature (checkpoint), docs/security/audit.md (rows). libsodium does the hashing
 * and the signatures.
 */
#include <inttypes.h>
#include <sodium.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    LINE_MAX_BYTES = 65536,
    NOTE_MAX = 16384,
    HASH = 32,
    PROOF_MAX = 128,
    FIELDS_FIRST = 12, /* of a row that was noted before sign-ins and requests were */
    FIELDS = 14,
    INTS_FIRST = 6
};

struct key {
    char name[256];
    unsigned char use, id[4], public[32];
};

struct checkpoint {
    char text[NOTE_MAX], signatures[NOTE_MAX];
    uint64_t size;
    unsigned char root[HASH];
};

struct row {
    uint64_t position;
    unsigned char leaf[HASH];
};

static char line[LINE_MAX_BYTES];
static unsigned long line_number;

static void fail(const char *what)
{
    (void)printf("line %lu: %s\n", line_number, what);
    exit(1);
}

/* The next line without its line break, in `line`. */
static void next_line(void)
{
    size_t len;

    line_number++;
    if (!fgets(line, sizeof line, stdin))
        fail("the export ends too early");
    len = strlen(line);
    if (len == 0 || line[len - 1] != '\n')
        fail("this line is too long, or cut off");
    line[len - 1] = '\0';
}

/* ------------------------------------------------------------------ base64 and keys */

static bool from_base64(const char *text, void *bytes, size_t len)
{
    size_t got = 0;
    const char *end = NULL;

    return sodium_base642bin(bytes, len, text, strlen(text), NULL, &got, &end,
               sodium_base64_VARIANT_ORIGINAL) == 0 &&
           got == len && *end == '\0';
}

static void key_id(const struct key *key, unsigned char id[4])
{
    const unsigned char middle[2] = {'\n', key->use};
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;

    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)key->name, strlen(key->name));
    (void)crypto_hash_sha256_update(&state, middle, sizeof middle);
    (void)crypto_hash_sha256_update(&state, key->public, sizeof key->public);
    (void)crypto_hash_sha256_final(&state, hash);
    memcpy(id, hash, 4);
}

/* name+hash+base64(use, public key) */
static struct key key_of(const char *text, unsigned char use)
{
    const char *first = strchr(text, '+'), *second = first ? strchr(first + 1, '+') : NULL;
    unsigned char bytes[33], id[4];
    char hex[9];
    struct key key = {.use = use};

    if (!second || second - first != 9 || (size_t)(first - text) >= sizeof key.name ||
        !from_base64(second + 1, bytes, sizeof bytes) || bytes[0] != use)
        fail("a key that was given is no public key of its kind");
    memcpy(key.name, text, (size_t)(first - text));
    memcpy(key.public, bytes + 1, sizeof key.public);
    key_id(&key, id);
    (void)sodium_bin2hex(hex, sizeof hex, id, sizeof id);
    if (strncmp(first + 1, hex, 8) != 0)
        fail("a key that was given does not fit its name");
    memcpy(key.id, id, sizeof id);
    return key;
}

/* ------------------------------------------------------------------ the checkpoint */

static void append(char *to, const char *text)
{
    size_t have = strlen(to), more = strlen(text);

    if (have + more + 2 > NOTE_MAX)
        fail("the checkpoint is too long");
    memcpy(to + have, text, more);
    to[have + more] = '\n';
}

static struct checkpoint *read_checkpoint(void)
{
    static struct checkpoint c;
    char *end;

    next_line();
    append(c.text, line); /* the origin; it is compared with the key's name */
    next_line();
    append(c.text, line);
    c.size = strtoull(line, &end, 10);
    if (*line < '1' || *line > '9' || *end != '\0')
        fail("this is no size of a checkpoint");
    next_line();
    append(c.text, line);
    if (!from_base64(line, c.root, HASH))
        fail("this is no root of a checkpoint");
    for (next_line(); *line; next_line())
        append(c.text, line);
    for (next_line(); *line; next_line())
        append(c.signatures, line);
    return &c;
}

static bool is_signature(const struct checkpoint *c, const struct key *key, const char *encoded)
{
    unsigned char bytes[4 + 8 + 64];
    char text[NOTE_MAX + 64];
    uint64_t seconds = 0;

    if (key->use == 1)
        return from_base64(encoded, bytes, 4 + 64) && memcmp(bytes, key->id, 4) == 0 &&
               crypto_sign_verify_detached(
                   bytes + 4, (const unsigned char *)c->text, strlen(c->text), key->public) == 0;
    if (!from_base64(encoded, bytes, sizeof bytes) || memcmp(bytes, key->id, 4) != 0)
        return false;
    for (int i = 0; i < 8; i++)
        seconds = seconds << 8 | bytes[4 + i];
    (void)snprintf(text, sizeof text, "cosignature/v1\ntime %" PRIu64 "\n%s", seconds, c->text);
    return crypto_sign_verify_detached(
               bytes + 12, (const unsigned char *)text, strlen(text), key->public) == 0;
}

/* Lines are "— name base64". */
static bool is_signed(const struct checkpoint *c, const struct key *key)
{
    static char lines[NOTE_MAX];
    char start[300], *rest = lines;

    (void)snprintf(start, sizeof start, "\xe2\x80\x94 %s ", key->name);
    memcpy(lines, c->signatures, sizeof lines);
    for (char *one = strtok_r(lines, "\n", &rest); one; one = strtok_r(NULL, "\n", &rest))
        if (strncmp(one, start, strlen(start)) == 0 && is_signature(c, key, one + strlen(start)))
            return true;
    return false;
}

static void check_signatures(const struct checkpoint *c, int count, char **keys)
{
    for (int i = 0; i < count; i++) {
        struct key key = key_of(keys[i], i == 0 ? 1 : 4);
        size_t len = strlen(key.name);

        if (i == 0 && (strncmp(c->text, key.name, len) != 0 || c->text[len] != '\n'))
            fail("the checkpoint is of another log");
        if (!is_signed(c, &key))
            fail(i == 0 ? "the checkpoint is not signed with the key of the log"
                        : "the checkpoint is not signed by a witness that was asked for");
        (void)printf("signed by %s\n", key.name);
    }
}

/* ------------------------------------------------------------------ a row */

static void put(crypto_hash_sha256_state *state, uint64_t value, int len)
{
    unsigned char bytes[8];

    for (int i = 0; i < len; i++)
        bytes[i] = (unsigned char)(value >> (8 * (len - 1 - i)));
    (void)crypto_hash_sha256_update(state, bytes, (unsigned long long)len);
}

/* A number, or - for one that is absent, which counts as -1. */
static void put_number(crypto_hash_sha256_state *state, const char *text)
{
    char *end = NULL;
    int64_t value = strcmp(text, "-") == 0 ? -1 : strtoll(text, &end, 10);

    if (end && (*end || *text < '0' || *text > '9'))
        fail("this is no number");
    put(state, (uint64_t)value, 8);
}

/* A text with %XX for what is not plain, or - for an empty one. */
static void put_text(crypto_hash_sha256_state *state, char *text)
{
    size_t len = 0;
    unsigned char *bytes = (unsigned char *)text;

    if (strcmp(text, "-") == 0)
        *text = '\0';
    for (char *at = text; *at; len++) {
        size_t got = 0;
        if (*at != '%')
            bytes[len] = (unsigned char)*at++;
        else if (!at[1] || !at[2] || sodium_hex2bin(&bytes[len], 1, at + 1, 2, NULL, &got, NULL) ||
                 got != 1)
            fail("this is no text");
        else
            at += 3;
    }
    put(state, len, 4);
    (void)crypto_hash_sha256_update(state, bytes, len);
}

static struct row read_row(void)
{
    unsigned char prefix[2] = {0x00, 0x01}; /* a leaf; the form of a row */
    crypto_hash_sha256_state state;
    char *fields[FIELDS], *rest = line, *end = NULL;
    int count = 0, ints = INTS_FIRST;
    struct row row;

    (void)strtok_r(line, " ", &rest); /* "row" */
    while (count < FIELDS && (fields[count] = strtok_r(NULL, " ", &rest)))
        count++;
    if (count != FIELDS && count != FIELDS_FIRST)
        fail("this row is too short");
    if (count == FIELDS && strtok_r(NULL, " ", &rest))
        fail("this row is too long");
    if (count == FIELDS) {
        prefix[1] = 0x02;
        ints++;
    }
    row.position = strtoull(fields[0], &end, 10);
    if (*end || *fields[0] < '0' || *fields[0] > '9')
        fail("this is no position");
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, prefix, sizeof prefix);
    for (int i = 1; i <= ints; i++)
        put_number(&state, fields[i]);
    for (int i = ints + 1; i < count; i++)
        put_text(&state, fields[i]);
    (void)crypto_hash_sha256_final(&state, row.leaf);
    return row;
}

/* ------------------------------------------------------------------ its proof */

static void node(const unsigned char *left, const unsigned char *right, unsigned char *to)
{
    unsigned char bytes[1 + 2 * HASH] = {0x01};

    memcpy(bytes + 1, left, HASH);
    memcpy(bytes + 1 + HASH, right, HASH);
    (void)crypto_hash_sha256(to, bytes, sizeof bytes);
}

/* The line "proof hash hash ..." leads from the row to the root. */
static void check_proof(const struct checkpoint *c, struct row *row)
{
    uint64_t at = row->position, last = c->size - 1;
    char *rest = line;

    if (strncmp(line, "proof", 5) != 0 || (line[5] && line[5] != ' '))
        fail("this row has no proof");
    (void)strtok_r(line, " ", &rest);
    if (at > last)
        fail("this row stands behind the end");
    for (char *one = strtok_r(NULL, " ", &rest); one; one = strtok_r(NULL, " ", &rest)) {
        unsigned char hash[HASH];
        if (last == 0 || !from_base64(one, hash, HASH))
            fail("this proof is too long, or no proof");
        if (at & 1 || at == last) {
            node(hash, row->leaf, row->leaf);
            for (; !(at & 1) && at; at >>= 1)
                last >>= 1;
        } else {
            node(row->leaf, hash, row->leaf);
        }
        at >>= 1;
        last >>= 1;
    }
    if (last != 0 || memcmp(row->leaf, c->root, HASH) != 0)
        fail("the row above is not under the checkpoint");
}

int main(int argc, char **argv)
{
    const struct checkpoint *c;
    uint64_t count = 0, said, next = 0; /* the first position that was not seen yet */
    char *end = NULL;

    if (argc < 2 || sodium_init() < 0) {
        (void)fprintf(stderr, "usage: audit-verify KEY [WITNESS-KEY ...] < export\n");
        return 2;
    }
    next_line();
    if (strcmp(line, "keywork audit export 1") != 0 && strcmp(line, "keywork audit export 2") != 0)
        fail("this is no export of the record of looks");
    c = read_checkpoint();
    check_signatures(c, argc - 1, argv + 1);
    for (next_line(); strncmp(line, "row ", 4) == 0; next_line(), count++) {
        struct row row = read_row();
        next_line();
        check_proof(c, &row);
        if (count && row.position < next)
            fail("the row above stands here twice, or out of order");
        next = row.position + 1;
    }
    said = strncmp(line, "end ", 4) == 0 ? strtoull(line + 4, &end, 10) : 0;
    if (!end || *end || said != count)
        fail("the export does not end as it should");
    (void)printf("%" PRIu64 " rows are under the checkpoint of %" PRIu64
                 " rows, as they stand here\n",
        count, c->size);
    if (count == c->size)
        (void)printf("these are all rows: none is left out\n");
    return 0;
}
