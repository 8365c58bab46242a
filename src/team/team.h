/*
 * team: who is around the child, from which agency, for what, since when; and who carries key working.
 */
#pragma once

#include "consent/grant.h"
#include "kit/form.h"
#include "kit/http.h"
#include "team/team_sql.h"

extern const struct area team_area;

/* A practitioner of the team as a page shows one. */
struct team_person {
    const struct team_people_row *row;
    struct str initials;
    int days_since_contact; /* -1 when none is known */
    bool is_met;            /* has met the family */
    bool is_contact_late;   /* the next thing that was due is past */
};
struct team_person_list {
    const struct team_person *at;
    size_t count;
};

/* Practitioners of one sector, for teams above TEAM_GROUP_ABOVE people. */
struct team_group {
    struct msg sector; /* none: the team is shown as one list */
    struct team_person_list people;
};
struct team_groups {
    const struct team_group *at;
    size_t count;
    size_t person_count;
};

enum { TEAM_GROUP_ABOVE = 8 };

/* The team of rq->grant's child today: the key worker and the single point of contact first, grouped
 * by sector when it is large. Needs a grant that covers the team. */
struct team_groups team_read(const struct request *rq);

/* "Health": a sector code in words. */
struct msg sector_words(struct str code);
extern const struct form_choices agency_sectors;

/* Strength of a link on the map of support, for forms. */
extern const struct form_choices link_strengths;
