#include "consent/consent_rules.h"

#include "consent/part.h"

static bool is_lawful(const struct consent_facts *f) { return str_eq(f->decision, STR("lawful")); }

static void check_parts(const struct consent_facts *f, struct problems *problems)
{
    if (!f->parts)
        problem_add(problems, STR("parts"), MSG("Choose at least one part"));
    else if (!is_lawful(f) && (f->parts & 1U << SECTION_SAFEGUARDING))
        problem_add(problems, STR("parts"),
            MSG("Keeping safe does not depend on what is agreed. Leave it out, or give a lawful "
                "reason"));
    if (date_is_set(f->to_on) && date_is_before(f->to_on, f->today))
        problem_add(problems, STR("to_on"), MSG("The last day must be today or later"));
}

static void check_lawful(const struct consent_facts *f, struct problems *problems)
{
    if (str_is_empty(f->lawful_reason))
        problem_add(problems, STR("lawful_reason"), MSG("Choose the lawful reason"));
    if (str_is_empty(f->words))
        problem_add(problems, STR("words"), MSG("Write why it is shared without asking"));
    if (f->is_withheld && !str_eq(f->lawful_reason, STR("safeguarding")))
        problem_add(problems, STR("is_withheld"),
            MSG("The reason may be kept from the family only to keep somebody safe"));
}

/* Who may say it in this capacity. */
static struct msg unfit(const struct consent_facts *f)
{
    bool is_parents = f->rights == RIGHTS_PARENTS;

    if (str_eq(f->capacity, STR("parental_responsibility")))
        return !is_parents ? MSG("The young person decides now, not the parents")
               : f->giver != GIVER_PARENT
                   ? MSG("Choose a parent with parental responsibility as the one who said it")
                   : MSG_NONE;
    if (str_eq(f->capacity, STR("young_person")))
        return is_parents ? MSG("The parents decide until the end of compulsory school age")
               : f->giver != GIVER_SELF ? MSG("Choose the young person as the one who said it")
                                        : MSG_NONE;
    if (str_eq(f->capacity, STR("child_understands")))
        return f->giver != GIVER_SELF ? MSG("Choose the child as the one who said it") : MSG_NONE;
    if (str_eq(f->capacity, STR("representative")))
        return f->giver != GIVER_REPRESENTATIVE
                   ? MSG("Choose the one whom the law lets act for the young person")
                   : MSG_NONE;
    if (str_eq(f->capacity, STR("best_interests")))
        return is_parents || !f->lacks_capacity
                   ? MSG("First record that the young person cannot decide this")
                   : MSG_NONE;
    return MSG("Choose why they may decide");
}

static void check_given(const struct consent_facts *f, struct problems *problems)
{
    struct msg why = unfit(f);

    if (f->giver == GIVER_NONE)
        problem_add(problems, STR("given_by"), MSG("Choose who said it"));
    if (str_is_empty(f->form) || str_eq(f->form, STR("not_asked")))
        problem_add(problems, STR("form"), MSG("Choose how they said it"));
    if (msg_is_set(why))
        problem_add_source(problems, STR("capacity"), why,
            MSG("Children and Families Act 2014 section 83; Mental Capacity Act 2005"));
    if (!str_is_empty(f->lawful_reason))
        problem_add(problems, STR("lawful_reason"),
            MSG("Leave the lawful reason open when somebody was asked"));
    if (f->is_withheld)
        problem_add(
            problems, STR("is_withheld"), MSG("Only a lawful reason can be kept from the family"));
}

void consent_check(const struct consent_facts *facts, struct problems *problems)
{
    check_parts(facts, problems);
    if (is_lawful(facts))
        check_lawful(facts, problems);
    else
        check_given(facts, problems);
}
