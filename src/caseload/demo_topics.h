/*
 * demo_topics: what key workers and families write about, in sentences that fit together.
 *
 * A note is one sentence of `said`, one of `done` and, mostly, one of `next`, of one topic: any
 * combination reads as something that happened. Holes are those of demo_fill_words(). A sentence that
 * begins with @ is only for those who were in one room. A topic is only drawn for a child whom it can be
 * about.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { SENTENCES_MAX = 6 };

struct demo_topic {
    const char *title;    /* what the note is called, behind the channel's words */
    const char *purpose;  /* code of contact.purpose */
    const char *audience; /* family, team or key_worker */
    const char *needs;    /* codes parted by blanks; NULL: any */
    int from_age, to_age; /* both included; to_age 0: no end */
    bool for_sibling, for_school, for_ehc_plan; /* only with one */
    int about;                                  /* a set of one section; 0: everyday */
    const char *said[SENTENCES_MAX], *done[SENTENCES_MAX], *next[SENTENCES_MAX];
};

/* With or about the family, by the key worker. */
extern const struct demo_topic demo_topics[];
extern const size_t demo_topic_count;

/* Between practitioners. */
extern const struct demo_topic demo_team_topics[];
extern const size_t demo_team_topic_count;

/* From parents and carers, whole notes: said[] only. */
extern const struct demo_topic demo_family_topics[];
extern const size_t demo_family_topic_count;
