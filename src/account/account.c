#include "account/account.h"

#include <arpa/inet.h>
#include <sodium.h>

#include "kit/arena.h"
#include "kit/fault.h"

#define COOKIE "__Host-keywork"

enum { MINUTE_US = 60 * 1000 * 1000, INVITATION_DAYS = 14 };

static struct str sha256(struct arena *a, struct str bytes)
{
    unsigned char *hash = arena_alloc(a, crypto_hash_sha256_BYTES);

    (void)crypto_hash_sha256(hash, (const unsigned char *)bytes.at, bytes.len);
    return (struct str){(const char *)hash, crypto_hash_sha256_BYTES};
}

struct str token_new(struct arena *a, struct str *hash)
{
    unsigned char secret[TOKEN_BYTES];
    char *text = arena_alloc(a, TOKEN_TEXT);

    randombytes_buf(secret, sizeof secret);
    (void)sodium_bin2base64(
        text, TOKEN_TEXT, secret, sizeof secret, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    *hash = sha256(a, (struct str){(const char *)secret, sizeof secret});
    sodium_memzero(secret, sizeof secret);
    return str_of(text);
}

struct str token_hash(struct arena *a, struct str token)
{
    unsigned char secret[TOKEN_BYTES];
    size_t len = 0;
    struct str hash;

    if (token.len != TOKEN_TEXT - 1 ||
        sodium_base642bin(secret, sizeof secret, token.at, token.len, NULL, &len, NULL,
            sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        len != sizeof secret)
        return (struct str){0};
    hash = sha256(a, (struct str){(const char *)secret, sizeof secret});
    sodium_memzero(secret, sizeof secret);
    return hash;
}

/* ------------------------------------------------------------------ passwords */

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

void password_check(struct str password, struct str email, struct problems *problems)
{
    struct str name = str_slice(email, 0,
        (size_t)(str_find(email, STR("@")) < 0 ? (ptrdiff_t)email.len : str_find(email, STR("@"))));

    if (str_count_chars(password) < PASSWORD_CHARS_MIN)
        problem_add(problems, STR("password"),
            MSG("Use at least 12 characters. Three words that do not belong together work well."));
    else if (name.len >= 4 && str_contains(password, name))
        problem_add(problems, STR("password"),
            MSG("Choose a password that does not hold the name in your e-mail address."));
}

/* ------------------------------------------------------------------ sessions */

struct str session_cookie(struct arena *a, struct str token)
{
    return str_printf(a, COOKIE "=%.*s; Path=/; Secure; HttpOnly; SameSite=Lax", STR_FMT(token));
}

struct str session_cookie_end(void)
{
    return STR(COOKIE "=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0");
}

struct str session_token(const struct request *rq) { return value_of(&rq->cookies, STR(COOKIE)); }

bool session_is_good(const struct session_find_row *session, instant now)
{
    int64_t idle = str_eq(session->kind, STR("staff")) ? SESSION_IDLE_STAFF_MINUTES
                                                       : SESSION_IDLE_FAMILY_MINUTES;

    return now.us - session->used_at.us < idle * MINUTE_US &&
           now.us - session->made_at.us < (int64_t)SESSION_MINUTES_MAX * MINUTE_US;
}

/* ------------------------------------------------------------------ throttle */

/*
 * The place that an address belongs to. Who has one IPv6 address has the 2^64 that begin alike, so
 * those are one place; an IPv4 address written as IPv6 is the IPv4 address. Other text is a place of
 * its own. Source: RFC 6177 section 2; RFC 4291 section 2.5.5.2.
 */
static struct str place_of(struct arena *a, struct str client)
{
    static const unsigned char mapped[12] = {[10] = 0xff, [11] = 0xff};
    enum { NETWORK_BYTES = 8 };
    unsigned char bytes[16];
    char text[INET_ADDRSTRLEN];

    if (inet_pton(AF_INET6, str_c(a, client), bytes) != 1)
        return client;
    if (memcmp(bytes, mapped, sizeof mapped) != 0)
        return str_hex(a, bytes, NETWORK_BYTES);
    require(inet_ntop(AF_INET, bytes + sizeof mapped, text, sizeof text) != NULL);
    return str_copy(a, text, strlen(text));
}

struct str throttle_key_pair(struct arena *a, struct str email, struct str client)
{
    struct str place = place_of(a, client);

    return sha256(a, str_printf(a, "pair\n%.*s\n%.*s", STR_FMT(email), STR_FMT(place)));
}

struct str throttle_key_client(struct arena *a, struct str client)
{
    struct str place = place_of(a, client);

    return sha256(a, str_printf(a, "client\n%.*s", STR_FMT(place)));
}

static int64_t failures(struct db *db, struct str key, instant since)
{
    struct sign_in_failures_row row = {0};

    return sign_in_failures(db, key, since, &row) ? row.failure_count : 0;
}

bool throttle_allows(struct db *db, struct str pair, struct str client, instant now)
{
    instant since = {now.us - (int64_t)THROTTLE_MINUTES * MINUTE_US};

    return failures(db, pair, since) < THROTTLE_PAIR_MAX &&
           failures(db, client, since) < THROTTLE_CLIENT_MAX;
}

/* ------------------------------------------------------------------ form tokens */

enum { FORM_TOKEN_BYTES = 16 };

struct str form_token_of(struct arena *a, struct str area_secret, struct str session_hash)
{
    unsigned char *mac = arena_alloc(a, crypto_auth_hmacsha256_BYTES);
    unsigned char key[crypto_auth_hmacsha256_KEYBYTES] = {0};

    require(area_secret.len <= sizeof key);
    memcpy(key, area_secret.at, area_secret.len);
    (void)crypto_auth_hmacsha256(
        mac, (const unsigned char *)session_hash.at, session_hash.len, key);
    return (struct str){(const char *)mac, FORM_TOKEN_BYTES};
}

struct str form_token_mask(struct arena *a, struct str token)
{
    unsigned char bytes[2 * FORM_TOKEN_BYTES];

    require(token.len == FORM_TOKEN_BYTES);
    randombytes_buf(bytes, FORM_TOKEN_BYTES);
    for (size_t i = 0; i < FORM_TOKEN_BYTES; i++)
        bytes[FORM_TOKEN_BYTES + i] = (unsigned char)(bytes[i] ^ (unsigned char)token.at[i]);
    return str_hex(a, bytes, sizeof bytes);
}

bool form_token_matches(struct str token, struct str sent)
{
    unsigned char bytes[2 * FORM_TOKEN_BYTES];
    size_t len = 0;

    if (token.len != FORM_TOKEN_BYTES || sent.len != 2 * sizeof bytes ||
        sodium_hex2bin(bytes, sizeof bytes, sent.at, sent.len, NULL, &len, NULL) != 0 ||
        len != sizeof bytes)
        return false;
    for (size_t i = 0; i < FORM_TOKEN_BYTES; i++)
        bytes[i] = (unsigned char)(bytes[i] ^ bytes[FORM_TOKEN_BYTES + i]);
    return sodium_memcmp(bytes, token.at, FORM_TOKEN_BYTES) == 0;
}

/* ------------------------------------------------------------------ invitations */

struct str account_invite(
    struct db *db, struct arena *a, const struct account_add *account, instant now)
{
    struct account_id id = account_add(db, account);
    instant expires = {now.us + (int64_t)INVITATION_DAYS * 24 * 60 * MINUTE_US};
    struct str hash, token = token_new(a, &hash);

    (void)invitation_add(db, hash, id, now, expires);
    return token;
}
