/* support: the map of support around a child, and who can see what; read off team and family. */
#pragma once

#include "family/family.h"
#include "govuk/chart.h"
#include "team/team.h"

enum { SUPPORT_TIES_MAX = 14 };

/* One bubble of the map. */
struct support_tie {
    struct str title, text; /* what it is, and which agency or relation */
    struct msg text_words;  /* instead of text, for family */
    struct str sector;      /* code of the agency's sector; empty for family and friends */
    struct msg strength;    /* strong, working, ... as in the picture's key */
    enum support_link link;
};
struct support_ties {
    const struct support_tie *at;
    size_t count;
};
struct support {
    struct str centre, centre_lines[2];
    struct support_ties ties;
};

/* Those around the child who do not live with the child; those beyond SUPPORT_TIES_MAX are left to
 * the team's list. */
struct support support_of(const struct request *rq, const struct child_header *child,
    struct team_groups team, struct family_persons family);

/* Who can see what, as far as is known: for each extent, who has it. Only people with an account can
 * see anything. */
struct sharing_row {
    struct msg what;
    struct str names; /* Sana Hassan, Imran Hassan */
    bool is_manager;  /* and whoever manages key working */
};
struct sharing_rows {
    const struct sharing_row *at;
    size_t count;
};
struct sharing_rows sharing_of(const struct request *rq, date born_on);
