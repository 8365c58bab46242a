#include "kit/problem.h"

#include "kit/arena.h"

void problem_add(struct problems *p, struct str field, struct msg text)
{
    problem_add_source(p, field, text, MSG_NONE);
}

void problem_add_source(struct problems *p, struct str field, struct msg text, struct msg source)
{
    problem_add_whole(p, (struct problem){.field = field, .text = text, .source = source});
}

void problem_add_whole(struct problems *p, struct problem problem)
{
    if (p->count < PROBLEMS_MAX)
        p->at[p->count++] = problem;
}

const struct problem *problem_of(const struct problems *p, struct str field)
{
    for (size_t i = 0; i < p->count; i++)
        if (str_eq(p->at[i].field, field))
            return &p->at[i];
    return NULL;
}

static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* "VAT number" and "I agree" begin in upper case wherever they stand. */
static bool keeps_its_capital(struct str label)
{
    char second = label.len > 1 ? label.at[1] : '\0';

    return is_upper(second) || str_starts(label, STR("I ")) || str_starts(label, STR("I'")) ||
           str_starts(label, STR("I’"));
}

static struct str inside_a_sentence(struct arena *a, struct str label)
{
    struct str first;

    if (label.len == 0 || !is_upper(label.at[0]) || keeps_its_capital(label))
        return label;
    first = str_lower_ascii(a, str_slice(label, 0, 1));
    return str_join(a, first, str_slice(label, 1, label.len));
}

struct str problem_text(struct arena *a, const struct language *language, const struct problem *p)
{
    struct str label = msg_text(language, p->label);
    const struct str pairs[] = {
        STR("label"),
        inside_a_sentence(a, label),
        STR("Label"),
        label,
        STR("min"),
        str_printf(a, "%lld", (long long)p->min),
        STR("max"),
        str_printf(a, "%lld", (long long)p->max),
        STR("names"),
        p->names,
    };

    return msg_fill(a, language, p->text, pairs, COUNT(pairs) / 2);
}
