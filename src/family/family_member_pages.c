/* Somebody is added to a family, changed, and ends to belong to it. */
#include "app/app.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "family/family_member_edit.h"
#include "family/family_member_new.h"
#include "family/family_rules.h"
#include "family/member.h"
#include "family/pages.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "record/record.h"
#include "team/team.h"

struct member_typed {
    struct uuid person; /* of a brother's or sister's family; or, when unset: */
    struct str name, phone, email, language;
    bool needs_interpreter;
    struct str relationship, strength, contact_note;
    bool has_responsibility, may_see_record, lives_with;
    date from_on;
};

/* clang-format off */
#define NOTE_FIELD                                                                                 \
    LINES_FIELD(struct member_typed, contact_note, "How to reach them safely", 500,                \
        .flags = FORM_OPTIONAL,                                                                    \
        .hint = MSG_INIT("Good times, which telephone, what not to leave on it. The team sees "     \
                         "this; others in the family do not."))
#define LANGUAGE_FIELDS                                                                            \
    TEXT_FIELD(struct member_typed, language, "First language, when it is not English", 60,        \
        .flags = FORM_OPTIONAL),                                                                   \
    TICK_FIELD(struct member_typed, needs_interpreter, "They need an interpreter")
#define TIE_FIELDS                                                                                 \
    CHOICE_FIELD(struct member_typed, relationship, "What they are to the child",                  \
        &relationship_choices),                                                                    \
    TICK_FIELD(struct member_typed, has_responsibility, "They have parental responsibility"),      \
    TICK_FIELD(struct member_typed, lives_with, "They live with the child"),                       \
    CHOICE_FIELD(struct member_typed, strength, "How strong the link is", &link_strengths,         \
        .hint = MSG_INIT("As the map of support shows it")),                                       \
    TICK_FIELD(struct member_typed, may_see_record, "They may see the record",                     \
        .hint = MSG_INIT("Agree this with those who have parental responsibility. It begins "      \
                         "with the first day below and needs an account.")),                       \
    DATE_FIELD(struct member_typed, from_on, "First day", .flags = FORM_OPTIONAL,                  \
        .hint = MSG_INIT("If they may see the record, they see it from this day on"))

static const struct form_field typed_fields[] = {
    TEXT_FIELD(struct member_typed, name, "Name", 100),
    PHONE_FIELD(struct member_typed, phone, "Telephone", .flags = FORM_OPTIONAL),
    EMAIL_FIELD(struct member_typed, email, "E-mail", .flags = FORM_OPTIONAL),
    LANGUAGE_FIELDS,
    NOTE_FIELD,
    TIE_FIELDS,
};
static const struct form_field chosen_fields[] = {
    ID_FIELD(struct member_typed, person, "Who it is"),
    NOTE_FIELD,
    TIE_FIELDS,
};
/* How somebody is reached goes with the address: whoever does not see that neither reads nor changes it. */
static const struct form_field unreached_fields[] = {
    TEXT_FIELD(struct member_typed, name, "Name", 100),
    LANGUAGE_FIELDS,
    TIE_FIELDS,
};
/* clang-format on */
static const struct form_spec typed_spec = FORM(typed_fields);
static const struct form_spec unreached_spec = FORM(unreached_fields);
static const struct form_spec chosen_spec = FORM(chosen_fields);

struct end_typed {
    date last_on;
};

static const struct form_field end_fields[] = {
    DATE_FIELD(struct end_typed, last_on, "Last day",
        .hint = MSG_INIT("If they may see the record, they see it until the end of this day")),
};
static const struct form_spec end_spec = FORM(end_fields);

static void check(
    const struct request *rq, const struct member_typed *typed, struct problems *problems)
{
    family_check_member(
        &(struct member_facts){.relationship = typed->relationship,
            .language = typed->language,
            .from_on = typed->from_on,
            .has_responsibility = typed->has_responsibility,
            .needs_interpreter = typed->needs_interpreter && !uuid_is_set(typed->person)},
        rq->today, problems);
}

/* The timeline is read by more people than the family's page, so it does not say who it was. */
static void happened(const struct request *rq)
{
    record_happened(rq, HAPPENED_RECORD_CHANGED, msg_text(NULL, MSG("Family")));
}

/* ---------------------------------------------------------------- adding */

/* The other family whose people can be chosen; none when the form is typed. */
struct source {
    struct uuid sibling;
    struct str name; /* of the brother or sister; empty when there is no other family */
    struct family_people_rows people;
    struct form_choices choices;
};

/* False when a family is named that this reader cannot see. */
static bool source_read(const struct request *rq, struct source *source)
{
    const struct grant *grant = sibling_grant(rq, &source->sibling);
    struct child_header_row child;
    struct form_choice *at;
    char text[UUID_TEXT];

    if (!uuid_is_set(source->sibling))
        return true;
    if (!grant || !child_header(rq->db, grant, rq->today, &child))
        return false;
    source->name = str_join(rq->arena, child.forename, STR(" "), child.surname);
    source->people = family_people(rq->db, grant, rq->today);
    at = arena_array_of(rq->arena, source->people.count, struct form_choice);
    for (size_t i = 0; i < source->people.count; i++) {
        const struct family_people_row *row = &source->people.at[i];
        at[i] = (struct form_choice){
            .value = str_copy(rq->arena, uuid_text(row->person_public_id, text), UUID_TEXT - 1),
            .data_text = str_join(rq->arena, row->name, STR(", "),
                msg_text(rq->language, relationship_words(row->relationship))),
        };
    }
    source->choices = (struct form_choices){at, source->people.count};
    return true;
}

static const struct form_spec *spec_of(const struct source *source)
{
    return uuid_is_set(source->sibling) ? &chosen_spec : &typed_spec;
}

static struct reply new_page(
    const struct request *rq, int status, struct form form, const struct source *source)
{
    struct family_member_new view = {
        .child = child_header_read(rq),
        .form = form,
        .sibling = source->sibling,
        .sibling_name = source->name,
    };

    if (uuid_is_set(source->sibling))
        form_offer(&view.form, &chosen_spec, "person", &source->choices);
    return reply_family_member_new(rq, status, &view);
}

struct reply family_member_new_page(const struct request *rq)
{
    const struct member_typed start = {
        .strength = STR("strong"), .lives_with = true, .from_on = rq->today};
    struct source source = {0};

    if (!source_read(rq, &source))
        return reply_error(404);
    return new_page(rq, 200, form_show(rq->arena, spec_of(&source), &start), &source);
}

static struct person_id person_of(const struct source *source, struct uuid person)
{
    for (size_t i = 0; i < source->people.count; i++)
        if (uuid_eq(source->people.at[i].person_public_id, person))
            return source->people.at[i].person_id;
    return (struct person_id){0};
}

static struct person_id add_person(const struct request *rq, const struct member_typed *typed)
{
    return family_person_add(rq->db, &(struct family_person_add){.public_id = uuid_new(rq->now),
                                         .name = typed->name,
                                         .phone = typed->phone,
                                         .email = typed->email,
                                         .language = typed->language,
                                         .needs_interpreter = typed->needs_interpreter,
                                         .changed_at = rq->now,
                                         .changed_by = rq->actor->person});
}

static int64_t change_tie(
    const struct request *rq, const struct member_typed *typed, struct uuid member, int64_t version)
{
    return family_member_change(rq->db, rq->grant,
        &(struct family_member_change){.relationship = typed->relationship,
            .has_responsibility = typed->has_responsibility,
            .may_see_record = typed->may_see_record,
            .lives_with = typed->lives_with,
            .strength = typed->strength,
            .contact_note = typed->contact_note,
            .from_on = typed->from_on,
            .changed_at = rq->now,
            .public_id = member,
            .version = version});
}

/* A person has one row for a child: who comes back is found in the row they had. */
static void join(const struct request *rq, const struct member_typed *typed,
    struct person_id person, const struct family_member_of_row *before)
{
    if (before) {
        require(family_member_return(rq->db, rq->grant, typed->from_on, rq->now, before->public_id,
                    before->version) == 1);
        require(change_tie(rq, typed, before->public_id, before->version + 1) == 1);
        return;
    }
    (void)family_member_add(rq->db, rq->grant,
        &(struct family_member_add){.public_id = uuid_new(rq->now),
            .person_id = person,
            .relationship = typed->relationship,
            .has_responsibility = typed->has_responsibility,
            .may_see_record = typed->may_see_record,
            .lives_with = typed->lives_with,
            .strength = typed->strength,
            .contact_note = typed->contact_note,
            .from_on = typed->from_on,
            .changed_at = rq->now});
}

static bool has_left(const struct request *rq, date to_on)
{
    return date_is_set(to_on) && date_is_before(to_on, rq->today);
}

struct reply family_member_take_new(const struct request *rq)
{
    struct source source = {0};
    struct member_typed typed = {0};
    struct form form = {0};
    struct family_member_of_row before = {0};
    struct person_id person;
    bool was_there;

    if (!source_read(rq, &source))
        return reply_error(404);
    if (uuid_is_set(source.sibling))
        form_offer(&form, &chosen_spec, "person", &source.choices);
    (void)form_read(rq, spec_of(&source), &typed, &form);
    check(rq, &typed, &form.problems);
    person = person_of(&source, typed.person);
    was_there = person.n != 0 && family_member_of(rq->db, rq->grant, person, &before);
    if (uuid_is_set(source.sibling) && person.n == 0 && form.problems.count == 0)
        problem_add(&form.problems, STR("person"), MSG("Choose somebody of that family."));
    if (was_there && !has_left(rq, before.to_on))
        problem_add(&form.problems, STR("person"), MSG("They belong to this family already."));
    if (form.problems.count)
        return new_page(rq, 422, form, &source);
    if (person.n == 0)
        person = add_person(rq, &typed);
    join(rq, &typed, person, was_there ? &before : NULL);
    happened(rq);
    return reply_see_other(rq, "/children/{}/family", rq_id(rq, "child"));
}

/* ---------------------------------------------------------------- changing */

/*
 * One number for two rows: neither version ever becomes smaller, so the sum is the same only when
 * both are.
 */
static int64_t version_of(const struct family_member_find_row *row)
{
    return row->version + row->person_version;
}

static struct member_typed typed_of(const struct family_member_find_row *row)
{
    return (struct member_typed){
        .name = row->name,
        .phone = row->phone,
        .email = row->email,
        .language = row->language,
        .needs_interpreter = row->needs_interpreter,
        .relationship = row->relationship,
        .strength = row->strength,
        .contact_note = row->contact_note,
        .has_responsibility = row->has_responsibility,
        .may_see_record = row->may_see_record,
        .lives_with = row->lives_with,
        .from_on = row->from_on,
    };
}

static const struct form_spec *change_spec(const struct request *rq)
{
    return grant_covers(rq->grant, SECTION_ADDRESS) ? &typed_spec : &unreached_spec;
}

static void read_change(const struct request *rq, const struct family_member_find_row *row,
    struct member_typed *typed, struct form *form)
{
    (void)form_read(rq, change_spec(rq), typed, form);
    if (change_spec(rq) == &typed_spec)
        return;
    typed->phone = row->phone;
    typed->email = row->email;
    typed->contact_note = row->contact_note;
}

static struct form change_form(const struct request *rq, const struct family_member_find_row *row)
{
    struct member_typed now = typed_of(row);
    struct form form = form_show(rq->arena, change_spec(rq), &now);

    form.version = version_of(row);
    return form;
}

static struct form end_form(const struct request *rq, const struct family_member_find_row *row)
{
    struct end_typed start = {date_is_set(row->to_on) ? row->to_on : rq->today};
    struct form form = form_show(rq->arena, &end_spec, &start);

    form.version = version_of(row);
    return form;
}

static struct reply edit_page(const struct request *rq, int status,
    const struct family_member_find_row *row, struct form form, struct form leaving)
{
    struct family_member_edit view = {
        .child = child_header_read(rq),
        .member = *row,
        .form = form,
        .leaving = leaving,
        .has_left = has_left(rq, row->to_on),
    };

    return reply_family_member_edit(rq, status, &view);
}

struct reply family_member_edit_page(const struct request *rq)
{
    struct family_member_find_row row = {0};

    if (!family_member_find(rq->db, rq->grant, rq_id(rq, "member"), &row))
        return reply_error(404);
    return edit_page(rq, 200, &row, change_form(rq, &row), end_form(rq, &row));
}

static bool is_same_person(
    const struct family_member_find_row *row, const struct member_typed *typed)
{
    return str_eq(row->name, typed->name) && str_eq(row->phone, typed->phone) &&
           str_eq(row->email, typed->email) && str_eq(row->language, typed->language) &&
           row->needs_interpreter == typed->needs_interpreter;
}

/* The person's own row, which brothers and sisters share, is written only when it changes: otherwise
 * every change here would be a conflict there. */
static void change_person(const struct request *rq, const struct family_member_find_row *row,
    const struct member_typed *typed)
{
    if (is_same_person(row, typed))
        return;
    require(family_person_change(rq->db, rq->grant,
                &(struct family_person_change){.name = typed->name,
                    .phone = typed->phone,
                    .email = typed->email,
                    .language = typed->language,
                    .needs_interpreter = typed->needs_interpreter,
                    .changed_at = rq->now,
                    .id = row->person_id,
                    .version = row->person_version}) == 1);
    if (str_eq(row->name, typed->name))
        return;
    (void)family_key_worker_rename(
        rq->db, record_noting(rq, rq->grant), typed->name, row->person_id);
    directory_renamed(rq, row->person_id, typed->name);
}

struct reply family_member_take_edit(const struct request *rq)
{
    struct family_member_find_row row = {0};
    struct member_typed typed = {0};
    struct form form = {0};

    if (!family_member_find(rq->db, rq->grant, rq_id(rq, "member"), &row) ||
        has_left(rq, row.to_on))
        return reply_error(404);
    read_change(rq, &row, &typed, &form);
    check(rq, &typed, &form.problems);
    if (form.problems.count)
        return edit_page(rq, 422, &row, form, end_form(rq, &row));
    if (form.version != version_of(&row) ||
        change_tie(rq, &typed, row.public_id, row.version) != 1) {
        struct member_typed theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, version_of(&row));
        return edit_page(rq, 409, &row, form, end_form(rq, &row));
    }
    change_person(rq, &row, &typed);
    happened(rq);
    return reply_see_other(rq, "/children/{}/family", rq_id(rq, "child"));
}

/* ---------------------------------------------------------------- ending */

struct reply family_member_take_end(const struct request *rq)
{
    struct family_member_find_row row = {0};
    struct end_typed typed = {.last_on = DATE_NONE};
    struct form form = {0};

    if (!family_member_find(rq->db, rq->grant, rq_id(rq, "member"), &row) ||
        has_left(rq, row.to_on))
        return reply_error(404);
    (void)form_read(rq, &end_spec, &typed, &form);
    family_check_end(typed.last_on, row.from_on, rq->today, &form.problems);
    if (form.problems.count)
        return edit_page(rq, 422, &row, change_form(rq, &row), form);
    if (form.version != version_of(&row) || family_member_end(rq->db, rq->grant, typed.last_on,
                                                rq->now, row.public_id, row.version) != 1) {
        struct end_typed theirs = {row.to_on};
        form_conflict_with(rq->arena, &form, &theirs, version_of(&row));
        return edit_page(rq, 409, &row, change_form(rq, &row), form);
    }
    happened(rq);
    return reply_see_other(rq, "/children/{}/family", rq_id(rq, "child"));
}

/* They come back: from today when their last day is over, else as if no last day had been named. The
 * right to see the record is given anew, on the page that opens. */
struct reply family_member_take_return(const struct request *rq)
{
    struct family_member_find_row row = {0};

    if (!family_member_find(rq->db, rq->grant, rq_id(rq, "member"), &row))
        return reply_error(404);
    if (date_is_set(row.to_on)) {
        require(family_member_return(rq->db, rq->grant,
                    has_left(rq, row.to_on) ? rq->today : row.from_on, rq->now, row.public_id,
                    row.version) == 1);
        happened(rq);
    }
    return reply_see_other(rq, "/children/{}/family/{}", rq_id(rq, "child"), rq_id(rq, "member"));
}
