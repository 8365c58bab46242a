#include "account/account_rules.h"

bool account_may_be_seen(enum duty actor, enum account_kind owner)
{
    return actor == DUTY_MANAGER || (actor == DUTY_ADMINISTRATOR && owner == ACCOUNT_STAFF);
}

bool duty_may_be_given(enum duty giver, enum duty given)
{
    if (giver == DUTY_MANAGER)
        return true;
    return giver == DUTY_ADMINISTRATOR && (given == DUTY_NONE || given == DUTY_ADMINISTRATOR);
}

bool account_may_be_changed(const struct account_act *act)
{
    return act->actor.n != act->owner.n && account_may_be_seen(act->actor_duty, act->owner_kind);
}

bool recovery_may_be_confirmed(const struct recovery_state *state, struct person_id by)
{
    return !state->is_over && state->second.n == 0 && by.n != state->starter.n &&
           by.n != state->owner.n;
}

bool recovery_may_be_handed_over(const struct recovery_state *state, struct person_id by)
{
    return !state->is_over && state->second.n != 0 && by.n == state->starter.n &&
           by.n != state->owner.n;
}
