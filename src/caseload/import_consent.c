#include "caseload/import_consent.h"

struct consent_facts consent_facts_of(const struct consent_row *consent)
{
    return (struct consent_facts){
        .decision = consent->decision,
        .capacity = consent->capacity,
        .form = consent->form,
        .lawful_reason = consent->lawful_reason,
        .words = consent->words,
        .parts = (section_set)consent->parts,
        .to_on = DATE_NONE,
        .today = consent->from_on,
        .is_withheld = consent->is_withheld,
    };
}

static const struct {
    struct str capacity;
    enum giver giver;
    enum rights rights;
} fitting[] = {
    {STR_INIT("parental_responsibility"), GIVER_PARENT,         RIGHTS_PARENTS     },
    {STR_INIT("young_person"),            GIVER_SELF,           RIGHTS_YOUNG_PERSON},
    {STR_INIT("child_understands"),       GIVER_SELF,           RIGHTS_PARENTS     },
    {STR_INIT("representative"),          GIVER_REPRESENTATIVE, RIGHTS_ADULT       },
    {STR_INIT("best_interests"),          GIVER_PARENT,         RIGHTS_ADULT       },
};

struct consent_facts consent_facts_taken(const struct consent_row *consent)
{
    struct consent_facts facts = consent_facts_of(consent);

    facts.lacks_capacity = true;
    facts.giver = str_is_empty(consent->given_by) ? GIVER_NONE : GIVER_PARENT;
    for (size_t i = 0; i < COUNT(fitting); i++)
        if (str_eq(consent->capacity, fitting[i].capacity)) {
            facts.rights = fitting[i].rights;
            if (facts.giver != GIVER_NONE)
                facts.giver = fitting[i].giver;
        }
    return facts;
}

enum giver giver_for(struct str capacity, unsigned is_what)
{
    for (size_t i = 0; i < COUNT(fitting); i++)
        if (str_eq(capacity, fitting[i].capacity) && is_what & 1U << fitting[i].giver)
            return fitting[i].giver;
    for (int giver = GIVER_PARENT; giver <= GIVER_REPRESENTATIVE; giver++)
        if (is_what & 1U << giver)
            return (enum giver)giver;
    return GIVER_NONE;
}

bool consent_row_is_live(const struct consent_row *consent, date today)
{
    return !date_is_set(consent->withdrawn_on) &&
           (!date_is_set(consent->to_on) || !date_is_before(consent->to_on, today));
}
