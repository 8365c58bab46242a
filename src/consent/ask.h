/* ask: put the policy's question about one child, with the relations that the store holds today. */
#pragma once

#include "consent/may.h"

struct request;

struct answer {
    struct decision decision;
    struct child_id child;     /* none when there is no such child */
    const struct grant *grant; /* NULL when refused */
};

/* May rq->actor, who is signed in, do this with the child of that public id? Reads, writes nothing:
 * the caller sees to the audit row. */
struct answer consent_ask(const struct request *rq, struct uuid child, enum permission permission);
