#include "choice/rules.h"

#include "kit/arena.h"
#include "kit/test.h"

TEST(the_limit_of_a_caseload_is_the_part_of_a_full_week_that_is_kept_free)
{
    static const struct {
        int64_t tenths, limit;
    } cases[] = {
        {0,   0   },
        {370, 4000},
        {185, 2000},
        {74,  800 },
        {1,   10  }, /* 10.8, rounded down */
        {600, 6486},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(caseload_limit(4000, cases[i].tenths), cases[i].limit);
    check_int(caseload_limit(0, 370), 0);
}

TEST(a_caseload_warns_at_ninety_per_cent_and_is_over_beyond_the_limit)
{
    static const struct {
        struct caseload c;
        enum caseload_state state;
    } cases[] = {
        {{0, 0, 0, 0},        CASELOAD_UNKNOWN},
        {{9000, 0, 30, 0},    CASELOAD_UNKNOWN}, /* nobody knows: it is not said to be full */
        {{0, 4000, 0, 0},     CASELOAD_ROOM   },
        {{3599, 4000, 9, 0},  CASELOAD_ROOM   },
        {{3600, 4000, 9, 0},  CASELOAD_NEAR   },
        {{3999, 4000, 10, 0}, CASELOAD_NEAR   },
        {{4000, 4000, 10, 0}, CASELOAD_FULL   },
        {{4001, 4000, 10, 0}, CASELOAD_OVER   },
        {{100, 0, 4, 5},      CASELOAD_ROOM   },
        {{100, 0, 5, 5},      CASELOAD_FULL   },
        {{100, 0, 6, 5},      CASELOAD_OVER   },
        {{100, 4000, 6, 5},   CASELOAD_OVER   }, /* the nearer limit counts */
        {{5000, 4000, 1, 5},  CASELOAD_OVER   },
        {{1, 1, 0, 0},        CASELOAD_FULL   },
        {{0, 0, 0, 5},        CASELOAD_UNKNOWN}, /* nobody asked about their time */
        {{100, 0, 0, 5},      CASELOAD_UNKNOWN}, /* families that may come back do not say it */
        {{0, 0, 1, 5},        CASELOAD_ROOM   },
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(caseload_state_of(&cases[i].c), cases[i].state);
}

TEST(one_family_more_counts_in_weight_and_in_number)
{
    struct caseload before = {3600, 4000, 9, 0};
    struct caseload with = caseload_with(&before, 400);

    check_int(with.weight, 4000);
    check_int(with.families, 10);
    check_int(caseload_room(&before), 400);
    check_int(caseload_room(&with), 0);
    with = caseload_with(&with, 1);
    check_int(caseload_room(&with), 0);
}

TEST(whose_hours_are_not_known_has_no_room_for_one_more_but_can_be_over)
{
    static const struct {
        struct caseload c;
        enum caseload_state with;
    } cases[] = {
        {{0, 0, 0, 0},       CASELOAD_UNKNOWN},
        {{0, 0, 0, 5},       CASELOAD_UNKNOWN}, /* nobody asked; one more is not room for it */
        {{400, 0, 1, 5},     CASELOAD_UNKNOWN},
        {{400, 0, 3, 5},     CASELOAD_UNKNOWN},
        {{400, 0, 4, 5},     CASELOAD_UNKNOWN}, /* the last of five: nearer, but not known either */
        {{400, 0, 5, 5},     CASELOAD_OVER   },
        {{9000, 0, 30, 0},   CASELOAD_UNKNOWN},
        {{0, 4000, 0, 5},    CASELOAD_ROOM   },
        {{3200, 4000, 8, 0}, CASELOAD_NEAR   },
        {{3600, 4000, 9, 0}, CASELOAD_FULL   },
        {{3601, 4000, 9, 0}, CASELOAD_OVER   },
        {{0, 4000, 5, 5},    CASELOAD_OVER   },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(caseload_state_with(&cases[i].c, 400), cases[i].with);
        if (cases[i].with == CASELOAD_UNKNOWN)
            check_int(spare_time_of(&cases[i].c, 400, true), SPARE_UNKNOWN);
    }
}

TEST(a_family_reads_in_plain_words_whether_there_is_time)
{
    struct caseload half = {2000, 4000, 5, 0}, full = {3800, 4000, 9, 0}, unknown = {0};

    check_int(spare_time_of(&half, 400, true), SPARE_YES);
    check_int(spare_time_of(&half, 1600, true), SPARE_LITTLE);
    check_int(spare_time_of(&half, 2001, true), SPARE_NONE);
    check_int(spare_time_of(&full, 400, true), SPARE_NONE);
    check_int(spare_time_of(&unknown, 400, true), SPARE_UNKNOWN);
    check_int(spare_time_of(&half, 400, false), SPARE_NONE);
    check_int(spare_time_of(&unknown, 400, false), SPARE_NONE);
}

TEST(weights_and_hours_are_shown_without_needless_noughts)
{
    struct arena *a = arena_new(1 << 16);

    check_str(hundredths_shown(a, 400), STR("4"));
    check_str(hundredths_shown(a, 1250), STR("12.5"));
    check_str(hundredths_shown(a, 25), STR("0.25"));
    check_str(hundredths_shown(a, 5), STR("0.05"));
    check_str(hundredths_shown(a, 0), STR("0"));
    check_str(tenths_shown(a, 185), STR("18.5"));
    check_str(tenths_shown(a, 370), STR("37"));
    arena_free(a);
}

TEST(hours_are_typed_with_at_most_one_place_behind_the_point)
{
    static const struct {
        const char *typed;
        int64_t tenths; /* -1: refused */
    } cases[] = {
        {"",                         0  },
        {"37",                       370},
        {"18.5",                     185},
        {"18,5",                     185},
        {"0",                        0  },
        {"60",                       600},
        {"60.1",                     -1 },
        {"61",                       -1 },
        {"999999999999999999999999", -1 },
        {"18.55",                    -1 },
        {"18.",                      -1 },
        {".5",                       -1 },
        {"-1",                       -1 },
        {"ten",                      -1 },
        {"1 2",                      -1 },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t tenths = -1;
        bool is_read = tenths_of(str_of(cases[i].typed), &tenths);
        check_int(is_read ? tenths : -1, cases[i].tenths);
    }
}

TEST(a_language_fits_as_a_whole_word_whatever_its_case)
{
    struct arena *a = arena_new(1 << 16);

    check(words_fit(a, STR("Urdu, Punjabi"), STR("urdu")));
    check(words_fit(a, STR("urdu and british sign language"), STR("BSL (British Sign Language)")));
    check(words_fit(a,
        STR("Fran\xc3\xa7"
            "ais"),
        STR("francais")));
    check(!words_fit(a, STR("Urdu"), STR("Ur")));
    check(!words_fit(a, STR("Urdus"), STR("Urdu")));
    check(!words_fit(a, STR(""), STR("Urdu")));
    check(!words_fit(a, STR("Urdu"), STR("")));
    check(!words_fit(a, STR("a b c"), STR("a b c")));
    arena_free(a);
}

/* What speaks against asking; who may all the same; and that nobody may without saying why. */
TEST(what_speaks_against_asking_needs_a_reason_and_sometimes_a_manager)
{
    static const struct {
        struct proposing p;
        size_t problems;
    } cases[] = {
        {{.is_talked = true, .is_ready = true},                                         0},
        {{.is_talked = true, .is_ready = false},                                        1},
        {{.is_talked = true, .is_ready = false, .has_why = true},                       0},
        {{.is_talked = true, .is_ready = true, .has_declined = true},                   1},
        {{.is_talked = true, .is_ready = true, .has_declined = true, .has_why = true},  0},
        {{.is_talked = true, .is_ready = true, .is_over = true, .has_why = true},       1},
        {{.is_manager = true, .is_talked = true, .is_ready = true, .is_over = true},    1},
        {{.is_manager = true,
             .is_talked = true,
             .is_ready = true,
             .is_over = true,
             .has_why = true},
         0                                                                               },
        {{.is_talked = false, .is_ready = true, .has_why = true},                       1},
        {{.is_manager = true, .is_talked = false, .is_ready = true},                    1},
        {{.is_manager = true, .is_talked = false, .is_ready = true, .has_why = true},   0},
        {{.is_talked = true, .is_ready = true, .is_decided = true, .has_why = true},    1},
        {{.is_manager = true, .is_talked = true, .is_ready = true, .is_decided = true}, 1},
        {{.is_manager = true,
             .is_talked = true,
             .is_ready = true,
             .is_decided = true,
             .has_why = true},
         0                                                                               },
        {{.is_manager = true,
             .is_talked = true,
             .is_ready = true,
             .is_asked = true,
             .has_why = true},
         1                                                                               },
        {{.is_over = true, .is_decided = true},                                         4},
    };
    struct arena *a = arena_new(1 << 16);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        proposing_check(&cases[i].p, &problems);
        check_int((int64_t)problems.count, (int64_t)cases[i].problems);
    }
    arena_free(a);
}

TEST(a_talk_is_of_today_or_the_last_year)
{
    static const struct {
        int days;
        size_t problems;
    } cases[] = {
        {0,    0},
        {1,    1},
        {-1,   0},
        {-365, 0},
        {-366, 1},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        date today = date_of(2026, 11, 16);
        talk_check(date_plus_days(today, cases[i].days), today, &problems);
        check_int((int64_t)problems.count, (int64_t)cases[i].problems);
    }
}

TEST(a_share_is_rounded_and_of_nothing_it_is_none)
{
    check_int(share_of(0, 0), 0);
    check_int(share_of(0, 7), 0);
    check_int(share_of(7, 7), 100);
    check_int(share_of(1, 3), 33);
    check_int(share_of(2, 3), 67);
    check_int(share_of(1, 2), 50);
    check_int(share_of(1, 200), 1);
}

TEST(hours_used_are_those_of_one_week_out_of_four)
{
    check_int(hours_used(0), 0);
    check_int(hours_used(23), 0);
    check_int(hours_used(24), 1); /* 24 minutes in 4 weeks: 6 minutes a week */
    check_int(hours_used(4 * 37 * 60), 370);
}

TEST(hours_kept_free_are_part_of_the_hours_of_work)
{
    struct problems fits = {0}, more = {0};

    hours_check(370, 370, &fits);
    check_int((int64_t)fits.count, 0);
    hours_check(185, 186, &more);
    check_int((int64_t)more.count, 1);
}

TEST(who_pays_a_worker_is_said_as_it_is)
{
    check(msg_is_set(independence_words(STR("voluntary"))));
    check(msg_is_set(independence_words(STR("social_care"))));
    check(!msg_is_set(independence_words(STR("other"))));
    check(!msg_is_set(independence_words((struct str){0})));
}
