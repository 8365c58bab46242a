/*
 * course_json: what happened to a request, as one JSON object for the .json twins of pages that show it:
 * {"owner": ..., "age_days": n, "ask_count": n, "no_count": n, "pass_count": n, "limbo_days": n,
 *  "escalated_on": ..., "asks": [...], "disputes": [...], "owners": [...]}
 */
#pragma once

#include "kit/markup.h"
#include "referral/referral.h"

struct course_json {
    const struct referral_course *course;
    bool hides_place; /* leaves out agencies, posts and words, which could give a place away */
};
void course_json(struct markup *m, const struct course_json *o);
