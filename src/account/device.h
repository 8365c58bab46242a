/*
 * device: the browsers that an account is used with.
 *
 * A browser that somebody has signed in with keeps a token of its own for a year. Signing in with
 * another one is new, and is told; and when somebody is guessing at an account, the browsers that are
 * known still get in. Nothing of a place is kept, and of the browser only what kind it is.
 */
#pragma once

#include "account/account.h"

/* "Firefox/Windows" from a User-Agent; "" for what is not known. Never what was sent itself. */
struct str device_label(struct arena *a, struct str user_agent);

/* Both parts of a label for a page. */
struct device_words {
    struct str browser, system; /* Firefox, Windows; empty when not known */
};
struct device_words device_words_of(struct str label);

/* The request's device token as the store knows it; empty when it has none. */
struct str device_hash(const struct request *rq);

struct device {
    struct str hash;   /* of its token */
    struct str cookie; /* the line that the browser needs; empty when it has one */
    bool is_known;     /* the account has been used with it before */
};
/* This account signs in with this browser now: keeps that. */
struct device device_meet(const struct request *rq, struct account_id account);
