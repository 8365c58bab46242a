/* Changes of key worker in the area, and my own. A figure is the length of the list that it opens: both are made by
 * the same function. */
#include "app/app.h"
#include "consent/consent.h"
#include "handover/area_handover_families.h"
#include "handover/area_handovers.h"
#include "handover/pages.h"
#include "kit/arena.h"
#include "kit/kept.h"

enum { AREA_MOST = 500, OFTEN_MOST = 200, AREA_DAYS = 365, WORK_SINCE_DAYS = 60 };

/* What a row of either list says; both statements name the same columns. */
struct line_source {
    struct uuid child, id;
    struct str forename, surname, from_name, to_name, state, words, clash_words, told_how, answer;
    date planned_on, begun_on, overlap_to, told_on, told_planned_on;
    struct person_id to, told_to;
};

#define SOURCE_OF(r)                                                                               \
    (struct line_source)                                                                           \
    {                                                                                              \
        .child = (r)->child_public_id, .id = (r)->public_id, .forename = (r)->forename,            \
        .surname = (r)->surname, .from_name = (r)->from_name, .to_name = (r)->to_name,             \
        .state = (r)->state, .words = (r)->words, .clash_words = (r)->clash_words,                 \
        .told_how = (r)->told_how, .answer = (r)->answer, .planned_on = (r)->planned_on,           \
        .begun_on = (r)->begun_on, .overlap_to = (r)->overlap_to, .told_on = (r)->told_on,         \
        .told_planned_on = (r)->told_planned_on, .to = (r)->to_id, .told_to = (r)->told_to_id      \
    }

/* How it stands: what tells in which lists it is. */
static struct handover_line standing_of(
    const struct request *rq, const struct handover_list_row *row, int64_t told_days)
{
    struct handover_line line = {.facts = handover_facts_of(row)};

    line.told = handover_told_of(&line.facts, told_days, rq->today);
    line.is_told_due = handover_told_is_due(line.told);
    line.is_nobody = line.facts.state == HANDOVER_LEFT;
    return line;
}

static struct handover_line line_of(
    const struct request *rq, const struct line_source *s, int64_t told_days)
{
    struct handover_list_row row = {.state = s->state,
        .planned_on = s->planned_on,
        .begun_on = s->begun_on,
        .overlap_to = s->overlap_to,
        .told_on = s->told_on,
        .told_how = s->told_how,
        .told_planned_on = s->told_planned_on,
        .to_id = s->to,
        .told_to_id = s->told_to,
        .words = s->words,
        .clash_words = s->clash_words,
        .answer = s->answer};
    struct handover_line line = standing_of(rq, &row, told_days);

    line.child = s->child;
    line.id = s->id;
    line.name = str_join(rq->arena, s->forename, STR(" "), s->surname);
    line.from_name = s->from_name;
    line.to_name = s->to_name;
    line.told_words = handover_told_words(line.told);
    line.is_begun = line.facts.state == HANDOVER_BEGUN;
    line.day = line.is_begun ? s->begun_on : s->planned_on;
    line.is_overlap = handover_is_overlap(&line.facts, rq->today);
    line.is_mine = s->to.n == rq->actor->person.n;
    line.is_to_answer =
        line.facts.state == HANDOVER_PLANNED && str_is_empty(s->answer) && line.is_mine;
    line.may_begin = handover_may_begin(&line.facts, rq->today);
    return line;
}

/* The main programme's days: lists go over families of all of them. */
static int64_t told_days_of(const struct request *rq)
{
    return programme_main(rq->db, rq->today).row.told_days;
}

struct handover_lines handover_work_read(const struct request *rq)
{
    struct handover_mine_rows rows =
        handover_mine(rq->db, rq->actor->scope, date_plus_days(rq->today, -WORK_SINCE_DAYS));
    struct handover_line *at = arena_array_of(rq->arena, rows.count, struct handover_line);
    int64_t told_days = rows.count ? told_days_of(rq) : 0;

    for (size_t i = 0; i < rows.count; i++) {
        struct line_source source = SOURCE_OF(&rows.at[i]);
        at[i] = line_of(rq, &source, told_days);
    }
    return (struct handover_lines){at, rows.count};
}

/* ------------------------------------------------------------------ the manager's lists */

bool handover_area_shows(enum handover_figure show, const struct handover_line *line)
{
    const struct handover_facts *f = &line->facts;

    switch (show) {
    case SHOW_PLANNED: return f->state == HANDOVER_PLANNED;
    case SHOW_TO_TELL: return line->is_told_due;
    case SHOW_NOBODY: return line->is_nobody;
    case SHOW_APART: return f->state == HANDOVER_BEGUN && !date_is_set(f->overlap_to);
    case SHOW_UNTOLD: return f->state == HANDOVER_BEGUN && !handover_was_told_before(f);
    case SHOW_HANDOVER__COUNT: break;
    }
    return false;
}

/* A change, and the lists in which it is, a bit each. */
struct area_change {
    struct handover_id id;
    unsigned shows;
};

/* What all lists are read from, for their reader: ids and numbers. Kept, see kit/kept.h. */
struct area_changes {
    const struct area_change *at;
    size_t count, counts[SHOW_HANDOVER__COUNT];
    bool is_full;
};

static unsigned shows_of(
    const struct request *rq, const struct handover_all_row *r, int64_t told_days)
{
    struct handover_list_row row = {.state = r->state,
        .planned_on = r->planned_on,
        .begun_on = r->begun_on,
        .overlap_to = r->overlap_to,
        .told_on = r->told_on,
        .told_how = r->told_how,
        .told_planned_on = r->told_planned_on,
        .to_id = r->to_id,
        .told_to_id = r->told_to_id};
    struct handover_line line = standing_of(rq, &row, told_days);
    unsigned shows = 0;

    for (enum handover_figure show = 0; show < SHOW_HANDOVER__COUNT; show++)
        shows |= (unsigned)handover_area_shows(show, &line) << show;
    return shows;
}

static void reckon_changes(const struct request *rq, const struct kept_key *key, void *result)
{
    struct handover_all_rows rows = handover_all(rq->db, rq->actor->area, instant_after(rq->today),
        date_plus_days(rq->today, -AREA_DAYS), AREA_MOST + 1);
    struct area_changes *all = result;
    struct area_change *at = arena_array_of(rq->arena, rows.count, struct area_change);
    int64_t told_days = told_days_of(rq);

    (void)key;
    all->is_full = rows.count > AREA_MOST;
    all->count = all->is_full ? AREA_MOST : rows.count;
    for (size_t i = 0; i < all->count; i++) {
        at[i] = (struct area_change){rows.at[i].handover_id, shows_of(rq, &rows.at[i], told_days)};
        for (enum handover_figure show = 0; show < SHOW_HANDOVER__COUNT; show++)
            all->counts[show] += at[i].shows >> show & 1;
    }
    all->at = at;
}

static void reckon_often(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct handover_often_rows *)result = handover_often(
        rq->db, rq->actor->area, date_plus_days(rq->today, -AREA_DAYS), rq->today, OFTEN_MOST);
}

static const struct kept_kind changes_kept = {
    .name = "handover_changes",
    .result_size = sizeof(struct area_changes),
    .reckon = reckon_changes,
};
static const struct kept_kind often_kept = {
    .name = "handover_often",
    .result_size = sizeof(struct handover_often_rows),
    .reckon = reckon_often,
};

static const struct area_changes *changes_read(const struct request *rq)
{
    return kept_own(rq, &changes_kept);
}

static const struct handover_often_rows *often_read(const struct request *rq)
{
    return kept_own(rq, &often_kept);
}

/* The changes of a part of one list, as they stand. */
static struct handover_lines lines_read(
    const struct request *rq, enum handover_figure show, const struct list_part *part)
{
    const struct area_changes *all = changes_read(rq);
    struct handover_line *at = arena_array_of(rq->arena, LIST_PART_ROWS, struct handover_line);
    int64_t told_days = told_days_of(rq);
    size_t place = 0, count = 0;

    for (size_t i = 0; i < all->count && place < part->end; i++) {
        struct handover_area_one_row row;
        struct line_source source;
        if ((all->at[i].shows >> show & 1) == 0 || place++ < part->begin ||
            !handover_area_one(rq->db, rq->actor->area, all->at[i].id, &row))
            continue;
        source = SOURCE_OF(&row);
        at[count++] = line_of(rq, &source, told_days);
    }
    return (struct handover_lines){at, count};
}

static struct often_lines often_lines_read(const struct request *rq, const struct list_part *part)
{
    const struct handover_often_rows *all = often_read(rq);
    struct often_line *at = arena_array_of(rq->arena, LIST_PART_ROWS, struct often_line);
    size_t count = 0;

    for (size_t i = part->begin; i < part->end; i++)
        if (handover_often_area(rq->db, rq->actor->area, all->at[i].id, &at[count].row))
            at[count++].change_count = all->at[i].change_count;
    return (struct often_lines){at, count};
}

struct handover_figures handover_figures_read(const struct request *rq)
{
    const struct area_changes *all = changes_read(rq);

    return (struct handover_figures){
        .to_tell_count = all->counts[SHOW_TO_TELL],
        .apart_count = all->counts[SHOW_APART],
        .is_full = all->is_full,
    };
}

struct reply area_handovers_show(const struct request *rq)
{
    const struct area_changes *all = changes_read(rq);
    struct area_handovers view = {
        .part = list_part_of(rq, all->counts[SHOW_PLANNED]),
        .to_tell_count = all->counts[SHOW_TO_TELL],
        .nobody_count = all->counts[SHOW_NOBODY],
        .apart_count = all->counts[SHOW_APART],
        .untold_count = all->counts[SHOW_UNTOLD],
        .often_count = often_read(rq)->count,
        .is_full = all->is_full,
    };

    view.planned = lines_read(rq, SHOW_PLANNED, &view.part);
    return reply_area_handovers(rq, 200, &view);
}

static const struct {
    const char *code;
    struct msg title, how;
} shows[SHOW_HANDOVER__COUNT] = {
    [SHOW_PLANNED] = {"planned", MSG_INIT("Changes that are planned"),
                      MSG_INIT("All that have not begun, the earliest first.")                              },
    [SHOW_TO_TELL] = {"to-tell", MSG_INIT("Families that must be told"),
                      MSG_INIT("The days in which they should know have begun, or it has changed since.")   },
    [SHOW_NOBODY] = {"nobody",  MSG_INIT("Nobody follows yet"),
                      MSG_INIT("A key worker ends or has ended, and no change is planned.")                 },
    [SHOW_APART] = {"apart",   MSG_INIT("Changes without days together"),
                      MSG_INIT("Begun in the last 12 months, and the two were not there together.")         },
    [SHOW_UNTOLD] = {"untold",  MSG_INIT("Changes that families were not told of before"),
                      MSG_INIT("Begun in the last 12 months. A reason that is written down counts as told.")},
};

struct reply area_handover_families_show(const struct request *rq)
{
    struct str code = value_of(&rq->query, STR("show"));
    struct area_handover_families view = {.title = MSG("More than one change in 12 months"),
        .how = MSG("Each key worker who was new to the family counts as one change.")};
    enum handover_figure show = SHOW_PLANNED;

    if (str_eq(code, STR("often"))) {
        view.is_often = true;
        view.part = list_part_of(rq, often_read(rq)->count);
        view.often = often_lines_read(rq, &view.part);
        return reply_area_handover_families(rq, 200, &view);
    }
    for (enum handover_figure each = 0; each < SHOW_HANDOVER__COUNT; each++)
        if (str_eq(code, str_of(shows[each].code)))
            show = each;
    view.title = shows[show].title;
    view.how = shows[show].how;
    view.part = list_part_of(rq, changes_read(rq)->counts[show]);
    view.lines = lines_read(rq, show, &view.part);
    view.is_full = changes_read(rq)->is_full;
    return reply_area_handover_families(rq, 200, &view);
}
