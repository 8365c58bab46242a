/*
 * may: the one policy. Who may do what with which part of a child's record, and why.
 *
 * may_decide() is a pure function of plain values: no database, no clock. Default is no. Rights come
 * from a dated relation to the child, and end with it; barriers win over all of them. The model is
 * written down in docs/security/access-model.md; the tables in may.c are the same, and `make oracle`
 * compares the two.
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
    MAY_SEE_CHILD,        /* from here to MAY_CHANGE_PROTECTION: one child, named in the path */
    MAY_CHANGE_CHILD,
    MAY_SEE_FAMILY,
    MAY_CHANGE_FAMILY,
    MAY_SEE_PROFILE,
    MAY_CHANGE_PROFILE,
    MAY_SEE_TEAM,
    MAY_CHANGE_TEAM,
    MAY_OPEN_ACCOUNT, /* for somebody of the family: invite them, begin a way back in */
    MAY_SEE_PLAN,
    MAY_CHANGE_PLAN,
    MAY_SEE_RECORD,
    MAY_WRITE_CONTACT, /* what practitioners write: contacts, and answers to questions */
    MAY_NOTE_KEY_WORK, /* a contact in short, with its time: practitioners, and families who carry key working */
    MAY_TELL_TEAM,         /* what families write: notes and questions */
    MAY_CORRECT_OWN_WORDS, /* of a family: what they wrote on the timeline themselves */
    MAY_KEEP_DOCUMENT,     /* what both do: put a document on the record, say what it is */
    MAY_ASK,               /* the same: ask for key working for this child */
    MAY_SEE_ADDRESS,
    MAY_CHANGE_ADDRESS,
    MAY_SEE_PRIVATE,
    MAY_TELL_MANAGER, /* what families write past their own worker */
    MAY_ANSWER_PRIVATE,
    MAY_SEE_SHARING,
    MAY_CHANGE_SHARING,
    MAY_SEE_PROTECTION,
    MAY_CHANGE_PROTECTION,
    MAY_SEE_AGREEMENTS, /* staff: what agencies have agreed to share */
    MAY_CHANGE_AGREEMENTS,
    MAY_LOOK_AFTER_ACCOUNTS,
    MAY_AUDIT,       /* the data protection officer's pages */
    MAY_SAFEGUARD,   /* the safeguarding lead's pages */
    MAY_BREAK_GLASS, /* open one child's record in an emergency */
    MAY__COUNT,
};

enum account_kind { ACCOUNT_NONE, ACCOUNT_STAFF, ACCOUNT_FAMILY, ACCOUNT_YOUNG_PERSON };
enum duty {
    DUTY_NONE,
    DUTY_MANAGER,
    DUTY_ADMINISTRATOR,
    DUTY_SAFEGUARDING,
    DUTY_DATA_PROTECTION,
    DUTY__COUNT,
};

/* The second factor of whoever asks: none set up; set up, not given in this session; given; given
 * within the last 5 minutes. */
enum factor { FACTOR_NONE, FACTOR_DUE, FACTOR_GIVEN, FACTOR_FRESH, FACTOR__COUNT };

/* What somebody is to a child today; an earlier one is named as the reason before a later one. */
enum relation {
    RELATION_NONE,
    RELATION_KEY_WORKER,     /* carries key working for this child */
    RELATION_COVER,          /* while the key worker is away */
    RELATION_SUPERVISOR,     /* of the key worker */
    RELATION_TEAM,           /* a practitioner around this child */
    RELATION_ASSESSOR,       /* commissioned to assess, for a time */
    RELATION_PANEL,          /* decides, for a time */
    RELATION_ADVOCATE,       /* independent; sees what the family shares */
    RELATION_PARENT,         /* with parental responsibility */
    RELATION_SELF,           /* the young person */
    RELATION_REPRESENTATIVE, /* deputy or attorney of a young person */
    RELATION_FOSTER_CARER,   /* with delegated authority for the day */
    RELATION_CARER,          /* family who may see the record, without parental responsibility */
    RELATION_SIBLING,
    RELATION_MANAGER,         /* manages key working in the area */
    RELATION_SAFEGUARDING,    /* has broken the glass, for hours */
    RELATION_DATA_PROTECTION, /* the data protection officer */
    RELATION__COUNT,
};

/* What stands between one person and one child. */
enum barrier {
    BARRIER_NONE,
    BARRIER_NO_ACCESS,
    BARRIER_CONFLICT, /* of interest */
    BARRIER_ADDRESS_HIDDEN,
    BARRIER_NO_CONTACT,
    BARRIER_RESPONSIBILITY_RESTRICTED,
    BARRIER_LOOKED_AFTER,
    BARRIER_CHILD_OBJECTS,
    BARRIER__COUNT,
};

enum record_state {
    RECORD_OPEN,
    RECORD_CLOSED,
    RECORD_HOLD,
    RECORD_RESTRICTED,
    RECORD_SEALED,
    RECORD_ERASED,
    RECORD__COUNT,
};

/* Who decides for the child; see consent/rights.h. */
enum rights { RIGHTS_PARENTS, RIGHTS_YOUNG_PERSON, RIGHTS_ADULT, RIGHTS__COUNT };

enum refusal {
    REFUSAL_NONE,
    REFUSAL_NOT_SIGNED_IN,
    REFUSAL_NO_RELATION, /* nothing joins this person to this child today */
    REFUSAL_NOT_YOURS,   /* the relation does not reach this part */
    REFUSAL_NOT_YOUR_DUTY,
    REFUSAL_NO_SUCH_CHILD,
    REFUSAL_PAUSE,         /* allowed by the policy, but too many children in an hour: app/pace.h */
    REFUSAL_SECOND_FACTOR, /* allowed once the second factor is given (again) */
    REFUSAL_CONFLICT,      /* of interest: somebody else must do this */
    REFUSAL_RESTRICTED,    /* they may know of it, and whom to ask */
    REFUSAL_SEALED,
    REFUSAL_VIRUS,     /* allowed by the policy, but what was sent is known to do harm */
    REFUSAL_UNCHECKED, /* the same, and nobody could look whether it does */
    REFUSAL__COUNT,
};

/* What goes with an allowed decision: bits. */
enum obligation {
    OBLIGE_HIDE_PLACE = 1 << 0,
    OBLIGE_BANNER = 1 << 1, /* the glass was broken */
    OBLIGE_LAWFUL = 1 << 2, /* seen by a lawful reason, not by consent */
    OBLIGE_SECOND_FACTOR = 1 << 3,
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
    enum factor factor;
    bool is_demonstration;
    struct str service_name, area_phone; /* of the area, for the frame of a page */
    bool is_demonstration_area;
    struct uuid session;           /* which sign-in; no token */
    struct str form_token;         /* what forms of this session carry */
    bool has_alert;                /* about the account, not seen with this browser yet */
    const struct scope *scope;     /* their own children, for staff and families */
    const struct area_grant *area; /* only when the route's permission is a duty they have */
    struct note *note;             /* of the gate: what this request has had access to */
};

/* The relations that hold today, as a set of bits 1 << enum relation. */
typedef unsigned relation_set;

/* Who asks, as far as the policy needs to know. */
struct asker {
    enum account_kind kind;
    enum duty duty;
    enum factor factor;
};

/* How one person stands to one child today. All zero: nothing joins them. */
struct circumstances {
    relation_set relations;
    enum record_state state;
    bool is_named;        /* among those who may open a restricted or sealed record */
    unsigned barriers;    /* bits 1 << enum barrier */
    section_set released; /* found safe, despite a place that is hidden */
    section_set objected; /* the child objects to this person */
    /* What is shared with them: agencies' agreements; what the family agrees to and refuses; what
     * is shared for a lawful reason without consent. */
    section_set agreed, agrees, refuses, lawful;
    section_set by_name; /* shared with this very person: agreed to, or for a lawful reason */
    enum rights rights;
    bool parents_stay;    /* the young person wants their parents to go on */
    bool place_is_hidden; /* from anybody */
    bool has_own_work;    /* functions of key working are handed to this person of the family */
    bool is_shown_place;  /* somebody decided that looked_after does not hold for this person */
    /* A brother or sister in the same home is looked after, and their place is not shown to this person. */
    bool is_placed_with_another;
};

struct decision {
    bool is_allowed;
    enum refusal refusal;
    enum relation because;   /* the first relation that reaches the section by itself */
    section_set see, change; /* over all relations that hold */
    int reach;               /* how private an entry may be read: see enum reach */
    unsigned obligations;    /* bits of enum obligation */
};

/* Who an entry of the timeline is for. Each reaches those before it. */
enum reach { REACH_NOTHING, REACH_FAMILY, REACH_TEAM, REACH_KEY_WORKER };

/*
 * May whoever asks, with these circumstances, do what `permission` says? kind NONE means nobody is
 * signed in. `circumstances` may be NULL for permissions that are not about one child, and is
 * ignored there. Any value outside its enum is refused (REFUSAL_NOT_YOURS).
 */
struct decision may_decide(
    enum permission permission, struct asker asker, const struct circumstances *circumstances);

/* May an entry or document be read that is about these sections (at least one) and for this audience
 * (enum reach)? The timeline is needed besides. Pure; for lists row by row, beside the statement's own
 * condition. */
bool may_read_entry(const struct decision *decision, section_set about, int audience);

/* Is this permission about one child, so that the path must name one? */
bool permission_is_about_child(enum permission permission);

/* "MAY_SEE_PLAN", "key_worker", "no_relation", "address_hidden", "profile": for the audit,
 * `keywork routes`, and codes in the store. */
struct str permission_name(enum permission permission);
struct str relation_name(enum relation relation);
struct str refusal_name(enum refusal refusal);
struct str barrier_name(enum barrier barrier);
struct str record_state_name(enum record_state state);
struct str section_name(enum section section);

/* The one of that name; the zero value for any other text (for a state: RECORD_ERASED, since what
 * is not known must not open a record). */
enum relation relation_of_name(struct str name);
enum barrier barrier_of_name(struct str name);
enum record_state record_state_of_name(struct str name);
enum duty duty_of_name(struct str name);
enum account_kind account_kind_of_name(struct str name);

/* ---- what a decision gives; NULL when it refused. They live in the arena. ---- */
const struct grant *grant_make(struct arena *a, const struct decision *decision,
    struct child_id child, struct person_id person);

/* Asks the policy again about one child; false when it refuses. `context` is whoever asks. */
typedef bool confirm_fn(const void *context, struct child_id child);

struct scope_options {
    struct person_id person;
    date today;
    bool *was_used; /* becomes true once a statement lists children through it: an access */
    confirm_fn *confirm;
    const void *context;
};
const struct scope *scope_make(struct arena *a, const struct scope_options *options);
const struct area_grant *area_grant_make(
    struct arena *a, const struct decision *decision, const struct scope_options *options);

enum relation grant_because(const struct grant *grant);
unsigned grant_obligations(const struct grant *grant);

/* A grant over everything of one child, for the program's own work (import, demonstration). */
const struct grant *grant_for_program(
    struct arena *a, struct child_id child, struct person_id person);
