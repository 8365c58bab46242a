/* What is wrong with a row about how the area does key working, as the forms say it; an edition of the past as it could have
 * been made then. */
#include "caseload/import_checking.h"
#include "programme/rules.h"

static void check_edition(const struct checking *c, const struct edition_row *row, date today)
{
    bool has_begun = !date_is_before(today, row->from_on);
    struct problems problems = {.count = 0};

    edition_check_from(
        row->from_on, has_begun ? date_plus_days(row->from_on, -1) : today, &problems);
    check_say(c, &problems);
}

static void check_code(const struct checking *c, enum code_kind kind, struct str code)
{
    struct problems problems = {.count = 0};

    code_check(kind, code, false, &problems);
    check_say(c, &problems);
}

/* What a contact is for, or * for any of it. */
static bool is_evidence(struct str word)
{
    const struct choice *purpose = column_named(LIST_CONTACTS, STR("purpose"))->choices;

    while (purpose->code && !str_eq(word, str_of(purpose->code)))
        purpose++;
    return purpose->code || str_is_empty(word) || str_eq(word, STR("*"));
}

static void check_function(const struct checking *c, const struct programme_function_row *row)
{
    struct str rest = row->evidence, word;

    check_code(c, CODE_OF_FUNCTION, row->code);
    while (str_split(&rest, ' ', &word))
        if (!is_evidence(word)) {
            check_wrong(c, "evidence",
                MSG("“{value}” is not what contacts are for. Write some of: listening practical "
                    "information coordination crisis review, or * for any contact"));
            return;
        }
}

void check_programmes(const struct checking *c, const void *row, date today)
{
    if (c->list == LIST_EDITIONS)
        check_edition(c, row, today);
    if (c->list == LIST_PROGRAMME_LEVELS)
        check_code(c, CODE_OF_LEVEL, ((const struct programme_level_row *)row)->code);
    if (c->list == LIST_PROGRAMME_FUNCTIONS)
        check_function(c, row);
}
