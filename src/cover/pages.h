/* The pages of cover/, a file a subject; routes.c lists them. */
#pragma once

#include "consent/covering_sql.h"
#include "cover/cover.h"

handler_fn absences_show, absence_new, absence_take_new, absence_show_page, absence_take_change,
    absence_take_back, absence_take_deputy;
handler_fn area_absences_show, area_absence_families_show;
handler_fn cover_ask_show_page, cover_ask_take;
handler_fn cover_child_show, cover_child_take;
handler_fn cover_told_show, cover_told_take;
handler_fn cover_back_show, cover_back_take_words, cover_back_take_read;
handler_fn briefing_page, briefing_take_read;

/* "Leave", "Sickness": codes of absence.kind in words, for forms. */
extern const struct form_choices absence_kinds;

static inline struct away away_of(const struct absence_find_row *row)
{
    return (struct away){row->from_on, row->back_on, row->look_on};
}

/* One of somebody's absences. */
struct absence_line {
    const struct absences_of_row *row;
    struct msg kind;
    bool is_void, is_over, is_now;
};
struct absence_lines {
    const struct absence_line *at;
    size_t count;
};

/* What happened with a family while its key worker was away. */
struct back_item {
    const struct cover_happened_row *row;
    struct msg kind;
    bool is_answer, was_tried;
};
struct back_items {
    const struct back_item *at;
    size_t count;
};

/* ---- deputies to choose from: deputies.c; one was chosen: deputy.c ---- */

/* Somebody who could cover, as a page says it. */
struct cover_deputy {
    const struct covering_candidate_row *row;
    bool is_away; /* on some of these days */
};
struct cover_deputies_list {
    const struct cover_deputy *at;
    size_t count;
    const struct form_choices *choices; /* the same, for a form */
    bool has_more;                      /* than DEPUTIES_MAX */
    struct str search;                  /* as typed */
    bool has_search;                    /* something was typed, or there are more */
};
enum { DEPUTIES_MAX = 60 };
/*
 * For an absence; with a child, the team of the child first. Of many only DEPUTIES_MAX, those who carry least, unless the query
 * has words `q` that their names must have; whom the form names as `deputy` is always among them, if they can be.
 */
struct cover_deputies_list cover_deputies_to_choose(
    const struct request *rq, const struct absence_find_row *absence, struct child_id child);
struct person_id cover_deputy_chosen(
    const struct cover_deputies_list *deputies, struct uuid person);

/* The form of choosing one. `is_decided` is for managers, who then say why. */
struct deputy_typed {
    struct uuid deputy;
    bool is_decided;
    struct str reason;
};
extern const struct form_spec deputy_spec;

/* Nobody gives a part to themselves; a decision over somebody's head needs a reason; nobody who is away
 * on these days. Fields deputy, reason. */
void cover_check_deputy(const struct request *rq, const struct cover_deputies_list *deputies,
    const struct deputy_typed *typed, struct problems *problems);

/* What was chosen, to be done. */
struct cover_giving {
    const struct absence_find_row *absence;
    struct person_id deputy;
    bool is_decided;
    struct str reason;
};
/* Ask, or decide, for those of the families that have nobody yet; how many of them could not be given to this
 * deputy. Each family's own grant is asked for. */
size_t cover_give_all(const struct request *rq, const struct cover_giving *giving,
    const struct cover_families *families);
/* The same for rq->grant's child, in place of whoever was asked before. False when they must not cover here. */
bool cover_give_one(const struct request *rq, const struct cover_giving *giving, bool is_intensive);
