/*
 * record: the timeline of a child, contacts with the family, and the family's questions.
 *
 * Whatever happens around a child leaves one entry. Other areas call record_happened() when they
 * change something; contacts and questions have texts of their own behind their entries.
 */
#pragma once

#include "consent/grant.h"
#include "kit/form.h"
#include "kit/http.h"
#include "record/agreed.h"
#include "record/family_told.h"
#include "record/function.h"
#include "record/question.h"
#include "record/record_sql.h"
#include "record/rhythm.h"

extern const struct area record_area;

/* What kinds of entries there are besides contacts and questions: codes of entry.kind. */
enum happening {
    HAPPENED_OUTCOME_ADDED,
    HAPPENED_OUTCOME_CHANGED,
    HAPPENED_ACTION_ADDED,
    HAPPENED_ACTION_CHANGED,
    HAPPENED_ACTION_DONE,
    HAPPENED_TEAM_JOINED,
    HAPPENED_TEAM_CHANGED,
    HAPPENED_TEAM_LEFT,
    HAPPENED_PROFILE_CHANGED,
    HAPPENED_RECORD_MADE,
    HAPPENED_RECORD_CHANGED,
    HAPPENED__COUNT,
};

/*
 * What lets the program note beside a change what follows from it: an entry of the timeline, a name in the
 * lists. Whoever may change one part of a record need not see those. The grant itself when it reaches so far,
 * else one of the program's own for the same child: never to read with, and never for what was typed.
 */
const struct grant *record_noting(const struct request *rq, const struct grant *grant);

/* Note on the timeline of rq->grant's child that something happened now, by whoever asks; `subject`
 * is what it is about (the action's text, a name). Family and team see it. */
void record_happened(const struct request *rq, enum happening what, struct str subject);

/* What entries are about: sets of one section. What a family writes, and what the program notes, is
 * everyday. Source: docs/security/access-model.md, "Sections". */
enum {
    ABOUT_EVERYDAY = 1 << SECTION_RECORD,
    ABOUT_SAFEGUARDING = 1 << SECTION_SAFEGUARDING,
};

/* Those that the writer sees, to choose one of. Needs a grant that covers the record. */
const struct form_choices *about_choices(const struct request *rq);

/* "health": what a form or a filter says, as a set; 0 for any other text. */
int64_t about_of_name(struct str name);

/* "Health", for a tag; none for what is everyday. */
struct msg about_words(int64_t about);

/* Who can read an entry about that, for this audience, as a sentence that holds under the policy. Empty
 * when its tag says all. Nothing about keeping safe is read by the family, whatever the audience. */
struct str about_readers(const struct request *rq, int64_t about, struct str audience);

/* One entry as a page shows it. */
struct timeline_item {
    struct uuid public_id;
    instant happened_at;
    struct msg title_words; /* what kind of entry; or, for contacts, ... */
    struct str title;       /* ... the title somebody gave */
    struct str subject;     /* behind the title: the action, the name */
    struct str note;        /* the text; line breaks kept */
    struct str answer;      /* to a question, when there is one */
    struct uuid document;   /* where it lies, when the entry is about one */
    struct str author_name;
    struct msg about;   /* Health; none when it is everyday */
    struct str readers; /* who can read it, when the tag does not say it */
    struct msg channel; /* Home visit, Phone call; none for other kinds */
    int64_t minutes;
    bool was_tried; /* nobody was reached */
    bool is_mine;
    struct uuid contact;                                /* set when this reader may write it anew */
    bool is_from_family;                                /* told by the family */
    bool is_for_family, is_for_team, is_for_key_worker; /* who can see it: exactly one */
};

struct timeline_items {
    const struct timeline_item *at;
    size_t count;
    bool has_more;
    struct uuid last; /* to go on after */
};

struct timeline_filter {
    struct str kind;  /* code of entry.kind, or empty */
    struct str words; /* as typed */
    int64_t about;    /* 0: anything */
    struct uuid after;
};

/* The newest entries that this grant may read, `count_max` at most (1..100). Needs a grant that
 * covers the record. */
struct timeline_items timeline_read(
    const struct request *rq, const struct timeline_filter *filter, int count_max);

/* A word between a family and somebody of the team when key working does not go on, by whoever asks: a contact as any
 * other, which family and team read and which reopens nothing. Needs a grant that may change the record. */
struct informal_contact {
    struct str channel, direction, note; /* codes of contact; the note may be empty */
    int64_t minutes;                     /* 0: not known */
};
void record_informal(const struct request *rq, const struct informal_contact *c);

/* May whoever asks note key work of their own family on this child's timeline? False for staff, who write contacts. */
bool own_contact_may(const struct request *rq, struct uuid child);

/* What kind of entry a code of entry.kind names: "Action done". */
struct msg entry_words(struct str kind);

/* Contact channels and audiences in words, for forms. */
extern const struct form_choices contact_channels, contact_purposes, contact_audiences,
    contact_directions, timeline_kinds;

/* An option of the filter by kind. */
struct kind_option {
    struct str value;
    struct msg text;
    bool is_chosen;
};
struct kind_options {
    const struct kind_option *at;
    size_t count;
};
struct kind_options timeline_kind_options(const struct request *rq, struct str chosen);
