/* The figures: each comes from the same statement or function as the list that it opens. */
#include "board/board.h"
#include "app/app.h"
#include "board/board_list.h"
#include "board/board_show.h"
#include "choice/choice.h"
#include "closing/closing.h"
#include "consent/consent.h"
#include "consent/may.h"
#include "cover/cover.h"
#include "episode/episode.h"
#include "handover/handover.h"
#include "kit/arena.h"
#include "kit/kept.h"
#include "workload/area_sql.h"

enum { NOT_RECKONED = -1 };

/* Rows are gathered in the order in which they stand on the page. */
struct gathering {
    const struct request *rq;
    struct request then;  /* the same on the earlier day: what asks for today, asks for that one */
    bool has_record_then; /* something was written down by then */
    struct board_figure *at;
    size_t count, room;
};

static struct gathering gathering_begin(const struct request *rq)
{
    struct gathering g = {.rq = rq, .then = *rq};
    struct board_begun_row begun = {.made_at = INSTANT_NONE};

    g.then.today = date_plus_days(rq->today, -BOARD_BEFORE_DAYS);
    g.then.now = instant_after(g.then.today);
    g.has_record_then = board_begun(rq->db, &begun) && begun.made_at.us < g.then.now.us;
    return g;
}

static size_t capped(int64_t count, int64_t most, bool *is_more)
{
    *is_more = *is_more || count > most;
    return (size_t)(count > most ? most : count);
}

/* A figure of today and of the earlier day, NOT_RECKONED where that cannot be; beyond `most` only "more" is said. */
static void gather(
    struct gathering *g, struct board_figure figure, int64_t count, int64_t before, int64_t most)
{
    figure.count = capped(count, most, &figure.is_more);
    figure.is_quiet = figure.count == 0;
    figure.has_before = before != NOT_RECKONED;
    if (figure.has_before)
        figure.before = capped(before, most, &figure.is_more_before);
    g->at = arena_grow(g->rq->arena, g->at, g->count, &g->room, sizeof *g->at);
    g->at[g->count++] = figure;
}

/* What is reckoned from how the record stood: nothing, where there was none. */
static int64_t as_it_stood(const struct gathering *g, int64_t before)
{
    return g->has_record_then ? before : NOT_RECKONED;
}

static struct board_figures taken(struct gathering *g)
{
    struct board_figures figures = {g->at, g->count};

    g->at = NULL;
    g->count = g->room = 0;
    return figures;
}

static struct url list_url(const struct request *rq, const char *code)
{
    return (struct url){str_printf(rq->arena, "/board/%s", code)};
}

/* ------------------------------------------------------------------ lists of our own */

static int64_t own_before(const struct gathering *g, const struct board_kind *kind)
{
    switch (kind->past) {
    case BOARD_PAST_NOT_RECKONED: return NOT_RECKONED;
    case BOARD_PAST_BY_DATES: return kind->count(g->rq, g->then.today);
    case BOARD_PAST_AS_IT_STOOD: return as_it_stood(g, kind->count(g->rq, g->then.today));
    }
    return NOT_RECKONED;
}

static void own(struct gathering *g, const char *code)
{
    for (size_t i = 0; i < board_kind_count; i++) {
        const struct board_kind *kind = &board_kinds[i];
        int64_t count;

        if (!str_eq(str_of(kind->code), str_of(code)))
            continue;
        count = kind->count ? kind->count(g->rq, g->rq->today) : kind->count_loads(g->rq);
        gather(g,
            (struct board_figure){.words = kind->words,
                .counted = kind->counted,
                .rule = str_of(kind->rule),
                .to = list_url(g->rq, kind->code)},
            count, own_before(g, kind), BOARD_MOST);
    }
}

/* ------------------------------------------------------------------ lists of other areas */

static void unfilled(struct gathering *g)
{
    gather(g,
        (struct board_figure){
            .words = MSG("Parts of key working that nobody does"),
            .counted = MSG("Somebody has said that a family needs it, and nobody does it on that "
                           "day. For an earlier day as the record stood at its end."),
            .rule = STR("function_unfilled_order"),
            .to = {STR("/functions/unfilled")},
        },
        functions_unfilled_count(g->rq), as_it_stood(g, functions_unfilled_count(&g->then)),
        UNFILLED_MOST);
}

struct cover_numbers {
    int64_t uncovered, untold;
    bool is_full;
};

static void reckon_cover(const struct request *rq, const struct kept_key *key, void *result)
{
    struct cover_places all = cover_places_area(rq);
    struct cover_numbers numbers = {.is_full = all.is_full};

    (void)key;
    for (size_t i = 0; i < all.count; i++) {
        numbers.uncovered += !all.at[i].family.is_covered;
        numbers.untold += all.at[i].family.is_told_due;
    }
    *(struct cover_numbers *)result = numbers;
}

static const struct kept_kind cover_kept = {.name = "board_cover",
    .result_size = sizeof(struct cover_numbers),
    .is_flat = true,
    .reckon = reckon_cover};

static void uncovered(struct gathering *g)
{
    struct cover_numbers all = *(const struct cover_numbers *)kept_own(g->rq, &cover_kept);

    gather(g,
        (struct board_figure){
            .words = MSG("Families without cover while their key worker is away"),
            .counted =
                MSG("Absences of today and of the next six weeks; of each family, "
                    "whether somebody has agreed to be there. For an earlier day it is not "
                    "reckoned: who had agreed by then is not kept apart from who has since."),
            .rule = STR("cover_places_area"),
            .to = {STR("/area/absences/families?show=uncovered")},
            .is_more = all.is_full,
        },
        all.uncovered, NOT_RECKONED, INT64_MAX);
    gather(g,
        (struct board_figure){
            .words = MSG("Families who must be told of an absence"),
            .counted = MSG("The same absences; the family does not know yet, or something has "
                           "changed since it was told. For an earlier day it is not reckoned."),
            .rule = STR("cover_places_area"),
            .to = {STR("/area/absences/families?show=untold")},
            .is_more = all.is_full,
        },
        all.untold, NOT_RECKONED, INT64_MAX);
}

static void changes(struct gathering *g)
{
    struct handover_figures now = handover_figures_read(g->rq);
    struct handover_figures then = handover_figures_read(&g->then);

    gather(g,
        (struct board_figure){
            .words = MSG("Families who must be told of a change of key worker"),
            .counted = MSG("The days in which they should know have begun, or it has changed "
                           "since they were told. For an earlier day as the record stood at its "
                           "end."),
            .rule = STR("handover_area_shows"),
            .to = {STR("/area/handovers/families?show=to-tell")},
            .is_more = now.is_full,
            .is_more_before = then.is_full,
        },
        (int64_t)now.to_tell_count, as_it_stood(g, (int64_t)then.to_tell_count), INT64_MAX);
    gather(g,
        (struct board_figure){
            .words = MSG("Changes of key worker without days together"),
            .counted = MSG("Begun in the 12 months before, and the two were not there together. "
                           "For an earlier day as the record stood at its end."),
            .rule = STR("handover_area_shows"),
            .to = {STR("/area/handovers/families?show=apart")},
            .is_more = now.is_full,
            .is_more_before = then.is_full,
        },
        (int64_t)now.apart_count, as_it_stood(g, (int64_t)then.apart_count), INT64_MAX);
}

static void another(struct gathering *g)
{
    gather(g,
        (struct board_figure){
            .words = MSG("Families who asked for another key worker"),
            .counted = MSG("They had asked by that day, and nobody had answered."),
            .rule = STR("change_asks_area"),
            .to = {STR("/area/choosing?show=changes")},
        },
        choice_changes_count(g->rq), choice_changes_count(&g->then), INT64_MAX);
}

static void returned(struct gathering *g)
{
    gather(g,
        (struct board_figure){
            .words = MSG("Families who have come back"),
            .counted = MSG("Key working had ended, they came back by the open door, and "
                           "nobody carries it on that day. They are among those who wait, too."),
            .rule = STR("key_working_returns_area"),
            .to = {STR("/area/returns")},
        },
        closing_returns_count(g->rq), closing_returns_count(&g->then), INT64_MAX);
}

static int64_t late_questions(const struct request *rq)
{
    return area_questions_open_count(
        rq->db, rq->actor->area, instant_after(rq->today), true, rq->today, false, INT64_MAX);
}

static void questions(struct gathering *g)
{
    gather(g,
        (struct board_figure){
            .words = MSG("Questions from families that are late"),
            .counted = MSG(
                "Not answered by the end of that day, and past the day that the family was told."),
            .rule = STR("area_questions_open"),
            .to = {STR("/area/questions?show=late")},
        },
        late_questions(g->rq), late_questions(&g->then), INT64_MAX);
}

/* ------------------------------------------------------------------ workers */

static const struct uuid first_page;

static void supervision(struct gathering *g)
{
    struct supervised_area now = supervised_area(g->rq, SUPERVISED_ALL, first_page);
    struct supervised_area then = supervised_area(&g->then, SUPERVISED_ALL, first_page);

    gather(g,
        (struct board_figure){
            .words = MSG("Key workers whom nobody supervises"),
            .counted = MSG("They carry a family on that day, and no supervisor is named for it."),
            .rule = STR("supervised_area"),
            .to = {STR("/area/supervision?show=nobody")},
        },
        (int64_t)now.counts[SUPERVISED_NOBODY], (int64_t)then.counts[SUPERVISED_NOBODY], INT64_MAX);
    gather(g,
        (struct board_figure){
            .words = MSG("Supervision that is overdue"),
            .counted =
                MSG("More days have passed than the area's rules say since the last session, "
                    "or since they began to carry families."),
            .rule = STR("supervised_area"),
            .to = {STR("/area/supervision?show=overdue")},
        },
        (int64_t)now.counts[SUPERVISED_OVERDUE], (int64_t)then.counts[SUPERVISED_OVERDUE],
        INT64_MAX);
}

static void training(struct gathering *g)
{
    struct training_area now = training_area(g->rq, TRAINING_SHOW_ALL, first_page);
    struct training_area then = training_area(&g->then, TRAINING_SHOW_ALL, first_page);

    gather(g,
        (struct board_figure){
            .words = MSG("Training that is lacking"),
            .counted =
                MSG("One for each key worker and course: the days for it have passed, and "
                    "nothing is confirmed. For an earlier day: what was done by then, of the "
                    "courses that are needed today and were there."),
            .rule = STR("training_area"),
            .to = {STR("/area/training?show=lacking")},
        },
        (int64_t)now.counts[TRAINING_SHOW_LACKING],
        as_it_stood(g, (int64_t)then.counts[TRAINING_SHOW_LACKING]), INT64_MAX);
    gather(g,
        (struct board_figure){
            .words = MSG("Training that has run out"),
            .counted = MSG("One for each key worker and course: it does not count any more."),
            .rule = STR("training_area"),
            .to = {STR("/area/training?show=expired")},
        },
        (int64_t)now.counts[TRAINING_SHOW_EXPIRED],
        as_it_stood(g, (int64_t)then.counts[TRAINING_SHOW_EXPIRED]), INT64_MAX);
}

static void role(struct gathering *g)
{
    gather(g,
        (struct board_figure){
            .words = MSG("Key workers who have not read what the role is"),
            .counted = MSG("They carry a family on that day, and had not acknowledged the "
                           "description that held."),
            .rule = STR("role_unread"),
            .to = {STR("/area/role-description#unread")},
        },
        (int64_t)role_unread(g->rq, first_page).all_count,
        as_it_stood(g, (int64_t)role_unread(&g->then, first_page).all_count), INT64_MAX);
}

/* ------------------------------------------------------------------ the page */

/* All figures at once, for the reader: what is shut to one counts for another. Kept, see kit/kept.h. */
static void reckon_board(const struct request *rq, const struct kept_key *key, void *result)
{
    struct gathering g = gathering_begin(rq);
    struct board_show view = {.today = rq->today, .before_on = g.then.today};

    (void)key;
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
    supervision(&g);
    training(&g);
    role(&g);
    view.workers = taken(&g);
    *(struct board_show *)result = view;
}

static const struct kept_kind board_kept = {
    .name = "board", .result_size = sizeof(struct board_show), .reckon = reckon_board};

struct reply board_page(const struct request *rq)
{
    return reply_board_show(rq, 200, kept_own(rq, &board_kept));
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
