#include "account/seal.h"

#include <sodium.h>

#include "kit/arena.h"
#include "kit/fault.h"

enum {
    NONCE_BYTES = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG_BYTES = crypto_aead_xchacha20poly1305_ietf_ABYTES,
};

/* Set once before the server starts, read by all its workers. */
static unsigned char the_key[ACCOUNT_KEY_BYTES];
static bool has_key;

void account_key_use(const unsigned char key[static ACCOUNT_KEY_BYTES])
{
    _Static_assert(ACCOUNT_KEY_BYTES == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "one key");
    (void)sodium_mlock(the_key, sizeof the_key);
    memcpy(the_key, key, sizeof the_key);
    has_key = true;
}

bool account_has_key(void) { return has_key; }

static struct str bound_to(struct arena *a, const char *purpose, struct account_id account)
{
    return str_printf(a, "keywork %s of account %lld", purpose, (long long)account.n);
}

struct str seal(struct arena *a, const char *purpose, struct account_id account, struct str bytes)
{
    struct str bound = bound_to(a, purpose, account);
    unsigned char *sealed = arena_alloc(a, NONCE_BYTES + bytes.len + TAG_BYTES);
    unsigned long long len = 0;

    if (!has_key)
        fault(FAULT_BUG, "there is no key for second factors");
    randombytes_buf(sealed, NONCE_BYTES);
    (void)crypto_aead_xchacha20poly1305_ietf_encrypt(sealed + NONCE_BYTES, &len,
        (const unsigned char *)bytes.at, bytes.len, (const unsigned char *)bound.at, bound.len,
        NULL, sealed, the_key);
    return (struct str){(const char *)sealed, NONCE_BYTES + (size_t)len};
}

struct str unseal(
    struct arena *a, const char *purpose, struct account_id account, struct str sealed)
{
    struct str bound = bound_to(a, purpose, account);
    const unsigned char *at = (const unsigned char *)sealed.at;
    unsigned char *bytes;
    unsigned long long len = 0;

    if (!has_key)
        fault(FAULT_BUG, "there is no key for second factors");
    if (sealed.len < NONCE_BYTES + TAG_BYTES)
        return (struct str){0};
    bytes = arena_alloc(a, sealed.len - NONCE_BYTES - TAG_BYTES + 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(bytes, &len, NULL, at + NONCE_BYTES,
            sealed.len - NONCE_BYTES, (const unsigned char *)bound.at, bound.len, at, the_key) != 0)
        return (struct str){0};
    return (struct str){(const char *)bytes, (size_t)len};
}

struct str secret_for(
    struct arena *a, const char *purpose, struct account_id account, struct str about, size_t len)
{
    struct str of = bound_to(a, purpose, account);
    unsigned char *secret = arena_alloc(a, len);

    if (!has_key)
        fault(FAULT_BUG, "there is no key for second factors");
    of = str_join(a, of, STR("\n"), about);
    require(crypto_generichash(
                secret, len, (const unsigned char *)of.at, of.len, the_key, sizeof the_key) == 0);
    return (struct str){(const char *)secret, len};
}
