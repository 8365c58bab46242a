#include "consent/ask.h"
#include "consent/consent.h"
#include "consent/may_tables.h"
#include "consent/part.h"
#include "kit/arena.h"

struct unshared_sections unshared_sections(
    relation_set relations, const struct circumstances *c, section_set see)
{
    struct unshared_sections out = {0};

    for (int r = RELATION_NONE + 1; r < RELATION__COUNT; r++) {
        const struct reaches *reaches = &relations_reach[r];
        section_set missing = reaches->shared & ~see & (section_set)PARTS_TOLD;
        section_set refused =
            reaches->always & c->refuses & ~see & (section_set)PARTS_FAMILY_SHARES;

        if (!(relations >> r & 1U) || reaches->basis == BASIS_NONE)
            continue;
        if (reaches->basis == BASIS_AGENCY) {
            out.without_agreement |= missing & ~c->agreed;
            missing &= c->agreed;
        }
        out.not_agreed |= missing | refused;
    }
    out.without_agreement &= ~out.not_agreed;
    return out;
}

/* Few families share how they stand with money: that alone is not worth a notice on every record. */
enum { MISSED = PARTS_TOLD & ~(1 << SECTION_FINANCE) };

struct unshared unshared_of(const struct request *rq, date born_on)
{
    struct unshared view = {.is_staff = rq->actor->kind == ACCOUNT_STAFF};
    section_set see = (section_set)grant_sees(rq->grant);
    struct child_id child = grant_needs(rq->grant, SECTION_IDENTITY);
    struct unshared_sections sections;
    struct circumstances c;

    if (((section_set)PARTS_TOLD & ~see) == 0 || grant_hides_place(rq->grant))
        return view;
    c = consent_own_circumstances(rq, child, born_on);
    sections = unshared_sections(c.relations, &c, see);
    view.not_agreed = parts_of(rq->arena, sections.not_agreed);
    view.without_agreement = parts_of(rq->arena, sections.without_agreement);
    view.is_key_worker = grant_because(rq->grant) == RELATION_KEY_WORKER;
    view.is_any = ((sections.not_agreed | sections.without_agreement) & (section_set)MISSED) != 0;
    return view;
}
