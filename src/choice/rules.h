/*
 * rules: how full a caseload is, what speaks against asking somebody, and what fits. Pure: no database, no clock.
 *
 * Weights are hundredths of a unit, hours tenths of an hour a week.
 */
#pragma once

#include "kit/date.h"
#include "kit/problem.h"
#include "kit/words.h"

/* ---- how full is a caseload ---- */

enum {
    FULL_WEEK_TENTHS = 370
}; /* a full week of work, 37 hours, for which the programme sets the limit */

/* The weight that somebody with so many hours for key working can carry: the part of the limit for a full week that
 * the hours are, rounded down. 0 when no hours are known. */
int64_t caseload_limit(int64_t full_time_limit, int64_t protected_tenths);

/* What somebody carries, and how much they can. */
struct caseload {
    int64_t weight, limit; /* limit 0: no hours are known */
    int64_t families;
    int64_t family_limit; /* of those whose main work is another; 0: none */
};

enum caseload_state {
    CASELOAD_UNKNOWN, /* nobody has said how much time they have */
    CASELOAD_ROOM,
    CASELOAD_NEAR, /* 90 % of a limit, or more */
    CASELOAD_FULL, /* exactly a limit */
    CASELOAD_OVER, /* more than a limit */
    CASELOAD__COUNT,
};
/* By the limit that is nearer. A caseload that is exactly at its limit is full, not over. Not known also of whoever carries
 * nobody and has no hours, though the number of families that anybody may have beside other work is known. */
enum caseload_state caseload_state_of(const struct caseload *c);
/* The same with one family more, of that weight. */
struct caseload caseload_with(const struct caseload *c, int64_t weight);
/* How it would be with that family: over the limit, or not known when no hours are, for whom a number of families beside
 * other work is all that is known: that leaves open whether there is time for one more. */
enum caseload_state caseload_state_with(const struct caseload *c, int64_t weight);
/* What is left of the limit of weight; 0 when nothing is, or no hours are known. */
int64_t caseload_room(const struct caseload *c);
struct msg caseload_state_words(enum caseload_state state);
struct str caseload_state_code(enum caseload_state state);

/* 1250 as "12.5", 400 as "4", 25 as "0.25". */
struct str hundredths_shown(struct arena *a, int64_t n);
/* 185 as "18.5". */
struct str tenths_shown(struct arena *a, int64_t n);

/* ---- what families read of it ---- */

enum spare_time {
    SPARE_UNKNOWN,
    SPARE_YES,
    SPARE_LITTLE,
    SPARE_NONE,
    SPARE__COUNT,
};
/* Has somebody time for one more family of that weight? Not when they take no new families. */
enum spare_time spare_time_of(const struct caseload *c, int64_t weight, bool is_taking);
struct msg spare_time_words(enum spare_time spare);
struct str spare_time_code(enum spare_time spare);

/* Does the employer, by its sector (a code of agency.sector), also decide about support for the family? None for
 * a sector that says nothing. Source: Special Needs Jungle, comments on key working: "employed by the Local Authority
 * and be truly independent". */
struct msg independence_words(struct str sector);

/* Is one of the words that are wanted among what somebody says? Case and accents do not matter; words under
 * three letters do not count, nor does a part of a word. */
bool words_fit(struct arena *a, struct str said, struct str wanted);

/* ---- asking somebody ---- */

struct proposing {
    bool is_manager;   /* whoever asks */
    bool is_decided;   /* they are not asked first */
    bool is_talked;    /* somebody has talked with the family */
    bool is_asked;     /* this person is asked already, and has not answered */
    bool has_declined; /* this person has said no before */
    bool is_over;      /* with this family they carry more than their limit */
    bool is_ready;     /* skills, training, time and support are there */
    bool has_why;      /* why all the same is written down */
};
/* Does anything speak against it, so that whoever asks must say why all the same? */
bool proposing_needs_why(const struct proposing *p);
/*
 * What speaks against asking stops it, unless whoever asks says why all the same; beyond the limit, without a talk with
 * the family, and over somebody's head only a manager can. Fields is_decided, why, none.
 * Source: Early Support guide to key working: "skills, training, time and support to ensure"; who may override
 * is ours.
 */
void proposing_check(const struct proposing *p, struct problems *problems);

/* A talk was held today or in the last year. Field held_on. */
void talk_check(date held_on, date today, struct problems *problems);

/* Hours kept free are part of the hours of work. Field protected_hours. */
void hours_check(int64_t week_tenths, int64_t protected_tenths, struct problems *problems);

/* "18.5", "18,5", "18½" is not: tenths of an hour up to 60 hours, 0 for nothing; false when it is none. */
bool tenths_of(struct str typed, int64_t *tenths);

/* Minutes of the last USED_WEEKS weeks as tenths of an hour of one week, rounded down. */
enum { USED_WEEKS = 4 };
int64_t hours_used(int64_t minutes);

/* Share of a part in a whole, in whole per cent, rounded; 0 of nothing. */
int64_t share_of(int64_t part, int64_t whole);
