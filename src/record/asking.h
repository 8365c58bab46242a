/* asking: a family's question comes in, by whichever page; and agreements as their page shows them. Only this area's
 * pages include it. */
#pragma once

#include "kit/http.h"
#include "record/agreed.h"
#include "record/record.h"

/* What was asked. */
struct asked {
    struct str topic; /* question, contact */
    struct str text;
    struct question_id follows; /* the one whose answer did not answer it; 0 for none */
};

/* Keep it, decide who is asked first and until when a reply is expected, and note it on the timeline; its public
 * id. The grant may change the record. */
struct uuid question_ask(const struct request *rq, const struct asked *asked);

/* An agreement that is over, or begins later. */
struct agreed_line {
    const struct contact_agreements_row *row;
    struct agreed_words words;
    bool begins_later;
};
struct agreed_lines {
    const struct agreed_line *at;
    size_t count;
};

struct function_time {
    const struct contact_times_row *row;
    struct str words;
};
struct function_times {
    const struct function_time *at;
    size_t count;
};

/* A question in a list. */
struct question_line {
    struct uuid public_id;
    struct str text, asked_by, asked_to, taken_by, passed_to;
    instant asked_at;
    date reply_by_on;
    struct msg state;
    bool is_open, is_late;
    bool is_wish; /* for another way to keep in touch */
};
struct question_lines {
    const struct question_line *at;
    size_t count;
};
