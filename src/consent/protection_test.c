#include "consent/protection.h"
#include "kit/test.h"

#define SET(section) (1U << SECTION_##section)

TEST(a_barrier_names_one_person_and_only_what_its_kind_allows)
{
    static const struct {
        struct barrier_wish wish;
        const char *field; /* of the problem; NULL when it may be put up */
    } cases[] = {
        {{.kind = STR_INIT("no_access"), .has_person = true},                              NULL      },
        {{.kind = STR_INIT("no_access"), .has_email = true},                               NULL      },
        {{.kind = STR_INIT("no_access")},                                                  "person"  },
        {{.kind = STR_INIT("no_access"), .has_person = true, .has_email = true},           "person"  },
        {{.kind = STR_INIT("no_access"), .has_person = true, .is_child = true},            "person"  },
        {{.kind = STR_INIT("no_access"), .has_person = true, .is_standing = true},         "kind"    },
        {{.kind = STR_INIT("conflict"), .has_person = true},                               "kind"    },
        {{.kind = STR_INIT("conflict"), .has_person = true, .is_staff = true},             NULL      },
        {{.kind = STR_INIT("child_objects"), .has_person = true},                          "objected"},
        {{.kind = STR_INIT("child_objects"), .has_person = true, .objected = SET(HEALTH)}, NULL      },
        {{.kind = STR_INIT("no_contact"), .has_person = true, .objected = SET(HEALTH)},    "objected"},
        {{.kind = STR_INIT("no_contact"), .has_person = true, .released = SET(PLAN)},      NULL      },
        {{.kind = STR_INIT("no_access"), .has_person = true, .released = SET(PLAN)},       "released"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems p = {0};
        struct barrier_wish wish = cases[i].wish;
        wish.review_on = DATE_NONE;
        barrier_check(&wish, date_of(2026, 11, 16), &p);
        check_int((int64_t)p.count, cases[i].field ? 1 : 0);
        check(!cases[i].field || problem_of(&p, str_of(cases[i].field)));
    }
}

TEST(a_second_look_names_what_the_policy_would_open)
{
    const struct asker parent = {ACCOUNT_FAMILY, DUTY_NONE, FACTOR_FRESH};
    const struct circumstances hidden = {.relations = 1U << RELATION_PARENT,
        .barriers = 1U << BARRIER_ADDRESS_HIDDEN,
        .released = SET(PLAN)};
    const struct circumstances open = {.relations = 1U << RELATION_PARENT};
    struct second_look look = second_look_of(parent, &hidden, &open);

    check(look.has_account);
    check_int((int64_t)look.now, SET(IDENTITY) | SET(PLAN));
    check((look.then & (SET(ADDRESS) | SET(TEAM) | SET(RECORD))) ==
          (SET(ADDRESS) | SET(TEAM) | SET(RECORD)));
    check(look.shows_place);
    look = second_look_of(parent, &hidden, &hidden);
    check(look.then == look.now);
    check(!look.shows_place);
    look = second_look_of((struct asker){0}, &hidden, &open);
    check(!look.has_account);
    check_int((int64_t)(look.now | look.then), 0);
}

TEST(a_conflict_is_lifted_by_a_manager_or_the_officer_who_is_somebody_else)
{
    const struct person_id self = {7}, other = {8};

    for (int duty = DUTY_NONE; duty < DUTY__COUNT; duty++) {
        const struct actor actor = {.kind = ACCOUNT_STAFF, .duty = (enum duty)duty, .person = self};
        bool may = duty == DUTY_MANAGER || duty == DUTY_DATA_PROTECTION;
        check(conflict_may_be_lifted(&actor, other) == may);
        check(!conflict_may_be_lifted(&actor, self));
    }
    check(!conflict_may_be_lifted(
        &(struct actor){.kind = ACCOUNT_FAMILY, .duty = DUTY_MANAGER, .person = self}, other));
}

TEST(a_part_is_given_to_somebody_else_with_the_right_account_and_ends)
{
    const date first = date_of(2026, 11, 16), last = date_of(2026, 12, 16);
    const struct {
        struct relation_wish wish;
        const char *field;
    } cases[] = {
        {{STR("cover"), ACCOUNT_STAFF, false, false, first, last},                NULL   },
        {{STR("cover"), ACCOUNT_STAFF, true, false, first, last},                 "email"},
        {{STR("cover"), ACCOUNT_STAFF, false, true, first, last},                 "email"},
        {{STR("cover"), ACCOUNT_FAMILY, false, false, first, last},               "kind" },
        {{STR("cover"), ACCOUNT_STAFF, false, false, first, DATE_NONE},           "to_on"},
        {{STR("cover"), ACCOUNT_STAFF, false, false, last, first},                "to_on"},
        {{STR("supervisor"), ACCOUNT_STAFF, false, false, first, DATE_NONE},      NULL   },
        {{STR("representative"), ACCOUNT_FAMILY, false, false, first, DATE_NONE}, NULL   },
        {{STR("representative"), ACCOUNT_STAFF, false, false, first, DATE_NONE},  "kind" },
        {{STR("advocate"), ACCOUNT_YOUNG_PERSON, false, false, first, last},      "kind" },
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct problems p = {0};
        relation_check(&cases[i].wish, &p);
        check_int((int64_t)p.count, cases[i].field ? 1 : 0);
        check(!cases[i].field || problem_of(&p, str_of(cases[i].field)));
    }
}
