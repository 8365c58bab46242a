#include "record/agreed.h"

#include "consent/may.h"
#include "kit/arena.h"
#include "record/record.h"

static const struct {
    struct msg name, each;
} weekdays[] = {
    {MSG_INIT("Any day"),   {NULL}                   },
    {MSG_INIT("Monday"),    MSG_INIT("on Mondays")   },
    {MSG_INIT("Tuesday"),   MSG_INIT("on Tuesdays")  },
    {MSG_INIT("Wednesday"), MSG_INIT("on Wednesdays")},
    {MSG_INIT("Thursday"),  MSG_INIT("on Thursdays") },
    {MSG_INIT("Friday"),    MSG_INIT("on Fridays")   },
    {MSG_INIT("Saturday"),  MSG_INIT("on Saturdays") },
    {MSG_INIT("Sunday"),    MSG_INIT("on Sundays")   },
};

static const struct {
    struct str code;
    struct msg words;
} parts_of_day[] = {
    {STR_INIT("morning"),   MSG_INIT("in the morning")  },
    {STR_INIT("midday"),    MSG_INIT("around midday")   },
    {STR_INIT("afternoon"), MSG_INIT("in the afternoon")},
    {STR_INIT("evening"),   MSG_INIT("in the evening")  },
};

static const struct {
    struct str code;
    struct msg words;
} deeds[] = {
    {STR_INIT("visit"),   MSG_INIT("{who} visits you")         },
    {STR_INIT("phone"),   MSG_INIT("{who} rings you")          },
    {STR_INIT("video"),   MSG_INIT("{who} calls you by video") },
    {STR_INIT("message"), MSG_INIT("{who} sends you a message")},
    {STR_INIT("letter"),  MSG_INIT("{who} writes you a letter")},
    {STR_INIT("meeting"), MSG_INIT("{who} meets you")          },
};

struct msg weekday_words(int64_t weekday)
{
    return weekday >= 1 && weekday <= 7 ? weekdays[weekday].name : MSG_NONE;
}

static struct str say(const struct request *rq, struct msg m) { return msg_text(rq->language, m); }

static struct str often(const struct request *rq, int64_t days)
{
    int64_t weeks = days / 7;
    struct str number[] = {STR("n"), {0}};

    if (days == 1)
        return say(rq, MSG("every day"));
    if (days == 7)
        return say(rq, MSG("every week"));
    number[1] = str_printf(rq->arena, "%lld", (long long)(days % 7 == 0 ? weeks : days));
    return msg_fill(rq->arena, rq->language,
        days % 7 == 0 ? MSG("every {n} weeks") : MSG("every {n} days"), number, 1);
}

static struct str joined(const struct request *rq, struct str a, struct str b)
{
    if (str_is_empty(b))
        return a;
    return str_join(rq->arena, a, STR(", "), b);
}

static struct str part_words(const struct request *rq, struct str code)
{
    for (size_t i = 0; i < COUNT(parts_of_day); i++)
        if (str_eq(parts_of_day[i].code, code))
            return say(rq, parts_of_day[i].words);
    return (struct str){0};
}

struct agreed_words agreed_words_of(const struct request *rq, const struct agreed_terms *terms)
{
    struct agreed_words words = {.when = often(rq, terms->rhythm_days)};

    if (terms->weekday)
        words.when = joined(rq, words.when, say(rq, weekdays[terms->weekday].each));
    words.when = joined(rq, words.when, part_words(rq, terms->day_part));
    words.how =
        joined(rq, say(rq, form_choice_words(&contact_channels, terms->channel)), words.when);
    if (terms->early_rhythm_days)
        words.early = often(rq, terms->early_rhythm_days);
    return words;
}

bool agreed_is_readable(bool is_staff, struct person_id reader, struct person_id agreed_with)
{
    return is_staff || agreed_with.n == 0 || agreed_with.n == reader.n;
}

bool agreed_is_kept_by(const struct grant *grant)
{
    enum relation because = grant_because(grant);

    return because == RELATION_KEY_WORKER || because == RELATION_COVER ||
           because == RELATION_SUPERVISOR || because == RELATION_MANAGER;
}

static struct str deed_of(const struct request *rq, struct str channel, struct str worker)
{
    struct str who[] = {STR("who"), str_is_empty(worker) ? say(rq, MSG("Your team")) : worker};

    for (size_t i = 0; i < COUNT(deeds); i++)
        if (str_eq(deeds[i].code, channel))
            return msg_fill(rq->arena, rq->language, deeds[i].words, who, 1);
    return (struct str){0};
}

static void take_safe_ways(
    const struct request *rq, const struct contact_now_row *row, struct agreed *agreed)
{
    bool reads_words = rq->actor->kind != ACCOUNT_STAFF || grant_covers(rq->grant, SECTION_ADDRESS);

    agreed->never_rings = row->never_rings;
    agreed->leaves_no_message = row->leaves_no_message;
    agreed->out_of_hearing = row->out_of_hearing;
    if (reads_words && !grant_hides_place(rq->grant))
        agreed->safe_words = row->safe_words;
    agreed->is_any_safe = row->never_rings || row->leaves_no_message || row->out_of_hearing ||
                          !str_is_empty(agreed->safe_words);
}

static struct msg day_of(date d)
{
    return date_is_set(d) ? weekday_words(date_civil(d).weekday) : MSG_NONE;
}

static void take_due(
    const struct request *rq, const struct contact_now_row *row, struct agreed *agreed)
{
    const struct rhythm rhythm = {
        .from_on = row->from_on,
        .days = row->rhythm_days,
        .weekday = row->weekday,
        .early_days = row->early_rhythm_days,
        .early_until_on = row->early_until_on,
    };

    agreed->due = rhythm_due(&rhythm, row->agreed_contact_on, rq->today);
    agreed->due_day = day_of(agreed->due.due_on);
    agreed->missed_day = day_of(agreed->due.missed_on);
    agreed->is_missed = agreed->due.missed_count > 0;
    agreed->is_due_today = agreed->due.due_on.days == rq->today.days;
}

struct agreed agreed_read(const struct request *rq)
{
    struct agreed agreed = {
        .early_until_on = DATE_NONE,
        .from_on = DATE_NONE,
        .kept_on = DATE_NONE,
        .due = {.due_on = DATE_NONE, .missed_on = DATE_NONE, .missed_since = DATE_NONE}
    };
    struct contact_now_row row = {0};

    if (!contact_now(rq->db, rq->grant, rq->today, &row))
        return agreed;
    agreed.open_count = row.open_count;
    agreed.answered_count = row.answered_count;
    if (date_is_set(row.ended_on)) /* what was agreed about regular contact ends with key working */
        return agreed;
    agreed.is_there = row.is_there && agreed_is_readable(rq->actor->kind == ACCOUNT_STAFF,
                                          rq->actor->person, row.agreed_with);
    agreed.is_hidden = row.is_there && !agreed.is_there;
    if (!agreed.is_there)
        return agreed;
    agreed.words = agreed_words_of(rq, &(struct agreed_terms){row.rhythm_days, row.weekday,
                                           row.early_rhythm_days, row.day_part, row.channel});
    agreed.deed = deed_of(rq, row.channel, row.key_worker_name);
    agreed.public_id = row.agreement_public_id;
    agreed.with = row.agreed_with_name;
    agreed.by = row.agreed_by_name;
    agreed.from_on = row.from_on;
    agreed.kept_on = row.agreed_contact_on;
    if (row.early_rhythm_days && !date_is_before(row.early_until_on, rq->today))
        agreed.early_until_on = row.early_until_on;
    take_safe_ways(rq, &row, &agreed);
    take_due(rq, &row, &agreed);
    return agreed;
}
