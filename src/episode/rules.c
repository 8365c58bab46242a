#include "episode/rules.h"

enum { REVIEW_DAYS_MAX = 366 };

enum level_prompt level_prompt_of(const struct level_facts *f, date today)
{
    bool is_due = !date_is_set(f->review_on) || !date_is_before(today, f->review_on);

    if (!f->has_episode || f->is_crisis)
        return LEVEL_PROMPT_NONE;
    if (!f->has_level)
        return LEVEL_PROMPT_DECIDE;
    if (is_due || f->was_crisis)
        return LEVEL_PROMPT_REVIEW;
    if (!f->is_lightest && today.days - f->from_on.days >= f->early_days)
        return LEVEL_PROMPT_LIGHTER;
    return LEVEL_PROMPT_NONE;
}

void level_check_dates(const struct level_dates *d, date today, struct problems *problems)
{
    if (date_is_set(d->from_on) && date_is_before(today, d->from_on))
        problem_add(problems, STR("from_on"),
            MSG("This day has not come yet. Decide it when it has, or say today."));
    else if (date_is_set(d->from_on) && date_is_set(d->earliest) &&
             date_is_before(d->from_on, d->earliest))
        problem_add(problems, STR("from_on"),
            MSG("Key working had not begun on this day. Enter a later day."));
    if (date_is_set(d->review_on) && !date_is_before(today, d->review_on))
        problem_add(problems, STR("review_on"), MSG("Enter a day after today."));
    else if (date_is_set(d->review_on) && d->review_on.days - today.days > REVIEW_DAYS_MAX)
        problem_add(problems, STR("review_on"), MSG("Look at it again within a year."));
}

void crisis_check_end(date ends_on, int64_t days, date today, struct problems *problems)
{
    if (!date_is_set(ends_on))
        return;
    if (date_is_before(ends_on, today))
        problem_add(problems, STR("ends_on"), MSG("This day is past. Enter today or a later day."));
    else if (ends_on.days - today.days >= days)
        problem_add(problems, STR("ends_on"),
            MSG("This is too long. Enter an earlier day. When it is over, you can decide again."));
}

void function_check_day(date on, date today, struct str field, struct problems *problems)
{
    if (date_is_set(on) && date_is_before(today, on))
        problem_add(problems, field, MSG("This day has not come yet. Say so when it has."));
}

static bool is_among(struct str words, struct str word)
{
    struct str one;

    while (str_split(&words, ' ', &one))
        if (str_eq(one, word))
            return true;
    return false;
}

struct evidence function_evidence(
    struct str code, struct str purposes, const struct contact_tally *tallies, size_t count)
{
    bool is_any = is_among(purposes, STR("*"));
    struct evidence all = {.last_on = DATE_NONE};

    for (size_t i = 0; i < count; i++) {
        const struct contact_tally *t = &tallies[i];
        bool fits = is_any || (str_is_empty(t->code) ? is_among(purposes, t->purpose)
                                                     : str_eq(t->code, code));
        if (!fits)
            continue;
        all.count += is_any ? t->once : t->count;
        if (!date_is_set(all.last_on) || date_is_before(all.last_on, t->last_on))
            all.last_on = t->last_on;
    }
    return all;
}
