#include "consent/safeguard.h"

#include "consent/consent.h"
#include "kit/working_day.h"

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

date safeguard_due_on(date opened_on)
{
    return working_days_after(opened_on, SAFEGUARD_REVIEW_DAYS);
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
