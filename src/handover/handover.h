/*
 * handover: a key worker changes. It takes effect when the family knows and the next one is ready, on a day that
 * somebody has looked at; then both are there for a time. Families who carry key working themselves are own_work.h.
 *
 * Who carries key working is written by team/key_worker.h alone; it calls the three acts below, and the page of a
 * change calls it back. The rules are pure: handover/rules.h.
 */
#pragma once

#include "consent/grant.h"
#include "handover/handover_sql.h"
#include "handover/rules.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area handover_area;

/* ------------------------------------------------------------------ acts of the team; the grant may change the team */

struct handover_plan {
    struct person_id from, to;
    struct uuid assignment; /* that is handed over */
    struct involvement_id involvement;
    struct str model;
    bool chosen_by_family, leaves;
    date planned_on;
};
/* A change is planned; nothing else happens. The one that is planned for this part already is called off. The id of its
 * page; unset, and nothing is written, when the child has no such part. */
struct uuid handover_plan(const struct request *rq, const struct handover_plan *plan);

/* A part as key worker ends on a day, and nobody is to follow by a plan: the family is to be told that, too. */
void handover_left(
    const struct request *rq, struct uuid assignment, date last_on, struct str words);

/* Whoever was to leave stays. */
void handover_stays(const struct request *rq, struct uuid assignment);

/* Somebody begins to carry key working without taking over from anybody: they follow whoever left last without a
 * successor, and the family is told (again). Nothing when nobody did. */
void handover_follows(const struct request *rq, struct person_id person,
    struct involvement_id involvement, struct str model, date from_on);

/* ------------------------------------------------------------------ what pages say */

/* Why a key worker changes, for forms: codes of handover.why. */
extern const struct form_choices handover_reasons;
struct msg handover_told_words(enum handover_told told);
struct str handover_told_code(enum handover_told told);

/* One change, as the home, the overview and the page of the team say it. */
struct handover_notice {
    struct uuid id;
    struct person_id from, to;                           /* `to` unset: nobody follows yet */
    struct str from_name, from_phone, to_name, to_phone; /* to_name empty: nobody follows yet */
    struct str call_name,
        call_phone; /* nobody follows yet: whom to ring; no name: the team's number */
    struct str words;
    date day;        /* first day of the next one, or first day without */
    date overlap_to; /* both are there until then; DATE_NONE: not */
    date joint_on;
    bool is_begun, is_overlap, joint_held;
    bool is_to_tell; /* staff: the family must be told */
    bool is_mine_to_answer;
    bool is_self; /* somebody of the family follows */
};
struct handover_notices {
    const struct handover_notice *at;
    size_t count;
};
/* Those that this reader sees today (handover_is_shown()). Needs a grant that covers the team. */
struct handover_notices handover_notices_read(const struct request *rq);

/* One change, in a list of several families. */
struct handover_line {
    struct uuid child, id;
    struct str name, from_name, to_name;
    struct handover_facts facts;
    enum handover_told told;
    struct msg told_words;
    date day;
    bool is_told_due, is_begun, is_nobody, is_overlap, is_to_answer, may_begin, is_mine;
};
struct handover_lines {
    const struct handover_line *at;
    size_t count;
};
/* Those in which I hand over or follow, for My work. */
struct handover_lines handover_work_read(const struct request *rq);

/* For the manager's board; each is the length of the list that it opens. Needs rq->actor->area. */
struct handover_figures {
    size_t to_tell_count; /* families that must be told of a change */
    size_t apart_count;   /* changes without days together, of the last 12 months */
    bool is_full;         /* there are more changes than are looked at */
};
struct handover_figures handover_figures_read(const struct request *rq);
