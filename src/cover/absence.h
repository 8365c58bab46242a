/*
 * absence: the days on which somebody who works with families is away, and what follows from them. Pure: no
 * database, no clock.
 *
 * The first day back is the first on which families turn to them again. An absence with from_on as its first
 * day back did not happen. One without is open: nobody knows how long it lasts, and there is a day on which to
 * look again; it goes on until somebody says that they are back.
 */
#pragma once

#include "kit/date.h"
#include "kit/problem.h"
#include "kit/str.h"

/* Days of an absence. */
struct away {
    date from_on;
    date back_on; /* DATE_NONE: not known */
    date look_on; /* when back_on is not known */
};

enum {
    ABSENCE_DAYS_MAX = 366,   /* longer is no absence: the families need another key worker */
    ABSENCE_AHEAD_DAYS = 366, /* a first day further ahead is a slip of the pen */
    ABSENCE_PAST_DAYS = 31,   /* written down afterwards, at most */
    ABSENCE_LOOK_DAYS = 28,   /* an open absence is looked at again after so many days, at most */
    /* A deputy's right in an open absence lasts so long beyond the day to look again: a forgotten look takes
     * nobody from a family, and the list of the manager says that it was forgotten. */
    ABSENCE_GRACE_DAYS = 7,
    /* Absences that begin within so many days stand in lists. */
    ABSENCE_SOON_DAYS = 42,
};

bool away_is_void(const struct away *a);
bool away_is_open(const struct away *a);

/* Are they away on that day? */
bool away_on(const struct away *a, date day);

/* Has the first day back come (or did it not happen)? */
bool away_is_over(const struct away *a, date today);

/* The last day away; DATE_NONE when it is not known, or there is none. */
date away_last_on(const struct away *a);

/* Is there a day on which both hold? An open one holds for ever. */
bool away_overlaps(const struct away *a, const struct away *b);

/* Nobody has said that they are back, and the day to look again has come. */
bool away_is_to_look(const struct away *a, date today);

/*
 * The days on which a deputy who has agreed today may see the record: not before today, and to the last day away;
 * in an open absence to ABSENCE_GRACE_DAYS beyond the day to look again. False when there is no such day.
 */
bool away_cover_days(const struct away *a, date today, date *from_on, date *to_on);

/* How many days families have been without their key worker: 0 on the first day; negative before it begins. */
int away_days(const struct away *a, date today);

/* What somebody entered about an absence. */
struct absence_wish {
    struct str kind; /* of absence.kind */
    struct away days;
    bool is_begun;     /* it is changed after its first day, which cannot change any more */
    date begun_on;     /* then: the first day as it stands */
    bool has_conflict; /* another absence of theirs holds on one of these days */
};

/*
 * Adds what is wrong. A first day, at most ABSENCE_PAST_DAYS ago and ABSENCE_AHEAD_DAYS ahead; a first day back
 * after it, at most ABSENCE_DAYS_MAX later. Only for sickness may that be unknown: then there is a day to look
 * again, today or later, not before the first day, at most ABSENCE_LOOK_DAYS after the later of both. No two
 * absences of one person on one day. Fields from_on, back_on, look_on.
 */
void absence_check(const struct absence_wish *wish, date today, struct problems *problems);
