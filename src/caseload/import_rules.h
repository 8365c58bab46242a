/*
 * import_rules: from a cell of a spreadsheet to a value, or to a sentence that says what to do.
 * Pure: no store, no clock but the day that is passed in.
 */
#pragma once

#include "caseload/rows.h"
#include "kit/words.h"

struct arena;

/*
 * Read one cell into the member `into` of a row. MSG_NONE when it is right; otherwise what is wrong
 * and what to do, with the holes {value}, {min}, {max} and {choices} that fault_text() fills. An empty cell
 * gives column->otherwise, and is wrong in a column that is required.
 *
 * cell     valid UTF-8 that lives as long as `keep`; a value may borrow it
 * scratch  may be reset when the function has returned
 */
struct msg cell_read(struct arena *keep, struct arena *scratch, const struct column *column,
    struct str cell, void *into);

/* The cell that cell_read() reads back as this value: what export writes. */
struct str cell_write(struct arena *a, const struct column *column, const void *from);

/* Do both rows of this list have the same value in this column? */
bool cell_equal(const struct column *column, const void *row, const void *other);

/* Copy the value of one column from one row to another of the same list; texts go into the arena. */
void cell_copy(struct arena *a, const struct column *column, void *to, const void *from);

/* Problems of a whole row: an end before its start, a child with no date of birth. `problem` is
 * called for each, with the column that is at fault. is_notice: worth saying, no reason to refuse. */
typedef void row_problem_fn(
    void *context, const struct column *column, struct msg text, bool is_notice);
void row_check(enum list list, const void *row, date today, row_problem_fn *problem, void *context);

/* The same of a consent once it is whole: what the form on the page would refuse, whoever said it. One that is
 * stored and only taken back now need not repeat what was said. */
void consent_row_check(
    const struct consent_row *consent, bool is_new, row_problem_fn *problem, void *context);

/* The number of a day of the week in contact_agreements.csv: 1 Monday, 0 any. import_check_case.c */
int64_t rhythm_weekday(struct str code);

/* A set of sections from the codes of part_codes[], with ; , or a line break between them; and the codes
 * of a set, the shortest list. The text of parts_read() needs the hole {choices}. import_parts.c */
struct msg parts_read(struct arena *scratch, struct str cell, int64_t *into);
struct str parts_write(struct arena *a, int64_t set);

/* The form in which a time is kept (see contact_row), from any written form, with seconds or not, and
 * " GMT" behind it or not. False when it is no time. */
bool contact_time(struct arena *keep, struct str typed, struct str *out);

/*
 * The instant at which a contact happened: its day and time in England. INSTANT_NONE when `time` is
 * not as contact_time() leaves it.
 */
instant contact_instant(date on, struct str time);

/* The day and time by which contact_instant() gives exactly this instant. */
void contact_when(struct arena *a, instant at, date *on, struct str *time);
