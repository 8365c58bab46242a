/*
 * grant: proof that the policy allowed something. Only consent/ can make one.
 *
 * Generated statements on case tables take a grant, check that it covers their section, and bind
 * the child it was given for. So no row of another child can be reached by any id in a URL or a
 * form, and no statement runs where the gate was not asked. No grant, no compile.
 */
#pragma once

#include "kit/date.h"
#include "schema/ids.h"

/*
 * Parts of a child's record, each with a rule of its own. The store keeps sets of them as sums of
 * 1 << number, and the section of an entry as its number: a number never changes.
 * Source: docs/security/access-model.md.
 */
enum section {
    SECTION_NOTHING = 0,
    SECTION_IDENTITY = 1, /* name, date of birth, identifiers, needs in a word, level, school */
    SECTION_FAMILY = 2,   /* who the family is, parental responsibility */
    SECTION_PROFILE = 3,  /* "about me", told once */
    SECTION_TEAM = 4,     /* who is around the child */
    SECTION_PLAN = 5,     /* outcomes and actions */
    SECTION_RECORD = 6,   /* timeline, contacts, questions */
    SECTION_ADDRESS = 7,  /* where they live, how they are reached */
    SECTION_HEALTH = 8,   /* this and the next four: kinds of entries and documents */
    SECTION_EDUCATION = 9,
    SECTION_SOCIAL_CARE = 10,
    SECTION_FINANCE = 11,
    SECTION_SAFEGUARDING = 12,
    SECTION_PRIVATE = 13,    /* words for the manager that a named worker or agency does not read */
    SECTION_SHARING = 14,    /* who may see what, consent, who has looked */
    SECTION_PROTECTION = 15, /* barriers, restricted records, legal orders */
    SECTION__COUNT,
};

/* A set of sections: bits 1 << enum section. */
typedef unsigned section_set;

struct grant;      /* one actor, one child, some sections, until the end of this request */
struct scope;      /* one actor's own children, for lists */
struct area_grant; /* the whole area, for managers */

/* The child, when the grant covers reading (or changing) that section; otherwise a fault: the route
 * asked for another permission than its statements need, which is a bug. */
struct child_id grant_needs(const struct grant *grant, enum section section);
struct child_id grant_needs_change(const struct grant *grant, enum section section);

/* Who acts. */
struct person_id grant_person(const struct grant *grant);

/* Whose children, on which day. Faults on NULL. */
struct person_id scope_needs(const struct scope *scope);
date scope_today(const struct scope *scope);

/* Faults on NULL; for `:area_person`, who manages. */
struct person_id area_needs(const struct area_grant *grant);

/* What pages ask, to show only what will work. */
bool grant_covers(const struct grant *grant, enum section section);
bool grant_may_change(const struct grant *grant, enum section section);

/* For `:grant_sees` and `:grant_reach` of statements: the set of sections, and the most private
 * audience (enum reach) that this grant may read. Fault on NULL. */
int64_t grant_sees(const struct grant *grant);
int64_t grant_reach(const struct grant *grant);

/* Places that give away where somebody is (school, agency, appointment) are not shown. */
bool grant_hides_place(const struct grant *grant);

/*
 * A statement over many children has found a row of this child: asks the policy once more, for this
 * one child and by another statement. Faults when it says no: then the two disagree, and nothing may
 * leave. The generated functions call it for each row. A row of the area without a child, a request that is not
 * joined with a record yet, is about nobody the policy knows: there is nothing to ask.
 */
void scope_confirm(const struct scope *scope, struct child_id child);
void area_confirm(const struct area_grant *grant, struct child_id child);
