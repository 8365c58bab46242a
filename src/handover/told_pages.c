/* The family is told of a change: what to say, and that it was said; or why not. */
#include "app/app.h"
#include "consent/may.h"
#include "handover/handover_told_form.h"
#include "handover/pages.h"
#include "record/record.h"

enum { BACK_DAYS = 366 };

static const struct form_choice how_list[] = {
    {.value = STR_INIT("phone"),     .text = MSG_INIT("By phone")                          },
    {.value = STR_INIT("in_person"), .text = MSG_INIT("In person")                         },
    {.value = STR_INIT("video"),     .text = MSG_INIT("By video call")                     },
    {.value = STR_INIT("message"),   .text = MSG_INIT("By message")                        },
    {.value = STR_INIT("letter"),    .text = MSG_INIT("By letter")                         },
    {.value = STR_INIT("not_told"),  .text = MSG_INIT("The family was not told; I say why")},
};
static const struct form_choices how_choices = {how_list, COUNT(how_list)};

struct told_typed {
    struct str how, whom, why_not;
    date told_on;
};
static const struct form_field told_fields[] = {
    CHOICE_FIELD(struct told_typed, how, "How", &how_choices),
    DATE_FIELD(struct told_typed, told_on, "When"),
    TEXT_FIELD(struct told_typed, whom, "Who of the family", 100, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct told_typed, why_not, "Why not", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Only when the family was not told")),
};
static const struct form_spec told_spec = FORM(told_fields);

static bool find(const struct request *rq, struct handover_list_row *row)
{
    return handover_may_plan(rq) && handover_find(rq, row) &&
           !str_eq(row->state, STR("called_off"));
}

static struct reply told_page(
    const struct request *rq, int status, const struct handover_list_row *row, struct form form)
{
    struct handover_told_form view = {
        .child = child_header_read(rq),
        .v = handover_view_of(rq, row),
        .form = form,
        .my_name = rq->actor->name,
        .area_phone = rq->actor->area_phone,
    };

    return reply_handover_told_form(rq, status, &view);
}

struct reply handover_told_show(const struct request *rq)
{
    struct told_typed start = {.told_on = rq->today};
    struct handover_list_row row = {0};

    if (!find(rq, &row))
        return reply_error(404);
    return told_page(rq, 200, &row, form_show(rq->arena, &told_spec, &start));
}

static void check(const struct request *rq, const struct handover_list_row *row,
    const struct told_typed *typed, struct problems *problems)
{
    bool is_not = str_eq(typed->how, STR("not_told"));

    if (str_is_empty(row->words))
        problem_add(problems, (struct str){0},
            MSG("Write down first why it changes, in words for the family."));
    if (date_is_set(typed->told_on) && date_is_before(rq->today, typed->told_on))
        problem_add(problems, STR("told_on"),
            MSG("This day has not come yet. Say so when the family knows."));
    if (date_is_set(typed->told_on) &&
        date_is_before(typed->told_on, date_plus_days(rq->today, -BACK_DAYS)))
        problem_add(
            problems, STR("told_on"), MSG("This day is more than a year ago. Check the year."));
    if (is_not && str_is_empty(typed->why_not))
        problem_add(problems, STR("why_not"), MSG("Enter why the family was not told."));
    if (!is_not && str_is_empty(typed->whom) && !str_is_empty(typed->how))
        problem_add(problems, STR("whom"), MSG("Enter who of the family was told."));
}

struct reply handover_told_take(const struct request *rq)
{
    struct told_typed typed = {.told_on = DATE_NONE};
    struct handover_list_row row = {0};
    struct form form = {0};
    bool is_not;

    if (!find(rq, &row))
        return reply_error(404);
    (void)form_read(rq, &told_spec, &typed, &form);
    check(rq, &row, &typed, &form.problems);
    if (form.problems.count)
        return told_page(rq, 422, &row, form);
    is_not = str_eq(typed.how, STR("not_told"));
    (void)handover_tell(rq->db, rq->grant,
        &(struct handover_tell){
            .told_on = typed.told_on,
            .told_how = typed.how,
            .told_whom = is_not ? (struct str){0} : typed.whom,
            .told_why_not = is_not ? typed.why_not : (struct str){0},
            .changed_at = rq->now,
            .id = row.id,
        });
    return reply_see_other(rq, "/children/{}/handover/{}", rq_id(rq, "child"), row.public_id);
}
