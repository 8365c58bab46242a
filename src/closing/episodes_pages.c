/* All episodes of key working on one record: when, with whom, at which level, why each ended. */
#include "closing/closing_episodes_show.h"
#include "closing/pages.h"
#include "consent/grant.h"
#include "kit/arena.h"
#include "programme/programme.h"

static struct msg because_words(struct str code)
{
    if (str_eq(code, STR("returned")))
        return MSG("The family came back");
    return str_eq(code, STR("asked")) ? MSG("Key working was asked for")
                                      : MSG("Taken over from an earlier record");
}

/* Does a time that begins on a day belong to this episode? */
static bool is_in(const struct closing_episodes_row *e, date from_on, date to_on)
{
    bool ends_before = date_is_set(to_on) && date_is_before(to_on, e->from_on);
    bool begins_after = date_is_set(e->to_on) && date_is_before(e->to_on, from_on);

    return !ends_before && !begins_after;
}

static struct episode_carriers carriers_of(
    struct arena *a, const struct closing_episodes_row *e, const struct closing_carriers_rows *rows)
{
    struct episode_carrier *at = arena_array_of(a, rows->count, struct episode_carrier);
    size_t count = 0;

    for (size_t i = 0; i < rows->count; i++)
        if (is_in(e, rows->at[i].from_on, rows->at[i].to_on))
            at[count++] =
                (struct episode_carrier){rows->at[i].name, rows->at[i].from_on, rows->at[i].to_on};
    return (struct episode_carriers){at, count};
}

/* The level none stands for the end, which the line says already. */
static struct episode_levels levels_of(const struct request *rq,
    const struct closing_episodes_row *e, const struct closing_levels_rows *rows)
{
    struct level_names names = level_names_read(rq);
    struct programme_of_row of = {0};
    struct episode_level *at = arena_array_of(rq->arena, rows->count, struct episode_level);
    size_t count = 0;

    (void)programme_of(rq->db, rq->grant, &of);
    for (size_t i = 0; i < rows->count; i++)
        if (is_in(e, rows->at[i].from_on, rows->at[i].from_on) &&
            !str_eq(rows->at[i].level, STR("none")))
            at[count++] = (struct episode_level){
                level_name(&names, of.programme_id, rows->at[i].level), rows->at[i].from_on};
    return (struct episode_levels){at, count};
}

static const struct key_working_ends_row *end_of(
    const struct key_working_ends_rows *ends, struct episode_id episode)
{
    for (size_t i = 0; i < ends->count; i++)
        if (ends->at[i].episode_id.n == episode.n)
            return &ends->at[i];
    return NULL;
}

static struct str reached_in(const struct key_working_reached_rows *rows, struct episode_id episode)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].episode_id.n == episode.n)
            return rows->at[i].achieved;
    return (struct str){0};
}

struct reply episodes_show(const struct request *rq)
{
    struct closing_episodes_rows *rows = arena_new_of(rq->arena, struct closing_episodes_rows);
    struct closing_carriers_rows workers = closing_carriers(rq->db, rq->grant);
    struct closing_levels_rows levels = closing_levels(rq->db, rq->grant);
    struct key_working_ends_rows *ends = arena_new_of(rq->arena, struct key_working_ends_rows);
    struct level_names names = level_names_read(rq);
    struct course_rows course = course_rows_read(rq);
    struct closing_episodes_show view = {.child = child_header_read(rq)};
    struct key_working_reached_rows reached = {0};
    struct episode_line *at;

    *rows = closing_episodes(rq->db, rq->grant);
    *ends = key_working_ends(rq->db, rq->grant);
    if (grant_covers(rq->grant, SECTION_PLAN))
        reached = key_working_reached(rq->db, rq->grant);
    at = arena_array_of(rq->arena, rows->count, struct episode_line);
    for (size_t i = 0; i < rows->count; i++) {
        const struct closing_episodes_row *e = &rows->at[i];
        date to = date_is_set(e->to_on) ? e->to_on : rq->today;
        at[i] = (struct episode_line){
            .row = e,
            .end = end_of(ends, e->id),
            .because = because_words(e->because),
            .why = str_is_empty(e->end_reason) ? MSG_NONE
                                               : end_reason_words(end_reason_of(e->end_reason)),
            .reached = reached_in(&reached, e->id),
            .carriers = carriers_of(rq->arena, e, &workers),
            .levels = levels_of(rq, e, &levels),
            .weeks = (to.days - e->from_on.days) / 7,
        };
    }
    view.lines = (struct episode_lines){at, rows->count};
    view.course = course_read(rq, &course, &names, view.child.called);
    return reply_closing_episodes_show(rq, 200, &view);
}
