/* Words of the policy, as the store and the audit keep them. */
#include "consent/may.h"
#include "kit/fault.h"
#include "kit/test.h"

TEST(each_name_is_read_back)
{
    for (unsigned p = MAY_NOTHING; p < MAY__COUNT; p++)
        for (unsigned q = p + 1; q < MAY__COUNT; q++)
            check(!str_eq(permission_name(p), permission_name(q)));
    for (unsigned r = RELATION_NONE + 1; r < RELATION__COUNT; r++)
        check_int(relation_of_name(relation_name(r)), r);
    for (unsigned b = BARRIER_NONE + 1; b < BARRIER__COUNT; b++)
        check_int(barrier_of_name(barrier_name(b)), b);
    for (unsigned s = RECORD_OPEN; s < RECORD__COUNT; s++)
        check_int(record_state_of_name(record_state_name(s)), s);
    check_str(relation_name(RELATION_NONE), STR("none"));
    check_int(relation_of_name(STR("none")), RELATION_NONE);
    check_int(relation_of_name(STR("")), RELATION_NONE);
    check_int(relation_of_name(STR("key_worker ")), RELATION_NONE);
    check_int(record_state_of_name(STR("whatever")), RECORD_ERASED);
    check_int(duty_of_name(STR("safeguarding")), DUTY_SAFEGUARDING);
    check_int(account_kind_of_name(STR("young_person")), ACCOUNT_YOUNG_PERSON);
    check_int(duty_of_name(STR("whatever")), DUTY_NONE);
    check_int(account_kind_of_name(STR("whatever")), ACCOUNT_NONE);
    for (unsigned s = SECTION_NOTHING + 1; s < SECTION__COUNT; s++)
        check(!str_is_empty(section_name(s)));
}

static void name_relation(void *context)
{
    (void)context;
    (void)relation_name(RELATION__COUNT);
}

static void name_refusal(void *context)
{
    (void)context;
    (void)refusal_name(REFUSAL__COUNT);
}

static void name_barrier(void *context)
{
    (void)context;
    (void)barrier_name(BARRIER__COUNT);
}

static void name_state(void *context)
{
    (void)context;
    (void)record_state_name(RECORD__COUNT);
}

static void name_section(void *context)
{
    (void)context;
    (void)section_name(SECTION__COUNT);
}

TEST(a_value_that_is_none_has_no_name)
{
    fault_work_fn *const works[] = {
        name_relation, name_refusal, name_barrier, name_state, name_section};

    for (size_t i = 0; i < COUNT(works); i++)
        check(!fault_run(works[i], NULL, NULL));
    for (unsigned r = REFUSAL_NONE + 1; r < REFUSAL__COUNT; r++)
        check(!str_is_empty(refusal_name(r)));
}
