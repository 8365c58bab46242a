/*
 * factor: the second factor of an account: an app that shows codes, and ten printed codes for when the
 * telephone is lost.
 */
#pragma once

#include "account/account.h"

enum {
    CODE_TRIES_MAX = 5,        /* of one session, or of one signing in; then it ends */
    SIGN_IN_STEP_MINUTES = 10, /* between password and code */
    PRINTED_CODES = 10,
};

/* Who has typed the right password and not yet a code. */
struct sign_in_half {
    struct account_id account;
    struct str hash; /* of its token */
    int64_t try_count;
};
/* Begin it; the cookie's token. */
struct str sign_in_half_start(const struct request *rq, struct account_id account);
/* The request's own; false when there is none, or it is too old. */
bool sign_in_half_of(const struct request *rq, struct sign_in_half *half);

/* What a typed code turned out to be. */
enum code_taken { CODE_REFUSED, CODE_OF_APP, CODE_FROM_PAPER };

/* Take a code of the app, or a printed one, and use it up: the same code is refused from then on, also
 * by another request at the same time. Writes. */
enum code_taken factor_take(const struct request *rq, struct account_id account, struct str typed);

/* ---- setting up ---- */

/* A new secret on its way to the app. It follows from the key, the session and the factor until now, so
 * that nothing is kept before the first right code, and the page shows the same when it is opened again
 * after the app has read it. */
struct factor_offer {
    struct str text; /* to type, in groups of four */
    struct url url;  /* otpauth:, for the QR code */
};
struct factor_offer factor_offer(
    const struct request *rq, const struct session_find_row *session, struct str email);
/* The app shows the code of the offer: it is the account's factor from now on. False, and nothing is
 * kept, when the code is not right. */
bool factor_set(const struct request *rq, const struct session_find_row *session, struct str code);

/* Ten fresh printed codes instead of all others. Shown once: the store has only hashes. */
struct printed_codes {
    struct str at[PRINTED_CODES];
    size_t count;
};
struct printed_codes factor_print_codes(const struct request *rq, struct account_id account);

/* Neither app nor printed codes any more. */
void factor_remove(const struct request *rq, struct account_id account);
