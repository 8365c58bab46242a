/* What agencies say no with; and everything in the area that nobody owns. A figure is the length of the list that
 * it opens: both are made by the same function. */
#include "app/app.h"
#include "closing/closing.h"
#include "consent/consent.h"
#include "kit/arena.h"
#include "kit/kept.h"
#include "referral/pages.h"
#include "referral/refusal_list.h"
#include "referral/request_view.h"
#include "referral/whose_job.h"
#include "referral/whose_job_list.h"

enum { LIST_MAX = 200, REFUSAL_YEARS = 2 };

/* ------------------------------------------------------------------ refusals */

static void name_counts(struct agency_answers *a)
{
    a->yes = a->counts[ANSWER_YES];
    a->time = a->counts[ANSWER_TIME];
    a->policy = a->counts[ANSWER_POLICY];
    a->threshold = a->counts[ANSWER_THRESHOLD];
    a->not_right = a->counts[ANSWER_NOT_RIGHT];
    a->conflict = a->counts[ANSWER_CONFLICT];
    a->silence = a->counts[ANSWER_SILENCE];
}

/* The rows come ordered by agency. */
static struct agency_answers_list answers_of(const struct request *rq, date since)
{
    struct referral_refusal_counts_rows rows = referral_refusal_counts(rq->db, since);
    struct agency_answers *at = arena_array_of(rq->arena, rows.count + 1, struct agency_answers);
    size_t count = 0;

    for (size_t i = 0; i < rows.count; i++) {
        if (count == 0 || !str_eq(at[count - 1].agency, rows.at[i].agency_name))
            at[count++] = (struct agency_answers){.agency = rows.at[i].agency_name};
        at[count - 1].counts[answer_kind_of(rows.at[i].answer)] += (int)rows.at[i].answer_count;
    }
    for (size_t i = 0; i < count; i++)
        name_counts(&at[i]);
    return (struct agency_answers_list){at, count};
}

struct reply refusal_list_page(const struct request *rq)
{
    date since = date_plus_years(rq->today, -REFUSAL_YEARS);
    struct referral_refusals_rows rows = referral_refusals(rq->db, since);
    struct refusal_line *at = arena_array_of(rq->arena, rows.count + 1, struct refusal_line);
    struct refusal_list view = {.since_on = since};

    for (size_t i = 0; i < rows.count; i++)
        at[i] = (struct refusal_line){&rows.at[i], answer_words(answer_kind_of(rows.at[i].answer)),
            rows.at[i].answered_on.days - rows.at[i].asked_on.days};
    view.refusals = (struct refusal_lines){at, rows.count};
    view.agencies = answers_of(rq, since);
    return reply_refusal_list(rq, 200, &view);
}

/* ------------------------------------------------------------------ whose job is it */

/* Collects the lines of one kind, those from `begin` to before `end`. */
struct gathering {
    const struct request *rq;
    size_t begin, end, seen;
    struct orphan *at;
    size_t count, room;
};

static bool passes(struct gathering *g)
{
    size_t i = g->seen++;

    return i >= g->begin && i < g->end;
}

static void gather(struct gathering *g, struct orphan line)
{
    g->at = arena_grow(g->rq->arena, g->at, g->count, &g->room, sizeof *g->at);
    line.days = date_is_set(line.since_on) ? g->rq->today.days - line.since_on.days : 0;
    g->at[g->count++] = line;
}

static struct str name_of(const struct request *rq, struct str forename, struct str surname)
{
    return str_join(rq->arena, forename, STR(" "), surname);
}

#define GATHER_REQUESTS(g, rows, about_)                                                           \
    for (size_t i = 0; i < (rows).count; i++)                                                      \
        if (passes(g))                                                                             \
    gather(g, (struct orphan){url_of((g)->rq->arena, "/requests/{}", (rows).at[i].public_id),      \
                  name_of((g)->rq, (rows).at[i].forename, (rows).at[i].surname), about_,           \
                  (rows).at[i].since_on, 0})

static void nobody_asked(struct gathering *g)
{
    struct whose_job_nobody_asked_rows rows =
        whose_job_nobody_asked(g->rq->db, g->rq->actor->area, g->rq->today, LIST_MAX + 1);

    GATHER_REQUESTS(g, rows, (struct str){0});
}

static void owner_gone(struct gathering *g)
{
    struct whose_job_owner_gone_rows rows =
        whose_job_owner_gone(g->rq->db, g->rq->actor->area, LIST_MAX + 1);

    GATHER_REQUESTS(g, rows, rows.at[i].owner_name);
}

static void silent(struct gathering *g)
{
    struct whose_job_silent_rows rows =
        whose_job_silent(g->rq->db, g->rq->actor->area, g->rq->today, LIST_MAX + 1);

    GATHER_REQUESTS(g, rows, rows.at[i].agency_name);
}

static void disputes(struct gathering *g)
{
    struct whose_job_disputes_rows rows =
        whose_job_disputes(g->rq->db, g->rq->actor->area, g->rq->today, LIST_MAX + 1);

    GATHER_REQUESTS(g, rows, (struct str){0});
}

static void questions(struct gathering *g)
{
    date before = date_plus_days(g->rq->today, -referral_settings(g->rq).reply_days);
    struct whose_job_questions_rows rows = whose_job_questions(
        g->rq->db, g->rq->actor->area, g->rq->today, instant_of(before, 0, 0), LIST_MAX + 1);

    for (size_t i = 0; i < rows.count; i++)
        if (passes(g))
            gather(g,
                (struct orphan){url_of(g->rq->arena, "/children/{}/timeline", rows.at[i].public_id),
                    name_of(g->rq, rows.at[i].forename, rows.at[i].surname), {0},
                    instant_date(rows.at[i].asked_at), 0});
}

/* For whoever asks: ids and days. Kept, see kit/kept.h. */
static void reckon_children(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct whose_job_children_order_rows *)result =
        whose_job_children_order(rq->db, rq->actor->area, LIST_MAX + 1);
}
static void reckon_actions(const struct request *rq, const struct kept_key *key, void *result)
{
    (void)key;
    *(struct whose_job_actions_rows *)result =
        whose_job_actions(rq->db, rq->actor->area, LIST_MAX + 1);
}

static const struct kept_kind children_kept = {
    .name = "whose_job_children",
    .result_size = sizeof(struct whose_job_children_order_rows),
    .reckon = reckon_children,
};
static const struct kept_kind actions_kept = {
    .name = "whose_job_actions",
    .result_size = sizeof(struct whose_job_actions_rows),
    .reckon = reckon_actions,
};

/* One child of a list: what is nobody's, a page of that child, since a day; since it was asked for, without one. */
static void gather_child(struct gathering *g, struct child_id child, const char *path, date since)
{
    struct whose_job_child_row row;

    if (passes(g) && whose_job_child(g->rq->db, g->rq->actor->area, child, &row))
        gather(g, (struct orphan){url_of(g->rq->arena, path, row.public_id),
                      name_of(g->rq, row.forename, row.surname), {0},
                      date_is_set(since) ? since : row.asked_on, 0});
}

static void children(struct gathering *g)
{
    const struct whose_job_children_order_rows *order = kept_own(g->rq, &children_kept);

    for (size_t i = 0; i < order->count; i++)
        gather_child(g, order->at[i].id, "/children/{}/team", DATE_NONE);
}

static void actions(struct gathering *g)
{
    const struct whose_job_actions_rows *order = kept_own(g->rq, &actions_kept);

    for (size_t i = 0; i < order->count; i++) {
        date waiting = order->at[i].waiting_since_on;
        gather_child(g, order->at[i].id, "/children/{}/plan",
            date_is_set(waiting) ? waiting : instant_date(order->at[i].changed_at));
    }
}

static void returns(struct gathering *g)
{
    const struct key_working_returns_area_rows *rows = closing_returns_waiting(g->rq, LIST_MAX + 1);
    struct key_working_return_area_row row;

    for (size_t i = 0; i < rows->count; i++)
        if (passes(g) && closing_return_read(g->rq, &rows->at[i], &row))
            gather(g, (struct orphan){
                          url_of(g->rq->arena, "/children/{}/key-working/return", row.public_id),
                          name_of(g->rq, row.forename, row.surname), row.first_name,
                          instant_date(row.asked_at), 0});
}

static const struct {
    struct str code;
    struct msg title, how;
    void (*gather)(struct gathering *g);
} kinds[] = {
    {STR_INIT("nobody-asked"), MSG_INIT("Requests in limbo"),
     MSG_INIT("Open requests of which nobody is asked today, or whoever was asked is late."),
     nobody_asked                                                                                                              },
    {STR_INIT("owner-gone"),   MSG_INIT("Requests whose owner has left"),
     MSG_INIT("Open requests whose owner has no account any more."),                                                 owner_gone},
    {STR_INIT("silent"),       MSG_INIT("Asked, and no answer"),
     MSG_INIT("Asks whose day for the answer has passed."),                                                          silent    },
    {STR_INIT("disputes"),     MSG_INIT("Money that nobody pays"),
     MSG_INIT("Disputes in which nobody pays meanwhile, or whose day has passed."),                                  disputes  },
    {STR_INIT("children"),     MSG_INIT("Children without a key worker"),
     MSG_INIT("Counted from the day on which key working was asked for."),                                           children  },
    {STR_INIT("returns"),      MSG_INIT("Families who have come back and wait"),
     MSG_INIT(
            "They came back after key working had ended, and nobody carries it yet. Who was asked first is named."),
     returns                                                                                                                   },
    {STR_INIT("actions"),      MSG_INIT("Actions that nobody has taken"),
     MSG_INIT("Open actions of plans without an owner. What they say stands in the plan."),
     actions                                                                                                                   },
    {STR_INIT("questions"),    MSG_INIT("Questions of families without an answer"),
     MSG_INIT("The day that was promised has passed."),                                                              questions },
};

/* How many there are, for their reader, without the names that are read for it. Kept, see kit/kept.h. */
static void reckon_kind(const struct request *rq, const struct kept_key *key, void *result)
{
    struct gathering g = {.rq = rq, .end = SIZE_MAX};
    struct orphan_kind *k = result;

    kinds[key->which].gather(&g);
    *k = (struct orphan_kind){.code = kinds[key->which].code,
        .title = kinds[key->which].title,
        .how = kinds[key->which].how,
        .count = g.count > LIST_MAX ? LIST_MAX : g.count,
        .has_more = g.count > LIST_MAX};
    for (size_t i = 0; i < k->count; i++)
        if (g.at[i].days > k->oldest_days)
            k->oldest_days = g.at[i].days;
}

static const struct kept_kind kind_kept = {.name = "whose_job",
    .result_size = sizeof(struct orphan_kind),
    .is_flat = true,
    .reckon = reckon_kind};

static struct orphan_kind kind_read(const struct request *rq, size_t kind)
{
    return *(const struct orphan_kind *)kept_read(
        rq, &kind_kept, &(struct kept_key){.reader = rq->actor->person.n, .which = (int64_t)kind});
}

struct reply whose_job_page(const struct request *rq)
{
    struct orphan_kind *at = arena_array_of(rq->arena, COUNT(kinds), struct orphan_kind);
    struct whose_job view;

    for (size_t i = 0; i < COUNT(kinds); i++)
        at[i] = kind_read(rq, i);
    view.kinds = (struct orphan_kinds){at, COUNT(kinds)};
    return reply_whose_job(rq, 200, &view);
}

struct reply whose_job_list_page(const struct request *rq)
{
    struct whose_job_list view;
    struct gathering g = {.rq = rq};
    size_t i = 0;

    while (i < COUNT(kinds) && !str_eq(kinds[i].code, rq->segment_text))
        i++;
    if (i == COUNT(kinds))
        return reply_error(404);
    view.kind = kind_read(rq, i);
    view.part = list_part_of(rq, view.kind.count);
    g.begin = view.part.begin;
    g.end = view.part.end;
    kinds[i].gather(&g);
    view.list = (struct orphans){g.at, g.count};
    return reply_whose_job_list(rq, 200, &view);
}
