/* From rows of the store to the circumstances that the policy looks at. */
#include "consent/fact.h"
#include "kit/fault.h"
#include "kit/test.h"

#define B(name) (1U << BARRIER_##name)
#define S(name) (1U << SECTION_##name)

static void take(struct circumstances *c, const char *fact, const char *what, int64_t sections)
{
    fact_take(c, &(struct fact){str_of(fact), str_of(what), sections});
}

static struct circumstances of(const char *fact, const char *what, int64_t sections)
{
    struct circumstances c = {0};

    take(&c, fact, what, sections);
    return c;
}

TEST(each_relation_adds_itself_and_an_unknown_one_nothing)
{
    struct circumstances c = {0};

    for (unsigned r = RELATION_NONE + 1; r < RELATION__COUNT; r++) {
        c = (struct circumstances){0};
        fact_take(&c, &(struct fact){STR("relation"), relation_name((enum relation)r), 0});
        check_int(c.relations, 1U << r);
    }
    take(&c, "relation", "parent", 0);
    check_int(c.relations, 1U << RELATION_DATA_PROTECTION | 1U << RELATION_PARENT);
    check_int(of("relation", "neighbour", 0).relations, 0);
    check_int(of("relation", "", 0).relations, 0);
}

TEST(a_conflict_comes_by_its_own_row_and_not_as_a_barrier)
{
    check_int(of("conflict", "", 0).barriers, B(CONFLICT));
    check_int(of("barrier", "conflict", 0).barriers, 0);
    check_int(of("barrier", "conflict_lifted", 0).barriers, 0);
}

TEST(a_barrier_releases_sections_and_an_objection_takes_them)
{
    struct circumstances c = of("barrier", "no_contact", S(PLAN));

    check_int(c.barriers, B(NO_CONTACT));
    check_int(c.released, S(PLAN));
    check_int(c.objected, 0);
    take(&c, "barrier", "child_objects", S(PROFILE));
    check_int(c.barriers, B(NO_CONTACT) | B(CHILD_OBJECTS));
    check_int(c.released, S(PLAN));
    check_int(c.objected, S(PROFILE));
    take(&c, "barrier", "child_objects", S(RECORD));
    check_int(c.objected, S(PROFILE) | S(RECORD));
    take(&c, "barrier", "address_hidden", S(TEAM));
    check_int(c.released, S(PLAN) | S(TEAM));
}

TEST(a_barrier_of_an_unknown_kind_shuts)
{
    struct circumstances c = of("barrier", "fence", 0);

    check_int(c.barriers, B(NO_ACCESS));
    check(!c.is_shown_place);
    c = of("barrier", "address_shown", S(PLAN));
    check_int(c.barriers, 0);
    check_int(c.released, 0);
}

TEST(a_place_that_is_hidden_from_me_is_a_barrier_and_from_others_needs_my_factor)
{
    struct circumstances c = of("place", "others", 0);

    check(c.place_is_hidden);
    check_int(c.barriers, 0);
    c = of("place", "me", 0);
    check(c.place_is_hidden);
    check_int(c.barriers, B(ADDRESS_HIDDEN));
}

TEST(the_placement_is_hidden_from_the_birth_family_unless_decided_otherwise)
{
    struct circumstances c = of("looked_after", "birth", 0);

    fact_settle(&c);
    check_int(c.barriers, B(LOOKED_AFTER));
    check_int(of("looked_after", "other", 0).barriers, 0);
    take(&c, "barrier", "no_contact", 0);
    take(&c, "barrier", "address_shown", 0);
    check(c.is_shown_place);
    fact_settle(&c);
    check_int(c.barriers, B(NO_CONTACT));
}

TEST(the_placement_of_a_brother_or_sister_stays_hidden_until_it_is_shown_for_them_too)
{
    struct circumstances c = of("looked_after", "home", 0);

    fact_settle(&c);
    check_int(c.barriers, B(LOOKED_AFTER));
    take(&c, "barrier", "address_shown", 0);
    fact_settle(&c);
    check_int(c.barriers, B(LOOKED_AFTER));
    c = of("looked_after", "carer", 0);
    take(&c, "looked_after", "home", 0);
    take(&c, "barrier", "address_shown", 0);
    fact_settle(&c);
    check_int(c.barriers, B(LOOKED_AFTER));
}

TEST(a_state_that_is_not_known_opens_nothing)
{
    check_int(of("state", "restricted", 0).state, RECORD_RESTRICTED);
    check_int(of("state", "open", 0).state, RECORD_OPEN);
    check_int(of("state", "ajar", 0).state, RECORD_ERASED);
    check(of("named", "", 0).is_named);
}

TEST(agreements_add_up)
{
    struct circumstances c = of("agreed", "", S(PLAN));

    take(&c, "agreed", "", S(RECORD));
    check_int(c.agreed, S(PLAN) | S(RECORD));
    check_int(c.agrees | c.refuses | c.lawful | c.by_name, 0);
}

TEST(consent_goes_where_its_word_says_and_an_unknown_word_refuses)
{
    static const struct {
        const char *word;
        section_set agrees, refuses, lawful, by_name;
    } rows[] = {
        {"agrees",  S(PLAN), 0,       0,       S(PLAN)},
        {"refuses", 0,       S(PLAN), 0,       0      },
        {"lawful",  0,       0,       S(PLAN), S(PLAN)},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct circumstances team = of("consent", rows[i].word, S(PLAN));
        struct circumstances name = of("consent_by_name", rows[i].word, S(PLAN));
        check_int(team.agrees, rows[i].agrees);
        check_int(team.refuses, rows[i].refuses);
        check_int(team.lawful, rows[i].lawful);
        check_int(team.by_name, 0);
        check_int(name.agrees, rows[i].agrees);
        check_int(name.refuses, rows[i].refuses);
        check_int(name.lawful, rows[i].lawful);
        check_int(name.by_name, rows[i].by_name);
    }
    check_int(of("consent", "perhaps", S(PLAN)).refuses, S(PLAN));
    check_int(of("consent", "perhaps", S(PLAN)).agrees, 0);
}

TEST(consents_add_up)
{
    struct circumstances c = of("consent", "agrees", S(PLAN));

    take(&c, "consent_by_name", "agrees", S(RECORD));
    take(&c, "consent_by_name", "lawful", S(TEAM));
    check_int(c.agrees, S(PLAN) | S(RECORD));
    check_int(c.by_name, S(RECORD) | S(TEAM));
}

TEST(parents_stay_only_when_the_last_choice_says_so)
{
    struct circumstances c = of("rights", "stay", 0);

    check(c.parents_stay);
    take(&c, "rights", "leave", 0);
    check(!c.parents_stay);
}

static void take_rumour(void *context)
{
    struct circumstances c = {0};

    (void)context;
    take(&c, "rumour", "me", 0);
}

TEST(a_row_with_an_unknown_fact_is_a_fault) { check(!fault_run(take_rumour, NULL, NULL)); }

TEST(own_work_is_a_fact_of_its_own_and_no_relation)
{
    struct circumstances c = of("own_work", "", 0);

    check(c.has_own_work);
    check_int(c.relations, 0);
    check(!of("relation", "own_work", 0).has_own_work);
}
