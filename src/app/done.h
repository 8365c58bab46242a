/*
 * done: what happened, said once on the page after a form.
 *
 * The words stand in the row of the form's route (`done` in kit/http.h). Between the form and the page a cookie
 * names the row, never what was typed; the first page that is shown ends it, so that a page that is loaded
 * again does not say it twice. It is gone after a minute in any case.
 */
#pragma once

#include "kit/http.h"

/* A form was taken (303) and has changed something, and its route has words for that: the reply names them to the next page. */
void done_keep(const struct request *rq, struct reply *reply);

/* The words of the form before this page; MSG_NONE when there are none. */
struct msg done_words(const struct request *rq);

/* A page was shown: the next one says nothing of it. A part of a page, or JSON, has not said it. */
void done_forget(const struct request *rq, struct reply *reply);
