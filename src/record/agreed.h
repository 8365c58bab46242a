/*
 * agreed: how a family and its key worker keep in touch, as both sides read it.
 *
 * The agreement is between the key worker (or the cover, supervisor or manager in their place) and one person of the
 * family, or the family as a whole. What one parent has agreed another does not read: it may tell where and when
 * somebody can safely be reached. Practitioners who see the record read it; the free words on what is safe are
 * for those who see the address.
 */
#pragma once

#include "kit/form.h"
#include "kit/http.h"
#include "record/agreed_sql.h"
#include "record/rhythm.h"

/* How it is said, for one agreement. */
struct agreed_words {
    struct str how;   /* "Phone call, every week, on Thursdays, in the evening" */
    struct str when;  /* the same without the way */
    struct str early; /* "every week"; empty without early weeks */
};

/* The agreement in force, as rq->actor may read it. */
struct agreed {
    bool is_there;  /* there is one, and the reader may read it */
    bool is_hidden; /* there is one that this reader does not read */
    struct uuid public_id;
    struct agreed_words words;
    struct str deed; /* "Ruth Okafor rings you": for the family */
    struct str with; /* the name of who agreed; empty: the family */
    struct str by;   /* who wrote it down */
    date from_on;
    date early_until_on; /* while the early weeks last; else DATE_NONE */
    bool never_rings, leaves_no_message, out_of_hearing, is_any_safe;
    struct str safe_words;
    struct rhythm_due due;
    struct msg due_day, missed_day; /* Thursday; none without such a day */
    bool is_missed, is_due_today;
    date kept_on;           /* the last contact of whoever keeps it; DATE_NONE */
    int64_t open_count;     /* questions of the family that wait for an answer, */
    int64_t answered_count; /* and those whose answer the family has not closed */
};

/* Needs a grant that covers the record. One statement. */
struct agreed agreed_read(const struct request *rq);

/* May this reader read an agreement with that person (id 0: the whole family)? Pure. */
bool agreed_is_readable(bool is_staff, struct person_id reader, struct person_id agreed_with);

struct agreed_terms {
    int64_t rhythm_days, weekday, early_rhythm_days;
    struct str day_part, channel;
};
struct agreed_words agreed_words_of(const struct request *rq, const struct agreed_terms *terms);

/* "Thursday": 1 Monday to 7; none for any other number. */
struct msg weekday_words(int64_t weekday);

/* Does a contact of whoever holds rq's grant keep the agreement? The key worker, and who stands in for them. */
bool agreed_is_kept_by(const struct grant *grant);
