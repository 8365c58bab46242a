/* Key working begins and ends; levels are decided; a crisis stands for some days. */
#include "episode/episode.h"

#include "kit/arena.h"
#include "kit/fault.h"
#include "record/record.h"

bool episode_find(const struct request *rq, struct episode_now_row *out)
{
    return episode_now(rq->db, rq->grant, out);
}

static struct str because_of(const struct request *rq, const struct episode_beginning *b)
{
    if (!str_is_empty(b->because))
        return b->because;
    return episode_list(rq->db, rq->grant).count ? STR("returned") : STR("asked");
}

bool episode_begin(const struct request *rq, const struct episode_beginning *b)
{
    struct episode_now_row open;
    struct programme_id programme = b->programme;

    require(date_is_set(b->from_on));
    if (episode_find(rq, &open))
        return false;
    if (!programme_id_is_set(programme))
        programme = programme_main(rq->db, rq->today).row.id;
    (void)episode_add(
        rq->db, rq->grant, uuid_new(rq->now), programme, b->from_on, because_of(rq, b), rq->now);
    (void)episode_programme_set(rq->db, rq->grant, programme, rq->now);
    (void)summary_ended(rq->db, record_noting(rq, rq->grant), DATE_NONE);
    return true;
}

bool episode_end(const struct request *rq, date last_on, struct str reason, struct str words)
{
    struct level_decision none = {
        .level = STR("none"), .words = words, .from_on = last_on, .review_on = DATE_NONE};
    struct support_level_now_row decided = {.from_on = DATE_NONE};

    /* What was decided after that day does not hold on. */
    if (support_level_now(rq->db, rq->grant, &decided) && date_is_before(last_on, decided.from_on))
        none.from_on = decided.from_on;
    if (episode_close(rq->db, rq->grant, last_on, reason, words, rq->now) != 1)
        return false;
    crisis_stop(rq, (struct str){0});
    level_decide(rq, &none);
    (void)summary_ended(rq->db, record_noting(rq, rq->grant), last_on);
    return true;
}

void level_decide(const struct request *rq, const struct level_decision *d)
{
    const struct support_level_add values = {
        .level = d->level,
        .intensity = d->intensity,
        .rhythm_days = d->rhythm_days,
        .function_count = d->function_count,
        .drivers = d->drivers,
        .words = d->words,
        .family_words = d->family_words,
        .with_family = d->with_family,
        .from_on = d->from_on,
        .review_on = d->review_on,
        .made_at = rq->now,
    };
    struct support_level_now_row now = {0};

    (void)support_level_add(rq->db, rq->grant, &values);
    if (support_level_now(rq->db, rq->grant, &now))
        (void)level_put(rq->db, rq->grant, now.level, now.rhythm_days, rq->now);
}

struct level_standing level_standing_of(const struct request *rq, const struct programme *p)
{
    struct level_standing s = {
        .decided = {.from_on = DATE_NONE, .review_on = DATE_NONE}
    };
    const struct programme_levels_row *highest = programme_highest_level(p);
    const struct programme_levels_row *level;

    (void)support_level_now(rq->db, rq->grant, &s.decided);
    s.is_crisis = crisis_now(rq->db, rq->grant, rq->today, &s.crisis);
    s.code = s.is_crisis && highest ? highest->code : s.decided.level;
    level = programme_level(p, s.code);
    s.is_review_due =
        !str_is_empty(s.decided.level) && !str_eq(s.decided.level, STR("none")) &&
        !(date_is_set(s.decided.review_on) && date_is_before(rq->today, s.decided.review_on));
    s.is_early = programme_is_early(p, s.decided.from_on, rq->today);
    s.rhythm_days = s.is_crisis && level ? level->rhythm_days : s.decided.rhythm_days;
    return s;
}

void crisis_begin(const struct request *rq, date ends_on, struct str why)
{
    (void)crisis_add(rq->db, rq->grant, rq->today, ends_on, why, rq->now);
    (void)crisis_put(rq->db, rq->grant, ends_on, rq->now);
}

void crisis_stop(const struct request *rq, struct str words)
{
    (void)crisis_end(rq->db, rq->grant, rq->now, words, rq->today);
    (void)crisis_put(rq->db, rq->grant, DATE_NONE, rq->now);
}
