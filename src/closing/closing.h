/*
 * closing: key working becomes less, ends, and begins again when a family comes back.
 *
 * What was agreed about working together, the plan by which contact thins out, whom to call then, how an episode ended
 * in both sides' words, and the return, which needs one click and no new request. The rules are in closing/rules.h.
 */
#pragma once

#include "closing/closing_sql.h"
#include "consent/grant.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area closing_area;

/* ------------------------------------------------------------------ how a family stands, for other areas' pages */

/* The open door as the family reads it; and whether it has come back. */
struct closing_door {
    bool is_going_on;    /* key working goes on, and nobody waits */
    bool is_returned;    /* the family has come back, and nobody carries key working yet */
    bool is_asked_first; /* then: first_name rings; otherwise somebody of the key working team */
    bool is_late;        /* then: the day until which somebody was to ring has passed */
    struct str first_name, first_phone;
    date asked_on, ring_by_on;
    bool has_ended, may_return; /* may this reader say that the family comes back? */
    bool is_over, is_mourning;  /* there is no way back by this door: 25; the child has died */
    date ended_on;
    struct msg told;                  /* why it ended, gently */
    struct str worker_words;          /* what the key worker said at the end */
    struct str door_name, door_phone; /* whom they can ring; empty: the area's number */
    struct str area_phone;
    bool has_agreement; /* while key working goes on: how family and key worker work together */
    struct working_agreement_now_row agreement;
    struct msg agreement_days; /* Monday to Friday */
};
/* For rq->grant's child. All is false without the team, or where nobody ever had key working. */
struct closing_door closing_door_read(const struct request *rq);

/* ------------------------------------------------------------------ lists of the area */

enum { RETURNS_MOST = 200 };
/* Families that came back and wait, the longest first, at most `limit`: those of /area/returns, and of the figure
 * that opens it; ids and days, and then one of them. Needs rq->actor->area. */
const struct key_working_returns_area_rows *closing_returns_waiting(
    const struct request *rq, int64_t limit);
bool closing_return_read(const struct request *rq, const struct key_working_returns_area_row *one,
    struct key_working_return_area_row *out);
/* How many of them there are, RETURNS_MOST at most. */
int64_t closing_returns_count(const struct request *rq);

/* ------------------------------------------------------------------ for supervision */

/* Something to talk about: boundaries, and who leans on whom. No score, no blame. */
struct closing_signal_line {
    struct str code;
    struct msg title;   /* Contact has not become less */
    struct str counted; /* what was counted, in a sentence */
    struct msg how;     /* when it stands out */
    bool stands;
};
struct closing_signal_lines {
    const struct closing_signal_line *at;
    size_t count;
    size_t standing_count;
};
/* May whoever asks see them for rq->grant's child? The key worker of the staff, who supervises, who manages: never
 * the family, never another agency of the team. */
bool closing_signals_may(const struct request *rq);
/* Those that stand out first. None when they may not be seen. Needs a grant that covers team and record. */
struct closing_signal_lines closing_signals(const struct request *rq);

/* ------------------------------------------------------------------ my work */

struct closing_work {
    struct key_working_returns_mine_rows returns;
    struct withdrawal_steps_mine_rows steps;    /* that have come, or come within a week */
    struct worries_mine_rows worries;           /* that nobody has answered */
    struct agreement_reviews_mine_rows reviews; /* working agreements to look at again */
    bool is_any;
};
struct closing_work closing_work_read(const struct request *rq);
