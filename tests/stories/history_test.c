/* What must hold after any history: people click at random for months, and these stay true. */
#include "tests/stories/history.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kit/arena.h"

/* What must never be found. $1 is today. */
#define NEVER(name_, sql_)                                                                         \
    {                                                                                              \
        .name = name_, .source = "tests", .sqlite = sql_, .postgresql = sql_                       \
    }
static struct db_statement never[] = {
    NEVER("an open request without an owner, or with two",
        "SELECT count(*) FROM referral WHERE state = 'open' AND (SELECT count(*) FROM referral_owner "
        "WHERE referral_owner.referral_id = referral.id AND referral_owner.to_on IS NULL) <> 1"),
    NEVER("an ended request that somebody still owns",
        "SELECT count(*) FROM referral JOIN referral_owner ON referral_owner.referral_id = referral.id "
        "WHERE referral.state <> 'open' AND referral_owner.to_on IS NULL"),
    NEVER("two episodes of a child at once",
        "SELECT count(*) FROM episode AS a JOIN episode AS b ON b.child_id = a.child_id AND b.id > a.id "
        "WHERE a.from_on <= COALESCE(b.to_on, '9999-12-31') AND b.from_on < COALESCE(a.to_on, '9999-12-31')"),
    NEVER("somebody who carries key working without an episode",
        "SELECT count(*) FROM key_worker_assignment AS a WHERE a.from_on <= $1 AND (a.to_on IS NULL OR a.to_on > $1) "
        "AND NOT EXISTS (SELECT 1 FROM episode WHERE episode.child_id = a.child_id AND episode.to_on IS NULL)"),
    NEVER("a key worker whose record is not open to them",
        "SELECT count(*) FROM key_worker_assignment AS a JOIN involvement ON involvement.id = a.involvement_id "
        "WHERE a.from_on <= $1 AND (a.to_on IS NULL OR a.to_on >= $1) "
        "AND (involvement.from_on > $1 OR involvement.to_on < $1)"),
    NEVER("a list that names another key worker than the one who carries on",
        "SELECT count(*) FROM child_summary WHERE child_summary.key_worker_id IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM key_worker_assignment AS a WHERE a.child_id = child_summary.child_id "
        "AND a.person_id = child_summary.key_worker_id)"),
    NEVER("a function that is needed, that nobody does, and of which no list knows",
        "SELECT count(*) FROM child_function WHERE is_needed = 1 AND handed_to_family_on IS NULL "
        "AND unfilled_since_on IS NULL AND NOT EXISTS (SELECT 1 FROM function_held "
        "WHERE function_held.function_id = child_function.id AND function_held.from_on <= $1 "
        "AND (function_held.to_on IS NULL OR function_held.to_on >= $1))"),
    NEVER("a function that somebody does today and that stands in the list of those nobody does",
        "SELECT count(*) FROM child_function WHERE unfilled_since_on <= $1 AND EXISTS (SELECT 1 FROM function_held "
        "WHERE function_held.function_id = child_function.id AND function_held.from_on <= $1 "
        "AND (function_held.to_on IS NULL OR function_held.to_on >= $1))"),
    NEVER(
        "a change of key worker that was planned and has begun without the family being told, or a reason",
        "SELECT count(*) FROM handover WHERE state = 'begun' AND answer IS NOT NULL AND told_on IS NULL"),
    NEVER(
        "a part as key worker that has ended, and of which no change and no end of key working says so",
        "SELECT count(*) FROM key_worker_assignment AS a WHERE a.to_on IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM handover WHERE handover.assignment_id = a.id AND handover.state <> 'called_off') "
        "AND NOT EXISTS (SELECT 1 FROM key_working_end WHERE key_working_end.child_id = a.child_id "
        "AND key_working_end.last_on = a.to_on)"),
    NEVER("two deputies for a family in one absence",
        "SELECT count(*) FROM cover AS a JOIN cover AS b ON b.child_id = a.child_id AND b.absence_id = a.absence_id "
        "AND b.id > a.id WHERE a.is_open = 1 AND b.is_open = 1"),
    NEVER("key working that goes on of a family that is listed as ended, or the other way round",
        "SELECT count(*) FROM child_summary WHERE EXISTS (SELECT 1 FROM episode "
        "WHERE episode.child_id = child_summary.child_id) AND (child_summary.ended_on IS NULL) <> EXISTS "
        "(SELECT 1 FROM episode WHERE episode.child_id = child_summary.child_id AND episode.to_on IS NULL)"),
    NEVER("a family that came back, whom nobody carries, and of whom no list knows",
        "SELECT count(*) FROM key_working_return AS back JOIN episode ON episode.id = back.episode_id "
        "JOIN child_summary ON child_summary.child_id = back.child_id WHERE episode.to_on IS NULL "
        "AND child_summary.key_worker_name <> '' AND NOT EXISTS (SELECT 1 FROM key_worker_assignment AS a "
        "WHERE a.child_id = back.child_id AND (a.to_on IS NULL OR a.to_on >= $1))"),
    NEVER("an end of key working with somebody who still carries it",
        "SELECT count(*) FROM child_summary JOIN key_worker_assignment AS a ON a.child_id = child_summary.child_id "
        "WHERE child_summary.ended_on IS NOT NULL AND (a.to_on IS NULL OR a.to_on > $1)"),
    NEVER("a record that is open to a deputy after the absence",
        "SELECT count(*) FROM relation JOIN absence ON absence.id = relation.absence_id "
        "WHERE relation.kind = 'cover' AND relation.from_on <= $1 AND (relation.to_on IS NULL OR relation.to_on >= $1) "
        "AND absence.back_on IS NOT NULL AND absence.back_on <= $1 AND relation.to_on > absence.back_on"),
};

/* As often as the statement finds it today. */
static int64_t found(struct story *s, const struct db_statement *statement)
{
    struct db *db = story_reader(s);
    struct db_query *q;
    int64_t count;

    db_use_arena(db, s->arena);
    db_read_begin(db);
    q = db_query(db, statement);
    if (statement->parameter_count)
        db_bind_date(q, 1, instant_date(s->now));
    count = db_step(q) ? db_get_int(q, 0) : -1;
    while (db_step(q))
        continue;
    db_read_end(db);
    return count;
}

static bool is_never(struct story *s, const struct history *h)
{
    for (size_t i = 0; i < COUNT(never); i++) {
        int64_t times;

        never[i].parameter_count = strchr(never[i].sqlite, '$') != NULL;
        never[i].parameter_types[0] = DB_TYPE_TEXT;
        times = found(s, &never[i]);
        if (times)
            test_fail(__FILE__, __LINE__, "%lld times: %s\n%.*s", (long long)times, never[i].name,
                STR_FMT(history_latest(h)));
        if (times)
            return false;
    }
    return true;
}

/* KEYWORK_HISTORY_EVENTS makes it longer, and says at the end what it was: `make history` (tests/histories). */
static size_t events(void)
{
    const char *said = getenv("KEYWORK_HISTORY_EVENTS");

    return said ? (size_t)strtoull(said, NULL, 10) : 300;
}

static uint64_t seed(void)
{
    const char *said = getenv("KEYWORK_HISTORY_SEED");

    return said ? strtoull(said, NULL, 10) : 7;
}

STORY(whatever_people_do_nobody_is_left_and_nothing_is_lost)
{
    struct history *h = history_begin(s, seed(), 8);
    size_t count = events();
    struct history_sums sums;
    bool is_good = true;

    for (size_t i = 0; i < count && is_good; i++)
        is_good = history_event(h) && (i % 10 < 9 || is_never(s, h));
    sums = history_sums(h);
    story_keep(s);
    check(sums.taken * 4 > sums.sent); /* else it does not test what people do */
    if (getenv("KEYWORK_HISTORY_EVENTS"))
        (void)printf("history %llu: %zu events, %zu forms sent, %zu taken, %zu times days passed\n",
            (unsigned long long)seed(), sums.sent + sums.days, sums.sent, sums.taken, sums.days);
}
