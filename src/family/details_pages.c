/* A child's own details: name, age, numbers, school, needs. The level is decided in episode/. */
#include "app/app.h"
#include "consent/may.h"
#include "directory/directory.h"
#include "family/child_details.h"
#include "family/child_details_form.h"
#include "family/child_rules.h"
#include "family/details_sql.h"
#include "family/family.h"
#include "family/pages.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "record/record.h"

struct details_typed {
    struct str forename, surname, known_as, pronouns, year_group, need, sen_status;
    struct str nhs_number, upn, uln;
    struct str setting; /* as the directory names it */
    date born_on, expected_on, asked_on;
};

static const struct form_field details_fields[] = {
    TEXT_FIELD(struct details_typed, forename, "First name", 100),
    TEXT_FIELD(struct details_typed, surname, "Last name", 100),
    TEXT_FIELD(
        struct details_typed, known_as, "What they like to be called", 100, .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct details_typed, pronouns, "Pronouns", 40, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: she and her")),
    DATE_FIELD(struct details_typed, born_on, "Date of birth", .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example, 27 3 2019")),
    DATE_FIELD(
        struct details_typed, expected_on, "Or when the baby is expected", .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct details_typed, setting, "School or other setting", AGENCY_NAME_MAX,
        .flags = FORM_OPTIONAL,
        .hint =
            MSG_INIT("Its name in the directory. One that is missing can be added there first")),
    TEXT_FIELD(struct details_typed, year_group, "Year group", 20, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("For example: Reception, or Year 4")),
    CHOICE_FIELD(struct details_typed, need, "Main need", &need_choices, .flags = FORM_OPTIONAL),
    CHOICE_FIELD(struct details_typed, sen_status, "Help at school", &child_sen_statuses),
    DATE_FIELD(
        struct details_typed, asked_on, "When key working was asked for", .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct details_typed, nhs_number, "NHS number", 20, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("10 digits")),
    TEXT_FIELD(struct details_typed, upn, "Unique pupil number (UPN)", 20, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("A letter and 12 digits; a temporary one ends in a letter")),
    TEXT_FIELD(struct details_typed, uln, "Unique learner number (ULN)", 20, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("10 digits, from the age of 14")),
};
static const struct form_spec details_spec = FORM(details_fields);

struct reply details_show(const struct request *rq)
{
    struct child_details view = {
        .child = child_header_read(rq),
        .may_change = grant_may_change(rq->grant, SECTION_IDENTITY),
    };

    require(child_details_find(rq->db, rq->grant, &view.details));
    if (view.child.hides_place) {
        view.details.agency_name = (struct str){0};
        view.details.agency_public_id = (struct uuid){0};
    }
    view.nhs_number = nhs_number_spaced(rq->arena, view.details.nhs_number);
    view.need = need_words(view.details.need);
    view.sen_status = form_choice_words(&child_sen_statuses, view.details.sen_status);
    if (grant_covers(rq->grant, SECTION_FAMILY))
        view.homes = family_homes(rq, family_read(rq));
    return reply_child_details(rq, 200, &view);
}

void child_rhythm_set(const struct request *rq, int64_t days)
{
    require(days >= 0 && days <= 366);
    (void)child_rhythm_change(rq->db, rq->grant, days, rq->now);
}

/* ---------------------------------------------------------------- the form */

static struct reply form_page(const struct request *rq, int status, struct form form)
{
    struct child_details_form view = {.child = child_header_read(rq), .form = form};

    return reply_child_details_form(rq, status, &view);
}

static struct details_typed typed_of(const struct child_details_find_row *row)
{
    return (struct details_typed){
        .forename = row->forename,
        .surname = row->surname,
        .known_as = row->known_as,
        .pronouns = row->pronouns,
        .year_group = row->year_group,
        .need = row->need,
        .sen_status = row->sen_status,
        .nhs_number = row->nhs_number,
        .upn = row->upn,
        .uln = row->uln,
        .born_on = row->born_on,
        .expected_on = row->expected_on,
        .asked_on = row->asked_on,
        .setting = row->agency_name,
    };
}

struct reply details_edit(const struct request *rq)
{
    struct child_details_find_row row = {0};
    struct details_typed now;
    struct form form;

    require(child_details_find(rq->db, rq->grant, &row));
    now = typed_of(&row);
    form = form_show(rq->arena, &details_spec, &now);
    form.version = row.version;
    return form_page(rq, 200, form);
}

/* ---------------------------------------------------------------- checks */

/* That another child has the number is told, and leaves an access row; whose it is, is not. */
static void taken(const struct request *rq, struct child_id other, struct child_id mine,
    struct str field, struct problems *problems)
{
    if (other.n == mine.n)
        return;
    gate_touched(rq, other);
    problem_add(problems, field,
        MSG("Another child has this number already. Check it. If it is right, ask the manager of key working, because there may be two records of one child."));
}

static void check_numbers(const struct request *rq, struct details_typed *typed,
    struct child_id mine, struct problems *problems)
{
    struct child_by_nhs_number_row nhs;
    struct child_by_upn_row upn;
    struct child_by_uln_row uln;

    if (child_check_identifier(
            rq->arena, IDENTIFIER_NHS_NUMBER, "nhs_number", &typed->nhs_number, problems) &&
        child_by_nhs_number(rq->db, typed->nhs_number, &nhs))
        taken(rq, nhs.id, mine, STR("nhs_number"), problems);
    if (child_check_identifier(rq->arena, IDENTIFIER_UPN, "upn", &typed->upn, problems) &&
        child_by_upn(rq->db, typed->upn, &upn))
        taken(rq, upn.id, mine, STR("upn"), problems);
    if (child_check_identifier(rq->arena, IDENTIFIER_ULN, "uln", &typed->uln, problems) &&
        child_by_uln(rq->db, typed->uln, &uln))
        taken(rq, uln.id, mine, STR("uln"), problems);
}

/* ---------------------------------------------------------------- saving */

static void keep_words(const struct request *rq, struct str text)
{
    struct str rest = str_fold(rq->arena, text), word;

    while (str_split(&rest, ' ', &word))
        if (!str_is_empty(word))
            (void)child_word_keep(rq->db, rq->grant, word);
}

/* Whatever the child is named and found by, besides the child's own row. */
static void rename_child(const struct request *rq, const struct child_details_find_row *row,
    const struct details_typed *typed, struct str sort_name)
{
    struct str name = str_join(rq->arena, typed->forename, STR(" "), typed->surname);

    if (!str_eq(row->forename, typed->forename) || !str_eq(row->surname, typed->surname)) {
        (void)child_person_rename(rq->db, rq->grant, name, rq->now);
        (void)child_summary_rename(
            rq->db, record_noting(rq, rq->grant), sort_name, row->person_id, name);
        directory_renamed(rq, row->person_id, name);
    } else if (str_eq(row->known_as, typed->known_as)) {
        return;
    }
    (void)child_words_forget(rq->db, rq->grant);
    keep_words(rq, name);
    keep_words(rq, typed->known_as);
    keep_words(rq, row->local_id);
}

static bool change(const struct request *rq, const struct child_details_find_row *row,
    const struct details_typed *typed, struct agency_id setting, int64_t version)
{
    struct child_details_change values = {
        .forename = typed->forename,
        .surname = typed->surname,
        .known_as = typed->known_as,
        .pronouns = typed->pronouns,
        .born_on = typed->born_on,
        .expected_on = typed->expected_on,
        .nhs_number = typed->nhs_number,
        .upn = typed->upn,
        .uln = typed->uln,
        .year_group = typed->year_group,
        .need = typed->need,
        .sen_status = typed->sen_status,
        .setting_agency_id = setting,
        .asked_on = typed->asked_on,
        .changed_at = rq->now,
        .version = version,
    };

    values.sort_name =
        str_fold(rq->arena, str_join(rq->arena, typed->surname, STR(" "), typed->forename));
    if (child_details_change(rq->db, rq->grant, &values) != 1)
        return false;
    rename_child(rq, row, typed, values.sort_name);
    return true;
}

/* Two may have one name: what is not changed stays the one that it was. */
static struct agency_id setting_of(const struct request *rq,
    const struct child_details_find_row *row, struct str written, struct problems *problems)
{
    struct agency_id setting = {0};

    if (!str_is_empty(written) && str_eq(written, row->agency_name))
        return row->agency_id;
    (void)directory_agency_written(rq, written, STR("setting"), problems, &setting);
    return setting;
}

/* The labels of what is different now: "First name, Main need". Never the values, which
 * not everybody who reads the timeline may see. */
static struct str changed_labels(
    const struct request *rq, const struct details_typed *was, const struct details_typed *is)
{
    struct form before = form_show(rq->arena, &details_spec, was);
    struct form after = form_show(rq->arena, &details_spec, is);
    struct str labels = {0};

    for (size_t i = 0; i < COUNT(details_fields); i++) {
        struct str name = str_of(details_fields[i].name);
        if (!str_eq(value_of(&before.typed, name), value_of(&after.typed, name)))
            labels = str_printf(rq->arena, "%.*s%s%.*s", STR_FMT(labels),
                str_is_empty(labels) ? "" : ", ", STR_FMT(msg_text(NULL, details_fields[i].label)));
    }
    return labels;
}

struct reply details_take(const struct request *rq)
{
    struct child_details_find_row row = {0};
    struct details_typed typed = {0}, theirs;
    struct form form = {0};
    struct agency_id setting;
    struct str changed;

    require(child_details_find(rq->db, rq->grant, &row));
    theirs = typed_of(&row);
    (void)form_read(rq, &details_spec, &typed, &form);
    setting = setting_of(rq, &row, typed.setting, &form.problems);
    if (!problem_of(&form.problems, STR("born_on")) &&
        !problem_of(&form.problems, STR("expected_on")))
        child_check_dates(typed.born_on, typed.expected_on, rq->today, &form.problems);
    child_check_asked(typed.asked_on, rq->today, &form.problems);
    check_numbers(rq, &typed, row.id, &form.problems);
    if (form.problems.count)
        return form_page(rq, 422, form);
    if (setting.n == row.agency_id.n)
        typed.setting = theirs.setting;
    if (date_is_set(typed.born_on))
        typed.expected_on = DATE_NONE;
    changed = changed_labels(rq, &theirs, &typed);
    if (row.version != form.version || !change(rq, &row, &typed, setting, form.version)) {
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return form_page(rq, 409, form);
    }
    if (!str_is_empty(changed))
        record_happened(rq, HAPPENED_RECORD_CHANGED, changed);
    return reply_see_other(rq, "/children/{}/details", rq_id(rq, "child"));
}
