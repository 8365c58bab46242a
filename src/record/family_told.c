#include "record/family_told.h"

#include "app/app.h"
#include "consent/consent.h"

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

static const struct form_field fields[] = {
    CHOICE_FIELD(struct family_told, how, "How", &how_choices),
    DATE_FIELD(struct family_told, told_on, "When"),
    TEXT_FIELD(struct family_told, whom, "Who of the family", 100, .flags = FORM_OPTIONAL),
    LINES_FIELD(struct family_told, why_not, "Why not", 500, .flags = FORM_OPTIONAL,
        .hint = MSG_INIT("Only when the family was not told")),
};
static const struct form_spec spec = FORM(fields);

struct form family_told_form(const struct request *rq)
{
    struct family_told start = {.told_on = rq->today};

    return form_show(rq->arena, &spec, &start);
}

static void check_day(date told_on, date today, struct problems *problems)
{
    if (!date_is_set(told_on))
        return;
    if (date_is_before(today, told_on))
        problem_add(problems, STR("told_on"),
            MSG("This day has not come yet. Say so when the family knows."));
    if (date_is_before(told_on, date_plus_days(today, -BACK_DAYS)))
        problem_add(
            problems, STR("told_on"), MSG("This day is more than a year ago. Check the year."));
}

void family_told_read(const struct request *rq, struct family_told *typed, struct form *form)
{
    bool is_not;

    *typed = (struct family_told){.told_on = DATE_NONE};
    (void)form_read(rq, &spec, typed, form);
    is_not = str_eq(typed->how, STR("not_told"));
    check_day(typed->told_on, rq->today, &form->problems);
    if (is_not && str_is_empty(typed->why_not))
        problem_add(&form->problems, STR("why_not"), MSG("Enter why the family was not told."));
    if (!is_not && str_is_empty(typed->whom) && !str_is_empty(typed->how))
        problem_add(&form->problems, STR("whom"), MSG("Enter who of the family was told."));
    if (is_not)
        typed->whom = (struct str){0};
    else
        typed->why_not = (struct str){0};
    place_check(rq, (const struct str[]){typed->whom, typed->why_not}, 2, form);
}

struct msg family_told_how(struct str how)
{
    return str_eq(how, STR("not_told")) ? (struct msg){0} : form_choice_words(&how_choices, how);
}
