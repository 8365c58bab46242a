/* The register of agreements: list, one of them, and what changes about it. */
#include "app/app.h"
#include "consent/agreement.h"
#include "consent/agreement_change.h"
#include "consent/agreement_list.h"
#include "consent/agreement_show.h"
#include "consent/part.h"
#include "consent/protection_pages.h"
#include "directory/directory.h"
#include "kit/arena.h"
#include "kit/kept.h"

struct agreement_typed {
    struct str title, purpose, lawful_basis, special_basis;
    struct form_many parts;
    date from_on, to_on;
};

static const struct form_field agreement_fields[] = {
    TEXT_FIELD(struct agreement_typed, title, "Title", 200),
    LINES_FIELD(struct agreement_typed, purpose, "What it is for", 2000),
    CHOICE_FIELD(struct agreement_typed, lawful_basis, "Lawful basis", &lawful_bases,
        .hint = MSG_INIT("To be checked by the data protection officer")),
    CHOICE_FIELD(struct agreement_typed, special_basis,
        "Ground for health and other special categories", &special_bases,
        .hint = MSG_INIT("To be checked by the data protection officer")),
    CHOICES_FIELD(
        struct agreement_typed, parts, "Parts of the record that are shared", &part_choices_lawful),
    DATE_FIELD(struct agreement_typed, from_on, "First day"),
    DATE_FIELD(struct agreement_typed, to_on, "Last day", .flags = FORM_OPTIONAL),
};
static const struct form_spec agreement_spec = FORM(agreement_fields);

struct party_typed {
    struct str agency, signatory;
    date signed_on;
};

static const struct form_field party_fields[] = {
    TEXT_FIELD(struct party_typed, agency, "Agency", AGENCY_NAME_MAX,
        .hint = MSG_INIT("Its name in the directory")),
    TEXT_FIELD(
        struct party_typed, signatory, "Who signed for it", 150, .hint = MSG_INIT("Name and post")),
    DATE_FIELD(struct party_typed, signed_on, "Signed on"),
};
static const struct form_spec party_spec = FORM(party_fields);

struct ending_typed {
    date last_on;
    struct str end_reason;
};

static const struct form_field ending_fields[] = {
    DATE_FIELD(struct ending_typed, last_on, "Last day of the agreement"),
    LINES_FIELD(struct ending_typed, end_reason, "Why it ends", 1000),
};
static const struct form_spec ending_spec = FORM(ending_fields);

/* ------------------------------------------------------------------ the list */

static struct agreement_lines lines_of(
    const struct request *rq, struct sharing_agreement_list_rows rows)
{
    struct agreement_line *at = arena_array_of(rq->arena, rows.count, struct agreement_line);

    for (size_t i = 0; i < rows.count; i++) {
        const struct sharing_agreement_list_row *row = &rows.at[i];
        enum agreement_end end = agreement_end_of(row->to_on, rq->today);
        at[i] = (struct agreement_line){row->public_id, row->title, row->from_on, row->to_on,
            row->party_count, end == AGREEMENT_ENDS_IN_90_DAYS, end == AGREEMENT_ENDS_IN_30_DAYS,
            end == AGREEMENT_IS_OVER, date_is_before(rq->today, row->from_on)};
    }
    return (struct agreement_lines){at, rows.count};
}

static bool looks_after(const struct request *rq)
{
    return rq->actor->duty == DUTY_MANAGER || rq->actor->duty == DUTY_DATA_PROTECTION;
}

/* Agencies and numbers, from all who work around children. Kept, see kit/kept.h. */
static void reckon_missing(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct agreement_missing_rows *)result = agreement_missing(rq->db, rq->today);
}
static void reckon_people(const struct request *rq, const struct kept_key *key, void *result)
{
    *(struct agreement_people_rows *)result =
        agreement_people(rq->db, (struct sharing_agreement_id){key->which}, rq->today);
}
static void reckon_list(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct sharing_agreement_list_rows *)result = sharing_agreement_list(rq->db, rq->today);
}

static const struct kept_kind missing_kept = {.name = "agreement_missing",
    .result_size = sizeof(struct agreement_missing_rows),
    .reckon = reckon_missing};
static const struct kept_kind list_kept = {.name = "agreement_list",
    .result_size = sizeof(struct sharing_agreement_list_rows),
    .reckon = reckon_list};
static const struct kept_kind people_kept = {.name = "agreement_people",
    .result_size = sizeof(struct agreement_people_rows),
    .reckon = reckon_people};

static struct agreement_missing_rows missing_of(const struct request *rq)
{
    return *(const struct agreement_missing_rows *)kept_read(
        rq, &missing_kept, &(struct kept_key){0});
}

static struct agreement_people_rows people_of(
    const struct request *rq, struct sharing_agreement_id agreement)
{
    return *(const struct agreement_people_rows *)kept_read(
        rq, &people_kept, &(struct kept_key){.which = agreement.n});
}

struct reply agreements_page(const struct request *rq)
{
    struct agreement_list view = {
        .agreements = lines_of(rq, *(const struct sharing_agreement_list_rows *)kept_read(
                                       rq, &list_kept, &(struct kept_key){0})),
        .may_change = looks_after(rq),
    };

    if (view.may_change)
        view.missing = missing_of(rq);
    return reply_agreement_list(rq, 200, &view);
}

/* ------------------------------------------------------------------ one of them */

static struct agreement_parties parties_of(const struct request *rq, struct sharing_agreement_id id)
{
    struct agreement_party_list_rows rows = agreement_party_list(rq->db, id);
    struct agreement_party_line *at =
        arena_array_of(rq->arena, rows.count, struct agreement_party_line);

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct agreement_party_line){&rows.at[i],
            date_is_set(rows.at[i].to_on) && date_is_before(rows.at[i].to_on, rq->today)};
    return (struct agreement_parties){at, rows.count};
}

struct reply agreement_page(const struct request *rq)
{
    struct agreement_show view = {0};

    if (!sharing_agreement_find(rq->db, rq_id(rq, "agreement"), &view.agreement))
        return reply_error(404);
    view.parties = parties_of(rq, view.agreement.id);
    view.lawful = form_choice_words(&lawful_bases, view.agreement.lawful_basis);
    view.special = form_choice_words(&special_bases, view.agreement.special_basis);
    view.parts = parts_of(rq->arena, (section_set)view.agreement.sections);
    view.may_change = looks_after(rq);
    return reply_agreement_show(rq, 200, &view);
}

/* The forms of one agreement; each is as it was typed, or fresh. */
struct forms {
    struct form terms, party, ending;
};

static struct agreement_typed typed_of(
    struct arena *a, const struct sharing_agreement_find_row *row)
{
    return (struct agreement_typed){row->title, row->purpose, row->lawful_basis, row->special_basis,
        parts_ticks(a, (section_set)row->sections), row->from_on, row->to_on};
}

static struct forms forms_of(const struct request *rq, const struct sharing_agreement_find_row *row)
{
    struct agreement_typed now = typed_of(rq->arena, row);
    struct party_typed party = {.signed_on = rq->today};
    struct ending_typed ending = {.last_on = rq->today};
    struct forms forms = {form_show(rq->arena, &agreement_spec, &now),
        form_show(rq->arena, &party_spec, &party), form_show(rq->arena, &ending_spec, &ending)};

    forms.terms.version = row->version;
    forms.ending.version = row->version;
    return forms;
}

static struct reply change_page(const struct request *rq, int status,
    const struct sharing_agreement_find_row *row, struct forms forms)
{
    struct agreement_change view = {
        .form = forms.terms, .party = forms.party, .ending = forms.ending, .ends_on = DATE_NONE};

    if (row) {
        view.agreement = row->public_id;
        view.title = row->title;
        view.from_on = row->from_on;
        view.ends_on = row->to_on;
        view.parties = parties_of(rq, row->id);
        view.people = people_of(rq, row->id);
    }
    view.is_new = !row;
    return reply_agreement_change(rq, status, &view);
}

struct reply agreement_new(const struct request *rq)
{
    struct agreement_typed start = {.from_on = rq->today, .to_on = DATE_NONE};
    struct forms forms = {.terms = form_show(rq->arena, &agreement_spec, &start)};

    return change_page(rq, 200, NULL, forms);
}

struct reply agreement_edit(const struct request *rq)
{
    struct sharing_agreement_find_row row = {0};

    if (!sharing_agreement_find(rq->db, rq_id(rq, "agreement"), &row))
        return reply_error(404);
    return change_page(rq, 200, &row, forms_of(rq, &row));
}

static bool read_terms(const struct request *rq, struct agreement_typed *typed, struct form *form)
{
    *typed = (struct agreement_typed){.from_on = DATE_NONE, .to_on = DATE_NONE};
    (void)form_read(rq, &agreement_spec, typed, form);
    agreement_check(typed->from_on, typed->to_on, &form->problems);
    return form->problems.count == 0;
}

struct reply agreement_take_new(const struct request *rq)
{
    struct agreement_typed typed;
    struct forms forms = {0};
    struct uuid id = uuid_new(rq->now);

    if (!read_terms(rq, &typed, &forms.terms))
        return change_page(rq, 422, NULL, forms);
    (void)sharing_agreement_add(rq->db, &(struct sharing_agreement_add){.public_id = id,
                                            .title = typed.title,
                                            .purpose = typed.purpose,
                                            .lawful_basis = typed.lawful_basis,
                                            .special_basis = typed.special_basis,
                                            .sections = (int64_t)parts_ticked(typed.parts),
                                            .from_on = typed.from_on,
                                            .to_on = typed.to_on,
                                            .changed_at = rq->now,
                                            .changed_by = rq->actor->person});
    return reply_see_other(rq, "/agreements/{}/change", id);
}

static struct reply conflict(
    const struct request *rq, const struct sharing_agreement_find_row *row, struct form typed)
{
    struct forms forms = forms_of(rq, row);
    struct agreement_typed theirs = typed_of(rq->arena, row);

    form_conflict_with(rq->arena, &typed, &theirs, row->version);
    forms.terms = typed;
    return change_page(rq, 409, row, forms);
}

struct reply agreement_take_edit(const struct request *rq)
{
    struct sharing_agreement_find_row row = {0};
    struct agreement_typed typed;
    struct form form = {0};

    if (!sharing_agreement_find(rq->db, rq_id(rq, "agreement"), &row))
        return reply_error(404);
    if (!read_terms(rq, &typed, &form)) {
        struct forms forms = forms_of(rq, &row);
        forms.terms = form;
        return change_page(rq, 422, &row, forms);
    }
    if (sharing_agreement_change(rq->db, &(struct sharing_agreement_change){.title = typed.title,
                                             .purpose = typed.purpose,
                                             .lawful_basis = typed.lawful_basis,
                                             .special_basis = typed.special_basis,
                                             .sections = (int64_t)parts_ticked(typed.parts),
                                             .from_on = typed.from_on,
                                             .to_on = typed.to_on,
                                             .changed_at = rq->now,
                                             .changed_by = rq->actor->person,
                                             .public_id = row.public_id,
                                             .version = form.version}) != 1)
        return conflict(rq, &row, form);
    return reply_see_other(rq, "/agreements/{}/change", row.public_id);
}

struct reply agreement_take_end(const struct request *rq)
{
    struct sharing_agreement_find_row row = {0};
    struct ending_typed typed = {.last_on = DATE_NONE};
    struct forms forms;

    if (!sharing_agreement_find(rq->db, rq_id(rq, "agreement"), &row))
        return reply_error(404);
    forms = forms_of(rq, &row);
    (void)form_read(rq, &ending_spec, &typed, &forms.ending);
    if (date_is_set(typed.last_on) && date_is_before(typed.last_on, row.from_on))
        problem_add(&forms.ending.problems, STR("last_on"),
            MSG("The last day cannot be before the first day."));
    if (forms.ending.problems.count)
        return change_page(rq, 422, &row, forms);
    if (sharing_agreement_end(rq->db, &(struct sharing_agreement_end){.to_on = typed.last_on,
                                          .end_reason = typed.end_reason,
                                          .changed_at = rq->now,
                                          .changed_by = rq->actor->person,
                                          .public_id = row.public_id,
                                          .version = forms.ending.version}) != 1) {
        forms.ending.version = row.version;
        problem_add(&forms.ending.problems, (struct str){0},
            MSG("Somebody else has changed this agreement. Look at it again, and then say once more when "
                "it ends."));
        return change_page(rq, 409, &row, forms);
    }
    return reply_see_other(rq, "/agreements/{}/change", row.public_id);
}

/* ------------------------------------------------------------------ parties */

struct reply agreement_take_party(const struct request *rq)
{
    struct sharing_agreement_find_row row = {0};
    struct party_typed typed = {.signed_on = DATE_NONE};
    struct agency_id agency;
    struct forms forms;

    if (!sharing_agreement_find(rq->db, rq_id(rq, "agreement"), &row))
        return reply_error(404);
    forms = forms_of(rq, &row);
    (void)form_read(rq, &party_spec, &typed, &forms.party);
    (void)directory_agency_written(rq, typed.agency, STR("agency"), &forms.party.problems, &agency);
    if (date_is_set(typed.signed_on) && date_is_before(rq->today, typed.signed_on))
        problem_add(&forms.party.problems, STR("signed_on"),
            MSG("This day has not come yet. Say so when it has."));
    if (forms.party.problems.count)
        return change_page(rq, 422, &row, forms);
    (void)agreement_party_add(rq->db, &(struct agreement_party_add){.agreement_id = row.id,
                                          .agency_id = agency,
                                          .signatory = typed.signatory,
                                          .signed_on = typed.signed_on,
                                          .to_on = DATE_NONE,
                                          .changed_at = rq->now,
                                          .changed_by = rq->actor->person});
    return reply_see_other(rq, "/agreements/{}/change", row.public_id);
}

/* Today is its last day. */
struct reply agreement_take_leave(const struct request *rq)
{
    struct sharing_agreement_find_row row = {0};
    struct agency_find_row agency = {0};
    struct uuid id = {0};

    if (!uuid_parse(value_of(&rq->form, STR("agency")), &id))
        return reply_error(400);
    if (!sharing_agreement_find(rq->db, rq_id(rq, "agreement"), &row) ||
        !agency_find(rq->db, id, &agency))
        return reply_error(404);
    (void)agreement_party_leave(rq->db, rq->today, rq->now, rq->actor->person, row.id, agency.id);
    return reply_see_other(rq, "/agreements/{}/change", row.public_id);
}
