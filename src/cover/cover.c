#include "cover/cover.h"

enum cover_standing cover_standing_of(const struct cover_facts *facts)
{
    if (facts->has_another)
        return COVER_ANOTHER;
    if (str_is_empty(facts->state) || str_eq(facts->state, STR("withdrawn")))
        return COVER_NOBODY;
    if (str_eq(facts->state, STR("declined")))
        return COVER_DECLINED;
    if (facts->is_barred)
        return COVER_BARRED;
    if (facts->has_deputy_left)
        return COVER_DEPUTY_LEFT;
    if (facts->is_deputy_away)
        return COVER_DEPUTY_AWAY;
    return str_eq(facts->state, STR("asked")) ? COVER_ASKED : COVER_STANDS;
}

bool cover_is_covered(enum cover_standing standing)
{
    return standing == COVER_STANDS || standing == COVER_ANOTHER;
}

struct msg cover_standing_words(enum cover_standing standing)
{
    switch (standing) {
    case COVER_NOBODY: return MSG("Nobody yet");
    case COVER_ASKED: return MSG("Asked, no answer yet");
    case COVER_DECLINED: return MSG("Cannot cover");
    case COVER_BARRED: return MSG("Must not open this record");
    case COVER_DEPUTY_AWAY: return MSG("Is away, too");
    case COVER_DEPUTY_LEFT: return MSG("Does not work here any more");
    case COVER_STANDS: return MSG("Covers");
    case COVER_ANOTHER: return MSG("Another key worker goes on");
    case COVER__COUNT: break;
    }
    return MSG_NONE;
}

struct str cover_standing_code(enum cover_standing standing)
{
    static const char *const codes[COVER__COUNT] = {
        "nobody", "asked", "declined", "barred", "deputy_away", "deputy_left", "stands", "another"};

    return str_of(codes[standing]);
}

/* ------------------------------------------------------------------ told */

static bool is_same_day(date a, date b) { return a.days == b.days; }

enum cover_told_state told_state_of(
    const struct told_facts *facts, const struct away *days, date today)
{
    if (!date_is_set(facts->told_on))
        return date_is_before(today, days->from_on) ? TOLD_NOT_YET : TOLD_LATE;
    if (facts->said_call.n != facts->now_call.n ||
        !is_same_day(facts->said_back_on, facts->now_back_on))
        return TOLD_CHANGED;
    return str_eq(facts->how, STR("not_told")) ? TOLD_WHY_NOT : TOLD_YES;
}

bool told_is_due(enum cover_told_state state) { return state != TOLD_YES && state != TOLD_WHY_NOT; }

struct msg told_state_words(enum cover_told_state state)
{
    switch (state) {
    case TOLD_NOT_YET: return MSG("Not told yet");
    case TOLD_LATE: return MSG("Not told, and it has begun");
    case TOLD_CHANGED: return MSG("It has changed: tell them again");
    case TOLD_WHY_NOT: return MSG("Not told, with a reason");
    case TOLD_YES: return MSG("Told");
    case TOLD__COUNT: break;
    }
    return MSG_NONE;
}

struct str told_state_code(enum cover_told_state state)
{
    static const char *const codes[TOLD__COUNT] = {"not_yet", "late", "changed", "why_not", "told"};

    return str_of(codes[state]);
}

bool cover_notice_is_shown(const struct away *days, bool is_told, date today)
{
    if (away_is_over(days, today))
        return false;
    return is_told || !date_is_before(today, days->from_on);
}

/* ------------------------------------------------------------------ asked */

const struct asked_candidate *cover_asked(const struct asked_candidate *candidates, size_t count)
{
    for (int because = ASKED_KEY_WORKER; because < ASKED__COUNT; because++)
        for (size_t i = 0; i < count; i++)
            if ((int)candidates[i].because == because && !candidates[i].is_away &&
                !candidates[i].is_barred)
                return &candidates[i];
    return NULL;
}

struct str asked_because_code(enum asked_because because)
{
    static const char *const codes[ASKED__COUNT] = {
        "nobody", "key_worker", "cover", "single_point", "manager"};

    return str_of(codes[because]);
}

/* ------------------------------------------------------------------ order */

int cover_family_order(const struct cover_family *a, const struct cover_family *b)
{
    if (a->is_covered != b->is_covered)
        return a->is_covered ? 1 : -1;
    if (a->days_away != b->days_away)
        return a->days_away > b->days_away ? -1 : 1;
    if (a->is_intensive != b->is_intensive)
        return a->is_intensive ? -1 : 1;
    return str_cmp(a->name, b->name);
}
