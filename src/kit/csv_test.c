#include <stdlib.h>

#include "kit/arena.h"
#include "kit/csv.h"
#include "kit/test.h"

static struct arena *keep, *rows;

static struct csv open_text(struct str text)
{
    keep = arena_new(1000000);
    rows = arena_new(1000000);
    return csv_open(keep, rows, text);
}

static void close_all(void)
{
    arena_free(keep);
    arena_free(rows);
}

/* All rows as one text: cells between [ ], rows ended by /, a problem as !line. */
static struct str shown(struct arena *a, struct str text)
{
    struct csv csv = open_text(text);
    struct str out = STR("");

    while (csv_next(&csv)) {
        for (size_t i = 0; i < csv.count; i++)
            out = str_printf(a, "%.*s[%.*s]", STR_FMT(out), STR_FMT(csv.cells[i]));
        out = str_printf(a, "%.*s/", STR_FMT(out));
    }
    if (csv.problem)
        out = str_printf(a, "%.*s!%d", STR_FMT(out), csv.line);
    check(csv.count == 0 && !csv_next(&csv));
    close_all();
    return out;
}

TEST(csv_reads_tables)
{
    static const struct {
        struct str text, want;
    } cases[] = {
        {STR_INIT("a,b\r\nc,d\r\n"),                    STR_INIT("[a][b]/[c][d]/")         },
        {STR_INIT("a,b\nc,d"),                          STR_INIT("[a][b]/[c][d]/")         },
        {STR_INIT(""),                                  STR_INIT("")                       },
        {STR_INIT("\n\r\n\n"),                          STR_INIT("")                       },
        {STR_INIT("a"),                                 STR_INIT("[a]/")                   },
        {STR_INIT("a,"),                                STR_INIT("[a][]/")                 },
        {STR_INIT(",a\n,\n , \nb,"),                    STR_INIT("[][a]/[b][]/")           },
        {STR_INIT("a,,\"\""),                           STR_INIT("[a][][]/")               },
        {STR_INIT("\xef\xbb\xbf"
                  "a;b\n1,5;2"),
         STR_INIT("[a][b]/[1,5][2]/")                                                      },
        {STR_INIT("a\tb,c\td\n1\t2"),                   STR_INIT("[a][b,c][d]/[1][2]/")    },
        {STR_INIT("\"a;b;c\",d\ne,f"),                  STR_INIT("[a;b;c][d]/[e][f]/")     },
        {STR_INIT("\"x\",\"y\"\n"),                     STR_INIT("[x][y]/")                },
        {STR_INIT("\"a\"\"b\",\"\"\"\",\"\"\"c\"\"\""), STR_INIT("[a\"b][\"][\"c\"]/")     },
        {STR_INIT("5\" nails,a \"b\" c"),               STR_INIT("[5\" nails][a \"b\" c]/")},
        {STR_INIT(" a , \"b\""),                        STR_INIT("[ a ][ \"b\"]/")         },
        {STR_INIT("a\rb,c"),                            STR_INIT("[a\nb][c]/")             },
        {STR_INIT("\xef\xbb\xbf"),                      STR_INIT("")                       },
    };
    struct arena *a = arena_new(1000000);

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(shown(a, cases[i].text), cases[i].want);
    arena_free(a);
}

TEST(csv_reads_a_quoted_line_break)
{
    struct csv csv =
        open_text(STR("name,note\r\nSam,\"one\r\ntwo\nthree\rfour\"\r\n\r\nAnn,x\r\n"));

    check(csv_next(&csv) && csv.line == 1);
    check(csv_next(&csv) && csv.line == 2);
    check_str(csv.cells[1], STR("one\ntwo\nthree\nfour"));
    check(csv_next(&csv));
    check_int(csv.line, 6);
    check_str(csv.cells[0], STR("Ann"));
    check(!csv_next(&csv) && !csv.problem);
    close_all();
}

TEST(csv_stops_at_a_fault_and_names_its_line)
{
    static const struct {
        struct str text, want;
    } cases[] = {
        {STR_INIT("a,b\nc,\"d\ne\nf"),   STR_INIT("[a][b]/!2")},
        {STR_INIT("\""),                 STR_INIT("!1")       },
        {STR_INIT("a\n\"b\"\""),         STR_INIT("[a]/!2")   },
        {STR_INIT("a\n\"b\"c\nd"),       STR_INIT("[a]/!2")   },
        {STR_INIT("\"b\" ,c"),           STR_INIT("!1")       },
        {STR_INIT("a\nb\0c\nd"),         STR_INIT("!1")       },
        {STR_INIT("\xff\xfe"
                  "a\0,\0b\0"),
         STR_INIT("!1")                                       }, /* UTF-16 */
        {STR_INIT("a\n\"b\"\rc"),        STR_INIT("[a]/!2")   },
    };
    struct arena *a = arena_new(1000000);

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(shown(a, cases[i].text), cases[i].want);
    arena_free(a);
}

TEST(csv_takes_100_columns_and_no_more)
{
    char text[101];
    struct csv csv;

    memset(text, ',', sizeof text);
    text[0] = 'a';
    csv = open_text((struct str){text, 100}); /* 99 commas */
    check(csv_next(&csv) && csv.count == CSV_COLUMNS_MAX);
    close_all();
    csv = open_text((struct str){text, 101});
    check(!csv_next(&csv) && csv.problem);
    close_all();
}

TEST(csv_reads_windows_1252_when_it_is_not_utf8)
{
    struct csv csv = open_text(STR("Zo\xeb,\x80"
                                   "5,O\x92Neil,\x81\n"));

    check(csv.was_windows_1252 && csv_next(&csv));
    check_str(csv.cells[0], STR("Zo\xc3\xab"));
    check_str(csv.cells[1], STR("\xe2\x82\xac"
                                "5"));
    check_str(csv.cells[2], STR("O\xe2\x80\x99Neil"));
    check_str(csv.cells[3], STR("\xef\xbf\xbd"));
    close_all();
    csv = open_text(STR("Zo\xc3\xab\n"));
    check(!csv.was_windows_1252 && csv_next(&csv));
    check_str(csv.cells[0], STR("Zo\xc3\xab"));
    close_all();
}

/* Source: OWASP, "CSV Injection". */
TEST(csv_written_cells_never_run_as_formulas)
{
    static const struct {
        struct str cell, want;
    } cases[] = {
        {STR_INIT("=1+1"),               STR_INIT("'=1+1")              },
        {STR_INIT("+44 20"),             STR_INIT("'+44 20")            },
        {STR_INIT("-5"),                 STR_INIT("'-5")                },
        {STR_INIT("@SUM(A1)"),           STR_INIT("'@SUM(A1)")          },
        {STR_INIT("\t=1"),               STR_INIT("\"'\t=1\"")          },
        {STR_INIT("\r=1"),               STR_INIT("\"'\r=1\"")          },
        {STR_INIT("\na"),                STR_INIT("\"'\na\"")           },
        {STR_INIT("  =1"),               STR_INIT("\"'  =1\"")          },
        {STR_INIT("\xc2\xa0=1"),         STR_INIT("'\xc2\xa0=1")        },
        {STR_INIT("\xef\xbc\x9d"
                  "1"),
         STR_INIT("'\xef\xbc\x9d"
                     "1")                                               },
        {STR_INIT("=cmd|' /C calc'!A0"), STR_INIT("'=cmd|' /C calc'!A0")},
        {STR_INIT("=\"a\""),             STR_INIT("\"'=\"\"a\"\"\"")    },
        {STR_INIT("a=1"),                STR_INIT("a=1")                },
        {STR_INIT("'=1"),                STR_INIT("'=1")                },
        {STR_INIT(""),                   STR_INIT("")                   },
    };
    struct arena *a = arena_new(100000);

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(csv_quote(a, cases[i].cell), cases[i].want);
    arena_free(a);
}

TEST(csv_writes_what_it_reads)
{
    static const struct str cells[] = {STR_INIT("plain"), STR_INIT("a,b"), STR_INIT("a;b"),
        STR_INIT("say \"hi\""), STR_INIT("two\nlines"), STR_INIT(" blank "), STR_INIT(""),
        STR_INIT("\xc3\xab"), STR_INIT("tab\there"), STR_INIT("\"")};
    char *text = NULL;
    size_t len = 0;
    FILE *file = open_memstream(&text, &len);
    struct csv_out out = {.to = file};
    struct csv csv;

    for (int row = 0; row < 2; row++) {
        for (size_t i = 0; i < COUNT(cells); i++)
            csv_cell(&out, cells[i]);
        csv_end_row(&out);
    }
    (void)fclose(file);
    check(str_ends((struct str){text, len}, STR("\r\n")));
    csv = open_text((struct str){text, len});
    for (int row = 0; row < 2; row++) {
        check(csv_next(&csv) && csv.count == COUNT(cells));
        for (size_t i = 0; i < COUNT(cells); i++)
            check_str(csv.cells[i], cells[i]);
    }
    check(!csv_next(&csv));
    close_all();
    free(text);
}
