/* Who decides for the child, whether the parents go on, and whether the young person can decide. */
#include "app/app.h"
#include "consent/capacity_page.h"
#include "consent/objection.h"
#include "consent/pages.h"
#include "consent/rights.h"
#include "consent/rights_page.h"
#include "consent/rights_words.h"
#include "consent/sharing.h"
#include "kit/fault.h"

struct choice_typed {
    struct str parents_stay, words;
};
static const struct form_choice stay[] = {
    {.value = STR_INIT("yes"), .text = MSG_INIT("The parents go on taking part")     },
    {.value = STR_INIT("no"),  .text = MSG_INIT("The parents do not go on as before")},
};
static const struct form_choices stay_choices = {stay, COUNT(stay)};
static const struct form_field choice_fields[] = {
    CHOICE_FIELD(struct choice_typed, parents_stay, "What was chosen", &stay_choices),
    LINES_FIELD(struct choice_typed, words, "In the young person’s own words", 1000,
        .flags = FORM_OPTIONAL),
};
static const struct form_spec choice_spec = FORM(choice_fields);

/* The young person, or who represents them, once the rights have passed; key worker and manager write down
 * what they said, from the forewarning on. */
static bool may_choose(const struct request *rq, const struct rights_words *rights)
{
    enum relation because = grant_because(rq->grant);

    if (is_recorder(rq))
        return rights->is_soon || rights->is_passed;
    return rights->is_passed && grant_may_change(rq->grant, SECTION_SHARING) &&
           (because == RELATION_SELF || because == RELATION_REPRESENTATIVE);
}

static struct reply rights_reply(const struct request *rq, int status, struct form form)
{
    struct rights_page view = {.child = child_header_read(rq), .form = form};

    view.rights = rights_words_read(rq, view.child.row.born_on);
    view.may_choose = may_choose(rq, &view.rights);
    view.may_record = is_recorder(rq);
    return reply_rights_page(rq, status, &view);
}

struct reply rights_show_page(const struct request *rq)
{
    return rights_reply(rq, 200, form_show(rq->arena, &choice_spec, NULL));
}

/* Whose choice it is: the young person's, or that of who represents them and says it here. */
static struct person_id said_by(const struct request *rq)
{
    struct sharing_givers_rows rows =
        sharing_givers(rq->db, grant_needs(rq->grant, SECTION_SHARING), rq->today);

    if (rq->actor->kind != ACCOUNT_STAFF)
        return rq->actor->person;
    for (size_t i = 0; i < rows.count; i++)
        if (str_eq(rows.at[i].kind, STR("self")))
            return rows.at[i].id;
    fault(FAULT_BUG, "a child without a person");
}

struct reply rights_take_choice(const struct request *rq)
{
    struct child_header child = child_header_read(rq);
    struct rights_words rights = rights_words_read(rq, child.row.born_on);
    struct choice_typed typed = {0};
    struct form form = {0};

    if (!may_choose(rq, &rights))
        return reply_error(404);
    if (!form_read(rq, &choice_spec, &typed, &form))
        return rights_reply(rq, 422, form);
    (void)rights_choice_add(rq->db, rq->grant,
        &(struct rights_choice_add){.public_id = uuid_new(rq->now),
            .parents_stay = str_eq(typed.parents_stay, STR("yes")),
            .said_by = said_by(rq),
            .words = typed.words,
            .from_on = rights.is_passed ? rq->today : date_plus_days(rights.pass_after, 1),
            .changed_at = rq->now});
    return reply_see_other(rq, "/children/{}/rights", child.public_id);
}

/* ------------------------------------------------------------------ capacity */

struct capacity_typed {
    struct str decision, has_capacity, reason, help_given;
    date assessed_on;
};
static const struct form_choice decisions[] = {
    {.value = STR_INIT("sharing"),    .text = MSG_INIT("Who can see what")                },
    {.value = STR_INIT("plan"),       .text = MSG_INIT("What is in the plan")             },
    {.value = STR_INIT("assessment"), .text = MSG_INIT("Whether to ask for an assessment")},
    {.value = STR_INIT("school"),     .text = MSG_INIT("Which school or college")         },
    {.value = STR_INIT("money"),      .text = MSG_INIT("Money")                           },
};
const struct form_choices capacity_decision_choices = {decisions, COUNT(decisions)};
static const struct form_choice can[] = {
    {.value = STR_INIT("yes"), .text = MSG_INIT("They can decide this")                   },
    {.value = STR_INIT("no"),  .text = MSG_INIT("They cannot decide this, even with help")},
};
static const struct form_choices can_choices = {can, COUNT(can)};
static const struct form_field capacity_fields[] = {
    CHOICE_FIELD(struct capacity_typed, decision, "Which decision", &capacity_decision_choices),
    CHOICE_FIELD(struct capacity_typed, has_capacity, "What was found", &can_choices),
    LINES_FIELD(struct capacity_typed, reason, "Why", 2000,
        .hint = MSG_INIT("What they understood, kept in mind, weighed, and how they told it")),
    LINES_FIELD(struct capacity_typed, help_given, "What was done to help them decide", 2000,
        .flags = FORM_OPTIONAL),
    DATE_FIELD(struct capacity_typed, assessed_on, "On which day"),
};
static const struct form_spec capacity_spec = FORM(capacity_fields);

/*
 * Nobody is found unable before all that can be done to help has been done; it is about one decision, at one time,
 * from 16.
 * Source: Mental Capacity Act 2005 s. 1(3), s. 2(1), s. 2(5), s. 3(1).
 */
static void check(
    const struct capacity_typed *typed, date born_on, date today, struct problems *problems)
{
    if (str_eq(typed->has_capacity, STR("no")) && str_is_empty(typed->help_given))
        problem_add_source(problems, STR("help_given"),
            MSG("Write what was done to help them decide themselves"),
            MSG("Mental Capacity Act 2005 section 1(3)"));
    if (!date_is_set(typed->assessed_on))
        return;
    if (date_is_before(today, typed->assessed_on))
        problem_add(problems, STR("assessed_on"), MSG("The day must be today or before"));
    else if (!date_is_set(born_on) || date_age(born_on, typed->assessed_on) < 16)
        problem_add_source(problems, STR("assessed_on"),
            MSG("The young person must be 16 on that day"),
            MSG("Mental Capacity Act 2005 section 2(5)"));
}

static struct reply capacity_reply(const struct request *rq, int status, struct form form)
{
    struct capacity_page view = {.child = child_header_read(rq), .form = form};

    view.found = capacity_items_of(rq);
    return reply_capacity_page(rq, status, &view);
}

struct reply capacity_show_page(const struct request *rq)
{
    struct capacity_typed start = {.assessed_on = rq->today};

    if (!is_recorder(rq))
        return reply_error(404);
    return capacity_reply(rq, 200, form_show(rq->arena, &capacity_spec, &start));
}

struct reply capacity_take_new(const struct request *rq)
{
    struct child_header child = child_header_read(rq);
    struct capacity_typed typed = {.assessed_on = DATE_NONE};
    struct form form = {0};

    if (!is_recorder(rq))
        return reply_error(404);
    (void)form_read(rq, &capacity_spec, &typed, &form);
    check(&typed, child.row.born_on, rq->today, &form.problems);
    if (form.problems.count)
        return capacity_reply(rq, 422, form);
    (void)capacity_add(rq->db, rq->grant,
        &(struct capacity_add){.public_id = uuid_new(rq->now),
            .decision = typed.decision,
            .has_capacity = str_eq(typed.has_capacity, STR("yes")),
            .reason = typed.reason,
            .help_given = typed.help_given,
            .assessed_on = typed.assessed_on,
            .made_at = rq->now});
    return reply_see_other(rq, "/children/{}/capacity", child.public_id);
}
