/*
 * company: everybody who can stand around one child, for stories that ask what each of them sees.
 *
 * Amira and her brother Zayn live in one household. Names of places and ways to reach people hold the
 * word "Zqplace" or a telephone number that ends in 960 777, what is written in the record "Zqwords".
 */
#pragma once

#include "tests/stories/cast.h"

enum { COMPANY_MAX = 32 };

/* Somebody beside the people of the cast, and what joins them to Amira. */
struct company_one {
    const char *name, *kind, *duty;
    const char *relation;     /* of the table relation; NULL: none */
    const char *relationship; /* of the family; NULL: none */
    const char *barrier; /* "looked_after" stands for the mother whose child is placed elsewhere */
    int64_t sections;    /* of the barrier: objected to, or released */
};

struct company {
    struct story *story;
    struct cast cast;
    struct story_child zayn;
    struct person_id people[COMPANY_MAX];
    const char *names[COMPANY_MAX];
    size_t count;
};

/* `others` are added to the people of the cast. */
void company_meet(
    struct company *c, struct story *s, const struct company_one *others, size_t count);

/* SQL in a transaction. */
void company_say(struct story *s, const char *sql);
