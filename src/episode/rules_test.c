/* When a level is looked at again, how long a crisis counts, what shows that a function is done. */
#include "episode/rules.h"

#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    if (text[0])
        check(date_parse(str_of(text), &d));
    return d;
}

/* Source: Early Support guide to key working, high level: "intensity should quickly reduce". Today is 16 November 2026. */
TEST(the_page_asks_for_what_is_next_about_the_level)
{
    static const struct {
        bool has_episode, has_level, is_crisis, is_lightest, was_crisis;
        const char *from_on, *review_on;
        enum level_prompt prompt;
    } cases[] = {
        {false, false, false, false, false, "",           "",           LEVEL_PROMPT_NONE  },
        {false, true,  false, false, false, "2020-01-01", "2020-06-01", LEVEL_PROMPT_NONE  },
        {true,  false, false, false, false, "",           "",           LEVEL_PROMPT_DECIDE},
        {true,  false, true,  false, false, "",           "",           LEVEL_PROMPT_NONE  },
        {true,  true,  false, false, false, "2026-11-01", "",           LEVEL_PROMPT_REVIEW},
        {true,  true,  false, false, false, "2026-11-01", "2026-11-16", LEVEL_PROMPT_REVIEW},
        {true,  true,  false, false, false, "2026-11-01", "2026-11-17", LEVEL_PROMPT_NONE  },
        {true,  true,  true,  false, false, "2026-11-01", "2026-11-16", LEVEL_PROMPT_NONE  },
        {true,  true,  false, false, true,  "2026-11-01", "2027-02-01", LEVEL_PROMPT_REVIEW},
        {true,  true,  false, false, false, "2026-10-05", "2027-02-01",
         LEVEL_PROMPT_LIGHTER                                                              }, /* 42 days */
        {true,  true,  false, false, false, "2026-10-06", "2027-02-01", LEVEL_PROMPT_NONE  },
        {true,  true,  false, true,  false, "2026-01-01", "2027-02-01", LEVEL_PROMPT_NONE  },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct level_facts facts = {
            .has_episode = cases[i].has_episode,
            .has_level = cases[i].has_level,
            .is_crisis = cases[i].is_crisis,
            .is_lightest = cases[i].is_lightest,
            .was_crisis = cases[i].was_crisis,
            .from_on = day(cases[i].from_on),
            .review_on = day(cases[i].review_on),
            .early_days = 42,
        };
        check_int(level_prompt_of(&facts, day("2026-11-16")), cases[i].prompt);
    }
}

TEST(a_crisis_counts_for_as_many_days_as_the_area_says_with_today_in_it)
{
    static const struct {
        const char *ends_on;
        int64_t days;
        bool is_good;
    } cases[] = {
        {"2026-11-22", 7, true },
        {"2026-11-23", 7, false},
        {"2026-11-16", 7, true },
        {"2026-11-15", 7, false},
        {"2026-11-16", 1, true },
        {"2026-11-17", 1, false},
        {"",           7, true },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        crisis_check_end(day(cases[i].ends_on), cases[i].days, day("2026-11-16"), &problems);
        check_int(problems.count, cases[i].is_good ? 0 : 1);
    }
}

TEST(a_level_holds_from_a_day_of_the_episode_that_has_come)
{
    static const struct {
        const char *from_on, *review_on, *earliest;
        size_t problems;
    } cases[] = {
        {"2026-11-16", "2027-02-08", "2026-11-02", 0},
        {"2026-11-02", "2026-11-17", "2026-11-02", 0},
        {"2026-11-01", "2027-02-08", "2026-11-02", 1},
        {"2026-11-17", "2027-02-08", "2026-11-02", 1},
        {"2026-11-16", "2026-11-16", "2026-11-02", 1},
        {"2026-11-16", "2027-11-17", "2026-11-02", 0}, /* a year and a day */
        {"2026-11-16", "2027-11-18", "2026-11-02", 1},
        {"2026-11-17", "2026-11-01", "2026-11-02", 2},
        {"",           "",           "",           0}, /* the form says what is missing */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        struct level_dates dates = {
            day(cases[i].from_on), day(cases[i].review_on), day(cases[i].earliest)};
        level_check_dates(&dates, day("2026-11-16"), &problems);
        check_int(problems.count, cases[i].problems);
    }
}

TEST(contacts_whose_time_went_to_a_function_or_whose_purpose_fits_show_that_it_is_done)
{
    const struct contact_tally tallies[] = {
        {STR(""),    STR("listening"), 3, 3, day("2026-11-01")},
        {STR(""),    STR("crisis"),    1, 1, day("2026-11-09")},
        {STR(""),    STR("review"),    2, 2, day("2026-10-01")},
        {STR("F01"), STR("review"),    4, 4, day("2026-11-10")}, /* somebody said what it was for */
        {STR("F09"), STR("review"),    4, 1, day("2026-11-11")}, /* three of these are those of F01 */
    };
    static const struct {
        const char *code, *purposes;
        int64_t count;
        const char *last;
    } cases[] = {
        {"F01", "listening practical crisis", 8,  "2026-11-10"},
        {"F06", "review",                     2,  "2026-10-01"},
        {"F09", "",                           4,  "2026-11-11"},
        {"F04", "*",                          11, "2026-11-11"}, /* each contact once */
        {"F08", "information",                0,  ""          },
        {"F08", "",                           0,  ""          },
        {"F08", "listen",                     0,  ""          },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct evidence e = function_evidence(
            str_of(cases[i].code), str_of(cases[i].purposes), tallies, COUNT(tallies));
        check_int(e.count, cases[i].count);
        check_int(e.last_on.days, day(cases[i].last).days);
    }
    check_int(function_evidence(STR("F04"), STR("*"), NULL, 0).count, 0);
}
