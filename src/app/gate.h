/*
 * gate: the way from a request to a handler. Who asks, what the route needs, which child it is
 * about; the policy's answer; and the access row that is committed before the reply leaves.
 */
#pragma once

#include "kit/http.h"

/* For struct server_app. Default is no: a refused request gets 404, or 303 to the sign-in page when
 * nobody is signed in. */
struct reply gate_handle(struct request *rq, void **note);
/* Whether the work before a handler may begin: the same decision, of which nothing is written. */
bool gate_admit(struct request *rq);
/* May the body come, of which only the head is here, and which is more than a little? Only of somebody
 * who is signed in, may use the route, and comes from a page of ours. Others get what gate_handle()
 * would say; a stranger on a page for all gets 413, or 411 when no length was said. */
struct reply gate_admit_body(struct request *rq, void **note);
void gate_note(struct db *db, struct arena *arena, void *note);
