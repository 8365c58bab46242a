/* What teams see of children who are older than the policy, once their store has been brought up to date. */
#include "caseload/caseload.h"
#include "caseload/shared_sql.h"
#include "caseload/write.h"
#include "kit/arena.h"
#include "kit/db.h"
#include "kit/fault.h"
#include "kit/server.h"

/* 0006_access.sql: before it there was no consent to write down. */
enum { POLICY_MIGRATION = 6 };

struct upgrading {
    struct store *store;
    struct arena *arena;
    struct db *reader;
    instant now;
    size_t children;
};

static struct caseload_unasked_rows unasked(struct db *db)
{
    instant policy_at = db_migrated_at(db, POLICY_MIGRATION);

    return instant_is_set(policy_at) ? caseload_unasked(db, policy_at)
                                     : (struct caseload_unasked_rows){0};
}

/* Most starts find nothing, and need no write. */
static void look(void *context)
{
    struct upgrading *u = context;

    u->reader = store_reader(u->store);
    db_use_arena(u->reader, u->arena);
    db_read_begin(u->reader);
    u->children = unasked(u->reader).count;
}

/* Looks again: another process may have done it meanwhile. */
static void give(void *context, struct db *db)
{
    struct upgrading *u = context;
    struct caseload_unasked_rows rows = unasked(db);
    struct writer w = {
        .db = db,
        .scratch = u->arena,
        .now = u->now,
        .today = instant_date(u->now),
    };

    for (size_t i = 0; i < rows.count; i++)
        write_basis(&w, rows.at[i].id, "Kept when keywork began to ask families");
    u->children = rows.count;
}

static void say(FILE *out, const struct upgrading *u)
{
    char day[DATE_TEXT];

    (void)fprintf(out,
        "keywork: this store is older than consent in keywork, and nothing was agreed for %zu %s.\n"
        "Until %s their teams go on seeing the everyday parts of the record, for the lawful reason\n"
        "\"recorded elsewhere\"; families see that. Ask each family before that day.\n",
        u->children, u->children == 1 ? "child" : "children",
        date_iso(basis_until(instant_date(u->now)), day));
}

bool basis_after_upgrade(struct store *store, struct arena *arena, FILE *out, char why[static 256])
{
    struct upgrading u = {.store = store, .arena = arena, .now = clock_now()};
    struct fault fault = {0};
    bool is_read = fault_run(look, &u, &fault);

    if (u.reader != NULL)
        db_close(u.reader);
    (void)snprintf(why, 256, "%s", fault.text);
    if (!is_read || u.children == 0)
        return is_read;
    if (store_write_now(store, arena, give, &u, why) != WRITE_DURABLE)
        return false;
    if (u.children > 0)
        say(out, &u);
    return true;
}
