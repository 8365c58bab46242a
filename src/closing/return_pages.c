/* Coming back, for family and team: one button; then who rings, and until when. */
#include "app/app.h"
#include "closing/closing_return.h"
#include "closing/pages.h"
#include "closing/return.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "programme/programme.h"

struct return_typed {
    struct str words;
};
static const struct form_field return_fields[] = {
    LINES_FIELD(struct return_typed, words, "What has happened", 1000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("You can leave this empty")),
};
static const struct form_spec return_spec = FORM(return_fields);

struct decline_typed {
    struct str why;
};
static const struct form_field decline_fields[] = {
    LINES_FIELD(struct decline_typed, why, "Why you cannot", 500,
        .hint = MSG_INIT("Whoever manages key working reads it, and so does the family")),
};
static const struct form_spec decline_spec = FORM(decline_fields);

struct return_forms {
    struct form back, decline;
    struct problems refused; /* why whoever was asked cannot be key worker */
};

static struct return_forms empty_forms(const struct request *rq)
{
    return (struct return_forms){
        .back = form_show(rq->arena, &return_spec, NULL),
        .decline = form_show(rq->arena, &decline_spec, NULL),
    };
}

static struct reply page(const struct request *rq, int status, const struct return_forms *forms)
{
    struct closing_return view = {.child = child_header_read(rq),
        .back = forms->back,
        .decline = forms->decline,
        .area_phone = rq->actor->area_phone,
        .is_manager = rq->actor->duty == DUTY_MANAGER};

    view.door = closing_door_read(rq);
    view.is_returned = return_now_read(rq, &view.now);
    view.is_carried = view.now.state == RETURN_CARRIED;
    view.is_asked_first = view.is_returned && view.now.state == RETURN_ASKED_FIRST;
    view.days = view.is_returned ? rq->today.days - instant_date(view.now.row.asked_at).days : 0;
    view.refused = forms->refused.count > 0;
    return reply_closing_return(rq, status, &view);
}

/* Somebody who sees the record and not the team has no part in this. */
struct reply return_show(const struct request *rq)
{
    struct return_forms forms = empty_forms(rq);

    return return_may(rq) ? page(rq, 200, &forms) : reply_error(404);
}

struct reply return_take_new(const struct request *rq)
{
    struct return_typed typed = {0};
    struct return_forms forms = empty_forms(rq);

    if (!return_may(rq))
        return reply_error(404);
    (void)form_read(rq, &return_spec, &typed, &forms.back);
    place_check(rq, &typed.words, 1, &forms.back);
    if (forms.back.problems.count)
        return page(rq, 422, &forms);
    if (return_is_open(rq)) /* pressed twice: it has begun */
        return_begin(rq, typed.words);
    return reply_see_other(rq, "/children/{}/key-working/return", rq_id(rq, "child"));
}

/* Only whoever was asked first, while nobody else carries it. */
static bool is_mine(const struct request *rq, struct return_now *now)
{
    return return_may(rq) && rq->actor->kind == ACCOUNT_STAFF && return_now_read(rq, now) &&
           now->is_mine;
}

struct reply return_take_on(const struct request *rq)
{
    struct return_forms forms = empty_forms(rq);
    struct return_now now;

    if (!is_mine(rq, &now))
        return reply_error(404);
    if (!return_take_up(rq, &forms.refused))
        return page(rq, 422, &forms);
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}

struct reply return_take_decline(const struct request *rq)
{
    struct decline_typed typed = {0};
    struct return_forms forms = empty_forms(rq);
    struct return_now now;

    if (!is_mine(rq, &now))
        return reply_error(404);
    (void)form_read(rq, &decline_spec, &typed, &forms.decline);
    place_check(rq, &typed.why, 1, &forms.decline);
    if (forms.decline.problems.count)
        return page(rq, 422, &forms);
    (void)key_working_return_decline(rq->db, rq->grant, rq->now, typed.why, now.row.public_id);
    return reply_see_other(rq, "/children/{}/key-working/return", rq_id(rq, "child"));
}
