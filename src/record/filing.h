/* filing: a contact that was written down, filed to one child or several. Only the forms of this area include it. */
#pragma once

#include "kit/form.h"
#include "kit/http.h"
#include "schema/ids.h"

/* What a form, long or short, says of a contact. */
struct filed_contact {
    instant happened_at;
    struct str channel, direction, purpose, title, note, audience;
    int64_t about;   /* a set of one section */
    int64_t minutes; /* of the whole contact; 0: not known */
    bool was_tried;
    bool
        is_own_work; /* a family's own key work: theirs on the timeline, and no contact of the team with them */
    struct form_many
        functions; /* codes; the minutes are shared among them, and among the children */
    struct form_many
        also; /* public ids, as text, of further children; those that the actor may not write to
                                   are left out */
};

/* Write it: the contact, an entry and the time by function for each child, and the days of the last contact.
 * rq->grant may change the record. A title that is empty becomes the channel's name. Returns the contact. */
struct contact_id contact_file(const struct request *rq, const struct filed_contact *contact);

/* Brothers and sisters whose record the actor may add to, to choose from; each that a page shows is a look at that
 * child, which filing_note_siblings() leaves. */
const struct form_choices *filing_siblings(const struct request *rq);
void filing_note_siblings(const struct request *rq, const struct form_choices *shown);
