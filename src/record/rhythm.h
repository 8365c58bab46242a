/*
 * rhythm: on which days a family hears from its key worker, as it was agreed, and what was missed.
 * Pure: no database, no clock.
 *
 * With a day of the week the agreed days are a fixed row: the first such day on or after the agreement begins,
 * and from there whole weeks apart. A call in between does not move them: "every Thursday" stays every Thursday.
 * Without one, the next contact is due so many days after the last one.
 *
 * In the early weeks contact can be closer. Source: domain research on Early Support levels of key working
 * ("frequent, regular, proactive in early stages, then intensity should quickly reduce").
 */
#pragma once

#include "kit/date.h"
#include "kit/problem.h"

struct rhythm {
    date from_on; /* set */
    int64_t days; /* 1..365 */
    int64_t
        weekday; /* 1 Monday .. 7 Sunday; 0: any day. With one, days and early_days are whole weeks */
    int64_t early_days;  /* 0..365; 0: no early weeks */
    date early_until_on; /* their last day */
};

struct rhythm_due {
    date due_on; /* the next agreed day, today at the earliest; DATE_NONE past the calendar's end */
    date
        missed_on; /* the latest agreed day, before today, on which nobody was in touch; else DATE_NONE */
    date missed_since; /* the first of them in a row */
    int64_t missed_count;
};

/*
 * What is due on `today`, when whoever keeps the agreement last reached the family on `reached_on` (DATE_NONE:
 * never). A day of the week counts as kept by contact on the day itself or later, or shortly before it: one day
 * before for every week between agreed days, three at the most. A day is missed from the next morning on.
 * Before the agreement begins, nothing is missed, and due is the first agreed day.
 */
struct rhythm_due rhythm_due(const struct rhythm *r, date reached_on, date today);

/* Every reason why this cannot be agreed; fields rhythm_days, early_rhythm_days, early_until_on, from_on. An
 * agreement begins at most RHYTHM_AROUND_DAYS before or after today; the early weeks end within half a year. */
enum { RHYTHM_AROUND_DAYS = 31, RHYTHM_EARLY_MOST_DAYS = 183 };
void rhythm_check(const struct rhythm *r, date today, struct problems *problems);

/* What keeps somebody safe in an agreed contact. */
struct safety {
    struct str channel;
    bool never_rings;
    bool
        is_any; /* something keeps them safe: no ringing, no message, out of hearing, or in words */
    bool has_who; /* it is agreed with one person, not with the family as a whole */
};
/* What rings cannot be agreed with somebody who must not be rung; what keeps somebody safe is agreed with one person, who
 * alone reads it. Fields never_rings, agreed_with. */
void safety_check(const struct safety *ways, struct problems *problems);
