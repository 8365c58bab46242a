#include "consent/may.h"
#include "kit/test.h"

#define KEY_WORKER (1U << RELATION_KEY_WORKER)
#define TEAM (1U << RELATION_TEAM)
#define PARENT (1U << RELATION_PARENT)
#define CARER (1U << RELATION_CARER)
#define SELF (1U << RELATION_SELF)

TEST(nobody_may_do_what_no_permission_names)
{
    for (unsigned kind = ACCOUNT_NONE; kind <= ACCOUNT_YOUNG_PERSON; kind++)
        for (unsigned duty = DUTY_NONE; duty <= DUTY_ADMINISTRATOR; duty++) {
            check(!may_decide(MAY_NOTHING, kind, duty, ~0U).is_allowed);
            check(!may_decide(MAY__COUNT, kind, duty, ~0U).is_allowed);
            check(!may_decide((enum permission) - 1, kind, duty, ~0U).is_allowed);
        }
}

TEST(a_stranger_may_only_what_is_open)
{
    for (unsigned p = MAY_NOTHING; p < MAY__COUNT; p++)
        check(may_decide(p, ACCOUNT_NONE, DUTY_NONE, ~0U).is_allowed == (p == MAY_ANYONE));
}

TEST(without_a_relation_nobody_but_a_manager_opens_a_child)
{
    for (unsigned p = MAY_SEE_CHILD; p < MAY__COUNT; p++)
        for (unsigned kind = ACCOUNT_STAFF; kind <= ACCOUNT_YOUNG_PERSON; kind++) {
            check(!may_decide(p, kind, DUTY_NONE, 0).is_allowed);
            check(!may_decide(p, kind, DUTY_ADMINISTRATOR, 0).is_allowed);
        }
    check(may_decide(MAY_SEE_CHILD, ACCOUNT_STAFF, DUTY_MANAGER, 0).is_allowed);
    check(!may_decide(MAY_SEE_CHILD, ACCOUNT_FAMILY, DUTY_MANAGER, 0).is_allowed);
}

TEST(an_administrator_sees_no_case_data_whatever_the_relation)
{
    for (unsigned p = MAY_SEE_CHILD; p < MAY__COUNT; p++)
        check(!may_decide(p, ACCOUNT_STAFF, DUTY_ADMINISTRATOR, ~0U).is_allowed);
    check(!may_decide(MAY_WORK, ACCOUNT_STAFF, DUTY_ADMINISTRATOR, 0).is_allowed);
    check(!may_decide(MAY_MANAGE, ACCOUNT_STAFF, DUTY_ADMINISTRATOR, 0).is_allowed);
}

/* What each relation reaches: the table that a data protection officer would sign. */
TEST(each_relation_reaches_its_sections_and_no_more)
{
    static const struct {
        enum account_kind kind;
        unsigned relation;
        bool changes_team, changes_plan, changes_record, changes_profile, sees_family;
        int reach;
    } rows[] = {
        {ACCOUNT_STAFF,        KEY_WORKER, true,  true,  true, true,  true,  REACH_KEY_WORKER},
        {ACCOUNT_STAFF,        TEAM,       false, true,  true, false, true,  REACH_TEAM      },
        {ACCOUNT_FAMILY,       PARENT,     false, true,  true, true,  true,  REACH_FAMILY    },
        {ACCOUNT_FAMILY,       CARER,      false, false, true, false, false, REACH_FAMILY    },
        {ACCOUNT_YOUNG_PERSON, SELF,       false, true,  true, true,  true,  REACH_FAMILY    },
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct decision d = may_decide(MAY_SEE_CHILD, rows[i].kind, DUTY_NONE, rows[i].relation);
        check(d.is_allowed);
        check_int(d.reach, rows[i].reach);
        check(may_decide(MAY_CHANGE_TEAM, rows[i].kind, DUTY_NONE, rows[i].relation).is_allowed ==
              rows[i].changes_team);
        check(may_decide(MAY_CHANGE_PLAN, rows[i].kind, DUTY_NONE, rows[i].relation).is_allowed ==
              rows[i].changes_plan);
        check(may_decide(MAY_WRITE_CONTACT, rows[i].kind, DUTY_NONE, rows[i].relation).is_allowed ==
              (rows[i].changes_record && rows[i].kind == ACCOUNT_STAFF));
        check(may_decide(MAY_TELL_TEAM, rows[i].kind, DUTY_NONE, rows[i].relation).is_allowed ==
              (rows[i].changes_record && rows[i].kind != ACCOUNT_STAFF));
        check(
            may_decide(MAY_CHANGE_PROFILE, rows[i].kind, DUTY_NONE, rows[i].relation).is_allowed ==
            rows[i].changes_profile);
        check(may_decide(MAY_SEE_FAMILY, rows[i].kind, DUTY_NONE, rows[i].relation).is_allowed ==
              rows[i].sees_family);
    }
}

TEST(a_parent_who_carries_key_working_still_reads_what_families_read)
{
    struct decision d = may_decide(MAY_SEE_RECORD, ACCOUNT_FAMILY, DUTY_NONE, PARENT | KEY_WORKER);

    check(d.is_allowed);
    check_int(d.reach, REACH_FAMILY);
    check(may_decide(MAY_CHANGE_TEAM, ACCOUNT_FAMILY, DUTY_NONE, PARENT | KEY_WORKER).is_allowed);
    check(
        !may_decide(MAY_CHANGE_FAMILY, ACCOUNT_FAMILY, DUTY_NONE, PARENT | KEY_WORKER).is_allowed);
}

TEST(families_and_practitioners_never_write_as_each_other)
{
    check(!may_decide(MAY_WRITE_CONTACT, ACCOUNT_FAMILY, DUTY_NONE, ~0U).is_allowed);
    check(!may_decide(MAY_WRITE_CONTACT, ACCOUNT_YOUNG_PERSON, DUTY_NONE, ~0U).is_allowed);
    check(!may_decide(MAY_TELL_TEAM, ACCOUNT_STAFF, DUTY_NONE, ~0U).is_allowed);
    check(!may_decide(MAY_TELL_TEAM, ACCOUNT_STAFF, DUTY_MANAGER, ~0U).is_allowed);
    check(may_decide(MAY_WRITE_CONTACT, ACCOUNT_STAFF, DUTY_MANAGER, 0).is_allowed);
    check(may_decide(MAY_TELL_TEAM, ACCOUNT_FAMILY, DUTY_NONE, CARER).is_allowed);
}

TEST(a_practitioner_does_not_act_as_a_parent_with_a_staff_account)
{
    check(!may_decide(MAY_SEE_CHILD, ACCOUNT_STAFF, DUTY_NONE, PARENT | SELF | CARER).is_allowed);
    check(!may_decide(MAY_SEE_CHILD, ACCOUNT_FAMILY, DUTY_NONE, TEAM | SELF).is_allowed);
    check(!may_decide(MAY_SEE_CHILD, ACCOUNT_YOUNG_PERSON, DUTY_NONE, PARENT | TEAM).is_allowed);
}

TEST(each_permission_and_relation_has_its_own_name)
{
    for (unsigned p = MAY_NOTHING; p < MAY__COUNT; p++)
        for (unsigned q = p + 1; q < MAY__COUNT; q++)
            check(!str_eq(permission_name(p), permission_name(q)));
    for (unsigned r = RELATION_NONE + 1; r < RELATION__COUNT; r++)
        check_int(relation_of_name(relation_name(r)), r);
    check_int(relation_of_name(STR("none")), RELATION_NONE);
    check_int(relation_of_name(STR("")), RELATION_NONE);
    check_int(relation_of_name(STR("key_worker ")), RELATION_NONE);
}
