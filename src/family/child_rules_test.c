#include "family/child_rules.h"

#include "family/family_rules.h"
#include "kit/arena.h"
#include "kit/test.h"

static date day(const char *iso)
{
    date on = DATE_NONE;

    if (iso[0])
        check(date_parse(str_of(iso), &on));
    return on;
}

TEST(a_child_is_born_or_expected_and_at_most_twenty_five)
{
    static const struct {
        const char *born, *expected;
        bool is_right;
    } cases[] = {
        {"2020-03-14", "",           true },
        {"",           "2027-02-01", true },
        {"",           "",           false},
        {"2026-11-21", "",           true }, /* today */
        {"2026-11-22", "",           false},
        {"2000-11-22", "",           true }, /* 26 tomorrow */
        {"2000-11-21", "",           false}, /* 26 today */
        {"1920-01-01", "",           false},
        {"2020-03-14", "2020-03-01", true },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        child_check_dates(day(cases[i].born), day(cases[i].expected), day("2026-11-21"), &problems);
        check_int(problems.count, cases[i].is_right ? 0 : 1);
        if (!cases[i].is_right)
            check(problem_of(&problems, STR("born_on")) != NULL);
    }
}

TEST(key_working_was_not_asked_for_in_the_future)
{
    struct problems problems = {0};

    child_check_asked(DATE_NONE, day("2026-11-21"), &problems);
    child_check_asked(day("2026-11-21"), day("2026-11-21"), &problems);
    check_int(problems.count, 0);
    child_check_asked(day("2026-11-22"), day("2026-11-21"), &problems);
    check_int(problems.count, 1);
}

TEST(a_number_is_normalised_or_its_fault_is_named_and_it_stays)
{
    static const struct {
        enum identifier_kind kind;
        const char *typed, *kept;
        bool is_number, is_problem;
    } cases[] = {
        {IDENTIFIER_NHS_NUMBER, "",              "",              false, false},
        {IDENTIFIER_NHS_NUMBER, "943 476 5919",  "9434765919",    true,  false},
        {IDENTIFIER_NHS_NUMBER, "9434765918",    "9434765918",    false, true },
        {IDENTIFIER_NHS_NUMBER, "9.43477E+09",   "9.43477E+09",   false, true },
        {IDENTIFIER_UPN,        "h801200001001", "H801200001001", true,  false},
        {IDENTIFIER_POSTCODE,   "ex11aa",        "EX1 1AA",       true,  false},
        {IDENTIFIER_POSTCODE,   "EX1",           "EX1",           false, true },
    };
    struct arena *a = arena_new(1 << 20);

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        struct str typed = str_of(cases[i].typed);
        check(child_check_identifier(a, cases[i].kind, "number", &typed, &problems) ==
              cases[i].is_number);
        check(str_eq(typed, str_of(cases[i].kept)));
        check_int(problems.count, cases[i].is_problem ? 1 : 0);
    }
    arena_free(a);
}

TEST(an_nhs_number_is_read_out_as_three_three_four)
{
    struct arena *a = arena_new(1 << 20);

    check(str_eq(nhs_number_spaced(a, STR("9434765919")), STR("943 476 5919")));
    check(str_eq(nhs_number_spaced(a, STR("")), STR("")));
    check(str_eq(nhs_number_spaced(a, STR("12345")), STR("12345")));
    arena_free(a);
}

TEST(every_status_has_words)
{
    static const char *const statuses[] = {"none", "sen_support", "ehc_plan"};

    check_int(child_sen_statuses.count, COUNT(statuses));
    for (size_t i = 0; i < COUNT(statuses); i++)
        check(msg_is_set(form_choice_words(&child_sen_statuses, str_of(statuses[i]))));
    check(!msg_is_set(form_choice_words(&child_sen_statuses, STR("severe"))));
}

/* Source: Children Act 1989 sections 3 and 33: a foster carer does not gain parental responsibility;
 * section 14C: a special guardian does. */
TEST(a_member_of_the_family_is_kept_when_nothing_speaks_against_it)
{
    static const struct {
        const char *relationship, *language, *from, *field;
        bool has_responsibility, needs_interpreter;
    } cases[] = {
        {"mother",       "",     "2026-11-21", "",                   true,  false},
        {"foster_carer", "",     "2026-11-21", "",                   false, false},
        {"foster_carer", "",     "2026-11-21", "has_responsibility", true,  false},
        {"guardian",     "",     "2026-11-21", "",                   true,  false},
        {"mother",       "Urdu", "",           "",                   true,  true },
        {"mother",       "",     "",           "language",           true,  true },
        {"mother",       "",     "2027-11-22", "",                   true,  false}, /* 366 days */
        {"mother",       "",     "2027-11-23", "from_on",            true,  false},
        {"friend",       "",     "1999-01-01", "",                   false, false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        const struct member_facts facts = {
            .relationship = str_of(cases[i].relationship),
            .language = str_of(cases[i].language),
            .from_on = day(cases[i].from),
            .has_responsibility = cases[i].has_responsibility,
            .needs_interpreter = cases[i].needs_interpreter,
        };
        family_check_member(&facts, day("2026-11-21"), &problems);
        check_int(problems.count, cases[i].field[0] ? 1 : 0);
        if (cases[i].field[0])
            check(problem_of(&problems, str_of(cases[i].field)) != NULL);
    }
}

TEST(a_last_day_lies_between_the_first_and_a_year_ahead)
{
    static const struct {
        const char *last, *first;
        bool is_right;
    } cases[] = {
        {"2026-11-21", "2026-11-21", true },
        {"2026-11-20", "2026-11-21", false},
        {"2020-01-01", "",           true },
        {"2027-11-22", "",           true },
        {"2027-11-23", "",           false},
        {"",           "2026-11-21", true }, /* the form asks for it */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        family_check_end(day(cases[i].last), day(cases[i].first), day("2026-11-21"), &problems);
        check_int(problems.count, cases[i].is_right ? 0 : 1);
    }
}

TEST(an_address_is_for_the_team_and_those_who_live_there)
{
    static const struct {
        struct family_reader reader;
        size_t homes;
        bool shows;
    } cases[] = {
        {{0},                  1, false},
        {{.is_staff = true},   2, true },
        {{.may_change = true}, 1, false},
        {{.is_self = true},    2, true },
        {{.lives_with = true}, 1, true },
        {{.lives_with = true}, 2, false}, /* one of the two is the other parent's */
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check(family_shows_address(&cases[i].reader, cases[i].homes) == cases[i].shows);
}

TEST(how_somebody_is_reached_safely_is_for_the_team_and_themselves)
{
    const struct family_reader parent = {.lives_with = true}, child = {.is_self = true},
                               staff = {.is_staff = true}, self_worker = {.may_change = true};

    check(!family_shows_reach(&parent, false));
    check(family_shows_reach(&parent, true));
    check(!family_shows_reach(&child, false));
    check(family_shows_reach(&staff, false));
    check(!family_shows_reach(&self_worker, false));
}
