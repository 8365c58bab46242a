#include "handover/rules.h"

#include "kit/test.h"

static date day(const char *text)
{
    date d = DATE_NONE;

    check(date_parse(str_of(text), &d));
    return d;
}

static struct handover_facts planned(void)
{
    return (struct handover_facts){
        .planned_on = day("2026-12-01"),
        .begun_on = DATE_NONE,
        .overlap_to = day("2026-12-28"),
        .told_on = DATE_NONE,
        .told_planned_on = DATE_NONE,
        .has_next = true,
        .has_why = true,
    };
}

static struct handover_facts told(const char *on)
{
    struct handover_facts f = planned();

    f.told_on = day(on);
    f.told_planned_on = f.planned_on;
    f.told_same = true;
    return f;
}

TEST(a_family_is_to_know_so_many_days_before)
{
    static const struct {
        const char *today;
        enum handover_told told;
    } cases[] = {
        {"2026-11-16", HANDOVER_TOLD_NOT },
        {"2026-11-17", HANDOVER_TOLD_DUE }, /* 14 days */
        {"2026-11-30", HANDOVER_TOLD_DUE },
        {"2026-12-01", HANDOVER_TOLD_LATE},
        {"2027-12-01", HANDOVER_TOLD_LATE},
    };
    struct handover_facts f = planned();

    for (size_t i = 0; i < COUNT(cases); i++)
        check_int(handover_told_of(&f, 14, day(cases[i].today)), cases[i].told);
    check_int(handover_told_of(&f, 0, day("2026-11-30")), HANDOVER_TOLD_NOT);
}

TEST(what_was_told_holds_for_that_day_and_that_person)
{
    struct handover_facts f = told("2026-11-16");

    check_int(handover_told_of(&f, 14, day("2026-11-20")), HANDOVER_TOLD_YES);
    f.planned_on = day("2026-12-02");
    check_int(handover_told_of(&f, 14, day("2026-11-20")), HANDOVER_TOLD_CHANGED);
    f = told("2026-11-16");
    f.told_same = false;
    check_int(handover_told_of(&f, 14, day("2026-11-20")), HANDOVER_TOLD_CHANGED);
    check(handover_told_is_due(HANDOVER_TOLD_CHANGED));
    f = told("2026-11-16");
    f.is_told_not = true;
    check_int(handover_told_of(&f, 14, day("2026-11-20")), HANDOVER_TOLD_WHY_NOT);
    check(!handover_told_is_due(HANDOVER_TOLD_WHY_NOT));
}

TEST(a_change_does_not_begin_while_anything_is_missing)
{
    date on = day("2026-12-01"), before = day("2026-11-30");
    struct handover_facts f = planned();

    check_int(handover_missing(&f, 14, before), MISSING_TOLD | MISSING_ANSWER | MISSING_DAY);
    f = told("2026-11-16");
    check_int(handover_missing(&f, 14, on), MISSING_ANSWER);
    f.is_accepted = true;
    check_int(handover_missing(&f, 14, on), 0);
    check(handover_may_begin(&f, on));
    check(!handover_may_begin(&f, before));
    f.is_accepted = false;
    f.is_declined = true;
    check(!handover_may_begin(&f, on));
    f.is_decided = true; /* the manager */
    check(handover_may_begin(&f, on));
    f.has_clash = true;
    check_int(handover_missing(&f, 14, on), MISSING_CLASH);
    f.has_clash_words = true;
    check(handover_may_begin(&f, on));
    f.has_why = false;
    check(!handover_may_begin(&f, on));
    f.has_why = true;
    f.has_next = false;
    check(!handover_may_begin(&f, on));
    f.has_next = true;
    f.state = HANDOVER_OFF;
    check(!handover_may_begin(&f, on));
}

TEST(both_are_there_from_the_first_day_to_the_last)
{
    struct handover_facts f = planned();

    check(!handover_is_overlap(&f, day("2026-12-01"))); /* only planned */
    f.state = HANDOVER_BEGUN;
    f.begun_on = day("2026-12-01");
    check(!handover_is_overlap(&f, day("2026-11-30")));
    check(handover_is_overlap(&f, day("2026-12-01")));
    check(handover_is_overlap(&f, day("2026-12-28")));
    check(!handover_is_overlap(&f, day("2026-12-29")));
    f.overlap_to = DATE_NONE;
    check(!handover_is_overlap(&f, day("2026-12-01")));
}

TEST(days_together_end_with_whoever_hands_over)
{
    date first = day("2028-02-01");

    check_int(handover_overlap_to(first, 29, DATE_NONE).days, day("2028-02-29").days); /* leap */
    check_int(handover_overlap_to(first, 1, DATE_NONE).days, first.days);
    check(!date_is_set(handover_overlap_to(first, 0, DATE_NONE)));
    check(!date_is_set(handover_overlap_to(first, -3, DATE_NONE)));
    check_int(handover_overlap_to(first, 29, day("2028-02-10")).days, day("2028-02-10").days);
    check(!date_is_set(handover_overlap_to(first, 29, day("2028-01-31"))));
}

TEST(a_family_reads_of_it_when_told_and_when_it_has_happened)
{
    struct handover_facts f = planned();
    date today = day("2026-11-20");

    check(!handover_is_shown(&f, false, today));
    check(handover_is_shown(&f, true, today));
    f = told("2026-11-16");
    check(handover_is_shown(&f, false, today));
    f.is_told_not = true;
    check(!handover_is_shown(&f, false, today));
    f.state = HANDOVER_BEGUN;
    f.begun_on = day("2026-12-01");
    check(handover_is_shown(&f, false, day("2026-12-01")));
    check(handover_is_shown(&f, false, day("2027-01-25"))); /* 28 days beyond */
    check(!handover_is_shown(&f, false, day("2027-01-26")));
    f = planned();
    f.state = HANDOVER_LEFT;
    f.has_next = false;
    check(!handover_is_shown(&f, false, day("2026-11-30")));
    check(handover_is_shown(&f, false, day("2026-12-01")));
    f.state = HANDOVER_OFF;
    check(!handover_is_shown(&f, true, today));
}

TEST(told_on_the_day_itself_is_in_time_and_the_day_after_is_not)
{
    struct handover_facts f = told("2026-12-01");

    f.state = HANDOVER_BEGUN;
    f.begun_on = day("2026-12-01");
    check(handover_was_told_before(&f));
    f.told_on = day("2026-12-02");
    check(!handover_was_told_before(&f));
    f.told_on = DATE_NONE;
    check(!handover_was_told_before(&f));
}

/* Source: Education Act 1996 s. 8; school years begin on 1 September. */
TEST(changes_of_school_follow_from_the_day_of_birth)
{
    static const struct {
        const char *born, *school, *secondary;
    } cases[] = {
        {"2020-03-14", "2024-09-01", "2031-09-01"},
        {"2020-09-01", "2024-09-01", "2031-09-01"}, /* four on that very day */
        {"2020-09-02", "2025-09-01", "2032-09-01"},
        {"2020-08-31", "2024-09-01", "2031-09-01"},
        {"2020-02-29", "2024-09-01", "2031-09-01"},
    };
    struct transition at[TRANSITIONS_OF_AGE];

    for (size_t i = 0; i < COUNT(cases); i++) {
        check_int(
            transitions_of_age(day(cases[i].born), day("2036-06-27"), at), TRANSITIONS_OF_AGE);
        check_int(at[0].on.days, day(cases[i].school).days);
        check_int(at[1].on.days, day(cases[i].secondary).days);
    }
    check_int(transitions_of_age(DATE_NONE, DATE_NONE, at), 0);
}

TEST(a_change_is_near_another_within_so_many_days_before_or_after)
{
    const struct transition all[] = {
        {TRANSITION_SECONDARY, day("2026-09-01"), {0}},
        {TRANSITION_AT_18,     DATE_NONE,         {0}},
        {TRANSITION_AWAY,      day("2026-10-27"), {0}},
    };
    struct transition near[3];

    check_int(transitions_near(all, 3, day("2026-09-29"), 28, near), 2); /* both at 28 days */
    check_int(transitions_near(all, 3, day("2026-09-28"), 28, near), 1);
    check_int(near[0].kind, TRANSITION_SECONDARY);
    check_int(transitions_near(all, 3, day("2026-08-03"), 28, near), 0);
    check_int(transitions_near(all, 3, day("2026-08-04"), 28, near), 1);
    check_int(transitions_near(all, 3, day("2026-09-01"), 0, near), 1);
    check_int(transitions_near(all, 0, day("2026-09-01"), 28, near), 0);
}

TEST(continuity_counts_people_and_those_who_were_new)
{
    const struct spell spells[] = {
        {1, day("2024-01-01"), day("2026-03-31")},
        {2, day("2026-04-01"), day("2026-06-30")},
        {1, day("2026-07-01"), day("2026-08-31")}, /* known already */
        {3, day("2026-09-01"), DATE_NONE        },
        {4, day("2026-12-24"), DATE_NONE        }, /* not yet */
    };
    date since = day("2025-11-16"), today = day("2026-11-16");

    check_int(spells_people(spells, 5, since, today), 3);
    check_int(spells_changes(spells, 5, since, today), 2);
    check_int(spells_changes(spells, 5, day("2026-04-01"), today), 1);
    check_int(spells_changes(spells, 0, since, today), 0);
    check_int(spell_days(&spells[1], today), 91);
    check_int(spell_days(&spells[3], today), 77);
    check_int(spell_days(&spells[4], today), 0);
}

TEST(a_day_without_a_key_worker_is_found)
{
    const struct spell spells[] = {
        {1, day("2026-11-01"), day("2026-11-10")},
        {2, day("2026-11-08"), day("2026-11-20")},
        {3, day("2026-11-22"), DATE_NONE        },
    };

    check_int(
        spells_gap(spells, 3, day("2026-11-01"), day("2026-12-31")).days, day("2026-11-21").days);
    check(!date_is_set(spells_gap(spells, 3, day("2026-11-01"), day("2026-11-20"))));
    check(!date_is_set(spells_gap(spells, 3, day("2026-11-22"), day("2027-11-20"))));
    check_int(
        spells_gap(spells, 3, day("2026-10-31"), day("2026-11-20")).days, day("2026-10-31").days);
}
