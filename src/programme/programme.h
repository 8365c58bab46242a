/*
 * programme: how the area does key working: what the role is called, functions, levels, numbers, questions.
 *
 * An edition holds from a day on, until the next one. The edition in force on a day is the latest of its
 * programme that began on it or before; the main programme always has one. Everything is the area's own choice,
 * as data: a second programme (youth mental health, children with cancer) is rows, made on pages. Rows live as long
 * as the request.
 */
#pragma once

#include "consent/grant.h"
#include "kit/form.h"
#include "kit/http.h"
#include "programme/programme_sql.h"

extern const struct area programme_area;

/* The edition in force, with its levels (the lightest first) and its functions (group by group). */
struct programme {
    struct programme_in_force_row row; /* the numbers: answer_days, told_days, ... */
    struct programme_levels_rows levels;
    struct programme_functions_rows functions;
};

/* The numbers alone: of the edition of that programme in force on a day, or of the main one for no id, or when the
 * programme has not begun on that day. Faults when there is none: the schema writes it. */
struct programme_in_force_row programme_numbers(struct db *db, struct programme_id id, date today);

/* Of the main programme, on that day. Faults when there is none: the schema writes it. */
struct programme programme_main(struct db *db, date today);

/* Of that programme; of the main one for no id, or when the programme has not begun on that day. */
struct programme programme_read(struct db *db, struct programme_id id, date today);

/* Of the programme of rq->grant's child: that of the open episode, or the main one. Needs a grant that covers
 * identity. */
struct programme programme_of_child(const struct request *rq);
struct programme_in_force_row programme_numbers_of_child(const struct request *rq);

/* The level or function of that code; NULL when this edition has none such. Pure. */
const struct programme_levels_row *programme_level(const struct programme *p, struct str code);
const struct programme_functions_row *programme_function(
    const struct programme *p, struct str code);

/* The heaviest level, which counts in a crisis; NULL when the programme has none. Pure. */
const struct programme_levels_row *programme_highest_level(const struct programme *p);

/*
 * Days between contacts on a day, at a level that has held since `from_on`: the rhythm of the early weeks (the
 * first early_days days) when the level has one, else its own. 0 for no level. Pure.
 */
int64_t programme_rhythm_days(
    const struct programme *p, const struct programme_levels_row *level, date from_on, date today);

/* Do the early weeks of a level that has held since `from_on` still go on? Pure. */
bool programme_is_early(const struct programme *p, date from_on, date today);

/* When the area's telephone is answered, in its own words, as the main programme says today; empty when it does not. */
struct str programme_phone_hours(const struct request *rq);

/* Words of the programme as this reader sees them: those that keywork comes with are translated, the area's own
 * stand as they were typed. */
struct str programme_words(const struct language *language, struct str words);

/* ---- for lists of children, who may be in several programmes ---- */

/* Names of all levels, read once for a list. */
struct level_names {
    struct programme_levels_named_rows rows;
    const struct language *language;
};
struct level_names level_names_read(const struct request *rq);

/* "Intensive", "Intensive key working": of a child's programme (none: the main one) and level code, in the
 * latest edition that has it; empty for "none", the code itself when no edition knows it. Pure. */
struct str level_short_name(
    const struct level_names *names, struct programme_id programme, struct str code);
struct str level_name(
    const struct level_names *names, struct programme_id programme, struct str code);

/* After how many days without contact it is too long, in each programme. */
struct contact_limits {
    struct programme_contact_limits_rows rows;
};
struct contact_limits contact_limits_read(const struct request *rq);

/* Of a child's programme; of the main one for no id, or while that programme has not begun. Pure. */
int64_t contact_limit(const struct contact_limits *limits, struct programme_id programme);

/* The levels of the main programme and then of the others, each once by code and name, to choose one of in a
 * filter. */
const struct form_choices *level_choices(const struct request *rq, const struct level_names *names);
