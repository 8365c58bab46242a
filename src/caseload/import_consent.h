/* import_consent: a row of consents.csv as the rules of consent look at it. Pure. */
#pragma once

#include "caseload/rows.h"
#include "consent/consent_rules.h"

/* What the row says of itself; who said it, who decides and what is known of capacity are not in it. Its
 * last day may be over: files tell of the past. */
struct consent_facts consent_facts_of(const struct consent_row *consent);

/* The same, with everything else as the row's capacity needs it: what consent_check() then finds is
 * wrong whoever said it. */
struct consent_facts consent_facts_taken(const struct consent_row *consent);

/* Of all that somebody is to the child (bits 1 << enum giver), what counts for this capacity. */
enum giver giver_for(struct str capacity, unsigned is_what);

/* Would it count today or later? */
bool consent_row_is_live(const struct consent_row *consent, date today);
