/* A deputy answers. Until they have agreed they read numbers, and of no family who it is. */
#include "app/app.h"
#include "consent/consent.h"
#include "consent/covering_sql.h"
#include "consent/may.h"
#include "cover/cover_ask_show.h"
#include "cover/pages.h"
#include "kit/arena.h"

struct answer_typed {
    struct str answer, reason;
};
static const struct form_choice answers[] = {
    {.value = STR_INIT("yes"), .text = MSG_INIT("Yes, I cover")},
    {.value = STR_INIT("no"),  .text = MSG_INIT("No, I cannot")},
};
static const struct form_choices answer_choices = {answers, COUNT(answers)};
static const struct form_field answer_fields[] = {
    CHOICE_FIELD(struct answer_typed, answer, "Can you cover?", &answer_choices),
    LINES_FIELD(struct answer_typed, reason, "If you cannot, why", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Whoever asked you reads this. Write nothing about a family.")),
};
static const struct form_spec answer_spec = FORM(answer_fields);

static struct away days_of(const struct cover_ask_find_row *row)
{
    return (struct away){row->from_on, row->back_on, row->look_on};
}

static bool find(const struct request *rq, struct cover_ask_find_row *row)
{
    return cover_ask_find(rq->db, rq_id(rq, "cover_ask"), row) &&
           row->deputy_id.n == rq->actor->person.n;
}

static struct reply page(
    const struct request *rq, int status, const struct cover_ask_find_row *row, struct form form)
{
    struct away days = days_of(row);
    struct cover_ask_show view = {
        .ask = *row,
        .form = form,
        .is_over = away_is_over(&days, rq->today),
        .is_agreed = str_eq(row->state, STR("agreed")),
        .is_decided = str_eq(row->state, STR("decided")),
        .is_declined = str_eq(row->state, STR("declined")),
        .is_withdrawn = row->family_count == 0,
    };

    view.may_answer = str_eq(row->state, STR("asked")) && !view.is_over && !view.is_withdrawn;
    return reply_cover_ask_show(rq, status, &view);
}

struct reply cover_ask_show_page(const struct request *rq)
{
    struct cover_ask_find_row row = {0};

    if (!find(rq, &row))
        return reply_error(404);
    return page(rq, 200, &row, form_show(rq->arena, &answer_spec, NULL));
}

/* The days of my own absences. */
static bool is_away_myself(const struct request *rq, const struct away *days)
{
    struct absences_of_rows rows = absences_of(rq->db, rq->actor->person);

    for (size_t i = 0; i < rows.count; i++) {
        struct away mine = {rows.at[i].from_on, rows.at[i].back_on, rows.at[i].look_on};
        if (!away_is_over(&mine, rq->today) && away_overlaps(&mine, days))
            return true;
    }
    return false;
}

static void check(const struct request *rq, const struct answer_typed *typed,
    const struct away *days, struct form *form)
{
    bool is_yes = str_eq(typed->answer, STR("yes"));

    if (is_yes && is_away_myself(rq, days))
        problem_add(&form->problems, STR("answer"),
            MSG("You are away on some of these days yourself. Say no, or change your own days first."));
    if (str_eq(typed->answer, STR("no")) && str_is_empty(typed->reason))
        problem_add(&form->problems, STR("reason"), MSG("Enter why you cannot."));
}

struct reply cover_ask_take(const struct request *rq)
{
    struct cover_ask_find_row row = {0};
    struct answer_typed typed = {0};
    struct form form = {0};
    struct away days;
    date from_on, to_on;
    bool is_yes;

    if (!find(rq, &row))
        return reply_error(404);
    days = days_of(&row);
    (void)form_read(rq, &answer_spec, &typed, &form);
    check(rq, &typed, &days, &form);
    if (form.problems.count)
        return page(rq, 422, &row, form);
    is_yes = str_eq(typed.answer, STR("yes"));
    if (away_is_over(&days, rq->today) ||
        cover_ask_answer(rq->db, is_yes ? STR("agreed") : STR("declined"),
            is_yes ? (struct str){0} : typed.reason, rq->now, rq->actor->person, row.id) != 1)
        return reply_undone(reply_see_other(rq, "/cover-asks/{}", row.public_id));
    if (is_yes && away_cover_days(&days, rq->today, &from_on, &to_on))
        covering_begin(rq, row.id, from_on, to_on);
    return reply_see_other(rq, "/absences");
}
