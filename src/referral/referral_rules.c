/* What counts, and what must hold; no database, no clock. */
#include "referral/referral.h"

static const struct {
    struct str code;
    struct msg words;
} answers[ANSWER__COUNT] = {
    [ANSWER_TIME] = {STR_INIT("time"),      MSG_INIT("No: no time")               },
    [ANSWER_POLICY] = {STR_INIT("policy"),    MSG_INIT("No: against their policy")  },
    [ANSWER_THRESHOLD] = {STR_INIT("threshold"),
                     MSG_INIT("No: the child does not meet their criteria")       },
    [ANSWER_NOT_RIGHT] = {STR_INIT("not_right"),
                     MSG_INIT("No: they say that somebody else should do it")     },
    [ANSWER_CONFLICT] = {STR_INIT("conflict"),  MSG_INIT("No: a conflict of interest")},
    [ANSWER_SILENCE] = {STR_INIT("silence"),   MSG_INIT("No answer came")            },
    [ANSWER_YES] = {STR_INIT("yes"),       MSG_INIT("Yes")                       },
};

enum answer_kind answer_kind_of(struct str code)
{
    for (int k = ANSWER_NONE + 1; k < ANSWER__COUNT; k++)
        if (str_eq(answers[k].code, code))
            return (enum answer_kind)k;
    return ANSWER_NONE;
}

struct msg answer_words(enum answer_kind kind)
{
    return kind > ANSWER_NONE && kind < ANSWER__COUNT ? answers[kind].words : MSG_NONE;
}

bool answer_is_no(enum answer_kind kind) { return kind >= ANSWER_TIME && kind <= ANSWER_CONFLICT; }

bool answer_needs_criteria(enum answer_kind kind)
{
    return kind == ANSWER_POLICY || kind == ANSWER_THRESHOLD;
}

bool answer_is_for_commissioners(enum answer_kind kind) { return kind == ANSWER_POLICY; }

/* ------------------------------------------------------------------ choices of forms */

/* clang-format off */
#define NO_CHOICES                                                                                 \
    {.value = STR_INIT("time"), .text = MSG_INIT("No, there is no time")},                         \
    {.value = STR_INIT("policy"), .text = MSG_INIT("No, our policy does not allow it"),            \
        .hint = MSG_INIT("Then write down what the policy says, and how it can be challenged")},   \
    {.value = STR_INIT("threshold"), .text = MSG_INIT("No, the child does not meet our criteria"), \
        .hint = MSG_INIT("Then write down the criteria, and how the decision can be challenged")}, \
    {.value = STR_INIT("not_right"), .text = MSG_INIT("No, somebody else should do it"),           \
        .hint = MSG_INIT("Say who, and why")},                                                     \
    {.value = STR_INIT("conflict"), .text = MSG_INIT("No, there is a conflict of interest")}
/* clang-format on */

static const struct form_choice given[] = {
    {.value = STR_INIT("yes"), .text = MSG_INIT("Yes")},
    NO_CHOICES,
};
static const struct form_choice noted[] = {
    {.value = STR_INIT("yes"),     .text = MSG_INIT("Yes")             },
    NO_CHOICES,
    {.value = STR_INIT("silence"),
     .text = MSG_INIT("Nobody answered, and we do not wait any longer")},
};
static const struct form_choice refusals[] = {NO_CHOICES};
const struct form_choices answer_choices = {given, COUNT(given)};
const struct form_choices answer_choices_noted = {noted, COUNT(noted)};
const struct form_choices refusal_choices = {refusals, COUNT(refusals)};

static const struct form_choice urgencies[] = {
    {.value = STR_INIT("soon"),                                  .text = MSG_INIT("We can wait a few weeks")},
    {                           .value = STR_INIT("urgent"),                 .text = MSG_INIT("We need somebody soon")                                           },
    { .value = STR_INIT("crisis"),
     .text = MSG_INIT("We cannot go on like this"),
     .hint = MSG_INIT("If somebody is in danger now, ring 999")},
};
const struct form_choices urgency_choices = {urgencies, COUNT(urgencies)};

static const struct form_choice askers[] = {
    {.value = STR_INIT("parent"),       .text = MSG_INIT("I am a parent or carer")      },
    {.value = STR_INIT("young_person"), .text = MSG_INIT("I am the young person myself")},
    {.value = STR_INIT("relative"),
     .text = MSG_INIT("I am somebody else in the family, or a friend")                  },
    {.value = STR_INIT("practitioner"), .text = MSG_INIT("I work with the family")      },
};
const struct form_choices asker_choices = {askers, COUNT(askers)};

static const struct form_choice may_asks[] = {
    {.value = STR_INIT("yes"),
     .text = MSG_INIT("Yes, you may ask others"),
     .hint =
            MSG_INIT("They learn the first name, the age, and what is wished for. Nothing else.")},
    {.value = STR_INIT("no"),
     .text = MSG_INIT("No, talk to us first"),
     .hint = MSG_INIT("Then only the key working team reads this")                               },
};
const struct form_choices may_ask_choices = {may_asks, COUNT(may_asks)};

struct msg referral_state_words(struct str state)
{
    if (str_eq(state, STR("accepted")))
        return MSG("Accepted");
    if (str_eq(state, STR("refused")))
        return MSG("Refused");
    return str_eq(state, STR("withdrawn")) ? MSG("Taken back by the family") : MSG("Open");
}

struct msg asker_words(struct str kind)
{
    if (str_eq(kind, STR("young_person")))
        return MSG("The young person");
    if (str_eq(kind, STR("practitioner")))
        return MSG("Works with the family");
    return str_eq(kind, STR("parent")) ? MSG("A parent or carer") : MSG("Family or friend");
}

/* ------------------------------------------------------------------ days */

/* The day after the last on which an answer was awaited. */
static date pending_until(const struct ask_days *ask)
{
    date late = date_plus_days(ask->due_on, 1);

    if (date_is_set(ask->answered_on) && date_is_before(ask->answered_on, late))
        return ask->answered_on;
    return late;
}

bool ask_is_pending(const struct ask_days *ask, date on)
{
    return !date_is_before(on, ask->asked_on) && date_is_before(on, pending_until(ask));
}

/* The first day not before `from` on which one of the asks is pending no more, or on which one begins. */
static date next_change(date from, date until, const struct ask_days *asks, size_t count)
{
    date next = until;

    for (size_t i = 0; i < count; i++) {
        const date ends[] = {asks[i].asked_on, pending_until(&asks[i])};
        for (size_t k = 0; k < COUNT(ends); k++)
            if (date_is_before(from, ends[k]) && date_is_before(ends[k], next))
                next = ends[k];
    }
    return next;
}

static bool is_any_pending(const struct ask_days *asks, size_t count, date on)
{
    for (size_t i = 0; i < count; i++)
        if (ask_is_pending(&asks[i], on))
            return true;
    return false;
}

int referral_limbo_days(date asked_on, date until, const struct ask_days *asks, size_t count)
{
    int days = 0;
    date next;

    for (date at = asked_on; date_is_before(at, until); at = next) {
        next = next_change(at, until, asks, count);
        if (!is_any_pending(asks, count, at))
            days += next.days - at.days;
    }
    return days;
}

int ask_days_taken(const struct ask_days *ask, date today)
{
    date end = date_is_set(ask->answered_on) ? ask->answered_on : today;

    return end.days > ask->asked_on.days ? end.days - ask->asked_on.days : 0;
}

int ask_days_late(const struct ask_days *ask, date today)
{
    if (date_is_set(ask->answered_on) || !date_is_before(ask->due_on, today))
        return 0;
    return today.days - ask->due_on.days;
}

date referral_escalated_on(date asked_on, date ended_on, date today, int escalate_days)
{
    date on = date_plus_days(asked_on, escalate_days);

    if (date_is_before(today, on) || (date_is_set(ended_on) && date_is_before(ended_on, on)))
        return DATE_NONE;
    return on;
}

/* ------------------------------------------------------------------ who, and what is kept */

bool referral_may_lead(struct referral_reader reader)
{
    return !reader.is_shut && (reader.is_manager || reader.is_owner);
}

bool referral_may_read(struct referral_reader reader)
{
    return referral_may_lead(reader) || (!reader.is_shut && reader.is_maker);
}

void answer_check(const struct answered *answer, struct problems *problems)
{
    if (answer_is_no(answer->kind) && str_is_empty(answer->words))
        problem_add(
            problems, STR("answer_words"), MSG("Say why, in words. The family reads them."));
    if (!answer_needs_criteria(answer->kind))
        return;
    if (str_is_empty(answer->criteria))
        problem_add(problems, STR("criteria"),
            MSG("Write down what the policy or the criteria say, word for word."));
    if (str_is_empty(answer->challenge))
        problem_add(problems, STR("challenge"),
            MSG("Say how the family can challenge it: to whom, and by when."));
}
