#include "consent/agreement.h"

#include "consent/may.h"
#include "kit/arena.h"

enum { NEAR_DAYS = 90, SOON_DAYS = 30 };

static const struct form_choice lawful[] = {
    {.value = STR_INIT("public_task"),          .text = MSG_INIT("Public task (UK GDPR Article 6(1)(e))")},
    {.value = STR_INIT("legal_obligation"),
     .text = MSG_INIT("Legal obligation (UK GDPR Article 6(1)(c))")                                      },
    {.value = STR_INIT("vital_interests"),
     .text = MSG_INIT("Vital interests (UK GDPR Article 6(1)(d))")                                       },
    {.value = STR_INIT("consent"),              .text = MSG_INIT("Consent (UK GDPR Article 6(1)(a))")    },
    {.value = STR_INIT("legitimate_interests"),
     .text = MSG_INIT("Legitimate interests (UK GDPR Article 6(1)(f))")                                  },
};
const struct form_choices lawful_bases = {lawful, COUNT(lawful)};

static const struct form_choice special[] = {
    {.value = STR_INIT("health_or_social_care"),
     .text = MSG_INIT(
            "Health or social care (Article 9(2)(h); Data Protection Act 2018 Schedule 1 paragraph 2)")           },
    {.value = STR_INIT("substantial_public_interest"),
     .text = MSG_INIT(
            "Substantial public interest, for example safeguarding of children (Article 9(2)(g); "
            "Schedule 1 paragraph 18)")                                                                           },
    {.value = STR_INIT("vital_interests"),             .text = MSG_INIT("Vital interests (Article 9(2)(c))")      },
    {.value = STR_INIT("explicit_consent"),            .text = MSG_INIT("Explicit consent (Article 9(2)(a))")     },
    {.value = STR_INIT("none"),                        .text = MSG_INIT("Nothing of a special category is shared")},
};
const struct form_choices special_bases = {special, COUNT(special)};

enum agreement_end agreement_end_of(date to_on, date today)
{
    if (!date_is_set(to_on) || to_on.days - today.days > NEAR_DAYS)
        return AGREEMENT_GOES_ON;
    if (date_is_before(to_on, today))
        return AGREEMENT_IS_OVER;
    return to_on.days - today.days > SOON_DAYS ? AGREEMENT_ENDS_IN_90_DAYS
                                               : AGREEMENT_ENDS_IN_30_DAYS;
}

void agreement_check(date from_on, date to_on, struct problems *problems)
{
    if (date_is_set(from_on) && date_is_set(to_on) && date_is_before(to_on, from_on))
        problem_add(problems, STR("to_on"), MSG("The last day cannot be before the first day."));
}

static bool looks_after(const struct actor *actor)
{
    struct asker asker = {actor->kind, actor->duty, FACTOR_FRESH};

    return may_decide(MAY_CHANGE_AGREEMENTS, asker, NULL).is_allowed;
}

struct agreement_lines agreement_warnings_read(const struct request *rq)
{
    struct sharing_agreement_ending_rows rows = {0};
    struct agreement_line *at;

    if (looks_after(rq->actor))
        rows = sharing_agreement_ending(
            rq->db, date_plus_days(rq->today, -NEAR_DAYS), date_plus_days(rq->today, NEAR_DAYS));
    at = arena_array_of(rq->arena, rows.count, struct agreement_line);
    for (size_t i = 0; i < rows.count; i++) {
        enum agreement_end end = agreement_end_of(rows.at[i].to_on, rq->today);
        at[i] = (struct agreement_line){.public_id = rows.at[i].public_id,
            .title = rows.at[i].title,
            .from_on = DATE_NONE,
            .to_on = rows.at[i].to_on,
            .is_near = end == AGREEMENT_ENDS_IN_90_DAYS,
            .is_soon = end == AGREEMENT_ENDS_IN_30_DAYS,
            .is_over = end == AGREEMENT_IS_OVER};
    }
    return (struct agreement_lines){at, rows.count};
}
