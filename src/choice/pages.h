/* The pages of choice/, a file a subject; routes.c lists them. */
#pragma once

#include "choice/choice.h"
#include "choice/load.h"
#include "family/family.h"

handler_fn choosing_show;
handler_fn choose_new, choose_take;
handler_fn talk_new, talk_take;
handler_fn option_new, option_take, option_take_withdraw;
handler_fn change_new, change_take, change_answer, change_take_answer;
handler_fn propose_new, propose_take, propose_take_withdraw;
handler_fn proposal_show_page, proposal_take;
handler_fn profile_edit, profile_take;
handler_fn worker_photo_edit, worker_photo_take, worker_photo_take_off, worker_photo_file,
    worker_photo_card;
prepare_fn worker_photo_prepare;
handler_fn capacity_show, capacity_person_show, capacity_take_time;
handler_fn area_choosing_show;

/* What a family can want, for forms and pages: worker, team, self, nobody, wait; and for talks "open". */
extern const struct form_choices talk_wants;
/* Ways that can be chosen, in words for the family itself (`is_plain`) or for whoever writes them down. */
const struct form_choices *choice_wants(bool is_plain);
struct msg choice_want_words(struct str code, bool is_plain);

/* The photo of a worker for a card of rq->grant's child; unset when there is none, or where it could give the place away. */
struct uuid worker_photo_of(const struct request *rq, struct person_id person);

/* ---- whom the family can choose ---- */

struct option_skill {
    struct str what;
};
struct option_skills {
    const struct option_skill *at;
    size_t count;
};
struct option_card {
    const struct choice_options_row *row;
    struct str initials;
    struct uuid photo;                         /* unset: none, or it would give the place away */
    struct str agency, works_when, answers_to; /* empty where they would give the place away */
    struct msg independence, spare;
    struct str spare_code;
    struct option_skills skills;
    bool speaks;    /* a language that the family needs an interpreter for */
    bool knows;     /* what the child's main need is called */
    bool is_chosen; /* by the family, or waited for */
    bool is_waited;
    bool is_asked;     /* and has not answered */
    bool has_declined; /* when they were asked last; why is not for the family */
    bool is_key_worker;
};
struct option_cards {
    const struct option_card *at;
    size_t count;
};
/* Those of rq->grant's child who may still open its record; `header` as read. */
struct option_cards option_cards_read(const struct request *rq, const struct child_header *header);
/* The open option of that public id; NULL when there is none. Pure. */
const struct option_card *option_find(const struct option_cards *options, struct uuid id);

/* What the family needs that a worker could fit: languages and the name of the main need, one text each. */
struct needs {
    struct str languages, condition;
};
struct needs needs_of(const struct request *rq, const struct child_header *header);

/* A word by which somebody is found who fits: a language of the family, or of the child's main need. */
struct seeking {
    struct str word, language; /* language: empty for the need */
    struct msg need;
};
struct seekings {
    const struct seeking *at;
    size_t count;
};
struct seekings seekings_of(const struct request *rq, const struct child_header *header);

/* May this reader say what the family chose: a parent or young person who may decide about sharing, or practitioners who
 * write it down for them? */
bool choice_may_choose(const struct request *rq);

/* ---- who was asked ---- */

struct proposal_line {
    const struct proposal_list_row *row;
    struct msg state;
    bool is_asked, is_waiting_change; /* said yes, and the family has another key worker */
    bool is_key_worker;
    struct uuid involvement; /* of theirs in the team; unset: they are not in it */
};
struct proposal_lines {
    const struct proposal_line *at;
    size_t count;
};
struct msg proposal_state_words(struct str code);

/* Somebody to ask, or to put on the list. */
struct candidate {
    const struct proposing_workers_row *row;
    struct caseload load, with;
    enum caseload_state state;
    struct str weight, limit; /* as shown; limit empty when no hours are known */
    struct msg state_words, independence;
    bool speaks, knows, is_option;
    bool is_unknown; /* whether they have time for this family: nobody has said their hours */
};
struct candidates {
    const struct candidate *at;
    size_t count;
    struct uuid last; /* the post by which the page ends, when it has a next */
    struct str last_name;
    bool has_more, is_page; /* one of several pages */
    bool has_unknown;       /* hours, of somebody on it who takes new families */
};
/*
 * Those who may be given families and may open this record: up to CANDIDATES_WHOLE posts on one page; of more,
 * CANDIDATES_PAGE by name, behind the post `after`. All, or those whose name, post, agency, skills, languages or
 * knowledge have words that begin as the first two of `typed`. On the page who fits stands first, then who has most room.
 */
enum { CANDIDATES_WHOLE = 50, CANDIDATES_PAGE = 25 };
struct candidates candidates_read(const struct request *rq, const struct child_header *header,
    struct str typed, struct uuid after);

/* ---- lists ---- */

struct capacity_level {
    struct str name, weight;
};
struct capacity_levels {
    const struct capacity_level *at;
    size_t count;
};
/* Families of one worker at one level. */
struct capacity_cell {
    int64_t count;
};
struct capacity_cells {
    const struct capacity_cell *at;
    size_t count;
};
struct capacity_family {
    struct capacity_family_row row;
    struct str level, weight;
    date from_on;
    bool is_crisis;
};
struct capacity_family_list {
    const struct capacity_family *at;
    size_t count;
};
struct capacity_line {
    struct proposing_worker_row row;
    struct caseload load;
    struct str weight, limit, room, used, protected_hours;
    struct capacity_cells cells;
    struct msg state;
    struct str state_code;
    bool is_over, is_near, is_room, is_open, has_left, is_away, is_main_work;
    bool uses_more; /* hours than are kept free */
};
struct capacity_lines {
    const struct capacity_line *at;
    size_t count;
};
/* How many there are of a kind of caseload, and the code of the list of them. */
struct capacity_figure {
    struct str code;
    struct msg words;
    int64_t count;
    bool is_here;
};
struct capacity_figures {
    const struct capacity_figure *at;
    size_t count;
};
enum { CAPACITY_KINDS = 5, CAPACITY_PAGE = 25 };

/* A list of families of the area, and what it is about. */
struct choosing_line {
    struct uuid child;
    struct str name, about;
    date on;
    int64_t days; /* since then; -1: a day is shown, not its age */
    bool has_days;
    struct msg mark;
};
struct choosing_lines {
    const struct choosing_line *at;
    size_t count;
};
/* How many there are, no more than CHOICE_LIST_MOST, and whether there are more. */
struct choosing_count {
    int64_t n;
    bool is_more;
};
struct choosing_part {
    struct str code;
    struct msg title, how;
    struct choosing_count count;
    struct choosing_lines lines; /* of the part that is shown */
    bool is_here;
};
struct choosing_parts {
    const struct choosing_part *at;
    size_t count;
};
/* The part of that code; the first for another. A figure counts with the statement of its list. */
enum { CHOOSING_PARTS = 9 };
struct choosing_count choosing_part_count(const struct request *rq, size_t part);
size_t choosing_part_of(struct str code);

/* ---- the page of choosing ---- */

struct talk_line {
    const struct talk_list_row *row;
    struct msg wants;
    struct str words; /* empty for those who do not read the record */
};
struct talk_lines {
    const struct talk_line *at;
    size_t count;
};
