/*
 * csv: tables as spreadsheets write them, in and out.
 *
 * In: RFC 4180 with , ; or tab (found from the first line), LF or CR LF, a UTF-8 byte order mark
 * taken off, and text that is not valid UTF-8 read as Windows-1252. Out: UTF-8, CR LF, with cells
 * that a spreadsheet would run as a formula made safe by a leading apostrophe.
 */
#pragma once

#include <stdio.h>

#include "kit/str.h"

struct arena;

enum { CSV_COLUMNS_MAX = 100 };

struct csv {
    struct arena *arena; /* cells of the current row live until the next csv_next() */
    struct str text, rest;
    char separator;
    bool was_windows_1252;
    int line, next_line; /* of the current row's first line, from 1; of the row after it */
    struct str cells[CSV_COLUMNS_MAX];
    size_t count;
    const char *problem; /* set when csv_next() stopped at a fault of the file; names what to do */
};

/* `keep` holds converted text; `rows` is reset by each csv_next(). The text is borrowed. Bytes that
 * Windows-1252 does not define become U+FFFD. */
struct csv csv_open(struct arena *keep, struct arena *rows, struct str text);

/* The next row that has more than blanks; its cells are not trimmed, their line ends are LF. False at
 * the end, or at a fault (see problem; line says where): a quote that is never closed, text after a
 * closing quote, NUL anywhere in the file, more than CSV_COLUMNS_MAX cells. A quote inside a cell
 * that does not begin with one is a quote. */
bool csv_next(struct csv *csv);

struct csv_out {
    FILE *to;
    bool in_row;
};
/* A cell gets an apostrophe when its first character that is not a blank is one of = + - @ (their
 * full-width forms too), tab, CR or LF: negative numbers and phone numbers as well, since a reader
 * cannot tell them from formulas. Whether writing worked is for the caller to ask of `to`.
 * Source: OWASP, "CSV Injection". */
void csv_cell(struct csv_out *out, struct str cell);
void csv_end_row(struct csv_out *out);
/* One cell as it would be written, for replies built in memory. */
struct str csv_quote(struct arena *a, struct str cell);
