/*
 * protection: what stands between people and a child's record, in words, and the rules for putting it there
 * and taking it away. The pages are protection_*_pages.c; what a barrier does is in consent/may.h.
 */
#pragma once

#include "consent/consent.h"
#include "consent/may.h"
#include "consent/part.h"
#include "consent/protection_sql.h"
#include "kit/form.h"
#include "kit/http.h"

/* "Hide the address": a code of barrier.kind; none for an unknown one. */
struct msg barrier_words(struct str kind);
/* What it does, in one sentence. */
struct msg barrier_effect(struct str kind);
/* The kinds that a page offers. Conflicts are lifted elsewhere; address_shown is for looked-after children. */
extern const struct form_choices barrier_choices;

/* A barrier as a page shows it. */
struct shown_barrier {
    const struct barrier_list_row *row;
    struct msg kind, effect;
    struct parts parts;
    bool is_objected, is_released; /* what the parts are; neither when there are none */
    bool is_due;                   /* its review day has come */
    bool is_conflict;              /* lifted elsewhere */
};
struct shown_barriers {
    const struct shown_barrier *at;
    size_t count;
};
struct due_barrier {
    const struct barrier_reviews_row *row;
    struct msg kind;
};
struct due_barriers {
    const struct due_barrier *at;
    size_t count;
};

/* Parts that can be released although a place is hidden, and parts that a child can object to; the
 * values are those of section_name(). Source: docs/security/access-model.md, rule 9. */
extern const struct form_choices releasable_parts, objectable_parts;

/* Against whom a barrier is put up, and with what. Lives as long as the form. */
struct barrier_wish {
    struct str kind;
    bool has_person, has_email; /* how the person was named */
    bool is_staff;              /* the person found has an account of staff */
    bool is_child;              /* it is the child */
    bool is_standing;           /* one of that kind stands already */
    section_set released, objected;
    date review_on;
};
/* Adds what is wrong. Fields person, email, kind, released, objected, review_on. Pure. */
void barrier_check(const struct barrier_wish *wish, date today, struct problems *problems);

/* What one person sees today and would see, by the policy. Pure. */
struct second_look {
    bool has_account;
    section_set now, then;
    bool shows_place; /* the school and other places become visible */
};
struct second_look second_look_of(
    struct asker asker, const struct circumstances *now, const struct circumstances *then);

/* Whom a conflict of interest may be lifted by: a manager or the data protection officer, who is not the
 * person. Pure. */
bool conflict_may_be_lifted(const struct actor *actor, struct person_id person);

/* "Care order": a code of care_status.legal_order in words. */
struct msg legal_order_words(struct str code);
extern const struct form_choices legal_orders, record_states;
struct msg record_state_words(struct str code);

/* ---- parts that are given: cover, supervisor, assessor, panel, advocate, representative ---- */

extern const struct form_choices relation_kinds;

struct relation_wish {
    struct str kind;
    enum account_kind account;  /* of whoever is to have the part */
    bool is_self, has_conflict; /* it is whoever gives it; they have a conflict of interest */
    date from_on, to_on;
};
/* Nobody gives a part to themselves; family represent, staff do all else; a part ends, but that of a supervisor
 * or representative. Fields kind, email, to_on. Pure. */
void relation_check(const struct relation_wish *wish, struct problems *problems);

struct relation_line {
    const struct relation_list_row *row;
    struct msg kind;
    bool has_ended;
};
struct relation_lines {
    const struct relation_line *at;
    size_t count;
};
