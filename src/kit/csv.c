#include "kit/csv.h"

#include "kit/arena.h"
#include "kit/words.h"

/* ---------------------------------------------------------------- what the bytes are */

/* Bytes 0x80..0x9f; the others are the same in Latin-1 and so in Unicode.
 * Source: WHATWG Encoding, index-windows-1252; 0xfffd where Windows itself defines none. */
static const uint16_t windows_1252[32] = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
    0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018, 0x2019,
    0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e,
    0x0178};

static size_t put_char(char *to, uint32_t c)
{
    if (c < 0x80) {
        to[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        to[0] = (char)(0xc0 | c >> 6);
        to[1] = (char)(0x80 | (c & 0x3f));
        return 2;
    }
    to[0] = (char)(0xe0 | c >> 12);
    to[1] = (char)(0x80 | (c >> 6 & 0x3f));
    to[2] = (char)(0x80 | (c & 0x3f));
    return 3;
}

static struct str from_windows_1252(struct arena *a, struct str s)
{
    char *p = arena_alloc_array(a, s.len + 1, 3);
    size_t len = 0;

    for (size_t i = 0; i < s.len; i++) {
        unsigned char byte = (unsigned char)s.at[i];

        len += put_char(p + len, byte >= 0x80 && byte <= 0x9f ? windows_1252[byte - 0x80] : byte);
    }
    return (struct str){p, len};
}

/* The mark that stands most often in the first line, outside of quotes; a comma when none does. */
static char find_separator(struct str text)
{
    static const char marks[] = {',', ';', '\t'};
    size_t counts[COUNT(marks)] = {0}, best = 0;
    bool is_quoted = false;

    for (size_t i = 0; i < text.len && (is_quoted || text.at[i] != '\n'); i++) {
        if (text.at[i] == '"')
            is_quoted = !is_quoted;
        for (size_t k = 0; !is_quoted && k < COUNT(marks); k++)
            counts[k] += text.at[i] == marks[k];
    }
    for (size_t k = 1; k < COUNT(marks); k++)
        if (counts[k] > counts[best])
            best = k;
    return marks[best];
}

struct csv csv_open(struct arena *keep, struct arena *rows, struct str text)
{
    static const struct str byte_order_mark = STR_INIT("\xef\xbb\xbf");
    struct csv csv = {.arena = rows, .text = text, .line = 1, .next_line = 1};

    if (text.len && memchr(text.at, '\0', text.len)) {
        csv.problem =
            MSG("This file is not a table in text form. Save it as “CSV UTF-8” and try again.").id;
        return csv;
    }
    if (!str_is_utf8(text)) {
        csv.was_windows_1252 = true;
        csv.text = from_windows_1252(keep, text);
    } else if (str_starts(text, byte_order_mark)) {
        csv.text = str_slice(text, byte_order_mark.len, text.len);
    }
    csv.separator = find_separator(csv.text);
    csv.rest = csv.text;
    return csv;
}

/* ---------------------------------------------------------------- rows */

/* The cell with "" made one quote and CR LF and CR made LF. */
static struct str plain(struct arena *a, struct str s, bool is_quoted)
{
    char *p;
    size_t len = 0;

    if (!str_contains(s, STR("\r")) && !(is_quoted && str_contains(s, STR("\""))))
        return s;
    p = arena_alloc(a, s.len + 1);
    for (size_t i = 0; i < s.len; i++) {
        bool is_before_lf = s.at[i] == '\r' && i + 1 < s.len && s.at[i + 1] == '\n';

        if (is_before_lf)
            continue;
        p[len++] = s.at[i] == '\r' ? '\n' : s.at[i];
        i += is_quoted && s.at[i] == '"'; /* its twin follows, or the cell would have ended */
    }
    return (struct str){p, len};
}

/* Where the quoted text that begins at rest.at[1] ends; rest.len when its quote is never closed. */
static size_t closing_quote(struct str rest)
{
    size_t i = 1;

    while (i < rest.len && (rest.at[i] != '"' || (i + 1 < rest.len && rest.at[i + 1] == '"')))
        i += rest.at[i] == '"' ? 2 : 1;
    return i < rest.len ? i : rest.len;
}

static void count_lines(struct csv *csv, struct str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        csv->next_line += cell.at[i] == '\n';
}

static bool take_quoted(struct csv *csv, struct str *cell)
{
    size_t end = closing_quote(csv->rest);
    struct str raw = str_slice(csv->rest, 1, end);

    if (end == csv->rest.len) {
        csv->problem = MSG("A quotation mark (\") in this row is never closed. Close it or take it "
                           "out, and try again.")
                           .id;
        return false;
    }
    count_lines(csv, raw);
    *cell = plain(csv->arena, raw, true);
    csv->rest = str_slice(csv->rest, end + 1, csv->rest.len);
    return true;
}

static bool is_line_end(struct str s, size_t at)
{
    return s.at[at] == '\n' || (s.at[at] == '\r' && at + 1 < s.len && s.at[at + 1] == '\n');
}

static struct str take_unquoted(struct csv *csv)
{
    struct str rest = csv->rest;
    size_t end = 0;

    while (end < rest.len && rest.at[end] != csv->separator && !is_line_end(rest, end))
        end++;
    csv->rest = str_slice(rest, end, rest.len);
    return plain(csv->arena, str_slice(rest, 0, end), false);
}

/* Behind a cell: true when another follows in this row. */
static bool take_separator(struct csv *csv)
{
    if (!csv->rest.len)
        return false;
    if (csv->rest.at[0] == csv->separator) {
        csv->rest = str_slice(csv->rest, 1, csv->rest.len);
        return true;
    }
    if (is_line_end(csv->rest, 0)) {
        csv->rest = str_slice(csv->rest, csv->rest.at[0] == '\r' ? 2 : 1, csv->rest.len);
        csv->next_line++;
        return false;
    }
    csv->problem = MSG("There is text behind a closing quotation mark (\") in this row. Put the "
                       "whole cell into quotation marks, and try again.")
                       .id;
    return false;
}

static bool take_cell(struct csv *csv)
{
    struct str cell;

    if (csv->count == CSV_COLUMNS_MAX) {
        csv->problem = MSG("This row has more than 100 columns. Take some out, and try again.").id;
        return false;
    }
    if (csv->rest.len && csv->rest.at[0] == '"') {
        if (!take_quoted(csv, &cell))
            return false;
    } else {
        cell = take_unquoted(csv);
    }
    csv->cells[csv->count++] = cell;
    return true;
}

static bool is_blank_row(const struct csv *csv)
{
    for (size_t i = 0; i < csv->count; i++)
        if (str_trim(csv->cells[i]).len)
            return false;
    return true;
}

_Static_assert(CSV_COLUMNS_MAX == 100, "a sentence above names the number");

bool csv_next(struct csv *csv)
{
    while (csv->rest.len && !csv->problem) {
        arena_reset(csv->arena);
        csv->count = 0;
        csv->line = csv->next_line;
        while (take_cell(csv) && take_separator(csv))
            continue;
        if (!csv->problem && !is_blank_row(csv))
            return true;
    }
    csv->count = 0;
    return false;
}

/* ---------------------------------------------------------------- out */

/* A file, or memory of enough room; with neither it counts. */
struct sink {
    FILE *to;
    char *at;
    size_t len;
};

static void put(struct sink *sink, const char *bytes, size_t len)
{
    if (sink->to)
        (void)fwrite(bytes, 1, len, sink->to);
    else if (sink->at)
        memcpy(sink->at + sink->len, bytes, len);
    sink->len += len;
}

static bool would_run(struct str cell)
{
    static const struct str starts[] = {STR_INIT("="), STR_INIT("+"), STR_INIT("-"), STR_INIT("@"),
        STR_INIT("\uff1d"), STR_INIT("\uff0b"), STR_INIT("\uff0d"), STR_INIT("\uff20")};
    struct str trimmed = str_trim(cell);

    if (cell.len && (cell.at[0] == '\t' || cell.at[0] == '\r' || cell.at[0] == '\n'))
        return true;
    for (size_t i = 0; i < COUNT(starts); i++)
        if (str_starts(trimmed, starts[i]))
            return true;
    return false;
}

static bool needs_quotes(struct str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (strchr(",;\t\"\r\n", cell.at[i]))
            return true;
    return cell.len && (cell.at[0] == ' ' || cell.at[cell.len - 1] == ' ');
}

static void encode(struct sink *sink, struct str cell)
{
    bool is_quoted = needs_quotes(cell);

    if (is_quoted)
        put(sink, "\"", 1);
    if (would_run(cell))
        put(sink, "'", 1);
    for (size_t i = 0; i < cell.len; i++)
        put(sink, cell.at[i] == '"' ? "\"\"" : &cell.at[i], cell.at[i] == '"' ? 2 : 1);
    if (is_quoted)
        put(sink, "\"", 1);
}

void csv_cell(struct csv_out *out, struct str cell)
{
    struct sink sink = {.to = out->to};

    if (out->in_row)
        put(&sink, ",", 1);
    out->in_row = true;
    encode(&sink, cell);
}

void csv_end_row(struct csv_out *out)
{
    struct sink sink = {.to = out->to};

    put(&sink, "\r\n", 2);
    out->in_row = false;
}

struct str csv_quote(struct arena *a, struct str cell)
{
    struct sink sink = {.at = arena_alloc(a, 2 * cell.len + 4)};

    encode(&sink, cell);
    return (struct str){sink.at, sink.len};
}
