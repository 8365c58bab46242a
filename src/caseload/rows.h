/*
 * rows: the files of a caseload, as the program holds them.
 *
 * A caseload is lists of agencies, practitioners, children, family, involvements, contacts, outcomes,
 * actions, other people, agreements, who signed them, consents, programmes, and of key working itself. Each list is a file (CSV)
 * outside, and an array of one of the structs below inside; columns.c says which column is which member. Records name each other by the ids of the area's own
 * lists ("local ids"), never by internal keys. docs/import.md is the same for people.
 */
#pragma once

#include "kit/date.h"
#include "kit/str.h"

enum list {
    LIST_AGENCIES,
    LIST_PRACTITIONERS,
    LIST_CHILDREN,
    LIST_FAMILY,
    LIST_INVOLVEMENTS,
    LIST_CONTACTS,
    LIST_OUTCOMES,
    LIST_ACTIONS,
    LIST_PEOPLE,
    LIST_AGREEMENTS,
    LIST_PARTIES,
    LIST_CONSENTS,
    LIST_PROGRAMMES, /* from here on: how the area does key working, and key working itself, see rows_key_working.h */
    LIST_EDITIONS,
    LIST_PROGRAMME_LEVELS,
    LIST_PROGRAMME_FUNCTIONS,
    LIST_PRESETS,
    LIST_PROGRAMME_QUESTIONS,
    LIST_EPISODES,
    LIST_LEVELS,
    LIST_FUNCTIONS,
    LIST_DOERS,
    LIST_RHYTHMS,
    LIST_PROFILES,
    LIST_COURSES,
    LIST_TRAINING,
    LIST_SUPERVISION,
    LIST_SESSIONS,
    LIST_ABSENCES,
    LIST_REQUESTS,
    LIST_ASKS,
    LIST_PHOTOS, /* the last: what comes by files beside it */
    LIST__COUNT,
};

_Static_assert(LIST__COUNT <= 32, "a set of lists fits in an unsigned");

/* What every row begins with. */
struct row {
    int line;             /* in its file, from 1; 0 for a row that comes from the store */
    bool has_wrong_cells; /* so that nothing can be said of the row as a whole */
    int64_t stored;       /* internal key of the record it is about; 0 when there is none yet */
    struct str id;        /* local id; empty where two columns are the key: see list_has_ids() */
};

struct agency_row {
    struct row row;
    struct str name, sector, phone, email, website;
};

struct practitioner_row {
    struct row row;
    struct str person; /* id of the person, for people with two posts */
    struct str name, agency, post, phone, email;
    bool is_key_worker;
    date from_on, to_on;
};

struct child_row {
    struct row row;
    struct str person;
    struct str forename, surname, known_as, pronouns;
    date born_on, expected_on;
    struct str nhs_number, upn, uln;
    struct str setting; /* id of an agency */
    struct str year_group, need, sen_status, level;
    int64_t contact_rhythm_days;
    date asked_on, died_on;
    struct str phone, email, language;
    bool needs_interpreter;
    struct str household, address, postcode;
    struct str second_household, second_address, second_postcode;
    bool gets_basis; /* when new: see import_basis.c */
};

struct family_row {
    struct row row;
    struct str child, person, name, relationship, phone, email, language;
    bool needs_interpreter, has_responsibility, may_see_record, lives_with;
    struct str strength, contact_note;
    date from_on, to_on;
};

struct involvement_row {
    struct row row;
    struct str child, practitioner, role, purpose;
    bool is_key_worker, is_single_point;
    struct str model; /* of key working, when is_key_worker */
    bool chosen_by_family;
    struct str strength;
    date from_on, to_on;
    struct str end_reason;
    date first_met_on, last_contact_on, next_due_on;
    struct str next_due_what;
};

struct text_list {
    const struct str *at;
    size_t count;
};

struct contact_row {
    struct row row;
    struct text_list children;
    struct str author; /* id of a practitioner or of a person */
    date on;
    struct str time; /* 14:05, 14:05:30.250000; with " GMT" in the second of the two autumn hours */
    struct str channel, direction, purpose;
    bool was_made;
    int64_t minutes;
    struct str title, note, audience;
    struct str about; /* everyday, health, ...: see about_of() */
    struct str
        replaced_by; /* id of the contact that its author wrote in its place; empty: it stands */
};

struct outcome_row {
    struct row row;
    struct str child, title, words, words_by, state;
    int64_t position;
    date target_on;
};

struct action_row {
    struct row row;
    struct str outcome, text;
    struct str owner; /* id of a practitioner or of a person; empty: not yet allocated */
    date due_on;
    struct str rhythm;
    date waiting_since_on;
    struct str state;
    date done_on;
    int64_t position;
};

/* Somebody who stands in none of the other files, but wrote, owns or said something there. */
struct person_row {
    struct row row;
    struct str name, phone, email, language;
    bool needs_interpreter;
};

struct agreement_row {
    struct row row;
    struct str title, purpose, lawful_basis, special_basis;
    int64_t parts;
    date from_on, to_on;
    struct str end_reason;
};

/* An agency that signed an agreement. */
struct party_row {
    struct row row;
    struct str agreement, agency, signatory;
    date signed_on, to_on;
};

struct consent_row {
    struct row row;
    struct str child;
    struct str agency, person; /* with whom; neither: everybody in the team */
    int64_t parts;
    struct str decision, purpose;
    struct str given_by; /* id of a person; empty when nobody was asked */
    struct str capacity, form, lawful_reason, words;
    bool is_withheld;
    date from_on, to_on, withdrawn_on;
    struct str withdrawn_by, withdrawn_words;
};

#include "caseload/rows_key_working.h"

/* Is a record of this list known by an id of its own? Family is known by child and person, parties by
 * agreement and agency, levels by child, day and number, functions by child and function, profiles by person,
 * what usually goes with a level by edition and codes, a photo by whose it is. */
static inline bool list_has_ids(enum list list)
{
    return list != LIST_FAMILY && list != LIST_PARTIES && list != LIST_LEVELS &&
           list != LIST_FUNCTIONS && list != LIST_PROFILES && list != LIST_PRESETS &&
           list != LIST_PHOTOS;
}

/* Is it one of the lists about key working, whose stored rows come as sheets (stored_sheet.c)? */
static inline bool list_is_sheet(enum list list) { return list >= LIST_PROGRAMMES; }

/* Does the file's id stand for the public id that the store keeps, there being no local id? */
static inline bool list_is_public(enum list list)
{
    return list == LIST_PEOPLE || list == LIST_AGREEMENTS || list == LIST_CONSENTS ||
           (list_is_sheet(list) && list_has_ids(list));
}

/* ------------------------------------------------------------------ columns */

enum cell_kind {
    CELL_ID,         /* struct str: 1 to 64 characters without ; */
    CELL_REFERENCE,  /* struct str: an id of the list `to` */
    CELL_REFERENCES, /* struct text_list: ids of the list `to`, parted by ; */
    CELL_WHO,        /* struct str: an id of a practitioner or of a person */
    CELL_TEXT,       /* struct str: one line, inner runs of blanks made one; max characters */
    CELL_LINES,      /* struct str: several lines; max characters */
    CELL_DATE,       /* date */
    CELL_TIME,       /* struct str, see contact_row */
    CELL_INT,        /* int64_t, 0 to max */
    CELL_YES_NO,     /* bool */
    CELL_CHOICE,     /* struct str: the code of one of the choices */
    CELL_PHONE,      /* struct str */
    CELL_EMAIL,      /* struct str */
    CELL_NHS_NUMBER, /* these four: struct str, see family/identifier.h */
    CELL_UPN,
    CELL_ULN,
    CELL_POSTCODE,
    CELL_PARTS,  /* int64_t: a set of sections, by the codes of `choices`, parted by ; */
    CELL_HOURS,  /* int64_t: tenths of an hour, up to 60 hours; written 18.5 */
    CELL_FILE,   /* struct str: "photos/" and the plain name of a file there */
    CELL_WEIGHT, /* int64_t: hundredths, up to 1000 units; written 40 or 0.2 */
    CELL__COUNT,
};

/* Which record a column belongs to, for rows that carry several. */
enum cell_part {
    PART_RECORD,
    PART_KEY,         /* says which record it is; what is stored there never changes */
    PART_PERSON,      /* name and how to reach somebody */
    PART_KEY_WORKING, /* the assignment of an involvement */
    PART_HOUSEHOLD,
    PART_WITHDRAWAL, /* of a consent: what is taken back stays so */
    PART_ANSWER,     /* stays once there is one */
    PART_BEGINNING,  /* counts for a record that is new; not compared */
    PART__COUNT,
};

struct choice {
    const char *code; /* as it is stored */
    const char *also; /* other ways to write it, parted by | ; NULL when none */
};

/* What a contact is about, as a file says it and as it is stored: a set of one section. Each is given
 * for the other; an unknown code, or a set that is none of them, is everyday. */
int64_t about_of(struct str code);
struct str about_code(int64_t about);

/* The parts of a record as a file says them: "everyday", which stands for seven, and a code for each
 * section that people are told of. part_of() gives the set of a choice of part_choices[]. */
extern const struct choice part_codes[];
int64_t part_of(const struct choice *code);

/* OPEN: choices that the store adds to are checked when the file is linked. */
enum { COLUMN_REQUIRED = 1, COLUMN_OPEN = 2 };

struct column {
    const char *name; /* heading, as docs/import.md and export write it */
    const char *also; /* other headings that are understood, parted by | ; NULL when none */
    enum cell_kind kind;
    size_t offset; /* of the member */
    unsigned flags;
    int64_t min, max; /* the smallest number; characters, or the largest number */
    const struct choice *choices;
    enum list to; /* of a reference */
    enum cell_part part;
    const char *otherwise; /* what an empty cell means; NULL: nothing, no, 0 */
};

struct list_spec {
    const char *name; /* "children", of children.csv */
    const struct column *columns;
    size_t column_count;
    size_t row_size;
};

enum { LIST_COLUMNS_MAX = 40 };

extern const struct list_spec lists[LIST__COUNT];

/* The column of a list that has this name, as files write it; NULL when there is none, and a fault. */
const struct column *column_find(enum list list, struct str name);
const struct column *column_named(enum list list, struct str name);

/* This list and those that its columns refer to: bits 1 << enum list. */
unsigned list_needs(enum list list);

/* The list whose file has this name ("children.csv", any case, any folder before it); false when none has. */
bool list_of_file(struct str file_name, enum list *out);

/* The column that this heading means in this list, or NULL. Case, blanks, underscores and signs do
 * not count: "Date of Birth", "DATE_OF_BIRTH" and "dateofbirth" are one. */
const struct column *column_of_heading(struct arena *scratch, enum list list, struct str heading);

/* Is `typed` this name, or one of the spellings in `also` (parted by |, may be NULL)? Compared as
 * headings are. */
bool same_words(struct arena *scratch, struct str typed, const char *name, const char *also);

/* The member of a row that a column stands for. */
static inline void *cell_at(void *row, const struct column *column)
{
    return (char *)row + column->offset;
}
static inline const void *cell_of(const void *row, const struct column *column)
{
    return (const char *)row + column->offset;
}
