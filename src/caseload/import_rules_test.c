#include "caseload/import_rules.h"

#include "caseload/import_fault.h"
#include "kit/arena.h"
#include "kit/test.h"

struct cell_case {
    const char *cell;
    const char *value; /* as cell_write() gives it; NULL when it is refused ... */
    const char *words; /* ... with a sentence that holds these words */
};

static void try_cells(enum list list, const char *name, const struct cell_case *cases, size_t count)
{
    struct arena *a = arena_new(64 << 20);
    const struct column *column = column_named(list, str_of(name));

    for (size_t i = 0; i < count; i++) {
        _Alignas(16) char member[64] = {0};
        struct msg problem = cell_read(a, a, column, str_of(cases[i].cell), member);

        if (cases[i].value == NULL) {
            if (!msg_is_set(problem))
                test_fail(__FILE__, __LINE__, "%s: \"%s\" was taken", name, cases[i].cell);
            else if (!str_contains(str_of(problem.id), str_of(cases[i].words)))
                test_fail(__FILE__, __LINE__, "%s: \"%s\": %s", name, cases[i].cell, problem.id);
        } else if (msg_is_set(problem)) {
            test_fail(__FILE__, __LINE__, "%s: \"%s\": %s", name, cases[i].cell, problem.id);
        } else {
            check_str(cell_write(a, column, member), str_of(cases[i].value));
        }
    }
    arena_free(a);
}

TEST(dates_are_read_as_people_and_spreadsheets_write_them)
{
    static const struct cell_case cases[] = {
        {"14/03/2020",          "2020-03-14", NULL                           },
        {" 4/3/2020 ",          "2020-03-04", NULL                           },
        {"2020-03-14",          "2020-03-14", NULL                           },
        {"14 March 2020",       "2020-03-14", NULL                           },
        {"14/03/2020 00:00",    "2020-03-14", NULL                           },
        {"29/02/2024",          "2024-02-29", NULL                           },
        {"",                    "",           NULL                           },
        {"29/02/2023",          NULL,         "is not a date"                },
        {"31/04/2020",          NULL,         "is not a date"                },
        {"03/14/2020",          NULL,         "is not a date"                },
        {"14/03/20",            NULL,         "four digits"                  },
        {"43904",               NULL,         "how a spreadsheet counts days"},
        {"not known",           NULL,         "is not a date"                },
        {"'; DROP TABLE child", NULL,         "is not a date"                },
    };

    try_cells(LIST_CHILDREN, "born_on", cases, COUNT(cases));
}

TEST(times_are_read_with_seconds_and_zone)
{
    static const struct cell_case cases[] = {
        {"14:05",            "14:05",           NULL           },
        {"2.05pm",           "14:05",           NULL           },
        {"2pm",              "14:00",           NULL           },
        {"",                 "12:00",           NULL           },
        {"14:05:30",         "14:05:30",        NULL           },
        {"14:05:00",         "14:05",           NULL           },
        {"14:05:30.25",      "14:05:30.250000", NULL           },
        {"14:05:00.000001",  "14:05:00.000001", NULL           },
        {"01:30 GMT",        "01:30 GMT",       NULL           },
        {"24:00",            NULL,              "is not a time"},
        {"14:60",            NULL,              "is not a time"},
        {"14:05:60",         NULL,              "is not a time"},
        {"14:05:3",          NULL,              "is not a time"},
        {"14:05:30.",        NULL,              "is not a time"},
        {"14:05:30.1234567", NULL,              "is not a time"},
        {"14:05:30:10",      NULL,              "is not a time"},
        {":",                NULL,              "is not a time"},
        {" GMT",             NULL,              "is not a time"},
        {"noon",             NULL,              "is not a time"},
    };

    try_cells(LIST_CONTACTS, "time", cases, COUNT(cases));
}

TEST(codes_are_understood_in_other_words)
{
    static const struct cell_case statuses[] = {
        {"ehc_plan",    "ehc_plan",    NULL                      },
        {"EHCP",        "ehc_plan",    NULL                      },
        {"EHC Plan",    "ehc_plan",    NULL                      },
        {"SEN Support", "sen_support", NULL                      },
        {"k",           "sen_support", NULL                      },
        {"",            "none",        NULL                      },
        {"maybe",       NULL,          "is not one of: {choices}"},
        {"\xc2\xa0",    "none",        NULL                      },
    };
    static const struct cell_case relationships[] = {
        {"Mum",           "mother",       NULL                },
        {"step-father",   "step_parent",  NULL                },
        {"Foster Carer",  "foster_carer", NULL                },
        {"",              NULL,           "This cell is empty"},
        {"mother;father", NULL,           "is not one of"     },
    };

    try_cells(LIST_CHILDREN, "sen_status", statuses, COUNT(statuses));
    try_cells(LIST_FAMILY, "relationship", relationships, COUNT(relationships));
}

TEST(yes_and_no_are_understood_and_nothing_else)
{
    static const struct cell_case cases[] = {
        {"yes",     "yes", NULL                },
        {"Y",       "yes", NULL                },
        {"TRUE",    "yes", NULL                },
        {"1",       "yes", NULL                },
        {"no",      "no",  NULL                },
        {"f",       "no",  NULL                },
        {"0",       "no",  NULL                },
        {"",        "no",  NULL                },
        {"2",       NULL,  "neither yes nor no"},
        {"perhaps", NULL,  "neither yes nor no"},
    };

    try_cells(LIST_CHILDREN, "interpreter", cases, COUNT(cases));
}

TEST(numbers_have_a_range)
{
    static const struct cell_case cases[] = {
        {"0",                    "0",    NULL          },
        {"1440",                 "1440", NULL          },
        {"",                     "0",    NULL          },
        {"-1",                   NULL,   "out of range"},
        {"1441",                 NULL,   "out of range"},
        {"1.5",                  NULL,   "whole number"},
        {"99999999999999999999", NULL,   "whole number"},
        {"1e3",                  NULL,   "whole number"},
    };

    try_cells(LIST_CONTACTS, "minutes", cases, COUNT(cases));
}

TEST(telephone_numbers_that_lost_their_zero_are_told_apart)
{
    static const struct cell_case cases[] = {
        {"01632 960114",       "01632 960114",    NULL                       },
        {"+44 1632 960114",    "+44 1632 960114", NULL                       },
        {"'+44 1632 960114",   "+44 1632 960114", NULL                       },
        {"(01632) 960-114",    "(01632) 960-114", NULL                       },
        {"1632960114",         NULL,              "The 0 in front of"        },
        {"7700900123",         NULL,              "The 0 in front of"        },
        {"07700 900123 (mum)", NULL,              "is not a telephone number"},
        {"0770",               NULL,              "is not a telephone number"},
        {"7.7009E+09",         NULL,              "is not a telephone number"},
    };

    try_cells(LIST_FAMILY, "phone", cases, COUNT(cases));
}

TEST(email_addresses_have_one_at_and_a_domain)
{
    static const struct cell_case cases[] = {
        {"a@example.com",   "a@example.com", NULL          },
        {"",                "",              NULL          },
        {"a@example",       NULL,            "not an email"},
        {"@example.com",    NULL,            "not an email"},
        {"a@@example.com",  NULL,            "not an email"},
        {"a b@example.com", NULL,            "not an email"},
        {"a@example.com.",  NULL,            "not an email"},
        {"a@.com",          NULL,            "not an email"},
        {"a@b@example.com", NULL,            "not an email"},
        {"@",               NULL,            "not an email"},
    };

    try_cells(LIST_FAMILY, "email", cases, COUNT(cases));
}

TEST(ids_damaged_by_a_spreadsheet_are_refused)
{
    static const struct cell_case cases[] = {
        {"C001",                                                                   "C001",  NULL                },
        {" C 001 ",                                                                "C 001", NULL                },
        {"1E+05",                                                                  "1E+05", NULL                }, /* could be somebody's own */
        {"1.23457E+11",                                                            NULL,    "has rounded"       },
        {"C1;C2",                                                                  NULL,    "semicolon"         },
        {"",                                                                       NULL,    "This cell is empty"},
        {"0123456789012345678901234567890123456789012345678901234567890123456789", NULL,
         "at most 64 characters"                                                                                },
    };

    try_cells(LIST_CHILDREN, "id", cases, COUNT(cases));
}

TEST(texts_are_tidied_but_never_run)
{
    static const struct cell_case lines[] = {
        {"  Anna   Maria ",                                                                                                          "Anna Maria",                NULL},
        {"Anna\tMaria",                                                                                                              "Anna Maria",                NULL},
        {"Anna\nMaria",                                                                                                              "Anna Maria",                NULL},
        {"O'Neil",                                                                                                                   "O'Neil",                    NULL},
        {"'=1+1",                                                                                                                    "=1+1",                      NULL},
        {"''=1+1",                                                                                                                   "''=1+1",                    NULL},
        {"'tis",                                                                                                                     "'tis",                      NULL},
        {"<script>alert(1)</script>",                                                                                                "<script>alert(1)</script>", NULL},
        {"0123456789012345678901234567890123456789012345678901234567890",                                                            NULL,
         "Shorten it to {max}"                                                                                                                                        },
 /* sixty characters, more bytes */
        {"éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé",
         "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé",                              NULL},
    };
    static const struct cell_case notes[] = {
        {"one\r\ntwo\rthree", "one\ntwo\nthree", NULL},
        {"a\vb\x7f",          "a b",             NULL},
        {"\n\n text \n",      "text",            NULL},
        {"tab\tstays",        "tab\tstays",      NULL},
    };

    try_cells(LIST_CHILDREN, "forename", lines, COUNT(lines));
    try_cells(LIST_CONTACTS, "note", notes, COUNT(notes));
}

TEST(several_ids_are_parted_by_semicolons)
{
    static const struct cell_case cases[] = {
        {"C1",        "C1",     NULL                },
        {"C1;C2",     "C1; C2", NULL                },
        {" C1 ; C2;", "C1; C2", NULL                },
        {"C1;C1",     NULL,     "stands here twice" },
        {"",          NULL,     "This cell is empty"},
    };

    try_cells(LIST_CONTACTS, "children", cases, COUNT(cases));
}

TEST(every_value_that_is_written_is_read_back)
{
    static const char *const texts[] = {"=1+1", "'=1+1", "''=1+1", "+44", "-", "@x", "'", "''",
        "'x", "\"quoted\"", "a,b;c", "\uff1d1", "two\nlines"};
    struct arena *a = arena_new(1 << 20);
    const struct column *column = column_named(LIST_CONTACTS, STR("note"));

    for (size_t i = 0; i < COUNT(texts); i++) {
        struct str text = str_of(texts[i]), back = {0}, cell = cell_write(a, column, &text);

        /* csv_cell() guards what begins with a formula itself. */
        if (strchr("=+-@", cell.at[0]) != NULL || str_starts(cell, STR("\uff1d")))
            cell = str_printf(a, "'%.*s", STR_FMT(cell));
        check(!msg_is_set(cell_read(a, a, column, cell, &back)));
        check_str(back, text);
    }
    arena_free(a);
}

/* ------------------------------------------------------------------ headings */

TEST(headings_are_understood_in_their_common_spellings)
{
    static const struct {
        enum list list;
        const char *heading, *column; /* NULL: not known */
    } cases[] = {
        {LIST_CHILDREN, "Date of Birth",         "born_on"     },
        {LIST_CHILDREN, "DATE_OF_BIRTH",         "born_on"     },
        {LIST_CHILDREN, "DateOfBirth",           "born_on"     },
        {LIST_CHILDREN, "D.O.B.",                "born_on"     },
        {LIST_CHILDREN, "dob",                   "born_on"     },
        {LIST_CHILDREN, "First name",            "forename"    },
        {LIST_CHILDREN, "Forename",              "forename"    },
        {LIST_CHILDREN, "Family Name",           "surname"     },
        {LIST_CHILDREN, "Last-name",             "surname"     },
        {LIST_CHILDREN, " NHS No. ",             "nhs_number"  },
        {LIST_CHILDREN, "shoe size",             NULL          },
        {LIST_CHILDREN, "",                      NULL          },
        {LIST_CONTACTS, "Case Note",             "note"        },
        {LIST_FAMILY,   "Relationship to child", "relationship"},
        {LIST_ACTIONS,  "Due date",              "due_on"      },
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct column *column = column_of_heading(a, cases[i].list, str_of(cases[i].heading));

        check_str(str_of(column != NULL ? column->name : NULL), str_of(cases[i].column));
    }
    arena_free(a);
}

/* Otherwise a file with both headings would be refused for no reason a person could see. */
TEST(no_heading_means_two_columns_of_a_list)
{
    struct arena *a = arena_new(16 << 20);

    for (int list = 0; list < LIST__COUNT; list++)
        for (size_t i = 0; i < lists[list].column_count; i++) {
            const struct column *column = &lists[list].columns[i];
            struct str rest = str_of(column->also), also;

            check(column_of_heading(a, (enum list)list, str_of(column->name)) == column);
            while (column->also != NULL && str_split(&rest, '|', &also))
                if (column_of_heading(a, (enum list)list, also) != column)
                    test_fail(__FILE__, __LINE__, "%s: %.*s means %s too", lists[list].name,
                        STR_FMT(also), column_of_heading(a, (enum list)list, also)->name);
        }
    arena_free(a);
}

TEST(no_word_means_two_codes_of_a_column)
{
    struct arena *a = arena_new(16 << 20);

    for (int list = 0; list < LIST__COUNT; list++)
        for (size_t i = 0; i < lists[list].column_count; i++) {
            const struct choice *choices = lists[list].columns[i].choices;

            for (const struct choice *c = choices; c != NULL && c->code != NULL; c++)
                for (const struct choice *other = choices; other->code != NULL; other++) {
                    struct str rest = str_of(other->also), also;

                    if (other == c)
                        continue;
                    check(!same_words(a, str_of(other->code), c->code, c->also));
                    while (other->also != NULL && str_split(&rest, '|', &also))
                        check(!same_words(a, also, c->code, c->also));
                }
        }
    arena_free(a);
}

TEST(the_name_of_a_file_says_its_list)
{
    enum list list = LIST__COUNT;

    check(list_of_file(STR("children.csv"), &list) && list == LIST_CHILDREN);
    check(list_of_file(STR("/tmp/x/Contacts.CSV"), &list) && list == LIST_CONTACTS);
    check(list_of_file(STR("C:\\export\\actions.csv"), &list) && list == LIST_ACTIONS);
    check(!list_of_file(STR("children.xlsx"), &list));
    check(!list_of_file(STR("children"), &list));
    check(!list_of_file(STR("my children.csv"), &list));
    check(!list_of_file(STR(""), &list));
    check(!list_of_file(STR("children.csv/"), &list));
}

/* ------------------------------------------------------------------ instants */

/* Source: Summer Time Order 2002: on 25 October 2026 the hour from 1 to 2 happens twice. */
TEST(every_instant_of_a_contact_survives_being_written)
{
    static const int64_t offsets_us[] = {0, 1, 999999, 1000000, 59000000, 60000000};
    struct arena *a = arena_new(16 << 20);
    int64_t from = instant_of(date_of(2026, 10, 25), 0, 0).us;

    for (int64_t minutes = 0; minutes < 240; minutes += 7)
        for (size_t i = 0; i < COUNT(offsets_us); i++) {
            instant at = {from + minutes * 60000000 + offsets_us[i]};
            struct str time, kept;
            date on;

            contact_when(a, at, &on, &time);
            check(contact_time(a, time, &kept));
            check_str(kept, time);
            check(contact_instant(on, time).us == at.us);
        }
    arena_free(a);
}

/* ------------------------------------------------------------------ what a message shows */

TEST(messages_show_no_character_that_moves_a_cursor)
{
    static const struct {
        struct str text, shown;
    } cases[] = {
        {STR_INIT("Zoë"),                           STR_INIT("Zoë")                          },
        {STR_INIT("\x1b[2J\x07"),                    STR_INIT("?[2J?")                         },
        {STR_INIT("a\r\nb\tc\x7f"),                  STR_INIT("a??b?c?")                       },
        {STR_INIT("\xc2\x9b"
                  "31m"),
         STR_INIT("?31m")                                                                      }, /* C1 CSI */
        {STR_INIT("x\xe2\x80\xae"
                  "cod.exe"),
         STR_INIT("x?cod.exe")                                                                 }, /* right-to-left */
        {STR_INIT("a\xe2\x80\x8b"
                  "b"),
         STR_INIT("a?b")                                                                       }, /* zero width */
        {STR_INIT("\xe2\x80\x9cquoted\xe2\x80\x9d"), STR_INIT("\xe2\x80\x9cquoted\xe2\x80\x9d")},
        {STR_INIT(""),                               STR_INIT("")                              },
    };
    struct arena *a = arena_new(1 << 20);
    struct str long_text = {NULL, 0}, shown;

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(fault_shown(a, cases[i].text), cases[i].shown);
    for (int i = 0; i < 100; i++)
        long_text = str_printf(a, "%.*s\U0001F600", STR_FMT(long_text));
    shown = fault_shown(a, long_text);
    check_int(str_count_chars(shown), 61);
    check(str_ends(shown, STR("…")));
    arena_free(a);
}
