/* What agencies and families agreed to, and people whom only others' rows name, as rows of files. */
#include "caseload/shared_sql.h"
#include "caseload/stored_getting.h"
#include "caseload/stored_sql.h"
#include "kit/db.h"

struct stored_rows stored_person_list(const struct getting *g)
{
    struct stored_people_rows rows =
        stored_people(g->db, (struct person_id){g->first}, (struct person_id){g->last});
    struct person_row *out = ROWS_OF(person_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct person_row){
            .row = stored_head(g, LIST_PEOPLE, rows.at[i].id.n),
            .name = rows.at[i].name,
            .phone = rows.at[i].phone,
            .email = rows.at[i].email,
            .language = rows.at[i].language,
            .needs_interpreter = rows.at[i].needs_interpreter,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

struct stored_rows stored_agreement_list(const struct getting *g)
{
    struct stored_agreements_rows rows = stored_agreements(
        g->db, (struct sharing_agreement_id){g->first}, (struct sharing_agreement_id){g->last});
    struct agreement_row *out = ROWS_OF(agreement_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct agreement_row){
            .row = stored_head(g, LIST_AGREEMENTS, rows.at[i].id.n),
            .title = rows.at[i].title,
            .purpose = rows.at[i].purpose,
            .lawful_basis = rows.at[i].lawful_basis,
            .special_basis = rows.at[i].special_basis,
            .parts = rows.at[i].sections,
            .from_on = rows.at[i].from_on,
            .to_on = rows.at[i].to_on,
            .end_reason = rows.at[i].end_reason,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

struct stored_rows stored_party_list(const struct getting *g)
{
    struct stored_parties_rows rows = stored_parties(
        g->db, (struct agreement_party_id){g->first}, (struct agreement_party_id){g->last});
    struct party_row *out = ROWS_OF(party_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = (struct party_row){
            .row.stored = rows.at[i].id.n,
            .agreement = ids_text(&g->names->ids[LIST_AGREEMENTS], rows.at[i].agreement_id.n),
            .agency = ids_text(&g->names->ids[LIST_AGENCIES], rows.at[i].agency_id.n),
            .signatory = rows.at[i].signatory,
            .signed_on = rows.at[i].signed_on,
            .to_on = rows.at[i].to_on,
        };
    return (struct stored_rows){(char *)out, rows.count};
}

static struct consent_row consent_of(const struct getting *g, const struct stored_consents_row *row)
{
    return (struct consent_row){
        .row = stored_head(g, LIST_CONSENTS, row->id.n),
        .child = ids_text(&g->names->ids[LIST_CHILDREN], row->child_id.n),
        .agency = ids_text(&g->names->ids[LIST_AGENCIES], row->agency_id.n),
        .person = names_who(g->names, g->arena, row->person_id.n),
        .parts = row->sections,
        .decision = row->decision,
        .purpose = row->purpose,
        .given_by = names_who(g->names, g->arena, row->given_by.n),
        .capacity = row->capacity,
        .form = row->form,
        .lawful_reason = row->lawful_reason,
        .words = row->words,
        .is_withheld = row->is_withheld,
        .from_on = row->from_on,
        .to_on = row->to_on,
        .withdrawn_on = row->withdrawn_on,
        .withdrawn_by = names_who(g->names, g->arena, row->withdrawn_by.n),
        .withdrawn_words = row->withdrawn_words,
    };
}

struct stored_rows stored_consent_list(const struct getting *g)
{
    struct stored_consents_rows rows =
        stored_consents(g->db, (struct consent_id){g->first}, (struct consent_id){g->last});
    struct consent_row *out = ROWS_OF(consent_row, rows);

    for (size_t i = 0; i < rows.count; i++)
        out[i] = consent_of(g, &rows.at[i]);
    return (struct stored_rows){(char *)out, rows.count};
}
