/* What supervision can talk about: counts, and when they stand out. */
#include "closing/pages.h"
#include "consent/may.h"
#include "kit/arena.h"
#include "programme/programme.h"
#include "team/team.h"

/* How often each person comes. */
struct tally {
    struct person_id person;
    int64_t count;
};
struct tallies {
    struct tally *at;
    size_t count;
};

static void count_person(struct tallies *t, struct person_id person)
{
    size_t i = 0;

    while (i < t->count && t->at[i].person.n != person.n)
        i++;
    if (i == t->count)
        t->at[t->count++] = (struct tally){.person = person};
    t->at[i].count++;
}

static int64_t most_of(const struct tallies *t)
{
    int64_t most = 0;

    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].count > most)
            most = t->at[i].count;
    return most;
}

static struct tallies tallies_of(struct arena *a, size_t room)
{
    return (struct tallies){arena_array_of(a, room + 1, struct tally), 0};
}

static void count_contacts(const struct request *rq, struct closing_counts *c)
{
    instant since = instant_of(date_plus_days(rq->today, -2 * SIGNAL_DAYS), 0, 0);
    struct signal_contacts_rows rows = signal_contacts(rq->db, rq->grant, since);
    struct tallies authors = tallies_of(rq->arena, rows.count);
    struct working_agreement_now_row agreement = {0};
    struct agreed_hours hours = {-1, -1, false};

    if (working_agreement_now(rq->db, rq->grant, rq->today, &agreement))
        hours = (struct agreed_hours){minutes_of_day(agreement.hours_from),
            minutes_of_day(agreement.hours_to), str_eq(agreement.days, STR("weekdays"))};
    c->has_hours = hours.from_minutes >= 0 && hours.to_minutes >= 0;
    for (size_t i = 0; i < rows.count; i++) {
        bool is_from = str_eq(rows.at[i].direction, STR("from_family"));
        if (rq->today.days - instant_date(rows.at[i].happened_at).days >= SIGNAL_DAYS) {
            c->before++;
            c->from_family_before += is_from;
            continue;
        }
        c->recent++;
        c->from_family_recent += is_from;
        c->outside_hours += !str_eq(rows.at[i].channel, STR("letter")) &&
                            is_outside_hours(&hours, rows.at[i].happened_at);
        count_person(&authors, rows.at[i].author_id);
    }
    c->author_count = (int64_t)authors.count;
}

/* What nobody named does is the key worker's. Rows come function by function. */
static void count_functions(const struct request *rq, struct closing_counts *c)
{
    struct signal_functions_rows rows = signal_functions(rq->db, rq->grant, rq->today);
    struct team_key_workers_rows workers = team_key_workers(rq->db, rq->grant, rq->today);
    const struct team_key_workers_row *carries = team_carries_on(workers, rq->today);
    struct tallies doers = tallies_of(rq->arena, rows.count);

    for (size_t i = 0; i < rows.count;) {
        size_t k = i;
        struct tallies own = tallies_of(rq->arena, rows.count);
        for (; k < rows.count && rows.at[k].id.n == rows.at[i].id.n; k++)
            count_person(&own, person_id_is_set(rows.at[k].person_id)
                                   ? rows.at[k].person_id
                                   : (carries ? carries->person_id : (struct person_id){0}));
        c->function_count++;
        if (own.count == 1 && person_id_is_set(own.at[0].person))
            count_person(&doers, own.at[0].person);
        i = k;
    }
    c->most_by_one = most_of(&doers);
}

static void count_questions(const struct request *rq, struct closing_counts *c)
{
    instant since = instant_of(date_plus_days(rq->today, -SIGNAL_DAYS), 0, 0);
    struct signal_questions_rows rows = signal_questions(rq->db, rq->grant, since);
    struct tallies ears = tallies_of(rq->arena, rows.count);

    c->question_count = (int64_t)rows.count;
    for (size_t i = 0; i < rows.count; i++)
        if (person_id_is_set(rows.at[i].answers_id))
            count_person(&ears, rows.at[i].answers_id);
    c->questions_to_one = most_of(&ears);
}

static date lowered_on(const struct request *rq)
{
    struct closing_levels_rows rows = closing_levels(rq->db, rq->grant);
    struct programme p = programme_of_child(rq);
    struct level_rank *at = arena_array_of(rq->arena, rows.count, struct level_rank);

    for (size_t i = 0; i < rows.count; i++) {
        const struct programme_levels_row *level = programme_level(&p, rows.at[i].level);
        at[i] =
            (struct level_rank){rows.at[i].from_on, level ? (int64_t)(level - p.levels.at) + 1 : 0};
    }
    return level_lowered_on(at, rows.count);
}

/* ------------------------------------------------------------------ in words */

/* {a} and {b} are the two counts of each. */
static const struct {
    struct msg title, counted, how;
} words[SIGNAL__COUNT] = {
    [SIGNAL_VOLUME] = {MSG_INIT("Contact has not become less, although the level has"),
                       MSG_INIT("{a} contacts in the last 12 weeks, {b} in the 12 before."),
                       MSG_INIT(
            "When the level was lowered 1 to 24 weeks ago, there were 4 or more before, and there are no fewer now.")},
    [SIGNAL_DIRECTION] = {MSG_INIT(
                              "The family gets in touch as often as before, although the level is lower"),
                       MSG_INIT("{a} times from the family in the last 12 weeks, {b} in the 12 before."),
                       MSG_INIT(
            "When the level was lowered 1 to 24 weeks ago, there were 3 or more before, and there are no fewer now.")},
    [SIGNAL_HOURS] = {MSG_INIT("Contact outside of the agreed hours"),
                       MSG_INIT("{a} of {b} contacts in the last 12 weeks."),
                       MSG_INIT("From 3 on, when hours are agreed. The time is the one that was written down.")      },
    [SIGNAL_FUNCTIONS] = {MSG_INIT("One person does everything"),
                       MSG_INIT("One person does {a} of {b} functions alone."),
                       MSG_INIT(
            "When 3 or more are needed and one person does them all. What the family does itself does not count.")   },
    [SIGNAL_ONE_VOICE] = {MSG_INIT("Only one of the team is in touch with the family"),
                       MSG_INIT("{a} of {b} people in the team wrote down contact in the last 12 weeks."),
                       MSG_INIT(
            "When there were 4 contacts or more, 3 people or more are in the team, and one wrote them all.")         },
    [SIGNAL_ONE_EAR] = {MSG_INIT("The family asks everything of one person"),
                       MSG_INIT("{a} of {b} questions in the last 12 weeks went to one person."),
                       MSG_INIT(
            "When 4 questions or more all went to one person, and 3 people or more are in the team.")                },
};

static void two_counts(
    enum closing_signal signal, const struct closing_counts *c, int64_t *a, int64_t *b)
{
    switch (signal) {
    case SIGNAL_VOLUME: *a = c->recent, *b = c->before; break;
    case SIGNAL_DIRECTION: *a = c->from_family_recent, *b = c->from_family_before; break;
    case SIGNAL_HOURS: *a = c->outside_hours, *b = c->recent; break;
    case SIGNAL_FUNCTIONS: *a = c->most_by_one, *b = c->function_count; break;
    case SIGNAL_ONE_VOICE: *a = c->author_count, *b = c->team_count; break;
    case SIGNAL_ONE_EAR: *a = c->questions_to_one, *b = c->question_count; break;
    case SIGNAL__COUNT: break;
    }
}

static struct closing_signal_line line_of(
    const struct request *rq, enum closing_signal signal, const struct closing_counts *c)
{
    int64_t a = 0, b = 0;
    struct str holes[] = {STR("a"), {0}, STR("b"), {0}};

    two_counts(signal, c, &a, &b);
    holes[1] = str_printf(rq->arena, "%lld", (long long)a);
    holes[3] = str_printf(rq->arena, "%lld", (long long)b);
    return (struct closing_signal_line){
        .code = closing_signal_code(signal),
        .title = words[signal].title,
        .counted = msg_fill(rq->arena, rq->language, words[signal].counted, holes, 2),
        .how = words[signal].how,
        .stands = closing_signal_stands(signal, c, rq->today),
    };
}

bool closing_signals_may(const struct request *rq)
{
    enum relation because = grant_because(rq->grant);

    return rq->actor->kind == ACCOUNT_STAFF && grant_covers(rq->grant, SECTION_TEAM) &&
           grant_covers(rq->grant, SECTION_RECORD) &&
           (because == RELATION_KEY_WORKER || because == RELATION_SUPERVISOR ||
               because == RELATION_MANAGER);
}

struct closing_signal_lines closing_signals(const struct request *rq)
{
    struct closing_signal_line *at =
        arena_array_of(rq->arena, SIGNAL__COUNT, struct closing_signal_line);
    struct closing_counts counts = {.lowered_on = DATE_NONE};
    struct closing_signal_lines lines = {.at = at};

    if (!closing_signals_may(rq))
        return lines;
    count_contacts(rq, &counts);
    count_functions(rq, &counts);
    count_questions(rq, &counts);
    counts.lowered_on = lowered_on(rq);
    counts.team_count = (int64_t)team_people(rq->db, rq->grant, rq->today).count;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < SIGNAL__COUNT; i++) {
            struct closing_signal_line line = line_of(rq, (enum closing_signal)i, &counts);
            if (line.stands == (pass == 0))
                at[lines.count++] = line;
            lines.standing_count += pass == 0 && line.stands;
        }
    return lines;
}
