/*
 * write: new records with everything that hangs on them, inside one transaction.
 *
 * Import and demonstration fill the structs of the statements (caseload.sql) and leave to these
 * functions what must always be right: public ids, who changed it and when, folded names for
 * searching and sorting, the words a child is found by, one timeline entry for each child of a
 * contact, and the summary that lists are sorted by.
 */
#pragma once

#include "caseload/caseload_sql.h"
#include "consent/grant.h"
#include "record/record.h"

struct arena;

/* What practitioners need of each other every day, as a set of sections. */
enum {
    SHARE_EVERYDAY = 1 << SECTION_IDENTITY | 1 << SECTION_FAMILY | 1 << SECTION_PROFILE |
                     1 << SECTION_TEAM | 1 << SECTION_PLAN | 1 << SECTION_RECORD |
                     1 << SECTION_ADDRESS,
};

struct writer {
    struct db *db;
    struct arena *scratch; /* reset by the caller between records */
    instant now;
    date today;
    struct person_id by;                                 /* who loads; 0 for the program itself */
    struct uuid (*make_uuid)(void *context, instant at); /* NULL: uuid_new() */
    void *context;
};

struct uuid write_uuid(const struct writer *w, instant at);

/* public_id is kept when it is set: people are known by it (see link.h). */
struct person_id write_person(const struct writer *w, struct caseload_add_person *values);

struct agency_id write_agency(const struct writer *w, struct caseload_add_agency *values);

/* `name` is the person's. */
struct practitioner_id write_practitioner(
    const struct writer *w, struct caseload_add_practitioner *values, struct str name);

struct child_id write_child(const struct writer *w, struct caseload_add_child *values);

/* The form in which a child is sorted: folded surname, blank, folded forename. */
struct str write_sort_name(struct arena *a, struct str surname, struct str forename);

/* Every word by which a child is found, instead of those that are stored. */
struct child_names {
    struct str local_id, forename, surname, known_as;
};
void write_words(const struct writer *w, struct child_id child, const struct child_names *names);

/* What may be shared about a child, with whom, and why. */
void write_consent(const struct writer *w, struct caseload_add_consent *values);

/* Nobody has asked this family yet: for six months the everyday parts are shared with the whole team, for
 * the reason that they were recorded elsewhere; `where_from`: how they came here, before " on 14/03/2026".
 * import_basis.c */
void write_basis(const struct writer *w, struct child_id child, const char *where_from);
date basis_until(date today);

void write_family(const struct writer *w, struct caseload_add_family *values);
void write_involvement(const struct writer *w, struct caseload_add_involvement *values);
/* Hangs on an involvement by its public id. */
void write_assignment(const struct writer *w, struct caseload_add_assignment *values);
struct outcome_id write_outcome(const struct writer *w, struct caseload_add_outcome *values);
void write_action(const struct writer *w, struct caseload_add_action *values);

/* A contact, and for each of its children an entry that only its audience sees. */
struct contact_filing {
    const struct child_id *children;
    size_t count;
    bool is_from_family; /* the author is family: the entry is a note from them */
    struct str author_name;
    struct str function; /* of key working to which its time went; empty: not known */
};
void write_contact(const struct writer *w, struct caseload_add_contact *values,
    const struct contact_filing *filing);

/* The entry of a stored contact for one more child; the statement's child and public id are filled in. */
void write_entry(
    const struct writer *w, struct caseload_file_contact *entry, struct child_id child);

struct household_id write_household(
    const struct writer *w, struct uuid public_id, struct str address, struct str postcode);

/* What search finds an entry of a contact by. */
struct str write_search_text(
    struct arena *a, struct str title, struct str note, struct str author_name);

/* The row of child_summary, and the episode and level of key working, from what is stored: to be called when
 * everything of the child is written. `made_at` stands in for the latest entry when there is none. */
void write_summary(
    const struct writer *w, struct child_id child, struct str sort_name, instant made_at);
