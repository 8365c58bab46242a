/*
 * own_work: a parent or young person carries key working, all of it or some functions; step by step, and back at once.
 *
 * Handed over is what child_function.handed_to_family_on says; own_step says how it came to that. All of it is the
 * child's own: who carries it sees and does nothing of any other child.
 */
#pragma once

#include "handover/own_work_sql.h"
#include "handover/pages.h"

enum { OWN_SHOWN_DAYS = 91 };

/* The steps of a function to the family, for forms: codes of own_step.step. */
extern const struct form_choices own_work_steps;

/* One function that is needed. */
struct own_line {
    struct str code, name;
    struct msg step; /* the latest; none when there was no step */
    struct str who, words;
    date step_on, handed_on; /* handed_on: the family does it since */
    bool is_handed, is_mine; /* is_mine: the reader can give it back */
};
struct own_lines {
    const struct own_line *at;
    size_t count;
};

/* Somebody of the family who carries key working as a whole. */
struct own_carriers {
    const struct str *at;
    size_t count;
};

/* What somebody of the family did and wrote down, here or on the timeline. */
struct own_done {
    struct str what, whom, name;
    struct msg channel; /* none for what was noted in earlier days */
    date on;
    int64_t minutes;
};
struct own_dones {
    const struct own_done *at;
    size_t count;
};

/* What the family carries, counted: functions, minutes and contacts that somebody wrote down in OWN_SHOWN_DAYS, open
 * actions of the family's. */
struct own_work {
    struct own_lines lines;
    struct own_carriers carriers;
    struct own_dones done;
    struct own_talks_rows talks;
    size_t handed_count, contact_count, action_count;
    int64_t minutes, hours; /* whole hours, and the minutes beyond */
    bool is_carrier;        /* the reader carries key working themselves */
    bool may_hand_back;     /* the reader carries something */
};
struct own_work own_work_read(const struct request *rq);
