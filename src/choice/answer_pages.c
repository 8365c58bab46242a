/* Whoever is asked answers. Until they have agreed they read first name, age, level and what is asked, and nothing else
 * of the family. */
#include "app/app.h"
#include "choice/pages.h"
#include "choice/proposal_show.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "team/team.h"

struct reply_typed {
    struct str answer, reason;
};
static const struct form_choice answers[] = {
    {.value = STR_INIT("yes"), .text = MSG_INIT("Yes, I will be the key worker")},
    {.value = STR_INIT("no"),  .text = MSG_INIT("No, I cannot")                 },
};
static const struct form_choices answer_choices = {answers, COUNT(answers)};
static const struct form_field reply_fields[] = {
    CHOICE_FIELD(struct reply_typed, answer, "Will you be the key worker?", &answer_choices),
    LINES_FIELD(struct reply_typed, reason, "If you cannot, why", 500, .flags = FORM_OPTIONAL,
        .hint =
            MSG_INIT("Whoever asked you and the manager read this. It is all right to say no.")),
};
static const struct form_spec reply_spec = FORM(reply_fields);

/* One that is mine. Each look leaves an access row. */
static bool find(const struct request *rq, struct proposing_find_row *row)
{
    if (!proposing_find(rq->db, rq_id(rq, "proposal"), rq->actor->person, row))
        return false;
    gate_touched(rq, row->child_id);
    return true;
}

static struct reply page(const struct request *rq, int status, const struct proposing_find_row *row,
    struct form form, bool is_shut)
{
    struct weighing w = weighing_begin(rq);
    struct level_names names = level_names_read(rq);
    struct caseload load = caseload_read(&w, row->person_id);
    struct caseload with = caseload_with(&load, row->weight_added);
    struct proposal_show view = {
        .ask = *row,
        .form = form,
        .level = level_name(&names, row->programme_id, row->level),
        .model = key_working_words(row->model),
        .weight = hundredths_shown(rq->arena, load.weight),
        .with = hundredths_shown(rq->arena, with.weight),
        .load_state = caseload_state_words(caseload_state_with(&load, row->weight_added)),
        .is_asked = str_eq(row->state, STR("asked")) && !is_shut,
        .is_accepted = str_eq(row->state, STR("accepted")),
        .is_decided = str_eq(row->state, STR("decided")),
        .is_declined = str_eq(row->state, STR("declined")),
        .is_shut = is_shut,
    };

    if (load.limit)
        view.limit = hundredths_shown(rq->arena, load.limit);
    view.families = load.families;
    view.has_age = date_is_set(row->born_on) && !date_is_before(rq->today, row->born_on);
    view.age = view.has_age ? date_age(row->born_on, rq->today) : 0;
    return reply_proposal_show(rq, status, &view);
}

struct reply proposal_show_page(const struct request *rq)
{
    struct proposing_find_row row = {0};

    if (!find(rq, &row))
        return reply_error(404);
    return page(rq, 200, &row, form_show(rq->arena, &reply_spec, NULL), false);
}

static bool answer(
    const struct request *rq, const struct proposing_find_row *row, const struct reply_typed *typed)
{
    bool is_yes = str_eq(typed->answer, STR("yes"));

    return proposing_answer(rq->db,
               &(struct proposing_answer){.state = is_yes ? STR("accepted") : STR("declined"),
                   .reason = is_yes ? (struct str){0} : typed->reason,
                   .answered_on = rq->today,
                   .changed_at = rq->now,
                   .person_id = rq->actor->person,
                   .id = row->id}) == 1;
}

/* Key working begins, by the program for whoever asked; or the change of key worker is planned. */
static bool begin(
    const struct request *rq, const struct proposing_find_row *row, const struct grant *grant)
{
    struct practitioner_of_id_row who = {0};
    struct request own = *rq;

    own.grant = grant;
    if (!practitioner_of_id(rq->db, row->practitioner_id, &who))
        return false;
    return choice_begin(&own, &(struct choice_beginning){.practitioner = row->practitioner_id,
                                  .person = row->person_id,
                                  .name = who.name,
                                  .post = who.post,
                                  .model = row->model,
                                  .chosen_by_family = row->chosen_by_family});
}

static struct reply accept(
    const struct request *rq, const struct proposing_find_row *row, const struct reply_typed *typed)
{
    const struct grant *grant = proposing_grant(rq, row);
    struct form form = {0};

    if (!grant)
        return page(rq, 409, row, form, true);
    if (answer(rq, row, typed) && begin(rq, row, grant))
        return reply_see_url(rq, (struct url){STR("/work")});
    return reply_see_other(rq, "/proposals/{}", row->public_id);
}

struct reply proposal_take(const struct request *rq)
{
    struct proposing_find_row row = {0};
    struct reply_typed typed = {0};
    struct form form = {0};

    if (!find(rq, &row))
        return reply_error(404);
    if (!str_eq(row.state, STR("asked")))
        return reply_undone(reply_see_other(rq, "/proposals/{}", row.public_id));
    (void)form_read(rq, &reply_spec, &typed, &form);
    if (str_eq(typed.answer, STR("no")) && str_is_empty(typed.reason))
        problem_add(
            &form.problems, STR("reason"), MSG("Enter why you cannot. A few words are enough."));
    if (form.problems.count)
        return page(rq, 422, &row, form, false);
    if (str_eq(typed.answer, STR("yes")))
        return accept(rq, &row, &typed);
    (void)answer(rq, &row, &typed);
    return reply_see_url(rq, (struct url){STR("/work")});
}
