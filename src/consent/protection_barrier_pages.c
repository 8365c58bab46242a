/* A barrier is put up, changed and ended. */
#include "app/app.h"
#include "consent/ask.h"
#include "consent/protection_barrier.h"
#include "consent/protection_end.h"
#include "consent/protection_new.h"
#include "consent/protection_pages.h"
#include "family/family.h"
#include "kit/arena.h"

struct barrier_typed {
    struct str kind, email, reason, evidence;
    struct uuid person;
    struct form_many released, objected;
    date review_on;
};

static const struct form_field new_fields[] = {
    CHOICE_FIELD(struct barrier_typed, kind, "How the family is protected", &barrier_choices),
    ID_FIELD(struct barrier_typed, person, "Against whom", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Somebody of the family or the team, also of the past")),
    EMAIL_FIELD(struct barrier_typed, email, "Or the e-mail address of their account",
        .flags = FORM_OPTIONAL),
    LINES_FIELD(struct barrier_typed, reason, "Why", 1000),
    LINES_FIELD(struct barrier_typed, evidence, "What shows it", 1000, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: an order with its date, or who said so and when")),
    CHOICES_FIELD(struct barrier_typed, released, "Parts that were read and are safe to show",
        &releasable_parts, .flags = FORM_OPTIONAL,
        .hint =
            MSG_INIT("Only after somebody has read all of the part and found nothing that gives "
                     "the place away")),
    CHOICES_FIELD(struct barrier_typed, objected, "When the child objects: what they must not see",
        &objectable_parts, .flags = FORM_OPTIONAL),
    DATE_FIELD(struct barrier_typed, review_on, "When to look at it again", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("A reminder. Nothing ends by it.")),
};
static const struct form_spec new_spec = FORM(new_fields);

static const struct form_field change_fields[] = {
    LINES_FIELD(struct barrier_typed, reason, "Why", 1000),
    LINES_FIELD(struct barrier_typed, evidence, "What shows it", 1000, .flags = FORM_OPTIONAL),
    CHOICES_FIELD(struct barrier_typed, released, "Parts that were read and are safe to show",
        &releasable_parts, .flags = FORM_OPTIONAL),
    CHOICES_FIELD(struct barrier_typed, objected, "What the child does not want them to see",
        &objectable_parts, .flags = FORM_OPTIONAL),
    DATE_FIELD(struct barrier_typed, review_on, "When to look at it again", .flags = FORM_OPTIONAL),
};
static const struct form_spec change_spec = FORM(change_fields);

struct end_typed {
    struct str end_reason;
    bool has_looked;
};

static const struct form_field end_fields[] = {
    LINES_FIELD(struct end_typed, end_reason, "Why it ends", 1000),
    MUST_TICK_FIELD(struct end_typed, has_looked, "I have read what becomes visible"),
};
static const struct form_spec end_spec = FORM(end_fields);

/* ------------------------------------------------------------------ putting up */

static struct reply new_page(const struct request *rq, int status, struct form form)
{
    struct protection_new view = {.child = child_header_read(rq), .form = form};

    return reply_protection_new(rq, status, &view);
}

struct reply barrier_new(const struct request *rq)
{
    struct barrier_typed start = {.review_on = date_plus_months(rq->today, 6)};
    struct form form = form_show(rq->arena, &new_spec, &start);

    form_offer(&form, &new_spec, "person", person_form_choices(rq, protection_people_of(rq)));
    return new_page(rq, 200, form);
}

/* Whoever is meant; no id when nobody was found. */
static struct person_id person_meant(const struct request *rq, const struct barrier_typed *typed,
    struct person_choices people, struct form *form)
{
    struct protection_account_row account = {0};

    if (str_is_empty(typed->email))
        return person_chosen(people, typed->person);
    if (protection_account(rq->db, str_lower_ascii(rq->arena, typed->email), &account))
        return account.id;
    problem_add(&form->problems, STR("email"),
        MSG("Nobody has an account with this address. Check it, or choose a person of the list."));
    return (struct person_id){0};
}

static void check_new(const struct request *rq, const struct barrier_typed *typed,
    struct person_id person, struct form *form)
{
    struct barrier_standing_count_row standing = {0};
    struct child_header header = child_header_read(rq);
    const struct barrier_wish wish = {
        .kind = typed->kind,
        .has_person = uuid_is_set(typed->person),
        .has_email = !str_is_empty(typed->email),
        .is_staff = asker_of_person(rq, person).kind == ACCOUNT_STAFF,
        .is_child = person.n && person.n == header.row.person_id.n,
        .is_standing = barrier_standing_count(rq->db, rq->grant, person, typed->kind, &standing) &&
                       standing.standing_count > 0,
        .released = parts_ticked(typed->released),
        .objected = parts_ticked(typed->objected),
        .review_on = typed->review_on,
    };

    barrier_check(&wish, rq->today, &form->problems);
}

struct reply barrier_take_new(const struct request *rq)
{
    struct person_choices people = protection_people_of(rq);
    struct barrier_typed typed = {.review_on = DATE_NONE};
    struct form form = {0};
    struct person_id person;
    struct barrier_add barrier;

    form_offer(&form, &new_spec, "person", person_form_choices(rq, people));
    (void)form_read(rq, &new_spec, &typed, &form);
    person = person_meant(rq, &typed, people, &form);
    if (form.problems.count == 0)
        check_new(rq, &typed, person, &form);
    if (form.problems.count)
        return new_page(rq, 422, form);
    barrier = (struct barrier_add){
        .public_id = uuid_new(rq->now),
        .person_id = person,
        .kind = typed.kind,
        .sections = (int64_t)(parts_ticked(typed.released) | parts_ticked(typed.objected)),
        .reason = typed.reason,
        .evidence = typed.evidence,
        .from_on = rq->today,
        .review_on = typed.review_on,
        .changed_at = rq->now,
    };
    (void)barrier_add(rq->db, rq->grant, &barrier);
    return protection_done(rq);
}

/* ------------------------------------------------------------------ changing */

static bool objects(const struct barrier_find_row *row)
{
    return str_eq(row->kind, STR("child_objects"));
}

static bool releases(const struct barrier_find_row *row)
{
    return str_eq(row->kind, STR("address_hidden")) || str_eq(row->kind, STR("no_contact")) ||
           str_eq(row->kind, STR("responsibility_restricted"));
}

/* One that stands, is no conflict, and does not stand against whoever asks. */
static bool find(const struct request *rq, struct barrier_find_row *row)
{
    return barrier_find(rq->db, rq->grant, rq_id(rq, "barrier"), row) &&
           !date_is_set(row->ended_on) && row->person_id.n != rq->actor->person.n &&
           !str_eq(row->kind, STR("conflict")) && !str_eq(row->kind, STR("conflict_lifted"));
}

static struct barrier_typed typed_of(struct arena *a, const struct barrier_find_row *row)
{
    section_set parts = (section_set)row->sections;

    return (struct barrier_typed){
        .reason = row->reason,
        .evidence = row->evidence,
        .released = parts_ticks(a, objects(row) ? 0 : parts),
        .objected = parts_ticks(a, objects(row) ? parts : 0),
        .review_on = row->review_on,
    };
}

static struct reply edit_page(
    const struct request *rq, int status, const struct barrier_find_row *row, struct form form)
{
    struct protection_barrier view = {
        .child = child_header_read(rq),
        .form = form,
        .barrier = row->public_id,
        .name = row->name,
        .kind = barrier_words(row->kind),
        .effect = barrier_effect(row->kind),
        .releases = releases(row),
        .objects = objects(row),
    };

    return reply_protection_barrier(rq, status, &view);
}

struct reply barrier_edit(const struct request *rq)
{
    struct barrier_find_row row = {0};
    struct barrier_typed now;
    struct form form;

    if (!find(rq, &row))
        return reply_error(404);
    now = typed_of(rq->arena, &row);
    form = form_show(rq->arena, &change_spec, &now);
    form.version = row.version;
    return edit_page(rq, 200, &row, form);
}

struct reply barrier_take_edit(const struct request *rq)
{
    struct barrier_find_row row = {0};
    struct barrier_typed typed = {.review_on = DATE_NONE};
    struct form form = {0};
    section_set parts;

    if (!find(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &change_spec, &typed, &form);
    parts = objects(&row)    ? parts_ticked(typed.objected)
            : releases(&row) ? parts_ticked(typed.released)
                             : 0;
    if (objects(&row) && !parts)
        problem_add(&form.problems, STR("objected"),
            MSG("Say which parts the child does not want them to see, or end the barrier."));
    if (form.problems.count)
        return edit_page(rq, 422, &row, form);
    if (barrier_change(rq->db, rq->grant,
            &(struct barrier_change){.sections = (int64_t)parts,
                .reason = typed.reason,
                .evidence = typed.evidence,
                .review_on = typed.review_on,
                .changed_at = rq->now,
                .public_id = row.public_id,
                .version = form.version}) != 1) {
        struct barrier_typed theirs = typed_of(rq->arena, &row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return edit_page(rq, 409, &row, form);
    }
    return protection_done(rq);
}

/* ------------------------------------------------------------------ ending, after a second look */

static struct second_look look_before_end(
    const struct request *rq, const struct barrier_find_row *row, date born_on)
{
    struct child_id child = protected_child(rq);
    struct circumstances now = consent_circumstances(rq, row->person_id, child, born_on);
    struct circumstances then =
        consent_circumstances_without(rq, row->person_id, child, born_on, row->id);

    return second_look_of(asker_of_person(rq, row->person_id), &now, &then);
}

static struct reply end_page(
    const struct request *rq, int status, const struct barrier_find_row *row, struct form form)
{
    struct protection_end view = {
        .child = child_header_read(rq),
        .form = form,
        .barrier = row->public_id,
        .name = row->name,
        .kind = barrier_words(row->kind),
    };
    struct second_look look = look_before_end(rq, row, view.child.row.born_on);

    view.has_account = look.has_account;
    view.shows_place = look.shows_place;
    view.is_of_home = releases(row);
    view.opened = parts_of(rq->arena, look.then & ~look.now);
    view.kept = parts_of(rq->arena, look.now);
    view.closed = parts_of(rq->arena, look.now & ~look.then);
    return reply_protection_end(rq, status, &view);
}

struct reply barrier_end_page(const struct request *rq)
{
    struct barrier_find_row row = {0};

    if (!find(rq, &row))
        return reply_error(404);
    return end_page(rq, 200, &row, form_show(rq->arena, &end_spec, NULL));
}

struct reply barrier_take_end(const struct request *rq)
{
    struct barrier_find_row row = {0};
    struct end_typed typed = {0};
    struct form form = {0};

    if (!find(rq, &row))
        return reply_error(404);
    if (!form_read(rq, &end_spec, &typed, &form))
        return end_page(rq, 422, &row, form);
    (void)barrier_end(rq->db, rq->grant, rq->today, typed.end_reason, rq->now, row.public_id);
    return protection_done(rq);
}
