#include "consent/ask.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "team/coverage.h"
#include "team/key_worker.h"
#include "team/pages.h"
#include "team/team_show.h"

struct reply team_show_page(const struct request *rq)
{
    struct team_show view = {.child = child_header_read(rq)};

    view.team = team_read(rq);
    view.coverage = coverage_read(rq, view.team);
    view.past = team_past(rq->db, rq->grant, rq->today);
    for (size_t i = 0; view.child.hides_place && i < view.past.count; i++)
        view.past.at[i].agency_name = (struct str){0};
    view.key_workers = key_worker_lines(rq, team_key_workers(rq->db, rq->grant, rq->today));
    view.changes = handover_notices_read(rq);
    if (view.child.sees_family)
        view.family = family_read(rq);
    view.door = closing_door_read(rq);
    view.may_change = grant_may_change(rq->grant, SECTION_TEAM);
    view.has_single_point = team_has_single_point(view.team);
    return reply_team_show(rq, 200, &view);
}

struct reply team_after_change(const struct request *rq)
{
    if (consent_ask(rq, rq_id(rq, "child"), MAY_SEE_TEAM).grant)
        return reply_see_other(rq, "/children/{}/team", rq_id(rq, "child"));
    return reply_see_url(
        rq, (struct url){rq->actor->kind == ACCOUNT_STAFF ? STR("/children") : STR("/home")});
}

struct reply team_to_handover(const struct request *rq, struct uuid change)
{
    if (rq->actor->kind != ACCOUNT_STAFF)
        return reply_see_other(rq, "/children/{}/handovers", rq_id(rq, "child"));
    return reply_see_other(rq, "/children/{}/handover/{}/change", rq_id(rq, "child"), change);
}

struct str member_subject(const struct request *rq, struct str name, struct str role)
{
    return str_join(rq->arena, name, STR(", "), role);
}
