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
void gate_note(struct db *db, struct arena *arena, void *note);
