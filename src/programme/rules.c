#include "programme/rules.h"

enum { AHEAD_DAYS_MAX = 731, CODE_LEN_MAX = 20 };

void edition_check_from(date from_on, date today, struct problems *problems)
{
    if (!date_is_set(from_on))
        return;
    if (!date_is_before(today, from_on))
        problem_add(problems, STR("from_on"),
            MSG("Enter a day after today. What holds already is never changed."));
    else if (from_on.days - today.days > AHEAD_DAYS_MAX)
        problem_add(problems, STR("from_on"), MSG("Enter a day within two years."));
}

bool edition_is_open(date from_on, bool is_withdrawn, date today)
{
    return !is_withdrawn && date_is_before(today, from_on);
}

static bool is_letter_of(enum code_kind kind, char c)
{
    bool is_small = c >= 'a' && c <= 'z', is_digit = c >= '0' && c <= '9';

    if (kind == CODE_OF_LEVEL)
        return is_small || is_digit || c == '_';
    return is_small || is_digit || (c >= 'A' && c <= 'Z');
}

void code_check(enum code_kind kind, struct str code, bool is_taken, struct problems *problems)
{
    bool is_good = code.len > 0 && code.len <= CODE_LEN_MAX && !str_eq(code, STR("none"));

    for (size_t i = 0; i < code.len; i++)
        is_good = is_good && is_letter_of(kind, code.at[i]);
    if (!is_good && kind == CODE_OF_LEVEL)
        problem_add(problems, STR("code"),
            MSG("Enter a short word of small letters, for example: moderate."));
    else if (!is_good)
        problem_add(problems, STR("code"), MSG("Enter letters and digits only, for example: F11."));
    else if (is_taken)
        problem_add(problems, STR("code"), MSG("This one is there already. Enter another."));
}
