/* The pages of workforce/, a file a subject; routes.c lists them. */
#pragma once

#include "consent/carrying_sql.h"
#include "directory/people.h"
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

/* "One to one", "Group": codes of supervision_session.kind in words. */
extern const struct form_choices session_kinds;

/* Where the list goes on behind that worker; at its first when they are none of it. Pure. */
size_t workforce_behind(struct carrying_workers_rows rows, struct uuid after);
/* Behind whom the page begins that is asked for. */
struct uuid workforce_after(const struct request *rq);

/* What a session may be about. */
struct prompt {
    struct str name; /* of a child; empty: about the worker */
    struct uuid child;
    int64_t number;
    date on;
    /* one of them */
    bool is_contact, is_never, is_action, is_crisis, is_level, is_function, is_money, is_change,
        is_load, is_over, is_absence, is_signal;
    int64_t more;     /* of is_signal: how many stand out besides */
    struct str words; /* of is_load: "36"; of is_signal: what stands out; of is_absence: nothing */
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
    bool is_held, is_planned,
        is_missed; /* missed: the day has passed, and nobody said what became of it */
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
        struct form_choice *to_ =                                                                  \
            arena_array_of((rq)->arena, (rows).count + 1, struct form_choice);                     \
        char id_[UUID_TEXT];                                                                       \
        for (size_t i_ = 0; i_ < (rows).count; i_++)                                               \
            to_[i_] = (struct form_choice){                                                        \
                .value =                                                                           \
                    str_copy((rq)->arena, uuid_text((rows).at[i_].public_id, id_), UUID_TEXT - 1), \
                .data_text = (rows).at[i_].name,                                                   \
            };                                                                                     \
        *(choices) = (struct form_choices){to_, (rows).count};                                     \
    } while (0)

struct training_done {
    const struct training_of_row *row;
    bool is_entered, is_refused, is_expired, is_expiring;
};
struct training_dones {
    const struct training_done *at;
    size_t count;
};
struct training_dones training_done_by(const struct request *rq, struct person_id person);
