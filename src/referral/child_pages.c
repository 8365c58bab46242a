/* Requests about one child, on the child's own pages; asking for a child whose record is there. */
#include "app/app.h"
#include "consent/may.h"
#include "family/family.h"
#include "kit/arena.h"
#include "referral/ask_view.h"
#include "referral/child_request_form.h"
#include "referral/child_requests.h"
#include "referral/child_view.h"
#include "referral/pages.h"
#include "referral/request.h"

/* Words that people wrote are read by those who read the timeline, and not by anybody from whom a place is
 * hidden: an agency's name could give it away. */
static bool hides_words(const struct request *rq)
{
    return grant_hides_place(rq->grant) || !grant_covers(rq->grant, SECTION_RECORD);
}

static bool is_open_to(const struct request *rq, const struct request_file *file)
{
    bool is_owner = file->course.owner && file->course.owner->person_id.n == rq->actor->person.n;

    return rq->actor->kind == ACCOUNT_STAFF && (rq->actor->duty == DUTY_MANAGER || is_owner ||
                                                   file->row.asked_by.n == rq->actor->person.n);
}

/* Taking a request back is for those who decide for the child: who may write past their own worker may. */
struct reply child_requests_page(const struct request *rq)
{
    struct child_requests view = {.child = child_header_read(rq), .hides = hides_words(rq)};
    struct referral_of_child_rows rows = referral_of_child(rq->db, rq->grant);
    struct child_request *at = arena_array_of(rq->arena, rows.count + 1, struct child_request);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        struct child_request *r = &at[count];
        *r = (struct child_request){.file = {.child_age = -1}};
        if (!request_file_own(rq, rows.at[i].public_id, &r->file))
            continue;
        r->may_open = is_open_to(rq, &r->file);
        r->may_withdraw = view.child.is_plain && r->file.course.is_open &&
                          grant_may_change(rq->grant, SECTION_PRIVATE);
        count++;
    }
    view.requests = (struct child_requests_list){at, count};
    view.may_ask = grant_may_change(rq->grant, SECTION_RECORD);
    return reply_child_requests(rq, 200, &view);
}

static struct reply form_page(
    const struct request *rq, int status, struct form form, bool has_nobody)
{
    struct child_request_form view = {
        .child = child_header_read(rq),
        .form = form,
        .fields = ask_fields_of(rq->arena, &asked_child_spec),
        .has_nobody = has_nobody,
    };

    return reply_child_request_form(rq, status, &view);
}

struct reply child_request_new_page(const struct request *rq)
{
    return form_page(rq, 200, form_show(rq->arena, &asked_child_spec, NULL), false);
}

static struct str kind_of(const struct request *rq)
{
    if (rq->actor->kind == ACCOUNT_STAFF)
        return STR("practitioner");
    return rq->actor->kind == ACCOUNT_YOUNG_PERSON ? STR("young_person") : STR("parent");
}

struct reply child_request_take_new(const struct request *rq)
{
    struct child_header child = child_header_read(rq);
    struct asked asked = {.asker_kind = kind_of(rq),
        .asker_name = rq->actor->name,
        .forename = child.row.forename,
        .surname = child.row.surname,
        .born_on = child.row.born_on,
        .expected_on = child.row.expected_on};
    struct form form = {0};
    struct referral_add row;
    struct referral_id made;

    (void)form_read(rq, &asked_child_spec, &asked, &form);
    asked_check(&asked, &asked_child_spec, rq->today, &form.problems);
    if (form.problems.count)
        return form_page(rq, 422, form, false);
    row = asked_row(rq, &asked);
    row.reference = reference_new(rq);
    row.child_id = grant_needs(rq->grant, SECTION_IDENTITY);
    if (!referral_make(rq, &row, &made))
        return form_page(rq, 422, form, true);
    return reply_see_other(rq, "/children/{}/requests", rq_id(rq, "child"));
}

struct reply child_request_take_withdraw(const struct request *rq)
{
    struct referral_of_child_rows rows = referral_of_child(rq->db, rq->grant);
    struct uuid id = rq_id(rq, "referral");

    for (size_t i = 0; i < rows.count; i++) {
        if (!uuid_eq(rows.at[i].public_id, id))
            continue;
        if (referral_withdraw(rq->db, rq->today, rq->now, rq->actor->person, rows.at[i].id) == 1)
            request_end_owner(rq, rows.at[i].id, rq->actor->person);
        return reply_see_other(rq, "/children/{}/requests", rq_id(rq, "child"));
    }
    return reply_error(404);
}
