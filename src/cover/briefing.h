/*
 * briefing: what somebody who steps in must know of a child within a minute: who, what matters, what not to ask again,
 * what was promised, what is due, how to reach the family safely, who is who.
 *
 * It is built from the record for the child of rq->grant and shows what this grant covers, nothing else: a page, a sheet of
 * paper or a pack for the next key worker includes cover/briefing_part with it.
 */
#pragma once

#include "family/family.h"
#include "kit/http.h"
#include "plan/plan.h"
#include "record/question_sql.h"
#include "record/record.h"
#include "team/team.h"

enum {
    BRIEFING_DUE_DAYS = 14,   /* what is due stands in it so long before */
    BRIEFING_ACTIONS_MAX = 8, /* a minute is short */
    BRIEFING_ENTRIES = 3,
};

/* One section of "about me". */
struct briefing_part_of_profile {
    struct msg title;
    struct str text;
    date confirmed_on;
};
struct briefing_profile {
    const struct briefing_part_of_profile *at;
    size_t count;
};

/* What was promised, or what is due. */
struct briefing_action {
    const struct plan_actions_row *row;
    bool is_late, is_soon;
};
struct briefing_actions {
    const struct briefing_action *at;
    size_t count;
    bool has_more;
};

struct briefing {
    struct child_header child;
    struct briefing_profile
        matters;           /* what is important, what helps, how they tell, what worries */
    struct str do_not_ask; /* told often enough */
    struct next_step step;
    struct briefing_actions
        promised; /* open, and somebody of the service or the team has taken it */
    struct team_person_list arranged; /* what somebody of the team has arranged next, with a day */
    struct briefing_actions due; /* open, late or due within BRIEFING_DUE_DAYS, whoever does it */
    struct questions_open_rows questions;
    struct timeline_items latest;
    struct family_persons
        family; /* with the notes on how they are reached safely, for those who may read them */
    struct team_groups team;
};

/* Needs a grant that covers identity; what it does not cover is empty. */
struct briefing briefing_read(const struct request *rq);

/* Has this action a place among what is due? Open, with a day that is past or at most BRIEFING_DUE_DAYS ahead. Pure. */
bool briefing_is_due(const struct plan_actions_row *action, date today);
