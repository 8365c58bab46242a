/* The pages of protection, a file a subject; protection_routes.c lists them. */
#pragma once

#include "consent/protection.h"
#include "kit/http.h"

handler_fn protection_show_page, protection_reviews_page;
handler_fn barrier_new, barrier_take_new, barrier_edit, barrier_take_edit, barrier_end_page,
    barrier_take_end;
handler_fn record_state_page, record_state_take, named_reader_take, named_reader_take_end;
handler_fn care_status_page, care_status_take;
handler_fn conflict_page, conflict_take, conflict_known, conflict_take_known, conflict_lift_page,
    conflict_take_lift;
handler_fn relations_page, relations_take, relations_take_end;
handler_fn safeguard_page, safeguard_take, safeguard_take_end, safeguard_reviews,
    safeguard_review_page, safeguard_open_page, safeguard_take_review, safeguard_take_tell;
handler_fn agreements_page, agreement_new, agreement_take_new, agreement_page, agreement_edit,
    agreement_take_edit, agreement_take_end, agreement_take_party, agreement_take_leave;

/* The child whose protection is changed; faults without that grant. */
struct child_id protected_child(const struct request *rq);

/* People as choices of a form. */
struct person_choice {
    struct person_id id;
    struct uuid public_id;
    struct str name;
};
struct person_choices {
    const struct person_choice *at;
    size_t count;
};
struct person_choices protection_people_of(const struct request *rq);
struct person_choices protection_staff_of(const struct request *rq);
const struct form_choices *person_form_choices(
    const struct request *rq, struct person_choices people);
/* The one of that public id; no id when there is none. */
struct person_id person_chosen(struct person_choices people, struct uuid id);

/* Back to the protection page, or to one's families when that has shut oneself out. */
struct reply protection_done(const struct request *rq);

/* What is known of somebody's account: kind and duty with the second factor just given; kind NONE without. */
struct asker asker_of_person(const struct request *rq, struct person_id person);
