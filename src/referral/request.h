/* request: one request for key working, found for somebody who may read it. What the pages of the area share. */
#pragma once

#include "app/app.h"
#include "referral/referral.h"

/* A request, with who looks at it. */
struct request_file {
    struct referral_find_row row;
    struct referral_course course;
    struct str name; /* of the child, as asked */
    int child_age;   /* -1: not born yet */
    struct msg state, urgency, asker;
    bool may_lead, is_manager;
};

/*
 * The request of the path's {referral}, for a practitioner who may read it. False for everybody else, and
 * when there is none: the page is missing then. Each look at one that is there leaves an access row,
 * refused ones too.
 */
bool request_file_read(const struct request *rq, struct request_file *file);
/* The same for somebody who may lead it while it is open. */
bool request_file_to_lead(const struct request *rq, struct request_file *file);

/* For whoever has shown by their code or account that it is theirs; asks nobody, and leaves no row. */
bool request_file_own(const struct request *rq, struct uuid id, struct request_file *file);

/* Is this person to have nothing to do with that child: a barrier of any kind that keeps something from them; for
 * practitioners also a conflict of interest (families are kin), or a record that is restricted or sealed and does
 * not name them? False without child. */
bool request_is_shut_for(const struct request *rq, struct child_id child, struct person_id person,
    enum account_kind kind);

/* Whoever leads it ends it: the owner's time is over on this day. */
void request_end_owner(const struct request *rq, struct referral_id id, struct person_id by);

/* Who can own or accept a request, to choose one of. */
struct request_staff {
    const struct form_choices *choices;
    struct referral_staff_rows rows;
};
struct request_staff request_staff_read(const struct request *rq);
/* The person of that public id among them; unset when none. */
struct person_id request_staff_person(const struct request_staff *staff, struct uuid id);

/* 303 to the request's page. */
struct reply request_see(const struct request *rq, const struct request_file *file);
