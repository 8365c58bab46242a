/* The figures: each comes from the same statement or function as the list that it opens. */
#include "board/board.h"
#include "app/app.h"
#include "board/board_list.h"
#include "board/board_show.h"
#include "choice/choice.h"
#include "closing/closing.h"
#include "consent/may.h"
#include "cover/cover.h"
#include "episode/episode.h"
#include "handover/handover.h"
#include "kit/arena.h"
#include "workload/area_sql.h"

/* Rows are gathered in the order in which they stand on the page. */
struct gathering {
    const struct request *rq;
    struct board_loads loads;
    struct board_figure *at;
    size_t count, room;
};

static void gather(struct gathering *g, struct board_figure figure)
{
    figure.is_quiet = figure.count == 0;
    g->at = arena_grow(g->rq->arena, g->at, g->count, &g->room, sizeof *g->at);
    g->at[g->count++] = figure;
}

static struct board_figures taken(struct gathering *g)
{
    struct board_figures figures = {g->at, g->count};

    *g = (struct gathering){.rq = g->rq, .loads = g->loads};
    return figures;
}

static struct url list_url(const struct request *rq, const char *code)
{
    return (struct url){str_printf(rq->arena, "/board/%s", code)};
}

/* ------------------------------------------------------------------ lists of our own */

static int64_t count_of(const struct gathering *g, const struct board_kind *kind, date on)
{
    return kind->count ? kind->count(g->rq, on) : kind->count_loads(g->loads);
}

/* As far as a list goes; whether there are more. */
static size_t capped(int64_t count, bool *is_more)
{
    *is_more = count > BOARD_MOST;
    return *is_more ? BOARD_MOST : (size_t)count;
}

static void own(struct gathering *g, const char *code)
{
    date before = date_plus_days(g->rq->today, -BOARD_BEFORE_DAYS);

    for (size_t i = 0; i < board_kind_count; i++) {
        const struct board_kind *kind = &board_kinds[i];
        struct board_figure figure = {.words = kind->words,
            .counted = kind->counted,
            .rule = str_of(kind->rule),
            .to = list_url(g->rq, kind->code)};

        if (!str_eq(str_of(kind->code), str_of(code)))
            continue;
        figure.count = capped(count_of(g, kind, g->rq->today), &figure.is_more);
        figure.has_before = kind->has_past;
        if (kind->has_past)
            figure.before = capped(count_of(g, kind, before), &figure.is_more_before);
        gather(g, figure);
    }
}

/* ------------------------------------------------------------------ lists of other areas */

static void unfilled(struct gathering *g)
{
    int64_t count = functions_unfilled_count(g->rq);

    gather(g,
        (struct board_figure){
            .words = MSG("Parts of key working that nobody does"),
            .counted = MSG("Somebody has said that a family needs it, and nobody does it today."),
            .rule = STR("function_unfilled"),
            .to = {STR("/functions/unfilled")},
            .count = (size_t)(count > UNFILLED_MOST ? UNFILLED_MOST : count),
            .is_more = count > UNFILLED_MOST,
        });
}

static void uncovered(struct gathering *g)
{
    struct cover_families all = cover_families_read(g->rq, (struct absence_id){0}, true);

    gather(g, (struct board_figure){
                  .words = MSG("Families without cover while their key worker is away"),
                  .counted = MSG("Absences of today and of the next six weeks; of each family, "
                                 "whether somebody has agreed to be there."),
                  .rule = STR("cover_families_read"),
                  .to = {STR("/area/absences/families?show=uncovered")},
                  .count = all.uncovered_count,
                  .is_more = all.is_full,
              });
    gather(
        g, (struct board_figure){
               .words = MSG("Families who must be told of an absence"),
               .counted = MSG("The same absences; the family does not know yet, or something has "
                              "changed since it was told."),
               .rule = STR("cover_families_read"),
               .to = {STR("/area/absences/families?show=untold")},
               .count = all.untold_count,
               .is_more = all.is_full,
           });
}

static void changes(struct gathering *g)
{
    struct handover_figures figures = handover_figures_read(g->rq);

    gather(g, (struct board_figure){
                  .words = MSG("Families who must be told of a change of key worker"),
                  .counted = MSG("The days in which they should know have begun, or it has changed "
                                 "since they were told."),
                  .rule = STR("handover_area_shows"),
                  .to = {STR("/area/handovers/families?show=to-tell")},
                  .count = figures.to_tell_count,
                  .is_more = figures.is_full,
              });
    gather(
        g, (struct board_figure){
               .words = MSG("Changes of key worker without days together"),
               .counted = MSG("Begun in the last 12 months, and the two were not there together."),
               .rule = STR("handover_area_shows"),
               .to = {STR("/area/handovers/families?show=apart")},
               .count = figures.apart_count,
               .is_more = figures.is_full,
           });
}

static void another(struct gathering *g)
{
    gather(g, (struct board_figure){
                  .words = MSG("Families who asked for another key worker"),
                  .counted = MSG("They asked, and nobody has answered."),
                  .rule = STR("change_asks_area"),
                  .to = {STR("/area/choosing?show=changes")},
                  .count = (size_t)choice_changes_count(g->rq),
              });
}

static void returned(struct gathering *g)
{
    gather(g, (struct board_figure){
                  .words = MSG("Families who have come back"),
                  .counted = MSG("Key working had ended, they came back by the open door, and "
                                 "nobody carries it yet. They are among those who wait, too."),
                  .rule = STR("key_working_returns_area"),
                  .to = {STR("/area/returns")},
                  .count = (size_t)closing_returns_count(g->rq),
              });
}

static void questions(struct gathering *g)
{
    gather(g, (struct board_figure){
                  .words = MSG("Questions from families that are late"),
                  .counted = MSG("Not answered, and past the day that the family was told."),
                  .rule = STR("area_questions_open"),
                  .to = {STR("/area/questions?show=late")},
                  .count = (size_t)area_questions_open_count(
                      g->rq->db, g->rq->actor->area, true, g->rq->today, false, INT64_MAX),
              });
}

/* ------------------------------------------------------------------ workers */

static void supervision(struct gathering *g, struct carrying_workers_rows workers)
{
    struct supervised_list all = supervised_area(g->rq, workers);
    bool is_full = workers.count == WORKERS_MOST;

    gather(g, (struct board_figure){
                  .words = MSG("Key workers whom nobody supervises"),
                  .counted = MSG("They carry a family today, and no supervisor is named."),
                  .rule = STR("supervised_select"),
                  .to = {STR("/area/supervision?show=nobody")},
                  .count = supervised_select(g->rq, all, SUPERVISED_NOBODY).count,
                  .is_more = is_full,
              });
    gather(g, (struct board_figure){
                  .words = MSG("Supervision that is overdue"),
                  .counted =
                      MSG("More days have passed than the area's rules say since the last session, "
                          "or since they began to carry families."),
                  .rule = STR("supervised_select"),
                  .to = {STR("/area/supervision?show=overdue")},
                  .count = supervised_select(g->rq, all, SUPERVISED_OVERDUE).count,
                  .is_more = is_full,
              });
}

static void training(struct gathering *g, struct carrying_workers_rows workers)
{
    struct training_lines all = training_area(g->rq, workers);

    gather(g, (struct board_figure){
                  .words = MSG("Training that is lacking"),
                  .counted = MSG("One for each key worker and course: the days for it have passed, "
                                 "and nothing is confirmed."),
                  .rule = STR("training_select"),
                  .to = {STR("/area/training?show=lacking")},
                  .count = training_select(g->rq, all, TRAINING_SHOW_LACKING).count,
              });
    gather(g, (struct board_figure){
                  .words = MSG("Training that has run out"),
                  .counted = MSG("One for each key worker and course: it does not count any more."),
                  .rule = STR("training_select"),
                  .to = {STR("/area/training?show=expired")},
                  .count = training_select(g->rq, all, TRAINING_SHOW_EXPIRED).count,
              });
}

static void role(struct gathering *g, struct carrying_workers_rows workers)
{
    gather(g, (struct board_figure){
                  .words = MSG("Key workers who have not read what the role is"),
                  .counted = MSG("They carry a family today, and have not acknowledged the "
                                 "description that holds."),
                  .rule = STR("role_unread"),
                  .to = {STR("/area/role-description#unread")},
                  .count = role_unread(g->rq, workers).count,
              });
}

/* ------------------------------------------------------------------ the page */

struct reply board_page(const struct request *rq)
{
    struct carrying_workers_rows workers = workforce_workers(rq);
    struct board_show view = {
        .today = rq->today, .before_on = date_plus_days(rq->today, -BOARD_BEFORE_DAYS)};
    struct gathering g = {.rq = rq, .loads = board_loads_read(rq, &workers)};

    own(&g, "waiting");
    returned(&g);
    own(&g, "requests");
    view.waiting = taken(&g);
    own(&g, "crises");
    own(&g, "no-contact");
    own(&g, "never-met");
    own(&g, "actions");
    questions(&g);
    unfilled(&g);
    uncovered(&g);
    changes(&g);
    another(&g);
    view.families = taken(&g);
    own(&g, "full");
    own(&g, "room");
    supervision(&g, workers);
    training(&g, workers);
    role(&g, workers);
    view.workers = taken(&g);
    return reply_board_show(rq, 200, &view);
}

struct reply board_list_page(const struct request *rq)
{
    for (size_t i = 0; i < board_kind_count; i++)
        if (str_eq(rq->segment_text, str_of(board_kinds[i].code))) {
            struct board_list view = {.title = board_kinds[i].words,
                .counted = board_kinds[i].counted,
                .rule = str_of(board_kinds[i].rule),
                .lines = board_kinds[i].read(rq)};
            return reply_board_list(rq, 200, &view);
        }
    return reply_error(404);
}
