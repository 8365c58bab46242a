#include "consent/ask.h"
#include "consent/consent.h"
#include "consent/fact.h"
#include "consent/rights.h"
#include "kit/arena.h"
#include "kit/fault.h"
#include "kit/http.h"

static date earlier(date a, date b)
{
    if (!date_is_set(a) || !date_is_set(b))
        return date_is_set(a) ? a : b;
    return date_is_before(a, b) ? a : b;
}

/* The rows of a person stand together. */
static size_t people_of(struct viewer *at, struct consent_viewers_rows rows, enum rights rights)
{
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        const struct consent_viewers_row *row = &rows.at[i];
        date until_on = earlier(row->to_on, row->post_to_on);

        if (count == 0 || at[count - 1].row->person_id.n != row->person_id.n)
            at[count++] = (struct viewer){
                .row = row,
                .asker = {account_kind_of_name(row->kind), duty_of_name(row->duty), FACTOR_FRESH},
                .circumstances = {.rights = rights                  },
                .until_on = until_on,
            };
        /* The longest of several relations counts. */
        if (!date_is_set(until_on) || (date_is_set(at[count - 1].until_on) &&
                                          date_is_before(at[count - 1].until_on, until_on)))
            at[count - 1].until_on = until_on;
        fact_take(&at[count - 1].circumstances,
            &(struct fact){STR("relation"), row->relation, .sections = 0});
    }
    return count;
}

static void decide(struct viewer *viewer, struct consent_viewer_facts_rows facts)
{
    for (size_t i = 0; i < facts.count; i++) {
        const struct consent_viewer_facts_row *row = &facts.at[i];
        if (row->person_id.n == 0 || row->person_id.n == viewer->row->person_id.n)
            fact_take(&viewer->circumstances,
                &(struct fact){row->fact, row->what, .sections = row->sections});
    }
    fact_settle(&viewer->circumstances);
    viewer->decision = may_decide(MAY_SEE_CHILD, viewer->asker, &viewer->circumstances);
}

struct viewers consent_viewers_read(const struct request *rq, date born_on)
{
    bool is_sharing = grant_covers(rq->grant, SECTION_SHARING);
    struct child_id child = grant_needs(rq->grant, is_sharing ? SECTION_SHARING : SECTION_TEAM);
    struct consent_viewers_rows rows = consent_viewers(rq->db, rq->today, child);
    struct consent_viewer_facts_rows facts = consent_viewer_facts(rq->db, child, rq->today);
    struct viewer *at = arena_array_of(rq->arena, rows.count, struct viewer);
    size_t count = people_of(at, rows, rights_of(born_on, rq->today));

    for (size_t i = 0; i < count; i++)
        decide(&at[i], facts);
    return (struct viewers){at, count};
}
