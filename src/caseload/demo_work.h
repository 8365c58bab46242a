/* demo_work: what the files demo_*.c share; nobody else includes it. */
#pragma once

#include "caseload/demo.h"
#include "caseload/demo_people.h"
#include "caseload/demo_random.h"
#include "caseload/write.h"
#include "kit/arena.h"

/* ------------------------------------------------------------------ the area */

enum demo_service {
    SERVICE_KEY_WORKING,
    SERVICE_EARLY_YEARS,
    SERVICE_HEALTH, /* therapists, paediatricians, nurses */
    SERVICE_HOSPITAL,
    SERVICE_CAMHS,
    SERVICE_PSYCHOLOGY,
    SERVICE_SENSORY,
    SERVICE_PORTAGE,
    SERVICE_SOCIAL_CARE, /* Disabled Children's Team */
    SERVICE_FOSTERING,
    SERVICE_VIRTUAL_SCHOOL,
    SERVICE_SHORT_BREAKS, /* Rainbow Trust */
    SERVICE_YOUTH,
    SERVICE_ADVICE,
    SERVICE__COUNT,
};

enum demo_stage {
    STAGE_NURSERY,
    STAGE_PRIMARY,
    STAGE_SECONDARY,
    STAGE_SPECIAL,
    STAGE_COLLEGE,
    STAGE__COUNT
};

/* A kind of practitioner. */
enum demo_post {
    POST_KEY_WORKER,
    POST_SENCO,
    POST_SPEECH,
    POST_PHYSIO,
    POST_OCCUPATIONAL,
    POST_PAEDIATRICIAN,
    POST_NURSE,
    POST_HEALTH_VISITOR,
    POST_PSYCHOLOGIST,
    POST_TEACHER_HEARING,
    POST_TEACHER_VISION,
    POST_PORTAGE,
    POST_CAMHS,
    POST_SOCIAL_WORKER,
    POST_FOSTERING,
    POST_VIRTUAL_SCHOOL,
    POST_SHORT_BREAKS,
    POST_YOUTH,
    POST_ADVISER,
    POST__COUNT,
};

struct demo_agency {
    struct agency_id id;
    struct str name;
    const char *sector;
    enum demo_stage stage; /* of a school */
};

struct demo_practitioner {
    struct practitioner_id id;
    struct person_id person;
    struct str name;
    enum demo_post post;
};

/* Practitioners of one post, or of one school. */
struct demo_staff {
    struct demo_practitioner *at;
    size_t count, room;
};

/* Who is away: a key worker of the stories on leave, another one sick since yesterday, and soon Ruth. */
enum demo_away { DEMO_AWAY_ON_LEAVE, DEMO_AWAY_SICK, DEMO_AWAY_RUTH, DEMO_AWAY__COUNT };

struct demo_area {
    struct demo_agency services[SERVICE__COUNT];
    struct demo_agency *schools;
    struct demo_practitioner *sencos; /* one a school, in the same order */
    size_t school_count;
    struct demo_staff staff[POST__COUNT];
    struct demo_practitioner named[DEMO__COUNT]; /* Ruth, Tom, Megan */
    struct person_id people[DEMO__COUNT];
    struct absence_id away[DEMO_AWAY__COUNT];
};

struct demo {
    struct writer w;
    struct arena *kept;        /* lives as long as the demonstration is made */
    struct demo_random random; /* of the family at hand */
    struct demo_area area;
    const struct demo_options *options;
    instant now;
    date today;
    int64_t child_number; /* of the child at hand, from 1 */
};

/* Words of a post and the service it belongs to. */
struct demo_post_words {
    const char *post, *role, *purpose;
    enum demo_service service;
};
extern const struct demo_post_words demo_posts[POST__COUNT];

/* demo_area.c: agencies, practitioners, accounts of those who have no family here. */
void demo_make_area(struct demo *d);

/* One of the staff of a post, at random. */
const struct demo_practitioner *demo_someone(struct demo *d, enum demo_post post);

/* ------------------------------------------------------------------ names */

enum demo_sex { DEMO_GIRL, DEMO_BOY };

struct demo_culture {
    const char *language; /* "" for English */
    int weight;
    const char *const *girls, *const *boys, *const *women, *const *men,
                                                               *const *surnames; /* NULL ends */
};
extern const struct demo_culture demo_cultures[];
extern const size_t demo_culture_count;

const struct demo_culture *demo_culture(struct demo_random *r);
struct str demo_pick(struct demo_random *r, const char *const *names);

/* 01632 960xxx or 07700 900xxx. Source: Ofcom, numbers for drama use. */
struct str demo_phone(struct demo *d, bool is_mobile);
/* name in lower case, with dots, @example.com */
struct str demo_email(struct demo *d, struct str name);
struct str demo_address(struct demo *d);
struct str demo_postcode(struct demo *d);
/* Valid, in ranges that are never issued; each number gives another. */
struct str demo_nhs_number(struct demo *d, int64_t number);
struct str demo_upn(struct demo *d, int64_t number);

/* ------------------------------------------------------------------ time */

/* The day, or the Friday before when it falls on a weekend. */
date demo_workday(date day);
/* "3 December". */
struct str demo_day(struct demo *d, date day);
instant demo_at(date day, int hour, int minute);

/* ------------------------------------------------------------------ a child being made */

struct demo_child {
    struct child_id id;
    struct person_id person;
    struct str forename, surname, school; /* school: its name, empty when there is none */
    enum demo_sex sex;
    int age;
    struct str level, need;
    bool has_ehc_plan, has_sibling;
    struct str sibling, parent; /* first names, for notes */
    struct person_id parent_person;
    struct person_id responsible; /* has parental responsibility */
    struct str key_worker;        /* first name; empty when nobody is */
    bool is_looked_after;
    int64_t shared; /* with the team, for whatever reason */
    date born_on, asked_on;
};

struct person_id demo_person(struct demo *d, struct caseload_add_person values);

struct demo_member {
    const char *relationship;
    bool has_responsibility, may_see_record, lives_apart;
    const char *strength, *contact_note; /* NULL: strong, none */
};
void demo_add_member(struct demo *d, struct child_id child, struct person_id person,
    const struct demo_member *member);

void demo_add_home(struct demo *d, struct child_id child, struct household_id home, bool is_main);
struct household_id demo_home(struct demo *d, struct str address, struct str postcode);

struct demo_part {
    const struct demo_practitioner *who;
    const char *role, *purpose, *strength, *next_what, *end_reason;
    bool is_key_worker, is_single_point, chosen_by_family;
    date from_on, to_on, first_met_on, last_contact_on, next_due_on;
};
/* A part with no dates but its beginning. */
struct demo_part demo_part_new(const struct demo_practitioner *who, const char *role, date from_on);
void demo_add_part(struct demo *d, struct child_id child, const struct demo_part *part);

struct demo_note {
    struct person_id author;
    struct str author_name;
    bool is_from_family;
    instant at;
    const char *channel, *direction, *purpose, *audience;
    int64_t about;      /* a set of one section; 0: everyday */
    bool was_missed;    /* tried, nobody reached */
    bool by_key_worker; /* who keeps their time by function */
    int minutes;
    struct str title, note;
};
void demo_add_note(
    struct demo *d, const struct child_id *children, size_t count, const struct demo_note *note);

/* demo_contact.c: what is agreed about contact, and what families ask. */
struct demo_contact {
    int rhythm_days, from_days; /* before today */
    date weekday_of;            /* that day's weekday; DATE_NONE: any day */
    const char *channel, *day_part, *safe_words;
    bool never_rings, leaves_no_message, out_of_hearing;
    struct person_id with, by;
};
void demo_agree_contact(
    struct demo *d, struct child_id child, const struct demo_contact *agreement);

/* Days before today, later steps the smaller; 0: not done. */
struct demo_question {
    const char *text, *passed_to, *answer, *closed_as;
    int asked_days, taken_days, passed_days, answered_days, closed_days;
    struct person_id asked_by, asked_to, taken_by, answered_by;
    bool is_wish; /* for another way to keep in touch */
};
void demo_ask(struct demo *d, struct child_id child, const struct demo_question *question);

struct demo_goal {
    const char *state;
    int64_t position;
    struct str title, words, words_by;
    date target_on;
};
struct outcome_id demo_add_outcome(
    struct demo *d, struct child_id child, const struct demo_goal *goal);
/* Open, without dates. */
struct caseload_add_action demo_action_new(
    struct child_id child, struct outcome_id outcome, struct str text, struct person_id owner);
void demo_add_action(struct demo *d, struct caseload_add_action values);
void demo_add_profile(
    struct demo *d, struct child_id child, const char *code, struct str text, date confirmed_on);

/* Finish a child: its row in the lists. */
void demo_finish(struct demo *d, struct child_id child, struct str surname, struct str forename);

/* ------------------------------------------------------------------ the stories and the crowd */

/* demo_story_*.c: number 1 is Amira; 2 to DEMO_STORIES the others. */
enum { DEMO_STORIES = 7 };
void demo_tell_amira(struct demo *d);
void demo_tell_freya(struct demo *d);
void demo_tell_waiting(struct demo *d);
void demo_tell_two_homes(struct demo *d);
void demo_tell_looked_after(struct demo *d);
void demo_tell_hidden_home(struct demo *d);
void demo_tell_colleague(struct demo *d);

/* demo_family.c: a family with one or two children, at most `room`; returns how many. The next child's
 * number is d->child_number. */
int demo_make_family(struct demo *d, int room);

/* demo_team.c: who is around a child. The parts are written when the notes are drawn, for they know of
 * the last contact. */
enum { DEMO_PARTS_MAX = 16 };
struct demo_team {
    struct demo_part at[DEMO_PARTS_MAX];
    size_t count;
};
void demo_make_team(struct demo *d, struct demo_child *child, size_t school, bool is_looked_after,
    struct demo_team *team);
void demo_write_team(struct demo *d, const struct demo_child *child, const struct demo_team *team);

/* demo_sharing.c: what agencies have signed, and what families agree to. They draw from a stream of
 * random numbers of their own. */
void demo_make_agreements(struct demo *d);

/* Sets of one section each, for short. */
enum {
    HEALTH = 1 << SECTION_HEALTH,
    EDUCATION = 1 << SECTION_EDUCATION,
    SOCIAL_CARE = 1 << SECTION_SOCIAL_CARE,
    FINANCE = 1 << SECTION_FINANCE,
    SAFEGUARDING = 1 << SECTION_SAFEGUARDING,
};

struct demo_consent {
    int64_t sections;
    const char *decision;    /* NULL: agrees */
    const char *capacity;    /* NULL: parental responsibility */
    const char *form;        /* NULL: in person */
    const char *reason;      /* of a lawful one */
    const char *words;       /* NULL: none */
    struct agency_id agency; /* without agency and person: the whole team */
    struct person_id person, given_by;
    int since_days;
    date to_on; /* DATE_NONE: until it is withdrawn */
};
/* It was given so many days ago, and written down by the program. */
void demo_add_consent(struct demo *d, struct child_id child, const struct demo_consent *consent);

/* What the family of a child out of the crowd agrees to; and that a child is looked after. */
void demo_make_sharing(struct demo *d, struct demo_child *child, const struct demo_team *around);

/* What an entry is about, when that is shared with the one who writes it; otherwise everyday: nobody
 * writes what they could not read. */
int64_t demo_about(
    const struct demo *d, const struct demo_child *child, enum demo_post writer, int64_t about);

/* demo_request.c: who asked for key working. Of families without a record; of Luca, who waits; of Theo, whom
 * somebody took. They draw from streams of their own. */
void demo_make_requests(struct demo *d);
void demo_request_waiting(struct demo *d, struct child_id child, struct person_id by, date born_on);
void demo_request_taken(
    struct demo *d, struct child_id child, const struct demo_practitioner *who, date born_on);

/* demo_guard.c: what protects a child, and who besides team and family may see it. Written down by the
 * person named, or by the manager. */
void demo_hide_address(struct demo *d, struct child_id child, struct person_id from, int days_ago);
void demo_restrict(struct demo *d, struct child_id child, struct person_id reader);
void demo_choose_parents_stay(
    struct demo *d, struct child_id child, struct person_id said_by, int days_ago);
void demo_send_private_word(
    struct demo *d, struct child_id child, struct person_id by, struct person_id away);

struct demo_relation {
    const char *kind, *purpose, *evidence;
    struct person_id person, granted_by; /* granted_by 0: the manager */
    int from_days;                       /* before today */
    int to_days;                         /* after today; 0: no end is known */
};
void demo_add_relation(struct demo *d, struct child_id child, const struct demo_relation *relation);

/* demo_choice.c: what key workers say of themselves; what families talked about and chose. */
void demo_make_profiles(struct demo *d);
/* Amira's family chose Ruth out of two; Luca's waits, and Ruth is asked; a family asked for another key worker. */
void demo_choice_of_amira(struct demo *d, struct child_id child, struct person_id sana);
void demo_choice_waiting(struct demo *d, struct child_id child, struct person_id by);
void demo_choice_change(struct demo *d, struct child_id child, struct person_id by);

/* demo_cover.c: absences of those who work with families, and who covers for a child. */
void demo_make_absences(struct demo *d);
struct demo_cover {
    enum demo_away away;
    struct person_id deputy;
    int from_days, back_days; /* of the absence, from today */
    bool has_agreed;          /* otherwise they were asked, and have not answered */
    const char *how, *whom;   /* how the family was told; NULL: not yet */
    int told_days_ago;
};
void demo_add_cover(struct demo *d, struct child_id child, const struct demo_cover *cover);

/* demo_support.c: who supervises key workers, what they have learned, what the role is; and who came along to a
 * family to learn, after somebody of it had agreed. */
void demo_make_support(struct demo *d);
void demo_came_along(
    struct demo *d, struct child_id child, struct person_id with, const char *agreed_by);

/* Looked after by the authority, under that order. */
void demo_add_care_status(struct demo *d, struct child_id child, const char *order, date from_on);

/* Is this code one of those, parted by blanks? */
bool demo_is_among(struct str code, const char *codes);

/* demo_plan.c, demo_note.c, demo_profile.c: what hangs on a generated child. */
void demo_make_plan(struct demo *d, const struct demo_child *child, const struct demo_part *parts,
    size_t part_count);
/* Writes last contacts into the parts of those who write notes. */
void demo_make_notes(
    struct demo *d, const struct demo_child *child, struct demo_part *parts, size_t part_count);
void demo_make_profile(struct demo *d, const struct demo_child *child);

/* {c} child, {p} parent, {k} key worker, {s} school, {b} brother or sister, {he} {him} {his} {He}
 * {His} by the child's sex. Unknown holes are a bug. */
struct str demo_fill_words(struct demo *d, const char *text, const struct demo_child *child);
