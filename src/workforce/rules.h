/*
 * rules: when supervision and training are due. Pure: no database, no clock.
 */
#pragma once

#include <stddef.h>

#include "kit/date.h"
#include "kit/problem.h"

/* ---- supervision ---- */

enum {
    SUPERVISION_SOON_DAYS = 14,   /* due so soon that a day should be found */
    SUPERVISION_AHEAD_DAYS = 183, /* a session further ahead is a slip of the pen */
    SUPERVISION_PAST_DAYS = 366,  /* written down afterwards, at most */
    SUPERVISION_CHANGE_DAYS = 92, /* a supervisor begins at most so long before or after today */
};

/*
 * The day by which the next session should be: `days` after the last one, or, when there was none, after the day
 * since which they carry families. DATE_NONE for somebody who carries none.
 */
date supervision_due_on(date last_on, date carries_since, int64_t days);

/* How somebody stands. The first that holds is the one that counts. */
enum supervision_standing {
    SUPERVISION_NOT_NEEDED, /* carries no family */
    SUPERVISION_NOBODY,     /* has no supervisor */
    SUPERVISION_OVERDUE,    /* the day has passed */
    SUPERVISION_PLANNED,    /* a session is planned, by the day on which it is due or not */
    SUPERVISION_SOON,       /* due within SUPERVISION_SOON_DAYS, and none is planned */
    SUPERVISION_GOOD,
    SUPERVISION__COUNT,
};
struct supervision_facts {
    date last_on, carries_since, next_on; /* DATE_NONE: none */
    int64_t days;                         /* between sessions */
    bool has_supervisor;
};
enum supervision_standing supervision_standing_of(const struct supervision_facts *f, date today);

/* What was typed about a session. A day that it took place lies not ahead, and at most SUPERVISION_PAST_DAYS ago; one
 * that it is planned for not behind (unless it was held or called off), and at most SUPERVISION_AHEAD_DAYS ahead.
 * One of the two there is. What was agreed belongs to a session that took place. */
struct session_wish {
    date planned_on, held_on;
    bool has_agreed, is_called_off;
    date was_planned_on; /* as it stands: an earlier plan may stay where it is */
};
void session_check(const struct session_wish *wish, date today, struct problems *problems);

/* ---- training ---- */

enum { TRAINING_SOON_DAYS = 60 };

/* The last day on which a course done that day counts: valid_months later. DATE_NONE when it does not run out. A
 * course done on the 31st counts to the last day of a shorter month. */
date training_expires_on(date done_on, int64_t valid_months);

/* A course was done on a day that has come, in the last TRAINING_PAST_YEARS years. Field done_on. */
enum { TRAINING_PAST_YEARS = 20 };
void training_check_day(date done_on, date today, struct problems *problems);

/* What a manager answers: a no says why. Field answer. */
void training_check_answer(struct str state, struct str answer, struct problems *problems);

/* Of what somebody has of a course that they need. */
enum training_standing {
    TRAINING_GOOD,
    TRAINING_EXPIRING, /* within TRAINING_SOON_DAYS, today counted */
    TRAINING_EXPIRED,
    TRAINING_TO_COME, /* not done, and not yet due */
    TRAINING_LACKING, /* not done, and the day has passed */
    TRAINING__COUNT,
};
struct training_facts {
    bool is_done;
    date expires_on; /* of what counts longest; DATE_NONE: never */
    date needed_on;  /* the day by which it should have been done */
};
enum training_standing training_standing_of(const struct training_facts *f, date today);

/* A course whose days of doing it are set names who does it, and one that parents give is ticked so. Fields for_lead,
 * is_with_parents. */
struct course_wish {
    int64_t needed_days;
    bool is_for_somebody; /* of those below */
    struct str parent_trainers;
    bool is_with_parents;
};
void course_check(const struct course_wish *wish, struct problems *problems);

/* Who can need a course. */
enum course_role {
    COURSE_FOR_LEAD,       /* carries key working for a family */
    COURSE_FOR_DEPUTY,     /* stands in for a key worker who is away */
    COURSE_FOR_SUPERVISOR, /* supervises key workers */
    COURSE_FOR_FAMILY,     /* carries it as a parent or young person: to them it is offered */
    COURSE_FOR__COUNT,
};

/*
 * Is a course needed by somebody in that role? `roles`: bits 1 << enum course_role; `programme`: the course's, 0 for all;
 * `in`: the programme in which they have the role, 0 for a role that belongs to none. A role that is in no programme
 * needs what is needed in any.
 */
bool course_is_for(unsigned roles, int64_t programme, enum course_role role, int64_t in);

/* Does that need somebody to do something? */
bool training_is_due(enum training_standing standing);

/* ---- role description ---- */

/* May a version begin on that day? Not today or before (people have read the other one), and not more than a year
 * ahead. Field from_on. */
void role_check(date from_on, date today, struct problems *problems);
