/* Which tables a statement reads or changes, as SQLite says while it is prepared, and when each was last changed. */
#include <stdlib.h>

#include "kit/db_sqlite.h"

enum { WORD_BITS = 64 };

static int number_of(struct store *store, const char *name)
{
    char *copy;

    for (int i = 0; i < store->table_count; i++)
        if (strcmp(store->tables[i], name) == 0)
            return i;
    if (store->table_count == TABLES_REST || !(copy = strdup(name)))
        return TABLES_REST;
    store->tables[store->table_count] = copy;
    return store->table_count++;
}

int store_table(struct store *store, const char *name)
{
    int number;

    (void)pthread_mutex_lock(&store->lock);
    number = number_of(store, name);
    (void)pthread_mutex_unlock(&store->lock);
    return number;
}

static bool is_change(int action)
{
    return action == SQLITE_INSERT || action == SQLITE_UPDATE || action == SQLITE_DELETE;
}

void sqlite_note_table(struct sqlite_db *s, int action, const char *name)
{
    bool counts = s->collects_changes ? is_change(action) : action == SQLITE_READ;
    int number;

    if (!s->collects || !counts || !name || !s->base.store)
        return;
    number = store_table(s->base.store, name);
    s->collects->bits[number / WORD_BITS] |= UINT64_C(1) << number % WORD_BITS;
}

static bool holds(const struct db_tables *tables, int number)
{
    return tables->bits[number / WORD_BITS] >> number % WORD_BITS & 1;
}

static void set_changed(struct sqlite_db *s, uint64_t by)
{
    for (int i = 0; i < DB_TABLES_MAX; i++)
        if (holds(&s->changed, i))
            atomic_store(&s->base.store->changed_by[i], by);
}

void sqlite_begin_change(struct sqlite_db *s) { set_changed(s, TABLE_CHANGES); }

void sqlite_end_change(struct sqlite_db *s)
{
    set_changed(s, atomic_fetch_add(&s->base.store->commit_count, 1) + 1);
    s->changed = (struct db_tables){0};
}

bool store_is_unchanged(struct store *store, const struct db_tables *tables, uint64_t as_of)
{
    for (int i = 0; i < DB_TABLES_MAX; i++)
        if (holds(tables, i) && atomic_load(&store->changed_by[i]) > as_of)
            return false;
    return true;
}
