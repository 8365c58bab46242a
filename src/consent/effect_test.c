#include "consent/effect.h"

#include "kit/arena.h"
#include "kit/test.h"

/* Who is asked about: person 1 works for agency 10. */
static struct circumstances made(const struct share *share)
{
    static struct sharing_viewer_agencies_row works[] = {
        {.person_id = {1}, .agency_id = {10}},
        {.person_id = {2}, .agency_id = {20}},
    };
    const struct agencies_of agencies = {
        {works, COUNT(works)}
    };
    const struct consent_viewers_row row = {.person_id = {1}};
    /* What was shared before counts no more: only what is given. */
    const struct viewer viewer = {
        .row = &row,
        .circumstances = {.relations = 1U << RELATION_TEAM, .agreed = 64, .agrees = 32}
    };

    return shares_make(&viewer, &agencies, (struct shares){share, 1});
}

TEST(a_share_counts_for_whom_it_is_meant_and_nobody_else)
{
    static const struct {
        int64_t agency, person;
        bool counts, is_by_name;
    } rows[] = {
        {0,  0, true,  false}, /* everybody */
        {10, 0, true,  false},
        {20, 0, false, false},
        {0,  1, true,  true },
        {0,  2, false, false},
    };

    for (size_t i = 0; i < COUNT(rows); i++) {
        struct share share = {.agency = {rows[i].agency},
            .person = {rows[i].person},
            .decision = STR("agrees"),
            .sections = 1U << SECTION_HEALTH};
        struct circumstances c = made(&share);
        check_int(c.agrees, rows[i].counts ? 1 << SECTION_HEALTH : 0);
        check_int(c.by_name, rows[i].is_by_name ? 1 << SECTION_HEALTH : 0);
        check_int(c.agreed, 64);
        check_int(c.relations, 1 << RELATION_TEAM);
    }
}

TEST(a_refusal_and_a_lawful_reason_are_kept_apart_from_agreement)
{
    struct share share = {.decision = STR("refuses"), .sections = 1U << SECTION_PLAN};

    check_int(made(&share).refuses, 1 << SECTION_PLAN);
    check_int(made(&share).agrees, 0);
    share.decision = STR("lawful");
    check_int(made(&share).lawful, 1 << SECTION_PLAN);
    share.person.n = 1;
    share.decision = STR("refuses");
    check_int(made(&share).by_name, 0);
}
