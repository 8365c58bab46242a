/* The pages of workforce/, a file a subject; routes.c lists them. */
#pragma once

#include "consent/carrying_sql.h"
#include "kit/form.h"
#include "workforce/role_sql.h"
#include "workforce/supervision_sql.h"
#include "workforce/training_sql.h"
#include "workforce/workforce.h"

handler_fn supervision_mine_page, supervision_show_page, supervision_new_page, supervision_take_new,
    supervision_session_page, supervision_session_take;
handler_fn area_supervision_page, area_supervision_worker_page, area_supervision_worker_take;

handler_fn training_mine_page, training_new_page, training_take_new;
handler_fn courses_page, course_new_page, course_take_new, course_page, course_take;
handler_fn area_training_page, area_training_one_page, area_training_one_take, area_awareness_page;
handler_fn role_page, role_take_read, area_role_page, area_role_take, area_role_take_withdraw;
handler_fn shadowing_page, shadowing_take;
handler_fn work_me_page;

/* How many workers a list of the area holds; figures say "more than" beyond it. */
enum { WORKERS_MOST = 500 };

/* "One to one", "Group": codes of supervision_session.kind in words. */
extern const struct form_choices session_kinds;

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

/* Everybody who carries families, for managers: those of a figure. */
enum supervised_show { SUPERVISED_ALL, SUPERVISED_OVERDUE, SUPERVISED_NOBODY, SUPERVISED_SOON, SUPERVISED__COUNT };
struct supervised_list supervised_area(const struct request *rq);
struct supervised_list supervised_select(
    const struct request *rq, struct supervised_list all, enum supervised_show show);

/* What a session may be about. */
struct prompt {
    struct str name; /* of a child; empty: about the worker */
    struct uuid child;
    int64_t number;
    date on;
    /* one of them */
    bool is_contact, is_never, is_action, is_crisis, is_level, is_function, is_money, is_change, is_load,
        is_over, is_absence;
    struct str words; /* of is_load: "36"; of is_absence: nothing */
    struct str limit;
};
struct prompts {
    const struct prompt *at;
    size_t count;
    int64_t families; /* that they carry */
    int64_t hidden;   /* of these, that whoever reads cannot see */
};
struct prompts prompts_read(const struct request *rq, struct person_id worker);

struct session_line {
    const struct supervision_sessions_row *row;
    struct msg kind;
    bool is_held, is_planned, is_missed; /* missed: the day has passed, and nobody said what became of it */
};
struct session_lines {
    const struct session_line *at;
    size_t count;
};
struct session_day {
    const struct supervision_session_days_row *row;
    struct msg kind;
};
struct session_days {
    const struct session_day *at;
    size_t count;
};

/* Names as choices of a form: `rows` of any statement with public_id and name. */
#define PEOPLE_CHOICES(rq, rows, choices)                                                          \
    do {                                                                                           \
        struct form_choice *to_ = arena_array_of((rq)->arena, (rows).count + 1, struct form_choice); \
        char id_[UUID_TEXT];                                                                       \
        for (size_t i_ = 0; i_ < (rows).count; i_++)                                               \
            to_[i_] = (struct form_choice){                                                        \
                .value = str_copy(                                                                 \
                    (rq)->arena, uuid_text((rows).at[i_].public_id, id_), UUID_TEXT - 1),          \
                .data_text = (rows).at[i_].name,                                                   \
            };                                                                                     \
        *(choices) = (struct form_choices){to_, (rows).count};                                     \
    } while (0)

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

/* Of rq->actor: each course that key workers need, while they carry families. */
struct training_lines training_mine(const struct request *rq);

/* Of everybody who carries families, for managers: those of a figure. */
enum training_show { TRAINING_SHOW_ALL, TRAINING_SHOW_LACKING, TRAINING_SHOW_EXPIRED, TRAINING_SHOW_EXPIRING, TRAINING_SHOW__COUNT };
struct training_lines training_area(const struct request *rq);
struct training_lines training_select(
    const struct request *rq, struct training_lines all, enum training_show show);

struct training_done {
    const struct training_of_row *row;
    bool is_entered, is_refused, is_expired, is_expiring;
};
struct training_dones {
    const struct training_done *at;
    size_t count;
};
struct training_dones training_done_by(const struct request *rq, struct person_id person);

/* ---- role description ---- */

struct role_reader {
    struct str name;
    instant acknowledged_at;
};
struct role_readers {
    const struct role_reader *at;
    size_t count;
};
/* Who carries families and has not acknowledged the description in force; nobody when there is none. */
struct role_readers role_unread(const struct request *rq);
