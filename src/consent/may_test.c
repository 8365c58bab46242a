/* The policy row by row, as a data protection officer would read it: docs/security/access-model.md. */
#include "consent/may.h"
#include "kit/test.h"

#define R(name) (1U << RELATION_##name)
#define B(name) (1U << BARRIER_##name)
#define S(name) (1U << SECTION_##name)

#define STAFF ((struct asker){ACCOUNT_STAFF, DUTY_NONE, FACTOR_FRESH})
#define MANAGER ((struct asker){ACCOUNT_STAFF, DUTY_MANAGER, FACTOR_FRESH})
#define ADMINISTRATOR ((struct asker){ACCOUNT_STAFF, DUTY_ADMINISTRATOR, FACTOR_FRESH})
#define SAFEGUARDING ((struct asker){ACCOUNT_STAFF, DUTY_SAFEGUARDING, FACTOR_FRESH})
#define OFFICER ((struct asker){ACCOUNT_STAFF, DUTY_DATA_PROTECTION, FACTOR_FRESH})
#define FAMILY ((struct asker){ACCOUNT_FAMILY, DUTY_NONE, FACTOR_FRESH})
#define YOUNG ((struct asker){ACCOUNT_YOUNG_PERSON, DUTY_NONE, FACTOR_FRESH})
#define NOBODY ((struct asker){ACCOUNT_NONE, DUTY_NONE, FACTOR_NONE})

enum { EVERYTHING = (1U << SECTION__COUNT) - 2 };

static const struct asker everybody[] = {
    {ACCOUNT_STAFF,        DUTY_NONE,            FACTOR_FRESH},
    {ACCOUNT_STAFF,        DUTY_MANAGER,         FACTOR_FRESH},
    {ACCOUNT_STAFF,        DUTY_ADMINISTRATOR,   FACTOR_FRESH},
    {ACCOUNT_STAFF,        DUTY_SAFEGUARDING,    FACTOR_FRESH},
    {ACCOUNT_STAFF,        DUTY_DATA_PROTECTION, FACTOR_FRESH},
    {ACCOUNT_FAMILY,       DUTY_NONE,            FACTOR_FRESH},
    {ACCOUNT_YOUNG_PERSON, DUTY_NONE,            FACTOR_FRESH},
};

static struct decision decide(enum permission p, struct asker asker, struct circumstances c)
{
    return may_decide(p, asker, &c);
}

static bool may(enum permission p, struct asker asker, struct circumstances c)
{
    return decide(p, asker, c).is_allowed;
}

static enum refusal why(enum permission p, struct asker asker, struct circumstances c)
{
    return decide(p, asker, c).refusal;
}

/* A relation with everything shared. */
static struct circumstances shared(relation_set relations)
{
    return (struct circumstances){
        .relations = relations, .agreed = EVERYTHING, .agrees = EVERYTHING};
}

TEST(nobody_may_do_what_no_permission_names)
{
    for (size_t i = 0; i < COUNT(everybody); i++) {
        check(!may(MAY_NOTHING, everybody[i], shared(R(KEY_WORKER) | R(PARENT) | R(SELF))));
        check(!may(MAY__COUNT, everybody[i], shared(R(KEY_WORKER) | R(PARENT) | R(SELF))));
        check(!may((enum permission) - 1, everybody[i], shared(R(KEY_WORKER))));
    }
}

TEST(values_outside_their_enum_are_refused)
{
    check(!may(MAY_SEE_CHILD, (struct asker){4, DUTY_NONE, FACTOR_FRESH}, shared(R(KEY_WORKER))));
    check(!may(MAY_SEE_CHILD, (struct asker){ACCOUNT_STAFF, DUTY__COUNT, FACTOR_FRESH},
        shared(R(KEY_WORKER))));
    check(!may(MAY_SEE_CHILD, (struct asker){ACCOUNT_STAFF, DUTY_NONE, FACTOR__COUNT},
        shared(R(KEY_WORKER))));
    check(!may(MAY_SEE_CHILD, STAFF,
        (struct circumstances){.relations = R(KEY_WORKER), .state = RECORD__COUNT}));
    check(!may(MAY_SEE_CHILD, STAFF,
        (struct circumstances){.relations = R(KEY_WORKER), .rights = RIGHTS__COUNT}));
    check(!may(MAY_SEE_CHILD, STAFF,
        (struct circumstances){.relations = R(KEY_WORKER) | 1U << RELATION__COUNT}));
    check(!may(MAY_SEE_CHILD, STAFF,
        (struct circumstances){.relations = R(KEY_WORKER), .barriers = 1U << BARRIER__COUNT}));
    check(!may(MAY_SEE_CHILD, STAFF, (struct circumstances){.relations = R(KEY_WORKER) | R(NONE)}));
    check(!may(MAY_SEE_CHILD, STAFF,
        (struct circumstances){.relations = R(KEY_WORKER), .barriers = B(NONE)}));
    check(!may(MAY_ANYONE, NOBODY, (struct circumstances){.state = RECORD__COUNT}));
}

TEST(a_stranger_may_only_what_is_open)
{
    for (unsigned p = MAY_NOTHING; p < MAY__COUNT; p++)
        check(may(p, NOBODY, shared(R(PARENT))) == (p == MAY_ANYONE));
}

TEST(without_a_relation_only_duties_open_a_child)
{
    for (size_t i = 0; i < COUNT(everybody); i++) {
        bool is_duty =
            everybody[i].duty == DUTY_MANAGER || everybody[i].duty == DUTY_DATA_PROTECTION;
        check(may(MAY_SEE_CHILD, everybody[i], shared(0)) == is_duty);
        check(may_decide(MAY_SEE_CHILD, everybody[i], NULL).is_allowed == is_duty);
    }
}

TEST(an_administrator_sees_no_case_data_whatever_the_relation)
{
    for (unsigned p = MAY_SEE_CHILD; p <= MAY_CHANGE_PROTECTION; p++)
        check(!may(p, ADMINISTRATOR, shared(~(~0U << RELATION__COUNT))));
    check(!may(MAY_WORK, ADMINISTRATOR, shared(0)));
    check(!may(MAY_MANAGE, ADMINISTRATOR, shared(0)));
    check(!may(MAY_AUDIT, ADMINISTRATOR, shared(0)));
    check(may(MAY_LOOK_AFTER_ACCOUNTS, ADMINISTRATOR, shared(0)));
}

TEST(the_data_protection_officer_sees_who_looked_and_not_what_is_written)
{
    struct decision d = decide(MAY_SEE_SHARING, OFFICER, shared(R(TEAM)));

    check(d.is_allowed);
    check_int(d.see, S(IDENTITY) | S(SHARING));
    check(!may(MAY_SEE_RECORD, OFFICER, shared(R(TEAM))));
}

TEST(the_team_sees_more_only_with_an_agreement_and_the_familys_consent)
{
    static const struct {
        section_set agreed, agrees, refuses, lawful;
        bool sees_plan;
    } rows[] = {
        {0,          0,          0,       0,       false},
        {EVERYTHING, 0,          0,       0,       false},
        {0,          EVERYTHING, 0,       0,       false},
        {EVERYTHING, EVERYTHING, 0,       0,       true },
        {S(PLAN),    S(PLAN),    0,       0,       true },
        {S(RECORD),  S(PLAN),    0,       0,       false},
        {EVERYTHING, EVERYTHING, S(PLAN), 0,       false},
        {0,          0,          0,       S(PLAN), true },
        {EVERYTHING, EVERYTHING, S(PLAN), S(PLAN), true },
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct circumstances c = {.relations = R(TEAM),
            .agreed = rows[i].agreed,
            .agrees = rows[i].agrees,
            .refuses = rows[i].refuses,
            .lawful = rows[i].lawful};
        check(may(MAY_SEE_PLAN, STAFF, c) == rows[i].sees_plan);
        check(may(MAY_SEE_TEAM, STAFF, c));
        check(may(MAY_SEE_CHILD, STAFF, c));
    }
}

TEST(what_is_shared_for_a_lawful_reason_shows_as_such)
{
    struct circumstances c = {.relations = R(TEAM), .lawful = S(PLAN)};

    check_int(decide(MAY_SEE_PLAN, STAFF, c).obligations, OBLIGE_LAWFUL);
    c.agreed = c.agrees = S(PLAN);
    check_int(decide(MAY_SEE_PLAN, STAFF, c).obligations, 0);
}

TEST(keeping_a_child_safe_does_not_wait_for_consent)
{
    struct circumstances c = {.relations = R(TEAM), .agreed = S(SAFEGUARDING)};

    check(decide(MAY_SEE_CHILD, STAFF, c).see & S(SAFEGUARDING));
    c.agreed = 0;
    check(!(decide(MAY_SEE_CHILD, STAFF, c).see & S(SAFEGUARDING)));
}

TEST(a_family_can_take_even_the_key_worker_something_away_but_not_who_is_in_the_team)
{
    struct circumstances c = shared(R(KEY_WORKER));
    struct decision d;

    c.refuses = EVERYTHING;
    d = decide(MAY_SEE_CHILD, STAFF, c);
    check_int(d.see, S(IDENTITY) | S(TEAM));
    check(!may(MAY_SEE_PROFILE, STAFF, c));
}

TEST(an_advocate_sees_what_the_family_shares_without_any_agreement)
{
    struct circumstances c = {.relations = R(ADVOCATE), .by_name = S(PLAN), .agrees = EVERYTHING};

    check(may(MAY_SEE_PLAN, STAFF, c));
    check(!may(MAY_SEE_RECORD, STAFF, c));
    check(!may(MAY_CHANGE_PLAN, STAFF, c));
}

TEST(families_read_what_is_for_families_and_write_their_own_words)
{
    struct decision d = decide(MAY_SEE_RECORD, FAMILY, shared(R(PARENT) | R(KEY_WORKER)));

    check(d.is_allowed);
    check_int(d.reach, REACH_FAMILY);
    check(may(MAY_CHANGE_TEAM, FAMILY, shared(R(PARENT) | R(KEY_WORKER))));
    check(!may(MAY_CHANGE_FAMILY, FAMILY, shared(R(PARENT) | R(KEY_WORKER))));
    check(!may(MAY_OPEN_ACCOUNT, FAMILY, shared(R(PARENT) | R(KEY_WORKER))));
    check(may(MAY_OPEN_ACCOUNT, STAFF, shared(R(KEY_WORKER))));
    check(!may(MAY_OPEN_ACCOUNT, STAFF, shared(R(TEAM))));
    check(!may(MAY_SEE_PROTECTION, FAMILY, shared(R(PARENT) | R(KEY_WORKER))));
    check(!may(MAY_WRITE_CONTACT, FAMILY, shared(R(PARENT))));
    check(!may(MAY_TELL_TEAM, STAFF, shared(R(KEY_WORKER))));
    check(!may(MAY_CORRECT_OWN_WORDS, STAFF, shared(R(KEY_WORKER))));
    check(may(MAY_CORRECT_OWN_WORDS, FAMILY, shared(R(PARENT))));
    check(may(MAY_TELL_TEAM, FAMILY, shared(R(CARER))));
}

TEST(a_practitioner_does_not_act_as_a_parent_with_a_staff_account)
{
    check(!may(MAY_SEE_CHILD, STAFF, shared(R(PARENT) | R(SELF) | R(CARER))));
    check(!may(MAY_SEE_CHILD, FAMILY, shared(R(TEAM) | R(SELF))));
    check(!may(MAY_SEE_CHILD, YOUNG, shared(R(PARENT) | R(TEAM))));
}

TEST(a_conflict_of_interest_shuts_out_staff_and_says_so)
{
    struct circumstances c = shared(R(KEY_WORKER));

    c.barriers = B(CONFLICT);
    check_int(why(MAY_SEE_CHILD, STAFF, c), REFUSAL_CONFLICT);
    check_int(why(MAY_SEE_CHILD, MANAGER, c), REFUSAL_CONFLICT);
    check_int(why(MAY_BREAK_GLASS, SAFEGUARDING, c), REFUSAL_CONFLICT);
    c.relations = 0;
    check_int(why(MAY_SEE_CHILD, STAFF, c), REFUSAL_NO_RELATION);
    c.relations = R(PARENT);
    check(may(MAY_SEE_CHILD, FAMILY, c));
}

TEST(restricted_and_sealed_records_do_not_exist_for_most)
{
    static const struct {
        enum record_state state;
        bool is_named;
        relation_set relations;
        enum duty duty;
        enum refusal refusal;
    } rows[] = {
        {RECORD_RESTRICTED, false, R(KEY_WORKER),   DUTY_NONE,            REFUSAL_RESTRICTED },
        {RECORD_RESTRICTED, true,  R(KEY_WORKER),   DUTY_NONE,            REFUSAL_NONE       },
        {RECORD_RESTRICTED, true,  0,               DUTY_NONE,            REFUSAL_NO_RELATION},
        {RECORD_RESTRICTED, false, 0,               DUTY_NONE,            REFUSAL_NO_RELATION},
        {RECORD_RESTRICTED, false, 0,               DUTY_MANAGER,         REFUSAL_RESTRICTED },
        {RECORD_RESTRICTED, false, 0,               DUTY_SAFEGUARDING,    REFUSAL_RESTRICTED },
        {RECORD_RESTRICTED, false, R(SAFEGUARDING), DUTY_SAFEGUARDING,    REFUSAL_NONE       },
        {RECORD_RESTRICTED, false, 0,               DUTY_DATA_PROTECTION, REFUSAL_NONE       },
        {RECORD_SEALED,     false, R(KEY_WORKER),   DUTY_NONE,            REFUSAL_NO_RELATION},
        {RECORD_SEALED,     false, 0,               DUTY_MANAGER,         REFUSAL_NO_RELATION},
        {RECORD_SEALED,     false, R(SAFEGUARDING), DUTY_SAFEGUARDING,    REFUSAL_SEALED     },
        {RECORD_SEALED,     true,  R(SAFEGUARDING), DUTY_SAFEGUARDING,    REFUSAL_NO_RELATION},
        {RECORD_SEALED,     false, 0,               DUTY_DATA_PROTECTION, REFUSAL_SEALED     },
        {RECORD_SEALED,     true,  R(KEY_WORKER),   DUTY_NONE,            REFUSAL_NONE       },
        {RECORD_ERASED,     true,  R(KEY_WORKER),   DUTY_MANAGER,         REFUSAL_NO_RELATION},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct circumstances c = shared(rows[i].relations);
        c.state = rows[i].state;
        c.is_named = rows[i].is_named;
        check_int(why(MAY_SEE_CHILD, (struct asker){ACCOUNT_STAFF, rows[i].duty, FACTOR_FRESH}, c),
            rows[i].refusal);
    }
}

/* A conflict is told of a record that one may know of, and of no other. */
TEST(a_conflict_of_interest_does_not_tell_that_a_sealed_or_erased_record_is_there)
{
    struct circumstances c = shared(R(KEY_WORKER));

    c.barriers = B(CONFLICT);
    c.state = RECORD_ERASED;
    check_int(why(MAY_SEE_CHILD, STAFF, c), REFUSAL_NO_RELATION);
    c.state = RECORD_SEALED;
    check_int(why(MAY_SEE_CHILD, STAFF, c), REFUSAL_NO_RELATION);
    check_int(why(MAY_SEE_CHILD, SAFEGUARDING, c), REFUSAL_NO_RELATION);
    check_int(why(MAY_SEE_SHARING, OFFICER, c), REFUSAL_NO_RELATION);
    c.is_named = true;
    check_int(why(MAY_SEE_CHILD, STAFF, c), REFUSAL_CONFLICT);
    c.state = RECORD_RESTRICTED;
    check_int(why(MAY_SEE_CHILD, STAFF, c), REFUSAL_CONFLICT);
}

TEST(a_family_opens_a_restricted_record_and_not_a_sealed_one)
{
    struct circumstances c = shared(R(PARENT));

    c.state = RECORD_RESTRICTED;
    check(may(MAY_SEE_RECORD, FAMILY, c));
    c.state = RECORD_SEALED;
    check_int(why(MAY_SEE_RECORD, FAMILY, c), REFUSAL_NO_RELATION);
}

/* Source: the harms of addresses that got out: everything that gives the place away goes with it. */
TEST(a_hidden_place_takes_along_all_that_gives_it_away)
{
    struct circumstances c = shared(R(PARENT));
    struct decision d;

    c.barriers = B(ADDRESS_HIDDEN);
    d = decide(MAY_SEE_CHILD, FAMILY, c);
    check(d.is_allowed);
    check_int(d.see, S(IDENTITY));
    check_int(d.change, 0);
    check(d.obligations & OBLIGE_HIDE_PLACE);
    c.released = EVERYTHING;
    d = decide(MAY_SEE_CHILD, FAMILY, c);
    check(d.see & S(PLAN));
    check(!(d.see & (S(ADDRESS) | S(FAMILY) | S(TEAM) | S(SHARING) | S(PRIVATE) | S(PROTECTION))));
}

TEST(an_order_that_forbids_contact_leaves_nothing_to_change)
{
    struct circumstances c = shared(R(PARENT));

    c.barriers = B(NO_CONTACT);
    c.released = EVERYTHING;
    check_int(decide(MAY_SEE_CHILD, FAMILY, c).change, 0);
    check(may(MAY_SEE_RECORD, FAMILY, c));
    check(!may(MAY_TELL_TEAM, FAMILY, c));
    c.barriers = B(RESPONSIBILITY_RESTRICTED);
    check_int(decide(MAY_SEE_CHILD, FAMILY, c).change, 0);
    c.barriers = B(NO_ACCESS);
    check_int(why(MAY_SEE_CHILD, FAMILY, c), REFUSAL_NO_RELATION);
}

TEST(the_placement_of_a_looked_after_child_is_hidden_from_the_birth_family)
{
    struct circumstances c = shared(R(PARENT));
    struct decision d;

    c.barriers = B(LOOKED_AFTER);
    d = decide(MAY_SEE_CHILD, FAMILY, c);
    check(!(d.see & S(ADDRESS)));
    check(d.see & S(PLAN));
    check(d.obligations & OBLIGE_HIDE_PLACE);
}

TEST(a_child_can_keep_something_from_one_person)
{
    struct circumstances c = shared(R(PARENT));

    c.barriers = B(CHILD_OBJECTS);
    c.objected = S(PROFILE) | S(IDENTITY);
    check(!may(MAY_SEE_PROFILE, FAMILY, c));
    check(may(MAY_SEE_CHILD, FAMILY, c));
    check(may(MAY_SEE_PLAN, FAMILY, c));
}

/* Source: Children and Families Act 2014 s. 83; Code of Practice 8.13-8.18. */
TEST(rights_pass_from_parents_to_the_young_person)
{
    struct circumstances c = shared(R(PARENT));

    check(may(MAY_CHANGE_SHARING, FAMILY, c));
    c.rights = RIGHTS_YOUNG_PERSON;
    check(!may(MAY_CHANGE_SHARING, FAMILY, c));
    check(!may(MAY_SEE_PROFILE, FAMILY, c));
    check(may(MAY_SEE_PLAN, FAMILY, c));
    c.parents_stay = true;
    check(may(MAY_SEE_PROFILE, FAMILY, c));
    check(!may(MAY_CHANGE_SHARING, FAMILY, c));
    c.rights = RIGHTS_ADULT;
    check(may(MAY_SEE_PLAN, FAMILY, c));
    c.parents_stay = false;
    check_int(why(MAY_SEE_PLAN, FAMILY, c), REFUSAL_NO_RELATION);
    c.relations = R(REPRESENTATIVE);
    check(may(MAY_CHANGE_SHARING, FAMILY, c));
    c.relations = R(SELF);
    check(may(MAY_CHANGE_SHARING, YOUNG, c));
    c.rights = RIGHTS_PARENTS;
    check(!may(MAY_CHANGE_SHARING, YOUNG, c));
}

TEST(what_is_told_once_stays_with_the_young_person_whoever_cares_for_them)
{
    static const relation_set carers[] = {R(PARENT), R(FOSTER_CARER), R(CARER)};

    for (size_t i = 0; i < COUNT(carers); i++) {
        struct circumstances c = {.relations = carers[i], .rights = RIGHTS_YOUNG_PERSON};
        check_int(why(MAY_SEE_PROFILE, FAMILY, c), REFUSAL_NOT_YOURS);
        check(may(MAY_SEE_PLAN, FAMILY, c));
        c.rights = RIGHTS_PARENTS;
        check(may(MAY_SEE_PROFILE, FAMILY, c));
    }
    check(may(MAY_SEE_PROFILE, FAMILY,
        (struct circumstances){
            .relations = R(SIBLING), .by_name = S(PROFILE), .rights = RIGHTS_YOUNG_PERSON}));
}

TEST(a_hidden_address_shows_to_families_only_with_their_second_factor)
{
    struct circumstances c = shared(R(PARENT));
    struct asker without = {ACCOUNT_FAMILY, DUTY_NONE, FACTOR_DUE};

    check(may(MAY_SEE_ADDRESS, without, c));
    c.place_is_hidden = true;
    check(!may(MAY_SEE_ADDRESS, without, c));
    check(decide(MAY_SEE_CHILD, without, c).obligations & OBLIGE_SECOND_FACTOR);
    check(may(MAY_SEE_ADDRESS, FAMILY, c));
    check(may(MAY_SEE_ADDRESS, STAFF, (struct circumstances){.relations = R(KEY_WORKER)}));
}

TEST(staff_need_their_second_factor_for_everything_and_a_fresh_one_to_change_sharing)
{
    struct asker due = {ACCOUNT_STAFF, DUTY_MANAGER, FACTOR_DUE};
    struct asker given = {ACCOUNT_STAFF, DUTY_MANAGER, FACTOR_GIVEN};

    for (unsigned p = MAY_WORK; p < MAY__COUNT; p++)
        check(!may(p, due, shared(R(KEY_WORKER))));
    check(may(MAY_BE_ANYONE_SIGNED_IN, due, shared(0)));
    check_int(why(MAY_WORK, due, shared(0)), REFUSAL_SECOND_FACTOR);
    check(may(MAY_SEE_SHARING, given, shared(0)));
    check_int(why(MAY_CHANGE_SHARING, given, shared(0)), REFUSAL_SECOND_FACTOR);
    check(may(MAY_CHANGE_SHARING, MANAGER, shared(0)));
    /* Whoever has no right learns nothing of factors. */
    check_int(
        why(MAY_CHANGE_SHARING, (struct asker){ACCOUNT_STAFF, DUTY_NONE, FACTOR_GIVEN}, shared(0)),
        REFUSAL_NO_RELATION);
}

TEST(a_closed_record_is_read_and_not_changed)
{
    struct circumstances c = shared(R(KEY_WORKER));

    c.state = RECORD_CLOSED;
    check(may(MAY_SEE_RECORD, STAFF, c));
    check(!may(MAY_WRITE_CONTACT, STAFF, c));
    check(may(MAY_CHANGE_SHARING, STAFF, c));
    c.state = RECORD_HOLD;
    check(may(MAY_WRITE_CONTACT, STAFF, c));
}

TEST(only_the_safeguarding_duty_breaks_the_glass_and_never_over_a_seal)
{
    struct circumstances c = {0};

    for (size_t i = 0; i < COUNT(everybody); i++)
        check(may(MAY_BREAK_GLASS, everybody[i], c) == (everybody[i].duty == DUTY_SAFEGUARDING));
    c.state = RECORD_RESTRICTED;
    check(may(MAY_BREAK_GLASS, SAFEGUARDING, c));
    c.state = RECORD_SEALED;
    check_int(why(MAY_BREAK_GLASS, SAFEGUARDING, c), REFUSAL_NO_RELATION);
    c.state = RECORD_OPEN;
    check_int(
        why(MAY_BREAK_GLASS, (struct asker){ACCOUNT_STAFF, DUTY_SAFEGUARDING, FACTOR_GIVEN}, c),
        REFUSAL_SECOND_FACTOR);
    c.relations = R(SAFEGUARDING);
    check(decide(MAY_SEE_RECORD, SAFEGUARDING, c).obligations & OBLIGE_BANNER);
    check(!may(MAY_SEE_RECORD, STAFF, c));
    check(!may(MAY_SEE_PRIVATE, SAFEGUARDING, c));
}

TEST(a_glass_is_not_broken_where_nothing_may_be_known)
{
    static const struct {
        enum record_state state;
        unsigned barriers;
        enum refusal refusal;
    } rows[] = {
        {RECORD_OPEN,   B(NO_ACCESS),                 REFUSAL_NO_RELATION},
        {RECORD_SEALED, 0,                            REFUSAL_NO_RELATION},
        {RECORD_SEALED, B(CONFLICT),                  REFUSAL_NO_RELATION},
        {RECORD_ERASED, 0,                            REFUSAL_NO_RELATION},
        {RECORD_HOLD,   B(CONFLICT),                  REFUSAL_CONFLICT   },
        {RECORD_CLOSED, B(NO_CONTACT),                REFUSAL_NONE       },
        {RECORD_OPEN,   B(LOOKED_AFTER),              REFUSAL_NONE       },
        {RECORD_OPEN,   B(RESPONSIBILITY_RESTRICTED), REFUSAL_NONE       },
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct circumstances c = {.state = rows[i].state, .barriers = rows[i].barriers};
        struct decision d = decide(MAY_BREAK_GLASS, SAFEGUARDING, c);
        check_int(d.refusal, rows[i].refusal);
        check_int(d.see, d.is_allowed ? S(SHARING) : 0);
        check_int(d.obligations, d.is_allowed ? OBLIGE_HIDE_PLACE : 0);
    }
}

TEST(a_duty_is_of_staff_and_opens_only_its_own_pages)
{
    static const struct asker manager_of_a_family = {ACCOUNT_FAMILY, DUTY_MANAGER, FACTOR_FRESH};
    static const struct asker officer_so_young = {
        ACCOUNT_YOUNG_PERSON, DUTY_DATA_PROTECTION, FACTOR_FRESH};

    for (unsigned p = MAY_BE_ANYONE_SIGNED_IN; p < MAY__COUNT; p++) {
        check_int(why(p, manager_of_a_family, shared(R(PARENT))), REFUSAL_NOT_YOUR_DUTY);
        check_int(why(p, officer_so_young, shared(R(SELF))), REFUSAL_NOT_YOUR_DUTY);
    }
    check_int(why(MAY_WORK, FAMILY, shared(0)), REFUSAL_NOT_YOUR_DUTY);
    check_int(why(MAY_WORK, OFFICER, shared(0)), REFUSAL_NOT_YOUR_DUTY);
    check_int(why(MAY_MANAGE, STAFF, shared(0)), REFUSAL_NOT_YOUR_DUTY);
    check_int(why(MAY_BE_FAMILY, MANAGER, shared(0)), REFUSAL_NOT_YOUR_DUTY);
    check(may(MAY_WORK, SAFEGUARDING, shared(0)));
    check(may(MAY_BE_FAMILY, FAMILY, shared(0)));
    check(may(MAY_BE_FAMILY, YOUNG, shared(0)));
    check(may(MAY_CHANGE_AGREEMENTS, OFFICER, shared(0)));
}

TEST(a_hidden_place_asks_nothing_of_staff_and_of_those_who_would_not_see_it_anyway)
{
    struct asker due = {ACCOUNT_FAMILY, DUTY_NONE, FACTOR_DUE};
    struct circumstances c = {.relations = R(SIBLING), .place_is_hidden = true};

    check_int(decide(MAY_SEE_CHILD, due, c).obligations, 0);
    c.relations = R(KEY_WORKER);
    check_int(why(MAY_SEE_ADDRESS, (struct asker){ACCOUNT_STAFF, DUTY_NONE, FACTOR_DUE}, c),
        REFUSAL_SECOND_FACTOR);
    check(may(MAY_SEE_ADDRESS, STAFF, c));
}

TEST(an_adult_without_parents_also_loses_family_who_carry_key_working_and_keeps_staff)
{
    struct circumstances c = {.relations = R(KEY_WORKER), .rights = RIGHTS_ADULT};

    check_int(why(MAY_SEE_PLAN, FAMILY, c), REFUSAL_NO_RELATION);
    check(may(MAY_SEE_PLAN, STAFF, c));
    check(may(MAY_SEE_PLAN, YOUNG, c)); /* who carry it for themselves */
}

TEST(only_permissions_about_a_child_need_one_in_the_path)
{
    for (unsigned p = MAY_NOTHING; p < MAY__COUNT + 1; p++)
        check(permission_is_about_child((enum permission)p) ==
              (p >= MAY_SEE_CHILD && p <= MAY_CHANGE_PROTECTION));
    check(str_eq(permission_name(MAY__COUNT), permission_name(MAY_NOTHING)));
}

TEST(an_entry_needs_the_timeline_its_own_section_and_its_audience)
{
    struct circumstances c = {.relations = R(TEAM), .agreed = S(RECORD), .agrees = S(RECORD)};
    struct decision d = decide(MAY_SEE_RECORD, STAFF, c);

    check(may_read_entry(&d, S(RECORD), REACH_TEAM));
    check(!may_read_entry(&d, S(HEALTH), REACH_TEAM));
    check(!may_read_entry(&d, S(RECORD), REACH_KEY_WORKER));
    check(!may_read_entry(&d, S(RECORD), REACH_NOTHING));
    check(!may_read_entry(&d, 0, REACH_TEAM));
    check(!may_read_entry(&d, ~0U, REACH_TEAM));
    d.see = S(IDENTITY) | S(HEALTH);
    check(!may_read_entry(&d, S(HEALTH), REACH_TEAM));
    d.see |= S(RECORD);
    check(may_read_entry(&d, S(HEALTH), REACH_TEAM));
    d.is_allowed = false;
    check(!may_read_entry(&d, S(RECORD), REACH_TEAM));
}

/* A barrier more never shows more; a refusal never shows more. */
TEST(what_stands_between_never_widens)
{
    static const struct asker askers[] = {
        {ACCOUNT_STAFF,        DUTY_NONE,         FACTOR_FRESH},
        {ACCOUNT_STAFF,        DUTY_SAFEGUARDING, FACTOR_FRESH},
        {ACCOUNT_FAMILY,       DUTY_NONE,         FACTOR_FRESH},
        {ACCOUNT_YOUNG_PERSON, DUTY_NONE,         FACTOR_FRESH},
    };

    for (size_t a = 0; a < COUNT(askers); a++)
        for (unsigned r = 1; r < RELATION__COUNT; r++)
            for (unsigned set = 0; set < 1U << BARRIER__COUNT; set += 2) {
                struct circumstances c = shared(1U << r), more = c;
                c.barriers = set;
                for (unsigned b = 1; b < BARRIER__COUNT; b++) {
                    struct decision less, d = decide(MAY_SEE_CHILD, askers[a], c);
                    more.barriers = set | 1U << b;
                    less = decide(MAY_SEE_CHILD, askers[a], more);
                    check(!(less.see & ~d.see) && !(less.change & ~d.change));
                }
                more = c;
                more.refuses = S(PLAN) | S(RECORD);
                check(!(decide(MAY_SEE_CHILD, askers[a], more).see &
                        ~decide(MAY_SEE_CHILD, askers[a], c).see));
            }
}
