/* The rules of absences and cover, each with its edges. */
#include "cover/cover.h"

#include "cover/briefing.h"
#include "kit/arena.h"
#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    check(*text == '\0' || date_parse(str_of(text), &d));
    return d;
}

static struct away away(const char *from, const char *back, const char *look)
{
    return (struct away){day(from), day(back), day(look)};
}

TEST(somebody_is_away_from_the_first_day_to_the_one_before_the_first_day_back)
{
    static const struct {
        const char *from, *back, *on;
        bool is_away, is_over;
    } cases[] = {
        {"2026-11-16", "2026-11-30", "2026-11-15", false, false},
        {"2026-11-16", "2026-11-30", "2026-11-16", true,  false},
        {"2026-11-16", "2026-11-30", "2026-11-29", true,  false},
        {"2026-11-16", "2026-11-30", "2026-11-30", false, true },
        {"2026-11-16", "2026-11-17", "2026-11-16", true,  false}, /* one day */
        {"2026-11-16", "2026-11-17", "2026-11-17", false, true },
        {"2026-11-16", "2026-11-16", "2026-11-16", false, true }, /* it did not happen */
        {"2026-11-16", "2026-11-16", "2026-11-01", false, true },
        {"2026-11-16", "",           "2026-11-15", false, false}, /* nobody knows until when */
        {"2026-11-16", "",           "2030-01-01", true,  false},
        {"2027-12-24", "2028-03-01", "2028-02-29", true,  false}, /* new year, leap day */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct away a = away(cases[i].from, cases[i].back, "2026-11-20");
        check_int(away_on(&a, day(cases[i].on)), cases[i].is_away);
        check_int(away_is_over(&a, day(cases[i].on)), cases[i].is_over);
    }
}

TEST(two_absences_overlap_when_they_share_a_day)
{
    static const struct {
        const char *from, *back, *other_from, *other_back;
        bool is_overlap;
    } cases[] = {
        {"2026-11-16", "2026-11-20", "2026-11-20", "2026-11-25", false}, /* back on that very day */
        {"2026-11-16", "2026-11-20", "2026-11-19", "2026-11-25", true },
        {"2026-11-16", "2026-11-20", "2026-11-01", "2026-11-16", false},
        {"2026-11-16", "2026-11-20", "2026-11-01", "2026-11-17", true },
        {"2026-11-16", "2026-11-20", "2026-11-17", "2026-11-18", true },
        {"2026-11-16", "2026-11-20", "2026-11-16", "2026-11-16", false}, /* did not happen */
        {"2026-11-16", "",           "2027-11-01", "2027-11-02", true },
        {"2026-11-16", "",           "2026-11-01", "2026-11-16", false},
        {"2026-11-16", "",           "2026-01-01", "",           true },
        {"2026-11-16", "2026-11-20", "2026-11-16", "2026-11-20", true },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct away a = away(cases[i].from, cases[i].back, "2026-11-20");
        struct away b = away(cases[i].other_from, cases[i].other_back, "2026-11-20");
        check_int(away_overlaps(&a, &b), cases[i].is_overlap);
        check_int(away_overlaps(&b, &a), cases[i].is_overlap);
    }
}

TEST(a_deputy_sees_the_record_on_the_days_that_are_left_and_on_no_other)
{
    static const struct {
        const char *from, *back, *look, *today, *first, *last; /* first "": on no day */
    } cases[] = {
        {"2026-11-23", "2026-12-07", "",           "2026-11-16", "2026-11-23", "2026-12-06"},
        {"2026-11-09", "2026-12-07", "",           "2026-11-16", "2026-11-16", "2026-12-06"},
        {"2026-11-16", "2026-11-17", "",           "2026-11-16", "2026-11-16", "2026-11-16"},
        {"2026-11-16", "2026-11-17", "",           "2026-11-17", "",           ""          },
        {"2026-11-16", "2026-11-16", "",           "2026-11-01", "",           ""          },
        {"2026-11-16", "",           "2026-11-18", "2026-11-16", "2026-11-16", "2026-11-25"},
 /* Nobody looked: seven days more, and then no more. */
        {"2026-11-16", "",           "2026-11-18", "2026-11-25", "2026-11-25", "2026-11-25"},
        {"2026-11-16", "",           "2026-11-18", "2026-11-26", "",           ""          },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct away a = away(cases[i].from, cases[i].back, cases[i].look);
        date from_on = DATE_NONE, to_on = DATE_NONE;
        bool is_any = away_cover_days(&a, day(cases[i].today), &from_on, &to_on);

        check_int(is_any, *cases[i].first != '\0');
        check_int(from_on.days, day(cases[i].first).days);
        check_int(to_on.days, day(cases[i].last).days);
    }
}

TEST(an_open_absence_is_to_be_looked_at_from_its_day_on)
{
    struct away open = away("2026-11-16", "", "2026-11-18");
    struct away known = away("2026-11-16", "2026-11-30", "");

    check(!away_is_to_look(&open, day("2026-11-17")));
    check(away_is_to_look(&open, day("2026-11-18")));
    check(away_is_to_look(&open, day("2026-12-18")));
    check(!away_is_to_look(&known, day("2026-12-18")));
}

TEST(an_absence_is_taken_when_its_days_make_sense)
{
    static const struct {
        const char *kind, *from, *back, *look, *field; /* field "": taken */
    } cases[] = {
        {"leave",    "2026-11-16", "2026-11-17", "",           ""       }, /* today */
        {"leave",    "2026-11-23", "2026-12-07", "",           ""       },
        {"leave",    "2026-11-16", "2026-11-16", "",           "back_on"},
        {"leave",    "2026-11-16", "2026-11-15", "",           "back_on"},
        {"leave",    "2026-11-16", "",           "",           "back_on"}, /* only sickness is open */
        {"training", "2026-11-16", "",           "2026-11-18", "back_on"},
        {"sickness", "2026-11-16", "",           "2026-11-18", ""       },
        {"sickness", "2026-11-16", "",           "",           "look_on"},
        {"sickness", "2026-11-16", "",           "2026-11-15", "look_on"},
        {"sickness", "2026-11-16", "",           "2026-12-14", ""       }, /* four weeks */
        {"sickness", "2026-11-16", "",           "2026-12-15", "look_on"},
        {"sickness", "2026-11-10", "",           "2026-11-12", "look_on"}, /* in the past */
        {"sickness", "2026-10-16", "",           "2026-11-18", ""       }, /* 31 days ago */
        {"sickness", "2026-10-15", "",           "2026-11-18", "from_on"},
        {"leave",    "2027-11-17", "2027-11-20", "",           ""       },
        {"leave",    "2027-11-18", "2027-11-20", "",           "from_on"},
        {"leave",    "2026-11-16", "2027-11-17", "",           ""       }, /* 366 days */
        {"leave",    "2026-11-16", "2027-11-18", "",           "back_on"},
        {"leave",    "",           "2026-11-20", "",           ""       }, /* the form asks for it */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};
        struct absence_wish wish = {.kind = str_of(cases[i].kind),
            .days = away(cases[i].from, cases[i].back, cases[i].look),
            .begun_on = DATE_NONE};

        absence_check(&wish, day("2026-11-16"), &problems);
        check_int((int)problems.count, *cases[i].field ? 1 : 0);
        if (problems.count)
            check(str_eq(problems.at[0].field, str_of(cases[i].field)));
    }
}

TEST(two_absences_on_one_day_and_another_first_day_once_begun_are_refused)
{
    struct problems problems = {0};
    struct absence_wish wish = {.kind = STR("leave"),
        .days = away("2026-11-10", "2026-11-20", ""),
        .has_conflict = true,
        .is_begun = true,
        .begun_on = day("2026-11-09")};

    absence_check(&wish, day("2026-11-16"), &problems);
    check_int((int)problems.count, 2);
    wish.has_conflict = false;
    wish.begun_on = day("2026-11-10");
    problems = (struct problems){0};
    absence_check(&wish, day("2026-11-16"), &problems);
    check_int((int)problems.count, 0);
}

TEST(a_family_is_covered_by_a_deputy_who_can_or_by_another_key_worker)
{
    static const struct {
        struct cover_facts facts;
        enum cover_standing standing;
        bool is_covered;
    } cases[] = {
        {{.state = STR_INIT("")},                                               COVER_NOBODY,      false},
        {{.state = STR_INIT("withdrawn")},                                      COVER_NOBODY,      false},
        {{.state = STR_INIT("asked")},                                          COVER_ASKED,       false},
        {{.state = STR_INIT("declined")},                                       COVER_DECLINED,    false},
        {{.state = STR_INIT("agreed")},                                         COVER_STANDS,      true },
        {{.state = STR_INIT("decided")},                                        COVER_STANDS,      true },
        {{.state = STR_INIT("agreed"), .is_barred = true},                      COVER_BARRED,      false},
        {{.state = STR_INIT("agreed"), .is_deputy_away = true},                 COVER_DEPUTY_AWAY, false},
        {{.state = STR_INIT("decided"), .has_deputy_left = true},               COVER_DEPUTY_LEFT, false},
        {{.state = STR_INIT("declined"), .is_deputy_away = true},               COVER_DECLINED,    false},
        {{.state = STR_INIT(""), .has_another = true},                          COVER_ANOTHER,     true },
        {{.state = STR_INIT("agreed"), .has_another = true, .is_barred = true}, COVER_ANOTHER,
         true                                                                                           },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        enum cover_standing standing = cover_standing_of(&cases[i].facts);
        check_int(standing, cases[i].standing);
        check_int(cover_is_covered(standing), cases[i].is_covered);
        check(msg_is_set(cover_standing_words(standing)));
    }
}

TEST(what_was_told_holds_until_the_deputy_or_the_day_changes)
{
    const struct away days = away("2026-11-16", "2026-11-30", "");
    static const struct {
        const char *told, *how, *said_back, *now_back, *today;
        int64_t said, now;
        enum cover_told_state state;
        bool is_due;
    } cases[] = {
        {"",           "",         "",           "2026-11-30", "2026-11-15", 0, 7, TOLD_NOT_YET, true },
        {"",           "",         "",           "2026-11-30", "2026-11-16", 0, 7, TOLD_LATE,    true },
        {"2026-11-10", "phone",    "2026-11-30", "2026-11-30", "2026-11-16", 7, 7, TOLD_YES,     false},
        {"2026-11-10", "phone",    "2026-11-30", "2026-11-30", "2026-11-16", 7, 8, TOLD_CHANGED, true },
        {"2026-11-10", "phone",    "2026-11-30", "2026-12-07", "2026-11-16", 7, 7, TOLD_CHANGED, true },
        {"2026-11-10", "phone",    "",           "2026-11-30", "2026-11-16", 7, 7, TOLD_CHANGED, true },
        {"2026-11-10", "phone",    "",           "",           "2026-11-16", 0, 0, TOLD_YES,     false},
        {"2026-11-10", "not_told", "2026-11-30", "2026-11-30", "2026-11-16", 7, 7, TOLD_WHY_NOT,
         false                                                                                        },
        {"2026-11-10", "not_told", "2026-11-30", "2026-11-30", "2026-11-16", 0, 7, TOLD_CHANGED,
         true                                                                                         },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct told_facts facts = {
            .told_on = day(cases[i].told),
            .how = str_of(cases[i].how),
            .said_call = {cases[i].said},
            .now_call = {cases[i].now},
            .said_back_on = day(cases[i].said_back),
            .now_back_on = day(cases[i].now_back),
        };
        enum cover_told_state state = told_state_of(&facts, &days, day(cases[i].today));
        check_int(state, cases[i].state);
        check_int(told_is_due(state), cases[i].is_due);
    }
}

TEST(a_family_sees_the_notice_once_told_or_begun_and_until_the_last_day)
{
    const struct away days = away("2026-11-16", "2026-11-30", "");

    check(!cover_notice_is_shown(&days, false, day("2026-11-15")));
    check(cover_notice_is_shown(&days, true, day("2026-11-01")));
    check(cover_notice_is_shown(&days, false, day("2026-11-16")));
    check(cover_notice_is_shown(&days, false, day("2026-11-29")));
    check(!cover_notice_is_shown(&days, true, day("2026-11-30")));
}

static struct asked_candidate candidate(enum asked_because because, const char *name, bool is_away)
{
    return (struct asked_candidate){.because = because, .name = str_of(name), .is_away = is_away};
}

TEST(a_question_goes_to_the_key_worker_else_the_deputy_else_the_single_point_else_the_manager)
{
    struct asked_candidate all[] = {
        candidate(ASKED_MANAGER, "Dana", false),
        candidate(ASKED_SINGLE_POINT, "Tom", false),
        candidate(ASKED_COVER, "Dev", false),
        candidate(ASKED_KEY_WORKER, "Ruth", false),
        candidate(ASKED_KEY_WORKER, "Mia", false),
    };

    check(cover_asked(NULL, 0) == NULL);
    check(str_eq(cover_asked(all, COUNT(all))->name, STR("Ruth")));
    all[3].is_away = true;
    check(str_eq(cover_asked(all, COUNT(all))->name, STR("Mia")));
    all[4].is_barred = true;
    check(str_eq(cover_asked(all, COUNT(all))->name, STR("Dev")));
    all[2].is_away = true; /* the deputy is away, too */
    check(str_eq(cover_asked(all, COUNT(all))->name, STR("Tom")));
    all[1].is_away = true;
    check(str_eq(cover_asked(all, COUNT(all))->name, STR("Dana")));
    all[0].is_barred = true;
    check(cover_asked(all, COUNT(all)) == NULL);
}

TEST(families_without_cover_stand_first_and_the_longest_of_them_before_the_others)
{
    struct cover_family covered = {.is_covered = true, .days_away = 9, .name = STR("A")};
    struct cover_family today = {.days_away = 0, .name = STR("B")};
    struct cover_family longer = {.days_away = 3, .name = STR("C")};
    struct cover_family later = {.days_away = -5, .name = STR("D")};
    struct cover_family intensive = {.days_away = 3, .is_intensive = true, .name = STR("E")};

    check(cover_family_order(&today, &covered) < 0 && cover_family_order(&covered, &today) > 0);
    check(cover_family_order(&longer, &today) < 0);
    check(cover_family_order(&today, &later) < 0);
    check(cover_family_order(&intensive, &longer) < 0);
    check(cover_family_order(&today, &today) == 0);
}

TEST(what_is_due_within_two_weeks_stands_in_the_briefing)
{
    static const struct {
        const char *state, *due;
        bool is_due;
    } cases[] = {
        {"open",    "2026-11-01", true },
        {"open",    "2026-11-30", true },
        {"open",    "2026-12-01", false},
        {"open",    "",           false},
        {"done",    "2026-11-01", false},
        {"stopped", "2026-11-16", false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct plan_actions_row row = {
            .state = str_of(cases[i].state), .due_on = day(cases[i].due)};
        check_int(briefing_is_due(&row, day("2026-11-16")), cases[i].is_due);
    }
}
