/* Somebody joins the team: found in the directory, or added to it. */
#include "app/app.h"
#include "choice/choice.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "record/record.h"
#include "team/key_worker.h"
#include "team/member_find.h"
#include "team/member_new.h"
#include "team/pages.h"

enum { FOUND_MAX = 20 };

/* ---------------------------------------------------------------- the form */

struct joining {
    struct uuid practitioner; /* found in the directory; or, when unset: */
    struct str name, post, agency, sector;
    bool is_another;
    struct str role, purpose, next_due_what;
    date from_on, first_met_on, next_due_on;
    bool is_single_point;
    struct str model, then;
    bool chosen_by_family;
    struct uuid takes_over;
};

/* clang-format off */
#define PART_FIELDS                                                                                \
    TEXT_FIELD(struct joining, role, "Their role for this child", 100,                             \
        .hint = MSG_INIT("For example: Speech therapist, Class teacher")),                         \
    TEXT_FIELD(struct joining, purpose, "What they help with", 200, .flags = FORM_OPTIONAL,        \
        .hint = MSG_INIT("In plain words. The family can read this.")),                            \
    DATE_FIELD(struct joining, from_on, "First day in the team"),                                  \
    DATE_FIELD(struct joining, first_met_on, "First met the family", .flags = FORM_OPTIONAL),      \
    TEXT_FIELD(struct joining, next_due_what, "What comes next", 100, .flags = FORM_OPTIONAL,      \
        .hint = MSG_INIT("For example: First visit at home")),                                     \
    DATE_FIELD(struct joining, next_due_on, "By when", .flags = FORM_OPTIONAL),                    \
    TICK_FIELD(struct joining, is_single_point, "They are the single point of contact"),           \
    CHOICE_FIELD(struct joining, model, "Do they carry key working?", &key_working_or_none),       \
    TICK_FIELD(struct joining, chosen_by_family, "The family chose them as key worker"),           \
    ID_FIELD(struct joining, takes_over, "From whom do they take over?", .flags = FORM_OPTIONAL,   \
        .hint = MSG_INIT("Only when they carry key working")),                                     \
    CHOICE_FIELD(struct joining, then, "What happens to that key worker?", &after_handing_over)
/* clang-format on */

static const struct form_field known_fields[] = {
    ID_FIELD(struct joining, practitioner, "Person"),
    PART_FIELDS,
};
static const struct form_field unknown_fields[] = {
    TEXT_FIELD(struct joining, name, "Name", 100),
    TICK_FIELD(struct joining, is_another, "This is another person of the same name"),
    TEXT_FIELD(struct joining, post, "Post", 100, .hint = MSG_INIT("For example: Physiotherapist")),
    TEXT_FIELD(struct joining, agency, "Agency", AGENCY_NAME_MAX,
        .hint = MSG_INIT("Its name. One that is not in the directory is added to it")),
    CHOICE_FIELD(struct joining, sector, "Sector of the agency, when it is new", &agency_sectors,
        .flags = FORM_OPTIONAL),
    PART_FIELDS,
};
static const struct form_spec known_spec = FORM(known_fields);
static const struct form_spec unknown_spec = FORM(unknown_fields);

static void offer(const struct request *rq, struct form *form, const struct form_spec *spec,
    struct team_key_workers_rows key_workers)
{
    form_offer(
        form, spec, "takes_over", key_workers_to_follow(rq, key_workers, (struct person_id){0}));
}

/* `known` is NULL for somebody who is not in the directory. */
static struct reply form_page(const struct request *rq, int status, struct form form,
    const struct practitioner_find_row *known, bool has_others)
{
    struct member_new view = {
        .child = child_header_read(rq),
        .form = form,
        .is_known = known != NULL,
        .is_doubted = problem_of(&form.problems, STR("is_another")) != NULL,
        .has_others = has_others,
    };

    if (known)
        view.known = *known;
    return reply_member_new(rq, status, &view);
}

static bool has_others(const struct request *rq, struct team_key_workers_rows key_workers)
{
    return key_workers_to_follow(rq, key_workers, (struct person_id){0})->count > 0;
}

static struct reply new_form(const struct request *rq, const struct practitioner_find_row *known)
{
    const struct form_spec *spec = known ? &known_spec : &unknown_spec;
    struct team_key_workers_rows key_workers = team_key_workers(rq->db, rq->grant, rq->today);
    struct joining start = {
        .name = value_of(&rq->query, STR("q")),
        .from_on = rq->today,
        .first_met_on = DATE_NONE,
        .next_due_on = DATE_NONE,
        .model = STR("none"),
        .then = STR("stays"),
    };
    struct form form;

    if (known) {
        start.practitioner = known->public_id;
        start.role = known->post;
    }
    form = form_show(rq->arena, spec, &start);
    offer(rq, &form, spec, key_workers);
    return form_page(rq, 200, form, known, has_others(rq, key_workers));
}

/* ---------------------------------------------------------------- finding */

/* Until their last day: who leaves soon can stay after all. */
static bool is_in_team(struct team_people_rows team, struct uuid practitioner)
{
    for (size_t i = 0; i < team.count; i++)
        if (uuid_eq(team.at[i].practitioner_public_id, practitioner))
            return true;
    return false;
}

static struct reply find_page(const struct request *rq)
{
    struct sought sought = sought_of(rq->arena, value_of(&rq->query, STR("q")));
    struct practitioner_search_rows rows = directory_search(rq, sought, FOUND_MAX + 1);
    struct team_people_rows team = team_people(rq->db, rq->grant, rq->today);
    struct found_person *at = arena_array_of(rq->arena, rows.count, struct found_person);
    struct member_find view = {
        .child = child_header_read(rq),
        .search = sought.typed,
        .is_searched = !str_is_empty(sought.first),
        .has_more = rows.count > FOUND_MAX,
        .people = {at, rows.count > FOUND_MAX ? FOUND_MAX : rows.count},
    };

    for (size_t i = 0; i < view.people.count; i++)
        at[i] = (struct found_person){&rows.at[i], is_in_team(team, rows.at[i].public_id)};
    return reply_member_find(rq, 200, &view);
}

struct reply member_new(const struct request *rq)
{
    struct practitioner_find_row known = {0};
    struct uuid id = {0};

    if (uuid_parse(value_of(&rq->query, STR("practitioner")), &id)) {
        if (!practitioner_find(rq->db, id, &known))
            return reply_error(404);
        return new_form(rq, &known);
    }
    if (!str_is_empty(value_of(&rq->query, STR("new"))))
        return new_form(rq, NULL);
    return find_page(rq);
}

/* ---------------------------------------------------------------- checks */

/* With a sector an agency that nobody knows is a new one; without, it is looked for. */
static bool is_new_agency(const struct request *rq, const struct joining *typed)
{
    struct agency_named_row named = {0};

    return !str_is_empty(typed->sector) &&
           !agency_named(rq->db, str_fold(rq->arena, typed->agency), &named);
}

/* The agency is found, or stays unset when it is new. */
static void check_person(const struct request *rq, const struct joining *typed,
    struct agency_id *agency, struct form *form)
{
    struct problems *problems = &form->problems;

    if (!str_is_empty(typed->name) && !name_can_be_found(rq->arena, typed->name))
        problem_add(problems, STR("name"), MSG("Enter a name with letters or digits."));
    if (!str_is_empty(typed->agency) && !name_can_be_found(rq->arena, typed->agency))
        problem_add(problems, STR("agency"), MSG("Enter a name with letters or digits."));
    else if (!is_new_agency(rq, typed) &&
             !directory_agency_written(rq, typed->agency, STR("agency"), problems, agency))
        problem_add(problems, STR("sector"), MSG("Choose the sector of the new agency."));
    if (problems->count == 0 && !typed->is_another && agency_id_is_set(*agency) &&
        directory_knows(rq, typed->name, *agency))
        problem_add(problems, STR("is_another"),
            MSG("Somebody of this name works there already. Search for them, or say that this is "
                "another person."));
}

/* `known` is filled when the form names somebody of the directory. */
static void check_known(const struct request *rq, const struct joining *typed, struct form *form,
    const struct practitioner_find_row *known)
{
    if (date_is_set(known->to_on) && date_is_before(known->to_on, rq->today))
        problem_add(&form->problems, (struct str){0},
            MSG("They have left this post. Search for the post they have now."));
    if (is_in_team(team_people(rq->db, rq->grant, rq->today), typed->practitioner))
        problem_add(&form->problems, (struct str){0}, MSG("They are in the team already."));
}

static void check_part(const struct request *rq, struct team_key_workers_rows key_workers,
    const struct joining *typed, struct person_id person, struct form *form)
{
    const struct key_working working = {
        .model = typed->model,
        .takes_over = uuid_is_set(typed->takes_over),
        .others_count = team_others_carrying(key_workers, person, typed->takes_over),
    };
    const struct appointment appointment =
        appointment_of(rq, person, !str_eq(typed->model, STR("none")));

    team_check_appointment(&appointment, &form->problems);
    if (appointment.carries)
        choice_check_talked(rq, &form->problems);
    team_check_beginning(typed->from_on, typed->first_met_on, rq->today, &form->problems);
    team_check_next(typed->next_due_on, typed->next_due_what, &form->problems);
    team_check_key_working(&working, &form->problems);
}

/* ---------------------------------------------------------------- joining */

static struct uuid add_to_directory(
    const struct request *rq, const struct joining *typed, struct agency_id agency)
{
    struct new_practitioner who = {.name = typed->name,
        .post = typed->post,
        .agency = agency,
        .from_on = DATE_NONE,
        .to_on = DATE_NONE};

    if (!agency_id_is_set(agency))
        who.agency = directory_agency(rq, typed->agency, typed->sector);
    return directory_add(rq, &who);
}

static struct involvement_id join(
    const struct request *rq, const struct joining *typed, const struct practitioner_find_row *who)
{
    const struct involvement_add involvement = {
        .public_id = uuid_new(rq->now),
        .practitioner_id = who->id,
        .person_id = who->person_id,
        .role = typed->role,
        .purpose = typed->purpose,
        .is_key_worker = false,
        .is_single_point = typed->is_single_point,
        .strength = STR("working"),
        .from_on = typed->from_on,
        .first_met_on = typed->first_met_on,
        .next_due_on = typed->next_due_on,
        .next_due_what = typed->next_due_what,
        .changed_at = rq->now,
    };

    if (typed->is_single_point)
        (void)involvement_clear_single_point(rq->db, rq->grant, rq->now, involvement.public_id);
    return involvement_add(rq->db, rq->grant, &involvement);
}

/* The id of the change when it is planned. */
static struct uuid carry(const struct request *rq, struct team_key_workers_rows key_workers,
    const struct joining *typed, struct person_id person, struct involvement_id involvement)
{
    const struct carrying c = {
        .person = person,
        .involvement = involvement,
        .model = typed->model,
        .chosen_by_family = typed->chosen_by_family,
        .from_on = typed->from_on,
        .takes_over = typed->takes_over,
        .old_leaves = str_eq(typed->then, STR("leaves")),
    };

    return str_eq(typed->model, STR("none")) ? (struct uuid){0} : carry_begin(rq, key_workers, &c);
}

struct reply member_take_new(const struct request *rq)
{
    bool is_known = value_count(&rq->form, STR("practitioner")) > 0;
    const struct form_spec *spec = is_known ? &known_spec : &unknown_spec;
    struct team_key_workers_rows key_workers = team_key_workers(rq->db, rq->grant, rq->today);
    struct practitioner_find_row who = {0};
    struct joining typed = {0};
    struct form form = {0};
    struct agency_id agency = {0};
    struct involvement_id involvement;
    struct uuid change;

    offer(rq, &form, spec, key_workers);
    (void)form_read(rq, spec, &typed, &form);
    if (is_known && !practitioner_find(rq->db, typed.practitioner, &who))
        return reply_error(404);
    if (is_known)
        check_known(rq, &typed, &form, &who);
    else
        check_person(rq, &typed, &agency, &form);
    check_part(rq, key_workers, &typed, who.person_id, &form);
    place_check(rq, (const struct str[]){typed.role, typed.purpose, typed.next_due_what}, 3, &form);
    if (form.problems.count)
        return form_page(rq, 422, form, is_known ? &who : NULL, has_others(rq, key_workers));
    if (!is_known)
        require(practitioner_find(rq->db, add_to_directory(rq, &typed, agency), &who));
    involvement = join(rq, &typed, &who);
    record_happened(rq, HAPPENED_TEAM_JOINED, member_subject(rq, who.name, typed.role));
    change = carry(rq, key_workers, &typed, who.person_id, involvement);
    if (uuid_is_set(change))
        return team_to_handover(rq, change);
    return team_after_change(rq);
}
