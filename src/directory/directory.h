/*
 * directory: the agencies of the area and the practitioners who work there.
 *
 * Shared by everybody: nothing here says anything about a family. What a page shows of families comes
 * from the reader's own scope. Other areas that meet somebody who is not listed add them through
 * this header.
 */
#pragma once

#include "consent/grant.h"
#include "directory/directory_sql.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area directory_area;

/* Up to two beginnings of words that a name must have, each with where the words end that begin so;
 * empty ones fit any. */
struct sought {
    struct str typed; /* for the page to show again */
    struct str first, first_end;
    struct str second, second_end;
};

/* Read a search box: accents and case do not matter, a third word is ignored, a word is cut after
 * SOUGHT_WORD_MAX characters. Pure. */
struct sought sought_of(struct arena *a, struct str typed);
enum { SOUGHT_WORD_MAX = 40 };

/* The same two words, turned round when agencies have the first very often and the second seldom: what
 * has the first is read and looked at for the second, and of "school willow" that should be willows. */
struct sought sought_among_agencies(struct db *db, struct sought sought);

/* People in a post today who fit, `limit` at most, each once; nobody when nothing was typed. First those
 * whose name has the first word, then the second, then those of agencies that have both: whatever was
 * typed is in the name, or in the agency's. */
struct practitioner_search_rows directory_search(
    const struct request *rq, struct sought sought, int64_t limit);

/*
 * The words by which an agency is found, or a person in all their posts, instead of those that are
 * stored. Whoever adds one or changes its name calls this in the same transaction, after the row is
 * written; `search_name` is str_fold of the name, as in the row.
 */
void directory_keep_agency_words(struct db *db, struct agency_id agency, struct str search_name);
void directory_keep_person_words(struct db *db, struct person_id person, struct str search_name);
/* The same of a post, as it is written, when families may be given with it: by its words whoever looks for a key
 * worker finds a health visitor. */
void directory_keep_post_words(
    struct db *db, struct arena *a, struct practitioner_id practitioner, struct str post);

/* A person has a new name, wherever it was changed: each post of theirs, if any, is found by it and not
 * by the old one. */
void directory_renamed(const struct request *rq, struct person_id person, struct str name);

enum { AGENCY_NAME_MAX = 200 }; /* characters */

/*
 * The agency that somebody wrote into a form: the one of that name, whatever its case and accents. An area has a
 * thousand: too many to choose one of on a telephone. True with *id, no agency when nothing was written. False with a
 * problem of `field` when there is none or two; it names those with words that begin as the first two that were written.
 */
bool directory_agency_written(const struct request *rq, struct str written, struct str field,
    struct problems *problems, struct agency_id *id);

/* The agency of that name in the directory, whatever its case and accents; added with that sector (a
 * code of agency.sector) when there is none. The name must hold a letter or digit. */
struct agency_id directory_agency(const struct request *rq, struct str name, struct str sector);

/* Whether anybody of that name has a post at that agency today. */
bool directory_knows(const struct request *rq, struct str name, struct agency_id agency);

/* Somebody who was not in the directory, without an account. */
struct new_practitioner {
    struct str name, post, phone, email;
    struct agency_id agency;
    bool is_key_worker;  /* may be given families */
    date from_on, to_on; /* in the post; DATE_NONE when not known, or open */
};
struct uuid directory_add(const struct request *rq, const struct new_practitioner *who);

/* Does the name hold anything it can be found by: a letter or a digit? Pure. */
bool name_can_be_found(struct arena *a, struct str name);

/* Was the account of this person closed? Not of whoever never had one. */
bool directory_is_closed(const struct request *rq, struct person_id person);

/* Why nobody is chosen for anything new in this post, and what to do: they have left it, or their account is closed.
 * MSG_NONE when neither. */
struct msg directory_gone_words(const struct request *rq, const struct practitioner_find_row *post);

/* Where e-mail to that address is written; nothing when it is not one address. Pure. */
struct url mail_url(struct arena *a, struct str address);

/*
 * The address of a website as it is linked to: as typed when it begins with http:// or https://, with
 * https:// before it when it names no scheme. Nothing when it has another scheme, blanks, control
 * characters, or no dot in the name of its host. Pure.
 */
struct url website_url(struct arena *a, struct str typed);

/* A post must not end before it begins. Pure; adds to `problems` for the field to_on. */
void directory_check_post(date from_on, date to_on, struct problems *problems);

/* May whoever asks change agencies and practitioners? For pages to show only what will work. */
bool directory_may_change(const struct request *rq);
