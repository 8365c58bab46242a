#include "family/child_rules.h"

#include "kit/arena.h"

/* Source: DfE, school census, SEN provision: N, K, E. */
static const struct form_choice sen_rows[] = {
    {.value = STR_INIT("none"),        .text = MSG_INIT("No extra help at school that we know of")},
    {.value = STR_INIT("sen_support"), .text = MSG_INIT("SEN support: extra help, without a plan")},
    {.value = STR_INIT("ehc_plan"),    .text = MSG_INIT("EHC plan: education, health and care")   },
};
const struct form_choices child_sen_statuses = {sen_rows, COUNT(sen_rows)};

void child_check_dates(date born_on, date expected_on, date today, struct problems *problems)
{
    if (!date_is_set(born_on) && !date_is_set(expected_on))
        problem_add(problems, STR("born_on"),
            MSG("Enter the date of birth, or when the baby is expected."));
    else if (date_is_set(born_on) && date_is_before(today, born_on))
        problem_add(problems, STR("born_on"),
            MSG("This day has not come yet. For a baby that is not born, enter when it is expected."));
    else if (date_is_set(born_on) && date_age(born_on, today) > CHILD_AGE_MAX)
        problem_add(problems, STR("born_on"),
            MSG("This is more than 25 years ago. Key working ends at 25. Check the year."));
}

void child_check_asked(date asked_on, date today, struct problems *problems)
{
    if (date_is_set(asked_on) && date_is_before(today, asked_on))
        problem_add(problems, STR("asked_on"),
            MSG("This day has not come yet. Enter when key working was asked for."));
}

bool child_check_identifier(struct arena *a, enum identifier_kind kind, const char *field,
    struct str *typed, struct problems *problems)
{
    enum identifier_fault fault;
    struct str normal = {0};

    if (str_is_empty(*typed))
        return false;
    fault = identifier_read(a, kind, *typed, &normal);
    if (fault == IDENTIFIER_OK)
        *typed = normal;
    else
        problem_add(problems, str_of(field), identifier_advice(kind, fault));
    return fault == IDENTIFIER_OK;
}

struct str nhs_number_spaced(struct arena *a, struct str number)
{
    if (number.len != 10)
        return number;
    return str_join(a, str_slice(number, 0, 3), STR(" "), str_slice(number, 3, 6), STR(" "),
        str_slice(number, 6, 10));
}
