/*
 * totp: codes of six digits that change every 30 seconds, from a secret that an app has too.
 *
 * Source: RFC 6238 with HMAC-SHA-1, 6 digits and 30 seconds, which is what every app can do; RFC 4226.
 */
#pragma once

#include "kit/markup.h"

enum { TOTP_SECRET_BYTES = 20, TOTP_CODE_DIGITS = 6, TOTP_STEP_S = 30, TOTP_STEPS_ASIDE = 1 };

/*
 * Which step of 30 seconds since 1970 the code belongs to: that of `now`, or TOTP_STEPS_ASIDE before or
 * after it, for clocks that are not quite right. -1 when it is none of them, or of last_step or before,
 * so that a code works once. Takes the same time whichever code is typed. Source: RFC 6238 section 5.2.
 */
int64_t totp_step_of(struct str secret, struct str code, instant now, int64_t last_step);

/* The code of a moment, as an app shows it. */
struct str totp_code(struct arena *a, struct str secret, instant at);

/* The secret as people type it: base32 in groups of four. Source: RFC 4648 section 6. */
struct str totp_secret_text(struct arena *a, struct str secret);

/* otpauth://totp/... for the QR code, and for a link on the telephone that has the app.
 * Source: Google Authenticator wiki, "Key URI Format". */
struct url totp_url(struct arena *a, struct str service, struct str email, struct str secret);
