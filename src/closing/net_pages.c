/* The safety net: a card with whom to call for what. */
#include "app/app.h"
#include "closing/closing_net.h"
#include "closing/pages.h"
#include "consent/consent.h"
#include "kit/arena.h"

struct net_typed {
    struct str what_for, whom, phone;
};
static const struct form_field net_fields[] = {
    TEXT_FIELD(struct net_typed, what_for, "When", 120,
        .hint = MSG_INIT("For example: something is wrong at school")),
    TEXT_FIELD(struct net_typed, whom, "Call", 120, .hint = MSG_INIT("A name, and what they are")),
    PHONE_FIELD(struct net_typed, phone, "Telephone number", .flags = FORM_OPTIONAL),
};
static const struct form_spec net_spec = FORM(net_fields);

static struct reply page(const struct request *rq, int status, struct form form)
{
    struct closing_net view = {.child = child_header_read(rq),
        .form = form,
        .area_phone = rq->actor->area_phone,
        .may_change = grant_may_change(rq->grant, SECTION_TEAM)};

    if (!view.child.hides_place) /* whom somebody calls can say where they are */
        view.lines = safety_lines(rq->db, rq->grant);
    view.door = closing_door_read(rq);
    return reply_closing_net(rq, status, &view);
}

struct reply net_show(const struct request *rq)
{
    return page(rq, 200, form_show(rq->arena, &net_spec, NULL));
}

struct reply net_take_new(const struct request *rq)
{
    struct net_typed typed = {0};
    struct form form = {0};

    (void)form_read(rq, &net_spec, &typed, &form);
    place_check(rq, (const struct str[]){typed.what_for, typed.whom}, 2, &form);
    if (form.problems.count)
        return page(rq, 422, form);
    (void)safety_line_add(
        rq->db, rq->grant, uuid_new(rq->now), typed.what_for, typed.whom, typed.phone, rq->now);
    return reply_see_other(rq, "/children/{}/key-working/safety-net", rq_id(rq, "child"));
}

struct reply net_take_end(const struct request *rq)
{
    (void)safety_line_end(rq->db, rq->grant, rq->now, rq_id(rq, "safety_line"));
    return reply_see_other(rq, "/children/{}/key-working/safety-net", rq_id(rq, "child"));
}
