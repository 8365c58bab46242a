/*
 * family: the child, the people the child lives with, and what is told once about the child.
 *
 * Every page about one child has struct child_header at its top, read once through the grant, and
 * the layout child_page.
 */
#pragma once

#include "consent/grant.h"
#include "family/child_rules.h"
#include "family/family_rules.h"
#include "family/family_sql.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area family_area;

/* A short text that everybody must see first. */
struct child_flag {
    struct str name; /* of whom: Sana; empty for the child */
    struct str language;
};
struct child_flags {
    const struct child_flag *at;
    size_t count;
};

/* The top of every page about a child. */
struct child_header {
    struct child_header_row row;
    struct str full_name; /* Amira Hassan */
    struct str called;    /* what people say: known as, else the forename */
    int age;              /* completed years; -1 when not born yet */
    struct str level;     /* Intensive key working; empty when no level */
    struct child_flags interpreters;
    bool is_plain; /* the reader is family */
    bool is_self;  /* the reader is the young person */
    bool sees_plan, sees_team, sees_record, sees_profile, sees_family, sees_address;
    bool sees_sharing; /* which tabs and parts there are */
    bool sees_protection;
    bool hides_place;  /* nothing that gives away where the child is */
    bool is_emergency; /* the reader has opened a record that is not theirs */
    instant emergency_ends_at;
    bool needs_factor; /* the address shows once the second factor is given */
    struct uuid photo; /* set when there is one and this reader may see it */
    bool may_change_photo;
    struct uuid public_id;
};

/* Read it for rq->grant, which covers identity. */
struct child_header child_header_read(const struct request *rq);

/* So many days from one contact to the next were agreed (0: none, at most 366), for the lists that read them. The
 * grant may change identity. Part of whatever the request writes. */
void child_rhythm_set(const struct request *rq, int64_t days);

/* May this reader decide about the photo? photo_pages.c says who. */
bool photo_may_be_changed(const struct grant *grant);

/* "Mum", "Grandparent": a code of family_member.relationship in words. */
struct msg relationship_words(struct str code);

/* Main need (a code of the national return) in words; none for an unknown code. */
struct msg need_words(struct str code);

/* Both with all their codes, to choose one of. */
extern const struct form_choices relationship_choices, need_choices;

/* A person of the family, ready for a page. */
struct family_person {
    const struct family_people_row *row;
    struct str initials;
    struct msg relationship;
};
struct family_persons {
    const struct family_person *at;
    size_t count;
    struct family_reader reader; /* whom the reader is in this family */
};
/* Needs a grant that covers the family section. Notes on how somebody is reached safely are there only
 * for those who may read them. */
struct family_persons family_read(const struct request *rq);

/* child_header_read() where the family is read already: it says for whom an interpreter is needed. With no family, for
 * pages that do not say it. */
struct child_header child_header_with(const struct request *rq, struct family_persons family);

/* Where the child lives, when this reader may see it; `family` as read. Needs a grant that covers the
 * family section. */
struct family_households_rows family_homes(const struct request *rq, struct family_persons family);

/* Up to two letters for a round picture: "Sana Hassan" SH, "Dr Priya Nair" PN. */
struct str initials_of(struct arena *a, struct str name);

/* The map of support as a picture; its twin in words stands beside it in support_section.html. */
struct support;
struct support_drawing {
    const struct support *support;
    struct str called;
};
void support_drawing(struct markup *m, const struct support_drawing *o);

/* ------------------------------------------------------------------ making a record */

struct child_name {
    struct str forename, surname;
};

/* May two names mean the same child? Folded; one of the two names is enough, or the first three letters of both,
 * because Sam and Samuel are one. Pure. */
bool child_names_alike(
    struct arena *a, const struct child_name *one, const struct child_name *other);

/* Is there a record of a child with a name like this one, born on that day? *local_id is its local number. Leaves
 * an access row for it: the answer says that there is such a child. False without a date of birth. */
bool child_may_exist(const struct request *rq, struct str forename, struct str surname,
    date born_on, struct str *local_id);

/* What is known of a child whose record is made. expected_on counts when born_on is not set. */
struct new_child {
    struct str forename, surname, known_as, nhs_number;
    date born_on, expected_on, asked_on;
};
/* Make it, by rq->actor, with the words by which it is found, its row in the lists and its first entry. Nobody is
 * in its team and nothing is agreed. Callers have asked child_may_exist(). */
struct child_id child_make(const struct request *rq, struct uuid id, const struct new_child *child);
