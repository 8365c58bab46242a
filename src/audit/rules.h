/*
 * rules: which looks the data protection officer should ask about. Pure functions of plain facts.
 *
 * A rule finds a reason to ask, and no fault: who shares a street with a family may well be its key
 * worker. Nothing is refused because of a finding.
 */
#pragma once

#include "kit/str.h"
#include "schema/ids.h"

struct arena;

/* How somebody who looked is like the child's family; a set of bits. Their order is that in which an
 * officer wants to know. */
enum likeness {
    LIKE_FAMILY = 1 << 0,   /* is in the child's family, or the child */
    LIKE_CONTACT = 1 << 1,  /* has the telephone number or e-mail address of somebody in it */
    LIKE_POSTCODE = 1 << 2, /* lives at the same postcode */
    LIKE_STREET = 1 << 3,   /* lives in the same street */
    LIKE_SURNAME = 1 << 4,
    LIKE_EMPLOYER = 1 << 5, /* works where somebody of the family works */
    LIKE__ALL = (1 << 6) - 1,
};

struct rule_agencies {
    const struct agency_id *at;
    size_t count;
};

/* Who looked. What is not known is empty. */
struct rule_looker {
    struct person_id person;
    struct str name, phone, email, other_email; /* as they are written */
    struct str street, postcode;                /* what they told of their home */
    struct rule_agencies employers;
};

struct rule_relative {
    struct person_id person;
    struct str name, phone, email;
};
struct rule_home {
    struct str address, postcode; /* lines parted by line breaks */
};

/* At whom. */
struct rule_child {
    struct person_id person;
    struct str surname;
    const struct rule_relative *family;
    size_t family_count;
    const struct rule_home *homes;
    size_t home_count;
    struct rule_agencies employers; /* of the family */
};

/*
 * The likenesses that hold. Surnames: any part of one (Smith-Jones, van Smith) of two letters or more, without
 * accents and case. Postcodes: letters and digits alone. Streets: the words without house numbers and
 * flats, with Rd for Road and so on, found in a line of an address whose postcode begins with the same
 * district, or where a postcode is not known. Telephone numbers: the last ten digits.
 */
unsigned rule_likeness(
    struct arena *a, const struct rule_looker *looker, const struct rule_child *child);

/* "surname postcode", for the store; and back. */
struct str rule_likeness_text(struct arena *a, unsigned likeness);
unsigned rule_likeness_of(struct str text);

enum {
    RULE_DAYS = 30,         /* that somebody's own habit is taken from */
    RULE_DAYS_MIN = 5,      /* days with looks, below which there is no habit yet */
    RULE_CHILDREN_MIN = 10, /* children in a day that are never unusual */
    RULE_CHILDREN_NEW = 30, /* and without a habit */
    RULE_TIMES = 3,         /* more than so many times the median is unusual */
    RULE_REFUSALS = 5,      /* in a day */
};

/*
 * Is this number of different children in one day unusual for somebody who looked at so many on each of
 * the `count` earlier days on which they looked at any? More than three times the median of those days, and
 * more than ten; with fewer than five such days, more than thirty. `days` is put into order.
 */
bool rule_volume_is_unusual(int64_t today, int64_t *days, size_t count);
