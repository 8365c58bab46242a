/*
 * steps: how much of something over time, as a line of steps, with what happened beside it.
 *
 * As chart.h: presentation attributes only, a title and a description, and a table twin in the template.
 */
#pragma once

#include "kit/markup.h"

enum { STEPS_VALUE_MAX = 3, STEPS_MARKS_MAX = 24 };

/* The line stands at `value` (0..STEPS_VALUE_MAX) from one day to the next piece. */
struct steps_piece {
    date from_on;
    int value;
};
struct steps_pieces {
    const struct steps_piece *at; /* by day */
    size_t count;
};

/* Days marked behind the line, both included. */
struct steps_span {
    date from_on, to_on;
};
struct steps_spans {
    const struct steps_span *at;
    size_t count;
};

/* Something that happened: a number on its day; the words stand in the table. */
struct steps_mark {
    date on;
    int number;
};
struct steps_marks {
    const struct steps_mark *at;
    size_t count;
};

struct steps_chart {
    struct str id; /* prefix of the ids of title and description */
    struct str title, description;
    date from_on, to_on;                    /* the whole picture; what lies outside is cut off */
    struct str values[STEPS_VALUE_MAX + 1]; /* words beside the lines, the least first */
    struct str from_text, to_text;          /* the two days in words */
    struct steps_pieces pieces;
    struct steps_spans spans;
    struct steps_marks marks; /* those beyond STEPS_MARKS_MAX are left to the table */
};

/* Marks of one place stand above each other. Nothing is drawn without a piece. */
void steps_chart(struct markup *m, const struct steps_chart *o);
