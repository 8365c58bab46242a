/* workload: my work, in the order in which it presses. */
#pragma once

#include "consent/grant.h"
#include "kit/http.h"
#include "record/record.h"
#include "workload/workload_sql.h"

extern const struct area workload_area;

/* One of my families, with what makes it come first. */
struct work_child {
    const struct work_children_row *row;
    struct str name;
    int days_since_contact; /* -1 when there was none */
    int days_late; /* of the earliest open action of mine or nobody's; 0 when none is late */
    bool
        is_contact_late; /* longer than the agreed rhythm, or without one than the programme allows */
    bool is_due_soon;    /* an action within a week */
    bool was_today, was_yesterday;
    bool is_agreed;      /* contact is agreed with the family, and it is mine to keep that */
    bool is_missed;      /* an agreed day has passed without */
    bool is_contact_due; /* the next agreed day is within DUE_WITHIN_DAYS */
    struct rhythm_due due;
    struct str how;     /* what is agreed, in words */
    int question_count; /* open ones that I may read */
};
struct work_children_list {
    const struct work_child *at;
    size_t count;
};

/* Those of the list for which `is` holds: missed, due, or agreed at all. */
enum contact_part { CONTACT_AGREED, CONTACT_MISSED, CONTACT_DUE };
struct work_children_list work_contacts(
    const struct request *rq, struct work_children_list children, enum contact_part part);

/* My families in their order, with what I may read of the questions in `questions`. */
struct work_questions_list;
struct work_children_list work_children_read(
    const struct request *rq, struct work_questions_list questions);

/* A question in my list, or in the area's. */
struct work_question {
    struct uuid public_id, child;
    struct str name; /* of the child */
    struct str
        text; /* this and passed_to are empty in the area's list, which shows nobody's words */
    struct str asked_to, taken_by, passed_to;
    instant asked_at, answered_at;
    date reply_by_on;
    struct msg state;
    struct child_id child_id;
    bool is_open, is_late, is_passed, is_wish;
    bool is_mine; /* I have taken it, or I am asked first and nobody has taken it */
    bool was_in_time, was_too_late;
};
struct work_questions_list {
    const struct work_question *at;
    size_t count;
};

/* What families of mine asked, that I may read: open, or answered in the last QUESTION_DAYS days; the oldest first. */
enum { QUESTION_DAYS = 90, DUE_WITHIN_DAYS = 7 };
struct work_questions_list work_questions_read(const struct request *rq);

/* The parts of a list of questions, each the list that a figure opens. */
enum question_part {
    PART_WAITING,
    PART_MINE,
    PART_LATE,
    PART_PASSED,
    PART_ANSWERED,
    PART_IN_TIME,
    PART_TOO_LATE,
    PART__COUNT,
};
/* PART_WAITING for a code that is none. */
enum question_part question_part_of(struct str code);
struct str question_part_code(enum question_part part);
struct msg question_part_words(enum question_part part);

/* Does a question belong to the part? Pure. */
bool question_is_in(const struct work_question *q, enum question_part part);
struct work_questions_list work_questions_in(
    struct arena *a, struct work_questions_list all, enum question_part part);

/* One thing to do next. */
struct work_next {
    date on;                              /* since when, or when */
    const struct work_child *child;       /* contact missed or due; or NULL, and ... */
    const struct work_question *question; /* ... a question that waits */
    bool is_missed;
};
struct work_next_list {
    const struct work_next *at;
    size_t count;
};

/* Missed contact, contact that is due today, and questions that are mine: the oldest first, `most` at most. Pure but
 * for the arena. */
struct work_next_list work_next_of(struct arena *a, struct work_children_list children,
    struct work_questions_list questions, date today, size_t most);

/* Something others wrote since I last looked. */
struct work_change {
    const struct work_changes_row *row;
    struct msg what;
};
struct work_changes_list {
    const struct work_change *at;
    size_t count;
};

/* Is the family waiting too long to hear from us? Never reached (-1) is late. `rhythm_days` 0 means that none was
 * agreed: then after more than `limit_days`, which the programme says. Pure. */
bool contact_is_late(int days_since_contact, int64_t rhythm_days, int64_t limit_days);

/* Which of two families comes first: actions that are late before contacts that are late before the
 * longest time without contact. <0, 0, >0 as for qsort. Pure. */
int work_order(const struct work_child *a, const struct work_child *b);
