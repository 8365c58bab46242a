/*
 * family_told: that a family was told of something, by whom it was heard and how; or why it was not told.
 *
 * The same questions for every change that a family must hear of, such as an absence or another key
 * worker: how (a way of contact, or "not_told"), when, who of the family, and why not.
 */
#pragma once

#include "kit/form.h"

struct family_told {
    struct str how;     /* "phone" "in_person" "video" "message" "letter" "not_told" */
    struct str whom;    /* up to 100 characters; empty exactly when not told */
    struct str why_not; /* up to 500 characters; empty exactly when told */
    date told_on;       /* today, or up to 366 days before */
};

/* The questions, with today as the day. */
struct form family_told_form(const struct request *rq);

/*
 * What was typed. Adds to form->problems, each at its field: a way of contact or a day is missing, a
 * day to come or more than 366 days ago, told without naming whom, not told without saying why; an answer that looks
 * like the hidden address is asked about, so the page includes consent/place_confirm. The
 * answer that does not belong (whom when not told, why not when told) is left out of *typed.
 */
void family_told_read(const struct request *rq, struct family_told *typed, struct form *form);

/* "By phone"; no words when nobody was told. */
struct msg family_told_how(struct str how);
