/* consent_rules: what makes a consent one. Pure: no database, no clock. */
#pragma once

#include "consent/may.h"
#include "kit/date.h"
#include "kit/problem.h"

/* What whoever agrees is to the child. */
enum giver { GIVER_NONE, GIVER_PARENT, GIVER_SELF, GIVER_REPRESENTATIVE };

struct consent_facts {
    struct str decision, capacity, form, lawful_reason, words;
    section_set parts;
    date to_on, today;
    enum giver giver;
    enum rights rights;
    bool lacks_capacity; /* found in the last 12 months, for a decision on sharing */
    bool is_withheld;
};

/*
 * Every reason why this is no consent, and no lawful sharing without:
 * - At least one part; the last day is not over; keeping safe is no matter of consent.
 * - lawful: one of the reasons, and in words why. The reason is withheld from the family only for
 *   safeguarding. Nobody gave it.
 * - agrees, refuses: somebody gave it, in some form, and may give it: parents with parental
 *   responsibility until the end of compulsory school age; after it the young person, or who represents
 *   them; a child before, who understands enough [to be checked locally]; in best interests only when it
 *   was found that the young person cannot decide this.
 *
 * Source: UK GDPR Art. 6(1), 7, 9(2); Children Act 1989 s. 3; Children and Families Act 2014 s. 80, s. 83;
 * Mental Capacity Act 2005 s. 1-5; Gillick v West Norfolk AHA [1986] AC 112; Working together to safeguard
 * children 2023, ch. 1 (sharing to keep a child safe does not need consent).
 */
void consent_check(const struct consent_facts *facts, struct problems *problems);
