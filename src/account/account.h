/*
 * account: signing in, sessions, second factors, invitations, and the secrets behind them.
 *
 * A session is a cookie with 256 random bits; the store keeps only their SHA-256. Passwords are
 * kept as Argon2id, secrets of second factors encrypted. Nothing here decides what somebody may see:
 * that is consent/.
 */
#pragma once

#include "account/account_sql.h"
#include "consent/may.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area account_area;

enum {
    TOKEN_BYTES = 32,
    TOKEN_TEXT = 44, /* base64 for URLs without padding, and its NUL */
    HASH_BYTES = 32,
    ACCOUNT_KEY_BYTES = 32,
    FACTOR_FRESH_MINUTES = 5, /* so long a code counts as typed just now */
    FACTOR_FORM_MINUTES = 20, /* ... for a form that was opened meanwhile */
    PASSWORD_CHARS_MIN = 12,
    PASSWORD_CHARS_MAX = 128,
};

/* How long a session lasts, in minutes. Source: OWASP ASVS 5.0 section 7.3 asks for both limits. */
enum {
    SESSION_IDLE_STAFF_MINUTES = 30,
    SESSION_IDLE_FAMILY_MINUTES = 60,
    SESSION_MINUTES_MAX = 12 * 60,
};

/* The key under which secrets of second factors are encrypted in the store. Called once, before the
 * server starts; kit/secret_file.h keeps it. */
void account_key_use(const unsigned char key[static ACCOUNT_KEY_BYTES]);
bool account_has_key(void);

/* SHA-256, for what has so many random bits that nobody can try them. */
struct str account_sha256(struct arena *a, struct str bytes);

/* A fresh secret as text for a cookie or link, and the hash that the store keeps. */
struct str token_new(struct arena *a, struct str *hash);
/* The hash of a token that came back; empty when it is not one of ours by its form. */
struct str token_hash(struct arena *a, struct str token);

/*
 * Argon2id, 64 MiB, 3 passes, as a PHC string. Takes about 0.2 s: only in a prepare function of a
 * slow route or on the command line. Faults when there is no memory for it.
 * Source: RFC 9106 section 4, second recommended option, with one lane.
 */
struct str password_hash(struct arena *a, struct str password);

/* Does it match? With an empty hash, takes as long and says no, so that time tells nobody whether
 * an account exists. */
bool password_matches(struct str hash, struct str password);

/* The cookie line that starts or ends a session. */
struct str session_cookie(struct arena *a, struct str token);
struct str session_cookie_end(void);

/* The session's token in the request's cookies; empty when there is none. */
struct str session_token(const struct request *rq);

/* The hash of that token, as the store knows the session; empty when it is none of ours. */
struct str session_hash(const struct request *rq);

/* Still good at `now`? Both the idle and the absolute limit must hold. */
bool session_is_good(const struct session_find_row *session, instant now);

/* What this session has given of the account's second factor. One click in a demonstration counts as
 * having given it just now. A form that is sent counts as fresh for FACTOR_FORM_MINUTES, so that nothing is
 * lost that somebody typed after a page had asked for the code. */
enum factor session_factor(const struct session_find_row *session, const struct request *rq);

/*
 * A form came whose act needs a fresh code. Can the page that asks for the code keep what was typed? Not files and
 * not passwords: of such a form nothing is kept, it is opened again. The form's token must have been checked before,
 * for what is kept is sent once the code is right.
 */
bool step_up_keeps(const struct request *rq);
/* That page, 403: the code, and unseen all that was typed. With the right code the browser sends the same form to the
 * same address once more (307), as if it had never been held up. */
struct reply step_up_held(const struct request *rq);

/* ---- throttle: slows guessing without letting anybody lock out a victim ---- */

enum {
    THROTTLE_MINUTES = 15,
    THROTTLE_PAIR_MAX = 5,
    THROTTLE_CLIENT_MAX = 50,
    THROTTLE_ACCOUNT_MINUTES = 60,
    THROTTLE_ACCOUNT_MAX = 10,
};

/*
 * What failures are counted under: this e-mail from this place, this place, and this e-mail from
 * anywhere. A place is an IPv4 address, or the IPv6 addresses that share their first 64 bits. With a
 * browser that has signed in to this account before, the first is of that browser instead and the last
 * does not count: so nobody else, from however many places, can keep the owner out.
 */
struct throttle {
    struct str pair, client, account;
    bool is_known_device;
};
/* The place of a client's address. Who has one IPv6 address has the 2^64 that begin alike; an IPv4
 * address written as IPv6 is the IPv4 address; other text is a place of its own.
 * Source: RFC 6177 section 2; RFC 4291 section 2.5.5.2. */
struct str throttle_place(struct arena *a, struct str client);
struct throttle throttle_of(const struct request *rq, struct str email);
/* For a code that names nobody and cannot be guessed: only the place counts. */
struct throttle throttle_of_place(const struct request *rq);
/* May this one try now? */
bool throttle_allows(const struct request *rq, const struct throttle *throttle);
void throttle_failed(const struct request *rq, const struct throttle *throttle);
/* Signed in after all: slips from here count no more. */
void throttle_passed(const struct request *rq, const struct throttle *throttle);

/* The people whom a demonstration area lets anybody be, with what each of them is. */
struct sign_in_person {
    struct uuid public_id;
    struct str name, initials;
    struct msg who;
};
struct sign_in_people {
    const struct sign_in_person *at;
    size_t count;
};

/* ---- form tokens: against forms from another site ---- */

/* HMAC of the session's public id under the area's secret; the same for all forms of a session, also
 * when its cookie changes at a step between, so that a form that is open in another tab still counts. */
struct str form_token_of(struct arena *a, struct str area_secret, struct uuid session);
/* As it is printed in a page: masked with fresh random bytes, so that compression betrays nothing.
 * Source: Gluck, Harris, Prado: BREACH, 2013, section 3.4. */
struct str form_token_mask(struct arena *a, struct str token);
bool form_token_matches(struct str token, struct str sent);

/* Make an account with an invitation; returns the token for the link. Used by the command. */
struct str account_invite(
    struct db *db, struct arena *a, const struct account_add *account, instant now);

/* Another link for an account that has one; those before still work until they are dropped. */
struct str invitation_new(struct db *db, struct arena *a, struct account_id account, instant now);

/* What links begin with that people take to another device: https://keywork.example.gov.uk, from the
 * setting base-url. Never what a request says of itself. `base` must stay. Called before the server starts. */
void account_links_from(const char *base);
struct url account_link(struct arena *a, const char *path, struct str token);

/* ---- a QR code as a picture in the page ---- */

struct qr_code {
    struct url of;    /* what a telephone reads from it */
    struct str label; /* for those who do not see it */
};
void qr_code(struct markup *m, const struct qr_code *o);

/* What happened to the reader's account and was not seen with this browser yet: a notice on top of the
 * page, where they say whether it was them. */
void account_alerts_notice(struct markup *m);
