/*
 * session: beginning one, and giving it a new token at each step.
 */
#pragma once

#include "account/account.h"

/* How somebody came in. */
struct way_in {
    struct account_id account;
    bool has_given_factor;
    bool is_demonstration; /* one click: no device is remembered, nothing is told */
};

/* Signed in: a fresh session instead of what the cookie named before, and 303 to `next`. */
struct reply session_start(const struct request *rq, const struct way_in *way, struct url next);

/* The session goes on under a new token, its second factor given at that instant, or not at all. Returns
 * the cookie. */
struct str session_step(const struct request *rq, instant factor_at);

/* Nobody is signed in to the account any more, or half; not with this browser either. */
void session_close_all(const struct request *rq, struct account_id account);

/* The request's session. Faults when nobody is signed in: only behind the gate. */
struct session_find_row session_own(const struct request *rq);

/* Is this an address of a page of ours, written as in a URL, that somebody may be led on to? */
bool is_own_address(struct str address);

/* Where somebody wanted to go: the `next` of the form or the query when it is a page of ours, else "/". */
struct url session_next(const struct request *rq);
