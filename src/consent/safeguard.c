#include "consent/safeguard.h"

#include "consent/consent.h"

static const struct form_choice reasons[] = {
    {.value = STR_INIT("danger"),   .text = MSG_INIT("A child is in danger now")                   },
    {.value = STR_INIT("missing"),  .text = MSG_INIT("A child is missing")                         },
    {.value = STR_INIT("strategy"), .text = MSG_INIT("A strategy meeting or section 47 enquiry")   },
    {.value = STR_INIT("court"),    .text = MSG_INIT("A court or the police ask, and it is urgent")},
    {.value = STR_INIT("death"),    .text = MSG_INIT("A death or a serious injury")                },
    {.value = STR_INIT("other"),    .text = MSG_INIT("Something else")                             },
};
const struct form_choices safeguard_reasons = {reasons, COUNT(reasons)};

struct msg emergency_words(struct str code) { return form_choice_words(&safeguard_reasons, code); }

static const struct {
    int year, month, day;
} holidays[] = {
    {2026, 1,  1 },
    {2026, 4,  3 },
    {2026, 4,  6 },
    {2026, 5,  4 },
    {2026, 5,  25},
    {2026, 8,  31},
    {2026, 12, 25},
    {2026, 12, 28},
    {2027, 1,  1 },
    {2027, 3,  26},
    {2027, 3,  29},
    {2027, 5,  3 },
    {2027, 5,  31},
    {2027, 8,  30},
    {2027, 12, 27},
    {2027, 12, 28},
    {2028, 1,  3 },
    {2028, 4,  14},
    {2028, 4,  17},
    {2028, 5,  1 },
    {2028, 5,  29},
    {2028, 8,  28},
    {2028, 12, 25},
    {2028, 12, 26},
};

static bool is_working_day(date d)
{
    if (date_civil(d).weekday > 5)
        return false;
    for (size_t i = 0; i < COUNT(holidays); i++)
        if (date_of(holidays[i].year, holidays[i].month, holidays[i].day).days == d.days)
            return false;
    return true;
}

date safeguard_due_on(date opened_on)
{
    date due = opened_on;

    for (int counted = 0; date_is_set(due) && counted < SAFEGUARD_REVIEW_DAYS;) {
        due = date_plus_days(due, 1);
        counted += date_is_set(due) && is_working_day(due);
    }
    return due;
}

void safeguard_check(bool has_number, bool has_name, bool has_birth, struct problems *problems)
{
    if (has_number && (has_name || has_birth))
        problem_add(problems, STR("nhs_number"),
            MSG("Enter the NHS number alone, or the name and the date of birth."));
    else if (!has_number && !(has_name && has_birth))
        problem_add(problems, STR("nhs_number"),
            MSG("Enter the NHS number, or the name and the date of birth."));
}
