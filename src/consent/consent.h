/*
 * consent: who may see what of a child's record, for pages that say so. The policy itself is in
 * consent/may.h, the question of the gate in consent/ask.h.
 */
#pragma once

#include "consent/agreement.h"
#include "consent/consent_sql.h"
#include "consent/may.h"
#include "consent/part.h"
#include "kit/kept.h"
#include "kit/words.h"

extern const struct area consent_area;

/* Somebody who has an account and stands to the child in some relation today. */
struct viewer {
    const struct consent_viewers_row *row; /* of the first relation */
    struct asker asker;                    /* as if the second factor had just been given */
    struct circumstances circumstances;
    struct decision decision; /* on MAY_SEE_CHILD; not allowed when a barrier shuts them out */
    date until_on;            /* DATE_NONE when no end is known */
};
struct viewers {
    const struct viewer *at;
    size_t count;
};

/*
 * Everybody around the child of rq->grant (which covers the team or sharing), by the policy and by what is
 * stored today; also those whom a barrier shuts out now. Managers and other duties, who need no
 * relation, are not among them. At most 200 relations.
 */
struct viewers consent_viewers_read(const struct request *rq, date born_on);

/* Parts of a record that somebody would see if they were shared, by what is missing. */
struct unshared_sections {
    section_set not_agreed;        /* the family has not agreed, or has refused */
    section_set without_agreement; /* no agreement of their agency covers it */
};

/* Pure; `see` is what the decision lets them see. Relations that need no basis miss nothing. */
struct unshared_sections unshared_sections(
    relation_set relations, const struct circumstances *c, section_set see);

/* The same in words, for the page on which something is missing. */
struct unshared {
    struct parts not_agreed, without_agreement;
    bool is_any, is_staff, is_key_worker;
};

/* For whoever looks at the child of rq->grant. Empty when the place is hidden from them: the page does
 * not say that anything is missing. */
struct unshared unshared_of(const struct request *rq, date born_on);

/* Does this person have a conflict of interest with the child, declared or seen from the record, that nobody
 * has lifted? For pages that give somebody a part. */
bool conflict_stands(const struct request *rq, struct child_id child, struct person_id person);

/* Who has parental responsibility besides the parents, for the family's page; is_told is false when nothing is
 * recorded. Needs a grant that covers the family. */
struct care_told {
    bool is_told, is_looked_after, authority_has_responsibility;
    struct msg order; /* "Care order" */
    date from_on;
};
struct care_told care_told_read(const struct request *rq);

struct form;

/*
 * Do these texts, which many may read, hold the address that is hidden from somebody? Then the form gets a problem of
 * the field place_confirmed, and is to be shown again with consent/place_confirm: sent once more with that box
 * ticked, it passes. Call it before the form's problems are counted.
 */
void place_check(
    const struct request *rq, const struct str *texts, size_t count, struct form *form);
/* For place_confirm: was it asked? */
bool place_is_doubted(const struct form *form);

/* Reasons in law to share without asking, for forms: codes of consent.lawful_reason. */
extern const struct form_choices lawful_choices;

/* Why a record was opened in an emergency, of the code that is stored: "A child is missing". */
struct msg emergency_words(struct str code);

/* ---- the right of a deputy: a relation of kind cover, which follows the days of an absence (cover/) ---- */

/* The families of an ask that was agreed, or decided, are open to its deputy from day to day; given by whoever asked. */
void covering_begin(const struct request *rq, struct cover_ask_id ask, date from_on, date to_on);

/* The days of an absence have changed: the rights of its deputies are those days now. What has begun keeps its first
 * day; with a last day in the past they are over, and those that had not begun never open. */
void covering_follow(const struct request *rq, struct absence_id absence, date from_on, date to_on);

/* Whoever covered for this family in this absence does so no longer, from this moment. */
void covering_stop(const struct request *rq, struct absence_id absence, struct child_id child);

/* May this person cover for this child: staff, no conflict of interest, no barrier of theirs, and named when only
 * those named may open the record? The answer tells nobody why not. */
bool covering_is_allowed(const struct request *rq, struct child_id child, struct person_id person);

/* ---- somebody agrees to be key worker (choice/): they have no grant of that child before ---- */

struct proposing_find_row;

/* May this person be offered to the family as key worker: no conflict of interest, no barrier of theirs, and named when
 * only those named may open the record? The answer tells nobody why not. */
bool proposing_is_allowed(const struct request *rq, struct child_id child, struct person_id person);
/* The same, and they have an account with which they can answer. */
bool proposing_can_answer(const struct request *rq, struct child_id child, struct person_id person);

/* The program's own grant over the child of a proposal, for whoever was asked and agrees, rq->actor: so that key working
 * begins and nothing else is done. NULL when it is not theirs, when they or whoever asked must not open that record
 * (any more), or have no account. Never to show a page with. */
const struct grant *proposing_grant(
    const struct request *rq, const struct proposing_find_row *proposal);

extern const struct area protection_area;

/* What is kept of a kind for whoever asks, because it hangs on what they may see (kit/kept.h). */
static inline const void *kept_own(const struct request *rq, const struct kept_kind *kind)
{
    return kept_read(rq, kind, &(struct kept_key){.reader = rq->actor->person.n});
}
