/*
 * referral: asking for key working. Who asked, who was asked and what they said, whose job the request
 * is at every moment, who pays while agencies disagree, and everything in the area that is nobody's job.
 *
 * A request ("referral" in the store, "request" on pages) is open until a named person accepts it, it is
 * refused with reason, criteria and the way to challenge that, or the family takes it back.
 */
#pragma once

#include "consent/may.h"
#include "kit/form.h"
#include "kit/http.h"
#include "referral/referral_sql.h"

extern const struct area referral_area;

/* ------------------------------------------------------------------ the area's own choices */

/* The times of the area, of the edition of its main programme in force today. Whoever is told of requests that
 * nobody took is named there; else, or when that account is closed, it is the first manager. Every page and rule
 * takes them from here. */
struct referral_settings {
    int answer_days;   /* so many days somebody who is asked has to answer */
    int escalate_days; /* a request of that age that nobody took is told to escalate_to */
    int reply_days;    /* promised for a question of a family */
    int settle_days;   /* in which a dispute about money should be settled */
    struct person_id escalate_to; /* unset: there is nobody yet */
    struct str escalate_name;
};
struct referral_settings referral_settings(const struct request *rq);

/* ------------------------------------------------------------------ rules; pure */

/* What came back. The first five are a no. */
enum answer_kind {
    ANSWER_NONE, /* not yet */
    ANSWER_TIME,
    ANSWER_POLICY,
    ANSWER_THRESHOLD,
    ANSWER_NOT_RIGHT,
    ANSWER_CONFLICT,
    ANSWER_SILENCE, /* given up waiting: nobody answered */
    ANSWER_YES,
    ANSWER__COUNT,
};
/* ANSWER_NONE for a code that is none of referral_ask.answer. */
enum answer_kind answer_kind_of(struct str code);
struct msg answer_words(enum answer_kind kind);
bool answer_is_no(enum answer_kind kind);
/* A no by policy or threshold keeps the text of the criteria and how to challenge it. */
bool answer_needs_criteria(enum answer_kind kind);
/* A no by policy is for those who commission: one family cannot change it. */
bool answer_is_for_commissioners(enum answer_kind kind);

/* For forms: the answers that somebody who is asked can give; with silence, those that an owner can write
 * down; and the kinds with which a whole request is refused. */
extern const struct form_choices answer_choices, answer_choices_noted, refusal_choices;
extern const struct form_choices urgency_choices, asker_choices, may_ask_choices;

/* One line of the ledger, as far as days are counted. */
struct ask_days {
    date asked_on, due_on, answered_on; /* answered_on DATE_NONE: not yet */
};

/*
 * Days in limbo: the days on which nobody was looking for an answer.
 *
 * A day of the request's life counts when no ask was pending on it. The life is asked_on up to, not
 * including, `until`: the day it ended, or today. An ask is pending from the day it was made up to, not
 * including, the day it was answered; at most to its due day, that day included: silence past the day
 * that was set is nobody's work, so one letter without an answer hides no two years. Asks that overlap
 * count a day once. Days before the request or from `until` on do not count.
 *
 * `asks` in any order. 0 when asked_on is not before `until`.
 */
int referral_limbo_days(date asked_on, date until, const struct ask_days *asks, size_t count);

/* Is an answer awaited, and not late, on that day? */
bool ask_is_pending(const struct ask_days *ask, date on);
/* Days that an answer took, or has taken by today. */
int ask_days_taken(const struct ask_days *ask, date today);
/* Days past the due day without an answer; 0 when answered or not due. */
int ask_days_late(const struct ask_days *ask, date today);

/*
 * The day on which a request became old enough to be told to the named person: asked_on plus
 * escalate_days, once. DATE_NONE while it is younger, or when it ended before that day.
 */
date referral_escalated_on(date asked_on, date ended_on, date today, int escalate_days);

/* Who looks at a request, among practitioners. */
struct referral_reader {
    bool is_manager, is_owner, is_maker;
    bool is_shut; /* a conflict, a barrier or a closed record stands between them and the child */
};
bool referral_may_read(struct referral_reader reader);
/* Ask others, write down answers, pass on, accept, refuse. */
bool referral_may_lead(struct referral_reader reader);

/* What was answered, as typed. */
struct answered {
    enum answer_kind kind;
    struct str words, criteria, challenge;
};
/* A no says why, in words; by policy or threshold it says the criteria and how to challenge. Problems of
 * the fields answer_words, criteria, challenge. */
void answer_check(const struct answered *answer, struct problems *problems);

/* ------------------------------------------------------------------ a request as pages show it */

struct ledger_line {
    const struct referral_asks_row *row;
    enum answer_kind kind;
    struct msg words;
    int days_taken, days_late;
    bool is_answered, is_yes, is_no, is_for_commissioners, is_mine;
};
struct ledger {
    const struct ledger_line *at;
    size_t count;
};

struct position_lines {
    const struct funding_positions_row *const *at;
    size_t count;
};
struct dispute {
    const struct funding_disputes_row *row;
    struct position_lines positions;
    int days_open, days_over; /* past the day by which it should be settled */
    bool is_settled;
};
struct disputes {
    const struct dispute *at;
    size_t count;
};

/* All that is known of one request besides its own row. */
struct referral_course {
    struct ledger asks;
    struct referral_owners_rows owners;
    const struct referral_owners_row *owner; /* of today; NULL after its end */
    struct disputes disputes;
    int age_days, ask_count, no_count, pass_count, limbo_days;
    bool is_open, is_awaited; /* somebody is asked and not late */
    date escalated_on;        /* DATE_NONE: not */
    struct str escalated_to;
};

/* What a request's own row says about time. */
struct referral_life {
    struct referral_id id;
    date asked_on, ended_on;
};
/* Whoever calls it has asked whether the request may be read. */
struct referral_course referral_course_read(const struct request *rq, struct referral_life life);

struct msg referral_state_words(struct str state);
/* What somebody who asked is: "A parent or carer". */
struct msg asker_words(struct str kind);

/* ------------------------------------------------------------------ for other areas' pages */

/* One line on "my work": a request that waits for this person. */
struct request_line {
    struct uuid id;
    struct str forename, from, reference;
    date asked_on, due_on;
    int days, days_late;
    bool is_escalated;
};
struct request_lines {
    const struct request_line *at;
    size_t count;
};
struct request_work {
    struct request_lines asked;     /* what somebody asked me */
    struct request_lines escalated; /* too old, told to me, and not my job already */
    struct request_lines owned;     /* what is my job */
    struct request_lines made;      /* what I asked for, and has not ended long ago */
};
/* For whoever is signed in. Requests about children from whom they are shut out are left out. */
struct request_work request_work_read(const struct request *rq);

/* Make a request, with its first owner. False, and nothing is written, when nobody is there who could own
 * it: no manager has an account. */
bool referral_make(const struct request *rq, struct referral_add *values, struct referral_id *made);
