/*
 * sharing: the family's own page of who can see what of a child's record, and why.
 *
 * People whom a barrier shuts out are not on it: a barrier must not give itself away.
 */
#pragma once

#include "consent/consent.h"
#include "consent/part.h"
#include "consent/sharing_sql.h"
#include "family/family.h"

/* For which agency somebody works, of all around the child. */
struct agencies_of {
    struct sharing_viewer_agencies_rows rows;
};
bool works_for(
    const struct agencies_of *agencies, struct person_id person, struct agency_id agency);

/* "Key worker": what somebody is to the child; none for RELATION_NONE. */
struct msg relation_is_what(enum relation relation);

/* Does it count on this day? */
bool consent_is_in_force(const struct sharing_consents_row *consent, date today);
/* Is it about this person: by name, for an agency of theirs, or, for staff, for everybody in the team? */
bool consent_is_for(const struct sharing_consents_row *consent, const struct viewer *viewer,
    const struct agencies_of *agencies);

/* "by law", "to keep somebody safe": a code of consent.lawful_reason in words. */
struct msg lawful_words(struct str code);

/* Why somebody sees what they see, besides what they are to the child. */
struct sharing_reason {
    bool is_lawful, is_mine;
    bool is_withheld; /* the reader is not told the words */
    bool is_before;   /* noted on paper, before keywork */
    struct str by;    /* who agreed; empty when that is not known */
    struct msg lawful;
    struct str words;
    date on, until_on;
};
struct sharing_reasons {
    const struct sharing_reason *at;
    size_t count;
};

/* A part that somebody was given besides team and family. */
struct sharing_grant {
    const struct sharing_granted_row *row;
    struct msg is_what;
};
struct sharing_grants {
    const struct sharing_grant *at;
    size_t count;
};

struct sharing_person {
    struct str name, initials, role, agency; /* role as the team calls it; or: */
    struct msg is_what, why;
    struct parts parts;
    struct parts but;   /* what is missing, when that is said in fewer words */
    bool is_nearly_all; /* of what families see; `but` is the rest */
    bool sees_safety;   /* what is about keeping safe, which families do not see, besides */
    struct msg notes;   /* which notes besides those for the family */
    struct sharing_reasons reasons;
    struct sharing_grants grants;
    date until_on;
    bool is_key_worker, is_reader;
};
struct sharing_people {
    const struct sharing_person *at;
    size_t count;
};

/* What somebody is to the child, in words: "Mum", "Key worker". */
struct msg viewer_is_what(const struct viewer *viewer);

/* The name of an agency; none for a reader from whom the place is hidden, for a school gives it away. */
struct str agency_shown(const struct request *rq, struct str name);

/* All that the page and the forms ask, read once: those around the child and the managers, also those
 * whom a barrier shuts out; nobody may be told of these. Needs a grant that covers sharing. */
struct sharing {
    date born_on;
    struct viewers viewers;
    struct agencies_of agencies;
    struct sharing_consents_rows consents;
    struct sharing_granted_rows granted;
};
struct sharing sharing_read(const struct request *rq, date born_on);

/* Everybody who can see the record today, managers too. */
struct sharing_people sharing_people(const struct request *rq, const struct sharing *sharing);
