/* Families who carry key working themselves, and what they may note: docs/security/access-model.md. */
#include "consent/may.h"
#include "kit/test.h"

#define R(name) (1U << RELATION_##name)
#define B(name) (1U << BARRIER_##name)
#define S(name) (1U << SECTION_##name)

enum { EVERYTHING = (1U << SECTION__COUNT) - 2 };

static struct circumstances shared(relation_set relations)
{
    return (struct circumstances){
        .relations = relations, .agreed = EVERYTHING, .agrees = EVERYTHING};
}

static struct decision decide(enum permission p, struct asker asker, struct circumstances c)
{
    return may_decide(p, asker, &c);
}

static bool may(enum permission p, struct asker asker, struct circumstances c)
{
    return decide(p, asker, c).is_allowed;
}

/* Source: docs/security/access-model.md, "own work", and rule 6. */
TEST(a_family_notes_key_work_only_when_it_carries_some_and_by_that_sees_and_changes_nothing_more)
{
    static const struct {
        struct asker asker;
        relation_set relations;
        bool has_own_work, may;
    } rows[] = {
        {{ACCOUNT_FAMILY, DUTY_NONE, FACTOR_NONE},       R(PARENT),                 false, false},
        {{ACCOUNT_FAMILY, DUTY_NONE, FACTOR_NONE},       R(PARENT),                 true,  true },
        {{ACCOUNT_FAMILY, DUTY_NONE, FACTOR_NONE},       R(PARENT) | R(KEY_WORKER), false, true },
        {{ACCOUNT_FAMILY, DUTY_NONE, FACTOR_NONE},       0,                         true,  false},
        {{ACCOUNT_FAMILY, DUTY_NONE, FACTOR_NONE},       R(SIBLING),                true,  false},
        {{ACCOUNT_YOUNG_PERSON, DUTY_NONE, FACTOR_NONE}, R(SELF),                   false, false},
        {{ACCOUNT_YOUNG_PERSON, DUTY_NONE, FACTOR_NONE}, R(SELF),                   true,  true },
        {{ACCOUNT_STAFF, DUTY_NONE, FACTOR_GIVEN},       R(TEAM),                   false, true },
        {{ACCOUNT_STAFF, DUTY_NONE, FACTOR_GIVEN},       R(ADVOCATE),               true,  false},
        {{ACCOUNT_STAFF, DUTY_NONE, FACTOR_GIVEN},       0,                         true,  false},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct circumstances c = shared(rows[i].relations), without;
        c.has_own_work = rows[i].has_own_work;
        without = c;
        without.has_own_work = false;
        check(may(MAY_NOTE_KEY_WORK, rows[i].asker, c) == rows[i].may);
        for (unsigned p = MAY_NOTHING; p < MAY__COUNT; p++) {
            struct decision with = decide(p, rows[i].asker, c);
            struct decision bare = decide(p, rows[i].asker, without);
            if (p == MAY_NOTE_KEY_WORK)
                continue;
            check(with.is_allowed == bare.is_allowed && with.see == bare.see &&
                  with.change == bare.change && with.reach == bare.reach);
        }
    }
}

TEST(whoever_is_barred_notes_no_key_work_whatever_they_carry)
{
    static const struct {
        unsigned barriers;
        enum record_state state;
        enum rights rights;
        section_set objected;
    } rows[] = {
        {.barriers = B(NO_ACCESS)                },
        {.barriers = B(NO_CONTACT)               },
        {.barriers = B(ADDRESS_HIDDEN)           },
        {.barriers = B(RESPONSIBILITY_RESTRICTED)},
        {.barriers = B(CHILD_OBJECTS),             .objected = S(RECORD)},
        {.state = RECORD_CLOSED                                       },
        {.state = RECORD_ERASED},
        {.state = RECORD_SEALED                                       },
        {.rights = RIGHTS_ADULT},
    };
    const struct asker family = {ACCOUNT_FAMILY, DUTY_NONE, FACTOR_FRESH};

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct circumstances c = shared(R(PARENT) | R(KEY_WORKER));
        c.has_own_work = true;
        c.barriers = rows[i].barriers;
        c.state = rows[i].state;
        c.rights = rows[i].rights;
        c.objected = rows[i].objected;
        check(!may(MAY_NOTE_KEY_WORK, family, c));
    }
}
