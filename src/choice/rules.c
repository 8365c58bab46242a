#include "choice/rules.h"

#include "kit/arena.h"
#include "kit/fault.h"

/* ------------------------------------------------------------------ how full is a caseload */

int64_t caseload_limit(int64_t full_time_limit, int64_t protected_tenths)
{
    require(full_time_limit >= 0 && protected_tenths >= 0);
    return full_time_limit * protected_tenths / FULL_WEEK_TENTHS;
}

static enum caseload_state state_of(int64_t carried, int64_t limit)
{
    if (limit == 0)
        return CASELOAD_UNKNOWN;
    if (carried > limit)
        return CASELOAD_OVER;
    if (carried == limit)
        return CASELOAD_FULL;
    return carried * 10 >= limit * 9 ? CASELOAD_NEAR : CASELOAD_ROOM;
}

enum caseload_state caseload_state_of(const struct caseload *c)
{
    enum caseload_state by_weight = state_of(c->weight, c->limit);
    enum caseload_state by_families = state_of(c->families, c->family_limit);

    if (c->limit == 0 && c->families == 0)
        return CASELOAD_UNKNOWN;
    return by_weight > by_families ? by_weight : by_families;
}

struct caseload caseload_with(const struct caseload *c, int64_t weight)
{
    struct caseload with = *c;

    with.weight += weight;
    with.families++;
    return with;
}

enum caseload_state caseload_state_with(const struct caseload *c, int64_t weight)
{
    struct caseload with = caseload_with(c, weight);
    enum caseload_state state = caseload_state_of(&with);

    return c->limit == 0 && state != CASELOAD_OVER ? CASELOAD_UNKNOWN : state;
}

int64_t caseload_room(const struct caseload *c)
{
    return c->limit > c->weight ? c->limit - c->weight : 0;
}

static const struct {
    struct str code;
    struct msg words;
} states[CASELOAD__COUNT] = {
    [CASELOAD_UNKNOWN] = {STR_INIT("unknown"), MSG_INIT("Hours not known")},
    [CASELOAD_ROOM] = {STR_INIT("room"),    MSG_INIT("Has room")       },
    [CASELOAD_NEAR] = {STR_INIT("near"),    MSG_INIT("Nearly full")    },
    [CASELOAD_FULL] = {STR_INIT("full"),    MSG_INIT("At the limit")   },
    [CASELOAD_OVER] = {STR_INIT("over"),    MSG_INIT("Over the limit") },
};

struct msg caseload_state_words(enum caseload_state state) { return states[state].words; }

struct str caseload_state_code(enum caseload_state state) { return states[state].code; }

struct str hundredths_shown(struct arena *a, int64_t n)
{
    if (n % 100 == 0)
        return str_int(a, n / 100);
    if (n % 10 == 0)
        return str_printf(a, "%lld.%lld", (long long)(n / 100), (long long)(n % 100 / 10));
    return str_printf(a, "%lld.%02lld", (long long)(n / 100), (long long)(n % 100));
}

struct str tenths_shown(struct arena *a, int64_t n) { return hundredths_shown(a, n * 10); }

/* ------------------------------------------------------------------ what families read of it */

enum spare_time spare_time_of(const struct caseload *c, int64_t weight, bool is_taking)
{
    if (!is_taking)
        return SPARE_NONE;
    switch (caseload_state_with(c, weight)) {
    case CASELOAD_UNKNOWN: return SPARE_UNKNOWN;
    case CASELOAD_ROOM: return SPARE_YES;
    case CASELOAD_NEAR:
    case CASELOAD_FULL: return SPARE_LITTLE;
    case CASELOAD_OVER: return SPARE_NONE;
    case CASELOAD__COUNT: break;
    }
    return SPARE_UNKNOWN;
}

static const struct {
    struct str code;
    struct msg words;
} spares[SPARE__COUNT] = {
    [SPARE_UNKNOWN] = {STR_INIT("unknown"), MSG_INIT("Ask us how much time they have")          },
    [SPARE_YES] = {STR_INIT("yes"),     MSG_INIT("Has time for you now")                    },
    [SPARE_LITTLE] = {STR_INIT("little"),  MSG_INIT("Has a little time")                       },
    [SPARE_NONE] = {STR_INIT("none"),    MSG_INIT("Has no time at the moment. You can wait.")},
};

struct msg spare_time_words(enum spare_time spare) { return spares[spare].words; }

struct str spare_time_code(enum spare_time spare) { return spares[spare].code; }

struct msg independence_words(struct str sector)
{
    if (str_eq(sector, STR("voluntary")))
        return MSG("Not the council, a school or the health service");
    if (str_eq(sector, STR("other")) || str_is_empty(sector))
        return MSG_NONE;
    return MSG("Their employer also decides what support children get");
}

/* The next word of three characters or more; false when there is none. */
static bool next_word(struct str *rest, struct str *word)
{
    while (str_split(rest, ' ', word)) {
        *word = str_trim(*word);
        if (word->len >= 3)
            return true;
    }
    return false;
}

/* Folded text with everything but letters and digits made blank. */
static struct str plain(struct arena *a, struct str text)
{
    struct str folded = str_fold(a, text);
    char *at = arena_alloc(a, folded.len + 1);

    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.at[i];
        bool is_letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        at[i] = is_letter ? (char)c : ' ';
    }
    return (struct str){at, folded.len};
}

bool words_fit(struct arena *a, struct str said, struct str wanted)
{
    struct str wants = plain(a, wanted), want, has = plain(a, said), word;

    while (next_word(&wants, &want)) {
        struct str rest = has;
        while (next_word(&rest, &word))
            if (str_eq(word, want))
                return true;
    }
    return false;
}

/* ------------------------------------------------------------------ asking somebody */

bool proposing_needs_why(const struct proposing *p)
{
    return p->is_decided || !p->is_talked || p->has_declined || p->is_over || !p->is_ready;
}

static void check_manager(const struct proposing *p, struct problems *problems)
{
    if (p->is_manager)
        return;
    if (p->is_decided)
        problem_add(problems, STR("is_decided"), MSG("Only a manager decides. Ask them instead."));
    if (!p->is_talked)
        problem_add(problems, (struct str){0},
            MSG("Talk with the family first, and write it down. If it cannot wait, ask a manager."));
    if (p->is_over)
        problem_add(problems, (struct str){0},
            MSG("They have no room for another family. Only a manager can ask them all the same."));
}

void proposing_check(const struct proposing *p, struct problems *problems)
{
    if (p->is_asked)
        problem_add(
            problems, (struct str){0}, MSG("They are asked already, and have not answered."));
    check_manager(p, problems);
    if (proposing_needs_why(p) && !p->has_why)
        problem_add(problems, STR("why"), MSG("Enter why you ask them all the same."));
}

void talk_check(date held_on, date today, struct problems *problems)
{
    if (!date_is_set(held_on))
        return;
    if (date_is_before(today, held_on))
        problem_add(problems, STR("held_on"), MSG("This day has not come yet."));
    else if (date_is_before(held_on, date_plus_years(today, -1)))
        problem_add(problems, STR("held_on"),
            MSG("This was more than a year ago. Talk with the family again."));
}

void hours_check(int64_t week_tenths, int64_t protected_tenths, struct problems *problems)
{
    if (protected_tenths > week_tenths)
        problem_add(problems, STR("protected_hours"),
            MSG("The hours kept free are part of the hours of work: they cannot be more."));
}

bool tenths_of(struct str typed, int64_t *tenths)
{
    int64_t whole = 0, part = 0;
    size_t i = 0;

    *tenths = 0;
    for (; i < typed.len && typed.at[i] >= '0' && typed.at[i] <= '9'; i++)
        if ((whole = whole * 10 + (typed.at[i] - '0')) > 60)
            return false;
    if (i < typed.len && i > 0 && (typed.at[i] == '.' || typed.at[i] == ',')) {
        if (i + 2 != typed.len || typed.at[i + 1] < '0' || typed.at[i + 1] > '9')
            return false;
        part = typed.at[i + 1] - '0';
        i += 2;
    }
    *tenths = whole * 10 + part;
    return i == typed.len && *tenths <= 600;
}

enum { TENTH_MINUTES = 6 };

int64_t hours_used(int64_t minutes) { return minutes / TENTH_MINUTES / USED_WEEKS; }

int64_t share_of(int64_t part, int64_t whole)
{
    require(part >= 0 && part <= whole);
    return whole ? (part * 100 + whole / 2) / whole : 0;
}
