/*
 * people: somebody who works with families is chosen for a form, a few by name or by what was typed, never from a list of
 * all. The page that asks lists them (people_choose.html), each a link to itself with the query `person`; a form that was
 * sent and names nobody looks for somebody else in itself (people_again.html).
 */
#pragma once

#include "directory/people_sql.h"
#include "kit/form.h"
#include "kit/http.h"

/* Somebody to choose, and the page with that form. */
struct someone {
    struct uuid public_id;
    struct str name, post, agency; /* a post of theirs, by which two of one name are told apart */
    struct url to;
};
struct people_found {
    struct someone *at;
    size_t count;
    bool has_more;
    bool with_account; /* as it was wished: nobody else is found */
    bool hides_agency; /* where it could give the place of a child away */
    struct str search; /* as typed */
    struct url action; /* the page that lists them, without its query */
    struct str name;   /* of whoever was named and cannot be chosen */
    struct msg refused;
};
enum { PEOPLE_FOUND = 20 };

/* Whom a form can be about: those of the area who may be given families; or (with_account) may supervise it, or be in a
 * session: also who manages, and only with an account that is open. */
struct people_wish {
    struct url action; /* the page that lists them; each leads to it with the query `person` */
    struct person_id but, supervisor; /* not those two: whom it is about, and who supervises them */
    bool with_account;
};

/* What a page or form that names somebody makes of it. */
struct people_choice {
    struct people_chosen_row row; /* when is_chosen */
    bool is_chosen;
    struct str
        name; /* of whoever is staff and cannot be chosen; empty: it names nobody of the staff */
    struct msg refused; /* why, and what to do */
};

/*
 * Those whose name has words that begin as the first two that are typed in `q` of query or form, managers first; when
 * nothing is typed, the first by name, or who manages; PEOPLE_FOUND at most, each once; has_more when somebody is left out.
 * What speaks against `choice` goes along.
 */
struct people_found people_search(
    const struct request *rq, const struct people_wish *wish, const struct people_choice *choice);
/* The choices of a field of these: name, post and agency. */
const struct form_choices *people_choices(
    const struct request *rq, const struct people_found *people);

/* Whom the query `person` of a page names; whom a form does. */
struct people_choice people_asked(const struct request *rq, const struct people_wish *wish);
struct people_choice people_choose(
    const struct request *rq, const struct people_wish *wish, struct uuid id);
/* Nobody was chosen: why, or those words when nobody was named, as a problem of that field, unless it has one. */
void people_check(const struct people_choice *choice, struct str field, struct msg nobody,
    struct problems *problems);
/* Is the form sent only to look for somebody else? Then nothing is wrong with it yet. */
bool people_seeks(const struct request *rq, struct problems *problems);
