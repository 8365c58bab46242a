/*
 * coverage: what a child needs and nobody in the team stands for, from what is stored: the sectors of agencies, the
 * child's main need, and courses that are about it. It says who is not there, never that somebody must be: which
 * services a child needs is decided elsewhere, and is not kept in a form from which it could be reckoned.
 */
#pragma once

#include "team/team.h"

enum { COVERAGE_SECTORS = 3 };
/* The three kinds of need of a plan, as codes of agency.sector. */
extern const struct str coverage_sectors[COVERAGE_SECTORS];

/* Which of them (a set of 1 << index) have nobody in the team whose part has begun. Pure. */
unsigned coverage_missing(struct team_groups team);

struct coverage_sector {
    struct str code;
    struct msg words;
};
struct coverage_sectors {
    const struct coverage_sector *at;
    size_t count;
};
struct coverage {
    struct coverage_sectors sectors; /* with nobody */
    struct team_trained_rows
        trained;     /* who has done a course about the main need that counts today */
    struct str need; /* its code */
    struct msg need_words;
    bool is_known;   /* somebody is in the team */
    bool has_need;   /* a main need is written down that this reader may read */
    bool has_course; /* the area has a course about it */
};
struct coverage coverage_read(const struct request *rq, struct team_groups team);
