/* A set of parts of a record in a cell: "everyday; health". */
#include "caseload/import_rules.h"
#include "kit/arena.h"

static const struct choice *code_of(struct arena *scratch, struct str typed)
{
    for (const struct choice *c = part_codes; c->code != NULL; c++)
        if (str_eq(typed, str_of(c->code)))
            return c;
    for (const struct choice *c = part_codes; c->code != NULL; c++)
        if (same_words(scratch, typed, c->code, c->also))
            return c;
    return NULL;
}

/* Semicolons, or the commas and line breaks that people write between words. */
static bool next_code(struct str *rest, struct str *out)
{
    size_t i = 0;

    if (rest->len == 0)
        return false;
    while (i < rest->len && strchr(";,\n", rest->at[i]) == NULL)
        i++;
    *out = str_trim(str_slice(*rest, 0, i));
    *rest = str_slice(*rest, i < rest->len ? i + 1 : i, rest->len);
    return true;
}

struct msg parts_read(struct arena *scratch, struct str cell, int64_t *into)
{
    struct str rest = cell, typed;
    int64_t set = 0;

    while (next_code(&rest, &typed)) {
        const struct choice *code = str_is_empty(typed) ? NULL : code_of(scratch, typed);

        if (str_is_empty(typed))
            continue;
        if (code == NULL)
            return MSG(
                "“{value}” is not a list of these, with ; between them: {choices}. Correct it");
        set |= part_of(code);
    }
    if (set == 0)
        return MSG("This cell is empty. Fill it in");
    *into = set;
    return MSG_NONE;
}

struct str parts_write(struct arena *a, int64_t set)
{
    struct str text = {NULL, 0};

    for (const struct choice *c = part_codes; c->code != NULL; c++) {
        if ((set & part_of(c)) != part_of(c))
            continue;
        text = text.len == 0 ? str_of(c->code) : str_printf(a, "%.*s; %s", STR_FMT(text), c->code);
        set &= ~part_of(c);
    }
    return text;
}
