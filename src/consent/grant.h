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

/* Parts of a child's record, each with a rule of its own. Source: design.md of the access model. */
enum section {
    SECTION_NOTHING,
    SECTION_IDENTITY, /* name, date of birth, identifiers, needs in a word, level */
    SECTION_FAMILY,   /* who the family is, parental responsibility, how to reach them */
    SECTION_PROFILE,  /* "about me", told once */
    SECTION_TEAM,     /* who is around the child */
    SECTION_PLAN,     /* outcomes and actions */
    SECTION_RECORD,   /* timeline, contacts, questions */
    SECTION__COUNT,
};

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

/* Faults on NULL. */
void area_needs(const struct area_grant *grant);

/* What pages ask, to show only what will work. */
bool grant_covers(const struct grant *grant, enum section section);
bool grant_may_change(const struct grant *grant, enum section section);
