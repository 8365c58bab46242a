/* How family and key worker work together: hours, ways, what is done and what is not, and what both sides expect. */
#include "app/app.h"
#include "closing/pages.h"
#include "closing/working_form.h"
#include "closing/working_show.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "record/record.h"

enum { REVIEW_DAYS = 182, REVIEW_MOST_DAYS = 366 };

struct agreement_typed {
    struct str days, hours_from, hours_to, channels, will_do, will_not, limits, family_expects,
        worker_expects, agreed_with;
    date review_on;
};

static const struct form_choice day_list[] = {
    {.value = STR_INIT("weekdays"),  .text = MSG_INIT("Monday to Friday")},
    {.value = STR_INIT("every_day"), .text = MSG_INIT("Every day")       },
};
const struct form_choices agreement_days = {day_list, COUNT(day_list)};

static const struct form_field agreement_fields[] = {
    LINES_FIELD(struct agreement_typed, family_expects, "What the family expects of the key worker",
        1000, .flags = FORM_OPTIONAL, .hint = MSG_INIT("Ask first, and write it in their words")),
    LINES_FIELD(struct agreement_typed, worker_expects, "What the key worker expects", 1000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("Of the family, and of the work together")),
    LINES_FIELD(struct agreement_typed, will_do, "What the key worker does", 1000),
    LINES_FIELD(struct agreement_typed, will_not, "What the key worker does not do", 1000),
    TEXT_FIELD(struct agreement_typed, channels, "How you reach each other", 300,
        .hint = MSG_INIT("For example: a call or a text message to the work phone")),
    CHOICE_FIELD(struct agreement_typed, days, "On which days", &agreement_days),
    TIME_FIELD(struct agreement_typed, hours_from, "From", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example 9am. Leave both empty when no hours are agreed")),
    TIME_FIELD(struct agreement_typed, hours_to, "Until", .flags = FORM_OPTIONAL),
    LINES_FIELD(struct agreement_typed, limits, "At other times, and when it cannot wait", 1000,
        .hint = MSG_INIT("Whom the family rings then")),
    TEXT_FIELD(struct agreement_typed, agreed_with, "With whom it was agreed", 100),
    DATE_FIELD(struct agreement_typed, review_on, "When you look at it again"),
};
static const struct form_spec agreement_spec = FORM(agreement_fields);

struct reply working_show_page(const struct request *rq)
{
    struct working_show view = {.child = child_header_read(rq)};

    view.is_there = working_agreement_now(rq->db, rq->grant, rq->today, &view.agreement);
    view.past = working_agreement_past(rq->db, rq->grant);
    view.days = form_choice_words(&agreement_days, view.agreement.days);
    view.is_due = view.is_there && !date_is_before(rq->today, view.agreement.review_on);
    view.may_change = grant_may_change(rq->grant, SECTION_TEAM);
    return reply_working_show(rq, 200, &view);
}

static struct reply page(const struct request *rq, int status, struct form form)
{
    struct working_form view = {.child = child_header_read(rq), .form = form};
    struct programme programme = programme_of_child(rq);

    view.boundaries = programme_questions(rq->db, programme.row.edition_id, STR("boundary"));
    view.language = rq->language;
    return reply_working_form(rq, status, &view);
}

/* What holds now, to be changed; or a beginning that people put into their own words. */
static struct agreement_typed beginning(const struct request *rq)
{
    struct working_agreement_now_row now = {0};
    struct agreement_typed typed = {
        .days = STR("weekdays"), .review_on = date_plus_days(rq->today, REVIEW_DAYS)};

    if (!working_agreement_now(rq->db, rq->grant, rq->today, &now))
        return typed;
    return (struct agreement_typed){
        .days = now.days,
        .hours_from = now.hours_from,
        .hours_to = now.hours_to,
        .channels = now.channels,
        .will_do = now.will_do,
        .will_not = now.will_not,
        .limits = now.limits,
        .family_expects = now.family_expects,
        .worker_expects = now.worker_expects,
        .agreed_with = now.agreed_with,
        .review_on = typed.review_on,
    };
}

struct reply working_edit(const struct request *rq)
{
    struct agreement_typed now = beginning(rq);

    return page(rq, 200, form_show(rq->arena, &agreement_spec, &now));
}

static void check(const struct request *rq, const struct agreement_typed *t, struct form *form)
{
    const struct str texts[] = {t->channels, t->will_do, t->will_not, t->limits, t->family_expects,
        t->worker_expects, t->agreed_with};

    agreement_check_hours(t->hours_from, t->hours_to, &form->problems);
    if (date_is_set(t->review_on) && !date_is_before(rq->today, t->review_on))
        problem_add(&form->problems, STR("review_on"), MSG("Enter a day after today."));
    if (date_is_set(t->review_on) && t->review_on.days > rq->today.days + REVIEW_MOST_DAYS)
        problem_add(&form->problems, STR("review_on"), MSG("Look at it again within a year."));
    place_check(rq, texts, COUNT(texts), form);
}

struct reply working_take(const struct request *rq)
{
    struct agreement_typed typed = {.review_on = DATE_NONE};
    struct form form = {0};

    (void)form_read(rq, &agreement_spec, &typed, &form);
    check(rq, &typed, &form);
    if (form.problems.count)
        return page(rq, 422, form);
    (void)working_agreement_add(rq->db, rq->grant,
        &(struct working_agreement_add){
            .public_id = uuid_new(rq->now),
            .days = typed.days,
            .hours_from = typed.hours_from,
            .hours_to = typed.hours_to,
            .channels = typed.channels,
            .will_do = typed.will_do,
            .will_not = typed.will_not,
            .limits = typed.limits,
            .family_expects = typed.family_expects,
            .worker_expects = typed.worker_expects,
            .agreed_with = typed.agreed_with,
            .from_on = rq->today,
            .review_on = typed.review_on,
            .made_at = rq->now,
        });
    record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("How we work together")));
    return reply_see_other(rq, "/children/{}/key-working/agreement", rq_id(rq, "child"));
}
