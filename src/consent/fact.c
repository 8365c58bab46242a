#include "consent/fact.h"

#include "kit/fault.h"

static void take_relation(struct circumstances *c, const struct fact *f)
{
    c->relations |= 1U << relation_of_name(f->what);
    c->relations &= ~(1U << RELATION_NONE);
}

static void take_conflict(struct circumstances *c, const struct fact *f)
{
    (void)f;
    c->barriers |= 1U << BARRIER_CONFLICT;
}

/* Conflicts come by their own rows, which know those that were lifted. A barrier of a kind that is not
 * known shuts: what it would hide is not known either. */
static void take_barrier(struct circumstances *c, const struct fact *f)
{
    enum barrier barrier = barrier_of_name(f->what);

    if (str_eq(f->what, STR("address_shown"))) {
        c->is_shown_place = true;
        return;
    }
    if (barrier == BARRIER_CONFLICT || str_eq(f->what, STR("conflict_lifted")))
        return;
    if (barrier == BARRIER_NONE)
        barrier = BARRIER_NO_ACCESS;
    c->barriers |= 1U << barrier;
    if (barrier == BARRIER_CHILD_OBJECTS)
        c->objected |= (section_set)f->sections;
    else
        c->released |= (section_set)f->sections;
}

static void take_place(struct circumstances *c, const struct fact *f)
{
    c->place_is_hidden = true;
    if (str_eq(f->what, STR("me")))
        c->barriers |= 1U << BARRIER_ADDRESS_HIDDEN;
}

static void take_looked_after(struct circumstances *c, const struct fact *f)
{
    bool is_home = str_eq(f->what, STR("home"));

    if (is_home || str_eq(f->what, STR("birth")))
        c->barriers |= 1U << BARRIER_LOOKED_AFTER;
    c->is_placed_with_another = c->is_placed_with_another || is_home;
}

static void take_state(struct circumstances *c, const struct fact *f)
{
    c->state = record_state_of_name(f->what);
}

static void take_named(struct circumstances *c, const struct fact *f)
{
    (void)f;
    c->is_named = true;
}

static void take_agreed(struct circumstances *c, const struct fact *f)
{
    c->agreed |= (section_set)f->sections;
}

static void take_consent(struct circumstances *c, const struct fact *f)
{
    section_set *to = str_eq(f->what, STR("agrees"))   ? &c->agrees
                      : str_eq(f->what, STR("lawful")) ? &c->lawful
                                                       : &c->refuses;
    *to |= (section_set)f->sections;
}

static void take_consent_by_name(struct circumstances *c, const struct fact *f)
{
    take_consent(c, f);
    if (!str_eq(f->what, STR("refuses")))
        c->by_name |= (section_set)f->sections;
}

static void take_rights(struct circumstances *c, const struct fact *f)
{
    c->parents_stay = str_eq(f->what, STR("stay"));
}

static void take_own_work(struct circumstances *c, const struct fact *f)
{
    (void)f;
    c->has_own_work = true;
}

static const struct {
    struct str fact;
    void (*take)(struct circumstances *c, const struct fact *f);
} facts[] = {
    {STR_INIT("relation"),        take_relation       },
    {STR_INIT("conflict"),        take_conflict       },
    {STR_INIT("barrier"),         take_barrier        },
    {STR_INIT("place"),           take_place          },
    {STR_INIT("looked_after"),    take_looked_after   },
    {STR_INIT("state"),           take_state          },
    {STR_INIT("named"),           take_named          },
    {STR_INIT("agreed"),          take_agreed         },
    {STR_INIT("consent"),         take_consent        },
    {STR_INIT("consent_by_name"), take_consent_by_name},
    {STR_INIT("rights"),          take_rights         },
    {STR_INIT("own_work"),        take_own_work       },
};

void fact_take(struct circumstances *c, const struct fact *fact)
{
    for (size_t i = 0; i < COUNT(facts); i++)
        if (str_eq(facts[i].fact, fact->fact)) {
            facts[i].take(c, fact);
            return;
        }
    fault(FAULT_BUG, "no such fact as %.*s", STR_FMT(fact->fact));
}

/* That the placement is hidden from the birth family is a rule for all; somebody may decide otherwise
 * for one. Who is shown this child's place would by it learn that of a brother or sister in the same home, so
 * the decision must have been made for each of them. */
void fact_settle(struct circumstances *c)
{
    if (c->is_shown_place && !c->is_placed_with_another)
        c->barriers &= ~(1U << BARRIER_LOOKED_AFTER);
}
