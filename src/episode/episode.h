/*
 * episode: key working for one child, from a day to a day: at which level, in a crisis or not, and who does which
 * of the functions.
 *
 * Level, intensity, rhythm and number of functions are four things that are decided together and never reckoned
 * into one. What lists read of it stands in the child's own row (child.level, contact_rhythm_days, programme_id,
 * crisis_until_on) and is kept here, in the same transaction. Needs a grant that covers the team, to write one that
 * may change team and identity.
 */
#pragma once

#include "consent/grant.h"
#include "episode/episode_sql.h"
#include "govuk/steps.h"
#include "kit/http.h"
#include "programme/programme.h"

extern const struct area episode_area;

/* ---- the episode ---- */

/* The open episode of rq->grant's child; false when there is none. */
bool episode_find(const struct request *rq, struct episode_now_row *out);

struct episode_beginning {
    struct programme_id programme; /* none: the main one */
    struct str
        because; /* asked, returned, imported; empty: returned after an earlier episode, else asked */
    date from_on;
};
/* Key working begins; false, and nothing is written, when an episode is open. */
bool episode_begin(const struct request *rq, const struct episode_beginning *b);

/* The open episode ends, the day being its last; the level and a crisis end with it. False when none is open. */
bool episode_end(const struct request *rq, date last_on, struct str reason, struct str words);

/* May they begin an episode, decide its level, call a crisis and end it? It changes what lists read of the child. */
bool episode_may_decide(const struct request *rq);

/* ---- the level ---- */

/* What was decided; texts may be empty, review_on absent. */
struct level_decision {
    struct str level; /* code of the child's programme, or none */
    int64_t intensity, rhythm_days, function_count;
    struct str drivers, words, family_words;
    bool with_family;
    date from_on, review_on;
};
/* Writes it down and keeps what lists read. */
void level_decide(const struct request *rq, const struct level_decision *d);

/* How a child stands on a day. */
struct level_standing {
    struct support_level_now_row decided; /* level empty: nothing was decided yet */
    struct crisis_now_row crisis;
    struct str code; /* the level that counts: the highest in a crisis */
    bool is_crisis;
    bool is_review_due;  /* its day has come, or nobody has said when */
    bool is_early;       /* the early weeks of this level */
    int64_t rhythm_days; /* between contacts, now */
};
struct level_standing level_standing_of(const struct request *rq, const struct programme *p);

/* A crisis from today to a day, its last; it ends by itself. */
void crisis_begin(const struct request *rq, date ends_on, struct str why);
void crisis_stop(const struct request *rq, struct str words);

/* ---- the functions ---- */

/* Days on which something is done, from a day to a day; to_on absent: no end is known. */
struct period {
    date from_on, to_on;
};

/*
 * The first day, `since_on` or later, on which nobody does it and nobody does until `today` or later either:
 * periods that touch or overlap are one. DATE_NONE when somebody does it from today on with no end. A gap that
 * has been closed is past and does not count. The result lies after `today` when somebody does it today and the end
 * is known. Periods in any order; those that end before they begin do not count. Pure.
 */
date function_gap(const struct period *periods, size_t count, date since_on, date today);

/* How many functions nobody does today in the area, for managers: the rows of /functions/unfilled, counted as
 * far as UNFILLED_MOST + 1. Needs rq->actor->area. */
enum { UNFILLED_MOST = 200 };
int64_t functions_unfilled_count(const struct request *rq);

/*
 * Since when nobody does what is needed, for each function of the grant's child: whoever changes the team, who
 * carries key working, the family or a function calls this afterwards, so that the list of what nobody does needs
 * to read nothing but that day. Needs a grant that may change the team.
 */
void functions_keep(struct db *db, const struct grant *grant, instant now);

/*
 * Key working ends with that day: what the key worker did, or somebody whose part ends (`leavers`), is done by nobody any
 * more, and rests. What somebody else of team or family does goes on. Returns the codes of what rests, parted by
 * blanks, so that a return can take it up again. Calls functions_keep().
 */
struct person_list {
    const struct person_id *at;
    size_t count;
};
struct str functions_rest(const struct request *rq, date last_on, struct person_list leavers);

/* The functions of these codes are needed again from that day, and done by nobody until somebody takes them. */
void functions_resume(const struct request *rq, struct str codes, date from_on);

/* ---- intensity over time ---- */

/* Something that happened, numbered in the picture. */
struct course_line {
    int64_t number; /* 0: not in the picture */
    date on;
    struct msg what;
    struct str name; /* of whom, or which level */
};
struct course_lines {
    const struct course_line *at;
    size_t count;
};
struct course {
    struct course_lines lines; /* the earliest first */
    struct str called;
    struct steps_chart *chart; /* texts in it are filled in when it is drawn */
};

/* What it is made of, read once for a page that shows more of it. */
struct course_rows {
    struct episode_list_rows episodes;
    struct crisis_list_rows crises;
    struct support_level_history_rows levels;
};
struct course_rows course_rows_read(const struct request *rq);

struct course course_read(const struct request *rq, const struct course_rows *rows,
    const struct level_names *names, struct str called);

/* The picture; nothing when no level was ever decided. */
struct course_drawing {
    const struct course *course;
};
void course_drawing(struct markup *m, const struct course_drawing *o);
