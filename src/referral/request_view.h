/* What templates of the staff's pages are given. */
#pragma once

#include "referral/report_sql.h"
#include "referral/request.h"

struct open_request {
    const struct referral_open_list_row *row;
    int age_days, limbo_days;
    bool is_crisis, is_urgent, is_escalated;
};
struct open_requests {
    const struct open_request *at;
    size_t count;
};
struct ended_request {
    const struct referral_ended_list_row *row;
    struct msg state;
};
struct ended_requests {
    const struct ended_request *at;
    size_t count;
};

/* A person or an agency that could be asked. */
struct askable {
    struct uuid id;
    struct str name, post, agency;
};
struct askables {
    const struct askable *at;
    size_t count;
};

/* A record that may be of the same child. */
struct candidate {
    struct uuid id;
    struct str name, local_id;
    date born_on;
    bool has_open_request;
};
struct candidates {
    const struct candidate *at;
    size_t count;
};

/* A refusal by policy or threshold, without any family. */
struct refusal_line {
    const struct referral_refusals_row *row;
    struct msg words;
    int days_taken;
};
struct refusal_lines {
    const struct refusal_line *at;
    size_t count;
};
/* What one agency answered. */
struct agency_answers {
    struct str agency;
    int counts[ANSWER__COUNT];
    int yes, time, policy, threshold, not_right, conflict, silence;
};
struct agency_answers_list {
    const struct agency_answers *at;
    size_t count;
};

/* One thing that is nobody's job. */
struct orphan {
    struct url to;
    struct str name, about;
    date since_on;
    int days;
};
struct orphans {
    const struct orphan *at;
    size_t count;
};
/* One kind of them. */
struct orphan_kind {
    struct str code;
    struct msg title, how; /* how it is counted */
    size_t count;
    int oldest_days;
    bool has_more;
};
struct orphan_kinds {
    const struct orphan_kind *at;
    size_t count;
};
