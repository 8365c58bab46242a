/*
 * question: what a family asks its team, who is asked, who has taken it, and how it ended. The rules are pure.
 */
#pragma once

#include "kit/date.h"
#include "kit/form.h"
#include "kit/http.h"
#include "schema/ids.h"

/* Where a question stands; exactly one holds. */
enum question_state {
    QUESTION_WAITING, /* nobody has taken it */
    QUESTION_TAKEN,
    QUESTION_PASSED,    /* to somebody outside of the team, from whom nothing has come back */
    QUESTION_CAME_BACK, /* something has, and the family is still to be told */
    QUESTION_ANSWERED,  /* the family has not said whether that answers it */
    QUESTION_SETTLED,   /* it does */
    QUESTION_ASKED_ON,  /* it did not: another question follows */
    QUESTION__COUNT,
};

struct question_facts {
    instant asked_at, taken_at, passed_at, came_back_at, answered_at; /* INSTANT_NONE when not */
    struct str closed_as; /* settled, asked_on, or empty */
    date reply_by_on;     /* DATE_NONE for one that is older than expected replies */
};

enum question_state question_state(const struct question_facts *q);

/* "Nobody has taken it yet", "Passed on": for lists. */
struct msg question_state_words(enum question_state state);

/* Is it open and past the day until which the family was told to expect a reply? One that is older than such days
 * is never late: nobody was told anything. */
bool question_is_late(const struct question_facts *q, date today);

/* Of an answer on that day: "in_time" on or before the day that the family was told, "too_late", or "unknown" when it
 * was told none: a code of question.reply_was. Pure. */
struct str question_reply_was(date reply_by_on, date answered_on);

/* Within how many working days a family is told to expect an answer: as the child's programme says. Needs a grant
 * that covers identity. */
int question_reply_days(const struct request *rq);

/* Whom a question is put to first. */
struct question_route {
    struct person_id person; /* 0: nobody, which means the whole team */
    struct str name;
};

/* The one place that decides who is asked first: the key worker, unless they ask themselves; while they are away,
 * whoever is asked instead (cover_asked()). Needs a grant that covers the record. */
struct question_route question_goes_to(const struct request *rq);

/* Who is asked about the child of rq->grant may have changed: questions that nobody has taken go to whoever is asked
 * now. Called with every change of the key worker. Needs a grant that may change the record. */
void questions_reroute(const struct request *rq);

/* The lower median of `count` durations in microseconds, in whole days begun: 0 up to 12 hours, 1 up to a day
 * and so on; -1 when there are none. Sorts them. Pure. */
int64_t response_median_days(int64_t *durations_us, size_t count);
/* The same, of one duration. */
int64_t response_days(int64_t duration_us);
