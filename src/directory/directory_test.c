#include "directory/directory.h"

#include "kit/arena.h"
#include "kit/test.h"

static struct arena *test_arena(void) { return arena_new((size_t)1 << 20); }

TEST(directory_reads_two_words_of_a_search)
{
    static const struct {
        const char *typed, *first, *second;
    } cases[] = {
        {"",                         "",         ""          },
        {"   ",                      "",         ""          },
        {"Willow",                   "willow",   ""          },
        {"  Ruth   OKAFOR ",         "ruth",     "okafor"    },
        {"Zoë O’Neil-Smith here", "zoe",      "oneilsmith"},
        {"%_\\",                     "",         ""          }, /* nothing of LIKE comes through */
        {"100%",                     "100",      ""          },
        {"a'; DROP TABLE agency",    "a",        "drop"      },
        {"Ждан",                 "ждан", ""          },
    };
    struct arena *a = test_arena();

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sought s = sought_of(a, str_of(cases[i].typed));
        check_str(s.first, str_of(cases[i].first));
        check_str(s.second, str_of(cases[i].second));
        check_str(s.typed, str_of(cases[i].typed));
    }
    arena_free(a);
}

TEST(directory_cuts_a_word_that_is_too_long_between_letters)
{
    struct arena *a = test_arena();
    char typed[8001];
    struct sought s;

    for (size_t i = 0; i < 8000; i += 2) {
        typed[i] = (char)0xD0; /* Cyrillic zhe */
        typed[i + 1] = (char)0xB6;
    }
    typed[8000] = '\0';
    s = sought_of(a, str_of(typed));
    check_int(str_count_chars(s.first), SOUGHT_WORD_MAX);
    check(str_is_utf8(s.first));
    arena_free(a);
}

TEST(directory_links_to_websites_and_to_nothing_else)
{
    static const struct {
        const char *typed, *url;
    } cases[] = {
        {"https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"},
        {"HTTP://Example.org",              "HTTP://Example.org"             },
        {"www.example.org",                 "https://www.example.org"        },
        {" example.org/team ",              "https://example.org/team"       },
        {"example.org/a:b",                 "https://example.org/a:b"        },
        {"javascript:alert(1)",             ""                               },
        {"JavaScript:alert(1)//a.b",        ""                               },
        {"data:text/html,x.y",              ""                               },
        {"ftp://example.org",               ""                               },
        {"https:example.org",               ""                               },
        {"https://",                        ""                               },
        {"https:///a.b",                    ""                               },
        {"https://localhost",               ""                               },
        {".org",                            ""                               },
        {"java\nscript:x.y",                ""                               },
        {"example.org and more",            ""                               },
        {"none",                            ""                               },
        {"",                                ""                               },
    };
    struct arena *a = test_arena();

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(website_url(a, str_of(cases[i].typed)).text, str_of(cases[i].url));
    arena_free(a);
}

TEST(directory_writes_to_one_address_only)
{
    static const struct {
        const char *address, *url;
    } cases[] = {
        {"ruth@example.org",           "mailto:ruth@example.org"              },
        {"ruth.o'neil+kw@example.org", "mailto:ruth.o%27neil%2Bkw@example.org"},
        {"a?bcc=all@example.org",      "mailto:a%3Fbcc%3Dall@example.org"     },
        {"a@b.org?bcc=c",              "mailto:a@b.org%3Fbcc%3Dc"             },
        {"a@b@c.org",                  ""                                     },
        {"a@b.org, c@d.org",           ""                                     },
        {"@example.org",               ""                                     },
        {"ruth@",                      ""                                     },
        {"ruth",                       ""                                     },
        {"",                           ""                                     },
    };
    struct arena *a = test_arena();

    for (size_t i = 0; i < COUNT(cases); i++)
        check_str(mail_url(a, str_of(cases[i].address)).text, str_of(cases[i].url));
    arena_free(a);
}

TEST(directory_keeps_a_post_from_ending_before_it_begins)
{
    static const struct {
        int from, to;
        bool is_wrong;
    } cases[] = {
        {1,         2,         false},
        {2,         2,         false},
        {2,         1,         true },
        {INT32_MIN, 1,         false},
        {1,         INT32_MIN, false},
        {INT32_MIN, INT32_MIN, false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};

        directory_check_post((date){cases[i].from}, (date){cases[i].to}, &problems);
        check((problem_of(&problems, STR("to_on")) != NULL) == cases[i].is_wrong);
    }
}

TEST(directory_wants_names_that_can_be_found)
{
    struct arena *a = test_arena();

    check(name_can_be_found(a, STR("Łukasz")));
    check(name_can_be_found(a, STR("4")));
    check(!name_can_be_found(a, STR("...")));
    check(!name_can_be_found(a, STR("’-’")));
    check(!name_can_be_found(a, STR("")));
    arena_free(a);
}
