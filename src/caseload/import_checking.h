/* import_checking: how the files that check rows say what is wrong with one; nobody else includes it. */
#pragma once

#include "caseload/import_rules.h"
#include "kit/problem.h"

struct checking {
    enum list list;
    row_problem_fn *problem;
    void *context;
};

/* A fault in the column of that name. */
void check_wrong(const struct checking *c, const char *column, struct msg text);

/* An end before its beginning, in the column `to`; a day that has not come. */
void check_ends(const struct checking *c, date from_on, date to_on);
void check_past(const struct checking *c, const char *column, date day, date today);

/* What the rules of a form say, each in the column of its field: of the same name, with or without "_on". */
void check_say(const struct checking *c, const struct problems *problems);

/* import_check_programmes.c, import_check_case.c, import_check_workers.c: rows of the files about key working. */
void check_programmes(const struct checking *c, const void *row, date today);
void check_key_working(const struct checking *c, const void *row, date today);
void check_workers(const struct checking *c, const void *row, date today);
