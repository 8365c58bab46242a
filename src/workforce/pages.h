/* The pages of workforce/, a file a subject; routes.c lists them. */
#pragma once

#include "consent/carrying_sql.h"
#include "kit/form.h"
#include "workforce/people_sql.h"
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

/* Somebody to choose for a form, and the page with that form. */
struct someone {
    struct uuid public_id;
    struct str name, post, agency; /* a post of theirs, by which two of one name are told apart */
    struct url to;
};
struct people_found {
    struct someone *at;
    size_t count;
    bool has_more;
    bool with_account; /* as it was wished: nobody else is found */
    bool hides_agency; /* where it could give the place of a child away */
    struct str search; /* as typed */
    struct url action; /* the page that lists them, without its query */
    struct str name;   /* of whoever was named and cannot be chosen */
    struct msg refused;
};
enum { PEOPLE_FOUND = 20 };

/* Whom a form can be about: those of the area who may be given families; or (with_account) may supervise it, or be in a
 * session: also who manages, and only with an account that is open. */
struct people_wish {
    struct url action; /* the page that lists them; each leads to it with the query `person` */
    struct person_id but, supervisor; /* not those two: whom it is about, and who supervises them */
    bool with_account;
};

/* What a page or form that names somebody makes of it. */
struct people_choice {
    struct people_chosen_row row; /* when is_chosen */
    bool is_chosen;
    struct str
        name; /* of whoever is staff and cannot be chosen; empty: it names nobody of the staff */
    struct msg refused; /* why, and what to do */
};

/*
 * Those whose name has words that begin as the first two that are typed in `q` of query or form, managers first; when
 * nothing is typed, the first by name, or who manages; PEOPLE_FOUND at most, each once; has_more when somebody is left out.
 * What speaks against `choice` goes along.
 */
struct people_found people_search(
    const struct request *rq, const struct people_wish *wish, const struct people_choice *choice);
/* The choices of a field of these: name, post and agency. */
const struct form_choices *people_choices(
    const struct request *rq, const struct people_found *people);

/* Whom the query `person` of a page names; whom a form does. */
struct people_choice people_asked(const struct request *rq, const struct people_wish *wish);
struct people_choice people_choose(
    const struct request *rq, const struct people_wish *wish, struct uuid id);
/* Nobody was chosen: why, or those words when nobody was named, as a problem of that field, unless it has one. */
void people_check(const struct people_choice *choice, struct str field, struct msg nobody,
    struct problems *problems);
/* Is the form sent only to look for somebody else? Then nothing is wrong with it yet. */
bool people_seeks(const struct request *rq, struct problems *problems);

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
