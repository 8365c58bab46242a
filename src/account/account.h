/*
 * account: signing in, sessions, invitations, and the secrets behind them.
 *
 * A session is a cookie with 256 random bits; the store keeps only their SHA-256. Passwords are
 * kept as Argon2id. Nothing here decides what somebody may see: that is consent/.
 */
#pragma once

#include "account/account_sql.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area account_area;

enum {
    TOKEN_BYTES = 32,
    TOKEN_TEXT = 44, /* base64 for URLs without padding, and its NUL */
    HASH_BYTES = 32,
    PASSWORD_CHARS_MIN = 12,
    PASSWORD_CHARS_MAX = 128,
};

/* How long a session lasts, in minutes. Source: OWASP ASVS 5.0 section 7.3 asks for both limits. */
enum {
    SESSION_IDLE_STAFF_MINUTES = 30,
    SESSION_IDLE_FAMILY_MINUTES = 60,
    SESSION_MINUTES_MAX = 12 * 60,
};

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

/* Add what is wrong with a new password to problems: too short, or it holds the e-mail name. */
void password_check(struct str password, struct str email, struct problems *problems);

/* The cookie line that starts or ends a session. */
struct str session_cookie(struct arena *a, struct str token);
struct str session_cookie_end(void);

/* The session's token in the request's cookies; empty when there is none. */
struct str session_token(const struct request *rq);

/* Still good at `now`? Both the idle and the absolute limit must hold. */
bool session_is_good(const struct session_find_row *session, instant now);

/* ---- throttle: slows guessing without letting anybody lock out a victim ---- */

enum { THROTTLE_MINUTES = 15, THROTTLE_PAIR_MAX = 5, THROTTLE_CLIENT_MAX = 50 };

/* The keys that failures are counted under: this e-mail from this place, and this place: an IPv4
 * address, or the IPv6 addresses that share their first 64 bits. Someone elsewhere is not slowed by
 * them. */
struct str throttle_key_pair(struct arena *a, struct str email, struct str client);
struct str throttle_key_client(struct arena *a, struct str client);
/* May this pair try now? */
bool throttle_allows(struct db *db, struct str pair, struct str client, instant now);

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

/* HMAC of the session under the area's secret; the same for all forms of a session. */
struct str form_token_of(struct arena *a, struct str area_secret, struct str session_hash);
/* As it is printed in a page: masked with fresh random bytes, so that compression betrays nothing.
 * Source: Gluck, Harris, Prado: BREACH, 2013, section 3.4. */
struct str form_token_mask(struct arena *a, struct str token);
bool form_token_matches(struct str token, struct str sent);

/* Make an account with an invitation; returns the token for the link. Used by the command. */
struct str account_invite(
    struct db *db, struct arena *a, const struct account_add *account, instant now);
