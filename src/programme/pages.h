/* The pages of programme/, a file a subject; routes.c lists them. */
#pragma once

#include "kit/form.h"
#include "kit/http.h"
#include "programme/programme.h"
#include "programme/rules.h"

handler_fn programmes_show, programme_new, programme_take_new;
handler_fn programme_show, programme_take_change, edition_take_new;
handler_fn edition_show, edition_take_withdraw;
handler_fn numbers_edit, numbers_take;
handler_fn level_new_page, level_take_new, level_edit_page, level_take_edit, level_take_remove;
handler_fn function_new_page, function_take_new, function_edit_page, function_take_edit,
    function_take_remove;
handler_fn questions_edit, questions_take;

/* ---- an edition, ready for a page ---- */

/* A number of an edition, and why it begins where it does. */
struct number_line {
    struct msg label, source;
    int64_t value;
    struct msg unit;
};
struct number_lines {
    const struct number_line *at;
    size_t count;
};
struct number_lines numbers_of(struct arena *a, const struct programme_edition_find_row *row);

/* What usually goes with a level. */
struct level_line {
    const struct programme_levels_row *row;
    struct str weight;    /* 0.2 */
    struct str functions; /* F02, F03 */
};
struct level_lines {
    const struct level_line *at;
    size_t count;
};
struct question_part {
    struct str code;
    struct msg name;
    struct programme_questions_rows rows;
};
struct question_parts {
    const struct question_part *at;
    size_t count;
};

/* An edition in the list of a programme. */
struct edition_line {
    const struct programme_editions_row *row;
    bool is_current, is_ahead;
};
struct edition_lines {
    const struct edition_line *at;
    size_t count;
};

/* One thing that is different from the edition before. */
struct difference {
    struct msg what;      /* ours, or ... */
    struct str what_text; /* ... of the programme: "Level Intensive" */
    struct str was, is;   /* empty: it was not there, it is gone */
};
struct differences {
    const struct difference *at;
    size_t count;
};
/* What changes from one edition to the next. */
struct differences differences_of(const struct request *rq,
    const struct programme_edition_find_row *before,
    const struct programme_edition_find_row *after);

/* The parts of questions, in their order; codes of programme_question.part. */
enum { QUESTION_PARTS = 6 };
extern const struct question_name {
    struct str code;
    struct msg name;
} question_names[QUESTION_PARTS];

/* The edition of the path, when it can still be changed. */
bool edition_to_change(const struct request *rq, struct programme_edition_find_row *out);
