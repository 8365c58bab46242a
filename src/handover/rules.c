#include "handover/rules.h"

/* ------------------------------------------------------------------ how a change stands */

static bool is_told_same(const struct handover_facts *f)
{
    return f->told_same && date_is_set(f->told_planned_on) &&
           f->told_planned_on.days == f->planned_on.days;
}

enum handover_told handover_told_of(const struct handover_facts *f, int64_t told_days, date today)
{
    date first = f->state == HANDOVER_BEGUN ? f->begun_on : f->planned_on;

    if (date_is_set(f->told_on) && is_told_same(f))
        return f->is_told_not ? HANDOVER_TOLD_WHY_NOT : HANDOVER_TOLD_YES;
    if (date_is_set(f->told_on))
        return HANDOVER_TOLD_CHANGED;
    if (!date_is_before(today, first))
        return HANDOVER_TOLD_LATE;
    return first.days - today.days <= told_days ? HANDOVER_TOLD_DUE : HANDOVER_TOLD_NOT;
}

bool handover_told_is_due(enum handover_told told)
{
    return told == HANDOVER_TOLD_DUE || told == HANDOVER_TOLD_LATE || told == HANDOVER_TOLD_CHANGED;
}

bool handover_was_told_before(const struct handover_facts *f)
{
    date day = f->state == HANDOVER_BEGUN ? f->begun_on : f->planned_on;

    return date_is_set(f->told_on) && is_told_same(f) && !date_is_before(day, f->told_on);
}

unsigned handover_missing(const struct handover_facts *f, int64_t told_days, date today)
{
    enum handover_told told = handover_told_of(f, told_days, today);
    unsigned missing = 0;

    if (f->state != HANDOVER_PLANNED)
        return 0;
    if (!f->has_why)
        missing |= MISSING_WHY;
    if (told != HANDOVER_TOLD_YES && told != HANDOVER_TOLD_WHY_NOT)
        missing |= MISSING_TOLD;
    if (!f->is_accepted && !f->is_decided)
        missing |= MISSING_ANSWER;
    if (date_is_before(today, f->planned_on))
        missing |= MISSING_DAY;
    if (f->has_clash && !f->has_clash_words)
        missing |= MISSING_CLASH;
    return missing;
}

bool handover_may_begin(const struct handover_facts *f, date today)
{
    return f->state == HANDOVER_PLANNED && f->has_next && handover_missing(f, 0, today) == 0;
}

bool handover_is_overlap(const struct handover_facts *f, date on)
{
    return f->state == HANDOVER_BEGUN && date_is_set(f->overlap_to) &&
           !date_is_before(on, f->begun_on) && !date_is_before(f->overlap_to, on);
}

bool handover_is_shown(const struct handover_facts *f, bool is_staff, date today)
{
    bool is_told = date_is_set(f->told_on) && !f->is_told_not;
    date first = f->state == HANDOVER_BEGUN ? f->begun_on : f->planned_on;
    date last =
        date_is_set(f->overlap_to) && date_is_before(first, f->overlap_to) ? f->overlap_to : first;

    if (f->state == HANDOVER_OFF)
        return false;
    if (f->state == HANDOVER_PLANNED)
        return is_staff || is_told;
    if (f->state == HANDOVER_LEFT && !f->has_next && date_is_before(today, first))
        return is_staff || is_told;
    return !date_is_before(date_plus_days(last, HANDOVER_SHOWN_DAYS), today);
}

date handover_overlap_to(date from_on, int64_t overlap_days, date last_on)
{
    date last = date_plus_days(from_on, (int)overlap_days - 1);

    if (overlap_days <= 0)
        return DATE_NONE;
    if (date_is_set(last_on) && date_is_before(last_on, last))
        last = last_on;
    return date_is_before(last, from_on) ? DATE_NONE : last;
}

/* ------------------------------------------------------------------ other changes near by */

static const struct {
    const char *code;
    struct msg words;
} transitions[TRANSITION__COUNT] = {
    [TRANSITION_SCHOOL] = {"school",    MSG_INIT("Starts school")                         },
    [TRANSITION_SECONDARY] = {"secondary", MSG_INIT("Goes to secondary school")              },
    [TRANSITION_LEAVING] = {"leaving",   MSG_INIT("School leaving day")                    },
    [TRANSITION_AFTER_16] = {"after_16",  MSG_INIT("Begins what comes after year 11")       },
    [TRANSITION_AT_18] = {"at_18",     MSG_INIT("Is 18: adult services")                 },
    [TRANSITION_AT_19] = {"at_19",     MSG_INIT("Is 19")                                 },
    [TRANSITION_AT_25] = {"at_25",     MSG_INIT("Is 25: the plan ends at the latest")    },
    [TRANSITION_JOINS] = {"joins",     MSG_INIT("Somebody new in the team")              },
    [TRANSITION_LEAVES] = {"leaves",    MSG_INIT("Somebody leaves the team")              },
    [TRANSITION_AWAY] = {"away",      MSG_INIT("Is away")                               },
    [TRANSITION_ORDER] = {"order",     MSG_INIT("A placement or an order begins or ends")},
};

struct msg transition_words(enum transition_kind kind)
{
    return kind < TRANSITION__COUNT ? transitions[kind].words : MSG_NONE;
}

struct str transition_code(enum transition_kind kind)
{
    return kind < TRANSITION__COUNT ? str_of(transitions[kind].code) : (struct str){0};
}

/* The first 1 September on or after the birthday: who has it on that day is in the year that begins. */
static date september_after(date born_on, int years)
{
    date birthday = date_plus_years(born_on, years);
    date september = date_of(date_civil(birthday).year, 9, 1);

    return date_is_before(september, birthday) ? date_plus_years(september, 1) : september;
}

size_t transitions_of_age(date born_on, date leaving_on, struct transition *at)
{
    if (!date_is_set(born_on))
        return 0;
    at[0] = (struct transition){.kind = TRANSITION_SCHOOL, .on = september_after(born_on, 4)};
    at[1] = (struct transition){.kind = TRANSITION_SECONDARY, .on = september_after(born_on, 11)};
    at[2] = (struct transition){.kind = TRANSITION_LEAVING, .on = leaving_on};
    at[3] = (struct transition){.kind = TRANSITION_AFTER_16, .on = september_after(born_on, 16)};
    at[4] = (struct transition){.kind = TRANSITION_AT_18, .on = date_plus_years(born_on, 18)};
    at[5] = (struct transition){.kind = TRANSITION_AT_19, .on = date_plus_years(born_on, 19)};
    at[6] = (struct transition){.kind = TRANSITION_AT_25, .on = date_plus_years(born_on, 25)};
    return TRANSITIONS_OF_AGE;
}

size_t transitions_near(const struct transition *all, size_t count, date planned_on,
    int64_t clash_days, struct transition *at)
{
    size_t near = 0;

    for (size_t i = 0; i < count; i++) {
        int64_t days = date_is_set(all[i].on) ? (int64_t)all[i].on.days - planned_on.days : 0;
        if (date_is_set(all[i].on) && days <= clash_days && -days <= clash_days)
            at[near++] = all[i];
    }
    return near;
}

/* ------------------------------------------------------------------ who stays how long */

static bool holds_in(const struct spell *s, date since, date until)
{
    return !date_is_before(until, s->from_on) &&
           (!date_is_set(s->to_on) || !date_is_before(s->to_on, since));
}

static bool is_among(const struct spell *spells, size_t count, int64_t person)
{
    for (size_t i = 0; i < count; i++)
        if (spells[i].person == person)
            return true;
    return false;
}

size_t spells_people(const struct spell *spells, size_t count, date since, date today)
{
    size_t people = 0;

    for (size_t i = 0; i < count; i++) {
        bool is_seen = false;
        for (size_t k = 0; k < i; k++)
            is_seen |= spells[k].person == spells[i].person && holds_in(&spells[k], since, today);
        people += !is_seen && holds_in(&spells[i], since, today);
    }
    return people;
}

size_t spells_changes(const struct spell *spells, size_t count, date since, date today)
{
    size_t changes = 0;

    for (size_t i = 1; i < count; i++)
        changes += date_is_before(since, spells[i].from_on) &&
                   !date_is_before(today, spells[i].from_on) &&
                   !is_among(spells, i, spells[i].person);
    return changes;
}

int64_t spell_days(const struct spell *s, date today)
{
    date last = date_is_set(s->to_on) && date_is_before(s->to_on, today) ? s->to_on : today;

    return date_is_before(last, s->from_on) ? 0 : (int64_t)last.days - s->from_on.days + 1;
}

date spells_gap(const struct spell *spells, size_t count, date from_on, date until_on)
{
    for (date day = from_on; !date_is_before(until_on, day); day = date_plus_days(day, 1)) {
        bool is_held = false;
        for (size_t i = 0; i < count && !is_held; i++)
            is_held = holds_in(&spells[i], day, day);
        if (!is_held)
            return day;
    }
    return DATE_NONE;
}
