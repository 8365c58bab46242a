#include "closing/rules.h"

#include "kit/fault.h"
#include "kit/working_day.h"

/* ------------------------------------------------------------------ why it ends */

static const struct {
    struct str code;
    struct msg words, told;
    bool keeps_door;
} reasons[END__COUNT] = {
    [END_REACHED] = {STR_INIT("reached"),    MSG_INIT("What the family wanted has been reached"),
                     MSG_INIT("You have reached what you wanted. Well done."),                               true},
    [END_OWN_WAY] = {STR_INIT("own_way"),    MSG_INIT("The family does it itself now"),
                     MSG_INIT("You do it yourselves now. Well done."),                                       true},
    [END_WISHED] = {STR_INIT("wished"),     MSG_INIT("The family does not want it at the moment"),
                     MSG_INIT("You said that you do not need it now. That is fine."),                        true},
    [END_OTHER_HELP] = {STR_INIT("other_help"), MSG_INIT("Somebody else does what is needed"),
                     MSG_INIT("Somebody else helps you now."),                                               true},
    [END_MOVED] = {STR_INIT("moved"),      MSG_INIT("The family has moved to another area"),
                     MSG_INIT("You have moved. We wish you a good start. If you move back, we are here."),   true},
    [END_ADULT] = {STR_INIT("adult"),      MSG_INIT("The young person is 25"),
                     MSG_INIT("Key working goes on until 25. It was good to go part of the way with you."),
                     false                                                                                       },
    [END_DIED] = {STR_INIT("died"),       MSG_INIT("The child or young person has died"),
                     MSG_INIT(
            "We are so sorry. You need do nothing here. If you would like to talk, ring us, now or later."),
                     false                                                                                       },
    [END_OTHER] = {STR_INIT("other"),      MSG_INIT("Something else"),
                     MSG_INIT("Key working has ended."),                                                     true},
};

enum end_reason end_reason_of(struct str code)
{
    for (int r = 0; r < END__COUNT; r++)
        if (str_eq(reasons[r].code, code))
            return (enum end_reason)r;
    return END_OTHER;
}

struct str end_reason_code(enum end_reason reason)
{
    require(reason < END__COUNT);
    return reasons[reason].code;
}

struct msg end_reason_words(enum end_reason reason)
{
    require(reason < END__COUNT);
    return reasons[reason].words;
}

struct msg end_reason_told(enum end_reason reason)
{
    require(reason < END__COUNT);
    return reasons[reason].told;
}

bool end_reason_keeps_door(enum end_reason reason)
{
    require(reason < END__COUNT);
    return reasons[reason].keeps_door;
}

void closing_check_day(const struct closing_days *d, date today, struct problems *problems)
{
    if (!date_is_set(d->last_on))
        return;
    if (date_is_before(today, d->last_on))
        problem_add(problems, STR("last_on"),
            MSG("This day has not come yet. Close on the day itself, or plan how it becomes less."));
    else if (date_is_set(d->begun_on) && date_is_before(d->last_on, d->begun_on))
        problem_add(problems, STR("last_on"),
            MSG("Key working had not begun on this day. Enter a later day."));
    else if (date_is_set(d->carried_on) && date_is_before(d->last_on, d->carried_on))
        problem_add(problems, STR("last_on"),
            MSG("The key worker began after this day. Enter a later day."));
}

/* ------------------------------------------------------------------ coming back */

date return_ring_by(date asked_on, int64_t reply_days)
{
    return working_days_after(asked_on, reply_days < 1      ? 1
                                        : reply_days > 1000 ? 1000
                                                            : (int)reply_days);
}

bool return_asks_first(const struct last_worker *w)
{
    return w->is_there && w->has_account && w->may_open && !w->is_away && !w->is_asker;
}

bool return_is_late(const struct return_facts *f, date today)
{
    return !f->is_carried && date_is_before(f->ring_by_on, today);
}

enum return_state return_state_of(const struct return_facts *f, date today)
{
    if (f->is_carried)
        return RETURN_CARRIED;
    return f->has_first && !f->is_declined && !return_is_late(f, today) ? RETURN_ASKED_FIRST
                                                                        : RETURN_WITH_MANAGER;
}

/* ------------------------------------------------------------------ it becomes less */

size_t withdrawal_stages(
    date from_on, date last_on, struct withdrawal_stage out[static WITHDRAWAL_STEPS_MAX])
{
    static const struct {
        int after_days, rhythm_days;
    } stages[] = {
        {0,  14},
        {28, 28},
        {84, 56},
    };
    size_t count = 0;

    if (date_is_before(last_on, from_on))
        return 0;
    for (size_t i = 0; i < COUNT(stages); i++) {
        date day = date_plus_days(from_on, stages[i].after_days);
        if (date_is_before(day, last_on))
            out[count++] = (struct withdrawal_stage){day, stages[i].rhythm_days};
    }
    out[count++] = (struct withdrawal_stage){last_on, 0};
    return count;
}

void withdrawal_check_days(date from_on, date last_on, date today, struct problems *problems)
{
    enum { AROUND_DAYS = 31 };

    if (!date_is_set(from_on) || !date_is_set(last_on))
        return;
    if (from_on.days < today.days - AROUND_DAYS || from_on.days > today.days + AROUND_DAYS)
        problem_add(problems, STR("from_on"), MSG("Begin within a month of today."));
    if (!date_is_before(from_on, last_on))
        problem_add(problems, STR("last_on"), MSG("The last day comes after the first one."));
    else if (last_on.days - from_on.days > WITHDRAWAL_DAYS_MAX)
        problem_add(
            problems, STR("last_on"), MSG("Plan for a year at most. You can plan again then."));
}

/* ------------------------------------------------------------------ the working agreement */

static int number_of(struct str text)
{
    int n = 0;

    if (text.len != 2)
        return -1;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return -1;
        n = n * 10 + (text.at[i] - '0');
    }
    return n;
}

int minutes_of_day(struct str time)
{
    int hour, minute;

    if (time.len != 5 || time.at[2] != ':')
        return -1;
    hour = number_of(str_slice(time, 0, 2));
    minute = number_of(str_slice(time, 3, 5));
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return -1;
    return hour * 60 + minute;
}

void agreement_check_hours(struct str from, struct str to, struct problems *problems)
{
    if (str_is_empty(from) && str_is_empty(to))
        return;
    if (str_is_empty(to))
        problem_add(problems, STR("hours_to"), MSG("Enter until when, or leave both times empty."));
    else if (str_is_empty(from))
        problem_add(
            problems, STR("hours_from"), MSG("Enter from when, or leave both times empty."));
    else if (minutes_of_day(to) <= minutes_of_day(from))
        problem_add(problems, STR("hours_to"), MSG("The second time comes after the first one."));
}

bool is_outside_hours(const struct agreed_hours *hours, instant at)
{
    struct civil c;
    int minutes;

    if (hours->from_minutes < 0 || hours->to_minutes < 0 || !instant_is_set(at))
        return false;
    c = instant_civil(at);
    minutes = c.hour * 60 + c.minute;
    if (hours->weekdays_only && c.weekday > 5)
        return true;
    return minutes < hours->from_minutes || minutes >= hours->to_minutes;
}

/* ------------------------------------------------------------------ something to talk about in supervision */

date level_lowered_on(const struct level_rank *at, size_t count)
{
    date lowered = DATE_NONE;
    int64_t before = 0;

    for (size_t i = 0; i < count; i++) {
        if (at[i].rank == before)
            continue;
        lowered = at[i].rank < before && at[i].rank > 0 ? at[i].from_on : DATE_NONE;
        before = at[i].rank;
    }
    return lowered;
}

/* Lowered a week ago at least, so that it can show, and within the two times 12 weeks that are compared. */
static bool was_lowered(const struct closing_counts *c, date today)
{
    int days = date_is_set(c->lowered_on) ? today.days - c->lowered_on.days : -1;

    return days >= 7 && days <= 2 * SIGNAL_DAYS;
}

bool closing_signal_stands(enum closing_signal signal, const struct closing_counts *c, date today)
{
    enum { CONTACTS = 4, FROM_FAMILY = 3, OUTSIDE = 3, FUNCTIONS = 3, TEAM = 3, QUESTIONS = 4 };

    switch (signal) {
    case SIGNAL_VOLUME:
        return was_lowered(c, today) && c->before >= CONTACTS && c->recent >= c->before;
    case SIGNAL_DIRECTION:
        return was_lowered(c, today) && c->from_family_before >= FROM_FAMILY &&
               c->from_family_recent >= c->from_family_before;
    case SIGNAL_HOURS: return c->has_hours && c->outside_hours >= OUTSIDE;
    case SIGNAL_FUNCTIONS:
        return c->function_count >= FUNCTIONS && c->most_by_one == c->function_count;
    case SIGNAL_ONE_VOICE:
        return c->recent >= CONTACTS && c->team_count >= TEAM && c->author_count == 1;
    case SIGNAL_ONE_EAR:
        return c->question_count >= QUESTIONS && c->team_count >= TEAM &&
               c->questions_to_one == c->question_count;
    case SIGNAL__COUNT: break;
    }
    return false;
}

struct str closing_signal_code(enum closing_signal signal)
{
    static const struct str codes[SIGNAL__COUNT] = {
        [SIGNAL_VOLUME] = STR_INIT("volume"),
        [SIGNAL_DIRECTION] = STR_INIT("direction"),
        [SIGNAL_HOURS] = STR_INIT("hours"),
        [SIGNAL_FUNCTIONS] = STR_INIT("functions"),
        [SIGNAL_ONE_VOICE] = STR_INIT("one_voice"),
        [SIGNAL_ONE_EAR] = STR_INIT("one_ear"),
    };

    require(signal < SIGNAL__COUNT);
    return codes[signal];
}
