#include "consent/consent_rules.h"

#include "kit/test.h"

static struct consent_facts good(void)
{
    return (struct consent_facts){.decision = STR("agrees"),
        .capacity = STR("parental_responsibility"),
        .form = STR("in_person"),
        .parts = 1U << SECTION_HEALTH,
        .to_on = DATE_NONE,
        .today = date_of(2026, 11, 16),
        .giver = GIVER_PARENT,
        .rights = RIGHTS_PARENTS};
}

static bool is_refused_for(struct consent_facts facts, const char *field)
{
    struct problems problems = {0};

    consent_check(&facts, &problems);
    return problem_of(&problems, str_of(field)) != NULL;
}

static bool is_taken(struct consent_facts facts)
{
    struct problems problems = {0};

    consent_check(&facts, &problems);
    return problems.count == 0;
}

TEST(a_parent_with_responsibility_agrees_and_the_last_day_may_be_today)
{
    struct consent_facts f = good();

    check(is_taken(f));
    f.to_on = f.today;
    check(is_taken(f));
    f.to_on = date_plus_days(f.today, -1);
    check(is_refused_for(f, "to_on"));
}

TEST(a_consent_names_a_part_and_never_keeping_safe)
{
    struct consent_facts f = good();

    f.parts = 0;
    check(is_refused_for(f, "parts"));
    f.parts = 1U << SECTION_SAFEGUARDING | 1U << SECTION_HEALTH;
    check(is_refused_for(f, "parts"));
}

/* Source: Children and Families Act 2014 s. 83(2): after compulsory school age the young person decides. */
TEST(who_may_decide_follows_the_rights)
{
    static const struct {
        const char *capacity;
        enum giver giver;
        enum rights rights;
        bool lacks_capacity, is_taken;
    } rows[] = {
        {"parental_responsibility", GIVER_PARENT,         RIGHTS_PARENTS,      false, true },
        {"parental_responsibility", GIVER_PARENT,         RIGHTS_YOUNG_PERSON, false, false},
        {"parental_responsibility", GIVER_PARENT,         RIGHTS_ADULT,        false, false},
        {"parental_responsibility", GIVER_SELF,           RIGHTS_PARENTS,      false, false},
        {"young_person",            GIVER_SELF,           RIGHTS_YOUNG_PERSON, false, true },
        {"young_person",            GIVER_SELF,           RIGHTS_ADULT,        false, true },
        {"young_person",            GIVER_SELF,           RIGHTS_PARENTS,      false, false},
        {"young_person",            GIVER_PARENT,         RIGHTS_YOUNG_PERSON, false, false},
        {"child_understands",       GIVER_SELF,           RIGHTS_PARENTS,      false, true },
        {"child_understands",       GIVER_PARENT,         RIGHTS_PARENTS,      false, false},
        {"representative",          GIVER_REPRESENTATIVE, RIGHTS_ADULT,        false, true },
        {"representative",          GIVER_PARENT,         RIGHTS_ADULT,        false, false},
        {"best_interests",          GIVER_PARENT,         RIGHTS_YOUNG_PERSON, true,  true },
        {"best_interests",          GIVER_PARENT,         RIGHTS_YOUNG_PERSON, false, false},
        {"best_interests",          GIVER_PARENT,         RIGHTS_PARENTS,      true,  false},
        {"not_asked",               GIVER_PARENT,         RIGHTS_PARENTS,      false, false},
        {"",                        GIVER_PARENT,         RIGHTS_PARENTS,      false, false},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct consent_facts f = good();
        f.capacity = str_of(rows[i].capacity);
        f.giver = rows[i].giver;
        f.rights = rows[i].rights;
        f.lacks_capacity = rows[i].lacks_capacity;
        if (is_taken(f) != rows[i].is_taken)
            test_fail(__FILE__, __LINE__, "row %zu: %s", i, rows[i].capacity);
    }
}

TEST(a_lawful_reason_needs_its_reason_and_words_and_nobody_who_said_it)
{
    struct consent_facts f = good();

    f.decision = STR("lawful");
    check(is_refused_for(f, "lawful_reason") && is_refused_for(f, "words"));
    f.lawful_reason = STR("legal_duty");
    check(!is_refused_for(f, "lawful_reason") && is_refused_for(f, "words"));
    f.words = STR("The school must know of the epilepsy");
    f.giver = GIVER_NONE;
    f.capacity = f.form = (struct str){0};
    check(is_taken(f));
    f.parts |= 1U << SECTION_SAFEGUARDING;
    check(is_taken(f));
    f.is_withheld = true;
    check(is_refused_for(f, "is_withheld"));
    f.lawful_reason = STR("safeguarding");
    check(is_taken(f));
}

TEST(what_somebody_said_has_no_lawful_reason_and_is_not_withheld)
{
    struct consent_facts f = good();

    f.lawful_reason = STR("safeguarding");
    check(is_refused_for(f, "lawful_reason"));
    f = good();
    f.is_withheld = true;
    check(is_refused_for(f, "is_withheld"));
    f = good();
    f.giver = GIVER_NONE;
    check(is_refused_for(f, "given_by"));
    f = good();
    f.form = (struct str){0};
    check(is_refused_for(f, "form"));
}
