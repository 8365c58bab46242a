#include "app/app.h"
#include "consent/ask.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "directory/pages.h"
#include "directory/practitioner_form.h"
#include "directory/practitioner_show.h"
#include "kit/arena.h"
#include "team/team.h"

/* Families whose team I see: who has a part around a child without the team does not learn of it here. */
static struct practitioner_my_families_rows families_shared(
    const struct request *rq, struct person_id person)
{
    struct practitioner_my_families_rows rows =
        practitioner_my_families(rq->db, rq->actor->scope, person);
    struct practitioner_my_families_row *at =
        arena_array_of(rq->arena, rows.count + 1, struct practitioner_my_families_row);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++)
        if (gate_also(rq, rows.at[i].public_id, MAY_SEE_TEAM))
            at[count++] = rows.at[i];
    return (struct practitioner_my_families_rows){at, count};
}

struct reply practitioner_show_page(const struct request *rq)
{
    struct practitioner_show view = {0};
    const struct practitioner_find_row *person = &view.person;

    if (!practitioner_find(rq->db, rq_id(rq, "practitioner"), &view.person))
        return reply_error(404);
    view.sector = sector_words(person->sector);
    view.mail = mail_url(rq->arena, person->email);
    view.others = practitioner_other_posts(rq->db, person->person_id, person->public_id, rq->today);
    view.families = families_shared(rq, person->person_id);
    view.has_left = date_is_set(person->to_on) && date_is_before(person->to_on, rq->today);
    view.begins_later = date_is_set(person->from_on) && date_is_before(rq->today, person->from_on);
    view.may_change = may_decide(MAY_MANAGE, consent_asker(rq->actor), NULL).is_allowed;
    return reply_practitioner_show(rq, 200, &view);
}

struct practitioner_typed {
    struct str name, post, phone, email;
    bool is_key_worker, is_another;
    date from_on, to_on;
};

static const struct form_field practitioner_fields[] = {
    TEXT_FIELD(struct practitioner_typed, name, "Name", 100),
    TICK_FIELD(struct practitioner_typed, is_another, "This is another person of the same name"),
    TEXT_FIELD(struct practitioner_typed, post, "Post", 100,
        .hint = MSG_INIT("For example: Physiotherapist")),
    PHONE_FIELD(struct practitioner_typed, phone, "Telephone", .flags = FORM_OPTIONAL),
    EMAIL_FIELD(struct practitioner_typed, email, "E-mail", .flags = FORM_OPTIONAL),
    TICK_FIELD(struct practitioner_typed, is_key_worker, "Can be given families as key worker"),
    DATE_FIELD(
        struct practitioner_typed, from_on, "First day in this post", .flags = FORM_OPTIONAL),
    DATE_FIELD(struct practitioner_typed, to_on, "Last day in this post", .flags = FORM_OPTIONAL),
};
static const struct form_spec practitioner_spec = FORM(practitioner_fields);

static bool read_practitioner(
    const struct request *rq, struct practitioner_typed *typed, struct form *form)
{
    (void)form_read(rq, &practitioner_spec, typed, form);
    if (!str_is_empty(typed->name) && !name_can_be_found(rq->arena, typed->name))
        problem_add(&form->problems, STR("name"), MSG("Enter a name with letters or digits."));
    directory_check_post(typed->from_on, typed->to_on, &form->problems);
    return form->problems.count == 0;
}

/* ---------------------------------------------------------------- somebody new */

static struct reply new_page(
    const struct request *rq, int status, struct form form, const struct agency_find_row *agency)
{
    struct practitioner_form view = {
        .form = form,
        .agency = agency->public_id,
        .agency_name = agency->name,
        .is_new = true,
        .is_doubted = problem_of(&form.problems, STR("is_another")) != NULL,
    };

    return reply_practitioner_form(rq, status, &view);
}

struct reply practitioner_new(const struct request *rq)
{
    struct agency_find_row agency = {0};

    if (!agency_find(rq->db, rq_id(rq, "agency"), &agency))
        return reply_error(404);
    return new_page(rq, 200, form_show(rq->arena, &practitioner_spec, NULL), &agency);
}

struct reply practitioner_take_new(const struct request *rq)
{
    struct agency_find_row agency = {0};
    struct practitioner_typed typed = {0};
    struct form form = {0};
    struct new_practitioner who;

    if (!agency_find(rq->db, rq_id(rq, "agency"), &agency))
        return reply_error(404);
    if (read_practitioner(rq, &typed, &form) && !typed.is_another &&
        directory_knows(rq, typed.name, agency.id))
        problem_add(&form.problems, STR("is_another"),
            MSG("Somebody of this name works there already. Say if this is another person."));
    if (form.problems.count)
        return new_page(rq, 422, form, &agency);
    who = (struct new_practitioner){
        .name = typed.name,
        .post = typed.post,
        .phone = typed.phone,
        .email = typed.email,
        .agency = agency.id,
        .is_key_worker = typed.is_key_worker,
        .from_on = typed.from_on,
        .to_on = typed.to_on,
    };
    return reply_see_other(rq, "/practitioners/{}", directory_add(rq, &who));
}

/* ---------------------------------------------------------------- changes */

static struct reply change_page(
    const struct request *rq, int status, struct form form, const struct practitioner_find_row *row)
{
    struct practitioner_form view = {
        .form = form,
        .practitioner = row->public_id,
        .agency = row->agency_public_id,
        .agency_name = row->agency_name,
    };

    return reply_practitioner_form(rq, status, &view);
}

static struct practitioner_typed typed_of(const struct practitioner_find_row *row)
{
    return (struct practitioner_typed){
        .name = row->name,
        .post = row->post,
        .phone = row->phone,
        .email = row->email,
        .is_key_worker = row->is_key_worker,
        .from_on = row->from_on,
        .to_on = row->to_on,
    };
}

/* The form shows two records, the person and the post. Each version only grows, so that the sum is
 * the same only when neither has changed. */
static int64_t version_of(const struct practitioner_find_row *row)
{
    return row->version + row->person_version;
}

struct reply practitioner_edit(const struct request *rq)
{
    struct practitioner_find_row row = {0};
    struct practitioner_typed now;
    struct form form;

    if (!practitioner_find(rq->db, rq_id(rq, "practitioner"), &row))
        return reply_error(404);
    now = typed_of(&row);
    form = form_show(rq->arena, &practitioner_spec, &now);
    form.version = version_of(&row);
    return change_page(rq, 200, form, &row);
}

static void keep(const struct request *rq, const struct practitioner_find_row *row,
    const struct practitioner_typed *typed)
{
    const struct practitioner_person_change person = {
        .name = typed->name,
        .phone = typed->phone,
        .email = typed->email,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
        .id = row->person_id,
        .version = row->person_version,
    };
    const struct practitioner_change post = {
        .post = typed->post,
        .search_name = str_fold(rq->arena, typed->name),
        .is_key_worker = typed->is_key_worker,
        .from_on = typed->from_on,
        .to_on = typed->to_on,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
        .id = row->id,
        .version = row->version,
    };

    (void)practitioner_person_change(rq->db, &person);
    (void)practitioner_change(rq->db, &post);
    directory_keep_post_words(rq->db, rq->arena, row->id, typed->post);
    directory_renamed(rq, row->person_id, typed->name);
    if (!str_eq(typed->name, row->name))
        team_renamed(rq, row->person_id, row->name, typed->name);
}

struct reply practitioner_take_edit(const struct request *rq)
{
    struct practitioner_find_row row = {0};
    struct practitioner_typed typed = {0};
    struct form form = {0};

    if (!practitioner_find(rq->db, rq_id(rq, "practitioner"), &row))
        return reply_error(404);
    if (!read_practitioner(rq, &typed, &form))
        return change_page(rq, 422, form, &row);
    if (form.version != version_of(&row)) {
        struct practitioner_typed theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, version_of(&row));
        return change_page(rq, 409, form, &row);
    }
    keep(rq, &row, &typed);
    return reply_see_other(rq, "/practitioners/{}", row.public_id);
}
