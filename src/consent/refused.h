/*
 * refused: the page for somebody who may know why a record is closed to them: it says whom to ask, and nothing of
 * the child. To everybody else a closed record looks like a missing one (404).
 */
#pragma once

#include "consent/may.h"
#include "kit/http.h"

/* Whom to ask. */
struct asked_person {
    struct str name, phone;
};
struct asked_people {
    const struct asked_person *at;
    size_t count;
};

/* Is this refusal one that whoever asks may know? Pure. */
bool refusal_may_be_known(enum refusal why);

/* 403, as HTML or JSON. `why` may be known; the child is the one that was asked for. */
struct reply refused_reply(const struct request *rq, enum refusal why, struct child_id child);
