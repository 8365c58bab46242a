#include "consent/grant.h"

#include "consent/may.h"
#include "kit/arena.h"
#include "kit/fault.h"

struct grant {
    struct child_id child;
    struct person_id person;
    unsigned see, change; /* sets of bits 1 << enum section */
    int reach;
    enum relation because;
    unsigned obligations;
};

struct scope {
    struct scope_options o;
};

struct area_grant {
    struct scope_options o;
};

const struct grant *grant_make(struct arena *a, const struct decision *decision,
    struct child_id child, struct person_id person)
{
    struct grant *g;

    if (!decision->is_allowed || decision->because == RELATION_NONE)
        return NULL;
    g = arena_new_of(a, struct grant);
    *g = (struct grant){.child = child,
        .person = person,
        .see = decision->see,
        .change = decision->change,
        .reach = decision->reach,
        .because = decision->because,
        .obligations = decision->obligations};
    return g;
}

const struct grant *grant_for_program(
    struct arena *a, struct child_id child, struct person_id person)
{
    struct grant *g = arena_new_of(a, struct grant);

    *g = (struct grant){.child = child,
        .person = person,
        .see = (1U << SECTION__COUNT) - 1,
        .change = (1U << SECTION__COUNT) - 1,
        .reach = REACH_KEY_WORKER,
        .because = RELATION_NONE};
    return g;
}

const struct scope *scope_make(struct arena *a, const struct scope_options *options)
{
    struct scope *s = arena_new_of(a, struct scope);

    s->o = *options;
    return s;
}

const struct area_grant *area_grant_make(
    struct arena *a, const struct decision *decision, const struct scope_options *options)
{
    struct area_grant *g;

    if (!decision->is_allowed)
        return NULL;
    g = arena_new_of(a, struct area_grant);
    g->o = *options;
    return g;
}

struct child_id grant_needs(const struct grant *grant, enum section section)
{
    require(grant != NULL && (grant->see & 1U << section));
    return grant->child;
}

struct child_id grant_needs_change(const struct grant *grant, enum section section)
{
    require(grant != NULL && (grant->change & 1U << section));
    return grant->child;
}

struct person_id grant_person(const struct grant *grant)
{
    require(grant != NULL);
    return grant->person;
}

struct person_id scope_needs(const struct scope *scope)
{
    require(scope != NULL);
    *scope->o.was_used = true;
    return scope->o.person;
}

date scope_today(const struct scope *scope)
{
    require(scope != NULL);
    return scope->o.today;
}

struct person_id area_needs(const struct area_grant *grant)
{
    require(grant != NULL);
    return grant->o.person;
}

/* Two answers to one question: the statement's, and the policy's. */
static void confirm(const struct scope_options *o, struct child_id child)
{
    if (!o->confirm(o->context, child))
        fault(FAULT_BUG, "a list held a child that the policy refuses; nothing was sent");
}

void scope_confirm(const struct scope *scope, struct child_id child)
{
    require(scope != NULL);
    confirm(&scope->o, child);
}

void area_confirm(const struct area_grant *grant, struct child_id child)
{
    require(grant != NULL);
    if (child.n != 0)
        confirm(&grant->o, child);
}

bool grant_covers(const struct grant *grant, enum section section)
{
    return grant && (grant->see & 1U << section);
}

bool grant_may_change(const struct grant *grant, enum section section)
{
    return grant && (grant->change & 1U << section);
}

enum relation grant_because(const struct grant *grant) { return grant->because; }

int64_t grant_reach(const struct grant *grant)
{
    require(grant != NULL);
    return grant->reach;
}

int64_t grant_sees(const struct grant *grant)
{
    require(grant != NULL);
    return grant->see;
}

unsigned grant_obligations(const struct grant *grant)
{
    require(grant != NULL);
    return grant->obligations;
}

bool grant_hides_place(const struct grant *grant)
{
    return grant_obligations(grant) & OBLIGE_HIDE_PLACE;
}
