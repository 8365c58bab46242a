#include "caseload/import_rules.h"
#include "caseload/stored_getting.h"
#include "caseload/stored_sql.h"
#include "kit/db.h"
#include "kit/fault.h"

static struct stored_rows agencies(const struct getting *g)
{
    struct stored_agencies_rows rows =
        stored_agencies(g->db, (struct agency_id){g->first}, (struct agency_id){g->last});
    struct agency_row *out = ROWS_OF(agency_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct agency_row){
            .row = stored_head(g, LIST_AGENCIES, rows.at[i].id.n),
            .name = rows.at[i].name,
            .sector = rows.at[i].sector,
            .phone = rows.at[i].phone,
            .email = rows.at[i].email,
            .website = rows.at[i].website,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

static struct stored_rows practitioners(const struct getting *g)
{
    struct stored_practitioners_rows rows = stored_practitioners(
        g->db, (struct practitioner_id){g->first}, (struct practitioner_id){g->last});
    struct practitioner_row *out = ROWS_OF(practitioner_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct practitioner_row){
            .row = stored_head(g, LIST_PRACTITIONERS, rows.at[i].id.n),
            .person = ids_text(&g->names->people, rows.at[i].person_id.n),
            .name = rows.at[i].name,
            .agency = ids_text(&g->names->ids[LIST_AGENCIES], rows.at[i].agency_id.n),
            .post = rows.at[i].post,
            .phone = rows.at[i].phone,
            .email = rows.at[i].email,
            .is_key_worker = rows.at[i].is_key_worker,
            .from_on = rows.at[i].from_on,
            .to_on = rows.at[i].to_on,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

static struct child_row child_of(const struct getting *g, const struct stored_children_row *row)
{
    return (struct child_row){
        .row = stored_head(g, LIST_CHILDREN, row->id.n),
        .person = ids_text(&g->names->people, row->person_id.n),
        .forename = row->forename,
        .surname = row->surname,
        .known_as = row->known_as,
        .pronouns = row->pronouns,
        .born_on = row->born_on,
        .expected_on = row->expected_on,
        .nhs_number = row->nhs_number,
        .upn = row->upn,
        .uln = row->uln,
        .setting = ids_text(&g->names->ids[LIST_AGENCIES], row->setting_agency_id.n),
        .year_group = row->year_group,
        .need = row->need,
        .sen_status = row->sen_status,
        .level = row->level,
        .contact_rhythm_days = row->contact_rhythm_days,
        .asked_on = row->asked_on,
        .died_on = row->died_on,
        .phone = row->phone,
        .email = row->email,
        .language = row->language,
        .needs_interpreter = row->needs_interpreter,
    };
}

/* The first household of a child is its main one, the next the second; a file has no room for more. */
static void add_household(
    const struct getting *g, struct child_row *child, const struct stored_households_row *row)
{
    struct str id = ids_text(&g->names->households, row->household_id.n);

    if (str_is_empty(child->household)) {
        child->household = id;
        child->address = row->address;
        child->postcode = row->postcode;
    } else if (str_is_empty(child->second_household)) {
        child->second_household = id;
        child->second_address = row->address;
        child->second_postcode = row->postcode;
    }
}

static struct stored_rows children(const struct getting *g)
{
    struct child_id first = {g->first}, last = {g->last};
    struct stored_children_rows rows = stored_children(g->db, first, last);
    struct stored_households_rows homes = stored_households(g->db, first, last);
    struct child_row *out = ROWS_OF(child_row, rows);

    for (size_t i = 0, home = 0; i < rows.count; i++) {
        out[i] = child_of(g, &rows.at[i]);
        while (home < homes.count && homes.at[home].child_id.n <= rows.at[i].id.n) {
            if (homes.at[home].child_id.n == rows.at[i].id.n)
                add_household(g, &out[i], &homes.at[home]);
            home++;
        }
    }
    return (struct stored_rows){(char *)out, rows.count};
}

static struct stored_rows family(const struct getting *g)
{
    struct stored_family_rows rows = stored_family(
        g->db, (struct family_member_id){g->first}, (struct family_member_id){g->last});
    struct family_row *out = ROWS_OF(family_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct family_row){
            .row.stored = rows.at[i].id.n,
            .child = ids_text(&g->names->ids[LIST_CHILDREN], rows.at[i].child_id.n),
            .person = ids_text(&g->names->people, rows.at[i].person_id.n),
            .name = rows.at[i].name,
            .relationship = rows.at[i].relationship,
            .phone = rows.at[i].phone,
            .email = rows.at[i].email,
            .language = rows.at[i].language,
            .needs_interpreter = rows.at[i].needs_interpreter,
            .has_responsibility = rows.at[i].has_responsibility,
            .may_see_record = rows.at[i].may_see_record,
            .lives_with = rows.at[i].lives_with,
            .strength = rows.at[i].strength,
            .contact_note = rows.at[i].contact_note,
            .from_on = rows.at[i].from_on,
            .to_on = rows.at[i].to_on,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

static struct involvement_row involvement_of(
    const struct getting *g, const struct stored_involvements_row *row)
{
    return (struct involvement_row){
        .row = stored_head(g, LIST_INVOLVEMENTS, row->id.n),
        .child = ids_text(&g->names->ids[LIST_CHILDREN], row->child_id.n),
        .practitioner = ids_text(&g->names->ids[LIST_PRACTITIONERS], row->practitioner_id.n),
        .role = row->role,
        .purpose = row->purpose,
        .is_key_worker = row->is_key_worker,
        .is_single_point = row->is_single_point,
        .model = STR("designated"),
        .strength = row->strength,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .end_reason = row->end_reason,
        .first_met_on = row->first_met_on,
        .last_contact_on = row->last_contact_on,
        .next_due_on = row->next_due_on,
        .next_due_what = row->next_due_what,
    };
}

/* The latest assignment of an involvement says how it carries key working. */
static struct stored_rows involvements(const struct getting *g)
{
    struct involvement_id first = {g->first}, last = {g->last};
    struct stored_involvements_rows rows = stored_involvements(g->db, first, last);
    struct stored_assignments_rows assignments = stored_assignments(g->db, first, last);
    struct involvement_row *out = ROWS_OF(involvement_row, rows);

    for (size_t i = 0, n = 0; i < rows.count; i++) {
        out[i] = involvement_of(g, &rows.at[i]);
        while (n < assignments.count && assignments.at[n].involvement_id.n <= rows.at[i].id.n) {
            if (assignments.at[n].involvement_id.n == rows.at[i].id.n && rows.at[i].is_key_worker) {
                out[i].model = assignments.at[n].model;
                out[i].chosen_by_family = assignments.at[n].chosen_by_family;
            }
            n++;
        }
    }
    return (struct stored_rows){(char *)out, rows.count};
}

static struct text_list children_of(const struct getting *g, int64_t contact)
{
    size_t count;
    const struct children_of_contact *filings = names_filings(g->names, contact, &count);
    struct str *texts = arena_array_of(g->arena, count, struct str);

    for (size_t i = 0; i < count; i++)
        texts[i] = ids_text(&g->names->ids[LIST_CHILDREN], filings[i].child);
    return (struct text_list){texts, count};
}

static struct stored_rows contacts(const struct getting *g)
{
    struct stored_contacts_rows rows =
        stored_contacts(g->db, (struct contact_id){g->first}, (struct contact_id){g->last});
    struct contact_row *out = ROWS_OF(contact_row, rows);

    for (size_t i = 0; i < rows.count; i++) {
        out[i] = (struct contact_row){
            .row = stored_head(g, LIST_CONTACTS, rows.at[i].id.n),
            .children = children_of(g, rows.at[i].id.n),
            .author = names_who(g->names, g->arena, rows.at[i].author_id.n),
            .channel = rows.at[i].channel,
            .direction = rows.at[i].direction,
            .purpose = rows.at[i].purpose,
            .was_made = rows.at[i].was_made,
            .minutes = rows.at[i].minutes,
            .title = rows.at[i].title,
            .note = rows.at[i].note,
            .audience = rows.at[i].audience,
            .about = about_code(rows.at[i].about),
            .replaced_by = ids_text(&g->names->ids[LIST_CONTACTS], rows.at[i].replaced_by_id.n),
        };
        contact_when(g->arena, rows.at[i].happened_at, &out[i].on, &out[i].time);
    }
    return (struct stored_rows){(char *)out, rows.count};
}

static struct stored_rows outcomes(const struct getting *g)
{
    struct stored_outcomes_rows rows =
        stored_outcomes(g->db, (struct outcome_id){g->first}, (struct outcome_id){g->last});
    struct outcome_row *out = ROWS_OF(outcome_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct outcome_row){
            .row = stored_head(g, LIST_OUTCOMES, rows.at[i].id.n),
            .child = ids_text(&g->names->ids[LIST_CHILDREN], rows.at[i].child_id.n),
            .title = rows.at[i].title,
            .words = rows.at[i].words,
            .words_by = rows.at[i].words_by,
            .state = rows.at[i].state,
            .position = rows.at[i].position,
            .target_on = rows.at[i].target_on,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

static struct stored_rows actions(const struct getting *g)
{
    struct stored_actions_rows rows =
        stored_actions(g->db, (struct action_id){g->first}, (struct action_id){g->last});
    struct action_row *out = ROWS_OF(action_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct action_row){
            .row = stored_head(g, LIST_ACTIONS, rows.at[i].id.n),
            .outcome = ids_text(&g->names->ids[LIST_OUTCOMES], rows.at[i].outcome_id.n),
            .text = rows.at[i].text,
            .owner = names_who(g->names, g->arena, rows.at[i].owner_id.n),
            .due_on = rows.at[i].due_on,
            .rhythm = rows.at[i].rhythm,
            .waiting_since_on = rows.at[i].waiting_since_on,
            .state = rows.at[i].state,
            .done_on = rows.at[i].done_on,
            .position = rows.at[i].position,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

struct stored_rows stored_rows(struct arena *a, struct db *db, const struct names *names,
    enum list list, const int64_t range[static 2])
{
    static struct stored_rows (*const readers[LIST__COUNT])(const struct getting *) = {
        [LIST_AGENCIES] = agencies,
        [LIST_PRACTITIONERS] = practitioners,
        [LIST_CHILDREN] = children,
        [LIST_FAMILY] = family,
        [LIST_INVOLVEMENTS] = involvements,
        [LIST_CONTACTS] = contacts,
        [LIST_OUTCOMES] = outcomes,
        [LIST_ACTIONS] = actions,
        [LIST_PEOPLE] = stored_person_list,
        [LIST_AGREEMENTS] = stored_agreement_list,
        [LIST_PARTIES] = stored_party_list,
        [LIST_CONSENTS] = stored_consent_list,
    };
    struct getting g = {a, db, names, range[0], range[1]};

    require(list < LIST__COUNT);
    db_use_arena(db, a);
    return list_is_sheet(list) ? stored_sheet_list(&g, list) : readers[list](&g);
}
