#include "app/app.h"
#include "consent/may.h"
#include "directory/agencies.h"
#include "directory/agency_form.h"
#include "directory/agency_show.h"
#include "directory/directory.h"
#include "directory/pages.h"
#include "kit/arena.h"
#include "team/team.h"

enum { PAGE = 50, PEOPLE_FOUND_MAX = 10 };

/* ---------------------------------------------------------------- lists */

static struct listed_agencies agencies_of(const struct request *rq, struct agency_list_rows rows)
{
    struct listed_agency *at = arena_array_of(rq->arena, rows.count, struct listed_agency);
    struct listed_agencies list = {at, rows.count < PAGE ? rows.count : PAGE};

    for (size_t i = 0; i < list.count; i++)
        at[i] = (struct listed_agency){&rows.at[i], sector_words(rows.at[i].sector)};
    return list;
}

static struct sector_options sector_options(const struct request *rq, struct str chosen)
{
    struct sector_option *at =
        arena_array_of(rq->arena, agency_sectors.count, struct sector_option);

    for (size_t i = 0; i < agency_sectors.count; i++)
        at[i] = (struct sector_option){agency_sectors.at[i].value, agency_sectors.at[i].text,
            str_eq(agency_sectors.at[i].value, chosen)};
    return (struct sector_options){at, agency_sectors.count};
}

/* The two statements select the same columns. */
_Static_assert(sizeof(struct agency_list_row) == sizeof(struct agency_list_by_word_row),
    "the lists of agencies must be the same");

static struct agency_list_rows agencies_found(
    const struct request *rq, struct sought sought, struct str sector, struct uuid after)
{
    struct str from_name = value_of(&rq->query, STR("from"));
    struct agency_list_by_word_rows rows;

    if (str_is_empty(sought.first))
        return agency_list(rq->db, from_name, after, sector, PAGE + 1);
    sought = sought_among_agencies(rq->db, sought);
    rows = agency_list_by_word(rq->db, &(struct agency_list_by_word){
                                           .after = after,
                                           .word_from = sought.first,
                                           .word_to = sought.first_end,
                                           .from_name = from_name,
                                           .second_from = sought.second,
                                           .second_to = sought.second_end,
                                           .sector = sector,
                                           .limit = PAGE + 1,
                                       });
    return (struct agency_list_rows){(struct agency_list_row *)(void *)rows.at, rows.count};
}

struct reply agencies_show(const struct request *rq)
{
    struct sought sought = sought_of(rq->arena, value_of(&rq->query, STR("q")));
    struct str sector = value_of(&rq->query, STR("sector"));
    struct agencies view = {.search = sought.typed,
        .sector = msg_is_set(sector_words(sector)) ? sector : (struct str){0}};
    struct agency_list_rows rows;
    struct uuid after = {0};

    (void)uuid_parse(value_of(&rq->query, STR("after")), &after);
    rows = agencies_found(rq, sought, view.sector, after);
    view.agencies = agencies_of(rq, rows);
    view.has_more = rows.count > PAGE;
    if (view.has_more) {
        view.last = rows.at[PAGE - 1].public_id;
        view.last_name = rows.at[PAGE - 1].search_name;
    }
    if (!uuid_is_set(after))
        view.people = directory_search(rq, sought, PEOPLE_FOUND_MAX);
    view.sectors = sector_options(rq, view.sector);
    view.is_filtered = !str_is_empty(sought.first) || !str_is_empty(view.sector);
    view.may_change = directory_may_change(rq);
    return reply_agencies(rq, 200, &view);
}

static struct agency_people people_of(
    const struct request *rq, struct practitioner_of_agency_rows rows)
{
    struct agency_person *at = arena_array_of(rq->arena, rows.count, struct agency_person);
    struct agency_people people = {at, rows.count < PAGE ? rows.count : PAGE};

    for (size_t i = 0; i < people.count; i++)
        at[i] = (struct agency_person){
            .row = &rows.at[i],
            .mail = mail_url(rq->arena, rows.at[i].email),
            .begins_later =
                date_is_set(rows.at[i].from_on) && date_is_before(rq->today, rows.at[i].from_on),
        };
    return people;
}

struct reply agency_show_page(const struct request *rq)
{
    struct agency_show view = {0};
    struct practitioner_of_agency_rows rows;
    struct uuid after = {0};

    if (!agency_find(rq->db, rq_id(rq, "agency"), &view.agency))
        return reply_error(404);
    (void)uuid_parse(value_of(&rq->query, STR("after")), &after);
    rows = practitioner_of_agency(
        rq->db, view.agency.id, value_of(&rq->query, STR("from")), after, rq->today, PAGE + 1);
    view.people = people_of(rq, rows);
    view.has_more = rows.count > PAGE;
    if (view.has_more) {
        view.last = rows.at[PAGE - 1].public_id;
        view.last_name = rows.at[PAGE - 1].search_name;
    }
    view.sector = sector_words(view.agency.sector);
    view.mail = mail_url(rq->arena, view.agency.email);
    view.website = website_url(rq->arena, view.agency.website);
    view.may_change = directory_may_change(rq);
    return reply_agency_show(rq, 200, &view);
}

/* ---------------------------------------------------------------- forms */

struct agency_typed {
    struct str name, sector, phone, email, website;
};

static const struct form_field agency_fields[] = {
    TEXT_FIELD(struct agency_typed, name, "Name of the agency", AGENCY_NAME_MAX),
    CHOICE_FIELD(struct agency_typed, sector, "Sector", &agency_sectors),
    PHONE_FIELD(struct agency_typed, phone, "Telephone", .flags = FORM_OPTIONAL),
    EMAIL_FIELD(struct agency_typed, email, "E-mail", .flags = FORM_OPTIONAL),
    TEXT_FIELD(struct agency_typed, website, "Website", 200, .flags = FORM_OPTIONAL),
};
static const struct form_spec agency_spec = FORM(agency_fields);

static struct reply form_page(
    const struct request *rq, int status, struct form form, struct uuid agency)
{
    struct agency_form view = {.form = form, .agency = agency, .is_new = !uuid_is_set(agency)};

    return reply_agency_form(rq, status, &view);
}

/* True when the form can be kept; the website is completed. `self` is the agency that is changed. */
static bool read_agency(
    const struct request *rq, struct uuid self, struct agency_typed *typed, struct form *form)
{
    struct agency_named_row other = {0};

    (void)form_read(rq, &agency_spec, typed, form);
    if (!str_is_empty(typed->name) && !name_can_be_found(rq->arena, typed->name))
        problem_add(&form->problems, STR("name"), MSG("Enter a name with letters or digits."));
    else if (!str_is_empty(typed->name) &&
             agency_named(rq->db, str_fold(rq->arena, typed->name), &other) &&
             !uuid_eq(other.public_id, self))
        problem_add(&form->problems, STR("name"),
            MSG("There is an agency of this name already. Enter another name, or use that one."));
    if (!str_is_empty(typed->website)) {
        struct url url = website_url(rq->arena, typed->website);
        if (str_is_empty(url.text))
            problem_add(&form->problems, STR("website"),
                MSG("Enter an address like https://www.example.org"));
        typed->website = url.text;
    }
    return form->problems.count == 0;
}

struct reply agency_new(const struct request *rq)
{
    return form_page(rq, 200, form_show(rq->arena, &agency_spec, NULL), (struct uuid){0});
}

struct reply agency_take_new(const struct request *rq)
{
    struct agency_typed typed = {0};
    struct form form = {0};
    struct agency_add agency;

    if (!read_agency(rq, (struct uuid){0}, &typed, &form))
        return form_page(rq, 422, form, (struct uuid){0});
    agency = (struct agency_add){
        .public_id = uuid_new(rq->now),
        .name = typed.name,
        .search_name = str_fold(rq->arena, typed.name),
        .sector = typed.sector,
        .phone = typed.phone,
        .email = typed.email,
        .website = typed.website,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
    };
    directory_keep_agency_words(rq->db, agency_add(rq->db, &agency), agency.search_name);
    return reply_see_other(rq, "/agencies/{}", agency.public_id);
}

static struct agency_typed typed_of(const struct agency_find_row *row)
{
    return (struct agency_typed){row->name, row->sector, row->phone, row->email, row->website};
}

struct reply agency_edit(const struct request *rq)
{
    struct agency_find_row row = {0};
    struct agency_typed now;
    struct form form;

    if (!agency_find(rq->db, rq_id(rq, "agency"), &row))
        return reply_error(404);
    now = typed_of(&row);
    form = form_show(rq->arena, &agency_spec, &now);
    form.version = row.version;
    return form_page(rq, 200, form, row.public_id);
}

struct reply agency_take_edit(const struct request *rq)
{
    struct agency_find_row row = {0};
    struct agency_typed typed = {0};
    struct form form = {0};
    struct agency_change change;

    if (!agency_find(rq->db, rq_id(rq, "agency"), &row))
        return reply_error(404);
    if (!read_agency(rq, row.public_id, &typed, &form))
        return form_page(rq, 422, form, row.public_id);
    change = (struct agency_change){
        .name = typed.name,
        .search_name = str_fold(rq->arena, typed.name),
        .sector = typed.sector,
        .phone = typed.phone,
        .email = typed.email,
        .website = typed.website,
        .changed_at = rq->now,
        .changed_by = rq->actor->person,
        .public_id = row.public_id,
        .version = form.version,
    };
    if (agency_change(rq->db, &change) != 1) {
        struct agency_typed theirs = typed_of(&row);
        form_conflict_with(rq->arena, &form, &theirs, row.version);
        return form_page(rq, 409, form, row.public_id);
    }
    directory_keep_agency_words(rq->db, row.id, change.search_name);
    return reply_see_other(rq, "/agencies/{}", row.public_id);
}
