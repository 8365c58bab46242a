#include "team/team.h"

#include "kit/test.h"
#include "team/key_worker.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    if (*text && !date_parse(str_of(text), &d))
        test_fail(__FILE__, __LINE__, "no day: %s", text);
    return d;
}

static struct uuid id(uint8_t n) { return (struct uuid){{n}}; }

/* ---------------------------------------------------------------- whom the lists name */

enum { WORKERS_MAX = 3 };

struct carries_case {
    const char *what;
    struct {
        const char *from, *to;
    } workers[WORKERS_MAX]; /* ended by one without a first day */
    int carries;            /* which of them; -1 for nobody */
};

static const struct carries_case carries_cases[] = {
    {"nobody is there",                               {{NULL, NULL}},                                     -1},
    {"one carries on",                                {{"2026-01-05", ""}},                               0 },
    {"who begins today carries today",                {{"2026-11-16", ""}},                               0 },
    {"who leaves later does not carry on",            {{"2026-01-05", "2026-12-24"}},                     -1},
    {"who leaves today does not carry on",            {{"2026-01-05", "2026-11-16"}},                     -1},
    {"the one who stays is named",                    {{"2025-01-05", "2026-12-24"}, {"2026-11-01", ""}}, 1 },
    {"the first of two who share is named",           {{"2025-01-05", ""}, {"2026-11-01", ""}},           0 },
    {"who begins later is named for want of another",
     {{"2025-01-05", "2026-11-30"}, {"2026-12-01", ""}},                                                  1 },
    {"who carries today is named before who will",    {{"2026-12-01", ""}, {"2026-01-01", ""}},           1 },
    {"of two who will, the earlier is named",
     {{"2027-01-01", ""}, {"2026-12-01", ""}, {"2027-02-01", ""}},                                        1 },
    {"who will come and go again is not named",       {{"2026-12-01", "2026-12-31"}},                     -1},
};

TEST(lists_name_who_carries_key_working_on)
{
    for (size_t i = 0; i < COUNT(carries_cases); i++) {
        const struct carries_case *c = &carries_cases[i];
        struct team_key_workers_row rows[WORKERS_MAX] = {0};
        const struct team_key_workers_row *named;
        size_t count = 0;

        for (; count < WORKERS_MAX && c->workers[count].from; count++) {
            rows[count].from_on = day(c->workers[count].from);
            rows[count].to_on = day(c->workers[count].to);
        }
        named = team_carries_on((struct team_key_workers_rows){rows, count}, day("2026-11-16"));
        if ((named ? (int)(named - rows) : -1) != c->carries)
            test_fail(
                __FILE__, __LINE__, "%s: named %d", c->what, named ? (int)(named - rows) : -1);
    }
}

TEST(others_who_carry_do_not_count_those_who_leave_hand_over_or_are_the_same)
{
    struct team_key_workers_row rows[] = {
        {.public_id = id(1), .person_id = {10}, .to_on = DATE_NONE        },
        {.public_id = id(2), .person_id = {20}, .to_on = day("2026-12-24")},
        {.public_id = id(3), .person_id = {30}, .to_on = DATE_NONE        },
    };
    struct team_key_workers_rows all = {rows, COUNT(rows)};
    const struct person_id nobody = {0};

    check_int(team_others_carrying(all, nobody, (struct uuid){0}), 2);
    check_int(team_others_carrying(all, nobody, id(1)), 1);
    check_int(team_others_carrying(all, (struct person_id){30}, id(1)), 0);
    check_int(team_others_carrying(all, (struct person_id){30}, id(2)), 1);
    check_int(team_others_carrying((struct team_key_workers_rows){0}, nobody, id(1)), 0);
}

TEST(a_part_belongs_to_its_involvement_or_without_one_to_the_person)
{
    static const struct {
        int64_t involvement, person;
        const char *model;
        bool is_theirs;
    } cases[] = {
        {7, 70, "designated", true },
        {8, 70, "designated", false}, /* their other post */
        {7, 99, "designated", true },
        {0, 70, "designated", true },
        {0, 71, "designated", false},
        {0, 70, "self",       false}, /* a parent's own part */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct team_key_workers_row row = {
            .involvement_id = {cases[i].involvement},
            .person_id = {cases[i].person},
            .model = str_of(cases[i].model),
        };
        check(is_carried_by(&row, (struct involvement_id){7}, (struct person_id){70}) ==
              cases[i].is_theirs);
    }
}

TEST(who_is_followed_ends_the_day_before_but_not_before_beginning)
{
    static const struct {
        const char *next, *own, *last;
    } cases[] = {
        {"2026-11-16", "2026-01-05", "2026-11-15"},
        {"2026-03-01", "2026-01-05", "2026-02-28"},
        {"2024-03-01", "2024-01-05", "2024-02-29"},
        {"2026-11-16", "2026-11-15", "2026-11-15"},
        {"2026-11-16", "2026-11-16", "2026-11-16"}, /* both on one day */
        {"2026-11-01", "2026-11-16", "2026-11-16"}, /* entered late */
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(team_last_day_before(day(cases[i].next), day(cases[i].own)).days,
            day(cases[i].last).days);
}

/* ---------------------------------------------------------------- forms */

static bool is_wrong(const struct problems *p, const char *field)
{
    return problem_of(p, str_of(field)) != NULL;
}

TEST(key_working_alone_leaves_no_room_for_another_key_worker)
{
    static const struct {
        const char *model;
        bool takes_over;
        size_t others;
        bool is_wrong;
    } cases[] = {
        {"none",           false, 0, false},
        {"none",           false, 2, false},
        {"none",           true,  0, true }, /* takes over, but does not carry */
        {"none",           true,  1, true },
        {"designated",     false, 0, false},
        {"designated",     true,  0, false},
        {"designated",     false, 1, true },
        {"designated",     true,  1, true }, /* a third one is left */
        {"non_designated", false, 0, false},
        {"non_designated", false, 1, true },
        {"blended",        false, 0, false},
        {"blended",        false, 1, false},
        {"blended",        true,  1, false},
        {"team",           false, 3, false},
        {"",               true,  1, false}, /* the form has said what is missing */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct key_working k = {str_of(cases[i].model), cases[i].takes_over, cases[i].others};
        struct problems problems = {0};

        team_check_key_working(&k, &problems);
        if (is_wrong(&problems, "model") != cases[i].is_wrong)
            test_fail(__FILE__, __LINE__, "%s with %zu others", cases[i].model, cases[i].others);
    }
}

TEST(nobody_joins_or_is_met_on_a_day_to_come)
{
    static const struct {
        const char *from, *met;
        bool is_from_wrong, is_met_wrong;
    } cases[] = {
        {"2026-11-16", "",           false, false},
        {"2026-11-17", "",           true,  false},
        {"2020-01-01", "2026-11-16", false, false},
        {"2026-11-16", "2019-05-01", false, false}, /* met before, in another role */
        {"2026-11-16", "2026-11-17", false, true },
        {"2027-01-01", "2027-01-01", true,  true },
        {"",           "",           false, false},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};

        team_check_beginning(day(cases[i].from), day(cases[i].met), day("2026-11-16"), &problems);
        check(is_wrong(&problems, "from_on") == cases[i].is_from_wrong);
        check(is_wrong(&problems, "first_met_on") == cases[i].is_met_wrong);
    }
}

TEST(what_comes_next_needs_a_day)
{
    static const struct {
        const char *on, *what;
        bool is_wrong;
    } cases[] = {
        {"",           "",      false},
        {"2026-12-01", "",      false},
        {"2026-12-01", "Visit", false},
        {"",           "Visit", true },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};

        team_check_next(day(cases[i].on), str_of(cases[i].what), &problems);
        check(is_wrong(&problems, "next_due_on") == cases[i].is_wrong);
    }
}

TEST(a_day_that_cannot_be_read_is_said_once)
{
    struct problems problems = {0};

    problem_add(&problems, STR("next_due_on"), MSG("Enter a real day."));
    team_check_next(DATE_NONE, STR("Visit"), &problems);
    check_int(problems.count, 1);
}

TEST(the_last_day_lies_between_the_first_and_a_year_from_now)
{
    static const struct {
        const char *last, *first;
        bool is_wrong;
    } cases[] = {
        {"2026-11-16", "2026-01-05", false},
        {"2026-01-05", "2026-01-05", false}, /* one day in the team */
        {"2026-01-04", "2026-01-05", true },
        {"2026-12-24", "2026-01-05", false},
        {"2027-11-17", "2026-01-05", false},
        {"2027-11-18", "2026-01-05", true },
        {"2126-11-16", "2026-01-05", true },
        {"2026-11-16", "2026-12-01", true }, /* has not begun */
        {"",           "2026-01-05", false}, /* the form has said what is missing */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems problems = {0};

        team_check_leaving(day(cases[i].last), day(cases[i].first), day("2026-11-16"), &problems);
        if (is_wrong(&problems, "last_on") != cases[i].is_wrong)
            test_fail(__FILE__, __LINE__, "last day %s", cases[i].last);
    }
}

/* ---------------------------------------------------------------- words */

TEST(every_way_to_carry_key_working_has_words)
{
    static const char *const models[] = {"designated", "non_designated", "blended", "self", "team"};

    for (size_t i = 0; i < COUNT(models); i++)
        check(msg_is_set(key_working_words(str_of(models[i]))));
    check(!msg_is_set(key_working_words(STR("none"))));
    check(!msg_is_set(key_working_words(STR(""))));
    check_str(key_working_or_none.at[0].value, STR("none"));
    check_int(key_working_models.count, key_working_or_none.count - 1);
    for (size_t i = 0; i < key_working_models.count; i++)
        check(msg_is_set(key_working_words(key_working_models.at[i].value)));
}

TEST(every_sector_has_words)
{
    for (size_t i = 0; i < agency_sectors.count; i++)
        check(msg_is_set(sector_words(agency_sectors.at[i].value)));
    check(!msg_is_set(sector_words(STR("Health"))));
    check(!msg_is_set(sector_words(STR(""))));
}
