#include "consent/may.h"

#include "consent/may_tables.h"
#include "kit/fault.h"

static struct decision refused(enum refusal why) { return (struct decision){.refusal = why}; }
static struct decision allowed(void) { return (struct decision){.is_allowed = true}; }

static bool is_known(enum permission permission) { return permission < MAY__COUNT; }

static bool has_barrier(const struct circumstances *s, enum barrier barrier)
{
    return s->barriers & 1U << barrier;
}

/* ------------------------------------------------------------------ who asks */

static bool duty_fits(enum account_kind kind, enum duty duty)
{
    return duty == DUTY_NONE || kind == ACCOUNT_STAFF;
}

static bool works_with_families(struct asker asker)
{
    return asker.kind == ACCOUNT_STAFF && asker.duty != DUTY_ADMINISTRATOR &&
           asker.duty != DUTY_DATA_PROTECTION;
}

static bool factor_is_enough(struct asker asker, const struct need *need)
{
    enum factor wanted = need->is_fresh                ? FACTOR_FRESH
                         : asker.kind == ACCOUNT_STAFF ? FACTOR_GIVEN
                                                       : FACTOR_NONE;
    return asker.factor >= wanted;
}

/* ------------------------------------------------------------------ which relations count */

/* Which relations an account can have at all: a parent's account never acts as staff. */
static relation_set possible(struct asker asker)
{
    relation_set set = 0;

    if (asker.kind == ACCOUNT_STAFF && !works_with_families(asker))
        return 0;
    for (int r = RELATION_NONE + 1; r < RELATION__COUNT; r++)
        if (relations_reach[r].whose & 1U << asker.kind)
            set |= 1U << r;
    set &= ~(RELATION_BIT(MANAGER) | RELATION_BIT(DATA_PROTECTION));
    return asker.duty == DUTY_SAFEGUARDING ? set : set & ~RELATION_BIT(SAFEGUARDING);
}

static relation_set counted(struct asker asker, const struct circumstances *s)
{
    relation_set set = s->relations & possible(asker);

    if (asker.duty == DUTY_MANAGER)
        set |= RELATION_BIT(MANAGER);
    if (asker.duty == DUTY_DATA_PROTECTION)
        set |= RELATION_BIT(DATA_PROTECTION);
    return set;
}

/* With an adult, who does not want their parents to stay. */
static relation_set without_parents(struct asker asker, relation_set set)
{
    set &= ~(RELATION_BIT(PARENT) | RELATION_BIT(FOSTER_CARER) | RELATION_BIT(CARER) |
             RELATION_BIT(SIBLING));
    return asker.kind == ACCOUNT_FAMILY ? set & ~RELATION_BIT(KEY_WORKER) : set;
}

static enum refusal sealed_refusal(struct asker asker, bool has_conflict)
{
    bool may_know = asker.duty == DUTY_SAFEGUARDING || asker.duty == DUTY_DATA_PROTECTION;

    return may_know && !has_conflict ? REFUSAL_SEALED : REFUSAL_NO_RELATION;
}

/* What shuts whatever the relation. A record that somebody must not know of comes first: a conflict
 * would tell them that there is one. */
static enum refusal shut(struct asker asker, const struct circumstances *s, relation_set set)
{
    bool has_conflict = asker.kind == ACCOUNT_STAFF && has_barrier(s, BARRIER_CONFLICT);

    if (has_barrier(s, BARRIER_NO_ACCESS) || s->state == RECORD_ERASED)
        return REFUSAL_NO_RELATION;
    if (s->state == RECORD_SEALED && !s->is_named)
        return sealed_refusal(asker, has_conflict);
    if (has_conflict)
        return set ? REFUSAL_CONFLICT : REFUSAL_NO_RELATION;
    return REFUSAL_NONE;
}

/* Barriers that shut, and the state of the record: which relations are left, or why none. */
static enum refusal keep_open(struct asker asker, const struct circumstances *s, relation_set *set)
{
    bool is_staff = asker.kind == ACCOUNT_STAFF;
    enum refusal why = shut(asker, s, *set);

    if (why != REFUSAL_NONE)
        return why;
    if (s->state == RECORD_SEALED)
        *set &= ~RELATION_BIT(SAFEGUARDING);
    if (s->state == RECORD_RESTRICTED && !s->is_named && is_staff) {
        bool may_know = *set != 0 || asker.duty == DUTY_SAFEGUARDING;
        *set &= RELATION_BIT(SAFEGUARDING) | RELATION_BIT(DATA_PROTECTION);
        if (*set == 0 && may_know)
            return REFUSAL_RESTRICTED;
    }
    if (s->rights == RIGHTS_ADULT && !s->parents_stay)
        *set = without_parents(asker, *set);
    return *set ? REFUSAL_NONE : REFUSAL_NO_RELATION;
}

/* ------------------------------------------------------------------ what one relation reaches */

static section_set basis_of(enum basis basis, const struct circumstances *s)
{
    section_set safeguarding = s->agreed & SECTION_BIT(SAFEGUARDING);

    if (basis == BASIS_AGENCY)
        return (s->agreed & s->agrees) | s->lawful | safeguarding;
    return basis == BASIS_NAME ? s->by_name : 0;
}

static struct span span_of_own_key_working(const struct reaches *reach)
{
    section_set never = SECTION_BIT(PROTECTION) | SECTION_BIT(FAMILY) | SECTION_BIT(ADDRESS) |
                        SECTION_BIT(IDENTITY) | SECTION_BIT(SHARING);

    return (struct span){reach->always & ~SECTION_BIT(PROTECTION), reach->change & ~never};
}

/* Rights that have passed to the young person, or not yet. */
static void apply_rights(enum relation r, const struct circumstances *s, struct span *span)
{
    bool has_passed = s->rights != RIGHTS_PARENTS;

    if (r == RELATION_SELF && !has_passed)
        span->change &= ~SECTION_BIT(SHARING);
    if (!has_passed || (r != RELATION_PARENT && r != RELATION_FOSTER_CARER && r != RELATION_CARER))
        return;
    span->change &= ~SECTION_BIT(SHARING);
    if (!s->parents_stay)
        span->see &= ~(SECTION_BIT(PROFILE) | SECTION_BIT(PRIVATE));
}

static struct span span_of(enum relation r, struct asker asker, const struct circumstances *s)
{
    const struct reaches *reach = &relations_reach[r];
    section_set base = SECTION_BIT(IDENTITY) | SECTION_BIT(TEAM);
    struct span span;

    if (r == RELATION_KEY_WORKER && asker.kind != ACCOUNT_STAFF)
        return span_of_own_key_working(reach);
    span.see = reach->always | (reach->shared & basis_of(reach->basis, s));
    span.change = reach->change;
    if (reach->basis != BASIS_NONE || r == RELATION_MANAGER)
        span.see &= ~s->refuses | s->lawful | base;
    apply_rights(r, s, &span);
    span.change &= span.see;
    return span;
}

/* ------------------------------------------------------------------ all relations together */

/* Places that give away where the child is are not shown. */
static bool hides_place(const struct circumstances *s)
{
    return has_barrier(s, BARRIER_ADDRESS_HIDDEN) || has_barrier(s, BARRIER_NO_CONTACT) ||
           has_barrier(s, BARRIER_RESPONSIBILITY_RESTRICTED) ||
           has_barrier(s, BARRIER_LOOKED_AFTER);
}

static void apply_barriers(struct asker asker, const struct circumstances *s, struct decision *d)
{
    section_set never = SECTION_BIT(FAMILY) | SECTION_BIT(TEAM) | SECTION_BIT(ADDRESS) |
                        SECTION_BIT(SHARING) | SECTION_BIT(PRIVATE) | SECTION_BIT(PROTECTION);
    bool is_restricted =
        has_barrier(s, BARRIER_NO_CONTACT) || has_barrier(s, BARRIER_RESPONSIBILITY_RESTRICTED);

    if (is_restricted || has_barrier(s, BARRIER_ADDRESS_HIDDEN))
        d->see &= SECTION_BIT(IDENTITY) | (s->released & ~never);
    if (is_restricted)
        d->change = 0;
    if (has_barrier(s, BARRIER_LOOKED_AFTER))
        d->see &= ~SECTION_BIT(ADDRESS);
    if (hides_place(s))
        d->obligations |= OBLIGE_HIDE_PLACE;
    if (has_barrier(s, BARRIER_CHILD_OBJECTS))
        d->see &= ~s->objected | SECTION_BIT(IDENTITY);
    if (s->place_is_hidden && asker.kind != ACCOUNT_STAFF && asker.factor < FACTOR_GIVEN &&
        (d->see & SECTION_BIT(ADDRESS))) {
        d->see &= ~SECTION_BIT(ADDRESS);
        d->obligations |= OBLIGE_SECOND_FACTOR;
    }
    if (s->state == RECORD_CLOSED)
        d->change &= SECTION_BIT(PRIVATE) | SECTION_BIT(SHARING) | SECTION_BIT(PROTECTION);
    d->change &= d->see;
}

/* Would this relation not see the section but for a lawful reason? */
static bool is_lawful_only(const struct need *need, struct asker asker,
    const struct circumstances *s, enum relation because)
{
    struct circumstances without = *s;

    without.lawful = 0;
    return !(span_of(because, asker, &without).see & 1U << need->section);
}

static struct decision unite(const struct need *need, struct asker asker,
    const struct circumstances *s, relation_set relations)
{
    struct decision d = {0};
    section_set wanted = 1U << need->section;

    for (int r = RELATION_NONE + 1; r < RELATION__COUNT; r++) {
        struct span span;
        if (!(relations & 1U << r))
            continue;
        span = span_of((enum relation)r, asker, s);
        if (d.because == RELATION_NONE && ((need->changes ? span.change : span.see) & wanted))
            d.because = (enum relation)r;
        d.see |= span.see;
        d.change |= span.change;
        if ((int)relations_reach[r].reach > d.reach)
            d.reach = (int)relations_reach[r].reach;
    }
    /* Families who carry key working themselves do not read what practitioners wrote for themselves. */
    if (asker.kind != ACCOUNT_STAFF)
        d.reach = REACH_FAMILY;
    apply_barriers(asker, s, &d);
    return d;
}

/* Whose words it would be: of staff, of families; families who carry key working note it as staff do. */
static bool is_writer(const struct need *need, struct asker asker, const struct circumstances *s,
    relation_set relations)
{
    bool is_staff = asker.kind == ACCOUNT_STAFF;

    if (need->by == BY_KEY_WORK)
        return is_staff || s->has_own_work || (relations & RELATION_BIT(KEY_WORKER));
    return need->by == BY_ANYBODY || (need->by == BY_STAFF) == is_staff;
}

static struct decision about_child(
    const struct need *need, struct asker asker, const struct circumstances *s)
{
    relation_set relations = counted(asker, s);
    enum refusal why = keep_open(asker, s, &relations);
    struct decision d;

    if (why != REFUSAL_NONE)
        return refused(why);
    if (!is_writer(need, asker, s, relations))
        return refused(REFUSAL_NOT_YOURS);
    d = unite(need, asker, s, relations);
    if (!((need->changes ? d.change : d.see) & 1U << need->section))
        return refused(REFUSAL_NOT_YOURS);
    if (!factor_is_enough(asker, need))
        return refused(REFUSAL_SECOND_FACTOR);
    if (d.because == RELATION_SAFEGUARDING)
        d.obligations |= OBLIGE_BANNER;
    if (is_lawful_only(need, asker, s, d.because))
        d.obligations |= OBLIGE_LAWFUL;
    d.is_allowed = true;
    return d;
}

/* An emergency: enough to note that the record was opened, and by whom. */
static struct decision break_glass(
    const struct need *need, struct asker asker, const struct circumstances *s)
{
    struct decision d = {.because = RELATION_SAFEGUARDING,
        .see = SECTION_BIT(SHARING),
        .change = SECTION_BIT(SHARING),
        .reach = REACH_FAMILY,
        .obligations = hides_place(s) ? OBLIGE_HIDE_PLACE : 0};

    if (asker.duty != DUTY_SAFEGUARDING)
        return refused(REFUSAL_NOT_YOUR_DUTY);
    if (has_barrier(s, BARRIER_NO_ACCESS) || s->state == RECORD_SEALED || s->state == RECORD_ERASED)
        return refused(REFUSAL_NO_RELATION);
    if (has_barrier(s, BARRIER_CONFLICT))
        return refused(REFUSAL_CONFLICT);
    if (!factor_is_enough(asker, need))
        return refused(REFUSAL_SECOND_FACTOR);
    d.is_allowed = true;
    return d;
}

/* ------------------------------------------------------------------ the decision */

/* Only bits 1 to count - 1: zero of an enum is no relation and no barrier. */
static bool is_set_of(unsigned set, int count) { return !(set & 1) && !(set >> count); }

static bool is_in_range(struct asker asker, const struct circumstances *s)
{
    return asker.kind <= ACCOUNT_YOUNG_PERSON && asker.duty < DUTY__COUNT &&
           asker.factor < FACTOR__COUNT && s->state < RECORD__COUNT && s->rights < RIGHTS__COUNT &&
           is_set_of(s->relations, RELATION__COUNT) && is_set_of(s->barriers, BARRIER__COUNT);
}

static bool account_fits(const struct need *need, struct asker asker)
{
    if (need->about == ABOUT_STAFF)
        return works_with_families(asker);
    if (need->about == ABOUT_FAMILY)
        return asker.kind != ACCOUNT_STAFF;
    return need->duties & 1U << asker.duty;
}

static struct decision decide_signed_in(
    const struct need *need, struct asker asker, const struct circumstances *s)
{
    if (!duty_fits(asker.kind, asker.duty))
        return refused(REFUSAL_NOT_YOUR_DUTY);
    if (need->about == ABOUT_ACCOUNT)
        return allowed();
    if (need->about == ABOUT_CHILD)
        return about_child(need, asker, s);
    if (need->about == ABOUT_GLASS)
        return break_glass(need, asker, s);
    if (!account_fits(need, asker))
        return refused(REFUSAL_NOT_YOUR_DUTY);
    return factor_is_enough(asker, need) ? allowed() : refused(REFUSAL_SECOND_FACTOR);
}

struct decision may_decide(
    enum permission permission, struct asker asker, const struct circumstances *circumstances)
{
    static const struct circumstances none;
    const struct circumstances *s = circumstances ? circumstances : &none;
    const struct need *need = &permission_needs[is_known(permission) ? permission : MAY_NOTHING];

    if (need->about == ABOUT_NOBODY || !is_in_range(asker, s))
        return refused(REFUSAL_NOT_YOURS);
    if (need->about == ABOUT_OPEN)
        return allowed();
    if (asker.kind == ACCOUNT_NONE)
        return refused(REFUSAL_NOT_SIGNED_IN);
    return decide_signed_in(need, asker, s);
}

bool may_read_entry(const struct decision *decision, section_set about, int audience)
{
    if (!decision->is_allowed || about == 0)
        return false;
    return (decision->see & SECTION_BIT(RECORD)) && !(about & ~decision->see) &&
           audience > REACH_NOTHING && audience <= decision->reach;
}

bool permission_is_about_child(enum permission permission)
{
    return is_known(permission) && permission_needs[permission].about == ABOUT_CHILD;
}

struct str permission_name(enum permission permission)
{
    return permission_needs[is_known(permission) ? permission : MAY_NOTHING].name;
}
