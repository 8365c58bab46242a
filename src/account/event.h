/*
 * event: what happened to an account, kept for its owner and for those who look after accounts.
 */
#pragma once

#include "account/account.h"

enum account_event {
    EVENT_NONE,
    EVENT_SIGNED_IN,
    EVENT_SIGNED_IN_NEW, /* with a browser that was not known */
    EVENT_CODE_REFUSED,  /* the password was right, the codes were not, until no more were taken */
    EVENT_CODE_FROM_PAPER, /* a printed code was used */
    EVENT_FACTOR_SET,
    EVENT_FACTOR_REMOVED,
    EVENT_CODES_MADE,
    EVENT_PASSWORD_CHANGED,
    EVENT_SESSIONS_ENDED,
    EVENT_NOT_ME, /* the owner said that somebody else was in: closed until recovery */
    EVENT_INVITED,
    EVENT_RECOVERY_STARTED,
    EVENT_RECOVERY_CONFIRMED,
    EVENT_RECOVERY_STOPPED,
    EVENT_RECOVERED,
    EVENT_CLOSED,
    EVENT_OPENED,
    EVENT_DUTY_CHANGED,
    EVENT__COUNT,
};

/* It has happened just now, with this request's browser; `by` is who did it unless it was the owner. Some
 * are alerts, which the owner sees on the next page; those that the owner causes are seen already with the
 * browser that did it. */
void event_note(const struct request *rq, struct account_id account, enum account_event event,
    struct person_id by);

/* In words; none for a code that is not known. */
struct msg event_words(struct str code);

/* The last of them, or the alerts that were not seen yet, ready for a page. */
struct event_shown {
    instant at;
    struct msg what;
    struct str browser, system; /* empty when not known */
    struct str by;              /* a name, unless it was the owner */
};
struct events_shown {
    const struct event_shown *at;
    size_t count;
};
struct events_shown events_of(const struct request *rq, struct account_id account);
