#include "choice/choice.h"
#include "closing/closing.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "cover/cover.h"
#include "family/child_overview.h"
#include "family/pages.h"

enum { OVERVIEW_ENTRIES = 5 };

struct reply overview_show(const struct request *rq)
{
    struct child_overview view = {0};
    struct timeline_filter newest = {0};
    struct str names[] = {STR("name"), {0}};

    if (grant_covers(rq->grant, SECTION_FAMILY))
        view.family = family_read(rq);
    view.child = child_header_with(rq, view.family);
    names[1] = view.child.called;
    view.title = msg_fill(rq->arena, rq->language, MSG("{name}’s team and plan"), names, 1);
    if (view.child.sees_plan) {
        view.outcomes = plan_read(rq);
        view.step = plan_next_step(view.outcomes, rq->actor->person);
    }
    if (view.child.sees_team) {
        view.team = team_read(rq);
        view.away = cover_notices_read(rq);
        view.changes = handover_notices_read(rq);
        if (view.child.is_plain)
            view.key_workers = key_worker_cards_read(
                rq, view.child.public_id, &(struct key_worker_notices){&view.away, &view.changes});
        view.door = closing_door_read(rq);
    }
    view.is_staff = view.child.sees_team && rq->actor->kind == ACCOUNT_STAFF;
    if (view.child.sees_record) {
        view.agreed = agreed_read(rq);
        view.items = timeline_read(rq, &newest, OVERVIEW_ENTRIES);
    }
    view.unshared = unshared_of(rq, view.child.row.born_on);
    view.support = support_of(rq, &view.child, view.team, view.family);
    if (view.child.sees_sharing)
        view.sharing = sharing_of(rq, view.child.row.born_on);
    view.may_change_plan = grant_may_change(rq->grant, SECTION_PLAN);
    view.may_add = grant_may_change(rq->grant, SECTION_RECORD);
    return reply_child_overview(rq, 200, &view);
}
