/*
 * account_rules: who may do what with the account of another. Pure: no store, no clock.
 *
 * Nobody does anything with their own account here, and nobody lets themselves or a helper of their own
 * making see families: only a manager gives a duty that opens records, and nobody alone lets somebody back
 * in. Source: OWASP ASVS 5.0 2.3.5, 6.4.4, 6.4.6, 8.2; NCSC, "Secure system administration".
 */
#pragma once

#include "consent/may.h"

/* Whoever acts, and the account that is acted upon. */
struct account_act {
    struct person_id actor, owner;
    enum duty actor_duty;
    enum account_kind owner_kind;
    enum duty owner_duty;
};

/* Is it shown to them at all? Administrators look after staff only; managers know the families too. */
bool account_may_be_seen(enum duty actor, enum account_kind owner);

/* Close it, open it again, change its duty, start a way back in. */
bool account_may_be_changed(const struct account_act *act);

/* May somebody of this duty give this duty to another, or take it away? Every duty but none and
 * administrator opens records of families, and needs a manager. */
bool duty_may_be_given(enum duty giver, enum duty given);

/* ---- a way back in ---- */

struct recovery_state {
    struct person_id owner, starter, second; /* second: none before somebody has confirmed */
    bool is_over;                            /* used, stopped or too old */
};
/* A second person: not the one who started it, nor the owner. */
bool recovery_may_be_confirmed(const struct recovery_state *state, struct person_id by);
/* The code goes through the hands of the one who has seen the owner, once a second one has confirmed. */
bool recovery_may_be_handed_over(const struct recovery_state *state, struct person_id by);
