/* Tables: what is read, written and read again, is the same, and nothing written runs as a formula. */
#include "fuzz.h"

#include "kit/csv.h"

static struct arena *keep, *rows, *more_rows;

static void prepare(void)
{
    if (!keep) {
        keep = arena_new(64 * 1024 * 1024);
        rows = arena_new(64 * 1024 * 1024);
        more_rows = arena_new(64 * 1024 * 1024);
    }
    arena_reset(keep);
}

/* The written cell is the cell, behind an apostrophe where it would have run. */
static void check_cell(struct str cell, struct str again)
{
    struct str start = str_trim(again);

    fuzz_check_text(cell);
    must(start.len == 0 || !strchr("=+-@", start.at[0]));
    if (!str_eq(cell, again))
        must(str_starts(again, STR("'")) && str_eq(cell, str_slice(again, 1, again.len)));
}

static struct str written(const struct csv *csv)
{
    struct str out = {0};

    for (size_t i = 0; i < csv->count; i++) {
        struct str cell = csv_quote(fuzz_arena, csv->cells[i]);

        out = str_printf(fuzz_arena, "%.*s%s%.*s", STR_FMT(out), i ? "," : "", STR_FMT(cell));
    }
    /* A first line of commas alone, so that the reader takes the comma for the separator. */
    return str_printf(fuzz_arena, "x,y,z,x,y,z,x,y,z\r\n%.*s\r\n", STR_FMT(out));
}

static void check_row(const struct csv *csv)
{
    struct csv again = csv_open(keep, more_rows, written(csv));

    must(csv_next(&again) && csv_next(&again));
    must(again.count == csv->count && !again.problem);
    for (size_t i = 0; i < csv->count; i++)
        check_cell(csv->cells[i], again.cells[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    struct csv csv;
    int line = 0, row_count = 0;

    prepare();
    csv = csv_open(keep, rows, fuzz_text(bytes, len));
    while (csv_next(&csv)) {
        must(csv.count > 0 && csv.count <= CSV_COLUMNS_MAX && csv.line > line);
        line = csv.line;
        if (row_count++ < 20)
            check_row(&csv);
    }
    must(csv.count == 0 && !csv_next(&csv));
    return 0;
}
