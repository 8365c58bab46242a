#include "account/account.h"

#include <sodium.h>

#include "kit/arena.h"
#include "kit/fault.h"

#define COOKIE "__Host-keywork"

enum { MINUTE_US = 60 * 1000 * 1000, INVITATION_DAYS = 14 };

struct str account_sha256(struct arena *a, struct str bytes)
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
    *hash = account_sha256(a, (struct str){(const char *)secret, sizeof secret});
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
    hash = account_sha256(a, (struct str){(const char *)secret, sizeof secret});
    sodium_memzero(secret, sizeof secret);
    return hash;
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

struct str session_hash(const struct request *rq)
{
    return token_hash(rq->arena, session_token(rq));
}

bool session_is_good(const struct session_find_row *session, instant now)
{
    int64_t idle = str_eq(session->kind, STR("staff")) ? SESSION_IDLE_STAFF_MINUTES
                                                       : SESSION_IDLE_FAMILY_MINUTES;

    return now.us - session->used_at.us < idle * MINUTE_US &&
           now.us - session->made_at.us < (int64_t)SESSION_MINUTES_MAX * MINUTE_US;
}

enum factor session_factor(const struct session_find_row *session, const struct request *rq)
{
    int64_t fresh = rq->method == POST ? FACTOR_FORM_MINUTES : FACTOR_FRESH_MINUTES;

    if (session->is_demonstration)
        return FACTOR_FRESH;
    if (!instant_is_set(session->factor_at))
        return session->has_factor ? FACTOR_DUE : FACTOR_NONE;
    return rq->now.us - session->factor_at.us < fresh * MINUTE_US ? FACTOR_FRESH : FACTOR_GIVEN;
}

/* ------------------------------------------------------------------ form tokens */

enum { FORM_TOKEN_BYTES = 16 };

struct str form_token_of(struct arena *a, struct str area_secret, struct uuid session)
{
    unsigned char *mac = arena_alloc(a, crypto_auth_hmacsha256_BYTES);
    unsigned char key[crypto_auth_hmacsha256_KEYBYTES] = {0};

    require(area_secret.len <= sizeof key);
    memcpy(key, area_secret.at, area_secret.len);
    (void)crypto_auth_hmacsha256(mac, session.bytes, sizeof session.bytes, key);
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

struct str invitation_new(struct db *db, struct arena *a, struct account_id account, instant now)
{
    instant expires = {now.us + (int64_t)INVITATION_DAYS * 24 * 60 * MINUTE_US};
    struct str hash, token = token_new(a, &hash);

    (void)invitation_add(db, hash, account, now, expires);
    return token;
}

struct str account_invite(
    struct db *db, struct arena *a, const struct account_add *account, instant now)
{
    return invitation_new(db, a, account_add(db, account), now);
}

/* Set once before the server starts. */
static struct str links_base = {"http://localhost:8080", 21};

void account_links_from(const char *base) { links_base = str_of(base); }

struct url account_link(struct arena *a, const char *path, struct str token)
{
    return (struct url){str_printf(a, "%.*s%s%.*s", STR_FMT(links_base), path, STR_FMT(token))};
}
