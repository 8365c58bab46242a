/* What an edition may say, and from when. */
#include "programme/rules.h"

#include "kit/arena.h"
#include "kit/test.h"
#include "programme/pages.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    if (text[0])
        check(date_parse(str_of(text), &d));
    return d;
}

TEST(an_edition_begins_on_a_day_that_has_not_come)
{
    static const struct {
        const char *from;
        bool is_good;
    } cases[] = {
        {"2026-11-16", false}, /* today: it would change what holds */
        {"2026-11-15", false},
        {"2026-11-17", true },
        {"2028-11-16", true }, /* two years, with 29 February */
        {"2028-11-17", false},
        {"",           true }, /* the form has said that it is missing */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        edition_check_from(day(cases[i].from), day("2026-11-16"), &problems);
        check_int(problems.count, cases[i].is_good ? 0 : 1);
    }
}

TEST(an_edition_is_changed_until_the_day_before_it_begins)
{
    check(edition_is_open(day("2026-11-17"), false, day("2026-11-16")));
    check(!edition_is_open(day("2026-11-16"), false, day("2026-11-16")));
    check(!edition_is_open(day("2026-11-15"), false, day("2026-11-16")));
    check(!edition_is_open(day("2026-11-17"), true, day("2026-11-16")));
}

TEST(a_code_is_short_and_plain_and_not_there_already)
{
    static const struct {
        enum code_kind kind;
        const char *code;
        bool is_taken, is_good;
    } cases[] = {
        {CODE_OF_LEVEL,    "moderate",              false, true },
        {CODE_OF_LEVEL,    "step_2",                false, true },
        {CODE_OF_LEVEL,    "moderate",              true,  false},
        {CODE_OF_LEVEL,    "none",                  false, false}, /* says that there is no level */
        {CODE_OF_LEVEL,    "",                      false, false},
        {CODE_OF_LEVEL,    "High",                  false, false},
        {CODE_OF_LEVEL,    "a level",               false, false},
        {CODE_OF_LEVEL,    "é",                    false, false},
        {CODE_OF_LEVEL,    "abcdefghijklmnopqrst",  false, true },
        {CODE_OF_LEVEL,    "abcdefghijklmnopqrstu", false, false},
        {CODE_OF_FUNCTION, "F11",                   false, true },
        {CODE_OF_FUNCTION, "F_11",                  false, false},
        {CODE_OF_FUNCTION, "F/11",                  false, false}, /* it stands in a path */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        code_check(cases[i].kind, str_of(cases[i].code), cases[i].is_taken, &problems);
        check_int(problems.count, cases[i].is_good ? 0 : 1);
    }
}

TEST(weights_are_read_and_written_in_hundredths)
{
    static const struct {
        const char *text;
        int64_t hundredths;
        const char *written;
    } cases[] = {
        {"40",    4000,   "40"  },
        {"0.2",   20,     "0.2" },
        {"0.25",  25,     "0.25"},
        {"1.50",  150,    "1.5" },
        {"0",     0,      "0"   },
        {"1000",  100000, "1000"},
        {"0.05",  5,      "0.05"},
        {"1001",  -1,     NULL  },
        {"-1",    -1,     NULL  },
        {"-0.5",  -1,     NULL  },
        {"1.-5",  -1,     NULL  },
        {"1.",    -1,     NULL  },
        {".5",    -1,     NULL  },
        {"1.234", -1,     NULL  },
        {"1,5",   -1,     NULL  },
        {"1.2.3", -1,     NULL  },
        {"",      -1,     NULL  },
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t read = -1;
        check(weight_read(str_of(cases[i].text), &read) == (cases[i].written != NULL));
        check_int(read, cases[i].hundredths);
        if (cases[i].written)
            check_str(weight_text(a, read), str_of(cases[i].written));
    }
    arena_free(a);
}
