/*
 * ids: the names of stored records, both ways: from local id to internal key, and back.
 *
 * A record that has no local id (it was made in the program) goes by the text of its public id, so
 * that export can name every record, and import finds it again.
 */
#pragma once

#include "caseload/rows.h"
#include "kit/map.h"
#include "kit/uuid.h"

struct db;

struct ids {
    struct arena *arena;
    struct map *by_text;
    struct str *texts; /* by internal key */
    int64_t *owners;   /* by internal key: person of a practitioner or child, child of an outcome or
                          consent */
    size_t room;       /* keys are below it */
};

/* Empty, with room for about `expected` records. */
struct ids ids_new(struct arena *a, size_t expected);

void ids_add(struct ids *ids, struct str text, int64_t key, int64_t owner);

/* The internal key; 0 when there is no such id. */
int64_t ids_find(const struct ids *ids, struct str text);

/* The id of a record, or its owner; empty and 0 when there is no such key. */
struct str ids_text(const struct ids *ids, int64_t key);
int64_t ids_owner(const struct ids *ids, int64_t key);

/* All stored records of a list that has ids of its own, LIST_PEOPLE aside: see ids_load_people(). */
struct ids ids_load(struct arena *a, struct db *db, enum list list);

/* The same of a list about key working; the owner is the child that a record is about, if any. stored_sheet.c */
struct ids ids_load_sheet(struct arena *a, struct db *db, enum list list);

/* The lists of a store by their ids, as far as they are wanted. */
struct names {
    struct ids ids[LIST__COUNT]; /* of lists that have ids of their own */
    struct ids people;     /* by the text of the public id; owner: their child's key, if a child */
    struct ids households; /* by the text of the public id */
    struct map *posts;     /* "person key" to a practitioner's key, -1 when there are several */
    struct children_of_contact *filings; /* by contact key, when contacts are wanted */
    size_t filing_count;
    bool *is_other; /* by person key: belongs in people.csv; when people are wanted */
};

struct children_of_contact {
    int64_t contact, child;
};

/* `wanted` has a bit 1 << enum list for each list; agencies, practitioners, children, people and
 * households are always loaded. */
struct names names_load(struct arena *a, struct db *db, unsigned wanted);

/* Somebody as a cell names them: the id of their one post; otherwise that of the person. */
struct str names_who(const struct names *names, struct arena *a, int64_t person);

/* The person whom a cell names, by the id of a post or of a person; 0 when nobody. */
int64_t names_find_who(const struct names *names, struct str text);

/* Does this person have a post? */
bool names_is_practitioner(const struct names *names, struct arena *scratch, int64_t person);

/* A new post of a person. */
void names_add_post(struct names *names, struct str text, int64_t practitioner, int64_t person);

/* The children of a stored contact, in the order of their keys. */
const struct children_of_contact *names_filings(
    const struct names *names, int64_t contact, size_t *count);

/* All people and all households, by the text of their public ids. */
struct ids ids_load_people(struct arena *a, struct db *db);
struct ids ids_load_households(struct arena *a, struct db *db);
