/*
 * cover: nobody is left when a worker is away. Who covers for which family, what families were told, and who is
 * asked about a child today.
 *
 * The days are in cover/absence.h. What stands here first is pure; what reads says so.
 */
#pragma once

#include "consent/covering_families_sql.h"
#include "consent/grant.h"
#include "cover/absence.h"
#include "cover/absence_sql.h"
#include "cover/cover_sql.h"
#include "kit/form.h"
#include "kit/http.h"

extern const struct area cover_area;

/* ------------------------------------------------------------------ is this family covered? */

/* How one family stands while its key worker is away. Only the last two are covered. */
enum cover_standing {
    COVER_NOBODY,   /* nobody was asked */
    COVER_ASKED,    /* somebody was, and has not answered */
    COVER_DECLINED, /* somebody was, and cannot */
    COVER_BARRED, /* the deputy may not open this record: a conflict of interest, a restricted record */
    COVER_DEPUTY_AWAY, /* the deputy is away on some of these days, too */
    COVER_DEPUTY_LEFT, /* the deputy has no account any more */
    COVER_STANDS,      /* a deputy has agreed, or the manager has decided */
    COVER_ANOTHER,     /* another key worker of this family goes on */
    COVER__COUNT,
};

struct cover_facts {
    struct str state; /* of cover_ask.state; empty: nobody was asked */
    bool is_barred, is_deputy_away, has_deputy_left, has_another;
};
enum cover_standing cover_standing_of(const struct cover_facts *facts);
bool cover_is_covered(enum cover_standing standing);
/* "Nobody yet", "Asked, no answer yet": for a tag. */
struct msg cover_standing_words(enum cover_standing standing);
/* "nobody", "asked": codes for programs. */
struct str cover_standing_code(enum cover_standing standing);

/* ------------------------------------------------------------------ does this family know? */

enum cover_told_state {
    TOLD_NOT_YET, /* it has not begun: there is time */
    TOLD_LATE,    /* it has begun, and the family has not been told */
    TOLD_CHANGED, /* what was said does not hold any more: another deputy, another day */
    TOLD_WHY_NOT, /* a reason is written down why not */
    TOLD_YES,
    TOLD__COUNT,
};

/* What was said last, and what holds now. call_id 0: the area's own number. */
struct told_facts {
    date told_on; /* DATE_NONE: never */
    struct str how;
    struct person_id said_call, now_call;
    date said_back_on, now_back_on;
};
/* A reason why not holds until the days or the deputy change, as what was said does. */
enum cover_told_state told_state_of(
    const struct told_facts *facts, const struct away *days, date today);
/* Must somebody tell this family (again)? */
bool told_is_due(enum cover_told_state state);
struct msg told_state_words(enum cover_told_state state);
struct str told_state_code(enum cover_told_state state);

/* Does the family see the notice on its own pages? From the moment it was told, and from the first day away in any
 * case; until the last. */
bool cover_notice_is_shown(const struct away *days, bool is_told, date today);

/* ------------------------------------------------------------------ who is asked about a child today? */

enum asked_because {
    ASKED_NOBODY, /* ring the area's own number */
    ASKED_KEY_WORKER,
    ASKED_COVER,
    ASKED_SINGLE_POINT,
    ASKED_MANAGER,
    ASKED__COUNT,
};

/* Somebody who could be asked about one child on one day. */
struct asked_candidate {
    enum asked_because because;
    struct person_id person;
    struct uuid public_id;
    struct str name, phone;
    bool is_away;   /* on that day */
    bool is_barred; /* must not open this record, or has no account any more */
};

/*
 * Whom a question about the child goes to: a key worker who is there; else the deputy; else the single point of
 * contact; else the manager. Of several of one kind the first. NULL when nobody of them is there. Pure.
 */
const struct asked_candidate *cover_asked(const struct asked_candidate *candidates, size_t count);

/* The same for rq->grant's child today; because ASKED_NOBODY and no person when nobody is there. Needs a grant that
 * covers the team. Families who carry key working themselves are not asked by this: they ask. */
struct asked_candidate cover_asked_today(const struct request *rq);

/* "key_worker", "cover": codes for programs. */
struct str asked_because_code(enum asked_because because);

/* ------------------------------------------------------------------ families of absences, for lists */

struct cover_family {
    const struct cover_families_mine_row *row;
    struct away days;
    enum cover_standing standing;
    enum cover_told_state told;
    struct msg standing_words, told_words;
    struct str name; /* Amira Hassan */
    struct str
        call_name; /* whom the family rings: the deputy, or another key worker; empty: the area's number */
    struct str call_phone;
    struct person_id call;
    int days_away;  /* negative: begins in so many days */
    int days_until; /* 0 unless it begins later */
    bool is_covered;
    bool
        is_partly; /* not on all days: the deputy is there on the first of those that are left, and away on others */
    bool is_told_due, is_begun, is_mine, is_intensive;
};
struct cover_families {
    const struct cover_family *at;
    size_t count;
    size_t uncovered_count, untold_count, away_count;
    bool
        is_full; /* there are more than COVER_FAMILIES_MAX: those of later absences are not among them */
};
enum { COVER_FAMILIES_MAX = 500 };

/* Order of a list: those without cover first, the longest without before those that begin later, intensive support
 * before other, then by name. <0, 0, >0 as for qsort. Pure. */
int cover_family_order(const struct cover_family *a, const struct cover_family *b);

/* Families of absences that are not over and begin within ABSENCE_SOON_DAYS, or of one absence (unset: all), in the
 * order above: those whose key worker I am or for whom I cover; or of the whole area, which needs rq->actor->area.
 * At most COVER_FAMILIES_MAX. */
struct cover_families cover_families_read(
    const struct request *rq, struct absence_id absence, bool is_area);

/* One of the area's, as it stands, without names. */
struct cover_place {
    struct child_id child;
    struct absence_id absence;
    struct cover_family family; /* row NULL, name and telephone empty */
    int by_name;                /* its place among those of the same day */
};
struct cover_places {
    const struct cover_place *at;
    size_t count;
    bool is_full; /* as in struct cover_families */
};
/* Of all absences of the area that begin within ABSENCE_SOON_DAYS, in the order above; needs rq->actor->area. */
struct cover_places cover_places_area(const struct request *rq);
/* With names; false when it is shut to the reader by now. */
bool cover_place_read(
    const struct request *rq, const struct cover_place *place, struct cover_family *family);

/* ------------------------------------------------------------------ what a family is told, on its own pages */

/* "Ruth Okafor is away from 3 March. She is back on 17 March. Ring Dev Patel until then." */
struct cover_notice {
    struct uuid absence;
    struct person_id away;
    struct str away_name;
    struct str call_name, call_phone; /* empty name: the area's own number */
    date from_on, back_on, look_on;   /* back_on DATE_NONE: not known yet */
    bool is_begun;
    bool is_covered;
};
struct cover_notices {
    const struct cover_notice *at;
    size_t count;
};

/* The notices about absences of the key workers of rq->grant's child that this reader sees today (cover_notice_is_shown();
 * staff see all of the next weeks). Needs a grant that covers the team; without the record, what was told counts as not told. */
struct cover_notices cover_notices_read(const struct request *rq);

/* The absences of the key workers of rq->grant's child that are not over, the earliest first, as cover_notices_read()
 * reads them; rows have neither name nor level of the child. */
struct cover_families cover_of_child_read(const struct request *rq);

/* ------------------------------------------------------------------ my work */

/* What absences mean for my own work today: what I am asked to cover, whom I cover for, what I hand over, and
 * what happened while I was away. */
struct cover_work {
    struct cover_asks_of_rows asks;
    struct cover_families covering; /* I am the deputy */
    struct cover_families mine;     /* my own absences */
    struct cover_backs_mine_rows backs;
    bool is_any;
};
struct cover_work cover_work_read(const struct request *rq);
