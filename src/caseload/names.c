#include "caseload/ids.h"
#include "caseload/shared_sql.h"
#include "caseload/stored_sql.h"
#include "kit/arena.h"
#include "kit/db.h"

/* The key itself, as bytes, is what the map is asked for. */
static struct str key_text(struct arena *a, int64_t key) { return str_copy(a, &key, sizeof key); }

void names_add_post(struct names *names, struct str text, int64_t practitioner, int64_t person)
{
    struct ids *ids = &names->ids[LIST_PRACTITIONERS];

    ids_add(ids, text, practitioner, person);
    if (!map_add(names->posts, key_text(ids->arena, person), practitioner))
        map_set(names->posts, key_text(ids->arena, person), -1);
}

static void load_posts(struct arena *a, struct names *names)
{
    const struct ids *ids = &names->ids[LIST_PRACTITIONERS];

    names->posts = map_new(a, ids->room);
    for (size_t key = 1; key < ids->room; key++)
        if (ids->owners[key] != 0 &&
            !map_add(names->posts, key_text(a, ids->owners[key]), (int64_t)key))
            map_set(names->posts, key_text(a, ids->owners[key]), -1);
}

static void load_filings(struct arena *a, struct db *db, struct names *names)
{
    struct stored_contact_children_rows rows = stored_contact_children(db);

    names->filings = arena_array_of(a, rows.count, struct children_of_contact);
    names->filing_count = rows.count;
    for (size_t i = 0; i < rows.count; i++)
        names->filings[i] =
            (struct children_of_contact){rows.at[i].contact_id.n, rows.at[i].child_id.n};
}

/* Everybody can be named by people.csv; export writes there only those whom nothing else tells of. */
static void load_others(struct arena *a, struct db *db, struct names *names)
{
    struct stored_other_people_rows rows = stored_other_people(db);

    names->ids[LIST_PEOPLE] = names->people;
    names->is_other = arena_array_of(a, names->people.room + 1, bool);
    for (size_t i = 0; i < rows.count; i++)
        names->is_other[rows.at[i].id.n] = true;
}

struct names names_load(struct arena *a, struct db *db, unsigned wanted)
{
    static const unsigned always =
        1u << LIST_AGENCIES | 1u << LIST_PRACTITIONERS | 1u << LIST_CHILDREN;
    struct names names = {0};

    for (int list = 0; list < LIST__COUNT; list++)
        if (list_has_ids((enum list)list) && list != LIST_PEOPLE)
            names.ids[list] = ((wanted | always) >> list & 1) != 0
                                  ? ids_load(a, db, (enum list)list)
                                  : ids_new(a, 0);
    names.people = ids_load_people(a, db);
    names.households = ids_load_households(a, db);
    for (size_t key = 1; key < names.ids[LIST_CHILDREN].room; key++)
        if (names.ids[LIST_CHILDREN].owners[key] != 0)
            names.people.owners[names.ids[LIST_CHILDREN].owners[key]] = (int64_t)key;
    load_posts(a, &names);
    if ((wanted >> LIST_CONTACTS & 1) != 0)
        load_filings(a, db, &names);
    if ((wanted >> LIST_PEOPLE & 1) != 0)
        load_others(a, db, &names);
    return names;
}

struct str names_who(const struct names *names, struct arena *a, int64_t person)
{
    int64_t post = 0;

    if (person == 0)
        return STR("");
    if (map_find(names->posts, key_text(a, person), &post) && post > 0)
        return ids_text(&names->ids[LIST_PRACTITIONERS], post);
    return ids_text(&names->people, person);
}

bool names_is_practitioner(const struct names *names, struct arena *scratch, int64_t person)
{
    int64_t post;

    return map_find(names->posts, key_text(scratch, person), &post);
}

int64_t names_find_who(const struct names *names, struct str text)
{
    int64_t practitioner = ids_find(&names->ids[LIST_PRACTITIONERS], text);

    return practitioner != 0 ? ids_owner(&names->ids[LIST_PRACTITIONERS], practitioner)
                             : ids_find(&names->people, text);
}

const struct children_of_contact *names_filings(
    const struct names *names, int64_t contact, size_t *count)
{
    size_t low = 0, high = names->filing_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (names->filings[middle].contact < contact)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < names->filing_count && names->filings[low + *count].contact == contact)
        ++*count;
    return names->filings + low;
}
