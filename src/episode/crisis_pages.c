/* A crisis: the highest level for some days, which end by themselves. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "episode/crisis_form.h"
#include "episode/pages.h"
#include "kit/arena.h"
#include "record/record.h"

struct crisis_typed {
    date ends_on;
    struct str why;
};

static const struct form_field crisis_fields[] = {
    DATE_FIELD(struct crisis_typed, ends_on, "Last day"),
    LINES_FIELD(struct crisis_typed, why, "What has happened", 1000,
        .hint = MSG_INIT("In a sentence or two. The family can read this")),
};
static const struct form_spec crisis_spec = FORM(crisis_fields);

static struct reply page(
    const struct request *rq, int status, struct form form, const struct programme *p)
{
    struct crisis_form view = {.child = child_header_read(rq), .form = form};
    const struct programme_levels_row *highest = programme_highest_level(p);

    view.days = p->row.crisis_days;
    if (highest)
        view.highest = programme_words(rq->language, highest->name);
    return reply_crisis_form(rq, status, &view);
}

struct reply crisis_new(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct crisis_typed now = {.ends_on = date_plus_days(rq->today, (int)p.row.crisis_days - 1)};

    if (!episode_may_decide(rq))
        return reply_error(404);
    return page(rq, 200, form_show(rq->arena, &crisis_spec, &now), &p);
}

struct reply crisis_take_new(const struct request *rq)
{
    struct programme p = programme_of_child(rq);
    struct crisis_typed typed = {.ends_on = DATE_NONE};
    struct episode_now_row episode;
    struct form form = {0};

    if (!episode_may_decide(rq))
        return reply_error(404);
    (void)form_read(rq, &crisis_spec, &typed, &form);
    crisis_check_end(typed.ends_on, p.row.crisis_days, rq->today, &form.problems);
    if (!episode_find(rq, &episode))
        problem_add(&form.problems, (struct str){0},
            MSG("Key working is not going on. Let it begin first, on the page before."));
    place_check(rq, &typed.why, 1, &form);
    if (form.problems.count)
        return page(rq, 422, form, &p);
    crisis_begin(rq, typed.ends_on, typed.why);
    record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("More key working in a crisis")));
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}

struct crisis_ended {
    struct str words;
};

static const struct form_field end_fields[] = {
    LINES_FIELD(struct crisis_ended, words, "What helped, and what to do next time", 1000,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("The family can read this")),
};
static const struct form_spec end_spec = FORM(end_fields);

struct form crisis_end_form(const struct request *rq)
{
    const struct crisis_ended nothing = {{0}};

    return form_show(rq->arena, &end_spec, &nothing);
}

/* Ending what is over already is no mistake; what was typed about it would be lost. */
struct reply crisis_take_end(const struct request *rq)
{
    struct crisis_now_row standing;
    struct crisis_ended typed = {{0}};
    struct form form = {0};
    bool stands;

    if (!episode_may_decide(rq))
        return reply_error(404);
    (void)form_read(rq, &end_spec, &typed, &form);
    place_check(rq, &typed.words, 1, &form);
    stands = crisis_now(rq->db, rq->grant, rq->today, &standing);
    if (!stands && !str_is_empty(typed.words))
        problem_add(&form.problems, STR("words"),
            MSG("The crisis is over already, so this is not kept with it. Write a note in the timeline."));
    if (form.problems.count)
        return key_working_page(rq, 422, form);
    if (stands) {
        crisis_stop(rq, typed.words);
        record_happened(rq, HAPPENED_TEAM_CHANGED, msg_text(NULL, MSG("The crisis is over")));
    }
    return reply_see_other(rq, "/children/{}/key-working", rq_id(rq, "child"));
}
