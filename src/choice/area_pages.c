/* Choosing in the whole area: families who wait, asked for a change, chose or did not. A figure is counted
 * by the statement of its list, which alone is read. */
#include "app/app.h"
#include "choice/area_choosing.h"
#include "choice/pages.h"
#include "consent/consent.h"
#include "kit/arena.h"
#include "kit/kept.h"

/* One more than a list holds, so that a figure says whether there are more. */
enum { COUNTED_MOST = CHOICE_LIST_MOST + 1 };

/* Collects the lines of a part of a list: it is read up to its end, and what stands before is passed over. */
struct gathering {
    const struct request *rq;
    struct choosing_line *at;
    size_t count, room, before; /* how many still stand before it */
    int64_t end;
};

static void gather(struct gathering *g, struct choosing_line line)
{
    if (g->before) {
        g->before--;
        return;
    }
    g->at = arena_grow(g->rq->arena, g->at, g->count, &g->room, sizeof *g->at);
    line.has_days = line.days >= 0;
    g->at[g->count++] = line;
}

static struct str name_of(const struct gathering *g, struct str forename, struct str surname)
{
    return str_join(g->rq->arena, forename, STR(" "), surname);
}

#define GATHER(g, rows, about_, on_, has_age)                                                      \
    for (size_t i = 0; i < (rows).count; i++)                                                      \
    gather(g, (struct choosing_line){(rows).at[i].public_id,                                       \
                  name_of(g, (rows).at[i].forename, (rows).at[i].surname), (rows).at[i].about_,    \
                  (rows).at[i].on_, (has_age) ? (g)->rq->today.days - (rows).at[i].on_.days : -1,  \
                  false, MSG_NONE})

static void changes(struct gathering *g)
{
    struct change_asks_area_rows rows =
        change_asks_area(g->rq->db, g->rq->actor->area, g->rq->today, g->end);

    GATHER(g, rows, key_worker_name, asked_on, true);
}

static void waiting(struct gathering *g)
{
    struct choice_waiting_area_rows rows =
        choice_waiting_area(g->rq->db, g->rq->actor->area, g->end);

    GATHER(g, rows, waits_for_name, chosen_on, true);
}

static void chose(struct gathering *g)
{
    struct choice_open_area_rows rows = choice_open_area(g->rq->db, g->rq->actor->area, g->end);

    for (size_t i = 0; i < rows.count; i++)
        gather(g, (struct choosing_line){rows.at[i].public_id,
                      name_of(g, rows.at[i].forename, rows.at[i].surname),
                      str_is_empty(rows.at[i].chosen_name)
                          ? msg_text(g->rq->language, choice_want_words(rows.at[i].wants, false))
                          : rows.at[i].chosen_name,
                      rows.at[i].chosen_on, g->rq->today.days - rows.at[i].chosen_on.days, false,
                      MSG_NONE});
}

static void asked(struct gathering *g)
{
    struct choice_asked_area_rows rows = choice_asked_area(g->rq->db, g->rq->actor->area, g->end);

    GATHER(g, rows, asked_name, asked_on, true);
}

/* The 12 months that end today, or so many years ago: from the first day until before the day behind the last. */
static date begun_since(date today, int years_ago)
{
    return date_plus_days(date_plus_years(today, -years_ago - 1), 1);
}

static date begun_until(date today, int years_ago)
{
    return date_plus_days(date_plus_years(today, -years_ago), 1);
}

/* Key workers who began in the last 12 months, or in the 12 before: all, or those whom the family chose. */
static void begun(struct gathering *g, int years_ago, bool chosen_only)
{
    struct choice_begun_area_rows rows =
        choice_begun_area(g->rq->db, g->rq->actor->area, begun_since(g->rq->today, years_ago),
            begun_until(g->rq->today, years_ago), chosen_only, g->end);

    for (size_t i = 0; i < rows.count; i++)
        gather(g, (struct choosing_line){rows.at[i].public_id,
                      name_of(g, rows.at[i].forename, rows.at[i].surname), rows.at[i].name,
                      rows.at[i].from_on, -1, false,
                      rows.at[i].chosen_by_family ? MSG("Chosen by the family") : MSG_NONE});
}

/* As many, counted like the others. */
static int64_t begun_count(const struct request *rq, int years_ago, bool chosen_only)
{
    return choice_begun_area_count(rq->db, rq->actor->area, begun_since(rq->today, years_ago),
        begun_until(rq->today, years_ago), chosen_only, COUNTED_MOST);
}

static void all_begun(struct gathering *g) { begun(g, 0, false); }
static void chosen(struct gathering *g) { begun(g, 0, true); }
static void begun_before(struct gathering *g) { begun(g, 1, false); }
static int64_t all_begun_count(const struct request *rq) { return begun_count(rq, 0, false); }
static int64_t chosen_count(const struct request *rq) { return begun_count(rq, 0, true); }
static int64_t begun_before_count(const struct request *rq) { return begun_count(rq, 1, false); }

static void reviews(struct gathering *g)
{
    struct capacity_reviews_rows rows =
        capacity_reviews(g->rq->db, g->rq->actor->area, g->rq->today, g->end);

    GATHER(g, rows, key_worker_name, review_on, true);
}

/* The code of the lightest level; empty, which no child has, when there is none. */
static struct str lightest(const struct request *rq)
{
    struct programme p = programme_main(rq->db, rq->today);

    return p.levels.count ? p.levels.at[0].code : (struct str){0};
}

static void light(struct gathering *g)
{
    struct capacity_light_rows rows =
        capacity_light(g->rq->db, g->rq->actor->area, lightest(g->rq), g->end);

    for (size_t i = 0; i < rows.count; i++)
        gather(g, (struct choosing_line){rows.at[i].public_id,
                      name_of(g, rows.at[i].forename, rows.at[i].surname),
                      rows.at[i].key_worker_name, DATE_NONE, -1, false, MSG_NONE});
}

/* As many as the list has, and one more when there are more. */
#define COUNTED(name, statement, ...)                                                              \
    static int64_t name(const struct request *rq)                                                  \
    {                                                                                              \
        return statement(rq->db, rq->actor->area, __VA_ARGS__);                                    \
    }
COUNTED(changes_count, change_asks_area_count, rq->today, COUNTED_MOST)
COUNTED(open_count, choice_open_area_count, COUNTED_MOST)
COUNTED(asked_count, choice_asked_area_count, COUNTED_MOST)
COUNTED(waiting_count, choice_waiting_area_count, COUNTED_MOST)
COUNTED(review_count, capacity_reviews_count, rq->today, COUNTED_MOST)
COUNTED(light_count, capacity_light_count, lightest(rq), COUNTED_MOST)

static const struct {
    struct str code;
    struct msg title, how;
    void (*gather)(struct gathering *g);
    int64_t (*count)(const struct request *rq);
} parts[CHOOSING_PARTS] = {
    {STR_INIT("changes"), MSG_INIT("Asked for another key worker"),
     MSG_INIT("The family asked, and nobody has answered. The longest waiting stands first."),
     changes,                                                                                                                                                                             changes_count     },
    {STR_INIT("chose"),   MSG_INIT("Chose, and nobody is asked"),
     MSG_INIT(
            "The family chose somebody, a team or itself, and nobody is asked yet. Also those who have a key worker and chose another. The longest waiting stands first."),
     chose,                                                                                                                                                                               open_count        },
    {STR_INIT("asked"),   MSG_INIT("Somebody is asked"),
     MSG_INIT(
            "Who is asked to be key worker has not answered. The longest waiting stands first."),
     asked,                                                                                                                                                                               asked_count       },
    {STR_INIT("waiting"), MSG_INIT("Chose to wait"),
     MSG_INIT(
            "The family waits for somebody, and has no key worker. The longest waiting stands first."),
     waiting,                                                                                                                                                                             waiting_count     },
    {STR_INIT("begun"),   MSG_INIT("Began in the last 12 months"),
     MSG_INIT("Each time that somebody became key worker, the latest first."),                                                                                              all_begun,
     all_begun_count                                                                                                                                                                                        },
    {STR_INIT("chosen"),  MSG_INIT("Of them chosen by the family"),
     MSG_INIT("Whoever made them key worker wrote down that the family chose them."),                                                                                       chosen,
     chosen_count                                                                                                                                                                                           },
    {STR_INIT("before"),  MSG_INIT("Began in the 12 months before"),
     MSG_INIT("To compare. The latest first."),                                                                                                                             begun_before, begun_before_count},
    {STR_INIT("review"),  MSG_INIT("Level to look at again"),
     MSG_INIT(
            "The day on which the level was to be looked at again has come. The longest ago stands first."),
     reviews,                                                                                                                                                                             review_count      },
    {STR_INIT("light"),   MSG_INIT("At the lightest level"),
     MSG_INIT("Some may be near the end of key working. By name."),                                                                                                         light,        light_count       },
};

size_t choosing_part_of(struct str code)
{
    for (size_t i = 0; i < CHOOSING_PARTS; i++)
        if (str_eq(parts[i].code, code))
            return i;
    return 0;
}

static int64_t at_most(int64_t count)
{
    return count > CHOICE_LIST_MOST ? CHOICE_LIST_MOST : count;
}

/* For its reader: what is shut to one counts for another. Kept, see kit/kept.h. */
static void reckon_part(const struct request *rq, const struct kept_key *key, void *result)
{
    int64_t count = parts[key->which].count(rq);

    *(struct choosing_count *)result =
        (struct choosing_count){at_most(count), count > CHOICE_LIST_MOST};
}

static const struct kept_kind part_kept = {.name = "choosing_part",
    .result_size = sizeof(struct choosing_count),
    .reckon = reckon_part,
    .is_flat = true};

struct choosing_count choosing_part_count(const struct request *rq, size_t part)
{
    return *(const struct choosing_count *)kept_read(
        rq, &part_kept, &(struct kept_key){.reader = rq->actor->person.n, .which = (int64_t)part});
}

static struct choosing_lines lines_of(
    const struct request *rq, size_t list, const struct list_part *part)
{
    struct gathering g = {.rq = rq, .before = part->begin, .end = (int64_t)part->end};

    parts[list].gather(&g);
    return (struct choosing_lines){g.at, g.count};
}

int64_t choice_changes_count(const struct request *rq) { return at_most(changes_count(rq)); }

static void reckon_figures(const struct request *rq, const struct kept_key *key, void *result)
{
    int64_t before_count = at_most(begun_count(rq, 1, false));
    struct choice_figures figures = {
        .change_count = choice_changes_count(rq),
        .begun_count = at_most(begun_count(rq, 0, false)),
        .chosen_count = at_most(begun_count(rq, 0, true)),
    };

    (void)key;
    figures.has_share = figures.begun_count >= CHOICE_SHARE_LEAST;
    figures.has_share_before = before_count >= CHOICE_SHARE_LEAST;
    figures.share = share_of(figures.chosen_count, figures.begun_count);
    figures.share_before = share_of(at_most(begun_count(rq, 1, true)), before_count);
    *(struct choice_figures *)result = figures;
}

static const struct kept_kind figures_kept = {.name = "choice_figures",
    .result_size = sizeof(struct choice_figures),
    .reckon = reckon_figures,
    .is_flat = true};

struct choice_figures choice_figures_read(const struct request *rq)
{
    return *(const struct choice_figures *)kept_own(rq, &figures_kept);
}

struct reply area_choosing_show(const struct request *rq)
{
    size_t here = choosing_part_of(value_of(&rq->query, STR("show")));
    struct choosing_part *at = arena_array_of(rq->arena, CHOOSING_PARTS, struct choosing_part);
    struct area_choosing view = {0};

    for (size_t i = 0; i < CHOOSING_PARTS; i++)
        at[i] = (struct choosing_part){.code = parts[i].code,
            .title = parts[i].title,
            .how = parts[i].how,
            .count = choosing_part_count(rq, i)};
    at[here].is_here = true;
    view.part = list_part_of(rq, (size_t)at[here].count.n);
    at[here].lines = lines_of(rq, here, &view.part);
    view.parts = (struct choosing_parts){at, CHOOSING_PARTS};
    view.here = at[here];
    view.figures = choice_figures_read(rq);
    return reply_area_choosing(rq, 200, &view);
}
