#include "caseload/ids.h"

#include "caseload/shared_sql.h"
#include "caseload/stored_sql.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"

struct ids ids_new(struct arena *a, size_t expected)
{
    return (struct ids){.arena = a, .by_text = map_new(a, expected)};
}

static void make_room(struct ids *ids, size_t key)
{
    size_t room = ids->room == 0 ? 64 : ids->room;
    struct str *texts;
    int64_t *owners;

    while (room <= key)
        room *= 2;
    if (room == ids->room)
        return;
    texts = arena_array_of(ids->arena, room, struct str);
    owners = arena_array_of(ids->arena, room, int64_t);
    if (ids->room > 0) {
        memcpy(texts, ids->texts, ids->room * sizeof *texts);
        memcpy(owners, ids->owners, ids->room * sizeof *owners);
    }
    ids->texts = texts;
    ids->owners = owners;
    ids->room = room;
}

void ids_add(struct ids *ids, struct str text, int64_t key, int64_t owner)
{
    require(key > 0);
    make_room(ids, (size_t)key);
    map_set(ids->by_text, text, key);
    ids->texts[key] = text;
    ids->owners[key] = owner;
}

int64_t ids_find(const struct ids *ids, struct str text)
{
    int64_t key = 0;

    (void)map_find(ids->by_text, text, &key);
    return key;
}

struct str ids_text(const struct ids *ids, int64_t key)
{
    return key > 0 && (size_t)key < ids->room ? ids->texts[key] : STR("");
}

int64_t ids_owner(const struct ids *ids, int64_t key)
{
    return key > 0 && (size_t)key < ids->room ? ids->owners[key] : 0;
}

static struct str public_text(struct arena *a, struct uuid id)
{
    char text[UUID_TEXT];

    return str_copy(a, uuid_text(id, text), UUID_TEXT - 1);
}

/* One row of any *_keys statement; the texts live in the connection's arena, which is `a`. */
#define ADD_KEYS(rows, owner_)                                                                     \
    do {                                                                                           \
        ids = ids_new(a, (rows).count);                                                            \
        for (size_t i = 0; i < (rows).count; i++)                                                  \
            ids_add(&ids,                                                                          \
                str_is_empty((rows).at[i].local_id) ? public_text(a, (rows).at[i].public_id)       \
                                                    : (rows).at[i].local_id,                       \
                (rows).at[i].id.n, owner_);                                                        \
    } while (0)

/* The same for lists that have no local ids. */
#define ADD_PUBLIC_KEYS(rows, owner_)                                                              \
    do {                                                                                           \
        ids = ids_new(a, (rows).count);                                                            \
        for (size_t i = 0; i < (rows).count; i++)                                                  \
            ids_add(&ids, public_text(a, (rows).at[i].public_id), (rows).at[i].id.n, owner_);      \
    } while (0)

static struct ids load_shared(struct arena *a, struct db *db, enum list list)
{
    struct ids ids = {0};

    if (list == LIST_AGREEMENTS) {
        struct stored_agreement_keys_rows rows = stored_agreement_keys(db);
        ADD_PUBLIC_KEYS(rows, 0);
    } else if (list == LIST_CONSENTS) {
        struct stored_consent_keys_rows rows = stored_consent_keys(db);
        ADD_PUBLIC_KEYS(rows, rows.at[i].child_id.n);
    } else {
        fault(FAULT_BUG, "list %d has no ids of its own", (int)list);
    }
    return ids;
}

struct ids ids_load(struct arena *a, struct db *db, enum list list)
{
    struct ids ids = {0};

    if (list_is_sheet(list))
        return ids_load_sheet(a, db, list);
    db_use_arena(db, a);
    if (list == LIST_AGENCIES) {
        struct stored_agency_keys_rows rows = stored_agency_keys(db);
        ADD_KEYS(rows, 0);
    } else if (list == LIST_PRACTITIONERS) {
        struct stored_practitioner_keys_rows rows = stored_practitioner_keys(db);
        ADD_KEYS(rows, rows.at[i].person_id.n);
    } else if (list == LIST_CHILDREN) {
        struct stored_child_keys_rows rows = stored_child_keys(db);
        ADD_KEYS(rows, rows.at[i].person_id.n);
    } else if (list == LIST_INVOLVEMENTS) {
        struct stored_involvement_keys_rows rows = stored_involvement_keys(db);
        ADD_KEYS(rows, 0);
    } else if (list == LIST_CONTACTS) {
        struct stored_contact_keys_rows rows = stored_contact_keys(db);
        ADD_KEYS(rows, 0);
    } else if (list == LIST_OUTCOMES) {
        struct stored_outcome_keys_rows rows = stored_outcome_keys(db);
        ADD_KEYS(rows, rows.at[i].child_id.n);
    } else if (list == LIST_ACTIONS) {
        struct stored_action_keys_rows rows = stored_action_keys(db);
        ADD_KEYS(rows, 0);
    } else {
        ids = load_shared(a, db, list);
    }
    return ids;
}

struct ids ids_load_people(struct arena *a, struct db *db)
{
    struct stored_person_keys_rows rows;
    struct ids ids;

    db_use_arena(db, a);
    rows = stored_person_keys(db);
    ADD_PUBLIC_KEYS(rows, 0);
    return ids;
}

struct ids ids_load_households(struct arena *a, struct db *db)
{
    struct stored_household_keys_rows rows;
    struct ids ids;

    db_use_arena(db, a);
    rows = stored_household_keys(db);
    ADD_PUBLIC_KEYS(rows, 0);
    return ids;
}
