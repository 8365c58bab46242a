#include "account/account_sql.h"
#include "app/app.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "family/child_agreed.h"
#include "family/child_new.h"
#include "family/child_rules.h"
#include "family/family.h"
#include "family/pages.h"
#include "kit/arena.h"

struct child_typed {
    struct str forename, surname, known_as, nhs_number, part;
    date born_on, expected_on;
    struct str agreed, agreed_by, agreed_form, lawful_reason, lawful_why;
    bool is_another; /* "this is another child", after the warning */
};

static const struct form_choice team_part_choices[] = {
    {.value = STR_INIT("key_worker"),                                                                 .text = MSG_INIT("I am the key worker")},
    {                         .value = STR_INIT("team"),                                                           .text = MSG_INIT("I am in the team")                                       },
    { .value = STR_INIT("none"),
     .text = MSG_INIT("I only make the record"),
     .hint =
            MSG_INIT("The family has no key worker yet and goes to the top of the manager’s list")},
};
static const struct form_choices parts = {team_part_choices, COUNT(team_part_choices)};

static const struct form_field child_fields[] = {
    TEXT_FIELD(struct child_typed, forename, "First name", 100),
    TEXT_FIELD(struct child_typed, surname, "Last name", 100),
    TEXT_FIELD(
        struct child_typed, known_as, "What they like to be called", 100, .flags = FORM_OPTIONAL),
    DATE_FIELD(struct child_typed, born_on, "Date of birth", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example, 27 3 2019")),
    DATE_FIELD(
        struct child_typed, expected_on, "Or when the baby is expected", .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct child_typed, nhs_number, "NHS number", 20, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("10 digits")),
    CHOICE_FIELD(struct child_typed, part, "Your part", &parts),
    CHOICE_FIELD(struct child_typed, agreed,
        "Has the family agreed that the team may see the record?", &agreed_choices,
        .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct child_typed, agreed_by, "Who agreed", 120, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("When you chose yes. For example: Sana Hassan, her mother")),
    CHOICE_FIELD(struct child_typed, agreed_form, "How they agreed", &agreed_forms,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("When you chose yes")),
    CHOICE_FIELD(struct child_typed, lawful_reason, "Which reason in law", &lawful_choices,
        .flags = FORM_OPTIONAL, .hint = MSG_INIT("When there is one. It holds for six months")),
    TEXT_FIELD(struct child_typed, lawful_why, "Why it must be shared", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("In plain words")),
    TICK_FIELD(struct child_typed, is_another, "This is another child"),
};
static const struct form_spec child_spec = FORM(child_fields);

static struct reply page(
    const struct request *rq, int status, struct form form, bool has_warning, struct str like)
{
    struct child_new view = {.form = form, .has_warning = has_warning, .like_local_id = like};

    return reply_child_new(rq, status, &view);
}

struct reply child_new(const struct request *rq)
{
    return page(rq, 200, form_show(rq->arena, &child_spec, NULL), false, (struct str){0});
}

static struct agreed_typed agreed_of(const struct child_typed *typed)
{
    return (struct agreed_typed){typed->agreed, typed->agreed_by, typed->agreed_form,
        typed->lawful_reason, typed->lawful_why};
}

static void check(const struct request *rq, struct child_typed *typed, struct problems *problems)
{
    struct child_by_nhs_number_row other;
    struct agreed_typed agreed = agreed_of(typed);

    child_check_agreed(&agreed, problems);
    child_check_dates(typed->born_on, typed->expected_on, rq->today, problems);
    if (!child_check_identifier(
            rq->arena, IDENTIFIER_NHS_NUMBER, "nhs_number", &typed->nhs_number, problems))
        return;
    if (child_by_nhs_number(rq->db, typed->nhs_number, &other)) {
        gate_touched(rq, other.id);
        problem_add(problems, STR("nhs_number"),
            MSG("A child with this NHS number has a record already. Ask the manager of key working to add you to the team."));
    }
}

/* Whoever makes the record joins the team, as they said. False when they have no post to join with. */
static bool join(const struct request *rq, const struct child_typed *typed, struct child_id child)
{
    struct family_my_posts_rows posts = family_my_posts(rq->db, rq->actor->person, rq->today);
    bool is_key_worker = str_eq(typed->part, STR("key_worker"));
    struct involvement_id involvement;

    if (str_eq(typed->part, STR("none")) || posts.count == 0)
        return false;
    involvement = child_first_involvement(
        rq->db, &(struct child_first_involvement){.public_id = uuid_new(rq->now),
                    .child_id = child,
                    .practitioner_id = posts.at[0].id,
                    .person_id = rq->actor->person,
                    .role = is_key_worker ? STR("Key worker") : posts.at[0].post,
                    .is_key_worker = is_key_worker,
                    .is_single_point = is_key_worker,
                    .from_on = rq->today,
                    .changed_at = rq->now});
    if (is_key_worker) {
        (void)child_first_assignment(
            rq->db, &(struct child_first_assignment){.public_id = uuid_new(rq->now),
                        .child_id = child,
                        .person_id = rq->actor->person,
                        .involvement_id = involvement,
                        .model = STR("designated"),
                        .from_on = rq->today,
                        .changed_at = rq->now});
        (void)child_summary_key_worker(rq->db, rq->actor->person, rq->actor->name, child);
    }
    return true;
}

struct reply child_take_new(const struct request *rq)
{
    struct child_typed typed = {0};
    struct form form = {0};
    struct str like = {0};
    struct uuid id = uuid_new(rq->now);
    struct agreed_typed agreed;
    struct child_id made;
    bool has_joined;

    if (form_read(rq, &child_spec, &typed, &form))
        check(rq, &typed, &form.problems);
    if (form.problems.count)
        return page(rq, 422, form, false, like);
    if (!typed.is_another &&
        child_may_exist(rq, typed.forename, typed.surname, typed.born_on, &like))
        return page(rq, 422, form, true, like);
    agreed = agreed_of(&typed);
    made = child_make(rq, id,
        &(struct new_child){.forename = typed.forename,
            .surname = typed.surname,
            .known_as = typed.known_as,
            .nhs_number = typed.nhs_number,
            .born_on = typed.born_on,
            .expected_on = typed.expected_on,
            .asked_on = rq->today});
    child_note_agreed(rq, &agreed, made, typed.born_on);
    gate_touched(rq, made);
    has_joined = join(rq, &typed, made);
    if (has_joined || rq->actor->duty == DUTY_MANAGER)
        return reply_see_other(rq, "/children/{}", id);
    return reply_see_other(rq, "/children");
}
