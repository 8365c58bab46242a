#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/test.h"

TEST(numbers_are_written_in_full)
{
    struct arena *a = arena_new(4096);

    check_str(str_int(a, 0), STR("0"));
    check_str(str_int(a, 7), STR("7"));
    check_str(str_int(a, -10), STR("-10"));
    check_str(str_int(a, INT64_MAX), STR("9223372036854775807"));
    check_str(str_int(a, INT64_MIN), STR("-9223372036854775808"));
    arena_free(a);
}

TEST(str_order_is_by_bytes_and_shorter_first)
{
    static const struct {
        struct str a, b;
        int order;
    } cases[] = {
        {STR_INIT("a"),    STR_INIT("b"),        -1},
        {STR_INIT("b"),    STR_INIT("a"),        1 },
        {STR_INIT("a"),    STR_INIT("a"),        0 },
        {STR_INIT("a"),    STR_INIT("aa"),       -1},
        {STR_INIT(""),     STR_INIT("a"),        -1},
        {{NULL, 0},        STR_INIT(""),         0 },
        {STR_INIT("z"),    STR_INIT("\xc3\xa9"), -1},
        {STR_INIT("a\0b"), STR_INIT("a\0c"),     -1},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        int order = str_cmp(cases[i].a, cases[i].b);

        check_int((order > 0) - (order < 0), cases[i].order);
        check_int(str_eq(cases[i].a, cases[i].b), cases[i].order == 0);
    }
}

TEST(str_of_null_is_empty)
{
    check(str_is_empty(str_of(NULL)) && str_of(NULL).at == NULL);
    check_str(str_of("ab"), STR("ab"));
}

static void want_c_text(void *context) { (void)str_c(context, STR("a\0b")); }

TEST(str_copies_end_in_nul)
{
    struct arena *a = arena_new(100000);
    struct str copy = str_copy(a, "abc", 2);

    check_str(copy, STR("ab"));
    check_int(copy.at[2], 0);
    check_int(str_copy(a, NULL, 0).len, 0);
    check(strcmp(str_c(a, str_slice(STR("abcd"), 1, 3)), "bc") == 0);
    check(strcmp(str_c(a, (struct str){0}), "") == 0);
    check(!fault_run(want_c_text, a, NULL));
    check_str(str_printf(a, "%d-%s", 42, "x"), STR("42-x"));
    check_int(str_printf(a, "%0500d", 1).len, 500);
    check_str(str_hex(a, "\x00\xff\x1a", 3), STR("00ff1a"));
    check_str(str_lower_ascii(a, STR("AbZ[@\xc3\x89")), STR("abz[@\xc3\x89"));
    check_str(str_upper_ascii(a, STR("aBz{`\xc3\xa9")), STR("ABZ{`\xc3\xa9"));
    arena_free(a);
}

TEST(str_finds_parts)
{
    check_int(str_find(STR("banana"), STR("nan")), 2);
    check_int(str_find(STR("banana"), STR("nab")), -1);
    check_int(str_find(STR("banana"), STR("")), 0);
    check_int(str_find(STR(""), STR("a")), -1);
    check_int(str_find((struct str){0}, (struct str){0}), 0);
    check_int(str_find(STR("a\0b"), STR("\0b")), 1);
    check(str_starts(STR("abc"), STR("ab")) && !str_starts(STR("a"), STR("ab")) &&
          str_starts(STR(""), STR("")));
    check(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")) &&
          !str_ends(STR("abc"), STR("ab")));
}

TEST(str_slices_are_cut_to_the_length)
{
    check_str(str_slice(STR("abcdef"), 2, 4), STR("cd"));
    check_str(str_slice(STR("abc"), 1, 99), STR("bc"));
    check_str(str_slice(STR("abc"), 99, 100), STR(""));
    check_str(str_slice(STR("abc"), 2, 1), STR(""));
    check_str(str_slice((struct str){0}, 1, 2), STR(""));
    check_str(str_slice(STR("abc"), SIZE_MAX, SIZE_MAX), STR(""));
}

TEST(str_trims_blanks_and_no_break_spaces)
{
    static const struct {
        struct str from, want;
    } cases[] = {
        {STR_INIT(" a "),                            STR_INIT("a")       },
        {STR_INIT("\t\r\n\v\f a\xc2\xa0"),           STR_INIT("a")       },
        {STR_INIT("\xc2\xa0 \xc2\xa0 a b \xc2\xa0"), STR_INIT("a b")     },
        {STR_INIT("   "),                            STR_INIT("")        },
        {STR_INIT(""),                               STR_INIT("")        },
        {STR_INIT("\xc2\xa0"),                       STR_INIT("")        },
        {STR_INIT("\xc3\xa0"),                       STR_INIT("\xc3\xa0")}, /* a grave ends in the same byte */
        {STR_INIT("\x1f"
                  "a"),
         STR_INIT("\x1f"
                     "a")                                                },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(str_trim(cases[i].from), cases[i].want);
    check_str(str_trim((struct str){0}), STR(""));
}

TEST(str_split_gives_empty_parts_too)
{
    static const struct {
        struct str from, parts[4];
        size_t count;
    } cases[] = {
        {STR_INIT("a,,b"), {STR_INIT("a"), STR_INIT(""), STR_INIT("b")}, 3},
        {STR_INIT(""),     {STR_INIT("")},                               1},
        {STR_INIT(","),    {STR_INIT(""), STR_INIT("")},                 2},
        {STR_INIT("a,"),   {STR_INIT("a"), STR_INIT("")},                2},
        {STR_INIT("a"),    {STR_INIT("a")},                              1},
        {{NULL, 0},        {{NULL, 0}},                                  0},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str rest = cases[i].from, part;
        size_t count = 0;

        while (str_split(&rest, ',', &part) && count < 4)
            check_str(part, cases[i].parts[count++]);
        check_int(count, cases[i].count);
    }
}

/* Source: RFC 3629; Unicode 15 table 3-7. Each row is the edge of a range, or one beyond. */
TEST(str_is_utf8_refuses_every_ill_formed_sequence)
{
    static const struct {
        struct str text;
        bool is_valid;
    } cases[] = {
        {STR_INIT(""),                   true },
        {STR_INIT("abc"),                true },
        {STR_INIT("\x7f"),               true },
        {STR_INIT("a\0b"),               false},
        {STR_INIT("\x80"),               false},
        {STR_INIT("\xbf"),               false},
        {STR_INIT("\xc0\x80"),           false},
        {STR_INIT("\xc1\xbf"),           false},
        {STR_INIT("\xc2\x80"),           true },
        {STR_INIT("\xdf\xbf"),           true },
        {STR_INIT("\xc2"),               false},
        {STR_INIT("\xc2\x7f"),           false},
        {STR_INIT("\xc2\xc0"),           false},
        {STR_INIT("\xe0\x9f\xbf"),       false},
        {STR_INIT("\xe0\xa0\x80"),       true },
        {STR_INIT("\xed\x9f\xbf"),       true },
        {STR_INIT("\xed\xa0\x80"),       false},
        {STR_INIT("\xed\xbf\xbf"),       false},
        {STR_INIT("\xee\x80\x80"),       true },
        {STR_INIT("\xef\xbf\xbf"),       true },
        {STR_INIT("\xe2\x82"),           false},
        {STR_INIT("\xe2\x82\x7f"),       false},
        {STR_INIT("\xf0\x8f\xbf\xbf"),   false},
        {STR_INIT("\xf0\x90\x80\x80"),   true },
        {STR_INIT("\xf4\x8f\xbf\xbf"),   true },
        {STR_INIT("\xf4\x90\x80\x80"),   false},
        {STR_INIT("\xf5\x80\x80\x80"),   false},
        {STR_INIT("\xff"),               false},
        {STR_INIT("\xf0\x9f\x98"),       false},
        {STR_INIT("ok \xe2\x82\xac ok"), true },
        {STR_INIT("ok \xe2\x28\xa1"),    false},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (str_is_utf8(cases[i].text) != cases[i].is_valid)
            test_fail(__FILE__, __LINE__, "row %zu", i);
}

TEST(str_counts_and_takes_characters)
{
    struct str rest = STR("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xff\0");
    static const uint32_t want[] = {'a', 0xe9, 0x20ac, 0x1f600, 0xfffd, 0};

    check_int(str_count_chars(STR("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")), 4);
    check_int(str_count_chars((struct str){0}), 0);
    for (size_t i = 0; i < COUNT(want); i++)
        check_int(str_next_char(&rest), want[i]);
    check_int(rest.len, 0);
}

TEST(str_fold_makes_names_findable)
{
    static const struct {
        struct str from, want;
    } cases[] = {
        {STR_INIT("Zo\xc3\xab O\xe2\x80\x99Neil-Smith"),             STR_INIT("zoe oneilsmith")           },
        {STR_INIT("O'NEIL"),                                         STR_INIT("oneil")                    },
        {STR_INIT("Zoe\xcc\x88"),                                    STR_INIT("zoe")                      },
        {STR_INIT("\xc3\x86sop Stra\xc3\x9f"
                  "e \xc3\x98re \xc5\x81odz \xc5\x92uvre"),
         STR_INIT("aesop strasse ore lodz oeuvre")                                                        },
        {STR_INIT("\xc3\x9e\xc3\xb3r \xc3\x90uric"),                 STR_INIT("thor duric")               },
        {STR_INIT("T\xc5\xb7 \xc5\xb4yn \xe1\xba\x81"),              STR_INIT("ty wyn w")                 }, /* Welsh */
        {STR_INIT("Nguy\xe1\xbb\x85n"),                              STR_INIT("nguyen")                   },
        {STR_INIT("  St. Mary's,  C of E (VA) School  "),            STR_INIT("st marys c of e va school")},
        {STR_INIT("a\xc2\xa0"
                  "b"),
         STR_INIT("a b")                                                                                  },
        {STR_INIT("3\xc3\x97"
                  "4"),
         STR_INIT("3 4")                                                                                  },
        {STR_INIT("\xd0\x9c\xd0\x9e\xd0\xa1 \xd0\x81\xd0\xb6"),
         STR_INIT("\xd0\xbc\xd0\xbe\xd1\x81 \xd1\x91\xd0\xb6")                                            },
        {STR_INIT("\xce\x91\xce\xa9"),                               STR_INIT("\xce\xb1\xcf\x89")         },
        {STR_INIT("\xd8\xb9\xd9\x84\xd9\x8a"),
         STR_INIT("\xd8\xb9\xd9\x84\xd9\x8a")                                                             }, /* Arabic stays */
        {STR_INIT("\xe6\x9d\x8e\xe3\x80\x80\xe5\xa8\x9c"),           STR_INIT("\xe6\x9d\x8e \xe5\xa8\x9c")},
        {STR_INIT("\xef\xbc\xa1\xef\xbd\x82\xef\xbc\x91"),           STR_INIT("ab1")                      }, /* full-width */
        {STR_INIT("\xf0\x9f\x98\x80 Sam \xf0\x9f\x98\x80"),          STR_INIT("sam")                      },
        {STR_INIT("Sam\xff"),                                        STR_INIT("sam")                      },
        {STR_INIT("Jean\xe2\x80\x93Luc \xe2\x80\x94 x"),             STR_INIT("jeanluc x")                },
        {STR_INIT(""),                                               STR_INIT("")                         },
        {STR_INIT(" - ' "),                                          STR_INIT("")                         },
        {{NULL, 0},                                                  STR_INIT("")                         },
    };
    struct arena *a = arena_new(100000);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str folded = str_fold(a, cases[i].from);

        check_str(folded, cases[i].want);
        check_str(str_fold(a, folded), folded);
        check(folded.len <= cases[i].from.len);
    }
    arena_free(a);
}

TEST(str_fold_keeps_no_accent_of_the_latin_blocks)
{
    struct arena *a = arena_new(1000000);

    for (uint32_t c = 0xc0; c <= 0x1eff; c = c == 0x24f ? 0x1e00 : c + 1) {
        char utf8[3] = {
            (char)(0xe0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3f)), (char)(0x80 | (c & 0x3f))};
        struct str folded;

        if (c < 0x800)
            utf8[1] = (char)(0xc0 | c >> 6);
        folded = str_fold(a, c < 0x800 ? (struct str){utf8 + 1, 2} : (struct str){utf8, 3});
        for (size_t i = 0; i < folded.len; i++)
            check((folded.at[i] >= 'a' && folded.at[i] <= 'z') || folded.at[i] == '2');
        check(folded.len > 0 || c == 0xd7 || c == 0xf7 || (c >= 0x1c0 && c <= 0x1c3) ||
              c == 0x241 || c == 0x242);
    }
    arena_free(a);
}

TEST(str_to_int_takes_whole_numbers_of_64_bits)
{
    static const struct {
        const char *text;
        bool is_number;
        int64_t value;
    } cases[] = {
        {"0",                       true,  0        },
        {"-0",                      true,  0        },
        {"007",                     true,  7        },
        {"-12",                     true,  -12      },
        {"9223372036854775807",     true,  INT64_MAX},
        {"9223372036854775808",     false, 0        },
        {"-9223372036854775808",    true,  INT64_MIN},
        {"-9223372036854775809",    false, 0        },
        {"99999999999999999999999", false, 0        },
        {"",                        false, 0        },
        {"-",                       false, 0        },
        {"+1",                      false, 0        },
        {" 1",                      false, 0        },
        {"1 ",                      false, 0        },
        {"1.0",                     false, 0        },
        {"0x1",                     false, 0        },
        {"--1",                     false, 0        },
        {"1-",                      false, 0        },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t value = 0;

        if (str_to_int(str_of(cases[i].text), &value) != cases[i].is_number ||
            value != cases[i].value)
            test_fail(__FILE__, __LINE__, "%s", cases[i].text);
    }
    check(!str_to_int((struct str){0}, &(int64_t){0}));
}

TEST(words_that_begin_so_lie_between_the_beginning_and_its_end)
{
    static const struct {
        const char *prefix, *word;
        bool begins_so;
    } cases[] = {
        {"an", "an",           true },
        {"an", "anders",       true },
        {"an", "an\U0002FFFF", true },
        {"an", "am",           false},
        {"an", "a",            false},
        {"an", "ao",           false},
        {"ж", "жанна",   true },
        {"ж", "з",           false},
        {"п", "р",           false}, /* D0 BF, then D1 80: no byte can be added to */
    };
    struct arena *a = arena_new(1024 * 1024);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str from = str_of(cases[i].prefix), word = str_of(cases[i].word);
        struct str end = str_prefix_end(a, from);

        check((str_cmp(from, word) <= 0 && str_cmp(word, end) < 0) == cases[i].begins_so);
        check(str_is_utf8(end));
    }
    arena_free(a);
}
