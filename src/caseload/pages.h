/* pages: what the templates of the caseload show. */
#pragma once

#include "kit/form.h"
#include "kit/http.h"
#include "kit/words.h"

/* One fault or notice of a file, as a row. */
struct fault_line {
    struct str file, heading, text;
    int64_t line; /* 0: the file as a whole */
};
struct fault_lines {
    const struct fault_line *at;
    size_t count;
};

/* What happens to one list. */
struct count_line {
    struct str file;
    int64_t added, changed, same;
};
struct count_lines {
    const struct count_line *at;
    size_t count;
};

/* One row of consents.csv that would change who sees what. */
struct share_line {
    struct str child, whom, parts; /* whom: empty for everybody in the team */
    struct msg decision;
    date to_on;
};
struct share_lines {
    const struct share_line *at;
    size_t count;
};

/* One of the files and the headings it may have. */
struct file_help {
    struct str name, required, optional;
};
struct file_helps {
    const struct file_help *at;
    size_t count;
};
