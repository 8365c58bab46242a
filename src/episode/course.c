/* Intensity over time beside what happened: the picture and its lines. */
#include <stdlib.h>

#include "episode/pages.h"
#include "govuk/steps.h"
#include "kit/arena.h"

enum { LINES_MAX = 200, LEAST_DAYS = 28 };

struct gathering {
    const struct request *rq;
    const struct level_names *names;
    struct programme_id programme;
    struct course_line *lines;
    size_t count;
};

static void add(struct gathering *g, date on, struct msg what, struct str name)
{
    if (g->count < LINES_MAX && date_is_set(on) && !date_is_before(g->rq->today, on))
        g->lines[g->count++] = (struct course_line){.on = on, .what = what, .name = name};
}

static int by_day(const void *a, const void *b)
{
    const struct course_line *x = a, *y = b;

    return x->on.days < y->on.days ? -1 : x->on.days > y->on.days;
}

static void add_events(struct gathering *g, const struct course_rows *rows)
{
    const struct request *rq = g->rq;
    struct episode_list_rows episodes = rows->episodes;
    struct episode_key_workers_rows workers = episode_key_workers(rq->db, rq->grant);

    for (size_t i = 0; i < episodes.count; i++) {
        add(g, episodes.at[i].from_on, MSG("Key working began"), episodes.at[i].programme_name);
        add(g, episodes.at[i].to_on, MSG("Key working ended"), (struct str){0});
    }
    for (size_t i = 0; i < workers.count; i++) {
        add(g, workers.at[i].from_on, MSG("New key worker"), workers.at[i].name);
        add(g, workers.at[i].to_on, MSG("Last day as key worker"), workers.at[i].name);
    }
    for (size_t i = 0; i < rows->crises.count; i++)
        add(g, rows->crises.at[i].from_on, MSG("A crisis began"), (struct str){0});
}

date crisis_last_on(const struct crisis_list_row *row)
{
    date ended = instant_date(row->ended_at);

    return date_is_set(ended) && date_is_before(ended, row->ends_on) ? ended : row->ends_on;
}

static void put_spans(struct arena *a, struct steps_chart *chart, struct crisis_list_rows crises)
{
    struct steps_span *at = arena_array_of(a, crises.count, struct steps_span);

    for (size_t i = 0; i < crises.count; i++)
        at[i] = (struct steps_span){crises.at[i].from_on, crisis_last_on(&crises.at[i])};
    chart->spans = (struct steps_spans){at, crises.count};
}

/* Levels come the latest first; of one day the latest counts. */
static void put_pieces(
    struct gathering *g, struct steps_chart *chart, struct support_level_history_rows levels)
{
    struct steps_piece *at = arena_array_of(g->rq->arena, levels.count, struct steps_piece);
    size_t count = 0;

    for (size_t i = levels.count; i-- > 0;) {
        const struct support_level_history_row *row = &levels.at[i];
        struct str name = level_name(g->names, g->programme, row->level);
        if (count && at[count - 1].from_on.days == row->from_on.days)
            count--;
        at[count++] = (struct steps_piece){row->from_on, (int)row->intensity};
        add(g, row->from_on, MSG("Level decided"),
            str_is_empty(name) ? msg_text(g->rq->language, MSG("no level")) : name);
    }
    chart->pieces = (struct steps_pieces){at, count};
}

static void put_marks(struct gathering *g, struct steps_chart *chart)
{
    struct steps_mark *at = arena_array_of(g->rq->arena, g->count, struct steps_mark);

    qsort(g->lines, g->count, sizeof *g->lines, by_day);
    for (size_t i = 0; i < g->count; i++) {
        g->lines[i].number = (int64_t)i + 1;
        at[i] = (struct steps_mark){g->lines[i].on, (int)i + 1};
        if (i >= STEPS_MARKS_MAX)
            g->lines[i].number = 0;
    }
    chart->marks = (struct steps_marks){at, g->count};
    chart->from_on = g->count ? g->lines[0].on : g->rq->today;
    chart->to_on = g->rq->today;
    if (chart->to_on.days - chart->from_on.days < LEAST_DAYS)
        chart->from_on = date_plus_days(chart->to_on, -LEAST_DAYS);
}

struct course_rows course_rows_read(const struct request *rq)
{
    return (struct course_rows){
        .episodes = episode_list(rq->db, rq->grant),
        .crises = crisis_list(rq->db, rq->grant),
        .levels = support_level_history(rq->db, rq->grant),
    };
}

struct course course_read(const struct request *rq, const struct course_rows *rows,
    const struct level_names *names, struct str called)
{
    struct gathering g = {.rq = rq, .names = names};
    struct steps_chart *chart = arena_new_of(rq->arena, struct steps_chart);
    struct programme_of_row of = {0};

    (void)programme_of(rq->db, rq->grant, &of);
    g.programme = of.programme_id;
    g.lines = arena_array_of(rq->arena, LINES_MAX, struct course_line);
    put_spans(rq->arena, chart, rows->crises);
    put_pieces(&g, chart, rows->levels);
    add_events(&g, rows);
    put_marks(&g, chart);
    return (struct course){
        {g.lines, g.count},
        called, chart
    };
}

void course_drawing(struct markup *m, const struct course_drawing *o)
{
    struct steps_chart chart = *o->course->chart;
    const struct str pairs[] = {STR("name"), o->course->called};

    if (chart.pieces.count == 0)
        return;
    chart.id = STR("course");
    chart.title = msg_fill(m->arena, m->language, MSG("How much key working there was for {name}"),
        pairs, COUNT(pairs));
    chart.description =
        msg_text(m->language, MSG("The table beside it says the same, with what happened when."));
    for (int i = 0; i <= STEPS_VALUE_MAX; i++)
        chart.values[i] = msg_text(m->language, intensity_words(i));
    chart.values[0] = msg_text(m->language, MSG("None"));
    chart.from_text = option_date(m, chart.from_on);
    chart.to_text = option_date(m, chart.to_on);
    steps_chart(m, &chart);
}
