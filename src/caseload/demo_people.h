/*
 * demo_people: whom a visitor of a demonstration area may be, by one click and without a password.
 */
#pragma once

#include <stddef.h>

#include "kit/words.h"

enum demo_person_number {
    DEMO_SANA,  /* parent of the first child */
    DEMO_FREYA, /* a young person of 17, with a record of her own */
    DEMO_RUTH,  /* key worker of forty families, Amira's among them */
    DEMO_TOM,   /* SENCO in Amira's team */
    DEMO_MEGAN, /* physiotherapist in Amira's team */
    DEMO_DANA,  /* manager of key working */
    DEMO_ALEX,  /* administrator: accounts, no case data */
    DEMO_NELL,  /* safeguarding lead */
    DEMO_IDRIS, /* data protection officer */
    DEMO_CRAIG, /* a father from whom an address is hidden */
    DEMO__COUNT,
};

struct demo_person {
    const char *name, *email; /* as they are stored */
    const char *kind, *duty;  /* of the account: codes of account.kind and account.duty */
    struct msg what;          /* who that is, for the page that offers them */
};

extern const struct demo_person demo_people[DEMO__COUNT];
