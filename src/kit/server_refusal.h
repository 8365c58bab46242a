/*
 * server_refusal: the pages of what the loop answers by itself, without a worker: a request that
 * cannot be read, that took too long, or for which there is no room.
 *
 * The application makes each page once for a status, a form (HTML or JSON) and a language, when it is
 * first needed; it is kept until the server ends, so that a flood of bad requests costs no more than
 * sending bytes. Used by the thread of the loop alone.
 */
#pragma once

#include "kit/server_call.h"

struct refusals;

/* NULL when there is no memory. `app` must outlive it. */
struct refusals *refusals_new(const struct server_app *app);
void refusals_free(struct refusals *refusals); /* NULL is allowed */

/* What the reply must know of the request. */
struct refused {
    bool is_head; /* has no body */
    bool wants_json;
    const struct language *language;
};

/* As much of it as was read; `m` may be NULL, or end anywhere. */
struct refused refused_of(const struct server_app *app, const struct message *m);

/* Status, content type and body, which live as long as `refusals`. In plain text when the application
 * makes no page. */
struct reply refusals_page(struct refusals *refusals, int status, const struct refused *refused);
