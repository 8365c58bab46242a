/* home: what a parent, carer or young person finds first; for each child what matters now. */
#pragma once

#include "choice/choice.h"
#include "closing/closing.h"
#include "cover/cover.h"
#include "family/family.h"
#include "handover/handover.h"
#include "plan/plan.h"
#include "record/record.h"

struct home_child {
    struct child_header header;
    struct next_step step;
    struct plan_action_list mine, mine_few,
        mine_more; /* open actions of the reader: all; in two parts */
    struct timeline_items items;
    struct agreed agreed;
    struct closing_door door; /* key working has ended, or the family has come back */
    struct key_worker_cards key_workers;
    struct cover_notices away;       /* key workers who are away, and whom to ring */
    struct handover_notices changes; /* of key workers */
    struct str contact_name, contact_role, contact_phone;
    bool may_tell; /* write notes and questions */
    bool may_note; /* key work that is theirs */
    bool may_change_plan, is_there;
    bool is_on_card; /* the one to ask is a key worker, whose card is there */
};
struct home_children {
    const struct home_child *at;
    size_t count;
};
