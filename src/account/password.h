/*
 * password: which new passwords are refused, and why.
 *
 * At least 12 characters, no rule about kinds of characters, no changing by the calendar. Refused is what
 * would be tried first: common passwords and what is made of them, patterns, one's own name and the name
 * of the service, and what a file of leaked passwords holds.
 *
 * Source: NIST SP 800-63B-4 section 3.1.1.2; OWASP ASVS 5.0 6.2.1, 6.2.4, 6.2.9, 6.2.11, 6.2.12.
 */
#pragma once

#include "kit/form.h"

/* What somebody wants to use, and whose it is. */
struct password_wanted {
    struct str password;
    struct str email, name, service_name; /* what no password may be made of */
};

/* Add the first thing that is wrong with it to problems, for the form field `field`. May read the file of
 * leaked passwords: only in a prepare function. */
void password_check(struct arena *a, const struct password_wanted *wanted, struct str field,
    struct problems *problems);
