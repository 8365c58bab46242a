/* The pages of closing/, a file a subject; routes.c lists them. */
#pragma once

#include "closing/closing.h"
#include "closing/rules.h"
#include "episode/episode.h"
#include "family/family.h"
#include "team/key_worker.h"

handler_fn closing_show, closing_take, closing_take_pass;
handler_fn working_show_page, working_edit, working_take;
handler_fn withdrawal_show_page, withdrawal_edit, withdrawal_take, withdrawal_take_end;
handler_fn step_take_new, step_take_done, worry_take_new, worry_take_help;
handler_fn net_show, net_take_new, net_take_end;
handler_fn signals_show, informal_show, informal_take, episodes_show;
handler_fn area_returns_show, area_ended_show;
handler_fn return_show, return_take_new, return_take_on, return_take_decline;

/* On which days of the week, for forms: codes of working_agreement.days. */
extern const struct form_choices agreement_days;

/* ------------------------------------------------------------------ what must be passed on before it closes */

enum open_kind { OPEN_QUESTION, OPEN_ACTION, OPEN_FUNCTION, OPEN__COUNT };

struct open_thing {
    enum open_kind kind;
    struct uuid public_id; /* of a question or an action */
    struct str code;       /* question.ID, action.ID, function.F04: what a form sends back */
    struct msg what;       /* Promised in the plan */
    struct str text, now;  /* now: whose it is today; empty for nobody's */
    struct url to;         /* where it can be seen to */
    int64_t number;        /* from 1 */
    bool may_end;          /* a question of the family is answered, never ended */
};
struct open_things {
    const struct open_thing *at;
    size_t count;
};

/* Who carries key working of rq->grant's child, or is about to. */
struct carriers {
    struct team_key_workers_rows rows;
    struct person_list ending;
    date latest_on;  /* the latest of their first days that have come; DATE_NONE */
    struct str next; /* somebody who begins later; empty: nobody */
    struct closing_coming_rows coming; /* changes that are planned, people who were asked */
    struct person_id last;             /* the first of them who is no family */
};
struct carriers carriers_read(const struct request *rq);

/* Questions, promised actions and unfilled functions that would be left with nobody. */
struct open_things open_things_read(const struct request *rq, const struct carriers *carriers);

/* Who can take them: the team and the family of today, without those whose part ends, and with an account, since
 * nobody else would find it. A family can ring whoever of the team has none, too. */
enum takers_of { TAKERS_TO_RING, TAKERS_OF_TEAM, TAKERS_OF_ALL };
struct takers {
    struct form_choices choices;
    const struct person_id *at; /* parallel to the choices */
};
struct takers takers_read(
    const struct request *rq, const struct carriers *carriers, enum takers_of who);
struct person_id takers_find(const struct takers *takers, struct str value);

/* What ends by itself with key working, by name. */
struct ending_line {
    struct str text;
};
struct ending_lines {
    const struct ending_line *at;
    size_t count;
};

/* ------------------------------------------------------------------ coming back */

/* rq with a grant of the program's own for the same child: for what follows from a change that the policy allowed. */
struct request closing_by_program(const struct request *rq);

/* The return that began the open episode, and how it stands; false when there is none. */
struct return_now {
    struct key_working_return_now_row row;
    enum return_state state;
    bool is_late, is_mine; /* I am asked first */
};
bool return_now_read(const struct request *rq, struct return_now *out);

/* ------------------------------------------------------------------ lists of the area */

struct waiting_return {
    const struct key_working_returns_area_row *order;
    struct key_working_return_area_row row;
    int days;
    bool is_late, is_asked_first; /* otherwise it is for whoever manages */
};
struct waiting_returns {
    const struct waiting_return *at;
    size_t count;
};

struct ended_family {
    struct closing_door_area_row row;
    date ended_on;
    struct msg why; /* none where nobody wrote it down */
    bool is_over;
};
struct ended_families {
    const struct ended_family *at;
    size_t count;
};

/* ------------------------------------------------------------------ it becomes less */

struct step_line {
    const struct withdrawal_steps_row *row;
    bool is_done, is_late;
};
struct step_lines {
    const struct step_line *at;
    size_t count;
};

struct worry_line {
    const struct worry_list_row *row;
    int64_t number; /* from 1 */
    bool is_typed;  /* what was typed about this one stands in the form */
};
struct worry_lines {
    const struct worry_line *at;
    size_t count;
};

/* A function that the family does itself. */
struct handed_line {
    struct str name;
    date on;
};
struct handed_lines {
    const struct handed_line *at;
    size_t count;
};

/* ------------------------------------------------------------------ episodes */

struct episode_carrier {
    struct str name;
    date from_on, to_on;
};
struct episode_carriers {
    const struct episode_carrier *at;
    size_t count;
};
struct episode_level {
    struct str name;
    date from_on;
};
struct episode_levels {
    const struct episode_level *at;
    size_t count;
};
struct episode_line {
    const struct closing_episodes_row *row;
    const struct key_working_ends_row *end; /* NULL: goes on, or nobody wrote it down */
    struct str reached;                     /* for whoever reads the plan */
    struct msg because, why;
    struct episode_carriers carriers;
    struct episode_levels levels;
    int64_t weeks; /* whole ones, to its last day or today */
};
struct episode_lines {
    const struct episode_line *at;
    size_t count;
};

/* ------------------------------------------------------------------ contact after key working */

struct informal_line {
    const struct informal_contacts_row *row;
    struct msg channel;
    bool is_from_family;
};
struct informal_lines {
    const struct informal_line *at;
    size_t count;
};
