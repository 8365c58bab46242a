#include "account/totp.h"

#include <liboath/oath.h>
#include <sodium.h>

#include "account/readable.h"
#include "kit/arena.h"
#include "kit/fault.h"

enum { SECOND_US = 1000 * 1000 };

static void make_code(struct str secret, int64_t seconds, char code[static TOTP_CODE_DIGITS + 1])
{
    require(secret.len == TOTP_SECRET_BYTES);
    if (oath_totp_generate(
            secret.at, secret.len, seconds, TOTP_STEP_S, 0, TOTP_CODE_DIGITS, code) != OATH_OK)
        fault(FAULT_BUG, "liboath makes no code");
}

int64_t totp_step_of(struct str secret, struct str code, instant now, int64_t last_step)
{
    int64_t seconds = now.us / SECOND_US, found = -1;
    char typed[TOTP_CODE_DIGITS] = {0};

    if (code.len == TOTP_CODE_DIGITS)
        memcpy(typed, code.at, TOTP_CODE_DIGITS);
    for (int aside = -TOTP_STEPS_ASIDE; aside <= TOTP_STEPS_ASIDE; aside++) {
        int64_t at = seconds + (int64_t)aside * TOTP_STEP_S;
        char right[TOTP_CODE_DIGITS + 1];
        make_code(secret, at, right);
        if (sodium_memcmp(right, typed, TOTP_CODE_DIGITS) == 0 && at / TOTP_STEP_S > last_step)
            found = at / TOTP_STEP_S;
    }
    return found;
}

struct str totp_code(struct arena *a, struct str secret, instant at)
{
    char code[TOTP_CODE_DIGITS + 1];

    make_code(secret, at.us / SECOND_US, code);
    return str_copy(a, code, TOTP_CODE_DIGITS);
}

struct str totp_secret_text(struct arena *a, struct str secret)
{
    return readable_grouped(a, readable_of(a, secret, READABLE_BASE32));
}

struct url totp_url(struct arena *a, struct str service, struct str email, struct str secret)
{
    struct markup to = markup_new(a, NULL, NULL);

    put_lit(&to, "otpauth://totp/");
    url_str(&to, service);
    put_lit(&to, ":");
    url_str(&to, email);
    put_lit(&to, "?secret=");
    url_str(&to, readable_of(a, secret, READABLE_BASE32));
    put_lit(&to, "&issuer=");
    url_str(&to, service);
    return (struct url){
        {to.at, to.len}
    };
}
