#include "consent/may.h"

#include "kit/fault.h"

enum about { ABOUT_NOBODY, ABOUT_ACCOUNT, ABOUT_STAFF, ABOUT_FAMILY, ABOUT_DUTY, ABOUT_CHILD };

/* Whose words a change may be. What families and practitioners write stands under different titles,
 * so neither may write as the other. */
enum writer { BY_ANYBODY, BY_STAFF, BY_FAMILY };

/* clang-format off */
/* What each permission asks for. A row that is missing asks for ABOUT_NOBODY, which nobody meets. */
static const struct need {
    struct str name;
    enum about about;
    enum section section; /* ABOUT_CHILD */
    bool changes;
    enum writer by;
    bool is_open; /* without an account */
} needs[MAY__COUNT] = {
    [MAY_NOTHING]             = {.name = STR_INIT("MAY_NOTHING")},
    [MAY_ANYONE]              = {.name = STR_INIT("MAY_ANYONE"), .is_open = true},
    [MAY_BE_ANYONE_SIGNED_IN] = {STR_INIT("MAY_BE_ANYONE_SIGNED_IN"), ABOUT_ACCOUNT, 0,                0, 0, 0},
    [MAY_WORK]                = {STR_INIT("MAY_WORK"),               ABOUT_STAFF,   0,                0, 0, 0},
    [MAY_MANAGE]              = {STR_INIT("MAY_MANAGE"),             ABOUT_DUTY,    0,                0, 0, 0},
    [MAY_IMPORT]              = {STR_INIT("MAY_IMPORT"),             ABOUT_DUTY,    0,                1, 0, 0},
    [MAY_ADD_CHILD]           = {STR_INIT("MAY_ADD_CHILD"),          ABOUT_STAFF,   0,                1, 0, 0},
    [MAY_CHANGE_DIRECTORY]    = {STR_INIT("MAY_CHANGE_DIRECTORY"),   ABOUT_DUTY,    0,                1, 0, 0},
    [MAY_BE_FAMILY]           = {STR_INIT("MAY_BE_FAMILY"),          ABOUT_FAMILY,  0,                0, 0, 0},
    [MAY_SEE_CHILD]           = {STR_INIT("MAY_SEE_CHILD"),          ABOUT_CHILD,   SECTION_IDENTITY, 0, 0, 0},
    [MAY_CHANGE_CHILD]        = {STR_INIT("MAY_CHANGE_CHILD"),       ABOUT_CHILD,   SECTION_IDENTITY, 1, 0, 0},
    [MAY_SEE_FAMILY]          = {STR_INIT("MAY_SEE_FAMILY"),         ABOUT_CHILD,   SECTION_FAMILY,   0, 0, 0},
    [MAY_CHANGE_FAMILY]       = {STR_INIT("MAY_CHANGE_FAMILY"),      ABOUT_CHILD,   SECTION_FAMILY,   1, 0, 0},
    [MAY_SEE_PROFILE]         = {STR_INIT("MAY_SEE_PROFILE"),        ABOUT_CHILD,   SECTION_PROFILE,  0, 0, 0},
    [MAY_CHANGE_PROFILE]      = {STR_INIT("MAY_CHANGE_PROFILE"),     ABOUT_CHILD,   SECTION_PROFILE,  1, 0, 0},
    [MAY_SEE_TEAM]            = {STR_INIT("MAY_SEE_TEAM"),           ABOUT_CHILD,   SECTION_TEAM,     0, 0, 0},
    [MAY_CHANGE_TEAM]         = {STR_INIT("MAY_CHANGE_TEAM"),        ABOUT_CHILD,   SECTION_TEAM,     1, 0, 0},
    [MAY_SEE_PLAN]            = {STR_INIT("MAY_SEE_PLAN"),           ABOUT_CHILD,   SECTION_PLAN,     0, 0, 0},
    [MAY_CHANGE_PLAN]         = {STR_INIT("MAY_CHANGE_PLAN"),        ABOUT_CHILD,   SECTION_PLAN,     1, 0, 0},
    [MAY_SEE_RECORD]          = {STR_INIT("MAY_SEE_RECORD"),         ABOUT_CHILD,   SECTION_RECORD,   0, 0, 0},
    [MAY_WRITE_CONTACT]       = {STR_INIT("MAY_WRITE_CONTACT"),      ABOUT_CHILD,   SECTION_RECORD,   1, BY_STAFF, 0},
    [MAY_TELL_TEAM]           = {STR_INIT("MAY_TELL_TEAM"),          ABOUT_CHILD,   SECTION_RECORD,   1, BY_FAMILY, 0},
};

#define IDENTITY (1U << SECTION_IDENTITY)
#define FAMILY   (1U << SECTION_FAMILY)
#define PROFILE  (1U << SECTION_PROFILE)
#define TEAM     (1U << SECTION_TEAM)
#define PLAN     (1U << SECTION_PLAN)
#define RECORD   (1U << SECTION_RECORD)
#define ALL      (IDENTITY | FAMILY | PROFILE | TEAM | PLAN | RECORD)

/* What each relation reaches. A later row reaches no further than an earlier one unless it says so. */
static const struct reaches {
    struct str name;
    unsigned see, change;
    enum reach reach;
} relations_reach[RELATION__COUNT] = {
    [RELATION_NONE]       = {STR_INIT("none"),       0,   0,                        REACH_NOTHING},
    [RELATION_KEY_WORKER] = {STR_INIT("key_worker"), ALL, ALL,                      REACH_KEY_WORKER},
    [RELATION_TEAM]       = {STR_INIT("team"),       ALL, PLAN | RECORD,            REACH_TEAM},
    [RELATION_PARENT]     = {STR_INIT("parent"),     ALL, PROFILE | PLAN | RECORD,  REACH_FAMILY},
    [RELATION_CARER]      = {STR_INIT("carer"),      ALL & ~FAMILY, RECORD,         REACH_FAMILY},
    [RELATION_SELF]       = {STR_INIT("self"),       ALL, PROFILE | PLAN | RECORD,  REACH_FAMILY},
    [RELATION_MANAGER]    = {STR_INIT("manager"),    ALL, IDENTITY | TEAM | RECORD, REACH_TEAM},
};
/* clang-format on */

static const struct str refusal_names[REFUSAL__COUNT] = {
    [REFUSAL_NONE] = STR_INIT(""),
    [REFUSAL_NOT_SIGNED_IN] = STR_INIT("not_signed_in"),
    [REFUSAL_NO_RELATION] = STR_INIT("no_relation"),
    [REFUSAL_NOT_YOURS] = STR_INIT("not_yours"),
    [REFUSAL_NOT_YOUR_DUTY] = STR_INIT("not_your_duty"),
    [REFUSAL_NO_SUCH_CHILD] = STR_INIT("no_such_child"),
    [REFUSAL_PAUSE] = STR_INIT("pause"),
};

static bool is_known(enum permission permission)
{
    return permission > MAY_NOTHING && permission < MAY__COUNT;
}

static struct decision refused(enum refusal why) { return (struct decision){.refusal = why}; }
static struct decision allowed(void) { return (struct decision){.is_allowed = true}; }

/* Which relations an account can have at all: a parent's account never acts as staff. */
static relation_set possible(enum account_kind kind, enum duty duty)
{
    relation_set staff = 1U << RELATION_KEY_WORKER | 1U << RELATION_TEAM;
    relation_set family = 1U << RELATION_PARENT | 1U << RELATION_CARER | 1U << RELATION_KEY_WORKER;

    switch (kind) {
    case ACCOUNT_STAFF: return duty == DUTY_NONE || duty == DUTY_MANAGER ? staff : 0;
    case ACCOUNT_FAMILY: return family;
    case ACCOUNT_YOUNG_PERSON: return 1U << RELATION_SELF | 1U << RELATION_KEY_WORKER;
    case ACCOUNT_NONE: break;
    }
    return 0;
}

static struct decision about_child(
    const struct need *need, enum account_kind kind, enum duty duty, relation_set relations)
{
    struct decision d = {0};
    unsigned wanted = 1U << need->section;

    relations &= possible(kind, duty);
    if (kind == ACCOUNT_STAFF && duty == DUTY_MANAGER)
        relations |= 1U << RELATION_MANAGER;
    if (relations == 0)
        return refused(REFUSAL_NO_RELATION);
    if (need->by != BY_ANYBODY && need->by != (kind == ACCOUNT_STAFF ? BY_STAFF : BY_FAMILY))
        return refused(REFUSAL_NOT_YOURS);
    for (int r = RELATION_NONE + 1; r < RELATION__COUNT; r++) {
        const struct reaches *reach = &relations_reach[r];
        /* One parent does not change what the other one has told, key worker or not. */
        unsigned change = kind == ACCOUNT_STAFF ? reach->change : reach->change & ~FAMILY;
        if (!(relations & 1U << r))
            continue;
        if (d.because == RELATION_NONE && ((need->changes ? change : reach->see) & wanted))
            d.because = (enum relation)r;
        d.see |= reach->see;
        d.change |= change;
        if ((int)reach->reach > d.reach)
            d.reach = (int)reach->reach;
    }
    if (d.because == RELATION_NONE)
        return refused(REFUSAL_NOT_YOURS);
    /* Families who carry key working themselves do not read what practitioners wrote for themselves. */
    if (kind != ACCOUNT_STAFF)
        d.reach = REACH_FAMILY;
    d.is_allowed = true;
    return d;
}

struct decision may_decide(
    enum permission permission, enum account_kind kind, enum duty duty, relation_set relations)
{
    const struct need *need;

    if (!is_known(permission))
        return refused(REFUSAL_NOT_YOURS);
    need = &needs[permission];
    if (need->is_open)
        return allowed();
    if (kind != ACCOUNT_STAFF && kind != ACCOUNT_FAMILY && kind != ACCOUNT_YOUNG_PERSON)
        return refused(REFUSAL_NOT_SIGNED_IN);
    switch (need->about) {
    case ABOUT_ACCOUNT: return allowed();
    case ABOUT_STAFF:
        return kind == ACCOUNT_STAFF && (duty == DUTY_NONE || duty == DUTY_MANAGER)
                   ? allowed()
                   : refused(REFUSAL_NOT_YOUR_DUTY);
    case ABOUT_FAMILY: return kind == ACCOUNT_STAFF ? refused(REFUSAL_NOT_YOUR_DUTY) : allowed();
    case ABOUT_DUTY:
        return kind == ACCOUNT_STAFF && duty == DUTY_MANAGER ? allowed()
                                                             : refused(REFUSAL_NOT_YOUR_DUTY);
    case ABOUT_CHILD: return about_child(need, kind, duty, relations);
    case ABOUT_NOBODY: break;
    }
    return refused(REFUSAL_NOT_YOURS);
}

bool permission_is_about_child(enum permission permission)
{
    return is_known(permission) && needs[permission].about == ABOUT_CHILD;
}

struct str permission_name(enum permission permission)
{
    return needs[is_known(permission) ? permission : MAY_NOTHING].name;
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

enum relation relation_of_name(struct str name)
{
    for (int r = RELATION_NONE + 1; r < RELATION__COUNT; r++)
        if (str_eq(relations_reach[r].name, name))
            return (enum relation)r;
    return RELATION_NONE;
}
