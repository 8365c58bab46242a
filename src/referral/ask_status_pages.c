/* Coming back with reference and code; where a request stands; taking it back; leaving. */
#include "account/account.h"
#include "account/readable.h"
#include "app/app.h"
#include "audit/audit.h"
#include "kit/arena.h"
#include "referral/ask.h"
#include "referral/ask_find.h"
#include "referral/ask_status.h"
#include "referral/ask_words.h"
#include "referral/pages.h"
#include "referral/request.h"

struct str ask_phone(const struct request *rq)
{
    struct area_find_row area = {0};

    return area_find(rq->db, &area) ? area.phone : (struct str){0};
}

/* ------------------------------------------------------------------ coming back */

struct found {
    struct str reference, code;
};
static const struct form_field find_fields[] = {
    TEXT_FIELD(struct found, reference, "Reference", 20, .autocomplete = "off",
        .hint = MSG_INIT("Eight letters and figures, like 4F7K 92QX")),
    TEXT_FIELD(struct found, code, "Secret code", 60, .autocomplete = "off",
        .hint = MSG_INIT("Capitals and blanks do not matter")),
};
static const struct form_spec find_spec = FORM(find_fields);

static struct reply find_page(const struct request *rq, int status, struct form form)
{
    struct ask_find view = {.form = form, .phone = ask_phone(rq)};

    return reply_ask_find(rq, status, &view);
}

struct reply ask_find_page(const struct request *rq)
{
    return find_page(rq, 200, form_show(rq->arena, &find_spec, NULL));
}

/* The same work and the same words whichever of the two is not right. */
static bool find(const struct request *rq, const struct found *typed, struct ask_by_code_row *row)
{
    struct str reference = readable_typed(rq->arena, typed->reference, REFERENCE_CHARS);
    struct str hash = code_hash(rq->arena, typed->code);

    if (str_is_empty(hash))
        hash = account_sha256(rq->arena, typed->code);
    return ask_by_code(rq->db, reference, hash, row);
}

struct reply ask_take_find(const struct request *rq)
{
    struct ask_by_code_row row = {0};
    struct found typed = {0};
    struct form form = {0};
    struct throttle throttle;
    struct reply reply;

    if (!form_read(rq, &find_spec, &typed, &form))
        return find_page(rq, 422, form);
    throttle = throttle_of_place(rq);
    if (!throttle_allows(rq, &throttle))
        return (struct reply){.status = 429, .retry_after_s = THROTTLE_MINUTES * 60};
    if (!find(rq, &typed, &row)) {
        throttle_failed(rq, &throttle);
        audit_note_sign_in(rq, (struct account_id){0}, (struct uuid){0}, STR("not_right"));
        problem_add(&form.problems, STR("reference"),
            MSG("This code does not go with this reference. Check both and try again."));
        return find_page(rq, 422, form);
    }
    throttle_passed(rq, &throttle);
    audit_note_sign_in(rq, (struct account_id){0}, (struct uuid){0}, STR(""));
    reply = reply_see_other(rq, row.referral_id.n ? "/ask/status" : "/ask/check");
    reply.set_cookie[0] = ask_visit_begin(rq, row.draft_id, row.referral_id);
    if (row.referral_id.n)
        (void)referral_look_add(rq->db, row.referral_id, (struct person_id){0}, rq->now);
    return reply;
}

/* ------------------------------------------------------------------ where it stands */

/* Somebody who was kept from the child since then learns nothing by a request of theirs; a record that was sealed is
 * shut to whoever has the code, too. */
static bool is_shut(const struct request *rq, const struct request_file *file)
{
    return request_is_shut_for(rq, file->row.child_id, file->row.asked_by, ACCOUNT_FAMILY);
}

struct reply ask_status_page(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);
    struct ask_status view = {.phone = ask_phone(rq)};

    if (!visit.row.referral_id.n ||
        !request_file_own(rq, visit.row.referral_public_id, &view.file) || is_shut(rq, &view.file))
        return reply_see_other(rq, "/ask/find");
    view.reference = reference_shown(rq->arena, view.file.row.reference);
    return reply_ask_status(rq, 200, &view);
}

/* Sent twice it does nothing twice. */
static void withdraw(const struct request *rq, struct referral_id id, struct person_id by)
{
    if (referral_withdraw(rq->db, rq->today, rq->now, by, id) == 1)
        request_end_owner(rq, id, by);
}

struct reply ask_take_withdraw(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);

    if (!visit.row.referral_id.n)
        return reply_see_other(rq, "/ask/find");
    withdraw(rq, visit.row.referral_id, (struct person_id){0});
    return reply_see_other(rq, "/ask/status");
}

struct reply ask_take_leave(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);
    struct reply reply = reply_see_other(rq, "/ask");

    if (visit.is_there)
        (void)ask_visit_end(rq->db, visit.hash);
    reply.set_cookie[0] = ask_visit_end_cookie();
    return reply;
}

struct reply ask_take_forget(const struct request *rq)
{
    struct ask_visit visit = ask_visit_of(rq);
    struct reply reply = reply_see_other(rq, "/ask");

    if (visit.row.draft_id.n) {
        (void)ask_visit_forget(rq->db, visit.row.draft_id);
        (void)ask_draft_empty(rq->db, visit.row.draft_id);
    }
    reply.set_cookie[0] = ask_visit_end_cookie();
    return reply;
}

/* ------------------------------------------------------------------ the same by an account */

static bool own_read(const struct request *rq, struct request_file *file)
{
    if (!request_file_own(rq, rq_id(rq, "referral"), file) ||
        file->row.asked_by.n != rq->actor->person.n || is_shut(rq, file))
        return false;
    gate_looked(rq, file->row.child_id, file->row.id);
    return true;
}

struct reply own_request_page(const struct request *rq)
{
    struct ask_status view = {.phone = ask_phone(rq), .is_own = true};

    if (!own_read(rq, &view.file))
        return reply_error(404);
    view.reference = reference_shown(rq->arena, view.file.row.reference);
    return reply_ask_status(rq, 200, &view);
}

struct reply own_request_take_withdraw(const struct request *rq)
{
    struct request_file file = {.child_age = -1};

    if (!own_read(rq, &file))
        return reply_error(404);
    withdraw(rq, file.row.id, rq->actor->person);
    return reply_see_other(rq, "/my-requests/{}", file.row.public_id);
}
