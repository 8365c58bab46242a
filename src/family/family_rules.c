#include "family/family_rules.h"

void family_check_member(const struct member_facts *facts, date today, struct problems *problems)
{
    if (facts->has_responsibility && str_eq(facts->relationship, STR("foster_carer")))
        problem_add(problems, STR("has_responsibility"),
            MSG("A foster carer does not have parental responsibility. If a court has given it to "
                "them, choose Guardian."));
    if (facts->needs_interpreter && str_is_empty(facts->language))
        problem_add(
            problems, STR("language"), MSG("Enter the language that the interpreter speaks."));
    if (date_is_set(facts->from_on) &&
        date_is_before(date_plus_days(today, FAMILY_AHEAD_DAYS), facts->from_on))
        problem_add(
            problems, STR("from_on"), MSG("This day is more than a year ahead. Check the year."));
}

void family_check_end(date last_on, date from_on, date today, struct problems *problems)
{
    if (!date_is_set(last_on))
        return;
    if (date_is_set(from_on) && date_is_before(last_on, from_on))
        problem_add(problems, STR("last_on"), MSG("The last day cannot be before the first day."));
    else if (date_is_before(date_plus_days(today, FAMILY_AHEAD_DAYS), last_on))
        problem_add(
            problems, STR("last_on"), MSG("This day is more than a year ahead. Check the year."));
}

bool family_shows_address(const struct family_reader *reader, size_t home_count)
{
    return reader->is_staff || reader->is_self || (reader->lives_with && home_count <= 1);
}

bool family_shows_reach(const struct family_reader *reader, bool is_own)
{
    return reader->is_staff || is_own;
}
