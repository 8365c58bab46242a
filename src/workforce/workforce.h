/*
 * workforce: those who carry key working: supervision, training, what the role is, how much they carry; and the
 * manager's board.
 */
#pragma once

#include "consent/carrying_sql.h"
#include "consent/grant.h"
#include "kit/http.h"
#include "programme/programme.h"
#include "workforce/rules.h"

extern const struct area workforce_area;

/* ---- load: load.c ---- */

/* The hours that somebody has for key working. */
struct working_time {
    int64_t post_percent;      /* of a full post */
    int64_t protected_minutes; /* a week, kept free for it */
    bool is_known;             /* otherwise one full post is reckoned with */
};
/* One full post, as long as nothing else is known of anybody. Whoever keeps hours of people answers here. */
struct working_time working_time_of(const struct request *rq, struct person_id person);

/* Families of one level. */
struct load_line {
    struct str name, weight; /* of one: "4", "0.2" */
    int64_t families;
    bool is_crisis;
};
struct load_lines {
    const struct load_line *at;
    size_t count;
};

/* How much somebody carries today. */
struct work_load {
    struct load_lines lines;
    int64_t families, load, limit; /* the last two in hundredths */
    struct str load_text, limit_text, room_text;
    enum load_standing standing;
    bool is_near, is_full, is_over, has_room; /* one of them */
    struct working_time time;
};

/* What families of a level weigh, read once for a list of workers. */
struct load_rates {
    const struct request *rq;
    struct programme main, other; /* the last of the others that was asked for */
    struct programme_id other_id;
};
struct load_rates load_rates_read(const struct request *rq);
struct work_load work_load_read(struct load_rates *rates, struct person_id person);

/* "4", "0.2", "12.25": hundredths as people write them. */
struct str load_text(struct arena *a, int64_t hundredths);

/* What somebody wrote down of their time in the last four weeks, a week. */
enum { HOURS_WEEKS = 4 };
struct hours_line {
    struct str function;
    struct str hours; /* "2 hours 30 minutes" in words of the page: see hours_text */
};
struct hours_lines {
    const struct hours_line *at;
    size_t count;
};
struct work_hours {
    int64_t minutes, contacts; /* a week, rounded; in all four weeks */
    struct str text;           /* a week: "3.5" */
    struct hours_lines functions;
};
struct work_hours work_hours_read(const struct request *rq, struct person_id person);

/* ---- what presses, for my work: work.c ---- */

struct workforce_work {
    date supervision_due_on, supervision_next_on;
    bool is_supervision_due; /* overdue */
    bool has_no_supervisor;
    bool has_role_to_read;
    int64_t training_due_count;
    int64_t team_due_count; /* of those whom one supervises, overdue */
    bool is_any;
};
struct workforce_work workforce_work_read(const struct request *rq);
