/*
 * choice: who could be the key worker: the talk with the family, the people to choose from, what the family chose,
 * who was asked, and how full caseloads are.
 *
 * Who carries key working stands in the team (team/key_worker.h); choice_begin() is the one door from here to there.
 */
#pragma once

#include "choice/area_sql.h"
#include "choice/choice_sql.h"
#include "choice/rules.h"
#include "consent/grant.h"
#include "consent/proposing_sql.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area choice_area;

/* Has somebody talked with the family of rq->grant's child about who it could be, or has it a key worker already?
 * Nobody becomes key worker before. Needs a grant that covers the team. */
bool choice_is_talked(const struct request *rq);

/* The same for forms that make somebody key worker: a problem of no field, with what to do. */
void choice_check_talked(const struct request *rq, struct problems *problems);

/* ---- from choosing to key working ---- */

/* Whom, and how. */
struct choice_beginning {
    struct practitioner_id practitioner;
    struct person_id person;
    struct str name, post;
    struct str model; /* of key_worker_assignment.model */
    bool chosen_by_family;
};

/*
 * Somebody has agreed, or a manager has decided. When rq->grant's child has no key worker, key working by this person
 * begins today: they join the team unless they are in it, carry_begin() is called, and nobody else is asked any
 * more; true. When it has one, they join the team and a change of key worker is planned (handover/handover.h), which
 * takes effect when the family knows and they have read the pack; false. The grant may change team, identity and record.
 */
bool choice_begin(const struct request *rq, const struct choice_beginning *b);

/*
 * The words by which whoever looks for a key worker finds somebody, instead of those that are stored: of their skills,
 * languages and what they know, one text each. Whoever writes a profile calls this in the same transaction.
 */
void key_worker_keep_words(
    struct db *db, struct arena *a, struct person_id person, const struct str *said, size_t count);

/* ---- what waits for somebody, and figures ---- */

/* What I am asked, for my work. */
struct choice_work {
    struct proposing_of_person_rows asked;
};
struct choice_work choice_work_read(const struct request *rq);

/* For the area's page; each is the length of the list that it opens, counted as far as CHOICE_LIST_MOST. Needs
 * rq->actor->area. */
struct choice_figures {
    int64_t change_count;              /* asked for another key worker, no answer */
    int64_t begun_count, chosen_count; /* in the last 12 months */
    int64_t share, share_before;       /* per cent; of the 12 months before */
    bool has_share, has_share_before;  /* not of fewer than CHOICE_SHARE_LEAST */
};
enum { CHOICE_LIST_MOST = 500, CHOICE_SHARE_LEAST = 5 };
struct choice_figures choice_figures_read(const struct request *rq);
/* Families who asked for another key worker and have no answer, no more than CHOICE_LIST_MOST. */
int64_t choice_changes_count(const struct request *rq);

/* ---- the card of a key worker, for families ---- */

struct cover_notices;
struct handover_notices;

struct key_worker_card {
    struct person_id person;
    struct uuid photo; /* unset: initials stand there */
    struct str name, initials, post, agency, phone;
    struct msg independence, how;
    struct str works_when, manner, independence_own;
    struct str stands_in,
        stands_in_phone; /* who is there when they are away; empty: nobody was named */
    date from_on;
    struct str
        next_name; /* a change is planned: who is key worker from next_on, while this one is until until_on */
    date until_on, next_on;
    struct str
        before_name; /* a change has begun: who was before, and is there too until before_on */
    date before_on;
    bool begins_later, is_self;
    bool is_leaving; /* a change has begun: another is key worker, this one helps until until_on */
};
struct card_does_line {
    struct str what;
};
struct card_does {
    const struct card_does_line *at;
    size_t count;
};
struct key_worker_cards {
    const struct key_worker_card *at;
    size_t count;
    struct card_does does; /* what they do for us */
    struct card_does not_decides;
    struct str role; /* as the area calls it */
    bool is_change_asked;
    struct uuid child;
};
/* What this reader is told of absences and changes: cover_notices_read() and handover_notices_read(), which pages show besides. */
struct key_worker_notices {
    const struct cover_notices *away;
    const struct handover_notices *changes;
};
/* The key workers of rq->grant's child today, at most 3, of whom this is the public id. Needs a grant that covers the team. */
struct key_worker_cards key_worker_cards_read(
    const struct request *rq, struct uuid child, const struct key_worker_notices *notices);
