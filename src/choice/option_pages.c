/* Somebody is put on the list from which the family chooses, or taken off it. */
#include "app/app.h"
#include "choice/choice_option_new.h"
#include "choice/pages.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "directory/directory.h"

struct option_typed {
    struct uuid practitioner;
    struct str note;
};
static const struct form_field option_fields[] = {
    ID_FIELD(struct option_typed, practitioner, "Who"),
    LINES_FIELD(struct option_typed, note, "Why this person may fit", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("The family reads this")),
};
static const struct form_spec option_spec = FORM(option_fields);

/* Lists of people who could be it are for practitioners who may change the team. */
static bool is_staff(const struct request *rq) { return rq->actor->kind == ACCOUNT_STAFF; }

/* Why nobody can offer them here. Where it is about the family, nothing says why. */
static struct msg refused_words(const struct request *rq, const struct practitioner_find_row *row)
{
    struct child_id child = grant_needs_change(rq->grant, SECTION_TEAM);
    struct msg gone = directory_gone_words(rq, row);

    if (msg_is_set(gone) || proposing_is_allowed(rq, child, row->person_id))
        return gone;
    return MSG("This person cannot be offered here. Choose somebody else.");
}

/* With the form about `named`, unless they are refused; or else with those who could be it. */
static struct reply page(const struct request *rq, int status, struct form form,
    const struct practitioner_find_row *named, struct msg refused)
{
    struct choice_option_new view = {
        .child = child_header_read(rq),
        .form = form,
        .search = value_of(&rq->query, STR("q")),
        .refused = refused,
        .is_chosen = named && !msg_is_set(refused),
        .is_manager = rq->actor->duty == DUTY_MANAGER,
    };
    struct uuid after = {0};

    if (named)
        view.chosen = *named;
    (void)uuid_parse(value_of(&rq->query, STR("after")), &after);
    view.seekings = seekings_of(rq, &view.child);
    if (!view.is_chosen)
        view.people = candidates_read(rq, &view.child, view.search, after);
    return reply_choice_option_new(rq, status, &view);
}

struct reply option_new(const struct request *rq)
{
    struct option_typed start = {0};
    struct practitioner_find_row row = {0};
    struct msg refused;
    bool is_named;

    if (!is_staff(rq))
        return reply_error(404);
    is_named = uuid_parse(value_of(&rq->query, STR("practitioner")), &start.practitioner) &&
               practitioner_find(rq->db, start.practitioner, &row);
    refused = is_named ? refused_words(rq, &row) : MSG_NONE;
    return page(
        rq, 200, form_show(rq->arena, &option_spec, &start), is_named ? &row : NULL, refused);
}

static bool is_listed(const struct request *rq, struct person_id person)
{
    struct choice_options_rows rows = choice_options(rq->db, rq->grant, rq->today);

    for (size_t i = 0; i < rows.count; i++)
        if (rows.at[i].person_id.n == person.n)
            return true;
    return false;
}

static void check(
    const struct request *rq, const struct practitioner_find_row *row, struct problems *problems)
{
    struct msg refused = refused_words(rq, row);

    if (msg_is_set(refused))
        problem_add(problems, (struct str){0}, refused);
    else if (is_listed(rq, row->person_id))
        problem_add(problems, (struct str){0}, MSG("They are on the list already."));
}

struct reply option_take(const struct request *rq)
{
    struct option_typed typed = {0};
    struct practitioner_find_row row = {0};
    struct form form = {0};

    if (!is_staff(rq))
        return reply_error(404);
    (void)form_read(rq, &option_spec, &typed, &form);
    if (!practitioner_find(rq->db, typed.practitioner, &row))
        return page(rq, 422, form, NULL, MSG("Choose somebody from the list."));
    check(rq, &row, &form.problems);
    place_check(rq, (const struct str[]){typed.note}, 1, &form);
    if (form.problems.count)
        return page(rq, 422, form, &row, MSG_NONE);
    (void)choice_option_add(rq->db, rq->grant,
        &(struct choice_option_add){.public_id = uuid_new(rq->now),
            .practitioner_id = row.id,
            .person_id = row.person_id,
            .note = typed.note,
            .added_on = rq->today,
            .changed_at = rq->now});
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}

struct reply option_take_withdraw(const struct request *rq)
{
    if (!is_staff(rq))
        return reply_error(404);
    (void)choice_option_close(rq->db, rq->grant, rq->now, rq_id(rq, "option"));
    return reply_see_other(rq, "/children/{}/choosing", rq_id(rq, "child"));
}
