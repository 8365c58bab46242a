/* Writing what the files say about requests for key working. */
#include <sodium.h>

#include "account/readable.h"
#include "caseload/import_apply.h"
#include "caseload/key_working_add_sql.h"
#include "kit/fault.h"
#include "referral/asked.h"

/* One that people can say on the telephone: 40 random bits, of which nobody else has the same in practice; the store
 * refuses two that are alike. */
static struct str new_reference(struct arena *a)
{
    unsigned char bytes[REFERENCE_BYTES];

    randombytes_buf(bytes, sizeof bytes);
    return readable_of(a, (struct str){(const char *)bytes, sizeof bytes}, READABLE_CODE);
}

/* Without an owner in the file, the manager who is there the longest, as when somebody asks by the page. */
static struct person_id owner_of(struct applying *a, const struct request_row *row)
{
    struct person_id owner = apply_who(a, row->owner);
    struct referral_first_owner_rows first;

    if (person_id_is_set(owner))
        return owner;
    first = referral_first_owner(a->w.db);
    require(first.count > 0);
    return first.at[0].person_id;
}

static struct caseload_add_request values_of(struct applying *a, const struct request_row *row)
{
    return (struct caseload_add_request){.public_id = apply_public_id(&row->row),
        .reference = str_is_empty(row->reference) ? new_reference(a->w.scratch) : row->reference,
        .child_id = {str_is_empty(row->child) ? 0 : apply_key(a, LIST_CHILDREN, row->child)},
        .asked_on = row->asked_on,
        .asker_kind = row->asker_kind,
        .asker_name = row->asker_name,
        .asker_role = row->asker_role,
        .forename = row->forename,
        .surname = row->surname,
        .born_on = row->born_on,
        .expected_on = row->expected_on,
        .reason = row->reason,
        .urgency = row->urgency,
        .wish = row->wish,
        .whom = row->whom,
        .language = row->language,
        .phone = row->phone,
        .email = row->email,
        .safe_contact = row->safe_contact,
        .may_ask = date_is_set(row->may_ask_on),
        .may_ask_on = row->may_ask_on,
        .consent_words = row->consent_words,
        .state = row->state,
        .ended_on = row->ended_on,
        .accepted_by = apply_who(a, row->accepted_by),
        .end_kind = row->end_kind,
        .end_words = row->end_words,
        .criteria = row->criteria,
        .challenge = row->challenge,
        .changed_at = a->w.now,
        .changed_by = a->w.by};
}

static void add_request(struct applying *a, const struct request_row *row)
{
    struct caseload_add_request values = values_of(a, row);
    struct referral_id request = caseload_add_request(a->w.db, &values);

    ids_add(&a->im->names.ids[LIST_REQUESTS], row->row.id, request.n, values.child_id.n);
    (void)caseload_add_owner(a->w.db, &(struct caseload_add_owner){.referral_id = request,
                                          .person_id = owner_of(a, row),
                                          .from_on = row->asked_on,
                                          .to_on = row->ended_on,
                                          .changed_at = a->w.now,
                                          .changed_by = a->w.by});
}

void apply_requests(struct applying *a)
{
    const struct request_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_REQUESTS, row, fate, add_request(a, row));
}

static void add_ask(struct applying *a, const struct ask_row *row)
{
    (void)caseload_add_ask(
        a->w.db, &(struct caseload_add_ask){.public_id = apply_public_id(&row->row),
                     .referral_id = {apply_key(a, LIST_REQUESTS, row->request)},
                     .agency_id = {apply_key(a, LIST_AGENCIES, row->agency)},
                     .person_id = apply_who(a, row->person),
                     .post = row->post,
                     .words = row->words,
                     .asked_on = row->asked_on,
                     .asked_by = apply_who(a, row->asked_by),
                     .due_on = row->due_on,
                     .answer = row->answer,
                     .answered_on = row->answered_on,
                     .answered_by = row->answered_by,
                     .answer_words = row->answer_words,
                     .criteria = row->criteria,
                     .challenge = row->challenge,
                     .changed_at = a->w.now,
                     .changed_by = a->w.by});
}

static void answer_ask(struct applying *a, const struct ask_row *row)
{
    (void)caseload_answer_ask(a->w.db, &(struct caseload_answer_ask){.answer = row->answer,
                                           .answered_on = row->answered_on,
                                           .answered_by = row->answered_by,
                                           .answer_words = row->answer_words,
                                           .criteria = row->criteria,
                                           .challenge = row->challenge,
                                           .changed_at = a->w.now,
                                           .changed_by = a->w.by,
                                           .id = {row->row.stored}});
}

void apply_asks(struct applying *a)
{
    const struct ask_row *row;
    enum fate fate;

    APPLY_EACH(a, LIST_ASKS, row, fate, (fate == FATE_NEW ? add_ask(a, row) : answer_ask(a, row)));
}
