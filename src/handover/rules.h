/*
 * rules: what must be so before a key worker changes, and what a change falls near to. Pure: no database, no clock.
 */
#pragma once

#include "kit/date.h"
#include "kit/str.h"
#include "kit/words.h"

/* ------------------------------------------------------------------ how a change stands */

enum handover_state { HANDOVER_PLANNED, HANDOVER_BEGUN, HANDOVER_LEFT, HANDOVER_OFF };

/* DATE_NONE where nothing is known. */
struct handover_facts {
    enum handover_state state;
    date planned_on;           /* first day of the next one, or first day without anybody */
    date begun_on, overlap_to; /* the last day that both are there */
    date told_on;
    bool is_told_not; /* a reason is written down why the family was not told */
    date told_planned_on;
    bool told_same; /* the person who was named is the one who comes */
    bool has_next, has_why;
    bool is_accepted, is_declined, is_decided;
    bool has_clash,
        has_clash_words; /* near another change; and somebody has said why on this day */
};

enum handover_told {
    HANDOVER_TOLD_NOT,     /* and there is time */
    HANDOVER_TOLD_DUE,     /* the days have begun in which the area says that families know */
    HANDOVER_TOLD_LATE,    /* it has happened, and nobody told them */
    HANDOVER_TOLD_CHANGED, /* another day or another person than they heard */
    HANDOVER_TOLD_WHY_NOT,
    HANDOVER_TOLD_YES,
    HANDOVER_TOLD__COUNT,
};

/*
 * Does the family know? What it heard holds for the day and the person that were named; a reason why not holds as
 * long. `told_days`: so many days before the change families are to know.
 */
enum handover_told handover_told_of(
    const struct handover_facts *facts, int64_t told_days, date today);
/* Must somebody tell them (again) now? */
bool handover_told_is_due(enum handover_told told);
/* Was it told, or written down why not, on the day of the change at the latest? For what has begun. */
bool handover_was_told_before(const struct handover_facts *facts);

/* What is missing before a planned change can take effect; a set. */
enum {
    MISSING_WHY = 1,    /* nothing says why, in words for the family */
    MISSING_TOLD = 2,   /* the family does not know, and no reason says why not */
    MISSING_ANSWER = 4, /* the next one has not accepted, and no manager has decided */
    MISSING_DAY = 8,    /* the day has not come */
    MISSING_CLASH = 16, /* it falls near another change, and nobody has said why on this day */
};
unsigned handover_missing(const struct handover_facts *facts, int64_t told_days, date today);

/* The one door: may the change that was planned take effect today? */
bool handover_may_begin(const struct handover_facts *facts, date today);

/* Are both key workers there on that day? From the first day of the next one to the last of the overlap. */
bool handover_is_overlap(const struct handover_facts *facts, date on);

/* Does somebody of the family read it? From the moment it was told, and from the first day in any case; until the
 * overlap is over, and some days beyond. */
enum { HANDOVER_SHOWN_DAYS = 28 };
bool handover_is_shown(const struct handover_facts *facts, bool is_staff, date today);

/* The last day on which both are there, when `overlap_days` are the area's own rule; not after `last_on`, the last day
 * of whoever hands over (DATE_NONE: none is known). DATE_NONE when no day is together. */
date handover_overlap_to(date from_on, int64_t overlap_days, date last_on);

/* ------------------------------------------------------------------ other changes near by */

enum transition_kind {
    TRANSITION_SCHOOL,    /* starts school, the September after the fourth birthday */
    TRANSITION_SECONDARY, /* the September after the eleventh */
    TRANSITION_LEAVING,   /* the school leaving day */
    TRANSITION_AFTER_16,  /* the September after the sixteenth birthday */
    TRANSITION_AT_18,
    TRANSITION_AT_19,
    TRANSITION_AT_25,
    TRANSITION_JOINS, /* somebody else begins */
    TRANSITION_LEAVES,
    TRANSITION_AWAY,  /* somebody of the two is away */
    TRANSITION_ORDER, /* a placement, or another order of the care status */
    TRANSITION__COUNT,
};
struct transition {
    enum transition_kind kind;
    date on;
    struct str who; /* of whom, or empty */
};
struct msg transition_words(enum transition_kind kind);
struct str transition_code(enum transition_kind kind);

/*
 * The changes that follow from the date of birth, in order; none for DATE_NONE. `leaving_on` is that of
 * rights_school_leaving_on(). `at` has room for TRANSITIONS_OF_AGE.
 * Source: Education Act 1996 s. 8 (school leaving date); the years of school in England begin on 1 September: reception
 * after the fourth birthday, year 7 after the eleventh. Children and Families Act 2014 s. 46 (plans may last to 25).
 */
enum { TRANSITIONS_OF_AGE = 7 };
size_t transitions_of_age(date born_on, date leaving_on, struct transition *at);

/* Those of `all` at most `clash_days` before or after the day, into `at` with room for `count`; how many. */
size_t transitions_near(const struct transition *all, size_t count, date planned_on,
    int64_t clash_days, struct transition *at);

/* ------------------------------------------------------------------ who stays how long */

/* One part as key worker. */
struct spell {
    int64_t person;
    date from_on, to_on; /* to_on DATE_NONE: goes on */
};
/* Different people who carried key working on some day from `since` to `today`. */
size_t spells_people(const struct spell *spells, size_t count, date since, date today);
/* How often somebody began after `since` who had not been there, while or after another had. `spells` in the order of
 * their beginning. */
size_t spells_changes(const struct spell *spells, size_t count, date since, date today);
/* Days of one part until today, the first counted; 0 when it has not begun. */
int64_t spell_days(const struct spell *spell, date today);
/* Does somebody carry key working on each day from `from_on` to `until_on`? The first day without; DATE_NONE. */
date spells_gap(const struct spell *spells, size_t count, date from_on, date until_on);
