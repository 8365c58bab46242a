/*
 * workforce: those who carry key working: supervision, training, what the role is, how much they carry; and the
 * manager's board.
 */
#pragma once

#include "choice/load.h"
#include "consent/carrying_sql.h"
#include "consent/grant.h"
#include "kit/http.h"
#include "programme/programme.h"
#include "workforce/rules.h"

extern const struct area workforce_area;

/* ---- load: load.c ---- */

/* Families of one level, or those that may come back. */
struct load_line {
    struct str name, weight; /* of one: "4", "0.2" */
    int64_t families, each;  /* each: the same weight in hundredths */
    bool is_crisis, is_door;
};
struct load_lines {
    const struct load_line *at;
    size_t count;
};

/* How much somebody carries today: caseload_read() of choice/load.h, as these pages show it. */
struct work_load {
    struct load_lines lines;
    int64_t families, family_limit, load,
        limit; /* the last two in hundredths; limits 0: none known */
    struct str load_text, limit_text, room_text; /* the last two empty when no hours are known */
    struct str kept_text; /* hours a week kept free for key working; empty: nobody has said */
    bool is_unknown, is_near, is_full, is_over, has_room; /* one of them */
};
struct work_load work_load_read(struct weighing *w, struct person_id person);
/* The same of a caseload that was reckoned with those of others (caseload_of), without its lines. */
struct work_load work_load_of(struct arena *a, const struct caseload *c, int64_t protected_tenths);

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

/* ---- lists, of one and of all ---- */

enum { WORKERS_PAGE = 50 };

/* Everybody who carries families on rq->today, by name: what the three lists below are made of. All are looked at, for each
 * figure counts all; a page shows WORKERS_PAGE of them, behind whom the page before ended with. These four are kept
 * (kit/kept.h): a page reckons anew what has changed. */
struct carrying_workers_rows workforce_workers(const struct request *rq);

/* Somebody whose supervision a page shows. */
struct supervised {
    struct person_id person;
    struct uuid public_id;
    struct str name, supervisor_name;
    int64_t family_count;
    date last_on, due_on, next_on;
    enum supervision_standing standing;
    bool is_overdue, is_soon, is_planned, is_nobody, is_needed; /* of the standing */
};
struct supervised_list {
    const struct supervised *at;
    size_t count;
};

/* How one person stands today. */
struct supervised supervised_read(
    const struct request *rq, struct person_id person, struct uuid public_id, struct str name);

/* Everybody who carries families, for managers: how many there are of each figure, and a page of those of one. */
enum supervised_show {
    SUPERVISED_ALL,
    SUPERVISED_OVERDUE,
    SUPERVISED_NOBODY,
    SUPERVISED_SOON,
    SUPERVISED__COUNT
};
struct supervised_area {
    size_t counts[SUPERVISED__COUNT];
    struct supervised_list
        page; /* of those of `show` behind the worker `after`; from the first when that is nobody */
    struct uuid last; /* by whom the page ends, when it has a next */
    bool has_more;
};
struct supervised_area supervised_area(
    const struct request *rq, enum supervised_show show, struct uuid after);

/* ---- training ---- */

/* What somebody needs and has of one course. */
struct training_line {
    struct uuid person;
    struct str name, title;
    date expires_on, needed_on; /* DATE_NONE: none */
    enum training_standing standing;
    bool is_done, is_good, is_expiring, is_expired, is_to_come, is_lacking; /* of the standing */
};
struct training_lines {
    const struct training_line *at;
    size_t count;
};

/* Each course that somebody needs for what they are today: who carries families, stands in or supervises, in the
 * programme that the course is for. Of rq->actor; of that person. */
struct training_lines training_mine(const struct request *rq);
struct training_lines training_of_worker(const struct request *rq, struct person_id person);

/* What somebody would need as key worker in that programme, were they to begin today. */
struct training_lines training_for_programme(
    const struct request *rq, struct person_id person, struct programme_id programme);

/* What is offered to parents and young people who carry key working in that programme. */
struct family_course {
    struct str title, about;
    int64_t hours;
};
struct family_courses {
    const struct family_course *at;
    size_t count;
};
struct family_courses training_for_family(const struct request *rq, struct programme_id programme);

/* Of everybody who needs one: those who carry families, stand in and supervise; for managers, as above. */
enum training_show {
    TRAINING_SHOW_ALL,
    TRAINING_SHOW_LACKING,
    TRAINING_SHOW_EXPIRED,
    TRAINING_SHOW_EXPIRING,
    TRAINING_SHOW__COUNT
};
struct training_area {
    size_t counts[TRAINING_SHOW__COUNT]; /* lines, one for each course that somebody needs */
    struct training_lines
        page; /* all lines of those WORKERS_PAGE people of `show` behind `after` */
    struct uuid last;
    bool has_more;
};
struct training_area training_area(
    const struct request *rq, enum training_show show, struct uuid after);

/* ---- role description ---- */

struct role_reader {
    struct uuid public_id;
    struct str name;
};
struct role_readers {
    const struct role_reader *at; /* of a page, as above */
    size_t count, all_count;
    struct uuid last;
    bool has_more;
};
/* Who carries families and has not acknowledged the description in force; nobody when there is none. */
struct role_readers role_unread(const struct request *rq, struct uuid after);
