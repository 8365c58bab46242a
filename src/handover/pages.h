/* The pages of handover/, a file a subject; routes.c lists them. */
#pragma once

#include "cover/briefing.h"
#include "episode/episode.h"
#include "family/family.h"
#include "handover/handover.h"
#include "programme/programme.h"

handler_fn handovers_show, handover_new, handover_take_new;
handler_fn handover_show_page, handover_take_joint, handover_take_begin, handover_take_off,
    handover_take_decision;
handler_fn handover_edit, handover_take_change;
handler_fn handover_told_show, handover_told_take;
handler_fn handover_pack_show, handover_pack_take;
handler_fn area_handovers_show, area_handover_families_show;
handler_fn own_work_show_page, own_work_back_take;
handler_fn own_work_talk_show, own_work_talk_take;
handler_fn own_work_begin_show, own_work_begin_take;
handler_fn own_work_step_show, own_work_step_take;

/* Whoever plans and begins changes: staff who may change the team. */
bool handover_may_plan(const struct request *rq);

/* ---- reading ---- */

struct handover_facts handover_facts_of(const struct handover_list_row *row);

/* The change of that id, of rq->grant's child. */
bool handover_of(const struct request *rq, struct uuid id, struct handover_list_row *out);
/* The same of the path. */
bool handover_find(const struct request *rq, struct handover_list_row *out);

struct transition_line {
    struct msg what;
    struct str code, who;
    date on;
};
struct transition_lines {
    const struct transition_line *at;
    size_t count;
};
/* What else changes near the day, by the area's own number of days. */
struct transition_lines handover_clashes(
    const struct request *rq, const struct handover_list_row *row, date planned_on);

/* ---- the page of one ---- */

/* How one change stands, ready for a page. */
struct handover_view {
    struct handover_list_row row;
    struct handover_facts facts;
    struct msg why, told_how, told_words;
    struct transition_lines clashes;
    date gap_from, gap_to; /* days on which nobody carries key working; DATE_NONE: none */
    bool is_planned, is_begun, is_left, is_off, is_overlap;
    bool misses_why, misses_told, misses_answer, misses_day, misses_clash, may_begin;
    bool is_told, is_told_not, is_told_due, is_told_changed, is_late_told;
    bool is_accepted, is_declined, is_decided;
};
struct handover_view handover_view_of(
    const struct request *rq, const struct handover_list_row *row);
struct handover_views {
    const struct handover_view *at;
    size_t count;
};

/* ---- the pack ---- */

struct pack_function {
    struct function_rows_row row;
    struct str name, who; /* who empty: nobody */
    bool is_handed;       /* the family does it */
};
struct pack_functions {
    const struct pack_function *at;
    size_t count;
};
struct pack_level {
    struct support_level_history_row row;
    struct str name; /* empty: none */
};
struct pack_levels {
    const struct pack_level *at;
    size_t count;
};

/* ---- who stays how long ---- */

struct spell_line {
    struct str name;
    struct msg how;
    date from_on, to_on;
    int64_t days;
    bool is_over;
};
struct spell_lines {
    const struct spell_line *at;
    size_t count;
    size_t people_count, change_count; /* in the last 12 months */
};
struct spell_lines handover_spells(const struct request *rq);

/* ---- the manager's lists ---- */

enum handover_figure {
    SHOW_PLANNED,
    SHOW_TO_TELL,
    SHOW_NOBODY,
    SHOW_APART, /* began without days together */
    SHOW_UNTOLD,
    SHOW_HANDOVER__COUNT,
};
bool handover_area_shows(enum handover_figure show, const struct handover_line *line);

/* A family where the key worker often changed. */
struct often_line {
    struct handover_often_area_row row;
    int64_t change_count;
};
struct often_lines {
    const struct often_line *at;
    size_t count;
};
