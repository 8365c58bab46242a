/* ask: put the policy's question about one child, with what the store holds today. */
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

/* The same about a child by its internal key, only yes or no. Nothing is remembered: rows go to the
 * connection's arena, which the caller may reset after each. */
bool consent_may(const struct request *rq, struct child_id child, enum permission permission);

/* How this person stands to this child today; `born_on` of the child. */
struct circumstances consent_circumstances(
    const struct request *rq, struct person_id person, struct child_id child, date born_on);

/* How rq->actor does; a GET, which changes nothing, reads it once for each child. */
struct circumstances consent_own_circumstances(
    const struct request *rq, struct child_id child, date born_on);

/* The same as if that barrier of theirs had ended: for a second look before it is. */
struct circumstances consent_circumstances_without(const struct request *rq,
    struct person_id person, struct child_id child, date born_on, struct barrier_id without);

/* A confirm_fn of scope and area grants: may rq->actor see this child at all? `context` is the
 * request. Asked once for each child in a request. */
bool consent_confirms(const void *context, struct child_id child);

/* May rq->actor read an entry of this child, about those sections (a set) and for that audience (enum
 * reach)? For rows of lists over several children. */
bool consent_reads_entry(
    const struct request *rq, struct child_id child, int64_t about, int64_t audience);

/* What of the actor the policy looks at. */
struct asker consent_asker(const struct actor *actor);
