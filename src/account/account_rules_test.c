#include "account/account_rules.h"

#include "kit/test.h"

TEST(only_a_manager_gives_a_duty_that_opens_records)
{
    for (int giver = 0; giver < DUTY__COUNT; giver++)
        for (int given = 0; given < DUTY__COUNT; given++) {
            bool opens_nothing = given == DUTY_NONE || given == DUTY_ADMINISTRATOR;
            bool may = giver == DUTY_MANAGER || (giver == DUTY_ADMINISTRATOR && opens_nothing);
            check_int(duty_may_be_given((enum duty)giver, (enum duty)given), may);
        }
}

TEST(nobody_changes_their_own_account_and_administrators_none_of_a_family)
{
    struct account_act act = {{1}, {2}, DUTY_MANAGER, ACCOUNT_FAMILY, DUTY_NONE};

    check(account_may_be_changed(&act));
    act.actor_duty = DUTY_ADMINISTRATOR;
    check(!account_may_be_changed(&act));
    act.owner_kind = ACCOUNT_STAFF;
    check(account_may_be_changed(&act));
    act.owner.n = 1;
    check(!account_may_be_changed(&act));
    act.actor_duty = DUTY_MANAGER;
    check(!account_may_be_changed(&act));
    act.owner.n = 2;
    act.actor_duty = DUTY_NONE;
    check(!account_may_be_changed(&act));
}

TEST(a_way_back_in_takes_two_people_and_never_the_owner)
{
    for (int64_t by = 1; by <= 4; by++)
        for (int64_t second = 0; second <= 4; second++)
            for (int is_over = 0; is_over < 2; is_over++) {
                struct recovery_state state = {
                    .owner = {1}, .starter = {2}, .second = {second}, .is_over = is_over};
                struct person_id who = {by};
                check_int(recovery_may_be_confirmed(&state, who),
                    !is_over && second == 0 && by != 1 && by != 2);
                check_int(
                    recovery_may_be_handed_over(&state, who), !is_over && second != 0 && by == 2);
            }
}
