/*
 * surface_attack: what is tried against every route and every form of a surface. Each attack counts what
 * it found; told to be quiet it does not fail the test, so that a test can show that it finds a hole.
 */
#pragma once

#include "tests/stories/surface.h"

struct findings {
    bool is_quiet;
    size_t tried, found;
    size_t taken; /* forms that were taken when they were sent as they should be */
    char last[400];
};

/* Forms of other sites: every POST route, as somebody whose page has its form, or as this person. Nothing
 * may be stored. */
void attack_forgery(struct surface *u, struct findings *f, struct person_id person);
/* The same for routes that take forms of strangers. */
void attack_forgery_of_strangers(struct surface *u, struct findings *f);
/* Every GET route, with headers and parameters that ask for another method: nothing may be stored. */
void attack_reading(struct surface *u, struct findings *f, struct person_id person);
/* Tricks in next= and in Host, on every route: no reply leads or points elsewhere. */
void attack_redirects(struct surface *u, struct findings *f, struct person_id person);
void attack_hosts(struct surface *u, struct findings *f, struct person_id person);
/* Fields that the form does not have, each field twice, and fields in the address. */
void attack_extra_fields(struct surface *u, struct findings *f, struct story_child other);
void attack_twice(struct surface *u, struct findings *f);
void attack_query(struct surface *u, struct findings *f);
/* Every id of every route about one child: of another child, which only `other` has met, and of another
 * table. Must be answered with the bytes of one that is missing. */
void attack_ids(
    struct surface *u, struct findings *f, struct person_id person, struct person_id other);
