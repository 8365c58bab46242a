/*
 * may: the one policy. Who may do what with which part of a child's record, and why.
 *
 * may_decide() is a pure function of plain values: no database, no clock. Default is no. Rights come
 * from a dated relation to the child, and end with it. The tables in may.c are the whole rule; the
 * gate asks them for every request.
 */
#pragma once

#include "consent/grant.h"
#include "kit/str.h"
#include "kit/uuid.h"

struct arena;

/* What a route needs. Zero denies: a forgotten permission lets nobody in. */
enum permission {
    MAY_NOTHING,
    MAY_ANYONE, /* no account needed: sign in, help */
    MAY_BE_ANYONE_SIGNED_IN,
    MAY_WORK,             /* staff: my work, lists of my own families, directory */
    MAY_MANAGE,           /* the duty of managing key working: the whole area */
    MAY_IMPORT,           /* load the area's caseload; the duty of managing */
    MAY_ADD_CHILD,        /* staff: make a record */
    MAY_CHANGE_DIRECTORY, /* agencies and practitioners; the duty of managing */
    MAY_BE_FAMILY,        /* parents, carers, young people: their own home */
    MAY_SEE_CHILD,        /* everything below is about one child, named in the path */
    MAY_CHANGE_CHILD,
    MAY_SEE_FAMILY,
    MAY_CHANGE_FAMILY,
    MAY_SEE_PROFILE,
    MAY_CHANGE_PROFILE,
    MAY_SEE_TEAM,
    MAY_CHANGE_TEAM,
    MAY_SEE_PLAN,
    MAY_CHANGE_PLAN,
    MAY_SEE_RECORD,
    MAY_WRITE_CONTACT, /* what practitioners write: contacts, and answers to questions */
    MAY_TELL_TEAM,     /* what families write: notes and questions */
    MAY__COUNT,
};

enum account_kind { ACCOUNT_NONE, ACCOUNT_STAFF, ACCOUNT_FAMILY, ACCOUNT_YOUNG_PERSON };
enum duty { DUTY_NONE, DUTY_MANAGER, DUTY_ADMINISTRATOR };

/* What somebody is to a child today. */
enum relation {
    RELATION_NONE,
    RELATION_KEY_WORKER, /* carries key working for this child */
    RELATION_TEAM,       /* a practitioner around this child */
    RELATION_PARENT,     /* with parental responsibility */
    RELATION_CARER,      /* family who may see the record, without parental responsibility */
    RELATION_SELF,       /* the young person */
    RELATION_MANAGER,    /* manages key working in the area */
    RELATION__COUNT,
};

enum refusal {
    REFUSAL_NONE,
    REFUSAL_NOT_SIGNED_IN,
    REFUSAL_NO_RELATION, /* nothing joins this person to this child today */
    REFUSAL_NOT_YOURS,   /* the relation does not reach this part */
    REFUSAL_NOT_YOUR_DUTY,
    REFUSAL_NO_SUCH_CHILD,
    REFUSAL_PAUSE, /* allowed by the policy, but too many children in an hour: app/pace.h */
    REFUSAL__COUNT,
};

struct note;

/* Who asks. Made by the gate from the session; lives as long as the request. */
struct actor {
    struct account_id account;
    struct person_id person;
    struct uuid public_id; /* of the person */
    struct str name;
    enum account_kind kind;
    enum duty duty;
    bool is_demonstration;
    struct str service_name, area_phone; /* of the area, for the frame of a page */
    bool is_demonstration_area;
    struct str form_token;         /* what forms of this session carry */
    const struct scope *scope;     /* their own children, for staff and families */
    const struct area_grant *area; /* only when the route's permission is a duty they have */
    struct note *note;             /* of the gate: what this request has had access to */
};

/* The relations that hold today, as a set of bits 1 << enum relation. */
typedef unsigned relation_set;

struct decision {
    bool is_allowed;
    enum refusal refusal;
    enum relation because; /* the relation that reaches furthest among those that allow */
    unsigned see, change;  /* sets of bits 1 << enum section, over all relations that hold */
    int reach;             /* how private an entry may be read: see enum reach */
};

/* Who an entry of the timeline is for. Each reaches those before it. */
enum reach { REACH_NOTHING, REACH_FAMILY, REACH_TEAM, REACH_KEY_WORKER };

/*
 * May somebody of this kind and duty, with these relations to the child, do what `permission` says?
 * account kind NONE means nobody is signed in. For permissions that are not about one child,
 * relations are ignored. Any value outside its enum is refused.
 */
struct decision may_decide(
    enum permission permission, enum account_kind kind, enum duty duty, relation_set relations);

/* Is this permission about one child, so that the path must name one? */
bool permission_is_about_child(enum permission permission);

/* "MAY_SEE_PLAN", "key_worker", "no_relation": for the audit and `keywork routes`. */
struct str permission_name(enum permission permission);
struct str relation_name(enum relation relation);
struct str refusal_name(enum refusal refusal);

/* The relation of that name; RELATION_NONE for any other text. */
enum relation relation_of_name(struct str name);

/* ---- what a decision gives; NULL when it refused. They live in the arena. ---- */
const struct grant *grant_make(struct arena *a, const struct decision *decision,
    struct child_id child, struct person_id person);
/* *was_used becomes true once a statement lists children through it: that is an access. */
const struct scope *scope_make(
    struct arena *a, struct person_id person, date today, bool *was_used);
const struct area_grant *area_grant_make(struct arena *a, const struct decision *decision);

enum relation grant_because(const struct grant *grant);

/* The most private audience this grant may read, as enum reach; for `:reach` of statements. */
int64_t grant_reach(const struct grant *grant);

/* A grant over everything of one child, for the program's own work (import, demonstration). */
const struct grant *grant_for_program(
    struct arena *a, struct child_id child, struct person_id person);
