/* Somebody is asked to be key worker: what they carry, whether they are ready, and what speaks against it. */
#include "app/app.h"
#include "choice/choice_propose.h"
#include "choice/pages.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "team/key_worker.h"
#include "workforce/workforce.h"

struct propose_typed {
    struct str model, words, why;
    bool has_skills, has_training, has_time, has_support, chosen_by_family, is_decided;
};
/* clang-format off */
#define PROPOSE_FIELDS                                                                             \
    CHOICE_FIELD(struct propose_typed, model, "How would they carry key working?", &key_working_models), \
    LINES_FIELD(struct propose_typed, words, "What do you ask of them?", 1000,                     \
        .hint = MSG_INIT("They read this before they agree. Write no surname and no address.")),   \
    TICK_FIELD(struct propose_typed, has_skills, "Skills are there"),   \
    TICK_FIELD(struct propose_typed, has_training, "Training is there"),       \
    TICK_FIELD(struct propose_typed, has_time, "Time is there"),         \
    TICK_FIELD(struct propose_typed, has_support, "Support is there"),   \
    TICK_FIELD(struct propose_typed, chosen_by_family, "The family chose them"),                   \
    LINES_FIELD(struct propose_typed, why, "If something speaks against it: why all the same?", 1000, \
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("The team reads this. What is missing, and what is done about it."))
static const struct form_field propose_fields[] = {PROPOSE_FIELDS};
static const struct form_field manager_fields[] = {
    PROPOSE_FIELDS,
    TICK_FIELD(struct propose_typed, is_decided, "It is decided: they are not asked first"),
};
/* clang-format on */
static const struct form_spec propose_spec = FORM(propose_fields),
                              manager_spec = FORM(manager_fields);

static const struct form_spec *spec_of(const struct request *rq)
{
    return rq->actor->duty == DUTY_MANAGER ? &manager_spec : &propose_spec;
}

/* Who is asked, with all that speaks for and against it. */
struct candidacy {
    struct practitioner_find_row row;
    struct profile_of_row profile;
    struct caseload load, with;
    enum caseload_state state;
    struct proposing facts;
    struct msg gone;        /* why nobody asks them: they have left, or their account is closed */
    bool is_chosen, may_be; /* chosen by the family; may open this record */
    bool can_answer;        /* has an account */
};

static void take_asked(const struct request *rq, struct candidacy *c)
{
    struct proposal_list_rows rows = proposal_list(rq->db, rq->grant);

    for (size_t i = 0; i < rows.count; i++) {
        if (rows.at[i].person_id.n != c->row.person_id.n)
            continue;
        c->facts.is_asked = c->facts.is_asked || str_eq(rows.at[i].state, STR("asked"));
        c->facts.has_declined = c->facts.has_declined || str_eq(rows.at[i].state, STR("declined"));
    }
}

static struct candidacy candidacy_of(const struct request *rq, const struct child_header *header,
    const struct practitioner_find_row *row)
{
    struct child_id child = grant_needs_change(rq->grant, SECTION_TEAM);
    struct candidacy c = {.row = *row};
    struct choice_latest_row chosen = {0};
    struct weighing w = weighing_begin(rq);

    (void)profile_of(rq->db, row->person_id, &c.profile);
    c.load = caseload_read(&w, row->person_id);
    c.with = caseload_with(&c.load, weight_of_child(&w, header));
    c.state = caseload_state_with(&c.load, weight_of_child(&w, header));
    c.is_chosen = choice_latest(rq->db, rq->grant, &chosen) &&
                  str_eq(chosen.wants, STR("worker")) && chosen.person_id.n == row->person_id.n;
    c.gone = directory_gone_words(rq, row);
    c.may_be = proposing_is_allowed(rq, child, row->person_id);
    c.facts = (struct proposing){
        .is_manager = rq->actor->duty == DUTY_MANAGER,
        .is_talked = choice_is_talked(rq),
        .is_over = c.state == CASELOAD_OVER,
    };
    c.can_answer = proposing_can_answer(rq, child, row->person_id);
    take_asked(rq, &c);
    return c;
}

/* Has this person another part with the family today? */
static bool has_dual_role(const struct request *rq, struct person_id person, struct str *role)
{
    struct choice_part_row part = {0};

    if (!choice_part(rq->db, rq->grant, person, rq->today, &part))
        return false;
    *role = part.role;
    return true;
}

static struct reply page(const struct request *rq, int status, const struct child_header *header,
    struct form form, const struct candidacy *c)
{
    struct programme p = programme_of_child(rq);
    struct choice_propose view = {
        .child = *header,
        .form = form,
        .who = c->row,
        .facts = c->facts,
        .families = c->load.families,
        .family_limit = c->load.family_limit,
        .weight = hundredths_shown(rq->arena, c->load.weight),
        .with = hundredths_shown(rq->arena, c->with.weight),
        .state = caseload_state_words(c->state),
        .state_code = caseload_state_code(c->state),
        .hours_free = tenths_shown(rq->arena, c->profile.protected_tenths),
        .has_hours = c->profile.protected_tenths > 0,
        .independence = independence_words(c->row.sector),
        .is_chosen = c->is_chosen,
        .is_manager = c->facts.is_manager,
        .gone = status == 200 ? c->gone : MSG_NONE,
    };

    if (c->load.limit)
        view.limit = hundredths_shown(rq->arena, c->load.limit);
    view.hours_used = tenths_shown(rq->arena, used_tenths(rq, c->row.person_id));
    view.has_dual = has_dual_role(rq, c->row.person_id, &view.dual_role);
    view.questions = programme_questions(rq->db, p.row.edition_id, STR("readiness"));
    view.language = rq->language;
    view.training = training_for_programme(rq, c->row.person_id, p.row.id);
    view.has_key_worker =
        team_carries_on(team_key_workers(rq->db, rq->grant, rq->today), rq->today) != NULL;
    return reply_choice_propose(rq, status, &view);
}

/* Lists of people who could be it are for practitioners; the one of the path. */
static bool find(const struct request *rq, struct practitioner_find_row *row)
{
    return rq->actor->kind == ACCOUNT_STAFF &&
           practitioner_find(rq->db, rq_id(rq, "practitioner"), row);
}

struct reply propose_new(const struct request *rq)
{
    struct child_header header = child_header_read(rq);
    struct propose_typed start = {0};
    struct practitioner_find_row row = {0};
    struct candidacy c;

    if (!find(rq, &row))
        return reply_error(404);
    c = candidacy_of(rq, &header, &row);
    start.chosen_by_family = c.is_chosen;
    start.model = c.profile.is_main_work ? STR("designated") : STR("non_designated");
    return page(rq, 200, &header, form_show(rq->arena, spec_of(rq), &start), &c);
}

static void check(const struct request *rq, const struct propose_typed *typed, struct candidacy *c,
    struct form *form)
{
    const struct appointment appointment = appointment_of(rq, c->row.person_id, true);
    struct team_key_workers_rows carrying = team_key_workers(rq->db, rq->grant, rq->today);

    c->facts.is_decided = typed->is_decided;
    c->facts.is_ready =
        typed->has_skills && typed->has_training && typed->has_time && typed->has_support;
    c->facts.has_why = !str_is_empty(typed->why);
    if (msg_is_set(c->gone))
        problem_add(&form->problems, (struct str){0}, c->gone);
    else if (!c->may_be)
        problem_add(&form->problems, (struct str){0},
            MSG("This person cannot be asked here. Choose somebody else."));
    else
        team_check_appointment(&appointment, &form->problems);
    if (c->may_be && !msg_is_set(c->gone) && !c->can_answer && !typed->is_decided)
        problem_add(&form->problems, (struct str){0},
            MSG("They have no account, so they cannot answer here. Ask them yourself; a manager can then "
                "write down that it is decided."));
    for (size_t i = 0; i < carrying.count; i++)
        if (carrying.at[i].person_id.n == c->row.person_id.n && !date_is_set(carrying.at[i].to_on))
            problem_add(&form->problems, (struct str){0}, MSG("They are the key worker already."));
    proposing_check(&c->facts, &form->problems);
    place_check(rq, (const struct str[]){typed->words, typed->why}, 2, form);
}

static void save(
    const struct request *rq, const struct propose_typed *typed, const struct candidacy *c)
{
    (void)proposal_add(rq->db, rq->grant,
        &(struct proposal_add){.public_id = uuid_new(rq->now),
            .practitioner_id = c->row.id,
            .person_id = c->row.person_id,
            .model = typed->model,
            .chosen_by_family = typed->chosen_by_family,
            .words = typed->words,
            .has_skills = typed->has_skills,
            .has_training = typed->has_training,
            .has_time = typed->has_time,
            .has_support = typed->has_support,
            .why = typed->why,
            .weight_before = c->load.weight,
            .weight_added = c->with.weight - c->load.weight,
            .weight_limit = c->load.limit,
            .state = typed->is_decided ? STR("decided") : STR("asked"),
            .asked_on = rq->today,
            .answered_on = typed->is_decided ? rq->today : DATE_NONE,
            .changed_at = rq->now});
}

struct reply propose_take(const struct request *rq)
{
    struct child_header header = child_header_read(rq);
    struct propose_typed typed = {0};
    struct practitioner_find_row row = {0};
    struct form form = {0};
    struct candidacy c;

    if (!find(rq, &row))
        return reply_error(404);
    (void)form_read(rq, spec_of(rq), &typed, &form);
    c = candidacy_of(rq, &header, &row);
    check(rq, &typed, &c, &form);
    if (form.problems.count)
        return page(rq, 422, &header, form, &c);
    save(rq, &typed, &c);
    if (typed.is_decided)
        (void)choice_begin(rq, &(struct choice_beginning){.practitioner = row.id,
                                   .person = row.person_id,
                                   .name = row.name,
                                   .post = row.post,
                                   .model = typed.model,
                                   .chosen_by_family = typed.chosen_by_family});
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}

struct reply propose_take_withdraw(const struct request *rq)
{
    if (rq->actor->kind != ACCOUNT_STAFF)
        return reply_error(404);
    (void)proposal_withdraw(rq->db, rq->grant, rq->today, rq->now, rq_id(rq, "proposal"));
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}
