/*
 * In which households a child lives. A household has no id in most lists of an area: children of one
 * address live in one. With ids, an address can be corrected; without, another address is a move.
 */
#include "caseload/import_work.h"

struct home {
    struct str *id, *address, *postcode;
};

static bool is_same_address(
    const struct import *im, const struct home *home, struct str address, struct str postcode)
{
    return str_eq(*home->postcode, postcode) &&
           str_eq(str_fold(im->scratch, *home->address), str_fold(im->scratch, address));
}

/* Where the address is that of a household the child is stored in, it is that household. */
static bool take_stored(
    const struct import *im, const struct home *home, const struct child_row *stored)
{
    if (stored == NULL)
        return false;
    if (is_same_address(im, home, stored->address, stored->postcode)) {
        *home->id = str_copy(im->arena, stored->household.at, stored->household.len);
        *home->address = str_copy(im->arena, stored->address.at, stored->address.len);
        return true;
    }
    if (is_same_address(im, home, stored->second_address, stored->second_postcode)) {
        *home->id = str_copy(im->arena, stored->second_household.at, stored->second_household.len);
        *home->address = str_copy(im->arena, stored->second_address.at, stored->second_address.len);
        return true;
    }
    return false;
}

static void name_home(
    const struct import *im, const struct home *home, const struct child_row *stored)
{
    if (str_is_empty(*home->address)) {
        *home->id = STR("");
    } else if (!str_is_empty(*home->id)) {
        *home->id = import_public_text(im, im->arena, "household", *home->id);
    } else if (!take_stored(im, home, stored)) {
        struct str folded = str_fold(im->linked, *home->address);

        *home->id = import_public_text(
            im, im->arena, "address", str_join(im->linked, folded, STR("\n"), *home->postcode));
    }
}

static bool has_column(const struct import *im, const char *name)
{
    return import_has_column(im, LIST_CHILDREN, name);
}

/* An address without an id is looked up by itself; without an address there is no postcode. */
static void forget(const struct home *home, bool has_id, bool has_postcode)
{
    if (!has_id)
        *home->id = STR("");
    if (!has_postcode && str_is_empty(*home->address))
        *home->postcode = STR("");
}

void import_forget_homes(const struct import *im, struct child_row *child)
{
    const struct home first = {&child->household, &child->address, &child->postcode};
    const struct home second = {
        &child->second_household, &child->second_address, &child->second_postcode};

    if (has_column(im, "address"))
        forget(&first, has_column(im, "household"), has_column(im, "postcode"));
    if (has_column(im, "second_address"))
        forget(&second, has_column(im, "second_household"), has_column(im, "second_postcode"));
}

void import_name_households(
    struct import *im, struct child_row *child, const struct child_row *stored)
{
    const struct home first = {&child->household, &child->address, &child->postcode};
    const struct home second = {
        &child->second_household, &child->second_address, &child->second_postcode};

    name_home(im, &first, stored);
    name_home(im, &second, stored);
    if (!str_is_empty(child->household) && str_eq(child->household, child->second_household))
        import_wrong(im, LIST_CHILDREN, child, "second_address",
            &(struct import_fault){.value = child->second_address,
                .text = MSG("The second household is the first one. Take it away")});
}

struct address {
    struct str household, text, postcode;
};

static struct address address_of(const struct child_row *child, bool is_second)
{
    if (is_second)
        return (struct address){
            child->second_household, child->second_address, child->second_postcode};
    return (struct address){child->household, child->address, child->postcode};
}

/* Two spellings of one address are one: the first in the file. */
static void spell_alike(struct child_row *child, bool is_second, struct str text)
{
    if (is_second)
        child->second_address = text;
    else
        child->address = text;
}

static void check_home(struct import *im, struct map *seen, struct child_row *child, bool is_second)
{
    struct address here = address_of(child, is_second), there;
    const struct child_row *other;
    int64_t first;

    if (str_is_empty(here.household) || map_add(seen, here.household, (intptr_t)child))
        return;
    (void)map_find(seen, here.household, &first);
    other = (const struct child_row *)(intptr_t)first;
    there = address_of(other, !str_eq(other->household, here.household));
    if (str_eq(there.postcode, here.postcode) &&
        str_eq(str_fold(im->scratch, there.text), str_fold(im->scratch, here.text))) {
        spell_alike(child, is_second, there.text);
        return;
    }
    import_wrong(im, LIST_CHILDREN, child, is_second ? "second_address" : "address",
        &(struct import_fault){.value = here.text,
            .number = other->row.line,
            .text = MSG("This is the household of line {number}, which has another address. "
                        "Write the same in both lines, or give them different households")});
}

void import_check_households(struct import *im)
{
    struct map *seen = map_new(im->linked, im->lists[LIST_CHILDREN].count);

    for (size_t i = 0; i < im->lists[LIST_CHILDREN].count; i++) {
        arena_reset(im->scratch);
        check_home(im, seen, import_row(im, LIST_CHILDREN, i), false);
        check_home(im, seen, import_row(im, LIST_CHILDREN, i), true);
    }
}
