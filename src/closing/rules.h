/* rules: how key working becomes less, ends, and begins again; and what supervision can talk about. Pure: no database,
 * no clock. */
#pragma once

#include "kit/date.h"
#include "kit/problem.h"
#include "kit/str.h"
#include "kit/words.h"

/* ------------------------------------------------------------------ why it ends */

enum end_reason {
    END_REACHED,    /* what was wanted has been reached */
    END_OWN_WAY,    /* the family does it itself */
    END_WISHED,     /* the family does not want it at the moment */
    END_OTHER_HELP, /* somebody else does what is needed */
    END_MOVED,      /* to another area */
    END_ADULT,      /* 25 */
    END_DIED,
    END_OTHER,
    END__COUNT,
};
/* Of a code of key_working_end.reason; END_OTHER for any other text. */
enum end_reason end_reason_of(struct str code);
struct str end_reason_code(enum end_reason reason);
/* For staff: "The family has moved away". */
struct msg end_reason_words(enum end_reason reason);
/* A sentence or two for the family, gentle: on their home from that day. */
struct msg end_reason_told(enum end_reason reason);
/*
 * Can the family come back by one click? Not to the key working of a child who has died, and not at 25, when others are
 * there for an adult. Who has moved away can: families move back.
 */
bool end_reason_keeps_door(enum end_reason reason);

struct closing_days {
    date last_on;    /* as typed; DATE_NONE when it is not */
    date begun_on;   /* first day of the episode */
    date carried_on; /* the latest first day of whoever carries key working; DATE_NONE for nobody */
};
/* The last day has come, and lies not before the episode or whoever carries it began. Field last_on. */
void closing_check_day(const struct closing_days *d, date today, struct problems *problems);

/* ------------------------------------------------------------------ coming back */

/* Until when somebody rings a family that comes back: so many working days after the day on which it did; 1 at least. */
date return_ring_by(date asked_on, int64_t reply_days);

/* Who carried key working last, as they stand today. */
struct last_worker {
    bool is_there;    /* somebody did, who is no family */
    bool has_account; /* still works here */
    bool may_open;    /* is still in the team, and nothing shuts the record to them */
    bool is_away;     /* today */
    bool
        is_asker; /* it is they who say that the family comes back: nobody gives a part to themselves */
};
/* Is the last key worker asked first? Otherwise it is for whoever manages key working. */
bool return_asks_first(const struct last_worker *w);

/* How a return stands. */
enum return_state {
    RETURN_ASKED_FIRST, /* the last key worker is asked */
    RETURN_WITH_MANAGER,
    RETURN_CARRIED, /* somebody carries key working again */
    RETURN__COUNT,
};
struct return_facts {
    bool has_first, is_declined, is_carried;
    date ring_by_on;
};
/* Who was asked first is asked until the day that the family was told; then it is for whoever manages. */
enum return_state return_state_of(const struct return_facts *f, date today);
/* Nobody carries it, and the day has passed. */
bool return_is_late(const struct return_facts *f, date today);

/* ------------------------------------------------------------------ it becomes less */

enum { WITHDRAWAL_STEPS_MAX = 8, WITHDRAWAL_DAYS_MAX = 366 };

struct withdrawal_stage {
    date from_on;
    int64_t rhythm_days; /* 0: once */
};
/*
 * A beginning for people to change: contact every 2 weeks for 4 weeks, every 4 weeks for 8 weeks, then every 8 weeks, and a
 * last meeting on the last day. Stages that would begin on the last day or later are left out. Returns how many; 0 when
 * the last day is before the first. The numbers are ours, no rule.
 *
 * Source: Mengoni, Bardsley & Oates 2015, which names "managing 'withdrawal'" and leaves how to the service.
 */
size_t withdrawal_stages(
    date from_on, date last_on, struct withdrawal_stage out[static WITHDRAWAL_STEPS_MAX]);

/* The plan begins within a month before or after today and ends after it began, within a year. Fields from_on,
 * last_on. */
void withdrawal_check_days(date from_on, date last_on, date today, struct problems *problems);

/* ------------------------------------------------------------------ the working agreement */

/* Hours are two, the later one last, or none. Fields hours_from, hours_to. */
void agreement_check_hours(struct str from, struct str to, struct problems *problems);

/* Minutes after midnight of HH:MM; -1 for any other text. */
int minutes_of_day(struct str time);

/* A level as it was decided: its place among the levels, the lightest first; 0 for none. */
struct level_rank {
    date from_on;
    int64_t rank;
};
/* Since when the level is lower than before, of decisions in the order in which they hold: the day of the last one that
 * changed it, when that one lowered it; else DATE_NONE. The first decision, and one after none, change nothing. */
date level_lowered_on(const struct level_rank *at, size_t count);

struct agreed_hours {
    int from_minutes, to_minutes; /* -1: none agreed */
    bool weekdays_only;
};
/* Does that moment, England's clock, lie outside of the hours that were agreed? Never when none were. */
bool is_outside_hours(const struct agreed_hours *hours, instant at);

/* ------------------------------------------------------------------ something to talk about in supervision */

enum { SIGNAL_DAYS = 84 }; /* 12 weeks, and the 12 before */

/* What was counted. Contacts are those with the family that reached somebody; "before" are the 12 weeks before the last 12. */
struct closing_counts {
    date lowered_on; /* the level was lowered, last; DATE_NONE: never, or raised again since */
    int64_t recent, before;
    int64_t from_family_recent, from_family_before;
    int64_t outside_hours; /* of the recent ones */
    bool has_hours;
    int64_t function_count;   /* needed, and not done by the family */
    int64_t most_by_one;      /* of them done by one and the same person */
    int64_t team_count;       /* practitioners around the child */
    int64_t author_count;     /* of them who were in touch with the family recently */
    int64_t question_count;   /* of the family, recent */
    int64_t questions_to_one; /* put to, or taken by, one and the same person */
};

enum closing_signal {
    SIGNAL_VOLUME, /* contact has not become less, although the level has */
    SIGNAL_DIRECTION, /* the family gets in touch as often or more often, although the level is lower */
    SIGNAL_HOURS,     /* outside of the agreed hours */
    SIGNAL_FUNCTIONS, /* one person does everything */
    SIGNAL_ONE_VOICE, /* only one of the team is ever in touch */
    SIGNAL_ONE_EAR,   /* everything is asked of one person */
    SIGNAL__COUNT,
};
/*
 * Is there something to talk about? Never a score, and never shown to families.
 * volume: the level was lowered 1 to 24 weeks ago, there were 4 contacts or more before, and there are no fewer now.
 * direction: the same of contacts that come from the family, 3 or more before.
 * hours: 3 contacts or more outside of the agreed hours.
 * functions: 3 or more, all by one person.
 * one voice: 4 contacts or more, 3 people or more in the team, and one writes them all.
 * one ear: 4 questions or more, all to one person, and 3 people or more in the team.
 *
 * Source: the research that this follows names dependency and boundaries as subjects of supervision and gives no
 * numbers; these are ours, so that one busy week says nothing.
 */
bool closing_signal_stands(enum closing_signal signal, const struct closing_counts *c, date today);
struct str closing_signal_code(enum closing_signal signal);
