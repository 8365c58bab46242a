/*
 * What verifying the record of looks costs: makes a store with that many sealed rows at a path (or a
 * postgresql:// address with a schema of its own), if there is none yet, then prints seconds of each round of
 * verifying, of the whole process's time on the clock.
 *
 *     bench-audit PATH ROWS ROUNDS
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/migrations.h"
#include "audit/audit_sql.h"
#include "audit/log.h"
#include "audit/verify.h"
#include "kit/arena.h"
#include "kit/db.h"

enum { AT_ONCE = 4000, ROW_EVERY_US = 3000 * 1000 };

static double now_s(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static struct note_key key_of(struct arena *a)
{
    static const unsigned char seed[NOTE_SEED_BYTES] = "a seed for measuring, not to use";

    return note_key_of(a, seed, (struct str){0}, NOTE_LOG);
}

struct batch {
    int64_t first;
    struct note_key key;
};

/* Rows as the gate writes them; ids of people are left out, since none are in this store. */
static void add(void *context, struct db *db)
{
    static const char *const routes[] = {"/children/{child}", "/children/{child}/plan",
        "/children/{child}/timeline", "/children", "/work"};
    const struct batch *b = context;
    struct log_seal seal = {.key = &b->key, .now = {b->first * ROW_EVERY_US}};

    for (int64_t i = b->first; i < b->first + AT_ONCE; i++)
        (void)audit_add(db, &(struct audit_add){.at = {i * ROW_EVERY_US},
                                .method = STR("GET"),
                                .route = str_of(routes[i % 5]),
                                .permission = STR("MAY_SEE_CHILD"),
                                .relation = STR("key_worker"),
                                .was_allowed = true,
                                .reason = STR("")});
    log_seal(db, &seal);
}

static int64_t sealed(struct store *store, struct arena *arena)
{
    struct db *db = store_reader(store);
    struct tree_head head;
    int64_t last_id;

    db_use_arena(db, arena);
    db_read_begin(db);
    (void)log_head(db, &head, &last_id);
    db_close(db);
    return (int64_t)head.size;
}

static bool fill(struct store *store, struct arena *arena, int64_t rows)
{
    char why[256] = "";

    for (int64_t first = sealed(store, arena); first < rows; first += AT_ONCE) {
        struct arena *own = arena_new(256 << 20);
        struct batch batch = {first, key_of(own)};
        enum write_outcome outcome = store_write_now(store, own, add, &batch, why);
        arena_free(own);
        if (outcome == WRITE_DURABLE)
            continue;
        (void)fprintf(stderr, "bench-audit: %s\n", why);
        return false;
    }
    return true;
}

static bool measure(struct store *store, struct arena *arena, int64_t rows)
{
    struct note_key key = key_of(arena);
    struct verify verify = {.key = &key};
    double begun = now_s();

    if (!verify_run(store, arena, &verify) || verify.head.size < (uint64_t)rows) {
        (void)fprintf(stderr, "bench-audit: %" PRIu64 " rows: %.*s\n", verify.head.size,
            STR_FMT(verify.wrong));
        return false;
    }
    (void)printf("%.3f\n", now_s() - begun);
    return true;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new(256 << 20);
    struct str why = {0};
    struct store *store;
    int64_t rows = argc == 4 ? atoll(argv[2]) : 0;
    bool is_good;

    if (rows <= 0)
        return 2;
    store = store_open(argv[1], &(struct store_options){0}, &why, arena);
    is_good = store &&
              store_migrate(store, keywork_migrations, keywork_migration_count, &why, arena) >= 0;
    if (!is_good)
        (void)fprintf(stderr, "bench-audit: %.*s\n", STR_FMT(why));
    is_good = is_good && fill(store, arena, rows);
    for (int round = 0; is_good && round < atoi(argv[3]); round++)
        is_good = measure(store, arena, rows);
    if (store)
        store_close(store);
    return is_good ? 0 : 1;
}
