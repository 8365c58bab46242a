/*
 * may_tables: the tables of the policy, for consent/may.c alone. They are those of
 * docs/security/access-model.md, in its order.
 */
#pragma once

#include "consent/may.h"

#define SECTION_BIT(name) (1U << SECTION_##name)
#define RELATION_BIT(name) (1U << RELATION_##name)

enum about {
    ABOUT_NOBODY,
    ABOUT_OPEN, /* without an account */
    ABOUT_ACCOUNT,
    ABOUT_STAFF,
    ABOUT_FAMILY,
    ABOUT_DUTY,
    ABOUT_CHILD,
    ABOUT_GLASS,
};

/* Whose words a change may be. What families and practitioners write stands under different titles,
 * so neither may write as the other. */
enum writer {
    BY_ANYBODY,
    BY_STAFF,
    BY_FAMILY,
    BY_KEY_WORK, /* staff, and families who carry key working, all of it or functions */
};

/* What a permission asks for. A row that is missing asks for ABOUT_NOBODY, which nobody meets. */
struct need {
    struct str name;
    enum about about;
    enum section section; /* ABOUT_CHILD */
    unsigned duties;      /* ABOUT_DUTY: bits 1 << enum duty */
    bool changes;
    enum writer by;
    bool is_fresh; /* the second factor within the last 5 minutes */
};
extern const struct need permission_needs[MAY__COUNT];

/* What makes the sections that are shared visible. */
enum basis { BASIS_NONE, BASIS_AGENCY, BASIS_NAME };

struct reaches {
    struct str name;
    unsigned whose; /* bits 1 << enum account_kind */
    section_set always, shared, change;
    enum reach reach;
    enum basis basis;
};
extern const struct reaches relations_reach[RELATION__COUNT];

/* What one relation sees and changes, once basis, refusal and rights are counted. */
struct span {
    section_set see, change;
};
