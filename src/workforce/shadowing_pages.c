/* A new worker goes along with an experienced one, when the family has agreed. It opens no record. */
#include "app/app.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "team/team.h"
#include "workforce/pages.h"
#include "workforce/shadowing_show.h"

struct shadowing_typed {
    struct uuid learner, with;
    date shadowed_on, agreed_on;
    struct str agreed_by;
};
static const struct form_field shadowing_fields[] = {
    ID_FIELD(struct shadowing_typed, learner, "Who went along"),
    ID_FIELD(struct shadowing_typed, with, "With whom"),
    DATE_FIELD(struct shadowing_typed, shadowed_on, "On which day"),
    TEXT_FIELD(struct shadowing_typed, agreed_by, "Who of the family agreed", 120),
    DATE_FIELD(struct shadowing_typed, agreed_on, "When they agreed",
        .hint = MSG_INIT("Before it took place")),
};
static const struct form_spec shadowing_spec = FORM(shadowing_fields);

/* The practitioners around the child, as choices of the form. */
struct around {
    struct person_id id;
    struct uuid public_id;
    struct str name;
};
struct team {
    struct around *at;
    size_t count;
};

static struct team team_of(const struct request *rq)
{
    struct team_people_rows rows = team_ordered(rq->db, rq->grant, rq->today);
    struct team team = {arena_array_of(rq->arena, rows.count, struct around), rows.count};

    for (size_t i = 0; i < rows.count; i++)
        team.at[i] =
            (struct around){rows.at[i].person_id, rows.at[i].person_public_id, rows.at[i].name};
    return team;
}

static void offer(const struct request *rq, struct form *form, struct team team)
{
    struct form_choices *choices = arena_new_of(rq->arena, struct form_choices);

    PEOPLE_CHOICES(rq, team, choices);
    form_offer(form, &shadowing_spec, "with", choices);
}

static struct person_id chosen(struct team team, struct uuid id)
{
    for (size_t i = 0; uuid_is_set(id) && i < team.count; i++)
        if (uuid_eq(team.at[i].public_id, id))
            return team.at[i].id;
    return (struct person_id){0};
}

static struct people_wish wish_of(const struct request *rq)
{
    return (struct people_wish){
        .action = url_of(rq->arena, "/children/{}/shadowing", rq_id(rq, "child"))};
}

/* With the form about whoever was chosen, or else with those who can be one; a form that was sent stays, and lists them. */
static struct reply page(const struct request *rq, int status, struct form form, bool may_add,
    const struct people_choice *learner)
{
    bool is_sent = rq->method == POST;
    struct people_wish wish = wish_of(rq);
    struct shadowing_show view = {
        .child = child_header_read(rq),
        .form = form,
        .visits = shadowing_of(rq->db, rq->grant),
        .may_add = may_add && (learner->is_chosen || is_sent),
        .may_find = may_add && !learner->is_chosen && !is_sent,
        .is_again = !learner->is_chosen && is_sent,
        .learner_name = learner->row.name,
    };

    if (view.may_find || view.is_again)
        view.people = people_search(rq, &wish, learner);
    view.people.hides_agency = view.child.hides_place;
    if (view.is_again)
        form_offer(&view.form, &shadowing_spec, "learner", people_choices(rq, &view.people));
    return reply_shadowing_show(rq, status, &view);
}

struct reply shadowing_page(const struct request *rq)
{
    struct shadowing_typed start = {.shadowed_on = DATE_NONE, .agreed_on = DATE_NONE};
    struct people_wish wish = wish_of(rq);
    struct people_choice learner = people_asked(rq, &wish);
    struct team team = team_of(rq);
    struct form form;

    start.learner = learner.row.public_id;
    form = form_show(rq->arena, &shadowing_spec, &start);
    offer(rq, &form, team);
    return page(rq, 200, form,
        rq->actor->kind == ACCOUNT_STAFF && grant_may_change(rq->grant, SECTION_TEAM) && team.count,
        &learner);
}

static void check(
    const struct request *rq, const struct shadowing_typed *typed, struct problems *problems)
{
    if (date_is_set(typed->shadowed_on) && date_is_before(rq->today, typed->shadowed_on))
        problem_add(problems, STR("shadowed_on"), MSG("Write it down when it has taken place."));
    if (date_is_set(typed->shadowed_on) && date_is_set(typed->agreed_on) &&
        date_is_before(typed->shadowed_on, typed->agreed_on))
        problem_add(problems, STR("agreed_on"),
            MSG("The family agrees before somebody comes along. Without that it must not be."));
    if (uuid_is_set(typed->learner) && uuid_eq(typed->learner, typed->with))
        problem_add(problems, STR("with"), MSG("Choose two different people."));
}

struct reply shadowing_take(const struct request *rq)
{
    struct shadowing_typed typed = {.shadowed_on = DATE_NONE, .agreed_on = DATE_NONE};
    struct people_wish wish = wish_of(rq);
    struct team team = team_of(rq);
    struct people_choice learner;
    struct training_id training;
    struct form form = {0};

    if (rq->actor->kind != ACCOUNT_STAFF || team.count == 0)
        return reply_error(404);
    offer(rq, &form, team);
    (void)form_read(rq, &shadowing_spec, &typed, &form);
    learner = people_choose(rq, &wish, typed.learner);
    people_check(&learner, STR("learner"), MSG("Choose who went along."), &form.problems);
    check(rq, &typed, &form.problems);
    if (people_seeks(rq, &form.problems))
        return page(rq, 200, form, true, &(struct people_choice){0});
    if (form.problems.count)
        return page(rq, 422, form, true, &learner);
    training = training_add(rq->db, &(struct training_add){
                                        .public_id = uuid_new(rq->now),
                                        .person_id = learner.row.id,
                                        .shadowed_id = chosen(team, typed.with),
                                        .done_on = typed.shadowed_on,
                                        .expires_on = DATE_NONE,
                                        .state = STR("confirmed"),
                                        .changed_at = rq->now,
                                        .changed_by = rq->actor->person,
                                    });
    (void)shadowing_add(rq->db, rq->grant,
        &(struct shadowing_add){
            .public_id = uuid_new(rq->now),
            .learner_id = learner.row.id,
            .with_id = chosen(team, typed.with),
            .training_id = training,
            .shadowed_on = typed.shadowed_on,
            .agreed_by = typed.agreed_by,
            .agreed_on = typed.agreed_on,
            .made_at = rq->now,
        });
    return reply_see_other(rq, "/children/{}/shadowing", child_header_read(rq).row.public_id);
}
