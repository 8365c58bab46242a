/*
 * team: who is around the child, from which agency, for what, since when; and who carries key working.
 */
#pragma once

#include "consent/grant.h"
#include "kit/form.h"
#include "kit/http.h"
#include "team/team_sql.h"

extern const struct area team_area;

/* A practitioner of the team as a page shows one. */
struct team_person {
    const struct team_people_row *row;
    struct str initials;
    struct url mail;        /* to write to them; none without an address */
    int days_since_contact; /* -1 when none is known */
    bool begins_later;      /* the first day has not come yet */
    bool is_met;            /* has met the family */
    bool is_contact_late;   /* the next thing that was due is past */
};
struct team_person_list {
    const struct team_person *at;
    size_t count;
};

/* Practitioners of one sector, for teams above TEAM_GROUP_ABOVE people. */
struct team_group {
    struct msg sector; /* none: the team is shown as one list */
    struct team_person_list people;
};
struct team_groups {
    const struct team_group *at;
    size_t count;
    size_t person_count;
};

enum { TEAM_GROUP_ABOVE = 8 };

/* team_people() in the order of the pages: the single point of contact first, then key workers, then by name. */
struct team_people_rows team_ordered(struct db *db, const struct grant *grant, date today);

/* The team of rq->grant's child today: the key worker and the single point of contact first, grouped
 * by sector when it is large. Needs a grant that covers the team. */
struct team_groups team_read(const struct request *rq);

/* Is anybody in it the single point of contact? */
bool team_has_single_point(struct team_groups team);

/* "Health": a sector code in words. */
struct msg sector_words(struct str code);
extern const struct form_choices agency_sectors;

/* Strength of a link on the map of support, for forms. */
extern const struct form_choices link_strengths;

/* ---- who carries key working ---- */

/* How key working can be carried, for forms: codes of key_worker_assignment.model but `self`. The
 * first begins with "none", for forms that add somebody; the second has only the others. */
extern const struct form_choices key_working_or_none, key_working_models;

/* "Key working is their main job": a code of key_worker_assignment.model in words, `self` too. */
struct msg key_working_words(struct str model);

/* After a key worker has left: what happens to their place in the team, for forms. */
extern const struct form_choices after_handing_over;

/*
 * Whom the lists name as a family's key worker: the first who carries key working today and has no
 * last day; else the first who will and has none. NULL when nobody carries on: then the family stands
 * first in the manager's list, from the day on which the leaving was written down, so that somebody is
 * found in time. Pure.
 */
const struct team_key_workers_row *team_carries_on(struct team_key_workers_rows rows, date today);

/* Those who carry key working with no last day, except this person and the assignment that is taken
 * over (unset for none). Pure. */
size_t team_others_carrying(
    struct team_key_workers_rows rows, struct person_id except, struct uuid taken_over);

/* The last day of a part that another takes over: the day before the other begins, but not before its
 * own first day. Pure. */
date team_last_day_before(date next_from_on, date own_from_on);

/* ---- rules of the forms; pure, each adds what is wrong to `problems` ---- */

/* The first day in the team, which opens the record to them, must have come; so must the day on which
 * they first met the family. Either may be absent. Fields from_on, first_met_on. */
void team_check_beginning(date from_on, date first_met_on, date today, struct problems *problems);

/* What comes next has a day; a day alone is enough. Field next_due_on. */
void team_check_next(date next_due_on, struct str next_due_what, struct problems *problems);

/* The last day is not before `earliest` (the first day of their part) and at most a year ahead. Nothing
 * when it is absent. Field last_on. */
void team_check_leaving(date last_on, date earliest, date today, struct problems *problems);

struct key_working {
    struct str model;    /* of the form: "none" when they do not carry key working */
    bool takes_over;     /* from another key worker */
    size_t others_count; /* key workers who go on besides */
};
/* Whoever carries key working alone is the only one; several share it or are a team. Field model. */
void team_check_key_working(const struct key_working *k, struct problems *problems);

/* Somebody is to get a part around the child, or to carry key working. */
struct appointment {
    bool has_conflict; /* of interest, which nobody has lifted */
    bool is_self;      /* whoever asks appoints themselves */
    bool by_manager;   /* whoever asks manages key working in the area */
    bool carries;      /* the part is that of a key worker */
    bool is_closed;    /* their account; not of whoever never had one */
};
/* Nobody whose account is closed or with a conflict of interest; and no manager makes themselves key worker, who then read what only
 * key workers may: another manager does. Fields none. */
void team_check_appointment(const struct appointment *a, struct problems *problems);

/* A practitioner of that old name is called otherwise now: the lists of the families whose key worker they
 * are say so too, also where the record is shut to whoever changes the name. */
void team_renamed(
    const struct request *rq, struct person_id person, struct str old_name, struct str name);
