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
};

struct scope {
    struct person_id person;
    date today;
    bool *was_used;
};

struct area_grant {
    enum relation because;
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
        .because = decision->because};
    return g;
}

const struct grant *grant_for_program(
    struct arena *a, struct child_id child, struct person_id person)
{
    struct grant *g = arena_new_of(a, struct grant);

    *g = (struct grant){.child = child,
        .person = person,
        .see = ~0U,
        .change = ~0U,
        .reach = REACH_KEY_WORKER,
        .because = RELATION_NONE};
    return g;
}

const struct scope *scope_make(struct arena *a, struct person_id person, date today, bool *was_used)
{
    struct scope *s = arena_new_of(a, struct scope);

    *s = (struct scope){person, today, was_used};
    return s;
}

const struct area_grant *area_grant_make(struct arena *a, const struct decision *decision)
{
    struct area_grant *g;

    if (!decision->is_allowed)
        return NULL;
    g = arena_new_of(a, struct area_grant);
    g->because = RELATION_MANAGER;
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
    *scope->was_used = true;
    return scope->person;
}

date scope_today(const struct scope *scope)
{
    require(scope != NULL);
    return scope->today;
}

void area_needs(const struct area_grant *grant) { require(grant != NULL); }

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
