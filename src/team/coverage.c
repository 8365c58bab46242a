/* What a child needs and nobody in the team stands for: sectors without anybody, and training for the main need. */
#include "team/coverage.h"
#include "family/family.h"
#include "kit/arena.h"

/* Source: SEND Regulations 2014 reg. 12(1): special
 * educational needs (section B), health care needs (C), social care needs (D). */
const struct str coverage_sectors[COVERAGE_SECTORS] = {
    STR_INIT("education"), STR_INIT("health"), STR_INIT("social_care")};

unsigned coverage_missing(struct team_groups team)
{
    unsigned missing = 0;

    for (size_t s = 0; s < COVERAGE_SECTORS; s++)
        missing |= 1U << s;
    for (size_t g = 0; g < team.count; g++)
        for (size_t i = 0; i < team.at[g].people.count; i++)
            for (size_t s = 0; s < COVERAGE_SECTORS; s++)
                if (!team.at[g].people.at[i].begins_later &&
                    str_eq(team.at[g].people.at[i].row->sector, coverage_sectors[s]))
                    missing &= ~(1U << s);
    return missing;
}

struct coverage coverage_read(const struct request *rq, struct team_groups team)
{
    unsigned missing = coverage_missing(team);
    struct coverage_sector *at =
        arena_array_of(rq->arena, COVERAGE_SECTORS, struct coverage_sector);
    struct coverage c = {
        .sectors = {at, 0},
          .is_known = team.person_count > 0
    };
    struct team_need_row need = {0};

    for (size_t s = 0; s < COVERAGE_SECTORS; s++)
        if (missing & 1U << s)
            at[c.sectors.count++] =
                (struct coverage_sector){coverage_sectors[s], sector_words(coverage_sectors[s])};
    if (!grant_covers(rq->grant, SECTION_IDENTITY) || !team_need(rq->db, rq->grant, &need))
        return c;
    c.need = need.need;
    c.need_words = need_words(need.need);
    c.has_need = msg_is_set(c.need_words);
    c.has_course = need.has_course;
    c.trained = team_trained(rq->db, rq->grant, rq->today);
    return c;
}
