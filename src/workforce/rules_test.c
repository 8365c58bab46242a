/* When supervision and training are due, and how much somebody carries: every edge. */
#include "workforce/rules.h"

#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    if (text[0])
        check(date_parse(str_of(text), &d));
    return d;
}

/* Today is 16 November 2026; 42 days before is 5 October. */
TEST(supervision_is_due_so_many_days_after_the_last_session_or_the_first_family)
{
    static const struct {
        const char *last_on, *since, *next_on;
        bool has_supervisor;
        enum supervision_standing standing;
    } cases[] = {
        {"",           "",           "",           true,  SUPERVISION_NOT_NEEDED},
        {"2026-01-01", "",           "",           false, SUPERVISION_NOT_NEEDED},
        {"",           "2026-11-16", "",           false, SUPERVISION_NOBODY    },
        {"2026-11-15", "2026-01-01", "2026-12-01", false, SUPERVISION_NOBODY    },
        {"2026-10-05", "2026-01-01", "",           true,  SUPERVISION_SOON      }, /* due today */
        {"2026-10-04", "2026-01-01", "",           true,  SUPERVISION_OVERDUE   },
        {"2026-10-04", "2026-01-01", "2026-11-17", true,  SUPERVISION_OVERDUE   },
        {"",           "2026-10-05", "",           true,  SUPERVISION_SOON      },
        {"",           "2026-10-04", "",           true,  SUPERVISION_OVERDUE   },
        {"2026-10-19", "2026-01-01", "",           true,  SUPERVISION_SOON      }, /* due in 14 days */
        {"2026-10-20", "2026-01-01", "",           true,  SUPERVISION_GOOD      },
        {"2026-10-20", "2026-01-01", "2026-12-30", true,  SUPERVISION_PLANNED   },
        {"2026-10-05", "2026-01-01", "2026-11-16", true,  SUPERVISION_PLANNED   },
 /* An old session does not count for families that came later: they are due at once. */
        {"2025-01-01", "2026-11-01", "",           true,  SUPERVISION_OVERDUE   },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct supervision_facts facts = {
            .last_on = day(cases[i].last_on),
            .carries_since = day(cases[i].since),
            .next_on = day(cases[i].next_on),
            .days = 42,
            .has_supervisor = cases[i].has_supervisor,
        };
        check_int(supervision_standing_of(&facts, day("2026-11-16")), cases[i].standing);
    }
}

TEST(a_session_is_planned_ahead_or_was_held_and_only_then_has_words)
{
    static const struct {
        const char *planned_on, *held_on, *was;
        bool has_agreed, is_called_off;
        const char *field; /* "": nothing is wrong */
    } cases[] = {
        {"",           "",           "",           false, false, "planned_on"   },
        {"2026-11-16", "",           "",           false, false, ""             },
        {"2026-11-15", "",           "",           false, false, "planned_on"   },
        {"2026-11-15", "",           "2026-11-15", false, true,  ""             },
        {"2026-11-14", "",           "2026-11-15", false, false, "planned_on"   },
        {"2027-05-18", "",           "",           false, false, ""             }, /* 183 days */
        {"2027-05-19", "",           "",           false, false, "planned_on"   },
        {"",           "2026-11-16", "",           true,  false, ""             },
        {"",           "2026-11-17", "",           true,  false, "held_on"      },
        {"",           "2025-11-15", "",           false, false, ""             }, /* 366 days */
        {"",           "2025-11-14", "",           false, false, "held_on"      },
        {"2026-11-20", "",           "",           true,  false, "held_on"      },
        {"2026-11-10", "2026-11-10", "2026-11-10", true,  true,  "is_called_off"},
        {"2026-11-01", "2026-11-10", "",           true,  false, ""             },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        struct session_wish wish = {
            .planned_on = day(cases[i].planned_on),
            .held_on = day(cases[i].held_on),
            .was_planned_on = day(cases[i].was),
            .has_agreed = cases[i].has_agreed,
            .is_called_off = cases[i].is_called_off,
        };
        session_check(&wish, day("2026-11-16"), &problems);
        check_str(problems.count ? problems.at[0].field : STR(""), str_of(cases[i].field));
    }
}

TEST(training_counts_to_its_last_day_and_not_a_day_longer)
{
    check(!date_is_set(training_expires_on(day("2026-01-31"), 0)));
    check_int(training_expires_on(day("2026-01-31"), 1).days, day("2026-02-28").days);
    check_int(training_expires_on(day("2024-02-29"), 12).days, day("2025-02-28").days);
    check_int(training_expires_on(day("2023-11-16"), 36).days, day("2026-11-16").days);
}

TEST(training_is_good_running_out_over_or_lacking)
{
    static const struct {
        bool is_done;
        const char *expires_on, *needed_on;
        enum training_standing standing;
    } cases[] = {
        {true,  "",           "2026-01-01", TRAINING_GOOD    },
        {true,  "2027-01-16", "2026-01-01", TRAINING_GOOD    }, /* 61 days */
        {true,  "2027-01-15", "2026-01-01", TRAINING_EXPIRING}, /* 60 days */
        {true,  "2026-11-16", "2026-01-01", TRAINING_EXPIRING}, /* its last day */
        {true,  "2026-11-15", "2026-01-01", TRAINING_EXPIRED },
        {false, "",           "2026-11-16", TRAINING_TO_COME },
        {false, "",           "2026-11-15", TRAINING_LACKING },
        {false, "",           "",           TRAINING_TO_COME },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct training_facts facts = {
            cases[i].is_done, day(cases[i].expires_on), day(cases[i].needed_on)};
        enum training_standing standing = training_standing_of(&facts, day("2026-11-16"));

        check_int(standing, cases[i].standing);
        check(training_is_due(standing) == (standing != TRAINING_GOOD));
    }
}

TEST(a_description_of_the_role_begins_tomorrow_at_the_earliest)
{
    static const struct {
        const char *from_on;
        size_t problems;
    } cases[] = {
        {"2026-11-15", 1},
        {"2026-11-16", 1},
        {"2026-11-17", 0},
        {"2027-11-17", 0},
        {"2027-11-18", 1},
        {"",           0},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};

        role_check(day(cases[i].from_on), day("2026-11-16"), &problems);
        check_int(problems.count, cases[i].problems);
    }
}

TEST(a_course_is_needed_by_its_roles_in_its_programme)
{
    static const struct {
        unsigned roles;
        int64_t programme;
        enum course_role role;
        int64_t in;
        bool is_for;
    } cases[] = {
        {1U << COURSE_FOR_LEAD,                           0, COURSE_FOR_LEAD,       1, true },
        {1U << COURSE_FOR_LEAD,                           0, COURSE_FOR_DEPUTY,     1, false},
        {1U << COURSE_FOR_LEAD,                           2, COURSE_FOR_LEAD,       1, false},
        {1U << COURSE_FOR_LEAD,                           2, COURSE_FOR_LEAD,       2, true },
        {1U << COURSE_FOR_LEAD | 1U << COURSE_FOR_DEPUTY, 2, COURSE_FOR_DEPUTY,     2, true },
        {1U << COURSE_FOR_SUPERVISOR,                     2, COURSE_FOR_SUPERVISOR, 0, true },
        {1U << COURSE_FOR_FAMILY,                         2, COURSE_FOR_FAMILY,     1, false},
        {0,                                               0, COURSE_FOR_LEAD,       1, false},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check(course_is_for(cases[i].roles, cases[i].programme, cases[i].role, cases[i].in) ==
              cases[i].is_for);
}
