/*
 * canary: a word in each field that people fill, which stands nowhere else; and who may read it.
 *
 * Everybody that the model knows of (oracle_story.h) stands around a child in each of its scenes. Each
 * field of each child holds a word of its own, made of the child and the field, so that a word that is
 * found anywhere says what leaked of whom. Fields of accounts are those of one of the people instead.
 */
#pragma once

#include <stdio.h>

#include "tests/stories/oracle_story.h"

enum {
    CANARY_SCENES_MAX = 40,
    CANARY_FIELDS_MAX = 260,
    CANARY_IDS = 24, /* kinds of ids in paths */
    CANARY_IDS_MAX = 40,
};

/* What stands for one part of a path. */
struct canary_ids {
    struct str at[CANARY_IDS_MAX];
    size_t count;
};

/* Somebody who reads, and whose word it is. */
struct canary_reader {
    const struct archetype *who;
    struct asker asker;
    const struct archetype *owner; /* of a field of an account; NULL when it is of a child */
    struct decision child, sharing,
        protection; /* MAY_SEE_CHILD and so on; refused without a child */
    struct circumstances around;
};

/*
 * One field. It may be read by whoever sees the section (of an entry: within the audience), if `may` says so,
 * too; without a section by whom `may` names. Who may must find it on a page, unless `must` says no.
 */
struct canary_field {
    const char *name; /* table.column, or of whom */
    section_set section;
    int audience; /* enum reach; 0: it is no entry */
    bool (*may)(const struct canary_reader *r);
    bool (*must)(const struct canary_reader *r);
    bool is_directory; /* what the area's directory tells everybody who works, in links too */
    bool is_of_account;
    bool is_of_area; /* on pages of the area, for the last of its subjects */
};
extern const struct canary_field canary_fields[];
extern const size_t canary_field_count;

/* A subject is a scene, or scene_count and an archetype. */
const char *canary_word(struct arena *a, size_t subject, size_t field);
bool canary_may_read(size_t archetype, size_t subject, size_t field);
bool canary_must_read(size_t archetype, size_t subject, size_t field);

/* Which archetype has this name; fails the test when none has. */
size_t canary_archetype(const char *name);

/* ---- looking ---- */

/* What was put where, and found. Words start with "qcanary"; whatever holds one goes through canary_scan(). */
struct canary_walk {
    struct archetype_world world;
    struct story_child children[CANARY_SCENES_MAX];
    struct canary_ids ids[CANARY_SCENES_MAX + 1][CANARY_IDS]; /* the last: of the area */
    size_t area_ids;                                          /* as many of each kind are opened */
    size_t pages, found, leaks;
    size_t must_count, must_not_count; /* words of somebody for somebody */
    int log_kept;                      /* where the log went before */
    bool is_quiet;                     /* a leak is counted and not reported: it was planted */
    bool is_filled[CANARY_FIELDS_MAX];
    bool was_seen[CANARY_SCENES_MAX + ARCHETYPES_MAX][CANARY_FIELDS_MAX];
};

/* Bytes that this archetype received. */
void canary_scan(struct canary_walk *k, size_t archetype, struct str bytes, const char *where);
/* Bytes in which nobody's word belongs: heads, addresses, the log. */
void canary_scan_none(struct canary_walk *k, struct str bytes, const char *where);
/* A whole reply, head and body, and the addresses in its links. */
void canary_scan_reply(
    struct canary_walk *k, size_t archetype, const struct reply *r, const char *where);
/* A file of which nobody's word is to be part. */
void canary_scan_file(struct canary_walk *k, FILE *file, const char *where);

/* What canary_fill_child() runs of key working, as SQL with holes. */
extern const char *const canary_key_working[];
extern const size_t canary_key_working_count;

/* Put the words of this scene into the record of its child; of one of the people into their account. */
void canary_fill_child(struct canary_walk *k, size_t scene);
void canary_fill_account(struct canary_walk *k, size_t archetype);

/* The people, a child in each scene, and the words; is_all: every id of the area is opened later. */
void canary_begin(struct canary_walk *k, struct story *s, bool is_all);
/* Whoever is signed in opens each page of this child, with each id that it has; or each other page. */
void canary_open_child(struct canary_walk *k, size_t archetype, size_t scene);
void canary_open_others(struct canary_walk *k, size_t archetype);
/* Sends each form of this child, empty and of an old version: what comes back are forms and their faults. */
void canary_post_child(struct canary_walk *k, size_t archetype, size_t scene);
void canary_open_page(struct canary_walk *k, size_t archetype, const char *path);

/* From here on what the program logs goes into a file, until it is looked through. */
void canary_log_begin(struct canary_walk *k);
void canary_log_end(struct canary_walk *k);
