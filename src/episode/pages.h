/* The pages of episode/, a file a subject; routes.c lists them. */
#pragma once

#include "episode/episode.h"
#include "episode/rules.h"
#include "family/family.h"
#include "govuk/steps.h"
#include "kit/form.h"
#include "kit/http.h"

handler_fn key_working_show;
handler_fn episode_new, episode_take_new;
handler_fn level_edit, level_take;
handler_fn crisis_new, crisis_take_new, crisis_take_end;
handler_fn functions_edit, functions_take;
handler_fn function_show, function_take, function_take_cover, function_take_cover_end;
handler_fn unfilled_show;

/* How much of something: 0 to 3, in words. */
extern const struct form_choices intensities;
struct msg intensity_words(int64_t intensity);

/* The number of a choice of `intensities`. */
int64_t intensity_of(struct str code);

/* ---- the functions of a child, ready for a page ---- */

struct cover_line {
    struct uuid public_id;
    struct str name; /* of whom; empty for the key worker when nobody is */
    bool is_key_worker;
    date from_on, to_on;
};
struct cover_lines {
    const struct cover_line *at;
    size_t count;
};

struct function_line {
    const struct programme_functions_row *function;
    struct str name, who_else; /* for this reader: the name, or the family's words */
    struct function_rows_row row;
    bool is_decided; /* somebody has looked at it for this child */
    bool is_needed, is_handed;
    struct msg intensity;
    struct cover_lines covers;
    bool is_unfilled;
    int64_t unfilled_days; /* 0: since today */
    date will_be_unfilled; /* when somebody stops, and nobody takes over; absent when not */
    struct str owner;      /* who finds somebody; empty: whoever manages key working */
    struct evidence evidence;
};
struct function_lines {
    const struct function_line *at;
    size_t count;
};
struct function_group {
    struct str name;
    struct function_lines functions;
};
struct function_groups {
    const struct function_group *at;
    size_t count;
    size_t all_count,
        needed_count; /* of the needed ones those that the family does not do itself */
    size_t unfilled_count, undecided_count, handed_count; /* handed: the family does it */
    bool has_evidence;                                    /* this reader sees contacts */
};

/* Evidence is looked for in so many days. */
enum { EVIDENCE_DAYS = 91 };

/* Those of the child's programme, group by group. Needs a grant that covers the team; evidence is there when it
 * covers the record. */
struct function_groups functions_read(const struct request *rq, const struct programme *p);

/* Who can be given a function: "key_worker", and the team and family of today by the person's public id. */
struct people {
    struct form_choices choices;
    struct person_id *at; /* parallel; none for the key worker */
};
struct people people_read(const struct request *rq, bool with_key_worker);
struct person_id people_find(const struct people *people, struct str value, bool *is_found);

/* ---- parts of forms and lists ---- */

/* A level whose usual numbers fill the form. */
struct preset_link {
    struct str code, name;
    int64_t rhythm_days, early_rhythm_days, review_days;
};
struct preset_links {
    const struct preset_link *at;
    size_t count;
};
struct preset_name {
    struct str code, name;
};
struct preset_names {
    const struct preset_name *at;
    size_t count;
};

/* A level as it was decided once. */
struct past_level {
    const struct support_level_history_row *row;
    struct str name; /* empty: none */
    struct msg intensity;
    struct str drivers;
};
struct past_levels {
    const struct past_level *at;
    size_t count;
};

/* A crisis that is over, with its last day. */
struct past_crisis {
    const struct crisis_list_row *row;
    date last_on;
};
struct past_crises {
    const struct past_crisis *at;
    size_t count;
};

/* The page about key working, with the form by which a crisis ends; and that form as it begins. */
struct reply key_working_page(const struct request *rq, int status, struct form ending);
struct form crisis_end_form(const struct request *rq);

/* The last day on which a crisis stood. */
date crisis_last_on(const struct crisis_list_row *row);

/* Something that is needed and nobody does, in the list of the area. */
struct unfilled_line {
    struct function_unfilled_row row; /* owner_name empty: whoever manages key working */
    struct str code, function;
    date since_on;
    int64_t days;
};
struct unfilled_lines {
    const struct unfilled_line *at;
    size_t count;
};
