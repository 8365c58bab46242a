#include "consent/may_tables.h"

#include "kit/fault.h"

#define FOR(duty) (1U << DUTY_##duty)

/* clang-format off */
const struct need permission_needs[MAY__COUNT] = {
    [MAY_NOTHING]             = {.name = STR_INIT("MAY_NOTHING")},
    [MAY_ANYONE]              = {.name = STR_INIT("MAY_ANYONE"),              .about = ABOUT_OPEN},
    [MAY_BE_ANYONE_SIGNED_IN] = {.name = STR_INIT("MAY_BE_ANYONE_SIGNED_IN"), .about = ABOUT_ACCOUNT},
    [MAY_WORK]                = {.name = STR_INIT("MAY_WORK"),                .about = ABOUT_STAFF},
    [MAY_MANAGE]              = {.name = STR_INIT("MAY_MANAGE"),              .about = ABOUT_DUTY, .duties = FOR(MANAGER)},
    [MAY_IMPORT]              = {.name = STR_INIT("MAY_IMPORT"),              .about = ABOUT_DUTY, .duties = FOR(MANAGER), .changes = true, .is_fresh = true},
    [MAY_ADD_CHILD]           = {.name = STR_INIT("MAY_ADD_CHILD"),           .about = ABOUT_STAFF, .changes = true},
    [MAY_CHANGE_DIRECTORY]    = {.name = STR_INIT("MAY_CHANGE_DIRECTORY"),    .about = ABOUT_DUTY, .duties = FOR(MANAGER), .changes = true},
    [MAY_BE_FAMILY]           = {.name = STR_INIT("MAY_BE_FAMILY"),           .about = ABOUT_FAMILY},
    [MAY_SEE_CHILD]           = {.name = STR_INIT("MAY_SEE_CHILD"),           .about = ABOUT_CHILD, .section = SECTION_IDENTITY},
    [MAY_CHANGE_CHILD]        = {.name = STR_INIT("MAY_CHANGE_CHILD"),        .about = ABOUT_CHILD, .section = SECTION_IDENTITY, .changes = true},
    [MAY_SEE_FAMILY]          = {.name = STR_INIT("MAY_SEE_FAMILY"),          .about = ABOUT_CHILD, .section = SECTION_FAMILY},
    [MAY_CHANGE_FAMILY]       = {.name = STR_INIT("MAY_CHANGE_FAMILY"),       .about = ABOUT_CHILD, .section = SECTION_FAMILY, .changes = true},
    [MAY_SEE_PROFILE]         = {.name = STR_INIT("MAY_SEE_PROFILE"),         .about = ABOUT_CHILD, .section = SECTION_PROFILE},
    [MAY_CHANGE_PROFILE]      = {.name = STR_INIT("MAY_CHANGE_PROFILE"),      .about = ABOUT_CHILD, .section = SECTION_PROFILE, .changes = true},
    [MAY_SEE_TEAM]            = {.name = STR_INIT("MAY_SEE_TEAM"),            .about = ABOUT_CHILD, .section = SECTION_TEAM},
    [MAY_CHANGE_TEAM]         = {.name = STR_INIT("MAY_CHANGE_TEAM"),         .about = ABOUT_CHILD, .section = SECTION_TEAM, .changes = true},
    [MAY_OPEN_ACCOUNT]        = {.name = STR_INIT("MAY_OPEN_ACCOUNT"),        .about = ABOUT_CHILD, .section = SECTION_TEAM, .changes = true, .by = BY_STAFF, .is_fresh = true},
    [MAY_SEE_PLAN]            = {.name = STR_INIT("MAY_SEE_PLAN"),            .about = ABOUT_CHILD, .section = SECTION_PLAN},
    [MAY_CHANGE_PLAN]         = {.name = STR_INIT("MAY_CHANGE_PLAN"),         .about = ABOUT_CHILD, .section = SECTION_PLAN, .changes = true},
    [MAY_SEE_RECORD]          = {.name = STR_INIT("MAY_SEE_RECORD"),          .about = ABOUT_CHILD, .section = SECTION_RECORD},
    [MAY_WRITE_CONTACT]       = {.name = STR_INIT("MAY_WRITE_CONTACT"),       .about = ABOUT_CHILD, .section = SECTION_RECORD, .changes = true, .by = BY_STAFF},
    [MAY_NOTE_KEY_WORK]       = {.name = STR_INIT("MAY_NOTE_KEY_WORK"),       .about = ABOUT_CHILD, .section = SECTION_RECORD, .changes = true, .by = BY_KEY_WORK},
    [MAY_TELL_TEAM]           = {.name = STR_INIT("MAY_TELL_TEAM"),           .about = ABOUT_CHILD, .section = SECTION_RECORD, .changes = true, .by = BY_FAMILY},
    [MAY_CORRECT_OWN_WORDS]   = {.name = STR_INIT("MAY_CORRECT_OWN_WORDS"),   .about = ABOUT_CHILD, .section = SECTION_RECORD, .changes = true, .by = BY_FAMILY},
    [MAY_KEEP_DOCUMENT]       = {.name = STR_INIT("MAY_KEEP_DOCUMENT"),       .about = ABOUT_CHILD, .section = SECTION_RECORD, .changes = true},
    [MAY_ASK]                 = {.name = STR_INIT("MAY_ASK"),                 .about = ABOUT_CHILD, .section = SECTION_RECORD, .changes = true},
    [MAY_SEE_ADDRESS]         = {.name = STR_INIT("MAY_SEE_ADDRESS"),         .about = ABOUT_CHILD, .section = SECTION_ADDRESS},
    [MAY_CHANGE_ADDRESS]      = {.name = STR_INIT("MAY_CHANGE_ADDRESS"),      .about = ABOUT_CHILD, .section = SECTION_ADDRESS, .changes = true},
    [MAY_SEE_PRIVATE]         = {.name = STR_INIT("MAY_SEE_PRIVATE"),         .about = ABOUT_CHILD, .section = SECTION_PRIVATE},
    [MAY_TELL_MANAGER]        = {.name = STR_INIT("MAY_TELL_MANAGER"),        .about = ABOUT_CHILD, .section = SECTION_PRIVATE, .changes = true, .by = BY_FAMILY},
    [MAY_ANSWER_PRIVATE]      = {.name = STR_INIT("MAY_ANSWER_PRIVATE"),      .about = ABOUT_CHILD, .section = SECTION_PRIVATE, .changes = true, .by = BY_STAFF},
    [MAY_SEE_SHARING]         = {.name = STR_INIT("MAY_SEE_SHARING"),         .about = ABOUT_CHILD, .section = SECTION_SHARING},
    [MAY_CHANGE_SHARING]      = {.name = STR_INIT("MAY_CHANGE_SHARING"),      .about = ABOUT_CHILD, .section = SECTION_SHARING, .changes = true, .is_fresh = true},
    [MAY_SEE_PROTECTION]      = {.name = STR_INIT("MAY_SEE_PROTECTION"),      .about = ABOUT_CHILD, .section = SECTION_PROTECTION},
    [MAY_CHANGE_PROTECTION]   = {.name = STR_INIT("MAY_CHANGE_PROTECTION"),   .about = ABOUT_CHILD, .section = SECTION_PROTECTION, .changes = true, .is_fresh = true},
    [MAY_SEE_AGREEMENTS]      = {.name = STR_INIT("MAY_SEE_AGREEMENTS"),      .about = ABOUT_STAFF},
    [MAY_CHANGE_AGREEMENTS]   = {.name = STR_INIT("MAY_CHANGE_AGREEMENTS"),   .about = ABOUT_DUTY, .duties = FOR(MANAGER) | FOR(DATA_PROTECTION), .changes = true, .is_fresh = true},
    [MAY_LOOK_AFTER_ACCOUNTS] = {.name = STR_INIT("MAY_LOOK_AFTER_ACCOUNTS"), .about = ABOUT_DUTY, .duties = FOR(MANAGER) | FOR(ADMINISTRATOR), .changes = true},
    [MAY_AUDIT]               = {.name = STR_INIT("MAY_AUDIT"),               .about = ABOUT_DUTY, .duties = FOR(DATA_PROTECTION)},
    [MAY_SAFEGUARD]           = {.name = STR_INIT("MAY_SAFEGUARD"),           .about = ABOUT_DUTY, .duties = FOR(SAFEGUARDING), .is_fresh = true},
    [MAY_BREAK_GLASS]         = {.name = STR_INIT("MAY_BREAK_GLASS"),         .about = ABOUT_GLASS, .changes = true, .is_fresh = true},
};
/* clang-format on */

#define STAFF (1U << ACCOUNT_STAFF)
#define FAMILY (1U << ACCOUNT_FAMILY)
#define YOUNG (1U << ACCOUNT_YOUNG_PERSON)

#define IDENTITY SECTION_BIT(IDENTITY)
#define PEOPLE SECTION_BIT(FAMILY)
#define PROFILE SECTION_BIT(PROFILE)
#define TEAM SECTION_BIT(TEAM)
#define PLAN SECTION_BIT(PLAN)
#define RECORD SECTION_BIT(RECORD)
#define ADDRESS SECTION_BIT(ADDRESS)
#define HEALTH SECTION_BIT(HEALTH)
#define EDUCATION SECTION_BIT(EDUCATION)
#define SOCIAL_CARE SECTION_BIT(SOCIAL_CARE)
#define FINANCE SECTION_BIT(FINANCE)
#define SAFEGUARDING SECTION_BIT(SAFEGUARDING)
#define PRIVATE SECTION_BIT(PRIVATE)
#define SHARING SECTION_BIT(SHARING)
#define PROTECTION SECTION_BIT(PROTECTION)

#define EVERYDAY (IDENTITY | PEOPLE | PROFILE | TEAM | PLAN | RECORD | ADDRESS)
#define SENSITIVE (HEALTH | EDUCATION | SOCIAL_CARE | FINANCE)
#define OWN (EVERYDAY | SENSITIVE | PRIVATE | SHARING)
#define OWN_WORDS (PROFILE | PLAN | RECORD | PRIVATE | SHARING)

const struct reaches relations_reach[RELATION__COUNT] = {
    [RELATION_NONE] = {.name = STR_INIT("none")},
    [RELATION_KEY_WORKER] = { STR_INIT("key_worker"),      STAFF | FAMILY | YOUNG,
                       EVERYDAY | SHARING | PROTECTION,                                                                                            SENSITIVE | SAFEGUARDING, EVERYDAY | SHARING | PROTECTION,
                       REACH_KEY_WORKER, BASIS_AGENCY},
    [RELATION_COVER] = {            STR_INIT("cover"),           STAFF,                  EVERYDAY | SHARING,                        SENSITIVE | SAFEGUARDING,
                       PROFILE | PLAN | RECORD,                                                                                                                                                               REACH_KEY_WORKER, BASIS_AGENCY},
    [RELATION_SUPERVISOR] = {            STR_INIT("supervisor"),      STAFF,
                       IDENTITY | TEAM | PLAN | RECORD | SHARING | PROTECTION,
                       PEOPLE | PROFILE | ADDRESS | SENSITIVE | SAFEGUARDING,                                                                                                0,                               REACH_KEY_WORKER, BASIS_AGENCY},
    [RELATION_TEAM] = {            STR_INIT("team"),            STAFF,                  IDENTITY | TEAM,
                       PEOPLE | PROFILE | PLAN | RECORD | ADDRESS | SENSITIVE | SAFEGUARDING,                                                                                PLAN | RECORD,
                       REACH_TEAM, BASIS_AGENCY},
    [RELATION_ASSESSOR] = {            STR_INIT("assessor"),        STAFF,                  IDENTITY,
                       PROFILE | PLAN | RECORD | HEALTH | EDUCATION | SOCIAL_CARE,                                                                                           RECORD,                          REACH_FAMILY,
                       BASIS_AGENCY},
    [RELATION_PANEL] = {             STR_INIT("panel"),           STAFF,                  IDENTITY | PLAN,
                       PROFILE | HEALTH | EDUCATION | SOCIAL_CARE,                                                                                                           0,                               REACH_FAMILY, BASIS_AGENCY},
    [RELATION_ADVOCATE] = {            STR_INIT("advocate"),        STAFF,                  IDENTITY,
                       PEOPLE | PROFILE | TEAM | PLAN | RECORD | ADDRESS | SENSITIVE,                                                                                        0,                               REACH_FAMILY, BASIS_NAME},
    [RELATION_PARENT] = {              STR_INIT("parent"),          FAMILY,                 OWN,                                       0,                        OWN_WORDS,                       REACH_FAMILY, BASIS_NONE},
    [RELATION_SELF] = {              STR_INIT("self"),            YOUNG,                  OWN,                                       0,                        OWN_WORDS,                       REACH_FAMILY, BASIS_NONE},
    [RELATION_REPRESENTATIVE] = {              STR_INIT("representative"),  FAMILY,                 OWN,                                       0,                        OWN_WORDS,
                       REACH_FAMILY, BASIS_NONE},
    [RELATION_FOSTER_CARER] = {              STR_INIT("foster_carer"),    FAMILY,
                       IDENTITY | PROFILE | TEAM | PLAN | RECORD | ADDRESS | HEALTH | EDUCATION,                                                   SOCIAL_CARE,
                       PROFILE | RECORD,                                                                                                                                                                      REACH_FAMILY, BASIS_NAME},
    [RELATION_CARER] = {              STR_INIT("carer"),           FAMILY,                 IDENTITY | PROFILE | TEAM | PLAN | RECORD,
                       PEOPLE | ADDRESS | SENSITIVE,                                                                                                                         RECORD,                          REACH_FAMILY, BASIS_NAME},
    [RELATION_SIBLING] = {              STR_INIT("sibling"),         FAMILY,                 IDENTITY | TEAM,                           PROFILE | PLAN,           0,
                       REACH_FAMILY, BASIS_NAME},
    [RELATION_MANAGER] = {              STR_INIT("manager"),         STAFF,
                       IDENTITY | PEOPLE | TEAM | PLAN | RECORD | ADDRESS | PRIVATE | SHARING | PROTECTION,                                        0,
                       IDENTITY | TEAM | RECORD | PRIVATE | SHARING | PROTECTION,                                                                                                                             REACH_TEAM, BASIS_NONE},
    [RELATION_SAFEGUARDING] = {              STR_INIT("safeguarding"),    STAFF,
                       EVERYDAY | SENSITIVE | SAFEGUARDING | SHARING | PROTECTION,                                                                 0,                        RECORD | PROTECTION,
                       REACH_KEY_WORKER, BASIS_NONE},
    [RELATION_DATA_PROTECTION] = {              STR_INIT("data_protection"), STAFF,                  IDENTITY | SHARING,                        0,
                       SHARING,                                                                                                                                                                               REACH_FAMILY, BASIS_NONE},
};

/* ------------------------------------------------------------------ names */

static const struct str refusal_names[REFUSAL__COUNT] = {
    [REFUSAL_NONE] = STR_INIT(""),
    [REFUSAL_NOT_SIGNED_IN] = STR_INIT("not_signed_in"),
    [REFUSAL_NO_RELATION] = STR_INIT("no_relation"),
    [REFUSAL_NOT_YOURS] = STR_INIT("not_yours"),
    [REFUSAL_NOT_YOUR_DUTY] = STR_INIT("not_your_duty"),
    [REFUSAL_NO_SUCH_CHILD] = STR_INIT("no_such_child"),
    [REFUSAL_PAUSE] = STR_INIT("pause"),
    [REFUSAL_SECOND_FACTOR] = STR_INIT("second_factor"),
    [REFUSAL_CONFLICT] = STR_INIT("conflict"),
    [REFUSAL_RESTRICTED] = STR_INIT("restricted"),
    [REFUSAL_SEALED] = STR_INIT("sealed"),
    [REFUSAL_VIRUS] = STR_INIT("virus"),
    [REFUSAL_UNCHECKED] = STR_INIT("unchecked"),
};

static const struct str barrier_names[BARRIER__COUNT] = {
    [BARRIER_NONE] = STR_INIT(""),
    [BARRIER_NO_ACCESS] = STR_INIT("no_access"),
    [BARRIER_CONFLICT] = STR_INIT("conflict"),
    [BARRIER_ADDRESS_HIDDEN] = STR_INIT("address_hidden"),
    [BARRIER_NO_CONTACT] = STR_INIT("no_contact"),
    [BARRIER_RESPONSIBILITY_RESTRICTED] = STR_INIT("responsibility_restricted"),
    [BARRIER_LOOKED_AFTER] = STR_INIT("looked_after"),
    [BARRIER_CHILD_OBJECTS] = STR_INIT("child_objects"),
};

static const struct str state_names[RECORD__COUNT] = {
    [RECORD_OPEN] = STR_INIT("open"),
    [RECORD_CLOSED] = STR_INIT("closed"),
    [RECORD_HOLD] = STR_INIT("hold"),
    [RECORD_RESTRICTED] = STR_INIT("restricted"),
    [RECORD_SEALED] = STR_INIT("sealed"),
    [RECORD_ERASED] = STR_INIT("erased"),
};

static const struct str section_names[SECTION__COUNT] = {
    [SECTION_NOTHING] = STR_INIT(""),
    [SECTION_IDENTITY] = STR_INIT("identity"),
    [SECTION_FAMILY] = STR_INIT("family"),
    [SECTION_PROFILE] = STR_INIT("profile"),
    [SECTION_TEAM] = STR_INIT("team"),
    [SECTION_PLAN] = STR_INIT("plan"),
    [SECTION_RECORD] = STR_INIT("record"),
    [SECTION_ADDRESS] = STR_INIT("address"),
    [SECTION_HEALTH] = STR_INIT("health"),
    [SECTION_EDUCATION] = STR_INIT("education"),
    [SECTION_SOCIAL_CARE] = STR_INIT("social_care"),
    [SECTION_FINANCE] = STR_INIT("finance"),
    [SECTION_SAFEGUARDING] = STR_INIT("safeguarding"),
    [SECTION_PRIVATE] = STR_INIT("private"),
    [SECTION_SHARING] = STR_INIT("sharing"),
    [SECTION_PROTECTION] = STR_INIT("protection"),
};

static const struct str duty_names[DUTY__COUNT] = {
    [DUTY_NONE] = STR_INIT("none"),
    [DUTY_MANAGER] = STR_INIT("manager"),
    [DUTY_ADMINISTRATOR] = STR_INIT("administrator"),
    [DUTY_SAFEGUARDING] = STR_INIT("safeguarding"),
    [DUTY_DATA_PROTECTION] = STR_INIT("data_protection"),
};

static const struct str kind_names[] = {
    [ACCOUNT_NONE] = STR_INIT("none"),
    [ACCOUNT_STAFF] = STR_INIT("staff"),
    [ACCOUNT_FAMILY] = STR_INIT("family"),
    [ACCOUNT_YOUNG_PERSON] = STR_INIT("young_person"),
};

/* The index of a name, 0 when it is none of them. */
static int index_of(const struct str *names, int count, struct str name)
{
    for (int i = 1; i < count; i++)
        if (str_eq(names[i], name))
            return i;
    return 0;
}

struct str relation_name(enum relation relation)
{
    require(relation < RELATION__COUNT);
    return relations_reach[relation].name;
}

struct str refusal_name(enum refusal refusal)
{
    require(refusal < REFUSAL__COUNT);
    return refusal_names[refusal];
}

struct str barrier_name(enum barrier barrier)
{
    require(barrier < BARRIER__COUNT);
    return barrier_names[barrier];
}

struct str record_state_name(enum record_state state)
{
    require(state < RECORD__COUNT);
    return state_names[state];
}

struct str section_name(enum section section)
{
    require(section < SECTION__COUNT);
    return section_names[section];
}

enum relation relation_of_name(struct str name)
{
    for (int r = RELATION_NONE + 1; r < RELATION__COUNT; r++)
        if (str_eq(relations_reach[r].name, name))
            return (enum relation)r;
    return RELATION_NONE;
}

enum barrier barrier_of_name(struct str name)
{
    return (enum barrier)index_of(barrier_names, BARRIER__COUNT, name);
}

enum record_state record_state_of_name(struct str name)
{
    if (str_eq(name, state_names[RECORD_OPEN]))
        return RECORD_OPEN;
    return (enum record_state)index_of(state_names, RECORD__COUNT, name) ?: RECORD_ERASED;
}

enum duty duty_of_name(struct str name)
{
    return (enum duty)index_of(duty_names, DUTY__COUNT, name);
}

enum account_kind account_kind_of_name(struct str name)
{
    return (enum account_kind)index_of(kind_names, (int)COUNT(kind_names), name);
}
