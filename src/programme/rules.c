#include "programme/rules.h"

#include "kit/arena.h"

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

bool weight_read(struct str text, int64_t *hundredths)
{
    struct str rest = text, whole, part = {0};
    int64_t units = 0, digits = 0;
    bool is_good = str_split(&rest, '.', &whole) && str_to_int(whole, &units);

    if (is_good && rest.at) {
        part = rest;
        is_good = part.len >= 1 && part.len <= 2 && part.at[0] != '-' && str_to_int(part, &digits);
    }
    if (!is_good || units < 0 || units > 1000 || str_starts(whole, STR("-")))
        return false;
    *hundredths = units * 100 + (part.len == 1 ? digits * 10 : digits);
    return true;
}

struct str weight_text(struct arena *a, int64_t hundredths)
{
    long long whole = hundredths / 100, part = hundredths % 100;

    if (part == 0)
        return str_printf(a, "%lld", whole);
    return part % 10 ? str_printf(a, "%lld.%02lld", whole, part)
                     : str_printf(a, "%lld.%lld", whole, part / 10);
}
