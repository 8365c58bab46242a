/* member: the people of a family as its pages show them. */
#pragma once

#include "family/family.h"
#include "family/member_sql.h"
#include "kit/form.h"

/* Somebody who belongs to the family now, or will. */
struct member_card {
    const struct family_people_row *row;
    struct msg relationship;
    struct url mail;
    bool begins_later; /* their first day is still to come */
};
struct member_cards {
    const struct member_card *at;
    size_t count;
};

/* Somebody who belonged to it. */
struct past_member {
    const struct family_past_row *row;
    struct msg relationship;
};
struct past_members {
    const struct past_member *at;
    size_t count;
};

/* Another family whose key worker I am, in which there may be a brother or sister. */
struct sibling {
    struct uuid public_id;
    struct str name; /* Hassan, Zain */
    date born_on;
};
struct siblings {
    const struct sibling *at;
    size_t count;
};

/*
 * The other child whose family the request names by `sibling`, in its query or its form: its grant,
 * which covers changing the family, or NULL when none is named, it is this child, or it is not the
 * reader's to change. To read that family is not enough: what two families share can be changed
 * through either. Leaves an access row for that child.
 */
const struct grant *sibling_grant(const struct request *rq, struct uuid *sibling);
