/* agreeing: the form in which somebody agrees to share, or refuses; for families and for practitioners. */
#pragma once

#include "consent/consent_rules.h"
#include "consent/effect.h"
#include "kit/form.h"

/* With whom something can be shared. */
struct partner {
    struct agency_id agency;
    struct person_id person;
    struct str name; /* empty: everybody in the team */
};
struct partners {
    struct form_choices choices; /* parallel to at */
    const struct partner *at;
};

struct agreeing_typed {
    struct str with_whom, decision, words, purpose, capacity, form, lawful_reason;
    struct form_many parts;
    struct uuid given_by, replaces;
    date to_on;
    bool is_withheld;
};

extern const struct form_choices capacity_choices, said_choices;

/* The form on its way: what can be chosen, and what was. */
struct agreeing {
    bool is_staff;
    struct sharing sharing;
    struct partners partners;
    struct sharing_givers_rows givers;
    struct form_choices giver_choices;
    enum rights rights;
    bool lacks_capacity;
    struct agreeing_typed typed;
    struct form form;
};

/* What was typed, to be sent once more. */
struct agreeing_values {
    const struct value *at;
    size_t count;
};

/* All that can be chosen today by whoever asks. In the arena, because the form points into it. */
struct agreeing *agreeing_read(const struct request *rq);

/* Shows the form, with what `replaced` says when it is not NULL. */
void agreeing_start(
    const struct request *rq, struct agreeing *a, const struct sharing_consents_row *replaced);

/* Takes what was typed; false when something is wrong with it. */
bool agreeing_take(const struct request *rq, struct agreeing *a);

/* What was typed, as one more share, and as a row. The form had no problem. */
struct share agreeing_share(const struct agreeing *a);
void agreeing_store(const struct request *rq, const struct agreeing *a);

/* The partner that was chosen; NULL when none was. */
const struct partner *agreeing_partner(const struct agreeing *a);

/* The consent of that id among this child's; NULL when there is none. */
const struct sharing_consents_row *sharing_consent_of(
    const struct sharing *sharing, struct uuid consent);
